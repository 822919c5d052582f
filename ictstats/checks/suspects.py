"""What each suspected figure could be read as, and what every such reading repairs and breaks.

A reading of a figure is judged by the relations of this figure alone, so that it stays as it is
until one of them changes: a search looks again only at the figures that share a relation with one
that was taken for another value.
"""

from __future__ import annotations

import numpy as np

from ..observations import PERCENT_MEASURES
from .collector import Relations
from .groups import gathered
from .hypotheses import FACTOR_KINDS, OTHER, Readings, readings
from .intervals import (
    RELATIVE_TOLERANCE,
    Bools,
    Floats,
    Ints,
    State,
    balance,
    expected,
    slack,
)  # fmt: skip
from .kinds import EXACT, NUMBER_OF
from .relation_table import Table
from .weighing import Hypothesis, Weighed, tension

# A relation across sources fails for many reasons; only when a figure is off by more than this
# factor does that point to its print.
GROSS = 3.0
# How much a relation counts: fully inside one source, by half across sources, where revisions are
# common.
WEIGHT_ACROSS = 0.5
# So many of them a digit has to mend: two may fail by a revision that some digit happens to fit.
RELATIONS_ACROSS = 3
# And one that a reading breaks, when another of its figures is suspected too: hardly at all.
WEIGHT_SUSPECTED = 0.05
# A reading may break one relation for every so many that it repairs.
REPAIRS_A_BREAK = 4

# What a reading changes of a state.
_READ = ("value", "lower", "upper", "natural_lower", "natural_upper")


class Suspects:
    """A group of figures linked by contradictions, and the relations that they take part in.

    Args:
        table: the observations.
        relations: all relations.
        state: values and intervals; readings that are taken are written into it.
        chosen: the relations of the group, in rising order.
    """

    def __init__(self, table: Table, relations: Relations, state: State, chosen: Ints) -> None:
        self.table, self.relations, self.state, self.chosen = table, relations, state, chosen
        self.terms, _ = gathered(relations.terms, chosen)
        self.kind, within = relations.kind[chosen], relations.within[chosen]
        self.exact = np.array(EXACT, dtype=np.bool_)[self.kind]
        self.strong = self.exact & within
        self.weight = np.where(within | ~self.exact, 1.0, WEIGHT_ACROSS)
        self.figures, self.number = np.unique(self.terms.row, return_inverse=True)
        order = np.argsort(self.number, kind="stable")
        self._places = np.split(order, np.cumsum(np.bincount(self.number))[:-1])
        self.sums = balance(self.terms, state)
        self.violated: Bools = self.sums.violated & ~(
            slack(self.terms, state, self.sums) & self.exact
        )
        bad = np.bincount(self.number[self.violated[self.terms.relation]], minlength=len(order))
        # A denominator is no figure of its own, and one that fails nowhere is not suspected.
        self.own = (self.figures < len(table.obs)) & (bad[: len(self.figures)] > 0)
        self.suspected = self.own.copy()
        self.partners = np.add.reduceat(
            self.suspected[self.number].astype(np.int64), self.terms.starts
        )
        self.taken: dict[int, list[float]] = {}

    def at(self, row: int) -> int:
        """The number of a figure within the group."""
        return int(np.searchsorted(self.figures, row))

    def relations_of(self, number: int) -> Ints:
        """The relations of a figure, numbered within the group, one for each of its terms."""
        result: Ints = self.terms.relation[self._places[number]].astype(np.int64)
        return result

    def figures_of(self, relations: Ints) -> Ints:
        """The figures of relations, both numbered within the group."""
        _, places = gathered(self.terms, relations)
        result: Ints = np.unique(self.number[places])
        return result

    def read_as(self, reading: Hypothesis) -> Ints:
        """Take a reading as true; returns the figures that have to be looked at again."""
        row, state = reading.row, self.state
        self.taken[row] = [float(getattr(state, name)[row]) for name in _READ]
        shift = reading.value - state.value[row]
        ratio = reading.value / state.value[row] if state.value[row] else 1.0
        factor = reading.kind in FACTOR_KINDS
        for bound in (state.natural_lower, state.natural_upper):
            bound[row] = bound[row] * ratio if factor else bound[row] + shift
        state.value[row] = reading.value
        state.lower[row], state.upper[row] = reading.lower, reading.upper
        return self._look_again(self.at(row))

    def give_back(self, row: int) -> None:
        """Take a figure as printed again."""
        for name, printed in zip(_READ, self.taken.pop(row), strict=True):
            getattr(self.state, name)[row] = printed
        self._look_again(self.at(row))

    def _look_again(self, number: int) -> Ints:
        """Add up anew what a figure takes part in; returns the figures whose readings change."""
        changed = np.unique(self.relations_of(number))
        part, places = gathered(self.terms, changed)
        sums = balance(part, self.state)
        excused = slack(part, self.state, sums) & self.exact[changed]
        self.sums.lower[changed], self.sums.upper[changed] = sums.lower, sums.upper
        self.sums.term_lower[places], self.sums.term_upper[places] = (
            sums.term_lower,
            sums.term_upper,
        )
        self.sums.gap[changed] = sums.gap
        self.violated[changed] = sums.violated & ~excused
        near = np.unique(self.number[places])
        parts = [near]
        for one in near.tolist():
            of_one = self.relations_of(one)
            suspected = bool(
                self.own[one]
                and int(self.figures[one]) not in self.taken
                and self.violated[of_one].any()
            )
            if suspected != self.suspected[one]:
                self.suspected[one] = suspected
                alone = self.partners[of_one] <= 1
                np.add.at(self.partners, of_one, 1 if suspected else -1)
                turned = np.unique(of_one[alone != (self.partners[of_one] <= 1)])
                parts.append(self.figures_of(turned))
        return np.unique(np.concatenate(parts))

    def most(self, number: int) -> float:
        """What the failing relations of a figure weigh together."""
        relation = self.relations_of(number)
        return float(self.weight[relation][self.violated[relation]].sum())

    def weighed(self, number: int) -> Weighed:
        """The readings of a figure that repair something, with what speaks for and against them."""
        row, places = int(self.figures[number]), self._places[number]
        low, high = expected(self.terms, self.sums, places)
        relation = self.relations_of(number)
        violated, certain = self.violated[relation], self.exact[relation]
        exact = certain & violated
        least = float(np.max(low[exact])) if exact.any() else 1.0
        most = float(np.min(high[exact])) if exact.any() else 0.0
        figure, measure = self.table.cells(("figure", "measure"), row)
        counted = self.table.counts[row]
        found = readings(row, self.state, figure, measure, (least, most), counted)
        room = RELATIVE_TOLERANCE * np.abs(found.value)[:, None]
        meets = (found.lower[:, None] <= high + room) & (found.upper[:, None] >= low - room)
        repaired = meets & violated
        useful = np.flatnonzero(repaired.any(axis=1))
        found = Readings(*(getattr(found, name)[useful] for name in Readings.__annotations__))
        repaired, broken = repaired[useful], ~meets[useful] & ~violated
        alone = self.partners[relation] <= 1
        weight = self.weight[relation]
        score = (repaired * weight).sum(axis=1) - (
            broken * (weight * np.where(alone, 1.0, WEIGHT_SUSPECTED))
        ).sum(axis=1)
        breaks = (broken & alone).sum(axis=1)
        cost = found.cost + tension(found.value, low, high, ~certain)
        value = self.state.value[row]
        with np.errstate(invalid="ignore", divide="ignore"):
            gross = (low > value * GROSS) | (high < value / GROSS)
        return Weighed(
            row, self.most(number), found, np.round(score, 6), breaks, cost,
            self._convincing(
                found.kind, np.round(score, 6), breaks, repaired, relation, gross,
                measure in PERCENT_MEASURES,
            ),
            repaired, self.chosen[relation],
            (least, most) if exact.any() and least <= most else (np.nan, np.nan),
        )  # fmt: skip

    def _convincing(
        self, kind: Floats, score: Floats, breaks: Ints, repaired: Bools, relation: Ints,
        gross: Bools, rate: bool,
    ) -> Bools:  # fmt: skip
        """Which readings explain contradictions that nothing else explains as well.

        They must break next to nothing. They must repair an exact relation inside one source; or,
        where they move a separator or a scale word, one that the figure misses by a factor; or,
        where they change a digit or a sign, several relations across sources.
        """
        light: Bools = (score > 0) & (breaks * REPAIRS_A_BREAK <= repaired.sum(axis=1))
        if not light.any():
            return light
        strong = self.strong[relation]
        by_factor = (repaired & (strong | gross)).any(axis=1)
        # Of two places that differ in a digit, nothing tells which is wrong.
        inside = (repaired & strong & (self.kind[relation] != NUMBER_OF["repeat"])).any(axis=1)
        across = ~(repaired & ~self.exact[relation]).any(axis=1)
        by_digit = inside | (across & (repaired.sum(axis=1) >= RELATIONS_ACROSS))
        # A rate is computed, and may come out wrong; a level that nobody printed needs more than
        # one sum to demand it.
        by_sums = inside & (rate | (repaired.sum(axis=1) >= 2))
        by_digit = np.where(kind == OTHER, by_sums, by_digit)
        result: Bools = light & np.where(np.isin(kind, FACTOR_KINDS), by_factor, by_digit)
        return result

    def remaining(self) -> Ints:
        """The relations that still fail."""
        return self.chosen[self.violated]
