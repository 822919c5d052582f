"""Lists on standard output: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import Literal

Format = Literal["table", "csv", "json"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json")


def write_list(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """Rows of text as a table, as CSV or as JSON.

    Args:
        columns: the names of the columns.
        rows: as many cells each.
        form: table, csv or json.

    >>> print(write_list(["code", "name"], [["post", "Bưu chính"]], "table"))
    code  name
    post  Bưu chính
    """
    if form == "json":
        return json.dumps(
            [dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1
        )
    if form == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return buffer.getvalue().removesuffix("\n")
    widths = [max(_width(cell) for cell in column) for column in zip(columns, *rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in (columns, *rows)
    )


def _width(text: str) -> int:
    """The columns that a text takes on a terminal: combining marks take none."""
    return sum(not unicodedata.combining(letter) for letter in text)
