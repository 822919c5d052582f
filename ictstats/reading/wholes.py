"""Parts and wholes of the catalogue, as the codes of indicators tell them.

``cybersecurity.incidents.malware`` is a part of ``cybersecurity.incidents``: what a text counts
without naming a part is the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import takewhile

from ..catalogue import Catalogue, Indicator
from .figures import Number

_LEAST_PARTS = 2


def whole(code: str, indicators: Mapping[str, Indicator]) -> str:
    """The indicator that another is a part of, in the same unit; empty where there is none."""
    root = code.rpartition(".")[0]
    return root if root in indicators and indicators[root].unit == indicators[code].unit else ""


def counted_anew(number: Number, code: str, spoken: Set[str], catalogue: Catalogue) -> str:
    """What a count means whose unit word is that of a whole: "491 sự cố" after a part of them.

    Args:
        number: the figure, in a sentence that names no indicator.
        code: what was spoken of last.
        spoken: what the text spoke of so far; the whole is meant where it is among them.
        catalogue: the code lists.
    """
    if number.shape != "count" or number.after <= number.end:
        return code
    root = whole(code, catalogue.indicators)
    return root if root in spoken and catalogue.indicators[root].unit in number.units else code


def left_standing(
    codes: Sequence[str], recent: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """What the next sentence goes on with: the whole, where this one told several of its parts.

    Args:
        codes: what the last figure of the sentence is about.
        recent: what all its figures are about.
        catalogue: the code lists.
    """
    roots = {whole(code, catalogue.indicators) for code in codes}
    root = roots.pop() if len(roots) == 1 else ""
    parts = [code for code in recent if root and whole(code, catalogue.indicators) == root]
    return (root,) if len(parts) >= _LEAST_PARTS else tuple(codes)


def kindred(codes: Sequence[str], context: Iterable[Sequence[str]]) -> str:
    """Which of several indicators of a sector is nearest akin to what is spoken of, or empty.

    After "tốc độ di động", "tốc độ tải lên" is ``telecom.mobile_upload_speed``; after exports,
    "phần mềm" is the export of software.
    """
    if len(codes) < len("ab"):
        return ""
    for group in context:
        shared = {code: max((_shared(code, other) for other in group), default=0) for code in codes}
        most = max(shared.values())
        best = [code for code in codes if shared[code] == most]
        if most > 1 and len(best) == 1:
            return best[0]
    return ""


def _shared(code: str, other: str) -> int:
    """How many words the codes of two indicators begin with in common."""
    pairs = zip(re.split(r"[._]", code), re.split(r"[._]", other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def rank_beside(codes: Sequence[str], catalogue: Catalogue) -> str:
    """The rank of a thing whose level was given just before: "203 Mbps (hạng 26)"."""
    if len(codes) != 1:
        return ""
    rank = f"{codes[0]}_rank"
    return rank if rank in catalogue.indicators else ""


_ALL_OF_THEM = re.compile(
    r"(?<!\w)(?:(?:cả|đều|both|all) )?(?P<count>hai|ba|2|3|both|two|three)"
    r"(?: (?:chỉ số|chỉ tiêu|lĩnh vực|con số|mảng|khoản|of them|figures|sectors))?"
    r"(?: (?:này|trên|đó))?(?: (?:cùng|đều|cũng))*(?: [^\W\d]+){0,3} $"
)
_HOW_MANY = {"hai": 2, "2": 2, "both": 2, "two": 2, "ba": 3, "3": 3, "three": 3}


def all_of_them(left: str) -> int:
    """How many figures before it a growth is said to be of: "cả hai cùng tăng 4%"; 0 if not."""
    match = _ALL_OF_THEM.search(left)
    if not match or not re.search(r"(?<!\w)(?:cả|đều|cùng|both|all)(?!\w)", match[0]):
        return 0
    return _HOW_MANY[match["count"]]


_GAP = re.compile(
    r"\s*(?:(?:của|trên|trong|vào|cho|so với|of|the|total|in|to|country's|nation's|vietnam's"
    r"|national|whole) )*"
)


def is_joined(gap: str) -> bool:
    """Whether nothing but prepositions stands between a share and what it is a share of."""
    return bool(_GAP.fullmatch(gap))
