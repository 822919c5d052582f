"""Which planted faults exact arithmetic can see at all, worked out apart from the checks.

A changed digit that stays inside what the precision of the other figures allows cannot be seen by
anyone. Here every exact relation of the true dataset is evaluated in plain arithmetic on the ends
of the printed intervals, with no excuse for careless rounding and no bound of experience.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isnan

import pandas as pd

from ictstats.catalogue import load_catalogue
from ictstats.checks.kinds import KINDS
from ictstats.checks.relation_table import table_of
from ictstats.checks.relations import relate

Span = tuple[float, float]


def _meet(a: Span, b: Span) -> bool:
    room = 1e-9 * max(abs(end) for end in (*a, *b) if abs(end) != inf)
    return a[0] <= b[1] + room and b[0] <= a[1] + room


def _times(a: Span, b: Span) -> Span:
    """The product of two spans that do not fall below zero."""
    ends = [x * y if x and y else 0.0 for x in a for y in b]
    return min(ends), max(ends)


def _add(spans: Sequence[Span]) -> Span:
    return sum(low for low, _ in spans), sum(high for _, high in spans)


def _grown(base: Span, rate: Span) -> Span:
    return _times(base, (max(1 + rate[0] / 100, 0.0), 1 + rate[1] / 100))


def _part(whole: Span, percent: Span) -> Span:
    return _times(whole, (percent[0] / 100, percent[1] / 100))


def _two_plans(spans: Sequence[Span]) -> bool:
    return _meet(_part(spans[0], spans[3]), _part(spans[2], spans[1]))


def _change_rate(spans: Sequence[Span]) -> bool:
    change, level, rate = spans
    low, high = level[0] - change[1], level[1] - change[0]
    return _meet(level, _grown((low, high), rate))


# For the figures of a relation in the order of its terms: whether some values satisfy it.
HOLDS: dict[str, Callable[[Sequence[Span]], bool]] = {
    "growth": lambda s: _meet(s[0], _grown(s[1], s[2])),
    "base": lambda s: _meet(s[0], _grown(s[1], s[2])),
    "base_months": lambda s: _meet(s[0], _grown(_add(s[2:]), s[1])),
    "plan_share": lambda s: _meet(s[0], _part(s[1], s[2])),
    "plan": lambda s: _meet(s[0], _part(s[1], s[2])),
    "share": lambda s: _meet(s[0], _part(s[1], s[2])),
    "two_plans": _two_plans,
    "change_rate": _change_rate,
    "change": lambda s: _meet(s[0], _add(s[1:])),
    "parts": lambda s: _meet(s[0], _add(s[1:])),
    "months": lambda s: _meet(s[0], _add(s[1:])),
    "cumulative": lambda s: _meet(s[0], _add(s[1:])),
    "parts_below": lambda s: _add(s[1:])[0] <= s[0][1],
    "part_of": lambda s: s[0][0] <= s[1][1],
    "denominator": lambda s: s[0][0] <= s[1][1],
    "same_total": lambda s: _meet(s[0], s[1]),
    "repeat": lambda s: _meet(s[0], s[1]),
}


@dataclass(frozen=True)
class _Relation:
    kind: str
    rows: tuple[int, ...]
    totals: tuple[bool, ...]


class Bearing:
    """What the exact relations of a dataset can bear."""

    def __init__(self, obs: pd.DataFrame) -> None:
        self.obs = obs
        table = table_of(obs, load_catalogue())
        relations = relate(table)
        self.of_row: dict[int, list[_Relation]] = {}
        for number in range(len(relations)):
            kind = KINDS[relations.kind[number]].name
            rows = [int(row) for row in relations.rows(number)]
            if kind not in HOLDS:
                continue
            target = int(relations.target[number])
            if kind in ("parts", "parts_below", "months", "cumulative"):
                rows = [target, *(row for row in rows if row != target)]
            origin = tuple(int(table.origin[row]) for row in rows)
            one = _Relation(kind, origin, tuple(row >= len(obs) for row in rows))
            for row in set(origin):
                self.of_row.setdefault(row, []).append(one)

    def excludes(self, row: int, changed: dict[str, object]) -> bool:
        """Whether a changed figure leaves some exact relation without any values that fit."""
        return any(not self._holds(one, row, changed) for one in self.of_row.get(row, ()))

    def _holds(self, one: _Relation, row: int, changed: dict[str, object]) -> bool:
        spans = []
        for at, total in zip(one.rows, one.totals, strict=True):
            figure = self.obs.loc[at].to_dict() | (changed if at == row else {})
            spans.append(
                (figure["out_of"],) * 2 if total else _span(figure["lower"], figure["upper"])
            )
        return HOLDS[one.kind](spans)


def _span(low: float, high: float) -> Span:
    return -inf if isnan(low) else low, inf if isnan(high) else high
