"""Growth against the level of its base period, and against what stands in for one."""

from typing import Any

import pandas as pd

from ictstats.checks import check

from .obs_frames import observations
from .printed import printed

ICT, POST = "ict_industry.revenue", "post.revenue"
LATER = {"briefing": "later", "published": "2023-08-15", "source_period": "2023-07"}


def found(*rows: dict[str, Any]) -> pd.DataFrame:
    return check(observations(*rows)).contradictions


def months(year: int, *texts: str, **about: Any) -> list[dict[str, Any]]:
    return [
        printed(POST, text, time_period=f"{year}-{month:02}", **about)
        for month, text in enumerate(texts, 1)
    ]


def test_growth_of_a_cumulative_figure_is_checked_against_the_months_of_the_year_before() -> None:
    base = months(2022, "1.000 tỷ đồng", "1.100 tỷ đồng", "1.200 tỷ đồng", briefing="2022-12")
    level = printed(POST, "3.630 tỷ đồng", time_period="2023-Q1")
    right = printed(POST, "10%", "yoy", time_period="2023-Q1")
    wrong = printed(POST, "17%", "yoy", time_period="2023-Q1")
    assert found(*base, level, right).empty
    contradiction = found(*base, level, wrong)
    assert list(contradiction["relation"]) == ["base_months"]
    assert "= 10.00%" in contradiction["sum_en"].iloc[0]
    assert found(*base[:2], level, wrong).empty


def test_months_stand_in_only_where_the_base_period_has_no_level() -> None:
    base = months(2022, "1.000 tỷ đồng", "1.100 tỷ đồng", "1.200 tỷ đồng", briefing="2022-12")
    quarter = printed(POST, "3.300 tỷ đồng", time_period="2022-Q1", briefing="2022-12")
    level = printed(POST, "3.630 tỷ đồng", time_period="2023-Q1")
    wrong = printed(POST, "17%", "yoy", time_period="2023-Q1")
    assert "base_months" not in set(found(*base, quarter, level, wrong)["relation"])


def test_a_base_in_the_other_currency_is_checked_at_the_rate_of_its_year() -> None:
    base = printed(ICT, "100 tỷ USD", unit="USD", time_period="2021", briefing="2021")
    rate = printed(ICT, "10%", "yoy", time_period="2022")
    right = printed(ICT, "2.530 nghìn tỷ đồng", time_period="2022")
    wrong = printed(ICT, "3.300 nghìn tỷ đồng", time_period="2022")
    assert found(base, rate, right).empty
    contradiction = found(base, rate, wrong)
    assert list(contradiction["relation"]) == ["base_currency"]
    assert "30,000 VND a dollar" in contradiction["sum_en"].iloc[0]


def test_a_base_that_two_sources_state_alike_is_compared_once() -> None:
    level = printed(POST, "2.000 tỷ đồng", time_period="2023-07", **LATER)
    rate = printed(POST, "50%", "yoy", time_period="2023-07", **LATER)
    bases = [
        printed(POST, "1.000 tỷ đồng", time_period="2022-07", briefing=name) for name in ("a", "b")
    ]
    assert list(found(*bases, level, rate)["relation"]) == ["base"]


def test_a_rate_on_another_base_is_told_with_that_base() -> None:
    rows = [
        printed(POST, "1.000 tỷ đồng", time_period="2022-Q1", briefing="2022"),
        printed(POST, "800,5 tỷ đồng", time_period="2023-01-01/P2M", briefing="2023-02"),
        printed(POST, "1.191,1 tỷ đồng", time_period="2023-Q1"),
        printed(POST, "48,8%", "yoy", time_period="2023-Q1"),
    ]
    said = found(*rows)
    base = said[said["relation"] == "base"].iloc[0]
    assert base["verdict"] == "scope change"
    assert (
        "the base of this growth is VND 800.5 billion, first 2 months of 2023"
        in (base["message_en"])
    )
    assert "số gốc của mức tăng này là 800,5 tỷ đồng" in base["message_vi"]


def test_a_rate_without_decimals_fits_some_base_by_chance_and_names_none() -> None:
    rows = [
        printed(POST, "1.000 tỷ đồng", time_period="2022-Q1", briefing="2022"),
        printed(POST, "800,5 tỷ đồng", time_period="2023-01-01/P2M", briefing="2023-02"),
        printed(POST, "1.191,1 tỷ đồng", time_period="2023-Q1"),
        printed(POST, "49%", "yoy", time_period="2023-Q1"),
    ]
    assert "base of this growth" not in " ".join(found(*rows)["message_en"])


def test_growth_of_value_added_far_from_that_of_revenue_is_told() -> None:
    revenue = printed("overall.revenue", "11,8%", "yoy")
    near = printed("overall.gdp_contribution", "12,5%", "yoy")
    far = printed("overall.gdp_contribution", "48,8%", "yoy")
    assert found(revenue, near).empty
    said = found(revenue, far)
    assert list(said["relation"]) == ["two_growths"]
    assert said["sum_en"].iloc[0].startswith("(1 + 48.8%) / (1 + 11.8%) = 1.33")
