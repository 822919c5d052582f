"""The relations that were found, and how they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .intervals import Bools, Floats, Forms, Ints, Numbers, Terms
from .kinds import NUMBER_OF


@dataclass(frozen=True)
class Relations:
    """The relations between observations.

    Args:
        terms: their terms.
        kind: for each, the number of its kind.
        target: for each, the row that a finding is about.
        within: for each, whether all its figures stand in one source.
    """

    terms: Terms
    kind: Ints
    target: Ints
    within: Bools

    def __len__(self) -> int:
        return len(self.kind)

    def rows(self, relation: int) -> Numbers:
        """The rows of a relation."""
        return self.terms.row[self.terms.places(relation)]


@dataclass
class Collector:
    """Gathers relations; ``finish`` lays them out as terms.

    A relation names its target, the figure whose expected value a finding shows, and whether all
    of its figures stand in one source (``within``).
    """

    kinds: list[Ints] = field(default_factory=list)
    targets: list[Ints] = field(default_factory=list)
    within: list[Bools] = field(default_factory=list)
    bounds: list[tuple[Floats, Floats]] = field(default_factory=list)
    terms: list[tuple[Numbers, Numbers, Floats, Forms]] = field(default_factory=list)
    count: int = 0

    def add(
        self,
        kind: str,
        rows: list[Ints],
        factors: list[float],
        forms: list[int],
        *,
        lower: float | Floats = 0.0,
        upper: float | Floats = 0.0,
        target: int = 0,
        within: Bools | bool = True,
    ) -> None:
        """Add relations of a fixed number of figures.

        Args:
            kind: their kind.
            rows: for each term, the row of each relation.
            factors: for each term, what it is multiplied by.
            forms: for each term, its form.
            lower: what the sums must not fall below.
            upper: what they must not exceed.
            target: which term is the target.
            within: whether all figures of a relation stand in one source.
        """
        size, arity = len(rows[0]), len(rows)
        if not size:
            return
        relation = np.repeat(np.arange(size, dtype=np.int64), arity)
        self.add_sums(
            kind, relation, np.stack(rows, axis=1).ravel(),
            np.tile(np.array(factors, dtype=np.float64), size),
            np.tile(np.array(forms, dtype=np.int64), size),
            lower=lower, upper=upper, target=rows[target], within=within,
        )  # fmt: skip

    def add_sums(
        self,
        kind: str,
        relation: Ints,
        rows: Ints,
        factors: Floats,
        forms: Ints,
        *,
        lower: float | Floats = 0.0,
        upper: float | Floats = 0.0,
        target: Ints,
        within: Bools | bool = True,
    ) -> None:
        """Add relations of any number of figures, given term by term, those of one together."""
        size = len(target)
        self.kinds.append(np.full(size, NUMBER_OF[kind], dtype=np.int64))
        self.targets.append(target.astype(np.int64))
        self.within.append(np.broadcast_to(np.asarray(within, dtype=np.bool_), (size,)))
        self.bounds.append(
            (
                np.broadcast_to(np.asarray(lower, dtype=np.float64), (size,)),
                np.broadcast_to(np.asarray(upper, dtype=np.float64), (size,)),
            )
        )
        numbered = (relation + self.count).astype(np.int32)
        terms = numbered, rows.astype(np.int32), factors, forms.astype(np.int8)
        self.terms.append(terms)
        self.count += size

    def finish(self) -> Relations:
        """All relations, with their terms laid out."""
        if not self.count:
            none, floats = np.empty(0, dtype=np.int64), np.empty(0)
            narrow = none.astype(np.int32)
            terms = Terms(none, narrow, narrow, floats, none.astype(np.int8), floats, floats)
            return Relations(terms, none, none, np.empty(0, dtype=np.bool_))
        relation, row, factor, form = (
            np.concatenate(part) for part in zip(*self.terms, strict=True)
        )
        starts = np.searchsorted(relation, np.arange(self.count), side="left").astype(np.int64)
        lower = np.concatenate([low for low, _ in self.bounds])
        upper = np.concatenate([high for _, high in self.bounds])
        terms = Terms(starts, relation, row, factor, form, lower, upper)
        return Relations(
            terms,
            np.concatenate(self.kinds),
            np.concatenate(self.targets),
            np.concatenate(self.within),
        )
