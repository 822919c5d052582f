"""Files written whole or not at all: readers see the old file or the new one, never half of one."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .errors import DataError

_BREAK = re.compile(r"[\r\n\0]")


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a CSV file (UTF-8, LF) in one step: readers see the old file or the new one.

    Raises:
        DataError: a cell holds a line break or NUL, or the folder cannot be written.

    """
    with _replacement(path) as stream, io.TextIOWrapper(stream, "utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        for line, row in enumerate(rows, start=2):
            if breaks_line("".join(row.values())):
                column, cell = next(item for item in row.items() if breaks_line(item[1]))
                raise DataError(
                    f"{column} {cell!r} holds a line break or NUL",
                    where=f"{path}:{line}",
                    expected="text on one line",
                )
            writer.writerow(row)


def breaks_line(text: str) -> bool:
    """Whether a text cannot stand in a cell of a CSV file, in which a row is a line."""
    return _BREAK.search(text) is not None


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody sees half of it.

    Raises:
        DataError: the folder cannot be written.

    """
    with _replacement(path) as stream:
        stream.write(content)


@contextmanager
def _replacement(path: Path) -> Iterator[BinaryIO]:
    """A file beside its place; it is moved there when the block ends well, and else removed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise DataError(
            f"cannot be written ({error.strerror})",
            where=str(path),
            remedy="choose a folder that you may write to",
        ) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise DataError(f"cannot be written ({error.strerror})", where=str(path)) from None
        raise


@contextmanager
def undone(*paths: Path) -> Iterator[None]:
    """Put files back as they were when the block does not end well, even when interrupted."""
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    except BaseException:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_bytes(path, content)
        raise
