"""The lines of a PDF, read by a process of its own.

A PDF can hold a drawing that takes a year to draw, or break the engine that reads it. So the engine
(``pypdfium2``, Chromium's, as a wheel) runs apart, where it can be stopped and its end does no
harm::

    python -m ictstats.documents.pdf_lines < briefing.pdf

The answer is JSON: the fields of ``Extract``, or ``{"fault": ...}``.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from .paragraphs import BREAK_HYPHENS, Line
from .text import squeeze

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MAX_PAGES = 2_000
_MAX_CHARACTERS = 2_000_000
_MAX_MEMORY = 4_000_000_000  # bytes
_KEPT = BREAK_HYPHENS + "\u00a0\u00ad\t"  # the soft hyphen is a letter of TCVN3


@dataclass(frozen=True)
class Extract:
    """What the engine found.

    Args:
        lines: the lines of all pages.
        heights: the heights of the pages, in points.
        title: the title in the properties, or empty.
        date: the date of change, else of creation, as the properties write it, or empty.

    """

    lines: list[Line]
    heights: list[float]
    title: str
    date: str


def extract(content: bytes) -> Extract:
    """Read the lines of a PDF.

    Raises:
        pypdfium2.PdfiumError: the engine cannot read it.
        ValueError: it is too long.

    """
    import pypdfium2  # here, so that the reader can use the type without the engine

    with pypdfium2.PdfDocument(content) as document:
        if len(document) > _MAX_PAGES:
            raise ValueError(f"{len(document)} pages, more than {_MAX_PAGES}")
        properties = document.get_metadata_dict()
        heights: list[float] = []
        lines = _read_pages(document, heights)
    return Extract(
        lines, heights, properties["Title"], properties["ModDate"] or properties["CreationDate"]
    )


def _read_pages(document: PdfDocument, heights: list[float]) -> list[Line]:
    lines: list[Line] = []
    read = 0
    for index in range(len(document)):
        page = document[index]
        heights.append(page.get_height())
        text = page.get_textpage()
        read += text.count_chars()
        if read > _MAX_CHARACTERS:
            raise ValueError(f"more than {_MAX_CHARACTERS} characters")
        lines += _page_lines(text, index)
        text.close()
        page.close()
    return lines


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


def main() -> None:
    """Read a PDF from standard input and write what was found to standard output."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can limit it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
    import pypdfium2

    try:
        answer = asdict(extract(sys.stdin.buffer.read()))
    except (pypdfium2.PdfiumError, ValueError) as error:
        answer = {"fault": squeeze(str(error))}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
