"""Tables on paper: readable letters on an upright page as long as there is any way to have them."""

from __future__ import annotations

import pytest

from ictstats.errors import ReportError
from ictstats.reports.columns import LANDSCAPE, PADDING, PORTRAIT, SIZES, fit
from ictstats.reports.models import Cell, Column, Table


def made(labels: list[str], *rows: list[str]) -> Table:
    columns = tuple(
        Column(label, "left" if at == 0 else "right") for at, label in enumerate(labels)
    )
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Table("caption", columns, cells)


PLAN = made(
    ["Chỉ tiêu", "Thực hiện", "Kế hoạch năm", "Đạt kế hoạch", "So với thời gian", "Nguồn"],
    ["Doanh thu toàn ngành", "hơn 1,6 triệu tỷ đồng", "4,04 triệu tỷ đồng", "39,6%", "−10,4", "–"],
    ["Doanh thu lĩnh vực an toàn thông tin mạng", "287.620.511 giao dịch", "khoảng 43,3 nghìn tỷ "
     "đồng", "39,35%", "−10,6", "2023-S1, dòng 20"],
)  # fmt: skip


def test_a_table_of_plans_stands_upright_in_readable_letters() -> None:
    found = fit(PLAN, "table 1")
    assert (found.landscape, found.size >= 8.5) == (False, True)
    assert sum(found.widths) == pytest.approx(PORTRAIT, abs=0.5)


def test_letters_are_small_only_where_a_table_fits_no_page_otherwise() -> None:
    wide = made(["Tên"] + ["1.833.162"] * 12, ["tên"] + ["1.833.162"] * 12)
    found = fit(wide, "table 1")
    assert (found.landscape, found.size in SIZES) == (True, True)
    wider = made(["Tên"] + ["1.833.162"] * 16, ["tên"] + ["1.833.162"] * 16)
    assert fit(wider, "table 1").size < min(SIZES)
    assert sum(fit(wider, "table 1").widths) == pytest.approx(LANDSCAPE, abs=0.1)


def test_a_table_that_fits_no_page_is_refused() -> None:
    with pytest.raises(ReportError, match="fits no A4 page"):
        fit(made(["1.833.162"] * 40, ["1.833.162"] * 40), "table 1")


def test_a_long_text_has_more_room_than_the_short_ones_beside_it() -> None:
    sums = Table(
        "caption",
        (Column("Số liệu"), Column("Phép tính")),
        ((Cell("Doanh thu công nghiệp ICT, năm 2023"), Cell("27.477 tỷ đồng + " * 12)),),
    )
    widths = fit(sums, "table 1").widths
    assert widths[1] > 1.8 * widths[0]


def test_the_only_long_text_of_a_table_has_the_room_that_short_columns_do_not_need() -> None:
    table = Table(
        "caption",
        tuple(Column(label) for label in ("Indicator", "Unit", "Figures are", "To know")),
        (
            (Cell("Cyberattack incidents"), Cell("incidents"), Cell("over a period"),
             Cell("Incidents recorded and handled by the ministry; earlier counts differ. " * 2)),
            *[(Cell("Phishing incidents"), Cell("incidents"), Cell("over a period"), Cell(""))] * 6,
        ),
    )  # fmt: skip
    widths = fit(table, "table 1").widths
    assert widths[3] > sum(widths[:3]) / 2
    assert sum(widths) == pytest.approx(PORTRAIT, abs=0.5)


@pytest.mark.parametrize("date", ["5 September 2019", "10 February 2022"])
def test_a_date_stands_on_one_line(date: str) -> None:
    document = "a long name of a document that takes many lines in its column " * 2
    rows = tuple((Cell(document), Cell(document), Cell(date)) for _ in range(3))
    found = fit(Table("caption", (Column("a"), Column("b"), Column("c")), rows), "table 1")
    assert found.widths[2] >= PADDING + 0.45 * found.size * len(date)


def test_room_goes_from_names_to_the_sums_that_would_fill_many_lines() -> None:
    name = "Nộp ngân sách lĩnh vực xuất bản, in và phát hành, 6 tháng đầu năm 2023"
    amount = "1.898 tỷ đồng"
    labels = ("Số liệu", "Đã in", "Nhiều khả năng là", "Phép tính", "Vị trí")
    row = (name, amount, amount, "27.477 tỷ đồng + " * 14, "doanhnghiephoinhap-2024-07")
    table = Table("caption", tuple(map(Column, labels)), (tuple(map(Cell, row)),) * 3)
    widths = fit(table, "table 1").widths
    assert widths[3] == max(widths)
    assert sum(widths) == pytest.approx(PORTRAIT, abs=0.5)
