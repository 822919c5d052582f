"""A reading, or the findings of the checks, as a list: a table for people, CSV, JSON, HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from .checks import Findings
from .checks.findings import FINDING_COLUMNS
from .listing import write_list
from .observations import COLUMNS, NUMBERS, PLACES, number_text
from .pages import write_page
from .reading.results import SHOWN, Reading

LISTED = ("sector", *COLUMNS, "confidence")
FIGURE = "figure"
_PAGE = Path(__file__).parent / "templates" / "findings.html.j2"
_FOUND = ("id", "verdict", "indicator", "time_period", "figure", "proposal_printed", "sum_en")


def write_readings(readings: Sequence[Reading], form: str, *, every: bool = False) -> str:
    """Readings as one list, a row for each figure and indicator in text order.

    Args:
        readings: what was read, one after the other.
        form: table (the columns that people need; of several readings, also which a row is of),
            csv or json (all columns).
        every: list the numbers that are no figures too, each with its ``reason``.
    """
    columns = (*(SHOWN if form == "table" else LISTED), *(("reason",) if every else ()))
    if form == "table" and len(readings) > 1:
        columns = ("briefing", *columns)
    cells = [
        [_text(name, row.get(name, "")) for name in columns]
        for reading in readings
        for row in _in_order(reading, every=every)
    ]
    return write_list(columns, cells, form)


def _in_order(reading: Reading, *, every: bool) -> list[dict[str, object]]:
    rows = list(_records(reading.observations))
    if every:
        rows = sorted([*rows, *_others(reading)], key=lambda row: (row["line"], row["start"]))
    return rows


def write_findings(findings: Findings, form: str) -> str:
    """The contradictions as a list, one row a finding.

    Args:
        findings: what the checks found.
        form: table (what people need), csv or json (all columns), or html (a page).
    """
    rows = list(_records(findings.contradictions))
    if form == "html":
        return _findings_page(findings, rows)
    columns = _FOUND if form == "table" else FINDING_COLUMNS
    cells = [[_finding_text(row[name]) for name in columns] for row in rows]
    return write_list(columns, cells, form)


def _findings_page(findings: Findings, rows: list[dict[str, object]]) -> str:
    relations = int(findings.relations_checked.sum())
    return write_page(_PAGE, findings=rows, relations=relations)


def _finding_text(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else number_text(value)


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
