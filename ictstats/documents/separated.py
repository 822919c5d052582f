"""CSV: the records of a file of separated values, a line each with cells joined by " | ".

The encoding is told as for any text, the delimiter by which one parts most records alike. A record
stands in the line of the file in which it begins.
"""

from __future__ import annotations

import csv
import re
from collections import Counter

from ..errors import DocumentError
from .text import Content, clean, decode, require_text, split_lines, squeeze

_DELIMITERS = ("\t", ";", ",", "|")
_SAMPLE = 200  # records by which the delimiter is told
_LONGEST_RECORD = 20  # lines; a record of more has a quote that nobody closed
_MAX_CELLS = 1_000_000
_MAX_WIDTH = 300
_DECLARED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_LONE_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_NAMES = {"\t": "tabs", ";": "semicolons", ",": "commas", "|": "bars"}
_REMEDY = "open it in Excel or LibreOffice, and save it as .xlsx or as CSV UTF-8"


def read_separated(content: bytes, where: str) -> Content:
    """The text of a CSV file.

    Raises:
        DocumentError: bytes that fit no encoding, too many cells, or no text.

    """
    text, notes = decode(content, where)
    rows = split_lines(text.removeprefix("\ufeff"))
    declared = _DECLARED.fullmatch(rows[0]) if rows else None
    delimiter = declared[1] if declared and declared[1] in _DELIMITERS else ""
    if declared:
        rows[0] = ""
    delimiter = delimiter or _delimiter(rows)
    records, torn = _records(rows, delimiter)
    if sum(len(cells) for _, cells in records) > _MAX_CELLS:
        raise DocumentError(
            f"more than {_MAX_CELLS} cells", where=where, expected="the tables of a report"
        )
    lines = [""] * len(rows)
    width = min(max((len(cells) for _, cells in records), default=0), _MAX_WIDTH)
    for number, cells in records:
        lines[number - 1] = _line(cells, width)
    require_text(lines, where, _REMEDY)
    told = [*notes, f"cells parted by {_NAMES[delimiter]}"]
    if torn:
        told.append("a quotation mark that is not closed; quotation marks taken as letters")
    return clean(Content(tuple(lines), notes=tuple(told), tabular=True))


def _delimiter(rows: list[str]) -> str:
    """The delimiter that parts the most records into the same number of cells."""
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        records, _ = _records([row for row in rows if row.strip()][:_SAMPLE], delimiter)
        widths = Counter(len(cells) for _, cells in records if len(cells) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
            if (count, width if delimiter != "|" else 0) > most and count > most[0]:
                best, most = delimiter, (count, width)
    return best


def _records(rows: list[str], delimiter: str) -> tuple[list[tuple[int, list[str]]], bool]:
    """The records with the line in which each begins; whether quotation marks were broken."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        records: list[tuple[int, list[str]]] = []
        reader = csv.reader((f"{row}\n" for row in rows), delimiter=delimiter, quoting=quoting)
        before = 0
        try:
            for cells in reader:
                if reader.line_num - before > _LONGEST_RECORD:
                    raise csv.Error("a quotation mark is not closed")
                records.append((before + 1, cells))
                before = reader.line_num
        except csv.Error:
            continue
        return records, quoting == csv.QUOTE_NONE
    return [(number, [row]) for number, row in enumerate(rows, 1)], True


def _line(cells: list[str], width: int) -> str:
    """A record as a line of so many cells; one with a single text is that text: a title, a unit."""
    texts = [_LONE_BAR.sub("/", squeeze(cell)) for cell in cells]
    texts += [""] * (width - len(texts))
    filled = [text for text in texts if text]
    if len(filled) == 1 and (texts[0] or filled[0][0].isalpha() or filled[0][0] in "(*-"):
        return filled[0]
    return " | ".join(texts) if filled else ""
