"""The tables of the reports. Each shows itself in a notebook, in HTML, PDF and as text alike.

``to_frame()`` gives the plain numbers of a table to analysts.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ..bilingual import check_language, lower, say
from ..catalogue import load_catalogue
from ..facts import Fact, figures_of, find_facts
from ..periods import Language, Period
from ..prose.citations import cited
from ..prose.grammar import label
from .cells import (
    change_cell,
    dash_note,
    earlier_cell,
    fact_frame,
    left,
    name_cell,
    none_note,
    place_cell,
    plan_cell,
    reached_cell,
    right,
    status_cell,
    value_cell,
)
from .definitions import definitions_table
from .highlights import cards
from .model import Card, Cards, Cell, Column, Table, Value
from .pace import growth_table, plan_table
from .records import activities_table, coverage_table, sources_table
from .series import composition_table, series_table

__all__ = [
    "Card",
    "Cards",
    "Cell",
    "Column",
    "Table",
    "Value",
    "activities_table",
    "cards",
    "composition_table",
    "coverage_table",
    "definitions_table",
    "growth_table",
    "key_figures",
    "plan_table",
    "series_table",
    "sources_table",
]


def key_figures(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Table:
    """Every indicator of a period: value, change, annual plan, status and place.

    Args:
        obs: observations, as ``load_observations`` returns them.
        period: the period of the report.
        sector: code of a sector; all of them when None.
        lang: "vi" or "en".

    Returns:
        A row an indicator in the order of the catalogue. What was not published is "–"; the
        columns of earlier values, growth and plan are there only when an indicator has any.
        ``to_frame()``: indicator, sector, time_period, value, unit, yoy, pop, change, plan,
        plan_pct, share, obs_status, hedge, briefing, line.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
        PeriodError: ``period`` names no period.
        CatalogueError: ``sector`` is not in the code list.
    """
    check_language(lang)
    asked = Period.parse(period)
    facts = find_facts(obs, asked, sector)
    told = {
        2: any(fact.earlier for fact in facts),
        3: any(fact.growth for fact in facts),
        4: any(fact["plan"] for fact in facts),
        5: any(fact["plan_pct"] for fact in facts),
    }
    makers: list[tuple[Column, Callable[[Fact], Cell]]] = [
        (left("Chỉ tiêu", "Indicator", lang), lambda fact: name_cell(fact, lang, asked)),
        (right("Giá trị", "Value", lang), lambda fact: value_cell(fact, lang)),
        (right("Số kỳ trước", "Earlier", lang), lambda fact: earlier_cell(fact, lang)),
        (
            right("So với cùng kỳ năm trước", "Change on the year", lang),
            lambda fact: change_cell(fact, lang),
        ),
        (right("Kế hoạch năm", "Annual plan", lang), lambda fact: plan_cell(fact, lang)),
        (right("Đạt kế hoạch", "Plan reached", lang), lambda fact: reached_cell(fact, lang)),
        (left("Tình trạng", "Status", lang), lambda fact: status_cell(fact.main, lang)),
        (left("Nguồn", "Source", lang), lambda fact: place_cell(fact.main, lang)),
    ]
    kept = [maker for place, maker in enumerate(makers) if told.get(place, True)]
    rows = tuple(tuple(make(fact) for _, make in kept) for fact in facts)
    of = "" if sector is None else f", {_sector_words(sector, lang)}"
    return Table(
        say(lang, "Số liệu chính", "Key figures") + f"{of}, {label(asked, lang)}",
        tuple(column for column, _ in kept),
        rows,
        none_note(facts, lang) + dash_note(rows, lang),
        cited(figures_of(facts), lang) if facts else "",
        lang,
        fact_frame(facts),
    )


def _sector_words(sector: str, lang: Language) -> str:
    name = lower(load_catalogue().sector(sector).name(lang))
    return name if lang == "en" or sector == "overall" else f"lĩnh vực {name}"
