"""Growth that was taken on another base than its words say.

A rate that is printed as growth on the year, and that no figure of a year before fits, may be the
growth on the month or quarter before, on a shorter cumulative figure of the same year, or on the
same period of an earlier year. Where a published level of such a period leads to exactly the rate
that is printed, that explains it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..bilingual import say
from ..formats import format_row
from ..periods import Language, Period
from .intervals import Bools
from .relation_table import AT_END, MONTHS_OF_YEAR, SPAN, Table
from .sum_relations import integers

# A rate printed without decimals fits some base or other by chance.
FINEST = 0.1
RATES = ("yoy", "pop")


def other_base(table: Table, rate: int) -> int | None:
    """The level of another period on which a growth rate was taken; None if there is none.

    Args:
        table: the observations.
        rate: the row of a growth rate.

    Returns:
        The row of the level of that period, in the unit of the level that the rate is about.
    """
    rows = table.rows
    own = rows.iloc[rate]
    state = table.state
    if state.upper[rate] - state.lower[rate] > FINEST * (1 + 1e-9):
        return None
    series = rows.iloc[table.series_of(rate)]
    levels = series[series["measure"] == table.number("measure", "level")]
    beside = levels[(levels["source"] == own["source"]) & (levels["when"] == own["when"])]
    if beside.empty:
        return None
    level = beside.iloc[0]
    bases = levels[(levels["unit"] == level["unit"]) & (levels["end"] <= level["end"])]
    bases = bases[_other_periods(bases, level)]
    at = integers(bases, "row")
    at = at[state.value[at] > 0]
    grown = 100 * (state.value[int(level["row"])] / state.value[at] - 1)
    fitting = at[(grown >= state.lower[rate]) & (grown < state.upper[rate])]
    return int(fitting[0]) if len(fitting) else None


def _other_periods(bases: pd.DataFrame, level: pd.Series) -> Bools:
    """Which levels lie at a period that growth is taken on, other than that of a year before."""
    flow = level["when"] % SPAN != AT_END
    back = int(level["end"]) - integers(bases, "end")
    months = integers(bases, "months")
    same_length = (months == int(level["months"])) | (not flow)
    years = (back > MONTHS_OF_YEAR) & (back % MONTHS_OF_YEAR == 0)
    before = (back == max(int(level["months"]), 1)) & (back != MONTHS_OF_YEAR)
    inside = (integers(bases, "start") == int(level["start"])) & (months < int(level["months"]))
    result: Bools = (same_length & (years | before)) | (flow & inside & (months > 0))
    return np.asarray(result, dtype=np.bool_)


def told(table: Table, base: int, lang: Language) -> str:
    """What explains a rate: the period and the level on which it was taken."""
    record = table.record(base)
    period = Period.parse(str(record["time_period"])).label(lang)
    value = format_row(record, lang)
    source = str(record["briefing"])
    return say(
        lang,
        f"số gốc của mức tăng này là {value}, {period}, {source}",
        f"the base of this growth is {value}, {period}, {source}",
    )
