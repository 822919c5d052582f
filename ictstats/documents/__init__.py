"""Documents: text, HTML, DOCX, PDF, XLSX or CSV becomes clean lines with title and date.

The kind of a file is told by its first bytes, then by its name. Whatever is wrong with it ends in
one ``DocumentError``; nothing is written, run or fetched.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import DocumentError
from ..periods import Period
from .intake import WITH_TEXT, read_bytes, take_in
from .masthead import prose, read_masthead
from .mentions import period_of_name, period_of_rows, period_of_text, period_of_title
from .text import Content, require_text

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
    content = read_bytes(file)
    found = take_in(content, file)
    require_text(found.lines, str(file), WITH_TEXT)
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
