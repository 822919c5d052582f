from typing import Any

import pandas as pd
import pytest
from IPython.display import Markdown

import ictstats as ict
from ictstats import sections
from ictstats.charts import PublishedChart
from ictstats.errors import ParameterError
from ictstats.periods import Language

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
    assert [isinstance(thing, PublishedChart) for thing in shown] == [False, True, False] * 2


def test_a_sector_without_figures_shows_what_was_done(obs: pd.DataFrame) -> None:
    shown = sections.sector_summaries(obs, "2019-Q3")
    names = [thing.data for thing in shown if isinstance(thing, Markdown)]
    assert "## Báo chí, truyền thông" in names
    tables = [thing for thing in shown if isinstance(thing, ict.tables.Table)]
    assert len(tables) >= 7


def test_another_language_is_refused() -> None:
    with pytest.raises(ParameterError, match="lang is 'fr'; expected 'vi' or 'en'"):
        sections.check_language("fr")
