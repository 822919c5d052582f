"""One value per indicator and period, from what was published and what that implies.

Published beats implied; the newer publication beats the older; what lost stays visible as a
candidate. Implied and derived values are marked as such, with the interval that rounding leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pandas as pd

from .breaks import break_between, load_breaks
from .briefings import known_days
from .catalogue import Indicator, load_catalogue
from .errors import IctStatsError
from .implied import Row, bounds, hedge_of, implied_levels
from .periods import Frequency, Period
from .provenance import declare

FRAME_COLUMNS = (
    "time_period", "value", "lower", "upper", "unit", "origin", "basis", "obs_status", "hedge",
    "corrected", "briefing", "line", "published", "publisher", "source_period",
)  # fmt: skip
_ORIGINS = ("published", "derived", "implied")
"""From the most to the least certain."""
FREQUENCIES: tuple[Frequency, ...] = ("day", "month", "quarter", "half", "year", "months")


@dataclass(frozen=True, eq=False)
class IndicatorSeries:
    """The values of one indicator over time.

    Args:
        indicator: what is measured.
        unit: code of the unit of the values.
        freq: the kind of periods; None when all kinds stand beside each other.
        frame: one row a period in order: ``FRAME_COLUMNS`` and ``rivals`` (how many other values
            are known). ``origin`` is published, implied or derived; ``basis`` the relation that
            implied it: yoy, pop, change, or difference.
        candidates: every value known, the best of each period first; columns ``FRAME_COLUMNS``.
    """

    indicator: Indicator
    unit: str
    freq: Frequency | None
    frame: pd.DataFrame
    candidates: pd.DataFrame

    def __len__(self) -> int:
        return len(self.frame)

    def __getitem__(self, period: str | Period) -> pd.Series:
        """The row of a period.

        Raises:
            KeyError: the series has no value for it.
        """
        rows = self.frame[self.frame["time_period"] == str(period)]
        if rows.empty:
            raise KeyError(str(period))
        return rows.iloc[0]

    def _repr_html_(self) -> str:
        return f"<p>{self.indicator.name_en} ({self.unit})</p>{self.frame.to_html(index=False)}"


def series(
    obs: pd.DataFrame,
    indicator: str,
    *,
    freq: Frequency | None = None,
    unit: str | None = None,
    ref_area: str = "VN",
) -> IndicatorSeries:
    """One value a period for an indicator.

    Args:
        obs: observations, as ``load_observations`` returns them.
        indicator: its code.
        freq: keep periods of this kind only: day, month, quarter, half, year or months (the first
            N months); all when None.
        unit: the unit of the values; that of the indicator when None, or, where no value has it,
            the one that most values have.
        ref_area: ``VN`` or a province.

    Raises:
        CatalogueError: there is no such indicator.
        IctStatsError: there is no such frequency.

    >>> import ictstats as ict
    >>> series(ict.load_observations(), "telecom.service_revenue", freq="half").unit
    'VND'
    """
    if freq is not None and freq not in FREQUENCIES:
        raise IctStatsError(
            f"unknown frequency {freq!r}", where="freq", expected=", ".join(FREQUENCIES)
        )
    return of_kind(whole_series(obs, indicator, unit=unit, ref_area=ref_area), freq)


def whole_series(
    obs: pd.DataFrame, indicator: str, *, unit: str | None = None, ref_area: str = "VN"
) -> IndicatorSeries:
    """The values of an indicator for periods of all kinds, none of them on the record.

    Args:
        obs: observations.
        indicator: its code.
        unit: the unit of the values, as ``series`` takes it.
        ref_area: ``VN`` or a province.
    """
    entry = load_catalogue().indicator(indicator)
    rows = obs[(obs["indicator"] == indicator) & (obs["ref_area"] == ref_area)]
    unit = unit or unit_of(rows, entry)
    rates = rows["measure"].isin(("yoy", "pop"))
    rows = rows[rates | (rows["unit"] == unit)]
    rows = rows.assign(corrected=rows["value_printed"] != rows["value"])
    levels = rows[rows["measure"] == "level"].assign(origin="published", basis="")
    known = pd.concat([levels, implied_levels(rows)], ignore_index=True) if len(rows) else levels
    return _best(entry, unit, None, _ordered(known))


def of_kind(whole: IndicatorSeries, freq: Frequency | None) -> IndicatorSeries:
    """The values of a series for periods of one kind, or of all; they go on the record."""
    known = whole
    if freq is not None:
        kinds = [Period.parse(code).freq == freq for code in whole.candidates["time_period"]]
        candidates = whole.candidates.loc[kinds].reset_index(drop=True)
        known = _best(whole.indicator, whole.unit, freq, candidates)
    declare(known.candidates[["value", "lower", "upper"]].to_numpy(), "series")
    return known


def unit_of(rows: pd.DataFrame, entry: Indicator) -> str:
    """The unit of a series when none is asked for.

    Args:
        rows: the observations of an indicator.
        entry: the indicator.
    """
    units = rows.loc[rows["measure"] == "level", "unit"]
    if units.empty or (units == entry.unit).any():
        return entry.unit
    return str(units.mode().iloc[0])


def from_candidates(
    entry: Indicator, unit: str, freq: Frequency | None, known: pd.DataFrame
) -> IndicatorSeries:
    """Order the values known for each period, and take the best of each.

    Args:
        entry: the indicator.
        unit: code of the unit of the values.
        freq: the kind of periods.
        known: rows with ``FRAME_COLUMNS``.
    """
    whole = _best(entry, unit, freq, _ordered(known))
    declare(whole.candidates[["value", "lower", "upper"]].to_numpy(), "series")
    return whole


def _ordered(known: pd.DataFrame) -> pd.DataFrame:
    """Values in the order of their periods, the best of each period first."""
    keys = zip(
        (Period.parse(code)._key for code in known["time_period"]),
        (_ORIGINS.index(origin) for origin in known["origin"]),
        (-day for day in known_days(known)),
        (known["upper"] - known["lower"]).fillna(float("inf")),
        range(len(known)),
        strict=True,
    )
    places = [place for *_, place in sorted(keys)]
    return known[list(FRAME_COLUMNS)].iloc[places].reset_index(drop=True)


def _best(
    entry: Indicator, unit: str, freq: Frequency | None, candidates: pd.DataFrame
) -> IndicatorSeries:
    """The series of ordered values."""
    distinct = candidates.drop_duplicates(["time_period", "value", "briefing", "line"])
    rivals = distinct.groupby("time_period", sort=False).size() - 1
    frame = candidates.drop_duplicates("time_period").reset_index(drop=True)
    frame["rivals"] = frame["time_period"].map(rivals).astype("int64")
    return IndicatorSeries(entry, unit, freq, frame, candidates)


def discrete(cumulative: IndicatorSeries) -> IndicatorSeries:
    """Single periods from cumulative ones: the second half is the year less the first half.

    Neighbours are subtracted where both begin the same year and stand in the same source, or in
    sources of the same publisher, and where no break of the series lies between them; their
    difference is marked ``derived``.

    Args:
        cumulative: the series of a flow, usually with all frequencies.

    Raises:
        IctStatsError: the indicator does not add up over months.
    """
    if cumulative.indicator.kind != "flow":
        raise IctStatsError(
            f"{cumulative.indicator.code} is a {cumulative.indicator.kind}",
            expected="a flow, which adds up over months",
        )
    published = cumulative.candidates[cumulative.candidates["origin"] == "published"]
    best = {
        (Period.parse(str(row["time_period"])), str(row["publisher"])): row
        for row in reversed(published.to_dict("records"))
    }
    breaks, code = load_breaks(), cumulative.indicator.code
    rows = [
        _difference(later, earlier, after)
        for (period, publisher), later in best.items()
        for (before, other), earlier in best.items()
        if publisher == other
        and before.start == period.start
        and 0 < before.months < period.months
        and (after := _rest(period, before)) is not None
        and break_between(breaks, code, (str(before), str(period))) is None
    ]
    derived = pd.DataFrame(rows, columns=list(FRAME_COLUMNS)).astype(cumulative.candidates.dtypes)
    known = pd.concat([cumulative.candidates, derived], ignore_index=True)
    joined = from_candidates(cumulative.indicator, cumulative.unit, None, known)
    single = [Period.parse(code).freq != "months" for code in joined.frame["time_period"]]
    return replace(joined, frame=joined.frame.loc[single].reset_index(drop=True))


def _rest(period: Period, before: Period) -> Period | None:
    """What is left of a period after its beginning, if that is one of the calendar."""
    left = Period(before.end + timedelta(days=1), period.months - before.months)
    return left if left.freq != "months" else None


def _difference(later: Row, earlier: Row, period: Period) -> Row:
    left = bounds(later).less(bounds(earlier))
    return {
        **later,
        "time_period": str(period),
        "value": left.value,
        "lower": left.lower,
        "upper": left.upper,
        "origin": "derived",
        "basis": "difference",
        "hedge": hedge_of(left, later["hedge"], earlier["hedge"]),
        "obs_status": "E" if "E" in (later["obs_status"], earlier["obs_status"]) else "A",
    }
