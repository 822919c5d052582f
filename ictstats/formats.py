"""Values with their units, written the same way on axes, in tables and in prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import floor, isnan, log10
from typing import Any

from .catalogue import Unit, load_catalogue
from .numerals import MINUS, Numeral, leading_number
from .periods import Language
from .provenance import told
from .written_numbers import ONES, SCALES, Scale, axis_scale, scale_of, write_amount, write_number

HEDGE_WORDS: dict[Language, dict[str, str]] = {
    "vi": {"": "", "about": "khoảng ", "over": "hơn ", "under": "gần "},
    "en": {"": "", "about": "about ", "over": "over ", "under": "nearly "},
}
MOST_PRINTED_DIGITS = 9
"""A value with more significant digits was computed."""
COMPUTED_DIGITS = 6
"""Digits of a computed value that its data carries: one more than a table shows at the most."""
_RANK = {"vi": "hạng", "en": "rank"}
_PLACES = {"vi": "bậc", "en": "places"}
_RANKS_WRITTEN_BEFORE = "rank"
_WRITTEN_OUT = ("percent", "rank")
_MOST_DECIMALS = 3
_LONGEST_TICK = 800_000


def format_value(
    value: float,
    unit: str,
    lang: Language = "vi",
    *,
    step: float | None = None,
    signed: bool = False,
    scale: Scale | None = None,
) -> str:
    """Write a value with its unit, in the scale that suits its precision.

    Args:
        value: the value in full scale, in ``unit``.
        unit: code of the unit.
        lang: "vi" or "en".
        step: the worth of its last significant digit; all digits are written when None.
        signed: write the sign of a positive value too.
        scale: the scale, where values that stand together share one.

    Raises:
        CatalogueError: the unit is not in the code list.

    >>> format_value(74473e9, "VND", step=1e9), format_value(74473e9, "VND", "en", step=1e9)
    ('74.473 tỷ đồng', 'VND 74,473 billion')
    >>> format_value(17.2e6, "subscriptions", step=1e5), format_value(-8.66, "percent")
    ('17,2 triệu thuê bao', '−8,66%')
    """
    entry = load_catalogue().unit(unit)
    return _with_unit(_amount(value, entry, lang, step, signed, scale), entry, lang)


def _amount(
    value: float,
    unit: Unit,
    lang: Language,
    step: float | None,
    signed: bool,
    scale: Scale | None = None,
) -> str:
    """The number with its scale word; percent and ranks are written out ("2.000%")."""
    if not is_amount(unit):
        decimals = None if step is None else max(0, -Decimal(repr(step)).adjusted())
        return write_number(value, lang, decimals=decimals, signed=signed)
    return write_amount(value, lang, step=step, money=unit.money, signed=signed, scale=scale)


def is_amount(unit: Unit) -> bool:
    """Whether values of a unit are written with a scale word."""
    return unit.counts not in _WRITTEN_OUT


def shared_scale(
    amounts: Sequence[tuple[float, float]], unit: str, lang: Language = "vi", *, leading: int = -1
) -> Scale | None:
    """The scale in which amounts of a sentence or a sum are written, so that it is one.

    That of the leading amount, if all are at least one in it and need at most three decimals; else
    the finest in which one of them is written by itself. Vietnamese counts no thousands of "nghìn
    tỷ", which are "triệu tỷ".

    Args:
        amounts: values in full scale, each with the worth of its last significant digit.
        unit: code of their unit.
        lang: "vi" or "en".
        leading: the place of the leading amount.

    Returns:
        The scale; None for a unit that is written without.

    >>> shared_scale([(48.1e12, 1e11), (45405e9, 1e9)], "VND").vi
    'tỷ'
    >>> shared_scale([(1833162e9, 1e9), (1.6e15, 1e14)], "VND").vi
    'tỷ'
    """
    entry = load_catalogue().unit(unit)
    if not is_amount(entry):
        return None
    own = [_own_scale(value, step, money=entry.money, lang=lang) for value, step in amounts]
    if _suits(own[leading], amounts, lang):
        return own[leading]
    finest = min(own, key=lambda scale: scale.power)
    return finest if _suits(finest, amounts, lang, exact=False) else _finer(finest)


def _own_scale(value: float, step: float, *, money: bool, lang: Language) -> Scale:
    """The scale in which an amount is written by itself; English has no word for the largest."""
    scale = scale_of(value, step, money=money)
    return _finer(scale) if scale == SCALES[0] and lang == "en" else scale


def _finer(scale: Scale) -> Scale:
    return SCALES[SCALES.index(scale) + 1]


def _suits(
    scale: Scale, amounts: Sequence[tuple[float, float]], lang: Language, *, exact: bool = True
) -> bool:
    """Whether amounts may be written in a scale; with few decimals if ``exact``."""
    one = 10.0**scale.power
    most = max(abs(value) for value, _ in amounts)
    if lang == "vi" and scale.vi.startswith("nghìn") and most >= 1000 * one:
        return False
    finest = one / 10.0**_MOST_DECIMALS * (1 - 1e-9)
    return not exact or all(
        step >= finest and (not value or abs(value) >= one) for value, step in amounts
    )


def _with_unit(amount: str, unit: Unit, lang: Language) -> str:
    if unit.code == "percent":
        return f"{amount}%"
    if unit.code == _RANKS_WRITTEN_BEFORE:
        return f"{_RANK[lang]} {amount}"
    if unit.money and lang == "en":
        sign = amount[0] if amount[0] in (MINUS, "+") else ""
        return f"{sign}{unit.name_en} {amount.removeprefix(sign)}"
    return f"{amount} {unit.name(lang)}"


def format_row(
    row: Mapping[str, Any],
    lang: Language = "vi",
    *,
    hedged: bool = True,
    signed: bool = False,
    scale: Scale | None = None,
) -> str:
    """Write the value of an observation, as precisely as it was printed, with its hedge.

    Args:
        row: an observation: ``value``, ``value_printed``, ``unit``, ``measure``, ``out_of``,
            ``hedge`` and ``figure`` are used.
        lang: "vi" or "en".
        hedged: write the hedge ("hơn", "khoảng", "gần").
        signed: write the sign of a positive value too.
        scale: the scale, where values that stand together share one.
    """
    value = float(row["value"])
    hedge = HEDGE_WORDS[lang][row["hedge"]] if hedged else ""
    unit = load_catalogue().unit(row["unit"])
    amount = _amount(value, unit, lang, row_step(row), signed, scale)
    out_of = row.get("out_of")
    if out_of is not None and not isnan(out_of):
        amount = f"{amount}/{write_number(out_of, lang)}"
    if unit.code == "rank" and row["measure"] == "change":
        text = f"{hedge}{amount} {_PLACES[lang]}"
    else:
        text = hedge + _with_unit(amount, unit, lang)
    return told(text, f"{row['briefing']}:{row['line']}") if "briefing" in row else text


def unit_words(row: Mapping[str, Any], lang: Language = "vi") -> str:
    """The unit of an observation as the heading of a column says it.

    >>> unit_words({"unit": "percent", "measure": "yoy"}), unit_words({"unit": "VND"}, "en")
    ('%', 'VND')
    """
    unit = load_catalogue().unit(row["unit"])
    if unit.code == "rank" and row.get("measure") == "change":
        return _PLACES[lang]
    return unit.name(lang)


def row_step(row: Mapping[str, Any]) -> float:
    """The worth of the last printed digit of an observation, in the unit of its value.

    It is read off the printed figure, whose scale may stand in the header of its table; where no
    print is held, trailing zeros count as rounding beyond the third digit.
    """
    printed = leading_number(str(row["figure"])) if row["figure"] else None
    value, literal = float(row["value"]), float(row["value_printed"])
    if printed is None:
        return float(trusted_step(value))
    if value == literal or not literal:
        return float(printed.step) * _scale_elsewhere(printed, literal)
    return min(float(printed.step) * abs(value / literal), float(trusted_step(value)))


def _scale_elsewhere(printed: Numeral, literal: float) -> float:
    """The power of ten that a table's header adds to the figures below it ("tỷ đồng"), else 1."""
    ratio = abs(Decimal(repr(literal)) / printed.value) if printed.value else Decimal(1)
    power = ratio.adjusted()
    return float(ratio) if power > 0 and ratio == Decimal(1).scaleb(power) else 1.0


def trusted_step(value: float) -> Decimal:
    """The precision of a value whose print is not held.

    Its trailing zeros count as rounding, but the first three digits and whole ones are trusted.

    >>> trusted_step(139260e9), trusted_step(148e9), trusted_step(20.0), trusted_step(7.9)
    (Decimal('1E+10'), Decimal('1E+9'), Decimal('1'), Decimal('0.1'))
    """
    exact = Decimal(repr(value)).normalize()
    if not exact:
        return Decimal(1)
    third = max(exact.adjusted() - 2, 0)
    return Decimal(1).scaleb(min(int(exact.as_tuple().exponent), third))


def significant(value: float, digits: int) -> float:
    """A computed value with so many digits; the others are noise.

    >>> significant(69020389249304.91, 6)
    69020400000000.0
    """
    return float(f"{value:.{digits}g}")


def without_noise(value: float) -> float:
    """A value as its data carries it: as it is if it can have been printed, else to six digits.

    >>> without_noise(1614206e9), without_noise(26049488054607.508)
    (1614206000000000.0, 26049500000000.0)
    """
    digits = len(Decimal(repr(value)).normalize().as_tuple().digits)
    return value if digits <= MOST_PRINTED_DIGITS else significant(value, COMPUTED_DIGITS)


def value_scale(value: float, step: float, largest: float, unit: str, lang: Language) -> Scale:
    """The scale of a chart's axis and labels: that of its leading value, as far as ticks are short.

    >>> value_scale(45405e9, 1e9, 61158e9, "VND", "vi").vi
    'tỷ'
    """
    entry = load_catalogue().unit(unit)
    if not is_amount(entry):
        return ONES
    scale = _own_scale(value, step, money=entry.money, lang=lang)
    short = largest < _LONGEST_TICK * 10.0**scale.power
    return scale if short else axis_scale(largest, money=entry.money)


def value_label(value: float, unit: str, lang: Language, *, step: float, scale: Scale) -> str:
    """A value beside its mark in a chart, in the scale of the axis, to three decimals of it.

    A value that is small in that scale keeps three digits.

    >>> value_label(1833162e9, "VND", "vi", step=1e9, scale=SCALES[0])
    '1,833 triệu tỷ đồng'
    >>> value_label(5.0, "persons", "vi", step=1, scale=SCALES[3])
    '0,000005 triệu người'
    """
    if value and is_amount(load_catalogue().unit(unit)):
        finest = min(scale.power, floor(log10(abs(value))) + 1) - _MOST_DECIMALS
        step = max(step, 10.0**finest)
    return format_value(value, unit, lang, step=step, scale=scale)


def axis_unit(
    largest: float, unit: str, lang: Language = "vi", *, scale: Scale | None = None
) -> tuple[float, str]:
    """The divisor and the label of an axis on which ``largest`` has to be readable.

    >>> axis_unit(74473e9, "VND"), axis_unit(16.4e6, "subscriptions", "en")
    ((1000000000000.0, 'nghìn tỷ đồng'), (1000000.0, 'million subscriptions'))
    """
    entry = load_catalogue().unit(unit)
    if entry.code == "percent":
        return 1.0, "%"
    scale = axis_scale(largest, money=entry.money) if scale is None else scale
    word = scale.word(lang)
    if lang == "en" and scale.power == 15:
        scale, word = type(scale)(12, "nghìn tỷ", "trillion"), "trillion"
    return float(10**scale.power), f"{word} {entry.name(lang)}".strip()
