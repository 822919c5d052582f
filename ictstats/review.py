"""The marked-up briefing: its text with each figure coloured by sector and what it was read as.

An analyst reviews a reading on it: every figure tells what it was taken for on hover and on focus,
a list beside the text holds the same, and what was not understood stands out. The page loads
nothing and runs no script; whatever comes from the document is text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from .catalogue import Catalogue
from .formats import format_row
from .periods import Period
from .reading.results import Mark, Reading

_TEMPLATES = Path(__file__).parent / "templates"
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
    by_place = dict(zip(sorted(rows), entries, strict=True))
    others: dict[int, list[Mark]] = defaultdict(list)
    for mark in reading.numbers:
        others[mark.line].append(mark)
    used = {row["sector"] for found in rows.values() for row in found}
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    unread = sum(entry["unread"] for entry in entries)
    return environment.get_template("review.html.j2").render(
        title=title,
        facts=_facts(reading, len(entries), unread),
        sectors=[sector for code, sector in catalogue.sectors.items() if code in used],
        unread=unread,
        entries=entries,
        lines=[
            {"number": number, "pieces": _pieces(number, line, by_place, others[number])}
            for number, line in enumerate(lines, start=1)
        ],
    )


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
    number: int, line: str, by_place: dict[Place, dict[str, Any]], marks: Sequence[Mark]
) -> list[dict[str, Any]]:
    """A line in pieces: figures with their readings, other numbers, and the text between."""
    marked: dict[tuple[int, int], dict[str, Any]] = {
        (start, end): {"kind": "figure", **entry}
        for (place, start, end), entry in by_place.items()
        if place == number
    }
    for mark in marks:
        inside = any(start < mark.end and mark.start < end for start, end in marked)
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
