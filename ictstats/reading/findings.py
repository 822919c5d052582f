"""What the figures of a sentence were judged to say."""

from __future__ import annotations

from dataclasses import dataclass

from ..numerals import Numeral
from ..periods import Period
from .figures import Number
from .measures import Measure


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
class Finding:
    """A figure with what it was judged to say.

    Args:
        number: the figure.
        code: its indicator, or empty.
        measure: its measure, or empty where it cannot be told.
        numeral: its value in terms of the measure.
        period: its period, or None.
        status: A, E or P.
        area: the place that it is about.
        out_of: the whole that it is a part of, or None.
        sure: how sure all of it is, from 0 to 1.

    """

    number: Number
    code: str
    measure: Measure
    numeral: Numeral
    period: Period | None
    status: str
    area: str
    out_of: Numeral | None
    sure: float
