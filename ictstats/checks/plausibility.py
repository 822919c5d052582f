"""What experience demands of figures: exchange rates, population, ratios.

The bounds are wide, so that a figure outside them is off by its order of magnitude rather than
unusual. Each is a constant here, with its reason.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .collector import Collector
from .history import history_relations
from .intervals import GROWTH, LOG, PERCENT, Floats, Ints
from .relation_table import MONTHS_OF_YEAR, Table, positive
from .sum_relations import integers

# The rate of the US dollar in dong, by the first year for which the bounds hold: the range of the
# State Bank's central rate and of the banks in the year, and some per cent around it, since amounts
# are converted at the rate of a day, of the year or of the year before.
DOLLAR = (
    (2014, 20_800.0, 22_200.0), (2015, 21_200.0, 22_900.0), (2016, 21_800.0, 23_000.0),
    (2017, 22_200.0, 23_200.0), (2018, 22_400.0, 23_700.0), (2019, 22_600.0, 23_900.0),
    (2022, 22_600.0, 24_900.0), (2023, 23_000.0, 24_900.0), (2024, 23_800.0, 25_900.0),
    (2025, 24_500.0, 27_000.0),
)  # fmt: skip
# Viet Nam had 92.2 million inhabitants in 2015 and has grown by a million a year.
INHABITANTS_2015, INHABITANTS_A_YEAR = 92.2e6, 1.0e6
# The count taken is up to two years old: what the shipped sources imply is 1.9 % below to 0.5 %
# above the year's average.
INHABITANTS_ROOM = (-0.025, 0.01)
COUNTRIES = {"VN"}
PER_HEADS = {"100": 100, "1000": 1000}
# Shares of a sector's turnover: the budget gets 2 % (whole sector) to 26 % (telecommunications),
# and 24 to 29 % are value added. Turnover per worker and year is 0.6 to 2.2 billion dong.
RATIOS = (
    ("budget_contribution", "revenue", 0.004, 0.6),
    ("gdp_contribution", "revenue", 0.05, 0.95),
)
WORKER_A_YEAR = (5e7, 2e10)
# Value added moves with turnover: over a year their growth differed by a tenth at most.
VALUE_ADDED_ROOM = 0.2
# The share of the annual plan follows that of the year gone: half-years reach from a third to a bit
# more than a half of it, years from 0.99 to 1.11.
PLAN_PACE = (0.5, 1.35)
PLAN_OF_STOCK = (30.0, 200.0)


def plausible_relations(table: Table, found: Collector) -> None:
    """All relations that experience demands."""
    levels = table.rows[table.rows["measure"] == table.number("measure", "level")]
    same = ["source", "indicator", "area", "when", "unit"]
    levels = levels.drop_duplicates(same, keep="last")
    levels = levels[positive(table, integers(levels, "row"))]
    currency_relations(table, levels, found)
    per_head_relations(table, levels, found)
    ratio_relations(table, levels, found)
    growth_pairs(table, found)
    plan_pace_relations(table, found)
    history_relations(table, levels, found)


def _ratios(
    found: Collector, kind: str, joined: pd.DataFrame, lower: Floats, upper: Floats
) -> None:
    """Add: row / other lies between two bounds, given as logarithms."""
    found.add(
        kind,
        [integers(joined, "row"), integers(joined, "row_other")],
        [1.0, -1.0],
        [LOG, LOG],
        lower=lower,
        upper=upper,
        within=(joined["source"] == joined["source_other"]).to_numpy(),
    )


def _in_one_source_if_any(joined: pd.DataFrame) -> pd.DataFrame:
    """Of figures that have a partner in their own source, the pairs with it alone."""
    inside = joined["source"] == joined["source_other"]
    paired = joined["row"].isin(joined.loc[inside, "row"])
    paired |= joined["row_other"].isin(joined.loc[inside, "row_other"])
    return joined[inside | ~paired]


def dollar_rates(year: Ints) -> tuple[Floats, Floats]:
    """The logarithms of the least and most that a dollar was worth in dong in some years."""
    lower, upper = np.full(len(year), -np.inf), np.full(len(year), np.inf)
    for first, least, most in DOLLAR:
        lower = np.where(year >= first, np.log(least), lower)
        upper = np.where(year >= first, np.log(most), upper)
    return lower, upper


def currency_relations(table: Table, levels: pd.DataFrame, found: Collector) -> None:
    """An amount in dong and in dollars, against the exchange rate of its year."""
    dong, dollar = table.number("unit", "VND"), table.number("unit", "USD")
    on = ["indicator", "area", "when"]
    joined = levels[levels["unit"] == dong].merge(
        levels.loc[levels["unit"] == dollar, ["row", *on, "source"]], on=on,
        suffixes=("", "_other"),
    )  # fmt: skip
    joined = _in_one_source_if_any(joined)
    lower, upper = dollar_rates(integers(joined, "year"))
    _ratios(found, "currency", joined, lower, upper)


def per_head_relations(table: Table, levels: pd.DataFrame, found: Collector) -> None:
    """A count, its rate per 100 or 1.000 inhabitants, and the population."""
    counterpart, heads = _per_head(table)
    number = integers(levels, "indicator")
    rates = levels.assign(other=counterpart[number], heads=heads[number])
    whole = [number for number, code in enumerate(table.codes["area"]) if code in COUNTRIES]
    rates = rates[(rates["other"] >= 0) & rates["area"].isin(whole)]
    counts = levels.rename(columns={"indicator": "other"})
    joined = rates.merge(
        counts[["row", "other", "area", "when", "source"]], on=["other", "area", "when"],
        suffixes=("_other", ""),
    )  # fmt: skip
    joined = _in_one_source_if_any(joined)
    year = integers(joined, "year") - 2015
    people = INHABITANTS_2015 + INHABITANTS_A_YEAR * year
    ratio = np.log(people / joined["heads"].to_numpy(dtype=np.float64))
    below, above = (float(np.log1p(room)) for room in INHABITANTS_ROOM)
    _ratios(found, "per_head", joined, ratio + below, ratio + above)


def _per_head(table: Table) -> tuple[Ints, Floats]:
    """For each indicator whose unit is one per inhabitants: what it counts, and per how many.

    Its counterpart in the sector has the unit that is counted, and the most of its code in common.
    """
    codes = table.codes["indicator"]
    entries = table.catalogue.indicators
    counterpart = np.full(len(codes), -1, dtype=np.int64)
    heads = np.ones(len(codes))
    for number, code in enumerate(codes):
        unit, _, per = (entries[code].unit if code in entries else "").partition("_per_")
        if per not in PER_HEADS:
            continue
        last = code.split(".")[-1]
        known = [other for other in codes if other in entries and entries[other].unit == unit]
        same_sector = [other for other in known if entries[other].sector == entries[code].sector]
        fitting = [other for other in same_sector if other.split(".")[-1] in (last, unit)]
        if fitting:
            counterpart[number], heads[number] = codes.index(fitting[0]), PER_HEADS[per]
    return counterpart, heads


def ratio_relations(table: Table, levels: pd.DataFrame, found: Collector) -> None:
    """Budget payments and value added of a sector against its revenue, and revenue per worker."""
    codes = table.codes["indicator"]
    sector = {code: code.partition(".")[0] for code in codes}
    revenue = {
        code for code in codes
        if code in table.catalogue.indicators
        and (code == "overall.revenue" or _parent(table, code) == "overall.revenue")
    }  # fmt: skip
    for name, _, least, most in RATIOS:
        partner = _partners(codes, {code for code in codes if code.endswith(f".{name}")}, revenue)
        joined = _paired(levels, partner, ["area", "when", "unit"])
        bounds = np.full(len(joined), np.log(least)), np.full(len(joined), np.log(most))
        _ratios(found, "ratio", joined, *bounds)
    workers = {f"{sector[code]}.workforce" for code in revenue} & set(codes)
    partner = _partners(codes, revenue, workers)
    dong = levels[(levels["unit"] == table.number("unit", "VND")) | (levels["stock"] == 1)]
    joined = _paired(dong, partner, ["area", "end"])
    joined = joined[joined["months"] > 0]
    share = np.log(integers(joined, "months") / MONTHS_OF_YEAR)
    _ratios(found, "ratio", joined, np.log(WORKER_A_YEAR[0]) + share,
            np.log(WORKER_A_YEAR[1]) + share)  # fmt: skip


def growth_pairs(table: Table, found: Collector) -> None:
    """The growth of a sector's contribution to GDP beside that of its revenue."""
    codes = table.codes["indicator"]
    tops = {code for code in codes if code.endswith(".gdp_contribution")}
    revenue = {
        code for code in codes
        if code == "overall.revenue" or (code in table.catalogue.indicators
                                         and _parent(table, code) == "overall.revenue")
    }  # fmt: skip
    rates = table.rows[table.rows["measure"] == table.number("measure", "yoy")]
    rates = rates[positive(table, integers(rates, "row"), GROWTH)]
    rates = rates.assign(other=_partners(codes, tops, revenue)[integers(rates, "indicator")])
    bottoms = rates[["row", "indicator", "source", "area", "when", "published", "line"]]
    joined = rates[rates["other"] >= 0].merge(
        bottoms, left_on=["other", "area", "when"], right_on=["indicator", "area", "when"],
        suffixes=("", "_other"),
    )  # fmt: skip
    apart = joined["source"] != joined["source_other"]
    gap = (joined["published"] - joined["published_other"]).abs()
    far = (joined["line"] - joined["line_other"]).abs()
    order = joined.assign(apart=apart, gap=gap, far=far)
    order = order.sort_values(["apart", "gap", "far"], kind="stable").drop_duplicates("row")
    found.add(
        "two_growths",
        [integers(order, "row"), integers(order, "row_other")],
        [1.0, -1.0],
        [GROWTH, GROWTH],
        lower=-VALUE_ADDED_ROOM,
        upper=VALUE_ADDED_ROOM,
        within=(order["source"] == order["source_other"]).to_numpy(),
    )


def _parent(table: Table, code: str) -> str:
    return table.catalogue.indicators[code].parent


def _partners(codes: list[str], tops: set[str], bottoms: set[str]) -> Ints:
    """For each indicator among the tops, the one among the bottoms of the same sector, or -1."""
    of_sector = {code.partition(".")[0]: codes.index(code) for code in sorted(bottoms)}
    return np.array(
        [of_sector.get(code.partition(".")[0], -1) if code in tops else -1 for code in codes],
        dtype=np.int64,
    )


def _paired(levels: pd.DataFrame, partner: Ints, on: list[str]) -> pd.DataFrame:
    tops = levels.assign(other=partner[integers(levels, "indicator")])
    tops = tops[tops["other"] >= 0]
    bottoms = levels.rename(columns={"indicator": "other"})[["row", "other", "source", *on]]
    joined = tops.merge(bottoms, on=["other", "source", *on], suffixes=("", "_other"))
    return joined.assign(source_other=joined["source"])


def plan_pace_relations(table: Table, found: Collector) -> None:
    """The share of the annual plan against the share of the year that is gone."""
    rows = table.rows[table.rows["measure"] == table.number("measure", "plan_pct")]
    rows = rows[positive(table, integers(rows, "row"))]
    gone = (integers(rows, "end") % MONTHS_OF_YEAR + 1) / MONTHS_OF_YEAR
    flow = (integers(rows, "flow") == 1) & (integers(rows, "months") > 0)
    lower = np.where(flow, gone * PLAN_PACE[0], PLAN_OF_STOCK[0] / 100)
    upper = np.where(flow, gone * PLAN_PACE[1], PLAN_OF_STOCK[1] / 100)
    found.add(
        "plan_pace", [integers(rows, "row")], [1.0], [PERCENT],
        lower=np.log(lower), upper=np.log(upper),
    )  # fmt: skip
