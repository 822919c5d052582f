"""DOCX: the paragraphs and table rows of a Word document, in reading order.

Only three or four parts of its archive are read. ``lxml`` is used rather than a Word library
because this needs what those leave out (inserted text, content controls, fonts of runs) and nothing
that they add.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from lxml import etree

from ..errors import DocumentError
from .archive import core_properties, open_package
from .legacy import Encoding, in_font
from .text import Content, clean, require_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_SKIPPED = {
    _W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr")
}
_SKIPPED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_REMEDY = "open it in Word or LibreOffice, and save it again as .docx"


def read_docx(content: bytes, where: str) -> Content:
    """The text of a Word document: paragraphs, headings, and table rows with cells joined by " | ".

    Text in ``.Vn...`` and ``VNI-...`` fonts is converted to Unicode.

    Raises:
        DocumentError: no DOCX, a broken or encrypted one, one that unpacks to too much, or no text.

    """
    with open_package(content, where, expected="a DOCX document", remedy=_REMEDY) as package:
        document = package.parse(_DOCUMENT)
        styles = package.parse("word/styles.xml")
        properties = package.parse("docProps/core.xml")
    if document is None:
        raise DocumentError(
            "a ZIP archive without a Word document",
            where=where,
            expected=f"a DOCX with {_DOCUMENT}",
            remedy=_REMEDY,
        )
    fonts = _Fonts.of(styles)
    lines = list(_blocks(document, fonts))
    require_text(lines, where, "if it holds pictures of pages, give a version with text")
    notes = []
    for encoding, runs in fonts.converted.items():
        notes.append(f"{encoding} converted: runs of text in its fonts: {runs}")
    title, created = core_properties(properties)
    return clean(Content(tuple(lines), property_title=title, created=created, notes=tuple(notes)))


@dataclass
class _Fonts:
    """Which font a run of text is set in: its own, its style's, or the document's."""

    styles: dict[str, tuple[str, str]]  # style -> its font, the style it is based on
    default: str
    paragraph: str
    converted: dict[Encoding, int] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> _Fonts:
        fonts = cls({}, "", "")
        if root is None:
            return fonts
        fonts.default = _font(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        for style in root.iterfind(f"{_W}style"):
            name = style.get(_W + "styleId", "")
            fonts.styles[name] = (_font(style.find(_W + "rPr")), _value(style, "basedOn"))
            if style.get(_W + "type") == "paragraph" and style.get(_W + "default") in ("1", "true"):
                fonts.paragraph = name
        return fonts

    def of_style(self, name: str) -> str:
        for _ in range(len(self.styles)):  # a style may be based on itself, by mistake or malice
            font, base = self.styles.get(name, ("", ""))
            if font or not base:
                return font
            name = base
        return ""

    def of_run(self, run: etree._Element, paragraph: etree._Element) -> str:
        properties = run.find(_W + "rPr")
        return (
            _font(properties)
            or self.of_style(_value(properties, "rStyle"))
            or self.of_style(_value(paragraph.find(_W + "pPr"), "pStyle") or self.paragraph)
            or self.default
        )

    def to_unicode(self, text: str, font: str) -> str:
        """The text of a run; what was converted is counted."""
        text, encoding = in_font(text, font)
        if encoding:
            self.converted[encoding] = self.converted.get(encoding, 0) + 1
        return text


def _blocks(root: etree._Element, fonts: _Fonts) -> Iterator[str]:
    """The lines of a document; a walk without recursion, for tables in tables in tables."""
    stack = [iter(root)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == _W + "p":
            yield from re.split("[\r\n]", _paragraph(element, fonts))
        elif element.tag == _W + "tr":
            yield " | ".join(_row(element, fonts))
        elif element.tag not in _SKIPPED:
            stack.append(iter(element))


def _row(row: etree._Element, fonts: _Fonts) -> Iterator[str]:
    """The cells of a table row, with an empty one for each column more that a cell spans."""
    for cell in row.iter(_W + "tc"):
        yield _cell(cell, fonts)
        span = _value(cell.find(_W + "tcPr"), "gridSpan")
        if span.isdecimal() and len(span) < 3:
            yield from [""] * (int(span) - 1)


def _cell(cell: etree._Element, fonts: _Fonts) -> str:
    paragraphs = (
        _paragraph(p, fonts)
        for p in cell.iter(_W + "p")
        if next(p.iterancestors(_W + "tc"), None) is cell
    )
    return " ".join(" ".join(paragraphs).split())


def _paragraph(paragraph: etree._Element, fonts: _Fonts) -> str:
    """The text of a paragraph; a manual line break or a text box starts a new line."""
    # Neighbours in one font are read together: a word may be spread over several runs.
    pieces = groupby(_pieces(paragraph, fonts), key=itemgetter(1))
    return "".join(fonts.to_unicode("".join(x for x, _ in texts), font) for font, texts in pieces)


_SIGNS = {  # what stands for a sign in the text
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}


def _pieces(paragraph: etree._Element, fonts: _Fonts) -> Iterator[tuple[str, str]]:
    """The pieces of text in a paragraph, each with its font."""
    stack: list[tuple[Iterator[etree._Element], str]] = [(iter(paragraph), "")]
    while stack:
        children, font = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
        elif element.tag == _W + "t":
            yield element.text or "", font
        elif element.tag in _SIGNS:
            yield _SIGNS[str(element.tag)], font
        elif element.tag == _W + "p":
            yield "\n", font
            stack.append((iter(element), font))
        elif element.tag == _W + "r":
            stack.append((iter(element), fonts.of_run(element, paragraph)))
        elif element.tag not in _SKIPPED:
            stack.append((iter(element), font))


def _font(properties: etree._Element | None) -> str:
    fonts = None if properties is None else properties.find(_W + "rFonts")
    if fonts is None:
        return ""
    return fonts.get(_W + "ascii") or fonts.get(_W + "hAnsi") or ""


def _value(element: etree._Element | None, name: str) -> str:
    child = None if element is None else element.find(_W + name)
    return "" if child is None else child.get(_W + "val", "")
