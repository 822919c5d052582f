"""Vintages: how a period's figure moved from one publication to the next, and what is new.

Every figure has a reference period and a day from which it was public. A later source that prints
another figure for the same period revises it; so does one that prints a growth from which another
base follows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .breaks import break_between, load_breaks
from .briefings import known_on
from .errors import IctStatsError
from .implied import Row, implied_levels
from .periods import Period
from .provenance import computes
from .selection import of_period, reported_periods

REVISION_COLUMNS = (
    "indicator", "ref_area", "time_period", "unit", "value", "lower", "upper", "origin", "basis",
    "briefing", "line", "published", "publisher", "previous", "revision", "beyond_rounding",
)  # fmt: skip
CHANGE_COLUMNS = (
    "change", "indicator", "sector", "measure", "unit", "value", "time_period", "previous",
    "previous_period", "revised_from", "briefing", "line",
)  # fmt: skip
NEW, REVISED, CONTINUED = "new", "revised", "continued"
MISSING, WITHDRAWN = "missing", "withdrawn"
SERIES = ["indicator", "ref_area", "unit"]
KEY = ["indicator", "ref_area", "measure", "unit"]


@computes("revisions")
def revisions(
    obs: pd.DataFrame, indicator: str | None = None, *, implied: bool = True
) -> pd.DataFrame:
    """Every level that is known from more than one publication, in the order of publication.

    Args:
        obs: observations, as ``load_observations`` returns them.
        indicator: one indicator only; all when None.
        implied: count the levels that a later growth implies as publications too.

    Returns:
        ``REVISION_COLUMNS``, one row a publication, sorted by indicator, period and day: the value
        with its interval; origin (published or implied) and basis (which growth implied it);
        the source; previous (the value of the publication before, NaN for the first), revision
        (percent of it), and beyond_rounding (whether the two intervals do not meet).
    """
    rows = obs if indicator is None else obs[obs["indicator"] == indicator]
    rows = rows.assign(corrected=rows["value"] != rows["value_printed"])
    levels = rows[rows["measure"] == "level"].assign(origin="published", basis="")
    known = [levels]
    if implied:
        known.append(_implied(rows))
    table = pd.concat([part for part in known if len(part)] or known[:1], ignore_index=True)
    numbers = ["value", "lower", "upper"]
    table = table.astype({**dict.fromkeys(numbers, "float64"), "line": rows["line"].dtype})
    table["day"] = _days(table)
    place = table["time_period"].map(lambda code: Period.parse(code)._key)
    order = ["indicator", "ref_area", "unit", "place", "day", "origin", "briefing", "line"]
    table = table.assign(place=place).sort_values(order, kind="stable")
    table = table.drop_duplicates([*SERIES, "time_period", "briefing", "value"])
    same = [*SERIES, "time_period"]
    table = table[table.duplicated(same, keep=False)]
    before = table.groupby(same, sort=False)[numbers].shift(1)
    table["previous"] = before["value"]
    table["revision"] = 100 * (table["value"] / before["value"] - 1)
    apart = (table["lower"] > before["upper"]) | (table["upper"] < before["lower"])
    table["beyond_rounding"] = apart.to_numpy(dtype=bool)
    return table[list(REVISION_COLUMNS)].reset_index(drop=True)


def _implied(rows: pd.DataFrame) -> pd.DataFrame:
    """The levels that growth implies, but for those that the source quotes itself."""
    found = implied_levels(rows)
    stated = set(_statements(rows[rows["measure"] == "level"]))
    fresh = [statement not in stated for statement in _statements(found)]
    return found[np.array(fresh, dtype=bool)] if len(found) else found


def _statements(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """What each row is a statement of, and of which source."""
    names = ("briefing", "time_period", "unit", "indicator", "ref_area")
    return zip(*(rows[name] for name in names), strict=True)


def _days(rows: pd.DataFrame) -> list[int]:
    return [
        known_on(str(published), str(period)).toordinal()
        for published, period in zip(rows["published"], rows["source_period"], strict=True)
    ]


def what_changed(obs: pd.DataFrame, period: str, *, since: str | None = None) -> pd.DataFrame:
    """What a briefing brought that the one before it had not, and what it left out.

    Args:
        obs: observations.
        period: SDMX code of the period of the briefing.
        since: the period of the briefing that it is compared with; the one before it when None.

    Returns:
        ``CHANGE_COLUMNS``, one row an indicator and measure. ``change`` is new (not in the earlier
        briefing), revised (its growth, or the base that it quotes, implies another figure for a
        period that was published before: ``revised_from`` is that figure and ``previous`` what
        follows now), continued, missing (the earlier briefing had it; ``value`` is NaN), or
        withdrawn (missing, and a break of its series explains it; or missing twice running, the
        briefing before the earlier one having been the last to state it).

    Raises:
        IctStatsError: there is no earlier briefing, or none for ``since``.
    """
    earlier = _earlier(obs, period, since)
    joined = _joined(obs, period, earlier)
    twice = _before(obs, earlier)
    if twice is not None:
        gone = _joined(obs, earlier, twice)
        gone = gone[gone["change"] == MISSING].assign(change=WITHDRAWN)
        stated = pd.MultiIndex.from_frame(joined[KEY])
        gone = gone[~pd.MultiIndex.from_frame(gone[KEY]).isin(stated)]
        joined = pd.concat([joined, gone], ignore_index=True)
    missing = joined["change"] == MISSING
    joined.loc[missing, "change"] = [
        WITHDRAWN if _broken(row, period) else MISSING for row in joined[missing].to_dict("records")
    ]
    table = pd.concat([joined[list(CHANGE_COLUMNS)], _revised(obs, period)], ignore_index=True)
    order = {NEW: 0, REVISED: 1, CONTINUED: 2, MISSING: 3, WITHDRAWN: 4}
    return table.sort_values(
        "change", key=lambda names: names.map(order), kind="stable"
    ).reset_index(drop=True)


def _joined(obs: pd.DataFrame, period: str, earlier: str) -> pd.DataFrame:
    """The figures of two briefings side by side: new, continued or missing in the later one."""
    now, before = of_period(obs, period), of_period(obs, earlier)
    joined = now.merge(
        before[[*KEY, "value", "time_period"]], on=KEY, how="outer", suffixes=("", "_before"),
        indicator=True,
    )  # fmt: skip
    joined["change"] = joined["_merge"].map(
        {"left_only": NEW, "right_only": MISSING, "both": CONTINUED}
    ).astype(str)  # fmt: skip
    joined["sector"] = joined["indicator"].str.split(".").str[0]
    joined = joined.rename(columns={"value_before": "previous"})
    joined["previous_period"] = joined["time_period_before"].fillna("")
    joined["time_period"] = joined["time_period"].fillna("")
    joined["briefing"] = joined["briefing"].fillna("")
    joined["revised_from"] = np.nan
    return joined


def _broken(row: Row, period: str) -> bool:
    """Whether a break of its series lies between the last figure of an indicator and a period."""
    codes = (str(row["previous_period"]), period)
    return break_between(load_breaks(), str(row["indicator"]), codes) is not None


def _before(obs: pd.DataFrame, period: str) -> str | None:
    """The period of the briefing before one; None for the first."""
    known = reported_periods(obs)
    earlier = [code for code in known if Period.parse(code) < Period.parse(period)]
    return earlier[-1] if earlier else None


def _earlier(obs: pd.DataFrame, period: str, since: str | None) -> str:
    known, before = reported_periods(obs), _before(obs, period)
    if since is not None and since in known:
        return since
    if since is not None or before is None:
        raise IctStatsError(
            f"no briefing to compare {period} with" if since is None else f"no briefing on {since}",
            expected=f"one of {', '.join(known)}",
        )
    return before


def _revised(obs: pd.DataFrame, period: str) -> pd.DataFrame:
    """The earlier figures that the briefing of a period revises."""
    names = obs.loc[obs["line"].notna() & (obs["source_period"] == period), "briefing"].unique()
    moved = revisions(obs)
    moved = moved[moved["briefing"].isin(names) & moved["beyond_rounding"]]
    return pd.DataFrame(
        {
            "change": REVISED,
            "indicator": moved["indicator"],
            "sector": moved["indicator"].str.split(".").str[0],
            "measure": "level",
            "unit": moved["unit"],
            "value": moved["value"],
            "time_period": moved["time_period"],
            "previous": moved["previous"],
            "previous_period": moved["time_period"],
            "revised_from": moved["previous"],
            "briefing": moved["briefing"],
            "line": moved["line"],
        }
    )


def withdrawn(obs: pd.DataFrame, as_of: str, later: str) -> pd.DataFrame:
    """The indicators that stopped: stated by briefings up to one period, by none up to another.

    Args:
        obs: observations.
        as_of: the period of the last briefing that is looked at for what there was.
        later: the period of the last briefing that may have continued it.

    Returns:
        indicator, measure, last (the last period for which a briefing states it).
    """
    first, last = Period.parse(as_of), Period.parse(later)
    told = obs[obs["line"].notna()]
    period = told["source_period"].map(Period.parse)
    early = told[period.map(lambda one: one <= first)]
    late = told[period.map(lambda one: first < one <= last)]
    key = ["indicator", "measure"]
    gone = early[~early.set_index(key).index.isin(late.set_index(key).index)]
    latest = gone.sort_values("source_period", key=lambda codes: codes.map(Period.parse))
    latest = latest.drop_duplicates(key, keep="last")
    return latest[[*key, "source_period"]].rename(columns={"source_period": "last"})
