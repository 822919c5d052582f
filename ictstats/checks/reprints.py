"""How print would have read, had it said what a reading takes it to mean."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np

from ..numerals import leading_number
from .hypotheses import MISSING, ONE_MARK, SEPARATOR, SURPLUS, WORDS

_MISSING_WORDS = {3: "nghìn", 6: "triệu", 9: "tỷ"}


def reprinted(figure: str, kind: int, value: float, printed: float) -> str:
    """How print would have read, or an empty text where that cannot be told from the figure.

    >>> from ictstats.checks.hypotheses import DIGIT, DROPPED
    >>> reprinted("20,495 tỷ đồng", SEPARATOR, 20495e9, 20.495e9)
    '20.495 tỷ đồng'
    >>> reprinted("287.620.511 triệu", SURPLUS, 287620511, 287620511e6)
    '287.620.511'
    >>> reprinted("6,8%", DIGIT, 8.8, 6.8)
    '8,8%'
    >>> reprinted("254 tỷ đồng", DROPPED, 2154e9, 254e9)
    '2.154 tỷ đồng'
    """
    if kind == SEPARATOR:
        mark = ONE_MARK.match(figure)
        if mark is None:
            return ""
        at = mark.start(1)
        return figure[:at] + ("." if figure[at] == "," else ",") + figure[at + 1 :]
    if kind == SURPLUS:
        power = round(np.log10(printed / value))
        for word, worth in WORDS.items():
            if worth == power and word in figure:
                return re.sub(rf"\s*{word}", "", figure, count=1)
        return ""
    if kind == MISSING:
        power = round(np.log10(value / printed))
        head = re.match(r"[\d.,]+", figure)
        if head is None or power not in _MISSING_WORDS:
            return ""
        return f"{head[0]} {_MISSING_WORDS[power]}{figure[head.end() :]}"
    return _with_digits(figure, value)


def _with_digits(figure: str, value: float) -> str:
    """A figure with the digits of another value of the same length."""
    numeral = leading_number(figure)
    head = re.match(r"[\d.,]+", figure)
    if numeral is None or head is None:
        return ""
    digits = str(round(Decimal(repr(abs(value))) / numeral.step))
    places = [at for at, sign in enumerate(head[0]) if sign.isdecimal()]
    if len(digits) != len(places):
        return _regrouped(digits, head[0], numeral.step, figure)
    text = list(head[0])
    for at, digit in zip(places, digits, strict=True):
        text[at] = digit
    return "".join(text) + figure[head.end() :]


def _regrouped(digits: str, printed: str, step: Decimal, figure: str) -> str:
    """A figure of more or fewer digits, in groups of three before its decimals."""
    numeral = leading_number(printed)
    if numeral is None:
        return ""
    decimals = max(-int(numeral.step.as_tuple().exponent), 0)
    digits = digits.rjust(decimals + 1, "0")
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped}{',' if rest else ''}{rest}{figure[len(printed) :]}"
