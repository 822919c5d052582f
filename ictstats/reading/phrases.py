"""Period phrases in running text: "6 tháng đầu năm 2023", "so với cùng kỳ", "tháng 5", "in Q1".

A phrase is found on a folded line, with the part that it plays: when a figure was, what it is
compared with, or which plan it is measured against. What a phrase leaves unsaid (the year of
"tháng 5") is filled in from the briefing's own period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .phrase_forms import (
    COUNTS,
    MONTHS,
    PARTS,
    PHRASE,
)
from .phrase_periods import Phrase
from .phrase_roles import covers, role_of


def find_phrases(folded: str) -> list[Phrase]:
    """The period phrases of a folded line, in order; none overlaps another.

    >>> [(p.shape, p.role, p.year) for p in find_phrases("tháng 5 tăng so với cùng kỳ năm 2022")]
    [('month', 'when', 0), ('same', 'compare', 2022)]

    """
    found: list[Phrase] = []
    for match in PHRASE.finditer(folded):
        listed = bool(found) and found[-1].shape == "month"
        gap = folded[found[-1].end : match.start()] if listed else ""
        phrase = _phrase(match, folded, listed=gap in _AND)
        if phrase and listed and gap in _AND:
            phrase = replace(phrase, role=found[-1].role)
        if phrase and found and found[-1].role == "compare" and phrase.role == "when":
            gap = folded[found[-1].end : phrase.start]
            apart = "(" in gap and (
                folded[phrase.end : phrase.end + 1] not in _CLOSING
                or _TELLS.match(folded, phrase.end) is not None
            )
            annual = folded[found[-1].start] in "yo"  # "year-on-year in October", "on-year in"
            if gap.strip(" (") in _JOINED and not (apart or annual):
                phrase = replace(phrase, role="compare")
        if phrase and found and _narrowed(found[-1], phrase, folded):
            found[-1] = replace(phrase, start=found[-1].start, role="compare")
            continue
        if phrase and found and _restated(found[-1], phrase, folded):
            found[-1] = replace(found[-1], end=phrase.end)
            continue
        if phrase:
            found.append(phrase)
            found += _months_after(phrase, folded)
    return found


def _months_after(phrase: Phrase, folded: str) -> list[Phrase]:
    """The other months of "các tháng 3, 4 và 5"."""
    if phrase.shape != "month":
        return []
    several = _SEVERAL.search(folded[max(0, phrase.start - 8) : phrase.start])
    if not several and not _LAST_OF.match(folded, phrase.end):
        return []
    found: list[Phrase] = []
    at = phrase.end
    while match := _ONE_MORE.match(folded, at):
        if not 1 <= int(match["month"]) <= _LAST_MONTH:
            break
        at = match.end()
        found.append(
            replace(phrase, start=match.start("month"), end=at, number=int(match["month"]))
        )
    return found


_SEVERAL = re.compile(r"(?:các|những|hai|ba|bốn|cả) $")
_ONE_MORE = re.compile(
    r"(?:, ?(?:và )?| và )(?:tháng )?(?P<month>\d{1,2})(?![\d/])(?![.,]\d)"
    r"(?! ?(?:%|tỷ|triệu|nghìn))"
)
_LAST_OF = re.compile(
    r"(?:, ?\d{1,2})*,? và (?:tháng )?\d{1,2}(?=,| (?:lần lượt|đạt|là|tương ứng)| ?/)"
)
_LAST_MONTH = 12
_AND = (", ", " and ", ", and ", " và ", " & ")


def _narrowed(last: Phrase, phrase: Phrase, folded: str) -> bool:
    """Whether a month with its year says which "same period" is meant: "cùng kỳ tháng 6/2022"."""
    if last.shape != "same" or last.year or phrase.shape != "month" or not phrase.year:
        return False
    return folded[last.end : phrase.start].strip() in ("", "của", "vào", "in", "of")


def _restated(last: Phrase, phrase: Phrase, folded: str) -> bool:
    """Whether a phrase only adds "of this year" to the one before: "quý III năm nay"."""
    if phrase.shape != "year" or phrase.year or last.year or last.shape not in _DATED:
        return False
    named = folded[phrase.start : phrase.end] in ("năm nay", "this year")
    return named and folded[last.end : phrase.start].strip(" ,") in ("", "của", "of", "in")


_THE_YEAR_BEFORE = ("last year", "năm ngoái")
_THE_MONTH_BEFORE = ("last month", "tháng trước")


def _told_of(folded: str, start: int, end: int) -> bool:
    """Whether "last month" is when a figure was, and neither a base nor all that a header says."""
    before = folded[max(0, start - 48) : start]
    if not before.strip():
        return folded[end : end + 2] == ", "
    return before[-2:-1].isalpha() and not _OF_BASE.search(before)


_OF_BASE = re.compile(
    r"(?<!\w)(?:so|than|from|over|against|with|to|of|as in|bằng|hơn|kém|như|của|mức|gấp|vượt|on"
    r"|versus|in) (?:(?:với|the|hồi|số|mức|cả|trong|trung bình|period|same) )*$|\($"
)
_AT_ITS_END = re.compile(r"(?<!\w)(?:at|by|as of) (?:the )?end of $")
_YEARS_GONE = re.compile(r"(?<![\w.,])(\d{1,2}|một|hai|ba|bốn|năm|mười) (?:liên tiếp )?$")
_PAST = re.compile(r"(?:the )?(?:past|last) ")
_JOINED = ("", "của", "trong", "of", "in", "là")
_TELLS = re.compile(r",[^()\d]{0,60}(?<!\w)(?:tăng|giảm|rose|fell|grew|up|down)(?!\w)")
_CLOSING = ("", ")", ",", ":")
_PART_OF_MONTH = ("mid", "late", "early", "end")
_DATED = ("month", "quarter", "half", "first", "last")
_LAST_YEAR = re.compile(r"(?:năm (?:ngoái|trước)|last year|previous year|a year (?:earlier|ago))$")
_YEAR_STATED = re.compile(r" ?(?::|(?:là|đạt|có|ước|chỉ|được|còn|lên|thu|was|saw|had)(?!\w))")
_ITS_FIGURE = re.compile(r"(?:'s)? (?:figure|total|level|number|mark) of ")
_ALONE = re.compile(r" (?:alone|saw|recorded|brought|marked)(?!\w)")
_NAMED_MONTH = re.compile(
    r"(?:sang|trong|vào"
    r"|in|by|of|since|from|for|to|until|end|and|than|with|during|last|this|against|between|over"
    r"|versus|vs) $"
)


def _phrase(match: re.Match[str], folded: str, *, listed: bool = False) -> Phrase | None:
    shape = str(match.lastgroup)
    parts = PARTS[shape]
    start, end = match.span()
    before = folded[max(0, start - 48) : start]
    role = role_of(shape, before, folded[end : end + 12])
    if shape == "first" and role == "compare" and before.endswith("from ") and match["f6"]:
        role = "when"
    year = int(_first(match, parts.years) or 0)
    number = _count(_first(match, parts.numbers))
    if shape == "stage" and number:  # "in the past five years"
        return Phrase(start, end, "past", "when", number=12 * number)
    if shape == "stage":
        first, last = (int(_first(match, groups)) for groups in _STAGES)
        return Phrase(start, end, "stage", role, last, first)
    if shape == "span":
        first, last = int(match["sm"]), int(match["em"])
        begin = int(match["sy"] or match["ey"] or 0)
        years = int(match["ey"] or begin) - begin
        if not 1 <= first <= 12 or not 1 <= last <= 12 or 12 * years + last < first:
            return None
        return Phrase(start, end, "span", role, begin, 12 * years + last - first + 1, first)
    if match["t3"] and not (match["ty3"] or listed):
        named = _NAMED_MONTH.search(before) or match[0].startswith(_PART_OF_MONTH)
        if not (named or folded[end : end + 2] == "'s" or _ALONE.match(folded, end)):
            return None
    if shape == "half":
        number = 1 if number == 1 or "đầu" in match[0] or "first" in match[0] else 2
    if shape == "quarters_en":
        shape, number = "first", 3 * number
    if shape == "quarters":
        shape, number = "first", 3 * number
    if shape == "months":
        shape = "first"
        if not 2 <= number <= 12 or not covers(before, folded[end : end + 12]):
            return None
    if shape == "bare":
        shape = "year"
        stated = _YEAR_STATED.match(folded, end)
        stated = stated or _ITS_FIGURE.match(folded, end)
        if role == "when" and not (_NAMED_MONTH.search(before) or stated):
            role = "free"
    if shape in ("previous", "this"):
        number = _SOMETIME.get(_first(match, parts.sometime), 12)
    based = _OF_BASE.search(before) and not _AT_ITS_END.search(before)
    if shape == "previous" and match[0] in _THE_YEAR_BEFORE and not based:
        return Phrase(start, end, "year", "when", back=1)
    if shape == "previous" and match[0] in _THE_MONTH_BEFORE and _told_of(folded, start, end):
        return Phrase(start, end, "this", "when", number=1)
    gone = _YEARS_GONE.search(before) if shape == "this" and number == 12 else None
    if gone and match[0].endswith("qua"):
        return Phrase(start, end, "past", "when", number=12 * _count(gone[1]))
    if shape == "first" and (match[0].endswith("tháng qua") or _PAST.match(match[0])):
        shape = "past"
    day = int(_first(match, parts.days) or 0)
    if not _exists(shape, number, day):
        return None
    back = int(shape in _DATED and _LAST_YEAR.search(match[0]) is not None)
    if shape == "year" and number:  # "cách đây hai năm"
        back, number = number, 0
    return Phrase(start, end, shape, role, year, number, day, back)  # type: ignore[arg-type]


_STAGES = (("g1", "g3", "g5"), ("g2", "g4", "g6"))
_SOMETIME = {"tháng": 1, "kỳ": 1, "month": 1, "quý": 3, "quarter": 3, "năm nay": 6}


def _first(match: re.Match[str], groups: Sequence[str]) -> str:
    """What the first of some groups holds that holds anything."""
    for group in groups:
        text = match[group]
        if text:
            return text
    return ""


def _count(word: str) -> int:
    if word in MONTHS:
        return MONTHS[word]
    return COUNTS.get(word) or int(word or 0)


def _exists(shape: str, number: int, day: int) -> bool:
    if shape in ("month", "day"):
        return 1 <= number <= 12 and (shape == "month" or 1 <= day <= 31)
    return 1 <= number <= 12 if shape in ("first", "last") else True


__all__ = ["Phrase", "find_phrases"]
