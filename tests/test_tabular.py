"""What is placed in a table, what is not, and why."""

import io
from pathlib import Path

import docx
import pytest

from ictstats.catalogue import load_catalogue
from ictstats.documents import read_document
from ictstats.periods import Period
from ictstats.reading import Reading, read_briefing, read_lines

from .sheets import facts, workbook

Found = list[tuple[str, str, str, str]]


def reading(text: str, period: str = "2023-S1") -> Reading:
    lines = [line.strip() for line in text.strip().split("\n")]
    own = Period.parse(period)
    return read_lines(lines, period=own, briefing="x", catalogue=load_catalogue())


def placed(text: str, period: str = "2023-S1") -> Found:
    """Figure, indicator, period and measure of each observation."""
    columns = ["figure", "indicator", "time_period", "measure"]
    rows = reading(text, period).observations[columns]
    return [tuple(row) for row in rows.itertuples(index=False)]  # type: ignore[misc]


def codes(text: str, period: str = "2023-S1") -> list[str]:
    return list(reading(text, period).observations["indicator"])


def test_a_row_about_a_company_and_their_total_are_not_placed() -> None:
    text = """Doanh thu viễn thông (tỷ đồng)
    Doanh nghiệp | Quý I/2023 | Quý II/2023
    Viettel | 15.000 | 16.000
    VNPT | 9.000 | 9.500
    Tổng cộng | 24.000 | 25.500"""
    assert codes(text) == [""] * 6


def test_a_unit_with_a_comma_stays_whole_behind_a_name() -> None:
    text = """Chỉ tiêu | Quý I/2023 | Quý II/2023
    Thôn lõm sóng được phủ sóng, thôn, bản | 3.000 | 3.100"""
    found = reading(text).observations
    assert set(found["unit"]) == {"villages"}
    assert set(found["indicator"]) == {"telecom.coverage.villages_covered"}


def test_the_total_of_provinces_is_placed() -> None:
    text = """Tỉnh | Doanh thu viễn thông (tỷ đồng)
    Hà Nội | 15.000
    Đà Nẵng | 9.000
    Cộng | 24.000"""
    found = reading(text).observations
    assert list(found["ref_area"]) == ["VN-HN", "VN-DN", "VN"]
    assert set(found["indicator"]) == {"telecom.revenue"}


@pytest.mark.parametrize(
    "label",
    [
        "Doanh thu viễn thông của khách hàng tổ chức",
        "Thuê bao điện thoại di động phát triển mới",
        "Doanh thu cửa hàng",
        "Nhiệt độ trung bình",
    ],
)
def test_a_label_that_says_more_than_is_known_is_not_placed(label: str) -> None:
    assert codes(f"Chỉ tiêu | Năm 2022\n{label} (tỷ đồng) | 5.000\n{label} | 6.000") == ["", ""]


def test_an_amount_of_money_without_a_unit_is_not_guessed() -> None:
    text = "Chỉ tiêu | Năm 2021 | Năm 2022\nDoanh thu bưu chính | 45.000 | 38.500.000.000.000"
    assert codes(text) == ["", "post.revenue"]


def test_a_unit_that_the_indicator_is_not_counted_by_is_not_placed() -> None:
    text = "Chỉ tiêu | ĐVT | Năm 2022\nDoanh thu bưu chính | tấn | 45\nSố bưu gửi | % | 5"
    assert codes(text) == ["", ""]


def test_growth_behind_a_plan_is_not_taken_for_that_of_the_year_before() -> None:
    text = """Chỉ tiêu | ĐVT | Thực hiện 2023 | Kế hoạch 2024 | Tăng trưởng (%)
    Doanh thu viễn thông | tỷ đồng | 140.000 | 148.400 | 6"""
    assert placed(text, "2024")[-1] == ("6", "", "2023", "")


def test_the_sums_of_the_table_tell_an_index_from_growth() -> None:
    text = """Chỉ tiêu | Quý I/2022 | Quý I/2023 | So với cùng kỳ (%)
    Số sự cố tấn công mạng | 1.000 | 2.100 | {}"""
    for printed, value in (("210", 110), ("110", 110)):
        found = reading(text.format(printed)).observations
        assert found["value"].iloc[-1] == value
        assert found["measure"].iloc[-1] == "yoy"


def test_comparisons_below_periods_are_about_the_column_to_their_left() -> None:
    text = """Kỳ | Doanh thu bưu chính (tỷ đồng) | So với cùng kỳ (%) | Số sự cố tấn công mạng \
| So với cùng kỳ (%)
    Quý I/2023 | 13.000 | 106,5 | 2.900 | 85,2"""
    assert placed(text) == [
        ("13.000", "post.revenue", "2023-Q1", "level"),
        ("106,5", "post.revenue", "2023-Q1", "yoy"),
        ("2.900", "cybersecurity.incidents", "2023-Q1", "level"),
        ("85,2", "cybersecurity.incidents", "2023-Q1", "yoy"),
    ]


def test_a_department_reports_on_its_province() -> None:
    text = """SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH LÂM ĐỒNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Báo cáo quý I năm 2023
    Lâm Đồng, ngày 5 tháng 4 năm 2023
    Chỉ tiêu | ĐVT | Quý I/2023
    Doanh thu viễn thông | tỷ đồng | 650"""
    assert list(reading(text).observations["ref_area"]) == ["VN-35"]


def test_a_bracketed_amount_of_an_accountant_is_negative() -> None:
    text = "Chỉ tiêu | ĐVT | Năm 2022\nLợi nhuận lĩnh vực bưu chính | tỷ đồng | (1.250)"
    found = reading(text).observations
    assert (found["value"].iloc[0], found["figure"].iloc[0]) == (-1250e9, "1.250")
    assert codes("Chỉ tiêu | Năm 2022\nSố sự cố tấn công mạng | (1.250)") == [""]


def test_what_a_cell_prints_with_its_amount_counts() -> None:
    text = """Nội dung | Kết quả
    Doanh thu toàn ngành | hơn 1.614.206 tỷ đồng
    Nộp ngân sách nhà nước toàn ngành | 45.000 tỷ đồng (đạt 43% kế hoạch)
    Thứ hạng GCI | 25/194"""
    found = reading(text).observations
    assert list(found["indicator"]) == [
        "overall.revenue", "overall.budget_contribution", "", "cybersecurity.gci_rank",
    ]  # fmt: skip
    assert list(found["hedge"]) == ["over", "", "", ""]
    assert found["out_of"].iloc[3] == 194
    assert found["upper"].isna().tolist() == [True, False, False, False]


def test_words_in_a_column_of_notes_are_figures_that_are_not_understood() -> None:
    text = """TT | Nội dung | Số liệu | Đánh giá
    1 | Doanh thu bưu chính (tỷ đồng) | 4.680 | Tăng 5% so với cùng kỳ năm 2022"""
    found = reading(text)
    assert placed(text)[1] == ("5%", "", "", "")
    dispositions = {mark.text: mark.disposition for mark in found.numbers}
    assert dispositions["2022"] == "period"
    assert dispositions["1"] == "list number"


def test_a_second_header_begins_a_second_table() -> None:
    text = """STT | Chỉ tiêu | Quý I/2023
    1 | Doanh thu bưu chính (tỷ đồng) | 13.000
    STT | Chỉ tiêu | Quý II/2023
    1 | Doanh thu bưu chính (tỷ đồng) | 13.700"""
    assert [row[2] for row in placed(text)] == ["2023-Q1", "2023-Q2"]


def test_rows_that_lost_their_empty_cells_are_not_placed_below_the_wrong_header() -> None:
    text = """Chỉ tiêu | Thực hiện | Kế hoạch
    2022 | 2023 | 2024
    Doanh thu bưu chính (tỷ đồng) | 45.000 | 50.000 | 60.000"""
    assert not any(reading(text).observations["time_period"] == "2022")


def test_prose_with_bars_stays_prose() -> None:
    text = "Trang chủ | Tin tức | Liên hệ\nDoanh thu bưu chính quý I/2023 đạt 13.000 tỷ đồng."
    assert placed(text) == [("13.000 tỷ đồng", "post.revenue", "2023-Q1", "level")]


def test_a_spanning_header_of_a_word_table_stands_over_its_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Báo cáo 6 tháng đầu năm 2023")
    table = document.add_table(rows=3, cols=4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Chỉ tiêu"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Thực hiện"
    table.cell(0, 3).merge(table.cell(1, 3)).text = "Kế hoạch năm 2023"
    table.cell(1, 1).text, table.cell(1, 2).text = "6T/2022", "6T/2023"
    values = ("Doanh thu bưu chính (tỷ đồng)", "25.000", "28.000", "65.000")
    for cell, text in zip(table.rows[2].cells, values, strict=True):
        cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "table.docx"
    path.write_bytes(buffer.getvalue())
    assert facts(read_briefing(path)) == [
        ("post.revenue", "2022-S1", "level", 25000e9),
        ("post.revenue", "2023-S1", "level", 28000e9),
        ("post.revenue", "2023", "plan", 65000e9),
    ]


def test_sheets_are_of_the_periods_and_sectors_that_their_names_say(tmp_path: Path) -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Thực hiện"], ["Doanh thu", "tỷ đồng", 4680]]
    sheets = {"Bưu chính T4-2023": rows, "Viễn thông T5-2023": rows}
    found = facts(read_briefing(workbook(tmp_path / "two.xlsx", sheets), period="2023-05"))
    assert found == [
        ("post.revenue", "2023-04", "level", 4680e9),
        ("telecom.revenue", "2023-05", "level", 4680e9),
    ]


def test_errors_and_formulas_without_value_are_listed_as_not_understood(tmp_path: Path) -> None:
    rows = [["Chỉ tiêu", "Năm 2022"], ["Doanh thu bưu chính (tỷ đồng)", "#DIV/0!"], ["Cộng", 5]]
    path = workbook(tmp_path / "errors.xlsx", rows)
    found = read_briefing(path).observations
    assert list(found["figure"]) == ["#DIV/0!", "5"]
    assert found["value"].isna().tolist() == [True, False]
    assert list(found["indicator"]) == ["", ""]
    assert read_document(path).lines[1].endswith("#DIV/0!")
