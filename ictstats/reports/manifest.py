"""``manifest.json``: of every report what it was made from, when, what came out, and why.

Times and seconds are the only things in it that differ between two runs on the same inputs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..catalogue import Catalogue
from ..errors import DataError
from .digests import digest
from .events import now
from .folder import deliver
from .jobs import FORMATS, Job
from .keys import Hashes, Materials, code_hash, key_of, versions
from .links import period_links, report_links

if TYPE_CHECKING:
    from .making import Outcome

FILE: Final = "manifest.json"
SCHEMA: Final = 3
UNCHANGED: Final = "nothing changed"
_PAUSE: Final = 1.0  # seconds between two writings while a run goes on
Entry = dict[str, Any]


def name_of(job: Job) -> str:
    """The name of a report in the manifest and in messages, as ``2023-S1/post.vi``."""
    return f"{job.period}/{job.name}.{job.lang}"


class Ledger:
    """The manifest of an output folder while a run goes on.

    Reports that are no part of the run keep their entries. A manifest that cannot be read is
    begun anew, so that everything is made.

    Args:
        out: the output folder.
        materials: what reports are made from now.
        catalogue: the code lists, for the links between reports.
    """

    def __init__(self, out: Path, materials: Materials, catalogue: Catalogue) -> None:
        self._out = out
        self._materials = materials
        self._catalogue = catalogue
        self._entries = _read(out)
        self.pages = frozenset[str]()
        self._written = time.monotonic()

    def due(self, jobs: Iterable[Job], formats: tuple[str, ...], *, force: bool) -> dict[Job, str]:
        """The reports that have to be made, each with the reason; the others are so noted.

        Args:
            jobs: the reports that are asked for.
            formats: the formats that are asked for.
            force: make all of them.

        Afterwards `pages` holds the HTML files that there are, or will be after the run.
        """
        jobs, due = list(jobs), {}
        self.pages = frozenset(self._pages(jobs, formats))
        for job in jobs:
            why = self._why(job, formats)
            if why or force:
                due[job] = why or "forced"
            else:
                self._entries[name_of(job)]["why"] = UNCHANGED
        return due

    def _why(self, job: Job, formats: tuple[str, ...]) -> str:
        """Why a report has to be made, in a few words; empty when nothing has changed."""
        entry = self._entries.get(name_of(job))
        if entry is None:
            return "not made before"
        if entry["state"] != "delivered":
            return "failed before"
        before, today = entry["made_from"], self._made_from(job)
        names = [name for name in {**before, **today} if before.get(name) != today.get(name)]
        if names:
            return f"changed: {', '.join(names)}"
        files = [job.file(extension).as_posix() for extension in formats]
        if missing := [file for file in files if file not in entry["files"]]:
            return f"not made before: {', '.join(missing)}"
        altered = [
            file for file, found in entry["files"].items() if _hash(self._out / file) != found
        ]
        return f"missing or altered: {', '.join(altered)}" if altered else ""

    def _pages(self, jobs: Iterable[Job], formats: tuple[str, ...]) -> Iterator[str]:
        """The HTML files that there are, and those that the run makes."""
        for entry in self._entries.values():
            yield from (file for file in entry["files"] if file.endswith(".html"))
        if "html" in formats:
            yield from (job.file("html").as_posix() for job in jobs)

    def _made_from(self, job: Job) -> dict[str, object]:
        """What a report is made from, its links to other reports included."""
        links = report_links(job, self.pages, self._catalogue)
        ways = [*links, *period_links(job, self.pages).values()]
        return {**self._materials.of(job), "links": digest(str(link["href"]) for link in ways)}

    def formats(self, job: Job, asked: tuple[str, ...]) -> tuple[str, ...]:
        """The formats asked for, and those of the former making, lest they stay as outdated."""
        known = self._entries.get(name_of(job), {}).get("files", {})
        return tuple(
            extension
            for extension in FORMATS
            if extension in asked or job.file(extension).as_posix() in known
        )

    def take(self, outcome: Outcome, why: str) -> None:
        """Note what became of a report, and from time to time write the manifest.

        A report that failed keeps the files of its last good making and what they are made from.
        """
        job = outcome.job
        made_from = self._made_from(job)
        entry: Entry = {
            "notebook": f"{job.notebook}.ipynb",
            "parameters": job.parameters,
            "state": "delivered",
            "error": "",
            "why": why,
            "key": key_of(made_from),
            "made_from": made_from,
            "files": outcome.files,
            "findings": outcome.findings,
            "made": now(),
            "tried": now(),
            "seconds": outcome.seconds,
        }
        if outcome.error:
            good = {"key": "", "made_from": {}, "files": {}, "findings": {}, "made": ""}
            former = self._entries.get(name_of(job), {})
            entry |= {name: former.get(name, empty) for name, empty in good.items()}
            entry |= {"state": "failed", "error": outcome.error}
        self._entries[name_of(job)] = entry
        if time.monotonic() - self._written > _PAUSE:
            with suppress(DataError):  # told at the end of the run, if it still cannot be written
                self.write()

    def write(self) -> None:
        """Write the manifest.

        Raises:
            DataError: it cannot be written.
        """
        manifest = {
            "schema": SCHEMA,
            "inputs": self._materials.files,
            "code": self._materials.code,
            "versions": versions(),
            "reports": dict(sorted(self._entries.items())),
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        deliver(self._out, FILE, f"{text}\n".encode())
        self._written = time.monotonic()


def made_with(out: Path, files: Hashes) -> bool:
    """Whether the last run in a folder had these files, this library, and what it runs on now.

    Args:
        out: the output folder.
        files: name of each file that reports are made from to its hash.
    """
    try:
        manifest = json.loads((out / FILE).read_text("utf-8"))
        known = [manifest[name] for name in ("schema", "inputs", "code", "versions")]
    except (OSError, ValueError, LookupError, TypeError):
        return False
    return known == [SCHEMA, files, code_hash(), versions()]


def _read(out: Path) -> dict[str, Entry]:
    """The entries of the manifest of a folder; none if they are not of this schema."""
    try:
        manifest = json.loads((out / FILE).read_text("utf-8"))
        if manifest["schema"] != SCHEMA:
            return {}
        return {name: _checked(entry) for name, entry in manifest["reports"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _checked(entry: Entry) -> Entry:
    """An entry, if it has what is read of it.

    Raises:
        LookupError, TypeError: it has not.
    """
    dict(entry["made_from"])
    if not all(isinstance(found, str) for found in dict(entry["files"]).values()):
        raise TypeError("files without hashes")
    return {"state": "", **entry}


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
