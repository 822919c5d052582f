"""The bytes of a file, and what they are: told by the first of them, then by the file's name."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path
from typing import Final

from ..errors import DocumentError
from .text import Content, read_text

MAX_BYTES: Final = 20_000_000
_BEGINNING = 65_536  # bytes in which tags are looked for
_DOCX = "open it in Word or LibreOffice, and save it as .docx"
_XLSX = "open it in Excel or LibreOffice, and save it as .xlsx"
_EXPECTED = "a briefing as text, HTML, DOCX, PDF, XLSX or CSV"
WITH_TEXT: Final = "give the briefing as text, HTML, DOCX, XLSX, CSV, or PDF with text"
_SEPARATED = (".csv", ".tsv", ".tab", ".xls")  # what systems export as .xls is often text
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of what is no briefing, what it is, and what to do.
_FOREIGN = (
    (b"{\\rtf", "an RTF file", _DOCX),
    (b"\x89PNG", "a picture", WITH_TEXT),
    (b"\xff\xd8\xff", "a picture", WITH_TEXT),
    (b"GIF8", "a picture", WITH_TEXT),
    (b"II*\0", "a picture", WITH_TEXT),
    (b"MM\0*", "a picture", WITH_TEXT),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
)
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"<(?:p|div|table|span|h[1-6]|br|ul|ol|font|section)\b", re.IGNORECASE)


def read_bytes(file: Path) -> bytes:
    """The bytes of a file that is not too large; its size is asked before anything is read.

    Raises:
        DocumentError: the file is missing, empty, too large, no regular file, or cannot be read.
    """
    try:
        status = os.stat(file)
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError(
                "a folder", where=str(file), expected="a file", remedy=f"name its files: {file}/*"
            )
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("a device or a pipe", where=str(file), expected="a regular file")
        _check_size(status.st_size, file)
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError(
            "the file is missing", where=str(file), remedy="check the path"
        ) from None
    except PermissionError:
        raise DocumentError(
            "no permission to read the file", where=str(file), remedy="make it readable to you"
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else error
        raise DocumentError(f"cannot be read ({reason})", where=repr(str(file))) from None
    _check_size(len(content), file)
    if not content:
        raise DocumentError("the file is empty", where=str(file), expected=_EXPECTED)
    return content


def _check_size(size: int, file: Path) -> None:
    if size > MAX_BYTES:
        raise DocumentError(
            f"{size / 1e6:.1f} MB",
            where=str(file),
            expected=f"a briefing of at most {MAX_BYTES // 1_000_000} MB",
            remedy="give the text without pictures",
        )


def take_in(content: bytes, file: Path) -> Content:
    """Read bytes as what they are: by their beginning first, then by the file's name.

    Raises:
        DocumentError: they are no briefing of a kind that can be read, or are broken.
    """
    where = str(file)
    suffix = file.suffix.casefold()
    for magic, kind, remedy in _FOREIGN:
        if content.startswith(magic):
            raise DocumentError(kind, where=where, expected=_EXPECTED, remedy=remedy)
    # Each intake is imported when it is needed: together they take a third of a second, which
    # reading a text file need not wait for.
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content, suffix, where)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _take_in_archive(content, where)
    if b"%PDF-" in content[:1024]:
        from .pdf import read_pdf

        return read_pdf(content, where)
    named_html = suffix in (".html", ".htm", ".xhtml")
    plain = _without_utf16(content)
    if _HTML_START.match(plain) or (named_html and _ANY_TAG.search(plain)):
        from .html import read_html

        return read_html(content, where)
    if suffix in _SEPARATED:
        from .separated import read_separated

        return read_separated(content, where)
    try:
        return read_text(content, where)
    except DocumentError as error:
        if suffix not in (".pdf", ".docx", ".xlsx"):
            raise
        raise DocumentError(
            f"no {suffix[1:].upper()} by its first bytes, nor text ({error.found})",
            where=where,
            expected=_EXPECTED,
            remedy="the file may be damaged: download it again",
        ) from None


def _take_in_archive(content: bytes, where: str) -> Content:
    """Read a ZIP archive as what its parts show it to be."""
    from .archive import kind_of

    match kind_of(content, where):
        case "workbook":
            from .spreadsheet import read_workbook

            return read_workbook(content, where)
        case "binary workbook":
            raise DocumentError("a binary workbook", where=where, expected="XLSX", remedy=_XLSX)
        case "OpenDocument":
            found, remedy = "an OpenDocument file", f"{_XLSX} (a text as .docx)"
            raise DocumentError(found, where=where, expected=_EXPECTED, remedy=remedy)
    from .docx import read_docx

    return read_docx(content, where)


def _old_office(content: bytes, suffix: str, where: str) -> DocumentError:
    """The error of a file in the container of old and of locked Office files."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        found, remedy = "an Office file locked by a password", "save it without a password"
    elif suffix == ".xls" or "Workbook".encode("utf-16-le") in content:
        found, remedy = "an old Excel file", _XLSX
    else:
        found, remedy = "an old or locked Office file", _DOCX
    return DocumentError(found, where=where, expected=_EXPECTED, remedy=remedy)


def _without_utf16(content: bytes) -> bytes:
    """The beginning of a file, for a look at its tags; of UTF-16 the ASCII letters."""
    beginning = content[:_BEGINNING]
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return beginning[2:].replace(b"\0", b"")
    return beginning
