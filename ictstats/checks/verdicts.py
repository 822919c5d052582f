"""What a contradiction means: rounding, revision, scope change, misprint or conflict.

The criteria, in the order in which they are tried:

* **consistent**: some values inside the printed intervals satisfy the relation.
* **rounding**: they do once one of the figures was cut off, or rounded up, instead of rounded.
* **misprint**: a reading that print could have meant repairs the relation, and is convincing
  (``misprints.Search.convincing``).
* **scope change**: a break of the series (``data/breaks.csv``) lies between the periods compared;
  or figures of several sources differ by more than ``MOST_REVISED``; or a figure is outside what
  its history, its pace or its ratios make plausible, and no reading of it fits: another
  definition, coverage or period is likelier.
* **revision**: figures of several sources differ by less, the later one having been published at
  least ``REVISION_DAYS`` after, by the same publisher, or in the report on a later period.
* **conflict**: two figures of one source, or of two sources of about the same day, and no way to
  tell which is right.
* **not checkable**: nothing to compare a rate with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..breaks import break_between
from ..periods import Period
from .collector import Relations
from .intervals import Bools, Ints
from .kinds import EXACT, KINDS
from .relation_table import Table
from .sums import SUMMED

CONSISTENT, ROUNDING, REVISION = "consistent", "rounding", "revision"
SCOPE, MISPRINT, CONFLICT = "scope change", "misprint", "conflict"
NOT_CHECKABLE = "not checkable"
VERDICTS = (CONSISTENT, ROUNDING, REVISION, SCOPE, MISPRINT, CONFLICT, NOT_CHECKABLE)
NO_CONTRADICTION = (CONSISTENT, ROUNDING, NOT_CHECKABLE)
# Published revisions of these statistics stay within a tenth; larger steps came with another
# definition or coverage (business abroad counted or not, registered or operating enterprises).
MOST_REVISED = 0.10
# A first estimate is replaced with a quarter's or a half-year's briefing. Sources of the same weeks
# report the same conference, so that one of them is wrong.
REVISION_DAYS = 60
# The next month's report quotes a figure as it stands by then.
NEXT_REPORT_DAYS = 28

_SAME_THING = ("repeat", "currency")
_COMPARED = (
    "base",
    "base_months",
    "base_currency",
    "plan",
    "two_plans",
    "cumulative",
    "months",
    "change",
    "growth",
    "plan_share",
)


@dataclass(frozen=True)
class Verdict:
    """A verdict on a relation.

    Args:
        name: one of ``VERDICTS``.
        deviation: by how much the others say that the target should differ, as a share of it; of a
            revision, by how much the earlier figures moved.
        title_en: the break that explains it, in English; or empty.
        title_vi: the same in Vietnamese.
    """

    name: str
    deviation: float
    title_en: str = ""
    title_vi: str = ""


def judge(
    table: Table,
    relations: Relations,
    relation: int,
    expected: tuple[float, float],
    value: float,
    breaks: pd.DataFrame,
) -> Verdict:
    """The verdict on a relation that fails and that no misreading explains.

    Args:
        table: the observations.
        relations: the relations between them.
        relation: the number of the relation.
        expected: the interval that the other figures demand of the target, a hedge being read as
            one who writes it means it.
        value: what is printed for the target.
        breaks: as ``load_breaks`` returns them.
    """
    deviation = deviation_of(expected, value)
    kind = KINDS[relations.kind[relation]]
    rows = table.origin[relations.rows(relation)]
    within = bool(relations.within[relation])
    if not within or kind.name in _COMPARED:
        codes = table.obs["time_period"].iloc[rows]
        target = table.obs["indicator"].iat[table.origin[relations.target[relation]]]
        found = break_between(breaks, str(target), [str(code) for code in codes])
        if found is not None:
            return Verdict(SCOPE, deviation, found["title_en"], found["title_vi"])
    if kind.strength == "exact" and within:
        return Verdict(CONFLICT, deviation)
    if kind.name in _SAME_THING:
        if not _superseded(table, rows):
            return Verdict(CONFLICT, deviation)
        return Verdict(REVISION, _moved(deviation) if kind.name == "repeat" else deviation)
    if kind.name in _COMPARED and abs(deviation) <= MOST_REVISED:
        return Verdict(REVISION, _moved(deviation) if kind.name in SUMMED else deviation)
    return Verdict(SCOPE, deviation)


def _moved(deviation: float) -> float:
    """By how much the other side moved, where the target is the newer figure."""
    return float(round(-deviation / (1 + deviation), 12)) if deviation > -1 else deviation


def _superseded(table: Table, rows: Ints) -> bool:
    """Whether one figure was published so much later that it replaces the other."""
    published = table.rows["published"].to_numpy()[rows]
    publisher = table.rows["publisher"].to_numpy()[rows]
    days = int(published.max() - published.min())
    if days >= REVISION_DAYS or (days > 0 and len(set(publisher.tolist())) == 1):
        return True
    first, last = (int(rows[at]) for at in (published.argmin(), published.argmax()))
    ends = [Period.parse(str(table.obs["source_period"].iat[row])).end for row in (first, last)]
    return days >= NEXT_REPORT_DAYS and ends[0] < ends[1]


def deviation_of(expected: tuple[float, float], value: float) -> float:
    """How far the nearest expected value is from a value, as a share of the value.

    >>> deviation_of((110.0, 120.0), 100.0), deviation_of((80.0, 90.0), 100.0)
    (0.1, -0.1)
    >>> deviation_of((90.0, 110.0), 100.0)
    0.0
    """
    low, high = expected
    nearest = low if value < low else high if value > high else value
    return float(round((nearest - value) / abs(value), 12)) if value else float("inf")


def unchecked(table: Table, relations: Relations) -> pd.DataFrame:
    """The rates that take part in no relation, with what is missing.

    Returns:
        row (position), missing: ``level`` where the source states no level for the period,
        ``base`` where no level of the base period is known, ``plan`` or ``whole``.
    """
    names = ("range", "repeat", "plan_pace")
    useful = np.array([kind.name not in names for kind in KINDS], dtype=np.bool_)
    terms = relations.terms
    used = np.zeros(len(table.origin), dtype=np.bool_)
    used[terms.row[useful[relations.kind[terms.relation]]]] = True
    rows = table.rows
    needs = {"yoy": "base", "pop": "base", "change": "base", "plan_pct": "plan", "share": "whole"}
    missing = {table.number("measure", name): what for name, what in needs.items()}
    rates = rows[rows["measure"].isin(missing) & ~used[: len(rows)]]
    levels = rows[rows["measure"] == table.number("measure", "level")]
    place = ["source", "indicator", "area", "when"]
    stated = pd.MultiIndex.from_frame(levels[place])
    with_level = pd.MultiIndex.from_frame(rates[place]).isin(stated)
    what = rates["measure"].map(missing).where(with_level, "level")
    return pd.DataFrame({"row": rates["row"], "missing": what})


def serious(relations: Relations, violated: Bools, rounding: Bools) -> tuple[Bools, Bools]:
    """Which relations fail, and which of them only by sloppy rounding.

    Bounds of experience are wide, so that rounding excuses nothing there.
    """
    exact = np.array(EXACT, dtype=np.bool_)[relations.kind]
    excused: Bools = violated & rounding & exact
    return violated & ~excused, excused
