"""A report as a workbook: a cover with its contents, notes, then one table a sheet.

It follows the spreadsheet checklist of the UK Government's Analysis Function: every sheet begins
in A1 with its title and says what is on it; each table is marked up as a table with a header row;
no cell is merged, no row or column inside is blank; no meaning by colour alone. Text is written as
text, whatever it looks like. The same report gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from typing import Final
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

from .content import Report
from .datasets import Dataset, datasets
from .models import Data
from .sheets import Sheets, sheet_name
from .wording import MARKS, read_date, words, write_date

MIME_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_EPOCH: Final = datetime(1980, 1, 1)


def write_workbook(report: Report) -> bytes:
    """All charts' and tables' data of a report, in its order."""
    said = words(report.lang)
    sets = datasets(report)
    names = [sheet_name(one.name) for one in sets]
    buffer = io.BytesIO()
    with Workbook(buffer, _PLAIN) as book:
        _describe(book, report, report.title)
        sheets = Sheets(book, report.lang)
        top = [report.organisation, report.subtitle, report.description, *_facts(report)]
        listed: list[tuple[str, str, int | None]] = [(said["notes"], said["notes_about"], None)]
        listed += [
            (name, f"{one.label}. {one.title}", len(one.data.rows))
            for name, one in zip(names, sets, strict=True)
        ]
        sheets.cover(report.title, [line for line in top if line], listed)
        sheets.notes(_notes(report, sets))
        for name, one in zip(names, sets, strict=True):
            sheets.table(name, one)
    return _in_language(buffer.getvalue(), report.lang)


def write_sheet(report: Report, one: Dataset) -> bytes:
    """The data of one chart or table, as a workbook of one sheet."""
    buffer = io.BytesIO()
    with Workbook(buffer, _PLAIN) as book:
        _describe(book, report, f"{one.label}. {one.title}")
        Sheets(book, report.lang).table(sheet_name(one.label), one, alone=True)
    return _in_language(buffer.getvalue(), report.lang)


def _describe(book: Workbook, report: Report, title: str) -> None:
    day = read_date(report.published)
    book.set_properties(
        {
            "title": title,
            "subject": report.subtitle or report.period_label,
            "author": report.organisation or "ictstats",
            "company": report.organisation,
            "comments": report.description,
            "created": datetime.combine(day, time()) if day else _EPOCH,
        }
    )


def _facts(report: Report) -> list[str]:
    said = words(report.lang)
    facts = (
        (said["period"], report.period_label),
        (said["published"], write_date(report.published, report.lang)),
        (said["contact"], report.contact),
        (said["next_release"], report.next_release),
    )
    return [f"{name}: {value}" for name, value in facts if value]


def _notes(report: Report, sets: Sequence[Dataset]) -> Data:
    """The notes of all tables as a table: what they are about, and what they say."""
    said = words(report.lang)
    rows = [(said[f"{topic}_topic"], said[f"{topic}_note"]) for topic in _TOPICS]
    used = {mark for one in sets for mark in one.marks}
    rows += [
        (f"{said['mark']} {sign}", said[f"mark_{mark}"])
        for mark, sign in MARKS.items()
        if mark in used
    ]
    for one in sets:
        rows += [(one.label, note) for note in one.notes]
        rows += [(one.label, f"{said['source']}: {one.source}")] if one.source else []
    return Data((said["topic"], said["content"]), tuple(rows))


_TOPICS: Final = ("blank", "numbers", "percent", "origin", "bounds")
"""What is said once for all tables."""


def _in_language(content: bytes, lang: str) -> bytes:
    """The workbook with its language among its properties, which xlsxwriter cannot write."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for entry in old.infolist():
            part: bytes = old.read(entry)
            if entry.filename == "docProps/core.xml":
                tag = f"<dc:language>{escape(lang)}</dc:language></cp:coreProperties>"
                part = part.replace(b"</cp:coreProperties>", tag.encode())
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return made.getvalue()
