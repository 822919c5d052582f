"""What the exporters read from a notebook: outputs, prose, order, drawings, widths."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ictstats.errors import ReportError
from ictstats.reports.columns import LANDSCAPE, PADDING, PORTRAIT, breakable, fit
from ictstats.reports.content import Report, read_report, slug
from ictstats.reports.markdown import Container, Heading, Paragraph, Span, parse, plain_text
from ictstats.reports.models import Cards, Cell, Chart, Column, Plain, Prose, Table
from ictstats.reports.outputs import read_output, read_table
from ictstats.reports.svg import clean_svg, inline_svg
from ictstats.reports.wording import LANGUAGES, MARKS, words, write_date

from .reports_demo import ALT, KEY_FIGURES, SECTORS, bundle, cards, chart, demo_notebook, table

SVG_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def report(*sources: str, **metadata: Any) -> Report:
    notebook = new_notebook(cells=[new_markdown_cell(source) for source in sources])
    notebook.metadata["ictstats"] = metadata
    return read_report(notebook, "ten-tep")


def headings(of: Report) -> list[tuple[int, str]]:
    blocks = [b for part in of.parts if isinstance(part.output, Prose) for b in part.output.blocks]
    return [(block.level, block.text) for block in blocks if isinstance(block, Heading)]


def small_table(*texts: str, columns: int = 2) -> Table:
    cells = [Cell(text) for text in texts]
    rows = tuple(tuple(cells[at : at + columns]) for at in range(0, len(cells), columns))
    heads = (Column("Tên"), *(Column("Số", "right") for _ in range(columns - 1)))
    return Table("Bảng", heads, rows)


def test_each_kind_of_output_becomes_its_model() -> None:
    outputs = (
        bundle({"text/markdown": "a"}),
        chart([1, 2]),
        table(SECTORS),
        cards(KEY_FIGURES),
        bundle({"text/plain": "1"}),
    )
    models = [type(read_output(output, "cell 1")) for output in outputs]
    assert models == [Prose, Chart, Table, Cards, Plain]


def test_standard_error_and_empty_streams_are_dropped() -> None:
    assert read_output(new_output("stream", name="stderr", text="noise"), "cell 1") is None
    assert read_output(new_output("stream", name="stdout", text=" \n"), "cell 1") is None
    assert read_output(new_output("stream", name="stdout", text="a\n"), "cell 1") == Plain("a")


def test_a_failed_cell_stops_the_export_and_is_named() -> None:
    failed = new_output("error", ename="KeyError", evalue="'post'", traceback=[])
    notebook = new_notebook(cells=[new_code_cell("x", outputs=[failed])])
    with pytest.raises(ReportError, match="overview, cell 1: the cell failed: KeyError: 'post'"):
        read_report(notebook, "overview")


@pytest.mark.parametrize("alt", ["", "   "])
def test_an_image_without_a_description_is_refused(alt: str) -> None:
    with pytest.raises(ReportError, match="without a text alternative"):
        read_output(chart([1, 2], alt=alt), "cell 4")


def test_the_figure_text_of_matplotlib_is_no_description() -> None:
    png = bundle({"image/png": "iVBORw0KGgo=", "text/plain": "<Figure size 640x480 with 1 Axes>"})
    with pytest.raises(ReportError, match=r"image \(image/png\) without"):
        read_output(png, "cell 4")


def test_output_that_is_only_html_is_refused_rather_than_lost() -> None:
    with pytest.raises(ReportError, match="text/html"):
        read_output(bundle({"text/html": "<b>x</b>"}), "cell 2")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"columns": []}, "without a header row"),
        ({"columns": [{"label": " ", "align": "left"}] * 4}, "empty column heading"),
        ({"columns": [{"label": "a"}, {"label": "b"}]}, "row 1: 4 cells; expected 2"),
        ({"caption": None}, "no caption"),
        ({"rows": None}, "no list of rows"),
        ({"columns": [{"label": "a", "align": "middle"}] * 4}, "align 'middle'"),
    ],
)
def test_a_table_that_readers_could_not_use_is_refused(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ReportError, match=message):
        read_table(SECTORS | change, "cell 3")


def test_an_unknown_mark_is_refused_with_its_place() -> None:
    model = deepcopy(SECTORS)
    model["rows"][1][1]["mark"] = "odd"
    with pytest.raises(ReportError, match="row 2: mark 'odd'; expected doubtful, corrected"):
        read_table(model, "cell 3")


def test_equal_footnotes_share_a_letter_and_letters_follow_the_reading_order() -> None:
    row = (Cell("x", note="second"), Cell("y", note="first"), Cell("z", note="second"))
    model = Table("t", (Column("a"), Column("b"), Column("c")), (row,))
    assert model.footnotes == {"second": "a", "first": "b"}


def test_the_legend_names_the_marks_that_occur_and_no_others() -> None:
    row = (Cell("x", mark="implied"), Cell("y", mark="doubtful"))
    assert Table("t", (Column("a"), Column("b")), (row,)).marks == ("doubtful", "implied")


def test_html_in_prose_is_text() -> None:
    for block in parse("<script>alert(1)</script>\n\na <b>c</b>"):
        assert isinstance(block, Paragraph)
        assert all(node.kind == "text" for node in block.children)


def test_links_that_run_or_embed_something_lose_their_address() -> None:
    for href in ("javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//a.b", "file:///x"):
        (block,) = parse(f"[t]({href})")
        assert isinstance(block, Paragraph)
        assert not any(isinstance(node, Span) for node in block.children)
    (block,) = parse("[t](https://a.b/?x=1&y=2)")
    assert isinstance(block, Paragraph)
    assert block.children[0] == Span("link", parse("t")[0].children, "https://a.b/?x=1&y=2")  # type: ignore[union-attr]


def test_lists_keep_their_kind_depth_and_first_number() -> None:
    bullets, numbers = parse("- a\n  - b\n\n3. c")
    assert isinstance(bullets, Container)
    assert isinstance(numbers, Container)
    assert (bullets.kind, numbers.kind, numbers.start) == ("bullets", "numbers", 3)
    assert [block.kind for block in bullets.items[0]] == ["paragraph", "bullets"]


@given(st.text(alphabet="abc<>&*_`[]()#$=\\ \n!|-'\"ộ", max_size=60))
def test_any_prose_can_be_read(source: str) -> None:
    for block in parse(source):
        assert block.kind


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_plain_words_come_out_as_they_went_in(source: str) -> None:
    (block,) = parse(source)
    assert isinstance(block, Paragraph)
    assert plain_text(block.children) == source


def test_the_heading_that_opens_a_report_is_its_title_unless_the_run_gives_one() -> None:
    assert report("# Sổ tay\n\n## Một").title == "Sổ tay"
    assert report("# Sổ tay\n\n## Một", title="Báo cáo").title == "Báo cáo"
    assert headings(report("# Sổ tay\n\n## Một", title="Báo cáo")) == [(2, "Một")]
    assert report("không có tiêu đề").title == "ten-tep"


def test_headings_start_below_the_title_and_skip_no_level() -> None:
    assert headings(report("# T\n\n# A\n\n### B\n\n## C")) == [(2, "A"), (3, "B"), (3, "C")]
    assert headings(report("### A\n\n#### B\n\n### C")) == [(2, "A"), (3, "B"), (2, "C")]


@given(st.lists(st.integers(min_value=1, max_value=6), max_size=12))
def test_no_order_of_headings_makes_a_report_skip_a_level(levels: list[int]) -> None:
    source = "\n\n".join(f"{'#' * level} tên" for level in levels)
    found = [1, *(level for level, _ in headings(report("mở đầu", source)))]
    assert len(found) == len(levels) + 1
    assert all(1 < after <= before + 1 for before, after in pairwise(found))


def test_headings_of_the_same_name_have_different_anchors() -> None:
    anchors = [section.anchor for section in report("## Bưu chính\n\n## Bưu chính").sections]
    assert anchors == ["s-buu-chinh", "s-buu-chinh--2"]
    assert slug("Đường truyền: 5G") == "duong-truyen-5g"


def test_charts_and_tables_are_numbered_apart() -> None:
    parts = read_report(demo_notebook()).parts
    assert [p.anchor for p in parts if p.number] == [
        *("table-1", "figure-1", "figure-2", "table-2", "table-3")
    ]


def test_cells_tagged_remove_cell_leave_nothing() -> None:
    plain = [p.output for p in read_report(demo_notebook()).parts if isinstance(p.output, Plain)]
    assert [output.text.split()[0] for output in plain] == ["giá", "a"]


@pytest.mark.parametrize(
    ("source", "lang"),
    [('lang = "vi"', "vi"), ('lang: str = "vi"  # language', "vi"), ("x = 1", "en"), ("(", "en")],
)
def test_without_metadata_the_parameters_tell_the_language(source: str, lang: str) -> None:
    cell = new_code_cell(source, metadata={"tags": ["parameters"]})
    assert read_report(new_notebook(cells=[cell])).lang == lang


def test_injected_parameters_override_the_default_language() -> None:
    cells = [
        new_code_cell('lang = "vi"', metadata={"tags": ["parameters"]}),
        new_code_cell('lang = "en"', metadata={"tags": ["injected-parameters"]}),
    ]
    assert read_report(new_notebook(cells=cells)).lang == "en"


def test_a_period_is_written_for_people_and_anything_else_stays() -> None:
    assert report(period="2023-S1", lang="vi").period_label == "6 tháng đầu năm 2023"
    assert report(period="2023-S1", lang="en").period_label == "H1 2023"
    assert report(period="mùa hè", lang="vi").period_label == "mùa hè"


def test_a_drawing_keeps_what_draws_and_loses_what_runs_or_loads() -> None:
    source = (
        f'{SVG_HEAD} width="10" height="10" onload="x()"><script>x()</script>'
        "<style>@import 'https://e.org/a.css'; .a {fill: url(https://e.org/b)} .b {fill:url(#g)}"
        "</style><foreignObject><p>x</p></foreignObject><a href='https://e.org'><path/></a>"
        '<image href="https://e.org/c.png"/><use xlink:href="#p" onclick="x()"/>'
        '<path id="p" d="M0 0" style="clip-path: url(#g)"/></svg>'
    )
    for drawing in (
        clean_svg(source.encode(), "figure 1").decode(),
        inline_svg(source.encode(), "f1", "mô tả", "figure 1"),
    ):
        assert 'd="M0 0"' in drawing
        assert not any(word in drawing for word in ("script", "e.org", "x()", "foreign", "<p>"))


def test_drawings_side_by_side_share_no_id_and_no_style() -> None:
    source = (
        f'{SVG_HEAD} width="72pt" height="36pt"><style>* {{fill: red}}</style>'
        '<g id="axes"><use href="#axes" style="clip-path: url(#axes)"/></g></svg>'
    ).encode()
    drawing = inline_svg(source, "figure-7", 'a "quoted" <alt>', "figure 7")
    assert 'id="figure-7-0"' in drawing
    assert 'href="#figure-7-0"' in drawing
    assert "url(#figure-7-0)" in drawing
    assert "#figure-7-drawing { * {fill: red} }" in drawing
    assert 'viewBox="0 0 96 48"' in drawing
    assert 'aria-label="a &quot;quoted&quot; &lt;alt&gt;"' in drawing


def test_a_drawing_in_a_page_carries_nothing_that_nobody_sees() -> None:
    source = (
        f'{SVG_HEAD} viewBox="0 0 96 48">\n <g id="unused">\n  <path id="p"'
        ' transform="scale(0.015625)" d="M 1.23456 -2.0  L 0.00012 3 z "/>\n </g>'
        '<use href="#p"/><text> a  b </text></svg>'
    ).encode()
    drawing = inline_svg(source, "f", "mô tả", "figure 1")
    assert "unused" not in drawing
    assert 'd="M1.23 -2L0.00012 3z"' in drawing
    assert "scale(0.015625)" in drawing
    assert "> a  b <" in drawing
    assert "\n" not in drawing


@pytest.mark.parametrize("source", [b"<svg", b"<p/>", f"{SVG_HEAD}/>".encode()])
def test_what_is_no_drawing_is_refused(source: bytes) -> None:
    with pytest.raises(ReportError, match="figure 2"):
        inline_svg(source, "f", "mô tả", "figure 2")


def test_wider_tables_get_smaller_letters_and_then_a_page_on_its_side() -> None:
    fits = [
        fit(small_table(*["1.614.206"] * columns, columns=columns), "table 1")
        for columns in range(2, 16)
    ]
    assert fits[0].size == 10
    assert not fits[0].landscape
    assert fits[-1].landscape
    assert [f.landscape for f in fits] == sorted(f.landscape for f in fits)


def test_short_texts_beside_long_names_stay_on_one_line() -> None:
    names = ["Thông tư ban hành", "Tỷ lệ ngân sách địa phương dành cho ngành"]
    texts = ("105 văn bản", "ít nhất 1% (2020)", "đã công bố", "2022-01, dòng 45")
    rows = tuple((Cell(name), *map(Cell, texts)) for name in names)
    heads = [Column(label, "right") for label in ("Giá trị", "Kế hoạch năm")]
    heads = [Column("Chỉ tiêu"), *heads, Column("Tình trạng"), Column("Nguồn")]
    chosen = fit(Table("Bảng", tuple(heads), rows), "table 1")
    assert chosen.widths[-1] - PADDING > 0.44 * len(texts[-1]) * chosen.size


def test_a_table_that_fits_no_page_is_refused() -> None:
    with pytest.raises(ReportError, match="a table of 40 columns that fits no A4 page"):
        fit(small_table(*["1.614.206"] * 40, columns=40), "table 1")


@given(
    st.lists(st.text(alphabet="0123456789.,% aộWM", max_size=60), min_size=4, max_size=16).filter(
        lambda texts: len(texts) % 4 == 0
    )
)
def test_columns_always_fill_the_page_and_no_more(texts: list[str]) -> None:
    chosen = fit(small_table(*texts, columns=4), "table 1")
    room = LANDSCAPE if chosen.landscape else PORTRAIT
    assert sum(chosen.widths) == pytest.approx(room, abs=0.1)


@given(st.text(max_size=80))
def test_places_to_break_change_no_letter(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_both_languages_have_the_same_words_and_every_mark_has_a_sign_of_its_own() -> None:
    first, second = (words(lang) for lang in LANGUAGES)
    assert first.keys() == second.keys()
    assert all(f"mark_{mark}" in first for mark in MARKS)
    assert len(set(MARKS.values())) == len(MARKS)


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert write_date("2023-12-31T10:00", "en") == "31 December 2023"
    assert write_date("2023-12-31", "vi") == "31/12/2023"


def test_the_description_of_a_chart_is_kept_whole() -> None:
    model = read_output(chart([1, 2]), "cell 1")
    assert isinstance(model, Chart)
    assert model.alt == ALT
