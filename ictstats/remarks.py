"""Remarks on published figures (scope, doubt, conflict), in our own words."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .briefings import load_briefings
from .catalogue import load_catalogue
from .datafiles import project_folder, read_rows
from .errors import DataError

REMARK_COLUMNS = ("briefing", "indicator", "time_period", "measure", "note", "note_vi")


def load_remarks(folder: Path | None = None) -> pd.DataFrame:
    """Load the remarks.

    Returns:
        One row a remark, all columns strings: briefing, indicator, time_period, measure,
        note (in English), note_vi.

    Raises:
        DataError: the file is missing or malformed, or has unknown codes; all faults together.
    """
    folder = folder or project_folder("data")
    path = folder / "remarks.csv"
    known = {
        "briefing": set(load_briefings(folder)["id"]),
        "indicator": set(load_catalogue(folder).indicators),
    }
    rows = read_rows(path, REMARK_COLUMNS)
    faults = [
        DataError(f"{column} {row[column]!r} is not in the code list", where=f"{path}:{line}")
        for line, row in rows
        for column, codes in known.items()
        if row[column] not in codes
    ]
    if faults:
        raise DataError.from_faults(faults)
    return pd.DataFrame([row for _, row in rows], columns=list(REMARK_COLUMNS), dtype=str)
