"""Numbers as Vietnamese texts print them, read and written.

Vietnamese groups thousands with ``.`` and sets decimals off with ``,``; large amounts carry scale
words (nghìn, triệu, tỷ and their products, such as "nghìn tỷ"). English is written and read the
other way round. All reports, axes and tables write their numbers here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from .errors import NumeralError
from .periods import Language
from .provenance import written

Hedge = Literal["", "about", "over", "under"]
MINUS = "\N{MINUS SIGN}"
EXAMPLES = "'4.680 tỷ', '1,6 triệu tỷ', '39,6' or '1.383'"

_SCALE_WORDS = {
    "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9,
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_SCALE = "|".join(_SCALE_WORDS)
_NO_DIGITS = re.compile(r"\D")
_MOST_DATA_DECIMALS = 4
_NUMERAL = re.compile(
    rf"(?P<sign>[+\-{MINUS}]?)\s*(?P<digits>\d(?:[\d.,]*\d)?)(?P<scale>(?:\s*(?:{_SCALE})\b)*)"
)


@dataclass(frozen=True)
class Numeral:
    """A number as printed.

    Args:
        value: what it says, in full scale (4.680 tỷ is 4 680 000 000 000).
        step: the worth of one unit of its last printed digit, in full scale (10**9 there).

    """

    value: Decimal
    step: Decimal


def read_number(text: str, lang: Language = "vi") -> Numeral:
    """Read one number with its scale words.

    A point before exactly three digits groups thousands; otherwise it is a decimal point ("8.43"),
    which no Vietnamese number needs to be told. A comma sets decimals off, unless several commas
    or a later point show the English style. With ``lang="en"`` the two change places.

    Raises:
        NumeralError: the text is no number, or its groups are not of three digits.

    >>> read_number("1,6 triệu tỷ")
    Numeral(value=Decimal('1.6E+15'), step=Decimal('1E+14'))
    >>> read_number("1.614.206").value, read_number("8.43").value
    (Decimal('1614206'), Decimal('8.43'))

    """
    match = _NUMERAL.fullmatch(_plain(text))
    numeral = _numeral(match, lang) if match else None
    if numeral is None:
        raise NumeralError(f"{text!r} is no number", expected=EXAMPLES)
    return numeral


def leading_number(text: str, lang: Language = "vi") -> Numeral | None:
    """The number, with its scale words, with which a text begins; None if it begins with none.

    >>> leading_number("4.680 tỷ đồng"), leading_number("54/63").value
    (Numeral(value=Decimal('4.680E+12'), step=Decimal('1E+9')), Decimal('54'))
    >>> leading_number("63 tỉnh, thành phố").value, leading_number("1.383, và").value
    (Decimal('63'), Decimal('1383'))
    """
    match = _NUMERAL.match(_plain(text))
    return _numeral(match, lang) if match else None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


def _numeral(match: re.Match[str], lang: Language) -> Numeral | None:
    digits = plain_digits(match["digits"], lang)
    if digits is None:
        return None
    power = sum(_SCALE_WORDS[word] for word in re.findall(_SCALE, match["scale"]))
    decimals = len(digits.partition(".")[2])
    value = Decimal(digits).scaleb(power)
    if match["sign"] in ("-", MINUS):
        value = -value
    return Numeral(value, Decimal(1).scaleb(power - decimals))


def plain_digits(text: str, lang: Language = "vi") -> str | None:
    """Digits without grouping and with a decimal point, or None if the groups are wrong.

    >>> plain_digits("1.614.206,5"), plain_digits("20,495"), plain_digits("1.6142.06")
    ('1614206.5', '20.495', None)
    """
    group, mark = (".", ",") if lang == "vi" else (",", ".")
    if _english_style(text) if lang == "vi" else _vietnamese_style(text):
        group, mark = mark, group
    whole, _, decimals = text.partition(mark)
    if decimals and not decimals.isdecimal():
        return None
    if text.endswith((group, mark)):
        return None
    groups = whole.split(group)
    one_point = len(groups) == 2 and mark not in text
    if one_point and (len(groups[1]) != 3 or groups[0] == "0"):
        return f"{groups[0]}.{groups[1]}" if all(part.isdecimal() for part in groups) else None
    grouped = len(groups) == 1 or (
        1 <= len(groups[0]) <= 3 and all(len(part) == 3 for part in groups[1:])
    )
    if not grouped or not "".join(groups).isdecimal():
        return None
    return "".join(groups) + (f".{decimals}" if decimals else "")


def _english_style(text: str) -> bool:
    return text.count(",") > 1 or ("," in text and text.rfind(".") > text.find(","))


def _vietnamese_style(text: str) -> bool:
    return text.count(".") > 1 or ("." in text and text.rfind(",") > text.find("."))


def interval(numeral: Numeral, hedge: Hedge = "") -> tuple[Decimal | None, Decimal | None]:
    """The values that the print allows: from the lower up to, not including, the upper bound.

    Without a hedge that is half a step to either side (39,6 is [39.55, 39.65)). "Over" is open
    above, "under" open below; for a fall ("giảm trên 60%") the two act on its size. "About" a
    round number allows half of its roundness (about 72.000 is 71.500 to 72.500), and at least a
    whole step.

    >>> interval(read_number("39,6"))
    (Decimal('39.55'), Decimal('39.65'))
    >>> interval(read_number("1,6 triệu tỷ"), "over")
    (Decimal('1.6E+15'), None)
    """
    value, step = numeral.value, numeral.step
    if hedge == "over":
        return (value, None) if value >= 0 else (None, value)
    if hedge == "under":
        return (None, value) if value >= 0 else (value, None)
    margin = max(step, _roundness(value) / 2) if hedge == "about" else step / 2
    return value - margin, value + margin


def _roundness(value: Decimal) -> Decimal:
    """The largest power of ten that divides the value."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent) if value else Decimal(0)


@dataclass(frozen=True)
class Scale:
    """A scale in which amounts are written: its power of ten, and its words."""

    power: int
    vi: str
    en: str

    def word(self, lang: Language) -> str:
        """The scale word, empty for ones."""
        return self.vi if lang == "vi" else self.en


SCALES = (
    Scale(15, "triệu tỷ", "quadrillion"),
    Scale(12, "nghìn tỷ", "trillion"),
    Scale(9, "tỷ", "billion"),
    Scale(6, "triệu", "million"),
    Scale(3, "nghìn", "thousand"),
    Scale(0, "", ""),
)
ONES = SCALES[-1]
_WRITTEN_BY_DECIMALS = 2


def scale_of(value: float | Decimal, step: float | Decimal, *, money: bool = False) -> Scale:
    """The largest scale in which the value is at least one and needs at most two decimals.

    Thousands are a scale only for rounded values from a hundred thousand, and not for money.
    """
    size, finest = abs(_exact(value)), _exact(step)
    for scale in SCALES:
        unit = Decimal(10) ** scale.power
        if size >= unit and unit <= finest * 10**_WRITTEN_BY_DECIMALS:
            if scale.power == 3 and (money or finest < unit or size < 100_000):
                continue
            return scale
    return ONES


def axis_scale(largest: float, *, money: bool = False) -> Scale:
    """The scale for an axis whose largest value is given: tick labels stay below a thousand."""
    for scale in SCALES:
        if abs(largest) >= 10**scale.power and not (money and scale.power == 3):
            return scale
    return ONES


def write_number(
    value: float | Decimal,
    lang: Language = "vi",
    *,
    decimals: int | None = None,
    signed: bool = False,
) -> str:
    """Write a number with its language's separators.

    Args:
        value: the number.
        lang: "vi" (1.614.206,5) or "en" (1,614,206.5).
        decimals: how many decimals; all there are when None.
        signed: write the sign of a positive number too.

    Raises:
        NumeralError: it is NaN or infinite.

    >>> write_number(1614206.5), write_number(-8.66, "en"), write_number(5.48, signed=True)
    ('1.614.206,5', '−8.66', '+5,48')

    """
    exact = _exact(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(10) ** -decimals, rounding=ROUND_HALF_UP)
    text = f"{abs(exact):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    digits = text.replace(",", "").replace(".", "")
    if lang == "vi":
        text = text.translate({ord(","): ".", ord("."): ","})
    sign = MINUS if exact < 0 else "+" if signed and exact > 0 else ""
    return written(sign + text, digits)


def write_data(value: float, lang: Language = "vi") -> str:
    """Write a number of data in full: of its decimals those that can mean something.

    >>> write_data(74473e9), write_data(7.9, "en"), write_data(100 / 3)
    ('74.473.000.000.000', '7.9', '33,33')

    """
    text = write_number(value, lang, decimals=data_decimals(value))
    return written(text, _NO_DIGITS.sub("", text).rstrip("0") or "0")


def data_decimals(value: float) -> int:
    """How many decimals a number of data is shown with: its own, or two where they never end.

    >>> data_decimals(1614206e9), data_decimals(7.9), data_decimals(100 / 3)
    (0, 1, 2)

    """
    places = max(0, -int(_exact(value).normalize().as_tuple().exponent))
    return places if places <= _MOST_DATA_DECIMALS else 2


def write_amount(
    value: float | Decimal,
    lang: Language = "vi",
    *,
    step: float | Decimal | None = None,
    money: bool = False,
    signed: bool = False,
    scale: Scale | None = None,
) -> str:
    """Write an amount in the scale that suits its precision, without its unit.

    Args:
        value: the amount, in full scale.
        lang: the language of separators and scale words.
        step: the worth of its last significant digit; the exact value is written when None.
        money: whether the unit is a currency (whose amounts are not written in thousands).
        signed: write the sign of a positive number too.
        scale: the scale, where amounts that stand together share one.

    >>> write_amount(74473e9, step=1e9, money=True), write_amount(1.6e15, step=1e14, money=True)
    ('74.473 tỷ', '1,6 triệu tỷ')
    >>> write_amount(1.6e15, "en", step=1e14, money=True), write_amount(16400000, step=100000)
    ('1,600 trillion', '16,4 triệu')
    >>> write_amount(3462.17e12, step=1e10, money=True)
    '3.462.170 tỷ'
    >>> write_amount(63.77e12, step=1e12, scale=SCALES[2])
    '64.000 tỷ'

    """
    exact = _exact(value)
    finest = _finest(exact) if step is None else _exact(step)
    if scale is None:
        scale = scale_of(exact, finest, money=money)
        if lang == "vi" and scale.power == 12 and abs(exact) >= 10**15:
            scale = SCALES[2]  # a thousand "nghìn tỷ" are "triệu tỷ", or else counted in "tỷ"
    if lang == "en" and scale.power == 15:
        scale = SCALES[1]  # "quadrillion" is no word of reports
    noughts = finest.adjusted() - scale.power  # to which a value is rounded: no digits of it
    if noughts > 0:
        exact = exact.quantize(Decimal(1).scaleb(finest.adjusted()), rounding=ROUND_HALF_UP)
    decimals = max(0, -noughts)
    number = write_number(exact.scaleb(-scale.power), lang, decimals=decimals, signed=signed)
    if noughts > 0:
        written(number, _NO_DIGITS.sub("", number)[:-noughts])
    word = scale.word(lang)
    return f"{number} {word}" if word else number


def _exact(value: float | Decimal) -> Decimal:
    """The decimal that a number prints as; also of numpy's numbers, whose repr names their type."""
    exact = Decimal(value) if isinstance(value, int | Decimal) else Decimal(repr(float(value)))
    if not exact.is_finite():
        raise NumeralError(f"{value} cannot be written", expected="a finite number")
    return exact


def _finest(value: Decimal) -> Decimal:
    exponent = int(value.normalize().as_tuple().exponent) if value else 0
    return Decimal(10) ** exponent
