"""Rows of horizontal bars: as high as their names need, with the values written beside them.

The vertical axis counts inches from the top, so that a row is as high on the page as it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from .chart_marks import LABEL_SIZE, text_width
from .chart_text import Bar
from .chart_words import wrap
from .style import INK, MUTED, PAGE_WIDTH

NAME_LETTERS = 34
LINE_HEIGHT = 0.155
BAR_HEIGHT = 0.2
_GAP = 0.13
_EDGES = 0.25


@dataclass(frozen=True)
class Rows:
    """Where the rows stand.

    Args:
        places: the middle of each row, in inches from the top.
        height: all rows together, in inches.

    """

    places: tuple[float, ...]
    height: float


def lay_rows(ax: Axes, bars: Sequence[Bar]) -> Rows:
    """Place one row for each bar, and write its name and its note at the left of the axes."""
    places: list[float] = []
    top = _GAP / 2
    for bar in bars:
        name, note = wrap(bar.name, NAME_LETTERS), wrap(bar.note, NAME_LETTERS + 2)
        lines = name.count("\n") + 1 + (note.count("\n") + 1 if note else 0)
        height = max(BAR_HEIGHT + 0.04, lines * LINE_HEIGHT) + _GAP
        places.append(top + height / 2)
        _write_name(ax, places[-1], name, note, lines)
        top += height
    ax.set_ylim(top + _GAP / 2, 0)
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    return Rows(tuple(places), top + _GAP / 2)


def _write_name(ax: Axes, place: float, name: str, note: str, lines: int) -> None:
    across = ax.get_yaxis_transform()
    top = place - lines * LINE_HEIGHT / 2
    common = {"fontsize": LABEL_SIZE, "ha": "right", "textcoords": "offset points",
              "annotation_clip": False, "linespacing": 1.15}  # fmt: skip
    named = name.count("\n") + 1
    ax.annotate(
        name, (0, top + named * LINE_HEIGHT / 2), (-8, 0), xycoords=across, va="center",
        color=INK, **common,
    )  # fmt: skip
    if note:
        middle = top + (named + lines) * LINE_HEIGHT / 2
        ax.annotate(
            note, (0, middle), (-8, 0), xycoords=across, va="center", color=MUTED, **common
        )


def draw_bars(ax: Axes, bars: Sequence[Bar], rows: Rows) -> None:
    """Draw the bars from zero with their values at their ends; falls are hatched, not filled."""
    for bar, place in zip(bars, rows.places, strict=True):
        falls = bar.value < 0
        ax.barh(
            place, bar.value, BAR_HEIGHT, facecolor="white" if falls else bar.colour,
            edgecolor=bar.colour, hatch="////" if falls else None, linewidth=1,
        )  # fmt: skip
        ax.annotate(
            bar.text, (bar.value, place), (-5 if falls else 5, 0), textcoords="offset points",
            ha="right" if falls else "left", va="center", fontsize=LABEL_SIZE, fontweight="bold",
            color=INK, annotation_clip=False,
        )  # fmt: skip
    ax.axvline(0, color=INK, linewidth=0.8)
    make_room(ax, bars)
    ax.set_xticks([])


def make_room(ax: Axes, bars: Sequence[Bar], *, least: float = 0.0) -> None:
    """Widen the axis of values so that the texts at the ends of the bars fit in.

    Args:
        ax: the Axes.
        bars: the bars with their texts.
        least: how far the axis has to reach at least.

    """
    names = [wrap(bar.name, NAME_LETTERS) for bar in bars]
    names += [wrap(bar.note, NAME_LETTERS) for bar in bars if bar.note]
    width = PAGE_WIDTH - max(map(text_width, names)) - _EDGES
    right = max((text_width(bar.text, bold=True) for bar in bars if bar.value >= 0), default=0.0)
    left = max((text_width(bar.text, bold=True) for bar in bars if bar.value < 0), default=0.0)
    low = min(0.0, *(bar.value for bar in bars), 0.0)
    high = max(0.0, least, *(bar.value for bar in bars))
    for_bars = max(width - left - right - 0.25, 0.8)
    per_inch = (high - low or 1.0) / for_bars
    ax.set_xlim(low - left * per_inch - (0.1 * per_inch if left else 0), high
                + (right + 0.15) * per_inch)  # fmt: skip
