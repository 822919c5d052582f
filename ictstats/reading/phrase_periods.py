"""A period phrase with the part that it plays, and the period that it names.

What a phrase leaves unsaid (the year of "tháng 5") is filled in from the text's own period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..periods import Period, whole_months
from .phrase_roles import Role

Shape = Literal[
    "day", "month", "quarter", "half", "first", "last", "year", "same", "span", "previous", "now",
    "stage", "ytd", "this", "past",
]  # fmt: skip


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
class Phrase:
    """A period phrase of a folded line.

    Args:
        start: where it begins.
        end: where it ends.
        shape: what kind of period it names.
        role: when a figure was, what it is compared with, or which plan it is measured against.
        year: its year, or 0 where it names none.
        number: its month, quarter, half or count of months, or 0.
        day: its day, or 0.
        back: how many years before the text's own its year is, where it names none.

    """

    start: int
    end: int
    shape: Shape
    role: Role
    year: int = 0
    number: int = 0
    day: int = 0
    back: int = 0

    def period(self, own: Period | None, *, flow: bool = False) -> Period | None:
        """The period that it names, or None where it names none.

        Args:
            own: the period of the text around it, from which years are filled in.
            flow: whether what is measured adds up, so that "until the end of May" means the
                months up to it.
        """
        year = self.year or (own.end.year - self.back if own else 0)
        if not year and self.shape not in ("now", "this", "past"):
            return None
        try:
            return self._dated(year, own, flow)
        except ValueError:
            return None

    def _dated(self, year: int, own: Period | None, flow: bool) -> Period | None:
        cumulated = flow and self.role == "until"
        match self.shape:
            case "day":
                day = date(year, self.number, self.day)
                if cumulated and (day + timedelta(days=1)).day == 1:
                    return Period.first_months(year, self.number)  # by the end of a month
                return Period(day, 0)
            case "month":
                if cumulated:
                    return Period.first_months(year, self.number)
                if (
                    not (self.year or self.back)
                    and own
                    and self.number > own.end.month + 1
                    and own.months < 12
                ):
                    year -= 1
                return Period.month(year, self.number)
            case "quarter":
                if cumulated:
                    return Period.first_months(year, 3 * self.number)
                return whole_months(year, 3 * self.number - 2, 3)
            case "half":
                return whole_months(year, 6 * self.number - 5, 6)
            case "first":
                return Period.first_months(year, self.number)
            case "last":
                return whole_months(year, 13 - self.number, self.number)
            case "span":
                return whole_months(year, self.day, self.number)
            case "past" if own:
                return own.latest_months(self.number)
            case "year" | "stage":
                return Period.year_of(year)
            case "ytd" if own:
                return Period.first_months(year, own.end.month) if own.months else own
            case "this" if own:
                return {1: own.last_month, 12: own.whole_year}.get(self.number, lambda: own)()
            case "previous" if own:
                return own.year_before() if self.number == 12 else own.before()
        return None
