"""Tables: every number in their rows, as an observation, as a figure, or with its reason.

It makes no difference which side of a table names the indicators and which the periods or the
measures: each cell is placed by both (``placing``). A table none of whose cells can be placed is
left to the reader of prose, unless the text is little else than tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan

from ..catalogue import Catalogue
from ..numerals import interval
from ..periods import Language, Period
from .columns import is_aligned, is_timed
from .dispositions import FIGURE, NAME, PERIOD
from .figures import Number
from .grid import Cell, Grid, Role, find_grids
from .lexicon import Lexicon
from .listed import is_listed, listed_rows
from .passages import parse_line
from .placing import Placer
from .results import Marks, Row, Table
from .shared import Scene

COLUMN_NUMBER = "column number"
ORDINAL = "list number"
BARE = "bare number"
_MOST_CELLS = 300_000
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Line:
    """What was read in a line: observations, and the places of numbers with their dispositions."""

    rows: list[Row] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)

    def put(self, number: int, table: Table, marks: Marks) -> None:
        """Add what was read to a reading, in the order of the text."""
        for row in sorted(self.rows, key=lambda row: row.start):
            table.add(row)
        for start, end, disposition in sorted(self.marks):
            marks.add(number, start, end, disposition)


def read_tables(
    lines: Sequence[str],
    *,
    lexicon: Lexicon,
    catalogue: Catalogue,
    language: Language,
    own: Period | None,
    area: str,
    briefing: str,
) -> Mapping[int, Line]:
    """Read the tables of a text.

    Args:
        lines: the text, in NFC.
        lexicon: the names of the catalogue.
        catalogue: the code lists.
        language: the language of the text.
        own: the period that it reports on.
        area: the place that it is about.
        briefing: the identifier that observations carry.

    Returns:
        What was read in each line that is a row of a table, by the number of the line.

    """
    if not 0 < sum(line.count("|") for line in lines) < _MOST_CELLS:
        return {}
    scene = Scene(lines, lexicon, catalogue, language, own, area, briefing)
    found: dict[int, Line] = {}
    tables = list(find_grids(lines, scene.is_unit))
    rows = sum(sum(1 for _ in grid.rows) for grid in tables)
    only_tables = 2 * rows > sum(bool(line.strip()) for line in lines)
    for grid in tables:
        if is_listed(grid):
            for number, (own_rows, marks) in listed_rows(grid, lines, catalogue, briefing).items():
                found[number] = Line(own_rows, marks)
        elif (
            is_aligned(grid)
            and (read := _read(grid, scene))
            and (only_tables or _is_understood(read))
        ):
            found |= read
    return found


def _is_understood(read: Mapping[int, Line]) -> bool:
    return any(row.indicator for line in read.values() for row in line.rows)


def _read(grid: Grid, scene: Scene) -> dict[int, Line]:
    """What was read in each line of a table."""
    read: dict[int, Line] = defaultdict(Line)
    for cells in (*grid.head, *grid.texts):
        for cell in cells:
            read[cell.line].marks += _dispositions(cell, scene, NAME)
    for cells in grid.numbered:
        for cell in cells:
            read[cell.line].marks += _dispositions(cell, scene, COLUMN_NUMBER, always=True)
    placer = Placer(grid, scene)
    timed = {
        column
        for column, role in enumerate(placer.roles)
        if role == "label" and is_timed(grid, column)
    }
    placed = {(row.line, column): row for column, row in placer.rows()}
    for body in grid.body:
        for column, cell in enumerate(body.cells):
            line = read[cell.line]
            row = placed.get((cell.line, column))
            if row is not None:
                line.rows.append(row)
                line.marks.append((row.start, row.end, FIGURE))
                if row.end < cell.end:
                    _add_figures(line, cell, scene, after=row.end - cell.start)
            elif column in timed:
                line.marks += _dispositions(cell, scene, PERIOD, always=True)
            elif cell.kind:
                _add_other(line, cell, placer.roles[column], scene)
    return dict(read)


def _add_other(line: Line, cell: Cell, role: Role, scene: Scene) -> None:
    """Add the numbers of a cell that no indicator was sought for."""
    if cell.kind == "fault":
        line.rows.append(_unread(cell.line, cell.start, cell.end, None, scene))
        line.marks.append((cell.start, cell.end, FIGURE))
    elif cell.kind == "ordinal" or role == "ordinal":
        line.marks += _dispositions(cell, scene, ORDINAL, always=True)
    elif role in ("label", "unit") and cell.kind != "amount":
        line.marks += _dispositions(cell, scene, NAME)
    else:
        _add_figures(line, cell, scene)


def _add_figures(line: Line, cell: Cell, scene: Scene, *, after: int = 0) -> None:
    """Add the numbers of a cell, or of its end, of which no header says what they are."""
    for number in _numbers(cell, scene):
        if number.start >= after:
            start, end = number.start + cell.start, number.end + cell.start
            bare = number.disposition == BARE and cell.kind == "amount"
            line.marks.append((start, end, FIGURE if bare else number.disposition))
            if bare or number.disposition == FIGURE:
                line.rows.append(_unread(cell.line, start, end, number, scene))


def _dispositions(
    cell: Cell, scene: Scene, reason: str, *, always: bool = False
) -> list[tuple[int, int, str]]:
    """The numbers of a cell that holds no figure, with why: by themselves, else the reason."""
    if always:
        spans = (match.span() for match in _DIGITS.finditer(cell.text))
        return [(start + cell.start, end + cell.start, reason) for start, end in spans]
    return [
        (
            number.start + cell.start,
            number.end + cell.start,
            reason if number.disposition in (FIGURE, BARE) else number.disposition,
        )
        for number in _numbers(cell, scene)
    ]


def _numbers(cell: Cell, scene: Scene) -> Sequence[Number]:
    if not any(character.isdigit() for character in cell.text):
        return ()
    text = scene.lines[cell.line - 1][cell.start : cell.end]
    return parse_line(text, scene.lexicon, scene.language, whole=False).numbers


def _unread(line: int, start: int, end: int, number: Number | None, scene: Scene) -> Row:
    """A figure that is not understood; without a value where the cell has none."""
    numeral = number.numeral if number else None
    low, high = interval(numeral, number.hedge) if number and numeral else (None, None)
    value = float(numeral.value) if numeral else nan
    return Row(
        "", "", scene.area, "", "", value, value, nan if low is None else float(low),
        nan if high is None else float(high),
        float(number.out_of.value) if number and number.out_of else nan,
        number.units[0] if number and number.units else "", "A", number.hedge if number else "",
        scene.briefing, line, start, end, scene.lines[line - 1][start:end], 0.0,
    )  # fmt: skip
