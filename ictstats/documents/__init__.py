"""Documents: text, HTML, DOCX, PDF, XLSX or CSV becomes clean lines with title and date.

The kind of a file is told by its first bytes, then by its name. Whatever is wrong with it ends in
one ``DocumentError``; nothing is written, run or fetched.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import DocumentError
from ..periods import Period
from .masthead import prose, read_masthead
from .mentions import period_of_name, period_of_rows, period_of_text, period_of_title
from .text import Content, read_text, require_text

MAX_BYTES = 20_000_000
_BEGINNING = 65_536  # bytes in which tags are looked for
_DOCX = "open it in Word or LibreOffice, and save it as .docx"
_XLSX = "open it in Excel or LibreOffice, and save it as .xlsx"
_EXPECTED = "a briefing as text, HTML, DOCX, PDF, XLSX or CSV"
_TEXT = "give the briefing as text, HTML, DOCX, XLSX, CSV, or PDF with text"
_SEPARATED = (".csv", ".tsv", ".tab", ".xls")  # what systems export as .xls is often text
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of what is no briefing, what it is, and what to do.
_FOREIGN = (
    (b"{\\rtf", "an RTF file", _DOCX),
    (b"\x89PNG", "a picture", _TEXT),
    (b"\xff\xd8\xff", "a picture", _TEXT),
    (b"GIF8", "a picture", _TEXT),
    (b"II*\0", "a picture", _TEXT),
    (b"MM\0*", "a picture", _TEXT),
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
_LETTERHEAD = re.compile(r"\| cộng h(?:òa|oà) xã hội chủ nghĩa", re.IGNORECASE)
_PUBLISHED = re.compile(r"\d{4}-\d\d(-\d\d)?")


@dataclass(frozen=True)
class Document:
    """A briefing, read.

    Args:
        id: the file's name without its ending, in plain letters; the briefing's id by default.
        title: its heading; empty if it has none.
        publisher: who published it; empty if it does not say.
        published: the ISO date of publication, or its month ``YYYY-MM``, or empty.
        period: the period that it reports on, if it can be told.
        lines: the text in Unicode NFC; line 1 is ``lines[0]``. Of a text file these are the lines
            of the file, so that line numbers hold.
        path: the file.
        sha256: the SHA-256 of the file, in hexadecimal.
        notes: what was converted, left out or concluded, with the evidence.

    """

    id: str
    title: str
    publisher: str
    published: str
    period: Period | None
    lines: tuple[str, ...]
    path: Path
    sha256: str
    notes: tuple[str, ...]

    @property
    def stated_period(self) -> Period | None:
        """The period that its title, tables or name state, or that was given.

        None where the first period in its prose is all that was found: whoever reads the prose can
        tell better which of its periods it reports on.
        """
        return None if f"period: {_IN_PROSE}" in self.notes else self.period


_IN_PROSE = "from the first sentences"


def read_document(
    path: Path | str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    period: Period | str | None = None,
) -> Document:
    """Read a briefing from a text, HTML, DOCX, PDF, XLSX or CSV file.

    Args:
        path: the file, of at most 20 MB.
        title: overrides the title found.
        publisher: overrides the publisher found.
        published: overrides the date found; an ISO date, or a month ``YYYY-MM``.
        period: overrides the period found.

    Raises:
        DocumentError: the file is missing, too large, of another kind, broken, protected, or
            without text; or ``published`` is no date.
        PeriodError: ``period`` is a text that names no period.

    """
    file = Path(path)
    if published is not None:
        _check_date(published)
    content = _read_bytes(file)
    found = _take_in(content, file)
    require_text(found.lines, str(file), _TEXT)
    head = read_masthead(_above_tables(found.lines) if found.tabular else found.lines)
    notes = list(found.notes)
    chosen_title = title or found.title or head.title or found.property_title
    chosen_published = published or found.published or head.published
    if not published and not found.published:
        notes += head.notes
    chosen_period = Period.parse(period) if isinstance(period, str) else period
    if chosen_period is None:
        chosen_period, source = _find_period(chosen_title, found, file, chosen_published)
        notes.append(f"period: {source}")
    # A file older than what it reports on has the date of its template.
    if found.created and not chosen_published and _is_after(found.created, chosen_period):
        chosen_published = found.created
        notes.append("published: no dateline; the date in the file's properties")
    return Document(
        id=_slug(file.stem),
        title=chosen_title,
        publisher=publisher or head.publisher or found.publisher,
        published=chosen_published,
        period=chosen_period,
        lines=found.lines,
        path=file,
        sha256=hashlib.sha256(content).hexdigest(),
        notes=tuple(notes),
    )


def _above_tables(lines: tuple[str, ...]) -> list[str]:
    """Lines without rows of tables, which are no titles; of a letterhead the office."""
    return [
        line.partition(" | ")[0] if " | " not in line or _LETTERHEAD.search(line) else ""
        for line in lines
    ]


def _is_after(iso: str, period: Period | None) -> bool:
    return period is None or iso >= period.start.isoformat()


def _find_period(
    title: str, found: Content, file: Path, published: str
) -> tuple[Period | None, str]:
    """The period reported on, and where it was found."""
    if period := period_of_title(title, published):
        return period, "from the title"
    if found.tabular and (period := period_of_rows(found.lines)):
        return period, "the latest in the headers of the tables"
    if period := period_of_text(prose(found.lines), published):
        return period, _IN_PROSE
    if period := period_of_name(file.stem):
        return period, "from the file's name"
    return None, "none found"


def _take_in(content: bytes, file: Path) -> Content:
    """Read bytes as what they are: by their beginning first, then by the file's name."""
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


def _read_bytes(file: Path) -> bytes:
    """The bytes of a file that is not too large; its size is asked before anything is read."""
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


def _check_date(published: str) -> None:
    try:
        if not _PUBLISHED.fullmatch(published):
            raise ValueError
        date.fromisoformat(published if len(published) == 10 else f"{published}-01")
    except ValueError:
        raise DocumentError(
            f"{published!r} is no date",
            where="published",
            expected="an ISO date such as 2023-06-01, or a month such as 2023-06",
        ) from None


def _slug(stem: str) -> str:
    """A file name in plain letters.

    >>> _slug("Báo cáo tháng 5 (đợt 1)"), _slug("2023-S1")
    ('Bao-cao-thang-5-dot-1', '2023-S1')
    """
    letters = unicodedata.normalize("NFD", stem.replace("đ", "d").replace("Đ", "D"))
    plain = letters.encode("ascii", errors="ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-") or "document"
