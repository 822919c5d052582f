"""Joins of observations: rates with the levels beside them, and with levels of other times."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .intervals import Ints
from .relation_table import SPAN, Table
from .sum_relations import integers as column

NO_TIME = np.iinfo(np.int32).min


def of_measure(table: Table, *measures: str) -> pd.DataFrame:
    """The rows of some measures, each statement of a source once.

    A source that repeats a figure (a heading does) takes part in relations by its last mention.
    """
    numbers = [table.number("measure", measure) for measure in measures]
    rows = table.rows[table.rows["measure"].isin(numbers)].sort_values("line", kind="stable")
    same = ["source", "indicator", "area", "when", "measure", "unit"]
    value = pd.Series(table.state.value[rows["row"].to_numpy()], index=rows.index, name="value")
    repeated = pd.concat([rows[same], value], axis=1).duplicated(keep="last")
    return rows[~repeated]


def pairs(
    left: pd.DataFrame, right: pd.DataFrame, on: list[str], names: tuple[str, str], keep: str = ""
) -> pd.DataFrame:
    """Join two sets of rows.

    Args:
        left: rows.
        right: rows.
        on: the columns in which they agree.
        names: what the row number of either is called.
        keep: further columns of the right, separated by blanks; those of the left are kept.
    """
    wanted = ["row", *on, *keep.split()]
    other = right[wanted].rename(columns={"row": names[1], **{k: f"{k}_2" for k in keep.split()}})
    return left.rename(columns={"row": names[0]}).merge(other, on=on, how="inner")


def levels_beside(table: Table, rates: pd.DataFrame, names: tuple[str, str]) -> pd.DataFrame:
    """Rates with the level that stands in the same source for the same period."""
    levels = of_measure(table, "level")
    on = ["source", "indicator", "area", "when"]
    beside = pairs(rates.drop(columns="unit"), levels, on, names, keep="line unit")
    beside = beside.rename(columns={"unit_2": "unit"})
    beside["distance"] = (beside["line"] - beside["line_2"]).abs()
    nearest = beside.sort_values("distance", kind="stable")
    return nearest.drop_duplicates([names[0], "unit"]).sort_index()


def earlier(rows: pd.DataFrame, months: Ints) -> Ints:
    """The same time some months earlier; days have none."""
    when = column(rows, "when")
    return np.where(when > 0, when - months * SPAN, NO_TIME).astype(np.int32)


def within_or_across(
    rows: pd.DataFrame, key: list[str]
) -> tuple[tuple[bool, pd.DataFrame], tuple[bool, pd.DataFrame]]:
    """Relations inside one source, and for figures without one, those with other sources."""
    inside = rows[rows["within"]]
    outside = rows[~rows["within"] & ~rows.set_index(key).index.isin(inside.set_index(key).index)]
    return (True, inside), (False, outside)
