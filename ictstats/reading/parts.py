"""Percentages that make up a whole together: each is a share of it, whatever its verb."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from .figures import Number
from .passages import Sentence

_WHOLE = Decimal(100)
_ROUNDED = Decimal("0.1")  # what each may be off by


def parts_of_whole(sentence: Sentence) -> frozenset[int]:
    """Where the percentages begin that add up to a hundred: all in brackets, or all outside.

    Args:
        sentence: the sentence.
    """
    percents = [figure for figure in sentence.figures if figure.shape == "percent"]
    if len(percents) < 2:
        return frozenset()
    inside = [figure for figure in percents if sentence.bracket(figure.start)]
    outside = [figure for figure in percents if not sentence.bracket(figure.start)]
    found: set[int] = set()
    for group in (inside, outside):
        if _is_whole(group):
            found |= {figure.start for figure in group}
    return frozenset(found)


def _is_whole(group: list[Number]) -> bool:
    if len(group) < 2 or any(figure.word for figure in group):
        return False
    total = sum(_values(group), Decimal(0))
    return abs(total - _WHOLE) <= _ROUNDED * len(group)


def _values(group: Iterable[Number]) -> Iterable[Decimal]:
    return (figure.numeral.value for figure in group if figure.numeral)
