"""From bytes to text: what every kind of document shares, and plain text itself.

The encoding is told by the bytes: a byte-order mark, else UTF-8, else one of the legacy encodings
of Vietnamese, by evidence (``legacy``), else Windows-1252 where the text looks like Western prose.
What fits none is refused with the byte and its place; no letter is ever guessed or replaced.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..errors import DocumentError
from .legacy import TABLES, convert, mend, recognise

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE = re.compile(r"[\u0080-\U0010ffff]")
_NOT_WESTERN = re.compile(r"[\x80-\x9f\u0192\u02c6\u02dc¤¦¬¯¸]|[\u00c0-\u00ff×÷]{4}")
_WIDE = re.compile(r"[^\x00-\x7f]")
_SAVE_AS_UTF8 = "save the document as UTF-8 text, or give the original DOCX, PDF or HTML"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Content:
    """What an intake found in a document.

    Args:
        lines: the text, a paragraph, heading or table row each.
        title: the heading of a web page, or empty.
        publisher: the site that a web page names, or empty.
        published: the ISO date that a web page gives, or empty.
        property_title: the title in the file's properties, a last resort, or empty.
        created: the ISO date in the file's properties, a last resort, or empty.
        notes: what was converted or left out.
        tabular: whether it is little else than tables.

    """

    lines: tuple[str, ...]
    title: str = ""
    publisher: str = ""
    published: str = ""
    property_title: str = ""
    created: str = ""
    notes: tuple[str, ...] = ()
    tabular: bool = False


def decode(content: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The text of bytes, with notes on what was converted.

    Raises:
        DocumentError: binary content, or bytes that fit no encoding; the first such byte and its
            place are named.

    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content[len(bom) :], encoding, len(bom), where), ()
    refuse_binary(content, where)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(content):
            raise _undecodable(content, error.start, "UTF-8", where) from None
        return _decode_legacy(content, error.start, where)


def refuse_binary(content: bytes, where: str) -> None:
    """Refuse bytes that hold control characters, which no text has.

    Raises:
        DocumentError: naming the first such byte and its place.

    """
    match = _NO_TEXT_BYTE.search(content)
    if match:
        raise _undecodable(content, match.start(), "text: this is binary content", where)


def split_lines(text: str) -> list[str]:
    """The lines of a text, split at LF, CRLF and CR only; a last line end starts no new line."""
    lines = re.split(r"\r\n|\n|\r", text)
    if lines[-1] == "":
        lines.pop()
    return lines


def read_text(content: bytes, where: str) -> Content:
    """Plain text: its lines as they stand, so that line numbers hold.

    Raises:
        DocumentError: see ``decode``.

    """
    text, notes = decode(content, where)
    return clean(Content(tuple(split_lines(text)), notes=notes))


def clean(content: Content) -> Content:
    """Compose letters (NFC) and convert lines typed in a legacy encoding; say so in the notes.

    A day that the file or page names and no calendar has is left out.
    """
    notes = list(content.notes)
    composed = [unicodedata.normalize("NFC", line) for line in content.lines]
    changed = sum(one != other for one, other in zip(composed, content.lines, strict=True))
    if changed:
        notes.append(f"letters composed (NFC) in {changed} of {len(composed)} lines")
    mended, finding = mend(composed)
    title = unicodedata.normalize("NFC", content.title)
    if finding is not None:
        notes.append(f"{finding.encoding} converted: {finding}")
        title = mend([title, *composed])[0][0]
    for wrong in (content.published, content.created):
        notes += [f"{wrong!r} is no date, and left out"] if wrong and not _day(wrong) else []
    return replace(
        content, lines=tuple(mended), title=squeeze(title), notes=tuple(notes),
        published=_day(content.published), created=_day(content.created),
    )  # fmt: skip


def _day(text: str) -> str:
    """An ISO date, or nothing where the calendar has no such day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def squeeze(text: str) -> str:
    r"""Every run of white space as one space, none at the ends.

    >>> squeeze("  Quý\u00a0III \n 2019")
    'Quý III 2019'
    """
    return " ".join(text.split())


def require_text(lines: Sequence[str], where: str, remedy: str) -> None:
    """Refuse a document without a single letter or digit.

    Raises:
        DocumentError: there is none.

    """
    if not any(character.isalnum() for line in lines for character in line):
        raise DocumentError("no text", where=where, expected="a briefing in words", remedy=remedy)


def _strict(content: bytes, encoding: str, offset: int, where: str) -> str:
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error.start, name, where, offset) from None
    if match := _CONTROL.search(text):
        position = len(text[: match.start()].encode(encoding))
        raise _undecodable(content, position, f"{name} text", where, offset)
    return text


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8 all the same."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return len(_MULTIBYTE.findall(text)) - broken > broken


def _decode_legacy(content: bytes, first: int, where: str) -> tuple[str, tuple[str, ...]]:
    text = as_windows_1252(content)
    finding = recognise(split_lines(text))
    if finding is not None:
        notes = (f"{finding.encoding} converted: {finding}",)
        pieces = re.split("([\r\n])", text)
        return "".join(convert(piece, finding.encoding) for piece in pieces), notes
    wide = len(_WIDE.findall(text))
    if _NOT_WESTERN.search(text) or wide > 0.2 * len(text):
        known = ", ".join(TABLES)
        raise _undecodable(content, first, f"UTF-8 text, or recognisable {known}", where)
    return text, ("decoded as Windows-1252: not UTF-8, and no Vietnamese legacy encoding",)


def as_windows_1252(content: bytes) -> str:
    """Windows-1252, with the few codes that it leaves free as they are in Latin-1."""
    return "".join(
        run.decode("cp1252", errors="ignore") or run.decode("latin-1")
        for run in re.split(rb"([\x81\x8d\x8f\x90\x9d])", content)
    )


def _undecodable(
    content: bytes, position: int, expected: str, where: str, offset: int = 0
) -> DocumentError:
    line = content[:position].count(b"\n") + 1
    return DocumentError(
        f"byte 0x{content[position]:02x} at position {position + offset} cannot be read",
        where=f"{where}:{line}",
        expected=expected,
        remedy=_SAVE_AS_UTF8,
    )
