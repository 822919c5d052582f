"""The marked-up briefing: its text with each figure coloured by sector and what it was read as.

An analyst reviews a reading on it: every figure tells what it was taken for on hover and on focus,
a list beside the text holds the same, and what was not understood stands out. The page loads
nothing and runs no script; whatever comes from the document is text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from .catalogue import Catalogue
from .formats import format_row
from .pages import write_page
from .periods import Period
from .reading.results import Mark, Reading

_PAGE = Path(__file__).parent / "templates" / "review.html.j2"
_UNKNOWN = "#a3260c"
_MEASURES = {
    "level": "giá trị",
    "yoy": "so với cùng kỳ năm trước",
    "pop": "so với kỳ trước",
    "change": "thay đổi",
    "plan": "kế hoạch",
    "plan_pct": "đạt kế hoạch",
    "share": "tỷ trọng",
}
_NOTHING_READ = "chưa hiểu số này"
_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_WIDE = 9  # cells of a row beside which there is no room for the list of readings
Place = tuple[int, int, int]


def review_page(lines: Sequence[str], reading: Reading, title: str, catalogue: Catalogue) -> str:
    """The page, as HTML.

    Args:
        lines: the text that was read.
        reading: what was read in it.
        title: the heading of the page.
        catalogue: the code lists.
    """
    rows: dict[Place, list[dict[Any, Any]]] = defaultdict(list)
    for row in reading.observations.to_dict("records"):
        rows[row["line"], row["start"], row["end"]].append(row)
    entries = [
        _entry(number, readings, catalogue)
        for number, (_, readings) in enumerate(sorted(rows.items()), start=1)
    ]
    figures: dict[int, dict[tuple[int, int], dict[str, Any]]] = defaultdict(dict)
    for (line, start, end), entry in zip(sorted(rows), entries, strict=True):
        figures[line][start, end] = {"kind": "figure", **entry}
    others: dict[int, list[Mark]] = defaultdict(list)
    for mark in reading.numbers:
        others[mark.line].append(mark)
    used = {row["sector"] for found in rows.values() for row in found}
    unread = sum(entry["unread"] for entry in entries)
    blocks = _blocks(
        [
            (number, _pieces(line, figures[number], others[number]))
            for number, line in enumerate(lines, start=1)
        ]
    )
    widths = (len(line["cells"]) for block in blocks for line in block.get("rows", ()))
    return write_page(
        _PAGE,
        title=title,
        facts=_facts(reading, len(entries), unread),
        sectors=[sector for code, sector in catalogue.sectors.items() if code in used],
        unread=unread,
        entries=entries,
        blocks=blocks,
        wide=max(widths, default=0) > _WIDE,
    )


def _blocks(lines: Sequence[tuple[int, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    """The lines of a text; those that follow each other as rows of a table are one block."""
    split: list[dict[str, Any]] = [
        {"number": number, "cells": _cells(pieces)} for number, pieces in lines
    ]
    blocks: list[dict[str, Any]] = []
    for tabular, group in groupby(split, key=lambda line: len(line["cells"]) > 1):
        together = list(group)
        blocks += [{"rows": together}] if tabular else [{"line": line} for line in together]
    return blocks


def _cells(pieces: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The pieces of a line, cut at the bars that part cells."""
    cells: list[list[dict[str, Any]]] = [[]]
    for piece in pieces:
        if piece["kind"] != "text":
            cells[-1].append(piece)
            continue
        first, *rest = _BAR.split(piece["text"])
        cells[-1].append({"kind": "text", "text": first})
        cells += [[{"kind": "text", "text": text}] for text in rest]
    return cells


def _facts(reading: Reading, figures: int, unread: int) -> str:
    period = Period.parse(reading.period).label("vi") if reading.period else "không rõ kỳ"
    return f"Kỳ báo cáo: {period}. {figures} số liệu, {unread} số chưa hiểu."


def _entry(number: int, readings: Sequence[dict[Any, Any]], catalogue: Catalogue) -> dict[str, Any]:
    first = readings[0]
    known = [row for row in readings if row["indicator"]]
    colour = catalogue.sector(first["sector"]).colour if first["sector"] else _UNKNOWN
    told = [_words(row, catalogue) for row in known] or [_NOTHING_READ]
    return {
        "number": number,
        "text": first["figure"],
        "unread": not known,
        "colour": colour,
        "readings": told,
        "tip": "\n".join(told),
    }


def _words(row: dict[Any, Any], catalogue: Catalogue) -> str:
    """One reading of a figure in a line: indicator, measure, value, period, how sure."""
    name = catalogue.indicator(row["indicator"]).name_vi
    period = Period.parse(row["time_period"]).label("vi") if row["time_period"] else "không rõ kỳ"
    measure = _MEASURES.get(row["measure"], "không rõ loại")
    value = format_row(row, "vi")
    status = ", ước tính" if row["obs_status"] == "E" else ""
    sure = f"{100 * row['confidence']:.0f}%"
    return f"{name} – {measure}: {value}{status} ({period}; chắc {sure})"


def _pieces(
    line: str, figures: Mapping[tuple[int, int], dict[str, Any]], marks: Sequence[Mark]
) -> list[dict[str, Any]]:
    """A line in pieces: figures with their readings, other numbers, and the text between."""
    marked = dict(figures)
    for mark in marks:
        inside = any(start < mark.end and mark.start < end for start, end in figures)
        if not inside:
            marked[mark.start, mark.end] = {"kind": "other", "tip": mark.disposition}
    pieces: list[dict[str, Any]] = []
    at = 0
    for (start, end), piece in sorted(marked.items(), key=lambda item: item[0]):
        if start < at:
            continue
        pieces.append({"kind": "text", "text": line[at:start]})
        pieces.append({**piece, "text": line[start:end]})
        at = end
    return [*pieces, {"kind": "text", "text": line[at:]}]
