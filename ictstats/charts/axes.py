"""The axes of charts: their look, values with their unit, and time as it passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isfinite
from typing import Any, cast

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.ticker import MaxNLocator

from ..bilingual import say, short_label, shorten
from ..formats import axis_unit
from ..periods import Language, Period
from ..style import INK, LETTERS, MUTED
from ..written_numbers import write_number
from .points import Point, unit_of

ON_WHITE: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
"""Behind a text that stands on lines."""
CUT = "//"
"""Marks the foot of a small axis that does not start at zero."""

_BELOW = 2.4
"""So much more room is left under a line that does not begin at zero: for the lowest value."""
_FLAT = {"percent": 0.25}
_FLAT_AMOUNT = 0.1
_MONTHS_APART = (1, 3, 6, 12, 24, 36, 60, 120)
_LONGEST_UNIT = 24


@dataclass(frozen=True)
class Room:
    """The room of a chart on the page, by which its labels are laid out.

    Args:
        width: of the plot, in inches.
        height: of the plot, in inches.
        small: whether it is a panel among others, with room for few words.

    """

    width: float
    height: float
    small: bool = False


def own(ax: Axes | None) -> Axes:
    """The given or the current Axes, with the look in force even if they were made outside it."""
    ax = plt.gca() if ax is None else ax
    settings = cast(Mapping[str, Any], matplotlib.rcParams)
    for side, spine in ax.spines.items():
        spine.set_visible(bool(settings[f"axes.spines.{side}"]))
        spine.set_edgecolor(settings["axes.edgecolor"])
        spine.set_linewidth(settings["axes.linewidth"])
    ax.set_facecolor(settings["axes.facecolor"])
    ax.set_axisbelow(True)
    ax.grid(False)
    for name, axis in (("x", ax.xaxis), ("y", ax.yaxis)):
        axis.set_tick_params(
            color=settings[f"{name}tick.color"],
            labelcolor=settings[f"{name}tick.labelcolor"],
            labelsize=LETTERS,
            size=settings[f"{name}tick.major.size"],
            grid_color=settings["grid.color"],
            grid_linewidth=settings["grid.linewidth"],
        )
    return ax


def text_width(text: str, *, bold: bool = False) -> float:
    """The width of a text in inches; of several lines that of the longest."""
    weight = "bold" if bold else "normal"
    return max(_line_width(line, weight) for line in text.split("\n")) / 72


@lru_cache(4096)  # most names are measured for several charts, and for the page and the phone
def _line_width(line: str, weight: str) -> float:
    font = FontProperties(family="DejaVu Sans", size=LETTERS, weight=weight)
    return float(text_to_path.get_text_width_height_descent(line, font, False)[0])


def place(point: Point) -> float:
    """Where a point stands on the axis of time, which counts days."""
    return float(point.end.toordinal())


def starts_at_zero(points: Sequence[Point], unit: str) -> bool:
    """Whether the axis shows zero: unless that would flatten the line, or for ranks."""
    low, high = _reach(points)
    flat = _FLAT.get(unit, _FLAT_AMOUNT)
    return unit != "rank" and (low <= 0 or high - low >= flat * high)


def _reach(points: Sequence[Point]) -> tuple[float, float]:
    sides = [
        side for p in points for side in (p.lower, p.value, p.upper, *p.others) if isfinite(side)
    ]
    return min(sides), max(sides)


def value_axis(ax: Axes, points: Sequence[Point], unit: str, lang: Language, room: Room) -> float:
    """Set the scale, the ticks and the unit of the values; returns the span that is shown."""
    low, high = _reach(points)
    from_zero = starts_at_zero(points, unit)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    apart = high - low if high - low > 1e-9 * abs(high) else 0.0  # else no tick fits between
    spare = 0.16 * apart or abs(high) * 0.1 or 1.0
    below = 0.0 if from_zero and low >= 0 else spare if from_zero else _BELOW * spare
    bottom, top = low - below, high + spare
    if room.small:
        divisor, label = axis_unit(max(abs(point.value) for point in points), unit, lang)
    else:
        divisor, label = unit_of(points, unit, lang)
    whole = divisor == 1 and all(point.value.is_integer() for point in points)
    ticks = _ticks(bottom / divisor, top / divisor, 4 if room.small else 6, whole=whole)
    decimals = max(_decimals(tick) for tick in ticks)
    labels = [write_number(tick, lang, decimals=decimals) for tick in ticks]
    ax.set_yticks([tick * divisor for tick in ticks], labels, parse_math=False)
    ax.set_ylim((top, bottom) if unit == "rank" else (bottom, top))
    ax.grid(True, axis="y")
    if low < 0:
        ax.axhline(0, color=INK, linewidth=0.8, zorder=1)
    ax.spines["bottom"].set_visible(low >= 0)
    if not from_zero and unit != "rank":
        label = _note_cut(ax, label, lang, room)
    _write_unit(ax, shorten(label, _LONGEST_UNIT) if room.small else label)
    return top - bottom


def _ticks(bottom: float, top: float, most: int, *, whole: bool) -> list[float]:
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=whole)
    ticks = [float(tick) for tick in locator.tick_values(bottom, top)]
    return [tick for tick in ticks if bottom <= tick <= top] or [bottom]


def _decimals(tick: float) -> int:
    return next((n for n in range(4) if abs(tick - round(tick, n)) < 1e-9 * max(1, abs(tick))), 4)


def _note_cut(ax: Axes, label: str, lang: Language, room: Room) -> str:
    """Say that the axis does not start at zero: in words, or by a sign where there is no room."""
    if not room.small:
        return f"{label} ({say(lang, 'trục không bắt đầu từ 0', 'axis does not start at 0')})"
    ax.annotate(
        CUT, (0, 0), xycoords="axes fraction", ha="center", va="center", color=MUTED,
        fontsize=LETTERS, fontweight="bold", annotation_clip=False, zorder=6,
    )  # fmt: skip
    return label


def _write_unit(ax: Axes, label: str) -> None:
    """The unit stands level above the axis, where it is read first."""
    ax.annotate(
        label, (0, 1), (0, 5), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="bottom", color=MUTED, fontsize=LETTERS, annotation_clip=False,
    )  # fmt: skip


def time_axis(ax: Axes, points: Sequence[Point], lang: Language, room: Room) -> None:
    """Set the axis of time: each period stands at its end, at its true distance from the others."""
    first, last = place(points[0]), place(points[-1])
    spare = 0.04 * (last - first)
    ax.set_xlim(first - spare, last + spare)
    inches = room.width / (last - first + 2 * spare)
    periods = _named_periods(points, lang, inches)
    places = [float(period.end.toordinal()) for period in periods]
    ax.set_xticks(places, _labels(periods, lang), parse_math=False)


def _labels(periods: Sequence[Period], lang: Language) -> list[str]:
    """The part of the year, with the year below it where it is a new one."""
    labels, before = [], ""
    for period in periods:
        part, year = short_label(period, lang)
        labels.append(part if year == before else f"{part}\n{year}")
        before = year
    return labels


def _named_periods(points: Sequence[Point], lang: Language, inches: float) -> list[Period]:
    """Every period if their labels have room, else equal steps back from the last one."""
    one_length = len({point.period.months for point in points}) == 1
    by_month = points[0].nature == "stock" or not one_length
    named = [point.period.last_month() if by_month else point.period for point in points]
    if _has_room(named, lang, inches):
        return named
    for step in _MONTHS_APART:
        if step % max(1, named[-1].months):
            continue
        chosen = [named[-1]]
        while (earlier := _months_before(chosen[0], step)).end >= points[0].end:
            chosen.insert(0, earlier)
        if _has_room(chosen, lang, inches):
            return chosen
    return [named[-1]]


def _months_before(period: Period, months: int) -> Period:
    index = period.start.year * 12 + period.start.month - 1 - months
    start = period.start.replace(year=index // 12, month=index % 12 + 1, day=1)
    return Period(start, max(1, period.months))


def _has_room(periods: Sequence[Period], lang: Language, inches: float) -> bool:
    widths = [text_width(label) for label in _labels(periods, lang)]
    places = [float(period.end.toordinal()) * inches for period in periods]
    return all(
        right - left >= sum(pair) / 2 + 0.07
        for (left, right), pair in zip(pairwise(places), pairwise(widths), strict=True)
    )
