"""What each sector uses of the data files that can be divided, and which sources are printed.

The files are looked through as bytes: nothing is checked, and nothing heavy is imported.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..datafiles import read_text
from .digests import digest, opened
from .jobs import COUNTRY, OVERALL

OBSERVATIONS, ACTIVITIES = "observations.csv", "activities.csv"
CORRECTIONS, BRIEFINGS, INDICATORS = "corrections.csv", "briefings.csv", "indicators.csv"
ALL: Final = ""  # stands for every sector


def slices(tables: dict[str, Path]) -> dict[tuple[str, str], str]:
    """The hash of what each sector uses of the files that can be divided.

    Args:
        tables: the files of the data folder, by their names; the observations among them.

    Returns:
        Name of a file and sector to the hash; nothing where the observations are not as they
        should be, so that a change of them counts for every report.
    """
    corrections = list(_rows(tables.get(CORRECTIONS)))
    shared = _shared(tables.get(INDICATORS))
    looked = _look_through(tables[OBSERVATIONS], corrections, shared)
    if looked is None:
        return {}
    parts: dict[str, dict[str, list[str | bytes]]] = defaultdict(lambda: defaultdict(list))
    for sector, found in looked.sectors.items():
        parts[OBSERVATIONS][sector].append(found)
    parts[OBSERVATIONS][ALL] = _sources(tables.get(BRIEFINGS), looked.briefings)
    for row in _rows(tables.get(ACTIVITIES)):
        parts[ACTIVITIES][row.get("sector", ALL)].append(_row(row))
    for row in corrections:
        for sector in sorted(looked.corrected[_place(row)]) or [ALL]:
            parts[CORRECTIONS][sector].append(_row(row))
    return {
        (name, sector): digest(
            [looked.header]
            + [line for part in (ALL, OVERALL, sector) for line in parts[name][part]]
        )
        for name in (OBSERVATIONS, ACTIVITIES, CORRECTIONS)
        if name in tables
        for sector in sorted({*parts[OBSERVATIONS], *parts[ACTIVITIES]} - {OVERALL, ALL})
    }


def printed_sources(path: Path) -> set[str] | None:
    """The sources that give a figure of the country on a line of a text, as a file has them.

    Args:
        path: the observations as CSV, which may be missing.

    Returns:
        Their ids; None where the file is not there, or is not as it should be.
    """
    looked = _look_through(path, [], set()) if path.is_file() else None
    return None if looked is None else looked.printed


class _Looked(NamedTuple):
    """What is seen of the observations, which may be many, while they pass by.

    Args:
        header: the first line.
        sectors: each sector to the hash of its lines.
        briefings: those that give a figure.
        printed: those of them that give one of the country on a line of a text.
        corrected: each place of a correction to the sectors of the figures that stand there.
    """

    header: bytes
    sectors: dict[str, str]
    briefings: set[str]
    printed: set[str]
    corrected: dict[tuple[str, ...], set[str]]


def _look_through(
    path: Path, corrections: list[dict[str, str]], shared: set[bytes]
) -> _Looked | None:
    """Pass the lines of the observations once; None where they do not begin with an indicator.

    The lines of shared indicators count for the whole as well.
    """
    wanted = {tuple(cell.encode() for cell in _place(row)[:2]) for row in corrections}
    hashes: dict[bytes, Any] = defaultdict(sha256)
    briefings: set[bytes] = set()
    printed: set[bytes] = set()
    country = COUNTRY.encode()
    corrected: dict[tuple[str, ...], set[str]] = defaultdict(set)
    with opened(path) as stream:
        header = stream.readline()
        names = header.decode("utf-8-sig", "replace").strip().split(",")
        if names[0] != "indicator" or not {"briefing", "line", "ref_area"} <= set(names):
            return None
        briefing, line, area = map(names.index, ("briefing", "line", "ref_area"))
        last = max(briefing, line, area) + 1
        for text in stream:
            hashes[text[: text.find(b".")]].update(text)
            if text[: text.find(b",")] in shared:
                hashes[OVERALL.encode()].update(text)
            cells = text.split(b",", last)
            if len(cells) > last:
                briefings.add(cells[briefing])
                if cells[line] and cells[area] == country:
                    printed.add(cells[briefing])
                if (cells[briefing], cells[line]) in wanted:
                    row = next(csv.DictReader([text.decode("utf-8", "replace")], names), {})
                    corrected[_place(row)].add(row["indicator"].partition(".")[0])
    sectors = {_text(name): found.hexdigest() for name, found in hashes.items()}
    return _Looked(header, sectors, {*map(_text, briefings)}, {*map(_text, printed)}, corrected)


def _text(name: bytes) -> str:
    return name.decode("utf-8", "replace")


def _place(row: dict[str, str]) -> tuple[str, ...]:
    """What a correction and its figure have in common."""
    return tuple(row.get(name, "") for name in ("briefing", "line", "figure"))


def _shared(indicators: Path | None) -> set[bytes]:
    """The indicators that are parts of one of another sector.

    A sum over sectors may show that any of its figures is a misprint.
    """
    return {
        row.get("code", "").encode()
        for row in _rows(indicators)
        if row.get("parent") and row["parent"].partition(".")[0] != row.get("sector")
    }


def _sources(register: Path | None, used: set[str]) -> list[str | bytes]:
    """The briefings that give a figure of whatever sector: they decide which periods there are."""
    return [name for row in _rows(register) if (name := row.get("id", "")) in used]


def _rows(path: Path | None) -> Iterator[dict[str, str]]:
    if path is not None:
        for row in csv.DictReader(io.StringIO(read_text(path), newline="")):
            yield {str(name): str(cell) for name, cell in row.items()}


def _row(row: dict[str, str]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()
