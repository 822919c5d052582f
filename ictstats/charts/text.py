"""What a chart says in words: the finding, what is measured, the source, and the text alternative.

All of it is computed from the rows that are drawn. Here are the words of series; those of the
other charts stand beside what they describe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ..bilingual import percent, period_label, say, shorten, source_line
from ..catalogue import load_catalogue
from ..formats import format_value
from ..periods import Language, Period
from ..provenance import count
from ..timeseries import IndicatorSeries
from .axes import starts_at_zero
from .points import (
    KINDS,
    Kind,
    Point,
    change_on_year,
    name_of,
    printed_growth,
    unit_of,
    year_earlier,
)
from .shared import shared

LONGEST_ALT = 400

_PACE = {
    "day": ("theo ngày", "by day"),
    "month": ("theo tháng", "by month"),
    "quarter": ("theo quý", "by quarter"),
    "half": ("theo nửa năm", "by half-year"),
    "year": ("theo năm", "by year"),
    "months": ("lũy kế từ đầu năm", "cumulative from January"),
}
_ALL: dict[Kind, tuple[str, str]] = {
    "published": ("", ""),
    "preliminary": ("số sơ bộ", "preliminary"),
    "estimated": ("số ước tính", "estimated"),
    "implied": ("số suy ra", "implied values"),
    "derived": ("số tính từ các kỳ khác", "calculated from other periods"),
}

_NOT_FINAL_VI: dict[Kind, str] = {"preliminary": "sơ bộ ", "estimated": "ước "}
_NOT_FINAL_EN: dict[Kind, str] = {"preliminary": "a preliminary ", "estimated": "an estimated "}


@dataclass(frozen=True)
class ChartText:
    """The words of a chart; a page prints the first three, a screen reader reads the last.

    Args:
        title: the finding, as a headline.
        subtitle: what is measured, in which unit, over which periods.
        source: the source line.
        alt: what kind of chart it is and what it shows, in 60 to 400 characters.

    """

    title: str
    subtitle: str
    source: str
    alt: str


def fit(clauses: Sequence[str], extras: Sequence[str] = ()) -> str:
    """Join sentences; of ``extras`` only so many as the length of an alternative text allows."""
    text = " ".join(clause for clause in clauses if clause)
    for extra in extras:
        if extra and len(text) + 1 + len(extra) <= LONGEST_ALT:
            text = f"{text} {extra}"
    return shorten(text, LONGEST_ALT - 1)


def with_period(measured: str, period: Period | str | None, lang: Language) -> str:
    """A subtitle with the period that it is about, if that is known."""
    label = period_label(period, lang)
    return f"{measured}, {label}" if label else measured


@shared
def trend_text(
    series: IndicatorSeries, points: Sequence[Point], lang: Language, *, columns: bool
) -> ChartText:
    """The words of a series drawn as a line, or as columns."""
    name = name_of(series, lang)
    unit = unit_of(points, series.unit, lang)[1]
    kinds = {point.kind for point in points}
    parts = [
        name,
        pace(series, lang),
        unit,
        f"{points[0].when(lang)} – {points[-1].when(lang)}",
        say(lang, *_ALL[kinds.pop()]) if len(kinds) == 1 else "",
    ]
    drawn = {str(point.period) for point in points}
    return ChartText(
        title=_headline(series, points, name, lang),
        subtitle=", ".join(part for part in parts if part),
        source=source_line(series.frame[series.frame["time_period"].isin(drawn)], lang),
        alt=_trend_alt(name, points, lang, columns=columns),
    )


def pace(series: IndicatorSeries, lang: Language) -> str:
    """Over what a value of a series is taken: a month, a half-year, the end of a period."""
    if series.indicator.kind == "stock":
        return say(lang, "tại thời điểm cuối kỳ", "at the end of the period")
    return say(lang, *_PACE[series.freq]) if series.freq else ""


def _headline(series: IndicatorSeries, points: Sequence[Point], name: str, lang: Language) -> str:
    last = points[-1]
    if series.indicator.kind == "rank":
        return f"{name}: {last.text} ({last.when(lang)})"
    value = last.text if last.hedged else _hedged(last.text, last, lang)
    unit = load_catalogue().unit(series.unit).name(lang)
    if unit.casefold() in name.casefold():
        value = value.removesuffix(f" {unit}")  # the subject has said what is counted
    if lang == "vi":
        verb = "đạt" if series.indicator.better == "up" else "ở mức"
        reached = f"{_NOT_FINAL_VI.get(last.kind, '')}{verb} {value}"
    else:
        guess = "" if last.hedged else _NOT_FINAL_EN.get(last.kind, "")
        reached = f"at {guess}{value}"
    moved = _movement(series, points, lang)
    return f"{name} {moved}, {reached}" if moved else f"{name} {reached}, {last.when(lang)}"


def _hedged(text: str, point: Point, lang: Language) -> str:
    """A number in words; one that follows from other figures is "about" what it is."""
    known = point.kind not in ("implied", "derived")
    return text if known else f"{say(lang, 'khoảng', 'about')} {text}"


def _movement(series: IndicatorSeries, points: Sequence[Point], lang: Language) -> str:
    """The change on the year: as it is printed, or as precisely as the two values allow.

    Empty if it is not comparable.
    """
    rate = series.unit == "percent"
    printed = None if rate else printed_growth(series, points)
    if printed and printed[0]:
        size = format_value(abs(printed[0]), "percent", lang, step=printed[1])
        return _moved(printed[0], size, points[-1], lang)
    moved = change_on_year(series, points, absolute=rate)
    if moved is None:
        return ""
    value, lower, upper = moved
    if lower <= 0 <= upper:
        return _moved(0.0, "", points[-1], lang)
    decimals = 1 if upper - lower < 1 else 0
    size = percent(abs(value), lang, decimals=decimals)
    if rate:
        rounded = float(f"{abs(value):.{decimals}f}")
        size = format_value(rounded, "percentage_points", lang, step=10.0**-decimals)
    else:
        before = year_earlier(points)
        uncertain = max((points[-1], before or points[-1]), key=lambda p: KINDS.index(p.kind))
        size = _hedged(size, uncertain, lang)
    return _moved(value, size, points[-1], lang)


def _moved(change: float, size: str, last: Point, lang: Language) -> str:
    on_year = "so với năm trước" if last.period.months == 12 else "so với cùng kỳ năm trước"
    if not change:
        return say(lang, f"gần như không đổi {on_year}", "little changed on a year earlier")
    if change > 0:
        return say(lang, f"tăng {size} {on_year}", f"up {size} on a year earlier")
    return say(lang, f"giảm {size} {on_year}", f"down {size} on a year earlier")


def _trend_alt(name: str, points: Sequence[Point], lang: Language, *, columns: bool) -> str:
    first, last = points[0], points[-1]
    highest = max(points, key=lambda point: point.value)
    lowest = min(points, key=lambda point: point.value)
    if columns:
        chart = say(lang, "Biểu đồ cột", "Column chart")
    else:
        chart = say(lang, "Biểu đồ đường", "Line chart")
    size = f"{count(len(points))} {say(lang, 'giá trị', 'values')}"
    extras = []
    if highest not in (first, last):
        extras.append(f"{say(lang, 'Cao nhất', 'Highest')}: {_at(highest, lang)}.")
    if lowest not in (first, last):
        extras.append(f"{say(lang, 'Thấp nhất', 'Lowest')}: {_at(lowest, lang)}.")
    ends = f"{say(lang, 'Đầu', 'First')}: {_at(first, lang)}; "
    ends += f"{say(lang, 'cuối', 'last')}: {_at(last, lang)}."
    return fit([f"{chart}: {name}, {size}.", ends], [*extras, _marks(points, lang)])


def _at(point: Point, lang: Language) -> str:
    return f"{point.text} ({point.when(lang)})"


def _marks(points: Sequence[Point], lang: Language) -> str:
    """How many of the values are not simply published."""
    kinds = [point.kind for point in points]
    counted = (
        (kinds.count("preliminary"), "sơ bộ", "preliminary"),
        (kinds.count("estimated"), "ước tính", "estimated"),
        (kinds.count("implied"), "suy ra", "implied"),
        (kinds.count("derived"), "tính từ kỳ khác", "derived from other periods"),
        (sum(point.corrected for point in points), "đã đính chính", "corrected"),
        (sum(point.doubtful for point in points), "còn nghi vấn", "doubtful"),
        (
            sum(bool(point.others) for point in points),
            "có giá trị khác cho cùng kỳ",
            "with another value for the same period",
        ),
    )
    told = [f"{count(number)} {say(lang, vi, en)}" for number, vi, en in counted if number]
    return say(lang, "Trong đó: ", "Of these: ") + ", ".join(told) + "." if told else ""


def panels_text(
    panels: Sequence[tuple[IndicatorSeries, Sequence[Point]]], lang: Language
) -> ChartText:
    """The words of several series side by side."""
    first = min((points[0] for _, points in panels), key=lambda point: point.period)
    last = max((points[-1] for _, points in panels), key=lambda point: point.period)
    span = f"{first.when(lang)} – {last.when(lang)}"
    unit = panels[0][0].unit
    scales = say(lang, "mỗi ô một thang đo", "each panel with its own scale")
    if not all(starts_at_zero(points, unit) for _, points in panels):
        scales += say(lang, " (//: không bắt đầu từ 0)", " (//: not from 0)")
    name = load_catalogue().unit(unit).name(lang)
    size = f"{count(len(panels))} {say(lang, 'biểu đồ nhỏ', 'small charts')}"
    return ChartText(
        title=_rising(panels, lang),
        subtitle=f"{say(lang, 'Đơn vị', 'Unit')}: {name}, {span}, {scales}",
        source=source_line(pd.concat([series.frame for series, _ in panels]), lang),
        alt=fit(
            [f"{size}, {span}.", say(lang, "Giá trị cuối:", "Last values:")],
            [f"{name_of(series, lang)}: {points[-1].text}." for series, points in panels],
        ),
    )


def _rising(panels: Sequence[tuple[IndicatorSeries, Sequence[Point]]], lang: Language) -> str:
    moves = [
        moved[0]
        for series, points in panels
        if (moved := change_on_year(series, points, absolute=True))
    ]
    if not moves:
        size = count(len(panels))
        return say(lang, f"Diễn biến của {size} chỉ tiêu", f"{size} indicators over time")
    rising, all_moves = count(sum(move > 0 for move in moves)), count(len(moves))
    return say(
        lang,
        f"{rising} trong {all_moves} chỉ tiêu tăng so với cùng kỳ năm trước",
        f"{rising} of {all_moves} indicators are up on a year earlier",
    )
