"""What a period's figures say, indicator by indicator: the choice that tables and prose share.

A figure is a row of the observations, as a plain mapping. A fact gathers the figures of one
indicator at one point of time: its level, its growth, its annual plan. What is chosen here does
not depend on a language, so that the reports of all languages say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pandas as pd

from .catalogue import Catalogue, Indicator, load_catalogue
from .errors import PeriodError
from .periods import Period

Figure = Mapping[str, Any]
"""A row of the observations: its columns by name."""

GROWTH = ("yoy", "pop", "change")
RATIO_UNITS = ("provinces", "ministries", "bodies")
"""Units that count parts of the state, of which there is a known number: 54 of 63 provinces."""


@dataclass(frozen=True)
class Fact:
    """All that the figures say about one indicator at one point of time.

    Args:
        indicator: what is measured.
        period: what the figures are about; a month or a day may stand inside the report's period.
        figures: the figure of each measure; at least one.
        converted: the same level in another currency, where it was printed too.
        rivals: levels of other places in the sources that contradict the chosen one.

    """

    indicator: Indicator
    period: Period
    figures: Mapping[str, Figure] = field(hash=False)
    converted: Figure | None = field(default=None, hash=False)
    rivals: tuple[Figure, ...] = field(default=(), hash=False)

    def __getitem__(self, measure: str) -> Figure | None:
        return self.figures.get(measure)

    @property
    def main(self) -> Figure:
        """The level, or the first figure where no level was published."""
        return self["level"] or next(iter(self.figures.values()))

    @property
    def growth(self) -> Figure | None:
        """The change on the year; where none was printed, on the period before; else absolute."""
        return next((self.figures[name] for name in GROWTH if name in self.figures), None)

    @property
    def planned_only(self) -> bool:
        """Whether nothing but a target is known."""
        return set(self.figures) == {"plan"}


def is_corrected(figure: Figure) -> bool:
    """Whether a correction stands on the figure."""
    return bool(figure["value"] != figure["value_printed"])


def find_facts(
    obs: pd.DataFrame, period: str | Period, sector: str | None = None
) -> tuple[Fact, ...]:
    """The facts of a period, in the order of the catalogue.

    They are the figures about the period itself. Stocks and rates have also the latest point
    inside it; counts of its months and editions of a ranking are facts where the briefing of
    this very period tells them. Annual plans go to the facts that they are the plan of.

    Args:
        obs: observations; only those of the whole country are used.
        period: the period, as an SDMX code or a Period.
        sector: code of a sector; all sectors when None.

    Raises:
        PeriodError: ``period`` names no period.
        CatalogueError: ``sector`` is not in the code list.

    """
    asked = period if isinstance(period, Period) else Period.parse(period)
    catalogue = load_catalogue()
    if sector is not None:
        catalogue.sector(sector)
        obs = obs[obs["sector"] == sector]
    order = {code: place for place, code in enumerate(catalogue.indicators)}
    figures = [
        figure
        for figure in obs[obs["ref_area"] == "VN"].to_dict("records")
        if figure["indicator"] in order
    ]
    figures.sort(key=lambda figure: order[figure["indicator"]])
    facts: list[Fact] = []
    for code, group in groupby(figures, key=lambda figure: str(figure["indicator"])):
        facts += _facts_of(catalogue.indicator(code), list(group), asked)
    return tuple(facts)


def _facts_of(indicator: Indicator, figures: list[Figure], asked: Period) -> list[Fact]:
    targets = [figure for figure in figures if figure["measure"] == "plan"]
    others = [figure for figure in figures if figure["measure"] != "plan"]
    plans = [figure for figure in targets if _period(figure) == asked.whole_year()]
    facts = [
        _fact(indicator, when, [f for f in others if _period(f) == when], plans)
        for when in _points(indicator, others, asked)
    ]
    if facts:
        return facts
    told = [
        f for f in targets if reports_on(f) == asked and not _period(f).end < asked.end
    ] or plans
    if not told:
        return []
    when = min(_period(figure) for figure in told)
    return [_fact(indicator, when, [f for f in told if _period(f) == when], [])]


def _points(indicator: Indicator, figures: list[Figure], asked: Period) -> list[Period]:
    """The periods of one indicator that belong to the period asked for."""
    known = {_period(figure) for figure in figures}
    if asked in known:
        return [asked]
    told = {_period(figure) for figure in figures if reports_on(figure) == asked}
    if indicator.kind == "rank":
        return sorted(told | {when for when in known if when in asked})[-1:]
    if indicator.kind == "flow":
        return sorted(when for when in told if when in asked)
    return sorted(when for when in known if when in asked)[-1:]


def _fact(
    indicator: Indicator, when: Period, figures: list[Figure], plans: list[Figure]
) -> Fact:
    levels = _ranked(figure for figure in figures if figure["measure"] == "level")
    level = next((f for f in levels if f["unit"] == indicator.unit), next(iter(levels), None))
    home = level["briefing"] if level else _ranked(figures)[0]["briefing"]
    chosen: dict[str, Figure] = {"level": level} if level else {}
    for figure in _ranked([*figures, *plans], first=home):
        if figure["measure"] != "level":
            chosen.setdefault(figure["measure"], figure)
    converted = rivals = None
    if level:
        converted = next(
            (f for f in levels if f["unit"] != level["unit"] and f["briefing"] == home), None
        )
        rivals = tuple(f for f in levels if f["unit"] == level["unit"] and _apart(f, level))
    return Fact(indicator, when, chosen, converted, rivals or ())


def _ranked(figures: Iterable[Figure], first: str = "") -> list[Figure]:
    """Best first: of the document ``first``, then the ministry's, then as published latest."""
    ordered = sorted(figures, key=lambda f: (str(f["briefing"]), _line(f)))
    ordered.sort(key=lambda f: str(f["published"]), reverse=True)
    return sorted(ordered, key=lambda f: (f["briefing"] != first, reports_on(f) is None))


def _line(figure: Figure) -> tuple[int, int]:
    places = (figure["line"], figure["start"])
    return (0, 0) if any(pd.isna(place) for place in places) else (int(places[0]), int(places[1]))


def _apart(one: Figure, other: Figure) -> bool:
    """Whether no value is allowed by both prints."""
    return bool(one["upper"] < other["lower"] or other["upper"] < one["lower"])


def _period(figure: Figure) -> Period:
    return Period.parse(str(figure["time_period"]))


def reports_on(figure: Figure) -> Period | None:
    """The period that the figure's document reports on; known of the ministry's own briefings."""
    try:
        return Period.parse(str(figure["briefing"]))
    except PeriodError:
        return None


def by_importance(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that a reader asks for first: with growth or plan, then as the catalogue goes.

    Counts of ministries and provinces come after what they are about, and targets last.
    """
    return sorted(
        facts,
        key=lambda fact: (
            fact.planned_only,
            not (fact.growth or fact["plan_pct"]),
            fact.indicator.unit in RATIO_UNITS,
        ),
    )


def leads(facts: Iterable[Fact], catalogue: Catalogue | None = None) -> list[Fact]:
    """The most important fact of each sector, in the order of sectors."""
    order = list((catalogue or load_catalogue()).sectors)
    first: dict[str, Fact] = {}
    for fact in by_importance(facts):
        first.setdefault(fact.indicator.sector, fact)
    return sorted(first.values(), key=lambda fact: order.index(fact.indicator.sector))


def figures_of(facts: Sequence[Fact]) -> list[Figure]:
    """All figures of some facts, in order."""
    return [
        figure
        for fact in facts
        for figure in (*fact.figures.values(), fact.converted)
        if figure is not None
    ]
