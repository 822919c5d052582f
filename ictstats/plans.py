"""The pace against the annual plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from .catalogue import load_catalogue
from .formats import HEDGE_WORDS, format_value, row_step, shared_scale
from .implied import NAN, Interval, Row, bounds, whole_of_share
from .periods import Language, Period
from .provenance import computes
from .recall import recalled
from .selection import of_period

COLUMNS = (
    "indicator", "sector", "plan_pct", "lower", "upper", "obs_status", "hedge", "elapsed", "gap",
    "plan", "plan_origin", "unit", "level", "level_step", "level_hedge", "earlier",
    "earlier_period", "briefing", "line", "published", "publisher",
)  # fmt: skip


@recalled
@computes("plan_pace")
def plan_pace(obs: pd.DataFrame, period: str, *, sector: str | None = None) -> pd.DataFrame:
    """The share of the annual plan reached, against the share of the year gone.

    Args:
        obs: observations.
        period: SDMX code.
        sector: one sector only.

    Returns:
        One row an indicator with a plan share: plan_pct with its interval; elapsed (percent of
        the year gone at the end of what the figure is about; NaN for what does not add up over
        the year, such as a workforce); gap (plan_pct less elapsed, in
        percentage points); plan (the annual plan) with plan_origin published, or implied by the
        level and its share; unit of the plan; level (what was reached) with level_step (the worth
        of its last printed digit) and level_hedge, NaN where none is known; earlier (the plan
        share at the same point of the latest earlier year, NaN where none is known) and
        earlier_period; status and place.
    """
    rows = of_period(obs, period, sector=sector)
    shares = rows[rows["measure"] == "plan_pct"]
    figures, known = rows.to_dict("records"), obs[obs["measure"] == "plan_pct"]
    records = [_pace(row, figures, known) for row in shares.to_dict("records")]
    return pd.DataFrame(records, columns=list(COLUMNS))


def _pace(row: Row, rows: Sequence[Row], shares: pd.DataFrame) -> Row:
    flow = load_catalogue().indicator(row["indicator"]).kind == "flow"
    elapsed = share_of_year(row["time_period"]) if flow else NAN
    plan, origin, unit = _plan(row, rows)
    level = next(iter(_levels(row, rows)), None)
    earlier, earlier_period = _earlier(row, shares)
    return {
        **{name: row[name] for name in COLUMNS if name in row},
        "plan_pct": row["value"],
        "elapsed": elapsed,
        "gap": row["value"] - elapsed,
        "plan": plan,
        "plan_origin": origin,
        "unit": unit,
        "level": float(level["value"]) if level else NAN,
        "level_step": row_step(level) if level else NAN,
        "level_hedge": level["hedge"] if level else "",
        "earlier": earlier,
        "earlier_period": earlier_period,
    }


@computes("share_of_year")
def share_of_year(period: str) -> float:
    """How much of the year is gone at the end of a period, in percent.

    Whole months are counted as such: a half-year is half of the year that its plan is made for.

    >>> share_of_year("2023-S1"), share_of_year("2022"), round(share_of_year("2023-06-18"), 1)
    (50.0, 100.0, 46.3)
    """
    asked = Period.parse(period)
    end = asked.end
    if asked.months:
        return 100 * end.month / 12
    days = (date(end.year, 12, 31) - date(end.year, 1, 1)).days + 1
    return 100 * ((end - date(end.year, 1, 1)).days + 1) / days


def _plan(row: Row, rows: Sequence[Row]) -> tuple[float, str, str]:
    same = [other for other in rows if other["indicator"] == row["indicator"]]
    for plan in same:
        if plan["measure"] == "plan":
            return float(plan["value"]), "published", str(plan["unit"])
    levels = _levels(row, rows)
    if not levels:
        return NAN, "", ""
    level = levels[0]
    implied: Interval | None = whole_of_share(bounds(level), bounds(row))
    return (implied.value, "implied", str(level["unit"])) if implied else (NAN, "", "")


def _levels(row: Row, rows: Sequence[Row]) -> list[Row]:
    """The levels that a share of the plan is about."""
    about = ("indicator", "time_period")
    return [
        other
        for other in rows
        if other["measure"] == "level" and all(other[name] == row[name] for name in about)
    ]


def implied_plan(row: Mapping[Any, Any], lang: Language) -> tuple[float, str]:
    """An annual plan that follows from a level and its share, rounded, and as it is written.

    A quotient of two rounded figures is good for three digits at most. It is written with the
    hedge and in the scale of the level that it stands beside.

    Args:
        row: plan, unit, level, level_step and level_hedge, as ``plan_pace`` returns them.
        lang: "vi" or "en".

    >>> about = {"level": 27477e9, "level_step": 1e9, "level_hedge": ""}
    >>> implied_plan({"plan": 62761.5e9, "unit": "VND", **about}, "vi")
    (62800000000000.0, 'khoảng 62.800 tỷ đồng')
    """
    plan, unit = float(row["plan"]), str(row["unit"])
    step = 10.0 ** (len(str(int(abs(plan)))) - 3)
    rounded = round(plan / step) * step
    beside = [(float(row["level"]), float(row["level_step"])), (rounded, step)]
    scale = shared_scale(beside, unit, lang, leading=0)
    hedge = HEDGE_WORDS[lang][str(row["level_hedge"]) or "about"]
    return rounded, hedge + format_value(rounded, unit, lang, step=step, scale=scale)


def _earlier(row: Row, shares: pd.DataFrame) -> tuple[float, str]:
    """The plan share at the same point of the latest earlier year."""
    same = shares[shares["indicator"] == row["indicator"]]
    by_period = dict(zip(same["time_period"], same["value"], strict=True))  # the last one stays
    period = Period.parse(str(row["time_period"]))
    years = [Period.parse(str(code)) for code in by_period]
    at_this_point = [
        other
        for other in years
        if other < period
        and (other.start.month, other.start.day, other.months)
        == (period.start.month, period.start.day, period.months)
    ]
    if not at_this_point:
        return NAN, ""
    latest = max(at_this_point)
    return float(by_period[str(latest)]), str(latest)
