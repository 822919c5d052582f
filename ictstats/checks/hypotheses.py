"""What print could have meant: the readings from which a misprint may have come.

Each reading has a cost, the logarithm of how many readings of its kind there are (so that of two
readings that fit equally well, the one that is less likely to fit by chance comes first), plus what
its kind costs; the least change is the likeliest (Fellegi and Holt, 1976).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..formats import trusted_step
from ..numerals import leading_number
from .intervals import Floats, State
from .slips import digits, transposed, with_one_more, without_a_double

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

# What print writes for a power of ten.
WORDS = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
USUAL_PAIRS = (("nghìn", "tỷ"), ("ngàn", "tỷ"), ("triệu", "tỷ"), ("nghìn", "tỉ"), ("triệu", "tỉ"))
_WORD = re.compile("|".join(WORDS), re.IGNORECASE)
ONE_MARK = re.compile(r"\s*[+\-\N{MINUS SIGN}]?\d{1,3}([.,])\d{3}(?![\d.,])")
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
    step = printed_step(float(value), figure)
    least, most = expected
    known = bool(least <= most + NOISE * abs(most) and np.isfinite(least) and np.isfinite(most))
    percent = measure not in ("level", "plan", "change")
    found: list[tuple[float, float, float, int, float]] = []
    if not percent and value:  # nought is nought at any scale
        found += [
            (value * factor, low * factor, high * factor, kind, cost)
            for factor, kind, cost in _factors(figure)
            if counted != BODIES or (kind == SURPLUS and figure)
        ]
    if measure in ("yoy", "pop") and value:
        found.append((-value, -high, -low, SIGN, COST_SIGN))
    number = float(np.round((least + most) / 2 / step) * step) if known else float(value)
    centre = low + number - value, high + number - value
    others, kinds, costs = _slips(float(value), step)
    lower, upper = low + others - value, high + others - value
    if percent and known:
        # A slip of the pen or of the sum: either may have led to it.
        costs = -np.logaddexp(-costs, -_cost_of_rate(value, others, step))
        costs = costs + _unlikely((lower, upper), centre, least, most)
    columns = [
        np.array(found, dtype=np.float64).reshape(-1, 5).T,
        np.stack([others, lower, upper, kinds, costs]),
    ]
    if known:
        cost = _cost_of_level(value, step)
        if percent:
            cost = float(_cost_of_rate(value, np.array([number]), step)[0])
        columns.append(np.array([number, *centre, float(OTHER), cost])[:, None])
    return _allowed(np.concatenate(columns, axis=1), bool(value), measure, counted)


def _allowed(columns: Floats, printed: bool, measure: str, counted: str) -> Readings:
    """The readings that can be: a printed number was not meant as nought, things are whole."""
    kept = np.ones(columns.shape[1], dtype=np.bool_)
    if measure not in ("yoy", "pop") and printed:
        kept &= columns[0] != 0
    if counted:
        kept &= np.abs(columns[0] - np.round(columns[0])) <= NOISE
    return Readings(*columns[:, kept])


@lru_cache(maxsize=2**12)
def _slips(value: float, step: float) -> tuple[Floats, Floats, Floats]:
    """What a value is by a slip of its digits: the values, the kinds of slip, what they cost."""
    slips = (
        (DIGIT, COST_DIGIT, digits(value, step)),
        (TRANSPOSED, COST_TRANSPOSED, transposed(value, step)),
        (DROPPED, COST_DROPPED, with_one_more(value, step)),
        (DOUBLED, COST_DOUBLED, without_a_double(value, step)),
    )
    columns = [
        [
            others,
            np.full(len(others), float(kind)),
            np.full(len(others), cost + float(np.log(max(len(others), 1)))),
        ]
        for kind, cost, others in slips
    ]
    values, kinds, costs = (np.concatenate(parts) for parts in zip(*columns, strict=True))
    return values, kinds, costs


def _unlikely(
    bounds: tuple[Floats, Floats], best: tuple[float, float], least: float, most: float
) -> Floats:
    """How much less likely rates are than the one in the middle, in nats."""
    likely = _likelihood(*bounds, least, most)
    (most_likely,) = _likelihood(np.array([best[0]]), np.array([best[1]]), least, most)
    with np.errstate(divide="ignore"):
        off = np.log(max(most_likely, NOISE) / likely)
    result: Floats = np.where(likely != 0, off, COST_UNLIKELY)
    return result


def _likelihood(lower: Floats, upper: Floats, least: float, most: float) -> Floats:
    """How likely rates so printed are, when one lies between two ends, and in the middle oftenest.

    The rounding of the level and that of its base add up, so that what they leave to the rate is
    spread like the sum of two, as a triangle.

    >>> _likelihood(np.array([9.5, 8.5]), np.array([10.5, 9.5]), 9.5, 10.5).tolist()
    [1.0, 0.0]
    >>> _likelihood(np.array([14.0, 14.1]), np.array([14.1, 14.3]), 14.0, 14.4).tolist()
    [0.125, 0.75]
    """
    half = (most - least) / 2
    if half <= NOISE * max(abs(most), 1.0):
        return ((lower <= most + NOISE) & (upper >= least - NOISE)).astype(np.float64)
    below, above = (_share_below((end - least) / half) for end in (lower, upper))
    result: Floats = np.round(above - below, 9)
    return result


def _share_below(place: Floats) -> Floats:
    """The part of a triangle between 0 and 2 that lies below a place."""
    place = np.clip(place, 0.0, 2.0)
    result: Floats = np.where(place <= 1, place**2 / 2, 1 - (2 - place) ** 2 / 2)
    return result


def _cost_of_level(printed: float, step: float) -> float:
    """What it costs that a level is another one altogether: any that is written as precisely."""
    return COST_OTHER + float(np.log(max(abs(printed) / step, 1.0)))


def _cost_of_rate(printed: float, meant: Floats, step: float) -> Floats:
    """What it costs that a rate was computed wrong."""
    beyond = np.maximum(np.abs(meant - printed) - USUAL_SLIP, 0.0)
    turned = np.where(meant * printed < 0, COST_DIRECTION, 0.0)
    many = float(np.log(ONE_DECIMAL / step)) if step else 0.0
    result: Floats = COST_OTHER_RATE + many + COST_A_POINT * beyond + turned
    return result


@lru_cache(maxsize=2**12)
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
        mark = ONE_MARK.match(figure)
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
    powers = [WORDS[word] for word in words]
    odd = _GROUPS.match(figure) is not None or (len(words) > 1 and tuple(words) not in USUAL_PAIRS)
    cost = COST_WRITTEN_OUT if odd else COST_SURPLUS
    return [(10.0**-power, cost + power / 100) for power in sorted({*powers, sum(powers)} - {0})]
