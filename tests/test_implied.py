import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.implied import (
    Interval,
    base_of_growth,
    bounds,
    hedge_of,
    implied_levels,
    whole_of_share,
)

from .made import NAN, row, table

sizes = st.floats(1, 1e6)
percents = st.floats(-90, 900)


def around(true: float, step: float) -> Interval:
    """The interval of a true value printed to a step."""
    printed = round(true / step) * step
    return Interval(printed, printed - step / 2, printed + step / 2)


def holds(interval: Interval, true: float) -> bool:
    slack = 1e-9 * max(1.0, abs(true))
    return interval.lower - slack <= true <= interval.upper + slack


def levels_of(*rows: dict[str, object]) -> pd.DataFrame:
    return implied_levels(table(*rows).assign(corrected=False))


@given(sizes, percents)
def test_the_base_of_a_growth_holds_the_true_base(base: float, growth: float) -> None:
    level, percent = around(base * (1 + growth / 100), 0.01), around(growth, 0.1)
    found = base_of_growth(level, percent)
    assert found is not None
    assert holds(found, base)
    assert found.lower <= found.value <= found.upper


@given(sizes, st.floats(1, 200))
def test_the_whole_of_a_share_holds_the_true_whole(whole: float, percent: float) -> None:
    found = whole_of_share(around(whole * percent / 100, 0.001), around(percent, 0.1))
    assert found is not None
    assert holds(found, whole)


@given(sizes, sizes)
def test_a_difference_holds_the_true_difference(one: float, other: float) -> None:
    left = around(one, 0.5).less(around(other, 0.5))
    assert holds(left, one - other)


@given(sizes, percents)
def test_an_open_bound_stays_open(value: float, growth: float) -> None:
    over = Interval(value, value, NAN)
    found = base_of_growth(over, around(growth, 0.1))
    assert found is not None
    assert math.isnan(found.upper)
    assert found.lower <= found.value
    faster = base_of_growth(around(value, 0.001), Interval(growth, growth, NAN))
    assert faster is not None
    assert math.isnan(faster.lower)
    assert faster.value <= faster.upper


@pytest.mark.parametrize(
    ("level", "percent"),
    [
        (Interval(5, 4.5, 5.5), Interval(-100, -100.5, -99.5)),
        (Interval(5, 4.5, 5.5), Interval(-120, -121, -119)),
        (Interval(0, -0.5, 0.5), Interval(10, 9.5, 10.5)),
        (Interval(-5, -6, -4), Interval(10, 9.5, 10.5)),
    ],
)
def test_what_cannot_be_divided_implies_no_base(level: Interval, percent: Interval) -> None:
    assert base_of_growth(level, percent) is None


def test_a_share_of_nothing_implies_no_whole() -> None:
    assert whole_of_share(Interval(5, 4.5, 5.5), Interval(0, -0.5, 0.5)) is None


@pytest.mark.parametrize(
    ("interval", "hedges", "hedge"),
    [
        (Interval(5, 4, 6), ("", ""), ""),
        (Interval(5, 4, 6), ("", "about"), "about"),
        (Interval(5, 5, NAN), ("over", ""), "over"),
        (Interval(5, NAN, 5), ("", "over"), "under"),
        (Interval(5, NAN, NAN), ("over", "over"), "about"),
    ],
)
def test_a_hedge_says_which_side_is_open(
    interval: Interval, hedges: tuple[str, str], hedge: str
) -> None:
    assert hedge_of(interval, *hedges) == hedge


def test_growth_on_the_year_implies_the_same_period_of_the_year_before() -> None:
    found = levels_of(
        row("post.revenue", "2023-S1", 110, line=7),
        row("post.revenue", "2023-S1", 10, "yoy", line=8),
    )
    assert len(found) == 1
    implied = found.iloc[0]
    assert implied["time_period"] == "2022-S1"
    assert implied["value"] == pytest.approx(100)
    assert bounds(implied.to_dict()).lower < 100 < bounds(implied.to_dict()).upper
    assert (implied["origin"], implied["basis"], implied["line"]) == ("implied", "yoy", 7)
    assert pd.isna(implied["value_printed"])
    assert implied["figure"] == ""


@pytest.mark.parametrize(
    ("period", "before"), [("2023-05", "2023-04"), ("2022-01", "2021-12"), ("2019-Q3", "2019-Q2")]
)
def test_growth_and_change_on_the_period_imply_the_period_before(period: str, before: str) -> None:
    found = levels_of(
        row("cybersecurity.incidents", period, 120),
        row("cybersecurity.incidents", period, 20, "pop"),
        row("cybersecurity.incidents", period, 20, "change"),
    )
    assert list(found["time_period"]) == [before, before]
    assert found["value"].tolist() == pytest.approx([100, 100])
    assert list(found["basis"]) == ["pop", "change"]


def test_a_change_of_a_half_year_or_a_rank_implies_nothing() -> None:
    found = levels_of(
        row("post.revenue", "2023-S1", 120),
        row("post.revenue", "2023-S1", 20, "change"),
        row("cybersecurity.gci_rank", "2023-05", 25),
        row("cybersecurity.gci_rank", "2023-05", 25, "change"),
    )
    assert found.empty


def test_a_change_in_another_unit_or_larger_than_its_level_implies_nothing() -> None:
    found = levels_of(
        row("post.revenue", "2023-05", 120),
        row("post.revenue", "2023-05", 20, "change", unit="percentage_points"),
        row("post.revenue", "2023-05", 200, "change"),
    )
    assert found.empty


def test_a_growth_without_its_level_implies_nothing() -> None:
    assert levels_of(row("post.revenue", "2023-S1", 10, "yoy")).empty
    other_source = row("post.revenue", "2023-S1", 110, briefing="other")
    assert levels_of(other_source, row("post.revenue", "2023-S1", 10, "yoy")).empty
    province = row("post.revenue", "2023-S1", 110, ref_area="VN-HN")
    assert levels_of(province, row("post.revenue", "2023-S1", 10, "yoy")).empty


def test_the_nearest_level_is_taken() -> None:
    found = levels_of(
        row("post.revenue", "2023-S1", 220, line=2),
        row("post.revenue", "2023-S1", 110, line=9),
        row("post.revenue", "2023-S1", 10, "yoy", line=8),
    )
    assert found["value"].tolist() == pytest.approx([100])


def test_an_estimate_implies_an_estimate_and_a_corrected_level_says_so() -> None:
    rows = table(
        row("post.revenue", "2023-S1", 110),
        row("post.revenue", "2023-S1", 10, "yoy", obs_status="E"),
    )
    found = implied_levels(rows.assign(corrected=[True, False])).iloc[0]
    assert found["obs_status"] == "E"
    assert found["corrected"]


def test_a_growth_of_more_than_so_much_implies_less_than_so_much() -> None:
    found = levels_of(
        row("post.revenue", "2023-S1", 110),
        row("post.revenue", "2023-S1", 10, "yoy", lower=10, upper=NAN, hedge="over"),
    ).iloc[0]
    assert found["hedge"] == "under"
    assert pd.isna(found["lower"])
    assert found["value"] <= found["upper"]
