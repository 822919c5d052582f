"""Numbers with two scale words: "5 triệu 465 nghìn tỷ", "2 tỷ 300 triệu đồng"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..numerals import Numeral
from .amounts import POWERS, TAIL, tail


@dataclass(frozen=True, slots=True)
class Joined:
    """The second part of a number with two scale words: "465 nghìn tỷ" of "5 triệu 465 nghìn tỷ".

    Args:
        end: where it ends, with its currency.
        unit: its currency, or empty.
        part: its value; of the whole, where a scale word holds for both parts, before that.
        power: the power of ten of the scale word that holds for both parts, or 0.

    """

    end: int
    unit: str
    part: Numeral
    power: int

    def value(self, first: Numeral) -> Numeral:
        """The value of the whole number, with the step of its last digit."""
        whole = first.value + self.part.value
        return Numeral(whole.scaleb(self.power), self.part.step.scaleb(self.power))


_SECOND = re.compile(r" {1,2}(?P<digits>\d{1,3})(?= )(?P<rest>" + TAIL.pattern + ")")


def joined_scales(folded: str, at: int, power: int) -> Joined | None:
    """The rest of a number that goes on in a smaller scale: "2 tỷ 300 triệu đồng".

    Args:
        folded: the folded line.
        at: where the first part ends, with its scale words.
        power: the power of ten of the first part's scale words.
    """
    match = _SECOND.match(folded, at)
    if match is None:
        return None
    scales = [POWERS[word] for word in match["scale"].split()]
    shared = scales[-1] if len(scales) > 1 and sum(scales) >= power else 0
    own = sum(scales) - shared
    if not own or own >= power or int(match["digits"]) >= 10 ** (power - own):
        return None
    end, _, unit = tail(folded, match.end("digits"), len(folded))
    if unit == "percent":
        return None
    part = Numeral(Decimal(match["digits"]).scaleb(own), Decimal(10) ** own)
    return Joined(end, unit, part, shared)
