"""Growth, contributions to it, and the parts of a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pandas as pd

from .breaks import break_between, load_breaks
from .briefings import known_days
from .catalogue import load_catalogue
from .implied import NAN, Interval, Row, bounds, implied_levels
from .periods import Frequency, Period
from .provenance import computes
from .selection import of_period, reported_periods
from .timeseries import series, unit_of

SOURCE = ["obs_status", "hedge", "briefing", "line", "published", "publisher"]


@computes("growth")
def growth(obs: pd.DataFrame, indicator: str, *, freq: Frequency | None = None) -> pd.DataFrame:
    """Growth on the same period of the year before: as printed, and from the levels.

    Args:
        obs: observations.
        indicator: its code.
        freq: the kind of periods; all when None.

    Returns:
        One row a period in order: time_period; published (percent as printed, NaN where none
        is); computed (percent from published levels alone, NaN where one is missing or a break of
        the series lies between them); lower,
        upper (the interval of the computed growth, or of the printed one where none is computed);
        obs_status, hedge, briefing, line, published_on, publisher of the printed growth, or of
        the level.
    """
    levels = series(obs, indicator, freq=freq).candidates
    levels = levels[levels["origin"] == "published"].drop_duplicates("time_period")
    by_period = {row["time_period"]: row for row in levels.to_dict("records")}
    rates = (obs["indicator"] == indicator) & (obs["measure"] == "yoy") & (obs["ref_area"] == "VN")
    newest_first = (-known_days(obs[rates])).sort_values(kind="stable").index
    printed = {
        row["time_period"]: row
        for row in reversed(obs.loc[newest_first].to_dict("records"))
        if freq is None or Period.parse(row["time_period"]).freq == freq
    }
    breaks = load_breaks()
    rows = [
        _growth_row(period, by_period, printed, partial(break_between, breaks, indicator))
        for period in sorted({*by_period, *printed}, key=Period.parse)
    ]
    columns = ["time_period", "published", "computed", "lower", "upper", "obs_status", "hedge"]
    table = pd.DataFrame(rows, columns=[*columns, "briefing", "line", "published_on", "publisher"])
    return table[table["lower"].notna() | table["upper"].notna()].reset_index(drop=True)


def _growth_row(
    period: str,
    levels: dict[str, Row],
    printed: dict[str, Row],
    break_in: Callable[[Sequence[str]], object],
) -> Row:
    level = levels.get(period)
    earlier = str(Period.parse(period).year_before())
    base = levels.get(earlier)
    if base and level and break_in((earlier, period)):
        base = None
    computed = _growth(bounds(level), bounds(base)) if level and base else None
    said = printed.get(period)
    source: Row = said or level or {}
    interval = computed or (bounds(said) if said else Interval(NAN, NAN, NAN))
    return {
        "time_period": period,
        "published": said["value"] if said else NAN,
        "computed": computed.value if computed else NAN,
        "lower": interval.lower,
        "upper": interval.upper,
        **{name: source[name] for name in SOURCE if name != "published"},
        "published_on": source["published"],
    }


def _growth(level: Interval, base: Interval) -> Interval | None:
    return level.divided_by(base).scaled(100.0, -100.0) if base.positive else None


def sector_growth(obs: pd.DataFrame, period: str, *, sector: str | None = None) -> pd.DataFrame:
    """The growth on the year that was printed for a period, by indicator.

    Returns:
        indicator, sector, value (percent), lower, upper, obs_status, hedge, briefing, line,
        published, publisher; in the order of the catalogue.
    """
    rows = of_period(obs, period, sector=sector)
    rows = rows[rows["measure"] == "yoy"]
    columns = ["indicator", "sector", "value", "lower", "upper", *SOURCE]
    return _in_order(rows[columns])


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    place = {code: number for number, code in enumerate(load_catalogue().indicators)}
    order = rows["indicator"].map(place).sort_values(kind="stable").index
    return rows.loc[order].reset_index(drop=True)


@computes("contributions")
def contributions(obs: pd.DataFrame, parent: str, period: str) -> pd.DataFrame:
    """How many percentage points each part adds to the growth of the whole, and its share of it.

    Args:
        obs: observations.
        parent: code of the whole; its parts are the indicators that name it as their parent.
        period: SDMX code.

    Returns:
        indicator, value, previous (a year before), change, contribution (percentage points of
        the parent's growth), share (percent of the parent), origin_previous, briefing, line,
        published and publisher of the value; the parts whose value is known, the largest first.
        Empty where the whole is not known.
    """
    columns = [
        "indicator", "value", "previous", "change", "contribution", "share", "origin_previous",
        "briefing", "line", "published", "publisher",
    ]  # fmt: skip
    whole = _pair(obs, parent, period)
    catalogue = load_catalogue()
    rows = []
    for part in (*catalogue.parts(parent, "sum"), *catalogue.parts(parent, "subset")):
        pair = _pair(obs, part.code, period)
        if whole is None or pair is None:
            continue
        change = pair.value - pair.previous
        rows.append(
            {
                "indicator": part.code,
                **pair._asdict(),
                "change": change,
                "contribution": 100 * change / whole.previous,
                "share": 100 * pair.value / whole.value,
            }
        )
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


class _Pair(NamedTuple):
    """The value of a period and that of the year before, by the same source where it says so."""

    value: float
    previous: float
    origin_previous: str
    briefing: str
    line: object
    published: str
    publisher: str


def _pair(obs: pd.DataFrame, indicator: str, period: str) -> _Pair | None:
    known = series(obs, indicator).candidates
    of_now = known[known["time_period"] == period]
    if of_now.empty:
        return None
    now = of_now.iloc[0]
    before = known[known["time_period"] == str(Period.parse(period).year_before())]
    same = before[before["briefing"] == now["briefing"]]
    chosen = same if not same.empty else before
    previous, origin = (NAN, "") if chosen.empty else chosen.iloc[0][["value", "origin"]]
    return _Pair(
        float(now["value"]),
        float(previous),
        str(origin),
        *(now[name] for name in ("briefing", "line", "published", "publisher")),
    )


@computes("composition")
def composition(obs: pd.DataFrame, parent: str, period: str) -> pd.DataFrame:
    """The parts that add up to a whole.

    Returns:
        indicator, value, share (percent of the printed whole, or of the sum where no whole is
        printed), briefing, line, published, publisher; in the order of the catalogue. Empty where
        fewer than two parts are known.
    """
    rows = of_period(obs, period)
    rows = rows[rows["measure"] == "level"]
    codes = [part.code for part in load_catalogue().parts(parent, "sum")]
    parts = rows[rows["indicator"].isin(codes)]
    wholes = rows.loc[rows["indicator"] == parent, "value"]
    if len(parts) < 2:
        parts = parts.iloc[:0]
    total = float(wholes.iloc[0]) if len(wholes) else float(parts["value"].sum())
    parts = parts.assign(share=100 * parts["value"] / total if total else NAN)
    columns = ["indicator", "value", "share", "briefing", "line", "published", "publisher"]
    return _in_order(parts[columns])


def coverage(
    obs: pd.DataFrame, *, sector: str | None = None, periods: list[str] | None = None
) -> pd.DataFrame:
    """Which indicators have a value for which periods.

    Args:
        obs: observations.
        sector: one sector only.
        periods: the columns; the periods of the briefings when None.

    Returns:
        Index: indicator codes in the order of the catalogue; columns: time periods in order;
        cells "published", "implied" or "". A day or month counts for the briefing that gave it.
    """
    columns = periods or reported_periods(obs)
    mentioned = set(obs["indicator"])
    codes = [
        entry.code
        for entry in load_catalogue().indicators.values()
        if entry.code in mentioned and sector in (None, entry.sector)
    ]
    known = _origins(obs, codes)
    cells = [[known.get((code, period), "") for period in columns] for code in codes]
    table = pd.DataFrame(cells, index=codes, columns=columns)
    for period in columns:
        table.loc[list(of_period(obs, period, sector=sector)["indicator"].unique()), period] = (
            "published"
        )
    return table[(table != "").any(axis=1)]


def _origins(obs: pd.DataFrame, codes: list[str]) -> dict[tuple[str, str], str]:
    """Indicator and period to the origin of the value that its series has; all series at once."""
    country = obs[obs["ref_area"] == "VN"]
    catalogue = load_catalogue()
    units = {
        str(code): unit_of(part, catalogue.indicator(str(code)))
        for code, part in country[["indicator", "measure", "unit"]].groupby("indicator")
        if code in codes
    }
    rates = country["measure"].isin(("yoy", "pop"))
    rows = country[rates | (country["unit"] == country["indicator"].map(units))]
    rows = rows.assign(corrected=rows["value_printed"] != rows["value"])
    implied, published = implied_levels(rows), rows[rows["measure"] == "level"]
    return {
        place: origin
        for origin, found in (("implied", implied), ("published", published))
        for place in zip(found["indicator"], found["time_period"], strict=True)
    }
