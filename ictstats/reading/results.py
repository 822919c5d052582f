"""What reading returns: the observations of a text, and every number of it with its disposition."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

COLUMNS = (
    "sector", "indicator", "ref_area", "time_period", "measure", "value", "value_printed", "lower",
    "upper", "out_of", "unit", "obs_status", "hedge", "briefing", "line", "start", "end", "figure",
    "confidence",
)  # fmt: skip
AMOUNTS = ("value", "value_printed", "lower", "upper", "out_of", "confidence")
PLACES = ("line", "start", "end")
SHOWN = (
    "line", "figure", "indicator", "time_period", "measure", "value", "unit", "obs_status",
    "hedge", "confidence",
)  # fmt: skip
"""The columns that people need."""
_MOST_ROWS = 200
_TOGETHER = 512
_TEXT = pd.StringDtype(na_value=np.nan)  # "str", without asking each time what that is


class Mark(NamedTuple):
    """A number of a text: its place, and "figure" or the reason why it is none."""

    line: int
    start: int
    end: int
    text: str
    disposition: str


class Marks(Sequence[Mark]):
    """The numbers of a text in order, kept in little memory."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._places = tuple(array("I") for _ in range(3))
        self._reasons = array("B")
        self._known: dict[str, int] = {}

    def add(self, line: int, start: int, end: int, disposition: str) -> None:
        """Append a number."""
        lines, starts, ends = self._places
        lines.append(line)
        starts.append(start)
        ends.append(end)
        self._reasons.append(self._known.setdefault(disposition, len(self._known)))

    def __len__(self) -> int:
        return len(self._reasons)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        line, start, end = (column[at] for column in self._places)
        reason = list(self._known)[self._reasons[at]]
        return Mark(line, start, end, self._lines[line - 1][start:end], reason)

    def __iter__(self) -> Iterator[Mark]:
        names = list(self._known)
        for line, start, end, reason in zip(*self._places, self._reasons, strict=True):
            yield Mark(line, start, end, self._lines[line - 1][start:end], names[reason])


class Row(NamedTuple):
    """An observation, in the order of the columns."""

    sector: str
    indicator: str
    ref_area: str
    time_period: str
    measure: str
    value: float
    value_printed: float
    lower: float
    upper: float
    out_of: float
    unit: str
    obs_status: str
    hedge: str
    briefing: str
    line: int
    start: int
    end: int
    figure: str
    confidence: float


class Table:
    """Observations being gathered, column by column."""

    def __init__(self) -> None:
        self._columns: list[list[str] | array[float] | array[int]] = [
            array("d") if name in AMOUNTS else array("q") if name in PLACES else []
            for name in COLUMNS
        ]
        self._rows: list[Row] = []

    def __len__(self) -> int:
        return len(self._columns[0]) + len(self._rows)

    def add(self, row: Row) -> None:
        """Append an observation."""
        self._rows.append(row)
        if len(self._rows) == _TOGETHER:
            self._fill()

    def _fill(self) -> None:
        """Move the rows into the columns, many at once, which takes less time than one by one."""
        for column, values in zip(self._columns, zip(*self._rows, strict=True), strict=False):
            column.extend(values)
        self._rows = []

    def change(self, place: int, **cells: str | float) -> None:
        """Put other values into a row that was added."""
        self._fill()
        for name, value in cells.items():
            column: Any = self._columns[COLUMNS.index(name)]
            column[place] = value

    def frame(self) -> pd.DataFrame:
        """The observations as a table; what was gathered is handed over."""
        self._fill()
        columns: dict[str, Any] = dict(zip(COLUMNS, self._columns, strict=True))
        self._columns = []
        rows = len(columns["value"])
        texts = [name for name in COLUMNS if name not in AMOUNTS and name not in PLACES]
        every: Any = [cell for name in texts for cell in columns[name]]
        cells = pd.array(every, dtype=_TEXT)  # at once, since each call has its price
        for place, name in enumerate(texts):
            columns[name] = cells[place * rows : (place + 1) * rows]
        for name in (*AMOUNTS, *PLACES):
            columns[name] = np.array(columns[name])
        return pd.DataFrame(columns, copy=False)


@dataclass(frozen=True)
class Reading:
    """What was read in a text.

    Args:
        observations: one row a figure and indicator, in text order.
        numbers: every number of the text: a figure, or the reason why it is none.
        period: the period that the text reports on, as SDMX code, or empty.

    """

    observations: pd.DataFrame
    numbers: Marks = field(repr=False)
    period: str = ""

    def __len__(self) -> int:
        return len(self.observations)

    def _repr_html_(self) -> str:
        unread = int((self.observations["indicator"] == "").sum())
        told = f"{len(self)} figures of {len(self.numbers)} numbers, {unread} not understood"
        table = self.observations[list(SHOWN)].to_html(
            index=False, na_rep="", max_rows=_MOST_ROWS, float_format=_grouped
        )
        return f"<p>{told}; period: {escape(self.period) or 'not found'}</p>{table}"


def _grouped(value: float) -> str:
    return f"{value:,}".removesuffix(".0")
