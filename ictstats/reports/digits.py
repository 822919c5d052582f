"""No digit without an origin: the check of a finished report against what its notebook declared.

The outputs of a run notebook carry the texts with digits that they print, by what they come from
(``provenance``). First every number in the outputs is looked up in what its own cell declared; then
every number that a reader of the finished page can see is looked up in the outputs, and in what the
page itself adds: titles, dates, the numbers of figures, tables and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import lxml.html
from lxml import etree

from ..errors import ReportError
from .content import Report, read_report
from .datasets import written
from .markdown import Block, Container, Heading, Inline, Preformatted, Text, parse
from .models import Cards, Chart, Output, Plain, Prose, Table
from .outputs import read_output
from .wording import LANGUAGES, words, write_date

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_SEEN_IN_ATTRIBUTES: Final = ("title", "alt", "aria-label", "content")
_UNSEEN: Final = frozenset({"style", "script", "template"})
_TEXT_OF_SVG: Final = ("{*}text", "{*}tspan", "{*}title", "{*}desc")
_CONTENTS: Final = re.compile(r"(?:\.\s*){5,}\d{1,3}\b")
_MOST_TOLD: Final = 5
_AROUND: Final = 24


@dataclass(frozen=True)
class Stray:
    """A number that nothing explains: its digits, and the words around it."""

    digits: str
    where: str

    def __str__(self) -> str:
        return f"“{self.digits}” ({self.where})"


def check_digits(notebook: Any, contents: Mapping[str, bytes]) -> None:
    """Look up every number of a report.

    Args:
        notebook: the run notebook, with the metadata of its report.
        contents: the report in each format, by ``html`` and ``pdf``; others are not read.

    Raises:
        ReportError: there are numbers that no observation, date or label explains.
    """
    strays = list(undeclared(notebook))
    allowed = explained(notebook)
    readers = {"html": html_texts, "pdf": pdf_texts}
    for extension, content in contents.items():
        if extension in readers:
            for stray in _strays(readers[extension](content), allowed):
                strays.append(Stray(stray.digits, f"{extension.upper()}: {stray.where}"))
    if not strays:
        return
    told = "; ".join(map(str, strays[:_MOST_TOLD]))
    more = len(strays) - _MOST_TOLD
    raise ReportError(
        f"digits that no observation, date or label explains: {told}"
        + (f"; and {more} more" if more > 0 else ""),
        remedy="print numbers through ictstats, from observations, and show them by sections.show",
    )


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
            texts: Iterable[str] = _texts_of(Prose(parse(cell["source"])), lang)
            allowed = period
        else:
            outputs = cell.get("outputs", ())
            models = (read_output(output, where) for output in outputs)
            texts = chain.from_iterable(_texts_of(model, lang) for model in models if model)
            allowed = period | _numbers_of(_declared(outputs))
        for stray in _strays(texts, allowed):
            yield Stray(stray.digits, f"{where}: {stray.where}")


def explained(notebook: Any) -> frozenset[str]:
    """The numbers that a page of a notebook may show."""
    report = read_report(notebook)
    texts = chain.from_iterable(_texts_of(part.output, report.lang) for part in report.parts)
    return _numbers_of(chain(texts, _frame(report)))


def _declared(outputs: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The texts that the outputs of a cell declare."""
    for output in outputs:
        about = output.get("metadata", {}).get("ictstats", {})
        for texts in about.get("figures", {}).values():
            yield from texts


def _texts_of(output: Output, lang: str) -> Iterator[str]:
    """What a reader sees of an output, or hears."""
    match output:
        case Table():
            yield output.caption
            yield from (column.label for column in output.columns)
            for row in output.rows:
                for cell in row:
                    yield from (cell.text, cell.title, cell.note)
            yield from output.notes
            yield output.source
        case Cards():
            yield output.caption
            for card in output.cards:
                yield from (card.label, card.value, card.unit, card.change)
                yield from (card.status, card.title)
        case Chart():
            yield from (output.alt, output.title, output.subtitle, output.source)
            vector = output.media_type == "image/svg+xml"
            for data in filter(None, (output.data if vector else b"", output.slim)):
                drawing = etree.fromstring(data)
                yield from (str(text) for text in drawing.itertext(*_TEXT_OF_SVG))
            if output.numbers is not None:
                yield from (output.numbers.caption, *output.numbers.columns)
                yield from (written(cell, lang) for row in output.numbers.rows for cell in row)
        case Prose():
            yield from _texts_of_blocks(output.blocks)
        case Plain():
            yield output.text


def _texts_of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Container):
            for item in block.items:
                yield from _texts_of_blocks(item)
        elif isinstance(block, Preformatted | Heading):
            yield block.text
        else:
            yield "".join(_texts_of_nodes(block.children))


def _texts_of_nodes(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        else:
            yield from _texts_of_nodes(node.children)


def _frame(report: Report) -> Iterator[str]:
    """What a page prints around the outputs."""
    yield from (report.title, report.subtitle, report.period_label, report.description)
    yield from (report.organisation, write_date(report.published, report.lang))
    yield from (link.label for link in (*report.nav, report.previous, report.next) if link)
    yield from words(report.lang).values()
    yield from (str(part.number) for part in report.parts if part.number)
    yield from LANGUAGES


def _numbers_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(_NUMBER.findall(text) for text in texts))


def _strays(texts: Iterable[str], allowed: frozenset[str]) -> Iterator[Stray]:
    for text in texts:
        for match in _NUMBER.finditer(text):
            if match.group() not in allowed:
                start = max(0, match.start() - _AROUND)
                around = " ".join(text[start : match.end() + _AROUND].split())
                yield Stray(match.group(), around)


def html_texts(content: bytes) -> Iterator[str]:
    """What a reader of a page sees, or hears: texts, text alternatives, titles."""
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    page = lxml.html.document_fromstring(content, parser=parser)
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        for name in _SEEN_IN_ATTRIBUTES:
            if name != "content" or element.get("name") == "description":
                yield element.get(name) or ""
        yield element.text or ""
        yield from (child.tail or "" for child in element)


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
