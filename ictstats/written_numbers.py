"""Numbers written as Vietnamese and English reports print them.

Vietnamese groups thousands with ``.`` and sets decimals off with ``,``, English the other way
round; large amounts carry scale words. All reports, axes and tables write their numbers here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .errors import NumeralError
from .numerals import MINUS
from .periods import Language
from .provenance import written

_NO_DIGITS = re.compile(r"\D")
_MOST_DATA_DECIMALS = 4


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
