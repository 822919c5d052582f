"""What a report is made from, as hashes: nothing runs while they stay the same.

A report of a sector may use the figures of its sector and of the whole (``overall``), those of
other sectors that add up to it, and the activities and corrections of these; the overview and the
checks may use all. Every other data file counts for every report. Nothing heavy is imported here.
"""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from .digests import digest, file_hash
from .jobs import TITLES, Job
from .slices import ACTIVITIES, ALL, CORRECTIONS, OBSERVATIONS, slices

PACKAGES: Final = (
    "contourpy", "fonttools", "ipykernel", "ipython", "jinja2", "markupsafe", "matplotlib",
    "matplotlib-inline", "mistune", "nbclient", "nbconvert", "nbformat", "numpy", "pandas",
    "papermill", "pillow", "pygments", "traitlets", "typst", "xlsxwriter",
)  # fmt: skip
"""The packages whose versions can change what a report looks like."""

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
    tables, papers = _tables(data), _papers(notebooks)
    files = read_files(data, notebooks)
    used = {(name, ALL): files[f"data/{name}"] for name in tables}
    if OBSERVATIONS in tables:
        used |= slices(tables)
    return Materials(
        data=used,
        files=files,
        notebooks={name: files[f"notebooks/{name}"] for name in papers},
        code=code_hash(),
        versions=digest(f"{name} {number}" for name, number in versions().items()),
    )


def read_files(data: Path, notebooks: Path) -> Hashes:
    """The hash of each file that reports are made from, by its name in ``data`` or ``notebooks``.

    Raises:
        DataError: a file cannot be read.
    """
    return {
        f"{folder}/{name}": file_hash(path)
        for folder, paths in (("data", _tables(data)), ("notebooks", _papers(notebooks)))
        for name, path in paths.items()
    }


def _tables(data: Path) -> dict[str, Path]:
    return {path.name: path for path in sorted([*data.glob("*.csv"), *data.glob("*.parquet")])}


def _papers(notebooks: Path) -> dict[str, Path]:
    return {path.name: path for path in sorted(notebooks.glob("*.ipynb"))}


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


@cache
def versions() -> dict[str, str]:
    """The versions of Python and of the packages that reports are made with."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def key_of(made_from: dict[str, object]) -> str:
    """The key of a report: one hash of what it is made from."""
    return digest([json.dumps(made_from, sort_keys=True, ensure_ascii=False)])
