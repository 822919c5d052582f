"""A page against its report: each text with a digit is one of the report, in its place.

That a number stands somewhere in the report would explain almost any small integer. So a text is
looked up as a whole: a sentence among the sentences, the text of a cell in the same cell of the
same table, that of a card in the same card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final, NamedTuple

import lxml.html

from .content import Part, Report
from .datasets import written
from .models import Cards, Chart, Plain, Prose, Table
from .shown import texts_of
from .wording import LANGUAGES, words, write_date

_SEEN_IN_ATTRIBUTES: Final = ("title", "alt", "aria-label", "content")
_SAYING: Final = "//*[" + " or ".join(f"@{name}" for name in _SEEN_IN_ATTRIBUTES) + "]"
_UNSEEN: Final = frozenset({"style", "script", "template"})
_INLINE: Final = frozenset({"a", "button", "code", "em", "span", "strong", "sup", "time"})
_DIGIT: Final = re.compile(r"\d")
Element = Any  # of lxml, which has no types
Texts = frozenset[str]
Cells = Sequence[Sequence[tuple[str, ...]]]


def read_page(content: bytes) -> Element:
    """A page as its root element."""
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    return lxml.html.document_fromstring(content, parser=parser)


def page_texts(page: Element) -> Iterator[str]:
    """What a reader of a page sees, or hears: texts, text alternatives, titles."""
    yield from (str(text) for text in page.xpath("//text()") if _is_seen(_around(text)))
    for element in page.xpath(_SAYING):
        if _is_seen(element):
            yield from _attributes(element)


def foreign_texts(page: Element, report: Report) -> Iterator[str]:
    """The texts with digits of a page that its report does not have, or not in this place.

    Args:
        page: the page.
        report: what it shows.
    """
    own = _plain(
        chain(
            frame(report),
            _composed(report),
            *(texts_of(part.output, report.lang) for part in report.parts if _flows(part)),
        )
    )
    places: dict[Element, Texts] = {page: own}
    # One look through the page, not one for each id; of elements with the same the first counts.
    named = {element.get("id"): element for element in reversed(page.xpath("//*[@id]"))}
    for number, part in enumerate(report.parts, 1):
        places |= dict(_places(named, part, number, report))
    yield from _foreign(page, _Places(places, _with_digits(page)), own)


class _Places(NamedTuple):
    """What may stand where.

    Args:
        texts: the texts of the elements that have their own.
        digits: the elements in which any digit stands.
    """

    texts: Mapping[Element, Texts]
    digits: frozenset[Element]


def _with_digits(page: Element) -> frozenset[Element]:
    """The elements in which a digit stands, in a text or an attribute: by far not all."""
    left = [_around(text) for text in page.xpath("//text()") if _DIGIT.search(text)]
    left += [one for one in page.xpath(_SAYING) if _DIGIT.search(" ".join(_attributes(one)))]
    found: set[Element] = set()
    while left:
        element = left.pop()
        if element is not None and element not in found:
            found.add(element)
            left.append(element.getparent())
    return frozenset(found)


def _around(text: Any) -> Element:
    """The element in which a text stands."""
    return text.getparent().getparent() if text.is_tail else text.getparent()


def frame(report: Report) -> Iterator[str]:
    """What a page prints around the outputs."""
    yield from (report.title, report.subtitle, report.period_label, report.description)
    yield from (report.organisation, write_date(report.published, report.lang))
    yield from (link.label for link in (*report.nav, report.previous, report.next) if link)
    yield from words(report.lang).values()
    yield from LANGUAGES


def _composed(report: Report) -> Iterator[str]:
    """The texts that a page puts together: its title in the browser, and its last line."""
    yield f"{report.title} – {report.organisation}"
    yield report.lead
    yield from (section.text for section in report.sections)
    line = f"{report.organisation or 'ictstats'} · {report.title}"
    published = f"{words(report.lang)['published']} {write_date(report.published, report.lang)}"
    yield f"{line} · {published}" if report.published else line


def _flows(part: Part) -> bool:
    return isinstance(part.output, Prose | Plain)


def _places(
    named: Mapping[str, Element], part: Part, number: int, report: Report
) -> Iterator[tuple[Element, Texts]]:
    """The elements of a page that show an output, and its cells, with what each may say."""
    output = part.output
    match output:
        case Table():
            cells: Cells = [[(cell.text, cell.title) for cell in row] for row in output.rows]
            around = texts_of(replace(output, rows=()), report.lang)
            notes = output.footnotes
            yield from _grid(named, part.anchor, cells, (*around, *notes, *_labels(part, report)))
        case Chart():
            rows = output.numbers.rows if output.numbers else ()
            cells = [[(written(cell, report.lang),) for cell in row] for row in rows]
            bare = replace(output.numbers, rows=()) if output.numbers else None
            around = texts_of(replace(output, numbers=bare), report.lang)
            yield from _grid(named, part.anchor, cells, (*around, *_labels(part, report)))
        case Cards():
            yield from _cards(named, output, f"cards-{number}")


def _labels(part: Part, report: Report) -> Iterator[str]:
    """What a page calls a chart or a table, and the files of its data."""
    said = words(report.lang)
    label = f"{said['figure' if isinstance(part.output, Chart) else 'table']} {part.number}"
    data = f"{said['data_of']} {label.lower()}"
    yield from (label, data, f"{label},", f"{label}, {said['scroll']}")


def _grid(
    named: Mapping[str, Element], anchor: str, cells: Cells, around: Iterable[str]
) -> Iterator[tuple[Element, Texts]]:
    """An output with its rows; the cells of a row are found by their order."""
    whole = named.get(anchor)
    if whole is None:
        return
    yield whole, _plain(around)
    for row, texts in zip(whole.iterfind(".//tbody/tr"), cells, strict=False):
        yield from ((cell, _plain(text)) for cell, text in zip(row, texts, strict=False))


def _cards(
    named: Mapping[str, Element], cards: Cards, anchor: str
) -> Iterator[tuple[Element, Texts]]:
    caption = named.get(anchor)
    if caption is None:
        return
    yield caption, _plain([cards.caption])
    boxes = caption.getparent().iterfind("dl/div")
    for box, card in zip(boxes, cards.cards, strict=False):
        texts = (card.label, card.value, card.unit, card.change, card.status, card.title)
        yield box, _plain(texts)


def _foreign(element: Element, places: _Places, inherited: Texts) -> Iterator[str]:
    """The texts with digits of an element, and of what is in it, that its place does not have."""
    if not _is_seen(element):
        return
    texts = places.texts.get(element, inherited)
    for said in _attributes(element):
        if _DIGIT.search(said) and _line(said) not in texts:
            yield _line(said)
    for run in _runs(element):
        if _line("".join(run)) not in texts:
            yield from (
                _line(leaf) for leaf in run if _DIGIT.search(leaf) and _line(leaf) not in texts
            )
    for child in _inline_in(element):
        for said in _attributes(child):
            if _DIGIT.search(said) and _line(said) not in texts:
                yield _line(said)
    for child in element:
        yield from _blocks_in(child, places, texts)


def _blocks_in(child: Element, places: _Places, texts: Texts) -> Iterator[str]:
    if child not in places.digits:
        return
    if child.tag in _INLINE:
        for inner in child:
            yield from _blocks_in(inner, places, texts)
    else:
        yield from _foreign(child, places, texts)


def _inline_in(element: Element) -> Iterator[Element]:
    """The inline elements of a block, without those of the blocks in it."""
    for child in element:
        if child.tag in _INLINE:
            yield child
            yield from _inline_in(child)


def _runs(element: Element) -> Iterator[list[str]]:
    """The texts of an element without those of the blocks in it, which part them."""
    run = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            run += child.itertext()
        else:
            yield run
            run = []
        run.append(child.tail or "")
    yield run


def _attributes(element: Element) -> Iterator[str]:
    for name in _SEEN_IN_ATTRIBUTES:
        said = element.get(name)
        if said and (name != "content" or element.get("name") == "description"):
            yield said


def _is_seen(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in _UNSEEN


def _plain(texts: Iterable[str]) -> Texts:
    return frozenset(map(_line, texts))


def _line(text: str) -> str:
    """A text as a line, whatever breaks and indents a template puts into it."""
    return " ".join(text.split())
