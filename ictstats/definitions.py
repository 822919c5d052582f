"""What a reader has to know of an indicator to compare it, in both languages."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from .catalogue import load_catalogue
from .datafiles import project_folder, read_rows
from .errors import DataError

DEFINITION_COLUMNS: Final = ("code", "definition_vi")


class Definition(NamedTuple):
    """The definition of an indicator.

    Args:
        vi: in Vietnamese.
        en: in English.
    """

    vi: str
    en: str


def load_definitions(folder: Path | None = None) -> MappingProxyType[str, Definition]:
    """Load the definitions: the English ones stand in the code list, the Vietnamese beside it.

    Args:
        folder: the data folder; the project's own when None.

    Returns:
        The definitions by indicator, of those that have one.

    Raises:
        DataError: the file is missing or malformed, or an indicator has a definition in one
            language only; all faults together.

    >>> load_definitions()["telecom.service_revenue"].en
    'Revenue from telecommunication services only, narrower than telecom.revenue.'
    """
    folder = folder or project_folder("data")
    path = folder / "definitions.csv"
    english = {
        entry.code: entry.definition
        for entry in load_catalogue(folder).indicators.values()
        if entry.definition
    }
    rows = {
        row["code"]: (line, row["definition_vi"])
        for line, row in read_rows(path, DEFINITION_COLUMNS)
    }
    faults = [
        DataError(
            f"{code!r} has no definition in indicators.csv" if text else "definition_vi is empty",
            where=f"{path}:{line}",
            expected="both languages",
        )
        for code, (line, text) in rows.items()
        if code not in english or not text
    ]
    faults += [
        DataError(f"no row for {code!r}", where=str(path), expected="both languages")
        for code in english
        if code not in rows
    ]
    if faults:
        raise DataError.from_faults(faults)
    return MappingProxyType({code: Definition(rows[code][1], en) for code, en in english.items()})
