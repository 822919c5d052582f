"""The PDF report: tagged, in its language, complete, safe, the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from pypdfium2 import PdfDocument

from ictstats.errors import ReportError
from ictstats.reports.content import read_report
from ictstats.reports.datasets import datasets
from ictstats.reports.pdf import IctStatsPDFExporter
from ictstats.reports.workbook import MIME_TYPE
from ictstats.reports.xlsx import IctStatsXLSXExporter

from .reports_demo import ALT, HOSTILE, LONG, chart, demo_notebook, table

PDFUA = "{http://www.aiim.org/pdfua/ns/id/}part"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"


@pytest.fixture(scope="module")
def source() -> bytes:
    pdf, _ = IctStatsPDFExporter().from_notebook_node(demo_notebook())
    return pdf


@pytest.fixture(scope="module")
def document(source: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(source)) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def words(document: pikepdf.Pdf) -> str:
    """The text of the pages, without its spaces, which a typesetter may turn into gaps."""
    return squeeze("".join(page_text(page) for page in document.pages))


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def page_text(page: pikepdf.Page) -> str:
    fonts = {name: unicode_map(font) for name, font in page.resources.Font.items()}
    found, current = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            strings = operands[0] if str(operator) == "TJ" else operands
            for string in strings:
                if isinstance(string, pikepdf.String):
                    raw = bytes(string)
                    codes = (raw[at : at + 2].hex() for at in range(0, len(raw), 2))
                    found.extend(current.get(code, "") for code in codes)
    return "".join(found)


def unicode_map(font: Any) -> dict[str, str]:
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table)
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def elements(node: Any) -> Iterator[Any]:
    """The structure elements below a node, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def kinds(document: pikepdf.Pdf) -> list[str]:
    return [str(e.S) for e in elements(document.Root.StructTreeRoot.K)]


def export(*cells: Any) -> bytes:
    pdf, _ = IctStatsPDFExporter().from_notebook_node(new_notebook(cells=list(cells)), {})
    return pdf


def test_two_exports_are_byte_identical(source: bytes) -> None:
    again, resources = IctStatsPDFExporter().from_notebook_node(demo_notebook())
    assert again == source
    assert resources["output_extension"] == ".pdf"


def test_the_file_declares_pdf_ua_1_and_pdf_a_3a(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        assert metadata[PDFUA] == "1"
        assert (metadata[f"{PDFA}part"], metadata[f"{PDFA}conformance"]) == ("3", "A")
        assert metadata["dc:title"] == "Ngành Thông tin và Truyền thông 6 tháng đầu năm 2023"


def test_the_data_is_attached_as_a_workbook_that_says_what_it_is(
    document: pikepdf.Pdf, words: str
) -> None:
    ((name, attached),) = document.attachments.items()
    assert name.startswith("2023-s1-nganh-thong-tin-va-truyen-thong")
    assert name.endswith(".xlsx")
    file = attached.get_file()
    assert file.mime_type == MIME_TYPE
    assert "Ngành Thông tin và Truyền thông" in attached.description
    (entry,) = document.Root.AF
    assert str(entry.AFRelationship) == "/Data"
    workbook, _ = IctStatsXLSXExporter().from_notebook_node(demo_notebook())
    assert file.read_bytes() == workbook
    assert squeeze("được đính kèm tệp này (XLSX)") in words
    labels = [squeeze(one.label) for one in datasets(read_report(demo_notebook()))]
    assert labels == sorted(labels, key=words.index)


def test_a_report_without_data_has_no_attachment() -> None:
    with pikepdf.open(io.BytesIO(export(new_markdown_cell("# Notes\n\ntext")))) as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root


def test_the_file_is_tagged_and_names_its_language_and_title(document: pikepdf.Pdf) -> None:
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == "vi"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_its_date_is_the_day_of_publication(document: pikepdf.Pdf) -> None:
    assert str(document.docinfo["/CreationDate"]).startswith("D:20230703")


def test_bookmarks_follow_the_sections(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert [child.title for child in outline.root[1].children] == ["Theo tháng"]
    assert titles == [
        *("Bức tranh chung", "Bưu chính", "Theo tháng", "Kiểm tra số liệu"),
        "Nguồn gốc từng con số",
    ]


def test_every_picture_has_its_description(document: pikepdf.Pdf) -> None:
    figures = [e for e in elements(document.Root.StructTreeRoot.K) if str(e.S) == "/Figure"]
    alts = [str(e.Alt) for e in figures]
    assert alts == [ALT, f"Biểu đồ thứ hai {HOSTILE}"]


def test_tables_have_header_cells_and_long_ones_repeat_them(document: pikepdf.Pdf) -> None:
    found = kinds(document)
    assert found.count("/Table") == 3
    assert found.count("/TH") == 4 + 13 + 3
    assert found.count("/TR") == (1 + 5) + (1 + 8) + (1 + len(LONG["rows"]))
    headed = [page for page in document.pages if squeeze("Nhận xét") in squeeze(page_text(page))]
    assert len(headed) > 1


def test_headings_skip_no_level(document: pikepdf.Pdf) -> None:
    levels = [int(kind[2:]) for kind in kinds(document) if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_vietnamese_can_be_read_out_of_the_file(words: str) -> None:
    for phrase in (
        "Bưu chính tăng nhanh, phần cứng kéo doanh thu toàn ngành đi xuống",
        "Ký tự thử: Ở, ữ, ỵ, Ằ, ₫.",
        "1.614.206 tỷ đồng",
        "Kỳ báo cáo: 6 tháng đầu năm 2023",
        "Công bố: 3/7/2023",
        "Hình 1",
        "Nguồn: Thông cáo của Bộ",
        "còn nghi vấn",
    ):
        assert squeeze(phrase) in words


def test_hostile_text_comes_out_as_that_text(words: str) -> None:
    assert words.count(squeeze(HOSTILE)) >= 6


def test_the_annex_tells_where_each_figure_was_read(words: str) -> None:
    assert squeeze("Thông cáo 6 tháng đầu năm 2023, dòng 20: in là “27.450 tỷ đồng”") in words


def test_code_and_noise_stay_in_the_notebook(words: str) -> None:
    for hidden in ("secret_code", "hidden()", "nobody", "onclick"):
        assert hidden not in words


def test_pages_are_a4_and_numbered_from_the_second(document: pikepdf.Pdf) -> None:
    for number, page in enumerate(document.pages, 1):
        sides = sorted(float(side) for side in page.mediabox[2:])
        assert sides == pytest.approx([595.28, 841.89], abs=0.1)
        assert page_text(page).lstrip().startswith(str(number)) == (number > 1)


def test_every_font_is_embedded(document: pikepdf.Pdf) -> None:
    descriptors = [
        font.DescendantFonts[0].FontDescriptor
        for page in document.pages
        for font in page.resources.Font.values()
    ]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(d.keys()) for d in descriptors)


def test_links_of_the_file_lead_to_the_web_or_into_the_file(document: pikepdf.Pdf) -> None:
    addresses = {
        str(annotation.A.URI)
        for page in document.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation and "/URI" in annotation.A
    }
    assert addresses == {
        *("https://example.org/thong-cao", "https://example.org/thong-cao?ky=2023")
    }


def test_a_chart_without_a_description_stops_the_export() -> None:
    with pytest.raises(ReportError, match="text alternative"):
        export(new_code_cell("x", outputs=[chart([1, 2], alt="")]))


def test_a_table_without_a_header_row_stops_the_export() -> None:
    model = {"caption": "Bảng", "columns": [], "rows": []}
    with pytest.raises(ReportError, match="without a header row"):
        export(new_code_cell("x", outputs=[table(model)]))


def test_a_letter_that_no_font_has_is_named() -> None:
    with pytest.raises(ReportError, match="Typst could not set it"):
        export(new_markdown_cell("# Notes\n\nhieroglyph \U00013000"))


def test_a_notebook_without_metadata_is_exported_in_english_under_its_heading() -> None:
    with pikepdf.open(io.BytesIO(export(new_markdown_cell("# Notes\n\ntext")))) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Notes"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:19700101")


def test_an_empty_notebook_makes_a_report_of_its_name() -> None:
    assert export().startswith(b"%PDF-")


def test_a_chart_is_drawn_somewhat_smaller_where_it_then_has_room_on_the_page() -> None:
    heights = {}
    for rows in range(10, 24):
        model = {
            "caption": "Bảng",
            "columns": [{"label": "Tên"}, {"label": "Giá trị", "align": "right"}],
            "rows": [[{"text": f"dòng {row}"}, {"text": "1"}] for row in range(rows)],
        }
        shown = new_code_cell("x", outputs=[table(model)])
        drawn = new_code_cell("x", outputs=[chart([1, 2], title="Hình")])
        with PdfDocument(export(shown, new_markdown_cell("## Phần"), drawn)) as pdf:
            height = max(
                round(top - bottom)
                for page in pdf
                for item in page.get_objects(max_depth=1)
                for _, bottom, _, top in [item.get_bounds()]
            )
            heights[rows] = (len(pdf), height)
    whole = {height for pages, height in heights.values() if pages == 2}
    assert len(whole) == 1
    smaller = [height for pages, height in heights.values() if pages == 1 and {height} != whole]
    assert smaller
    assert all(0.74 * max(whole) < height < max(whole) for height in smaller)
