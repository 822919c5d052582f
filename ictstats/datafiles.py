"""Where the project's files are, and how its CSV files are read.

The data folder is looked for, in this order: the environment variable ``ICTSTATS_DATA``, the
checkout in which the user works (here or above), the checkout that this package was loaded from,
the files installed with the package.
"""

from __future__ import annotations

import csv
import hashlib
import math
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from .errors import DataError

_PACKAGE = Path(__file__).resolve().parent
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_PIECE = 500  # rows that are turned into columns at a time, while they are in the processor's cache
_BLOCK = 1 << 20


def project_folder(name: str) -> Path:
    """The project's folder ``data`` or ``notebooks``.

    Raises:
        DataError: no such folder can be found.

    """
    override = os.environ.get(f"ICTSTATS_{name.upper()}")
    if override:
        return existing_folder(Path(override), name)
    here = Path.cwd()
    for root in (here, *here.parents):
        if (root / "pyproject.toml").is_file() and (root / "ictstats" / "__init__.py").is_file():
            return existing_folder(root / name, name)
    for candidate in (_PACKAGE.parent / name, Path(sys.prefix) / "share" / "ictstats" / name):
        if candidate.is_dir():
            return candidate
    return existing_folder(_PACKAGE.parent / name, name)


def existing_folder(folder: Path, name: str) -> Path:
    """``folder``, if it is there.

    Raises:
        DataError: it is not.

    """
    if not folder.is_dir():
        raise DataError(
            f"the {name} folder is missing",
            where=str(folder),
            expected=f"the project's {name} folder",
            remedy=f"run inside a checkout of ictstats, or set ICTSTATS_{name.upper()}",
        )
    return folder


def read_file(path: Path) -> bytes:
    """The content of a file.

    Raises:
        DataError: the file is missing or cannot be read.

    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError("the file is missing", where=str(path)) from None
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})", where=str(path)) from None


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; a byte-order mark and CRLF line ends are accepted.

    Raises:
        DataError: the file is missing, cannot be read, or is not UTF-8 text (the byte is named).

    """
    content = read_file(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:  # its object lacks the byte-order mark
        raise _not_text(path, error.object, error.start) from None
    if "\0" in text:
        raise _not_text(path, content, content.index(0))
    return text


def _not_text(path: Path, content: bytes, place: int) -> DataError:
    line = content.count(b"\n", 0, place) + 1
    return DataError(
        f"byte 0x{content[place]:02x} is not UTF-8 text",
        where=f"{path}:{line}",
        expected="UTF-8 text",
        remedy="save the file as CSV UTF-8",
    )


def read_rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with just these columns, each with its line number.

    A row is one line: line breaks inside a cell are refused. Empty lines are passed over.

    Raises:
        DataError: wrong columns, broken quotes, or rows of the wrong width; all of them together.

    """
    return [
        (line, dict(zip(columns, cells, strict=True)))
        for lines, table in read_columns(path, columns)
        for line, cells in zip(lines, zip(*table, strict=True), strict=True)
    ]


def read_columns(
    path: Path, columns: Sequence[str]
) -> Iterator[tuple[Sequence[int], list[tuple[str, ...]]]]:
    """Yield a CSV file with just these columns in pieces, so that a large one is never held.

    Yields:
        The line numbers of some rows, and their cells by column, in the order of ``columns``.

    Raises:
        DataError: as ``read_rows``; what is wrong with rows is told at the end.

    """
    pieces = _pieces(path)
    header = next(pieces, (1, [[]]))[1][0]
    check_columns(header, columns, path)
    order = [header.index(name) for name in columns]
    width = len(header)
    faults: list[DataError] = []
    for first, rows in pieces:
        lines: Sequence[int] = range(first, first + len(rows))
        if set(map(len, rows)) != {width}:
            numbered = list(zip(lines, rows, strict=True))
            faults += [
                DataError(
                    f"{len(cells)} cells",
                    where=f"{path}:{line}",
                    expected=f"{width} cells, as in the header",
                )
                for line, cells in numbered
                if cells and len(cells) != width
            ]
            lines = [line for line, cells in numbered if len(cells) == width]
            rows = [cells for cells in rows if len(cells) == width]
        if rows:
            yield lines, _turned(rows, order)
    if faults:
        raise DataError.from_faults(faults)


def _turned(rows: list[list[str]], order: Sequence[int]) -> list[tuple[str, ...]]:
    columns = list(zip(*rows, strict=True))
    return [columns[place] for place in order]


def _pieces(path: Path) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield the header of a CSV file, then some rows at a time, each with the line of the first."""
    line, size = 1, 1
    try:
        _refuse_nul(path)
        with open(path, encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            while rows := list(islice(reader, size)):
                if reader.line_num != line + len(rows) - 1:
                    raise csv.Error("a line break inside a cell")
                yield line, rows
                line, size = line + len(rows), _PIECE
    except csv.Error as error:
        raise DataError(
            f"is no CSV ({error})",
            where=f"{path}:{_line_of_fault(path, line)}",
            expected="one row a line, quotes closed and doubled inside a cell",
        ) from None
    except (OSError, UnicodeDecodeError):
        read_text(path)  # which tells what is wrong, and where
        raise


def _line_of_fault(path: Path, line: int) -> int:
    """The first line, from this one, that is no row by itself."""
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(islice(stream, line - 1, None), strict=True)
        first = line
        with suppress(csv.Error):
            for _ in reader:
                if reader.line_num + first - 1 != line:
                    break
                line += 1
    return line


def _refuse_nul(path: Path) -> None:
    with open(path, "rb") as stream:
        while block := stream.read(_BLOCK):
            if b"\0" in block:
                read_text(path)


def read_number_cell(text: str) -> float | None:
    """The number in a cell, as ``-1234.5`` or ``1e12``; None if it is none, or is not finite.

    >>> read_number_cell("39.6"), read_number_cell("1,5"), read_number_cell("inf")
    (39.6, None, None)
    """
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None


def check_columns(found: Sequence[str], expected: Sequence[str], path: Path) -> None:
    """Refuse a header that lacks, repeats or adds columns.

    Raises:
        DataError: naming the columns that are missing, unknown or repeated.

    """
    faults = []
    if missing := [name for name in expected if name not in found]:
        faults.append(f"missing column {', '.join(missing)}")
    if unknown := [name for name in found if name not in expected]:
        faults.append(f"unknown column {', '.join(repr(name) for name in unknown)}")
    if repeated := sorted({name for name in found if list(found).count(name) > 1}):
        faults.append(f"repeated column {', '.join(repeated)}")
    if faults:
        raise DataError(
            "; ".join(faults), where=f"{path}:1", expected=f"the columns {','.join(expected)}"
        )


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
