"""The HTML report: self-contained, accessible, safe, the same every time."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import lxml.html
import pytest
from lxml.html import HtmlElement
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ictstats.errors import ReportError
from ictstats.reports.html import TEMPLATES, IctStatsHTMLExporter, kept_together

from .reports_demo import ALT, HOSTILE, LONG, SECTORS, bundle, chart, demo_notebook

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
THEMES = ("light", "dark")


@pytest.fixture(scope="module")
def source() -> str:
    html, _ = IctStatsHTMLExporter().from_notebook_node(demo_notebook())
    return str(html)


@pytest.fixture(scope="module")
def page(source: str) -> HtmlElement:
    return lxml.html.document_fromstring(source)


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def export(*cells: object) -> HtmlElement:
    html, _ = IctStatsHTMLExporter().from_notebook_node(new_notebook(cells=list(cells)))
    return lxml.html.document_fromstring(html)


def test_two_exports_are_byte_identical(source: str) -> None:
    again, resources = IctStatsHTMLExporter().from_notebook_node(demo_notebook())
    assert again == source
    assert resources["output_extension"] == ".html"


def test_the_page_loads_nothing(page: HtmlElement, source: str) -> None:
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //base | //form")
    for attribute in ("src", "srcset", "poster", "action", "background", "data"):
        for value in page.xpath(f"//@{attribute}"):
            assert value.startswith("data:image/"), (attribute, value)
    for target in re.findall(r"url\(([^)]*)\)", source):
        assert target.strip("\"'").startswith("#"), target
    assert "@import" not in source


def test_links_lead_only_where_the_notebook_says(page: HtmlElement) -> None:
    allowed = {
        *("overview.vi.html", "post.vi.html", "overview.en.html"),
        *("https://example.org/thong-cao", "https://example.org/thong-cao?ky=2023"),
    }
    outside = {href for href in page.xpath("//@href") if not href.startswith(("#", "data:"))}
    assert outside == allowed


def test_the_page_tells_the_browser_to_refuse_scripts_and_requests(page: HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_no_attribute_is_an_event_handler(page: HtmlElement) -> None:
    assert not page.xpath("//@*[starts-with(name(), 'on')]")


def test_hostile_text_comes_out_as_that_text(page: HtmlElement) -> None:
    first_cell = page.xpath("//table[1]/tbody/tr[5]/*[1]")[0]
    assert first_cell.text_content() == HOSTILE
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")
    assert page.xpath("//*[@id='figure-2']//span[@class='headline']")[0].text_content() == HOSTILE
    cells = [cell.text_content() for cell in page.xpath("//details//td | //details//th")]
    assert cells.count(HOSTILE) == 2
    drawing = page.xpath("//*[@id='figure-2']//svg")[0]
    assert drawing.get("aria-label") == f"Biểu đồ thứ hai {HOSTILE}"


def test_language_title_and_one_main_heading(page: HtmlElement) -> None:
    assert page.get("lang") == "vi"
    (heading,) = page.xpath("//h1")
    assert text(heading) == "Ngành Thông tin và Truyền thông 6 tháng đầu năm 2023"
    assert page.xpath("//title")[0].text.startswith(text(heading))
    levels = [int(e.tag[1]) for e in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_the_way_past_them(page: HtmlElement) -> None:
    for landmark in ("header", "main", "footer"):
        assert len(page.xpath(f"//{landmark}")) == 1
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.xpath("//nav")]
    assert names == ["Các báo cáo", "contents-title"]
    first = page.xpath("//body//a")[0]
    assert first.get("href") == "#main"
    assert page.xpath("//nav//a[@aria-current='page']")[0].text == "Tổng quan"


def test_ids_are_unique_and_every_reference_finds_one(page: HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    fragments = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    labels = {name for value in page.xpath("//@aria-labelledby") for name in value.split()}
    assert fragments | labels | set(page.xpath("//@popovertarget")) <= set(ids)


def test_contents_name_the_sections_in_order(page: HtmlElement) -> None:
    entries = [text(e) for e in page.xpath("//nav[@class='contents']//a")]
    assert entries == [text(e) for e in page.xpath("//h2")]
    assert entries == ["Bức tranh chung", "Bưu chính", "Theo tháng", "Kiểm tra số liệu"]


def test_every_chart_has_its_description_headline_and_source(page: HtmlElement) -> None:
    figures = page.xpath("//figure")
    assert len(figures) == 2
    (drawing,) = figures[0].xpath(".//svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == ALT
    assert text(figures[0].find("figcaption")).startswith("Hình 1 Doanh thu bưu chính tăng")
    assert "Nguồn: Thông cáo" in text(figures[0])


def test_a_chart_for_phones_stands_beside_the_wide_one_and_shares_its_letters() -> None:
    drawn = chart([1.0, 2.0])
    media_type = "image/svg+xml"
    alone = lxml.html.tostring(export(new_code_cell("", outputs=[drawn])))
    drawn["metadata"][media_type]["slim"] = drawn["data"][media_type]
    page = export(new_code_cell("", outputs=[drawn]))
    wide, small = page.xpath("//div[contains(@class, 'panel')]")
    assert ("wide" in wide.get("class"), "slim" in small.get("class")) == (True, True)
    assert len(page.xpath("//svg[@role='img' and @aria-label]")) == 2
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {target.removeprefix("#") for target in page.xpath("//svg//@href")} <= set(names)
    assert len(lxml.html.tostring(page)) < 1.6 * len(alone)


def test_a_place_in_a_document_breaks_before_its_line_only() -> None:
    assert str(kept_together("2023-S1, dòng 14")).count('class="together"') == 2
    assert kept_together("<b>, dòng 14 & more") == "<b>, dòng 14 & more"
    assert "<b>" not in str(kept_together("<b>, dòng 14"))


def test_a_picture_in_png_is_embedded_with_its_description() -> None:
    output = bundle({"image/png": PIXEL}, {"image/png": {"alt": "Một điểm ảnh"}})
    (image,) = export(new_code_cell("x", outputs=[output])).xpath("//img")
    assert image.get("alt") == "Một điểm ảnh"
    assert image.get("src") == f"data:image/png;base64,{PIXEL}"


def test_tables_have_captions_and_headers_that_are_never_empty(page: HtmlElement) -> None:
    tables = page.xpath("//table")
    assert len(tables) == 3 + 1  # the data of a chart among them
    for table in tables:
        assert text(table.find("caption"))
        assert all(text(header) for header in table.iter("th"))
        assert {e.get("scope") for e in table.xpath("./thead//th")} == {"col"}
        assert {e.get("scope") for e in table.xpath("./tbody//th")} == {"row"}
        (region,) = table.xpath("ancestor::div[@role='region']")
        assert region.get("tabindex") == "0"
    assert len(tables[3].xpath("./tbody/tr")) == len(LONG["rows"])


def test_marks_are_told_by_sign_and_word_and_the_legend_explains_them(page: HtmlElement) -> None:
    (doubtful,) = page.xpath("//td[contains(@class, 'doubtful')]")
    assert "?" in doubtful.text_content()
    assert "(còn nghi vấn)" in doubtful.text_content()
    legend = [text(e) for e in page.xpath("//*[@id='table-1']//ul[@class='legend']/li")]
    assert len(legend) == 4
    assert legend[0] == "? còn nghi vấn"


def test_where_a_figure_was_read_opens_from_the_keyboard(page: HtmlElement) -> None:
    (button,) = page.xpath("//table[1]//button[text()='27.450']")
    told = SECTORS["rows"][0][1]["title"]
    assert button.get("title") == told
    (note,) = page.xpath("//*[@id=$id]", id=button.get("popovertarget"))
    assert "popover" in note.attrib
    assert told in text(note)


def test_key_figures_say_which_way_they_moved_in_words(page: HtmlElement) -> None:
    changes = [text(e) for e in page.xpath("//dd[@class='change']")]
    assert changes == [
        *("▼ giảm 8,66% so với cùng kỳ", "▼ giảm −3,2%"),
        *("▲ tăng 39,6% so với cùng kỳ", "● không đổi"),
    ]


def test_code_and_noise_stay_in_the_notebook(source: str) -> None:
    for hidden in ("secret_code", "hidden()", "nobody should read this", "onclick", "alert(2)"):
        assert hidden not in source


def test_a_notebook_without_metadata_is_exported_in_english_under_its_heading() -> None:
    page = export(new_markdown_cell("# Notes\n\ntext"))
    assert page.get("lang") == "en"
    assert [text(e) for e in page.xpath("//h1")] == ["Notes"]


def test_a_chart_without_a_description_stops_the_export() -> None:
    with pytest.raises(ReportError, match="text alternative"):
        export(new_code_cell("x", outputs=[chart([1, 2], alt="")]))


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_stands_out_from_its_ground_in_light_and_dark(theme: str) -> None:
    style = (TEMPLATES / "ictstats" / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{([^}]*)\}", style)[: len(THEMES)]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[THEMES.index(theme)]))
    for ink in ("ink", "soft", "accent", "link", "doubtful"):
        for ground in ("paper", "wash"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (theme, ink, ground)
    assert contrast(colours["focus"], colours["paper"]) >= 3
