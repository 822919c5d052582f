"""Values in terms of what they measure: falls, indexes, multiples and shares of a plan."""

from __future__ import annotations

from decimal import Decimal

from ..numerals import Numeral


def against_plan(numeral: Numeral | None, cue: str) -> Numeral | None:
    """A percentage of a plan: "vượt 3 %" is 103 %, "hụt 3 %" is 97 %."""
    if cue in ("over", "up"):
        return shifted(numeral, Decimal(100))
    if cue == "down" and numeral:
        return Numeral(100 - numeral.value, numeral.step)
    return numeral


def signed(numeral: Numeral | None, direction: str) -> Numeral | None:
    """A value with the sign of its direction: a fall is negative."""
    if direction == "down" and numeral and numeral.value > 0:
        return Numeral(-numeral.value, numeral.step)
    return numeral


def shifted(numeral: Numeral | None, by: Decimal) -> Numeral | None:
    """A value that so much is added to: an index of 112 is growth by 12."""
    return Numeral(numeral.value + by, numeral.step) if numeral else None


def scaled(numeral: Numeral, by: int) -> Numeral:
    """A value times a factor."""
    return Numeral(numeral.value * by, numeral.step * by)
