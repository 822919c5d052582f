"""How wide a table's columns are on paper: the largest letters at which no figure is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from ..errors import ReportError
from .models import Table

PORTRAIT: Final = 453.0
"""Points between the margins of an upright A4 page: 160 mm."""

LANDSCAPE: Final = 700.0
"""Points between the margins of an A4 page on its side: 247 mm."""

SIZES: Final = (10.0, 9.0, 8.0, 7.0)
"""Letter sizes in points, largest first; smaller ones are hard to read on paper."""

PADDING: Final = 10.0
"""Points left free in a column, both sides together."""

SIGNS: Final = 1.6
"""Ems to the right of the figures of a column, when one of them has a mark or a footnote."""

_BREAKABLE: Final = 28
"""Letters above which a word may be broken; no figure is as long."""

_NAME: Final = 14.0
"""Ems that a row's name has at the least, where it is that long: it may take a few lines."""

_WORDS: Final = 5.5
"""Ems that any other text has at the least, where it is that long."""

_MOST_LINES: Final = 8
"""Lines that a long text takes at the most, unless it has as much room as a name."""

_HEADING_LINES: Final = 3

_LINE_NUMBER: Final = re.compile(r"\b(dòng|line) (\d)")
_NARROW: Final = frozenset(" .,:;|!'’()[]-ijlftrI1")
_BOLD: Final = 1.08


@dataclass(frozen=True)
class Fit:
    """Widths in points, letter size in points, and whether the page must lie on its side."""

    widths: tuple[float, ...]
    size: float
    landscape: bool


def fit(table: Table, where: str) -> Fit:
    """Choose the page's side and the letter size, and share the width among the columns.

    Raises ReportError when the table fits no page.
    """
    columns = [_needs(table, index) for index in range(len(table.columns))]
    for room, size in chain(((PORTRAIT, s) for s in SIZES), ((LANDSCAPE, s) for s in SIZES[1:])):
        least = [PADDING + least * size for least, _ in columns]
        if sum(least) <= room:
            wish = [PADDING + wish * size for _, wish in columns]
            return Fit(_share(least, wish, room), size, room == LANDSCAPE)
    raise ReportError(
        f"a table of {len(columns)} columns that fits no A4 page",
        where=where,
        remedy="show fewer columns, or turn rows into columns",
    )


def breakable(text: str) -> str:
    r"""The text with places to break in the words that are too long for a column.

    >>> breakable("a" * 30).count("\u200b"), breakable("1.614.206 tỷ đồng")
    (1, '1.614.206 tỷ đồng')
    """
    return re.sub(
        rf"\S{{{_BREAKABLE + 1},}}",
        lambda word: re.sub(rf"(.{{{_BREAKABLE // 2 + 2}}})(?=.)", "\\1\u200b", word.group()),
        text,
    )


def unbroken(text: str) -> str:
    """A place in a document with its line and its number on one line.

    >>> unbroken("2023-S1, dòng 4") == "2023-S1, dòng\N{NO-BREAK SPACE}4"
    True
    """
    return _LINE_NUMBER.sub("\\1\N{NO-BREAK SPACE}\\2", text)


def _needs(table: Table, index: int) -> tuple[float, float]:
    """The least width of a column and the one it would like, in ems of the letter size."""
    cells = [row[index] for row in table.rows]
    label = table.columns[index].label
    figures = table.columns[index].align == "right"
    signs = SIGNS if figures and table.has_signs(index) else 0.0
    heading = _BOLD * max(_ems(label) / _HEADING_LINES, *(_ems(word) for word in _words(label)))
    whole = max((_ems(cell.text) for cell in cells), default=0.0)
    words = max((_ems(word) for cell in cells for word in _words(cell.text)), default=0.0)
    if not figures:
        words = max(words, min(whole, _NAME if index == 0 else _WORDS))
        words = max(words, min(whole / _MOST_LINES, _NAME))
    least = signs + max(heading, whole if figures and whole <= _BREAKABLE / 2 else words)
    wish = signs + (max(whole, min(_ems(label) * 0.6, 8.0)) if figures else min(whole, 40.0))
    return least, max(least, wish)


def _share(least: Sequence[float], wish: Sequence[float], room: float) -> tuple[float, ...]:
    """Give every column the least it needs, then of its wish what there is room for."""
    spare = room - sum(least)
    wanted = [more - less for less, more in zip(least, wish, strict=True)]
    granted = min(1.0, spare / sum(wanted)) if any(wanted) else 0.0
    widths = [less + granted * want for less, want in zip(least, wanted, strict=True)]
    rest = room - sum(widths)
    total = sum(widths)
    return tuple(round(width + rest * width / total, 2) for width in widths)


def _words(text: str) -> list[str]:
    return breakable(text).replace("\u200b", " ").split() or [""]


def _ems(text: str) -> float:
    """A generous estimate of the width of text in the report's letters."""
    return sum(0.32 if c in _NARROW else 0.75 if c.isupper() else 0.53 for c in text)
