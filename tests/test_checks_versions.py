"""Several versions of one figure: which are compared, and what their difference means."""

from typing import Any

import pandas as pd

from ictstats.checks import check

from .obs_frames import observations
from .printed import printed

POST, FIRMS = "post.revenue", "ict_industry.enterprises"


def found(*rows: dict[str, Any]) -> pd.DataFrame:
    return check(observations(*rows)).contradictions


def from_source(name: str, published: str, period: str) -> dict[str, str]:
    return {"briefing": name, "published": published, "source_period": period, "publisher": name}


APRIL = from_source("april", "2023-05", "2023-04")
MAY = from_source("may", "2023-06", "2023-05")


def test_a_whole_is_compared_with_its_parts_as_they_stood_when_it_was_published() -> None:
    rows = [
        printed(POST, "3.000 tỷ đồng", time_period="2023-Q1", **APRIL),
        printed(POST, "1.000 tỷ đồng", time_period="2023-04", **APRIL),
        printed(POST, "4.000 tỷ đồng", time_period="2023-01-01/P4M", **APRIL),
    ]
    revised = printed(POST, "900 tỷ đồng", time_period="2023-04", **MAY)
    assert list(found(*rows, revised)["relation"]) == ["repeat"]


def test_a_figure_quoted_in_the_next_report_revises_the_first_one() -> None:
    first = printed(POST, "1.000 tỷ đồng", time_period="2023-04", **APRIL)
    second = printed(POST, "900 tỷ đồng", time_period="2023-04", **MAY)
    assert list(found(first, second)["verdict"]) == ["revision"]
    of_the_same_report = second | {"source_period": "2023-04"}
    assert list(found(first, of_the_same_report)["verdict"]) == ["conflict"]


def test_exact_figures_on_either_side_of_a_hedged_one_are_compared_with_each_other() -> None:
    place = {"time_period": "2025-06", "unit": "enterprises"}
    rows = [
        printed(FIRMS, "75.169", briefing="a", published="2025-07-14", **place),
        printed(FIRMS, "76.000", briefing="b", published="2025-07-20", hedge="under", **place),
        printed(FIRMS, "75.908", briefing="c", published="2025-07-21", **place),
    ]
    assert len(found(*rows)) == 1
    assert found(*rows[:2]).empty
    assert found(*rows[1:]).empty


def test_over_allows_no_more_than_a_few_steps_of_the_last_digit() -> None:
    rate = printed("post.parcels", "25%", "yoy", time_period="2022-S1", briefing="2022")
    level = printed("post.parcels", "870 triệu", time_period="2022-S1", briefing="2022")
    base = printed(
        "post.parcels", "590 triệu", hedge="over", time_period="2021-S1", briefing="2021"
    )
    assert list(found(base, level, rate)["relation"]) == ["base"]
    near = printed("post.parcels", "745 triệu", time_period="2022-S1", briefing="2022")
    assert found(base, near, rate).empty


def test_parts_that_miss_their_whole_by_no_slip_of_print_are_a_conflict() -> None:
    code = "cybersecurity.incidents"
    unit = {"unit": "incidents"}
    parts = {"phishing": "805", "deface": "788", "malware": "296"}
    rows = [printed(f"{code}.{name}", text, **unit) for name, text in parts.items()]
    said = found(printed(code, "2.017", **unit), *rows)
    assert list(said["verdict"]) == ["conflict"]
    assert "1,889" in said["sum_en"].iloc[0]


def test_a_change_beside_growth_on_the_year_is_held_against_it_unless_it_is_a_months() -> None:
    code = "telecom.subscriptions.smartphone"
    about = {"time_period": "2023-09", "unit": "subscriptions"}
    level = printed(code, "100,6 triệu", **about)
    rate = printed(code, "8,25%", "yoy", time_period="2023-09")
    yearly = printed(code, "4,10 triệu", "change", **about)
    monthly = printed(code, "0,4 triệu", "change", **about)
    assert list(found(level, rate, yearly)["relation"]) == ["change_rate"]
    assert found(level, rate, monthly).empty


def test_a_change_too_large_for_a_month_is_not_held_against_the_month_before() -> None:
    code = "telecom.subscriptions.smartphone"
    about = {"unit": "subscriptions"}
    before = printed(code, "101,2 triệu", time_period="2023-08", briefing="2023-08", **about)
    level = printed(code, "100,6 triệu", time_period="2023-09", **about)
    yearly = printed(code, "4,10 triệu", "change", time_period="2023-09", **about)
    monthly = printed(code, "0,9 triệu", "change", time_period="2023-09", **about)
    assert found(before, level, yearly).empty
    assert list(found(before, level, monthly)["relation"]) == ["change"]
