"""Two numbers read as one: a ratio ("54/63") or a range ("3,6-4,5 lần")."""

from __future__ import annotations

import re
from decimal import Decimal

from ..numerals import Numeral, plain_digits
from .amounts import Evidence, Number, Shape, hedge_before, tail, unit_words
from .dispositions import FIGURE, LONGEST, in_region, is_rank

DIGITS = r"\d\d*(?:[.,]\d+)*"  # begun with one digit, it is searched for faster
JOINED = re.compile(r" ?[/-]| (?:đến|tới|to) ")  # without this there is no pair
_RATIO = re.compile(r" ?/ ?(?P<second>\d{1,3}(?:\.\d{3})*)(?![\d/])(?![.,]\d)")
_RANGE_OF_GROWTH = re.compile(r"(?<!\w)(?:tăng|giảm)(?: trưởng)?(?: khoảng)? từ $")
_MOVED_FROM = re.compile(
    r"(?<!\w)(?:up|down|rose|risen|rise|rising|increased?|grew|grown|climbed|fell|fallen|dropped"
    r"|jumped|surged|declined|decreased|went|moved|improved|expanded|growth)(?: [a-z]+){0,2} from"
    r"(?: (?:about|nearly|just|only|over))? $"
)
_RANGE = re.compile(rf"(?P<join> ?- ?| đến | tới | to )(?P<second>{DIGITS})")


def pair_of(
    line: Evidence,
    match: re.Match[str],
    before: str,
    starts: list[int],
    limit: int,
    own: tuple[int, int, str],
) -> list[Number]:
    """A ratio ("54/63") or a range ("3,6-4,5 lần"), read as one number.

    Args:
        line: the line.
        match: the first of its two numbers.
        before: the folded characters before it.
        starts: where the words of the line begin.
        limit: where the next period phrase begins, or the line ends.
        own: where the scale words and the currency of the first number end, and what they are.
    """
    folded, start = line.folded, match.start()
    ratio = _RATIO.match(folded, match.end(), limit)
    if ratio and "," not in match[0] and len(match[0]) <= LONGEST:
        first, second = plain_digits(match[0]), plain_digits(ratio["second"])
        end, power, unit = tail(folded, ratio.end(), limit, line.language)
        nouns, after, base = unit_words(line, starts, end) if not unit else ((unit,), end, [])
        rank = is_rank(before) or (not power and in_region(folded[end : end + 24]))
        rank = rank or (before.endswith(" xếp ") and not (nouns or power))
        follows = folded[end : end + 12]
        if first and second and not follows[:1].isalpha() and not re.match(r"/|-[a-zđ]", follows):
            if (
                nouns in ((), ("rank",))
                and not (rank or power)
                and _datelike(int(Decimal(first)), int(Decimal(second)))
            ):
                return [Number(start, ratio.end(), "date")]
            whole = Numeral(Decimal(second).scaleb(power), Decimal(10) ** power)
            value = Numeral(Decimal(first).scaleb(power), Decimal(10) ** power)
            if not (second in ("100", "1000") and not nouns):
                number = Number(
                    start,
                    end,
                    FIGURE,
                    "rank" if rank else "money" if unit and unit != "percent" else "ratio",
                    value,
                    whole,
                    units=("rank",) if rank else nouns,
                    after=after,
                    hedge=hedge_before(before.rstrip()),
                )
                return [number, *base]
    joined = _RANGE.match(folded, match.end(), limit)
    if joined and joined["join"] == " to " and _MOVED_FROM.search(before):
        joined = None  # "rose from 93.1 to 94.4 Mbps" tells two levels
    elif not joined:
        own_end, own_power, own_unit = own
        joined = (
            _RANGE.match(folded, own_end, limit)
            if own_unit == "percent" and not own_power
            else None
        )
        if joined and joined["join"].strip() != "-" and not _RANGE_OF_GROWTH.search(before):
            joined = None
    if not joined:
        return []
    end, power, unit = tail(folded, joined.end(), limit, line.language)
    nouns, after, base = unit_words(line, starts, end) if not unit else ((unit,), end, [])
    if len(match[0]) > LONGEST or len(joined["second"]) > LONGEST:
        return []
    low = plain_digits(match[0], line.language)
    high = plain_digits(joined["second"], line.language)
    if not (nouns or power) or low is None or high is None or Decimal(low) >= Decimal(high):
        return []
    step = Decimal(10) ** (power - len(high.partition(".")[2]))
    lowest, last = Decimal(low).scaleb(power), Decimal(high).scaleb(power)
    return [
        Number(start, end, FIGURE, shape_of(nouns, before, power), Numeral(lowest, step),
               last=Numeral(last, step), units=nouns, after=after,
               hedge=hedge_before(before.rstrip()), scaled=bool(power)),
        *base,
    ]  # fmt: skip


def shape_of(units: tuple[str, ...], before: str, power: int) -> Shape:
    """What a number counts, by its unit and the words before it."""
    if units and units[0] in _SHAPES:
        return _SHAPES[units[0]]
    if not power and (not units or "rank" in units) and is_rank(before):
        return "rank"
    return "count"


_SHAPES: dict[str, Shape] = {
    "percent": "percent", "VND": "money", "USD": "money", "EUR": "money", "times": "times",
}  # fmt: skip


def _datelike(first: int, second: int) -> bool:
    if not (1 <= first <= 31 and 1 <= second <= 12):
        return False
    return first > second or not (first < second <= 5)
