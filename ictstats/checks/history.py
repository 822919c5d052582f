"""What the own history of a series makes plausible: each level against its neighbours in time.

A level is compared with the value that lies, on a logarithmic scale, on the line between the level
before it and the one after it, a flow by its monthly average and at the middle of its period. How
far it may lie off that line was measured on the published history: stocks stay within 6 %, money
within a season of 40 %, counts of events within a factor; the further apart the two neighbours are
themselves, the less they tell.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..code_lists import CURRENCIES
from .collector import Collector
from .intervals import LOG, Bools, Floats, Ints
from .relation_table import Table
from .sum_relations import integers

# Neighbours are looked for within so many months.
FARTHEST = 36
# Room around the line, on a logarithmic scale, and how much of the distance between the two
# neighbours is added to it: of stocks, of money over months and over longer periods, of counts.
STOCK, MONTHLY_MONEY, MONEY, COUNTS = (0.06, 0.4), (0.40, 0.5), (0.28, 0.5), (0.60, 0.75)
SEASON = 3
# With neighbours on one side alone: the room, and what every month of distance adds.
STOCK_ALONE, MONEY_ALONE, COUNTS_ALONE = (0.12, 0.025), (0.50, 0.04), (0.80, 0.05)


def history_relations(table: Table, levels: pd.DataFrame, found: Collector) -> None:
    """A level against the levels before and after it in its series.

    Args:
        table: the observations.
        levels: rows of levels above zero, one a source and time.
        found: gathers the relations.
    """
    kept = levels[(levels["flow"] == 1) | (levels["stock"] == 1)]
    series = ["indicator", "area", "unit"]
    flow = integers(kept, "flow") == 1
    # Twice the middle of the period, so that it stays a whole number.
    twice = integers(kept, "start") * 2 + np.maximum(integers(kept, "months"), 1) - 1
    kept = kept.assign(middle=np.where(flow, twice, integers(kept, "end") * 2))
    kept = kept.sort_values(
        [*series, "middle", "months", "published", "source", "line", "row"], kind="stable"
    )
    if len(kept) < 2:
        return
    same: Bools = (kept[series] == kept[series].shift(1)).all(axis=1).to_numpy()
    middle = integers(kept, "middle")
    near = np.zeros(len(kept), dtype=np.bool_)
    near[1:] = same[1:] & (np.diff(middle) <= 2 * FARTHEST)
    before, after = near, np.append(near[1:], False)
    all_series = Series(table, kept)
    between = np.flatnonzero(before & after)
    all_series.add(between, between - 1, between + 1, found)
    last, first = np.flatnonzero(before & ~after), np.flatnonzero(after & ~before)
    longer = before[last - 1]
    all_series.add(last[longer], last[longer] - 1, last[longer] - 2, found)
    all_series.add_pairs(last[~longer], found)
    # Of two figures alone, one comparison says all.
    first = first[after[np.minimum(first + 1, len(kept) - 1)]]
    all_series.add(first, first + 1, first + 2, found)


def _months(kept: pd.DataFrame) -> Ints:
    """Over how many months a flow was added up; 1 for a stock."""
    flow = (kept["flow"] == 1).to_numpy()
    return np.where(flow, np.maximum(integers(kept, "months"), 1), 1)


class Series:
    """The levels of all series in order, as logarithms of monthly averages."""

    def __init__(self, table: Table, kept: pd.DataFrame) -> None:
        self.row, self.middle = integers(kept, "row"), integers(kept, "middle")
        self.months = np.log(_months(kept))
        self.level = np.log(table.state.value[self.row]) - self.months
        money = kept["unit"].isin([table.number("unit", code) for code in CURRENCIES])
        # Public bodies take something up in a year or two, which is no slow stock.
        bodies = [table.counts[row] == "bodies" for row in self.row]
        stock = (kept["stock"] == 1) & ~np.array(bodies, dtype=np.bool_)
        self.short = np.asarray(_months(kept) < SEASON)
        self.stock, self.money = stock.to_numpy(), money.to_numpy()

    def _room(self, at: Ints, kinds: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
        """The room of stocks, monthly money, other money or counts, for each of some rows."""
        stock, money, short = self.stock[at], self.money[at], self.short[at]
        least, each = (
            np.select([stock, money & short, money], [kind[part] for kind in kinds[:3]],
                      kinds[3][part])
            for part in (0, 1)
        )  # fmt: skip
        return least, each

    def add(self, at: Ints, one: Ints, other: Ints, found: Collector) -> None:
        """Levels against two others: on the line between them, or at an end against their mean."""
        gap = self.middle[other] - self.middle[one]
        inside = (self.middle[at] - self.middle[one]) * (self.middle[other] - self.middle[at]) >= 0
        weight = np.where(
            inside & (gap != 0),
            (self.middle[other] - self.middle[at]) / np.where(gap != 0, gap, 1), 0.5,
        )  # fmt: skip
        least, each = self._room(at, (STOCK, MONTHLY_MONEY, MONEY, COUNTS))
        alone, month = self._room(at, (STOCK_ALONE, MONEY_ALONE, MONEY_ALONE, COUNTS_ALONE))
        distance = np.abs(self.middle[at] - (self.middle[one] + self.middle[other]) / 2) / 2
        least = np.where(inside, least, alone + month * distance)
        room = least + each * np.abs(self.level[other] - self.level[one])
        shift = self.months[at] - weight * self.months[one] - (1 - weight) * self.months[other]
        count = len(at)
        relation = np.repeat(np.arange(count, dtype=np.int64), 3)
        rows = np.stack([self.row[at], self.row[one], self.row[other]], axis=1).ravel()
        factors = np.stack([np.ones(count), -weight, weight - 1], axis=1).ravel()
        # A neighbour at the very time of the level leaves the other one no weight, so no term.
        used = factors != 0
        found.add_sums(
            "history", relation[used], rows[used], factors[used],
            np.full(int(used.sum()), LOG, dtype=np.int64),
            lower=shift - room, upper=shift + room, target=self.row[at], within=False,
        )  # fmt: skip

    def add_pairs(self, at: Ints, found: Collector) -> None:
        """Two levels that are all there is of a series."""
        least, each = self._room(at, (STOCK_ALONE, MONEY_ALONE, MONEY_ALONE, COUNTS_ALONE))
        room = least + each * (self.middle[at] - self.middle[at - 1]) / 2
        shift = self.months[at] - self.months[at - 1]
        found.add(
            "history", [self.row[at], self.row[at - 1]], [1.0, -1.0], [LOG, LOG],
            lower=shift - room, upper=shift + room, within=False,
        )  # fmt: skip
