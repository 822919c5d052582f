"""XLSX: the rows of a workbook's sheets, in order, a line each with cells joined by " | ".

What a person sees on opening the workbook is read: hidden sheets, rows and columns are left out and
counted. A merged cell stands for every cell that it covers, so that each row has its whole header.
Formulas are read by the value of their last calculation; nothing is calculated, run or fetched. The
parts are walked with ``lxml``, since ``openpyxl`` would have to load a workbook twice to know
formulas and values, and cannot stream merged cells.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import get_column_letter, range_boundaries

from ..errors import DocumentError
from .archive import Package, core_properties, open_package
from .cell_formats import date_as_text, is_date, number_as_text
from .legacy import Encoding, in_font
from .text import Content, clean, require_text, squeeze

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REMEDY = "open it in Excel or LibreOffice, and save it again as .xlsx"
_MAX_CELLS = 200_000
_MAX_TEXT = 32_767  # what Excel allows
_SEPARATOR = " | "
_LONE_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_DEFAULT_NAME = re.compile(r"(?:sheet|trang tính|trang_tính|table|bảng) ?\d*", re.IGNORECASE)
_REPEATED = re.compile(r"[^\W\d_]|^(?:19|20)\d\d$|^\d{1,2}/(?:19|20)\d\d$|^\(?\d{1,2}\)?$")
_NUMBERLIKE = re.compile(r"[\s(+\-−~<>≈≤≥]*\d|=|#")


@dataclass
class _Sheet:
    """The cells of a sheet, by row and column from 1, and what was left out of it."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)  # hidden rows
    hidden: int = 0  # numbers in hidden rows and columns
    errors: list[str] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)
    linked: int = 0


@dataclass
class _Book:
    """What the cells of a workbook refer to."""

    strings: list[str]
    styles: list[tuple[str, str]]  # number format, font
    since_1904: bool
    cells: int = 0
    converted: Counter[Encoding] = field(default_factory=Counter)


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


def _told(sheet: _Sheet) -> Iterator[str]:
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


def _read(package: Package, workbook: etree._Element) -> tuple[list[_Sheet], list[str], _Book]:
    """The visible sheets, notes on the hidden ones, and what their cells refer to."""
    properties = workbook.find(f"{_S}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    book = _Book([], _styles(package.parse("xl/styles.xml")), since_1904)
    book.strings = [
        _string(item, "", book) for item in package.elements("xl/sharedStrings.xml", f"{_S}si")
    ]
    targets = _targets(package.parse("xl/_rels/workbook.xml.rels"))
    sheets, notes = [], []
    for entry in workbook.iterfind(f"{_S}sheets/{_S}sheet"):
        name = squeeze(entry.get("name", ""))
        target = targets.get(entry.get(f"{_R}id", ""), "")
        if target not in package.names:
            raise package.broken(f"sheet {name!r} is missing")
        if "chartsheet" in target or "dialogsheet" in target:
            continue
        sheet = _sheet(package, target, name, book)
        if entry.get("state") in ("hidden", "veryHidden"):
            count = sheet.hidden + sum(
                _NUMBERLIKE.match(text) is not None
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


def _styles(root: etree._Element | None) -> list[tuple[str, str]]:
    """The number format and the font of each style of cells."""
    if root is None:
        return []
    codes = dict(BUILTIN_FORMATS)
    for entry in root.iterfind(f"{_S}numFmts/{_S}numFmt"):
        if entry.get("numFmtId", "").isdecimal():
            codes[int(entry.get("numFmtId", ""))] = entry.get("formatCode", "General")
    names = [font.find(f"{_S}name") for font in root.iterfind(f"{_S}fonts/{_S}font")]
    fonts = ["" if name is None else name.get("val", "") for name in names]
    return [
        (codes.get(_index(style, "numFmtId"), "General"), _at(fonts, _index(style, "fontId")))
        for style in root.iterfind(f"{_S}cellXfs/{_S}xf")
    ]


def _index(element: etree._Element, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() else 0


def _at(texts: list[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _string(item: etree._Element, font: str, book: _Book) -> str:
    """A text of the shared strings or of a cell, without the readings of Asian scripts."""
    pieces = []
    for part in item:
        if part.tag == f"{_S}t":
            pieces.append(_decoded(part.text, font, book))
        elif part.tag == f"{_S}r":
            own = part.find(f"{_S}rPr/{_S}rFont")
            name = font if own is None else own.get("val", "")
            pieces.append(_decoded(part.findtext(f"{_S}t"), name, book))
    return "".join(pieces)


def _decoded(text: str | None, font: str, book: _Book) -> str:
    text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text or "")
    text, encoding = in_font(text, font)
    if encoding:
        book.converted[encoding] += 1
    return text


def _sheet(package: Package, part: str, name: str, book: _Book) -> _Sheet:
    """The cells of a sheet that are not hidden."""
    sheet = _Sheet(name)
    hidden: set[int] = set()
    number = 0
    tags = (f"{_S}col", f"{_S}row", f"{_S}mergeCell")
    for element in package.elements(part, *tags):
        if element.tag == f"{_S}col":
            if element.get("hidden") in ("1", "true"):
                first, last = _index(element, "min"), _index(element, "max")
                hidden.update(range(first, min(last, 16_384) + 1))
        elif element.tag == f"{_S}mergeCell":
            bounds = range_boundaries(element.get("ref", ""))
            left, top, right, bottom = bounds
            if left and top and right and bottom:  # no program merges whole rows or columns
                sheet.merged.append((left, top, right, bottom))
        else:
            number = _index(element, "r") or number + 1
            unseen = element.get("hidden") in ("1", "true")
            if unseen:
                sheet.unseen.append(number)
            _row(element, number, sheet, book, hidden, unseen=unseen)
            if book.cells > _MAX_CELLS:
                raise DocumentError(
                    f"a workbook of more than {_MAX_CELLS} cells",
                    where=package.where,
                    expected="the tables of a report",
                    remedy="leave out the sheets of raw data",
                )
    return sheet


def _row(
    element: etree._Element,
    number: int,
    sheet: _Sheet,
    book: _Book,
    hidden: set[int],
    *,
    unseen: bool,
) -> None:
    column = 0
    row: dict[int, str] = {}
    for cell in element.iterfind(f"{_S}c"):
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        column = column_index_from_string(place[1]) if place else column + 1
        text = _cell(cell, f"{get_column_letter(column)}{number}", sheet, book)
        if not text:
            continue
        book.cells += 1
        if unseen or column in hidden:
            sheet.hidden += _NUMBERLIKE.match(text) is not None
        else:
            row[column] = text
    if row:
        sheet.rows[number] = row


def _cell(cell: etree._Element, place: str, sheet: _Sheet, book: _Book) -> str:
    """A cell as text; empty if it holds nothing."""
    kind = cell.get("t", "n")
    code, font = "General", ""
    if (style := _index(cell, "s")) < len(book.styles):
        code, font = book.styles[style]
    formula, value = cell.find(f"{_S}f"), cell.findtext(f"{_S}v")
    if formula is not None and "[" in (formula.text or ""):
        sheet.linked += 1
    if kind == "inlineStr":
        inner = cell.find(f"{_S}is")
        return _plain("" if inner is None else _string(inner, font, book))
    if not value:
        if formula is None or kind == "str":
            return ""
        sheet.uncalculated.append(place)
        return _plain(f"={(formula.text or '')[:60]}")
    if kind == "s":
        return _plain(in_font(book.strings[int(value)], font)[0])
    if kind == "e":
        sheet.errors.append(f"{place} ({value[:20]})")
        return _plain(value)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "str":
        return _plain(_decoded(value, font, book))
    if kind == "d":
        return date_as_text(datetime.fromisoformat(value.rstrip("Z")), "d")
    return _number(float(value), code, book)


def _number(value: float, code: str, book: _Book) -> str:
    if value - value != 0:  # infinite, or not a number
        return str(value)
    if is_date(code):
        return date_as_text(value, code, since_1904=book.since_1904)
    return _plain(number_as_text(value, code))


def _plain(text: str) -> str:
    """The text of a cell in one line, in which no lone bar stands that would part cells."""
    return _LONE_BAR.sub("/", squeeze(text[:_MAX_TEXT]))


def _lines(sheet: _Sheet) -> Iterator[str]:
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
        if len(texts) == 1 and (min(row) == columns[0] or not _NUMBERLIKE.match(only)):
            yield only
        else:
            yield _SEPARATOR.join(row.get(column, "") for column in columns)


def _spread(sheet: _Sheet, columns: list[int]) -> None:
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
            if spread > _MAX_CELLS:
                return
            for column in wide:
                sheet.rows[number].setdefault(column, text)
