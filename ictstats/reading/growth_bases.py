"""What growth is on: the phrase of its base, of which kind it is, and when the base was."""

from __future__ import annotations

import re
from typing import Literal

from ..periods import Period
from .passages import Sentence
from .phrases import Phrase

Growth = Literal["yoy", "pop", ""]
_DECEMBER = 12


def base_phrase(sentence: Sentence, start: int, end: int, limit: int, prior: int) -> Phrase | None:
    """The comparison phrase of a growth figure: right after it, else just before it.

    Args:
        sentence: the sentence of the figure.
        start: where the figure begins.
        end: where it ends.
        limit: where the next figure begins, or the sentence ends.
        prior: where the figure before it ends.
    """
    found = None
    for phrase in sentence.phrases:
        if phrase.role == "compare" and prior <= phrase.start and phrase.end <= start:
            found = phrase
    for phrase in sentence.phrases:
        if phrase.role == "compare" and end <= phrase.start < limit:
            apart = found and re.search(r"[,;]", sentence.slice(end, phrase.start))
            return found if apart else phrase
    return found


def from_year_end(sentence: Sentence, base: Phrase | None) -> bool:
    """Whether growth is on the end of a year rather than on the whole of it."""
    if base is None or not (base.shape == "year" or _is_year_before(base)):
        return False
    text = sentence.slice(base.start - 12, base.start + 5)
    return bool(re.search(r"(?<!\w)(?:cuối|end of|end)(?!\w)", text))


def _is_year_before(base: Phrase) -> bool:
    return base.shape == "previous" and base.number == _DECEMBER


def growth_kind(
    base: Phrase | None,
    period: Period | None,
    own: Period | None,
    *,
    stock: bool,
    year_end: bool = False,
) -> Growth | None:
    """Whether growth on a base is on the year, on the period before, or on another base ("").

    None where there is no base to judge by.

    Args:
        base: the phrase of the base.
        period: the period of what grew.
        own: the period of the text.
        stock: whether what grew is at a point in time.
        year_end: whether the base is the end of its year.
    """
    if base is None:
        return None
    running = period if period and period.end.month < _DECEMBER else None
    if year_end and running and (_is_year_before(base) or base.year == running.end.year - 1):
        return "pop"
    if base.shape == "same":
        return "yoy" if not (base.year and period and base.year != period.end.year - 1) else ""
    if base.shape == "previous":
        return "yoy" if base.number == 12 else "pop"
    if base.shape == "this" and base.role == "compare":  # "so với năm vừa qua"
        return "yoy" if base.number == _DECEMBER else "pop"
    target = base.period(own)
    if target is None or period is None:
        return ""
    if target == period.year_before() or (
        base.shape == "year" and target.year == period.end.year - 1
    ):
        return "yoy"
    if target == period.before():
        return "pop"
    month = period.last_month()
    if target.months == 1:
        if target == month.year_before():
            return "yoy"
        if target == month.before() and period.months <= 1:
            return "pop"
    if period.months == 0 and target.months == 0 and target == period.year_before():
        return "yoy"
    if stock and target.end == period.before().end:
        return "pop"
    if stock and target.months == 1 and period.year_before().end < target.end < period.start:
        return "pop"
    return ""


def base_period(base: Phrase | None, period: Period | None, own: Period | None) -> Period | None:
    """The period of the level that a figure of a period is compared with."""
    if base is None:
        return None
    if base.shape == "same":
        if period is None:
            return None
        back = period.end.year - base.year if base.year else 1
        for _ in range(max(0, min(back, 30))):
            period = period.year_before()
        return period
    if base.shape == "previous" and period is not None:
        return period.year_before() if base.number == 12 else period.before()
    return base.period(own)
