"""The files of the code lists, read and checked: all faults are told at once, with their rows.

What the rows become is in ``catalogue``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .datafiles import read_rows
from .errors import CatalogueError

CURRENCIES = ("VND", "USD")
COLUMNS = {
    "sectors": ("code", "name_vi", "name_en", "order", "colour", "aliases", "growth"),
    "units": ("code", "name_vi", "name_en", "aliases", "counts"),
    "indicators": (
        "code", "sector", "name_vi", "name_en", "unit", "kind", "better", "parent", "relation",
        "itu", "aliases", "definition", "local_aliases", "not_aliases",
    ),
    "scopes": ("name", "kind", "ref_area", "aliases"),
    "magnitudes": ("indicator", "least", "most"),
}  # fmt: skip
_ALLOWED = {
    "kind": ("flow", "stock", "rate", "rank"),
    "better": ("up", "down", ""),
    "relation": ("sum", "subset", ""),
    "counts": ("things", "bodies", "rate", "percent", "rank", "money"),
}
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

Row = Mapping[str, str]
_WHOLE = re.compile(r"\d{1,18}")
_Numbered = dict[str, tuple[int, Row]]  # rows by their codes, each with its line


@dataclass(frozen=True)
class CodeLists:
    """The rows of the code lists, free of faults, in the order of their files."""

    sectors: list[Row]
    units: list[Row]
    indicators: list[Row]
    scopes: list[Row]
    magnitudes: list[Row]


def list_files(folder: Path) -> tuple[Path, ...]:
    """The files of the code lists in a data folder."""
    return tuple(folder / f"{name}.csv" for name in COLUMNS)


def read_lists(folder: Path) -> CodeLists:
    """Read and check the code lists of a data folder.

    Raises:
        DataError: a file is missing or malformed.
        CatalogueError: codes are repeated, malformed or unknown; all faults together.

    """
    faults: list[CatalogueError] = []
    sectors = _coded(folder / "sectors.csv", _wrong_in_sector, faults)
    units = _coded(folder / "units.csv", _not_allowed, faults)
    indicators = _coded(folder / "indicators.csv", _wrong_in_indicator, faults)
    where = folder / "sectors.csv"
    faults += [
        CatalogueError(f"unknown indicator {row['growth']!r}", where=f"{where}:{line}")
        for line, row in sectors.values()
        if row["growth"] and row["growth"] not in indicators
    ]
    where = folder / "indicators.csv"
    faults += [
        CatalogueError(fault, where=f"{where}:{line}")
        for line, row in indicators.values()
        for fault in _wrong_references(row, sectors, units, indicators)
    ]
    if faults:
        raise CatalogueError.from_faults(faults)
    scopes = _scopes(folder / "scopes.csv")
    magnitudes = _magnitudes(folder / "magnitudes.csv", indicators)
    return CodeLists(_rows(sectors), _rows(units), _rows(indicators), scopes, magnitudes)


def _rows(numbered: _Numbered) -> list[Row]:
    return [row for _, row in numbered.values()]


def split_aliases(row: Row, column: str = "aliases") -> tuple[str, ...]:
    """The names in a cell, which are parted by bars."""
    return tuple(alias.strip() for alias in row[column].split("|") if alias.strip())


def _coded(
    path: Path, check: Callable[[Row], list[str]], faults: list[CatalogueError]
) -> _Numbered:
    """The rows of a list by their codes, each with its line; what is wrong is added to faults."""
    rows: _Numbered = {}
    for line, row in read_rows(path, COLUMNS[path.stem]):
        wrong, code = check(row), row["code"]
        if not _CODE.fullmatch(code) and code not in CURRENCIES:
            wrong.append(f"code {code!r} is not lower-case words joined by points")
        if code in rows:
            wrong.append(f"code {code!r} stands already in line {rows[code][0]}")
        for column in ("name_vi", "name_en"):
            if not row[column].strip():
                wrong.append(f"{column} is empty")
        faults += [CatalogueError(fault, where=f"{path}:{line}") for fault in wrong]
        rows.setdefault(code, (line, row))
    return rows


def _scopes(path: Path) -> list[Row]:
    numbered = read_rows(path, COLUMNS["scopes"])
    faults = [
        CatalogueError(f"kind {row['kind']!r}, expected company or area", where=f"{path}:{line}")
        for line, row in numbered
        if row["kind"] not in ("company", "area")
    ]
    if faults:
        raise CatalogueError.from_faults(faults)
    return [row for _, row in numbered]


def _magnitudes(path: Path, indicators: _Numbered) -> list[Row]:
    numbered = read_rows(path, COLUMNS["magnitudes"])
    faults = [
        CatalogueError(fault, where=f"{path}:{line}")
        for line, row in numbered
        for fault in _wrong_in_magnitude(row, indicators)
    ]
    if faults:
        raise CatalogueError.from_faults(faults)
    return [row for _, row in numbered]


def _wrong_in_magnitude(row: Row, indicators: _Numbered) -> list[str]:
    wrong = []
    if row["indicator"] not in indicators:
        wrong.append(f"unknown indicator {row['indicator']!r}")
    unreadable = [name for name in ("least", "most") if not _WHOLE.fullmatch(row[name])]
    wrong += [f"{name} {row[name]!r} is no whole number" for name in unreadable]
    if not unreadable and int(row["least"]) >= int(row["most"]):
        wrong.append(f"least {row['least']} is not under most {row['most']}")
    return wrong


def _wrong_in_sector(row: Row) -> list[str]:
    wrong = []
    if not row["order"].isdecimal():
        wrong.append(f"order {row['order']!r} is no whole number")
    if not _COLOUR.fullmatch(row["colour"]):
        wrong.append(f"colour {row['colour']!r} is not of the form #rrggbb")
    return wrong


def _wrong_in_indicator(row: Row) -> list[str]:
    wrong = _not_allowed(row)
    if bool(row["parent"]) != bool(row["relation"]):
        wrong.append("parent and relation go together")
    return wrong


def _not_allowed(row: Row) -> list[str]:
    return [
        f"{column} {row[column]!r}, expected {_listed(allowed)}"
        for column, allowed in _ALLOWED.items()
        if column in row and row[column] not in allowed
    ]


def _listed(allowed: Iterable[str]) -> str:
    return ", ".join(word or "nothing" for word in allowed)


def _wrong_references(
    row: Row, sectors: _Numbered, units: _Numbered, indicators: _Numbered
) -> list[str]:
    wrong, code = [], row["code"]
    if row["sector"] not in sectors:
        wrong.append(f"unknown sector {row['sector']!r}")
    elif not code.startswith(f"{row['sector']}."):
        wrong.append(f"code {code!r} does not begin with its sector {row['sector']!r}")
    if row["unit"] not in units:
        wrong.append(f"unknown unit {row['unit']!r}")
    if row["parent"] and row["parent"] not in indicators:
        wrong.append(f"unknown parent {row['parent']!r}")
    seen, parent = {code}, row["parent"]
    while parent in indicators:
        if parent in seen:
            if parent == code:  # else the circle is among its ancestors, and told there
                wrong.append(f"parent {row['parent']!r} leads back to {code!r}")
            break
        seen.add(parent)
        parent = indicators[parent][1]["parent"]
    return wrong
