"""Sentences on series over time: where they went, what their values are worth, what is too few."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from ..bilingual import check_language, say, value_step
from ..catalogue import Indicator, load_catalogue
from ..checks.verdicts import REVISION, SCOPE
from ..doubts import REMARK, doubts_in, doubts_of_growth
from ..facts import Figure, records
from ..formats import format_value, value_label, value_scale
from ..periods import Language, Period
from ..provenance import count
from ..timeseries import IndicatorSeries
from ..written_numbers import Scale
from .grammar import capital, join, label, markdown, sentence
from .wording import DOUBT, counted_by_subject, subject, with_hedge

_MOST_NAMED = 3


def trend_sentence(series: IndicatorSeries, *, lang: Language = "vi") -> str:
    """From where to where a series went, its extremes between, and what its last value is worth.

    Only periods as long as the last one are compared. Empty for an empty series.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
    """
    check_language(lang)
    rows = records(series.frame[series.frame["value"].notna()])
    if not rows:
        return ""
    indicator = series.indicator
    if indicator.kind == "flow":
        length = Period.parse(str(rows[-1]["time_period"])).months
        rows = [row for row in rows if Period.parse(str(row["time_period"])).months == length]
    rows, parted = _since_break(rows, lang)
    what = subject(indicator, lang)
    # As the chart beside the sentence writes them.
    largest = max(abs(float(row["value"])) for row in rows)
    last = float(rows[-1]["value"])
    scale = value_scale(last, value_step(rows[-1]), largest, series.unit, lang)
    values = [
        _bare(point_text(row, series.unit, lang, scale=scale), series, lang)
        + (DOUBT if row.get("doubtful") else "")
        for row in rows
    ]
    labels = [_when(str(row["time_period"]), indicator, lang) for row in rows]
    if len(rows) == 1:
        return sentence(
            say(
                lang,
                f"chỉ có số liệu của một kỳ: {what} {labels[0]} là {values[0]}",
                f"only one period is known: {what} in {labels[0]} came to {values[0]}",
            )
        )
    # The first in a ranking is the best, so that a smaller number is a rise.
    sign = -1 if indicator.kind == "rank" else 1
    heights = [sign * float(row["value"]) for row in rows]
    text = say(
        lang,
        f"từ {labels[0]} đến {labels[-1]}, {what} {_move(heights, values, lang)}",
        f"from {labels[0]} to {labels[-1]}, {what} {_move(heights, values, lang)}",
    )
    for best, vi, en in ((max, "cao nhất", "highest"), (min, "thấp nhất", "lowest")):
        at = heights.index(best(heights))
        if 0 < at < len(rows) - 1 and heights[at] not in (heights[0], heights[-1]):
            text += say(
                lang,
                f"; {vi} là {values[at]} ({labels[at]})",
                f"; the {en} was {values[at]} ({labels[at].removeprefix('the ')})",
            )
    return " ".join(filter(None, (sentence(text), _reservations(rows, lang), parted)))


def no_trend_sentence(codes: Sequence[str], *, drawn: bool, lang: Language = "vi") -> str:
    """Of which indicators there are too few values to show a trend; empty where there are none.

    Args:
        codes: those indicators.
        drawn: whether the trends of other indicators are shown.
        lang: "vi" or "en".

    Raises:
        ParameterError: the language is neither "vi" nor "en".
        CatalogueError: there is no such indicator.
    """
    check_language(lang)
    if not codes:
        return ""
    number = count(len(codes))
    if len(codes) <= _MOST_NAMED:
        catalogue = load_catalogue()
        which = join([subject(catalogue.indicator(code), lang) for code in codes], lang)
    elif drawn:
        which = say(lang, f"{number} chỉ tiêu khác", f"{number} other indicators")
    else:
        which = say(lang, "chỉ tiêu nào trong báo cáo này", "any indicator of this report")
    return sentence(
        say(
            lang,
            f"chưa đủ số liệu so sánh được qua các kỳ để vẽ xu hướng của {which}",
            f"there are too few comparable values to show a trend of {which}",
        )
    )


def _when(code: str, indicator: Indicator, lang: Language) -> str:
    """How a sentence says what a value of a series is about; a stock stands at an end."""
    period = Period.parse(code)
    if indicator.kind != "stock" or not period.months:
        return label(period, lang)
    month = label(period.last_month(), lang)
    return say(lang, f"cuối {month}", f"the end of {month}")


def _since_break(rows: list[Figure], lang: Language) -> tuple[list[Figure], str]:
    """The latest values that no break parts, and a sentence on the break that ends or begins them.

    A value that stands alone behind a break is no trend.
    """
    breaks = [number for number, row in enumerate(rows) if row["obs_status"] == "B" and number]
    if not breaks:
        return rows, ""
    ends = [0, *breaks, len(rows)]
    kept = [rows[start:end] for start, end in pairwise(ends)]
    latest = kept[-1] if len(kept[-1]) > 1 else kept[-2]
    when = label(Period.parse(str(rows[breaks[-1]]["time_period"])), lang)
    parted = say(
        lang,
        f"chuỗi số liệu gián đoạn từ {when}, không so sánh được với các kỳ trước đó",
        f"the series breaks in {when} and is not comparable with earlier periods",
    )
    return latest, sentence(parted)


def trend_notes(known: IndicatorSeries, obs: pd.DataFrame, *, lang: Language = "vi") -> str:
    """What is known against the values of a series, as a list that begins with their periods.

    Revisions, of which monthly series have many, are left to the checks.
    """
    periods: dict[str, list[str]] = {}
    for code, doubts in zip(known.frame["time_period"], doubts_in(known, obs), strict=True):
        for doubt in doubts:
            if doubt.open or doubt.verdict == REMARK:
                when = label(Period.parse(str(code)), lang)
                # The chart above says what is measured, and the list when.
                about = f"{known.indicator.name(lang)}, {when}: "
                told = doubt.words(lang).removeprefix(about)
                periods.setdefault(told, []).append(when)
    said = [
        f"- {markdown(f'{capital(join(named, lang))}: {text}')}" for text, named in periods.items()
    ]
    subject_of = f"{known.indicator.name(lang)}, "
    said += [
        f"- {markdown(capital(doubt.text(lang).removeprefix(subject_of)))}"
        for doubt in doubts_of_growth(known, obs)
        if doubt.verdict in (REVISION, SCOPE)
    ]
    return "\n".join([say(lang, "Ghi chú", "Notes") + ":", "", *said]) if said else ""


def _bare(text: str, series: IndicatorSeries, lang: Language) -> str:
    """A value without a unit that the subject of the sentence names already."""
    if not counted_by_subject(series.indicator, lang):
        return text
    return text.removesuffix(f" {load_catalogue().unit(series.unit).name(lang)}")


def _move(heights: list[float], values: list[str], lang: Language) -> str:
    if heights[0] == heights[-1]:
        return say(lang, f"vẫn ở mức {values[-1]}", f"stayed at {values[-1]}")
    if heights[0] < heights[-1]:
        vi, en = ("tăng", "lên"), "rose"
    else:
        vi, en = ("giảm", "xuống"), "fell"
    return say(
        lang,
        f"{vi[0]} từ {values[0]} {vi[1]} {values[-1]}",
        f"{en} from {values[0]} to {values[-1]}",
    )


def point_text(row: Figure, unit: str, lang: Language, *, scale: Scale | None = None) -> str:
    """A value of a series with its unit, in a scale to three decimals; an implied one is hedged.

    >>> row = {"value": 63771636805344.67, "lower": 63.26e12, "upper": 64.28e12, "hedge": "",
    ...        "origin": "implied"}
    >>> point_text(row, "VND", "vi")
    'khoảng 64 nghìn tỷ đồng'
    """
    value, step = float(row["value"]), value_step(row)
    hedge = str(row["hedge"])
    if value and row["origin"] != "published":
        hedge = hedge or "about"
    if scale is None:
        return with_hedge(format_value(value, unit, lang, step=step), hedge, lang)
    return with_hedge(value_label(value, unit, lang, step=step, scale=scale), hedge, lang)


def _plainly(rows: list[Figure], status: str) -> int:
    """How many values are published with a status."""
    return sum(row["obs_status"] == status and row["origin"] == "published" for row in rows)


def _reservations(rows: list[Figure], lang: Language) -> str:
    """Which of the values are no plain publications; an implied one is not counted twice."""
    numbers = {
        ("là sơ bộ", "preliminary", "preliminary"): _plainly(rows, "P"),
        ("là ước tính", "an estimate", "estimates"): _plainly(rows, "E"),
        ("được suy ra từ số liệu khác", "implied by other figures", "implied by other figures"): (
            sum(r["origin"] != "published" for r in rows)
        ),
        ("đã đính chính", "corrected", "corrected"): sum(bool(r["corrected"]) for r in rows),
    }
    said = []
    for (vi, one, many), number in numbers.items():
        if number == len(rows):
            said.append(say(lang, f"tất cả đều {vi}", f"all are {many}"))
        elif number:
            verb = f"is {one}" if number == 1 else f"are {many}"
            said.append(f"{count(number)} {say(lang, f'giá trị {vi}', verb)}")
    if not said:
        return ""
    total = count(len(rows))
    of = say(lang, f"trong {total} giá trị, ", f"of {total} values, ")
    return sentence(of + join(said, lang))
