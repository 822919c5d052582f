"""The contradictions that single figures stand in, found when they are asked for.

All relations are added up at once, which is cheap; but misprints are sought, and findings worded,
only in the groups of the figures that somebody asks about. Groups do not depend on each other
(``groups``), so that the findings are those of a check of everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import cast

import numpy as np

from ..implied import Row
from .groups import groups
from .intervals import evaluated
from .misprints import Misprint, localise
from .records import Bench, misprint_record, relation_record, rows_checked
from .verdicts import serious

# A misprint, or the number of a relation that fails for another reason.
Finding = Misprint | int
Found = dict[int, list[Finding]]


class Inquiry:
    """The contradictions of a set of observations, figure by figure.

    Args:
        bench: the observations, as accepted, and their relations.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._repaired = bench.table.state.copied()
        terms = bench.relations.terms
        failing, _ = serious(bench.relations, *evaluated(terms, bench.table.state))
        self._groups = groups(bench.relations, failing)
        self._found: dict[int, tuple[Found, Found]] = {}
        self._records: dict[Finding, Row] = {}

    def about(self, label: Hashable) -> list[Row]:
        """What contradicts a figure: the findings of ``check`` that involve it, in their order.

        Args:
            label: the index label of the observation.

        Returns:
            The rows of ``Findings.contradictions`` that are not corrected.
        """
        index = self.bench.table.obs.index
        if label not in index:
            return []
        row = cast(int, index.get_loc(label))
        known = [self._judged(group) for group in self._groups_of.get(row, ())]
        return [
            self._record(finding)
            for part in (0, 1)
            for group in known
            for finding in group[part].get(row, ())
        ]

    @property
    def concerned(self) -> list[Hashable]:
        """The labels of the figures that may stand in a contradiction."""
        return list(self.bench.table.obs.index[sorted(self._groups_of)])

    @cached_property
    def rows_checked(self) -> frozenset[Hashable]:
        """The labels of the figures that were set against others."""
        return frozenset(self.bench.table.obs.index[rows_checked(self.bench)].tolist())

    @cached_property
    def _groups_of(self) -> dict[int, list[int]]:
        """The groups that may contradict each observation."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, chosen in enumerate(self._groups):
            for row in self._rows(chosen.tolist()):
                found[row].append(number)
        return found

    def _rows(self, relations: Iterable[int], own: Sequence[int] = ()) -> list[int]:
        """The observations of some relations."""
        rows = np.concatenate(
            [np.array(own, dtype=np.int64), *map(self.bench.relations.rows, relations)]
        )
        observations: list[int] = np.unique(self.bench.table.origin[rows]).tolist()
        return observations

    def _judged(self, number: int) -> tuple[Found, Found]:
        """The misprints of a group, and its other contradictions, by their observations."""
        if number not in self._found:
            table, relations = self.bench.table, self.bench.relations
            verdicts = localise(table, relations, self._repaired, self._groups[number])
            misprints: Found = defaultdict(list)
            others: Found = defaultdict(list)
            for one in verdicts.misprints:
                for row in self._rows(one.relations, (one.best.row,)):
                    misprints[row].append(one)
            for relation in verdicts.unexplained:
                for row in self._rows((relation,)):
                    others[row].append(relation)
            self._found[number] = misprints, others
        return self._found[number]

    def _record(self, finding: Finding) -> Row:
        if finding not in self._records:
            state = self.bench.table.state
            self._records[finding] = (
                relation_record(self.bench, state, finding, None)
                if isinstance(finding, int)
                else misprint_record(self.bench, state, self._repaired, finding)
            )
        return self._records[finding]
