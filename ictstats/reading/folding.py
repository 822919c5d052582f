"""Text made comparable, character by character, and cut into words and sentences.

A folded line has exactly as many characters as the line that it was made from, so that a span found
in it is a span of the original. Case, kinds of spaces, quotes and dashes, the two ways of placing a
tone (hoà, hòa) and of writing i (tỷ, tỉ) make no difference in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_SPACES = (
    "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\ufeff\xad"
)
_SAME = {
    " ": _SPACES + "".join(chr(code) for code in range(0x2000, 0x200B)),
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc",
    "/": "\u2044\u2215",
    "%": "\uff05\ufe6a",
    "~": "\u2248\u223c",
}
_TABLE = {ord(other): plain for plain, others in _SAME.items() for other in others}
_TABLE |= {
    code: chr(code).lower()
    for code in range(0x2000)
    if code not in _TABLE and chr(code).lower() != chr(code) and len(chr(code).lower()) == 1
}
_OLD = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_NEW = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_PLACED = dict(zip(_OLD, _NEW, strict=True))
# A pattern that begins with letters is searched for faster than one with a condition before them.
_PLACEMENT = re.compile("[òóỏõọùúủũụ](?:(?<=[òóỏõọ])[ae]|(?<=[ùúủũụ])y)")
_LONG_I = {"tỉ": "tỷ", "kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ", "quí": "quý", "kì": "kỳ", "kí": "ký"}
_SHORT_I = re.compile(rf"(?:{'|'.join(_LONG_I)})(?!\w)")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|%")
_SENTENCE_END = re.compile(
    r"[.!?…)](?:(?<!\))(?P<gap>[\"')\]]* +|(?=[^\W\d_(]))|(?<=\))(?P<glued>)(?=[^\W\d_]))"
)
_ABBREVIATIONS = frozenset(
    ("tp", "ts", "ths", "gs", "pgs", "tx", "tt", "mr", "mrs", "ms", "no", "st", "vs", "dr", "us")
)


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


def by_first_letter(patterns: Iterable[str]) -> str:
    """One pattern of several that begin with a letter each: most words are seen to begin none.

    >>> by_first_letter(["tháng", "quý", "tuần"])
    't(?:háng|uần)|q(?:uý)'
    """
    rest = defaultdict[str, list[str]](list)
    for pattern in patterns:
        rest[pattern[0]].append(pattern[1:])
    return "|".join(f"{letter}(?:{'|'.join(parts)})" for letter, parts in rest.items())


class Word(NamedTuple):
    """A word, a number or a percent sign of a folded line, with its span."""

    text: str
    start: int
    end: int


def fold(line: str) -> str:
    """A line (in NFC) in the form in which lines are compared; no character is added or lost.

    >>> fold("Kế hoạch\N{NO-BREAK SPACE}HÓA: tỉ lệ “8–9%”")
    'kế hoạch hoá: tỷ lệ "8-9%"'

    """
    folded = line.translate(_TABLE)
    folded = _PLACEMENT.sub(lambda match: _PLACED[match[0]], folded)
    return _SHORT_I.sub(_with_long_i, folded)


def _with_long_i(match: re.Match[str]) -> str:
    """A word in the other way of writing i; the end of a longer word stays."""
    before = match.string[match.start() - 1 : match.start()]
    return match[0] if before.isalnum() or before == "_" else _LONG_I[match[0]]


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """A name of the code lists, folded; the same few are asked for again and again."""
    return fold(name)


def words(folded: str) -> list[Word]:
    """The words of a folded line.

    >>> [word.text for word in words("ipv6 đạt 53,5%")]
    ['ipv', '6', 'đạt', '53,5', '%']

    """
    found = [(match[0], match.start(), match.end()) for match in _WORD.finditer(folded)]
    return list(map(Word._make, found))


def each_word(folded: str, at: int) -> Iterator[Word]:
    """The words of a part of a folded line, one by one, for those who need but the first.

    Args:
        folded: the part.
        at: where it begins in the line.
    """
    for match in _WORD.finditer(folded):
        yield Word(match[0], match.start() + at, match.end() + at)


def word_texts(folded: str) -> list[str]:
    """The words of a folded text, without their spans."""
    return _WORD.findall(folded)


def sentences(line: str, folded: str) -> Iterator[tuple[int, int]]:
    """The spans of a line's sentences; a semicolon ends none.

    >>> text = "Đạt 5,2 triệu tại TP. Huế. Con số tăng."
    >>> [text[start:end] for start, end in sentences(text, fold(text))]
    ['Đạt 5,2 triệu tại TP. Huế. ', 'Con số tăng.']

    """
    start = 0
    for match in _SENTENCE_END.finditer(folded):
        end = match.end()
        if end >= len(line):
            continue
        if match["glued"] is not None:
            if line[end].isupper():
                yield start, end
                start = end
            continue
        if line[end] == "(" and not match["gap"]:
            if line[end + 1 : end + 2].isupper():
                yield start, end
                start = end
            continue
        if not (line[end].isupper() or (match["gap"] and line[end] in '-•+*"“(0123456789')):
            continue
        before = _word_before(folded, match.start())
        if match[0][0] == "." and (
            before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())
        ):
            continue
        trailing_off = folded[match.start() - 2 : match.start()] == ".."
        if not (match["gap"] or trailing_off) and (len(before) < 2 or before.isdecimal()):
            continue
        if before.isdecimal() and line[end].isdigit() and _is_priced(folded, match.start()):
            continue
        yield start, end
        start = end
    yield start, len(line)


def _is_priced(folded: str, end: int) -> bool:
    """Whether a currency stands before the digits that a place ends: "US$ 16. 2 billion"."""
    return _PRICED.search(folded[max(0, end - 8) : end]) is not None


_PRICED = re.compile(r"(?:\$|usd|vnd) ?\d{1,3}$")


def _word_before(folded: str, end: int) -> str:
    start = end
    while start > max(0, end - 12) and folded[start - 1].isalnum():
        start -= 1
    return folded[start:end]
