"""The code lists: sectors, indicators, units, and whom else a figure may be about.

They are files in the data folder (``sectors.csv``, ``indicators.csv``, ``units.csv``,
``scopes.csv``, ``magnitudes.csv``), and the only place where domain facts live: adding an
indicator, an alias or a sector is an edit of a CSV file. Every list is checked when it is loaded
(``code_lists``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar, cast

from .code_lists import CURRENCIES, Row, list_files, read_lists, split_aliases
from .datafiles import project_folder
from .errors import CatalogueError
from .periods import Language
from .provenance import told

Kind = Literal["flow", "stock", "rate", "rank"]
Better = Literal["up", "down", ""]
Relation = Literal["sum", "subset", ""]
Counts = Literal["things", "bodies", "rate", "percent", "rank", "money"]
ScopeKind = Literal["company", "area"]


@dataclass(frozen=True)
class Sector:
    """A sector of the ministry's work.

    Args:
        code: its code, such as ``telecom``.
        name_vi: its Vietnamese name.
        name_en: its English name.
        order: its place in reports; the whole sector is 0.
        colour: its colour in charts and pages, ``#rrggbb``.
        aliases: how texts call it.
        growth: the indicator that is meant where a text says that the sector grew.

    """

    code: str
    name_vi: str
    name_en: str
    order: int
    colour: str
    aliases: tuple[str, ...]
    growth: str = ""

    def name(self, lang: Language) -> str:
        """Its name in a language."""
        return told(self.name_vi if lang == "vi" else self.name_en, "sectors.csv")


@dataclass(frozen=True)
class Unit:
    """A unit of measure.

    Args:
        code: its code: ``VND``, ``percent``, ``parcels``.
        name_vi: the Vietnamese unit word.
        name_en: the English unit word, in the plural.
        aliases: the unit words by which texts print it.
        counts: ``bodies`` for public bodies, which are counted by what they did; ``things``,
            ``rate`` (per something), ``percent``, ``rank`` or ``money``.

    """

    code: str
    name_vi: str
    name_en: str
    aliases: tuple[str, ...]
    counts: Counts = "things"

    def name(self, lang: Language) -> str:
        """Its word in a language."""
        return told(self.name_vi if lang == "vi" else self.name_en, "units.csv")

    @property
    def money(self) -> bool:
        """Whether it is a currency."""
        return self.code in CURRENCIES


@dataclass(frozen=True)
class Indicator:
    """What a figure measures.

    Args:
        code: ``sector.measure[.part]``, such as ``cybersecurity.incidents.phishing``.
        sector: code of its sector.
        name_vi: its Vietnamese name.
        name_en: its English name, a standard term of the field.
        unit: code of the unit of its levels.
        kind: ``flow`` adds up over months; ``stock`` is at a point in time; ``rate``; ``rank``.
        better: which way is better, ``up`` or ``down``; empty where neither is.
        parent: code of the whole that it is a part of, or empty.
        relation: ``sum`` where the parts add up to the parent, ``subset`` where they need not.
        itu: the code of the ITU indicators handbook, or empty.
        aliases: how texts call it, in Vietnamese or English; where "…" stands, a few words of any
            kind may part a name.
        definition: what a reader has to know to compare it.
        local_aliases: how texts call it where its sector is already plain ("doanh thu").
        not_aliases: names that begin like one of its own and mean something else.

    """

    code: str
    sector: str
    name_vi: str
    name_en: str
    unit: str
    kind: Kind
    better: Better
    parent: str
    relation: Relation
    itu: str
    aliases: tuple[str, ...]
    definition: str
    local_aliases: tuple[str, ...] = ()
    not_aliases: tuple[str, ...] = ()

    def name(self, lang: Language) -> str:
        """Its name in a language."""
        return told(self.name_vi if lang == "vi" else self.name_en, "indicators.csv")


@dataclass(frozen=True)
class Scope:
    """A company, country or province: a figure about it is not about the whole country.

    Args:
        name: its name.
        kind: ``company`` or ``area``.
        ref_area: ISO 3166 code of an area; empty where it is not reported by it.
        aliases: how else texts call it.

    """

    name: str
    kind: ScopeKind
    ref_area: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """The code lists, each a mapping from code to entry, in the order of reports.

    Args:
        sectors: the sectors.
        indicators: the indicators.
        units: the units.
        scopes: whom else a figure may be about.
        magnitudes: between which levels an indicator of the country has been, with ample room.

    """

    sectors: Mapping[str, Sector]
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    scopes: tuple[Scope, ...] = ()
    magnitudes: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))

    def sector(self, code: str) -> Sector:
        """The sector of a code.

        Raises:
            CatalogueError: there is none; the message lists the codes.

        """
        return _look_up(self.sectors, code, "sector")

    def indicator(self, code: str) -> Indicator:
        """The indicator of a code.

        Raises:
            CatalogueError: there is none; the message names the nearest codes.

        """
        return _look_up(self.indicators, code, "indicator")

    def unit(self, code: str) -> Unit:
        """The unit of a code.

        Raises:
            CatalogueError: there is none; the message names the nearest codes.

        """
        return _look_up(self.units, code, "unit")

    @cached_property
    def roots(self) -> dict[tuple[str, str], str]:
        """By sector and unit, the indicator whose parts are all others that the unit counts there.

        Where there is none, it is empty.
        """
        counted: dict[tuple[str, str], list[str]] = {}
        for code, indicator in self.indicators.items():
            counted.setdefault((indicator.sector, indicator.unit), []).append(code)
        found = {}
        for key, codes in counted.items():
            root = min(codes, key=len)
            whole = all(code == root or code.startswith(f"{root}.") for code in codes)
            found[key] = root if whole else ""
        return found

    @cached_property
    def pinning_units(self) -> frozenset[str]:
        """The units that only one sector counts by."""
        sectors: dict[str, set[str]] = {}
        for indicator in self.indicators.values():
            sectors.setdefault(indicator.unit, set()).add(indicator.sector)
        return frozenset(unit for unit, found in sectors.items() if len(found) == 1)

    def sized(self, code: str, value: Decimal) -> bool | None:
        """Whether a national level is of the size that an indicator has; None where unknown."""
        bounds = self.magnitudes.get(code)
        return None if bounds is None else bounds[0] <= value <= bounds[1]

    def in_sector(self, sector: str) -> tuple[Indicator, ...]:
        """The indicators of a sector, in the order of the list."""
        return tuple(entry for entry in self.indicators.values() if entry.sector == sector)

    def parts(self, code: str, relation: Relation = "sum") -> tuple[Indicator, ...]:
        """The indicators whose parent is ``code`` by this relation."""
        return tuple(
            entry
            for entry in self.indicators.values()
            if entry.parent == code and entry.relation == relation
        )


_Entry = TypeVar("_Entry", Sector, Indicator, Unit)


_FEW = 12


def _look_up(entries: Mapping[str, _Entry], code: str, what: str) -> _Entry:
    if code in entries:
        return entries[code]
    listed = list(entries)
    if len(listed) > _FEW:
        listed = get_close_matches(code, entries, n=3, cutoff=0.5)
    raise CatalogueError(
        f"unknown {what} {code!r}",
        expected=f"one of {', '.join(listed)}" if listed else f"a code, as {next(iter(entries))}",
        remedy=f"`ictstats {what}s` lists them all" if what != "unit" else None,
    )


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Load and check the code lists of a data folder (the project's own when None).

    Raises:
        DataError: a file is missing or malformed.
        CatalogueError: codes are repeated, malformed or unknown; all faults together.

    """
    folder = folder or project_folder("data")
    return _load(folder, tuple(map(_stamp, list_files(folder))))


def _stamp(file: Path) -> int:
    """When a file was last changed; 0 where there is none. Asked at every use of the code lists."""
    try:
        return os.stat(file).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _load(folder: Path, stamps: tuple[int, ...]) -> Catalogue:
    lists = read_lists(folder)
    ordered = sorted(map(_sector, lists.sectors), key=lambda sector: sector.order)
    place = {sector.code: number for number, sector in enumerate(ordered)}
    indicators = sorted(map(_indicator, lists.indicators), key=lambda entry: place[entry.sector])
    return Catalogue(
        MappingProxyType({sector.code: sector for sector in ordered}),
        MappingProxyType({entry.code: entry for entry in indicators}),
        MappingProxyType({unit.code: unit for unit in map(_unit, lists.units)}),
        tuple(map(_scope, lists.scopes)),
        MappingProxyType(
            {row["indicator"]: (int(row["least"]), int(row["most"])) for row in lists.magnitudes}
        ),
    )


def _sector(row: Row) -> Sector:
    return Sector(
        row["code"], row["name_vi"], row["name_en"], int(row["order"]), row["colour"],
        split_aliases(row), row["growth"],
    )  # fmt: skip


def _unit(row: Row) -> Unit:
    counts = cast(Counts, row["counts"])
    return Unit(row["code"], row["name_vi"], row["name_en"], split_aliases(row), counts)


def _indicator(row: Row) -> Indicator:
    return Indicator(
        row["code"], row["sector"], row["name_vi"], row["name_en"], row["unit"],
        cast(Kind, row["kind"]), cast(Better, row["better"]),
        row["parent"], cast(Relation, row["relation"]),
        row["itu"], split_aliases(row), row["definition"],
        split_aliases(row, "local_aliases"), split_aliases(row, "not_aliases"),
    )  # fmt: skip


def _scope(row: Row) -> Scope:
    return Scope(row["name"], cast(ScopeKind, row["kind"]), row["ref_area"], split_aliases(row))
