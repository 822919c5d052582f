"""Which series a report draws: those that tell a trend up to its period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

import pandas as pd

from .breaks import break_between, load_breaks
from .catalogue import load_catalogue
from .formats import row_step
from .periods import Frequency, Period
from .recall import recalled
from .selection import of_period, set_beside
from .timeseries import IndicatorSeries, of_kind, whole_series

FEWEST_POINTS = 3
MOST_POINTS = 16
_A_YEAR = 12


def trends(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, limit: int = 6
) -> list[IndicatorSeries]:
    """The series that a report of a period draws, in the order of the catalogue.

    A flow is drawn by periods of one kind, since months do not compare with half-years: the kind
    of the report's period, or, where its values stand alone here and there, which is no trend, the
    longest kind in which they follow one another. A stock is drawn at all points in
    time. Values after the period are left out, and of long series the latest are kept.

    Args:
        obs: observations.
        period: SDMX code of the report's period.
        sector: one sector only.
        limit: the largest number of series.

    Returns:
        Series that tell a trend (``tells_trend``), of the indicators that the report tells; where
        it tells none, of any of the sector.
    """
    told = surveyed(obs, period, sector=sector)
    if told:
        return [found for found in told.values() if found is not None][:limit]
    known = set(obs["indicator"] if sector is None else obs["indicator"][obs["sector"] == sector])
    drawn = (trend_of(obs, code, period) for code in load_catalogue().indicators if code in known)
    return list(islice((found for found in drawn if found is not None), limit))


@recalled
def surveyed(
    obs: pd.DataFrame, period: str, *, sector: str | None = None
) -> dict[str, IndicatorSeries | None]:
    """The indicators that a report of a period tells, with the series that tell their trends.

    Args:
        obs: observations.
        period: SDMX code of the report's period.
        sector: one sector only.

    Returns:
        By indicator, in the order of the catalogue; None for those with too few values. Those of
        which only a target is told are left out.
    """
    rows = of_period(obs, period, sector=sector)
    told = set(rows.loc[rows["measure"] != "plan", "indicator"])
    return {
        code: trend_of(obs, code, period) for code in load_catalogue().indicators if code in told
    }


def trend_of(obs: pd.DataFrame, indicator: str, period: str) -> IndicatorSeries | None:
    """The series of one indicator that tells a trend up to a period; None if there is none."""
    until = Period.parse(period)
    choices: list[Frequency | None] = [None]
    if load_catalogue().indicator(indicator).kind == "flow":
        kinds: tuple[Frequency, ...] = ("year", "half", "quarter", "month")
        choices = [until.freq, *(kind for kind in kinds if kind != until.freq)]
    whole = whole_series(obs, indicator)
    for freq in choices:
        known = marked_breaks(up_to(of_kind(whole, freq), until))
        if tells_trend(known):
            return known
    return None


def tells_trend(known: IndicatorSeries) -> bool:
    """Whether a series has enough values that can be set against one another.

    The values of a flow do so where three follow one another in time, or none stands alone; those
    of a stock, a rate or a rank, which hold between the days at which they are counted, where no
    break parts them.
    """
    if len(known) < FEWEST_POINTS:
        return False
    periods = [Period.parse(code) for code in known.frame["time_period"]]
    breaks = list(known.frame["obs_status"] == "B")
    flow = known.indicator.kind == "flow"
    if flow:
        together = runs(periods, breaks, flow=True)
        if not breaks.count(True) and min(map(len, together)) > 1:
            return True
    else:
        starts = [0, *(at for at, parted in enumerate(breaks) if parted and at), len(periods)]
        together = [range(start, end) for start, end in pairwise(starts)]
    return any(len(run) >= FEWEST_POINTS for run in together)


def runs(periods: Sequence[Period], breaks: Sequence[bool], *, flow: bool) -> list[range]:
    """The runs of values that a line may join: without a gap in time and without a break.

    A flow follows on when the next period begins as the last one ends. Where every period lies at
    the same place of its year (first half-years only), it follows on when the years do. Stocks and
    rates are joined over up to a year, since they exist between their counts.

    Args:
        periods: the periods of the values, in time order; at least one.
        breaks: whether each value cannot be compared with what comes before.
        flow: whether the values add up over time.

    Returns:
        The positions of each run.

    >>> years = [Period.parse(code) for code in ("2018", "2019", "2021")]
    >>> runs(years, [False, False, False], flow=True)
    [range(0, 2), range(2, 3)]
    """
    same_place = len({(period.end.month, period.months) for period in periods}) == 1
    step = _A_YEAR if not flow or same_place else max(period.months for period in periods)
    starts = [0]
    for at, (before, period) in enumerate(pairwise(periods), start=1):
        apart = 12 * (period.end.year - before.end.year) + period.end.month - before.end.month
        if apart > step or breaks[at]:
            starts.append(at)
    return [range(start, end) for start, end in pairwise([*starts, len(periods)])]


def marked_breaks(known: IndicatorSeries) -> IndicatorSeries:
    """A series in which the first value after a break has the status ``B``.

    Of several statuses that one outranks the others in SDMX: what lies before a break and what
    lies after it cannot be compared, estimated or not.
    """
    breaks = load_breaks()
    frame = known.frame.copy()
    codes = list(frame["time_period"])
    for row, pair in zip(frame.index[1:], pairwise(codes), strict=True):
        if break_between(breaks, known.indicator.code, pair):
            frame.at[row, "obs_status"] = "B"
    return replace(known, frame=frame)


def with_growth(known: IndicatorSeries, obs: pd.DataFrame) -> IndicatorSeries:
    """A series whose frame has a column ``yoy``: the growth that the source of a value prints.

    It is in percent, and NaN where the source prints none, or hedges it. The worth of its last
    printed digit stands in ``yoy_step``.
    """
    rows = obs[
        (obs["indicator"] == known.indicator.code)
        & (obs["measure"] == "yoy")
        & (obs["hedge"] == "")
        & (obs["ref_area"] == "VN")
    ]
    figures = rows.to_dict("records")
    rates = {
        (row["time_period"], row["briefing"]): (float(row["value"]), row_step(row))
        for row in ({str(name): cell for name, cell in row.items()} for row in figures)
    }
    places = zip(known.frame["time_period"], known.frame["briefing"], strict=True)
    none = (float("nan"), float("nan"))
    printed = pd.DataFrame(
        [rates.get(place, none) for place in places], columns=["yoy", "yoy_step"], dtype="float64"
    )
    own = known.frame["origin"].eq("published").to_numpy()
    told = {name: printed[name].where(own).to_numpy() for name in printed.columns}
    return replace(known, frame=known.frame.assign(**told))


def up_to(known: IndicatorSeries, until: Period) -> IndicatorSeries:
    """A series without what lies after a period, and of that the latest values."""
    early = [Period.parse(code).end <= until.end for code in known.frame["time_period"]]
    frame = known.frame.loc[early].tail(MOST_POINTS).reset_index(drop=True)
    kept = known.candidates["time_period"].isin(frame["time_period"])
    return replace(known, frame=frame, candidates=known.candidates[kept].reset_index(drop=True))


@recalled
def figures_used(obs: pd.DataFrame, period: str, *, sector: str | None = None) -> pd.DataFrame:
    """The figures that a report shows: those of its period, and those of the series that it draws.

    Args:
        obs: observations.
        period: SDMX code of the report's period.
        sector: one sector only; the overview draws the series of the whole.

    Returns:
        indicator, time_period, measure, unit and briefing, each once.
    """
    columns = ["indicator", "time_period", "measure", "unit", "briefing"]
    drawn = [
        known.frame.assign(indicator=known.indicator.code, measure="level", unit=known.unit)[
            columns
        ]
        for known in trends(obs, period, sector=sector or "overall")
    ]
    own = [of_period(obs, period, sector=sector), set_beside(obs, period, sector=sector)]
    return pd.concat([*(rows[columns] for rows in own), *drawn]).drop_duplicates(ignore_index=True)
