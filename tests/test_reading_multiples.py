"""Multiples, shares that make a whole, and verbs that say where an amount arrived."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()
Row = tuple[str, str, float, str, str]


def rows(*lines: str, own: str = "2023") -> list[Row]:
    """Figure, measure, value, unit and period of every observation."""
    found = read_lines(lines, period=Period.parse(own), catalogue=CATALOGUE).observations
    columns = ["figure", "measure", "value", "unit", "time_period"]
    return list(found[columns].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("line", "percent"),
    [
        ("E-book sales were three times as many as last year.", 200),
        ("Postal revenue was twice that of 2022.", 100),
        ("Revenue of the fair saw a 2.5-fold increase over 2022.", 150),
        ("The network carried a four-fold rise in traffic year-on-year.", 300),
        ("Xuất khẩu điện thoại tăng gấp 2 so với cùng kỳ.", 100),
        ("Doanh thu bưu chính gấp 1,5 lần so với cùng kỳ năm trước.", 50),
    ],
)
def test_a_multiple_of_a_year_before_is_growth(line: str, percent: float) -> None:
    assert [row[1:4] for row in rows(line)] == [("yoy", percent, "percent")]


@pytest.mark.parametrize(
    "line",
    [
        "Quy mô kinh tế số cao gấp 5 lần so với năm 2015.",
        "Doanh thu công nghệ thông tin gấp 5 lần so với mảng viễn thông.",
    ],
)
def test_a_multiple_of_something_else_is_a_ratio_of_no_indicator(line: str) -> None:
    found = read_lines([line], period=Period.parse("2023"), catalogue=CATALOGUE).observations
    assert [row[1:4] for row in rows(line)] == [("level", 5, "times")]
    assert list(found["indicator"]) == [""]


def test_percentages_that_make_up_a_hundred_are_shares() -> None:
    line = (
        "Trong số trò chơi đang phát hành, nguồn gốc Hàn Quốc với 61,5%, trong nước chiếm 20,5% "
        "và nguồn khác là 18%."
    )
    assert {row[1] for row in rows(line)} == {"share"}
    line = "Kinh tế số lõi đóng góp 8% (chiếm 61%), phần còn lại đóng góp 5% (chiếm 39%)."
    assert [row[1] for row in rows(line)[1::2]] == ["share", "share"]


def test_percentages_that_make_up_no_whole_stay_levels() -> None:
    line = "Nguồn gốc trong nước là 61,5% và nguồn khác là 58%."
    assert {row[1] for row in rows(line)} == {"level"}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Năm 2019 doanh thu ICT là 110 tỷ USD, đến năm 2023 tăng đến 149 tỷ USD.", 149e9),
        ("Exports of phones gained $51.3 billion.", 51.3e9),
        ("Doanh thu bưu chính cũng đạt chỉ tiêu với hơn 58.000 tỷ đồng.", 58e12),
        ("The sector has completed its target with total revenue of VND58 trillion.", 58e12),
    ],
)
def test_what_was_arrived_at_is_a_level(line: str, value: float) -> None:
    assert [row[1:3] for row in rows(line)][-1] == ("level", value)


@pytest.mark.parametrize(
    "line",
    [
        "Xuất khẩu điện thoại tăng 20%, tương đương mức tăng tuyệt đối 5 tỷ USD.",
        "Riêng trong năm 2023, cả nước đã triển khai hơn 25.000 trạm 5G.",
        "In 2023 alone, Vietnam rolled out more than 25,000 new 5G base stations.",
    ],
)
def test_what_was_added_is_a_change(line: str) -> None:
    assert rows(line)[-1][1] == "change"


def test_a_rise_to_or_from_a_percentage_is_told_from_growth() -> None:
    line = "Tỷ lệ cơ quan bị tấn công là 52%, tăng đáng kể so với mức 46,1% của năm 2022."
    assert [row[1] for row in rows(line)] == ["level", "level"]
    line = "Số lỗ hổng bảo mật tăng mạnh, tới 16% so với cùng kỳ năm 2022."
    assert rows(line)[0][1:3] == ("yoy", 16)
    line = "The figure is a rise of 8% from August, and 20% year-on-year."
    assert [row[1] for row in rows(line, own="2023-09")] == ["pop", "yoy"]


def test_a_place_taken_is_a_rank_and_percent_may_be_in_words() -> None:
    line = "Vietnam took the 46th position in the Global Innovation Index."
    assert rows(line)[0][1:4] == ("level", 46, "rank")
    assert rows("Ninety percent of telecom revenue came from mobile services.")[0][2] == 90
    assert rows("Vietnam has six million 5G subscribers.")[0][2] == 6e6
