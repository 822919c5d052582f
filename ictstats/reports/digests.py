"""Hashes by which it is seen whether something has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ..errors import DataError


def file_hash(path: Path) -> str:
    """The SHA-256 of a file.

    Raises:
        DataError: it cannot be read.
    """
    total = sha256()
    with opened(path) as stream:
        while block := stream.read(1 << 20):
            total.update(block)
    return total.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read bytes from.

    Raises:
        DataError: it cannot be read.
    """
    try:
        with open(path, "rb") as stream:
            yield stream
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})", where=str(path)) from None


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
