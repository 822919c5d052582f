"""A figure that a text prints twice: what it is about is said once, and holds both times.

"Con số 2,4 nghìn tỷ đồng này" and the figure of a title say nothing of their subject; the same
figure elsewhere in the text does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .results import Row, Table

_SURE = 0.75
_UNSURE = 0.7
_LEAST_DIGITS = 3
_REPEATED = 0.75


class _Meaning(NamedTuple):
    sector: str
    code: str
    area: str
    period: str
    unit: str


@dataclass(slots=True)
class Repetitions:
    """The levels of a text, with those that are in doubt."""

    _known: dict[float, set[_Meaning]] = field(default_factory=dict)
    _open: list[tuple[int, float, str]] = field(default_factory=list)

    def see(self, place: int, row: Row) -> None:
        """Bear a row in mind.

        Args:
            place: the place of the row in its table.
            row: the row.
        """
        if row.measure != "level" or _digits(row.value) < _LEAST_DIGITS:
            return
        if row.indicator and row.confidence >= _SURE:
            meaning = _Meaning(row.sector, row.indicator, row.ref_area, row.time_period, row.unit)
            self._known.setdefault(row.value, set()).add(meaning)
        elif not row.indicator or row.confidence < _UNSURE:
            self._open.append((place, row.value, row.unit))

    def settle(self, table: Table) -> None:
        """Give the rows in doubt the meaning of the same figure elsewhere, where it has but one."""
        for place, value, unit in self._open:
            meanings = self._known.get(value, set())
            if len(meanings) != 1:
                continue
            (meaning,) = meanings
            if unit not in ("", meaning.unit):
                continue
            table.change(
                place, sector=meaning.sector, indicator=meaning.code, ref_area=meaning.area,
                time_period=meaning.period, unit=meaning.unit, confidence=_REPEATED,
            )  # fmt: skip


def _digits(value: float) -> int:
    """How many digits a value has before its trailing zeros.

    >>> _digits(1_710_000.0), _digits(0.5)
    (3, 1)

    """
    return len(f"{abs(value):.15g}".partition("e")[0].replace(".", "").strip("0"))
