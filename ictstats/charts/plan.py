"""The chart of the pace against the annual plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path

from ..bilingual import check_language, indicator_name, percent, say, source_line, value_text
from ..catalogue import load_catalogue
from ..formats import format_value, significant
from ..periods import Language, Period
from ..plans import implied_plan
from ..provenance import count
from ..style import ACCENT, FAINT, INK, is_slim, theme
from .axes import own
from .data import ChartData, bars_data
from .page import remember
from .rows import (
    BAR_HEIGHT,
    Bar,
    drawable,
    lay_rows,
    legend_above,
    listed,
    make_room,
    mark_of,
    sign_handles,
    write_value,
)
from .shared import shared
from .text import ChartText, fit, with_period

_IMPLIED_DIGITS = 3
_SCALE = (0, 25, 50, 75, 100)
_GONE: dict[str, Any] = {"color": INK, "linewidth": 1.4, "linestyle": (0, (3, 1.5))}
_UPRIGHT = Path([(-0.35, -1.0), (0.35, -1.0), (0.35, 1.0), (-0.35, 1.0), (-0.35, -1.0)])


def plan_pace(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of the annual plan reached against the share of the year gone.

    A dashed line marks the share of the year, an upright mark what had been reached at the same
    point of an earlier year. What does not add up over the year has no such line.

    Args:
        frame: as ``plans.plan_pace`` returns it; with a mark if known.
        period: what the shares are about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = drawable(frame, "plan_pct", "plan_pace")
    records = frame.to_dict("records")
    bars = [
        Bar(
            code=row["indicator"],
            name=indicator_name(row["indicator"], lang),
            value=row["plan_pct"],
            text=value_text({**row, "value": row["plan_pct"]}, "percent", lang),
            colour=ACCENT,
            note=_plan(row, lang),
            mark=mark_of(row),
        )
        for row in records
    ]
    text = _plan_text(bars, frame, lang, period)
    with theme():
        ax = own(ax)
        rows = lay_rows(ax, [bar.name for bar in bars], [bar.note for bar in bars])
        for bar, place, row in zip(bars, rows.places, records, strict=True):
            _bullet(ax, bar, place, gone=float(row["elapsed"]), earlier=float(row["earlier"]))
        make_room(ax, bars, least=100.0)
        ax.set_xticks(_SCALE, [f"{tick}%" for tick in _SCALE])
        lines = legend_above(ax, [*_legend(frame, lang), *sign_handles(bars, lang)])
    remember([ax], text, _plan_data(frame, lang), rows.height + 0.45 + 0.2 * lines)
    return ax


@shared
def _plan_data(frame: pd.DataFrame, lang: Language) -> ChartData:
    implied = say(lang, "suy ra", "implied")
    names = {"published": say(lang, "công bố", "published"), "implied": implied}
    plans = [
        significant(row["plan"], _IMPLIED_DIGITS)
        if row["plan_origin"] == "implied"
        else row["plan"]
        for row in frame.to_dict("records")
    ]
    units = [unit and load_catalogue().unit(unit).name(lang) for unit in frame["unit"]]
    numbers: dict[str, Iterable[Any]] = {
        say(lang, "Đạt kế hoạch năm (%)", "Annual plan reached (%)"): frame["plan_pct"],
        say(lang, "Thời gian đã qua (%)", "Year gone (%)"): frame["elapsed"].round(2),
        say(lang, "Cùng kỳ năm trước đó (%)", "Same point of an earlier year (%)"): frame[
            "earlier"
        ],
        say(lang, "Kế hoạch năm", "Annual plan"): plans,
        say(lang, "Đơn vị", "Unit"): units,
        say(lang, "Kế hoạch: cách có", "Plan: origin"): [
            names.get(origin, "") for origin in frame["plan_origin"]
        ],
    }
    return bars_data(frame, numbers, lang)


def _plan(row: Mapping[Any, Any], lang: Language) -> str:
    """The annual plan in words; an implied one is known to three digits or so."""
    if isnan(float(row["plan"])):
        return ""
    if row["plan_origin"] == "implied":
        amount = implied_plan(row, lang)[1]
    else:
        amount = format_value(float(row["plan"]), row["unit"], lang)
    return f"{say(lang, 'kế hoạch', 'plan')}: {amount}"


def _bullet(ax: Axes, bar: Bar, place: float, *, gone: float, earlier: float) -> None:
    ax.barh(place, 100, BAR_HEIGHT + 0.06, color=FAINT, zorder=1)
    ax.barh(place, bar.value, BAR_HEIGHT - 0.06, color=bar.colour, zorder=2)
    write_value(ax, bar, max(bar.value, 100.0), place)
    reach = BAR_HEIGHT / 2 + 0.08
    if not isnan(earlier):
        ax.vlines(earlier, place - reach, place + reach, color=INK, linewidth=4.6, zorder=3)
        ax.vlines(earlier, place - reach + 0.015, place + reach - 0.015, color="white",
                  linewidth=2.4, zorder=3)  # fmt: skip
    if not isnan(gone):
        # On a phone the name and the plan stand above the bar, where no line may cross them.
        over = BAR_HEIGHT / 2 + 0.03 if is_slim() else reach + 0.05
        ax.vlines(gone, place - over, place + over, **_GONE, zorder=4)


def _legend(frame: pd.DataFrame, lang: Language) -> list[Artist]:
    """The entries for the two lines across the bars."""
    handles: list[Artist] = []
    gone = frame["elapsed"].dropna()
    if not gone.empty:
        share = percent(float(gone.iloc[0]), lang, decimals=0)
        label = say(
            lang, f"thời gian của năm đã qua ({share})", f"share of the year gone ({share})"
        )
        handles.append(Line2D([], [], **_GONE, label=label))
    if frame["earlier"].notna().any():
        label = say(lang, "cùng kỳ của năm trước đó", "at the same point of an earlier year")
        handles.append(
            Line2D([], [], linestyle="", marker=_UPRIGHT, markersize=11, markerfacecolor="white",
                   markeredgecolor=INK, label=label)
        )  # fmt: skip
    return handles


@shared
def _plan_text(
    bars: Sequence[Bar], frame: pd.DataFrame, lang: Language, period: Period | str | None
) -> ChartText:
    measured = say(lang, "Tỷ lệ thực hiện kế hoạch năm, %", "Share of the annual plan reached, %")
    gone = frame["elapsed"].dropna()
    told = ""
    if not gone.empty:
        share = percent(float(gone.iloc[0]), lang, decimals=0)
        told = say(lang, f"{share} thời gian của năm đã qua.", f"{share} of the year has gone.")
    chart = say(lang, "Biểu đồ thanh ngang", "Bar chart")
    return ChartText(
        title=_finding(bars, frame, lang),
        subtitle=with_period(measured, period, lang),
        source=source_line(frame, lang),
        alt=fit([f"{chart}: {measured}.", told], listed(bars, lang)),
    )


def _finding(bars: Sequence[Bar], frame: pd.DataFrame, lang: Language) -> str:
    if len(bars) == 1:
        return f"{bars[0].name}: {bars[0].text} {say(lang, 'kế hoạch năm', 'of the annual plan')}"
    paced = frame[frame["elapsed"] < 100]
    if paced.empty:
        reached, total = count(sum(bar.value >= 100 for bar in bars)), count(len(bars))
        return say(
            lang,
            f"{reached} trong {total} chỉ tiêu đã hoàn thành kế hoạch năm",
            f"{reached} of {total} indicators have reached the annual plan",
        )
    keeping = int((paced["plan_pct"] >= paced["elapsed"]).sum())
    ahead, total = count(keeping), count(len(paced))
    if not keeping and len(paced) > 1:
        return say(
            lang,
            f"Cả {total} chỉ tiêu đều chậm hơn tiến độ kế hoạch năm",
            f"{'Both' if len(paced) == 2 else f'All {total}'} indicators are behind schedule for "
            "the annual plan",
        )
    return say(
        lang,
        f"{ahead} trong {total} chỉ tiêu đạt hoặc vượt tiến độ kế hoạch năm",
        f"{ahead} of {total} indicators {'is' if keeping == 1 else 'are'} on or ahead of schedule "
        "for the annual plan",
    )
