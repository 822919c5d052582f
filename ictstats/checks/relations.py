"""Which relations hold between observations, found by joins over the whole table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .collector import Collector, Relations
from .growth import growth_relations
from .intervals import GAIN, LOG, PERCENT, VALUE, Bools
from .joins import earlier, levels_beside, of_measure, pairs, within_or_across
from .plausibility import plausible_relations
from .relation_table import MONTHS_OF_YEAR, Table, positive
from .sum_relations import integers as column
from .sum_relations import parents, sum_relations

# A change on the month is about a twelfth of that on the year: between these parts of what the
# growth on the year printed beside it makes.
PART_OF_YEAR = (0.01, 1 / 3)
# A stock does not change by more than this part of itself within a month: that is on the year.
MOST_A_MONTH = 0.02
# A change that leads to the level of a year before within this part of itself is on the year.
SAME_BASE = 0.2


def relate(table: Table) -> Relations:
    """All relations between the observations of a table."""
    found = Collector()
    growth_relations(table, found)
    change_relations(table, found)
    plan_relations(table, found)
    share_relations(table, found)
    repeat_relations(table, found)
    limit_relations(table, found)
    sum_relations(table, found)
    plausible_relations(table, found)
    return found.finish()


def change_relations(table: Table, found: Collector) -> None:
    """A level, the level before, and the absolute change; of a rank, the places gained."""
    beside = levels_beside(table, of_measure(table, "change"), ("change", "level"))
    rates = of_measure(table, "yoy")
    with_rate = pairs(beside, rates, ["source", "indicator", "area", "when"], ("change", "rate"))
    value = table.state.value
    level, change, rate = (column(with_rate, name) for name in ("level", "change", "rate"))
    usable = positive(table, level) & positive(table, change) & positive(table, rate)
    level, change, rate = level[usable], change[usable], rate[usable]
    part = value[change] / value[level] * (100 + value[rate]) / value[rate]
    yearly = (part <= PART_OF_YEAR[0]) | (part >= PART_OF_YEAR[1])
    found.add(
        "change_rate",
        [change[yearly], level[yearly], rate[yearly]],
        [1.0, -1.0, -1.0],
        [LOG, LOG, GAIN],
    )
    rank = table.number("unit", "rank")
    rest = beside[(beside["unit"] != rank) & ~beside["change"].isin(change[yearly])]
    _changes_on_an_earlier_level(table, found, rest)
    _places_gained(table, found, beside)


def _changes_on_an_earlier_level(table: Table, found: Collector, rows: pd.DataFrame) -> None:
    """Changes on the month or quarter before; or on the year before, where that is about right."""
    levels = of_measure(table, "level").rename(columns={"when": "base"})
    place = ["indicator", "area", "unit", "base"]
    months = column(rows, "months")
    on_the_year = np.full(len(rows), MONTHS_OF_YEAR, dtype=np.int64)
    before, year_before = (
        pairs(
            rows.assign(base=earlier(rows, length)), levels, place, ("change", "base_row"),
            keep="source",
        )
        for length in (months, on_the_year)
    )  # fmt: skip
    value = table.state.value
    level, base, change = (column(year_before, x) for x in ("level", "base_row", "change"))
    off = np.abs(value[level] - value[base] - value[change])
    joined = pd.concat(
        [before[before["months"].isin((1, 3)) & _of_a_month(table, before)],
         year_before[off <= SAME_BASE * np.abs(value[change])]]
    )  # fmt: skip
    found.add(
        "change",
        [column(joined, "level"), column(joined, "base_row"), column(joined, "change")],
        [1.0, -1.0, -1.0],
        [VALUE, VALUE, VALUE],
        target=2,
        within=(joined["source"] == joined["source_2"]).to_numpy(),
    )


def _of_a_month(table: Table, rows: pd.DataFrame) -> Bools:
    """Which changes may be on the month or quarter before: small ones, and slips of scale."""
    value = table.state.value
    part = np.abs(value[column(rows, "change")] / value[column(rows, "level")])
    small = part <= MOST_A_MONTH * np.maximum(column(rows, "months"), 1)
    result: Bools = small | (part >= 1) | (rows["stock"] == 0).to_numpy()
    return result


def _places_gained(table: Table, found: Collector, beside: pd.DataFrame) -> None:
    """The base of a rank's change is the edition of the ranking before it."""
    rank = table.number("unit", "rank")
    rows = beside[beside["unit"] == rank]
    levels = of_measure(table, "level")
    earlier = levels[levels["unit"] == rank]
    joined = pairs(rows, earlier, ["indicator", "area"], ("change", "base_row"), keep="source end")
    joined = joined[joined["end_2"] < joined["end"]].sort_values("end_2", kind="stable")
    joined = joined.drop_duplicates("change", keep="last")
    found.add(
        "change",
        [column(joined, "base_row"), column(joined, "level"), column(joined, "change")],
        [1.0, -1.0, -1.0],
        [VALUE, VALUE, VALUE],
        target=2,
        within=(joined["source"] == joined["source_2"]).to_numpy(),
    )


def plan_relations(table: Table, found: Collector) -> None:
    """A level, the plan of its year, and the share of it reached; and two plans implied so."""
    shares = levels_beside(table, of_measure(table, "plan_pct"), ("rate", "level"))
    plans = of_measure(table, "plan")
    joined = pairs(
        shares, plans, ["indicator", "area", "unit", "year"], ("rate", "plan_row"), keep="source"
    )
    joined["within"] = joined["source"] == joined["source_2"]
    for inside, chosen in within_or_across(joined, ["rate", "level"]):
        level, plan, rate = (column(chosen, name) for name in ("level", "plan_row", "rate"))
        usable = positive(table, level) & positive(table, plan) & positive(table, rate)
        found.add(
            "plan_share" if inside else "plan",
            [level[usable], plan[usable], rate[usable]],
            [1.0, -1.0, -1.0],
            [LOG, LOG, PERCENT],
            target=0 if inside else 1,
            within=inside,
        )
    series = ["indicator", "area", "unit", "year"]
    ordered = shares.sort_values([*series, "published", "end"], kind="stable")
    ordered = ordered[
        positive(table, column(ordered, "level")) & positive(table, column(ordered, "rate"))
    ]
    earlier = ordered[["rate", "level", "source"]].shift(1)
    same = (ordered[series] == ordered[series].shift(1)).all(axis=1)
    same &= earlier["source"] != ordered["source"]
    later, earlier = ordered[same], earlier[same].astype("int64")
    found.add(
        "two_plans",
        [
            column(later, "level"), column(later, "rate"),
            column(earlier, "level"), column(earlier, "rate"),
        ],
        [1.0, -1.0, -1.0, 1.0],
        [LOG, PERCENT, LOG, PERCENT],
        within=False,
    )  # fmt: skip


def share_relations(table: Table, found: Collector) -> None:
    """A part, the whole that the catalogue names as its parent, and the printed share."""
    shares = levels_beside(table, of_measure(table, "share"), ("rate", "level"))
    shares = shares.assign(parent=parents(table)[column(shares, "indicator")])
    levels = of_measure(table, "level").rename(columns={"indicator": "parent"})
    joined = pairs(shares, levels, ["parent", "source", "area", "when", "unit"], ("rate", "whole"))
    level, whole, rate = (column(joined, name) for name in ("level", "whole", "rate"))
    usable = positive(table, level) & positive(table, whole) & positive(table, rate)
    found.add(
        "share",
        [level[usable], whole[usable], rate[usable]],
        [1.0, -1.0, -1.0],
        [LOG, LOG, PERCENT],
        target=2,
    )


def repeat_relations(table: Table, found: Collector) -> None:
    """The same figure twice, in one source or in two: each with the publication before it."""
    same = ["indicator", "area", "unit", "measure", "when"]
    rows = table.rows.sort_values([*same, "published", "source", "line"], kind="stable")
    rows = rows[rows.duplicated(same, keep=False)]
    again = (rows[same] == rows[same].shift(1)).all(axis=1).to_numpy()
    row = column(rows, "row")
    at = np.flatnonzero(again)
    before = at - 1
    # "Nearly 76,000" agrees with much, so that two exact figures around it are compared too.
    exact = ~(table.obs["hedge"] != "").to_numpy()[row]
    places = np.arange(len(rows))
    last = np.maximum.accumulate(np.where(exact, places, -1)) if len(rows) else places
    first = np.maximum.accumulate(np.where(again, 0, places)) if len(rows) else places
    around = np.flatnonzero(exact[at] & ~exact[before] & (last[before] >= first[at]))
    later = row[np.concatenate([at, at[around]])]
    earlier = row[np.concatenate([before, last[before[around]]])]
    source = column(table.rows, "source")
    found.add(
        "repeat",
        [later, earlier],
        [1.0, -1.0],
        [VALUE, VALUE],
        within=source[later] == source[earlier],
    )


def limit_relations(table: Table, found: Collector) -> None:
    """Rates within their limits, counts against their denominators, and equal denominators."""
    rows = table.rows
    percent = table.number("unit", "percent")
    bounded = [table.number("measure", name) for name in ("level", "share", "plan")]
    inside = rows[(rows["unit"] == percent) & rows["measure"].isin(bounded)]
    found.add("range", [column(inside, "row")], [1.0], [VALUE], lower=0.0, upper=100.0)
    rates = rows[rows["measure"].isin([table.number("measure", name) for name in ("yoy", "pop")])]
    found.add("range", [column(rates, "row")], [1.0], [VALUE], lower=-100.0, upper=np.inf)
    value = table.state.value[: len(table.obs)]
    broken = np.flatnonzero(table.whole & (value != np.round(value)))
    found.add("whole", [broken], [1.0], [VALUE], lower=np.ceil(value[broken]), upper=np.inf)
    count = len(table.obs)
    total = np.arange(count, len(table.origin), dtype=np.int64)
    counted = table.origin[total]
    found.add(
        "denominator", [counted, total], [1.0, -1.0], [VALUE, VALUE], lower=-np.inf, upper=0.0
    )
    rank = table.number("unit", "rank")
    with_total = rows.iloc[counted].assign(row=total)
    with_total = with_total[with_total["unit"] != rank]
    same = ["source", "unit", "area"]
    ordered = with_total.sort_values(same, kind="stable")
    again = (ordered[same] == ordered[same].shift(1)).all(axis=1).to_numpy()
    later = column(ordered, "row")[again]
    earlier = column(ordered, "row")[np.flatnonzero(again) - 1]
    found.add("same_total", [later, earlier], [1.0, -1.0], [VALUE, VALUE])
