"""PDF: the text layer of a document, as paragraphs.

The lines come from a process of its own (``pdf_lines``), which is stopped if it takes too long.
Running heads and page numbers are left out, and the lines put together (``paragraphs``).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from ..errors import DocumentError
from .paragraphs import Line, paragraphs, without_furniture
from .pdf_lines import Extract
from .text import Content, clean, require_text

_SECONDS = 20.0  # a thousand pages of text take ten
_EXPECTED = "a PDF of a briefing, with a text layer"
_OCR = "give the original document, or run text recognition (OCR) on it first"
_AGAIN = "download it again, or give another format"


def read_pdf(content: bytes, where: str, *, seconds: float = _SECONDS) -> Content:
    """The paragraphs of a PDF; the columns of a table are parted by " | ".

    Args:
        content: the file.
        where: its name, for messages.
        seconds: how long reading it may take.

    Raises:
        DocumentError: a PDF that is broken, protected, too long or too slow, or without text.

    """
    found = _extract(content, where, seconds)
    pages = len(found.heights)
    require_text([line.text for line in found.lines], f"{where} ({pages} pages)", _OCR)
    body = without_furniture(found.lines, found.heights)
    notes = []
    if len(body) < len(found.lines):
        notes.append(f"left out {len(found.lines) - len(body)} running heads and page numbers")
    if empty := pages - len({line.page for line in found.lines}):
        notes.append(f"{empty} of {pages} pages have no text; {_OCR}")
    date = re.match(r"D:(\d{4})(\d\d)(\d\d)", found.date)
    return clean(
        Content(
            tuple(paragraphs(body)),
            property_title=found.title,
            created="-".join(date.groups()) if date else "",
            notes=tuple(notes),
        )
    )


def _extract(content: bytes, where: str, seconds: float) -> Extract:
    """Let the other process read the lines, and read its answer."""
    here = str(Path(__file__).parent.parent)  # where the package is found, whatever the folder
    path = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        run = subprocess.run(
            [sys.executable, "-m", "ictstats.documents.pdf_lines"],
            input=content,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refused(f"a PDF that takes more than {seconds:g} s to read", where) from None
    try:
        answer = json.loads(run.stdout)
    except ValueError:
        raise _refused(f"a PDF that stops its reader (status {run.returncode})", where) from None
    if "fault" in answer:
        raise _faulty(answer["fault"], where)
    answer["lines"] = [Line(**line) for line in answer["lines"]]
    return Extract(**answer)


def _faulty(fault: str, where: str) -> DocumentError:
    if "password" in fault.casefold():
        return DocumentError(
            "the PDF is protected by a password", where=where, remedy="save it without a password"
        )
    return _refused(f"an unreadable PDF ({fault})", where)


def _refused(found: str, where: str) -> DocumentError:
    return DocumentError(found, where=where, expected=_EXPECTED, remedy=_AGAIN)
