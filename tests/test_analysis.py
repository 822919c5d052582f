import pandas as pd
import pytest

from ictstats.analysis import composition, contributions, coverage, growth, sector_growth
from ictstats.catalogue import load_catalogue
from ictstats.selection import reported_periods

from .made import NAN, row, table

POST = "post.revenue"
WHOLE = "cybersecurity.incidents"
PARTS = [f"{WHOLE}.{part}" for part in ("phishing", "deface", "malware")]


def test_growth_is_as_printed_and_from_the_levels() -> None:
    made = table(
        row(POST, "2022-S1", 100),
        row(POST, "2023-S1", 110),
        row(POST, "2023-S1", 9.8, "yoy", lower=9.75, upper=9.85),
    )
    found = growth(made, POST)
    assert list(found["time_period"]) == ["2023-S1"]
    found_row = found.iloc[0]
    assert found_row["published"] == 9.8
    assert found_row["computed"] == pytest.approx(10)
    assert found_row["lower"] == pytest.approx(100 * (109.5 / 100.5 - 1))
    assert found_row["upper"] == pytest.approx(100 * (110.5 / 99.5 - 1))


def test_a_growth_without_levels_has_the_interval_of_its_print() -> None:
    found = growth(table(row(POST, "2023-S1", 9.8, "yoy")), POST).iloc[0]
    assert pd.isna(found["computed"])
    assert (found["lower"], found["upper"]) == pytest.approx((9.3, 10.3))


def test_growth_is_not_computed_from_what_it_implied_itself() -> None:
    made = table(row(POST, "2023-S1", 110), row(POST, "2023-S1", 10, "yoy"))
    assert growth(made, POST)["computed"].isna().all()


def test_a_level_without_a_base_has_no_growth() -> None:
    assert growth(table(row(POST, "2023-S1", 110)), POST).empty
    assert growth(table(), POST).empty


@pytest.mark.parametrize("newer", ["2023-09", ""])
def test_the_newer_print_of_a_growth_is_taken(newer: str) -> None:
    made = table(
        row(POST, "2023-S1", 5, "yoy", published=newer, briefing="new", source_period="2023"),
        row(POST, "2023-S1", 7, "yoy", published="2023-07-15", briefing="old"),
    )
    assert growth(made, POST).iloc[0]["published"] == 5


def test_the_growth_of_a_province_is_not_that_of_the_country() -> None:
    made = table(row(POST, "2023-S1", 5, "yoy", ref_area="VN-HN"))
    assert growth(made, POST).empty


def test_a_frequency_keeps_its_periods_only() -> None:
    made = table(row(POST, "2023-S1", 5, "yoy"), row(POST, "2022", 6, "yoy"))
    assert growth(made, POST, freq="year")["published"].tolist() == [6]
    assert growth(made, POST)["time_period"].tolist() == ["2022", "2023-S1"]


def test_the_printed_growth_of_a_period_stands_in_the_order_of_the_catalogue(
    obs: pd.DataFrame,
) -> None:
    order = list(load_catalogue().indicators)
    for period in reported_periods(obs):
        found = sector_growth(obs, period)
        places = [order.index(code) for code in found["indicator"]]
        assert places == sorted(places)
        one = sector_growth(obs, period, sector="post")
        pd.testing.assert_frame_equal(one, found[found["sector"] == "post"].reset_index(drop=True))


def test_contributions_add_up_to_the_growth_of_the_whole() -> None:
    now, before = [60, 30, 20], [40, 40, 20]
    made = table(
        row(WHOLE, "2023-05", 110),
        row(WHOLE, "2022-05", 100),
        *(row(code, "2023-05", value) for code, value in zip(PARTS, now, strict=True)),
        *(row(code, "2022-05", value) for code, value in zip(PARTS, before, strict=True)),
    )
    found = contributions(made, WHOLE, "2023-05")
    assert list(found["indicator"]) == PARTS
    assert found["change"].tolist() == [20, -10, 0]
    assert found["contribution"].sum() == pytest.approx(10)
    assert found["share"].sum() == pytest.approx(100)
    assert set(found["origin_previous"]) == {"published"}


def test_a_part_without_a_past_has_a_share_and_no_contribution() -> None:
    made = table(row(WHOLE, "2023-05", 100), row(PARTS[0], "2023-05", 60))
    found = contributions(made, WHOLE, "2023-05")
    assert found["share"].tolist() == [60]
    assert found["contribution"].isna().all()


def test_the_past_that_the_same_source_implies_is_taken() -> None:
    made = table(
        row(WHOLE, "2023-05", 110),
        row(WHOLE, "2023-05", 10, "yoy"),
        row(WHOLE, "2022-05", 90),
        row(PARTS[0], "2023-05", 60),
        row(PARTS[0], "2023-05", 20, "yoy"),
    )
    found = contributions(made, WHOLE, "2023-05").iloc[0]
    assert found["previous"] == pytest.approx(50)
    assert found["contribution"] == pytest.approx(10)
    assert found["origin_previous"] == "implied"


def test_without_the_whole_there_are_no_contributions() -> None:
    assert contributions(table(row(PARTS[0], "2023-05", 60)), WHOLE, "2023-05").empty
    assert contributions(table(), WHOLE, "2023-05").empty


def test_shares_of_a_composition_are_of_the_printed_whole() -> None:
    made = table(
        row(WHOLE, "2023-05", 200), row(PARTS[1], "2023-05", 50), row(PARTS[0], "2023-05", 100)
    )
    found = composition(made, WHOLE, "2023-05")
    assert list(found["indicator"]) == PARTS[:2]
    assert found["share"].tolist() == [50, 25]


def test_without_a_printed_whole_shares_are_of_the_sum() -> None:
    made = table(row(PARTS[0], "2023-05", 30), row(PARTS[1], "2023-05", 10))
    assert composition(made, WHOLE, "2023-05")["share"].tolist() == [75, 25]


def test_one_part_is_no_composition_and_nothing_has_no_shares() -> None:
    assert composition(table(row(PARTS[0], "2023-05", 30)), WHOLE, "2023-05").empty
    assert composition(table(), WHOLE, "2023-05").empty
    zeros = table(row(PARTS[0], "2023-05", 0), row(PARTS[1], "2023-05", 0))
    assert composition(zeros, WHOLE, "2023-05")["share"].isna().all()


@pytest.mark.parametrize("whole", [WHOLE, "press_media.agencies"])
def test_shipped_parts_make_up_their_whole(obs: pd.DataFrame, whole: str) -> None:
    seen = 0
    for period in reported_periods(obs):
        found = composition(obs, whole, period)
        if not found.empty:
            seen += 1
            assert found["share"].sum() == pytest.approx(100, abs=1e-9), period
    assert seen


def test_coverage_tells_published_from_implied() -> None:
    made = table(
        row(POST, "2023-S1", 110), row(POST, "2023-S1", 10, "yoy"), row(WHOLE, "2023-S1", 7)
    )
    found = coverage(made, periods=["2022-S1", "2023-S1", "2020"])
    assert found.loc[POST].tolist() == ["implied", "published", ""]
    assert list(found.index) == [POST, WHOLE]
    assert list(coverage(made, sector="post", periods=["2023-S1"]).index) == [POST]


def test_coverage_of_the_briefings_names_what_each_gave(obs: pd.DataFrame) -> None:
    found = coverage(obs)
    assert list(found.columns) == reported_periods(obs)
    for period in found.columns:
        own = obs[(obs["briefing"] == period) & (obs["time_period"] == period)]
        assert (found.loc[list(own["indicator"].unique()), period] == "published").all()
    assert set(found.to_numpy().ravel()) <= {"published", "implied", ""}


def test_without_observations_nothing_is_covered() -> None:
    assert coverage(table()).empty
    assert coverage(table(), periods=["2022"]).empty


def test_open_bounds_stay_open_in_a_computed_growth() -> None:
    made = table(
        row(POST, "2022-S1", 100), row(POST, "2023-S1", 110, lower=110, upper=NAN, hedge="over")
    )
    found = growth(made, POST).iloc[0]
    assert found["computed"] == pytest.approx(10)
    assert pd.isna(found["upper"])
    assert found["lower"] < 10
