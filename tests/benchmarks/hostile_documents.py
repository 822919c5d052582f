"""Documents made to do harm, and such as no figure can be read in.

Bombs, entities that point to a file, paths that climb out, passwords, scripts, pictures of pages,
other languages, nothing but digits. What must never come out of them is ``SECRET`` (the content of
a file beside them) and ``SCRIPT`` (what a script holds).
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pikepdf
import typst

SECRET = "noidungbimat"
SCRIPT = "chaymalenh"
SECRET_FILE = "secret.txt"
SENTENCE = "Doanh thu dịch vụ viễn thông đạt 4.680 tỷ đồng, tăng 8,43%."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LANGUAGES = (
    "邮政业务收入同比增长8.6%，达到2,300亿元。全国电话用户总数17.9亿户。",
    "Доходы отрасли связи выросли на 8,6 % и составили 2,3 трлн рублей в 2023 году.",
    "ارتفعت إيرادات الاتصالات بنسبة ٨٫٦٪ لتصل إلى ٢٫٣ مليار دولار عام 2023.",
    "รายได้โทรคมนาคมเพิ่มขึ้นร้อยละ 8.6 เป็น 2,300 ล้านบาท ในปี 2566",
    "Le chiffre d’affaires a progressé de 8,6 % pour atteindre 2 300 millions d’euros.",
    "Der Umsatz stieg um 8,6 % auf 2.300 Mio. Euro; die Zahl der Anschlüsse sank auf 1,2 Mio.",
    "通信サービス売上高は前年同期比8.6%増の2,300億円となった。",
)
Made = tuple[str, bytes]
Maker = Callable[[random.Random, str], Made]
_ELEMENT = re.compile(r"<[a-z][^>]*", re.IGNORECASE)
_OURS = re.compile(
    r"<(?:a|aside|body|dd|div|dl|dt|head|header|h1|h2|html|li|main|meta|ol|p|section"
    r"|span|strong|style|table|tbody|td|th|title|tr|ul)\b"
)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def document(text: str, doctype: str = "") -> str:
    """The main part of a DOCX with one paragraph."""
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f"{doctype}<w:document {W} {R}><w:body>{paragraph}</w:body></w:document>"


def workbook(rows: str, doctype: str = "", target: str = "worksheets/sheet1.xml") -> bytes:
    """An XLSX with one sheet."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    return archive(
        {
            "xl/workbook.xml": f"<workbook {S} {R}>{sheets}</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship '
            f'Id="r1" Type="{kind}" Target="{target}"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"{doctype}<worksheet {S}><sheetData>{rows}</sheetData>"
            "</worksheet>",
        }
    )


@cache
def bombs() -> tuple[Made, ...]:
    """Archives of a few kB that unpack to more than there is room for."""
    big = b" " * 31_000_000
    one = archive({"word/document.xml": big})
    lying = bytearray(one)
    size = lying.index(b"PK\x01\x02") + 24
    lying[size : size + 4] = (100).to_bytes(4, "little")
    sheet = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": big}
    return (
        ("docx", one),
        ("docx", bytes(lying)),
        ("docx", archive({f"word/{n}.xml": big for n in range(8)})),
        ("docx", archive({f"word/{n}.xml": b"" for n in range(10_001)})),
        ("docx", archive({"word/document.xml": one})),
        ("xlsx", archive(sheet)),
    )


def bomb(rng: random.Random, secret: str) -> Made:
    """One of the archives that unpack to too much."""
    return rng.choice(bombs())


def entities(rng: random.Random, secret: str) -> Made:
    """XML whose entities grow without end, or point to a file."""
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = rng.choice(
        (
            f'<!DOCTYPE d [<!ENTITY a0 "x">{grown}<!ENTITY e "&a11;">]>',
            f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret}">]>',
            f'<!DOCTYPE d [<!ENTITY % p SYSTEM "{secret}"> %p; <!ENTITY e "x">]>',
            f'<!DOCTYPE d SYSTEM "{secret}" [<!ENTITY e "x">]>',
        )
    )
    encoding = rng.choice(("utf-8", "utf-16", "utf-16-le", "utf-32"))
    if rng.random() < 0.5:
        return "docx", archive({"word/document.xml": document("&e;", doctype).encode(encoding)})
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{SENTENCE}&e;</t></is></c></row>'
    return "xlsx", workbook(cell, doctype)


def climbing(rng: random.Random, secret: str) -> Made:
    """Parts whose names, and references whose targets, lead out of the archive."""
    name = rng.choice(("../" * rng.randint(1, 9) + "climbed", "/climbed", "C:\\climbed", secret))
    if rng.random() < 0.5:
        return "docx", archive({name: "x", "word/document.xml": document(SENTENCE)})
    target = rng.choice((name, secret, f"../../{SECRET_FILE}", "//nowhere.invalid/sheet.xml"))
    return "xlsx", workbook("<row><c><v>1</v></c></row>", target=target)


def scripts(rng: random.Random, secret: str) -> Made:
    """A page that would run something, load something or show a file."""
    run = f"{SCRIPT}()"
    pieces = [
        f"<script>{run}</script>", f"<script src='{secret}'>{run}</script>",
        f"<img src=x onerror='{run}'>", f"<svg onload={run}><script>{run}</script></svg>",
        f"<iframe src='{secret}' srcdoc='<script>{run}</script>'></iframe>",
        f"<object data='{secret}'></object>", f"<style>@import '{secret}'; /* {run} */</style>",
        f"<a href='javascript:{run}'>đọc</a>", f"<!-- {run} -->", f"<body onload={run}>",
        f"<template>{run}</template>", f"<script>if (1 < 2) {run}//", f"<math><mtext>{SENTENCE}",
        f"<noscript><p title='</noscript><script>{run}</script>'>", f"<p>{SENTENCE}</p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; 5%</p>", "<p>&lt;img src=x onerror=1&gt; 7%</p>",
    ]  # fmt: skip
    chosen = rng.choices(pieces, k=rng.randint(1, 12))
    return "html", f"<html><body><p>{SENTENCE}</p>{''.join(chosen)}".encode()


@cache
def locked() -> tuple[Made, ...]:
    """Files behind a password."""
    plain = bytes(typst.compile(SENTENCE.encode()))
    made: list[Made] = []
    for strength in (2, 4, 6):
        buffer = io.BytesIO()
        with pikepdf.open(io.BytesIO(plain)) as pdf:
            pdf.save(
                buffer,
                encryption=pikepdf.Encryption(
                    owner="o", user="u", R=strength, metadata=strength > 3, aes=strength > 3
                ),
            )
        made.append(("pdf", buffer.getvalue()))
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    made.append(("docx", office + "EncryptedPackage".encode("utf-16-le")))
    flagged = bytearray(archive({"word/document.xml": document(SENTENCE)}))
    flagged[flagged.index(b"PK\x01\x02") + 8] |= 1
    return (*made, ("docx", bytes(flagged)))


def password(rng: random.Random, secret: str) -> Made:
    """One of the files behind a password."""
    return rng.choice(locked())


@cache
def scans() -> tuple[Made, ...]:
    """Pages without text."""
    page = bytes(typst.compile(b"#rect(width: 5cm, height: 5cm, fill: gray)"))
    return ("pdf", page), ("docx", archive({"word/document.xml": document("")}))


def scan(rng: random.Random, secret: str) -> Made:
    """One of the documents that hold no text."""
    return rng.choice(scans())


def foreign(rng: random.Random, secret: str) -> Made:
    """A text in another language, or in several."""
    text = rng.choice((" ", "\n")).join(rng.choices(LANGUAGES, k=rng.randint(1, 6)))
    encoding = rng.choice(("utf-8", "utf-8", "utf-16", "gb18030", "koi8-r", "shift_jis"))
    return rng.choice(("txt", "html", "csv")), text.encode(encoding, errors="ignore")


def digits(rng: random.Random, secret: str) -> Made:
    """Nothing but digits, and what stands between digits."""
    signs = rng.choice(("0123456789", "0123456789.,", "0123456789.,/-% \n", "1", "0,"))
    text = "".join(rng.choices(signs, k=rng.choice((1, 40, 400, 4000))))
    return rng.choice(("txt", "csv", "html")), text.encode()


def nested(rng: random.Random, secret: str) -> Made:
    """Elements in elements, deeper than anybody writes."""
    depth = rng.choice((50, 500, 5000, 20_000))
    if rng.random() < 0.5:
        tag = rng.choice(("div", "table", "b", "span", "ul", "p", "font"))
        return "html", (f"<{tag}>" * depth + SENTENCE).encode()
    tag = rng.choice(("w:tbl", "w:p", "w:r", "w:sdt"))
    inner = f"<{tag}>" * depth + f"</{tag}>" * depth
    xml = document(SENTENCE).replace("<w:body>", f"<w:body>{inner}")
    return "docx", archive({"word/document.xml": xml})


MAKERS: tuple[Maker, ...] = (
    bomb, entities, climbing, scripts, scripts, password, scan, foreign, foreign, digits, digits,
    nested,
)  # fmt: skip


def hostile(rng: random.Random, folder: Path) -> Made:
    """A document made to do harm: the ending of its name, and its content.

    Args:
        rng: the source of chance.
        folder: where the file with the secret lies.
    """
    return rng.choice(MAKERS)(rng, (folder / SECRET_FILE).as_uri())


def leaked(text: str) -> str:
    """What came out that must not, if anything."""
    found = [word for word in (SECRET, SCRIPT) if word in text]
    return f"{found[0]!r} came out" if found else ""


def foreign_element(page: str) -> str:
    """An element of a page of figures that is not of its template, if there is one."""
    for match in _ELEMENT.finditer(page.partition("</style>")[2]):
        if not _OURS.match(match[0]) or re.search(r"\s(?:on\w+|src)\s*=", match[0]):
            return f"the page holds {match[0][:60]!r}"
    return ""
