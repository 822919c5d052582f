"""Values with their units, written the same way on axes, in tables and in prose."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import isnan
from typing import Any

from .catalogue import Unit, load_catalogue
from .numerals import MINUS, Numeral, Scale, axis_scale, leading_number, write_amount, write_number
from .periods import Language
from .provenance import told

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
    row: Mapping[str, Any], lang: Language = "vi", *, hedged: bool = True, signed: bool = False
) -> str:
    """Write the value of an observation, as precisely as it was printed, with its hedge.

    Args:
        row: an observation: ``value``, ``value_printed``, ``unit``, ``measure``, ``out_of``,
            ``hedge`` and ``figure`` are used.
        lang: "vi" or "en".
        hedged: write the hedge ("hơn", "khoảng", "gần").
        signed: write the sign of a positive value too.
    """
    value = float(row["value"])
    hedge = HEDGE_WORDS[lang][row["hedge"]] if hedged else ""
    unit = load_catalogue().unit(row["unit"])
    amount = _amount(value, unit, lang, row_step(row), signed)
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


def axis_unit(largest: float, unit: str, lang: Language = "vi") -> tuple[float, str]:
    """The divisor and the label of an axis on which ``largest`` has to be readable.

    >>> axis_unit(74473e9, "VND"), axis_unit(16.4e6, "subscriptions", "en")
    ((1000000000000.0, 'nghìn tỷ đồng'), (1000000.0, 'million subscriptions'))
    """
    entry = load_catalogue().unit(unit)
    if entry.code == "percent":
        return 1.0, "%"
    scale = axis_scale(largest, money=entry.money)
    word = scale.word(lang)
    if lang == "en" and scale.power == 15:
        scale, word = type(scale)(12, "nghìn tỷ", "trillion"), "trillion"
    return float(10**scale.power), f"{word} {entry.name(lang)}".strip()
