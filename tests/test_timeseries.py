import pandas as pd
import pytest

from ictstats.catalogue import load_catalogue
from ictstats.errors import CatalogueError, IctStatsError
from ictstats.periods import Period
from ictstats.timeseries import FRAME_COLUMNS, discrete, series

from .made import NAN, row, table

REVENUE = "post.revenue"


def test_a_series_has_one_row_a_period_in_order() -> None:
    made = table(
        row(REVENUE, "2023", 300), row(REVENUE, "2023-05", 20), row(REVENUE, "2023-S1", 130)
    )
    found = series(made, REVENUE)
    assert list(found.frame["time_period"]) == ["2023-05", "2023-S1", "2023"]
    assert list(found.frame.columns) == [*FRAME_COLUMNS, "rivals"]
    assert len(found) == 3
    assert (found.unit, found.freq, found.indicator.code) == ("VND", None, REVENUE)


@pytest.mark.parametrize(
    ("freq", "periods"),
    [
        ("month", ["2023-05"]),
        ("half", ["2023-S1"]),
        ("year", ["2022"]),
        ("months", ["2023-01-01/P5M"]),
        ("quarter", []),
    ],
)
def test_a_frequency_keeps_its_periods_only(freq: str, periods: list[str]) -> None:
    made = table(
        *(row(REVENUE, period, 10) for period in ("2022", "2023-05", "2023-01-01/P5M", "2023-S1"))
    )
    found = series(made, REVENUE, freq=freq)  # type: ignore[arg-type]
    assert list(found.frame["time_period"]) == periods


def test_a_published_value_beats_an_implied_one_which_stays_visible() -> None:
    made = table(
        row(REVENUE, "2022-S1", 99, published="2022-07-01"),
        row(REVENUE, "2023-S1", 110, published="2023-07-01"),
        row(REVENUE, "2023-S1", 10, "yoy", published="2023-07-01"),
    )
    found = series(made, REVENUE)
    assert (found["2022-S1"]["value"], found["2022-S1"]["origin"]) == (99, "published")
    assert found["2022-S1"]["rivals"] == 1
    known = found.candidates[found.candidates["time_period"] == "2022-S1"]
    assert list(known["origin"]) == ["published", "implied"]
    assert known["value"].tolist() == pytest.approx([99, 100])


def test_the_newer_publication_beats_the_older() -> None:
    made = table(
        row(REVENUE, "2022", 95, published="2022-12-20", briefing="old"),
        row(REVENUE, "2022", 98, published="2023-03", briefing="new"),
        row(REVENUE, "2022", 97, published="2023-01-05", briefing="middle"),
    )
    found = series(made, REVENUE)
    assert found["2022"]["value"] == 98
    assert list(found.candidates["briefing"]) == ["new", "middle", "old"]
    assert found["2022"]["rivals"] == 2


def test_a_source_without_a_date_counts_from_the_end_of_what_it_reports_on() -> None:
    made = table(
        row(REVENUE, "2022", 95, published="2023-01-05", briefing="old"),
        row(REVENUE, "2022", 98, published="", source_period="2023-S1", briefing="new"),
    )
    assert series(made, REVENUE)["2022"]["value"] == 98


def test_of_one_day_the_more_precise_value_is_taken() -> None:
    made = table(
        row(REVENUE, "2022", 100, lower=50, upper=150, line=1),
        row(REVENUE, "2022", 101, line=2),
        row(REVENUE, "2022", 102, lower=102, upper=NAN, hedge="over", line=3),
    )
    assert series(made, REVENUE).candidates["value"].tolist() == [101, 100, 102]


def test_the_same_statement_made_twice_is_no_rival() -> None:
    made = table(row(REVENUE, "2022", 100), row(REVENUE, "2022", 100, start=20, end=23))
    assert series(made, REVENUE)["2022"]["rivals"] == 0


def test_rates_plans_and_provinces_are_no_levels() -> None:
    made = table(
        row(REVENUE, "2023-S1", 10, "yoy"),
        row(REVENUE, "2023-S1", 48, "plan_pct"),
        row(REVENUE, "2023", 300, "plan"),
        row(REVENUE, "2023-S1", 5, ref_area="VN-HN"),
    )
    assert len(series(made, REVENUE)) == 0
    assert series(made, REVENUE, ref_area="VN-HN")["2023-S1"]["value"] == 5


def test_values_in_another_unit_are_taken_where_it_is_asked_for_or_there_are_no_others() -> None:
    both = table(row(REVENUE, "2022", 100), row(REVENUE, "2022", 4, unit="USD"))
    assert series(both, REVENUE)["2022"]["value"] == 100
    assert series(both, REVENUE, unit="USD")["2022"]["value"] == 4
    dollars = series(both[both["unit"] == "USD"], REVENUE)
    assert (dollars.unit, dollars["2022"]["value"]) == ("USD", 4)


def test_a_corrected_value_is_marked() -> None:
    made = table(row(REVENUE, "2022", 100, value_printed=0.1), row(REVENUE, "2023", 100))
    assert series(made, REVENUE).frame["corrected"].tolist() == [True, False]


def test_a_period_without_a_value_is_a_key_error() -> None:
    found = series(table(row(REVENUE, "2022", 100)), REVENUE)
    assert found[Period.parse("2022")]["value"] == 100
    with pytest.raises(KeyError, match="2021"):
        found["2021"]


def test_unknown_indicators_and_frequencies_are_refused(obs: pd.DataFrame) -> None:
    with pytest.raises(CatalogueError, match=r"unknown indicator 'post\.revenu'"):
        series(obs, "post.revenu")
    with pytest.raises(IctStatsError, match="freq: unknown frequency 'weekly'; expected day, mo"):
        series(obs, REVENUE, freq="weekly")  # type: ignore[arg-type]


@pytest.mark.parametrize("freq", [None, "half"])
def test_without_observations_a_series_is_empty(freq: str | None) -> None:
    found = series(table(), REVENUE, freq=freq)  # type: ignore[arg-type]
    assert len(found) == 0
    assert list(found.frame.columns) == [*FRAME_COLUMNS, "rivals"]
    assert len(discrete(found)) == 0


def test_a_series_shows_itself_in_a_notebook() -> None:
    page = series(table(row(REVENUE, "2022", 100)), REVENUE)._repr_html_()
    assert "2022" in page
    assert load_catalogue().indicator(REVENUE).name_en in page


def test_the_second_half_is_the_year_less_the_first() -> None:
    made = table(row(REVENUE, "2022-S1", 40), row(REVENUE, "2022", 100))
    second = discrete(series(made, REVENUE))["2022-S2"]
    assert (second["value"], second["lower"], second["upper"]) == (60, 59, 61)
    assert (second["origin"], second["basis"]) == ("derived", "difference")


@pytest.mark.parametrize(
    ("earlier", "later", "rest"),
    [
        ("2022-01-01/P4M", "2022-01-01/P5M", "2022-05"),
        ("2022-01-01/P11M", "2022", "2022-12"),
        ("2022-01", "2022-Q1", None),
        ("2022-Q1", "2022-S1", "2022-Q2"),
        ("2022-S1", "2022-01-01/P9M", "2022-Q3"),
        ("2022-01-01/P9M", "2022", "2022-Q4"),
        ("2022", "2022-01-01/P24M", "2023"),
        ("2022-01-01", "2022-01", None),
        ("2022-Q2", "2022", None),
    ],
)
def test_what_is_left_of_a_period_is_derived_where_it_is_one_of_the_calendar(
    earlier: str, later: str, rest: str | None
) -> None:
    made = table(row(REVENUE, earlier, 40), row(REVENUE, later, 100))
    frame = discrete(series(made, REVENUE)).frame
    derived = frame[frame["origin"] == "derived"]
    assert list(derived["time_period"]) == ([rest] if rest else [])


def test_what_was_published_beats_what_is_derived() -> None:
    made = table(
        row(REVENUE, "2022-S1", 40), row(REVENUE, "2022", 100), row(REVENUE, "2022-S2", 61)
    )
    found = discrete(series(made, REVENUE))
    assert found["2022-S2"]["value"] == 61
    assert found["2022-S2"]["rivals"] == 1


def test_sources_of_different_publishers_are_not_subtracted() -> None:
    made = table(row(REVENUE, "2022-S1", 40, publisher="a"), row(REVENUE, "2022", 99))
    assert "derived" not in set(discrete(series(made, REVENUE)).frame["origin"])


def test_implied_values_are_not_subtracted() -> None:
    made = table(
        row(REVENUE, "2022", 100),
        row(REVENUE, "2023-S1", 44),
        row(REVENUE, "2023-S1", 10, "yoy"),
    )
    assert "derived" not in set(discrete(series(made, REVENUE)).frame["origin"])


def test_an_estimate_or_an_open_bound_is_handed_on() -> None:
    made = table(
        row(REVENUE, "2022-S1", 40, lower=40, upper=NAN, hedge="over"),
        row(REVENUE, "2022", 100, obs_status="E"),
    )
    second = discrete(series(made, REVENUE))["2022-S2"]
    assert (second["obs_status"], second["hedge"]) == ("E", "under")
    assert pd.isna(second["lower"])
    assert second["upper"] == 60.5


def test_a_stock_is_not_made_discrete() -> None:
    made = table(row("overall.workforce", "2022-S1", 40), row("overall.workforce", "2022", 100))
    with pytest.raises(IctStatsError, match=r"overall\.workforce is a stock; expected a flow"):
        discrete(series(made, "overall.workforce"))


def test_every_shipped_series_is_in_order_and_inside_its_intervals(obs: pd.DataFrame) -> None:
    for code in obs["indicator"].unique():
        frame = series(obs, code).frame
        periods = [Period.parse(text) for text in frame["time_period"]]
        assert periods == sorted(set(periods)), code
        assert not (frame["lower"] > frame["value"]).any(), code
        assert not (frame["upper"] < frame["value"]).any(), code


def test_every_published_level_is_among_the_candidates(obs: pd.DataFrame) -> None:
    levels = obs[(obs["measure"] == "level") & (obs["indicator"] == "telecom.service_revenue")]
    known = series(obs, "telecom.service_revenue").candidates
    published = known[known["origin"] == "published"]
    assert sorted(published["value"]) == sorted(levels.loc[levels["unit"] == "VND", "value"])
