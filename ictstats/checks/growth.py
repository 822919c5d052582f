"""Growth rates against the levels of their base periods, published as such or not.

Where no level of the base period is known in the unit of the level, one in the other currency
takes its place, with the exchange rate of its year; or the months that make it up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..code_lists import CURRENCIES
from .collector import Collector
from .intervals import GROWTH, LOG
from .joins import earlier, levels_beside, of_measure, pairs, within_or_across
from .plausibility import dollar_rates
from .relation_table import AT_END, MONTHS_OF_YEAR, SPAN, Table, positive
from .sum_relations import as_known
from .sum_relations import integers as column


def growth_relations(table: Table, found: Collector) -> None:
    """A level, the level of the base period, and the growth between them.

    The base stands in the same source (``growth``) or in another (``base``).
    """
    yoy, pop = of_measure(table, "yoy"), of_measure(table, "pop")
    own = np.where(column(pop, "when") % SPAN == AT_END, column(pop, "months"), 0)
    length = np.where(own > 0, own, column(pop, "when") % SPAN)
    rates = pd.concat(
        [
            yoy.assign(base=earlier(yoy, np.full(len(yoy), MONTHS_OF_YEAR, dtype=np.int64))),
            pop.assign(base=earlier(pop, length)),
        ]
    )
    beside = levels_beside(table, rates, ("rate", "level"))
    bases = of_measure(table, "level").rename(columns={"when": "base"})
    place = ["indicator", "area", "unit", "base"]
    found_bases = pairs(beside, bases, place, ("rate", "base_row"), keep="source published")
    found_bases["within"] = found_bases["source"] == found_bases["source_2"]
    found_bases = _each_value_once(table, found_bases)
    alone = beside[~beside["rate"].isin(found_bases["rate"])]
    _bases_in_the_other_currency(table, alone, bases, found)
    _bases_of_months(table, alone, found)
    for kind, chosen in within_or_across(found_bases, ["rate", "level"]):
        level, base, rate = (column(chosen, name) for name in ("level", "base_row", "rate"))
        usable = positive(table, level) & positive(table, base) & positive(table, rate, GROWTH)
        chosen_rows = [level[usable], base[usable], rate[usable]]
        found.add(
            "growth" if kind else "base",
            chosen_rows,
            [1.0, -1.0, -1.0],
            [LOG, LOG, GROWTH],
            target=2 if kind else 1,
            within=kind,
        )


def _each_value_once(table: Table, bases: pd.DataFrame) -> pd.DataFrame:
    """Of bases that several sources state alike, one: of the same source, else the first."""
    value = table.state.value[column(bases, "base_row")]
    ordered = bases.assign(value=value, apart=~bases["within"])
    ordered = ordered.sort_values(["apart", "published_2", "source_2"], kind="stable")
    return ordered.drop_duplicates(["rate", "level", "value"]).sort_index()


def _bases_in_the_other_currency(
    table: Table, beside: pd.DataFrame, bases: pd.DataFrame, found: Collector
) -> None:
    """A base in dong for a level in dollars, or the other way round, at the rate of its year."""
    money = {code: table.number("unit", code) for code in CURRENCIES}
    rows = beside[beside["unit"].isin(list(money.values()))]
    others = bases[bases["unit"].isin(list(money.values()))]
    joined = pairs(
        rows, others, ["indicator", "area", "base"], ("rate", "base_row"),
        keep="source published unit year",
    )  # fmt: skip
    joined = joined[joined["unit"] != joined["unit_2"]]
    joined = joined.sort_values(["published_2", "source_2"], kind="stable").drop_duplicates("rate")
    level, base, rate = (column(joined, name) for name in ("level", "base_row", "rate"))
    usable = positive(table, level) & positive(table, base) & positive(table, rate, GROWTH)
    joined, level, base, rate = joined[usable], level[usable], base[usable], rate[usable]
    low, high = dollar_rates(column(joined, "year_2"))
    dong = column(joined, "unit") == money["VND"]
    found.add(
        "base_currency",
        [level, base, rate],
        [1.0, -1.0, -1.0],
        [LOG, LOG, GROWTH],
        lower=np.where(dong, low, -high),
        upper=np.where(dong, high, -low),
        target=1,
        within=(joined["source"] == joined["source_2"]).to_numpy(),
    )


def _bases_of_months(table: Table, beside: pd.DataFrame, found: Collector) -> None:
    """The months of a base period for which no level is known, where all of them are.

    The logarithm of their sum is taken as that of each, weighted by its part of the sum, which is
    exact where the figures stand and as near as their rounding is small beside them.
    """
    rows = beside[(beside["flow"] == 1) & (beside["base"] % SPAN > 1) & (beside["base"] > 0)]
    rows = rows.assign(first=rows["base"] // SPAN, size=rows["base"] % SPAN)
    levels = of_measure(table, "level")
    months = levels[(levels["flow"] == 1) & (levels["months"] == 1)]
    months = months[positive(table, column(months, "row"))]
    series = ["indicator", "area", "unit", "base_year"]
    joined = rows.assign(base_year=rows["first"] // MONTHS_OF_YEAR).merge(
        months[["row", "indicator", "area", "unit", "start", "source", "published"]].assign(
            base_year=months["start"] // MONTHS_OF_YEAR
        ),
        on=series, suffixes=("", "_month"),
    )  # fmt: skip
    place = joined["start_month"] - joined["first"]
    joined = joined[(place >= 0) & (place < joined["size"])]
    joined = as_known(joined, "_month", ["rate", "level", "start_month"])
    count = joined.groupby(["rate", "level"])["row"].transform("size")
    whole = joined[count == joined["size"]].sort_values(
        ["rate", "level", "start_month"], kind="stable"
    )
    level, rate = column(whole, "level"), column(whole, "rate")
    whole = whole[positive(table, level) & positive(table, rate, GROWTH)]
    if len(whole):
        _add_months(table, whole, found)


def _add_months(table: Table, whole: pd.DataFrame, found: Collector) -> None:
    group = whole.groupby(["rate", "level"], sort=False).ngroup().to_numpy()
    first = np.flatnonzero(np.diff(group, prepend=-1))
    row, size = column(whole, "row"), np.bincount(group)
    value = table.state.value[row]
    total = np.add.reduceat(value, first)
    weight = value / total[group]
    rest = np.log(total) - np.add.reduceat(weight * np.log(value), first)
    level, rate = column(whole, "level")[first], column(whole, "rate")[first]
    starts = np.cumsum(size) - size
    same = np.asarray(whole["source"] == whole["source_month"])
    found.add_sums(
        "base_months",
        np.insert(group, np.repeat(starts, 2), np.repeat(np.arange(len(first)), 2)),
        np.insert(row, np.repeat(starts, 2), np.stack([level, rate], axis=1).ravel()),
        np.insert(-weight, np.repeat(starts, 2), np.tile([1.0, -1.0], len(first))),
        np.insert(np.full(len(row), LOG), np.repeat(starts, 2), np.tile([LOG, GROWTH], len(first))),
        lower=rest,
        upper=rest,
        target=level,
        within=np.logical_and.reduceat(same, first),
    )
