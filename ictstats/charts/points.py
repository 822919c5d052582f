"""A series as points in time: what kind of value each is, and which of them a line may join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from typing import Any, Literal

from .. import trends
from ..bilingual import bounds, indicator_name, value_step, value_text
from ..catalogue import Kind as Nature
from ..errors import IctStatsError
from ..formats import HEDGE_WORDS, axis_unit, value_label, value_scale
from ..periods import Language, Period
from ..provenance import computes
from ..timeseries import IndicatorSeries
from ..written_numbers import Scale
from .shared import shared

Kind = Literal["published", "preliminary", "estimated", "implied", "derived"]
KINDS: tuple[Kind, ...] = ("published", "preliminary", "estimated", "implied", "derived")
"""From the most to the least certain."""
_KINDS_OF_STATUS: Mapping[str, Kind] = {"P": "preliminary", "E": "estimated", "F": "estimated"}

_FEWEST = 2
_FACTOR = 2.0


@dataclass(frozen=True)
class Point:
    """One value of a series.

    Args:
        period: what it is about.
        value: the value in full scale.
        lower: the least that it may be; minus infinity where a hedge leaves it open.
        upper: the most that it may be; infinity where a hedge leaves it open.
        kind: published, preliminary, estimated (or forecast), implied or derived.
        hedged: whether it is printed as "about", "over" or "nearly".
        corrected: whether it differs from what was printed.
        breaks: whether it cannot be compared with what comes before.
        text: the value with its unit and hedge, as precisely as it is known.
        step: the worth of the last digit that is written of it.
        hedge: the word for its hedge.
        label: the same beside its mark, in the scale of the axis, to three decimals of it.
        briefing: the source that it is from.
        nature: whether it is a flow over the period, a stock at its end, a rate or a rank.
        others: values known for the same period that its interval excludes.
        doubtful: whether it takes part in a contradiction that is open.

    """

    period: Period
    value: float
    lower: float
    upper: float
    kind: Kind
    hedged: bool
    corrected: bool
    breaks: bool
    text: str
    briefing: str
    nature: Nature
    others: tuple[float, ...] = ()
    doubtful: bool = False
    step: float = 1.0
    hedge: str = ""
    label: str = ""

    @property
    def exact_bounds(self) -> bool:
        """Whether both sides of the interval are known."""
        return isfinite(self.lower) and isfinite(self.upper)

    @property
    def counted(self) -> bool:
        """Whether it is a whole number printed in full, which rounding does not touch."""
        return self.nature != "rate" and self.value.is_integer() and self.upper - self.lower <= 1

    @property
    def end(self) -> date:
        """The day at which it is drawn."""
        return self.period.end

    def when(self, lang: Language) -> str:
        """How a sentence says what it is about."""
        if self.nature == "stock" and self.period.months:
            month = self.period.last_month().label(lang)
            return f"cuối {month}" if lang == "vi" else f"end of {month}"
        return self.period.label(lang)


@shared
def points_of(series: IndicatorSeries, lang: Language) -> list[Point]:
    """The points of a series in time, one for each day at which a period ends.

    Raises:
        IctStatsError: there is only one, or none; or periods of different lengths would be mixed
            in a flow, whose values cannot be compared.

    """
    frame = series.frame[series.frame["value"].notna()]
    rows = frame.to_dict("records")
    nature = series.indicator.kind
    by_end: dict[date, Point] = {}
    for point in (_point(row, series.unit, lang, nature) for row in rows):
        held = by_end.get(point.end)
        if held is None or KINDS.index(point.kind) < KINDS.index(held.kind):
            by_end[point.end] = point
    candidates: dict[str, list[Mapping[Any, Any]]] = defaultdict(list)
    for row in series.candidates.to_dict("records"):
        candidates[str(row["time_period"])].append(row)
    points = [
        _with_others(point, candidates[str(point.period)]) for _, point in sorted(by_end.items())
    ]
    where = f"trend of {series.indicator.code}"
    if len(points) < _FEWEST:
        raise IctStatsError(
            f"{len(points)} value to draw" if points else "no value to draw",
            where=where,
            expected="at least 2",
            remedy="show it in a table instead",
        )
    lengths = {point.period.months for point in points}
    if nature == "flow" and len(lengths) > 1:
        raise IctStatsError(
            f"periods of {', '.join(map(str, sorted(lengths)))} months on one axis",
            where=where,
            expected="periods of one length, since the values of a flow grow with it",
            remedy='choose one, such as series(..., freq="half")',
        )
    scale = scale_of(points, series.unit, lang)
    return [replace(point, label=_label(point, series.unit, scale, lang)) for point in points]


def scale_of(points: Sequence[Point], unit: str, lang: Language) -> Scale:
    """The scale of the axis and the labels of a chart: that in which the last value is written."""
    last, largest = points[-1], max(abs(point.value) for point in points)
    return value_scale(last.value, last.step, largest, unit, lang)


def unit_of(points: Sequence[Point], unit: str, lang: Language) -> tuple[float, str]:
    """The divisor and the label of the axis of a chart."""
    largest = max(abs(point.value) for point in points)
    return axis_unit(largest, unit, lang, scale=scale_of(points, unit, lang))


def _label(point: Point, unit: str, scale: Scale, lang: Language) -> str:
    return point.hedge + value_label(point.value, unit, lang, step=point.step, scale=scale)


def _with_others(point: Point, candidates: Sequence[Mapping[Any, Any]]) -> Point:
    """A point that knows the values which sources give for its period and which contradict it."""
    others = {
        float(row["value"])
        for row in candidates
        if bounds(row)[0] > point.upper or bounds(row)[1] < point.lower
    }
    return replace(point, others=tuple(sorted(others)))


def _point(row: Mapping[Any, Any], unit: str, lang: Language, nature: Nature) -> Point:
    lower, upper = bounds(row)
    kind = _KINDS_OF_STATUS.get(str(row["obs_status"]), "published")
    if row["origin"] != "published":
        kind = "derived" if row["origin"] == "derived" else "implied"
    # As in a sentence, what is computed is written as an approximate value.
    computed = row["origin"] != "published" and row["value"]
    hedge = str(row["hedge"] or ("about" if computed else ""))
    return Point(
        period=Period.parse(row["time_period"]),
        value=float(row["value"]),
        lower=lower,
        upper=upper,
        kind=kind,
        hedged=bool(row["hedge"]),
        corrected=bool(row["corrected"]),
        breaks=row["obs_status"] == "B",
        text=value_text(row, unit, lang),
        briefing=str(row["briefing"]),
        nature=nature,
        doubtful=bool(row.get("doubtful", False)),
        step=value_step(row),
        hedge=HEDGE_WORDS[lang][hedge],
    )


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """The points in runs that a line may join: without a gap in time and without a break."""
    periods, breaks = [point.period for point in points], [point.breaks for point in points]
    joined = trends.runs(periods, breaks, flow=points[0].nature == "flow")
    return [list(points[run.start : run.stop]) for run in joined]


@computes("change_on_year")
def change_on_year(
    series: IndicatorSeries, points: Sequence[Point], *, absolute: bool = False
) -> tuple[float, float, float] | None:
    """The change of the last value on the year, with the interval that the precision leaves.

    It is in percent, or in the unit of the values if ``absolute``. It is None if there is nothing
    to compare with, if a hedge leaves it open, and if the source of the last value implies a base
    for it that contradicts the one drawn: what was printed and what is seen would then differ. It
    is None too if two sources are more than a factor of two apart, since that is rather another
    scope, or a misprint, than growth.
    """
    last = points[-1]
    before = year_earlier(points)
    drawn = before and _change(last, before, absolute=absolute)
    if not before or not drawn:
        return None
    ratio = (last.value / before.value) if before.value else 0.0
    if before.briefing != last.briefing and not absolute and not 1 / _FACTOR <= ratio <= _FACTOR:
        return None
    return None if _disputed(series, points, before, drawn, absolute=absolute) else drawn


def _disputed(
    series: IndicatorSeries,
    points: Sequence[Point],
    before: Point,
    drawn: tuple[float, float, float],
    *,
    absolute: bool,
) -> bool:
    """Whether the source of the last value implies another base for it than is drawn."""
    last, known = points[-1], series.candidates
    told = known[
        (known["time_period"] == str(before.period)) & (known["briefing"] == last.briefing)
    ]
    for row in told.to_dict("records"):
        base = _point(row, series.unit, "vi", last.nature)
        implied = _change(last, base, absolute=absolute)
        if implied and (implied[1] > drawn[2] or implied[2] < drawn[1]):
            return True
    return False


def printed_growth(series: IndicatorSeries, points: Sequence[Point]) -> tuple[float, float] | None:
    """The growth on the year that the source of the last value prints with it, in percent.

    With it comes the worth of its last printed digit. None if it prints none, and if the value of
    the year before that is drawn contradicts it.
    """
    rows = series.frame[series.frame["time_period"] == str(points[-1].period)]
    if "yoy" not in rows or rows["yoy"].isna().all():
        return None
    before = year_earlier(points)
    drawn = before and _change(points[-1], before, absolute=False)
    if before and drawn and _disputed(series, points, before, drawn, absolute=False):
        return None
    rate, step = rows.loc[rows["yoy"].notna(), ["yoy", "yoy_step"]].iloc[0]
    return float(rate), float(step)


def year_earlier(points: Sequence[Point]) -> Point | None:
    """The point one year before the last, if no break parts the two."""
    last = points[-1]
    wanted = last.period.year_before()
    if last.breaks:
        return None
    for point in reversed(points):
        if point.end == wanted.end and (last.nature == "stock" or point.period == wanted):
            return point
        if point.breaks:
            return None
    return None


def _change(now: Point, before: Point, *, absolute: bool) -> tuple[float, float, float] | None:
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
