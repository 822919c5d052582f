"""Which period a text reports on, found among all the periods that it names."""

from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.documents import read_document
from ictstats.periods import Period
from ictstats.reading import read_figures, read_lines

CATALOGUE = load_catalogue()


def reported(*lines: str, published: str = "") -> str:
    return read_lines(lines, period=None, published=published, catalogue=CATALOGUE).period


@pytest.mark.parametrize(
    ("line", "published", "period"),
    [
        ("Hội nghị triển khai công tác năm 2024. Năm 2023, doanh thu tăng 5%.", "2024-03-22",
         "2023"),
        ("Cuối quý 3 sẽ có 4G. 6 tháng đầu năm, doanh thu tăng 5%.", "2017-07-14", "2017-S1"),
        ("Đến tháng 3/2019 phải đạt 90%. Trong tháng 1, tỷ lệ là 50%.", "2019-02-18", "2019-01"),
        ("Nếu như 6 tháng đầu năm 2021 có 900 sự cố thì 6 tháng đầu năm 2022 có 800.",
         "2022-07-19", "2022-S1"),
        ("Hiện cả nước có 800 cơ quan báo chí.", "2019-03-30", "2019-03"),
        ("Giao ban quý 3: doanh thu tháng 8 đạt 900 tỷ đồng.", "2019-09-05", "2019-Q3"),
        ("Sáu tháng qua, doanh thu viễn thông tăng 5%.", "2019-07-08", "2019-S1"),
        ("Nửa đầu 2019 doanh thu viễn thông tăng 5%.", "2019-08-08", "2019-S1"),
        ("Tính tới ngày 31/12/2020, có 779 cơ quan báo chí.", "2021-01-05", "2020-12"),
        ("Doanh thu viễn thông đạt 90 tỷ đồng.", "2021-01-05", "2020"),
        ("Doanh thu viễn thông tăng 2% so với năm 2017.", "2018-12-20", "2018"),
        ("Doanh thu viễn thông tăng 2% so với cùng kỳ.", "2018-07-12", "2018-S1"),
        ("Doanh thu viễn thông tăng 2% so với cùng kỳ.", "2018-09-12", "2018-09"),
    ],
)  # fmt: skip
def test_the_period_is_one_that_was_over_and_that_the_text_is_about(
    line: str, published: str, period: str
) -> None:
    assert reported(line, published=published) == period


def test_what_stands_first_and_what_is_latest_counts_more() -> None:
    lines = (
        "Tháng 7/2023, an toàn thông tin có 900 sự cố.",
        "Tháng 6/2023 có 800 sự cố, tháng 6/2022 có 700 sự cố.",
        "Tháng 6/2023 cũng có 50 cảnh báo.",
    )
    assert reported(*lines) == "2023-07"


def test_the_prose_of_a_file_is_judged_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(
        "Bộ cho biết: nếu như 6 tháng đầu năm 2021 cả nước có 900 sự cố thì đến nửa đầu năm nay "
        "tình hình đã khác.\n"
        "6 tháng đầu năm 2022 chỉ còn 800 sự cố; 6 tháng đầu năm 2022 là lúc giảm nhanh.\n",
        encoding="utf-8",
    )
    document = read_document(path, published="2022-07-19")
    assert document.stated_period is None
    assert read_figures(document, CATALOGUE).period == "2022-S1"
    given = read_document(path, period="2021-S1")
    assert given.stated_period == Period.parse("2021-S1")


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("6 tháng đầu năm có 800 sự cố, giảm so với cùng kỳ năm 2021.", "2022-S1"),
        ("Tháng 7 có 800 sự cố, giảm so với tháng 7/2022.", "2023-07"),
        ("Over the first six months of 2019 there were 800 cyber incidents.", "2019-S1"),
        ("Doanh thu năm 2023 tăng 5%. Đến năm 2030 phấn đấu tăng 9%.", "2023"),
    ],
)
def test_the_year_is_told_by_the_years_it_compares_with(line: str, period: str) -> None:
    assert reported(line) == period
