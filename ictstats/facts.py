"""What a period's figures say, indicator by indicator: the choice that tables and prose share.

A figure is a row of the observations, as a plain mapping. A fact gathers the figures of one
indicator for a period: its level, its growth, its annual plan. What is chosen here does not depend
on a language, so that the reports of all languages say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from .briefings import known_days
from .catalogue import Indicator, load_catalogue
from .checks.verdicts import REVISION
from .doubts import Doubt, doubts_of, place_of
from .periods import Period
from .recall import recalled
from .selection import of_period, set_beside

Figure = Mapping[str, Any]
"""A row of the observations: its columns, and ``doubts``, what the checks have against it."""

GROWTH = ("yoy", "pop", "change")
RATIO_UNITS = ("provinces", "ministries", "bodies")
"""Units that count parts of the state, of which there is a known number: 54 of 63 provinces."""
REVENUE = ("revenue", "service_revenue")
"""The last part of the codes by which the sectors are compared."""


@dataclass(frozen=True)
class Fact:
    """All that the figures of a period say about one indicator.

    Args:
        indicator: what is measured.
        period: what the figures are about; a month or a day may stand inside the report's period.
        figures: the figure of each measure; at least one.
        converted: the same level in another currency, where it was printed too.
        earlier: the levels of earlier periods that the same text sets beside it, in time order,
            where no growth says how it moved: the months before in a quarter, a rank's year before.
        revised: the same level as a later publication gives it, where the checks find that it was
            revised; the newest.
    """

    indicator: Indicator
    period: Period
    figures: Mapping[str, Figure] = field(hash=False)
    converted: Figure | None = field(default=None, hash=False)
    earlier: tuple[Figure, ...] = field(default=(), hash=False)
    revised: Figure | None = field(default=None, hash=False)

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
    def relative(self) -> Figure | None:
        """The growth in percent, on the year or else on the period before."""
        return self["yoy"] or self["pop"]

    @property
    def target_only(self) -> bool:
        """Whether nothing but a target is known."""
        return set(self.figures) == {"plan"}


def doubts_about(figure: Figure) -> tuple[Doubt, ...]:
    """What the checks have against a figure, doubts first."""
    return tuple(figure.get("doubts", ()))


def is_doubtful(figure: Figure) -> bool:
    """Whether the figure takes part in a contradiction that is open."""
    return any(doubt.open for doubt in doubts_about(figure))


def is_corrected(figure: Figure) -> bool:
    """Whether a correction stands on the figure."""
    return bool(figure["value"] != figure["value_printed"])


def records(rows: pd.DataFrame) -> list[Figure]:
    """The rows of a table, each as a mapping from column to cell."""
    return [{str(column): cell for column, cell in row.items()} for row in rows.to_dict("records")]


@recalled
def find_facts(
    obs: pd.DataFrame, period: str | Period, sector: str | None = None
) -> tuple[Fact, ...]:
    """The facts of a period for the whole country, in the order of the catalogue.

    Args:
        obs: observations, as ``load_observations`` returns them.
        period: the period, as people write it or as a Period.
        sector: code of a sector; all sectors when None.

    Raises:
        PeriodError: ``period`` names no period.
        CatalogueError: ``sector`` is not in the code list.
    """
    code = str(period if isinstance(period, Period) else Period.parse(period))
    catalogue = load_catalogue()
    if sector is not None:
        catalogue.sector(sector)
    country = obs[obs["ref_area"] == "VN"]
    rows = of_period(country, code, sector=sector)
    groups, before = _grouped(rows, obs), _grouped(set_beside(country, code, sector=sector), obs)
    found = (
        _fact(indicator, groups[indicator.code], before.get(indicator.code, []))
        for indicator in catalogue.indicators.values()
        if indicator.code in groups
    )
    return tuple(replace(fact, revised=_revised(fact["level"], country)) for fact in found)


def _grouped(rows: pd.DataFrame, obs: pd.DataFrame) -> dict[str, list[Figure]]:
    """Figures with what is known against them, by their indicator."""
    known = doubts_of(obs)
    groups: dict[str, list[Figure]] = {}
    for figure in records(rows):
        told = {**figure, "doubts": known.get(place_of(figure), ())}
        groups.setdefault(str(figure["indicator"]), []).append(told)
    return groups


def _fact(indicator: Indicator, figures: list[Figure], before: list[Figure]) -> Fact:
    levels = [figure for figure in figures if figure["measure"] == "level"]
    levels.sort(key=lambda figure: figure["unit"] != indicator.unit)
    others = [figure for figure in figures if figure["measure"] not in ("level", "plan")]
    current = [*levels, *others]
    chosen: dict[str, Figure] = {"level": levels[0]} if levels else {}
    plans = [figure for figure in figures if figure["measure"] == "plan"]
    for figure in [*others, *plans]:
        chosen.setdefault(str(figure["measure"]), figure)
    when = Period.parse(str((current or plans)[0]["time_period"]))
    if not levels:
        return Fact(indicator, when, chosen)
    converted = levels[1] if len(levels) > 1 else None
    beside = [
        figure
        for figure in before
        if figure["unit"] == levels[0]["unit"] and figure["briefing"] == levels[0]["briefing"]
        if not chosen.keys() & set(GROWTH)
    ]
    beside.sort(key=lambda figure: Period.parse(str(figure["time_period"])))
    return Fact(indicator, when, chosen, converted, tuple(beside))


def _revised(level: Figure | None, country: pd.DataFrame) -> Figure | None:
    """What the newest later publication gives for a level that was revised; None if none does."""
    if level is None or all(doubt.verdict != REVISION for doubt in doubts_about(level)):
        return None
    same = country["measure"].eq("level")
    for name in ("indicator", "time_period", "unit"):
        same &= country[name] == level[name]
    rows = country[same]
    days = known_days(rows)
    apart = (rows["lower"] > level["upper"]) | (rows["upper"] < level["lower"])
    newer = rows[apart & (days > days[rows["briefing"] == level["briefing"]].max())]
    return records(newer.loc[[days[newer.index].idxmax()]])[0] if len(newer) else None


def by_importance(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that a reader asks for first: with growth or plan, then as the catalogue goes.

    Of the others a level that is set against its whole comes first; counts of ministries and
    provinces come after what they are about, and targets last.
    """
    return sorted(
        facts,
        key=lambda fact: (
            fact.target_only,
            not (fact.growth or fact["plan_pct"]),
            fact.indicator.unit in RATIO_UNITS,
            bool(pd.isna(fact.main["out_of"])),
        ),
    )


def leads(facts: Iterable[Fact]) -> list[Fact]:
    """The most important fact of each sector, in the order of sectors."""
    first: dict[str, Fact] = {}
    for fact in by_importance(facts):
        first.setdefault(fact.indicator.sector, fact)
    order = list(load_catalogue().sectors)
    return sorted(first.values(), key=lambda fact: order.index(fact.indicator.sector))


def revenues(facts: Iterable[Fact]) -> list[Fact]:
    """The sectors' revenues with their growth on the year, that which grew most first."""
    found = [
        fact
        for fact in facts
        if fact["yoy"]
        and fact.indicator.sector != "overall"
        and fact.indicator.code.rpartition(".")[2] in REVENUE
        and fact.indicator.code.count(".") == 1
    ]
    return sorted(found, key=lambda fact: -float(fact.figures["yoy"]["value"]))


def figures_of(facts: Sequence[Fact]) -> list[Figure]:
    """All figures of some facts, in order."""
    return [
        figure
        for fact in facts
        for figure in (*fact.figures.values(), fact.converted, *fact.earlier)
        if figure is not None
    ]
