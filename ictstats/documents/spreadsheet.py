"""XLSX: the rows of a workbook's sheets, in order, a line each with cells joined by " | ".

What a person sees on opening the workbook is read: hidden sheets, rows and columns are left out and
counted. A merged cell stands for every cell that it covers, so that each row has its whole header.
Formulas are read by the value of their last calculation; nothing is calculated, run or fetched.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lxml import etree

from .archive import Package, core_properties, open_package
from .sheet_cells import MAX_CELLS, NUMBERLIKE, Book, S, Sheet, cell_styles, read_sheet, string_text
from .text import Content, clean, require_text, squeeze

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REMEDY = "open it in Excel or LibreOffice, and save it again as .xlsx"
_SEPARATOR = " | "
_DEFAULT_NAME = re.compile(r"(?:sheet|trang tính|trang_tính|table|bảng) ?\d*", re.IGNORECASE)
_REPEATED = re.compile(r"[^\W\d_]|^(?:19|20)\d\d$|^\d{1,2}/(?:19|20)\d\d$|^\(?\d{1,2}\)?$")


def read_workbook(content: bytes, where: str) -> Content:
    """The text of a workbook: the rows of its visible sheets, each sheet after its name.

    Raises:
        DocumentError: no XLSX, a broken or encrypted one, one of too many cells, or without text.

    """
    with open_package(content, where, expected="an XLSX workbook", remedy=_REMEDY) as package:
        workbook = package.parse("xl/workbook.xml")
        if workbook is None:
            raise package.broken("a ZIP archive without xl/workbook.xml")
        try:
            sheets, hidden, book = _read(package, workbook)
        except (LookupError, TypeError, ValueError, OverflowError) as error:
            raise package.broken(f"a broken workbook ({type(error).__name__}: {error})") from None
        title, created = core_properties(package.parse("docProps/core.xml"))
    lines: list[str] = []
    notes = [f"{name} converted: cells in its fonts: {n}" for name, n in book.converted.items()]
    notes += hidden
    for sheet in sheets:
        own = list(_lines(sheet))
        if not own:
            continue
        named = len(sheets) > 1 or not _DEFAULT_NAME.fullmatch(sheet.name.strip())
        if lines:
            lines.append("")
        first = len(lines) + 1
        lines += [sheet.name, *own] if named else own
        if len(sheets) > 1:
            notes.append(f"sheet {sheet.name!r}: lines {first} to {len(lines)}")
        notes += _told(sheet)
    require_text(lines, where, "the visible sheets are empty; unhide the sheets to be read")
    return clean(
        Content(
            tuple(lines), property_title=title, created=created, notes=tuple(notes), tabular=True
        )
    )


def _told(sheet: Sheet) -> Iterator[str]:
    """What is to be said about a sheet."""
    if sheet.hidden:
        yield (
            f"sheet {sheet.name!r}: {sheet.hidden} numbers in hidden rows or columns left out; "
            "unhide them to have them read"
        )
    if sheet.linked:
        yield (
            f"sheet {sheet.name!r}: {sheet.linked} cells hold what other workbooks said when it "
            "was saved"
        )
    for cells, what in (
        (sheet.errors, "errors instead of values"),
        (sheet.uncalculated, "formulas without a value (save it in Excel or LibreOffice)"),
    ):
        if cells:
            more = f" and {len(cells) - 10} more" if len(cells) > 10 else ""
            yield f"sheet {sheet.name!r}: {what}: {', '.join(cells[:10])}{more}"


def _read(package: Package, workbook: etree._Element) -> tuple[list[Sheet], list[str], Book]:
    """The visible sheets, notes on the hidden ones, and what their cells refer to."""
    properties = workbook.find(f"{S}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    book = Book([], cell_styles(package.parse("xl/styles.xml")), since_1904)
    book.strings = [
        string_text(item, "", book) for item in package.elements("xl/sharedStrings.xml", f"{S}si")
    ]
    targets = _targets(package.parse("xl/_rels/workbook.xml.rels"))
    sheets, notes = [], []
    for entry in workbook.iterfind(f"{S}sheets/{S}sheet"):
        name = squeeze(entry.get("name", ""))
        target = targets.get(entry.get(f"{_R}id", ""), "")
        if target not in package.names:
            raise package.broken(f"sheet {name!r} is missing")
        if "chartsheet" in target or "dialogsheet" in target:
            continue
        sheet = read_sheet(package, target, name, book)
        if entry.get("state") in ("hidden", "veryHidden"):
            count = sheet.hidden + sum(
                NUMBERLIKE.match(text) is not None
                for row in sheet.rows.values()
                for text in row.values()
            )
            notes.append(f"hidden sheet {name!r} left out with {count} numbers; unhide it if need")
        else:
            sheets.append(sheet)
    return sheets, notes, book


def _targets(root: etree._Element | None) -> dict[str, str]:
    """The parts that the workbook refers to, by the ids of the relations."""
    return {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in (() if root is None else root)
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
    }


def _lines(sheet: Sheet) -> Iterator[str]:
    """The rows of a sheet; columns that are empty throughout are left out, and empty rows but one.

    A row with one text is that text: a title, a unit, a section of the table.
    """
    columns = sorted({column for row in sheet.rows.values() for column in row})
    _spread(sheet, columns)
    last = 0
    for number in sorted(sheet.rows):
        unseen = bisect_left(sheet.unseen, number) - bisect_left(sheet.unseen, last)
        if last and number > last + 1 + unseen:
            yield ""
        last = number
        row = sheet.rows[number]
        texts = dict.fromkeys(row.values())
        only = next(iter(texts))
        if len(texts) == 1 and (min(row) == columns[0] or not NUMBERLIKE.match(only)):
            yield only
        else:
            yield _SEPARATOR.join(row.get(column, "") for column in columns)


def _spread(sheet: Sheet, columns: list[int]) -> None:
    """Give every cell of a merged range the text of its first; a number is there only once."""
    numbers = sorted(sheet.rows)
    spread = 0
    for left, top, right, bottom in sheet.merged:
        text = sheet.rows.get(top, {}).get(left, "")
        if not _REPEATED.search(text):
            continue
        wide = columns[bisect_left(columns, left) : bisect_right(columns, right)]
        for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            spread += len(wide)
            if spread > MAX_CELLS:
                return
            for column in wide:
                sheet.rows[number].setdefault(column, text)
