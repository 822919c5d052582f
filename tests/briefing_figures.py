"""What a written briefing prints: amounts, hedges and periods in Vietnamese and English.

A ``Said`` is one figure with all that it says; reading must give it back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from random import Random

import pandas as pd

from ictstats.catalogue import Unit
from ictstats.numerals import Hedge
from ictstats.periods import Language, Period
from ictstats.written_numbers import write_number

HEDGES: dict[Language, dict[Hedge, tuple[str, ...]]] = {
    "vi": {"about": ("khoảng", "xấp xỉ"), "over": ("hơn", "trên"), "under": ("gần",)},
    "en": {"about": ("about", "around"), "over": ("over", "more than"), "under": ("nearly",)},
}
_SCALES: dict[Language, dict[int, str]] = {
    "vi": {0: "", 3: "nghìn", 6: "triệu", 9: "tỷ", 12: "nghìn tỷ", 15: "triệu tỷ"},
    "en": {0: "", 3: "thousand", 6: "million", 9: "billion", 12: "trillion"},
}
_MONEY = {"VND": ("đồng", "VNĐ"), "USD": ("USD", "USD", "đô la Mỹ")}
_MOST_DIGITS = 7  # no text prints more before the scale word
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV")
_COUNTED = {3: "ba", 4: "bốn", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín", 10: "mười"}


@dataclass(frozen=True)
class Said:
    """A figure of a briefing: what reading it must give."""

    indicator: str
    time_period: str
    measure: str
    value: float
    unit: str
    hedge: str = ""
    obs_status: str = "A"
    out_of: float | None = None


def told(observations: pd.DataFrame) -> list[tuple[int, Said]]:
    """The line and content of every observation that has an indicator."""
    rows = observations[observations["indicator"] != ""]
    return [
        (row.line, Said(row.indicator, row.time_period, row.measure, row.value, row.unit, row.hedge,
                        row.obs_status, None if isnan(row.out_of) else row.out_of))
        for row in rows.itertuples()
    ]  # fmt: skip


def pick(random: Random, words: Sequence[str], without: Collection[str]) -> str:
    """One of some words."""
    return random.choice([word for word in words if word not in without])


def significant(random: Random, low: int, high: int) -> Decimal:
    """A number of two to five significant digits between two powers of ten."""
    digits = random.randint(2, 5)
    number = random.randrange(10 ** (digits - 1), 10**digits)
    power = random.randint(low, high)
    return Decimal(number).scaleb(power - digits + 1)


def percent(random: Random, most: int) -> Decimal:
    """A positive percentage with up to two decimals."""
    decimals = random.randint(0, 2)
    return Decimal(random.randint(1, most * 10**decimals)).scaleb(-decimals)


def level(random: Random, unit: Unit, sizes: tuple[int, int] | None) -> Decimal:
    """A level that such a unit may have, and of the size that the indicator has."""
    if sizes:
        return _sized(random, *sizes)
    if unit.code == "percent":
        return percent(random, 100)
    if unit.money:
        return significant(random, 10, 14) if unit.code == "VND" else significant(random, 7, 10)
    if unit.counts == "rate":
        return Decimal(random.randint(11, 9999)).scaleb(-random.randint(1, 2))
    return significant(random, 4, 8).to_integral_value()


def _sized(random: Random, least: int, most: int) -> Decimal:
    """A level that has room below it and above it, for its base and for its plan."""
    low, high = 3 * least, most // 4
    if low >= high:
        return Decimal(round((least * most) ** 0.5))
    value = random.randint(low, high)
    step = 10 ** max(0, len(str(value)) - 3)
    return Decimal(value // step * step)


def rounded_like(value: Decimal, other: Decimal) -> Decimal:
    """A positive number rounded to the last significant digit of another."""
    step = Decimal(1).scaleb(int(other.normalize().as_tuple().exponent))
    return max(value.quantize(step), step)


def write_level(
    random: Random, value: Decimal, unit: Unit, lang: Language, named: str = "",
    without: Collection[str] = (),
) -> str:  # fmt: skip
    """A level with its scale and unit word.

    Args:
        random: chooses the scale and the word.
        value: the level in full scale.
        unit: its unit.
        lang: the language.
        named: how the indicator was called; a unit word that stands in it may be left out.
        without: words that are not used.
    """
    if unit.code == "percent":
        return write_percent(random, value, lang)
    if unit.counts == "rate":
        return f"{write_number(value, lang)} {unit.name(lang)}"
    power = random.choice(fitting_scales(value, unit, lang))
    amount = f"{write_number(value.scaleb(-power), lang)} {_SCALES[lang][power]}".strip()
    if unit.money and lang == "vi":
        return f"{amount} {pick(random, _MONEY[unit.code], without)}"
    if unit.money:
        return f"{'$' if unit.code == 'USD' else 'VND '}{amount}"
    spared = unit.name(lang) in named.lower() and value >= 10_000
    return amount if spared and random.random() < 0.3 else f"{amount} {unit.name(lang)}"


def fitting_scales(value: Decimal, unit: Unit, lang: Language) -> list[int]:
    """The powers of ten in which an amount needs at most two decimals."""
    found = []
    for power in _SCALES[lang]:
        size = value.scaleb(-power)
        short = size == round(size, 2) and 1 <= size < 10**_MOST_DIGITS
        if short and not (unit.money and power in (0, 3)):
            found.append(power)
    return found or [0]


def write_percent(random: Random, value: Decimal, lang: Language) -> str:
    """A percentage, seldom with the word instead of the sign."""
    word = "phần trăm" if lang == "vi" else "percent"
    rare = random.random() < (0.1 if lang == "vi" else 0.5)
    return f"{write_number(value, lang)} {word}" if rare else f"{write_number(value, lang)}%"


def write_period(random: Random, period: Period, own: Period) -> str:
    """A period as a Vietnamese text names it; the year may be left out where it is its own."""
    year, month = period.year, period.start.month
    full = random.random() < 0.7 or year != own.end.year
    if period.freq == "month":
        forms = [f"tháng {month}/{year}", f"tháng {month} năm {year}", f"tháng {month:02d}/{year}",
                 f"T{month}/{year}"]  # fmt: skip
        return random.choice(forms) if full else f"tháng {month}"
    if period.freq == "quarter":
        roman = _ROMAN[month // 3]
        forms = [f"quý {roman}/{year}", f"quý {month // 3 + 1}/{year}", f"quý {roman} năm {year}"]
        return random.choice(forms) if full else f"quý {roman}"
    if period.freq == "year":
        return random.choice([f"năm {year}", f"cả năm {year}"])
    count = random.choice([str(period.months), _COUNTED.get(period.months, str(period.months))])
    if period.freq == "half" and month > 1:
        return f"{count} tháng cuối năm {year}"
    forms = [f"{count} tháng đầu năm", f"{count} tháng năm"]
    if period.freq == "half":
        forms.append("nửa đầu năm")
    return f"{random.choice(forms)} {year}" if full else f"{count} tháng đầu năm"


def write_period_en(random: Random, period: Period) -> str:
    """A period as an English text names it."""
    year, month = period.year, period.start.month
    if period.freq == "month":
        return f"{_MONTHS[month - 1]} {year}"
    if period.freq == "quarter":
        ordinal = ("first", "second", "third", "fourth")[month // 3]
        return random.choice([f"the {ordinal} quarter of {year}", f"Q{month // 3 + 1} {year}"])
    if period.freq == "year":
        return str(year)
    if period.freq == "half":
        return f"the {'first' if month == 1 else 'second'} half of {year}"
    return f"the first {period.months} months of {year}"
