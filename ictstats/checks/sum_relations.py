"""Relations between parts and wholes: of things, and of time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .collector import Collector
from .intervals import LOG, NATURAL, VALUE, Bools, Ints
from .relation_table import MONTHS_OF_YEAR, SPAN, Table, positive

# The sectors reach 98 % of the whole sector at least: in the one half-year for which all six are
# printed (2023-S1) they reach 99.7 %.
SECTORS_REACH = 0.98
# No sector that the ministry reports on weighs less than a ten-thousandth of the whole: the
# smallest known, cybersecurity, has 0.13 % of the revenue.
LEAST_WEIGHT = 1e-4
FEWEST_MONTHS = 3
# Within a year the monthly average of money moves by less than this factor between cumulative
# figures (the Lunar New Year, and the rush at the year's end); that of counts by less than COUNTS.
PACE_OF_MONEY = 1.8
PACE_OF_COUNTS = 4.0


def sum_relations(table: Table, found: Collector) -> None:
    """All relations of parts and wholes."""
    rows = table.rows[table.rows["measure"] == table.number("measure", "level")]
    same = ["source", "indicator", "area", "when", "unit"]
    levels = rows.drop_duplicates(same, keep="last")
    part_relations(table, levels, found)
    time_relations(table, levels, found)


def integers(frame: pd.DataFrame, name: str) -> Ints:
    """A column of integers as an array."""
    return frame[name].to_numpy(dtype=np.int64)


def parents(table: Table) -> Ints:
    """For each indicator that occurs, the number of its parent; -1 where that does not occur."""
    known = {code: number for number, code in enumerate(table.codes["indicator"])}
    entries = table.catalogue.indicators
    found = [known.get(entries[code].parent, -1) if code in entries else -1 for code in known]
    return np.array(found, dtype=np.int64)


def part_relations(table: Table, levels: pd.DataFrame, found: Collector) -> None:
    """Parts against the whole that the catalogue names as their parent."""
    parts = levels.assign(parent=parents(table)[integers(levels, "indicator")])
    parts = parts[parts["parent"] >= 0]
    on = ["parent", "area", "when", "unit"]
    wholes = levels.rename(columns={"indicator": "parent", "row": "whole"})
    joined = parts.merge(
        wholes[["whole", *on, "source", "published"]], on=on, suffixes=("", "_whole")
    )
    own, whole = _relation_kinds(table)
    joined = joined.assign(
        adds=own[integers(joined, "indicator")], foreign=whole[integers(joined, "indicator")]
    )
    inside = joined[joined["source"] == joined["source_whole"]]
    across = joined[~joined["row"].isin(inside["row"])]
    across = across.sort_values("published_whole", kind="stable").drop_duplicates(
        "row", keep="last"
    )
    for within, chosen in ((True, inside), (False, across)):
        chosen = chosen[
            positive(table, integers(chosen, "row")) & positive(table, integers(chosen, "whole"))
        ]
        _below(chosen, "part_of", -np.inf, within, found)
        _below(chosen[chosen["foreign"]], "weight", float(np.log(LEAST_WEIGHT)), within, found)
    _sums(table, inside, found)


def _relation_kinds(table: Table) -> tuple[Bools, Bools]:
    """Which indicators add up to their parent, and which have it in another sector."""
    entries = table.catalogue.indicators
    known = [entries.get(code) for code in table.codes["indicator"]]
    adds = [entry is not None and entry.relation == "sum" for entry in known]
    foreign = [
        entry is not None and bool(entry.parent) and entry.parent.partition(".")[0] != entry.sector
        for entry in known
    ]
    return np.array(adds, dtype=np.bool_), np.array(foreign, dtype=np.bool_)


def _below(chosen: pd.DataFrame, kind: str, lower: float, within: bool, found: Collector) -> None:
    found.add(
        kind, [integers(chosen, "row"), integers(chosen, "whole")], [1.0, -1.0], [LOG, LOG],
        lower=lower, upper=0.0, within=within,
    )  # fmt: skip


def _sums(table: Table, joined: pd.DataFrame, found: Collector) -> None:
    """All parts of a whole in one source: their sum equals it, stays below it, or reaches it."""
    if joined.empty:
        return
    entries, codes = table.catalogue, table.codes["indicator"]
    sums = joined[joined["adds"]]
    complete = sums["parent"].map(lambda number: len(entries.parts(codes[number], "sum")))
    size = sums.groupby("whole")["row"].transform("size")
    add_sums(found, "parts", integers(sums[size == complete], "whole"),
             integers(sums[size == complete], "row"))  # fmt: skip
    sectors = joined[joined["foreign"]]
    size = sectors.groupby("whole")["row"].transform("size")
    several, every = sectors[size >= 2], sectors[size >= _all_sectors(table)]
    add_sums(found, "parts_below", integers(several, "whole"), integers(several, "row"),
             upper=np.inf)  # fmt: skip
    add_sums(found, "sectors", integers(every, "whole"), integers(every, "row"),
             factor=SECTORS_REACH, lower=-np.inf, form=NATURAL)  # fmt: skip


def _all_sectors(table: Table) -> int:
    """How many sectors have a part of the whole sector, in the measure in which most have one.

    A sum over as many sectors is a sum over all of them.
    """
    counts: dict[str, set[str]] = {}
    for entry in table.catalogue.indicators.values():
        if entry.parent and entry.parent.partition(".")[0] != entry.sector:
            counts.setdefault(entry.parent, set()).add(entry.sector)
    return max((len(sectors) for sectors in counts.values()), default=1)


def add_sums(
    found: Collector,
    kind: str,
    whole: Ints,
    parts: Ints,
    *,
    factor: float = 1.0,
    lower: float = 0.0,
    upper: float = 0.0,
    form: int = VALUE,
    within: bool = True,
) -> None:
    """Add relations: a factor of the whole less its parts lies within bounds.

    Args:
        found: gathers them.
        kind: their kind.
        whole: for each part, the row of its whole.
        parts: the rows of the parts.
        factor: what the whole is multiplied by.
        lower: the lower bound.
        upper: the upper bound.
        form: the form of all terms.
        within: whether all stand in one source.
    """
    order = np.argsort(whole, kind="stable")
    whole, parts = whole[order], parts[order]
    unique, first = np.unique(whole, return_index=True)
    if not len(unique):
        return
    relation = np.searchsorted(unique, whole).astype(np.int64)
    rows = np.insert(parts, first, unique)
    factors = np.insert(np.full(len(parts), -1.0), first, factor)
    relations = np.insert(relation, first, np.arange(len(unique)))
    forms = np.full(len(rows), form, dtype=np.int64)
    found.add_sums(
        kind, relations, rows, factors, forms,
        lower=lower, upper=upper, target=unique, within=within,
    )  # fmt: skip


def time_relations(table: Table, levels: pd.DataFrame, found: Collector) -> None:
    """Flows of a longer period against those of the shorter ones that it contains."""
    flows = levels[(levels["flow"] == 1) & (levels["months"] > 0)]
    series = ["indicator", "area", "unit"]
    flows = flows.sort_values("published", kind="stable")
    versions = flows[[*series, "row", "start", "months", "source", "published"]]
    flows = flows.drop_duplicates([*series, "when"], keep="last")
    flows = flows[[*series, "row", "start", "months", "end", "when", "year", "source", "published"]]
    longer = flows[flows["months"] > 1].drop(columns=["when", "year"])
    begun = longer.merge(versions, on=[*series, "start"], suffixes=("", "_first"))
    begun = begun[begun["months_first"] < begun["months"]]
    begun = as_known(begun, "_first", ["row", "months_first"])
    begun["start_rest"] = begun["start"] + begun["months_first"]
    begun["months_rest"] = begun["months"] - begun["months_first"]
    rests = versions.rename(
        columns={"start": "start_rest", "months": "months_rest", "row": "row_rest"}
    )
    whole = begun.merge(rests, on=[*series, "start_rest", "months_rest"], suffixes=("", "_rest"))
    whole = as_known(whole, "_rest", ["row", "row_first"])
    within = (whole["source"] == whole["source_first"]) & (whole["source"] == whole["source_rest"])
    found.add(
        "cumulative",
        [integers(whole, name) for name in ("row", "row_first", "row_rest")],
        [1.0, -1.0, -1.0],
        [VALUE, VALUE, VALUE],
        within=within.to_numpy(),
    )
    _tiled_by_months(flows, versions, series, found)
    ended = longer.assign(end_month=longer["end"]).merge(
        versions.assign(end_month=versions["start"] + versions["months"] - 1),
        on=[*series, "end_month"], suffixes=("", "_first"),
    )  # fmt: skip
    ended = ended[ended["months_first"] < ended["months"]]
    ended = as_known(ended, "_first", ["row", "months_first"])
    for nested in (begun, ended):
        _pace(table, nested, found)


def as_known(joined: pd.DataFrame, part: str, key: list[str]) -> pd.DataFrame:
    """Of the versions of a part, that of the whole's own source, else the nearest in time.

    A cumulative figure takes in what was known of its parts on the day when it was published.

    Args:
        joined: wholes, each with the versions of a part of it.
        part: what the names of the part's columns end in.
        key: the columns that tell one whole and part from another.
    """
    gap = joined["published"] - joined[f"published{part}"]
    ordered = joined.assign(
        apart=joined["source"] != joined[f"source{part}"], late=gap < 0, gap=gap.abs()
    )
    ordered = ordered.sort_values(["apart", "gap", "late"], kind="stable").drop_duplicates(key)
    return ordered.drop(columns=["apart", "late", "gap"]).sort_index()


def _tiled_by_months(
    flows: pd.DataFrame, versions: pd.DataFrame, series: list[str], found: Collector
) -> None:
    """A cumulative figure against all the months that it contains, where all are known."""
    months = versions[versions["months"] == 1].drop(columns="months")
    longer = flows[(flows["months"] >= FEWEST_MONTHS) & (flows["when"] // SPAN == flows["start"])]
    joined = longer.merge(
        months.assign(year=months["start"] // MONTHS_OF_YEAR),
        on=[*series, "year"], suffixes=("", "_month"),
    )  # fmt: skip
    inside = (joined["start_month"] >= joined["start"]) & (joined["start_month"] <= joined["end"])
    joined = as_known(joined[inside], "_month", ["row", "start_month"])
    size = joined.groupby("row")["row_month"].transform("size")
    joined = joined[size == joined["months"]]
    add_sums(found, "months", integers(joined, "row"), integers(joined, "row_month"), within=False)


def _pace(table: Table, nested: pd.DataFrame, found: Collector) -> None:
    """A shorter period inside a longer one: not more than it, and at a plausible pace."""
    rows, parts = integers(nested, "row"), integers(nested, "row_first")
    usable = positive(table, rows) & positive(table, parts)
    nested, rows, parts = nested[usable], rows[usable], parts[usable]
    within = (nested["source"] == nested["source_first"]).to_numpy()
    money = [table.number("unit", code) for code in ("VND", "USD")]
    factor = np.where(nested["unit"].isin(money), PACE_OF_MONEY, PACE_OF_COUNTS)
    time = np.log(integers(nested, "months_first") / integers(nested, "months"))
    upper = np.minimum(np.log(factor) + time, 0.0)
    found.add(
        "pace", [parts, rows], [1.0, -1.0], [LOG, LOG],
        lower=time - np.log(factor), upper=upper, within=within,
    )  # fmt: skip
