"""The marks of values in time: lines, markers, intervals, labels, and the two axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import matplotlib
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.textpath import text_to_path
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from .chart_points import KINDS, Kind, Point, runs
from .chart_words import say, short_label, wrap
from .formats import axis_unit
from .numerals import write_number
from .periods import Language, Period
from .style import ACCENT, INK, MARK, MUTED

LABEL_SIZE = 9.0
_TRUNCATED_BELOW = 0.25
"""Amounts start at zero unless they differ by less than this part of the largest."""

_ON_WHITE = (withStroke(linewidth=3, foreground="white"),)
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 36, 60, 120)


@dataclass(frozen=True)
class Look:
    """How a kind of value is drawn: told apart by shape, fill and line, not by colour."""

    marker: str
    filled: bool
    line: str
    vi: str
    en: str


LOOKS: dict[Kind, Look] = {
    "published": Look("o", True, "solid", "công bố", "published"),
    "estimated": Look("o", False, "dashed", "ước tính, sơ bộ", "estimated, preliminary"),
    "implied": Look("D", False, "dotted", "suy ra", "implied"),
    "derived": Look("s", False, "dotted", "tính từ kỳ khác", "derived from other periods"),
}


@dataclass(frozen=True)
class Size:
    """The room of a chart on the page, in inches, by which labels are laid out."""

    width: float
    height: float


def text_width(text: str, *, bold: bool = False) -> float:
    """The width of a text in inches; of several lines that of the longest."""
    font = FontProperties(
        family="DejaVu Sans", size=LABEL_SIZE, weight="bold" if bold else "normal"
    )
    measure = text_to_path.get_text_width_height_descent
    return max(float(measure(line, font, False)[0]) for line in text.split("\n")) / 72


def adopt(ax: Axes) -> None:
    """Give Axes that were made outside of the theme the look that is in force."""
    settings = matplotlib.rcParams
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
            labelsize=LABEL_SIZE,
            size=settings[f"{name}tick.major.size"],
        )


def draw_line(ax: Axes, points: Sequence[Point], lang: Language, size: Size, *, unit: str) -> None:
    """Draw a series with its intervals, and label its last value and its extremes."""
    shown = _value_axis(ax, points, unit, lang, size)
    _time_axis(ax, points, lang, size)
    for run in runs(points):
        _segments(ax, run)
    small = len(points) > 24
    for kind in KINDS:
        chosen = [point for point in points if point.kind == kind]
        if chosen:
            x, y = _places(chosen)
            ax.plot(x, y, **_marker(kind, small=small), zorder=4)
    _intervals(ax, points, size, shown)
    corrected = [point for point in points if point.corrected]
    if corrected:
        ax.plot(*_places(corrected), **_ring(), zorder=5)
    for point in points:
        if point.breaks:
            ax.axvline(_x(point), color=MUTED, linestyle=(0, (2, 3)), linewidth=1, zorder=1)


def _x(point: Point) -> float:
    return float(date2num(point.end))


def _places(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    return [_x(point) for point in points], [point.value for point in points]


def _segments(ax: Axes, run: Sequence[Point]) -> None:
    """The line through a run; a segment is as uncertain as the less certain of its ends."""
    start = 0
    for place in range(1, len(run)):
        style = _line_style(run, place)
        if place + 1 == len(run) or _line_style(run, place + 1) != style:
            x, y = _places(run[start : place + 1])
            ax.plot(x, y, color=ACCENT, linestyle=style, marker="", zorder=3)
            start = place


def _line_style(run: Sequence[Point], place: int) -> str:
    pair = (run[place - 1].kind, run[place].kind)
    return LOOKS[max(pair, key=KINDS.index)].line


def _marker(kind: Kind, *, small: bool = False) -> dict[str, object]:
    look = LOOKS[kind]
    size = float(matplotlib.rcParams["lines.markersize"]) * (0.6 if small else 1.0)
    return {
        "linestyle": "",
        "marker": look.marker,
        "markersize": size * (0.9 if look.marker in "Ds" else 1.0),
        "color": ACCENT,
        "markerfacecolor": ACCENT if look.filled else "white",
        "markeredgewidth": 1.4,
    }


def _ring() -> dict[str, object]:
    return {
        "linestyle": "",
        "marker": "o",
        "markersize": 12.0,
        "color": MARK,
        "markerfacecolor": "none",
        "markeredgewidth": 1.3,
    }


def _intervals(ax: Axes, points: Sequence[Point], size: Size, shown: float) -> None:
    """Thin bars where the interval is larger than the marker; an arrow where it is open."""
    inches = size.height / shown
    for point in points:
        if point.exact_bounds:
            if (point.upper - point.lower) * inches > 0.14:
                ax.errorbar(
                    _x(point), point.value,
                    [[point.value - point.lower], [point.upper - point.value]],
                    fmt="none", ecolor=MUTED, elinewidth=1, capsize=2.5, zorder=2,
                )  # fmt: skip
        else:
            up = not isfinite(point.upper)
            ax.annotate(
                "", (_x(point), point.value), (0, 17 if up else -17),
                textcoords="offset points", zorder=2,
                arrowprops={"arrowstyle": "<-", "color": MUTED, "linewidth": 1.1, "shrinkB": 3},
            )  # fmt: skip


def _value_axis(
    ax: Axes, points: Sequence[Point], unit: str, lang: Language, size: Size
) -> float:
    """Scale, ticks and unit of the axis of values; returns the span that it shows."""
    bounds = [side for p in points for side in (p.lower, p.value, p.upper) if isfinite(side)]
    low, high = min(bounds), max(bounds)
    values = [point.value for point in points]
    rank = unit == "rank"
    truncated = not rank and low > 0 and high - low < _TRUNCATED_BELOW * high
    if not truncated and not rank:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = low - 1, high + 1
    headroom = 0.13 * (high - low)
    top = high + headroom
    bottom = low - headroom if low < 0 or truncated or rank else low
    divisor, label = axis_unit(max(map(abs, values)), unit, lang)
    whole = divisor == 1 and all(float(value).is_integer() for value in values)
    locator = MaxNLocator(nbins=5 if size.height > 1.8 else 3, steps=[1, 2, 2.5, 5, 10],
                          integer=whole)  # fmt: skip
    # Ticks are chosen in the unit that is written, so that 2,5 does not become 2.499999.
    scaled = [float(tick) for tick in locator.tick_values(bottom / divisor, top / divisor)]
    ticks = [tick for tick in scaled if bottom / divisor <= tick <= top / divisor]
    decimals = 0 if all(abs(tick - round(tick)) < 1e-9 for tick in ticks) else 1
    if any(abs(tick * 10 - round(tick * 10)) > 1e-6 for tick in ticks):
        decimals = 2
    ax.set_yticks(
        [tick * divisor for tick in ticks],
        [write_number(tick, lang, decimals=decimals) for tick in ticks],
    )
    ax.set_ylim((top, bottom) if rank else (bottom, top))
    ax.grid(True, axis="y")
    ax.spines["bottom"].set_visible(not low < 0 and not rank)
    if low < 0:
        ax.axhline(0, color=INK, linewidth=0.8, zorder=1)
    if truncated:
        note = say(lang, "trục không bắt đầu từ 0", "axis does not start at 0")
        label = f"{label} ({note})"
    _axis_title(ax, label)
    return top - bottom


def _axis_title(ax: Axes, label: str) -> None:
    """The unit, level above the axis, where it is read first."""
    ax.set_ylabel(label, rotation=0, ha="left", va="bottom", color=MUTED, fontsize=LABEL_SIZE)
    above = ax.transAxes + ScaledTranslation(0, 5 / 72, ax.figure.dpi_scale_trans)
    ax.yaxis.set_label_coords(0, 1, transform=above)


def _time_axis(ax: Axes, points: Sequence[Point], lang: Language, size: Size) -> None:
    x = [_x(point) for point in points]
    pad = 0.04 * (x[-1] - x[0])
    ax.set_xlim(x[0] - pad, x[-1] + pad)
    inches = size.width / (x[-1] - x[0] + 2 * pad)
    periods = _tick_periods(points, lang, inches)
    labels = []
    year = ""
    for period in periods:
        part, of_year = short_label(period, lang)
        labels.append(part if of_year == year else f"{part}\n{of_year}".rstrip())
        year = of_year
    ax.set_xticks([float(date2num(period.end)) for period in periods], labels)


def _tick_periods(points: Sequence[Point], lang: Language, inches: float) -> list[Period]:
    """Every period if their labels have room, else equal steps back from the last one."""
    named = [_named(point) for point in points]
    if _has_room(named, lang, inches):
        return named
    last, first = named[-1], points[0].end
    length = max(1, last.months)
    for step in (months for months in _MONTHS_APART if months % length == 0 or months >= 12):
        chosen = [last]
        while (earlier := _months_before(chosen[0], step)).end >= first:
            chosen.insert(0, earlier)
        if _has_room(chosen, lang, inches):
            return chosen
    return [last]


def _named(point: Point) -> Period:
    """The period that names a point on the axis; of a stock it is the month of its count."""
    return point.period.last_month() if point.stock and point.period.months else point.period


def _months_before(period: Period, months: int) -> Period:
    for _ in range(months // 12):
        period = period.year_before()
    month = Period(period.start.replace(day=1), max(1, period.months))
    rest = months % 12
    if not rest:
        return period
    index = month.start.year * 12 + month.start.month - 1 - rest
    return Period(month.start.replace(year=index // 12, month=index % 12 + 1), month.months)


def _has_room(periods: Sequence[Period], lang: Language, inches: float) -> bool:
    widths = [max(map(text_width, short_label(period, lang))) for period in periods]
    places = [float(date2num(period.end)) * inches for period in periods]
    return all(
        right - left >= (wide_left + wide_right) / 2 + 0.08
        for left, right, wide_left, wide_right in zip(
            places, places[1:], widths, widths[1:], strict=False
        )
    )


def label_last(ax: Axes, point: Point) -> None:
    """Write the last value beside its marker."""
    ax.annotate(
        wrap(point.text, 15), (_x(point), point.value), (9, 0), textcoords="offset points",
        ha="left", va="center", fontsize=LABEL_SIZE, fontweight="bold", color=ACCENT,
        annotation_clip=False, path_effects=_ON_WHITE, zorder=6,
    )  # fmt: skip


def label_extremes(ax: Axes, points: Sequence[Point]) -> None:
    """Write the largest and the smallest value, unless the last one says it already."""
    values = [point.value for point in points]
    if max(values) == min(values):
        return
    for extreme, above in ((max(values), True), (min(values), False)):
        point = next(point for point in points if point.value == extreme)
        if extreme == points[-1].value:
            continue
        low, high = sorted(ax.get_ylim())
        inverted = ax.yaxis_inverted()
        near_floor = (point.value - low) / (high - low) < 0.14 and not inverted
        up = (above != inverted) or near_floor
        room = 8 if point.exact_bounds else 19
        ax.annotate(
            point.text, (_x(point), point.value), (0, room if up else -room),
            textcoords="offset points", ha=_side(ax, point), va="bottom" if up else "top",
            fontsize=LABEL_SIZE, color=INK, path_effects=_ON_WHITE, zorder=6,
        )  # fmt: skip


def _side(ax: Axes, point: Point) -> str:
    left, right = ax.get_xlim()
    place = (_x(point) - left) / (right - left)
    return "left" if place < 0.12 else "right" if place > 0.85 else "center"


def draw_columns(
    ax: Axes, points: Sequence[Point], lang: Language, size: Size, *, unit: str
) -> None:
    """Draw two values as columns from zero, each with its value on top."""
    _value_axis(ax, points, unit, lang, size)
    values = [point.value for point in points]
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.2 * (high - low or 1)
    ax.set_ylim(low - (room if low < 0 else 0), high + (room if high > 0 else 0))
    ax.set_yticks([])
    ax.set_ylabel("")
    for place, point in enumerate(points):
        filled = LOOKS[point.kind].filled
        ax.bar(
            place, point.value, width=0.5, facecolor=ACCENT if filled else "white",
            edgecolor=ACCENT, linestyle=LOOKS[point.kind].line, linewidth=1.6,
        )  # fmt: skip
        above = point.value >= 0
        ax.annotate(
            point.text, (place, point.value), (0, 5 if above else -5), textcoords="offset points",
            ha="center", va="bottom" if above else "top", fontsize=LABEL_SIZE, fontweight="bold",
            color=MARK if point.corrected else INK,
        )  # fmt: skip
    ax.set_xlim(-0.6, len(points) - 0.4)
    ax.set_xticks(range(len(points)), [wrap(point.when(lang), 22) for point in points])
    ax.grid(False)


def mark_legend(ax: Axes, points: Sequence[Point], lang: Language) -> int:
    """Explain the marks where more than one kind occurs; returns the rows that it takes."""
    kinds = [kind for kind in KINDS if any(point.kind == kind for point in points)]
    handles = [
        Line2D([], [], **{**_marker(kind), "linestyle": LOOKS[kind].line, "linewidth": 1.8},
               label=say(lang, LOOKS[kind].vi, LOOKS[kind].en))  # type: ignore[arg-type]
        for kind in kinds
        if len(kinds) > 1
    ]  # fmt: skip
    if any(point.corrected for point in points):
        handles.append(Line2D([], [], **_ring(), label=say(lang, "đã đính chính", "corrected")))  # type: ignore[arg-type]
    if any(not point.exact_bounds for point in points):
        handles.append(
            Line2D([], [], linestyle="", marker=r"$\uparrow$", color=MUTED, markersize=9,
                   label=say(lang, "hơn hoặc gần", "over or nearly"))
        )  # fmt: skip
    if any(point.breaks for point in points):
        handles.append(
            Line2D([], [], linestyle=(0, (2, 3)), linewidth=1, color=MUTED,
                   label=say(lang, "chuỗi gián đoạn", "break in series"))
        )  # fmt: skip
    if not handles:
        return 0
    columns = 3
    above = ax.transAxes + ScaledTranslation(0, 22 / 72, ax.figure.dpi_scale_trans)
    ax.legend(
        handles=handles, ncols=columns, loc="lower left", bbox_to_anchor=(0, 1),
        bbox_transform=above, fontsize=LABEL_SIZE,
    )  # fmt: skip
    return -(-len(handles) // columns)
