"""The readings of a figure, weighed: what each repairs, what it breaks, and how likely it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .hypotheses import Readings
from .intervals import Bools, Floats, Ints

# A relation that a reading leaves broken counts against its score; its cost stays within this.
MOST_TENSION = 4.0

# By what readings are ranked: the greatest score, the fewest breaks, the least cost; then the
# figure of which the most relations fail.
Rank = tuple[float, int, float, float, int, int]


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
class Weighed:
    """The readings of one figure that repair something.

    Args:
        row: the figure.
        most: what its failing relations weigh together, which no score exceeds.
        readings: its readings.
        score: for each, repairs less breaks, weighted.
        breaks: for each, how many relations fail by it.
        cost: for each, how unlikely it is.
        convincing: which explain contradictions that nothing else explains as well.
        repaired: for each reading and relation, whether it repairs it.
        relations: the relations.
        demand: as for ``Hypothesis``.
    """

    row: int
    most: float
    readings: Readings
    score: Floats
    breaks: Ints
    cost: Floats
    convincing: Bools
    repaired: Bools
    relations: Ints
    demand: tuple[float, float]

    def __len__(self) -> int:
        return len(self.score)

    def rank(self, at: int) -> Rank:
        """What a reading is ranked by, the least first."""
        score, breaks, cost = self.score[at].item(), self.breaks[at].item(), self.cost[at].item()
        return -score, breaks, cost, -self.most, self.row, at

    def best(self) -> Rank | None:
        """The rank of the best convincing reading; None where none is convincing."""
        return min((self.rank(int(at)) for at in np.flatnonzero(self.convincing)), default=None)

    def hypothesis(self, at: int) -> Hypothesis:
        """A reading by itself."""
        found = self.readings
        repaired = self.relations[self.repaired[at]]
        return Hypothesis(
            self.row, float(found.value[at]), int(found.kind[at]), len(repaired),
            int(self.breaks[at]), float(self.score[at]), float(self.cost[at]),
            tuple(repaired.tolist()), float(found.lower[at]), float(found.upper[at]), self.demand,
        )  # fmt: skip


def tension(value: Floats, low: Floats, high: Floats, plausible: Bools) -> Floats:
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
    off = np.minimum(np.nan_to_num(off**2 / 2, posinf=MOST_TENSION), MOST_TENSION)
    result: Floats = off.sum(axis=1)
    return result
