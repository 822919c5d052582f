"""The tidy table: one row for each printed figure, and nothing that a figure did not say.

The file of observations (``data/observations.csv``, or ``data/observations.parquet`` for large
sets) is read, checked and completed here. What the columns mean is written in ``data/README.md``;
the code lists are those of the catalogue and of SDMX.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from .briefings import known_day, known_on, load_briefings
from .catalogue import Catalogue, load_catalogue
from .code_lists import list_files
from .column_readers import MOST_FAULTS
from .corrections import corrected_values, load_corrections
from .datafiles import project_folder, sha256
from .errors import ParameterError
from .observation_files import (
    COLUMNS,
    NUMBERS,
    PLACES,
    TEXTS,
    Table,
    number_text,
    observations_file,
    read_table,
    save_table,
)
from .periods import is_code
from .provenance import declare

KEY = ("briefing", "line", "start", "indicator", "ref_area", "time_period", "measure", "unit")
MEASURES = ("level", "yoy", "pop", "change", "plan", "plan_pct", "share")
PERCENT_MEASURES = ("yoy", "pop", "plan_pct", "share")
# SDMX code list CL_OBS_STATUS: normal, estimated, preliminary, forecast, break, low reliability.
STATUSES = ("A", "E", "P", "F", "B", "U")
HEDGES = ("", "about", "over", "under")
SOURCE_COLUMNS = {"published": "published", "publisher": "publisher", "source_period": "period"}


def load_observations(
    folder: Path | None = None, *, as_of: str | date | None = None, ref_area: str | None = None
) -> pd.DataFrame:
    """Load the observations, checked against the code lists, with corrections applied.

    They stand in ``observations.csv``, or, in large sets, in ``observations.parquet``, which needs
    the extra ``parquet`` and gives the same. A table that was loaded last is not read again while
    no data file has changed.

    Args:
        folder: the data folder; the project's own when None.
        as_of: a day (ISO); only what had been published by then is returned.
        ref_area: ``VN`` or the ISO 3166-2 code of a province; only its figures are returned. All
            are checked.

    Returns:
        One row a figure: the columns ``COLUMNS`` (numbers are float64, places Int64, the rest
        strings), then ``sector`` and, of its source, ``published``, ``publisher`` and
        ``source_period`` (the period that the source reports on).

    Raises:
        DataError: a data file is missing, malformed or contradicts another; all faults together.
        CatalogueError: a fault in the code lists.
        PeriodError: ``as_of`` is no day.
        ParameterError: ``ref_area`` is no such code.
    """
    if ref_area is not None and not _is_area(ref_area):
        raise ParameterError(
            f"{ref_area!r} is no area", where="ref_area", expected="VN, or a province as VN-HN"
        )
    folder = folder or project_folder("data")
    path = observations_file(folder)
    catalogue = load_catalogue(folder)
    register = load_briefings(folder).set_index("id")
    key = (ref_area or "", *_key(path))
    if key not in _LOADED:
        obs = _load(path, catalogue, register, ref_area)
        _LOADED.clear()
        _LOADED[key] = obs
    loaded = _LOADED[key]
    obs = loaded.copy() if as_of is None else _known(loaded, register, as_of)
    declare((obs[name].to_numpy() for name in NUMBERS), path.name)
    return obs


_LOADED: dict[tuple[str, ...], pd.DataFrame] = {}  # the last table, by what it was made from


def _key(path: Path) -> tuple[str, ...]:
    """What decides what is loaded: the content of the files, and how pandas keeps texts."""
    names = ("corrections.csv", "briefings.csv")
    files = [path, *(path.with_name(name) for name in names), *list_files(path.parent)]
    kept = str(pd.get_option("mode.string_storage"))
    return (kept, path.suffix, *(sha256(file) if file.exists() else "" for file in files))


def _load(
    path: Path, catalogue: Catalogue, register: pd.DataFrame, ref_area: str | None
) -> pd.DataFrame:
    table = read_table(path)
    _check(table, catalogue, set(register.index))
    obs = table.frame
    right = corrected_values(obs, load_corrections(path.parent))
    table.faults.add(
        obs.index[obs["value"] != right],
        lambda row: (
            f"value {number_text(obs.at[row, 'value'])} where {number_text(right[row])} is printed "
            "or corrected; change it by a row of corrections.csv"
        ),
    )
    table.faults.refuse()
    if ref_area is not None:
        obs = obs[obs["ref_area"] == ref_area].reset_index(drop=True)
        obs = obs.assign(**{name: obs[name].cat.remove_unused_categories() for name in TEXTS})
    obs["sector"] = _mapped(obs["indicator"], lambda code: code.partition(".")[0])
    for column, name in SOURCE_COLUMNS.items():
        obs[column] = _mapped(obs["briefing"], register[name].__getitem__)
    return obs.assign(**{column: _mapped(obs[column], str) for column in TEXTS})


def _mapped(column: pd.Series, of: Callable[[str], str]) -> pd.Series:
    """What a function makes of each text of a column of categories."""
    made = pd.array([of(text) for text in column.cat.categories], dtype="str")
    return pd.Series(made.take(column.cat.codes.to_numpy()), index=column.index)


def _known(obs: pd.DataFrame, register: pd.DataFrame, as_of: str | date) -> pd.DataFrame:
    day = known_day(as_of)
    known = [
        source
        for source, published, period in zip(
            register.index, register["published"], register["period"], strict=True
        )
        if known_on(published, period) <= day
    ]
    return obs[obs["briefing"].isin(known)].reset_index(drop=True)


def _check(table: Table, catalogue: Catalogue, briefings: set[str]) -> None:
    """Find every fault of a table; rows with unread numbers have told why a value is missing.

    Raises:
        DataError: the first faults, and how many there are.
    """
    obs, faults = table.frame, table.faults
    allowed: dict[str, Callable[[str], bool]] = {
        "indicator": catalogue.indicators.__contains__,
        "unit": catalogue.units.__contains__,
        "time_period": is_code,
        "measure": MEASURES.__contains__,
        "obs_status": STATUSES.__contains__,
        "hedge": HEDGES.__contains__,
        "briefing": briefings.__contains__,
        "ref_area": _is_area,
    }
    for column, is_allowed in allowed.items():
        bad = [code for code in obs[column].cat.categories if not is_allowed(code)]
        faults.add(obs.index[obs[column].isin(bad)], partial(_not_allowed, obs[column]))
    for column in ("value", "value_printed"):
        empty = obs[column].isna() & ~table.unread
        faults.add(obs.index[empty], partial(_says, f"{column} is empty"))
    beyond = (obs["lower"] > obs["value"]) | (obs["upper"] < obs["value"])
    misplaced = ((obs["line"] < 1) | (obs["end"] <= obs["start"])).fillna(False).astype(bool)
    percents = obs["measure"].isin(PERCENT_MEASURES) & obs["unit"].ne("percent")
    repeated = obs.duplicated(list(KEY), keep="first")
    for rows, found in (
        (beyond, "value lies outside lower and upper"),
        (misplaced, "line, start and end are no place"),
        (percents, "unit of a rate is not percent"),
        (repeated, "repeats the figure of an earlier row"),
    ):
        faults.add(obs.index[rows], partial(_says, found))
    faults.refuse()


def _says(found: str, _row: int) -> str:
    return found


def _not_allowed(column: pd.Series, row: int) -> str:
    return f"{column.name} {column[row]!r} is not allowed"


def _is_area(code: str) -> bool:
    """Whether it is ``VN`` or an ISO 3166-2 code of a Vietnamese province."""
    return re.fullmatch(r"VN(-[0-9A-Z]{2})?", code) is not None


def save_observations(obs: pd.DataFrame, path: Path) -> None:
    """Write observations as the file that ``load_observations`` reads, in one step.

    The suffix decides: ``.parquet`` for Parquet (which needs the extra ``parquet``), else CSV, in
    which whole numbers are written without a decimal point, and missing ones as empty cells. So a
    set is converted by ``save_observations(load_observations(), folder / "observations.parquet")``
    and the removal of the CSV file: a data folder holds one of them.

    Raises:
        DataError: a text holds a line break, the file cannot be written, or pyarrow is missing.
    """
    save_table(obs, path)


__all__ = [
    "COLUMNS", "HEDGES", "KEY", "MEASURES", "MOST_FAULTS", "NUMBERS", "PERCENT_MEASURES", "PLACES",
    "STATUSES", "load_observations", "number_text", "save_observations",
]  # fmt: skip
