"""The amount in a cell of a table: its literal value, its place, and what is printed with it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..numerals import Hedge, Numeral, plain_digits
from ..periods import Language
from .grid import Cell, match_amount
from .headers import Unit, unit_of
from .lexicon import Lexicon

_HEDGES: dict[str, Hedge] = {
    "hơn": "over", "trên": "over", ">": "over", "≥": "over", "over": "over", "gần": "under",
    "dưới": "under", "<": "under", "≤": "under", "under": "under", "nearly": "under",
    "khoảng": "about", "~": "about", "about": "about",
}  # fmt: skip
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Amount:
    """The amount that a cell is.

    Args:
        numeral: its value by its digits alone; None if its groups are wrong.
        start: where it begins in the line.
        end: where it ends, with its unit.
        unit: the unit printed in the cell, or None.
        hedge: the hedge printed with it.
        out_of: the second part of a ratio ("54/63"), or None.

    """

    numeral: Numeral | None
    start: int
    end: int
    unit: Unit | None
    hedge: Hedge
    out_of: Numeral | None


def amount_of(cell: Cell, style: Language, lexicon: Lexicon) -> Amount:
    """The amount of a cell of the kind ``amount`` or ``year``.

    A number in brackets is negative, as accountants print it.
    """
    match = match_amount(cell.text)
    if match is None:
        return Amount(None, cell.start, cell.end, None, "", None)
    unit = unit_of(match["unit"], lexicon) if match["unit"] else None
    if match["currency"]:
        unit = Unit(unit.power if unit else 0, ("USD",))
    negative = bool(match["open"]) or (match["sign"] or "").startswith("-")
    begin = match.start("currency") if match["currency"] else match.start("digits")
    end = match.end("unit") if match["unit"] else match.end("whole" if match["whole"] else "digits")
    return Amount(
        _numeral(match["digits"], style, negative=negative),
        cell.start + begin,
        cell.start + end,
        unit,
        _HEDGES.get((match["hedge"] or "").strip(), ""),
        _numeral(match["whole"], style) if match["whole"] else None,
    )


def _numeral(text: str, style: Language, *, negative: bool = False) -> Numeral | None:
    """A number in the style of its table, else in the other one."""
    text = text.replace(" ", "")
    other: Language = "en" if style == "vi" else "vi"
    digits = None
    if len(text) <= _LONGEST:
        digits = plain_digits(text, style) or plain_digits(text, other)
    if digits is None:
        return None
    value = Decimal(digits)
    return Numeral(-value if negative else value, Decimal(1).scaleb(-len(digits.partition(".")[2])))


def scaled(numeral: Numeral, power: int) -> Numeral:
    """A number times a power of ten."""
    return Numeral(numeral.value.scaleb(power), numeral.step.scaleb(power))
