"""Add a briefing to the dataset: register it, keep its text, store its observations.

Nothing is written before the whole addition has been checked, and an addition that is interrupted
is undone: the data folder is then as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd

from .briefings import BRIEFING_COLUMNS, load_briefings
from .catalogue import load_catalogue
from .corrections import apply_corrections, load_corrections
from .documents import Document
from .errors import DocumentError
from .observation_files import observations_file
from .observations import COLUMNS, PLACES, load_observations, save_observations
from .reading import read_lines
from .reading.results import Reading
from .safe_files import undone, write_bytes, write_rows

_SAME = ["indicator", "ref_area", "time_period", "measure", "unit"]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Addition:
    """A briefing that is about to be added.

    Args:
        document: the briefing.
        reading: what was read in it.
        briefing: its entry of the register.
        observations: the rows to store: figures with an indicator, a period and a measure.
        new: how many say what no other source says.
        revised: rows that give another value than an earlier source: indicator, time_period,
            measure, value, before, source.
        unread: figures without an indicator, a period or a measure.
        known: whether the same text is in the register already; nothing is to be added then.
    """

    document: Document
    reading: Reading
    briefing: dict[str, str]
    observations: pd.DataFrame
    new: int
    revised: pd.DataFrame
    unread: pd.DataFrame
    known: bool


def prepare(document: Document, folder: Path) -> Addition:
    """Read a briefing and compare it with what the data folder holds.

    Raises:
        DocumentError: its period is not known, or its id belongs to another text.
        DataError: a fault in the data folder.
    """
    if document.period is None:
        raise DocumentError(
            "its period is not known", where=str(document.path), remedy="give --period"
        )
    register = load_briefings(folder)
    content = _content(document)
    digest = sha256(content).hexdigest()
    same_text = register[register["sha256"] == digest]
    briefing = document.id if _ID.fullmatch(document.id) else digest[:12]
    if same_text.empty and briefing in set(register["id"]):
        raise DocumentError(
            f"the id {briefing!r} belongs to another text",
            where=str(document.path),
            remedy="rename the file",
        )
    reading = read_lines(
        document.lines,
        period=document.stated_period,
        published=document.published,
        briefing=briefing,
        catalogue=load_catalogue(folder),
    )
    found = reading.observations
    whole = (found[["indicator", "time_period", "measure"]] != "").all(axis=1)
    rows = found.loc[whole, list(COLUMNS)].astype(dict.fromkeys(PLACES, "Int64"))
    entry = {
        "id": briefing,
        "period": reading.period,
        "title": document.title or document.path.name,
        "title_en": "",
        "publisher": document.publisher,
        "published": document.published,
        "held": "",
        "origin": document.path.name,
        "file": f"briefings/{briefing}.txt",
        "sha256": digest,
    }
    known, revised = _compare(rows, load_observations(folder))
    return Addition(
        document, reading, entry, rows, known, revised, found[~whole], not same_text.empty
    )


def _content(document: Document) -> bytes:
    return "\n".join(document.lines).encode("utf-8")


def _compare(rows: pd.DataFrame, held: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """How many rows are new, and those whose interval excludes an earlier value."""
    earlier = held.drop_duplicates(_SAME, keep="last")
    joined = rows.merge(earlier, on=_SAME, how="left", suffixes=("", "_before"))
    new = int(joined["value_before"].isna().sum())
    apart = (joined["lower"] > joined["upper_before"]) | (joined["upper"] < joined["lower_before"])
    revised = joined[apart].rename(columns={"value_before": "before", "briefing_before": "source"})
    columns = ["line", "figure", "indicator", "time_period", "measure", "value", "before", "source"]
    return new, revised[columns].reset_index(drop=True)


def add(addition: Addition, folder: Path) -> None:
    """Write an addition to the data folder; it is left as it was when anything goes wrong.

    Raises:
        DataError: the folder cannot be written, or a correction no longer fits.
    """
    if addition.known:
        return
    held = load_observations(folder)[list(COLUMNS)]
    corrections = load_corrections(folder)
    own = corrections[corrections["briefing"] == addition.briefing["id"]]
    rows = apply_corrections(addition.observations, own)
    register = load_briefings(folder)
    text = folder / addition.briefing["file"]
    table = observations_file(folder)
    with undone(text, folder / "briefings.csv", table):
        write_bytes(text, _content(addition.document))
        write_rows(
            folder / "briefings.csv",
            BRIEFING_COLUMNS,
            [*_rows(register), addition.briefing],
        )
        save_observations(pd.concat([held, rows], ignore_index=True), table)
        load_observations(folder)


def _rows(register: pd.DataFrame) -> Iterator[dict[str, str]]:
    for row in register.to_dict("records"):
        yield {str(name): str(value) for name, value in row.items()}
