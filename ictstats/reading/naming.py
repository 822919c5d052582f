"""Which indicator the headers of a cell name: one of them, or two together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..catalogue import Catalogue, Indicator
from ..code_lists import CURRENCIES
from ..numerals import Numeral
from .folding import words
from .headers import Facts, Unit
from .lexicon import Lexicon
from .measures import Measure

Side = Literal["row", "column", "both", "around"]
_WHOLE = "overall"
_MOST_AROUND = 6
_LONGEST_NAME = 8  # words of a name that are in its first part
_LEAST_MONEY = 10**9  # an amount without unit that can only be in single đồng


@dataclass(frozen=True, slots=True)
class Naming:
    """An indicator that headers name.

    Args:
        code: the indicator.
        side: which header names it.
        sure: how sure that is, from 0 to 1.
        full: whether the name says it all, rather than with the sector that is spoken of.
        spoken: the words of a name that two headers make together.

    """

    code: str
    side: Side
    sure: float
    full: bool = True
    spoken: frozenset[str] = frozenset()


class Namer:
    """Finds the indicators of cells; what two headers name together is looked for once.

    Args:
        lexicon: the names of the catalogue.
        catalogue: the code lists.

    """

    def __init__(self, lexicon: Lexicon, catalogue: Catalogue) -> None:
        self.lexicon, self.catalogue = lexicon, catalogue
        self._crossings: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}

    def named_by(self, row: Facts, column: Facts, around: Sequence[Facts]) -> Iterator[Naming]:
        """The indicators that a cell may be about, likeliest first.

        Args:
            row: what the labels of its row say.
            column: what its column's header says.
            around: what stands around: headings and captions, the nearest first.
        """
        around = around[:_MOST_AROUND]
        found = False
        for naming in _by_itself(row, column):
            found = True
            yield naming
        for naming in self._together(row, column, around):
            found = True
            yield naming
        if not found:
            yield from _local(row, column, around, self.catalogue)

    def _together(self, row: Facts, column: Facts, around: Sequence[Facts]) -> Iterator[Naming]:
        """The names that two headers make together: "Doanh thu" and "Bưu chính"."""
        pairs: list[tuple[Side, Facts, Facts]] = [("both", row, column)]
        pairs += [("row", row, other) for other in around]
        pairs += [("column", column, other) for other in around]
        for side, one, other in pairs:
            # A header of nothing but a period or a measure has no part of a name.
            telling = (one.names or one.left) and (other.names or other.left)
            if not telling or not (one.names or other.names):
                continue
            key = (one.text, other.text)
            if key not in self._crossings:
                self._crossings[key] = self._crossing(_pieces(one), _pieces(other))
            name, codes = self._crossings[key]
            spoken = frozenset(word.text for word in words(name))
            yield from (Naming(code, side, 0.93, spoken=spoken) for code in codes)

    def _crossing(self, ones: Sequence[str], others: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The longest full name that begins in one text and ends in another, with its codes."""
        best: tuple[str, tuple[str, ...]] = ("", ())
        longest = 0
        for one in ones:
            for other in others:
                for first, second in ((one, other), (other, one)):
                    text = f"{first} {second}"
                    line = words(text)
                    half = sum(word.start < len(first) for word in line)
                    for place in range(max(0, half - _LONGEST_NAME), half):
                        for match in self.lexicon.matches_at(text, line, place, {}):
                            codes = tuple(e.code for e in match.entries if e.kind == "full")
                            length = match.last - match.first
                            if codes and match.last >= half and length > longest:
                                span = text[line[match.first].start : line[match.last].end]
                                best, longest = (span, codes), length
        return best


def _by_itself(row: Facts, column: Facts) -> list[Naming]:
    """The full names in one header; the longer name comes first."""
    sides: tuple[tuple[Side, Facts], ...] = (("row", row), ("column", column))
    full = [(mention, side) for side, facts in sides for mention in facts.mentions if mention.full]
    full.sort(key=lambda pair: -pair[0].length)
    twice = len({side for _, side in full}) > 1
    return [
        Naming(code, side, 0.8 if twice else 0.95 if len(mention.full) == 1 else 0.9)
        for mention, side in full
        for code in mention.full
    ]


def _pieces(facts: Facts) -> list[str]:
    """A header as a whole, and the names in it."""
    named = [m for m in facts.mentions if m.indicators or m.sectors]
    return list(dict.fromkeys([facts.text, *(facts.text[m.start : m.end] for m in named)]))


def _local(
    row: Facts, column: Facts, around: Sequence[Facts], catalogue: Catalogue
) -> Iterator[Naming]:
    """Names that are plain in their sector alone ("doanh thu" under the heading "Bưu chính")."""
    context = (row, column, *around)
    sector = next((facts.sector for facts in context if facts.sector), "")
    if not sector and (row.total or column.total):
        sector = _WHOLE
    sides: list[tuple[Side, Facts]] = [("row", row), ("column", column)]
    sides += [("around", facts) for facts in around if facts.named and sector]
    for side, facts in sides:
        for mention in sorted(facts.mentions, key=lambda mention: -mention.length):
            own = [c for c in mention.local if catalogue.indicators[c].sector == sector]
            for code in own:
                plain = len(own) == 1 and side != "around"
                yield Naming(code, side, 0.9 if plain else 0.75, full=False)
            if mention.local and not sector:
                sectors = {catalogue.indicators[code].sector for code in mention.local}
                if len(sectors) == 1:
                    yield Naming(mention.local[0], side, 0.75, full=False)


def fits(
    unit: Unit | None,
    numeral: Numeral,
    measure: Measure,
    indicator: Indicator,
    catalogue: Catalogue,
) -> bool:
    """Whether an amount in a unit can be a level, a plan or a change of an indicator.

    Rates of growth, shares of plans and parts of a whole fit all but ranks.
    """
    counts = catalogue.units[indicator.unit].counts
    if measure in ("growth", "yoy", "pop", "plan_pct", "share"):
        return counts != "rank"
    money = indicator.unit in CURRENCIES
    if numeral.value < 0 and measure != "change" and not money:
        return False
    whole = numeral.value == int(numeral.value)
    if unit is None or not unit.codes:
        power = unit.power if unit else 0
        if money:
            return power >= 6 or abs(numeral.value) >= _LEAST_MONEY
        if counts in ("percent", "rate"):
            return not power
        return whole
    if indicator.unit in unit.codes:
        return counts not in ("things", "bodies", "rank") or whole
    if money:
        return unit.codes[0] in (*CURRENCIES, "EUR")
    return measure == "change" and counts == "percent" and "percentage_points" in unit.codes
