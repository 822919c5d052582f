"""The values that are written beside the marks of a series: the last one, and the extremes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from matplotlib.axes import Axes

from ..formats import axis_unit
from ..periods import Language
from ..style import ACCENT, INK, LETTERS, is_slim
from ..written_numbers import write_number
from .axes import ON_WHITE, Room, place, text_width
from .points import Point, unit_of

DOUBT = "?"
"""Stands beside a value that takes part in a contradiction."""
_SHORT = 12


def label_last(ax: Axes, points: Sequence[Point], lang: Language, room: Room, unit: str) -> None:
    """Write the last value beside its marker; in a small panel only its number."""
    point = points[-1]
    text = in_two(written(point))
    if room.small:
        number = point.value / axis_unit(max(abs(each.value) for each in points), unit, lang)[0]
        text = write_number(float(f"{number:.3g}"), lang) + _query(point)
    ax.annotate(
        text, (place(point), point.value), (6 if room.small else 9, 0),
        textcoords="offset points", ha="left", va="center", fontsize=LETTERS, fontweight="bold",
        color=ACCENT, annotation_clip=False, bbox=ON_WHITE, zorder=6,
    )  # fmt: skip


def written(point: Point) -> str:
    """A value as it is written beside its marker: with the sign of a doubt."""
    return point.label + _query(point)


def _query(point: Point) -> str:
    return f" {DOUBT}" if point.doubtful else ""


def in_two(text: str) -> str:
    """A long value in two lines, broken after its number."""
    if len(text) <= _SHORT:
        return text
    return re.sub(r"^(.*\d\S*) (.+)$", r"\1\n\2", text)


def label_extremes(
    ax: Axes, points: Sequence[Point], room: Room, lang: Language, unit: str
) -> None:
    """Write the largest and the smallest value, unless the last one is that value.

    On a phone the unit, which stands above the axis, is left out.
    """
    if is_slim():
        points = [_without_unit(point, points, lang, unit) for point in points]
    largest = max(point.value for point in points)
    for point in extremes(points):
        up = point.value == largest
        clear = _clear(ax, point, points, room, up=up)
        _label(ax, point, up=up != ax.yaxis_inverted(), side=_side(ax, point, room), clear=clear)


def _without_unit(point: Point, points: Sequence[Point], lang: Language, unit: str) -> Point:
    """A point whose text does not repeat the unit of the axis."""
    words = unit_of(points, unit, lang)[1]
    return replace(point, label=point.label.removesuffix(f" {words}"))


def extremes(points: Sequence[Point]) -> list[Point]:
    """The points of the largest and the smallest value, as far as these are not the last one's."""
    found = [pick(points, key=lambda point: point.value) for pick in (max, min)]
    if found[0].value == found[1].value:
        return []
    return [point for point in found if point.value != points[-1].value]


def _clear(
    ax: Axes, point: Point, points: Sequence[Point], room: Room, *, up: bool
) -> float | None:
    """The outermost mark above or below which a label of a point stands clear of the others."""
    if ax.yaxis_inverted():
        return None
    left, right = ax.get_xlim()
    reach = text_width(written(point)) / 2 * (right - left) / room.width
    near = [other for other in points if abs(place(other) - place(point)) <= reach]
    sides = [side for other in near for side in (other.value, *other.others)]
    return max(sides) if up else min(sides)


def _label(ax: Axes, point: Point, *, up: bool, side: str, clear: float | None) -> None:
    low, high = sorted(ax.get_ylim())
    at, offset, vertical = point.value, (0, 0), "center"
    if not up and low == 0 and point.value < 0.15 * high:
        # There is no room between the value and the axis.
        offset = (-10 if side == "right" else 10, 0)
        side = "right" if side == "right" else "left"
    else:
        if point.exact_bounds and not point.counted:
            at = point.upper if up != ax.yaxis_inverted() else point.lower
        if clear is not None and clear != point.value:
            at = max(at, clear) if up else min(at, clear)
        room = 9 if point.exact_bounds else 21
        offset, vertical = (0, room if up else -room), "bottom" if up else "top"
    ax.annotate(
        written(point), (place(point), at), offset, textcoords="offset points", ha=side,
        va=vertical, fontsize=LETTERS, bbox=ON_WHITE, color=INK,
        annotation_clip=False, zorder=6,
    )  # fmt: skip


def _side(ax: Axes, point: Point, room: Room) -> str:
    """On which side of a label its point stands, so that it does not reach out of the plot."""
    left, right = ax.get_xlim()
    across = (place(point) - left) / (right - left)
    half = text_width(written(point)) / 2
    if across < 0.15 or across * room.width < half:
        return "left"
    return "right" if across > 0.85 or (1 - across) * room.width < half else "center"
