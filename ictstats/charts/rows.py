"""Rows of horizontal bars: as high as their names need, with the values written beside them.

The vertical axis counts inches from the top, so that a row is as high on the page as it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from ..bilingual import MARKS, say, wrap
from ..errors import IctStatsError
from ..periods import Language
from ..style import INK, LETTERS, MUTED, chart_width, is_slim, theme
from .axes import ON_WHITE, own, text_width
from .data import ChartData
from .page import remember
from .shared import shared
from .text import ChartText

Side = Literal["left", "right"]
_CORNERS: Mapping[Side, tuple[tuple[float, float], Literal["lower left", "lower right"]]] = {
    "left": ((0.0, 1.0), "lower left"),
    "right": ((1.0, 1.0), "lower right"),
}
BAR_HEIGHT = 0.2
_LINE_HEIGHT = 0.155
_FEW = 12
"""More rows than this are set closer, with longer lines, so that they fit on a page."""
_EDGES = 0.25
_LEAST_WIDTH = 0.8
_SLIM_LETTERS = 46


@dataclass(frozen=True)
class Bar:
    """One row of a chart of horizontal bars.

    Args:
        code: the indicator.
        name: its name in the language of the chart.
        value: the length of the bar.
        text: the value as it is written beside the bar.
        colour: the colour of the bar.
        note: what stands small under the name, or empty.
        mark: what is special about the value, by its key in ``bilingual.MARKS``; or empty.

    """

    code: str
    name: str
    value: float
    text: str
    colour: str
    note: str = ""
    mark: str = ""

    @property
    def written(self) -> str:
        """The value with the sign of its mark."""
        return f"{self.text} {MARKS[self.mark][0]}" if self.mark else self.text

    def told(self, lang: Language) -> str:
        """The value with its mark in words."""
        if not self.mark:
            return self.text
        return f"{self.text} ({say(lang, *MARKS[self.mark][1:])})"


@dataclass(frozen=True)
class Rows:
    """Where the rows stand.

    Args:
        places: the middle of each row, in inches from the top.
        height: all rows together, in inches.

    """

    places: tuple[float, ...]
    height: float


@shared
def drawable(frame: pd.DataFrame, column: str, where: str) -> pd.DataFrame:
    """The rows that have a value, the largest first.

    Raises:
        IctStatsError: there is none.

    """
    frame = frame[frame[column].notna()]
    if frame.empty:
        raise IctStatsError(
            "no value to draw",
            where=where,
            expected="at least one row with a value",
            remedy="say in the text that there is none",
        )
    return frame.sort_values(column, ascending=False, kind="stable")


def mark_of(row: Mapping[Any, Any]) -> str:
    """The key of the mark of a row, where it has any."""
    mark = row.get("mark", "")
    return mark if isinstance(mark, str) else ""


def sign_handles(bars: Sequence[Bar], lang: Language) -> list[Artist]:
    """The entries of a legend for the signs that the bars have."""
    used = {bar.mark for bar in bars}
    return [
        Line2D([], [], linestyle="", marker=sign(letter), markersize=8.0, color=INK,
               markeredgewidth=0, label=say(lang, vi, en))
        for key, (letter, vi, en) in MARKS.items()
        if key in used
    ]  # fmt: skip


def sign(letter: str) -> Path:
    """A letter as the outline of a marker, with its middle at the point that is marked."""
    outline = TextPath((0, 0), letter, prop=FontProperties(family="DejaVu Sans", weight="bold"))
    return Path(outline.vertices - outline.get_extents().get_points().mean(axis=0), outline.codes)


def listed(bars: Sequence[Bar], lang: Language) -> list[str]:
    """The rows for an alternative text: both ends first, as there may be no room for all."""
    order = [*bars[:1], *reversed(bars[1:][-1:]), *bars[1:-1]]
    return [f"{bar.name}: {bar.told(lang)}." for bar in order]


def lay_rows(
    ax: Axes,
    names: Sequence[str],
    notes: Sequence[str] = (),
    *,
    letters: int | None = None,
    least: float = BAR_HEIGHT + 0.04,
    gap: float | None = None,
    above: bool | None = None,
) -> Rows:
    """Place one row for each name, and write it with its note at the left of the axes.

    On the screen of a phone it stands above its row.

    Args:
        ax: the Axes.
        names: what the rows are called.
        notes: what stands under the names; none when empty.
        letters: how long a line of a name may be; by the number of rows when None.
        least: the height of a row without the gap, in inches, if one line of text is not higher.
        gap: the distance of rows, in inches; by their number when None.
        above: whether names stand above their rows; on a phone when None.

    """
    above = is_slim() if above is None else above
    letters = _name_letters(len(names)) if letters is None else letters
    gap = (0.13 if len(names) <= _FEW else 0.07) if gap is None else gap
    places: list[float] = []
    top = gap / 2
    for name, note in zip(names, notes or [""] * len(names), strict=True):
        lines = [wrap(name, letters), *([note] if note else [])]
        heights = [(line.count("\n") + 1) * _LINE_HEIGHT for line in lines]
        if above:
            height = sum(heights) + least + gap
            _write_name(ax, top, lines, heights, above=True)
            middle = top + sum(heights) + least / 2
        else:
            height = max(least, sum(heights)) + gap
            middle = top + height / 2
            _write_name(ax, middle - sum(heights) / 2, lines, heights)
        places.append(middle)
        top += height
    ax.set_ylim(top + gap / 2, 0)
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    return Rows(tuple(places), top + gap / 2)


def _name_letters(rows: int) -> int:
    if is_slim():
        return _SLIM_LETTERS
    return 34 if rows <= _FEW else 44


def _write_name(
    ax: Axes, top: float, lines: Sequence[str], heights: Sequence[float], *, above: bool = False
) -> None:
    for line, height, colour in zip(lines, heights, (INK, MUTED), strict=False):
        ax.annotate(
            line, (0, top + height / 2), (0 if above else -8, 0),
            xycoords=ax.get_yaxis_transform(), textcoords="offset points",
            ha="left" if above else "right", va="center", color=colour, fontsize=LETTERS,
            linespacing=1.15, annotation_clip=False, bbox=ON_WHITE if above else None,
        )  # fmt: skip
        top += height


def draw_chart(
    bars: Sequence[Bar], text: ChartText, data: ChartData, lang: Language, ax: Axes | None
) -> Axes:
    """Draw bars from zero with their values at their ends; falls are hatched, not filled."""
    with theme():
        ax = own(ax)
        rows = lay_rows(ax, [bar.name for bar in bars], [bar.note for bar in bars])
        for bar, place in zip(bars, rows.places, strict=True):
            ax.barh(place, bar.value, BAR_HEIGHT, linewidth=1, **_filling(bar))
            write_value(ax, bar, bar.value, place)
        if is_slim():  # beside the bars only: the names stand between them
            half = 0.7 * BAR_HEIGHT
            tops, feet = [p - half for p in rows.places], [p + half for p in rows.places]
            ax.vlines([0.0] * len(bars), tops, feet, color=INK, linewidth=0.8)
        else:
            ax.axvline(0, color=INK, linewidth=0.8)
        make_room(ax, bars)
        ax.set_xticks([])
        lines = legend_above(ax, sign_handles(bars, lang), side="right")
    remember([ax], text, data, rows.height + 0.2 + 0.2 * lines)
    return ax


def legend_above(ax: Axes, handles: Sequence[Artist], *, side: Side = "left") -> int:
    """Explain signs and marks above the bars, one a line; returns the lines that this takes.

    Args:
        ax: the Axes.
        handles: the entries.
        side: "left", or "right" for the signs behind the values.
    """
    if handles:
        at, corner = _CORNERS[side]
        ax.legend(handles=handles, loc=corner, bbox_to_anchor=at, fontsize=LETTERS,
                  borderaxespad=0.4)  # fmt: skip
    return len(handles)


def _filling(bar: Bar) -> dict[str, Any]:
    if bar.value < 0:
        return {"facecolor": "white", "edgecolor": bar.colour, "hatch": "////"}
    return {"facecolor": bar.colour, "edgecolor": bar.colour}


def write_value(ax: Axes, bar: Bar, end: float, place: float) -> None:
    """Write the value of a bar outside of its end."""
    falls = bar.value < 0
    ax.annotate(
        bar.written, (end, place), (-5 if falls else 5, 0), textcoords="offset points",
        ha="right" if falls else "left", va="center", fontsize=LETTERS, fontweight="bold",
        color=INK, annotation_clip=False,
    )  # fmt: skip


def make_room(ax: Axes, bars: Sequence[Bar], *, least: float = 0.0) -> None:
    """Widen the axis of values so that the texts at the ends of the bars fit in.

    Args:
        ax: the Axes.
        bars: the bars with their texts.
        least: how far the axis has to reach at least.

    """
    names = [wrap(bar.name, _name_letters(len(bars))) for bar in bars] + [bar.note for bar in bars]
    right = max((text_width(bar.written, bold=True) for bar in bars if bar.value >= 0), default=0.0)
    left = max((text_width(bar.written, bold=True) for bar in bars if bar.value < 0), default=0.0)
    low = min(0.0, *(bar.value for bar in bars))
    high = max(least, 0.0, *(bar.value for bar in bars))
    left, right = (left and left + 0.15), right + 0.15
    beside = 0.0 if is_slim() else max(map(text_width, names))
    width = chart_width() - beside - _EDGES - left - right
    per_inch = (high - low or 1.0) / max(width, _LEAST_WIDTH)
    ax.set_xlim(low - left * per_inch, high + right * per_inch)
