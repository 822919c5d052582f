"""The workbook: real tables of real numbers, in the order of the report, accessible, safe."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from ictstats.errors import ReportError
from ictstats.reports.content import read_report
from ictstats.reports.datasets import datasets, table_data
from ictstats.reports.html import IctStatsHTMLExporter
from ictstats.reports.models import Cell, Column, Data, Table, Value
from ictstats.reports.sheets import LONGEST_NAME, sheet_name
from ictstats.reports.workbook import write_workbook
from ictstats.reports.xlsx import IctStatsXLSXExporter
from ictstats.written_numbers import data_decimals

from .reports_demo import HOSTILE, LONG, SECTORS, chart, demo_notebook, origin, table


@cache
def content() -> bytes:
    made, resources = IctStatsXLSXExporter().from_notebook_node(demo_notebook())
    assert resources["output_extension"] == ".xlsx"
    return made


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(io.BytesIO(content()))


def rows_of(sheet: Worksheet) -> list[list[object]]:
    """The cells of the one table of a sheet, its header row first."""
    (found,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(found.ref)
    grid = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [list(row) for row in grid]


def column(sheet: Worksheet, label: str) -> list[object]:
    head, *rows = rows_of(sheet)
    return [row[head.index(label)] for row in rows]


def test_two_exports_are_byte_identical() -> None:
    again, _ = IctStatsXLSXExporter().from_notebook_node(demo_notebook())
    assert again == content()
    with zipfile.ZipFile(io.BytesIO(again)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_cover_and_notes_come_first_then_every_chart_and_table_in_order(book: Workbook) -> None:
    assert [sheet.title.split()[0] for sheet in book] == [
        "Bìa", "Ghi", "Bảng", "Hình", "Bảng", "Bảng",
    ]  # fmt: skip
    html, _ = IctStatsHTMLExporter().from_notebook_node(demo_notebook())
    shown = re.findall(r'id="((?:table|figure)-\d+)"', html)
    told = [one.anchor for one in datasets(read_report(demo_notebook()))]
    assert [anchor for anchor in shown if anchor in told] == told
    assert set(shown) - set(told) == {"figure-2"}  # a picture that came without its data


def test_the_properties_name_title_language_publisher_and_day(book: Workbook) -> None:
    about = book.properties
    assert about.title == "Ngành Thông tin và Truyền thông 6 tháng đầu năm 2023"
    assert about.language == "vi"
    assert about.creator == "Thống kê ngành Thông tin và Truyền thông"
    assert about.created is not None
    assert about.created.date().isoformat() == "2023-07-03"


def test_the_cover_says_what_this_is_and_leads_to_every_sheet(book: Workbook) -> None:
    cover = book.worksheets[0]
    lines = [cover.cell(row, 1).value for row in range(1, 8)]
    assert lines[0] == "Ngành Thông tin và Truyền thông 6 tháng đầu năm 2023"
    assert "Kỳ báo cáo: 6 tháng đầu năm 2023" in lines
    assert "Công bố: 3/7/2023" in lines
    assert column(cover, "Trang tính") == book.sheetnames[1:]
    links = {link.location for row in cover.iter_rows() for c in row if (link := c.hyperlink)}
    assert links == {f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_the_cover_tells_where_to_report_an_error_and_what_comes_next(book: Workbook) -> None:
    lines = [str(row[0].value) for row in book.worksheets[0].iter_rows(max_row=12)]
    assert "Báo lỗi: Viết cho người lập báo cáo." in lines
    assert "Kỳ tiếp theo: Báo cáo của quý III, dự kiến 3/10/2023." in lines


def test_every_sheet_has_a_title_in_its_first_cell_and_one_table_with_a_header(
    book: Workbook,
) -> None:
    names = []
    for sheet in book:
        assert sheet.cell(1, 1).value
        assert len(sheet.tables) == 1
        (found,) = sheet.tables.values()
        names.append(found.displayName.lower())
        head, *rows = rows_of(sheet)
        assert found.headerRowCount == 1
        assert all(isinstance(label, str) and label for label in head)
        assert len({str(label).casefold() for label in head}) == len(head)
        assert rows
        assert all(any(cell is not None for cell in row) for row in rows)
        assert not sheet.merged_cells.ranges
        filled = [row for row in sheet.iter_rows(max_col=1, values_only=True) if row[0] is None]
        assert not filled, sheet.title
    assert len(set(names)) == len(names)


def test_every_table_keeps_its_header_in_sight_and_leads_back(book: Workbook) -> None:
    for sheet in book.worksheets[2:]:
        (found,) = sheet.tables.values()
        top = range_boundaries(found.ref)[1]
        assert str(sheet.freeze_panes).endswith(str(top + 1))
        assert sheet.print_title_rows == f"${top}:${top}"
        assert sheet.cell(top - 1, 1).hyperlink.location == "'Bìa'!A1"


def test_figures_are_numbers_in_full_with_their_unit_and_their_notes_apart(book: Workbook) -> None:
    sheet = book.worksheets[2]
    levels = column(sheet, "Doanh thu (tỷ đồng) (đồng)")
    assert levels == [27450e9, 69300e9, 1814e9, None, None]
    notes = column(sheet, "Doanh thu (tỷ đồng): ghi chú")
    assert notes == [
        None,
        "≈ ước tính; hơn",
        "† đã đính chính so với bản in",
        f"1.493.900; {origin(52, '1.493.900 tỷ đồng')}",  # shown without its number
        f"0; {HOSTILE}",
    ]
    assert column(sheet, "So với cùng kỳ (%)")[:2] == [10.2, 1.1]
    assert column(sheet, "So với kế hoạch năm (%): ghi chú")[1] == (
        "‡ suy ra từ số liệu khác; Tính từ mức và kế hoạch năm đã công bố."
    )
    head, first, *_ = rows_of(sheet)
    place = head.index("Doanh thu (tỷ đồng) (đồng)") + 1
    (found,) = sheet.tables.values()
    assert sheet.cell(range_boundaries(found.ref)[1] + 1, place).number_format == "#,##0"
    assert first[-3:] == ["2023-S1", 20, "27.450 tỷ đồng"]


def test_the_data_of_a_chart_is_a_sheet(book: Workbook) -> None:
    sheet = book.worksheets[3]
    assert rows_of(sheet)[1][:4] == ["Tháng 1/2023", 4120e9, "đồng", "đã công bố"]
    assert column(sheet, "Giá trị") == [4120e9, 3890.5e9, -1.25]


def test_the_notes_explain_the_marks_and_hold_what_stands_below_the_tables(book: Workbook) -> None:
    notes = {(row[0], row[1]) for row in rows_of(book.worksheets[1])}
    assert ("Dấu ≈", "số ước tính") in notes
    assert ("Bảng 1", "Doanh thu dịch vụ viễn thông hẹp hơn doanh thu viễn thông.") in notes
    assert ("Bảng 1", HOSTILE) in notes
    assert any(topic == "Bảng 1" and str(said).startswith("Nguồn:") for topic, said in notes)


def test_text_that_looks_like_a_formula_or_a_link_is_text(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    values = [cell.value for cell in cells]
    assert values.count("=1+1") == 1
    assert values.count(HOSTILE) >= 4
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert all(link.target is None for link in links)  # none leads out of the file
    with zipfile.ZipFile(io.BytesIO(content())) as parts:
        for name in parts.namelist():
            part = parts.read(name).decode("utf-8", "replace")
            assert "<f>" not in part
            assert "TargetMode" not in part


def exported(*cells: object) -> Workbook:
    made, _ = IctStatsXLSXExporter().from_notebook_node(new_notebook(cells=list(cells)), {})
    return load_workbook(io.BytesIO(made))


def test_a_notebook_without_data_makes_a_cover_and_notes() -> None:
    assert exported().sheetnames == ["Cover", "Notes"]


def test_a_table_without_rows_says_so() -> None:
    model = {"caption": "Nothing", "columns": [{"label": "a"}, {"label": "b"}], "rows": []}
    sheet = exported(new_code_cell("x", outputs=[table(model)])).worksheets[2]
    assert rows_of(sheet) == [["a", "b"], ["There are no rows", None]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"columns": [], "rows": []}, "a heading for every column"),
        ({"columns": ["a", "a"], "rows": []}, "a heading for every column, each another"),
        ({"columns": ["a"], "rows": [[1, 2]]}, "row 1: 2 cells; expected 1"),
        ({"columns": ["a"], "rows": [[float("nan")]]}, "nan in data; expected a finite number"),
        ({"columns": ["a"], "rows": [[{}]]}, "expected a finite number"),
    ],
)
def test_data_that_nobody_could_use_is_refused(data: dict[str, object], message: str) -> None:
    with pytest.raises(ReportError, match=message):
        exported(new_code_cell("x", outputs=[chart([1, 2], data=data)]))


def test_a_value_that_is_no_number_is_refused_with_its_place() -> None:
    model = deepcopy(SECTORS)
    model["rows"][0][1]["values"] = [{"number": "much"}]
    with pytest.raises(ReportError, match="row 1: a value that is no number"):
        exported(new_code_cell("x", outputs=[table(model)]))


def test_numbers_of_different_kinds_in_one_column_stand_apart() -> None:
    cells = (
        Cell("+7,9% (−2% so với kỳ trước)", values=(Value(7.9, "%"), Value(-2.0, "%", "Kỳ trước"))),
        Cell("+3 bậc", values=(Value(3.0, "bậc", "Tuyệt đối"),)),
    )
    made = Table("t", (Column("Thay đổi", "right"),), tuple((cell,) for cell in cells))
    assert table_data(made, "vi") == Data(
        ("Thay đổi (%)", "Kỳ trước (%)", "Tuyệt đối (bậc)"), ((7.9, -2.0, None), (None, None, 3.0))
    )


def test_a_column_of_several_units_has_a_column_of_units() -> None:
    cells = (Cell("1", values=(Value(1.0, "đồng"),)), Cell("2", values=(Value(2.0, "người"),)))
    made = Table("t", (Column("Giá trị", "right"),), tuple((cell,) for cell in cells))
    expected = Data(("Giá trị", "Giá trị: đơn vị"), ((1.0, "đồng"), (2.0, "người")))
    assert table_data(made, "vi") == expected


def test_a_missing_text_is_blank_and_its_reason_a_note() -> None:
    rows = ((Cell("1/2023"),), (Cell("–", title="không rõ ngày"),))
    expected = Data(("Ngày", "Ngày: ghi chú"), (("1/2023", None), (None, "không rõ ngày")))
    assert table_data(Table("t", (Column("Ngày"),), rows), "vi") == expected


def test_headings_that_repeat_are_told_apart() -> None:
    row = (Cell("a"), Cell("b"), Cell("c"))
    made = Table("t", (Column("X"), Column("x"), Column("X")), (row,))
    assert table_data(made, "en").columns == ("X", "x (2)", "X (3)")


@given(st.text(max_size=80))
def test_any_text_makes_a_name_that_a_sheet_may_have(text: str) -> None:
    name = sheet_name(f"Bảng 1 {text}")
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set("[]:*?/\\'")


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_number_is_never_shown_with_more_decimals_than_it_has(number: float) -> None:
    assert 0 <= data_decimals(number) <= 4
    assert data_decimals(round(number)) == 0


def test_a_long_table_is_complete() -> None:
    sheet = load_workbook(io.BytesIO(content())).worksheets[5]
    assert len(rows_of(sheet)) == 1 + len(LONG["rows"])


def test_control_characters_and_endless_text_do_no_harm() -> None:
    model = {
        "caption": "a\x07b",
        "columns": [{"label": "=head"}],
        "rows": [[{"text": "x" * 40_000}], [{"text": "a\x00b\x0b"}]],
    }
    sheet = exported(new_code_cell("x", outputs=[table(model)])).worksheets[2]
    assert column(sheet, "=head")[0] == "x" * 32_766 + "…"


def test_both_languages_have_the_same_sheets_and_numbers() -> None:
    notebook = demo_notebook()
    notebook.metadata["ictstats"]["lang"] = "en"
    book = load_workbook(io.BytesIO(write_workbook(read_report(notebook))))
    own = load_workbook(io.BytesIO(content()))
    assert book.sheetnames[:2] == ["Cover", "Notes"]
    for sheet, other in zip(book.worksheets[2:], own.worksheets[2:], strict=True):
        numbers = [
            [[c for c in row if isinstance(c, int | float)] for row in rows_of(one)]
            for one in (sheet, other)
        ]
        assert numbers[0] == numbers[1]
