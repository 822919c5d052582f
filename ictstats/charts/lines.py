"""Charts of series over time."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..bilingual import check_language, wrap
from ..errors import IctStatsError
from ..periods import Language
from ..style import LETTERS, chart_width, theme
from ..timeseries import IndicatorSeries
from .axes import Room, own
from .data import series_data
from .labels import label_extremes, label_last
from .marks import draw_columns, draw_line, mark_legend
from .page import remember
from .points import Point, name_of, points_of
from .text import panels_text, trend_text

Panels = np.ndarray[Any, np.dtype[np.object_]]

_HEIGHT = 2.1
_LEGEND_LINE = 0.2
_PLOT_HEIGHT = 1.35
_BESIDE = 1.7
"""What stands at the left and the right of a plot, in inches."""
_PANEL_HEIGHT = 1.7
_TITLE_LINE = 0.16
_TITLE_LETTERS = 63
_MOST_COLUMNS = 2


def trend(series: IndicatorSeries, *, lang: Language = "vi", ax: Axes | None = None) -> Axes:
    """Draw a series over time: a line, or two columns where there are only two values.

    Published, estimated, implied and derived values differ by marker and line; a gap in time is a
    gap in the line. Rounding shows as a thin bar where it can be seen, an open hedge as an arrow.

    Args:
        series: the values of one indicator.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there are fewer than two values (show them in a table), or a flow has
            periods of several lengths.

    """
    check_language(lang)
    points = points_of(series, lang)
    columns = len(points) <= _MOST_COLUMNS
    text = trend_text(series, points, lang, columns=columns)
    with theme():
        ax = own(ax)
        room = Room(width=chart_width() - _BESIDE, height=_PLOT_HEIGHT)
        _draw(ax, series, points, lang, room)
        if not columns:
            label_extremes(ax, points, room, lang, series.unit)
        lines = mark_legend(ax, points, lang, columns=columns)
    data = series_data([(series, points)], lang)
    remember([ax], text, data, _HEIGHT + _LEGEND_LINE * lines)
    return ax


def small_multiples(
    series: Sequence[IndicatorSeries], *, lang: Language = "vi", fig: Figure | None = None
) -> Panels:
    """Draw several series of one unit side by side, each on a scale of its own.

    Args:
        series: the series; each has at least two values.
        lang: "vi" or "en".
        fig: where to draw; the current figure when None.

    Returns:
        The Axes of the panels, one for each series, in their order.

    Raises:
        IctStatsError: there is no series, they differ in unit, or one cannot be drawn.

    """
    check_language(lang)
    units = sorted({one.unit for one in series})
    if len(units) != 1:
        raise IctStatsError(
            f"units {', '.join(units)}" if units else "no series",
            where="small_multiples",
            expected="series of one unit",
        )
    panels = [(one, points_of(one, lang)) for one in series]
    text = panels_text(panels, lang)
    columns = 2 if len(panels) in (1, 2, 4) else 3
    rows = ceil(len(panels) / columns)
    room = Room(width=chart_width() / columns - 0.8, height=1.0, small=True)
    titles = [wrap(name_of(one, lang), _TITLE_LETTERS // columns) for one in series]
    with theme():
        fig = plt.gcf() if fig is None else fig
        axes = [fig.add_subplot(rows, columns, number + 1) for number in range(len(panels))]
        for ax, (one, points), title in zip(axes, panels, titles, strict=True):
            _draw(own(ax), one, points, lang, room)
            ax.set_title(title, fontsize=LETTERS, loc="left", pad=21)
    lines = sum(
        max(title.count("\n") + 1 for title in titles[start : start + columns])
        for start in range(0, len(titles), columns)
    )
    remember(axes, text, series_data(panels, lang), _PANEL_HEIGHT * rows + _TITLE_LINE * lines)
    drawn: Panels = np.empty(len(axes), dtype=np.object_)
    drawn[:] = axes
    return drawn


def _draw(
    ax: Axes, series: IndicatorSeries, points: Sequence[Point], lang: Language, room: Room
) -> None:
    if len(points) <= _MOST_COLUMNS:
        draw_columns(ax, points, lang, room)
    else:
        draw_line(ax, points, lang, room, series.unit)
        label_last(ax, points, lang, room, series.unit)
