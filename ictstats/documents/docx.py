"""DOCX: the paragraphs and table rows of a Word document, in reading order.

The file is a ZIP archive of XML parts. Only three or four parts are read, from memory; nothing is
extracted to disk, so that paths which climb out do no harm. ``lxml`` is used rather than a Word
library because this needs what those leave out (inserted text, content controls, fonts of runs) and
nothing that they add. Entities are not resolved and nothing is fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from lxml import etree

from ..errors import DocumentError
from .legacy import Encoding, convert, encoding_of_font, is_unicode_vietnamese
from .text import Content, clean, require_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Word's "strict" variant has the same elements in another namespace.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = "word/document.xml"
_SKIPPED = {
    _W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr")
}
_SKIPPED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_MAX_PART = 30_000_000
_MAX_TOTAL = 200_000_000
_MAX_PARTS = 10_000
_REMEDY = "open it in Word or LibreOffice, and save it again as .docx"
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


def read_docx(content: bytes, where: str) -> Content:
    """The text of a Word document: paragraphs, headings, and table rows with cells joined by " | ".

    Text in ``.Vn...`` and ``VNI-...`` fonts is converted to Unicode.

    Raises:
        DocumentError: no DOCX, a broken or encrypted one, one that unpacks to too much, or no text.

    """
    # Counted before the archive is opened, which would take its time over a million entries.
    if content.count(b"PK\x01\x02") > _MAX_PARTS:
        raise _broken(f"a ZIP archive of more than {_MAX_PARTS} parts", where)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive, where)
            document = _parse(archive, _DOCUMENT, where)
            styles = _parse(archive, "word/styles.xml", where)
            properties = _parse(archive, "docProps/core.xml", where)
    except (*_ZIP_ERRORS, RuntimeError, UnicodeError) as error:
        raise _broken(
            f"a broken ZIP archive ({str(error) or type(error).__name__})", where
        ) from None
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
    title, created = _core(properties)
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
        """The text of a run; people left old fonts on text that they had converted."""
        encoding = encoding_of_font(font)
        if encoding is None or text.isascii() or is_unicode_vietnamese(text):
            return text
        self.converted[encoding] = self.converted.get(encoding, 0) + 1
        text = convert(text, encoding)
        capital = encoding == "TCVN3" and font.endswith("H")  # .VnTimeH shows all as capitals
        return text.upper() if capital else text


def _check_archive(archive: zipfile.ZipFile, where: str) -> None:
    total = sum(part.file_size for part in archive.infolist())
    if total > _MAX_TOTAL:
        raise DocumentError(
            f"an archive that unpacks to {total / 1e6:.0f} MB",
            where=where,
            expected=f"at most {_MAX_TOTAL // 1_000_000} MB",
            remedy="leave the pictures out; a file that does this without any may be harmful",
        )


def _parse(archive: zipfile.ZipFile, name: str, where: str) -> etree._Element | None:
    try:
        part = archive.getinfo(name)
    except KeyError:
        return None
    if part.flag_bits & 1:
        raise DocumentError(
            "the document is encrypted", where=where, remedy="save it without a password"
        )
    with archive.open(part) as stream:
        # The declared size may lie; one byte more than allowed is enough to know.
        xml = stream.read(_MAX_PART + 1)
    if len(xml) > _MAX_PART:
        raise _broken(f"{name} unpacks to more than {_MAX_PART // 1_000_000} MB", where)
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise _broken(f"{name} declares entities, which Word never does", where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(xml.replace(_STRICT, _TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        raise _broken(f"{name} is no well-formed XML ({error.msg})", where) from None


def _broken(found: str, where: str) -> DocumentError:
    return DocumentError(
        " ".join(found.split()), where=where, expected="a DOCX document", remedy=_REMEDY
    )


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
            yield " | ".join(_cell(cell, fonts) for cell in element.iter(_W + "tc"))
        elif element.tag not in _SKIPPED:
            stack.append(iter(element))


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


def _core(root: etree._Element | None) -> tuple[str, str]:
    """The title and the date of the last change (else of creation) in the properties."""
    named: dict[str, str] = {}
    for child in () if root is None else root:
        if isinstance(child.tag, str):
            named[etree.QName(child).localname] = child.text or ""
    changed = named.get("modified") or named.get("created") or ""
    return named.get("title", ""), changed[:10]
