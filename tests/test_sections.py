import re
from typing import Any

import pandas as pd
import pytest
from IPython.display import Markdown

import ictstats as ict
from ictstats import sections, tables
from ictstats.charts import PublishedChart
from ictstats.errors import ParameterError
from ictstats.periods import Language
from ictstats.tables import Cards
from ictstats.trends import trends

PERIODS = ("2019-Q3", "2021-S1", "2022-01", "2023-05", "2023-S1")


@pytest.fixture(scope="module")
def obs() -> pd.DataFrame:
    return ict.load_observations()


def parts(obs: pd.DataFrame, period: str, sector: str | None, lang: Language) -> list[list[Any]]:
    return [
        sections.figures(obs, period, sector=sector, lang=lang),
        sections.plan(obs, period, sector=sector, lang=lang),
        sections.parts(obs, period, sector=sector, lang=lang),
        sections.activities(obs, period, sector=sector, lang=lang),
        sections.doubts(obs, period, sector=sector, lang=lang),
    ]


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("sector", [None, "post", "press_media", "digital_economy"])
def test_no_section_is_only_a_heading(obs: pd.DataFrame, period: str, sector: str | None) -> None:
    for shown in parts(obs, period, sector, "vi"):
        assert len(shown) != 1
        if shown:
            assert isinstance(shown[0], Markdown)
            assert shown[0].data.startswith("## ")


@pytest.mark.parametrize("period", PERIODS)
def test_both_languages_show_the_same_kinds_of_things(obs: pd.DataFrame, period: str) -> None:
    for vi, en in zip(parts(obs, period, None, "vi"), parts(obs, period, None, "en"), strict=True):
        assert [type(thing) for thing in vi] == [type(thing) for thing in en]


def test_trends_come_with_a_sentence_each(obs: pd.DataFrame) -> None:
    shown = sections.trend_charts(obs, "2023-S1", sector="post")[1:]
    charts = [isinstance(thing, PublishedChart) for thing in shown]
    assert charts == [*[False, True, False] * 2, False]
    assert "lĩnh vực bưu chính" in shown[-1].data  # its budget payments, of which one is known


def test_the_checks_are_not_cited_as_the_overview_is(obs: pd.DataFrame) -> None:
    found = ict.check(obs, periods=["2023-S1"])
    (_, overview), (_, checks) = (
        sections.quality(obs, "2023-S1", found=one, lang="en") for one in (None, found)
    )
    assert "statistics: checks of the sector's figures, H1 2023. Figures by" in checks.data
    assert "checks of the" not in overview.data


def test_too_few_values_are_said_instead_of_drawn(obs: pd.DataFrame) -> None:
    _, said = sections.trend_charts(obs, "2022-01", sector="press_media", lang="en")
    assert said.data.startswith("There are too few comparable values")


def test_a_sector_without_figures_shows_what_was_done(obs: pd.DataFrame) -> None:
    shown = sections.sector_summaries(obs, "2019-Q3")
    names = [thing.data for thing in shown if isinstance(thing, Markdown)]
    assert "## Báo chí, truyền thông" in names
    tables = [thing for thing in shown if isinstance(thing, ict.tables.Table)]
    assert len(tables) >= 7


def test_every_report_counts_the_figures_of_a_document_alike(obs: pd.DataFrame) -> None:
    found = ict.check(obs, periods=["2019-Q3"])
    counts = [
        sections.sources(obs, "2019-Q3", found=among)[1].to_frame().set_index("id")["figures"]
        for among in (None, found)
    ]
    assert counts[0]["2019-Q3"] == counts[1]["2019-Q3"] == 12


def test_sources_call_the_ministry_by_its_name_in_the_language(obs: pd.DataFrame) -> None:
    (table,) = sections.sources(obs, "2022-01", lang="en")[1:]
    named = {row[2].text: row[2].lang for row in table.rows}
    assert named["Ministry of Information and Communications"] == ""
    assert named["VietnamFinance"] == "vi"


def test_another_language_is_refused() -> None:
    with pytest.raises(ParameterError, match="unknown language 'fr'"):
        sections.begin("fr")


@pytest.mark.parametrize(("period", "sector"), [("2019-Q3", "post"), ("2022-01", "telecom")])
def test_the_sources_name_every_document_of_the_series_that_are_drawn(
    obs: pd.DataFrame, period: str, sector: str
) -> None:
    (table,) = sections.sources(obs, period, sector=sector)[1:]
    named = set(table.to_frame()["id"])
    drawn = trends(obs, period, sector=sector)
    assert drawn
    assert all(set(known.frame["briefing"]) <= named for known in drawn)


def test_a_sector_without_figures_does_not_count_those_of_others(obs: pd.DataFrame) -> None:
    (table,) = sections.sources(obs, "2019-Q3", sector="press_media")[1:]
    assert table.to_frame()[["id", "figures"]].to_numpy().tolist() == [["2019-Q3", 0]]


def test_an_overview_without_figures_of_the_whole_shows_those_of_the_sectors(
    obs: pd.DataFrame,
) -> None:
    assert not tables.cards(obs, "2022-01", sector="overall").cards
    (cards,) = (thing for thing in sections.opening(obs, "2022-01") if isinstance(thing, Cards))
    assert len(cards.cards) > 3


def test_each_chart_of_coverage_says_which_sectors_it_shows(obs: pd.DataFrame) -> None:
    drawn = [
        thing for thing in sections.indicator_coverage(obs) if isinstance(thing, PublishedChart)
    ]
    titles = [chart.text.title for chart in drawn]
    assert len(set(titles)) == len(titles)
    for sector in ict.load_catalogue().sectors.values():
        assert sum(sector.name_vi.lower() in title.lower() for title in titles) == 1


def test_the_sources_of_the_checks_are_those_of_its_figures_and_findings(obs: pd.DataFrame) -> None:
    found = ict.check(obs, periods=["2022-01"])
    (table,) = sections.sources(obs, "2022-01", found=found)[1:]
    involved = {row for rows in found.contradictions["rows"] for row in rows}
    assert involved
    assert set(table.to_frame()["id"]) == {"2022-01", *obs.loc[sorted(involved), "briefing"]}


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("sector", [None, "telecom", "cybersecurity", "ict_industry"])
def test_the_sources_and_the_note_on_quality_count_alike(
    obs: pd.DataFrame, period: str, sector: str | None
) -> None:
    (said,) = sections.quality(obs, period, sector=sector, lang="en")[1:]
    told = re.search(r"There are (\d+) figures for", said.data)
    (table,) = sections.sources(obs, period, sector=sector, lang="en")[1:]
    used = int(table.to_frame()["figures"].sum())
    numbers = [
        int(number) for note in table.notes for number in re.findall(r"^\d+|\d+(?= other)", note)
    ]
    inside = int(told[1]) if told else 0
    assert numbers == ([inside, used - inside] if 0 < inside < used else [])
