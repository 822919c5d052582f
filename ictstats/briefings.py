"""The register of sources: each briefing, and each published source of the history.

``data/briefings.csv`` says of every source which period it reports on, who published it and when,
where it came from, and, where the project holds a digest of it, the file and its SHA-256.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .datafiles import project_folder, read_rows, sha256
from .errors import DataError, IctStatsError, PeriodError
from .periods import Period, is_code

if TYPE_CHECKING:
    import pandas as pd

BRIEFING_COLUMNS = (
    "id", "period", "title", "title_en", "publisher", "published", "held", "origin", "file",
    "sha256",
)  # fmt: skip


def load_briefings(folder: Path | None = None) -> pd.DataFrame:
    """Load and check the register of sources.

    Args:
        folder: the data folder; the project's own when None.

    Returns:
        One row a source, all columns strings: id, period (SDMX), title, title_en (a description
        in English, empty where there is none), publisher, published (a day, a month or a year),
        held (the day of the conference), origin (URL, or where the text was found), file (the
        digest, relative to the data folder; empty where none is held), sha256.

    Raises:
        DataError: the file is missing or malformed, an id is repeated, or a digest is missing or
            differs from its SHA-256; all faults together.
    """
    import pandas as pd

    rows = read_register(folder or project_folder("data"))
    return pd.DataFrame(rows, columns=list(BRIEFING_COLUMNS), dtype=str)


def read_register(folder: Path) -> list[dict[str, str]]:
    """The rows of the register of sources in a data folder, as ``load_briefings`` tells them.

    Raises:
        DataError: as ``load_briefings``.
    """
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
    return [row for _, row in rows]


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
    import pandas as pd

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


def known_day(text: str | date) -> date:
    """A day as of which something is asked.

    Raises:
        PeriodError: it is no day (ISO).
    """
    text = text.isoformat() if isinstance(text, date) else text
    day = Period.parse(text) if is_code(text) else None
    if day is None or day.freq != "day":
        raise PeriodError(f"{text!r} is no day", where="as_of", expected="a day as 2023-06-01")
    return day.start


def require_reported(period: str, reported: Sequence[str]) -> str:
    """The SDMX code of a period, if it is one of those on which a briefing reports.

    Raises:
        PeriodError: the text is no period.
        IctStatsError: no briefing reports on it; the message names the periods that have one.
    """
    code = str(Period.parse(period))
    if code not in reported:
        raise IctStatsError(
            f"no briefing reports on {code}",
            expected=f"one of {', '.join(reported)}"
            if reported
            else "data of a briefing; there is none",
            remedy="`ictstats periods` lists what there is",
        )
    return code
