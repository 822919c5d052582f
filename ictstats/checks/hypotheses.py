"""What print could have meant: the readings from which a misprint may have come.

Each reading has a cost, the logarithm of how many readings of its kind there are (so that of two
readings that fit equally well, the one that is less likely to fit by chance comes first), plus what
its kind costs; the least change is the likeliest (Fellegi and Holt, 1976).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from ..formats import trusted_step
from ..numerals import leading_number
from .intervals import Floats, State

SEPARATOR, SURPLUS, MISSING, DIGIT, SIGN, OTHER, TRANSPOSED, DROPPED, DOUBLED = range(9)
KIND_NAMES = (
    "separator", "scale word surplus", "scale word missing", "digit", "sign", "number",
    "digits transposed", "digit dropped", "digit doubled",
)  # fmt: skip
# In nats. A separator that stands before exactly three digits, or a scale word after a number that
# is written out in groups, is the commonest slip of these texts; a number that has to change
# altogether is the last resort.
COST_SEPARATOR, COST_WRITTEN_OUT = 0.5, 0.5
COST_SURPLUS, COST_THOUSAND, COST_MILLION, COST_BILLION = 2.3, 2.5, 2.8, 3.0
COST_SIGN, COST_DIGIT, COST_OTHER = 3.5, 2.0, 3.0
# Slips of two digits are rarer, and come first only where no single digit explains as much.
COST_TRANSPOSED, COST_DROPPED, COST_DOUBLED = 5.0, 5.0, 5.5
# Of a level, its base and its growth, the growth is what was computed, and oftenest computed wrong;
# but not in its direction too, nor by a multiple. A wrong rate may be any of those so precise: its
# cost is that of a rate with one decimal, and more for more.
COST_OTHER_RATE, ONE_DECIMAL, COST_DIRECTION = 5.0, 0.1, 2.0
USUAL_SLIP, COST_A_POINT = 40.0, 0.05
# No scale word stands before another but in usual pairs, and none after a number written out.
COST_ODD_WORDS = 3.0
# Bounds of exact counts meet but for the last bit of a logarithm.
NOISE = 1e-9
# Public bodies are too few for a separator, or to lack a scale word.
BODIES = "bodies"
FACTOR_KINDS = (SEPARATOR, SURPLUS, MISSING)
# A rate that no figures within their rounding lead to.
COST_UNLIKELY = 20.0
DIGITS_A_FLOAT_HOLDS = 15

_WORDS = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
USUAL_PAIRS = (("nghìn", "tỷ"), ("ngàn", "tỷ"), ("triệu", "tỷ"), ("nghìn", "tỉ"), ("triệu", "tỉ"))
_WORD = re.compile("|".join(_WORDS), re.IGNORECASE)
_ONE_MARK = re.compile(r"\s*[+\-\N{MINUS SIGN}]?\d{1,3}([.,])\d{3}(?![\d.,])")
_GROUPS = re.compile(r"\s*\d{1,3}([.,]\d{3}){2,}(?!\d)")


@dataclass(frozen=True)
class Readings:
    """The readings that print of one figure could have meant.

    Args:
        value: their values.
        lower: their lower bounds.
        upper: their upper bounds.
        kind: ``SEPARATOR`` to ``OTHER``.
        cost: how unlikely each is, in nats.
    """

    value: Floats
    lower: Floats
    upper: Floats
    kind: Floats
    cost: Floats


def readings(
    row: int,
    state: State,
    figure: str,
    measure: str,
    expected: tuple[float, float],
    counted: str = "",
) -> Readings:
    """All readings of a figure.

    Args:
        row: its row in the state.
        state: values and intervals.
        figure: what is printed; empty where no print is held.
        measure: its measure; the sign of a growth may be wrong.
        expected: the interval that its exact relations demand; empty when the lower bound is
            greater than the upper.
        counted: ``things`` or ``bodies`` where it counts these, in whole numbers.
    """
    value, low, high = state.value[row], state.lower[row], state.upper[row]
    step = printed_step(value, figure)
    found: list[tuple[float, float, float, int, float]] = []
    percent = measure not in ("level", "plan", "change")
    if not percent and value:  # nought is nought at any scale
        found += [
            (value * factor, low * factor, high * factor, kind, cost)
            for factor, kind, cost in _factors(figure)
            if counted != BODIES or (kind == SURPLUS and figure)
        ]
    if measure in ("yoy", "pop") and value:
        found.append((-value, -high, -low, SIGN, COST_SIGN))
    least, most = expected
    known = least <= most + NOISE * abs(most) and np.isfinite(least) and np.isfinite(most)
    number = float(np.round((least + most) / 2 / step) * step) if known else value
    centre = (low + number - value, high + number - value)
    for kind, base_cost, others in (
        (DIGIT, COST_DIGIT, _digits(value, step)),
        (TRANSPOSED, COST_TRANSPOSED, _transposed(value, step)),
        (DROPPED, COST_DROPPED, _with_one_more(value, step)),
        (DOUBLED, COST_DOUBLED, _without_a_double(value, step)),
    ):
        cost = base_cost + float(np.log(max(len(others), 1)))
        for one in others:
            bounds = (low + one - value, high + one - value)
            own = cost
            if percent and known:
                # A slip of the pen or of the sum: either may have led to it.
                own = -float(np.logaddexp(-cost, -_cost_of_rate(value, one, step)))
                own += _unlikely(bounds, centre, least, most)
            found.append((one, *bounds, kind, own))
    if known:
        cost = _cost_of_rate(value, number, step) if percent else _cost_of_level(value, step)
        found.append((number, *centre, OTHER, cost))
    if measure not in ("yoy", "pop"):  # what is printed as a number was not meant as nought
        found = [reading for reading in found if reading[0] or not value]
    if counted:
        found = [reading for reading in found if abs(reading[0] - round(reading[0])) <= NOISE]
    columns = np.array(found, dtype=np.float64).reshape(-1, 5).T
    return Readings(*columns)


def _unlikely(
    bounds: tuple[float, float], best: tuple[float, float], least: float, most: float
) -> float:
    """How much less likely a rate is than the one in the middle, in nats."""
    likely, most_likely = (_likelihood(one, least, most) for one in (bounds, best))
    return float(np.log(max(most_likely, NOISE) / likely)) if likely else COST_UNLIKELY


def _likelihood(bounds: tuple[float, float], least: float, most: float) -> float:
    """How likely a rate so printed is, when it lies between two ends, and in the middle oftenest.

    The rounding of the level and that of its base add up, so that what they leave to the rate is
    spread like the sum of two, as a triangle.

    >>> _likelihood((9.5, 10.5), 9.5, 10.5), _likelihood((8.5, 9.5), 9.5, 10.5)
    (1.0, 0.0)
    >>> round(_likelihood((14.0, 14.1), 14.0, 14.4), 3), _likelihood((14.1, 14.3), 14.0, 14.4)
    (0.125, 0.75)
    """
    half = (most - least) / 2
    if half <= NOISE * max(abs(most), 1.0):
        return float(bounds[0] <= most + NOISE and bounds[1] >= least - NOISE)
    below = [_share_below((end - least) / half) for end in bounds]
    return round(below[1] - below[0], 9)


def _share_below(place: float) -> float:
    """The part of a triangle between 0 and 2 that lies below a place."""
    place = min(max(place, 0.0), 2.0)
    return place**2 / 2 if place <= 1 else 1 - (2 - place) ** 2 / 2


def _cost_of_level(printed: float, step: float) -> float:
    """What it costs that a level is another one altogether: any that is written as precisely."""
    return COST_OTHER + float(np.log(max(abs(printed) / step, 1.0)))


def _cost_of_rate(printed: float, meant: float, step: float) -> float:
    """What it costs that a rate was computed wrong."""
    beyond = max(abs(meant - printed) - USUAL_SLIP, 0.0)
    turned = COST_DIRECTION if meant * printed < 0 else 0.0
    many = float(np.log(ONE_DECIMAL / step)) if step else 0.0
    return COST_OTHER_RATE + many + COST_A_POINT * beyond + turned


def printed_step(value: float, figure: str) -> float:
    """The worth of the last printed digit, in full scale."""
    numeral = leading_number(figure) if figure else None
    if numeral is not None and float(numeral.value) == abs(value):
        return float(numeral.step)
    return float(trusted_step(float(value)))


def _factors(figure: str) -> list[tuple[float, int, float]]:
    """What undoes a misplaced separator or scale word: the factor, its kind, its cost."""
    word = _WORD.search(figure)
    first = word[0].casefold() if word else ""
    written_out = _GROUPS.match(figure) is not None

    def odd_before(name: str) -> bool:
        return bool(first) and (name, first) not in USUAL_PAIRS

    missing = [
        (factor, cost + (COST_ODD_WORDS if written_out or odd_before(name) else 0.0))
        for factor, name, cost in (
            (1e3, "nghìn", COST_THOUSAND), (1e6, "triệu", COST_MILLION), (1e9, "tỷ", COST_BILLION)
        )
    ]  # fmt: skip
    if not figure:
        separators = [(1e3, COST_THOUSAND), (1e-3, COST_THOUSAND)]
        surplus = [(1e-6, COST_MILLION), (1e-9, COST_BILLION)]
    else:
        mark = _ONE_MARK.match(figure)
        separators = [(1e3 if mark[1] == "," else 1e-3, COST_SEPARATOR)] if mark else []
        surplus = _surplus_words(figure)
    return [
        *((factor, SEPARATOR, cost) for factor, cost in separators),
        *((factor, SURPLUS, cost) for factor, cost in surplus),
        *((factor, MISSING, cost) for factor, cost in missing),
    ]


def _surplus_words(figure: str) -> list[tuple[float, float]]:
    """Scale words that may be too many: all the more where none, or not two, should stand."""
    words = [word.casefold() for word in _WORD.findall(figure)]
    powers = [_WORDS[word] for word in words]
    odd = _GROUPS.match(figure) is not None or (len(words) > 1 and tuple(words) not in USUAL_PAIRS)
    cost = COST_WRITTEN_OUT if odd else COST_SURPLUS
    return [(10.0**-power, cost + power / 100) for power in sorted({*powers, sum(powers)} - {0})]


def _digits(value: float, step: float) -> Floats:
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


def _transposed(value: float, step: float) -> Floats:
    """The values of which two neighbouring digits changed places."""
    text = _text_of(value, step)
    swapped = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    return _values_of(swapped, text, value, step)


def _with_one_more(value: float, step: float) -> Floats:
    """The values of which one digit was dropped."""
    text = _text_of(value, step)
    if not text or len(text) + 1 >= DIGITS_A_FLOAT_HOLDS:
        return np.empty(0)
    longer = {text[:at] + new + text[at:] for at in range(len(text) + 1) for new in "0123456789"}
    return _values_of(longer, text, value, step)


def _without_a_double(value: float, step: float) -> Floats:
    """The values of which one digit was printed twice."""
    text = _text_of(value, step)
    doubles = [at for at in range(len(text) - 1) if text[at] == text[at + 1]]
    return _values_of({text[:at] + text[at + 1 :] for at in doubles}, text, value, step)


def reprinted(figure: str, kind: int, value: float, printed: float) -> str:
    """How print would have read, or an empty text where that cannot be told from the figure.

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
        mark = _ONE_MARK.match(figure)
        if mark is None:
            return ""
        at = mark.start(1)
        return figure[:at] + ("." if figure[at] == "," else ",") + figure[at + 1 :]
    if kind == SURPLUS:
        power = round(np.log10(printed / value))
        for word, worth in _WORDS.items():
            if worth == power and word in figure:
                return re.sub(rf"\s*{word}", "", figure, count=1)
        return ""
    if kind == MISSING:
        word = {3: "nghìn", 6: "triệu", 9: "tỷ"}[round(np.log10(value / printed))]
        head = re.match(r"[\d.,]+", figure)
        return f"{head[0]} {word}{figure[head.end() :]}" if head else ""
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
