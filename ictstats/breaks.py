"""Breaks in series: where a definition, a coverage or the responsible body changed.

``data/breaks.csv`` says on which day which indicator, or every indicator of which sector, ceased to
be comparable with what came before. Charts mark these days, and growth across one is not computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from .catalogue import load_catalogue
from .datafiles import project_folder, read_rows
from .errors import DataError, PeriodError
from .periods import Period

BREAK_COLUMNS = ("code", "date", "kind", "title_vi", "title_en")
BREAK_KINDS = ("definition", "coverage", "body")


def load_breaks(folder: Path | None = None) -> pd.DataFrame:
    """Load and check the breaks.

    Args:
        folder: the data folder; the project's own when None.

    Returns:
        One row a break, all columns strings: code (of an indicator or a sector), date (the first
        day of the new state of things), kind (definition, coverage or body), title_vi, title_en.

    Raises:
        DataError: the file is missing or malformed, a code or a kind is unknown, or a date is no
            day; all faults together.
    """
    path = (folder or project_folder("data")) / "breaks.csv"
    catalogue = load_catalogue(folder)
    rows = read_rows(path, BREAK_COLUMNS)
    faults: list[DataError] = []
    for line, row in rows:
        wrong = [f"{column} is empty" for column in ("title_vi", "title_en") if not row[column]]
        if row["code"] not in catalogue.indicators and row["code"] not in catalogue.sectors:
            wrong.append(f"code {row['code']!r} is no indicator and no sector")
        if row["kind"] not in BREAK_KINDS:
            wrong.append(f"kind {row['kind']!r}, expected {', '.join(BREAK_KINDS)}")
        if not _is_day(row["date"]):
            wrong.append(f"date {row['date']!r} is no day")
        faults += [DataError(fault, where=f"{path}:{line}") for fault in wrong]
    if faults:
        raise DataError.from_faults(faults)
    return pd.DataFrame([row for _, row in rows], columns=list(BREAK_COLUMNS), dtype=str)


def _is_day(text: str) -> bool:
    try:
        return Period.parse(text).freq == "day"
    except PeriodError:
        return False


def break_between(
    breaks: pd.DataFrame, indicator: str, periods: Sequence[str]
) -> dict[str, str] | None:
    """The first break of an indicator that lies between periods, or inside one of them; or None.

    Args:
        breaks: as ``load_breaks`` returns them.
        indicator: code of the indicator; breaks of its sector count too.
        periods: SDMX codes of the periods that are compared.

    >>> found = break_between(load_breaks(), "overall.revenue", ["2024-S1", "2025-S1"])
    >>> found["date"]
    '2025-01-01'
    >>> break_between(load_breaks(), "overall.revenue", ["2022-S1", "2023-S1"]) is None
    True
    """
    spans = [Period.parse(code) for code in periods]
    first = min(span.end for span in spans)
    last = max(span.end for span in spans)
    own = (indicator, indicator.partition(".")[0])
    dated = enumerate(zip(breaks["date"], breaks["code"], strict=True))
    for date, row in sorted((date, row) for row, (date, code) in dated if code in own):
        day = Period.parse(date).start
        inside = any(span.start < day <= span.end for span in spans)
        if first < day <= last or inside:
            return {str(name): str(value) for name, value in breaks.iloc[row].items()}
    return None
