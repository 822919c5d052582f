"""What is set closer on paper so that it ends on its page, and what begins a new page.

Where a table lies is known only once what stands before it is set. So the report is set, asked
for the first table that runs over the end of its page and need not, and set again, until there is
none; the annex is treated alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

ANNEX: Final = "annex"
PROSE: Final = "prose"
"""The text of the whole report, of which the lines are set closer."""
TIGHT: Final = "tight"
NEW_PAGE: Final = "new page"
_MM: Final = 72 / 25.4
_BEGINNING: Final = 55 * _MM
"""The room in which a table that runs on has its head and a few rows."""
_FEW_ROWS: Final = 25 * _MM
"""The height of what of a table is too little for the next page."""
_LITTLE: Final = 45 * _MM
"""The height of an annex that is too little for a last page."""
_SAVED: Final = 30 * _MM
"""What closer rows and lines may save on a page."""
_EMPTY: Final = 110 * _MM
"""How much of a page may stay empty when what would run over its end begins on the next one."""


@dataclass(frozen=True)
class Group:
    """A table with the heading and the sentence that lead to it, or the annex.

    What is `whole` is not broken over pages. What comes before it ends on the page `at`, which has
    a `room` left; it `begins` there or on the next one. `page` is the height of a page, `loose` and
    `tight` are its own; all in points. Of a group that fits its own are told as zero.
    """

    name: str
    whole: bool
    at: int
    begins: int
    room: float
    page: float
    loose: float
    tight: float


def groups(found: str) -> list[Group]:
    """The groups as the template tells them, in their order."""
    rows: list[dict[str, Any]] = json.loads(found)
    return [Group(**row) for row in rows]


def choose(found: Sequence[Group], chosen: Mapping[str, str]) -> dict[str, str]:
    """The first group to be set closer or on a new page, besides those chosen; none when all fit.

    >>> table = Group("4", False, at=1, begins=1, room=100, page=700, loose=110, tight=95)
    >>> choose([table], {}), choose([table], {"4": "tight"})
    ({'4': 'tight'}, {})
    """
    for group in found:
        if group.name in chosen or group.loose <= group.room:
            continue
        if group.name == ANNEX:
            return _annex(group, found, chosen)
        if how := _table(group):
            return {group.name: how}
    return {}


def _table(table: Group) -> str:
    """How to keep a table on its page, or what of it would stand alone on one."""
    if table.tight <= table.room:
        return TIGHT
    short_of_room = not table.whole and table.room < _BEGINNING
    few_rows_over = table.loose - table.room < _FEW_ROWS and table.room < _EMPTY
    moves = table.begins == table.at and (short_of_room or few_rows_over)
    return NEW_PAGE if moves else ""


def _annex(annex: Group, found: Sequence[Group], chosen: Mapping[str, str]) -> dict[str, str]:
    """How to keep a few lines of the annex from a page of their own."""
    last = (annex.loose - annex.room) % annex.page
    if annex.begins == annex.at and last > _LITTLE:
        return {}
    if annex.tight <= annex.loose - last:
        return {ANNEX: TIGHT}
    if annex.loose <= _LITTLE and annex.tight - annex.room < _SAVED:
        for table in found:
            how = chosen.get(table.name, "")
            if table.name != ANNEX and table.begins == annex.at and TIGHT not in how:
                return {table.name: f"{how} {TIGHT}".strip()}
        if PROSE not in chosen:
            return {PROSE: TIGHT}
    return {ANNEX: NEW_PAGE} if annex.begins == annex.at and annex.room < _EMPTY else {}
