"""The measures of figures, and what is judged of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..numerals import Numeral

Measure = Literal["level", "yoy", "pop", "change", "plan", "plan_pct", "share", "growth", ""]


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
class Judgement:
    """What a figure measures.

    Args:
        measure: the measure; "growth" where the base of comparison has still to be found.
        numeral: the value in terms of the measure: a fall is negative, an index is growth.
        base: whether it is the level that another figure is compared with.
        sure: how plainly the words say so, from 0 to 1.
        rated: whether it is growth by a noun ("tốc độ tăng trưởng"), which may go on in a list.

    """

    measure: Measure
    numeral: Numeral | None
    base: bool = False
    sure: float = 1.0
    rated: bool = False
