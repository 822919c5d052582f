"""What a chart says in words: the finding, what is measured, the source, and the text alternative.

All of it is computed from the rows that are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from .catalogue import Indicator, load_catalogue
from .chart_points import Kind, Point, change, name_of, year_earlier
from .chart_words import indicator_name, percent, period_label, say, shorten, source_line
from .formats import axis_unit, format_value
from .numerals import write_number
from .periods import Language, Period
from .series import IndicatorSeries

LONGEST_ALT = 400
COMPUTED_VI = "Nguồn: ictstats tính từ các số liệu đã công bố"
COMPUTED_EN = "Source: calculated by ictstats from the published figures"


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


@dataclass(frozen=True)
class Bar:
    """One row of a chart of horizontal bars.

    Args:
        code: the indicator.
        name: its name in the language of the chart.
        value: the length of the bar.
        text: the value as it is written beside the bar.
        note: what stands small under the name, or empty.
        colour: the colour of the bar.

    """

    code: str
    name: str
    value: float
    text: str
    note: str
    colour: str


def fit(clauses: Sequence[str], extras: Sequence[str] = ()) -> str:
    """Join sentences; of ``extras`` only so many as the length of an alternative text allows."""
    text = " ".join(clause for clause in clauses if clause)
    for extra in extras:
        if extra and len(text) + 1 + len(extra) <= LONGEST_ALT:
            text = f"{text} {extra}"
    return text if len(text) <= LONGEST_ALT else shorten(text, LONGEST_ALT - 1)


def trend_text(
    series: IndicatorSeries, points: Sequence[Point], lang: Language, *, joined: bool
) -> ChartText:
    """The words of a trend; ``joined`` tells a line from bars."""
    name = name_of(series, lang)
    span = f"{points[0].when(lang)} – {points[-1].when(lang)}"
    unit = axis_unit(max(abs(point.value) for point in points), series.unit, lang)[1]
    parts = [name, _pace(series, lang), unit, span, _all_alike(points, lang)]
    drawn = series.frame[series.frame["time_period"].isin([str(p.period) for p in points])]
    return ChartText(
        title=_headline(series.indicator, points, name, lang),
        subtitle=", ".join(part for part in parts if part),
        source=source_line(drawn, lang),
        alt=_trend_alt(name, points, lang, joined=joined),
    )


def _pace(series: IndicatorSeries, lang: Language) -> str:
    if series.indicator.kind == "stock":
        return say(lang, "tại thời điểm cuối kỳ", "at the end of the period")
    words = {
        "day": ("theo ngày", "by day"),
        "month": ("theo tháng", "by month"),
        "quarter": ("theo quý", "by quarter"),
        "half": ("theo nửa năm", "by half-year"),
        "year": ("theo năm", "by year"),
        "months": ("lũy kế từ đầu năm", "cumulative from January"),
    }
    return say(lang, *words[series.freq]) if series.freq else ""


def _all_alike(points: Sequence[Point], lang: Language) -> str:
    """Where no legend is drawn because all values are of one kind, the subtitle tells which."""
    kinds = {point.kind for point in points}
    if len(kinds) > 1:
        return ""
    words: dict[Kind, tuple[str, str]] = {
        "published": ("", ""),
        "estimated": ("số ước tính hoặc sơ bộ", "estimated or preliminary"),
        "implied": ("số suy ra", "implied values"),
        "derived": ("số tính từ các kỳ khác", "calculated from other periods"),
    }
    return say(lang, *words[kinds.pop()])


def _headline(indicator: Indicator, points: Sequence[Point], name: str, lang: Language) -> str:
    last = points[-1]
    moved = _movement(indicator, points, lang)
    if indicator.kind == "rank":
        return f"{name}: {last.text} ({last.when(lang)})"
    if lang == "vi":
        verb = "đạt" if indicator.better == "up" else "ở mức"
        verb = f"ước {verb}" if last.kind == "estimated" else verb
        if moved:
            return f"{name} {moved}, {verb} {last.text}"
        return f"{name} {verb} {last.text}, {last.when(lang)}"
    guess = "an estimated " if last.kind == "estimated" else ""
    if moved:
        return f"{name} {moved}, at {guess}{last.text}"
    return f"{name} at {guess}{last.text}, {last.when(lang)}"


def _movement(indicator: Indicator, points: Sequence[Point], lang: Language) -> str:
    """The change on the year, as precisely as the two values allow; empty if not comparable."""
    before = year_earlier(points)
    rate = indicator.unit == "percent"
    moved = change(points[-1], before, absolute=rate) if before else None
    if moved is None or indicator.kind == "rank":
        return ""
    value, lower, upper = moved
    if lower <= 0 <= upper:
        return say(
            lang, "gần như không đổi so với cùng kỳ năm trước", "little changed on a year earlier"
        )
    decimals = 1 if upper - lower < 1 else 0
    if rate:
        size = format_value(
            float(f"{abs(value):.{decimals}f}"), "percentage_points", lang, step=10.0**-decimals
        )
    else:
        size = percent(abs(value), lang, decimals=decimals)
    way = say(lang, "tăng", "up") if value > 0 else say(lang, "giảm", "down")
    return f"{way} {size} {say(lang, 'so với cùng kỳ năm trước', 'on a year earlier')}"


def _trend_alt(name: str, points: Sequence[Point], lang: Language, *, joined: bool) -> str:
    first, last = points[0], points[-1]
    highest = max(points, key=lambda point: point.value)
    lowest = min(points, key=lambda point: point.value)
    chart = say(lang, "Biểu đồ đường", "Line chart") if joined else say(
        lang, "Biểu đồ cột", "Column chart"
    )  # fmt: skip
    count = say(lang, f"{len(points)} giá trị", f"{len(points)} values")
    clauses = [
        f"{chart}: {name}, {count}.",
        f"{say(lang, 'Đầu', 'First')}: {_at(first, lang)}; "
        f"{say(lang, 'cuối', 'last')}: {_at(last, lang)}.",
    ]
    extras = []
    if highest not in (first, last):
        extras.append(f"{say(lang, 'Cao nhất', 'Highest')}: {_at(highest, lang)}.")
    if lowest not in (first, last):
        extras.append(f"{say(lang, 'Thấp nhất', 'Lowest')}: {_at(lowest, lang)}.")
    extras += [_marks(points, lang)]
    return fit(clauses, extras)


def _at(point: Point, lang: Language) -> str:
    return f"{point.text} ({point.when(lang)})"


def _marks(points: Sequence[Point], lang: Language) -> str:
    """How many of the values are not simply published."""
    counted = [
        (sum(point.kind == "estimated" for point in points), "ước tính", "estimated"),
        (sum(point.kind == "implied" for point in points), "suy ra", "implied"),
        (sum(point.kind == "derived" for point in points), "tính từ kỳ khác", "derived"),
        (sum(point.corrected for point in points), "đã đính chính", "corrected"),
    ]
    told = [f"{number} {say(lang, vi, en)}" for number, vi, en in counted if number]
    return say(lang, "Trong đó ", "Of these, ") + ", ".join(told) + "." if told else ""


def panels_text(
    panels: Sequence[tuple[IndicatorSeries, Sequence[Point]]], lang: Language
) -> ChartText:
    """The words of small multiples."""
    moves = [
        (moved, points)
        for _, points in panels
        if (before := year_earlier(points)) and (moved := change(points[-1], before, absolute=True))
    ]
    rising = sum(value > 0 for (value, _, _), _ in moves)
    number = len(panels)
    title = say(lang, f"Diễn biến của {number} chỉ tiêu", f"{number} indicators over time")
    if moves:
        title = say(
            lang,
            f"{rising} trên {len(moves)} chỉ tiêu tăng so với cùng kỳ năm trước",
            f"{rising} of {len(moves)} indicators are up on a year earlier",
        )
    first = min((points[0] for _, points in panels), key=lambda point: point.period)
    last = max((points[-1] for _, points in panels), key=lambda point: point.period)
    unit = load_catalogue().unit(panels[0][0].unit).name(lang)
    scales = say(lang, "mỗi ô một thang đo", "each panel with its own scale")
    latest = [f"{name_of(series, lang)}: {points[-1].text}." for series, points in panels]
    count = say(lang, f"{number} biểu đồ đường nhỏ", f"{number} small line charts")
    span = f"{first.when(lang)} – {last.when(lang)}"
    return ChartText(
        title=title,
        subtitle=f"{say(lang, 'Đơn vị', 'Unit')}: {unit}, {span}, {scales}",
        source=source_line(pd.concat([series.frame for series, _ in panels]), lang),
        alt=fit([f"{count}, {span}.", say(lang, "Giá trị cuối:", "Last values:")], latest),
    )


def growth_text(
    bars: Sequence[Bar], source: str, lang: Language, period: Period | str | None
) -> ChartText:
    """The words of growth by indicator; the bars are sorted, the strongest growth first."""
    top, bottom = bars[0], bars[-1]
    falls = sum(bar.value < 0 for bar in bars)
    up = say(lang, "Tăng mạnh nhất", "Strongest growth")
    down = say(lang, "giảm sâu nhất", "deepest fall")
    if len(bars) == 1:
        title = f"{top.name}: {top.text}"
    elif top.value < 0:
        title = f"{down.capitalize()}: {bottom.name} ({bottom.text})"
    else:
        title = f"{up}: {top.name} ({top.text})"
        if falls:
            title += f"; {down}: {bottom.name} ({bottom.text})"
    measured = say(
        lang, "Tăng, giảm so với cùng kỳ năm trước, %", "Change on the same period a year earlier, %"
    )
    rises = sum(bar.value > 0 for bar in bars)
    counts = say(
        lang,
        f"{len(bars)} chỉ tiêu: {rises} tăng, {falls} giảm.",
        f"{len(bars)} indicators: {rises} up, {falls} down.",
    )
    return ChartText(
        title=title,
        subtitle=_with_period(measured, period, lang),
        source=source,
        alt=fit([_bar_chart(measured, lang), counts], _listed(bars)),
    )


def _with_period(measured: str, period: Period | str | None, lang: Language) -> str:
    label = period_label(period, lang)
    return f"{measured}, {label}" if label else measured


def _bar_chart(measured: str, lang: Language) -> str:
    return f"{say(lang, 'Biểu đồ thanh ngang', 'Bar chart')}: {measured}."


def _listed(bars: Sequence[Bar]) -> list[str]:
    """The rows for an alternative text: the ends first, since there may be no room for all."""
    order = [bars[0], *reversed(bars[1:][-1:]), *bars[1:-1]]
    return [f"{bar.name}: {bar.text}." for bar in order]


def plan_text(
    bars: Sequence[Bar],
    elapsed: float | None,
    source: str,
    lang: Language,
    period: Period | str | None,
) -> ChartText:
    """The words of the pace against the plan; ``elapsed`` is the percent of the year gone."""
    measured = say(lang, "Tỷ lệ thực hiện kế hoạch năm, %", "Share of the annual plan reached, %")
    reached = sum(bar.value >= 100 for bar in bars)
    gone = ""
    title = say(
        lang,
        f"{reached} trên {len(bars)} chỉ tiêu đã hoàn thành kế hoạch năm",
        f"{reached} of {len(bars)} indicators have reached the annual plan",
    )
    if elapsed is not None and elapsed < 100:
        ahead = sum(bar.value >= elapsed for bar in bars)
        share = percent(elapsed, lang, decimals=0)
        title = say(
            lang,
            f"{ahead} trên {len(bars)} chỉ tiêu nhanh hơn nhịp thời gian của năm",
            f"{ahead} of {len(bars)} indicators are ahead of the pace of the year",
        )
        gone = say(lang, f"{share} thời gian của năm đã qua.", f"{share} of the year has gone.")
    if len(bars) == 1:
        reach = say(lang, "kế hoạch năm", "of the annual plan")
        title = f"{bars[0].name}: {bars[0].text} {reach}"
    return ChartText(
        title=title,
        subtitle=_with_period(measured, period, lang),
        source=source,
        alt=fit([_bar_chart(measured, lang), gone], _listed(bars)),
    )


def composition_text(
    bars: Sequence[Bar],
    shares: Sequence[float],
    source: str,
    lang: Language,
    period: Period | str | None,
) -> ChartText:
    """The words of the parts of a whole; the bars are sorted, the largest first."""
    largest, share = bars[0], percent(shares[0], lang)
    title = say(
        lang,
        f"{largest.name} chiếm {share}, phần lớn nhất",
        f"{largest.name}: {share}, the largest part",
    )
    parent = load_catalogue().indicator(largest.code).parent
    measured = say(lang, "Các phần", "The parts")
    if parent:
        measured = say(lang, "Các phần của: ", "The parts of: ") + indicator_name(parent, lang)
    total = percent(sum(shares), lang)
    together = say(lang, f"Cộng lại: {total}.", f"Together: {total}.")
    return ChartText(
        title=title,
        subtitle=_with_period(measured, period, lang),
        source=source,
        alt=fit([_bar_chart(measured, lang), together], _listed(bars)),
    )


def contributions_text(
    bars: Sequence[Bar], source: str, lang: Language, period: Period | str | None
) -> ChartText:
    """The words of the contributions to growth; the bars are sorted, the largest first."""
    largest = max(bars, key=lambda bar: abs(bar.value))
    points = format_value(round(largest.value, 1), "percentage_points", lang, signed=True)
    title = say(
        lang,
        f"{largest.name} tác động nhiều nhất: {points}",
        f"{largest.name} contributes most: {points}",
    )
    parent = load_catalogue().indicator(largest.code).parent
    measured = say(lang, "Đóng góp, điểm phần trăm", "Contribution, percentage points")
    if parent:
        whole = indicator_name(parent, lang)
        measured = say(
            lang,
            f"Đóng góp vào mức tăng, giảm của: {whole}, điểm phần trăm",
            f"Contribution to the change of: {whole}, percentage points",
        )
    return ChartText(
        title=title,
        subtitle=_with_period(measured, period, lang),
        source=source,
        alt=fit([_bar_chart(measured, lang)], _listed(bars)),
    )


def coverage_text(frame: pd.DataFrame, lang: Language) -> ChartText:
    """The words of the coverage matrix."""
    rows, columns = frame.shape
    published = int((frame == "published").sum().sum())
    implied = int((frame == "implied").sum().sum())
    share = percent(100 * published / (rows * columns), lang, decimals=0)
    first, last = period_label(str(frame.columns[0]), lang), period_label(
        str(frame.columns[-1]), lang
    )  # fmt: skip
    size = say(lang, f"{rows} chỉ tiêu, {columns} kỳ", f"{rows} indicators, {columns} periods")
    gaps = write_number(rows * columns - published - implied, lang)
    return ChartText(
        title=say(
            lang,
            f"{share} số chỉ tiêu và kỳ có số liệu công bố",
            f"{share} of indicators and periods have a published figure",
        ),
        subtitle=f"{size}, {first} – {last}",
        source=say(
            lang,
            "Nguồn: ictstats tổng hợp từ các tài liệu đã đăng ký",
            "Source: compiled by ictstats from the registered documents",
        ),
        alt=fit(
            [
                say(lang, "Ma trận chấm: chỉ tiêu nào có số liệu cho kỳ nào;",
                    "Dot matrix: which indicator has a figure for which period;"),
                f"{size}, {first} – {last}.",
                say(
                    lang,
                    f"{write_number(published, lang)} ô có số liệu công bố, "
                    f"{write_number(implied, lang)} ô suy ra được, {gaps} ô không có.",
                    f"{write_number(published, lang)} published, "
                    f"{write_number(implied, lang)} implied, {gaps} without a figure.",
                ),
            ]
        ),
    )  # fmt: skip
