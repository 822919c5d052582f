"""What stands right beside a number: scale words, currency, unit word, hedge; and its value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ..numerals import Hedge, Numeral, plain_digits
from ..periods import Language
from .dispositions import LONGEST, REACH, UNIT
from .folding import Word, word_set
from .lexicon import Lexicon
from .phrases import Phrase

Shape = Literal["count", "money", "percent", "ratio", "rank", "times", "none"]
POWERS = {
    "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "hundred": 2,
    "thousand": 3, "million": 6, "mn": 6, "mln": 6, "billion": 9, "bn": 9, "bln": 9,
    "trillion": 12, "trn": 12, "tln": 12,
    "quadrillion": 15,
}  # fmt: skip
NUMBER_WORDS: dict[str, int | Decimal] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "đôi": 2, "rưỡi": Decimal("1.5"), "one": 1, "two": 2, "three": 3,
    "nhất": 1, "tư": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "nửa": Decimal("0.5"), "half a": Decimal("0.5"),
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
STEPS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|one|two|three|four|five|six|seven|eight|nine|ten"
STEPPED = (
    r"(?:bậc|nấc|hạng(?! mục)|places?|spots?|notch(?:es)?|positions?|rungs?|ranks|grades)(?!\w)"
)
TURNS = {  # verbs that say by how many percent something grew
    r"doubl(?:ed|ing)": 100, r"tripl(?:ed|ing)": 200, r"quadrupled": 300, r"two-?fold": 100,
    r"three-?fold": 200, r"four-?fold": 300, r"five-?fold": 400, r"six-?fold": 500,
    r"ten-?fold": 900, r"twice": 100, r"halved": -50,
    r"giảm (?:hơn |gần |khoảng |còn )?(?:một|phân) nửa": -50,
}  # fmt: skip


def turned(text: str) -> Decimal:
    """By how many percent a verb says that something grew.

    >>> turned("halved")
    Decimal('-50')
    """
    return Decimal(next(rate for pattern, rate in TURNS.items() if re.fullmatch(pattern, text)))


_SCALE = "|".join(sorted(POWERS, key=len, reverse=True))
TAIL = re.compile(
    rf"(?P<scale>(?: {{0,3}}(?:{_SCALE})(?:(?!\w)|(?=đồng|bưu|thuê|người|lượt|bản|usd))"
    rf"(?! (?:lệ|trọng|giá|suất|phú))){{0,3}})"
    r"(?P<unit> {0,3}(?:%|phần trăm|percent(?!age)|per cent|pct(?!\w)"
    r"|đồng(?! (?:thời|bộ|chí|bằng|nghiệp|đều|hành|loạt|tháp|nai|hồ|hới|lòng|ý|ruộng|chủ))(?!\w)"
    r"|vnđ|vnd|usd|us\$|(?:u\.s\. ?|us )dollars?|đô[ -]la(?: mỹ)?|đôla|dollars?"
    r"|đ(?!\w)|euro?(?!\w)|dong(?!\w)))?"
)
_CURRENCIES = {"usd": "USD", "us": "USD", "u.s": "USD", "$": "USD", "đô": "USD",
               "dollar": "USD", "đôla": "USD", "euro": "EUR", "eur": "EUR"}  # fmt: skip
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    ("about", re.compile(
        r"(?:khoảng|chừng|xấp xỉ|~|tương đối|vào khoảng|ngót|about|around|approximately|some"
        r"|roughly)"
        r"(?: (?:từ|là|mức|con số))?$")),
    ("over", re.compile(
        r"(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )(?<!lớn )(?:hơn|trên|quá"
        r"|(?:ít nhất|tối thiểu)(?: phải(?: \w+)?)?"
        r"|vượt(?: mốc| mức| ngưỡng| con số)?"
        r"|(?<!turned )over|more than|at least|above|exceeding|>)(?: (?:mức|con số))?$")),
    ("under", re.compile(r"(?:gần|dưới|chưa (?:tới|đến)|sát|tối đa|xấp|nearly|almost|under"
                         r"|less than|below|<)(?: (?:mức|con số))?$")),
)  # fmt: skip
_INDIVISIBLE = word_set(
    """persons parcels subscriptions complaints petitions departments documents sim_cards messages
    calls provinces ministries bodies platforms transactions teams incidents addresses
    certificates downloads apps enterprises agencies networks accounts stations households
    domain_names base_stations titles copies press_cards services customers villages
    service_points channels systems records"""
)


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
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


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
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


_LETTER = re.compile(r"(?P<scale>m|b|bn|tn|k)(?P<unit> (?:vnd|usd|dong|dollars?)(?!\w))?(?!\w)")
_POINTS = ("điểm", " điểm")
_LETTERS = {"k": "thousand", "m": "million", "b": "billion", "bn": "billion", "tn": "trillion"}


def tail(folded: str, at: int, limit: int, language: Language = "vi") -> tuple[int, int, str]:
    """The scale words and currency or percent sign after a number: end, power, unit.

    In English a letter may stand for a scale word: "22.1m".
    """
    letter = _LETTER.match(folded, at, limit) if language == "en" else None
    if letter:
        unit = (letter["unit"] or "").strip()
        code = "" if not unit else "USD" if unit[0] in "u" or unit.startswith("dol") else "VND"
        return letter.end(), POWERS[_LETTERS[letter["scale"]]], code
    match = TAIL.match(folded, at, limit)
    if match is None or match.end() == at:
        return at, 0, ""
    power = sum(POWERS[word] for word in match["scale"].split())
    text = (match["unit"] or "").strip()
    end = match.end() if text else at + len(match["scale"].rstrip())
    if not text:
        return end, power, ""
    if text == "%" or text[0] == "p":
        if folded.startswith(_POINTS, max(0, match.start("unit") - 6), match.start("unit")):
            return at, 0, ""
        return end, power, "percent"
    return (
        end,
        power,
        next((code for key, code in _CURRENCIES.items() if text.startswith(key)), "VND"),
    )


def unit_words(
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


PER = re.compile(
    r"(?:cứ|mỗi|trên|tính trên|tính theo|bình quân|trung bình|every|each|per|one in)"
    r"(?: (?:cứ|mỗi|every))? $"
)
HEADS = ("100", "1.000", "1,000", "1000")
HEADS_AFTER = re.compile(
    r" {1,2}(?:người dân|người việt nam|người việt|người|dân|people|inhabitants|residents)(?!\w)"
)
_HEADS_BEFORE = re.compile(
    rf"{PER.pattern[:-2]} (?P<base>100|1\.000|1,000|1000){HEADS_AFTER.pattern}"
    r"(?: việt nam)?,? ?(?:có|thì có|đạt|là|sẽ có|đã có|có tới|there (?:are|were)|has|had|have)?"
    r"(?: (?:khoảng|hơn|gần|tới|đến|trên|about|nearly|over))? $"
)
_HUNDREDS = "00"  # as all of them end
_RATE_GAP = 8


def per_heads(line: Evidence, starts: list[int], before: str, end: int) -> tuple[str, ...]:
    """The rate that "cứ 100 dân có 88 thuê bao" or "88 thuê bao băng rộng/100 dân" counts by."""
    place = bisect_left(starts, end)
    if place >= len(starts):
        return ()
    first = line.words[place].text
    stated = _HEADS_BEFORE.search(before) if _HUNDREDS in before else None
    if stated:
        return line.lexicon.rate_of(line.words, place, stated["base"])
    if line.folded.find(_HUNDREDS, end) < 0:
        return ()
    for at in range(place + 1, min(place + _RATE_GAP + 1, len(line.words))):
        gap = line.folded[line.words[at - 1].end : line.words[at].start]
        word = line.words[at].text
        if word in HEADS:
            lead = line.words[at - 1].text
            if "/" in gap or lead in ("trên", "per", "mỗi"):
                return line.lexicon.rate_of(line.words, place, word) if first.isalpha() else ()
        if gap.strip() or word[0].isdigit():
            return ()
    return ()


def _touching(gap: str) -> bool:
    return len(gap) <= 3 and gap.strip(" ") in ("", "/", "-")


def literal(
    match: re.Match[str], power: int, units: tuple[str, ...], language: Language
) -> Numeral | None:
    """The literal value of a number with its scale, or None if its groups are wrong.

    Args:
        match: the number, as ``digits`` or as a ``word``.
        power: the power of ten of its scale words.
        units: what its unit word may be; it tells "2,075 khiếu nại" from a decimal comma.
        language: whose separators it uses.
    """
    if match.lastgroup == "word":
        number = Decimal(NUMBER_WORDS[match["word"]])
        step = _power_of_ten(power - (number != int(number)))  # half a million: to 100 000
        return Numeral(number.scaleb(power), step)
    text = match[0].replace(" ", "")
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
        Decimal(digits).scaleb(power), _power_of_ten(power - len(digits.partition(".")[2]))
    )


@lru_cache(maxsize=256)
def _power_of_ten(power: int) -> Decimal:
    return Decimal(10) ** power


def hedge_before(before: str) -> Hedge:
    """The hedge that ends the text before a number: "khoảng", "hơn", "gần"."""
    tail = before[-REACH:].rstrip(" :(")
    for hedge, pattern in _HEDGES:
        if pattern.search(tail):
            return hedge
    return ""
