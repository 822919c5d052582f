"""What the own history of a series makes plausible: each level against its neighbours in time.

A level is compared with the value that lies, on a logarithmic scale, on the line between the level
before it and the one after it, a flow by its monthly average and at the middle of its period. How
far it may lie off that line was measured on the published history: stocks stay within 20 %, money
within a season of 40 %, counts of events within a factor; the further apart the two neighbours are
themselves, the less they tell.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..catalogue import CURRENCIES
from .collector import Collector
from .intervals import LOG, Bools, Floats, Ints
from .relation_table import Table
from .sum_relations import integers

# Neighbours are looked for within so many months.
FARTHEST = 36
# Room around the line, on a logarithmic scale, and how much of the distance between the two
# neighbours is added to it: of stocks, of money over months and over longer periods, of counts.
STOCK, MONTHLY_MONEY, MONEY, COUNTS = (0.10, 0.4), (0.40, 0.5), (0.28, 0.5), (0.60, 0.75)
SEASON = 3
# With a neighbour on one side alone: the room, and what every month of distance adds.
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
    _between(table, kept, np.flatnonzero(before & after), found)
    last, first = np.flatnonzero(before & ~after), np.flatnonzero(after & ~before)
    _alone(table, kept, last, last - 1, found)
    # Of two figures alone, one comparison says all.
    first = first[after[np.minimum(first + 1, len(kept) - 1)]]
    _alone(table, kept, first, first + 1, found)


def _months(kept: pd.DataFrame) -> Ints:
    """Over how many months a flow was added up; 1 for a stock."""
    flow = (kept["flow"] == 1).to_numpy()
    return np.where(flow, np.maximum(integers(kept, "months"), 1), 1)


def _chosen(
    table: Table, kept: pd.DataFrame, at: Ints, rooms: list[tuple[float, float]]
) -> tuple[Floats, Floats]:
    """The room of stocks, monthly money, other money or counts, for each of some rows."""
    money = np.isin(integers(kept, "unit")[at], [table.number("unit", u) for u in CURRENCIES])
    stock = integers(kept, "stock")[at] == 1
    short = _months(kept)[at] < SEASON
    least, each = (
        np.select([stock, money & short, money], [rooms[0][part], rooms[1][part], rooms[2][part]],
                  rooms[3][part])
        for part in (0, 1)
    )  # fmt: skip
    return least, each


def _between(table: Table, kept: pd.DataFrame, at: Ints, found: Collector) -> None:
    """Levels with a neighbour on either side."""
    row, middle = integers(kept, "row"), integers(kept, "middle")
    months = np.log(_months(kept))
    level = np.log(table.state.value[row]) - months
    gap = middle[at + 1] - middle[at - 1]
    weight = np.where(gap > 0, (middle[at + 1] - middle[at]) / np.maximum(gap, 1), 0.5)
    least, each = _chosen(table, kept, at, [STOCK, MONTHLY_MONEY, MONEY, COUNTS])
    room = least + each * np.abs(level[at + 1] - level[at - 1])
    shift = months[at] - weight * months[at - 1] - (1 - weight) * months[at + 1]
    count = len(at)
    relation = np.repeat(np.arange(count, dtype=np.int64), 3)
    rows = np.stack([row[at], row[at - 1], row[at + 1]], axis=1).ravel()
    factors = np.stack([np.ones(count), -weight, weight - 1], axis=1).ravel()
    # A neighbour at the very time of the level leaves the other one no weight; it is no term then.
    used = factors != 0
    found.add_sums(
        "history", relation[used], rows[used], factors[used],
        np.full(int(used.sum()), LOG, dtype=np.int64),
        lower=shift - room, upper=shift + room, target=row[at], within=False,
    )  # fmt: skip


def _alone(table: Table, kept: pd.DataFrame, at: Ints, other: Ints, found: Collector) -> None:
    """Levels at an end of their series, against the one beside them."""
    row, middle = integers(kept, "row"), integers(kept, "middle")
    months = np.log(_months(kept))
    rooms = [STOCK_ALONE, MONEY_ALONE, MONEY_ALONE, COUNTS_ALONE]
    least, each = _chosen(table, kept, at, rooms)
    room = least + each * np.abs(middle[at] - middle[other]) / 2
    shift = months[at] - months[other]
    found.add(
        "history", [row[at], row[other]], [1.0, -1.0], [LOG, LOG],
        lower=shift - room, upper=shift + room, within=False,
    )  # fmt: skip
