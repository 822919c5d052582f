"""Where the project's files are, and how its CSV files are read and written.

The data folder is looked for, in this order: the environment variable ``ICTSTATS_DATA``, a folder
``data`` beside a ``notebooks`` folder here or above (a checkout in which the user works), the
checkout that this package was loaded from, the files installed with the package.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .errors import DataError

_PACKAGE = Path(__file__).resolve().parent


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


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; a byte-order mark and CRLF line ends are accepted.

    Raises:
        DataError: the file is missing, cannot be read, or is not UTF-8 (the byte is named).

    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DataError("the file is missing", where=str(path)) from None
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})", where=str(path)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataError(
            f"byte 0x{content[error.start]:02x} is not UTF-8",
            where=f"{path}:{line}",
            expected="UTF-8 text",
            remedy="save the file as CSV UTF-8",
        ) from None


def read_rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with just these columns, each with its line number.

    Raises:
        DataError: wrong columns, or rows of the wrong width; all of them together.

    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""))
    header = next(reader, [])
    check_columns(header, columns, path)
    rows: list[tuple[int, dict[str, str]]] = []
    faults: list[DataError] = []
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            faults.append(
                DataError(
                    f"{len(cells)} cells",
                    where=f"{path}:{reader.line_num}",
                    expected=f"{len(header)} cells, as in the header",
                )
            )
            continue
        rows.append((reader.line_num, dict(zip(header, cells, strict=True))))
    if faults:
        raise DataError.from_faults(faults)
    return rows


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


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a CSV file (UTF-8, LF) in one step: readers see the old file or the new one."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_bytes(path, buffer.getvalue().encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody sees half of it.

    Raises:
        DataError: the folder cannot be written.

    """
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
            stream.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise DataError(f"cannot be written ({error.strerror})", where=str(path)) from None


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
