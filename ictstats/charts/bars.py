"""Charts of one period with a bar for each indicator."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from ..bilingual import (
    check_language,
    indicator_name,
    lower,
    percent,
    say,
    source_line,
    value_text,
)
from ..catalogue import load_catalogue
from ..formats import without_noise
from ..periods import Language, Period
from ..provenance import count, told
from ..style import ACCENT
from ..written_numbers import write_number
from .data import bars_data, unit_name
from .rows import Bar, draw_chart, drawable, listed, mark_of
from .text import ChartText, fit, with_period

_MONEY = {"VND", "USD"}


def growth_bars(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw growth on the year by indicator, the strongest first; falls are hatched.

    Args:
        frame: indicator, sector, value (percent), lower, upper, hedge, published, publisher; mark
            if known.
        period: what the growth is about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = drawable(frame, "value", "growth_bars")
    sectors = load_catalogue().sectors
    several = frame["sector"].nunique() > 1
    bars = [
        Bar(
            code=row["indicator"],
            name=indicator_name(row["indicator"], lang),
            value=row["value"],
            text=value_text(row, "percent", lang, signed=True),
            colour=sectors[row["sector"]].colour,
            note=_sector(row, lang) if several else "",
            mark=mark_of(row),
        )
        for row in frame.to_dict("records")
    ]
    heading = say(lang, "So với cùng kỳ năm trước (%)", "Change on the year (%)")
    data = bars_data(frame, {heading: frame["value"]}, lang)
    return draw_chart(
        bars, _growth_text(bars, source_line(frame, lang), lang, period), data, lang, ax
    )


def _sector(row: dict[Hashable, Any], lang: Language) -> str:
    """The sector under the name of an indicator, unless that names it."""
    sector = load_catalogue().sectors[row["sector"]]
    name = indicator_name(row["indicator"], lang).casefold()
    told = sector.name(lang).casefold() in name or sector.code == "overall"
    return "" if told else sector.name(lang)


def _growth_text(
    bars: Sequence[Bar], source: str, lang: Language, period: Period | str | None
) -> ChartText:
    rises, falls, total = map(
        count, (sum(b.value > 0 for b in bars), sum(b.value < 0 for b in bars), len(bars))
    )
    measured = say(
        lang,
        "Tăng, giảm so với cùng kỳ năm trước, %",
        "Change on the same period a year earlier, %",
    )
    units = {load_catalogue().indicator(bar.code).unit for bar in bars}
    if len(bars) > 1 and units <= _MONEY:
        measured += say(lang, ", các chỉ tiêu bằng tiền", ", indicators in money")
    counts = say(
        lang,
        f"{total} chỉ tiêu: {rises} tăng, {falls} giảm.",
        f"{total} indicators: {rises} up, {falls} down.",
    )
    return ChartText(
        title=_extremes(bars, lang),
        subtitle=with_period(measured, period, lang),
        source=source,
        alt=fit([_bar_chart(measured, lang), counts], listed(bars, lang)),
    )


def _extremes(bars: Sequence[Bar], lang: Language) -> str:
    """The strongest growth and the deepest fall, as far as there are such."""
    top, bottom = bars[0], bars[-1]
    if len(bars) == 1:
        return f"{top.name}: {top.text}"
    told = []
    if top.value > 0:
        told.append(f"{top.name} {say(lang, 'tăng mạnh nhất', 'rose most')} ({top.text})")
    if bottom.value < 0:
        name = lower(bottom.name) if told else bottom.name
        told.append(f"{name} {say(lang, 'giảm sâu nhất', 'fell most')} ({bottom.text})")
    return ", ".join(told) or say(lang, "Không chỉ tiêu nào thay đổi", "No indicator changed")


def _bar_chart(measured: str, lang: Language) -> str:
    return f"{say(lang, 'Biểu đồ thanh ngang', 'Bar chart')}: {measured}."


def composition(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw the parts of a whole, the largest first, each with its share and its value.

    Args:
        frame: indicator, value, share (percent of the whole), published, publisher; mark if known.
        period: what the values are about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = drawable(frame, "value", "composition")
    bars = []
    for row in frame.to_dict("records"):
        unit = load_catalogue().indicator(row["indicator"]).unit
        text = f"{percent(row['share'], lang)} ({value_text(row, unit, lang)})"
        name = indicator_name(row["indicator"], lang)
        bars.append(Bar(row["indicator"], name, row["value"], text, ACCENT, mark=mark_of(row)))
    numbers: dict[str, Iterable[Any]] = {
        say(lang, "Giá trị", "Value"): frame["value"],
        say(lang, "Đơn vị", "Unit"): [unit_name(code, lang) for code in frame["indicator"]],
        say(lang, "Tỷ trọng (%)", "Share (%)"): frame["share"].round(2),
    }
    data = bars_data(frame, numbers, lang)
    return draw_chart(bars, _composition_text(bars, frame, lang, period), data, lang, ax)


def _composition_text(
    bars: Sequence[Bar], frame: pd.DataFrame, lang: Language, period: Period | str | None
) -> ChartText:
    share = percent(float(frame["share"].iloc[0]), lang)
    together = told(percent(float(frame["share"].sum()), lang), "composition")
    measured = say(lang, "Các phần", "The parts") + _of_parent(bars[0].code, lang)
    return ChartText(
        title=say(
            lang,
            f"{bars[0].name} chiếm {share}, phần lớn nhất",
            f"{bars[0].name}: {share}, the largest part",
        ),
        subtitle=with_period(measured, period, lang),
        source=source_line(frame, lang),
        alt=fit(
            [_bar_chart(measured, lang), say(lang, f"Cộng lại: {together}.", f"Sum: {together}.")],
            listed(bars, lang),
        ),
    )


def _of_parent(code: str, lang: Language) -> str:
    parent = load_catalogue().indicator(code).parent
    return say(lang, " của ", " of ") + lower(indicator_name(parent, lang)) if parent else ""


def contributions(
    frame: pd.DataFrame,
    *,
    period: Period | str | None = None,
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Draw how many percentage points each part adds to the growth of the whole.

    Args:
        frame: indicator, contribution (percentage points), value, previous (a year before);
            published, publisher and mark if known.
        period: what the growth is about, for the subtitle.
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    frame = drawable(frame, "contribution", "contributions")
    bars = [
        Bar(
            code=row["indicator"],
            name=indicator_name(row["indicator"], lang),
            value=row["contribution"],
            text=write_number(row["contribution"], lang, decimals=2, signed=True),
            colour=ACCENT,
            mark=mark_of(row),
        )
        for row in frame.to_dict("records")
    ]
    heading = say(lang, "Đóng góp (điểm phần trăm)", "Contribution (percentage points)")
    numbers: dict[str, Iterable[Any]] = {
        heading: frame["contribution"].round(2),
        say(lang, "Giá trị", "Value"): frame["value"],
        say(lang, "Cùng kỳ năm trước", "A year earlier"): frame["previous"].map(without_noise),
        say(lang, "Đơn vị", "Unit"): [unit_name(code, lang) for code in frame["indicator"]],
    }
    data = bars_data(frame, numbers, lang)
    return draw_chart(bars, _contributions_text(bars, frame, lang, period), data, lang, ax)


def _contributions_text(
    bars: Sequence[Bar], frame: pd.DataFrame, lang: Language, period: Period | str | None
) -> ChartText:
    largest = max(bars, key=lambda bar: abs(bar.value))
    parent = load_catalogue().indicator(largest.code).parent
    whole = lower(indicator_name(parent, lang)) if parent else say(lang, "tổng", "the whole")
    points = say(lang, "điểm phần trăm", "percentage points")
    measured = say(lang, "Đóng góp vào mức tăng, giảm", "Contribution to the growth")
    measured = f"{measured}{_of_parent(bars[0].code, lang)}, {points}"
    if "publisher" in frame.columns:
        source = source_line(frame, lang)
    else:
        source = say(
            lang,
            "ictstats tính từ các số liệu đã công bố",
            "calculated by ictstats from the published figures",
        )
    return ChartText(
        title=say(
            lang,
            f"{largest.name} tác động nhiều nhất đến {whole} ({largest.text} {points})",
            f"{largest.name} had the largest effect on {whole} ({largest.text} {points})",
        ),
        subtitle=with_period(measured, period, lang),
        source=source,
        alt=fit([_bar_chart(measured, lang)], listed(bars, lang)),
    )
