"""What labels the rows of a table: their words, their unit, and the rows that they are part of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .columns import headers, is_timed
from .grid import Body, Grid, Role
from .headers import UNKNOWN, Facts, Unit
from .shared import Scene

_DASHED = re.compile(r"^(?:[-+•*]|trong đó|of which)\W*")
_ROMAN = re.compile(r"[ivx]+[.)]?")
_NONE = ("", "-", "…", "x")


@dataclass(frozen=True)
class Label:
    """What labels a row.

    Args:
        facts: what its own words say.
        unit: the unit of its unit column, or None.
        around: what the rows that it is part of say, and the heading of its section, the nearest
            first.

    """

    facts: Facts
    unit: Unit | None
    around: tuple[Facts, ...]


def labels_of(grid: Grid, roles: list[Role], scene: Scene) -> list[Label]:
    """The labels of the rows of a table's body."""
    labels: list[Label] = []
    above: dict[int, Facts] = {}
    section = ""
    carried: dict[int, str] = {}
    columns = [place for place, role in enumerate(roles) if role == "label"]
    # A bare number in a column of periods lacks its word: "tháng" before "5".
    prefixes = {p: f"{headers(grid, p)[-1]} " if is_timed(grid, p) else "" for p in columns}
    for row in grid.body:
        if row.section != section:
            section, above = row.section, {}
        texts = []
        for place in columns:
            text = row.cells[place].text if place < len(row.cells) else ""
            if not text and place != columns[-1]:  # a merged cell that was not spread
                text = carried.get(place, "")
            carried[place] = text
            texts.append(
                prefixes[place] + text if text[:1].isdigit() or _ROMAN.fullmatch(text) else text
            )
        depth = _depth(row, roles, texts)
        facts = scene.facts_of(*(_DASHED.sub("", text) for text in texts if text not in _NONE))
        above = {level: known for level, known in above.items() if level < depth}
        around = [above[level] for level in sorted(above, reverse=True)]
        if section:
            around.append(scene.facts_of(section))
        labels.append(Label(facts, _unit(row, roles, scene), tuple(around)))
        above[depth] = facts
    return labels


def _depth(row: Body, roles: list[Role], texts: list[str]) -> int:
    """How deep a row stands in its table, by its ordinal and its dash."""
    if any(_DASHED.match(text) for text in texts):
        return 9
    place = roles.index("ordinal") if "ordinal" in roles else -1
    ordinal = row.cells[place].text if 0 <= place < len(row.cells) else ""
    if not ordinal or ordinal in "-+*•":
        return 9 if ordinal else 2
    if _ROMAN.fullmatch(ordinal):
        return 1
    return 8 if ordinal[0].isalpha() else 2 + ordinal.strip(".)").count(".")


def _unit(row: Body, roles: list[Role], scene: Scene) -> Unit | None:
    if "unit" not in roles:
        return None
    place = roles.index("unit")
    text = row.cells[place].text if place < len(row.cells) else ""
    if text in _NONE:
        return None
    return scene.unit_of(text) or Unit(0, (UNKNOWN,))
