"""The tidy table: one row for each printed figure, and nothing that a figure did not say.

``data/observations.csv`` is read, checked and completed here. What the columns mean is written in
``data/README.md``; the code lists are those of the catalogue and of SDMX.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd

from .briefings import known_on, load_briefings
from .catalogue import Catalogue, load_catalogue
from .corrections import corrected_values, load_corrections
from .datafiles import project_folder, read_number_cell, read_rows, write_rows
from .errors import DataError, PeriodError
from .periods import Period, is_code
from .provenance import declare

COLUMNS = (
    "indicator", "ref_area", "time_period", "measure", "value", "value_printed", "lower", "upper",
    "out_of", "unit", "obs_status", "hedge", "briefing", "line", "start", "end", "figure",
)  # fmt: skip
NUMBERS = ("value", "value_printed", "lower", "upper", "out_of")
PLACES = ("line", "start", "end")
KEY = ("briefing", "line", "start", "indicator", "ref_area", "time_period", "measure", "unit")
MEASURES = ("level", "yoy", "pop", "change", "plan", "plan_pct", "share")
PERCENT_MEASURES = ("yoy", "pop", "plan_pct", "share")
# SDMX code list CL_OBS_STATUS: normal, estimated, preliminary, forecast, break, low reliability.
STATUSES = ("A", "E", "P", "F", "B", "U")
HEDGES = ("", "about", "over", "under")
SOURCE_COLUMNS = {"published": "published", "publisher": "publisher", "source_period": "period"}
MOST_FAULTS = 20

Fault = tuple[int, str]  # the row (from 0) and what is wrong


def load_observations(
    folder: Path | None = None, *, as_of: str | date | None = None
) -> pd.DataFrame:
    """Load the observations, checked against the code lists, with corrections applied.

    Args:
        folder: the data folder; the project's own when None.
        as_of: a day (ISO); only what had been published by then is returned.

    Returns:
        One row a figure: the columns ``COLUMNS`` (numbers are float64, places Int64, the rest
        strings), then ``sector`` and, of its source, ``published``, ``publisher`` and
        ``source_period`` (the period that the source reports on).

    Raises:
        DataError: a data file is missing, malformed or contradicts another; all faults together.
        CatalogueError: a fault in the code lists.
        PeriodError: ``as_of`` is no day.
    """
    folder = folder or project_folder("data")
    path = folder / "observations.csv"
    catalogue = load_catalogue(folder)
    briefings = load_briefings(folder)
    obs, lines, unread = _read(path)
    if faults := [
        *unread,
        *_faults(obs, catalogue, set(briefings["id"]), {row for row, _ in unread}),
    ]:
        raise _too_many(path, lines, faults)
    if faults := list(_uncorrected(obs, load_corrections(folder))):
        raise _too_many(path, lines, faults)
    obs["sector"] = obs["indicator"].str.replace(r"\..*", "", regex=True)
    register = briefings.set_index("id")
    for column, name in SOURCE_COLUMNS.items():
        obs[column] = obs["briefing"].map(register[name])
    obs = obs if as_of is None else _known(obs, register, as_of)
    declare(obs[[*NUMBERS]].to_numpy().ravel().tolist(), path.name)
    return obs


def _uncorrected(obs: pd.DataFrame, corrections: pd.DataFrame) -> Iterator[Fault]:
    """Yield the rows whose value is neither as printed nor as a correction says."""
    right = corrected_values(obs, corrections)
    for row in obs.index[obs["value"] != right]:
        yield (
            row,
            f"value {number_text(obs.at[row, 'value'])} where {number_text(right[row])} is printed "
            "or corrected; change it by a row of corrections.csv",
        )


def _known(obs: pd.DataFrame, register: pd.DataFrame, as_of: str | date) -> pd.DataFrame:
    text = as_of.isoformat() if isinstance(as_of, date) else as_of
    day = Period.parse(text) if is_code(text) else None
    if day is None or day.freq != "day":
        raise PeriodError(f"{text!r} is no day", where="as_of", expected="a day as 2023-06-01")
    known = {
        source: known_on(published, period) <= day.start
        for source, published, period in zip(
            register.index, register["published"], register["period"], strict=True
        )
    }
    return obs[obs["briefing"].map(known).astype(bool)].reset_index(drop=True)


def _read(path: Path) -> tuple[pd.DataFrame, list[int], list[Fault]]:
    """The table, the line of the file on which each row stands, and what is no number in it."""
    rows = read_rows(path, COLUMNS)
    obs = pd.DataFrame([row for _, row in rows], columns=list(COLUMNS), dtype=str)
    lines = [line for line, _ in rows]
    faults: list[Fault] = []
    for column in (*NUMBERS, *PLACES):
        texts = list(obs[column])
        numbers = [read_number_cell(text) for text in texts]
        for row, (text, number) in enumerate(zip(texts, numbers, strict=True)):
            if text and number is None:
                faults.append((row, f"{column} {text!r} is no number"))
            elif text and column in PLACES and not text.isdecimal():
                faults.append((row, f"{column} {text!r} is no whole number"))
                numbers[row] = None
        values = pd.Series(numbers, index=obs.index, dtype="float64")
        obs[column] = values.astype("Int64") if column in PLACES else values
    return obs, lines, faults


def _faults(
    obs: pd.DataFrame, catalogue: Catalogue, briefings: set[str], unread: set[int]
) -> Iterator[Fault]:
    """Yield every fault of the table; rows with unread numbers have told why a value is missing."""
    yield from _outside(obs, "indicator", catalogue.indicators.__contains__)
    yield from _outside(obs, "unit", catalogue.units.__contains__)
    yield from _outside(obs, "time_period", is_code)
    yield from _outside(obs, "measure", MEASURES.__contains__)
    yield from _outside(obs, "obs_status", STATUSES.__contains__)
    yield from _outside(obs, "hedge", HEDGES.__contains__)
    yield from _outside(obs, "briefing", briefings.__contains__)
    yield from _outside(obs, "ref_area", _is_area)
    for column in ("value", "value_printed"):
        empty = (row for row in obs.index[obs[column].isna()] if row not in unread)
        yield from ((row, f"{column} is empty") for row in empty)
    beyond = (obs["lower"] > obs["value"]) | (obs["upper"] < obs["value"])
    yield from ((row, "value lies outside lower and upper") for row in obs.index[beyond])
    misplaced = ((obs["line"] < 1) | (obs["end"] <= obs["start"])).fillna(False).astype(bool)
    yield from ((row, "line, start and end are no place") for row in obs.index[misplaced])
    percents = obs["measure"].isin(PERCENT_MEASURES) & obs["unit"].ne("percent")
    yield from ((row, "unit of a rate is not percent") for row in obs.index[percents])
    repeated = obs.duplicated(list(KEY), keep="first")
    yield from ((row, "repeats the figure of an earlier row") for row in obs.index[repeated])


def _outside(obs: pd.DataFrame, column: str, allowed: Callable[[str], bool]) -> Iterator[Fault]:
    bad = [value for value in obs[column].unique() if not allowed(value)]
    if bad:
        for row in obs.index[obs[column].isin(bad)]:
            yield row, f"{column} {obs.at[row, column]!r} is not allowed"


def _is_area(code: str) -> bool:
    """Whether it is ``VN`` or an ISO 3166-2 code of a Vietnamese province."""
    return re.fullmatch(r"VN(-[0-9A-Z]{2})?", code) is not None


def _too_many(path: Path, lines: list[int], faults: list[Fault]) -> DataError:
    shown = [
        DataError(found, where=f"{path}:{lines[row]}")
        for row, found in sorted(faults)[:MOST_FAULTS]
    ]
    if len(faults) > MOST_FAULTS:
        shown.append(DataError(f"and {len(faults) - MOST_FAULTS} more faults", where=str(path)))
    return DataError.from_faults(shown)


def save_observations(obs: pd.DataFrame, path: Path) -> None:
    """Write observations as the CSV file that ``load_observations`` reads, in one step.

    Whole numbers are written without a decimal point, missing ones as empty cells.

    Raises:
        DataError: a text holds a line break, or the file cannot be written.
    """
    columns = [_texts(obs[column]) for column in COLUMNS]
    rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*columns, strict=True)]
    write_rows(path, COLUMNS, rows)


def _texts(column: pd.Series) -> list[str]:
    if column.name in (*NUMBERS, *PLACES):
        return [number_text(value) for value in column]
    return ["" if pd.isna(value) else str(value) for value in column]


def number_text(value: object) -> str:
    """A number as the CSV files hold it.

    >>> number_text(4680000000000.0), number_text(39.6), number_text(float("nan"))
    ('4680000000000', '39.6', '')
    """
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    number = float(value)  # type: ignore[arg-type]
    return str(int(number)) if number.is_integer() else repr(number)
