"""PDF: the text layer of a document.

``pypdfium2`` (the PDF engine of Chromium, as a wheel) gives the characters with their places; they
are gathered into lines, the columns of a table parted by " | ", and the lines into paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from .errors import DocumentError
from .intake import Content, clean, require_text, squeeze
from .paragraphs import BREAK_HYPHENS, Line, paragraphs, without_furniture

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MAX_PAGES = 2_000
_MAX_CHARACTERS = 3_000_000
_KEPT = BREAK_HYPHENS + "\u00a0\u00ad\t"  # the soft hyphen is a letter of TCVN3
_OCR = "give the original document, or run text recognition (OCR) on it first"


def read_pdf(content: bytes, where: str) -> Content:
    """The paragraphs of a PDF.

    Raises:
        DocumentError: a broken or protected PDF, one of too many pages, or one without text.

    """
    # Imported here: loading the engine would slow the reading of plain text.
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = len(document)
            if pages > _MAX_PAGES:
                raise DocumentError(
                    f"{pages} pages",
                    where=where,
                    expected=f"a briefing of at most {_MAX_PAGES} pages",
                    remedy="give the pages of the briefing alone",
                )
            lines, heights = _read_pages(document, where)
            properties = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error, where) from None
    require_text([line.text for line in lines], f"{where} ({pages} pages)", _OCR)
    body = without_furniture(lines, heights)
    notes = []
    if len(body) < len(lines):
        notes.append(f"left out {len(lines) - len(body)} running heads and page numbers")
    if empty := pages - len({line.page for line in lines}):
        notes.append(f"{empty} of {pages} pages have no text; {_OCR}")
    date = re.match(r"D:(\d{4})(\d\d)(\d\d)", properties["ModDate"] or properties["CreationDate"])
    return clean(
        Content(
            tuple(paragraphs(body)),
            property_title=properties["Title"],
            created="-".join(date.groups()) if date else "",
            notes=tuple(notes),
        )
    )


def _read_pages(document: PdfDocument, where: str) -> tuple[list[Line], list[float]]:
    lines: list[Line] = []
    heights: list[float] = []
    read = 0
    for index in range(len(document)):
        page = document[index]
        heights.append(page.get_height())
        text = page.get_textpage()
        read += text.count_chars()
        if read > _MAX_CHARACTERS:
            raise DocumentError(
                f"more than {_MAX_CHARACTERS} characters",
                where=where,
                expected="a briefing",
                remedy="give the pages of the briefing alone",
            )
        lines += _page_lines(text, index)
        text.close()
        page.close()
    return lines, heights


@dataclass(frozen=True)
class _Letter:
    sign: str
    left: float
    bottom: float
    right: float
    top: float


def _page_lines(page: PdfTextPage, index: int) -> list[Line]:
    from pypdfium2 import raw

    rows: list[list[_Letter]] = [[]]
    for i in range(page.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(page, i))
        if sign in "\r\n":
            rows.append([])
        elif sign in _KEPT or sign.isprintable():
            rows[-1].append(_Letter(sign, *page.get_charbox(i, loose=True)))
            if sign in BREAK_HYPHENS:  # no line end follows it
                rows.append([])
    rows = [row for row in rows if any(not letter.sign.isspace() for letter in row)]
    gaps = [_gaps(row) for row in rows]
    return [
        _line(row, index, _columns(gaps[max(i - 1, 0) : i + 2], gaps[i], row))
        for i, row in enumerate(rows)
    ]


def _gaps(row: Sequence[_Letter]) -> dict[int, tuple[float, float]]:
    """White space wider than a word gap: the letter that it follows, where it begins and ends."""
    inked = [i for i, letter in enumerate(row) if not letter.sign.isspace()]
    return {
        one: (row[one].right, row[other].left)
        for one, other in pairwise(inked)
        if row[other].left - row[one].right > 0.8 * (row[one].top - row[one].bottom)
    }


def _columns(
    around: Sequence[dict[int, tuple[float, float]]],
    gaps: dict[int, tuple[float, float]],
    row: Sequence[_Letter],
) -> set[int]:
    """The gaps that part columns: very wide ones, and those that a line beside repeats."""
    others = [gap for beside in around if beside is not gaps for gap in beside.values()]
    return {
        i
        for i, (begin, end) in gaps.items()
        if end - begin > 2 * (row[i].top - row[i].bottom)
        or any(abs(begin - x) < 2 or abs(end - y) < 2 for x, y in others)
    }


def _line(row: Sequence[_Letter], page: int, columns: set[int]) -> Line:
    text = "".join(letter.sign + (" | " if i in columns else "") for i, letter in enumerate(row))
    inked = [letter for letter in row if not letter.sign.isspace()]
    start = row.index(inked[0])
    word = [inked[0]]
    for letter in row[start + 1 :]:
        if letter.sign.isspace():
            break
        word.append(letter)
    return Line(
        squeeze(text),
        page,
        min(letter.left for letter in inked),
        max(letter.right for letter in inked),
        median(letter.bottom for letter in inked),
        median(letter.top for letter in inked),
        word[-1].right - word[0].left,
        bool(columns),
    )


def _unreadable(error: Exception, where: str) -> DocumentError:
    if "password" in str(error).casefold():
        return DocumentError(
            "the PDF is protected by a password", where=where, remedy="save it without a password"
        )
    return DocumentError(
        f"a broken PDF ({squeeze(str(error))})",
        where=where,
        expected="a PDF with a text layer",
        remedy="download it again, or give another format",
    )
