"""The output folder: files that appear whole or not at all, and one run at a time."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from ..errors import DataError

WORK: Final = ".work"
"""The folder in which a run writes what it then moves into place, and keeps what it works with."""
_LOCK: Final = ".lock"
_PAUSE: Final = 0.2


def deliver(out: Path, file: Path | str, content: bytes) -> None:
    """Put a file into the output folder; a reader finds the former one or this, nothing between.

    Args:
        out: the output folder.
        file: its place, relative to the output folder.
        content: its bytes; a file that has them already is left as it is.

    Raises:
        DataError: it cannot be written.
    """
    place = out / file
    temporary = ""
    try:
        if place.is_file() and place.read_bytes() == content:
            return
        (out / WORK).mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=out / WORK)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o644)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(temporary, place)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise DataError(
            f"cannot be written ({error.strerror})",
            where=str(place),
            remedy="free some space, or choose a folder that you may write to",
        ) from None


@contextmanager
def only_run(out: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Be the only run that writes to a folder; wait for another that does.

    The lock is the system's and ends with the process that holds it, so none can be left behind.
    What a run that was killed has left in its work folder is removed.

    Args:
        out: the output folder, which exists.
        waiting: called once if there is another run.

    Raises:
        DataError: the folder cannot be written.
    """
    try:
        stream = open(out / _LOCK, "ab")  # noqa: SIM115  (closed below)
    except OSError as error:
        raise DataError(
            f"cannot be written ({error.strerror})",
            where=str(out),
            remedy="choose another --out",
        ) from None
    with stream:
        told = False
        while not _locked(stream):
            if not told:
                waiting()
                told = True
            time.sleep(_PAUSE)
        shutil.rmtree(out / WORK, ignore_errors=True)
        try:
            yield
        finally:
            shutil.rmtree(out / WORK, ignore_errors=True)


def _locked(stream: IO[bytes]) -> bool:
    """Take the lock of an open file, if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def take_copy(folder: Path, out: Path, name: str) -> Path:
    """Copy a folder into the work folder, so that a run sees it as it was at its start.

    Raises:
        DataError: it cannot be copied.
    """
    copy = out / WORK / "copies" / name
    try:
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*"))
    except (OSError, shutil.Error) as error:
        raise DataError(f"cannot be copied ({error})", where=str(folder)) from None
    return copy
