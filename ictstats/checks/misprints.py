"""Finding the figure to blame: the fewest and least changes after which the relations hold.

This is error localisation in the manner of Fellegi and Holt (1976): of the figures in relations
that contradict each other, the reading is sought that repairs the most of them and breaks none. It
is taken, and the search goes on with what is left, so that several misprints in one briefing are
found together. Relations between two suspected figures are judged last, because both may be wrong
in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from ..observations import PERCENT_MEASURES
from .collector import Relations
from .hypotheses import FACTOR_KINDS, OTHER, readings
from .intervals import (
    RELATIVE_TOLERANCE,
    Bools,
    Floats,
    Ints,
    State,
    Terms,
    balance,
    expected,
    slack,
)  # fmt: skip
from .kinds import EXACT, NUMBER_OF
from .relation_table import Table

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
MOST_READINGS = 5
# A relation that a reading leaves broken counts against its score; its cost stays within this.
MOST_TENSION = 4.0


@dataclass(frozen=True)
class Hypothesis:
    """A reading that would repair relations.

    Args:
        row: the figure.
        value: what it would be.
        kind: ``hypotheses.SEPARATOR`` to ``OTHER``.
        repairs: how many contradicted relations then hold.
        breaks: how many others then fail.
        score: repairs less breaks, weighted.
        cost: how unlikely the reading is.
        relations: the relations that it repairs.
        lower: the lower bound of the reading.
        upper: the upper bound.
        demand: what the exact relations of the figure demand of it; NaN where they contradict each
            other, or there is none.
    """

    row: int
    value: float
    kind: int
    repairs: int
    breaks: int
    score: float
    cost: float
    relations: tuple[int, ...]
    lower: float
    upper: float
    demand: tuple[float, float]


@dataclass(frozen=True)
class Misprint:
    """A figure that is taken to be misprinted.

    Args:
        best: the first hypothesis.
        others: further hypotheses on the same relations, best first.
        relations: the relations that the reading repairs, alone or together with other misprints,
            the most compelling first.
    """

    best: Hypothesis
    others: tuple[Hypothesis, ...]
    relations: tuple[int, ...]


@dataclass
class Search:
    """A group of figures linked by contradictions, and the relations that they take part in.

    Args:
        table: the observations.
        relations: all relations.
        state: values and intervals; readings that are taken are written into it.
        chosen: the relations of the group.
    """

    table: Table
    relations: Relations
    state: State
    chosen: Ints

    def __post_init__(self) -> None:
        terms = self.relations.terms
        spans = [terms.places(int(at)) for at in self.chosen]
        sizes = np.array([span.stop - span.start for span in spans], dtype=np.int64)
        places = np.concatenate([np.arange(span.start, span.stop) for span in spans])
        starts = np.cumsum(sizes) - sizes
        self.terms = Terms(
            starts,
            np.repeat(np.arange(len(self.chosen), dtype=np.int32), sizes),
            terms.row[places], terms.factor[places], terms.form[places],
            terms.lower[self.chosen], terms.upper[self.chosen],
        )  # fmt: skip
        self.kind = self.relations.kind[self.chosen]
        self.within = self.relations.within[self.chosen]
        self.exact = np.array(EXACT, dtype=np.bool_)[self.kind]
        self.weight = np.where(self.within | ~self.exact, 1.0, WEIGHT_ACROSS)
        self.taken: set[int] = set()
        self._evaluate()

    def _evaluate(self) -> None:
        self.sums = balance(self.terms, self.state)
        rounding = slack(self.terms, self.state, self.sums) & self.exact
        self.violated: Bools = self.sums.violated & ~rounding
        count = len(self.table.obs)
        bad = self.violated[self.terms.relation]
        suspected = np.unique(self.terms.row[bad])
        self.suspects = [
            int(row) for row in suspected if row < count and int(row) not in self.taken
        ]

    def take(self, chosen: Hypothesis) -> None:
        """Take a reading as true, and see what is left."""
        row = chosen.row
        shift = chosen.value - self.state.value[row]
        ratio = chosen.value / self.state.value[row] if self.state.value[row] else 1.0
        factor = chosen.kind in FACTOR_KINDS
        for bound in (self.state.natural_lower, self.state.natural_upper):
            bound[row] = bound[row] * ratio if factor else bound[row] + shift
        self.state.value[row] = chosen.value
        self.state.lower[row], self.state.upper[row] = chosen.lower, chosen.upper
        self.taken.add(row)
        self._evaluate()

    def give_back(self, row: int, printed: State) -> None:
        """Take a figure as printed again, and see what is left."""
        for name in ("value", "lower", "upper", "natural_lower", "natural_upper"):
            getattr(self.state, name)[row] = getattr(printed, name)[row]
        self.taken.discard(row)
        self._evaluate()

    def hypotheses(self) -> list[Hypothesis]:
        """The readings of all suspects that repair something, best first."""
        if not self.suspects:
            return []
        suspected = np.isin(self.terms.row, self.suspects)
        partners = np.add.reduceat(suspected.astype(np.int64), self.terms.starts)
        weight = (self.weight * self.violated)[self.terms.relation]
        most = {row: float(weight[self.terms.row == row].sum()) for row in self.suspects}
        found: list[Hypothesis] = []
        enough = 0.0
        for row in sorted(self.suspects, key=lambda one: -most[one]):
            if most[row] < enough:
                break  # no reading of this row, or of those after it, can repair as much
            of_row = self._of_row(row, partners)
            found += of_row
            best = max(of_row, key=lambda one: one.score, default=None)
            if best is not None and best.score > enough and self.convincing(best):
                enough = best.score
        return sorted(found, key=lambda one: (-one.score, one.breaks, one.cost))

    def _of_row(self, row: int, partners: Ints) -> list[Hypothesis]:
        places = np.flatnonzero(self.terms.row == row)
        low, high = expected(self.terms, self.sums, places)
        relation = self.terms.relation[places]
        violated = self.violated[relation]
        exact = self.exact[relation] & violated
        least = float(np.max(low[exact])) if exact.any() else 1.0
        most = float(np.min(high[exact])) if exact.any() else 0.0
        obs = self.table.obs
        print_ = readings(
            row, self.state, str(obs["figure"].iat[row]), str(obs["measure"].iat[row]),
            (least, most), self.table.counts[row],
        )  # fmt: skip
        if not len(print_.value):
            return []
        room = RELATIVE_TOLERANCE * np.abs(print_.value)[:, None]
        meets = (print_.lower[:, None] <= high[None, :] + room) & (
            print_.upper[:, None] >= low[None, :] - room
        )
        alone = partners[relation] <= 1
        weight = self.weight[relation]
        repaired = meets & violated[None, :]
        broken = ~meets & ~violated[None, :]
        against = weight * np.where(alone, 1.0, WEIGHT_SUSPECTED)
        score = (repaired * weight).sum(axis=1) - (broken * against).sum(axis=1)
        counted = (broken & alone).sum(axis=1)
        demand = (least, most) if exact.any() and least <= most else (np.nan, np.nan)
        cost = print_.cost + _tension(print_.value, low, high, ~self.exact[relation])
        useful = np.flatnonzero(repaired.any(axis=1))
        return [
            Hypothesis(
                row, float(print_.value[at]), int(print_.kind[at]),
                int(repaired[at].sum()), int(counted[at]), float(np.round(score[at], 6)),
                float(cost[at]),
                tuple(int(self.chosen[one]) for one in relation[repaired[at]]),
                float(print_.lower[at]), float(print_.upper[at]), demand,
            )
            for at in useful
        ]  # fmt: skip

    def convincing(self, best: Hypothesis) -> bool:
        """Whether a reading explains contradictions that nothing else explains as well.

        It must break next to nothing. It must repair an exact relation inside one source; or, where
        it moves a separator or a scale word, one that the figure misses by a factor; or, where it
        changes a digit or a sign, several relations across sources.
        """
        if best.score <= 0 or best.breaks * REPAIRS_A_BREAK > best.repairs:
            return False
        local = np.searchsorted(self.chosen, np.array(best.relations, dtype=np.int64))
        strong = self.exact[local] & self.within[local]
        if best.kind in FACTOR_KINDS:
            return bool(strong.any() or self._gross(best.row, local).any())
        # Of two places that differ in a digit, nothing tells which is wrong.
        strong &= self.kind[local] != NUMBER_OF["repeat"]
        if best.kind == OTHER:
            rate = self.table.obs["measure"].iat[best.row] in PERCENT_MEASURES
            # A rate is computed, and may come out wrong; a level that nobody printed needs more
            # than one sum to demand it.
            return bool(strong.any()) and (rate or len(local) >= 2)
        across = len(local) >= RELATIONS_ACROSS and bool(self.exact[local].all())
        return bool(strong.any()) or across

    def _gross(self, row: int, local: Ints) -> Bools:
        """Which relations a figure misses by more than the factor ``GROSS``."""
        places = np.flatnonzero((self.terms.row == row) & np.isin(self.terms.relation, local))
        low, high = expected(self.terms, self.sums, places)
        value = self.state.value[row]
        with np.errstate(invalid="ignore", divide="ignore"):
            result: Bools = (low > value * GROSS) | (high < value / GROSS)
        return result

    def remaining(self) -> Ints:
        """The relations that still fail."""
        return self.chosen[self.violated]


def _tension(value: Floats, low: Floats, high: Floats, plausible: Bools) -> Floats:
    """How uneasily readings lie within what experience makes plausible, in nats.

    Each pair of bounds is taken for two standard deviations of a logarithm to either side.
    """
    use = plausible & (low > 0) & np.isfinite(high) & (high > low)
    if not use.any() or not len(value):
        return np.zeros(len(value))
    below, above = np.log(low[use]), np.log(high[use])
    with np.errstate(divide="ignore", invalid="ignore"):
        place = np.log(np.maximum(value, 0.0))[:, None]
        off = 2 * (place - (below + above) / 2) / ((above - below) / 2)
    result: Floats = np.minimum(np.nan_to_num(off**2 / 2, posinf=MOST_TENSION), MOST_TENSION).sum(
        axis=1
    )
    return result


def groups(relations: Relations, violated: Bools) -> list[Ints]:
    """The relations that touch suspected figures, group by group.

    Suspected is every figure in a failing relation; two of them are of one group if any relation,
    failing or not, links them.

    Args:
        relations: all relations.
        violated: which fail.

    Returns:
        For each group of figures, all relations that these take part in.
    """
    terms = relations.terms
    suspected = np.zeros(int(terms.row.max()) + 1 if len(terms.row) else 0, dtype=np.bool_)
    suspected[terms.row[violated[terms.relation]]] = True
    touching = np.flatnonzero(suspected[terms.row])
    rows, at = terms.row[touching].tolist(), terms.relation[touching].tolist()
    leader: dict[int, int] = {}

    def find(row: int) -> int:
        while leader.setdefault(row, row) != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    first: dict[int, int] = {}
    for row, relation in zip(rows, at, strict=True):
        leader[find(row)] = find(first.setdefault(relation, row))
    members: dict[int, set[int]] = defaultdict(set)
    for row, relation in zip(rows, at, strict=True):
        members[find(row)].add(relation)
    return [np.array(sorted(found), dtype=np.int64) for found in members.values()]


def copied(state: State) -> State:
    """A state of its own, that a search may write into."""
    return State(
        state.value.copy(), state.lower.copy(), state.upper.copy(),
        state.natural_lower.copy(), state.natural_upper.copy(), state.room,
    )  # fmt: skip


@dataclass(frozen=True)
class Verdicts:
    """What a search found.

    Args:
        misprints: figures that are taken to be misprinted.
        unexplained: the relations that fail for another reason.
        hypotheses: for each of these, readings that would repair it, best first; they are less
            likely than another reason.
        repaired: values and intervals, with every misprint read as proposed.
    """

    misprints: tuple[Misprint, ...]
    unexplained: tuple[int, ...]
    hypotheses: dict[int, tuple[Hypothesis, ...]]
    repaired: State


def localise(table: Table, relations: Relations, state: State, violated: Bools) -> Verdicts:
    """Find the misprints behind failing relations.

    Args:
        table: the observations.
        relations: the relations between them.
        state: values and intervals.
        violated: which relations fail by more than sloppy rounding.
    """
    working = copied(state)
    misprints: list[Misprint] = []
    unexplained: list[int] = []
    readings_of: dict[int, tuple[Hypothesis, ...]] = {}
    for chosen in groups(relations, violated):
        search = Search(table, relations, working, chosen)
        found, before = [], set(search.remaining().tolist())
        ranked = search.hypotheses()
        while (best := next(filter(search.convincing, ranked), None)) is not None:
            found.append((best, _rivals(best, ranked)))
            search.take(best)
            ranked = search.hypotheses()
        left = set(search.remaining().tolist())
        for best, _ in found:
            if not _mended(best, before, left, relations):  # what came later explains it better
                search.give_back(best.row, state)
                left = set(search.remaining().tolist())
        for best, others in found:
            mended = _mended(best, before, left, relations) if best.row in search.taken else set()
            if not mended:
                continue
            order = sorted(mended, key=lambda at: (at not in before, int(relations.kind[at])))
            misprints.append(Misprint(best, others, tuple(order)))
        unexplained += sorted(left)
        for relation in left:
            fitting = [one for one in ranked if relation in one.relations]
            readings_of[relation] = tuple(fitting[:MOST_READINGS])
    return Verdicts(tuple(misprints), tuple(unexplained), readings_of, working)


def _mended(best: Hypothesis, before: set[int], left: set[int], relations: Relations) -> set[int]:
    """The relations that a reading repairs, alone or together with what else was taken."""
    own = {at for at in before - left if best.row in relations.rows(at)}
    return own | (set(best.relations) - left)


def _rivals(best: Hypothesis, ranked: list[Hypothesis]) -> tuple[Hypothesis, ...]:
    """The next best readings that repair one of the same relations."""
    mended = set(best.relations)
    rivals = [one for one in ranked if one is not best and mended & set(one.relations)]
    return tuple(rivals[:MOST_READINGS])
