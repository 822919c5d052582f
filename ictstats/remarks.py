"""Remarks on published figures: scope, doubt, conflict; in English, in our own words."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .datafiles import project_folder, read_rows

REMARK_COLUMNS = ("briefing", "indicator", "time_period", "measure", "note")


def load_remarks(folder: Path | None = None) -> pd.DataFrame:
    """Load the remarks.

    Returns:
        One row a remark, all columns strings: briefing, indicator, time_period, measure, note.

    Raises:
        DataError: the file is missing or malformed.
    """
    path = (folder or project_folder("data")) / "remarks.csv"
    rows = [row for _, row in read_rows(path, REMARK_COLUMNS)]
    return pd.DataFrame(rows, columns=list(REMARK_COLUMNS), dtype=str)
