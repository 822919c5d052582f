"""Tables among the lines of a text: their header rows, their rows, and what each cell can be.

A row of a table is a line whose cells are parted by bars, as every intake writes it. Rows without
an amount are the header of the rows that follow them; short lines above a table are its captions,
and inside it they begin a section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from .folding import fold

Kind = Literal["", "amount", "year", "fault", "ordinal", "text"]
Role = Literal["ordinal", "unit", "note", "label", "data"]
_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_DIGITS = r"(?:\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*)"
AMOUNT = re.compile(
    r"(?P<hedge>(?:hơn|gần|khoảng|trên|dưới|over|about|nearly|under) |[<>~≤≥] ?)?(?P<open>\()?"
    r"(?P<sign>[+-] ?)?(?P<currency>us\$ ?|\$ ?)?"
    rf"(?P<digits>{_DIGITS})(?: ?/ ?(?P<whole>\d{{1,3}}(?:\.\d{{3}})*))?(?(open)\)) ?"
    r"(?P<unit>[^\d\W][^\d|()]{0,39}(?:/1\.?0?00? dân)?|%)?(?P<mark> ?(?:\*{1,3}|\(\d\)))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d ?(?:\*{1,3}|\([^\d()][^()]{0,20}\)|\(\d\))?")
_DATED = re.compile(
    r"(?:\d{1,2}[/.-])?\d{1,2}[/.-](?:19|20)\d\d|\d{1,2} ?t(?: ?[/-]? ?(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d|\d{1,2}[ -](?:tháng|quý|months?)(?!\w).*"
)
_FAULT = re.compile(r"#(?:div/0!|ref!|value!|name\?|n/a|num!|null!|spill!|calc!|getting_data)|=.*")
_ORDINAL = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[ivx]{1,5}|[a-zđ])[.)]?|[*+•-]|\d{1,3}(?:\.\d{1,2})+\.?"
)
_COLUMN_NUMBER = re.compile(r"\(?(?P<n>\d{1,2})\)?(?: ?[=:].{1,40})?|\(?[a-eđ]\)?")
_NOTHING = ("", "-", "--", "…", "...", ".", "x", "n/a")
TOO_WIDE = 300
_LONGEST_CELL = 300  # characters; a header or an amount has less
_SHORT = 300
_QUANTITY = re.compile(r"(?<![\w/])\d[\d.,]* ?(?:%|nghìn|triệu|tỷ|million|billion)")
_CAPTIONS = 12
_HEAD = 5
_NOTED = re.compile(r"\W*(?:ghi chú|nguồn|chú thích|lưu ý|note|source|người lập|nơi nhận)(?!\w)")
ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("ordinal", re.compile(r"s?tt|số tt|số thứ tự|no\.?|#|thứ tự")),
    ("unit", re.compile(r"đvt|đơn vị(?: tính| đo)?|unit(?:s| of measure)?|đơn vị \(.*\)")),
    ("note", re.compile(r"ghi chú|nguồn.*|diễn giải|notes?|remarks?|source|đánh giá.*|nhận xét.*"
                        r"|nguyên nhân.*|giải thích.*|(?:đơn vị|cơ quan) (?:chủ trì|phối hợp"
                        r"|thực hiện|báo cáo|cung cấp|phụ trách).*")),
    ("label", re.compile(r"(?:tên )?chỉ tiêu|nội dung|danh mục|lĩnh vực|tháng|quý|năm|kỳ|thời gian"
                         r"|tỉnh.*|địa phương|indicators?|items?|period|month|quarter|year"
                         r"|province|đơn vị hành chính|hạng mục|các chỉ tiêu.*|chỉ số|tên")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its place in the line, its folded text, and what it can be."""

    line: int
    start: int
    end: int
    text: str
    kind: Kind


@dataclass(frozen=True)
class Body:
    """A row below the header, with the short line that began its section."""

    cells: tuple[Cell, ...]
    section: str


@dataclass
class Grid:
    """A table.

    Args:
        captions: the folded lines above it, the nearest last.
        head: its header rows.
        numbered: the rows that number its columns.
        body: the rows below the header.
        texts: rows without amounts among them: headings of sections.

    """

    captions: tuple[str, ...]
    head: list[tuple[Cell, ...]] = field(default_factory=list)
    numbered: list[tuple[Cell, ...]] = field(default_factory=list)
    body: list[Body] = field(default_factory=list)
    texts: list[tuple[Cell, ...]] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """All rows."""
        yield from self.head
        yield from self.numbered
        yield from (row.cells for row in self.body)
        yield from self.texts


def cells_of(line: str, number: int, is_unit: Callable[[str], bool]) -> tuple[Cell, ...]:
    """The cells of a line, or none if it is no row of a table.

    Args:
        line: the line, in NFC.
        number: its number.
        is_unit: tells whether the words after an amount are a unit ("4.680 tỷ", but not "5G").

    >>> row = cells_of("1 | Doanh thu | 4.680,5 | 2023 | 5G", 1, lambda text: text == "%")
    >>> [cell.kind for cell in row]
    ['ordinal', 'text', 'amount', 'year', 'text']
    """
    if "|" not in line:
        return ()
    folded = fold(line)
    bars = [match.start() for match in _BAR.finditer(folded)]
    if not 0 < len(bars) < TOO_WIDE:
        return ()
    found = []
    for begin, end in pairwise((-1, *bars, len(line))):
        text = folded[begin + 1 : end]
        start = begin + 1 + len(text) - len(text.lstrip())
        text = text.strip()
        kind = _kind(text, is_unit) if len(text) <= _LONGEST_CELL else "text"
        found.append(Cell(number, start, start + len(text), text[:_LONGEST_CELL], kind))
    first, second = found[0], next((cell for cell in found[1:] if cell.kind), found[1])
    if _ORDINAL.fullmatch(first.text) and second.kind == "text":
        found[0] = Cell(number, first.start, first.end, first.text, "ordinal")
    return tuple(found)


def _kind(text: str, is_unit: Callable[[str], bool]) -> Kind:
    if text in _NOTHING:
        return ""
    if _FAULT.fullmatch(text):
        return "fault"
    if _YEAR.fullmatch(text):
        return "year"
    if _DATED.fullmatch(text):
        return "text"
    amount = match_amount(text)
    return "amount" if amount and (not amount["unit"] or is_unit(amount["unit"])) else "text"


def match_amount(text: str) -> re.Match[str] | None:
    """The amount that a cell is, or that stands in it before a bracket: "650 tỷ (đạt 43%)"."""
    opened = text.find(" (", 1)
    return AMOUNT.fullmatch(text) or (AMOUNT.fullmatch(text, 0, opened) if opened > 0 else None)


def find_grids(lines: Sequence[str], is_unit: Callable[[str], bool]) -> Iterator[Grid]:
    """The tables of a text, in order.

    Args:
        lines: the text, in NFC.
        is_unit: see ``cells_of``.
    """
    captions: list[str] = []
    grid: Grid | None = None
    head: list[tuple[Cell, ...]] = []
    numbered: list[tuple[Cell, ...]] = []
    texts: list[tuple[Cell, ...]] = []
    section, blank = "", False
    for number, line in enumerate(lines, 1):
        row = cells_of(line, number, is_unit)
        if not row:
            text = fold(line).strip() if len(line) <= _SHORT else ""
            if not text and line.strip():  # a paragraph ends a table
                captions, section = [], ""
                if grid is not None:
                    yield grid
                grid = None
            if text:
                # What looked like a header was a letterhead.
                above = [cell.text for cells in head for cell in cells if cell.text]
                captions = [*captions, *above, text][-_CAPTIONS:]
                section = "" if _NOTED.match(text) else text
                head, numbered, texts = [], [], []
            blank = not text
            continue
        if numbers_columns(row):
            numbered.append(row)
        elif _is_data(row, grid, head):
            if head or grid is None:
                if grid is not None:
                    yield grid
                section = _joined(texts[-1]) if texts else ""
                grid = Grid(tuple(captions), head[-_HEAD:], numbered, texts=texts)
                head, numbered, texts = [], [], []
            grid.body.append(Body(row, section))
            captions = []
        elif head and _begins_section(row, head[-1]):
            texts.append(row)
        elif grid is not None and not _begins_head(row) and not head:
            grid.texts.append(row)
            section = _joined(row)
            captions = [section]
        else:
            head = [row] if blank else [*head, row]
        blank = False
    if grid is not None:
        yield grid


def _joined(row: Sequence[Cell]) -> str:
    """The texts of a row without its ordinal."""
    return " ".join(dict.fromkeys(cell.text for cell in row if cell.kind == "text"))


def _begins_section(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row below a header names the first section rather than goes on with the header."""
    filled = [place for place, cell in enumerate(row) if cell.text]
    return max(filled, default=2) < 2 and sum(bool(cell.text) for cell in above) > 2


def numbers_columns(row: Sequence[Cell]) -> bool:
    """Whether a row numbers the columns: "A | B | 1 | 2 | 3=2/1"."""
    matches = [_COLUMN_NUMBER.fullmatch(cell.text) for cell in row if cell.text]
    numbers = [int(match["n"]) for match in matches if match and match["n"]]
    in_order = all(later - one == 1 for one, later in pairwise(numbers))
    return len(matches) > 2 and None not in matches and len(numbers) > 1 and in_order


def _is_data(row: Sequence[Cell], grid: Grid | None, head: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether a row holds amounts; a row of years does where a header says what they are."""
    kinds = [cell.kind for cell in row]
    if "amount" in kinds or "fault" in kinds:
        return True
    if grid is not None and not head and any(_QUANTITY.search(cell.text) for cell in row[1:]):
        return True
    if "year" not in kinds:
        return False
    named = [cell for cell in row if cell.kind == "text"]
    if not named or any(role_of(cell.text) for cell in named):
        return False
    return bool(head or (grid and grid.head))


def _begins_head(row: Sequence[Cell]) -> bool:
    """Whether a row without amounts is the header of a table that follows without a gap."""
    filled = [cell for cell in row if cell.kind]
    return len(filled) > 2 and any(role_of(cell.text) for cell in filled)


def role_of(header: str) -> Role | None:
    """What a column holds by its header, where that says it.

    >>> role_of("đơn vị tính"), role_of("stt"), role_of("năm 2023")
    ('unit', 'ordinal', None)
    """
    return next((role for role, pattern in ROLES if pattern.fullmatch(header.strip(" .:"))), None)
