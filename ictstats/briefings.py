"""The register of sources: each briefing, and each published source of the history.

``data/briefings.csv`` says of every source which period it reports on, who published it and when,
where it came from, and, where the project holds a digest of it, the file and its SHA-256.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from .datafiles import project_folder, read_rows, sha256
from .errors import DataError
from .periods import Period, is_code

BRIEFING_COLUMNS = (
    "id", "period", "title", "publisher", "published", "held", "origin", "file", "sha256",
)  # fmt: skip


def load_briefings(folder: Path | None = None) -> pd.DataFrame:
    """Load and check the register of sources.

    Args:
        folder: the data folder; the project's own when None.

    Returns:
        One row a source, all columns strings: id, period (SDMX), title, publisher, published (a
        day, a month or a year), held (the day of the conference), origin (URL, or where the text
        was found), file (the digest, relative to the data folder; empty where none is held),
        sha256.

    Raises:
        DataError: the file is missing or malformed, an id is repeated, or a digest is missing or
            differs from its SHA-256; all faults together.
    """
    folder = folder or project_folder("data")
    path = folder / "briefings.csv"
    rows = read_rows(path, BRIEFING_COLUMNS)
    faults: list[DataError] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        wrong = _faults(row, folder)
        if row["id"] in seen:
            wrong.append(f"id {row['id']!r} stands already in line {seen[row['id']]}")
        seen.setdefault(row["id"], line)
        faults += [DataError(fault, where=f"{path}:{line}") for fault in wrong]
    if faults:
        raise DataError.from_faults(faults)
    return pd.DataFrame([row for _, row in rows], columns=list(BRIEFING_COLUMNS), dtype=str)


def _faults(row: dict[str, str], folder: Path) -> list[str]:
    wrong = [f"{column} is empty" for column in ("id", "period", "title") if not row[column]]
    for column in ("period", "published", "held"):
        if row[column] and not is_code(row[column]):
            wrong.append(f"{column} {row[column]!r} is no SDMX period")
    if row["file"]:
        digest = folder / row["file"]
        if not digest.is_file():
            wrong.append(f"file {row['file']!r} is missing")
        elif sha256(digest) != row["sha256"]:
            wrong.append(f"file {row['file']!r} has changed since it was registered")
    return wrong


def known_days(rows: pd.DataFrame) -> pd.Series[int]:
    """The day from which each row was surely public, as a number that grows with time.

    Args:
        rows: observations; ``published`` and ``source_period`` are used.
    """
    days = [
        known_on(published, period).toordinal()
        for published, period in zip(rows["published"], rows["source_period"], strict=True)
    ]
    return pd.Series(days, index=rows.index, dtype="int64")


def known_on(published: str, period: str) -> date:
    """The day from which a source was surely public.

    That is the last day of its (perhaps only monthly) publication date; for a source without a
    date, the end of the period that it reports on.

    >>> known_on("2021-07", "2021-S1")
    datetime.date(2021, 7, 31)
    """
    return Period.parse(published or period).end
