"""Every number of a line, as evidence: its span and literal value, or why it is no figure.

Nothing is judged here but what stands right beside a number: scale words, currency, unit word,
hedge, the two parts of a ratio or a range. What a figure is about is the matter of ``reading``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .dispositions import (
    DENOMINATOR,
    FIGURE,
    LONGEST,
    MALFORMED,
    NAME,
    PERIOD,
    REACH,
    UNIT,
    is_rank,
    listed,
    reason,
)
from .folding import Word, word_set
from .lexicon import Lexicon
from .numerals import Hedge, Numeral, plain_digits
from .periods import Language
from .phrases import Phrase

Shape = Literal["count", "money", "percent", "ratio", "rank", "times", "none"]
_POWERS = {
    "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "hundred": 2,
    "thousand": 3, "million": 6, "mn": 6, "mln": 6, "billion": 9, "bn": 9, "trillion": 12,
    "quadrillion": 15,
}  # fmt: skip
_WORDS: dict[str, int | Decimal] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "đôi": 2, "rưỡi": Decimal("1.5"), "one": 1, "two": 2, "three": 3,
}  # fmt: skip
_SCALE = "|".join(sorted(_POWERS, key=len, reverse=True))
_DIGITS = r"\d+(?:[.,]\d+)*"
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})"
    rf"|(?<!\w)(?P<word>một|hai|ba|bốn|sáu|bảy|tám|chín|mười|one|two|three)(?= {{1,2}}(?:triệu"
    rf"|tỷ|nghìn tỷ|million|billion|trillion)(?!\w))"
    r"|gấp (?:hơn |gần |khoảng )?(?P<fold>đôi|ba|bốn|rưỡi)(?!\w)(?! \d)"
    r"|(?P<same>không (?:thay )?đổi|giữ nguyên|đi ngang|unchanged)(?= {1,2}(?:so|trong|over|from"
    r"|compared))"
)
_TAIL = re.compile(
    rf"(?P<scale>(?: {{0,3}}(?:{_SCALE})(?!\w)(?! (?:lệ|trọng|giá|suất|phú))){{0,3}})"
    r"(?P<unit> {0,3}(?:%|phần trăm|percent(?!age)|per cent|pct(?!\w)"
    r"|đồng(?! (?:thời|bộ|chí|bằng|nghiệp|đều|hành|loạt|tháp|nai|hồ|hới|lòng|ý|ruộng|chủ))(?!\w)"
    r"|vnđ|vnd|usd|us\$|đô[ -]la(?: mỹ)?|đôla|dollars?|đ(?!\w)|euro?(?!\w)|dong(?!\w)))?"
)
_CURRENCIES = {"usd": "USD", "us$": "USD", "$": "USD", "đô": "USD", "dollar": "USD", "đôla": "USD",
               "euro": "EUR", "eur": "EUR"}  # fmt: skip
_BEFORE_CURRENCY = re.compile(r"(?:us\$|\$|usd ?|vnđ ?|vnd ?)$")
_RATIO = re.compile(r" ?/ ?(?P<second>\d{1,3}(?:\.\d{3})*)(?![\d/])(?![.,]\d)")
_RANGE = re.compile(rf"(?P<join> ?- ?| đến | tới | to )(?P<second>{_DIGITS})")
_OUT_OF = re.compile(
    r"^(?:[^\d,;.()]{0,60}?(?:/| trong(?: tổng)?(?: số)? | trên(?: tổng)?(?: số)? | (?:out )?of "
    r"| among )"
    rf"(?:tổng số |hơn |khoảng |gần |the )?)(?P<second>{_DIGITS})(?P<rest>{_TAIL.pattern})"
)
_ALONE_BEFORE = re.compile(r"(?:^|[\d.,;|/])[\s;|,/-]*$")
_ALONE_AFTER = re.compile(r"[\s;|,/-]*(?:\d|$)")
_SURPASSED = re.compile(r"vượt $")  # "vượt 3 % kế hoạch" says how far, not "over"
_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_PLACED = re.compile(r"(?:rank(?:ed|s|ing)?|placed?|to|at|from|position|stood|came|in)(?: the)? $")
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    ("about", re.compile(
        r"(?:khoảng|chừng|xấp xỉ|~|tương đối|vào khoảng|ngót|about|around|approximately|some"
        r"|roughly)"
        r"(?: (?:từ|là|mức|con số))?$")),
    ("over", re.compile(
        r"(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )(?<!lớn )(?:hơn|trên|quá|ít nhất|tối thiểu"
        r"|vượt(?: mốc| mức| ngưỡng| con số)?"
        r"|over|more than|at least|above|exceeding|>)(?: (?:mức|con số))?$")),
    ("under", re.compile(r"(?:gần|dưới|chưa (?:tới|đến)|sát|tối đa|xấp|nearly|almost|under"
                         r"|less than|below|<)(?: (?:mức|con số))?$")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a line.

    Args:
        start: where it begins, with a currency printed before it.
        end: where it ends, with scale words and currency or percent sign.
        disposition: ``figure``, or the reason why it is none.
        shape: what it counts, as far as its own print says.
        numeral: its literal value in full scale, or None.
        out_of: the second part of a ratio, or None.
        last: the upper end of a range, or None.
        units: the units that its currency, percent sign or unit word may stand for.
        after: where its unit word ends.
        hedge: the hedge that is printed with it.
        scaled: whether a scale word is printed with it.
        word: whether it is printed in words.

    """

    start: int
    end: int
    disposition: str
    shape: Shape = "none"
    numeral: Numeral | None = None
    out_of: Numeral | None = None
    last: Numeral | None = None
    units: tuple[str, ...] = ()
    after: int = 0
    hedge: Hedge = ""
    scaled: bool = False
    word: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line prepared for the search for numbers.

    Args:
        folded: the folded line.
        words: its words.
        phrases: its period phrases.
        names: spans of numbers that belong to names.
        lexicon: the names of units.
        language: whose separators it uses.
        opening: whether it begins a line, so that it may begin with a list number.

    """

    folded: str
    words: Sequence[Word]
    phrases: Sequence[Phrase]
    names: frozenset[int]
    lexicon: Lexicon
    language: Language
    opening: bool = True


def find_numbers(line: Evidence) -> list[Number]:
    """Every number of a line, in order: each run of digits is in exactly one."""
    found: list[Number] = []
    at, folded = 0, line.folded
    starts = [word.start for word in line.words]
    phrases = iter(line.phrases)
    phrase = next(phrases, None)
    while match := _NUMBER.search(folded, at):
        while phrase and phrase.end <= match.start():
            phrase = next(phrases, None)
        if phrase and phrase.start <= match.start() and match["digits"]:
            number = Number(match.start(), _last_digit(folded, phrase), PERIOD)
            at = number.end
            found.append(number)
            continue
        if phrase and phrase.start <= match.start():
            at = phrase.end
            continue
        limit = phrase.start if phrase else len(folded)
        numbers = _read(line, match, starts, limit)
        found += numbers
        at = max(numbers[-1].end, match.end())
    return found


def _last_digit(folded: str, phrase: Phrase) -> int:
    end = phrase.end
    while not folded[end - 1].isdigit():
        end -= 1
    return end


def _read(line: Evidence, match: re.Match[str], starts: list[int], limit: int) -> list[Number]:
    if match["same"]:
        return [_in_words(match, "percent", Decimal(0))]
    if match["fold"]:
        return [_in_words(match, "times", Decimal(_WORDS[match["fold"]]))]
    start, end = match.span()
    folded = line.folded
    before = folded[max(0, start - REACH) : start]
    if start in line.names:
        return [Number(start, end, NAME)]
    if line.opening and not before.strip(" -•*+(") and listed(folded):
        return [Number(start, end, "list number")]
    if _enumerated(folded, start, end, before):
        return [Number(start, end, "list number")]
    if match["digits"]:
        pair = _pair(line, match, before, starts, limit)
        if pair:
            return pair
    return _single(line, match, before, starts, limit)


def _in_words(match: re.Match[str], shape: Shape, value: Decimal) -> Number:
    """A figure that is a word: "không đổi", "gấp đôi"."""
    hedge = _hedge(match[0].rpartition(" ")[0]) if shape == "times" else ""
    return Number(
        match.start(),
        match.end(),
        FIGURE,
        shape,
        Numeral(value, Decimal(1)),
        units=(shape,),
        after=match.end(),
        hedge=hedge,
        word=True,
    )


def _single(
    line: Evidence, match: re.Match[str], before: str, starts: list[int], limit: int
) -> list[Number]:
    folded, start = line.folded, match.start()
    end, power, unit = _tail(folded, match.end(), limit)
    prefix = _BEFORE_CURRENCY.search(before)
    if prefix:
        unit = "VND" if "v" in prefix[0] else "USD"
        before = before[: prefix.start()]
    nouns, after, base = _nouns(line, starts, end) if not unit else ((unit,), end, [])
    bare = not (power or nouns or prefix)
    ordinal = _SUFFIX.match(folded, match.end())
    if ordinal and line.language == "en":
        placed = bool(_PLACED.search(before))
        why = FIGURE if placed else "ordinal"
        numeral = _numeral(match, 0, (), line.language)
        return [
            Number(start, match.end(), why, "rank", numeral, units=("rank",), after=ordinal.end())
        ]
    after_it = folded[match.end() : match.end() + REACH]
    why = reason(match[0], before, after_it, bare=bare)
    if bare and why == FIGURE and _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after_it):
        why = "bare number"
    if match["word"]:
        why = FIGURE
    if why != FIGURE:
        return [Number(match.start(), match.end(), why)]
    numeral = _numeral(match, power, nouns, line.language)
    if numeral is None:
        return [Number(match.start(), match.end(), MALFORMED)]
    if before[-1:] == "-" and (len(before) == 1 or before[-2] in " (:"):
        numeral = Numeral(-numeral.value, numeral.step)
    shape = _shape(nouns, before, power)
    number = Number(
        start,
        end,
        FIGURE,
        shape,
        numeral,
        units=nouns,
        after=after,
        hedge="" if _SURPASSED.search(before) and shape == "percent" else _hedge(before.rstrip()),
        scaled=bool(power),
        word=bool(match["word"]),
    )
    return [number, *base]


def _shape(units: tuple[str, ...], before: str, power: int) -> Shape:
    if units and units[0] in _SHAPES:
        return _SHAPES[units[0]]
    if not power and (not units or "rank" in units) and is_rank(before):
        return "rank"
    return "count"


_SHAPES: dict[str, Shape] = {
    "percent": "percent", "VND": "money", "USD": "money", "EUR": "money", "times": "times",
}  # fmt: skip


def _pair(
    line: Evidence, match: re.Match[str], before: str, starts: list[int], limit: int
) -> list[Number]:
    """A ratio ("54/63") or a range ("3,6-4,5 lần"), read as one number."""
    folded, start = line.folded, match.start()
    ratio = _RATIO.match(folded, match.end(), limit)
    if ratio and "," not in match[0] and len(match[0]) <= LONGEST:
        first, second = plain_digits(match[0]), plain_digits(ratio["second"])
        nouns, after, base = _nouns(line, starts, ratio.end())
        rank = is_rank(before)
        follows = folded[ratio.end() : ratio.end() + 12]
        if first and second and not follows[:1].isalpha() and not re.match(r"/|-[a-zđ]", follows):
            if (
                nouns in ((), ("rank",))
                and not rank
                and _datelike(int(Decimal(first)), int(Decimal(second)))
            ):
                return [Number(start, ratio.end(), "date")]
            if not (second in ("100", "1000") and not nouns):
                number = Number(
                    start,
                    ratio.end(),
                    FIGURE,
                    "rank" if rank else "ratio",
                    Numeral(Decimal(first), Decimal(1)),
                    Numeral(Decimal(second), Decimal(1)),
                    units=("rank",) if rank else nouns,
                    after=after,
                    hedge=_hedge(before.rstrip()),
                )
                return [number, *base]
    joined = _RANGE.match(folded, match.end(), limit)
    if not joined:
        own_end, own_power, own_unit = _tail(folded, match.end(), limit)
        joined = (
            _RANGE.match(folded, own_end, limit)
            if own_unit == "percent" and not own_power
            else None
        )
        if joined and joined["join"].strip() != "-":
            joined = None
    if not joined:
        return []
    if joined["join"].strip() != "-" and not re.search(r"(?:từ|from|khoảng) $", before):
        return []
    end, power, unit = _tail(folded, joined.end(), limit)
    nouns, after, base = _nouns(line, starts, end) if not unit else ((unit,), end, [])
    if len(match[0]) > LONGEST or len(joined["second"]) > LONGEST:
        return []
    low = plain_digits(match[0], line.language)
    high = plain_digits(joined["second"], line.language)
    if not nouns or low is None or high is None or Decimal(low) >= Decimal(high):
        return []
    step = Decimal(10) ** (power - len(high.partition(".")[2]))
    lowest, last = Decimal(low).scaleb(power), Decimal(high).scaleb(power)
    return [
        Number(start, end, FIGURE, _shape(nouns, before, power), Numeral(lowest, step),
               last=Numeral(last, step), units=nouns, after=after,
               hedge=_hedge(before.rstrip()), scaled=bool(power)),
        *base,
    ]  # fmt: skip


def _datelike(first: int, second: int) -> bool:
    if not (1 <= first <= 31 and 1 <= second <= 12):
        return False
    return first > second or not (first < second <= 5)


def _tail(folded: str, at: int, limit: int) -> tuple[int, int, str]:
    """The scale words and currency or percent sign after a number: end, power, unit."""
    match = _TAIL.match(folded, at, limit)
    if match is None or match.end() == at:
        return at, 0, ""
    power = sum(_POWERS[word] for word in match["scale"].split())
    text = (match["unit"] or "").strip()
    end = match.end() if text else at + len(match["scale"].rstrip())
    if not text:
        return end, power, ""
    if text == "%" or text[0] == "p":
        if re.match(r" ?điểm", folded[max(0, match.start("unit") - 6) : match.start("unit")]):
            return at, 0, ""
        return end, power, "percent"
    return (
        end,
        power,
        next((code for key, code in _CURRENCIES.items() if text.startswith(key)), "VND"),
    )


def _nouns(
    line: Evidence, starts: list[int], end: int
) -> tuple[tuple[str, ...], int, list[Number]]:
    """What the unit word after a number may be, where it ends, and the numbers inside it."""
    place = bisect_left(starts, end)
    if place >= len(starts) or not _touching(line.folded[end : starts[place]]):
        return (), end, []
    unit = line.lexicon.unit_at(line.words, place)
    if unit is None:
        return (), end, []
    codes, past = unit
    base = [
        Number(word.start, word.end, UNIT)
        for word in line.words[place:past]
        if word.text[0].isdigit()
    ]
    return codes, line.words[past - 1].end, base


def _touching(gap: str) -> bool:
    return len(gap) <= 3 and gap.strip(" ") in ("", "/")


def _enumerated(folded: str, start: int, end: int, before: str) -> bool:
    """A number alone in brackets, "(2)" or "2)", that numbers the parts of a sentence."""
    if end - start > 2 or folded[end : end + 1] != ")":
        return False
    return before[-1:] == "(" and not re.search(r"(?:kỳ|hoạch|\d|trước|ngoái|tiêu) ?\($", before)


def _numeral(
    match: re.Match[str], power: int, units: tuple[str, ...], language: Language
) -> Numeral | None:
    if match["word"]:
        return Numeral(Decimal(_WORDS[match["word"]]).scaleb(power), Decimal(10) ** power)
    text = match[0]
    digits = plain_digits(text, language) if len(text) <= 2 * LONGEST else None
    if digits is None:
        return None
    one_point = text.count(".") == 1 and "," not in text and language == "vi"
    if one_point and "percent" in units and len(digits) > 3 and "." not in digits:
        digits = text  # "12.345%" cannot count thousands
    if language == "vi" and text.count(",") == 1 and "." not in text and not power:
        whole, _, decimals = text.partition(",")
        if len(decimals) == 3 and whole != "0" and units and units[0] in _INDIVISIBLE:
            digits = whole + decimals  # "2,075 khiếu nại" cannot have decimals
    return Numeral(
        Decimal(digits).scaleb(power), Decimal(10) ** (power - len(digits.partition(".")[2]))
    )


_INDIVISIBLE = word_set(
    """persons parcels subscriptions complaints petitions departments documents sim_cards messages
    calls provinces ministries bodies platforms transactions teams incidents addresses
    certificates downloads apps enterprises agencies networks accounts stations households
    domain_names base_stations titles copies press_cards services customers villages
    service_points channels systems records"""
)


def _hedge(before: str) -> Hedge:
    tail = before[-REACH:].rstrip(" :(")
    for hedge, pattern in _HEDGES:
        if pattern.search(tail):
            return hedge
    return ""


def denominator(right: str) -> re.Match[str] | None:
    """The number that follows a figure as its whole: "50 trên tổng số 175 hạng"."""
    return _OUT_OF.match(right[:140])


__all__ = ["DENOMINATOR", "FIGURE", "Evidence", "Number", "denominator", "find_numbers"]
