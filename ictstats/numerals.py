"""Numbers as Vietnamese and English texts print them, read.

Vietnamese groups thousands with ``.`` and sets decimals off with ``,``; large amounts carry scale
words (nghìn, triệu, tỷ and their products, such as "nghìn tỷ"). English is read the other way
round. What writes numbers is ``written_numbers``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .errors import NumeralError
from .periods import Language

Hedge = Literal["", "about", "over", "under"]
MINUS = "\N{MINUS SIGN}"
EXAMPLES = "'4.680 tỷ', '1,6 triệu tỷ', '39,6' or '1.383'"

_SCALE_WORDS = {
    "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9,
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_SCALE = "|".join(_SCALE_WORDS)
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
