"""English ordinals in figures: "43rd" is a place in a ranking, or no figure."""

from __future__ import annotations

import re

_RANKED = re.compile(
    r" (?:worldwide|globally|in the world|in asia|in southeast asia|in asean|place|position|spot"
    r"|rank|out of|among|of \d{2,3}|in the (?:global|world|region|\d{4}))(?!\w)"
)
_SUFFIX = re.compile(
    r"(?:st|nd|rd|th)(?!\w)(?! (?:century|congress|session|anniversary|edition|time|consecutive"
    r"|national|floor|meeting|conference|plenum|generation|term|industrial|birthday|day|month))"
)
_PLACED = re.compile(
    r"(?:rank(?:ed|s|ing)?|plac(?:ed?|ing)|finish(?:ed|ing)|to|at|from|position|stood|came|in"
    r"|positioned|remained|stands|standing|(?:placing|putting|ranking|making) (?:it|the country"
    r"|vietnam)"
    r"|(?:rank(?:ed|s|ing)|from|to) [^,;.]{0,16}\d(?:st|nd|rd|th)[^,;.\d]{0,20}"
    r"(?: in (?:19|20)\d\d)?,?(?: and| to)?)"
    r"(?: the)? $"
)
_LISTED = re.compile(
    r"(?<!\w)(?:rank\w*|plac\w+|stood|came|finished)(?: at| in)?(?: the)? \d{1,3}(?:st|nd|rd|th) "
    r"[^.;:\d]{0,60}(?:,|,? and|,? but)(?: (?:was|is|the|came|ranked|at|in))* $"
)
_REACH = 120


def end_of_ordinal(folded: str, end: int) -> int:
    """Where the suffix of an ordinal ends that begins at a place, or 0.

    >>> end_of_ordinal("43rd for mobile", 2), end_of_ordinal("43 rd", 2)
    (4, 0)

    """
    suffix = _SUFFIX.match(folded, end)
    return suffix.end() if suffix else 0


def is_place(folded: str, start: int, end: int) -> bool:
    """Whether an ordinal is a place in a ranking, by what stands around it.

    Args:
        folded: the folded line.
        start: where the ordinal begins.
        end: where it ends.

    >>> text = "ranked 35th for fixed, 43rd for mobile speed"
    >>> is_place(text, text.index("43"), text.index(" for mobile")), is_place("the 43rd talk", 4, 8)
    (True, False)

    """
    before = folded[max(0, start - _REACH) : start]
    told = _RANKED.match(folded, end) or _PLACED.search(before) or _LISTED.search(before)
    return told is not None
