"""Which observations a report of a period is about.

A briefing reports on one period, but dates some figures to a day or a month in it, or, as a rank,
to an earlier year. So the figures of a period are those that its briefings give as their latest,
and, for indicators that these leave out, what other sources publish for the period itself.
"""

from __future__ import annotations

import pandas as pd

from .briefings import known_days, require_reported
from .errors import IctStatsError
from .periods import Period
from .recall import recalled


def reported_periods(obs: pd.DataFrame) -> list[str]:
    """The periods on which a briefing with a text reports, in order.

    >>> import ictstats as ict
    >>> reported_periods(ict.load_observations())
    ['2019-Q3', '2021-S1', '2022-01', '2023-05', '2023-S1']
    """
    codes = obs.loc[obs["line"].notna(), "source_period"].unique()
    return sorted(codes, key=Period.parse)


@recalled
def of_period(obs: pd.DataFrame, period: str, *, sector: str | None = None) -> pd.DataFrame:
    """The observations that a report of a period is about, each statement once.

    Args:
        obs: observations, as ``load_observations`` returns them.
        period: SDMX code of the period.
        sector: keep one sector only.

    Returns:
        Rows of ``obs`` in its order, one for each indicator, unit and measure: the level with its
        growth, plan share, share and change, and the plan of the year. Comparison bases are left
        out.
    """
    if sector is not None:
        obs = obs[obs["sector"] == sector]
    own = obs[(obs["source_period"] == period) & obs["line"].notna()]
    others = obs[(obs["time_period"] == period) & ~obs["indicator"].isin(own["indicator"])]
    chosen = pd.concat([_latest(own, period), others]).copy()
    if chosen.empty:
        return chosen
    chosen["_rank"] = _rank(chosen)
    best = chosen.sort_values("_rank", kind="stable").drop_duplicates(
        ["indicator", "measure", "unit", "ref_area"]
    )
    return best.drop(columns="_rank").sort_index()


@recalled
def set_beside(obs: pd.DataFrame, period: str, *, sector: str | None = None) -> pd.DataFrame:
    """The levels of earlier times that the briefings of a period set beside its figures.

    They are what ``of_period`` leaves out: the months before in a quarter, the year before that a
    growth or a rank is measured against.

    Args:
        obs: observations, as ``load_observations`` returns them.
        period: SDMX code of the period.
        sector: keep one sector only.

    Returns:
        Rows of ``obs`` in its order.
    """
    if sector is not None:
        obs = obs[obs["sector"] == sector]
    own = obs[(obs["source_period"] == period) & obs["line"].notna()]
    levels = own[own["measure"] == "level"]
    latest = _latest(own, period)
    latest = latest[latest["measure"] == "level"]
    ends = {
        str(code): max(map(Period.parse, times))
        for code, times in latest.groupby("indicator")["time_period"]
    }
    earlier = [
        code in ends and Period.parse(time).end < ends[code].end
        for code, time in zip(levels["indicator"], levels["time_period"], strict=True)
    ]
    return levels[pd.Series(earlier, index=levels.index, dtype=bool)]


def figures_inside(obs: pd.DataFrame, period: str, *, sector: str | None = None) -> pd.DataFrame:
    """The figures of a period, with those of the months inside it that stand beside later ones.

    Arguments as for ``of_period``. Returns rows of ``obs``.
    """
    beside, asked = set_beside(obs, period, sector=sector), Period.parse(period)
    inside = [Period.parse(code) in asked for code in beside["time_period"]]
    return pd.concat([of_period(obs, period, sector=sector), beside[inside]])


def _latest(own: pd.DataFrame, period: str) -> pd.DataFrame:
    """Of each indicator, the rows of its latest time in the period, and the plan of its year.

    A rank is dated by the year of its league table, which may end after the period.
    """
    keys = [Period.parse(code)._key for code in own["time_period"]]
    limit = Period.parse(period)._key
    ends = pd.Series(keys, index=own.index, dtype=object)
    plans = own["measure"] == "plan"
    due = pd.Series([key <= limit for key in keys], index=own.index, dtype=bool)
    current = ~plans & (due | (own["unit"] == "rank"))
    latest = ends[current].groupby(own.loc[current, "indicator"]).transform("max")
    return own[plans | (current & (ends == latest.reindex(own.index)))]


def _rank(rows: pd.DataFrame) -> pd.Series[int]:
    """Prefer what stands on the line of a level (a heading only repeats it), then the newest."""
    levels = rows[rows["measure"] == "level"]
    beside = set(zip(levels["indicator"], levels["briefing"], levels["line"], strict=True))
    alone = [
        (indicator, briefing, line) not in beside
        for indicator, briefing, line in zip(
            rows["indicator"], rows["briefing"], rows["line"], strict=True
        )
    ]
    newest = known_days(rows).rank(ascending=False, method="dense").astype(int)
    return newest + pd.Series(alone, index=rows.index) * (len(rows) + 1)


def require_period(obs: pd.DataFrame, period: str) -> str:
    """The SDMX code of a period that has a briefing.

    Raises:
        PeriodError: the text is no period.
        IctStatsError: no briefing reports on it; the message names the periods that have one.
    """
    return require_reported(period, reported_periods(obs))


def require_known(obs: pd.DataFrame, period: str) -> str:
    """The SDMX code of a period that some figure is about, or some source reports on.

    Raises:
        PeriodError: the text is no period.
        IctStatsError: nothing is known about it; the message names the periods of briefings.
    """
    code = str(Period.parse(period))
    if code not in set(obs["time_period"]) | set(obs["source_period"]):
        raise IctStatsError(
            f"nothing is known about {code}",
            expected=f"a period with figures, such as {', '.join(reported_periods(obs))}",
        )
    return code
