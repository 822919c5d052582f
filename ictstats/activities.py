"""What the briefings report besides figures: policies, events, inspections, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .briefings import load_briefings
from .catalogue import load_catalogue
from .datafiles import project_folder, read_rows
from .errors import DataError
from .periods import Language, is_code

ACTIVITY_COLUMNS = (
    "date", "sector", "kind", "title_vi", "title_en", "deadline", "briefing", "line",
)  # fmt: skip
KIND_COLUMNS = ("code", "name_vi", "name_en", "one_en")


@dataclass(frozen=True)
class ActivityKind:
    """A kind of activities: what they are called, and in English what a single one is."""

    name_vi: str
    name_en: str
    one_en: str

    def name(self, lang: Language, *, one: bool = False) -> str:
        """The name in a language, of all of the kind or of one; Vietnamese has no plural."""
        return self.name_vi if lang == "vi" else self.one_en if one else self.name_en


def load_activity_kinds(folder: Path | None = None) -> dict[str, ActivityKind]:
    """The kinds of activities by their code, in the order of reports.

    Raises:
        DataError: the file is missing or malformed, or a code is repeated.
    """
    path = (folder or project_folder("data")) / "activity_kinds.csv"
    kinds: dict[str, ActivityKind] = {}
    for line, row in read_rows(path, KIND_COLUMNS):
        if row["code"] in kinds:
            raise DataError(f"code {row['code']!r} is repeated", where=f"{path}:{line}")
        code = row.pop("code")
        kinds[code] = ActivityKind(**row)
    return kinds


def load_activities(folder: Path | None = None) -> pd.DataFrame:
    """Load and check the activities.

    Returns:
        One row an activity: date (a day or a period, SDMX), sector, kind, title_vi, title_en,
        deadline (SDMX, or empty), briefing, line (Int64).

    Raises:
        DataError: the file is missing or malformed, or has unknown codes; all faults together.
    """
    folder = folder or project_folder("data")
    path = folder / "activities.csv"
    known = {
        "sector": set(load_catalogue(folder).sectors),
        "kind": set(load_activity_kinds(folder)),
        "briefing": set(load_briefings(folder)["id"]),
    }
    rows = read_rows(path, ACTIVITY_COLUMNS)
    faults = [
        DataError(fault, where=f"{path}:{line}")
        for line, row in rows
        for fault in _faults(row, known)
    ]
    if faults:
        raise DataError.from_faults(faults)
    frame = pd.DataFrame([row for _, row in rows], columns=list(ACTIVITY_COLUMNS), dtype=str)
    return frame.astype({"line": "int64"}).astype({"line": "Int64"})


def _faults(row: dict[str, str], known: dict[str, set[str]]) -> list[str]:
    wrong = [
        f"{column} {row[column]!r} is not in the code list"
        for column, codes in known.items()
        if row[column] not in codes
    ]
    wrong += [
        f"{column} is empty" for column in ("date", "title_vi", "title_en") if not row[column]
    ]
    if not row["line"].isdecimal():
        wrong.append(f"line {row['line']!r} is no line number")
    for column in ("date", "deadline"):
        if row[column] and not is_code(row[column]):
            wrong.append(f"{column} {row[column]!r} is no SDMX period")
    return wrong
