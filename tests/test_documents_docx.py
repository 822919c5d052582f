import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from ictstats.documents.docx import read_docx
from ictstats.documents.legacy import TABLES
from ictstats.errors import DocumentError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as stream:
        for name, content in parts.items():
            stream.writestr(name, content)
    return buffer.getvalue()


def body(xml: str) -> bytes:
    document = f"<w:document {W}><w:body>{xml}</w:body></w:document>"
    return archive({"word/document.xml": document.encode()})


def typed(text: str, table: str) -> str:
    codes = {letter: code for code, letter in reversed(tuple(TABLES[table].items()))}  # type: ignore[index]
    return "".join(codes.get(letter, letter) for letter in text)


def test_paragraphs_headings_and_tables_come_out_in_order() -> None:
    document = docx.Document()
    document.add_heading("Báo cáo tháng 5/2023", 1)
    document.add_paragraph("Doanh thu đạt ").add_run("4.680 tỷ đồng").bold = True
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Chỉ tiêu", "Giá trị", "Doanh thu\ngộp", "4.680"),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("Hết.\nDòng sau")
    content = read_docx(saved(document), "x.docx")
    assert content.lines == (
        "Báo cáo tháng 5/2023",
        "Doanh thu đạt 4.680 tỷ đồng",
        "Chỉ tiêu | Giá trị",
        "Doanh thu gộp | 4.680",
        "Hết.",
        "Dòng sau",
    )


def test_the_properties_give_title_and_date() -> None:
    document = docx.Document()
    document.add_paragraph("Một")
    document.core_properties.title = "Giao ban quý I"
    document.core_properties.modified = datetime(2023, 4, 3)
    content = read_docx(saved(document), "x.docx")
    assert (content.property_title, content.created) == ("Giao ban quý I", "2023-04-03")


@pytest.mark.parametrize(("font", "table"), [(".VnTime", "TCVN3"), ("VNI-Times", "VNI")])
def test_text_in_legacy_fonts_is_converted_by_the_font_alone(font: str, table: str) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = font
    run = document.add_paragraph().add_run(typed("số", table))
    document.add_paragraph().add_run("đã đổi mã")  # text put into Unicode, its font left
    other = document.add_paragraph().add_run("café")
    other.font.name = "Arial"
    assert run.font.name is None  # by its style
    content = read_docx(saved(document), "x.docx")
    assert content.lines == ("số", "đã đổi mã", "café")
    assert content.notes == (f"{table} converted: runs of text in its fonts: 1",)


def test_the_capital_fonts_of_tcvn3_give_capitals() -> None:
    document = docx.Document()
    document.add_paragraph().add_run(typed("báo cáo quý", "TCVN3")).font.name = ".VnTimeH"
    assert read_docx(saved(document), "x.docx").lines == ("BÁO CÁO QUÝ",)


def test_a_word_spread_over_runs_and_its_font_in_them_is_read_whole() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    first, second = typed("nước", "VNI")[:4], typed("nước", "VNI")[4:]
    for piece in (first, second):
        paragraph.add_run(piece).font.name = "VNI-Times"
    assert read_docx(saved(document), "x.docx").lines == ("nước",)


def test_inserted_text_controls_links_and_boxes_are_read_and_deleted_text_is_not() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    xml = (
        f"<w:p><w:ins>{run.format('một ')}</w:ins><w:del>{run.format('EVIL')}</w:del>"
        f"<w:hyperlink>{run.format('hai')}</w:hyperlink>"
        f"<w:r><w:tab/><w:t>ba&#13;ba</w:t><w:noBreakHyphen/><w:t>bốn</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('năm')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run.format('sáu')}</w:p></w:txbxContent></w:pict>"
        f"</w:r></w:p>"
    )
    assert read_docx(body(xml), "x").lines == ("một hai\tba", "ba-bốn", "năm", "", "sáu")


def test_nested_tables_are_read_once() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('b', '')}</w:tr></w:tbl>"
    xml = f"<w:tbl><w:tr>{cell.format('a', inner)}{cell.format('c', '')}</w:tr></w:tbl>"
    assert read_docx(body(xml), "x").lines == ("a | b | c",)


def bomb() -> bytes:
    return body("<w:p><w:r><w:t>" + "0" * 40_000_000 + "</w:t></w:r></w:p>")


def lying_bomb() -> bytes:
    """A part of 40 MB that declares to have a few bytes."""
    content = bytearray(bomb())
    size = content.index(b"PK\x01\x02") + 24
    content[size : size + 4] = (100).to_bytes(4, "little")
    return bytes(content)


def entities() -> bytes:
    doctype = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    xml = f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    return archive({"word/document.xml": (doctype + xml).encode()})


def external_entity() -> bytes:
    doctype = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    xml = f"<w:document {W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    return archive({"word/document.xml": (doctype + xml).encode("utf-16")})


@pytest.mark.parametrize(
    "content",
    [
        bomb(),
        lying_bomb(),
        archive({f"part{n}": b"0" * 25_000_000 for n in range(9)}),
        archive({f"part{n}": b"" for n in range(10_001)}),
        entities(),
        external_entity(),
        body("<w:p>" * 1_000),
        body("<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500),
        body("<w:p/>"),
        archive({"../../evil": b"x", "xl/workbook.xml": b"<x/>"}),
        saved(docx.Document())[:-300],
        b"PK\x03\x04" + b"garbage" * 100,
    ],
    ids=[
        "bomb", "lying bomb", "many big parts", "many parts", "entities", "external entity",
        "not well-formed", "deep", "no text", "no Word document", "truncated", "garbage",
    ],
)  # fmt: skip
def test_broken_and_harmful_documents_are_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_docx(content, "x.docx")
    assert str(caught.value).startswith("x.docx: ")
    assert "\n" not in str(caught.value)


def test_paths_that_climb_out_are_never_used(tmp_path_factory: pytest.TempPathFactory) -> None:
    parts = {
        "../../../evil.txt": b"x",
        "word/document.xml": zipfile.ZipFile(
            io.BytesIO(body("<w:p><w:r><w:t>a</w:t></w:r></w:p>"))
        ).read("word/document.xml"),
    }
    assert read_docx(archive(parts), "x.docx").lines == ("a",)


def test_a_style_based_on_itself_does_no_harm() -> None:
    document = docx.Document()
    style = document.styles["Normal"].element
    style.append(parse_xml(f'<w:basedOn {W} w:val="Normal"/>'))
    document.add_paragraph("một")
    assert style.find(qn("w:basedOn")) is not None
    assert read_docx(saved(document), "x.docx").lines == ("một",)
