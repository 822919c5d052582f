"""Printed lines, as a PDF has them, put together again as paragraphs.

Page furniture is left out; sentences and words that a line or page end has cut are joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

BREAK_HYPHENS = "\x02\ufffe"  # how PDFium marks a hyphen at a line end

_MARGIN = 0.1  # of the page height, at the top and the bottom, where furniture stands
_COLUMN = 30.0  # points: lines that begin within as much are of one column
_ENOUGH = 500  # lines of a column are looked at
_PAGE_NUMBER = re.compile(
    r"(?P<word>trang|page|tr\.)?\s*(?P<dash>[-–—])?\s*(?P<n>\d{1,4})\s*[-–—]?(?:\s*/\s*\d{1,4})?",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[-+•●▪*–]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVX]{1,4}[.)]\s")
_SENTENCE_END = tuple('.!?:;…"”')


@dataclass(frozen=True)
class Line:
    """A printed line: its text and place in points; ``height`` is that of its letters."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    first_word: float
    columns: bool = False

    @property
    def height(self) -> float:
        """The height of the line's letters."""
        return self.top - self.bottom


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Put lines together as the paragraphs that they were cut from."""
    edges = _right_edges(lines)
    leading = _leading(lines)
    text = ""
    for i, line in enumerate(lines):
        if i and _continues(lines[i - 1], line, edges[i - 1], leading):
            text = _join(text, line.text)
            continue
        if i:
            yield text.strip(BREAK_HYPHENS)
        text = line.text
    if lines:
        yield text.strip(BREAK_HYPHENS)


def _continues(line: Line, following: Line, edge: float, leading: float) -> bool:
    """Whether a line goes on with the sentence of the line before.

    It does where its first word had no room in the line before, unless something else parts them:
    columns, another size of letters, white space, an indent, an item mark.
    """
    size = line.height
    if line.columns or following.columns or abs(size - following.height) > 0.15 * size:
        return False
    if line.text[-1:] in BREAK_HYPHENS:
        return True
    room = edge - line.right
    if room > following.first_word + 0.35 * size or _ITEM.match(following.text):
        return False
    elsewhere = following.page != line.page or following.top > line.top
    if elsewhere:  # the next page or column
        return not (line.text.endswith(_SENTENCE_END) and following.text[:1].isupper())
    item = _ITEM.match(line.text) is not None
    indented = following.left > line.left + 0.8 * size and not item
    return not indented and line.bottom - following.top <= leading + 0.4 * size


def _join(text: str, following: str) -> str:
    if text[-1:] in BREAK_HYPHENS:
        # A capital or a digit keeps its hyphen: CNTT-TT, 2019-2022.
        parted = following[:1].islower() and text[-2:-1].islower()
        return text[:-1] + ("" if parted else "-") + following
    # A line that ends with a dash of its own holds a whole compound, as Vietnamese parts no words.
    glued = re.search(r"\w-$", text) is not None
    return text + following if glued else f"{text} {following}"


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """For each line, how far the lines of its column reach to the right."""
    edges: dict[tuple[int, int], list[float]] = {}
    everywhere: dict[int, float] = {}
    for line in lines:
        column = round(line.left / _COLUMN)
        edges.setdefault((line.page, column), []).append(line.right)
        everywhere[column] = max(line.right, everywhere.get(column, 0.0))

    def edge(line: Line) -> float:
        beside = [round(line.left / _COLUMN) + step for step in (-1, 0, 1)]
        rights = [right for x in beside for right in edges.get((line.page, x), [])[:_ENOUGH]]
        few = [everywhere.get(x, 0.0) for x in beside] if len(rights) < 3 else []
        return max(rights + few)

    return [edge(line) for line in lines]


def _leading(lines: Sequence[Line]) -> float:
    """The usual white space between two lines of a paragraph."""
    gaps = [
        one.bottom - other.top
        for one, other in pairwise(lines)
        if one.page == other.page and other.top < one.top
    ]
    return median(gaps) if gaps else 0.0


def without_furniture(lines: Sequence[Line], heights: Sequence[float]) -> list[Line]:
    """Leave out page numbers, and the heads and feet that are repeated from page to page.

    Args:
        lines: the lines of all pages.
        heights: the heights of the pages, in points.

    """
    edge = [line for line in lines if _in_margin(line, heights[line.page])]
    shapes = Counter(_shape(line.text) for line in edge)
    shifts = Counter(
        int(number["n"]) - line.page
        for line in edge
        if (number := _PAGE_NUMBER.fullmatch(line.text))
    )

    def is_furniture(line: Line) -> bool:
        if number := _PAGE_NUMBER.fullmatch(line.text):
            shift = int(number["n"]) - line.page
            return bool(number["word"] or number["dash"] or shift == 1 or shifts[shift] > 1)
        return shapes[_shape(line.text)] >= max(2, (len(heights) + 1) // 2)

    furniture = {id(line) for line in edge if is_furniture(line)}
    return [line for line in lines if id(line) not in furniture]


def _in_margin(line: Line, height: float) -> bool:
    return line.bottom > (1 - _MARGIN) * height or line.top < _MARGIN * height


def _shape(text: str) -> str:
    """A line without the page number at its end or beginning; other figures matter."""
    shape = re.sub(r"^\d{1,4}\b|\b\d{1,4}(?:\s*/\s*\d{1,4})?$", "", text)
    return shape if re.search(r"[^\W\d_]", shape) else text
