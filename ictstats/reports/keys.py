"""What a report is made from, as hashes: nothing runs while they stay the same.

A report of a sector may use the figures of its sector and of the whole (``overall``), those of
other sectors that add up to it, and the activities and corrections of these; the overview and the
checks may use all. Every other data
file counts for every report. Nothing heavy is imported here.
"""

from __future__ import annotations

import csv
import io
import json
import platform
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from ..datafiles import read_text
from ..errors import DataError
from .jobs import OVERALL, TITLES, Job

PACKAGES: Final = (
    "contourpy", "fonttools", "ipykernel", "ipython", "jinja2", "markupsafe", "matplotlib",
    "matplotlib-inline", "mistune", "nbclient", "nbconvert", "nbformat", "numpy", "pandas",
    "papermill", "pillow", "pygments", "traitlets", "typst", "xlsxwriter",
)  # fmt: skip
"""The packages whose versions can change what a report looks like."""

OBSERVATIONS, ACTIVITIES = "observations.csv", "activities.csv"
CORRECTIONS, BRIEFINGS, INDICATORS = "corrections.csv", "briefings.csv", "indicators.csv"
ALL: Final = ""  # stands for every sector
Hashes = dict[str, str]


@dataclass(frozen=True)
class Materials:
    """What reports are made from, as it is at one moment.

    Args:
        data: name of a data file and the sector (or ``ALL``) to the hash of what is used of it.
        files: name of each file of the data and notebook folders to its hash.
        notebooks: name of a notebook to its hash.
        code: hash of the library.
        versions: hash of the versions of what it runs on.
    """

    data: dict[tuple[str, str], str]
    files: Hashes
    notebooks: Hashes
    code: str
    versions: str

    def of(self, job: Job) -> dict[str, object]:
        """What a report is made from."""
        sector = ALL if job.name in TITLES else job.name
        names = sorted({name for name, _ in self.data})
        used = {name: self.data.get((name, sector), self.data[name, ALL]) for name in names}
        sliced = (OBSERVATIONS, ACTIVITIES, CORRECTIONS)
        return {
            "notebook": self.notebooks.get(f"{job.notebook}.ipynb", ""),
            "parameters": job.parameters,
            **{Path(name).stem: used[name] for name in sliced if name in used},
            "other data": digest(f"{name} {used[name]}" for name in names if name not in sliced),
            "code": self.code,
            "versions": self.versions,
        }


def read_materials(data: Path, notebooks: Path) -> Materials:
    """Hash what reports are made from.

    Observations in Parquet are not divided by sector: a change of them counts for every report.

    Args:
        data: the data folder.
        notebooks: the folder of notebooks.

    Raises:
        DataError: a file cannot be read.
    """
    tables = {path.name: path for path in sorted([*data.glob("*.csv"), *data.glob("*.parquet")])}
    whole = {name: _hash(path) for name, path in tables.items()}
    papers = {path.name: _hash(path) for path in sorted(notebooks.glob("*.ipynb"))}
    slices = {(name, ALL): found for name, found in whole.items()}
    if OBSERVATIONS in tables:
        slices |= _slices(tables)
    return Materials(
        data=slices,
        files={
            **{f"{data.name}/{name}": found for name, found in whole.items()},
            **{f"{notebooks.name}/{name}": found for name, found in papers.items()},
        },
        notebooks=papers,
        code=code_hash(),
        versions=digest(f"{name} {number}" for name, number in versions().items()),
    )


def _slices(tables: dict[str, Path]) -> dict[tuple[str, str], str]:
    """The hash of what each sector uses of the files that can be divided."""
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


class _Looked(NamedTuple):
    """What is seen of the observations, which may be many, while they pass by.

    Args:
        header: the first line.
        sectors: each sector to the hash of its lines.
        briefings: those that give a figure.
        corrected: each place of a correction to the sectors of the figures that stand there.
    """

    header: bytes
    sectors: dict[str, str]
    briefings: set[str]
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
    corrected: dict[tuple[str, ...], set[str]] = defaultdict(set)
    with _opened(path) as stream:
        header = stream.readline()
        names = header.decode("utf-8-sig", "replace").strip().split(",")
        if names[0] != "indicator" or not {"briefing", "line"} <= set(names):
            return None
        briefing, line = names.index("briefing"), names.index("line")
        last = max(briefing, line) + 1
        for text in stream:
            hashes[text[: text.find(b".")]].update(text)
            if text[: text.find(b",")] in shared:
                hashes[OVERALL.encode()].update(text)
            cells = text.split(b",", last)
            if len(cells) > last:
                briefings.add(cells[briefing])
                if (cells[briefing], cells[line]) in wanted:
                    row = next(csv.DictReader([text.decode("utf-8", "replace")], names), {})
                    corrected[_place(row)].add(row["indicator"].partition(".")[0])
    sectors = {name.decode("utf-8", "replace"): found.hexdigest() for name, found in hashes.items()}
    return _Looked(
        header, sectors, {name.decode("utf-8", "replace") for name in briefings}, corrected
    )


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


def _hash(path: Path) -> str:
    total = sha256()
    with _opened(path) as stream:
        while block := stream.read(1 << 20):
            total.update(block)
    return total.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with open(path, "rb") as stream:
            yield stream
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})", where=str(path)) from None


@cache
def code_hash() -> str:
    """The hash of every file of the library."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(
        path
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    )
    return digest(
        part for path in files for part in (path.relative_to(package).as_posix(), path.read_bytes())
    )


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that reports are made with."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def digest(parts: Iterable[str | bytes]) -> str:
    """The SHA-256 of parts, of which none can pass for two.

    >>> digest(["ab", "c"]) == digest(["a", "bc"])
    False
    """
    total = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big"))
        total.update(content)
    return total.hexdigest()


def key_of(made_from: dict[str, object]) -> str:
    """The key of a report: one hash of what it is made from."""
    return digest([json.dumps(made_from, sort_keys=True, ensure_ascii=False)])
