"""A series as points in time: what kind of value each is, and which of them a line may join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Literal

from .chart_words import bounds, indicator_name, value_text
from .errors import IctStatsError
from .periods import Language, Period

if TYPE_CHECKING:
    from .timeseries import IndicatorSeries

Kind = Literal["published", "estimated", "implied", "derived"]
KINDS: tuple[Kind, ...] = ("published", "estimated", "implied", "derived")
"""From the most to the least certain."""

_FEWEST = 2
_A_YEAR = 12


@dataclass(frozen=True)
class Point:
    """One value of a series.

    Args:
        period: what it is about.
        value: the value in full scale.
        lower: the least that it may be; minus infinity where a hedge leaves it open.
        upper: the most that it may be; infinity where a hedge leaves it open.
        kind: published, estimated (or preliminary), implied or derived.
        corrected: whether it differs from what was printed.
        breaks: whether it cannot be compared with what comes before.
        text: the value with its unit and hedge.
        stock: whether it is about the end of the period.

    """

    period: Period
    value: float
    lower: float
    upper: float
    kind: Kind
    corrected: bool
    breaks: bool
    text: str
    stock: bool

    @property
    def exact_bounds(self) -> bool:
        """Whether both sides of the interval are known."""
        return isfinite(self.lower) and isfinite(self.upper)

    @property
    def end(self) -> date:
        """The day at which it is drawn."""
        return self.period.end

    def when(self, lang: Language) -> str:
        """How a sentence says what it is about."""
        if self.stock and self.period.months:
            month = self.period.last_month().label(lang)
            return f"cuối {month}" if lang == "vi" else f"end of {month}"
        return self.period.label(lang)


def points_of(series: IndicatorSeries, lang: Language) -> list[Point]:
    """The points of a series in time, one for each day at which a period ends.

    Raises:
        IctStatsError: there is only one, or none; or periods of different lengths would be mixed
            in a flow, whose values cannot be compared.

    """
    frame = series.frame[series.frame["value"].notna()]
    rows = frame.to_dict("records")
    stock = series.indicator.kind == "stock"
    by_end: dict[date, Point] = {}
    for point in (_point(row, series.unit, lang, stock=stock) for row in rows):
        held = by_end.get(point.end)
        if held is None or KINDS.index(point.kind) < KINDS.index(held.kind):
            by_end[point.end] = point
    points = [by_end[end] for end in sorted(by_end)]
    where = f"trend of {series.indicator.code}"
    if len(points) < _FEWEST:
        raise IctStatsError(
            f"{len(points)} value to draw" if points else "no value to draw",
            where=where,
            expected="at least 2",
            remedy="show it in a table instead",
        )
    lengths = {point.period.months for point in points}
    if series.indicator.kind == "flow" and len(lengths) > 1 and series.freq is None:
        raise IctStatsError(
            f"periods of {', '.join(map(str, sorted(lengths)))} months on one axis",
            where=where,
            expected="periods of one length, since the values of a flow grow with it",
            remedy='choose one with series(..., freq="half")',
        )
    return points


def _point(row: Mapping[str, Any], unit: str, lang: Language, *, stock: bool) -> Point:
    lower, upper = bounds(row)
    kind: Kind = "estimated" if row["obs_status"] in ("E", "P") else "published"
    if row["origin"] != "published":
        kind = "derived" if row["origin"] == "derived" else "implied"
    return Point(
        period=Period.parse(row["time_period"]),
        value=float(row["value"]),
        lower=lower,
        upper=upper,
        kind=kind,
        corrected=bool(row["corrected"]),
        breaks=row["obs_status"] == "B",
        text=value_text(row, unit, lang),
        stock=stock,
    )


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """The points in runs that a line may join: without a gap in time and without a break.

    A flow follows on when the next period begins as the last one ends. Where every period lies at
    the same place of its year (first half-years only), it follows on when the years do. A stock is
    joined over up to a year, since it exists between its counts.
    """
    step = _months_between(points)
    found = [[points[0]]]
    for before, point in zip(points, points[1:], strict=False):
        apart = _month_index(point.end) - _month_index(before.end)
        if apart > step or point.breaks:
            found.append([])
        found[-1].append(point)
    return found


def _months_between(points: Sequence[Point]) -> int:
    if points[0].stock or len({(p.end.month, p.period.months) for p in points}) == 1:
        return _A_YEAR
    return max(point.period.months for point in points)


def _month_index(day: date) -> int:
    return day.year * 12 + day.month


def year_earlier(points: Sequence[Point]) -> Point | None:
    """The point one year before the last, if the two can be compared."""
    last = points[-1]
    wanted = last.period.year_before()
    for point in reversed(points):
        if point.end == wanted.end and (last.stock or point.period == wanted):
            return point
        if point.breaks:
            return None
    return None


def change(now: Point, before: Point, *, absolute: bool) -> tuple[float, float, float] | None:
    """The change between two points with the interval that their precision leaves.

    It is in percent, or in the unit of the values if ``absolute``; None where a hedge leaves it
    open or the base is not positive.
    """
    if not (now.exact_bounds and before.exact_bounds):
        return None
    if absolute:
        return (now.value - before.value, now.lower - before.upper, now.upper - before.lower)
    if before.lower <= 0 or now.lower < 0:
        return None
    return (
        (now.value / before.value - 1) * 100,
        (now.lower / before.upper - 1) * 100,
        (now.upper / before.lower - 1) * 100,
    )


def name_of(series: IndicatorSeries, lang: Language) -> str:
    """The name of the indicator of a series."""
    return indicator_name(series.indicator.code, lang)
