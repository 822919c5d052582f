"""Made-up documents of every kind that is read: text, HTML, DOCX, PDF, XLSX and CSV."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from collections.abc import Callable

import docx
import typst
import xlsxwriter

from ictstats.documents.legacy import TABLES

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
