"""No digit without an origin: the check of a finished report against what its notebook declared.

The outputs of a run notebook carry the texts with digits that they print, by what they come from
(``provenance``). First every number in the outputs is looked up in what its own cell declared; then
every number that a reader of the finished report can see is looked up in the outputs, and in what
the page itself adds: titles, dates, the numbers of figures and tables. Each text of a page in
HTML that has a digit must be, as a whole and in its place, a text of the outputs (``pages``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from ..errors import ReportError
from .content import Report, read_report
from .markdown import parse
from .models import Prose
from .outputs import read_output
from .pages import foreign_texts, frame, page_texts, read_page
from .shown import texts_of

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_CONTENTS: Final = re.compile(r"(?:\.\s*){5,}\d{1,3}\b")
_MOST_TOLD: Final = 5
_AROUND: Final = 24
_LONGEST: Final = 80


@dataclass(frozen=True)
class Stray:
    """A number that nothing explains: its digits, and the words around it."""

    digits: str
    where: str

    def __str__(self) -> str:
        return f"“{self.digits}” ({self.where})"


def check_digits(
    notebook: Any, contents: Mapping[str, bytes], report: Report | None = None
) -> None:
    """Look up every number of a report.

    Args:
        notebook: the run notebook, with the metadata of its report.
        contents: the report in each format, by ``html`` and ``pdf``; others are not read.
        report: what the notebook is read as, where that is at hand.

    Raises:
        ReportError: there are numbers that no observation, date or label explains.
    """
    strays = list(undeclared(notebook))
    report = report or read_report(notebook)
    allowed = explained(report)
    if "html" in contents:
        page = read_page(contents["html"])
        strays += _placed("HTML", _strays(page_texts(page), allowed))
        strays += _placed("HTML", _misplaced(foreign_texts(page, report), allowed))
    if "pdf" in contents:
        strays += _placed("PDF", _strays(pdf_texts(contents["pdf"]), allowed))
    if not strays:
        return
    told = "; ".join(map(str, strays[:_MOST_TOLD]))
    more = len(strays) - _MOST_TOLD
    raise ReportError(
        f"digits that no observation, date or label explains: {told}"
        + (f"; and {more} more" if more > 0 else ""),
        remedy="print numbers through ictstats, from observations, and show them by sections.show",
    )


def _placed(where: str, strays: Iterable[Stray]) -> Iterator[Stray]:
    return (Stray(stray.digits, f"{where}: {stray.where}") for stray in strays)


def _misplaced(texts: Iterable[str], allowed: frozenset[str]) -> Iterator[Stray]:
    """The texts that are none of this place, though their numbers stand elsewhere in the report."""
    for text in texts:
        numbers = _NUMBER.findall(text)
        if allowed.issuperset(numbers):
            where = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            yield Stray(", ".join(numbers), where)


def undeclared(notebook: Any) -> Iterator[Stray]:
    """The numbers of the outputs that their cell has not declared, and those typed in Markdown.

    The period of the report needs no declaration.
    """
    about = notebook["metadata"].get("ictstats", {})
    period, lang = _numbers_of([str(about.get("period", ""))]), str(about.get("lang", ""))
    for number, cell in enumerate(notebook["cells"], 1):
        if "remove-cell" in cell.get("metadata", {}).get("tags", ()):
            continue
        where = f"cell {number}"
        if cell["cell_type"] == "markdown":
            texts: Iterable[str] = texts_of(Prose(parse(cell["source"])), lang)
            allowed = period
        else:
            outputs = cell.get("outputs", ())
            models = (read_output(output, where) for output in outputs)
            texts = chain.from_iterable(texts_of(model, lang) for model in models if model)
            allowed = period | _numbers_of(_declared(outputs))
        for stray in _strays(texts, allowed):
            yield Stray(stray.digits, f"{where}: {stray.where}")


def explained(report: Report) -> frozenset[str]:
    """The numbers that a page of a report may show."""
    texts = chain.from_iterable(texts_of(part.output, report.lang) for part in report.parts)
    numbers = (str(part.number) for part in report.parts if part.number)
    return _numbers_of(chain(texts, frame(report), numbers))


def _declared(outputs: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The texts that the outputs of a cell declare."""
    for output in outputs:
        about = output.get("metadata", {}).get("ictstats", {})
        for texts in about.get("figures", {}).values():
            yield from texts


def _numbers_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(_NUMBER.findall(text) for text in texts))


def _strays(texts: Iterable[str], allowed: frozenset[str]) -> Iterator[Stray]:
    for text in texts:
        for match in _NUMBER.finditer(text):
            if match.group() not in allowed:
                start = max(0, match.start() - _AROUND)
                around = " ".join(text[start : match.end() + _AROUND].split())
                yield Stray(match.group(), around)


def pdf_texts(content: bytes) -> Iterator[str]:
    """The text of each page of a PDF, and the bookmarks; without the numbers of pages.

    These stand at the head of a page, and in the contents behind a row of dots.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        for bookmark in document.get_toc():
            yield bookmark.get_title()
        for number, page in enumerate(document, 1):
            text = _CONTENTS.sub(" ", page.get_textpage().get_text_range())
            head = str(number)
            yield text.lstrip().removeprefix(head) if number > 1 else text
