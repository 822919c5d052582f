"""What a printed number is by one slip of its digits."""

from __future__ import annotations

import numpy as np

from .intervals import Floats

DIGITS_A_FLOAT_HOLDS = 15


def digits(value: float, step: float) -> Floats:
    """The values that differ from a value in one printed digit."""
    whole = round(abs(value) / step) if step else 0
    if not 0 < whole < 10**DIGITS_A_FLOAT_HOLDS:
        return np.empty(0)
    text = str(whole)
    place = 10.0 ** np.arange(len(text) - 1, -1, -1)
    digits = np.array([int(digit) for digit in text])
    change = (np.arange(10)[:, None] - digits[None, :]) * place[None, :]
    allowed = change != 0
    if len(text) > 1:
        allowed[0, 0] = False
    numbers = (whole + change[allowed]) * step
    result: Floats = np.copysign(np.round(numbers, 9), value)
    return result


def _text_of(value: float, step: float) -> str:
    """The digits of a value as printed; empty where a float does not hold them."""
    whole = round(abs(value) / step) if step else 0
    return str(whole) if 0 < whole < 10**DIGITS_A_FLOAT_HOLDS else ""


def _values_of(texts: set[str], printed: str, value: float, step: float) -> Floats:
    """The values that digits say, but for the printed ones and those that begin with nought."""
    allowed = sorted(text for text in texts if text and text != printed and text[0] != "0")
    numbers = np.array([int(text) for text in allowed], dtype=np.float64) * step
    result: Floats = np.copysign(np.round(numbers, 9), value)
    return result


def transposed(value: float, step: float) -> Floats:
    """The values of which two neighbouring digits changed places."""
    text = _text_of(value, step)
    swapped = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    return _values_of(swapped, text, value, step)


def with_one_more(value: float, step: float) -> Floats:
    """The values of which one digit was dropped."""
    text = _text_of(value, step)
    if not text or len(text) + 1 >= DIGITS_A_FLOAT_HOLDS:
        return np.empty(0)
    longer = {text[:at] + new + text[at:] for at in range(len(text) + 1) for new in "0123456789"}
    return _values_of(longer, text, value, step)


def without_a_double(value: float, step: float) -> Floats:
    """The values of which one digit was printed twice."""
    text = _text_of(value, step)
    doubles = [at for at in range(len(text) - 1) if text[at] == text[at + 1]]
    return _values_of({text[:at] + text[at + 1 :] for at in doubles}, text, value, step)
