"""Tables as departments send them: the same facts in plainly different layouts."""

from datetime import date
from pathlib import Path

import pytest

from .sheets import Fact, Rows, facts, read, workbook

POST, TELECOM = "post.revenue", "telecom.service_revenue"
BN = 1e9

# ruff: noqa: E501
LAYOUTS: dict[str, tuple[Rows, tuple[str, ...], list[Fact]]] = {
    "indicators as rows, periods and measures as columns, two header rows": (
        [
            ["BÁO CÁO SỐ LIỆU 6 THÁNG ĐẦU NĂM 2023"],
            [None, None, None, None, None, None, None, "Đơn vị: tỷ đồng"],
            ["TT", "Chỉ tiêu", "Thực hiện", None, "Kế hoạch năm 2023", "So sánh (%)", None, "Ghi chú"],
            [None, None, "6T/2022", "Ước 6T/2023", None, "Cùng kỳ", "Kế hoạch năm", None],
            ["A", "B", 1, 2, 3, "4=2/1", "5=2/3", 6],
            ["I", "Bưu chính"],
            [1, "Doanh thu dịch vụ bưu chính", 25000, 28470.5, 65000, 113.9, 43.8],
        ],
        ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:G3", "H3:H4"),
        [
            (POST, "2022-S1", "level", 25000 * BN),
            (POST, "2023-S1", "level", 28470.5 * BN),
            (POST, "2023", "plan", 65000 * BN),
            (POST, "2023-S1", "yoy", 13.9),
            (POST, "2023-S1", "plan_pct", 43.8),
        ],
    ),
    "months as rows, indicators as columns with their units": (
        [
            ["Doanh thu các lĩnh vực năm 2023"],
            ["Tháng", "Doanh thu dịch vụ bưu chính (tỷ đồng)", "Doanh thu dịch vụ viễn thông (tỷ đồng)"],
            [1, 4400, 11500],
            [2, 4500.25, 11250],
        ],
        (),
        [
            (POST, "2023-01", "level", 4400 * BN),
            (TELECOM, "2023-01", "level", 11500 * BN),
            (POST, "2023-02", "level", 4500.25 * BN),
            (TELECOM, "2023-02", "level", 11250 * BN),
        ],
    ),
    "sectors as rows, the indicator over years": (
        [
            ["Biểu 3. Doanh thu theo lĩnh vực"],
            ["Lĩnh vực", "Doanh thu (tỷ đồng)", None],
            [None, 2021, 2022],
            ["Bưu chính", "38.500", "45.000,5"],
            ["Xuất bản", "3.500", "3.600"],
        ],
        ("A2:A3", "B2:C2"),
        [
            (POST, "2021", "level", 38500 * BN),
            (POST, "2022", "level", 45000.5 * BN),
            ("publishing.revenue", "2021", "level", 3500 * BN),
            ("publishing.revenue", "2022", "level", 3600 * BN),
        ],
    ),
    "dates as headers, numbers as text, growth with a sign": (
        [
            ["Chỉ tiêu", "ĐVT", date(2023, 4, 1), date(2023, 5, 1), "Tăng/giảm so với tháng trước (%)"],
            ["Sản lượng bưu gửi", "triệu bưu gửi", "180,5", "189,2", "4,8"],
            ["Doanh thu dịch vụ bưu chính", "tỷ đồng", "4.780", "4.680", "-2,1"],
        ],
        (),
        [
            ("post.parcels", "2023-04", "level", 180.5e6),
            ("post.parcels", "2023-05", "level", 189.2e6),
            ("post.parcels", "2023-05", "pop", 4.8),
            (POST, "2023-04", "level", 4780 * BN),
            (POST, "2023-05", "level", 4680 * BN),
            (POST, "2023-05", "pop", -2.1),
        ],
    ),
    "provinces as rows": (
        [
            ["Thuê bao băng rộng di động đến hết quý I/2023"],
            ["STT", "Tỉnh, thành phố", "Số thuê bao băng rộng di động"],
            [1, "Hà Nội", (9500000, "#,##0")],
            [2, "TP. Hồ Chí Minh", (12100000, "#,##0")],
            [3, "Huyện đảo Côn Đảo", (9000, "#,##0")],
            [None, "Cả nước", (84300000, "#,##0")],
        ],
        (),
        [
            ("telecom.subscriptions.mobile_broadband", "2023-Q1", "level", 9500000),
            ("telecom.subscriptions.mobile_broadband", "2023-Q1", "level", 12100000),
            ("", "2023-Q1", "level", 9000),
            ("telecom.subscriptions.mobile_broadband", "2023-Q1", "level", 84300000),
        ],
    ),
    "a long list: one value a row": (
        [
            ["Chỉ tiêu", "Kỳ", "Đơn vị tính", "Giá trị"],
            ["Doanh thu dịch vụ viễn thông", "Quý I/2023", "tỷ đồng", 33500],
            ["Doanh thu dịch vụ viễn thông", "Quý II/2023", "tỷ đồng", 34100],
            ["Tỷ lệ đóng góp của kinh tế số vào GDP", "Năm 2022", "%", 14.26],
        ],
        (),
        [
            (TELECOM, "2023-Q1", "level", 33500 * BN),
            (TELECOM, "2023-Q2", "level", 34100 * BN),
            ("digital_economy.gdp_share", "2022", "level", 14.26),
        ],
    ),
    "month and months so far side by side": (
        [
            ["Tình hình thực hiện tháng 5 năm 2023"],
            ["Chỉ tiêu", "Tháng 5/2023", None, "5 tháng đầu năm 2023", None],
            [None, "Thực hiện", "So cùng kỳ (%)", "Thực hiện", "So cùng kỳ (%)"],
            ["Doanh thu dịch vụ bưu chính (tỷ đồng)", 4680, 108.9, 23500, 105.2],
            ["Nộp ngân sách lĩnh vực bưu chính (tỷ đồng)", 560, 103, 2700, 101],
        ],
        ("A2:A3", "B2:C2", "D2:E2"),
        [
            (POST, "2023-05", "level", 4680 * BN),
            (POST, "2023-05", "yoy", 8.9),
            (POST, "2023-01-01/P5M", "level", 23500 * BN),
            (POST, "2023-01-01/P5M", "yoy", 5.2),
            ("post.budget_contribution", "2023-05", "level", 560 * BN),
            ("post.budget_contribution", "2023-05", "yoy", 3),
            ("post.budget_contribution", "2023-01-01/P5M", "level", 2700 * BN),
            ("post.budget_contribution", "2023-01-01/P5M", "yoy", 1),
        ],
    ),
    "a base without its year, shares of the plan in percent format": (
        [
            ["Kết quả 9 tháng đầu năm 2023"],
            ["Nội dung", "KH năm", "Cùng kỳ", "Thực hiện", "% KH", "% cùng kỳ"],
            ["Doanh thu dịch vụ bưu chính, tỷ đồng", 65000, 40000, 44000, (0.6769, "0.0%"), (1.1, "0%")],
        ],
        (),
        [
            (POST, "2023", "plan", 65000 * BN),
            (POST, "2022-01-01/P9M", "level", 40000 * BN),
            (POST, "2023-01-01/P9M", "level", 44000 * BN),
            (POST, "2023-01-01/P9M", "plan_pct", 67.69),
            (POST, "2023-01-01/P9M", "yoy", 10),
        ],
    ),
    "parts below their whole, with dashes": (
        [
            ["Chỉ tiêu", "ĐVT", "Năm 2021", "Năm 2022"],
            ["1. Doanh thu lĩnh vực viễn thông", "tỷ đồng", 130000, 138000],
            ["- Di động", "tỷ đồng", 90000, 95000],
            ["- Khác", "tỷ đồng", 40000, 43000],
        ],
        (),
        [
            ("telecom.revenue", "2021", "level", 130000 * BN),
            ("telecom.revenue", "2022", "level", 138000 * BN),
            ("telecom.revenue.mobile", "2021", "level", 90000 * BN),
            ("telecom.revenue.mobile", "2022", "level", 95000 * BN),
            ("", "2021", "level", 40000 * BN),
            ("", "2022", "level", 43000 * BN),
        ],
    ),
    "quarters under years, local names under the heading of a sector": (
        [
            ["Lĩnh vực bưu chính"],
            [None, "Năm 2022", None, "Năm 2023", None],
            ["Chỉ tiêu", "Quý III", "Quý IV", "Quý I", "Quý II"],
            ["Doanh thu (tỷ đồng)", 11000, 12500, 13000, 13700],
            ["Sản lượng (triệu bưu gửi)", 420, 470, 480, 520],
        ],
        ("B2:C2", "D2:E2"),
        [
            (POST, "2022-Q3", "level", 11000 * BN),
            (POST, "2022-Q4", "level", 12500 * BN),
            (POST, "2023-Q1", "level", 13000 * BN),
            (POST, "2023-Q2", "level", 13700 * BN),
            ("post.parcels", "2022-Q3", "level", 420e6),
            ("post.parcels", "2022-Q4", "level", 470e6),
            ("post.parcels", "2023-Q1", "level", 480e6),
            ("post.parcels", "2023-Q2", "level", 520e6),
        ],
    ),
    "a difference and a rate under one heading": (
        [
            ["Chỉ tiêu", "Tháng 4/2023", "Tháng 5/2023", "Tăng, giảm so với tháng trước", None],
            [None, None, None, "Tuyệt đối", "%"],
            ["Số sự cố tấn công mạng", 1100, 1000, -100, -9.09],
        ],
        ("A1:A2", "B1:B2", "C1:C2", "D1:E1"),
        [
            ("cybersecurity.incidents", "2023-04", "level", 1100),
            ("cybersecurity.incidents", "2023-05", "level", 1000),
            ("cybersecurity.incidents", "2023-05", "change", -100),
            ("cybersecurity.incidents", "2023-05", "pop", -9.09),
        ],
    ),
    "in English, with points for decimals": (
        [
            ["ICT sector indicators"],
            ["Indicator", "Unit", "2021", "2022", "Change (%)"],
            ["Postal revenue", "VND billion", "38,500.5", "45,000", "16.9"],
            ["Postal enterprises", "", "680", "750", "10.3"],
        ],
        (),
        [
            (POST, "2021", "level", 38500.5 * BN),
            (POST, "2022", "level", 45000 * BN),
            (POST, "2022", "yoy", 16.9),
            ("post.enterprises", "2021", "level", 680),
            ("post.enterprises", "2022", "level", 750),
            ("post.enterprises", "2022", "yoy", 10.3),
        ],
    ),
    "growth that a column of percent says, beside what it is growth of": (
        [
            ["Chỉ tiêu", "Quý II/2022", "Quý II/2023", "So với cùng kỳ (%)"],
            ["Doanh thu dịch vụ viễn thông (tỷ đồng)", 33000, 34650, 5.0],
            ["Thuê bao điện thoại thông minh (triệu thuê bao)", 92, 101.2, 10],
        ],
        (),
        [
            (TELECOM, "2022-Q2", "level", 33000 * BN),
            (TELECOM, "2023-Q2", "level", 34650 * BN),
            (TELECOM, "2023-Q2", "yoy", 5),
            ("telecom.subscriptions.smartphone", "2022-Q2", "level", 92e6),
            ("telecom.subscriptions.smartphone", "2023-Q2", "level", 101.2e6),
            ("telecom.subscriptions.smartphone", "2023-Q2", "yoy", 10),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_cell_for_cell(name: str, tmp_path: Path) -> None:
    rows, merged, expected = LAYOUTS[name]
    found = facts(
        read(
            workbook(tmp_path / "table.xlsx", rows, merged=merged),
            "2023" if "2023" not in str(rows) else None,
        )
    )
    assert [fact[:3] for fact in found] == [fact[:3] for fact in expected]
    assert [fact[3] for fact in found] == pytest.approx([fact[3] for fact in expected])
