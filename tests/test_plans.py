from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ictstats as ict
from ictstats import tables
from ictstats.periods import Language, Period
from ictstats.plans import COLUMNS, implied_plan, plan_pace, share_of_year
from ictstats.selection import reported_periods

from .made import row, table

POST = "post.revenue"


@given(st.integers(1990, 2090), st.integers(1, 12))
def test_the_year_goes_by_in_months(year: int, count: int) -> None:
    gone = share_of_year(str(Period.first_months(year, count)))
    assert gone == pytest.approx(100 * count / 12)
    assert (gone == 100) == (count == 12)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_is_counted_by_days(day: date) -> None:
    days = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    gone = share_of_year(day.isoformat())
    assert gone == pytest.approx(100 * day.timetuple().tm_yday / days)


def test_the_pace_is_the_share_reached_less_the_share_gone() -> None:
    made = table(row(POST, "2023-S1", 55), row(POST, "2023-S1", 50, "plan_pct"))
    found = plan_pace(made, "2023-S1")
    assert list(found.columns) == list(COLUMNS)
    pace = found.iloc[0]
    assert pace["plan_pct"] == 50
    assert pace["elapsed"] == 50
    assert pace["gap"] == 0
    assert (pace["plan"], pace["plan_origin"], pace["unit"]) == (110, "implied", "VND")


def test_a_published_plan_goes_before_an_implied_one() -> None:
    made = table(
        row(POST, "2023-S1", 55),
        row(POST, "2023-S1", 50, "plan_pct"),
        row(POST, "2023", 111, "plan", briefing="2023-S1", source_period="2023-S1"),
    )
    pace = plan_pace(made, "2023-S1").iloc[0]
    assert (pace["plan"], pace["plan_origin"]) == (111, "published")


def test_without_a_level_there_is_no_plan() -> None:
    pace = plan_pace(table(row(POST, "2023-S1", 50, "plan_pct")), "2023-S1").iloc[0]
    assert pd.isna(pace["plan"])
    assert pace["plan_origin"] == pace["unit"] == ""


def test_what_does_not_add_up_over_the_year_has_no_pace() -> None:
    made = table(row("overall.workforce", "2023-S1", 98, "plan_pct"))
    pace = plan_pace(made, "2023-S1").iloc[0]
    assert pd.isna(pace["elapsed"])
    assert pd.isna(pace["gap"])


def test_the_same_point_of_the_latest_earlier_year_is_compared() -> None:
    made = table(
        row(POST, "2020-S1", 41, "plan_pct"),
        row(POST, "2021-S1", 44, "plan_pct"),
        row(POST, "2022", 99, "plan_pct"),
        row(POST, "2022-Q1", 20, "plan_pct"),
        row(POST, "2023-S1", 50, "plan_pct"),
        row(POST, "2024-S1", 60, "plan_pct"),
    )
    pace = plan_pace(made, "2023-S1").iloc[0]
    assert (pace["earlier"], pace["earlier_period"]) == (44, "2021-S1")
    assert pd.isna(plan_pace(made, "2020-S1").iloc[0]["earlier"])


def test_without_plan_shares_there_is_no_pace() -> None:
    assert plan_pace(table(row(POST, "2023-S1", 55)), "2023-S1").empty
    assert list(plan_pace(table(), "2023-S1").columns) == list(COLUMNS)


def test_every_shipped_plan_share_of_a_period_has_its_pace(obs: pd.DataFrame) -> None:
    for period in reported_periods(obs):
        found = plan_pace(obs, period)
        own = obs[(obs["briefing"] == period) & (obs["measure"] == "plan_pct")]
        assert set(own["indicator"]) == set(found["indicator"])
        assert not found["indicator"].duplicated().any()
        known = found[found["gap"].notna()]
        assert (known["plan_pct"] - known["elapsed"] - known["gap"]).abs().max() < 1e-9 or (
            known.empty
        )


def test_one_sector_has_the_rows_of_the_whole(obs: pd.DataFrame) -> None:
    found = plan_pace(obs, "2023-S1")
    one = plan_pace(obs, "2023-S1", sector="post")
    assert not one.empty
    assert one["indicator"].tolist() == found.loc[found["sector"] == "post", "indicator"].tolist()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_implied_plan_is_written_as_in_its_table_and_in_the_scale_of_its_level(
    lang: Language,
) -> None:
    obs = ict.load_observations(ref_area="VN")
    table = tables.plan_table(obs, "2023-S1", lang=lang)
    pace = plan_pace(obs, "2023-S1")
    implied = pace[pace["plan_origin"] == "implied"]
    assert len(implied) > 5
    written = {implied_plan(row, lang)[1] for row in implied.to_dict("records")}
    assert written == {row[2].text for row in table.rows if row[2].mark == "implied"}
    if lang == "vi":
        assert {"khoảng 62.800 tỷ đồng", "hơn 4,04 triệu tỷ đồng"} <= written
