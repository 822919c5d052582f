"""Time periods: SDMX codes, and the ways people write them in Vietnamese and English.

The codes are those of SDMX (Section 6, technical notes: observational time periods): a month
``2023-05``, a quarter ``2019-Q3``, a half-year ``2023-S1``, a year ``2022``, the first N months
``2023-01-01/P7M``, several whole years ``2016-01-01/P5Y``, a day ``2023-06-18``. Much else is read
(``period_forms``); one form is written.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache, total_ordering
from typing import Literal

from .errors import PeriodError
from .period_forms import MONTHS, extent_of
from .provenance import told

Frequency = Literal["day", "month", "quarter", "half", "year", "months"]
Language = Literal["vi", "en"]

_FREQUENCY: dict[int, Frequency] = {0: "day", 1: "month", 3: "quarter", 6: "half", 12: "year"}
_ROMAN_LABEL = ("I", "II", "III", "IV")
EXAMPLES = "2023-05, 2019-Q3, 2023-S1, 2022, 2023-01-01/P7M, 2023-06-18 or '6 tháng đầu năm 2023'"


_FEW = 3  # of so few months it is not said that they are those of a year so far


@total_ordering
@dataclass(frozen=True)
class Period:
    """A time period: whole months from the first of a month, or one day.

    Periods are ordered by their end; of two that end together the shorter comes first, so that a
    month stands before the quarter that it completes.

    Args:
        start: the first day.
        months: how many months it lasts; 0 for a single day.

    >>> Period.parse("6 tháng đầu năm 2023")
    Period('2023-S1')
    >>> Period.parse("giai đoạn 2016-2020")
    Period('2016-01-01/P5Y')
    >>> Period.parse("2023-05") in Period.parse("2023-S1")
    True

    """

    start: date
    months: int

    def __post_init__(self) -> None:
        if self.months < 0 or (self.months and self.start.day != 1):
            raise PeriodError(
                f"{self.months} months from {self.start}",
                expected="whole months from the first of a month",
            )

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Period:
        """Read a period as SDMX or as people write it.

        Raises:
            PeriodError: the text names no period, or one that does not exist (month 13).

        """
        extent = extent_of(text)
        if extent is None:
            raise PeriodError(f"{text!r} is no period", expected=EXAMPLES)
        return Period(*extent)

    @staticmethod
    def month(year: int, month: int) -> Period:
        """A calendar month."""
        return whole_months(year, month, 1)

    @staticmethod
    def first_months(year: int, count: int) -> Period:
        """The first ``count`` months of a year.

        Raises:
            ValueError: ``count`` is not between 1 and 12.

        """
        if not 1 <= count <= 12:
            raise ValueError(f"{count} months")
        return whole_months(year, 1, count)

    @staticmethod
    def year_of(year: int) -> Period:
        """A calendar year."""
        return whole_months(year, 1, 12)

    @property
    def year(self) -> int:
        """The calendar year in which the period begins."""
        return self.start.year

    @cached_property
    def end(self) -> date:
        """The last day."""
        if not self.months:
            return self.start
        return _add_months(self.start, self.months) - timedelta(days=1)

    @cached_property
    def freq(self) -> Frequency:
        """day, month, quarter, half or year where it is one of the calendar, else months."""
        if self.months in (3, 6) and (self.start.month - 1) % self.months:
            return "months"
        if self.months == 12 and self.start.month != 1:
            return "months"
        return _FREQUENCY.get(self.months, "months")

    @property
    def cumulative(self) -> bool:
        """Whether it begins the year and covers more than one month of it."""
        return self.start.month == 1 and self.months > 1

    def year_before(self) -> Period:
        """The same period of the year before."""
        if self.months:
            return whole_months(self.start.year - 1, self.start.month, self.months)
        last = calendar.monthrange(self.year - 1, self.start.month)[1]
        return Period(self.start.replace(year=self.year - 1, day=min(self.start.day, last)), 0)

    def before(self) -> Period:
        """The period of the same length just before (of a day: the day before)."""
        if not self.months:
            return Period(self.start - timedelta(days=1), 0)
        start = _add_months(self.start, -self.months)
        return whole_months(start.year, start.month, self.months)

    def whole_year(self) -> Period:
        """The calendar year in which it ends."""
        return Period.year_of(self.end.year)

    def last_month(self) -> Period:
        """The month in which it ends."""
        return Period.month(self.end.year, self.end.month)

    def latest_months(self, count: int) -> Period:
        """The last ``count`` months up to its end; those of its year, where it is about as many.

        >>> Period.parse("2023-08").latest_months(3), Period.parse("2023-08").latest_months(7)
        (Period('2023-06-01/P3M'), Period('2023-01-01/P7M'))

        """
        last = self.last_month()
        if _FEW < count <= last.start.month <= count + 1 or count == last.start.month:
            return Period.first_months(last.year, count)
        return Period(_add_months(last.start, 1 - count), count)

    def __contains__(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._key < other._key

    @property
    def _key(self) -> tuple[date, int]:
        return (self.end, self.months)

    def __str__(self) -> str:
        return self._code

    @cached_property
    def _code(self) -> str:
        year, month = self.start.year, self.start.month
        match self.freq:
            case "day":
                return self.start.isoformat()
            case "month":
                return f"{year:04d}-{month:02d}"
            case "quarter":
                return f"{year:04d}-Q{(month + 2) // 3}"
            case "half":
                return f"{year:04d}-S{(month + 5) // 6}"
            case "year":
                return f"{year:04d}"
            case _:
                years, months = divmod(self.months, 12)
                lasts = f"{self.months}M" if months else f"{years}Y"
                return f"{self.start.isoformat()}/P{lasts}"

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"

    def label(self, lang: Language = "vi") -> str:
        """How a report names the period; ``Period.parse`` reads it back.

        >>> Period.parse("2023-S1").label("vi"), Period.parse("2023-S1").label("en")
        ('6 tháng đầu năm 2023', 'H1 2023')
        """
        return told(_label_vi(self) if lang == "vi" else _label_en(self), "period")


@lru_cache(maxsize=4096)
def whole_months(year: int, month: int, count: int) -> Period:
    """So many months from the first of one: made once, as texts speak of few periods often.

    Raises:
        ValueError: there is no such month.

    >>> whole_months(2023, 4, 3)
    Period('2023-Q2')
    """
    return Period(date(year, month, 1), count)


def is_code(text: str) -> bool:
    """Whether a text is the SDMX code of a period, as it is written in data files.

    >>> is_code("2023-S1"), is_code("6T/2023")
    (True, False)
    """
    try:
        return str(Period.parse(text)) == text
    except PeriodError:
        return False


def _label_vi(period: Period) -> str:
    year, month = period.start.year, period.start.month
    match period.freq:
        case "day":
            return f"ngày {period.start.day}/{month}/{year}"
        case "month":
            return f"tháng {month}/{year}"
        case "quarter":
            return f"quý {_ROMAN_LABEL[month // 3]}/{year}"
        case "half":
            return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
        case "year":
            return f"năm {year}"
    if month == 1 and period.months < 12:
        return f"{period.months} tháng đầu năm {year}"
    if month == 1 and not period.months % 12:
        return f"giai đoạn {year}-{period.end.year}"
    return f"từ tháng {month}/{year} đến tháng {period.end.month}/{period.end.year}"


def _label_en(period: Period) -> str:
    year, month = period.start.year, period.start.month
    match period.freq:
        case "day":
            return f"{period.start.day} {MONTHS[month - 1]} {year}"
        case "month":
            return f"{MONTHS[month - 1]} {year}"
        case "quarter":
            return f"Q{(month + 2) // 3} {year}"
        case "half":
            return f"H{(month + 5) // 6} {year}"
        case "year":
            return f"{year}"
    if month == 1 and period.months < 12:
        return f"first {period.months} months of {year}"
    last = period.end
    if month == 1 and not period.months % 12:
        return f"{year}-{last.year}"
    return f"{MONTHS[month - 1]} {year} to {MONTHS[last.month - 1]} {last.year}"


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
