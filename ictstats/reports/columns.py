"""How wide a table's columns are on paper: the largest letters at which no figure is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Final

from ..errors import ReportError
from .models import Cell, Table

PORTRAIT: Final = 467.0
"""Points between the margins of an upright A4 page: 165 mm."""

LANDSCAPE: Final = 714.0
"""Points between the margins of an A4 page on its side: 252 mm."""

SIZES: Final = (10.0, 9.0, 8.5)
"""Letter sizes in points, largest first; smaller ones are hard to read on paper."""

SMALLEST: Final = 7.0
"""The letter size of a table that fits no page otherwise."""

PADDING: Final = 8.0
"""Points left free in a column, both sides together."""

SIGNS: Final = 1.6
"""Ems to the right of the figures of a column, when one of them has a mark or a footnote."""

_BREAKABLE: Final = 28
"""Letters above which a word may be broken; no figure is as long."""

_LONG_NAME: Final = re.compile(r"(?<!\S)(?=\S{20})[a-z]+(?:-\w+){2,}(?!\S)")
"""The name of a document, long enough to be broken behind its hyphens."""

_NAME: Final = 14.0
"""Ems that a row's name has at the least, where it is that long: it may take a few lines."""

_WORDS: Final = 5.5
"""Ems that any other text has at the least, where it is that long."""

_MOST_LINES: Final = 8
"""Lines that a long text takes at the most, unless it has as much room as a name."""

_HEADING_LINES: Final = 3

_WORTH: Final = 0.8
"""Part of a table's height that is left when smaller letters are worth having."""

_STEPS: Final = (72.0, 36.0, 18.0, 9.0)
"""Points of width that a column may give to another at once."""

_LONGEST: Final = 75.0
"""Ems that a text asks for at the most."""

_BESIDE_NUMBER: Final = re.compile(
    r"(?<=\w) (?=\d)|(?<=\b\d) (?=[A-Z][a-z]+ \d{4})|(?<=\b\d\d) (?=[A-Z][a-z]+ \d{4})"
)
_SPACE: Final = 3.5
_NARROW: Final = frozenset(" .,:;|!'’()[]-ijlftrI")
_WIDE: Final = frozenset("mwMW%@")
_BOLD: Final = 1.08


_Words = list[list[list[float]]]
"""The widths of the words of a table's cells, row by row."""


@dataclass(frozen=True)
class Fit:
    """Widths and letter size in points, whether the page must lie on its side, height of the rows.

    The height, in points, leaves out what stands between lines.
    """

    widths: tuple[float, ...]
    size: float
    landscape: bool
    height: float


def fit(table: Table, where: str) -> Fit:
    """Choose the page's side and the letter size, and share the width among the columns.

    The letters are the largest for which there is room, or smaller ones that save many lines.
    Figures stand on one line, unless their units on a second one let the page stay upright.

    Raises ReportError when the table fits no page.
    """
    whole, parted = (
        [_needs(table, index, parted) for index in range(len(table.columns))]
        for parted in (False, True)
    )
    words = _word_ems(table)
    upright = [_shared(whole, PORTRAIT, size, words) for size in SIZES]
    if found := _worthwhile([best for best in upright if best]):
        return found
    others = [(parted, PORTRAIT, SIZES[-1]), *((whole, LANDSCAPE, size) for size in SIZES[1:])]
    for columns, room, size in [*others, (parted, LANDSCAPE, SMALLEST)]:
        if found := _shared(columns, room, size, words):
            return found
    raise ReportError(
        f"a table of {len(table.columns)} columns that fits no A4 page",
        where=where,
        remedy="show fewer columns, or turn rows into columns",
    )


def _shared(
    needs: Sequence[tuple[float, float]], room: float, size: float, words: _Words
) -> Fit | None:
    """The best widths in letters of a size; None when there is no room for them."""
    least = [PADDING + least * size for least, _ in needs]
    if sum(least) > room:
        return None
    wish = [PADDING + wish * size for _, wish in needs]
    points = [[[em * size for em in cell] for cell in row] for row in words]
    widths, lines = _settled(_shares(least, wish, room), least, points)
    return Fit(widths, size, room == LANDSCAPE, lines * size)


def _worthwhile(fits: Sequence[Fit]) -> Fit | None:
    """The one with the largest letters, unless smaller ones make the table much less high."""
    best: Fit | None = None
    for found in fits:
        if best is None or found.height < _WORTH * best.height:
            best = found
    return best


def breakable(text: str) -> str:
    r"""The text with places to break in the words that are too long for a column.

    >>> breakable("a" * 30).count("\u200b"), breakable("1.614.206 tỷ đồng")
    (1, '1.614.206 tỷ đồng')
    >>> breakable("newspaper-2021-10-mobile").split("\u200b")
    ['newspaper-', '2021-', '10-', 'mobile']
    """
    text = _LONG_NAME.sub(lambda name: name.group().replace("-", "-\u200b"), text)
    return re.sub(
        rf"\S{{{_BREAKABLE + 1},}}",
        lambda word: re.sub(rf"(.{{{_BREAKABLE // 2 + 2}}})(?=.)", "\\1\u200b", word.group()),
        text,
    )


def unbroken(text: str) -> str:
    """The text with each number on one line with the word before it, and a date on one line.

    >>> unbroken("2023-S1, dòng 4") == "2023-S1, dòng\N{NO-BREAK SPACE}4"
    True
    >>> len(unbroken("5 September 2019").split(" "))
    1
    >>> unbroken("khoảng 43,3 nghìn tỷ đồng") == "khoảng\N{NO-BREAK SPACE}43,3 nghìn tỷ đồng"
    True
    """
    return _BESIDE_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def _needs(table: Table, index: int, parted: bool) -> tuple[float, float]:
    """The least width of a column and the one it would like, in ems of the letter size."""
    cells = [row[index] for row in table.rows]
    label = table.columns[index].label
    figures = table.columns[index].align == "right"
    signs = SIGNS if figures and table.has_signs(index) else 0.0
    heading = _BOLD * max(_ems(label) / _HEADING_LINES, *(_ems(word) for word in _words(label)))
    whole = max((_ems(cell.text) for cell in cells), default=0.0)
    words = max((_ems(word) for cell in cells for word in _words(cell.text)), default=0.0)
    if figures and not parted and whole <= _BREAKABLE / 2:
        words = whole
    elif figures:
        words = max([*map(_ems, _lines(cells)), whole / 2])
    else:
        words = max(words, min(whole, _NAME if index == 0 else _WORDS))
        words = max(words, min(whole / _MOST_LINES, _NAME))
    least = signs + max(heading, words)
    wish = signs + (max(whole, min(_ems(label) * 0.6, 8.0)) if figures else min(whole, _LONGEST))
    return least, max(least, wish)


def _shares(least: Sequence[float], wish: Sequence[float], room: float) -> list[tuple[float, ...]]:
    """Ways to give every column the least it needs, then of its wish what there is room for.

    In the first all columns get the same part of what they wish; in the others those that wish
    for little more get all of it.
    """
    spare = room - sum(least)
    wanted = [more - less for less, more in zip(least, wish, strict=True)]
    order = sorted(range(len(wanted)), key=lambda column: wanted[column])
    shares = []
    for served in range(len(wanted)):
        first = order[:served]
        left = spare - sum(wanted[column] for column in first)
        if left < 0:
            break
        rest = sum(wanted[column] for column in order[served:])
        part = min(1.0, left / rest) if rest else 0.0
        widths = [
            less + want * (1.0 if column in first else part)
            for column, (less, want) in enumerate(zip(least, wanted, strict=True))
        ]
        grown = room / sum(widths)
        shares.append(tuple(round(width * grown, 2) for width in widths))
    return shares


def _settled(
    shares: Sequence[tuple[float, ...]], least: Sequence[float], rows: _Words
) -> tuple[tuple[float, ...], int]:
    """The best of the shares, with spare room given on while that saves lines; and the lines."""
    height = _heights(rows)
    best = min(shares, key=height)
    lines = height(best)
    for step in _STEPS:
        for giver, taker in permutations(range(len(best)), 2):
            while best[giver] - step >= least[giver]:
                widths = list(best)
                widths[giver] = round(widths[giver] - step, 2)
                widths[taker] = round(widths[taker] + step, 2)
                if height(widths) >= lines:
                    break
                best, lines = tuple(widths), height(widths)
    return best, lines


def _heights(rows: _Words) -> Callable[[Sequence[float]], int]:
    """How many lines the rows of a table take, by the widths of its columns."""

    @cache
    def lines(column: int, width: float) -> list[int]:
        return [_lines_of(row[column], width - PADDING) for row in rows]

    def height(widths: Sequence[float]) -> int:
        columns = [lines(column, width) for column, width in enumerate(widths)]
        return sum(map(max, *columns)) if len(columns) > 1 else sum(columns[0])

    return height


def _word_ems(table: Table) -> _Words:
    """The widths of the words of every cell with the space behind them, in ems, row by row."""
    return [
        [[_ems(f"{word} ") for word in _words(cell.text)] for cell in row] for row in table.rows
    ]


def _lines_of(words: Sequence[float], width: float) -> int:
    lines, at = 1, 0.0
    for word in words:
        if at and at + word > width + _SPACE:  # the space at the end of a line takes no room
            lines, at = lines + 1, 0.0
        at += word
    return lines


def _lines(cells: Sequence[Cell]) -> list[str]:
    """What of figures stands on a line, where the unit may stand on the next one."""
    parts = [unbroken(breakable(cell.text)) for cell in cells]
    return [line for part in parts for line in re.split("[ \u200b]", part)]


def _words(text: str) -> list[str]:
    return [word for word in re.split("[ \n\u200b]+", unbroken(breakable(text))) if word] or [""]


def _ems(text: str) -> float:
    """A generous estimate of the width of text in the report's letters."""
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.85
    return 0.72 if letter.isupper() else 0.48 if letter.isdigit() else 0.51
