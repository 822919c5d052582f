"""Values that published figures imply: a level and its growth give the level of a year before.

Every result is an interval: the implied value is as uncertain as the rounding of the two figures
leaves it. A bound that a hedge leaves open stays open.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .periods import Period

NAN = float("nan")
Row = dict[Any, Any]
# Which measure of a figure, printed beside a level, implies the level of which other period.
RELATIONS = ("yoy", "pop", "change")


@dataclass(frozen=True)
class Interval:
    """A value with the bounds that rounding leaves; NaN is an open bound."""

    value: float
    lower: float
    upper: float

    def divided_by(self, other: Interval) -> Interval:
        """The quotient of two positive quantities."""
        return Interval(
            self.value / other.value, self.lower / other.upper, self.upper / other.lower
        )

    def less(self, other: Interval) -> Interval:
        """The difference of two quantities."""
        return Interval(
            self.value - other.value, self.lower - other.upper, self.upper - other.lower
        )

    def scaled(self, factor: float, offset: float = 0.0) -> Interval:
        """The quantity times a positive factor, plus an offset."""
        return Interval(
            self.value * factor + offset, self.lower * factor + offset, self.upper * factor + offset
        )

    @property
    def positive(self) -> bool:
        """Whether it can divide: all of it that is bounded lies above zero."""
        return self.value > 0 and not self.lower <= 0


def hedge_of(interval: Interval, *hedges: str) -> str:
    """The hedge of a value computed from hedged ones: which side of it is open.

    >>> hedge_of(Interval(90.9, NAN, 90.9), "", "over"), hedge_of(Interval(5, 4, 6), "about", "")
    ('under', 'about')
    """
    below, above = interval.lower != interval.lower, interval.upper != interval.upper
    if below != above:
        return "under" if below else "over"
    return "about" if any(hedges) else ""


def base_of_growth(level: Interval, percent: Interval) -> Interval | None:
    """The base from which ``percent`` growth leads to ``level``; None if there is none.

    >>> base = base_of_growth(Interval(74473, 74472.5, 74473.5), Interval(7.9, 7.85, 7.95))
    >>> round(base.value), round(base.lower), round(base.upper)
    (69020, 68988, 69053)
    """
    factor = percent.scaled(0.01, 1.0)
    return level.divided_by(factor) if factor.positive and level.positive else None


def whole_of_share(part: Interval, percent: Interval) -> Interval | None:
    """The whole (or the plan) of which ``part`` is ``percent``; None if there is none."""
    ratio = percent.scaled(0.01)
    return part.divided_by(ratio) if ratio.positive and part.positive else None


def implied_levels(obs: pd.DataFrame) -> pd.DataFrame:
    """Levels of earlier periods implied by a level and a growth, or a change, printed beside it.

    Args:
        obs: observations with ``corrected``, of each indicator those in one unit, and its rates.

    Returns:
        Rows shaped as levels, with ``time_period`` that of the base and ``basis`` yoy, pop or
        change; the place is that of the level.
    """
    rates = obs[obs["measure"].isin(RELATIONS)].to_dict("records")
    levels: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for level in obs[obs["measure"] == "level"].to_dict("records") if rates else ():
        levels[_place(level)].append(level)
    rows = []
    for rate in rates:
        near = _beside(levels.get(_place(rate), []), rate)
        if near is None:
            continue
        base = _base(near, rate)
        period = _base_period(rate)
        if base is not None and period is not None:
            rows.append(implied_row(near, rate, base, str(period)))
    return pd.DataFrame(rows, columns=[*obs.columns, "origin", "basis"])


def _place(row: Row) -> tuple[str, ...]:
    """What a rate has in common with the level that it belongs to."""
    return row["briefing"], row["time_period"], row["indicator"], row["ref_area"]


def _beside(levels: list[Row], rate: Row) -> Row | None:
    """The level that a rate belongs to: of the same place, that on the nearest line."""
    if rate["measure"] == "change":
        levels = [level for level in levels if level["unit"] == rate["unit"]]
    return min(levels, key=lambda level: _distance(level, rate), default=None)


def _distance(level: Row, rate: Row) -> int:
    if pd.isna(level["line"]) or pd.isna(rate["line"]):
        return 0
    return abs(int(level["line"]) - int(rate["line"]))


def _base(level: Row, rate: Row) -> Interval | None:
    if rate["measure"] == "change":
        if rate["unit"] != level["unit"] or level["unit"] == "rank":
            return None
        base = bounds(level).less(bounds(rate))
        return base if base.value >= 0 else None
    return base_of_growth(bounds(level), bounds(rate))


def _base_period(rate: Row) -> Period | None:
    """The period of the base; a change is on the period before, if that is one of the calendar."""
    period = Period.parse(str(rate["time_period"]))
    if rate["measure"] == "yoy":
        return period.year_before()
    return period.before() if period.freq in ("month", "quarter") else None


def bounds(row: Row) -> Interval:
    """The value of a row with its interval."""
    return Interval(*(float(row[name]) for name in ("value", "lower", "upper")))


def implied_row(level: Row, rate: Row, base: Interval, period: str) -> Row:
    """A row for an implied value, at the place of the level that implies it."""
    estimated = "E" in (level["obs_status"], rate["obs_status"])
    return {
        **level,
        "time_period": period,
        "value": base.value,
        "value_printed": NAN,
        "lower": base.lower,
        "upper": base.upper,
        "out_of": NAN,
        "obs_status": "E" if estimated else level["obs_status"],
        "hedge": hedge_of(base, level["hedge"], rate["hedge"]),
        "figure": "",
        "corrected": level["corrected"] or rate["corrected"],
        "origin": "implied",
        "basis": rate["measure"],
    }
