"""The columns of a table: what each holds, its header texts, and how its numbers are written."""

from __future__ import annotations

import re

from ..periods import Language
from .grid import Grid, Role, match_amount, role_of

_TIMES = ("tháng", "quý", "năm", "month", "quarter", "year")


def column_roles(grid: Grid) -> list[Role]:
    """What each column of a table holds, by its header, else by its cells."""
    width = max(len(row) for row in grid.rows)
    roles: list[Role] = []
    for column in range(width):
        header = headers(grid, column)
        cells = [row.cells[column] for row in grid.body if column < len(row.cells)]
        kinds = [cell.kind for cell in cells if cell.kind]
        named = next((role for text in reversed(header) if (role := role_of(text))), None)
        amounts = kinds.count("amount") + kinds.count("fault")
        if named == "label" and header[-1] in _TIMES and "data" not in roles:
            roles.append("label")
        elif named == "ordinal" or (named in ("unit", "note") and amounts * 2 < len(kinds)):
            roles.append(named)
        elif kinds and kinds.count("ordinal") == len(kinds):
            roles.append("ordinal")
        elif amounts == 0 and (named == "label" or "text" in kinds):
            roles.append("label")
        elif amounts * 2 < kinds.count("text"):
            roles.append("label" if "data" not in roles else "note")
        else:
            roles.append("data")
    return roles


def is_timed(grid: Grid, column: int) -> bool:
    """Whether the bare numbers of a column are months, quarters or years."""
    header = headers(grid, column)
    return bool(header) and header[-1] in _TIMES


def headers(grid: Grid, column: int) -> list[str]:
    """The header texts of a column, from the top; a gap in an upper row is filled from its left."""
    found: list[str] = []
    for place, row in enumerate(grid.head):
        text = row[column].text if column < len(row) else ""
        below = any(column < len(lower) and lower[column].text for lower in grid.head[place + 1 :])
        if not text and below:
            left = [cell.text for cell in row[:column] if cell.text]
            text = left[-1] if left and role_of(left[-1]) is None else ""
        if text and (not found or found[-1] != text):
            found.append(text)
    return found


def number_style(grid: Grid, language: Language) -> Language:
    """Whether the amounts of a table have a decimal comma ("vi") or a decimal point ("en")."""
    votes = {"vi": 0, "en": 0}
    for row in grid.body:
        for cell in row.cells:
            match = match_amount(cell.text) if cell.kind == "amount" else None
            if match:
                for style, pattern in _STYLES.items():
                    votes[style] += pattern.fullmatch(match["digits"]) is not None
    if votes["vi"] == votes["en"]:
        return language
    return "vi" if votes["vi"] > votes["en"] else "en"


_STYLES = {
    style: re.compile(
        rf"\d{{1,3}}(?:\{group}\d{{3}})+\{mark}\d+|\d{{1,3}}(?:\{group}\d{{3}}){{2,}}"
        rf"|\d+\{mark}(?:\d{{1,2}}|\d{{4,}})|\d{{4,}}\{mark}\d+|0\{mark}\d+"
    )
    for style, group, mark in (("vi", ".", ","), ("en", ",", "."))
}


def is_aligned(grid: Grid) -> bool:
    """Whether cells stand below their headers: all rows are as wide, or empty cells are shown.

    Some documents lose empty cells or the spans of headers; their columns cannot be trusted.
    """
    rows = [row for row in grid.rows if len(row) > 1]
    widths = {len(row) for row in rows}
    headed = {len(row) for row in grid.head}
    if len(widths) == 1 or not headed:
        return True
    return len(headed) == 1 and any(not cell.text for row in rows for cell in row)
