"""The words that charts share: names, values, periods and sources, in Vietnamese and English."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from math import floor, isfinite, log10
from typing import Any

import pandas as pd

from .catalogue import load_catalogue
from .errors import ParameterError
from .formats import HEDGE_WORDS, format_value, trusted_step
from .periods import Language, Period
from .provenance import count, told
from .written_numbers import Scale, write_number

_STATUSES = {
    "A": ("đã công bố", "as reported"),
    "E": ("ước tính", "estimate"),
    "P": ("sơ bộ", "preliminary"),
    "F": ("dự báo", "forecast"),
    "B": ("gián đoạn chuỗi", "break in series"),
    "U": ("độ tin cậy thấp", "low reliability"),
}
MOST_SOURCES = 4
"""So many sources are listed; of more the first is named and the others are counted."""

# Other publishers are cited by the name under which they are registered.
_PUBLISHERS_EN = {
    "Bộ Thông tin và Truyền thông": "Ministry of Information and Communications",
    "Bộ Khoa học và Công nghệ": "Ministry of Science and Technology",
}
MARKS: Mapping[str, tuple[str, str, str]] = {
    "estimated": ("≈", "ước tính", "estimate"),
    "preliminary": ("*", "sơ bộ", "preliminary"),
    "corrected": ("†", "đã đính chính so với bản in", "corrected from the printed figure"),
    "implied": ("‡", "suy ra từ số liệu khác", "implied by other figures"),
    "doubtful": ("?", "còn nghi vấn", "doubtful"),
}
"""The sign behind a marked figure, and what it means."""
STATUS_MARKS: Mapping[str, str] = {"E": "estimated", "F": "estimated", "P": "preliminary"}
"""The mark of a status; none where a figure is simply published."""
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip


def check_language(lang: str) -> Language:
    """The language; one in which there are no words is refused.

    Raises:
        ParameterError: the language is neither Vietnamese nor English.

    """
    if lang not in ("vi", "en"):
        raise ParameterError(f"unknown language {lang!r}", where="lang", expected="vi or en")
    return lang  # type: ignore[return-value]


def say(lang: Language, vi: str, en: str) -> str:
    """The wording of a language."""
    return vi if lang == "vi" else en


def mark_key(status: str, *, corrected: bool, doubtful: bool) -> str:
    """The key of the one mark of a figure: a doubt says most, then a correction, then its status.

    >>> mark_key("E", corrected=False, doubtful=False), mark_key("A", corrected=True, doubtful=True)
    ('estimated', 'doubtful')
    """
    if doubtful:
        return "doubtful"
    return "corrected" if corrected else STATUS_MARKS.get(status, "")


def status_word(code: str, lang: Language) -> str:
    """What an SDMX status means."""
    return say(lang, *_STATUSES[code])


def indicator_name(code: str, lang: Language) -> str:
    """The name of an indicator, kept short enough for a sentence."""
    return shorten(load_catalogue().indicator(code).name(lang), 110)


def lower(text: str) -> str:
    """The text inside a sentence: a small first letter, but for abbreviations and names.

    >>> lower("Doanh thu"), lower("SIM rác"), lower("Viet Nam's rank"), lower("Công nghiệp ICT")
    ('doanh thu', 'SIM rác', "Viet Nam's rank", 'công nghiệp ICT')
    """
    if text[1:2].isupper() or text.startswith("Viet"):
        return text
    return text[:1].lower() + text[1:]


def shorten(text: str, longest: int) -> str:
    """Cut a text between words, with an ellipsis where something is left out.

    >>> shorten("Doanh thu dịch vụ viễn thông", 20)
    'Doanh thu dịch vụ…'
    """
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;(") + "…"


@lru_cache(4096)
def wrap(text: str, width: int) -> str:
    r"""Break a text into lines of at most ``width`` characters, of about the same length.

    >>> wrap("State budget payments of the whole sector", 34).split("\n")
    ['State budget payments', 'of the whole sector']
    """
    lines = textwrap.wrap(text, width, break_long_words=False) or [""]
    for narrower in range(width - 1, 0, -1):
        balanced = textwrap.wrap(text, narrower, break_long_words=False)
        if len(balanced) > len(lines) or any(len(line) > narrower for line in balanced):
            break
        lines = balanced
    return "\n".join(lines)


def percent(value: float, lang: Language, *, decimals: int = 1, signed: bool = False) -> str:
    """A percentage, rounded.

    >>> percent(7.87, "vi"), percent(-8.66, "en", signed=True)
    ('7,9%', '−8.7%')
    """
    return write_number(value, lang, decimals=decimals, signed=signed) + "%"


def value_text(
    row: Mapping[Any, Any],
    unit: str,
    lang: Language,
    *,
    signed: bool = False,
    hedged: bool = True,
    scale: Scale | None = None,
) -> str:
    """The value of a row with its unit, as precisely as its interval allows, with its hedge.

    >>> row = {"value": 74473e9, "lower": 74472.5e9, "upper": 74473.5e9, "hedge": ""}
    >>> value_text(row, "VND", "vi"), value_text(row, "VND", "en")
    ('74.473 tỷ đồng', 'VND 74,473 billion')
    """
    step = value_step(row)
    text = format_value(float(row["value"]), unit, lang, step=step, signed=signed, scale=scale)
    hedge = HEDGE_WORDS[lang][str(row.get("hedge", ""))] if hedged else ""
    return hedge + text


def value_step(row: Mapping[Any, Any]) -> float:
    """The worth of the last digit that is written of a value."""
    value, hedged = float(row["value"]), bool(row.get("hedge"))
    lower, upper = bounds(row)
    known = isfinite(lower) and isfinite(upper) and upper > lower
    # A printed digit is worth a power of ten; what is computed has an interval of any width.
    precision = float(10.0 ** floor(log10(upper - lower) + 1e-6)) if known else 0.0
    if known and not hedged:
        return precision
    if row.get("origin", "published") != "published" and value:
        # What follows from a hedged figure is no better than its three first digits.
        return max(precision, float(10.0 ** (floor(log10(abs(value))) - 2)))
    if hedged and value:
        # Nobody says "over 63.0": the zeros at the end are the roundness that the hedge is about.
        return float(10.0 ** int(Decimal(repr(value)).normalize().as_tuple().exponent))
    return float(trusted_step(value))


def bounds(row: Mapping[Any, Any]) -> tuple[float, float]:
    """The interval of a row; an open side is infinite, and no interval at all is the value.

    >>> bounds({"value": 5.0, "lower": 5.0, "upper": float("nan"), "hedge": "over"})
    (5.0, inf)
    """
    value = float(row["value"])
    lower, upper = (float(row.get(side, float("nan"))) for side in ("lower", "upper"))
    if pd.isna(lower) and pd.isna(upper):
        lower = upper = value
        if row.get("hedge") in ("over", "under"):
            grows = (row["hedge"] == "over") == (value >= 0)
            lower, upper = (value, float("inf")) if grows else (float("-inf"), value)
    return (
        float("-inf") if pd.isna(lower) else lower,
        float("inf") if pd.isna(upper) else upper,
    )


def short_label(period: Period, lang: Language) -> tuple[str, str]:
    """A period for an axis: the part of the year, and the year.

    >>> short_label(Period.parse("2023-S1"), "vi"), short_label(Period.parse("2023-05"), "en")
    (('6T đầu', '2023'), ('May', '2023'))
    """
    year, first, last = str(period.end.year), period.start.month, period.end.month
    match period.freq:
        case "year":
            return year, ""
        case "quarter":
            return f"Q{last // 3}", year
        case "half":
            half = "6T đầu" if first == 1 else "6T cuối"
            return say(lang, half, f"H{last // 6}"), year
        case "month":
            return say(lang, f"T{last}", _MONTHS_EN[last - 1]), year
        case "day":
            day = period.end.day
            return say(lang, f"{day}/{last}", f"{day} {_MONTHS_EN[last - 1]}"), year
        case _:
            span = f"{period.months}T" if first == 1 else f"T{first}–T{last}"
            return say(lang, span, f"{_MONTHS_EN[first - 1]}–{_MONTHS_EN[last - 1]}"), year


def period_label(period: Period | str | None, lang: Language) -> str:
    """How a sentence names a period; empty for None."""
    if period is None:
        return ""
    return (Period.parse(period) if isinstance(period, str) else period).label(lang)


def source_line(rows: pd.DataFrame, lang: Language) -> str:
    """The sources of the rows drawn, computed from their ``publisher`` and ``published``.

    Publishers stand in the order of how many rows they gave, their publications by date.

    >>> rows = pd.DataFrame({
    ...     "publisher": ["Bộ Thông tin và Truyền thông"] * 2,
    ...     "published": ["2023-06-30", "2021-07"],
    ... })
    >>> source_line(rows, "vi")
    'Bộ Thông tin và Truyền thông (07/2021, 06/2023)'

    """
    named = rows[rows["publisher"] != ""]
    months = {
        str(publisher): sorted(set(group["published"].str[:7]), key=lambda month: month or "9")
        for publisher, group in named.groupby("publisher", sort=False)
    }
    if not months:
        return say(lang, "không rõ", "unknown")
    counts = named["publisher"].value_counts(sort=False)
    order = sorted(months, key=lambda publisher: -int(counts[publisher]))
    total = sum(map(len, months.values()))
    if total <= MOST_SOURCES:
        return "; ".join(_cited(name, _dates(months[name], lang), lang) for name in order)
    first = order[0]
    if len(order) == 1:
        dated = [month for month in months[first] if month]
        span = f"{_month(dated[0])}–{_month(dated[-1])}"
        number = f"{count(total)} {say(lang, 'lần công bố', 'publications')}"
        return _cited(first, [f"{number}, {span}"], lang)
    rest = count(total - 1)
    others = say(lang, f" và {rest} nguồn khác", f" and {rest} other sources")
    return _cited(first, map(_month, months[first][:1]), lang) + others


def publisher_name(publisher: str, lang: Language) -> str:
    """A publisher as a language names it.

    >>> publisher_name("Bộ Khoa học và Công nghệ", "en"), publisher_name("CafeF", "en")
    ('Ministry of Science and Technology', 'CafeF')
    """
    return _PUBLISHERS_EN.get(publisher, publisher) if lang == "en" else publisher


def month_of(published: str) -> str:
    """The month of a publication, or its year where no more is known; empty where nothing is.

    >>> month_of("2022-07-19"), month_of("2022"), month_of("")
    ('07/2022', '2022', '')
    """
    return _month(published[:7])


def _cited(publisher: str, when: Iterable[str], lang: Language) -> str:
    name = publisher_name(publisher, lang)
    listed = told(", ".join(when), "briefings.csv")
    return f"{name} ({listed})" if listed else name


def _dates(months: Sequence[str], lang: Language) -> list[str]:
    """The months of publications; one without a date is named beside others only."""
    if not any(months):
        return []
    return [_month(month) or say(lang, "không ghi ngày", "undated") for month in months]


def _month(published: str) -> str:
    year, _, month = published.partition("-")
    return f"{month}/{year}" if month else year
