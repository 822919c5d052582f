import pandas as pd
import pytest

from ictstats.errors import IctStatsError, PeriodError
from ictstats.periods import Period
from ictstats.selection import of_period, reported_periods, require_period

from .made import row, table

PERIODS = ["2019-Q3", "2021-S1", "2022-01", "2023-05", "2023-S1"]
POST = "post.revenue"


def briefed(indicator: str, period: str, value: float, measure: str = "level", **changes: object):  # type: ignore[no-untyped-def]
    """An observation of the briefing on the first half of 2023."""
    return row(indicator, period, value, measure) | {
        "briefing": "2023-S1", "source_period": "2023-S1", **changes
    }  # fmt: skip


def test_the_periods_of_the_five_briefings_are_reported(obs: pd.DataFrame) -> None:
    assert reported_periods(obs) == PERIODS


def test_without_observations_no_period_is_reported(obs: pd.DataFrame) -> None:
    assert reported_periods(obs.iloc[:0]) == []


def test_sources_without_a_text_make_no_period() -> None:
    assert reported_periods(table(row(POST, "2022", 5, line=pd.NA))) == []


@pytest.mark.parametrize("text", ["2023-S1", "6T/2023", "6 tháng đầu năm 2023", "H1 2023"])
def test_a_period_may_be_written_as_people_do(obs: pd.DataFrame, text: str) -> None:
    assert require_period(obs, text) == "2023-S1"


def test_a_period_without_a_briefing_is_told_with_those_that_have_one(obs: pd.DataFrame) -> None:
    with pytest.raises(IctStatsError) as caught:
        require_period(obs, "2020")
    assert str(caught.value) == (
        f"no briefing reports on 2020; expected one of {', '.join(PERIODS)}; "
        "`ictstats periods` lists what there is"
    )
    with pytest.raises(PeriodError, match="'soon' is no period"):
        require_period(obs, "soon")


def test_where_there_is_no_briefing_at_all_the_message_says_so(obs: pd.DataFrame) -> None:
    with pytest.raises(IctStatsError, match="no briefing reports on 2020; expected data of a br"):
        require_period(obs.iloc[:0], "2020")


@pytest.mark.parametrize("period", PERIODS)
def test_a_report_makes_each_statement_once(obs: pd.DataFrame, period: str) -> None:
    rows = of_period(obs, period)
    assert not rows.empty
    assert not rows.duplicated(["indicator", "measure", "unit", "ref_area"]).any()
    assert rows.index.is_monotonic_increasing
    pd.testing.assert_frame_equal(rows, obs.loc[rows.index])


@pytest.mark.parametrize("period", PERIODS)
def test_every_indicator_of_a_briefing_is_in_its_report(obs: pd.DataFrame, period: str) -> None:
    limit = Period.parse(period).end
    own = obs[(obs["source_period"] == period) & obs["line"].notna()]
    past = own[[Period.parse(code).end <= limit for code in own["time_period"]]]
    assert set(past["indicator"]) <= set(of_period(obs, period)["indicator"])


@pytest.mark.parametrize("period", PERIODS)
def test_the_reports_of_the_sectors_make_up_the_whole(obs: pd.DataFrame, period: str) -> None:
    parts = [of_period(obs, period, sector=code) for code in obs["sector"].unique()]
    joined = pd.concat(parts).sort_index()
    pd.testing.assert_frame_equal(joined, of_period(obs, period))


def test_the_latest_time_in_the_period_is_taken_and_bases_are_left_out() -> None:
    made = table(
        briefed(POST, "2022-S1", 90),
        briefed(POST, "2023-S1", 100),
        briefed(POST, "2023-S1", 10, "yoy"),
        briefed(POST, "2023", 210, "plan"),
        briefed("overall.workforce", "2023-05", 7),
        briefed("overall.workforce", "2023-06-18", 8),
    )
    assert of_period(made, "2023-S1")["value"].tolist() == [100, 10, 210, 8]


def test_what_is_about_a_later_time_is_left_out() -> None:
    made = table(briefed(POST, "2023-S1", 100), briefed(POST, "2023", 210))
    assert of_period(made, "2023-S1")["value"].tolist() == [100]


def test_a_figure_beside_its_level_goes_before_its_repetition_in_a_heading() -> None:
    made = table(
        briefed(POST, "2023-S1", 10, "yoy", line=1),
        briefed(POST, "2023-S1", 100, line=5),
        briefed(POST, "2023-S1", 10.2, "yoy", line=5),
    )
    assert of_period(made, "2023-S1")["value"].tolist() == [100, 10.2]


def test_other_sources_fill_in_what_the_briefing_leaves_out() -> None:
    made = table(
        briefed(POST, "2023-S1", 100),
        row(POST, "2023-S1", 101, briefing="press", line=pd.NA),
        row("telecom.revenue", "2023-S1", 7, briefing="old", line=pd.NA, published="2023-07-01"),
        row("telecom.revenue", "2023-S1", 8, briefing="new", line=pd.NA, published="2023-08"),
        row("telecom.revenue", "2022", 9, briefing="new", line=pd.NA),
    )
    assert of_period(made, "2023-S1")["value"].tolist() == [100, 8]


def test_a_period_without_a_briefing_has_what_other_sources_say(obs: pd.DataFrame) -> None:
    rows = of_period(obs, "2022")
    assert set(rows["time_period"]) == {"2022"}
    assert of_period(obs, "1999").empty
    assert list(of_period(obs, "1999").columns) == list(obs.columns)


def test_a_briefing_of_plans_alone_has_them_in_its_report() -> None:
    made = table(briefed(POST, "2023", 210, "plan"))
    assert of_period(made, "2023-S1")["value"].tolist() == [210]
