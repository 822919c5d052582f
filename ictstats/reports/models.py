"""What a report shows: prose, plain text, charts, tables and key figures.

Plain values, made by `outputs` from a cell's output and written by every exporter.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from .markdown import Block
from .wording import MARKS


@dataclass(frozen=True)
class Prose:
    """Markdown, read into blocks."""

    blocks: tuple[Block, ...]
    kind: str = "prose"


@dataclass(frozen=True)
class Plain:
    """Text as a program printed it."""

    text: str
    kind: str = "plain"


Scalar = str | int | float | None
"""What a cell of data holds: text, a number, or nothing."""


@dataclass(frozen=True)
class Data:
    """Rows to calculate with: headings, a cell a column, and what they are if that is told."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    caption: str = ""

    def is_numeric(self, place: int) -> bool:
        """Whether a column holds numbers."""
        return any(isinstance(row[place], int | float) for row in self.rows)


@dataclass(frozen=True)
class Chart:
    """A picture, the words that replace it (`alt`), its headline, subtitle, source, numbers.

    `slim` is the same picture, in SVG, for the screen of a phone; empty where there is none.
    """

    data: bytes
    media_type: str
    alt: str
    title: str = ""
    subtitle: str = ""
    source: str = ""
    numbers: Data | None = None
    slim: bytes = b""
    kind: str = "chart"

    @property
    def data_url(self) -> str:
        """The picture as an address that holds it."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode()}"


@dataclass(frozen=True)
class Column:
    """A column's heading and whether its cells stand `left` or `right`."""

    label: str
    align: str = "left"


@dataclass(frozen=True)
class Value:
    """A number in a cell, in full scale: unit, own heading, status, remark, where it was read."""

    number: float
    unit: str = ""
    label: str = ""
    status: str = ""
    remark: str = ""
    document: str = ""
    line: int | None = None
    printed: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell: text, mark, where the figure was read (`title`), footnote, link, numbers, `lang`."""

    text: str
    mark: str = ""
    title: str = ""
    note: str = ""
    href: str = ""
    values: tuple[Value, ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class Table:
    """A table; with `row_header` the first cell of a row names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_header: bool = True
    notes: tuple[str, ...] = ()
    source: str = ""
    kind: str = "table"

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, in the order of the legend."""
        used = {cell.mark for row in self.rows for cell in row}
        return tuple(mark for mark in MARKS if mark in used)

    @property
    def footnotes(self) -> Mapping[str, str]:
        """Each footnote of a cell with its letter, in reading order; equal ones share a letter."""
        texts = dict.fromkeys(cell.note for row in self.rows for cell in row if cell.note)
        return dict(zip(texts, _letters(), strict=False))

    def has_signs(self, column: int) -> bool:
        """Whether a figure of a column has a mark or a footnote behind it."""
        return any(row[column].mark or row[column].note for row in self.rows)

    @property
    def has_origins(self) -> bool:
        """Whether a cell says where its figure was read."""
        return any(cell.title for row in self.rows for cell in row)


@dataclass(frozen=True)
class Card:
    """A key figure: what it is, how much, how it moved (`up`, `down`, `flat` or empty)."""

    label: str
    value: str
    unit: str = ""
    change: str = ""
    direction: str = ""
    status: str = ""
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class Cards:
    """Key figures under one caption."""

    caption: str
    cards: tuple[Card, ...]
    kind: str = "cards"


Output = Prose | Plain | Chart | Table | Cards


def _letters() -> Iterator[str]:
    size = 1
    while True:
        yield from (letter * size for letter in ascii_lowercase)
        size += 1
