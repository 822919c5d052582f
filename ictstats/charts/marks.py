"""The marks of a series: lines, markers, intervals, columns, labels and their legend.

Kinds of values are told apart by the shape and filling of their markers and by the line that leads
to them, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Any, Literal

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from ..bilingual import say, wrap
from ..periods import Language
from ..style import ACCENT, LETTERS, MARK, MUTED, TINT, chart_width
from .axes import ON_WHITE, Room, place, text_width, time_axis, value_axis
from .labels import DOUBT, extremes, in_two, written
from .points import KINDS, Kind, Point, runs
from .rows import sign

_MANY = 24
_VISIBLE = 0.14
_BESIDE_LEGEND = 0.5
_HANDLE_WIDTH = 0.5
_BREAK: dict[str, Any] = {"color": MUTED, "linestyle": (0, (2, 3)), "linewidth": 1}
_OTHER: dict[str, Any] = {
    "linestyle": "", "marker": "x", "markersize": 6.5, "color": MUTED, "markeredgewidth": 1.5,
}  # fmt: skip


_DOUBT: dict[str, Any] = {
    "linestyle": "", "marker": sign(DOUBT), "markersize": 9.0, "color": MARK,
    "markeredgewidth": 0,
}  # fmt: skip
_RING: dict[str, Any] = {
    "linestyle": "", "marker": "o", "markersize": 12.0, "color": MARK,
    "markerfacecolor": "none", "markeredgewidth": 1.3,
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a kind of value is drawn and called.

    Args:
        marker: the shape of its marker.
        filled: which part of the marker is filled, as matplotlib calls it.
        line: the line that leads to it.
        column: the colour of its column.
        hatch: the pattern on its column.
        vi: its name in Vietnamese.
        en: its name in English.
    """

    marker: str
    filled: Literal["full", "bottom", "none"]
    line: str
    column: str
    hatch: str
    vi: str
    en: str


LOOKS: dict[Kind, Look] = {
    "published": Look("o", "full", "solid", ACCENT, "", "công bố", "published"),
    "preliminary": Look("o", "bottom", "dashdot", "white", "....", "sơ bộ", "preliminary"),
    "estimated": Look("o", "none", "dashed", TINT, "", "ước tính", "estimated"),
    "implied": Look("D", "none", "dotted", "white", "", "suy ra", "implied"),
    "derived": Look("s", "none", "dotted", "white", "", "tính từ kỳ khác", "derived"),
}


def draw_line(ax: Axes, points: Sequence[Point], lang: Language, room: Room, unit: str) -> None:
    """Draw values in time with the intervals that can be seen; gaps in time are left open.

    A doubtful value has its sign beside its marker, or behind its number where that is written.
    """
    named = [points[-1], *([] if room.small else extremes(points))]
    span = value_axis(ax, points, unit, lang, room)
    time_axis(ax, points, lang, room)
    one_kind = len({point.kind for point in points}) == 1
    for run in runs(points):
        _join(ax, run, "solid" if one_kind else None)
    for kind in KINDS:
        chosen = [point for point in points if point.kind == kind]
        if chosen:
            size = 0.6 if len(points) > _MANY else 0.8 if room.small else 1.0
            ax.plot(*_places(chosen), **_marker(kind, size), zorder=4)
    for point in points:
        _draw_interval(ax, point, inches=room.height / span)
        if point.breaks:
            ax.axvline(place(point), **_BREAK, zorder=1)
        if point.others:
            ax.plot([place(point)] * len(point.others), point.others, **_OTHER, zorder=3.5)
    corrected = [point for point in points if point.corrected]
    if corrected:
        ax.plot(*_places(corrected), **_RING, zorder=5)
    for point in points:
        if point.doubtful and point not in named:
            ax.annotate(
                DOUBT, (place(point), point.value), (-6, 7), textcoords="offset points",
                ha="right", va="center", fontsize=LETTERS + 2, fontweight="bold", color=MARK,
                annotation_clip=False, bbox=ON_WHITE, zorder=6,
            )  # fmt: skip


def _places(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    return [place(point) for point in points], [point.value for point in points]


def _join(ax: Axes, run: Sequence[Point], style: str | None) -> None:
    """The line through a run; a segment is as uncertain as the less certain of its ends."""
    styles = [
        style or LOOKS[max(before.kind, after.kind, key=KINDS.index)].line
        for before, after in pairwise(run)
    ]
    start = 0
    for end in range(1, len(run)):
        if end == len(styles) or styles[end] != styles[start]:
            x, y = _places(run[start : end + 1])
            ax.plot(x, y, color=ACCENT, linestyle=styles[start], marker="", zorder=3)
            start = end


def _marker(kind: Kind, size: float = 1.0) -> dict[str, Any]:
    look = LOOKS[kind]
    return {
        "linestyle": "",
        "marker": look.marker,
        "markersize": size * float(matplotlib.rcParams["lines.markersize"]),
        "color": ACCENT,
        "fillstyle": "bottom" if look.filled == "bottom" else "full",
        "markerfacecolor": "white" if look.filled == "none" else ACCENT,
        "markerfacecoloralt": "white",
        "markeredgewidth": 1.4,
    }


def _draw_interval(ax: Axes, point: Point, inches: float) -> None:
    """A thin bar where rounding shows; an arrow where a hedge leaves the value open."""
    if point.exact_bounds and not _shows(point, inches):
        return
    if point.exact_bounds:
        ax.errorbar(
            place(point), point.value,
            [[point.value - point.lower], [point.upper - point.value]],
            fmt="none", ecolor=MUTED, elinewidth=1, capsize=2.5, zorder=2,
        )  # fmt: skip
        return
    ax.annotate(
        "", (place(point), point.value), (0, 19 if not isfinite(point.upper) else -19),
        textcoords="offset points", zorder=2,
        arrowprops={"arrowstyle": "<|-", "color": MUTED, "linewidth": 1.1,
                    "mutation_scale": 8, "shrinkA": 0, "shrinkB": 3},
    )  # fmt: skip


def _shows(point: Point, inches: float) -> bool:
    return (point.upper - point.lower) * inches > _VISIBLE and not point.counted


def draw_columns(ax: Axes, points: Sequence[Point], lang: Language, room: Room) -> None:
    """Draw two values as columns from zero, each with its value at its end."""
    values = [point.value for point in points]
    low, high = min(0.0, *values), max(0.0, *values)
    spare = 0.2 * (high - low or 1)
    ax.set_ylim(low - (spare if low < 0 else 0), high + (spare if high > 0 else 0))
    ax.set_yticks([])
    for across, point in enumerate(points):
        ax.bar(across, point.value, width=0.5, **_column(point.kind))
        up = point.value >= 0
        ax.annotate(
            in_two(written(point)) if room.small else written(point), (across, point.value),
            (0, 5 if up else -5), textcoords="offset points", ha="center",
            va="bottom" if up else "top", fontsize=LETTERS, fontweight="bold", color=ACCENT,
            annotation_clip=False,
        )  # fmt: skip
        if point.corrected:
            ax.plot([across], [point.value], **_RING)
    ax.set_xlim(-0.6, len(points) - 0.4)
    labels = [wrap(point.when(lang), 12 if room.small else 26) for point in points]
    ax.set_xticks(range(len(points)), labels, parse_math=False)


def _column(kind: Kind) -> dict[str, Any]:
    look = LOOKS[kind]
    return {"facecolor": look.column, "edgecolor": ACCENT, "linestyle": look.line,
            "linewidth": 1.6, "hatch": look.hatch}  # fmt: skip


def mark_legend(ax: Axes, points: Sequence[Point], lang: Language, *, columns: bool) -> int:
    """Explain the marks, of the kinds only where there are several; returns its lines."""
    present = [kind for kind in KINDS if any(point.kind == kind for point in points)]
    handles = [_handle(kind, lang, columns=columns) for kind in present if len(present) > 1]
    if any(point.corrected for point in points):
        handles.append(Line2D([], [], **_RING, label=say(lang, "đã đính chính", "corrected")))
    if any(point.doubtful for point in points):
        handles.append(Line2D([], [], **_DOUBT, label=say(lang, "còn nghi vấn", "doubtful")))
    if not columns and any(point.others for point in points):
        label = say(lang, "giá trị khác cho cùng kỳ", "other value for the same period")
        handles.append(Line2D([], [], **_OTHER, label=label))
    if not columns and any(not point.exact_bounds for point in points):
        label = say(lang, "giới hạn để ngỏ", "open-ended")
        arrow = {"marker": "^", "markersize": 5, "color": MUTED, "linestyle": ""}
        handles.append(Line2D([], [], **arrow, label=label))  # type: ignore[arg-type]
    if any(point.breaks for point in points):
        handles.append(Line2D([], [], **_BREAK, label=say(lang, "chuỗi gián đoạn", "break")))
    if not handles:
        return 0
    per_line = _legend_columns([str(handle.get_label()) for handle in handles])
    above = ax.transAxes + ScaledTranslation(0, 22 / 72, ax.figure.dpi_scale_trans)
    ax.legend(
        handles=handles, ncols=per_line, loc="lower left", bbox_to_anchor=(0, 1),
        bbox_transform=above, fontsize=LETTERS,
    )  # fmt: skip
    return -(-len(handles) // per_line)


def _legend_columns(labels: Sequence[str]) -> int:
    """How many entries have room beside each other; a column is as wide as its widest entry."""
    widths = [text_width(label) + _HANDLE_WIDTH for label in labels]
    for lines in range(1, len(labels)):
        columns = -(-len(labels) // lines)
        filled = np.array_split(np.array(widths), columns)  # as a legend fills its columns
        if sum(column.max() for column in filled) <= chart_width() - _BESIDE_LEGEND:
            return columns
    return 1


def _handle(kind: Kind, lang: Language, *, columns: bool) -> Artist:
    look = LOOKS[kind]
    label = say(lang, look.vi, look.en)
    if columns:
        return Patch(**_column(kind), label=label)
    line = _marker(kind) | {"linestyle": look.line, "linewidth": 1.8}
    return Line2D([], [], **line, label=label)
