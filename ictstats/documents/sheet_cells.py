"""The cells of a workbook as text, as a person sees them, and what is left out of its sheets.

The parts are walked with ``lxml``, since ``openpyxl`` would have to load a workbook twice to know
formulas and values, and cannot stream merged cells.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import get_column_letter, range_boundaries

from ..errors import DocumentError
from .archive import Package
from .cell_formats import date_as_text, is_date, number_as_text
from .legacy import Encoding, in_font
from .text import squeeze

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MAX_CELLS = 200_000
NUMBERLIKE = re.compile(r"[\s(+\-−~<>≈≤≥]*\d|=|#")
_MAX_TEXT = 32_767  # what Excel allows
_LONE_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass
class Sheet:
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
class Book:
    """What the cells of a workbook refer to."""

    strings: list[str]
    styles: list[tuple[str, str]]  # number format, font
    since_1904: bool
    cells: int = 0
    converted: Counter[Encoding] = field(default_factory=Counter)


def read_sheet(package: Package, part: str, name: str, book: Book) -> Sheet:
    """The cells of a sheet that are not hidden."""
    sheet = Sheet(name)
    hidden: set[int] = set()
    number = 0
    tags = (f"{S}col", f"{S}row", f"{S}mergeCell")
    for element in package.elements(part, *tags):
        if element.tag == f"{S}col":
            if element.get("hidden") in ("1", "true"):
                first, last = _index(element, "min"), _index(element, "max")
                hidden.update(range(first, min(last, 16_384) + 1))
        elif element.tag == f"{S}mergeCell":
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
            if book.cells > MAX_CELLS:
                raise DocumentError(
                    f"a workbook of more than {MAX_CELLS} cells",
                    where=package.where,
                    expected="the tables of a report",
                    remedy="leave out the sheets of raw data",
                )
    return sheet


def _row(
    element: etree._Element,
    number: int,
    sheet: Sheet,
    book: Book,
    hidden: set[int],
    *,
    unseen: bool,
) -> None:
    column = 0
    row: dict[int, str] = {}
    for cell in element.iterfind(f"{S}c"):
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        column = column_index_from_string(place[1]) if place else column + 1
        text = _cell(cell, f"{get_column_letter(column)}{number}", sheet, book)
        if not text:
            continue
        book.cells += 1
        if unseen or column in hidden:
            sheet.hidden += NUMBERLIKE.match(text) is not None
        else:
            row[column] = text
    if row:
        sheet.rows[number] = row


def _cell(cell: etree._Element, place: str, sheet: Sheet, book: Book) -> str:
    """A cell as text; empty if it holds nothing."""
    kind = cell.get("t", "n")
    code, font = "General", ""
    if (style := _index(cell, "s")) < len(book.styles):
        code, font = book.styles[style]
    formula, value = cell.find(f"{S}f"), cell.findtext(f"{S}v")
    if formula is not None and "[" in (formula.text or ""):
        sheet.linked += 1
    if kind == "inlineStr":
        inner = cell.find(f"{S}is")
        return _plain("" if inner is None else string_text(inner, font, book))
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


def _number(value: float, code: str, book: Book) -> str:
    if value - value != 0:  # infinite, or not a number
        return str(value)
    if is_date(code):
        return date_as_text(value, code, since_1904=book.since_1904)
    return _plain(number_as_text(value, code))


def _plain(text: str) -> str:
    """The text of a cell in one line, in which no lone bar stands that would part cells."""
    return _LONE_BAR.sub("/", squeeze(text[:_MAX_TEXT]))


def string_text(item: etree._Element, font: str, book: Book) -> str:
    """A text of the shared strings or of a cell, without the readings of Asian scripts."""
    pieces = []
    for part in item:
        if part.tag == f"{S}t":
            pieces.append(_decoded(part.text, font, book))
        elif part.tag == f"{S}r":
            own = part.find(f"{S}rPr/{S}rFont")
            name = font if own is None else own.get("val", "")
            pieces.append(_decoded(part.findtext(f"{S}t"), name, book))
    return "".join(pieces)


def _decoded(text: str | None, font: str, book: Book) -> str:
    text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text or "")
    text, encoding = in_font(text, font)
    if encoding:
        book.converted[encoding] += 1
    return text


def cell_styles(root: etree._Element | None) -> list[tuple[str, str]]:
    """The number format and the font of each style of cells."""
    if root is None:
        return []
    codes = dict(BUILTIN_FORMATS)
    for entry in root.iterfind(f"{S}numFmts/{S}numFmt"):
        if entry.get("numFmtId", "").isdecimal():
            codes[int(entry.get("numFmtId", ""))] = entry.get("formatCode", "General")
    names = [font.find(f"{S}name") for font in root.iterfind(f"{S}fonts/{S}font")]
    fonts = ["" if name is None else name.get("val", "") for name in names]
    return [
        (codes.get(_index(style, "numFmtId"), "General"), _at(fonts, _index(style, "fontId")))
        for style in root.iterfind(f"{S}cellXfs/{S}xf")
    ]


def _index(element: etree._Element, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() else 0


def _at(texts: list[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""
