"""Ways to spoil a document: bytes and XML cut, repeated, swapped, overwritten and rearranged."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile

from lxml import etree
from made_documents import CELLS, WORDS, csv_text, html, make_xlsx, text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TAGS = re.split(
    " ",
    "p p p p r r t t t t t t tbl tr tc sdt sdtContent ins del br tab pPr rPr rFonts pStyle rStyle "
    "style docDefaults rPrDefault basedOn txbxContent hyperlink noBreakHyphen moveFrom",
)
XML_BITS = (
    b"<w:p>", b"</w:p>", b"<w:r>", b"</w:r>", b"<w:t>", b"</w:t>", b"<w:tbl>", b"<w:tc>",
    b"</w:tr>", b"<!DOCTYPE x>", b"&a;", b"&#0;", b"&#x41;", b"<?x?>", b"<![CDATA[x]]>", b"<!--",
    b"\xff", b"<w:ins>", b'<w:rFonts w:ascii=".VnTime"/>', b'<w:pStyle w:val="Normal"/>',
    b"<w:del>", b"<mc:Fallback>",
)  # fmt: skip
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TAGS = re.split(
    " ", "row row row c c c c c v v v v f is t r rPr rFont col cols mergeCell mergeCells sheetData"
)
SHEET_BITS = (
    b"<row>", b"</row>", b'<c r="B2">', b'<c t="s">', b'<c t="e">', b"</c>", b"<v>", b"</v>",
    b'<mergeCell ref="A1:ZZ9999"/>', b'<mergeCell ref="A"/>', b'r="XFD1048576"', b'r="0"',
    b't="inlineStr"', b't="d"', b's="99999"', b"<!DOCTYPE x>", b"&a;", b"1e999", b"-", b"\xff",
    b'hidden="1"', b"#REF!", b"_x0000_", b"NaN", b"<f>", b'r="-1"',
)  # fmt: skip
PDF_BITS = (
    b"obj", b"endobj", b"stream", b"endstream", b"/Length 999999999", b"/Kids[1 0 R]",
    b"/Count 99999", b"/Filter/FlateDecode", b"xref", b"trailer",
    b"<<", b">>", b"[", b"]", b"/Parent 2 0 R", b"-1",
    b"/Encrypt 1 0 R", b"startxref", b"/Contents", b"BT", b"ET", b"Tj", b"%%EOF", b"0 0 0 0 re",
)  # fmt: skip


def strange_sheet(rng: random.Random) -> bytes:
    """Well-formed XML that puts the elements of a sheet anywhere."""
    root = etree.Element(f"{{{S}}}worksheet", nsmap={None: S})
    places = [root]
    for _ in range(rng.randint(1, 120)):
        near = places[-1] if rng.random() < 0.5 else rng.choice(places)
        element = etree.SubElement(near, f"{{{S}}}{rng.choice(SHEET_TAGS)}")
        element.text = rng.choice((None, rng.choice(CELLS), "5", "0"))
        element.set(
            rng.choice(("r", "t", "s", "ref", "min", "max", "hidden")),
            rng.choice(("A1", "C3", "XFD1048576", "1", "s", "str", "e", "b", "A1:D4", "A:A", "99")),
        )
        places.append(element)
    return etree.tostring(root)


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return buffer.getvalue()


def respoil_xlsx(rng: random.Random, content: bytes) -> bytes:
    """A workbook with one spoilt part, zipped again, so that the damage reaches the XML."""
    parts = _unzipped(content)
    sheet = "xl/worksheets/sheet1.xml"
    name = rng.choice((sheet, sheet, sheet, *parts))
    chance = rng.random()
    if chance < 0.3:
        parts[sheet] = strange_sheet(rng)
    elif chance < 0.6:
        parts[name] = rearrange(rng, parts[name])
    else:
        parts[name] = spoil(rng, parts[name], SHEET_BITS)
    if rng.random() < 0.05:
        del parts[rng.choice(list(parts))]
    return _zipped(parts)


def strange_docx(rng: random.Random) -> bytes:
    """A DOCX of well-formed XML that puts Word's elements anywhere."""
    root = etree.Element(f"{{{W}}}document", nsmap={"w": W})
    places = [etree.SubElement(root, f"{{{W}}}body")]
    for _ in range(rng.randint(1, 150)):
        near = places[-1] if rng.random() < 0.3 else rng.choice(places[: rng.choice((1, 150))])
        element = etree.SubElement(near, f"{{{W}}}{rng.choice(WORD_TAGS)}")
        element.text = rng.choice((None, rng.choice(WORDS)))
        element.tail = rng.choice((None, None, rng.choice(WORDS)))
        name = rng.choice(("ascii", "val", "styleId", "default", "type"))
        element.set(
            f"{{{W}}}{name}", rng.choice((".VnTime", "VNI-Times", "Normal", "1", "paragraph"))
        )
        places.append(element)
    xml = etree.tostring(root)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        archive.writestr("word/styles.xml", xml)
    return buffer.getvalue()


def rearrange(rng: random.Random, xml: bytes) -> bytes:
    """Well-formed XML with elements removed, repeated or moved."""
    root = etree.fromstring(xml)
    for _ in range(rng.randint(1, 20)):
        elements = list(root.iter(etree.Element))[1:]
        if not elements:
            break
        element, other = rng.choice(elements), rng.choice(elements)
        parent = element.getparent()
        match rng.randrange(3):
            case 0 if parent is not None:
                parent.remove(element)
            case 1:
                other.append(copy.deepcopy(element))
            case _ if element not in set(other.iterancestors()) | {other}:
                other.append(element)
    return etree.tostring(root)


def respoil_docx(rng: random.Random, content: bytes) -> bytes:
    """A DOCX with one spoilt part, zipped again, so that the damage reaches the XML."""
    parts = _unzipped(content)
    name = rng.choice(
        ("word/document.xml", "word/document.xml", "word/styles.xml", "docProps/core.xml")
    )
    if rng.random() < 0.5:
        parts[name] = rearrange(rng, parts[name])
    else:
        parts[name] = spoil(rng, parts[name], XML_BITS)
    if rng.random() < 0.1:
        del parts[rng.choice(list(parts))]
    return _zipped(parts)


def spoil(rng: random.Random, content: bytes, bits: tuple[bytes, ...]) -> bytes:
    """Cut, repeat, swap, overwrite or insert something, a few times."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 3, 8, 30))):
        at = rng.randrange(len(data) + 1)
        length = rng.choice((1, 1, 2, 8, 64, 500))
        match rng.randrange(6):
            case 0:
                del data[at : at + length]
            case 1:
                data[at:at] = data[at : at + length] * rng.randint(1, 3)
            case 2:
                data[at : at + length] = rng.randbytes(length)
            case 3:
                data[at:at] = rng.choice(bits)
            case 4:
                other = rng.randrange(len(data) + 1)
                data[at : at + length] = data[other : other + length]
            case _:
                if data:
                    data[at % len(data)] ^= 1 << rng.randrange(8)
    if rng.random() < 0.05:
        del data[rng.randrange(len(data) + 1) :]
    return bytes(data)


def one(rng: random.Random, seeds: dict[str, list[bytes]]) -> tuple[str, bytes]:
    # PDFs are fewer: each is read by a process of its own, which takes a tenth of a second.
    kinds = ("txt", "html", "docx", "pdf", "xlsx", "csv")
    (kind,) = rng.choices(kinds, weights=(6, 8, 5, 1, 6, 4))
    if kind == "txt":
        content = text(rng)
        return kind, content if rng.random() < 0.6 else spoil(
            rng, content, (b"\0", b"\xe1", b"\xad")
        )
    if kind == "html":
        content = html(rng)
        return kind, content if rng.random() < 0.7 else spoil(
            rng, content, (b"<", b"\0", b"\xff", b"'")
        )
    if kind == "csv":
        content = csv_text(rng)
        bits = (b'"', b";", b"\0", b"\xff", b"\n")
        return kind, content if rng.random() < 0.7 else spoil(rng, content, bits)
    content = rng.choice(seeds[kind])
    if kind == "xlsx":
        chance = rng.random()
        if chance < 0.2:
            return kind, make_xlsx(rng)
        return kind, respoil_xlsx(rng, content) if chance < 0.8 else spoil(rng, content, PDF_BITS)
    if kind == "docx" and rng.random() < 0.4:
        return kind, strange_docx(rng)
    if kind == "docx" and rng.random() < 0.7:
        return kind, respoil_docx(rng, content)
    return kind, spoil(rng, content, PDF_BITS)
