"""What a column of comparisons holds: growth, an index of 100, or a difference of levels.

"So với cùng kỳ (%)" heads both 8,66 and 108,66 in practice. The sums of the same table tell which,
where it has both levels; else the wording and the size of the numbers do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Literal

SUMMED = 0.96  # how sure it is where the sums of the table say it
Compared = Literal["growth", "index", "change", ""]


@dataclass(frozen=True, slots=True)
class Sum:
    """A comparison with the two levels that it compares: as printed, and in full scale."""

    printed: Decimal
    full: Decimal
    now: Decimal
    base: Decimal


def settle(
    values: Sequence[Decimal],
    sums: Iterable[Sum],
    *,
    signed: bool,
    absolute: bool,
    percent: bool,
) -> tuple[Compared, float]:
    """What comparisons are, and how sure that is (0 to 1).

    Args:
        values: all numbers of the column, as printed.
        sums: those of them that can be recomputed.
        signed: whether the header speaks of an increase or a fall.
        absolute: whether it speaks of a difference.
        percent: whether the numbers are percent.

    >>> settle([Decimal("113.9")], [], signed=False, absolute=False, percent=True)
    ('index', 0.8)
    >>> settle([Decimal("13.9")], [Sum(Decimal("13.9"), Decimal("13.9"), Decimal("113.9"),
    ...     Decimal(100))], signed=False, absolute=False, percent=True)
    ('growth', 0.96)
    """
    votes = Counter(kind for one in sums for kind in _agreeing(one))
    if percent:
        del votes["change"]
    if votes:
        (kind, most), *others = votes.most_common()
        if not others or others[0][1] < most:
            return kind, SUMMED
    if absolute and not percent:
        return "change", 0.9
    if not values:
        return "", 0.0
    high = min(values) >= 50 and median(values) >= 75
    if signed:
        if not percent:
            return "", 0.0
        return ("index", 0.6) if high and len(values) > 1 else ("growth", 0.6 if high else 0.95)
    if high:
        return "index", 0.8
    return "growth", 0.8 if min(values) < 0 or max(values) < 60 else 0.6


def _agreeing(one: Sum) -> Iterable[Compared]:
    """What a comparison is by its own sum; a small number may be two things."""
    if not one.base:
        return
    index = 100 * one.now / one.base
    slack = max(Decimal("0.06"), abs(index - 100) / 50)
    if abs(index - one.printed) <= slack:
        yield "index"
    if abs(index - 100 - one.printed) <= slack:
        yield "growth"
    if abs(one.now - one.base - one.full) <= max(abs(one.now - one.base) / 200, one.now / 10**6):
        yield "change"
