"""Tables and key figures as plain values that show themselves in a notebook and in every export.

A notebook stores three forms of each: a JSON model, from which the reports are set; HTML, which
JupyterLab shows; and text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any, Literal

import pandas as pd

from ..bilingual import MARKS, say
from ..periods import Language

Mark = Literal["", "doubtful", "corrected", "estimated", "preliminary", "implied"]
Align = Literal["left", "right"]
Way = Literal["up", "down", "flat", ""]

TABLE_TYPE = "application/vnd.ictstats.table+json"
CARDS_TYPE = "application/vnd.ictstats.cards+json"
_ARROWS = {"up": "▲", "down": "▼", "flat": "●", "": ""}


@dataclass(frozen=True)
class Column:
    """A column: its heading, and on which side its cells stand."""

    label: str
    align: Align = "left"


@dataclass(frozen=True)
class Value:
    """A number that a cell shows, to calculate with.

    Args:
        number: the value in full scale.
        unit: the unit in words; empty for a mere count.
        label: the heading under which it stands; that of the cell's column when empty.
        status: what the figure is worth, in words; empty where it is simply published.
        remark: what the number alone does not say: its hedge, its whole.
        document: where it was read; empty where it was computed.
        line: the line there.
        printed: the figure as it was printed there.
    """

    number: float
    unit: str = ""
    label: str = ""
    status: str = ""
    remark: str = ""
    document: str = ""
    line: int | None = None
    printed: str = ""

    def model(self) -> dict[str, Any]:
        """The value in the JSON model: what there is to say."""
        return {name: held for name, held in asdict(self).items() if held not in ("", None)}


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Args:
        text: what is shown.
        mark: what is special about the figure.
        title: where it was read and how it was printed.
        note: what a reader has to know of it; a footnote.
        href: an address to follow.
        values: the numbers in the text, in its order.
        lang: the language of the text, where it is not that of the table.
    """

    text: str
    mark: Mark = ""
    title: str = ""
    note: str = ""
    href: str = ""
    values: tuple[Value, ...] = ()
    lang: str = ""

    def model(self) -> dict[str, Any]:
        """The cell in the JSON model."""
        return {
            "text": self.text,
            "mark": self.mark,
            "title": self.title or None,
            "note": self.note or None,
            "href": self.href or None,
            "lang": self.lang or None,
            "values": [value.model() for value in self.values],
        }


@dataclass(frozen=True)
class Table:
    """A table of a report; the first cell of each row names the row.

    Args:
        caption: what it shows.
        columns: its columns.
        rows: its rows, each with a cell a column.
        notes: remarks below it.
        source: who published the figures.
        lang: the language of its words.
        data: the same with plain numbers, for ``to_frame``.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    source: str = ""
    lang: Language = "vi"
    data: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False, compare=False)

    def to_frame(self) -> pd.DataFrame:
        """The table with numbers in full scale and codes instead of words."""
        return self.data.copy()

    def model(self) -> dict[str, Any]:
        """The JSON model."""
        return {
            "caption": self.caption,
            "columns": [{"label": column.label, "align": column.align} for column in self.columns],
            "rows": [[cell.model() for cell in row] for row in self.rows],
            "row_header": True,
            "notes": list(self.notes),
            "source": self.source or None,
        }

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {TABLE_TYPE: self.model(), "text/html": self.html(), "text/plain": self.text()}

    def remarks(self) -> list[str]:
        """What stands below the table: the signs, the cells' notes, its own notes, the source."""
        used = {cell.mark for row in self.rows for cell in row}
        signs = [
            f"{sign} {say(self.lang, vi, en)}"
            for mark, (sign, vi, en) in MARKS.items()
            if mark in used
        ]
        lines = ["; ".join(signs)] if signs else []
        for row in self.rows:
            lines += [f"{row[0].text}: {cell.note}" for cell in row if cell.note]
        lines += self.notes
        if self.source:
            lines.append(f"{say(self.lang, 'Nguồn', 'Source')}: {self.source}")
        return lines

    def html(self) -> str:
        """The table as HTML, as a notebook shows it."""
        head = "".join(
            f'<th scope="col" style="{_style(column)}">{escape(column.label)}</th>'
            for column in self.columns
        )
        body = "".join(f"<tr>{self._html_row(row)}</tr>" for row in self.rows)
        below = "".join(
            f'<p style="margin:0.3em 0"><small>{escape(line)}</small></p>'
            for line in self.remarks()
        )
        return (
            f'<div lang="{self.lang}"><table>'
            f'<caption style="text-align:left;font-weight:bold">{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}</div>"
        )

    def _html_row(self, row: Sequence[Cell]) -> str:
        cells = []
        for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            tag, scope = ("th", ' scope="row"') if place == 0 else ("td", "")
            title = f' title="{escape(cell.title)}"' if cell.title else ""
            sign = f" {MARKS[cell.mark][0]}" if cell.mark else ""
            cells.append(
                f'<{tag}{scope} style="{_style(column)}"{title}>{escape(cell.text)}{sign}</{tag}>'
            )
        return "".join(cells)

    def text(self) -> str:
        """The table as text in columns."""
        signs = {mark: sign for mark, (sign, _, _) in MARKS.items()}
        rows = [[column.label for column in self.columns]]
        rows += [[f"{c.text} {signs.get(c.mark, '')}".rstrip() for c in row] for row in self.rows]
        widths = [max(len(row[place]) for row in rows) for place in range(len(self.columns))]
        lines = [
            "  ".join(
                text.rjust(width) if column.align == "right" else text.ljust(width)
                for text, width, column in zip(row, widths, self.columns, strict=True)
            ).rstrip()
            for row in rows
        ]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join([self.caption, *lines, *self.remarks()])


def _style(column: Column) -> str:
    return f"text-align:{column.align};padding:0.2em 0.7em"


@dataclass(frozen=True)
class Card:
    """A key figure.

    Args:
        label: what it is.
        value: the number with its hedge.
        unit: scale word and unit.
        change: how it moved, in words.
        direction: which way it moved; empty where that is not known.
        status: what the figure is worth.
        title: where it was read.
        href: an address to follow.
    """

    label: str
    value: str
    unit: str = ""
    change: str = ""
    direction: Way = ""
    status: str = ""
    title: str = ""
    href: str = ""

    def model(self) -> dict[str, str | None]:
        """The card in the JSON model."""
        return {
            "label": self.label,
            "value": self.value,
            "unit": self.unit,
            "change": self.change,
            "direction": self.direction,
            "status": self.status,
            "title": self.title or None,
            "href": self.href or None,
        }


@dataclass(frozen=True)
class Cards:
    """Key figures under one caption."""

    caption: str
    cards: tuple[Card, ...]
    lang: Language = "vi"

    def model(self) -> dict[str, Any]:
        """The JSON model."""
        return {"caption": self.caption, "cards": [card.model() for card in self.cards]}

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {CARDS_TYPE: self.model(), "text/html": self.html(), "text/plain": self.text()}

    def html(self) -> str:
        """The cards as HTML, as a notebook shows them."""
        boxes = "".join(_box(card) for card in self.cards)
        return (
            f'<div lang="{self.lang}"><p><strong>{escape(self.caption)}</strong></p>'
            f'<div style="display:flex;flex-wrap:wrap;gap:1em">{boxes}</div></div>'
        )

    def text(self) -> str:
        """The cards as text, one a line."""
        lines = [self.caption]
        for card in self.cards:
            amount = f"{card.value} {card.unit}".strip()
            rest = ", ".join(filter(None, (amount, card.change, card.status)))
            lines.append(f"{card.label}: {rest}")
        return "\n".join(lines)


def _box(card: Card) -> str:
    title = f' title="{escape(card.title)}"' if card.title else ""
    change = f"{_ARROWS[card.direction]} {card.change}".strip()
    below = " · ".join(filter(None, (change, card.status)))
    return (
        f'<div style="border:1px solid #8a94a0;padding:0.6em;max-width:16em"{title}>'
        f"<div>{escape(card.label)}</div>"
        f'<div><strong style="font-size:1.5em">{escape(card.value)}</strong> '
        f"{escape(card.unit)}</div><div><small>{escape(below)}</small></div></div>"
    )
