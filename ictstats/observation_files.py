"""The file that holds the observations: CSV, or Parquet for large sets.

A data folder has either ``observations.csv`` or ``observations.parquet``, with the same columns.
Whichever it is, the table read from it is the same. Parquet needs the extra ``parquet``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .column_readers import MOST_DIGITS, READERS, Faults
from .datafiles import read_columns
from .errors import DataError
from .parquet import Kind, read_parquet, write_parquet
from .safe_files import breaks_line, write_rows

COLUMNS = (
    "indicator", "ref_area", "time_period", "measure", "value", "value_printed", "lower", "upper",
    "out_of", "unit", "obs_status", "hedge", "briefing", "line", "start", "end", "figure",
)  # fmt: skip
NUMBERS = ("value", "value_printed", "lower", "upper", "out_of")
PLACES = ("line", "start", "end")
TEXTS = tuple(name for name in COLUMNS if name not in (*NUMBERS, *PLACES))
KINDS: dict[str, Kind] = {
    name: "number" if name in NUMBERS else "whole" if name in PLACES else "text" for name in COLUMNS
}
PARQUET = ".parquet"

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Table:
    """A table of observations as a file has it.

    Args:
        frame: the columns ``COLUMNS``; texts as categories, which are few, numbers as float64,
            places as Int64.
        faults: what is no number in it, to which other faults are added.
        unread: of each row, whether it has a cell that is no number.
    """

    frame: pd.DataFrame
    faults: Faults
    unread: npt.NDArray[np.bool_]


def observations_file(folder: Path) -> Path:
    """The file of a data folder that holds the observations; it need not exist.

    Raises:
        DataError: there are two.
    """
    plain, packed = folder / "observations.csv", folder / f"observations{PARQUET}"
    if plain.exists() and packed.exists():
        raise DataError(
            f"{plain.name} and {packed.name} are both there",
            where=str(folder),
            expected="one of them",
            remedy="move away the one that is out of date",
        )
    return packed if packed.exists() else plain


def read_table(path: Path) -> Table:
    """Read observations from CSV or Parquet, by the suffix of the file.

    Raises:
        DataError: the file is missing, is not what its suffix says, or has other columns.
    """
    return _read_parquet(path) if path.suffix == PARQUET else _read_csv(path)


def save_table(frame: pd.DataFrame, path: Path) -> None:
    """Write observations in one step, as CSV or Parquet by the suffix of the file.

    Whole numbers are written to CSV without a decimal point, missing ones as empty cells.

    Raises:
        DataError: a text holds a line break or NUL, or the file cannot be written.
    """
    columns = {name: _written(frame[name]) for name in COLUMNS}
    if path.suffix != PARQUET:
        rows = (
            dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*columns.values(), strict=True)
        )
        write_rows(path, COLUMNS, rows)
        return
    faults = Faults(path, _named_row)
    for name in TEXTS:
        broken = [row for row, text in enumerate(columns[name]) if breaks_line(text)]
        faults.add(broken, partial(_broken, name, columns[name]))
    faults.refuse()
    texts = {name: columns[name] for name in TEXTS}
    places = {name: frame[name].astype("Int64") for name in PLACES}
    write_parquet(path, frame.assign(**texts, **places), KINDS)


def _named_row(row: int) -> str:
    return f"row {row + 1}"


def _infinite(name: str, values: npt.NDArray[np.float64], row: int) -> str:
    return f"{name} {str(values[row])!r} is no number"


def _outsized(name: str, places: Any, row: int) -> str:
    return f"{name} {str(places[row])!r} is no whole number"


def _broken(name: str, texts: Sequence[str], row: int) -> str:
    return f"{name} {texts[row]!r} holds a line break or NUL"


def _written(column: pd.Series) -> list[str]:
    """The cells of a column as CSV holds them; equal ones are written but once."""
    codes, known = pd.factorize(column)
    number = column.name in (*NUMBERS, *PLACES)
    texts = [number_text(value) if number else str(value) for value in known]
    return [*map([*texts, ""].__getitem__, codes)]  # -1, a missing cell, is the last


def number_text(value: object) -> str:
    """A number as the CSV files hold it.

    >>> number_text(4680000000000.0), number_text(39.6), number_text(float("nan"))
    ('4680000000000', '39.6', '')
    """
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    number = float(value)  # type: ignore[arg-type]
    return str(int(number)) if number.is_integer() else repr(number)


def _read_csv(path: Path) -> Table:
    lines: list[npt.NDArray[np.int64]] = []
    faults = Faults(path, lambda row: str(np.concatenate(lines)[row]))
    columns = {name: READERS[kind](name) for name, kind in KINDS.items()}
    for numbers, cells in read_columns(path, COLUMNS):
        lines.append(np.array(numbers))
        for column, texts in zip(columns.values(), cells, strict=True):
            column.take(texts)
    frame = pd.DataFrame({name: column.finish(faults) for name, column in columns.items()})
    unread = np.zeros(len(frame), dtype=bool)
    for column in columns.values():
        unread[column.wrong] = True
    return Table(frame, faults, unread)


def _read_parquet(path: Path) -> Table:
    faults = Faults(path, _named_row)
    found = read_parquet(path, KINDS)
    unread = np.zeros(len(found[COLUMNS[0]]), dtype=bool)
    for name in TEXTS:
        column = found[name]
        broken = np.array([breaks_line(text) for text in column.categories], dtype=bool)
        rows = np.flatnonzero(broken[column.codes])
        faults.add(rows, partial(_broken, name, column))
    for name in NUMBERS:
        values = found[name]
        wrong = np.isinf(values)
        faults.add(np.flatnonzero(wrong), partial(_infinite, name, values.copy()))
        values[wrong] = math.nan
        unread |= wrong
    for name in PLACES:
        places = found[name]
        wrong = ((places < 0) | (places >= 10**MOST_DIGITS)).to_numpy(dtype=bool, na_value=False)
        faults.add(np.flatnonzero(wrong), partial(_outsized, name, places.copy()))
        places[wrong] = pd.NA
        unread |= wrong
    return Table(pd.DataFrame(found), faults, unread)
