"""Figures of several years together, and the years that begin and end a stage."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def rows(*lines: str, own: str = "2020") -> list[tuple[str, str, str]]:
    """Figure, measure and period of every observation."""
    found = read_lines(lines, period=Period.parse(own), catalogue=CATALOGUE).observations
    return list(found[["figure", "measure", "time_period"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("line", "own", "period"),
    [
        ("Giai đoạn 2016-2020, doanh thu bưu chính tăng bình quân 25% mỗi năm.", "2020",
         "2016-01-01/P5Y"),
        ("Từ 2016 đến 2020, doanh thu công nghiệp ICT tăng bình quân 11%/năm.", "2020",
         "2016-01-01/P5Y"),
        ("Trong 5 năm qua, doanh thu bưu chính tăng trưởng trung bình 22%/năm.", "2022",
         "2018-01-01/P5Y"),
        ("Doanh thu bưu chính tăng bình quân 15%/năm từ năm 2018.", "2022", "2018-01-01/P5Y"),
        ("Lĩnh vực bưu chính giữ tốc độ tăng trưởng bình quân các năm 2019 – 2022 là 20%.", "2022",
         "2019-01-01/P4Y"),
        ("Mức tăng trưởng bình quân 4 năm 2020-2023 của bưu chính là 9,5%.", "2023",
         "2020-01-01/P4Y"),
        ("Tăng trưởng doanh thu bưu chính 3 năm gần nhất đạt trung bình 18%.", "2023",
         "2021-01-01/P3Y"),
        ("The postal sector expanded at a CAGR of 15% between 2018 and 2022.", "2022",
         "2018-01-01/P5Y"),
        ("Between 2016 and 2020, ICT industry revenue rose by an average of 26 percent a year.",
         "2020", "2016-01-01/P5Y"),
        ("Postal revenue grew at an average annual rate of 24 percent in the 2018-2022 period.",
         "2022", "2018-01-01/P5Y"),
        ("Over the past five years, postal volume has risen 30 percent annually.", "2022",
         "2018-01-01/P5Y"),
    ],
)  # fmt: skip
def test_an_average_growth_is_of_all_its_years(line: str, own: str, period: str) -> None:
    assert [row[1:] for row in rows(line, own=own)] == [("yoy", period)]


def test_growth_without_an_average_is_of_the_last_year() -> None:
    line = "Giai đoạn 2016-2020, doanh thu bưu chính tăng mạnh, đạt 36.000 tỷ đồng."
    assert rows(line) == [("36.000 tỷ đồng", "level", "2020")]


def test_what_adds_up_in_a_stage_is_of_all_its_years_and_a_stock_is_of_its_end() -> None:
    line = "Giai đoạn 2016-2020, toàn ngành nộp ngân sách 400.000 tỷ đồng."
    assert rows(line) == [("400.000 tỷ đồng", "level", "2016-01-01/P5Y")]
    line = "Giai đoạn 2016-2020, cả nước có 70 triệu thuê bao băng rộng di động."
    assert rows(line) == [("70 triệu", "level", "2020")]


def test_a_year_beside_a_figure_is_nearer_than_a_stage() -> None:
    line = (
        "Giai đoạn 2016-2020, doanh thu bưu chính tăng bình quân 25%/năm; riêng năm 2020 đạt "
        "36.000 tỷ đồng."
    )
    assert [row[2] for row in rows(line)] == ["2016-01-01/P5Y", "2020"]
    line = "Năm 2020, doanh thu bưu chính đạt 36.000 tỷ đồng; bình quân 5 năm tăng 27%/năm."
    assert [row[2] for row in rows(line)] == ["2020", "2016-01-01/P5Y"]


def test_the_stage_of_a_programme_dates_nothing() -> None:
    line = "Thực hiện chương trình phủ sóng giai đoạn 2016-2020, đã xử lý 1.200 điểm lõm sóng."
    assert rows(line)[0][2] == "2020"


def test_a_stage_that_was_named_is_pointed_back_at_and_its_average_divided() -> None:
    line = (
        "Tỷ trọng kinh tế số trong GDP các năm 2019 - 2020 lần lượt là 11% và 12%. Trung bình tỷ "
        "trọng này trong giai đoạn trên là 11,5%. Trong đó, kinh tế số lõi đóng góp 7%."
    )
    both = "2019-01-01/P2Y"
    assert [row[2] for row in rows(line)] == ["2019", "2020", both, both]


def test_a_rise_between_two_years_begins_in_the_one_and_ends_in_the_other() -> None:
    line = "The IPv6 adoption rate rose from 36 percent to 43 percent between 2018 and 2020."
    assert [row[2] for row in rows(line)] == ["2018", "2020"]
