"""Targets that are told as such once: by a heading, the line above a list, or the one before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..periods import Period
from .phrases import Phrase

LASTING = ("month", "quarter", "half", "first", "year")
_GOALS = re.compile(
    r"(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|phương hướng|nhiệm vụ|phấn đấu|định hướng|targets?"
    r"|goals?|tasks)(?!\w)"
)


def goal_ahead(folded: str, phrases: Iterable[Phrase], own: Period | None) -> Period | None:
    """The period to come that a line announces targets for, and speaks of no other.

    Args:
        folded: the folded line.
        phrases: its period phrases.
        own: the period of the text.
    """
    if own is None or not _GOALS.search(folded):
        return None
    periods = [
        period
        for phrase in phrases
        if phrase.shape in (*LASTING, "last") and (period := phrase.period(own))
    ]
    ahead = bool(periods) and all(period.start > own.end for period in periods)
    return periods[-1] if ahead else None


_LISTED = re.compile(
    r"\W*(?:(?:tối thiểu|ít nhất|trên|khoảng) )?(?:tỷ lệ|tỷ trọng|\d[\d.,]*%|at least)(?!\w)"
)
_TELLS = re.compile(
    r"(?<!\w)(?:là|ước|ước đạt|chiếm|tăng|giảm|đã|hiện|còn|bằng|so với|ghi nhận|vượt|is|are|was"
    r"|were|has|have|reached)(?!\w)"
)


def lists_target(text: str) -> bool:
    """Whether a sentence is no more than a share and its size, as in a list of targets.

    >>> lists_target("tỷ lệ hộ gia đình có cáp quang trên 85%.")
    True
    >>> lists_target("tỷ lệ hộ gia đình có cáp quang là 85%.")
    False
    """
    return bool(_LISTED.match(text)) and not _TELLS.search(text)
