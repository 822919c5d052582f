"""Relations between parts and wholes: of things, and of time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .intervals import LOG, NATURAL, VALUE, Bools, Ints
from .relation_table import SPAN, Collector, Table, positive

# The sectors reach 98 % of the whole sector at least: the one half-year for which all six are
# printed (2023-S1) they reach 99.7 %.
SECTORS_REACH = 0.98
# No sector that the ministry reports on weighs less than a ten-thousandth of the whole: the
# smallest known, cybersecurity, has 0.13 % of the revenue.
LEAST_WEIGHT = 1e-4
FEWEST_MONTHS = 3
MOST_MONTHS = 12


def sum_relations(table: Table, found: Collector) -> None:
    """All relations of parts and wholes."""
    levels = _levels(table)
    part_relations(table, levels, found)
    time_relations(table, levels, found)


def _levels(table: Table) -> pd.DataFrame:
    """The levels, each source's statement once, its last mention."""
    rows = table.rows[table.rows["measure"] == table.number("measure", "level")]
    return rows.drop_duplicates(["source", "indicator", "area", "when", "unit"], keep="last")


def part_relations(table: Table, levels: pd.DataFrame, found: Collector) -> None:
    """Parts against the whole that the catalogue names as their parent."""
    entries = table.catalogue.indicators
    codes = table.codes["indicator"]
    known = {code: number for number, code in enumerate(codes)}
    parent = np.array(
        [known.get(entries[code].parent, -1) if code in entries else -1 for code in codes],
        dtype=np.int64,
    )
    numbers = levels["indicator"].to_numpy(dtype=np.int64)
    parts = levels.assign(parent=parent[numbers]) if len(codes) else levels.assign(parent=-1)
    parts = parts[parts["parent"] >= 0]
    wholes = levels.rename(columns={"indicator": "parent", "row": "whole"})
    on = ["parent", "area", "when", "unit"]
    wanted = ["whole", *on, "source", "published"]
    joined = parts.merge(wholes[wanted], on=on, suffixes=("", "_whole"))
    inside = joined[joined["source"] == joined["source_whole"]]
    across = joined[~joined["row"].isin(inside["row"])]
    across = across.sort_values("published_whole", kind="stable")
    across = across.drop_duplicates("row", keep="last")
    sectors = [code.partition(".")[0] for code in codes]
    foreign = np.array(
        [number >= 0 and sectors[number] != sectors[own] for own, number in enumerate(parent)],
        dtype=np.bool_,
    )
    for within, chosen in ((True, inside), (False, across)):
        rows, whole = _column(chosen, "row"), _column(chosen, "whole")
        usable = positive(table, rows) & positive(table, whole)
        rows, whole = rows[usable], whole[usable]
        found.add(
            "part_of", [rows, whole], [1.0, -1.0], [LOG, LOG],
            lower=-np.inf, upper=0.0, within=within,
        )  # fmt: skip
        weighed = foreign[_column(chosen, "indicator")[usable]] if len(foreign) else usable
        found.add(
            "weight", [rows[weighed], whole[weighed]], [1.0, -1.0], [LOG, LOG],
            lower=float(np.log(LEAST_WEIGHT)), upper=0.0, within=within,
        )  # fmt: skip
    _add_up(table, inside, foreign, found)


def _add_up(table: Table, joined: pd.DataFrame, foreign: Bools, found: Collector) -> None:
    """All parts of a whole in one source: their sum equals it, reaches it, or stays below it."""
    entries, codes = table.catalogue.indicators, table.codes["indicator"]
    relation = np.array([entries[code].relation if code in entries else "" for code in codes])
    whole_code = [codes[number] for number in joined["parent"]]
    own = relation[_column(joined, "indicator")] if len(joined) else np.empty(0, dtype=str)
    sums = joined[own == "sum"]
    complete = {code: len(table.catalogue.parts(code, "sum")) for code in set(whole_code)}
    size = sums.groupby("whole")["row"].transform("size")
    needed = sums["parent"].map(lambda number: complete[codes[number]])
    _add_sum(sums[size == needed], "parts", NATURAL_FORMS["parts"], found)
    outside = foreign[_column(joined, "indicator")] if len(joined) else np.empty(0, dtype=np.bool_)
    of_sectors = joined[outside]
    size = of_sectors.groupby("whole")["row"].transform("size")
    several = of_sectors[size >= 2]
    _add_sum(several, "parts_below", NATURAL_FORMS["parts_below"], found)
    richest = most_sectors(table)
    _add_sum(of_sectors[size >= richest], "sectors", NATURAL_FORMS["sectors"], found)


# For each relation: the form of its terms, the factor of the whole as bounds.
NATURAL_FORMS: dict[str, tuple[int, float, float]] = {
    "parts": (VALUE, 0.0, 0.0),
    "parts_below": (VALUE, 0.0, np.inf),
    "sectors": (NATURAL, -np.inf, 1 - SECTORS_REACH),
}


def most_sectors(table: Table) -> int:
    """How many sectors have parts of the whole, for the measure of which most have them.

    A sum over as many sectors is over all of them.
    """
    counts: dict[str, set[str]] = {}
    for entry in table.catalogue.indicators.values():
        if entry.parent and not entry.parent.startswith(f"{entry.sector}."):
            counts.setdefault(entry.parent, set()).add(entry.sector)
    return max((len(sectors) for sectors in counts.values()), default=0) or MOST_MONTHS


def _add_sum(
    joined: pd.DataFrame, kind: str, bounds: tuple[int, float, float], found: Collector
) -> None:
    """Add the relation whole - sum of parts, within bounds that are shares of the whole."""
    if joined.empty:
        return
    form, lower, upper = bounds
    ordered = joined.sort_values("whole", kind="stable")
    whole, parts = _column(ordered, "whole"), _column(ordered, "row")
    unique, first, sizes = np.unique(whole, return_index=True, return_counts=True)
    relation, rows, signs = _interleaved(unique, parts, first, sizes)
    least = 0.0 if lower == 0 else lower
    if kind == "sectors":
        # Written as parts / whole >= reach: the whole counts with its full sign, the residual
        # is a share of it that the bound holds.
        _add_reach(relation, rows, signs, form, unique, found)
        return
    found.add_sums(
        kind, relation, rows, signs, np.full(len(rows), form, dtype=np.int64),
        lower=least, upper=upper, target=unique,
    )  # fmt: skip
