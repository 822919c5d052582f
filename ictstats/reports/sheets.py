"""The sheets of a workbook: cover, notes, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ..written_numbers import data_decimals
from .content import slug
from .datasets import Dataset
from .models import Data, Scalar
from .wording import words

LONGEST_NAME: Final = 31
"""Characters that the name of a sheet may have."""
LONGEST_HEADING: Final = 255
"""Characters that the heading of a table's column may have."""
LONGEST_TEXT: Final = 32_767
"""Characters that a cell may hold."""

_NARROWEST, _WIDEST = 9, 48
_PAGE: Final = 90
"""The widest column of a sheet that is to be read."""
_PADDING: Final = 3
_ACROSS: Final = 170
"""Letters that fit side by side on a printed page and can still be read."""
_LINE_HEIGHT: Final = 15
_SPACING: Final = 1.1
"""What is lost at the end of lines, where words do not fit."""
_SIDE: Final = 40
"""The widest first column that stays in sight when a reader scrolls sideways."""
_A4: Final = 9
_ACCENT: Final = "#12436D"
_SIGNS: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")


def sheet_name(text: str) -> str:
    """A text as the name of a sheet, without the signs that a name may not have.

    >>> sheet_name("Hình 2 Tỷ lệ: 54/63 [ước tính] của các tỉnh"), len(sheet_name("x" * 40))
    ('Hình 2 Tỷ lệ 54 63 ước tính…', 31)
    """
    name = " ".join(_SIGNS.sub(" ", text).split())
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[: LONGEST_NAME - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;.(–-") + "…"


class Sheets:
    """Writes the sheets of a workbook, in the language of its report.

    Args:
        book: the workbook.
        lang: the language of its words.
    """

    def __init__(self, book: Workbook, lang: str) -> None:
        self._book = book
        self._lang = lang
        self._said = words(lang)
        self._tables: set[str] = set()
        add = book.add_format
        self._title = add({"bold": True, "font_size": 15, "font_color": _ACCENT})
        self._line = add({"valign": "top"})
        self._name = add({"valign": "top", "text_wrap": True})
        self._text = add({"valign": "top", "text_wrap": True, "align": "left", "indent": 1})
        self._link = add({"font_color": "#0B5394", "underline": 1, "valign": "top"})
        head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
        head |= {"bottom_color": _ACCENT}
        self._heads = {
            "name": add(head),
            "text": add({**head, "align": "left", "indent": 1}),
            "number": add({**head, "align": "right"}),
        }
        self._numbers: dict[int, Any] = {}

    def cover(
        self, title: str, lines: Sequence[str], listed: Sequence[tuple[str, str, int | None]]
    ) -> None:
        """The first sheet: what this is, and what is where, with links.

        Args:
            title: the title of the report.
            lines: what stands below it.
            listed: name of a sheet, what it holds, its number of rows.
        """
        told = [*lines, self._said["cover_about"].format(sheets=len(listed) + 1)]
        said = self._said
        data = Data((said["sheet"], said["holds"], said["rows"]), tuple(listed))
        sheet = self._sheet(said["cover"], title, told)
        first = self._grid(sheet, data, len(told) + 1, "contents", widest=_PAGE)
        for row, (name, _, _) in enumerate(listed, first):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self._link, name)

    def notes(self, data: Data) -> None:
        """The second sheet: what a reader has to know of the tables."""
        about = self._said["notes_about"]
        sheet = self._sheet(self._said["notes"], self._said["notes"], [about])
        self._back(sheet, 2)
        self._grid(sheet, data, 3, "notes", widest=_PAGE)

    def table(self, name: str, one: Dataset, *, alone: bool = False) -> None:
        """A sheet with the data of a chart or a table.

        Args:
            name: of the sheet.
            one: the data.
            alone: whether the workbook has no other sheet.
        """
        said = self._said
        lines = [one.subtitle] if one.subtitle else []
        lines += [f"{said['source']}: {one.source}"] if one.source else []
        lines.append(said["alone_about" if alone else "table_about"])
        lines += one.notes if alone else ()
        sheet = self._sheet(name, f"{one.label}. {one.title}", lines)
        top = len(lines) + 1
        if not alone:
            self._back(sheet, top)
            top += 1
        first = self._grid(sheet, one.data, top, one.name, filters=True)
        side = width(one.data, 0) <= _SIDE and len(one.data.columns) > 1
        sheet.freeze_panes(first, 1 if side else 0)
        sheet.repeat_rows(first - 1)
        if side:
            sheet.repeat_columns(0)

    def _sheet(self, name: str, title: str, lines: Sequence[str]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_footer("&C&P / &N")
        sheet.write_string(0, 0, _fitting(title), self._title)
        for row, line in enumerate(lines, 1):
            sheet.write_string(row, 0, _fitting(line), self._line)
        return sheet

    def _back(self, sheet: Worksheet, row: int) -> None:
        cover = self._said["cover"]
        sheet.write_url(row, 0, f"internal:'{cover}'!A1", self._link, self._said["back"])

    def _grid(
        self,
        sheet: Worksheet,
        data: Data,
        top: int,
        name: str,
        *,
        widest: float = _WIDEST,
        filters: bool = False,
    ) -> int:
        """Write rows under their headings as a table of the workbook; the first row's number."""
        rows = data.rows or ((self._said["empty"], *[None] * (len(data.columns) - 1)),)
        widths = [width(data, place, widest) for place in range(len(data.columns))]
        for place, chosen in enumerate(widths):
            sheet.set_column(place, place, chosen)
        sheet.fit_to_pages(ceil(sum(widths) / _ACROSS), 0)
        sheet.set_row(top, _height(data.columns, widths))
        for number, row in enumerate(rows, top + 1):
            sheet.set_row(number, _height(row, widths))
            for place, cell in enumerate(row):
                self._cell(sheet, number, place, cell)
        heads = [
            {"header": label[:LONGEST_HEADING], "header_format": self._heads[_kind(data, place)]}
            for place, label in enumerate(data.columns)
        ]
        sheet.add_table(
            top,
            0,
            top + len(rows),
            len(data.columns) - 1,
            {
                "name": self._table_name(name),
                "columns": heads,
                "style": "Table Style Light 1",
                "autofilter": filters,
            },
        )
        return top + 1

    def _cell(self, sheet: Worksheet, row: int, place: int, cell: Scalar) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, place, _fitting(cell), self._text if place else self._name)
        elif cell is not None:
            sheet.write_number(row, place, cell, self._number(data_decimals(cell)))

    def _number(self, places: int) -> Any:
        """The format of numbers with so many decimals; signs of thousands are the reader's own."""
        if places not in self._numbers:
            form = "#,##0" + ("." + "0" * places if places else "")
            self._numbers[places] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[places]

    def _table_name(self, text: str) -> str:
        name = slug(text).replace("-", "_")[:60].strip("_") or "table"
        while name in self._tables:
            name += "_"
        self._tables.add(name)
        return name


def width(data: Data, place: int, widest: float = _WIDEST) -> float:
    """The width of a column at which numbers are whole, and texts take a few lines at most."""
    label = data.columns[place]
    cells = [row[place] for row in data.rows if row[place] is not None]
    numbers = [_written(cell) for cell in cells if isinstance(cell, int | float)]
    texts = [cell for cell in cells if isinstance(cell, str)]
    word = max(map(len, label.split()))
    wish = max(len(label) / 3, word, *(len(text) for text in numbers + texts), 0)
    return max(_NARROWEST, min(widest, wish)) + _PADDING


def _height(row: Sequence[Scalar], widths: Sequence[float]) -> float:
    """The height of a row, for programs that do not find it themselves."""
    lines = [
        ceil(len(cell) * _SPACING / (room - _PADDING))
        for cell, room in zip(row, widths, strict=True)
        if isinstance(cell, str) and len(cell) > room - _PADDING
    ]
    return _LINE_HEIGHT * max([1, *lines])


def _kind(data: Data, place: int) -> str:
    """What a column holds: numbers, the names of the rows, or other text."""
    if data.is_numeric(place):
        return "number"
    return "text" if place else "name"


def _written(number: float) -> str:
    return f"{number:,.{data_decimals(number)}f}"


def _fitting(text: str) -> str:
    """Text that a cell can hold; a longer one ends in an ellipsis."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
