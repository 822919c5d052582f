"""Tables that are lists of observations, as ``ictstats read --format csv`` writes them."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from ..catalogue import Catalogue
from ..datafiles import read_number_cell
from ..errors import PeriodError
from ..periods import Period
from .dispositions import FIGURE
from .grid import Cell, Grid
from .results import Row

_NEEDED = {"indicator", "time_period", "measure", "value"}
_MEASURES = ("level", "yoy", "pop", "change", "plan", "plan_pct", "share", "")
_DATA = "part of an observation"


def is_listed(grid: Grid) -> bool:
    """Whether the header of a table has the columns of observations."""
    return bool(grid.head) and {cell.text for cell in grid.head[-1]} >= _NEEDED


def listed_rows(
    grid: Grid, lines: Sequence[str], catalogue: Catalogue, briefing: str
) -> dict[int, tuple[list[Row], list[tuple[int, int, str]]]]:
    """The observations of a list: by line number, the row and the dispositions of its numbers.

    A value whose row does not fit the code lists has an empty indicator.
    """
    names = [cell.text for cell in grid.head[-1]]
    read: dict[int, tuple[list[Row], list[tuple[int, int, str]]]] = {
        row[0].line: ([], []) for row in grid.head
    }
    for body in grid.body:
        cells = dict(zip(names, body.cells, strict=False))
        line = body.cells[0].line
        marks = [
            (cell.start, cell.end, FIGURE if cell is cells.get("value") else _DATA)
            for cell in body.cells
            if any(character.isdigit() for character in cell.text)
        ]
        row = _row(cells, lines[line - 1], catalogue, briefing)
        read[line] = ([row] if row else [], marks)
    return read


def _row(cells: dict[str, Cell], line: str, catalogue: Catalogue, briefing: str) -> Row | None:
    texts = {name: line[cell.start : cell.end] for name, cell in cells.items()}
    numbers = {
        name: nan if (number := read_number_cell(texts.get(name, ""))) is None else number
        for name in ("value", "value_printed", "lower", "upper", "out_of", "confidence")
    }
    if "value" not in cells or numbers["value"] != numbers["value"]:
        return None
    indicator = catalogue.indicators.get(texts["indicator"])
    unit = texts.get("unit", "") or (indicator.unit if indicator else "")
    fits = indicator and texts["measure"] in _MEASURES and unit in catalogue.units
    value = numbers["value"]
    return Row(
        indicator.sector if indicator and fits else "",
        indicator.code if indicator and fits else "",
        texts.get("ref_area", "") or "VN",
        _period(texts["time_period"]),
        texts["measure"] if texts["measure"] in _MEASURES else "",
        value,
        value,
        numbers["lower"],
        numbers["upper"],
        numbers["out_of"],
        unit,
        texts.get("obs_status", "") or "A",
        texts.get("hedge", ""),
        briefing,
        cells["value"].line,
        cells["value"].start,
        cells["value"].end,
        texts["value"],
        1.0 if numbers["confidence"] != numbers["confidence"] else numbers["confidence"],
    )


def _period(text: str) -> str:
    try:
        return str(Period.parse(text)) if text else ""
    except PeriodError:
        return ""
