"""Every number of a line, as evidence: its span and literal value, or why it is no figure.

Nothing is judged here but what stands right beside a number: scale words, currency, unit word,
hedge, the two parts of a ratio or a range. What a figure is about is the matter of ``reading``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal

from ..numerals import Numeral
from .amounts import (
    HEADS,
    HEADS_AFTER,
    NUMBER_WORDS,
    PER,
    TAIL,
    Evidence,
    Number,
    Shape,
    hedge_before,
    literal,
    per_heads,
    tail,
    turned,
    unit_words,
)
from .compounds import joined_scales
from .dispositions import (
    FIGURE,
    MALFORMED,
    NAME,
    PERIOD,
    REACH,
    UNIT,
    is_rank,
    listed,
    placed,
    reason,
    topped,
)
from .number_patterns import IN_DIGITS, IN_WORDS, NUMBER
from .ordinals import end_of_ordinal, is_place
from .pairs import DIGITS, JOINED, pair_of, shape_of
from .phrases import Phrase

_BEFORE_CURRENCY = re.compile(r"(?:us ?\$ ?|\$ ?|usd ?|vnđ ?|vnd ?)$")
_CURRENCY = ("$", "usd", "vnđ", "vnd")
_OUT_OF = re.compile(
    r"^(?:[^\d,;.()]{0,60}?(?:/| trong(?: tổng)?(?: số)? "
    r"|(?<!và)(?<!lên)(?<!đạt)(?<!là)(?<!còn) trên(?: tổng)?(?: số)? | (?:out )?of "
    r"| among )"
    rf"(?:tổng số |hơn |khoảng |gần |the )?)(?P<second>{DIGITS})(?P<rest>{TAIL.pattern})"
)
_ALONE_BEFORE = re.compile(r"(?:^|[\d.,;|/])[\s;|,/-]*$")
_ALONE_AFTER = re.compile(r"[\s;|,/-]*(?:\d(?!g(?!\w))|$)")
_SURPASSED = "vượt "  # "vượt 3 % kế hoạch" says how far, not "over"
_THE_NTH = re.compile(r"(?<!\w)thứ $")


def find_numbers(line: Evidence) -> list[Number]:
    """Every number of a line, in order: each run of digits is in exactly one."""
    found: list[Number] = []
    at, folded = 0, line.folded
    starts = [word.start for word in line.words]
    phrases = iter(line.phrases)
    phrase = next(phrases, None)
    pattern = NUMBER if IN_WORDS.search(folded) else IN_DIGITS
    while match := pattern.search(folded, at):
        while phrase and phrase.end <= match.start():
            phrase = next(phrases, None)
        if phrase and phrase.start <= match.start() and match.lastgroup == "digits":
            number = Number(match.start(), _last_digit(folded, phrase), PERIOD)
            at = number.end
            found.append(number)
            continue
        if phrase and phrase.start <= match.start():
            at = phrase.end
            continue
        match = _rejoined(line, match)
        if match.lastgroup in ("same", "turn") and not _compares(line, match):
            at = match.end()
            continue
        limit = phrase.start if phrase else len(folded)
        numbers = _read(line, match, starts, limit)
        found += numbers
        at = max(numbers[-1].end, match.end())
    return found


_SPLIT = re.compile(
    r"(?:(?<=vnd)|(?<=usd)|(?<=vnđ)|(?<=\$)|(?<=vnd )|(?<=usd )|(?<=\$ ))"
    r"(?P<digits>\d{1,3}(?:(?:,\d{3})*, \d{3}|\. \d{1,3}))(?= [mbtq][a-z]*illion)"
)


def _rejoined(line: Evidence, match: re.Match[str]) -> re.Match[str]:
    """An English amount with a space behind its separator: "VND 13, 912 billion"."""
    if line.language != "en" or line.folded[match.end() : match.end() + 2] not in (", ", ". "):
        return match
    return _SPLIT.match(line.folded, match.start()) or match


_ON_WHAT = re.compile(r" {1,2}(?:so|trong|over|from|compared)(?!\w)")
_FOLDED = re.compile(rf"{_ON_WHAT.pattern}| ?(?:$|[,;:)])")  # "tăng gấp 3", at the end of a title
_ON_EARLIER = re.compile(
    r"[^,;.()]{0,60}(?<!\w)(?:so (?:với|cùng)|cùng kỳ|compared|versus|against|from (?:the|20|last)"
    r"|over (?:the|20|last)|year[- ]on|on[- ]year"
    r"|(?:as [a-z]+ as|that|those)(?: (?:of|in|for))?(?: the)? (?:last|previous|same|20\d\d)"
    r"|(?:what|than) (?:it was|they were|in) )(?!\w)"
)


def _compares(line: Evidence, match: re.Match[str]) -> bool:
    """Whether "không đổi" compares: with what follows, or with a period named before it."""
    behind = _ON_EARLIER if match["turn"] else _ON_WHAT
    if behind.match(line.folded, match.end()):
        return True
    at = bisect_left(line.phrases, match.start(), key=lambda phrase: phrase.start)
    for phrase in reversed(line.phrases[max(0, at - _NEAREST) : at]):
        if phrase.role == "compare" and match.start() - phrase.end < _COMPARED:
            return not re.search(r"[.;]", line.folded[phrase.end : match.start()])
    return False


_NEAREST = 4
_COMPARED = 120


def _last_digit(folded: str, phrase: Phrase) -> int:
    end = phrase.end
    while not folded[end - 1].isdigit():
        end -= 1
    return end


def _read(line: Evidence, match: re.Match[str], starts: list[int], limit: int) -> list[Number]:
    kind = match.lastgroup
    if kind in ("same", "flat"):
        return [_in_words(match, "percent", Decimal(0))]
    if kind == "turn":
        return [_in_words(match, "percent", turned(match[0]))]
    if kind == "place":
        return [_in_words(match, "rank", Decimal(NUMBER_WORDS[match["place"]]))]
    if kind == "fold":
        return [_in_words(match, "times", Decimal(NUMBER_WORDS[match["fold"]]))]
    start, end = match.span()
    folded = line.folded
    before = folded[max(0, start - REACH) : start]
    if start in line.names:
        return [Number(start, end, NAME)]
    if match[0] in HEADS and HEADS_AFTER.match(folded, end) and PER.search(before):
        return [Number(start, end, UNIT)]
    if line.opening and not before.strip(" -•*+(") and listed(folded):
        return [Number(start, end, "list number")]
    if folded[end : end + 1] == ")" and _enumerated(start, end, before):
        return [Number(start, end, "list number")]
    own = tail(folded, end, limit, line.language)
    if kind == "digits" and (JOINED.match(folded, end) or own[2] == "percent"):
        pair = pair_of(line, match, before, starts, limit, own)
        if pair:
            return pair
    return _single(line, match, before, starts, own)


def _in_words(match: re.Match[str], shape: Shape, value: Decimal) -> Number:
    """A figure that is a word: "không đổi", "gấp đôi"."""
    hedge = hedge_before(match[0].rpartition(" ")[0]) if shape == "times" else ""
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
    line: Evidence,
    match: re.Match[str],
    before: str,
    starts: list[int],
    own: tuple[int, int, str],
) -> list[Number]:
    folded, start = line.folded, match.start()
    end, power, unit = own
    more = joined_scales(folded, end, power) if power and not unit else None
    if more:
        end, unit = more.end, more.unit
    prefix = _BEFORE_CURRENCY.search(before) if before.rstrip(" ").endswith(_CURRENCY) else None
    if prefix:
        unit = "VND" if "v" in prefix[0] else "USD"
        before = before[: prefix.start()]
    nouns, after, base = unit_words(line, starts, end) if not unit else ((unit,), end, [])
    if not unit:
        nouns = per_heads(line, starts, before, end) or nouns
    bare = not (power or nouns or prefix)
    beyond = end_of_ordinal(folded, match.end()) if line.language == "en" else 0
    if beyond:
        why = FIGURE if is_place(folded, start, beyond) else "ordinal"
        numeral = literal(match, 0, (), line.language)
        return [Number(start, match.end(), why, "rank", numeral, units=("rank",), after=beyond)]
    after_it = folded[match.end() : match.end() + REACH]
    why = reason(match[0], before, after_it, bare=bare)
    if bare and why == FIGURE and _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after_it):
        why = "bare number"
    if match.lastgroup == "word":
        why = FIGURE
    if why != FIGURE:
        return [Number(match.start(), match.end(), why)]
    numeral = literal(match, power, nouns, line.language)
    if numeral is None:
        return [Number(match.start(), match.end(), MALFORMED)]
    if more:
        numeral = more.value(numeral)
    if before[-1:] == "-" and (len(before) == 1 or before[-2] in " (:"):
        numeral = Numeral(-numeral.value, numeral.step)
    if (
        before.endswith("thứ ")
        and _THE_NTH.search(before)
        and not power
        and (is_rank(before) or placed(before, after_it))
    ):
        nouns = ("rank",)
    if bare and before.endswith("gấp ") and _FOLDED.match(folded, end):
        nouns = ("times",)
    shape = shape_of(nouns, before, power)
    if nouns == ("rank",) and placed(before, after_it):
        shape = "rank"
    if not (power or unit) and topped(before, after_it):
        nouns, shape = ("rank",), "rank"
    number = Number(
        start,
        end,
        FIGURE,
        shape,
        numeral,
        units=nouns,
        after=after,
        hedge=""
        if shape == "percent" and before.endswith(_SURPASSED)
        else hedge_before(before.rstrip()),
        scaled=bool(power),
        word=match.lastgroup == "word" and unit != "percent",
    )
    return [number, *base]


def _enumerated(start: int, end: int, before: str) -> bool:
    """A number alone in brackets, "(2)" or "2)", that numbers the parts of a sentence."""
    if end - start > 2:
        return False
    return before[-1:] == "(" and not re.search(r"(?:kỳ|hoạch|\d|trước|ngoái|tiêu) ?\($", before)


def denominator(right: str) -> re.Match[str] | None:
    """The number that follows a figure as its whole: "50 trên tổng số 175 hạng"."""
    return _OUT_OF.match(right[:140])


__all__ = ["FIGURE", "Evidence", "Number", "denominator", "find_numbers"]
