"""What a worker elsewhere is sent: the data and the notebooks, for it need not see our folders."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from ..errors import ReportError
from .digests import digest
from .jobs import Job
from .keys import code_hash, versions
from .making import Outcome, Workshop, make_report


@dataclass(frozen=True)
class Parcel:
    """The inputs of reports as one thing that can be sent.

    Args:
        key: hash of the content, by which a worker knows a parcel that it has unpacked before.
        code: hash of the library that the reports must be made with.
        versions: hash of the versions of what it must run on.
        content: a ZIP archive of the folders ``data`` and ``notebooks``.
    """

    key: str
    code: str
    versions: str
    content: bytes = field(repr=False, compare=False)


def pack(data: Path, notebooks: Path) -> Parcel:
    """Pack the data folder and the folder of notebooks."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, folder in (("data", data), ("notebooks", notebooks)):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    archive.write(path, f"{name}/{path.relative_to(folder).as_posix()}")
    content = stream.getvalue()
    return Parcel(digest([content]), code_hash(), _versions(), content)


def make_from_parcel(job: Job, workshop: Workshop, parcel: Parcel) -> Outcome:
    """Make a report wherever this runs; the outcome brings the bytes of its files.

    A worker whose library or packages are not those of the runner makes nothing, since its reports
    could differ from those of the others.
    """
    if (parcel.code, parcel.versions) != (code_hash(), _versions()):
        error = ReportError(
            "the worker runs another version of ictstats or of what it stands on",
            expected="the versions of the runner",
            remedy="install the same packages on all machines",
        )
        return Outcome(job, error=str(error))
    unpacked = _unpacked(parcel)
    folder = unpacked.folder
    own = replace(workshop, data=folder / "data", notebooks=folder / "notebooks")
    return make_report(job, own)


def _versions() -> str:
    return digest(f"{name} {number}" for name, number in versions().items())


class _Unpacked:
    """A parcel in a temporary folder, which goes when nothing uses it any more."""

    def __init__(self, parcel: Parcel) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ictstats-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        with ZipFile(BytesIO(parcel.content)) as archive:
            archive.extractall(self.folder)


@lru_cache(maxsize=1)
def _unpacked(parcel: Parcel) -> _Unpacked:
    return _Unpacked(parcel)
