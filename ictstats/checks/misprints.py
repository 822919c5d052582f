"""Finding the figure to blame: the fewest and least changes after which the relations hold.

This is error localisation in the manner of Fellegi and Holt (1976): of the figures in relations
that contradict each other, the reading is sought that repairs the most of them and breaks none. It
is taken, and the search goes on with what is left, so that several misprints in one briefing are
found together. Relations between two suspected figures are judged last, because both may be wrong
in the same way.

The search is best first: figures wait in a heap by what their failing relations weigh, which no
reading of theirs can exceed, and only the one on top is read. So the work grows with the number of
contradictions, and not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from .collector import Relations
from .intervals import Bools, Ints, State
from .relation_table import Table
from .suspects import Suspects
from .weighing import Hypothesis, Rank, Weighed

MOST_READINGS = 5
# In the place of breaks: a figure that is not yet read stands before readings of the same score.
UNREAD = -1


@dataclass(frozen=True, eq=False)
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


@dataclass(frozen=True)
class Verdicts:
    """What a search found in a group of figures.

    Args:
        misprints: figures that are taken to be misprinted.
        unexplained: the relations that fail for another reason.
        hypotheses: for each of these, readings that would repair it, best first; they are less
            likely than another reason.
    """

    misprints: tuple[Misprint, ...]
    unexplained: tuple[int, ...]
    hypotheses: dict[int, tuple[Hypothesis, ...]]


class Search:
    """The search for misprints in a group: what its figures could be read as, best first."""

    def __init__(self, suspects: Suspects) -> None:
        self.suspects = suspects
        self.known: dict[int, Weighed] = {}
        self.version = [0] * len(suspects.figures)
        self.heap = [
            (self._bound(number), 0, number)
            for number in np.flatnonzero(suspects.suspected).tolist()
        ]
        heapify(self.heap)

    def _bound(self, number: int) -> Rank:
        return -self.suspects.most(number), UNREAD, 0.0, 0.0, number, 0

    def best(self) -> tuple[Weighed, int] | None:
        """The best convincing reading of all: the readings of its figure, and which of them."""
        while self.heap:
            rank, version, number = self.heap[0]
            if version != self.version[number]:
                heappop(self.heap)
            elif rank[1] != UNREAD:
                return self.known[number], rank[-1]
            else:
                heappop(self.heap)
                self.known[number] = self.suspects.weighed(number)
                found = self.known[number].best()
                if found is not None:
                    heappush(self.heap, (found, version, number))
        return None

    def take(self, reading: Hypothesis) -> None:
        """Take a reading as true; what shares a relation with it has to be read anew."""
        for number in self.suspects.read_as(reading).tolist():
            self.version[number] += 1
            self.known.pop(number, None)
            if self.suspects.suspected[number]:
                heappush(self.heap, (self._bound(number), self.version[number], number))

    def rivals(self, best: Weighed, at: int) -> tuple[Hypothesis, ...]:
        """The next best readings that repair one of the same relations.

        Figures whose failing relations weigh less than the best reading repairs are not asked.
        """
        suspects = self.suspects
        own = np.searchsorted(suspects.chosen, best.relations[best.repaired[at]])
        mended = suspects.chosen[own]
        found = []
        for number in suspects.figures_of(np.unique(own)).tolist():
            one = self.known.get(number)
            if one is not None and one.most >= best.score[at]:
                helps = one.repaired[:, np.isin(one.relations, mended)].any(axis=1)
                others = np.flatnonzero(helps).tolist()
                found += [
                    (one.rank(other), one, other)
                    for other in others
                    if one is not best or other != at
                ]
        return _first(found)

    def fitting(self, relations: Ints) -> dict[int, tuple[Hypothesis, ...]]:
        """For each of some relations, the readings that would repair it, best first."""
        found: dict[int, list[tuple[Rank, Weighed, int]]] = {at: [] for at in relations.tolist()}
        for one in self.known.values():
            for place in np.flatnonzero(np.isin(one.relations, relations)).tolist():
                found[int(one.relations[place])] += [
                    (one.rank(at), one, at)
                    for at in np.flatnonzero(one.repaired[:, place]).tolist()
                ]
        return {relation: _first(readings) for relation, readings in found.items()}


def _first(readings: list[tuple[Rank, Weighed, int]]) -> tuple[Hypothesis, ...]:
    ranked = sorted(readings, key=lambda one: one[0])[:MOST_READINGS]
    return tuple(one.hypothesis(at) for _, one, at in ranked)


def localise(table: Table, relations: Relations, state: State, chosen: Ints) -> Verdicts:
    """Find the misprints behind the failing relations of a group of figures.

    Args:
        table: the observations.
        relations: the relations between them.
        state: values and intervals, into which every misprint is written as it is read.
        chosen: the relations of the group, as ``groups`` gives them.
    """
    suspects = Suspects(table, relations, state, chosen)
    search = Search(suspects)
    before = suspects.violated.copy()
    found: list[tuple[Hypothesis, tuple[Hypothesis, ...]]] = []
    while (best := search.best()) is not None:
        reading = best[0].hypothesis(best[1])
        found.append((reading, search.rivals(*best)))
        search.take(reading)
    for reading, _ in found:
        if not len(_mended(suspects, reading, before)):  # what came later explains it better
            suspects.give_back(reading.row)
    misprints = []
    for reading, others in found:
        if reading.row in suspects.taken:
            mended = _mended(suspects, reading, before)
            order = np.lexsort((suspects.kind[mended], ~before[mended]))
            misprints.append(Misprint(reading, others, tuple(chosen[mended[order]].tolist())))
    left = suspects.remaining()
    return Verdicts(tuple(misprints), tuple(left.tolist()), search.fitting(left))


def _mended(suspects: Suspects, reading: Hypothesis, before: Bools) -> Ints:
    """The relations that a reading repairs, alone or together with what else was taken."""
    of_figure = np.unique(suspects.relations_of(suspects.at(reading.row)))
    repaired = before[of_figure] | np.isin(suspects.chosen[of_figure], reading.relations)
    result: Ints = of_figure[repaired & ~suspects.violated[of_figure]]
    return result
