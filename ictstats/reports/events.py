"""The log of a run: one JSON object a line, one line an event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from ..errors import DataError


class Log(Protocol):
    """What takes in an event: its name, and what there is to say of it (JSON values)."""

    def __call__(self, event: str, /, **details: object) -> None:
        """Take in an event."""


def now() -> str:
    """The time, in UTC, to the second.

    >>> len(now())
    20
    """
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def open_log(path: Path | None, run: str) -> Iterator[Log]:
    """A log that is added to a file; none is kept without a path.

    Args:
        path: the file.
        run: what each line names as its run.

    Raises:
        DataError: the file cannot be opened.
    """
    if path is None:
        yield lambda event, /, **details: None
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("ab", buffering=0)  # a line at a time, also of two runs
    except OSError as error:
        raise DataError(f"cannot be written ({error.strerror})", where=str(path)) from None

    def write(event: str, /, **details: object) -> None:
        line = {"time": now(), "run": run, "event": event, **details}
        with suppress(OSError):  # a full disk must not stop the reports
            stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    with stream:
        yield write
