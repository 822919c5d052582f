"""Workbooks made for a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from ictstats.documents import read_document
from ictstats.reading import Reading, read_briefing

Rows = Sequence[Sequence[Any]]
Fact = tuple[str, str, str, float]


def workbook(
    path: Path,
    rows: Rows | Mapping[str, Rows],
    *,
    merged: Sequence[str] = (),
    formats: Mapping[int, str] | None = None,
) -> Path:
    """Write rows, or named sheets of rows, as a workbook.

    Args:
        path: the file.
        rows: a cell is a value, a date, None, or a pair of a value and a number format.
        merged: ranges that are merged; their text is that of their first cell.
        formats: number formats of whole columns, by their places from 0, for numbers.
    """
    sheets = rows if isinstance(rows, Mapping) else {"Sheet1": rows}
    with xlsxwriter.Workbook(path) as book:
        known: dict[str, Any] = {}
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for cells in merged:
                sheet.merge_range(cells, "")
            for number, row in enumerate(table):
                for column, cell in enumerate(row):
                    value, code = cell if isinstance(cell, tuple) else (cell, None)
                    if value is None:
                        continue
                    if code is None and isinstance(value, int | float):
                        code = (formats or {}).get(column)
                    if code is None and isinstance(value, date):
                        code = "mm/yyyy"
                    style = (
                        known.setdefault(code, book.add_format({"num_format": code}))
                        if code
                        else None
                    )
                    if isinstance(value, date):
                        sheet.write_datetime(number, column, value, style)
                    elif isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(number, column, value, style, "")
                    else:
                        sheet.write(number, column, value, style)
    return path


def facts(reading: Reading) -> list[Fact]:
    """Indicator, period, measure and value of each observation, in text order."""
    columns = ["indicator", "time_period", "measure", "value"]
    return [tuple(row) for row in reading.observations[columns].itertuples(index=False)]  # type: ignore[misc]


def read(path: Path, period: str | None = None) -> Reading:
    """Read a file, and see that every figure stands where it says."""
    reading = read_briefing(path, period=period)
    lines = read_document(path).lines
    for row in reading.observations.itertuples():
        assert lines[row.line - 1][row.start : row.end] == row.figure
    for mark in reading.numbers:
        assert lines[mark.line - 1][mark.start : mark.end] == mark.text
    return reading
