"""Observations as columns of numbers, for joins and for interval arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..briefings import known_on
from ..catalogue import Catalogue
from ..code_lists import CURRENCIES
from ..numerals import interval, leading_number
from ..periods import Period
from .intervals import GROWTH, LOG, Bools, Floats, Ints, State, closed

# A time is one number: the first month times SPAN, plus how many months; a stock is at the end of a
# month, whichever period it is printed for; days lie below zero.
SPAN = 1000
AT_END = 999
# What is called unchanged, without a figure, stays within this.
UNCHANGED = 0.1
MONTHS_OF_YEAR = 12


def month_number(year: int, month: int) -> int:
    """Months since the year 0."""
    return year * MONTHS_OF_YEAR + month - 1


@dataclass(frozen=True)
class Table:
    """Observations as columns of numbers.

    Args:
        obs: the observations, their index as given.
        rows: one row an observation, integers only: row, indicator, area, unit, measure, source,
            publisher, published (day), start, months, end (months since year 0), when (a time as
            one number), year, line, and money, flow, stock (0 or 1).
        codes: for the columns indicator, area, unit, measure and source, the text of each number.
        state: values and intervals as accepted.
        printed: values and intervals as printed, where no correction is applied; ``state`` itself
            where nothing is corrected.
        origin: for each row of the states, the observation; those beyond the observations are
            denominators.
        counts: for each observation, ``things`` or ``bodies`` where it counts these, in whole
            numbers; else empty.
    """

    obs: pd.DataFrame
    rows: pd.DataFrame
    codes: dict[str, list[str]]
    state: State
    printed: State
    origin: Ints
    catalogue: Catalogue
    counts: list[str]

    @property
    def whole(self) -> Bools:
        """Which observations are whole numbers, because they count."""
        return np.array([bool(kind) for kind in self.counts], dtype=np.bool_)

    def record(self, row: int) -> dict[str, Any]:
        """An observation as a mapping; of a few of many, far cheaper than by way of a table."""
        cells = ((name, column[row]) for name, column in self._columns.items())
        return {name: cell.item() if isinstance(cell, np.generic) else cell for name, cell in cells}

    def cells(self, columns: Iterable[str], row: int) -> tuple[Any, ...]:
        """Some cells of an observation."""
        return tuple(self._columns[name][row] for name in columns)

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return {str(name): self.obs[name].array for name in self.obs.columns}

    def series_of(self, row: int) -> Ints:
        """The rows of the indicator and area of a row, found without a look at all others."""
        keys, order = self._series
        key = self._series_key(self.rows.iloc[[row]])[0]
        first, last = np.searchsorted(keys, key), np.searchsorted(keys, key, side="right")
        return order[first:last]

    def _series_key(self, rows: pd.DataFrame) -> Ints:
        areas = max(len(self.codes["area"]), 1)
        indicator, area = (rows[name].to_numpy(dtype=np.int64) for name in ("indicator", "area"))
        result: Ints = indicator * areas + area
        return result

    @cached_property
    def _series(self) -> tuple[Ints, Ints]:
        key = self._series_key(self.rows)
        order = np.argsort(key, kind="stable")
        return key[order], order

    def number(self, column: str, text: str) -> int:
        """The number of a code; -1 where no observation has it."""
        known = self.codes[column]
        return known.index(text) if text in known else -1


def table_of(obs: pd.DataFrame, catalogue: Catalogue) -> Table:
    """Code observations as numbers.

    Args:
        obs: observations, as ``load_observations`` returns them.
        catalogue: the code lists.
    """
    codes: dict[str, list[str]] = {}
    columns: dict[str, npt.NDArray[np.int64]] = {"row": np.arange(len(obs), dtype=np.int64)}
    for name, column in (
        ("indicator", "indicator"), ("area", "ref_area"), ("unit", "unit"),
        ("measure", "measure"), ("source", "briefing"), ("publisher", "publisher"),
    ):  # fmt: skip
        numbers, uniques = pd.factorize(obs[column], sort=True)
        columns[name], codes[name] = numbers.astype(np.int64), [str(code) for code in uniques]
    kinds = [_kind(catalogue, code) for code in codes["indicator"]]
    for kind in ("flow", "stock"):
        mask = np.array([found == kind for found in kinds], dtype=np.int64)
        columns[kind] = mask[columns["indicator"]] if len(obs) else mask
    columns |= _times(obs, columns["flow"], np.array([kind == "rank" for kind in kinds]), columns)
    columns["published"] = _days(obs)
    columns["line"] = obs["line"].fillna(-1).to_numpy(dtype=np.int64)
    rows = pd.DataFrame(columns).astype(np.int32)
    counted = _counted(obs, catalogue)
    state, printed = _states(obs, counted)
    totals = np.flatnonzero(obs["out_of"].notna().to_numpy())
    origin = np.concatenate([np.arange(len(obs), dtype=np.int64), totals])
    out_of = obs["out_of"].to_numpy(dtype=np.float64)[totals]
    accepted = _extended(state, out_of)
    literal = accepted if printed is state else _extended(printed, out_of)
    counts = _counts(obs, catalogue)
    return Table(obs, rows, codes, accepted, literal, origin, catalogue, counts)


def _kind(catalogue: Catalogue, code: str) -> str:
    return catalogue.indicators[code].kind if code in catalogue.indicators else ""


def _times(obs: pd.DataFrame, flow: Ints, rank: Bools, columns: dict[str, Ints]) -> dict[str, Ints]:
    numbers, uniques = pd.factorize(obs["time_period"])
    periods = [Period.parse(str(code)) for code in uniques]
    start = np.array([month_number(p.start.year, p.start.month) for p in periods], dtype=np.int64)
    months = np.array([p.months for p in periods], dtype=np.int64)
    end = np.array([month_number(p.end.year, p.end.month) for p in periods], dtype=np.int64)
    day = np.array([p.start.toordinal() for p in periods], dtype=np.int64)
    spanning = flow == 1
    if len(rank):
        spanning = spanning | rank[columns["indicator"]]
    length = np.where(spanning, months[numbers], AT_END)
    first = np.where(spanning, start[numbers], end[numbers])
    when = np.where(months[numbers] > 0, first * SPAN + length, -day[numbers])
    return {
        "period": numbers.astype(np.int64),
        "start": start[numbers],
        "months": months[numbers],
        "end": end[numbers],
        "when": when,
        "year": end[numbers] // MONTHS_OF_YEAR,
    }


def _days(obs: pd.DataFrame) -> Ints:
    """The day from which each row was surely public."""
    dates = obs["published"].where(obs["published"] != "", obs["source_period"])
    numbers, uniques = pd.factorize(dates)
    days = [known_on(str(text), str(text)).toordinal() for text in uniques]
    return np.array(days, dtype=np.int64)[numbers] if len(obs) else np.empty(0, dtype=np.int64)


def _counts(obs: pd.DataFrame, catalogue: Catalogue) -> list[str]:
    units = {code: unit.counts for code, unit in catalogue.units.items()}
    kinds = obs["unit"].map(units)
    return list(kinds.where(kinds.isin(("things", "bodies")), ""))


def _counted(obs: pd.DataFrame, catalogue: Catalogue) -> Bools:
    """Which figures are counts, printed to the last one, so that they have no rounding."""
    kinds = {code: entry.kind for code, entry in catalogue.indicators.items()}
    things = obs["indicator"].map(kinds).isin(("flow", "stock", "rank"))
    things &= ~obs["unit"].isin((*CURRENCIES, "percent")) & (obs["hedge"] == "")
    result: Bools = (things & (obs["upper"] - obs["lower"] == 1)).to_numpy(dtype=np.bool_)
    return result


def _states(obs: pd.DataFrame, counted: Bools) -> tuple[State, State]:
    value = obs["value"].to_numpy(dtype=np.float64)
    literal = obs["value_printed"].to_numpy(dtype=np.float64)
    lower = np.where(counted, value, obs["lower"].to_numpy(dtype=np.float64))
    upper = np.where(counted, value, obs["upper"].to_numpy(dtype=np.float64))
    rate = obs["measure"].isin(("yoy", "pop")).to_numpy()
    plain = (obs["hedge"] == "").to_numpy()
    accepted = _state(value, lower, upper, rate, plain)
    mended = np.flatnonzero(value != literal)
    if not len(mended):
        return accepted, accepted
    lower, upper = lower.copy(), upper.copy()
    for row in mended:
        lower[row], upper[row] = _literal_bounds(obs.iloc[row])
    return accepted, _state(literal, lower, upper, rate, plain)


def _literal_bounds(row: pd.Series) -> tuple[float, float]:
    """The interval of a figure as it was printed, before its correction."""
    numeral = leading_number(str(row["figure"]))
    if numeral is None or float(numeral.value) != abs(float(row["value_printed"])):
        ratio = float(row["value_printed"]) / float(row["value"]) if row["value"] else 1.0
        return float(row["lower"]) * ratio, float(row["upper"]) * ratio
    low, high = interval(numeral, row["hedge"])
    bounds = (
        float("nan") if low is None else float(low),
        float("nan") if high is None else float(high),
    )
    return bounds if row["value_printed"] >= 0 else (-bounds[1], -bounds[0])


def _state(value: Floats, lower: Floats, upper: Floats, rate: Bools, plain: Bools) -> State:
    low, high = lower.copy(), upper.copy()
    near_low, near_high = lower.copy(), upper.copy()
    hedged = np.isnan(lower) | np.isnan(upper)
    for row in np.flatnonzero(hedged):
        step = _hedged_step(value[row])
        least, most = closed(float(value[row]), step, bool(rate[row]))
        if np.isnan(lower[row]):
            low[row], near_low[row] = least, max(least, value[row] - step)
        if np.isnan(upper[row]):
            high[row], near_high[row] = most, min(most, value[row] + step)
    room = np.where(plain & ~hedged, (high - low) / 2, 0.0)
    return State(value, low, high, near_low, near_high, room)


def _hedged_step(value: float) -> float:
    """The step that one has in mind who hedges: the power of ten of the last digit that is not 0.

    "Over 1.44" stays below 1.45 and "over 590" below 600, or 591 would have been printed.
    """
    if not value:
        return UNCHANGED
    digits = f"{abs(value):.12e}".partition("e")
    used = len(digits[0].replace(".", "").rstrip("0"))
    return float(10.0 ** (int(digits[2]) - used + 1))


def _extended(state: State, extra: Floats) -> State:
    """A state with exact numbers appended."""
    parts = (
        np.concatenate([part, extra])
        for part in (
            state.value, state.lower, state.upper, state.natural_lower, state.natural_upper,
        )
    )  # fmt: skip
    value, lower, upper, near_lower, near_upper = parts
    room = np.concatenate([state.room, np.zeros(len(extra))])
    return State(value, lower, upper, near_lower, near_upper, room)


def positive(table: Table, rows: Ints, form: int = LOG) -> Bools:
    """Which rows have a logarithm: the value, or one plus its percentage, is above zero."""
    value = table.state.value[rows]
    return value > -100 if form == GROWTH else value > 0
