"""The code lists: sectors, indicators, units, and whom else a figure may be about.

They are files in the data folder (``sectors.csv``, ``indicators.csv``, ``units.csv``,
``scopes.csv``), and the only place where domain facts live: adding an indicator, an alias or a
sector is an edit of a CSV file.
Every list is checked when it is loaded; all faults are reported at once, each with its row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar, cast

from .datafiles import project_folder, read_rows
from .errors import CatalogueError
from .periods import Language
from .provenance import told

Kind = Literal["flow", "stock", "rate", "rank"]
Better = Literal["up", "down", ""]
Relation = Literal["sum", "subset", ""]
Counts = Literal["things", "bodies", "rate", "percent", "rank", "money"]
ScopeKind = Literal["company", "area"]

SECTOR_COLUMNS = ("code", "name_vi", "name_en", "order", "colour", "aliases", "growth")
UNIT_COLUMNS = ("code", "name_vi", "name_en", "aliases", "counts")
INDICATOR_COLUMNS = (
    "code", "sector", "name_vi", "name_en", "unit", "kind", "better",
    "parent", "relation", "itu", "aliases", "definition", "local_aliases", "not_aliases",
)  # fmt: skip
SCOPE_COLUMNS = ("name", "kind", "ref_area", "aliases")
CURRENCIES = ("VND", "USD")
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


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
        aliases: how texts call it, in Vietnamese or English.
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
    """The code lists, each a mapping from code to entry, in the order of reports."""

    sectors: Mapping[str, Sector]
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    scopes: tuple[Scope, ...] = ()

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
    def pinning_units(self) -> frozenset[str]:
        """The units that only one sector counts by."""
        sectors: dict[str, set[str]] = {}
        for indicator in self.indicators.values():
            sectors.setdefault(indicator.unit, set()).add(indicator.sector)
        return frozenset(unit for unit, found in sectors.items() if len(found) == 1)

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


CATALOGUE_FILES = ("sectors", "units", "indicators", "scopes")
_Entry = TypeVar("_Entry", Sector, Indicator, Unit)


def _look_up(entries: Mapping[str, _Entry], code: str, what: str) -> _Entry:
    if code in entries:
        return entries[code]
    near = get_close_matches(code, entries, n=3, cutoff=0.5)
    listed = near if len(entries) > 12 and near else sorted(entries)[:12]
    raise CatalogueError(
        f"unknown {what} {code!r}",
        expected=f"one of {', '.join(listed)}",
        remedy=f"`ictstats {what}s` lists them all" if what != "unit" else None,
    )


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Load and check the code lists of a data folder (the project's own when None).

    Raises:
        DataError: a file is missing or malformed.
        CatalogueError: codes are repeated, malformed or unknown; all faults together.

    """
    folder = folder or project_folder("data")
    stamps = tuple(
        path.stat().st_mtime_ns if path.exists() else 0
        for path in (folder / f"{name}.csv" for name in CATALOGUE_FILES)
    )
    return _load(folder, stamps)


@lru_cache(maxsize=8)
def _load(folder: Path, stamps: tuple[int, ...]) -> Catalogue:
    faults: list[CatalogueError] = []
    sectors = _read(folder / "sectors.csv", SECTOR_COLUMNS, _sector, faults)
    units = _read(folder / "units.csv", UNIT_COLUMNS, _unit, faults)
    indicators = _read(folder / "indicators.csv", INDICATOR_COLUMNS, _indicator, faults)
    faults += [
        CatalogueError(
            f"unknown indicator {entry.growth!r}", where=f"{folder / 'sectors.csv'}:{line}"
        )
        for line, entry in sectors.values()
        if entry.growth and entry.growth not in indicators
    ]
    where = folder / "indicators.csv"
    for line, entry in indicators.values():
        faults += [
            CatalogueError(fault, where=f"{where}:{line}")
            for fault in _references(entry, sectors, units, indicators)
        ]
    if faults:
        raise CatalogueError.from_faults(faults)
    ordered = sorted((sector for _, sector in sectors.values()), key=lambda sector: sector.order)
    by_place = {sector.code: place for place, sector in enumerate(ordered)}
    return Catalogue(
        MappingProxyType({sector.code: sector for sector in ordered}),
        MappingProxyType(
            {
                entry.code: entry
                for _, entry in sorted(
                    indicators.values(), key=lambda pair: (by_place[pair[1].sector], pair[0])
                )
            }
        ),
        MappingProxyType({code: unit for code, (_, unit) in units.items()}),
        _scopes(folder / "scopes.csv"),
    )


_Numbered = dict[str, tuple[int, _Entry]]


def _read(
    path: Path,
    columns: tuple[str, ...],
    build: Callable[[Mapping[str, str]], tuple[_Entry, list[str]]],
    faults: list[CatalogueError],
) -> _Numbered[_Entry]:
    entries: _Numbered[_Entry] = {}
    for line, row in read_rows(path, columns):
        entry, wrong = build(row)
        if not _CODE.fullmatch(entry.code) and entry.code not in CURRENCIES:
            wrong.append(f"code {entry.code!r} is not lower-case words joined by points")
        if entry.code in entries:
            wrong.append(f"code {entry.code!r} stands already in line {entries[entry.code][0]}")
        for column in ("name_vi", "name_en"):
            if not row[column].strip():
                wrong.append(f"{column} is empty")
        faults += [CatalogueError(fault, where=f"{path}:{line}") for fault in wrong]
        entries.setdefault(entry.code, (line, entry))
    return entries


def _scopes(path: Path) -> tuple[Scope, ...]:
    faults = []
    scopes = []
    for line, row in read_rows(path, SCOPE_COLUMNS):
        if row["kind"] not in ("company", "area"):
            fault = f"kind {row['kind']!r}, expected company or area"
            faults.append(CatalogueError(fault, where=f"{path}:{line}"))
        kind = cast(ScopeKind, row["kind"])
        scopes.append(Scope(row["name"], kind, row["ref_area"], _aliases(row)))
    if faults:
        raise CatalogueError.from_faults(faults)
    return tuple(scopes)


def _aliases(row: Mapping[str, str], column: str = "aliases") -> tuple[str, ...]:
    return tuple(alias.strip() for alias in row[column].split("|") if alias.strip())


def _sector(row: Mapping[str, str]) -> tuple[Sector, list[str]]:
    wrong = []
    if not row["order"].isdecimal():
        wrong.append(f"order {row['order']!r} is no whole number")
    if not _COLOUR.fullmatch(row["colour"]):
        wrong.append(f"colour {row['colour']!r} is not of the form #rrggbb")
    order = int(row["order"]) if row["order"].isdecimal() else 0
    names = row["name_vi"], row["name_en"]
    return Sector(row["code"], *names, order, row["colour"], _aliases(row), row["growth"]), wrong


def _unit(row: Mapping[str, str]) -> tuple[Unit, list[str]]:
    wrong = []
    if row["counts"] not in _ALLOWED["counts"]:
        wrong.append(f"counts {row['counts']!r}, expected {_listed(_ALLOWED['counts'])}")
    counts = cast(Counts, row["counts"])
    return Unit(row["code"], row["name_vi"], row["name_en"], _aliases(row), counts), wrong


_ALLOWED = {
    "kind": ("flow", "stock", "rate", "rank"),
    "better": ("up", "down", ""),
    "relation": ("sum", "subset", ""),
    "counts": ("things", "bodies", "rate", "percent", "rank", "money"),
}


def _indicator(row: Mapping[str, str]) -> tuple[Indicator, list[str]]:
    wrong = [
        f"{column} {row[column]!r}, expected {_listed(allowed)}"
        for column, allowed in _ALLOWED.items()
        if column in row and row[column] not in allowed
    ]
    if bool(row["parent"]) != bool(row["relation"]):
        wrong.append("parent and relation go together")
    entry = Indicator(
        row["code"], row["sector"], row["name_vi"], row["name_en"], row["unit"],
        cast(Kind, row["kind"]), cast(Better, row["better"]),
        row["parent"], cast(Relation, row["relation"]),
        row["itu"], _aliases(row), row["definition"],
        _aliases(row, "local_aliases"), _aliases(row, "not_aliases"),
    )  # fmt: skip
    return entry, wrong


def _listed(allowed: Iterable[str]) -> str:
    return ", ".join(word or "nothing" for word in allowed)


def _references(
    entry: Indicator,
    sectors: _Numbered[Sector],
    units: _Numbered[Unit],
    indicators: _Numbered[Indicator],
) -> list[str]:
    wrong = []
    if entry.sector not in sectors:
        wrong.append(f"unknown sector {entry.sector!r}")
    elif not entry.code.startswith(f"{entry.sector}."):
        wrong.append(f"code {entry.code!r} does not begin with its sector {entry.sector!r}")
    if entry.unit not in units:
        wrong.append(f"unknown unit {entry.unit!r}")
    if entry.parent and entry.parent not in indicators:
        wrong.append(f"unknown parent {entry.parent!r}")
    seen, parent = {entry.code}, entry.parent
    while parent in indicators:
        if parent in seen:
            if parent == entry.code:  # else the circle is among its ancestors, and told there
                wrong.append(f"parent {entry.parent!r} leads back to {entry.code!r}")
            break
        seen.add(parent)
        parent = indicators[parent][1].parent
    return wrong
