"""When the cells of a table were: by their headers, by the columns beside them, by the title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..periods import Period
from .headers import Facts
from .phrases import Phrase

_DATED = ("month", "quarter", "half", "first", "last", "year", "day", "span", "ytd", "this")
_WHEN = ("when", "until", "free", "since")


def dated(
    headers: Iterable[Facts], own: Period | None, *, flow: bool = True, plan: bool = False
) -> Period | None:
    """The period that headers name together ("Năm 2023" over "Tháng 5"), or None.

    Args:
        headers: what they say, from the widest to the narrowest.
        own: the period of the text, by which years are filled in.
        flow: whether the indicator adds up, so that "đến tháng 5" is five months.
        plan: whether the period of a plan is asked for.
    """
    roles = (*_WHEN, "plan") if plan else _WHEN
    phrases = [p for facts in headers for p in facts.phrases if p.role in roles]
    phrases = [p for p in phrases if p.shape in _DATED]
    years = [p for p in phrases if p.shape == "year" and p.year]
    narrow = [p for p in phrases if p.shape != "year"]
    if not narrow:
        return (years or phrases)[-1].period(own, flow=flow) if phrases else None
    filled = [
        replace(p, year=years[-1].year, back=0) if years and not p.year else p for p in narrow
    ]
    periods = [period for p in filled if (period := p.period(own, flow=flow))]
    return min(periods, key=lambda period: period.months or 1, default=None)


def compared_with(headers: Iterable[Facts]) -> Phrase | None:
    """The period phrase that headers compare with, or None."""
    phrases = [p for facts in headers for p in facts.phrases if p.role == "compare"]
    return phrases[-1] if phrases else None


def is_base(facts: Facts) -> bool:
    """Whether a header is that of the earlier level itself: "Cùng kỳ", "Tháng trước"."""
    return not facts.said and compared_with([facts]) is not None


def title_period(captions: Sequence[Facts], own: Period | None) -> Period | None:
    """The period of a table by its captions, the nearest first, else that of the text."""
    for facts in captions:
        if facts.said:
            continue
        periods = [
            period
            for p in facts.phrases
            if p.role in _WHEN
            and p.shape in _DATED
            and p.shape != "day"
            and (period := p.period(own))
        ]
        if own in periods:
            return own
        if periods:
            return periods[0]
    return own


def beside(
    columns: Sequence[tuple[int, Period]], column: int, base: Phrase | None
) -> Period | None:
    """The period that a comparison without one of its own is about.

    It is the latest of the levels to its left (of two that end together the nearer), a month where
    it is compared with the month before.

    Args:
        columns: the places of the columns of levels, with their periods.
        column: the place of the comparison.
        base: what it is compared with.
    """
    left = [pair for pair in columns if pair[0] < column] or list(columns)
    monthly = base is not None and base.shape == "previous" and base.number == 1
    months = [pair for pair in left if pair[1].months == 1]
    pool = months if monthly and months else left
    latest = max(pool, key=lambda pair: (pair[1].end, -abs(pair[0] - column)), default=None)
    return latest[1] if latest else None


def months_for_days(headers: Sequence[Facts]) -> list[Facts]:
    """Headers in which the first days of several months stand for the months.

    A spreadsheet holds a month as its first day.
    """
    days = [p for facts in headers for p in facts.phrases if p.shape == "day"]
    if all(p == days[0] for p in days) or any(p.day != 1 for p in days):
        return list(headers)
    return [
        replace(
            facts,
            phrases=tuple(
                replace(p, shape="month", day=0) if p.shape == "day" else p for p in facts.phrases
            ),
        )
        for facts in headers
    ]
