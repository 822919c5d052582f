"""Charts of series and tables.

Every function takes its data first and the rest by keyword, draws on ``ax`` (or the current axes)
and returns it; none shows, saves or closes a figure, or changes a setting. ``describe`` gives the
words of a chart, computed from what is drawn, and ``publish`` the chart as a page takes it::

    publish(trend(series(obs, "telecom.service_revenue", freq="half")))
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, isnan
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from .catalogue import load_catalogue
from .chart_marks import (
    LABEL_SIZE,
    Size,
    adopt,
    draw_columns,
    draw_line,
    label_extremes,
    label_last,
    mark_legend,
    text_width,
)
from .chart_page import PublishedChart, describe, publish, remember
from .chart_points import name_of, points_of
from .chart_rows import BAR_HEIGHT, Rows, draw_bars, lay_rows, make_room
from .chart_text import (
    COMPUTED_EN,
    COMPUTED_VI,
    Bar,
    ChartText,
    composition_text,
    contributions_text,
    coverage_text,
    growth_text,
    panels_text,
    plan_text,
    trend_text,
)
from .chart_words import (
    check_language,
    indicator_name,
    percent,
    say,
    short_label,
    shorten,
    source_line,
    value_text,
    wrap,
)
from .errors import IctStatsError
from .formats import format_value, trusted_step
from .periods import Language, Period
from .series import IndicatorSeries
from .style import ACCENT, FAINT, INK, MUTED, PAGE_WIDTH, theme

__all__ = [
    "ChartText",
    "PublishedChart",
    "composition",
    "contributions",
    "coverage",
    "describe",
    "growth_bars",
    "plan_pace",
    "publish",
    "small_multiples",
    "trend",
]

Panels = np.ndarray[Any, np.dtype[np.object_]]

_HEIGHT = 3.0
_ROOM = Size(width=4.5, height=2.2)
_JOINED_FROM = 3


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
    joined = len(points) >= _JOINED_FROM
    text = trend_text(series, points, lang, joined=joined)
    with theme():
        ax = _axes(ax)
        if joined:
            draw_line(ax, points, lang, _ROOM, unit=series.unit)
            label_last(ax, points[-1])
            label_extremes(ax, points)
        else:
            draw_columns(ax, points, lang, _ROOM, unit=series.unit)
        rows = mark_legend(ax, points, lang)
    remember([ax], text, _HEIGHT + 0.2 * rows)
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
    if len({one.unit for one in series}) != 1:
        raise IctStatsError(
            f"units {', '.join(sorted({one.unit for one in series})) or 'of no series at all'}",
            where="small_multiples",
            expected="series of one unit",
        )
    panels = [(one, points_of(one, lang)) for one in series]
    text = panels_text(panels, lang)
    columns = 2 if len(panels) in (1, 2, 4) else 3
    rows = ceil(len(panels) / columns)
    room = Size(width=PAGE_WIDTH / columns - 1.3, height=1.1)
    with theme():
        fig = plt.gcf() if fig is None else fig
        axes = [fig.add_subplot(rows, columns, place + 1) for place in range(len(panels))]
        for ax, (one, points) in zip(axes, panels, strict=True):
            adopt(ax)
            if len(points) >= _JOINED_FROM:
                draw_line(ax, points, lang, room, unit=one.unit)
                label_last(ax, points[-1])
            else:
                draw_columns(ax, points, lang, room, unit=one.unit)
            title = wrap(name_of(one, lang), 48 // columns + 6)
            ax.set_title(title, fontsize=LABEL_SIZE, loc="left", x=0, pad=20)
    remember(axes, text, 0.3 + 1.95 * rows)
    drawn: Panels = np.empty(len(axes), dtype=np.object_)
    drawn[:] = axes
    return drawn


def growth_bars(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw growth on the year by indicator, the strongest first; falls are hatched.

    Args:
        frame: indicator, sector, value (percent), lower, upper, hedge, published, publisher.
        period: what the growth is about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = _drawable(frame, "value", "growth_bars")
    sectors = load_catalogue().sectors
    several = frame["sector"].nunique() > 1
    bars = [
        Bar(
            code=row["indicator"],
            name=indicator_name(row["indicator"], lang),
            value=row["value"],
            text=value_text(row, "percent", lang, signed=True),
            note=sectors[row["sector"]].name(lang) if several else "",
            colour=sectors[row["sector"]].colour,
        )
        for row in frame.sort_values("value", ascending=False, kind="stable").to_dict("records")
    ]
    text = growth_text(bars, source_line(frame, lang), lang, period)
    return _bar_chart(bars, text, ax)


def composition(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw the parts of a whole, the largest first, each with its value and its share.

    Args:
        frame: indicator, value, share (percent of the whole), published, publisher.
        period: what the values are about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = _drawable(frame, "value", "composition")
    frame = frame.sort_values("value", ascending=False, kind="stable")
    catalogue = load_catalogue()
    bars = []
    for row in frame.to_dict("records"):
        unit = catalogue.indicator(row["indicator"]).unit
        value = value_text({"hedge": "", **row}, unit, lang)
        bars.append(
            Bar(
                code=row["indicator"],
                name=indicator_name(row["indicator"], lang),
                value=row["value"],
                text=f"{percent(row['share'], lang)} ({value})",
                note="",
                colour=ACCENT,
            )
        )
    text = composition_text(bars, list(frame["share"]), source_line(frame, lang), lang, period)
    return _bar_chart(bars, text, ax)


def contributions(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw how many percentage points each part adds to the growth of the whole.

    Args:
        frame: indicator, contribution (percentage points); published and publisher if known.
        period: what the growth is about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = _drawable(frame, "contribution", "contributions")
    bars = [
        Bar(
            code=row["indicator"],
            name=indicator_name(row["indicator"], lang),
            value=row["contribution"],
            text=percent(row["contribution"], lang, decimals=2, signed=True).removesuffix("%"),
            note="",
            colour=ACCENT,
        )
        for row in frame.sort_values(
            "contribution", ascending=False, kind="stable"
        ).to_dict("records")
    ]  # fmt: skip
    known = "publisher" in frame.columns
    source = source_line(frame, lang) if known else say(lang, COMPUTED_VI, COMPUTED_EN)
    return _bar_chart(bars, contributions_text(bars, source, lang, period), ax)


def plan_pace(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of the annual plan reached against the share of the year gone.

    A dashed line marks the share of the year, a short upright line what had been reached at the
    same point of an earlier year.

    Args:
        frame: indicator, plan_pct, lower, upper, hedge, elapsed, plan, plan_origin, unit, earlier,
            published, publisher.
        period: what the shares are about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = _drawable(frame, "plan_pct", "plan_pace")
    frame = frame.sort_values("plan_pct", ascending=False, kind="stable")
    records = frame.to_dict("records")
    bars = [
        Bar(
            code=row["indicator"],
            name=indicator_name(row["indicator"], lang),
            value=row["plan_pct"],
            text=value_text({**row, "value": row["plan_pct"]}, "percent", lang),
            note=_plan_note(row, lang),
            colour=ACCENT,
        )
        for row in records
    ]
    elapsed = [float(row["elapsed"]) for row in records]
    gone = next((share for share in elapsed if not isnan(share)), None)
    earlier = [float(row["earlier"]) for row in records]
    text = plan_text(bars, gone, source_line(frame, lang), lang, period)
    with theme():
        ax = _axes(ax)
        rows = lay_rows(ax, bars)
        _bullets(ax, bars, rows, elapsed, earlier)
        make_room(ax, bars, least=100.0)
        ax.set_xticks([0, 25, 50, 75, 100], [f"{tick}%" for tick in (0, 25, 50, 75, 100)])
        _plan_legend(ax, gone, earlier, lang)
    remember([ax], text, rows.height + 0.75)
    return ax


def _plan_note(row: dict[Any, Any], lang: Language) -> str:
    if isnan(row["plan"]):
        return ""
    # An implied plan is known to three digits or so, whatever the division yields.
    plan = float(f"{row['plan']:.3g}") if row["plan_origin"] == "implied" else float(row["plan"])
    amount = format_value(plan, row["unit"], lang, step=float(trusted_step(plan)))
    about = say(lang, "khoảng ", "about ") if row["plan_origin"] == "implied" else ""
    return f"{say(lang, 'kế hoạch', 'plan')}: {about}{amount}"


def _bullets(
    ax: Axes, bars: Sequence[Bar], rows: Rows, elapsed: Sequence[float], earlier: Sequence[float]
) -> None:
    for bar, place, gone, before in zip(bars, rows.places, elapsed, earlier, strict=True):
        ax.barh(place, 100, BAR_HEIGHT + 0.06, color=FAINT, zorder=1)
        ax.barh(place, bar.value, BAR_HEIGHT - 0.06, color=bar.colour, zorder=2)
        reach = BAR_HEIGHT / 2 + 0.06
        if not isnan(before):
            ax.vlines(before, place - reach + 0.03, place + reach - 0.03, color=INK,
                      linewidth=4.4, zorder=3)  # fmt: skip
            ax.vlines(before, place - reach + 0.04, place + reach - 0.04, color="white",
                      linewidth=2.2, zorder=3)  # fmt: skip
        if not isnan(gone):
            ax.vlines(gone, place - reach - 0.06, place + reach + 0.06, color=INK,
                      linewidth=1.4, linestyle=(0, (3, 1.5)), zorder=4)  # fmt: skip
        end = max(bar.value, 100.0)
        ax.annotate(
            bar.text, (end, place), (6, 0), textcoords="offset points", va="center",
            fontsize=LABEL_SIZE, fontweight="bold", color=INK, annotation_clip=False,
        )  # fmt: skip


def _plan_legend(
    ax: Axes, gone: float | None, earlier: Sequence[float], lang: Language
) -> None:
    handles: list[Line2D] = []
    if gone is not None:
        share = percent(gone, lang, decimals=0)
        label = say(lang, f"thời gian của năm đã qua ({share})", f"share of the year gone ({share})")
        handles.append(
            Line2D([], [], color=INK, linewidth=1.4, linestyle=(0, (3, 1.5)), label=label)
        )
    if not all(map(isnan, earlier)):
        label = say(lang, "cùng kỳ năm trước đó", "same point of an earlier year")
        handles.append(
            Line2D([], [], color="white", markeredgecolor=INK, marker="s", markersize=5,
                   linestyle="", label=label)
        )  # fmt: skip
    if handles:
        ax.legend(handles=handles, ncols=2, loc="lower left", bbox_to_anchor=(0, 1.0),
                  fontsize=LABEL_SIZE, borderaxespad=0.4)  # fmt: skip


def coverage(frame: pd.DataFrame, *, lang: Language = "vi", ax: Axes | None = None) -> Axes:
    """Draw which indicators have a published or an implied value for which periods.

    Args:
        frame: index indicator codes, columns periods; cells "published", "implied" or "".
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    if frame.empty:
        raise IctStatsError("no indicator or no period to draw", where="coverage")
    text = coverage_text(frame, lang)
    names = [shorten(indicator_name(str(code), lang), 44) for code in frame.index]
    labels = [" ".join(short_label(Period.parse(str(code)), lang)).strip()
              for code in frame.columns]  # fmt: skip
    rows, columns = frame.shape
    room = PAGE_WIDTH - max(map(text_width, names)) - 0.3
    size = max(2.5, min(7.0, 72 * 0.55 * room / columns))
    looks: tuple[tuple[str, dict[str, Any], str, str], ...] = (
        ("published", {"marker": "o", "color": ACCENT, "markersize": size},
         "công bố", "published"),
        ("implied", {"marker": "D", "color": ACCENT, "markerfacecolor": "white",
                     "markersize": size * 0.8, "markeredgewidth": 1.3}, "suy ra", "implied"),
        ("", {"marker": "_", "color": MUTED, "markersize": min(size, 4.0)},
         "không có", "none"),
    )  # fmt: skip
    with theme():
        ax = _axes(ax)
        for state, look, _, _ in looks:
            y, x = np.nonzero((frame == state).to_numpy())
            ax.plot(x, y, linestyle="", **look)
        ax.set_xlim(-0.6, columns - 0.4)
        ax.set_ylim(rows - 0.4, -0.6)
        ax.xaxis.tick_top()
        ax.set_xticks(range(columns), labels, rotation=90, fontsize=LABEL_SIZE)
        ax.set_yticks(range(rows), names, fontsize=LABEL_SIZE)
        ax.tick_params(length=0)
        ax.spines["bottom"].set_visible(False)
        ax.grid(True, axis="y")
        handles = [Line2D([], [], linestyle="", label=say(lang, vi, en), **look)
                   for _, look, vi, en in looks]  # fmt: skip
        ax.legend(handles=handles, ncols=3, loc="upper left", bbox_to_anchor=(0, 0),
                  fontsize=LABEL_SIZE, borderaxespad=0.3)  # fmt: skip
    remember([ax], text, 0.55 + max(map(text_width, labels)) + 0.2 * rows)
    return ax


def _axes(ax: Axes | None) -> Axes:
    ax = plt.gca() if ax is None else ax
    adopt(ax)
    return ax


def _drawable(frame: pd.DataFrame, column: str, where: str) -> pd.DataFrame:
    frame = frame[frame[column].notna()]
    if frame.empty:
        raise IctStatsError(
            "no value to draw", where=where, remedy="say in the text that there is none"
        )
    return frame


def _bar_chart(bars: Sequence[Bar], text: ChartText, ax: Axes | None) -> Axes:
    with theme():
        ax = _axes(ax)
        rows = lay_rows(ax, bars)
        draw_bars(ax, bars, rows)
    remember([ax], text, rows.height + 0.2)
    return ax
