"""Throw damaged and made-up files at ``read_document`` and see that it keeps its promises.

    python tests/benchmarks/fuzz_documents.py --count 100000 --seed 0

Every input must be read, or refused with a ``DocumentError`` of one line, within two seconds of the
processor (a busy machine is no fault of the input) and a minute of the clock. What is read must be
NFC, without control characters that the kind of file cannot hold. The inputs are made here: random
bytes, and text, HTML, DOCX, PDF, XLSX and CSV with parts cut, repeated, swapped or spoilt. The
tables are read as observations too, each of which must stand where it says.
Prints a summary; exits with 1 if anything failed.
"""

from __future__ import annotations

import argparse
import collections
import copy
import io
import os
import random
import re
import sys
import tempfile
import time
import traceback
import unicodedata
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import typst
import xlsxwriter
from lxml import etree

from ictstats.catalogue import load_catalogue
from ictstats.documents import Document, read_document
from ictstats.documents.legacy import TABLES
from ictstats.errors import DocumentError
from ictstats.reading import read_lines

LIMIT = 2.0  # seconds of the processor, of processes started for the input too
WAIT = 60.0  # seconds of the clock
WORDS = re.split(
    " ",
    "các hãng chuyển phát thu về được 4.680 tỷ đồng, tăng 3% so với tháng 5/2022; quý III/2019 "
    "6 tháng đầu năm 2023 cùng kỳ hơn 1,6 triệu giảm Bộ TT&TT café naïve – “trích” 01/06/2023 "
    "09:463740 ngày 5 tháng 6 năm 2023 date 2021-07 Thứ năm, BÁO CÁO e\u0323\u0302 \u00ad | ./.",
)
TAGS = re.split(
    " ",
    "p div span table tr td th ul li h1 h2 b a br script style title meta form header footer nav "
    "article main section svg math noscript pre img p div td li tr table b i u font",
)
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
CELLS = re.split(
    ";",
    "STT;Chỉ tiêu;ĐVT;tỷ đồng;%;Quý I/2023;Năm 2022;2023;6T/2023;So với cùng kỳ (%);Kế hoạch năm;"
    "Doanh thu dịch vụ bưu chính;Sản lượng bưu gửi;Viễn thông;- Di động;Hà Nội;Ghi chú;4.680,5;"
    "1,234.5;(5,2);54/63;12%;-;#DIV/0!;=A1+B1;1;2;I;31/5/2023;Tổng cộng;hơn 5 triệu;a | b;"
    "Đơn vị: tỷ đồng;",
)
CODES = (
    "General",
    "0",
    "#,##0.00",
    "0.0%",
    "dd/mm/yyyy",
    "mm/yyyy",
    '"Tháng "0',
    "[Red](#,##0)",
    "@",
    '#,##0,,"tỷ"',
    "[>=1000]0,;0",
    "[$₫-42A]0",
    "0.00E+00",
    "# ?/?",
    "h:mm",
    ";;;",
    '"',
)
PDF_BITS = (
    b"obj", b"endobj", b"stream", b"endstream", b"/Length 999999999", b"/Kids[1 0 R]",
    b"/Count 99999", b"/Filter/FlateDecode", b"xref", b"trailer",
    b"<<", b">>", b"[", b"]", b"/Parent 2 0 R", b"-1",
    b"/Encrypt 1 0 R", b"startxref", b"/Contents", b"BT", b"ET", b"Tj", b"%%EOF", b"0 0 0 0 re",
)  # fmt: skip


def prose(rng: random.Random) -> str:
    ends = (" ", " ", " ", " ", "\n", "\r\n", ". ", "\n\n", "\t", "")
    return "".join(rng.choice(WORDS) + rng.choice(ends) for _ in range(rng.randint(0, 80)))


def text(rng: random.Random) -> bytes:
    content = prose(rng)
    table = TABLES[rng.choice(tuple(TABLES))]
    typed = {letter: code for code, letter in reversed(tuple(table.items()))}
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: content.encode(),
        lambda: content.encode("utf-8-sig"),
        lambda: content.encode("utf-16"),
        lambda: content.encode("utf-32"),
        lambda: content.encode("cp1258", errors="ignore"),
        lambda: "".join(typed.get(x, x) for x in content).encode("cp1252", errors="ignore"),
        lambda: "".join(typed.get(x, x) for x in content).encode(),
        lambda: unicodedata.normalize("NFD", content).encode(),
        lambda: bytes(rng.choices(range(9, 256), k=rng.randint(0, 300))),
        lambda: "".join(chr(rng.randint(9, 0x2FFF)) for _ in range(80)).encode(),
    )
    return rng.choice(makers)()


def html(rng: random.Random) -> bytes:
    pieces = [rng.choice(("<!doctype html>", "<html>", "<?xml version='1.0'?><html>", ""))]
    pieces.append(
        rng.choice(("<meta charset=utf-8>", "<meta charset=windows-1258>", "<meta charset=x>", ""))
    )
    for _ in range(rng.randint(1, 60)):
        tag = rng.choice(TAGS)
        kind = rng.random()
        if kind < 0.5:
            attribute = rng.choice(
                ("", " style='display:none'", " hidden", " a=\"'", " datetime=2023-06-01")
            )
            pieces.append(f"<{tag}{attribute}>{rng.choice(WORDS)}")
        elif kind < 0.8:
            pieces.append(f"</{tag}>")
        elif kind < 0.9:
            pieces.append(
                rng.choice(
                    ("<!--", "-->", "<![CDATA[", "]]>", "&nbsp;", "&#0;", "&#xD800;", "<", "&")
                )
            )
        else:
            pieces.append(prose(rng))
    if rng.random() < 0.02:
        pieces.append(f"<{rng.choice(TAGS)}>" * rng.randint(100, 5000))
    encoding = rng.choice(("utf-8", "utf-8", "utf-16", "cp1258"))
    return "".join(pieces).encode(encoding, errors="ignore")


def make_docx(rng: random.Random) -> bytes:
    document = docx.Document()
    for _ in range(5):
        run = document.add_paragraph().add_run(prose(rng))
        run.font.name = rng.choice((".VnTime", "VNI-Times", "Arial"))
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = prose(rng)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def make_pdf(rng: random.Random) -> bytes:
    body = "\n\n".join(prose(rng) for _ in range(3))
    escaped = "".join("\\" + x if x in "\\#$*_`<>@[]=~/-+" else x for x in body)
    head = '#set page(header: [Đầu], numbering: "1")\n#table(columns: 2,[a],[1],[b],[2])\n'
    return bytes(typst.compile((head + escaped).encode()))


def rows(rng: random.Random) -> list[list[str]]:
    """The texts of a table, or of something like it."""
    width = rng.randint(1, 8)
    return [
        [rng.choice((*CELLS, str(rng.randint(0, 99_999)))) for _ in range(rng.randint(0, width))]
        for _ in range(rng.randint(1, 25))
    ]


def csv_text(rng: random.Random) -> bytes:
    delimiter = rng.choice(",;\t|")
    lines = [delimiter.join(row) for row in rows(rng)]
    quoted = [line.replace("Quý", '"Quý') if rng.random() < 0.1 else line for line in lines]
    text = rng.choice(("\n", "\r\n")).join(quoted)
    return text.encode(rng.choice(("utf-8", "utf-8-sig", "utf-16")), errors="ignore")


def make_xlsx(rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        styles = [book.add_format({"num_format": code}) for code in CODES]
        styles.append(book.add_format({"font_name": ".VnTime"}))
        for _ in range(rng.randint(1, 3)):
            sheet = book.add_worksheet()
            table = rows(rng)
            if rng.random() < 0.7:
                sheet.merge_range(0, 0, rng.randint(0, 1), rng.randint(1, 4), "")
            for number, row in enumerate(table):
                for column, text in enumerate(row):
                    value: object = rng.uniform(-1e6, 1e6) if rng.random() < 0.3 else text
                    if text.startswith("="):
                        sheet.write_formula(number, column, text, None, rng.choice(("", 5)))
                    else:
                        sheet.write(number, column, value, rng.choice(styles))
            if rng.random() < 0.3:
                sheet.set_row(rng.randint(0, 5), None, None, {"hidden": True})
    return buffer.getvalue()


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


def respoil_xlsx(rng: random.Random, content: bytes) -> bytes:
    """A workbook with one spoilt part, zipped again, so that the damage reaches the XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return buffer.getvalue()


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
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(
        ("word/document.xml", "word/document.xml", "word/styles.xml", "docProps/core.xml")
    )
    if rng.random() < 0.5:
        parts[name] = rearrange(rng, parts[name])
    else:
        parts[name] = spoil(rng, parts[name], XML_BITS)
    if rng.random() < 0.1:
        del parts[rng.choice(list(parts))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return buffer.getvalue()


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


def misplaced(document: Document) -> str:
    """Read the tables of a document: what is wrong with the places of its figures, if anything."""
    reading = read_lines(
        document.lines, period=document.period, briefing="fuzz", catalogue=load_catalogue()
    )
    for row in reading.observations.itertuples():
        if document.lines[row.line - 1][row.start : row.end] != row.figure:
            return f"the figure {row.figure!r} is not in its place in line {row.line}"
    for line, text in enumerate(document.lines, 1):
        marked = sorted((m.start, m.end) for m in reading.numbers if m.line == line)
        if "|" in text and any(one[1] > other[0] for one, other in pairwise(marked)):
            return f"two numbers overlap in line {line}"
    return ""


def fault(file: Path) -> tuple[str, str]:
    """Read a file: how it ended, and what is wrong with that, if anything."""
    begin, spent = time.perf_counter(), processor()
    try:
        document = read_document(file)
    except DocumentError as error:
        outcome, wrong = "refused", "two lines" if "\n" in str(error) else ""
    except Exception:
        return "crashed", traceback.format_exc()
    else:
        composed = all(unicodedata.is_normalized("NFC", line) for line in document.lines)
        outcome, wrong = "read", "" if composed and document.lines else "not NFC, or no lines"
        if not wrong and file.suffix in (".xlsx", ".csv"):
            wrong = misplaced(document)
    waited, spent = time.perf_counter() - begin, processor() - spent
    slow = spent > LIMIT or waited > WAIT
    return outcome, wrong or (f"{spent:.1f} s of the processor, {waited:.0f} s" if slow else "")


def processor() -> float:
    """Seconds of the processor that this process and those that it started have taken."""
    return sum(os.times()[:4])


def main() -> int:
    """Run; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    seeds = {
        "docx": [make_docx(rng) for _ in range(20)],
        "pdf": [make_pdf(rng) for _ in range(20)],
        "xlsx": [make_xlsx(rng) for _ in range(20)],
    }
    outcomes: collections.Counter[tuple[str, str]] = collections.Counter()
    faults = 0
    slowest = 0.0
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.count):
            kind, content = one(rng, seeds)
            suffix = (
                kind
                if rng.random() < 0.9
                else rng.choice(("txt", "html", "docx", "pdf", "csv", "x"))
            )
            file = Path(folder) / f"fuzz.{suffix}"
            file.write_bytes(content)
            started = processor()
            outcome, wrong = fault(file)
            slowest = max(slowest, processor() - started)
            outcomes[kind, outcome] += 1
            if wrong:
                faults += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{options.seed}-{number}.{suffix}"
                kept.write_bytes(content)
                print(f"input {number} ({kind}): {wrong}\n  kept as {kept}", file=sys.stderr)
    for (kind, outcome), count in sorted(outcomes.items()):
        print(f"{kind:5} {outcome:8} {count:7}")
    seconds = time.perf_counter() - begin
    print(
        f"{options.count} inputs, {faults} faults, {seconds:.0f} s; "
        f"the slowest took {slowest:.2f} s of the processor"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
