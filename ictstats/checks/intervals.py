"""Interval arithmetic for relations between printed figures.

Every relation is a sum of terms that must lie within two bounds, each term a figure or the
logarithm of one: a level less its parts; the logarithm of a level less those of its base and of
its growth. Such a sum mentions each figure once, so that interval arithmetic is exact: no values
inside the printed intervals satisfy the relation if, and only if, the two intervals do not meet
(Moore, Interval Analysis, 1966; the relations are edits in the sense of Fellegi and Holt, 1976).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
# Many terms make narrow integers worth their while.
Numbers = npt.NDArray[np.int32]
Forms = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]

# The forms of a term: the figure; its logarithm; log(1 + x/100) of a growth; log(x/100) of a share;
# log(x/(100+x)), the share of a growth in the level that it led to; and the figure, read as one
# who hedges means it ("over 1.44" stays below 1.45).
VALUE, LOG, GROWTH, PERCENT, GAIN, NATURAL = range(6)
# "Over" and "nearly" leave a bound open. Nobody writes them for what is half as much again, nor for
# what is three steps of the last digit away ("over 590" is not 620): all of these texts whose exact
# value is known lie within one. Without such an end a hedged figure could contradict nothing.
HEDGE_SPAN = 1.5
HEDGE_STEPS = 3
# How many relations are added up at a time.
AT_A_TIME = 2**18
RELATIVE_TOLERANCE = 1e-12
FALL_TO_NOTHING = -100.0
TINY = 1e-300


@dataclass(frozen=True)
class Terms:
    """The terms of many relations, those of one relation next to each other.

    Args:
        starts: for each relation, the place of its first term.
        relation: for each term, its relation.
        row: for each term, the row of its figure.
        factor: for each term, what it is multiplied by, mostly +1 or -1.
        form: for each term, ``VALUE`` to ``NATURAL``.
        lower: for each relation, what the sum of its terms must not fall below.
        upper: for each relation, what it must not exceed.
    """

    starts: Ints
    relation: Numbers
    row: Numbers
    factor: Floats
    form: Forms
    lower: Floats
    upper: Floats

    def __len__(self) -> int:
        return len(self.starts)

    def places(self, relation: int) -> slice:
        """Where the terms of a relation stand."""
        return self._span(relation, relation + 1)

    def _span(self, first: int, last: int) -> slice:
        end = int(self.starts[last]) if last < len(self) else len(self.row)
        return slice(int(self.starts[first]), end)

    def part(self, first: int, last: int) -> Terms:
        """The terms of the relations from ``first`` up to, not including, ``last``."""
        span = self._span(first, last)
        return Terms(
            self.starts[first:last] - span.start,
            self.relation[span] - first,
            self.row[span], self.factor[span], self.form[span],
            self.lower[first:last], self.upper[first:last],
        )  # fmt: skip


@dataclass(frozen=True)
class State:
    """What the figures are taken to be: a value with the interval of its print.

    Args:
        value: the values.
        lower: the lower bounds, no NaN.
        upper: the upper bounds, no NaN.
        natural_lower: the lower bounds, a hedge read as one who writes it means it.
        natural_upper: the upper bounds likewise.
        room: how much further a figure may be off that was cut off instead of rounded.
    """

    value: Floats
    lower: Floats
    upper: Floats
    natural_lower: Floats
    natural_upper: Floats
    room: Floats

    def copied(self) -> State:
        """A state of its own, that a search may write into."""
        return State(
            self.value.copy(), self.lower.copy(), self.upper.copy(),
            self.natural_lower.copy(), self.natural_upper.copy(), self.room,
        )  # fmt: skip


@dataclass(frozen=True)
class Balance:
    """The sums of relations.

    Args:
        lower: the least that the terms of each relation can add up to.
        upper: the most.
        term_lower: the least of each term, its factor applied.
        term_upper: the most.
        gap: how far each sum lies outside its bounds; 0 where they meet.
    """

    lower: Floats
    upper: Floats
    term_lower: Floats
    term_upper: Floats
    gap: Floats

    @property
    def violated(self) -> Bools:
        """The relations that no values inside the intervals satisfy."""
        result: Bools = self.gap > 0
        return result


def closed(value: float, step: float, rate: bool) -> tuple[float, float]:
    """Where an open interval ends, below and above.

    Args:
        value: the value; a hedge acts on its size.
        step: the worth of its last digit that is not nought.
        rate: whether it is a growth rate, that cannot fall below -100.

    >>> closed(144.0, 1.0, False), closed(30.0, 10.0, True), closed(-80.0, 10.0, True)
    ((141.0, 147.0), (20.0, 45.0), (-100.0, -53.333333333333336))
    """
    size = abs(value)
    room = HEDGE_STEPS * step
    low = max(size / HEDGE_SPAN, size - room)
    high = min(size * HEDGE_SPAN, size + room)
    low, high = (low, high) if value >= 0 else (-high, -low)
    return (max(low, FALL_TO_NOTHING) if rate else low), high


def _log(x: Floats) -> Floats:
    result: Floats = np.log(np.maximum(x, 0.0))
    return result


_TRANSFORMS: dict[int, Callable[[Floats], Floats]] = {
    LOG: _log,
    GROWTH: lambda x: _log(1 + x / 100),
    PERCENT: lambda x: _log(x / 100),
    GAIN: lambda x: _log(x / np.maximum(100 + x, TINY)),
}
_RESTORES: dict[int, Callable[[Floats], Floats]] = {
    LOG: lambda power: power,
    GROWTH: lambda power: 100 * (power - 1),
    PERCENT: lambda power: 100 * power,
    GAIN: lambda power: 100 * power / np.where(power < 1, 1 - power, np.nan),
}


def transformed(bounds: Floats, form: Forms) -> Floats:
    """Bounds of figures as bounds of terms; all forms rise with the figure."""
    result = bounds.copy()
    with np.errstate(divide="ignore", invalid="ignore"):
        for kind, transform in _TRANSFORMS.items():
            mask = form == kind
            if mask.any():
                result[mask] = transform(bounds[mask])
    return result


def restored(bounds: Floats, form: Forms) -> Floats:
    """Bounds of terms as bounds of figures: what ``transformed`` undoes."""
    result = bounds.copy()
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        for kind, restore in _RESTORES.items():
            mask = form == kind
            if mask.any():
                result[mask] = restore(np.exp(bounds[mask]))
    return result


def term_bounds(terms: Terms, state: State, *, wider: bool = False) -> tuple[Floats, Floats]:
    """The bounds of each term, its factor applied; of figures that were cut off when ``wider``."""
    natural, row = terms.form == NATURAL, terms.row
    lower, upper = state.lower[row], state.upper[row]
    if natural.any():
        lower = np.where(natural, state.natural_lower[row], lower)
        upper = np.where(natural, state.natural_upper[row], upper)
    if wider:
        lower, upper = lower - state.room[row], upper + state.room[row]
    low, high = transformed(lower, terms.form), transformed(upper, terms.form)
    positive = terms.factor > 0
    return (
        np.where(positive, low, high) * terms.factor,
        np.where(positive, high, low) * terms.factor,
    )


def balance(terms: Terms, state: State) -> Balance:
    """Add up the terms of every relation."""
    low, high = term_bounds(terms, state)
    if not len(terms):
        empty = np.empty(0)
        return Balance(empty, empty, low, high, empty)
    lower = np.add.reduceat(low, terms.starts)
    upper = np.add.reduceat(high, terms.starts)
    size = np.add.reduceat(np.where(np.isfinite(low), np.abs(low), 0.0), terms.starts)
    gap = np.maximum(np.maximum(terms.lower - upper, lower - terms.upper), 0.0)
    gap[gap <= RELATIVE_TOLERANCE * (1 + size)] = 0.0
    return Balance(lower, upper, low, high, gap)


def expected(terms: Terms, sums: Balance, places: Ints) -> tuple[Floats, Floats]:
    """What a figure must be for its relation to hold, the other figures being as printed.

    Args:
        terms: the relations.
        sums: their balance.
        places: the terms that are asked for.

    Returns:
        The lower and upper bounds of the figure of each place.
    """
    relation = terms.relation[places]
    rest_low = _without(sums.lower[relation], sums.term_lower, terms, places)
    rest_high = _without(sums.upper[relation], sums.term_upper, terms, places)
    low, high = terms.lower[relation] - rest_high, terms.upper[relation] - rest_low
    factor = terms.factor[places]
    low, high = low / factor, high / factor
    low, high = np.where(factor > 0, low, high), np.where(factor > 0, high, low)
    form = terms.form[places]
    return restored(low, form), restored(high, form)


def _without(total: Floats, bounds: Floats, terms: Terms, places: Ints) -> Floats:
    """Totals less one term each, also where that term is the only infinite one."""
    with np.errstate(invalid="ignore"):
        rest = total - bounds[places]
    for at in np.flatnonzero(~np.isfinite(bounds[places])):
        relation = terms.relation[places[at]]
        first = terms.starts[relation]
        last = terms.starts[relation + 1] if relation + 1 < len(terms) else len(terms.row)
        others = [term for term in range(first, last) if term != places[at]]
        rest[at] = float(np.sum(bounds[others]))
    return rest


def slack(terms: Terms, state: State, sums: Balance) -> Bools:
    """The relations that hold once one figure was cut off, or rounded up, instead of rounded.

    Cutting leaves an error of up to one step of the last digit where rounding leaves half of one,
    so that one interval may be as wide again to either side.
    """
    low, high = term_bounds(terms, state, wider=True)
    with np.errstate(invalid="ignore"):
        below = np.nan_to_num(sums.term_lower - low, nan=0.0, posinf=0.0)
        above = np.nan_to_num(high - sums.term_upper, nan=0.0, posinf=0.0)
    if not len(terms):
        return np.empty(0, dtype=np.bool_)
    too_high = sums.lower > terms.upper
    room = np.where(
        too_high,
        np.maximum.reduceat(below, terms.starts),
        np.maximum.reduceat(above, terms.starts),
    )
    result: Bools = (sums.gap > 0) & (sums.gap <= room)
    return result


def evaluated(terms: Terms, state: State) -> tuple[Bools, Bools]:
    """Which relations fail, and which of them only because a figure was not rounded but cut off."""
    violated = np.zeros(len(terms), dtype=np.bool_)
    rounding = np.zeros(len(terms), dtype=np.bool_)
    for first in range(0, len(terms), AT_A_TIME):
        last = min(first + AT_A_TIME, len(terms))
        part = terms.part(first, last)
        sums = balance(part, state)
        violated[first:last] = sums.violated
        rounding[first:last] = slack(part, state, sums)
    return violated, rounding
