"""A reading as a list: a table for people, CSV and JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .listing import write_list
from .observations import COLUMNS, NUMBERS, PLACES, number_text
from .results import Reading

LISTED = ("sector", *COLUMNS, "confidence")
FIGURE = "figure"
_SHOWN = (
    "line", "figure", "indicator", "time_period", "measure", "value", "unit", "obs_status",
    "hedge", "confidence",
)  # fmt: skip


def write_reading(reading: Reading, form: str, *, every: bool = False) -> str:
    """A reading as a list, one row a figure and indicator, in text order.

    Args:
        reading: what was read.
        form: table (the columns that people need), csv or json (all columns).
        every: list the numbers that are no figures too, each with its ``reason``.
    """
    columns = (*(_SHOWN if form == "table" else LISTED), *(("reason",) if every else ()))
    rows = list(_records(reading.observations))
    if every:
        rows = sorted([*rows, *_others(reading)], key=lambda row: (row["line"], row["start"]))
    cells = [[_text(name, row.get(name, "")) for name in columns] for row in rows]
    return write_list(columns, cells, form)


def _records(observations: pd.DataFrame) -> Iterable[dict[str, object]]:
    for record in observations.to_dict("records"):
        yield {str(name): value for name, value in record.items()}


def _others(reading: Reading) -> Iterable[dict[str, object]]:
    briefing = reading.observations["briefing"].iloc[0] if len(reading.observations) else ""
    for mark in reading.numbers:
        if mark.disposition != FIGURE:
            yield {
                "briefing": briefing,
                "line": mark.line,
                "start": mark.start,
                "end": mark.end,
                "figure": mark.text,
                "reason": mark.disposition,
            }


def _text(name: str, value: object) -> str:
    if name in (*NUMBERS, *PLACES, "confidence") and value != "":
        return number_text(value)
    return str(value)
