"""How the press dates and compares figures, and what it calls things: turns that recur."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def found(*lines: str, period: str = "2022") -> list[tuple[str, str, str, float]]:
    """Indicator, period, measure and value of every observation."""
    rows = read_lines(lines, period=Period.parse(period), catalogue=CATALOGUE).observations
    columns = ["indicator", "time_period", "measure", "value"]
    return list(rows[columns].itertuples(index=False, name=None))


@pytest.mark.parametrize("name", ["KH-CN", "KH&CN", "khoa học và công nghệ"])
def test_the_whole_sector_is_meant_by_its_name_in_any_spelling(name: str) -> None:
    rows = found(
        "Cả nước có 80.000 doanh nghiệp công nghệ số.",
        f"Quy mô của toàn ngành {name} lớn lên: doanh thu đạt 5.000.000 tỷ đồng, tăng 20%.",
    )
    assert [row[0] for row in rows[1:]] == ["overall.revenue", "overall.revenue"]


def test_copies_in_millions_are_copies_whatever_follows_them() -> None:
    rows = found("Năm 2022 in 38.000 đầu sách với 520 triệu bản sách, doanh thu 4.000 tỷ đồng.")
    assert rows[1] == ("publishing.copies", "2022", "level", 520_000_000)


def test_growth_of_the_same_period_is_that_of_the_year_before() -> None:
    rows = found(
        "Doanh thu viễn thông tăng 3% so với cùng kỳ năm trước, thấp hơn mức tăng 6% của cùng kỳ.",
        period="2022-S1",
    )
    assert [row[1:] for row in rows] == [("2022-S1", "yoy", 3.0), ("2021-S1", "yoy", 6.0)]


def test_a_target_above_the_year_of_the_text_is_for_the_year_after() -> None:
    rows = found(
        "Bộ đặt mục tiêu doanh thu công nghiệp ICT đạt 4.000.000 tỷ đồng"
        " (tăng 10% so với năm 2022)."
    )
    assert [row[1:3] for row in rows] == [("2023", "plan"), ("2023", "yoy")]


def test_each_target_of_a_pair_has_the_year_behind_it() -> None:
    rows = found("Mục tiêu là kinh tế số đạt 15,5% GDP trong năm 2023 và 17,5% vào năm 2024.")
    assert [row[1:] for row in rows] == [("2023", "plan", 15.5), ("2024", "plan", 17.5)]


@pytest.mark.parametrize(
    "line",
    [
        "Hardware exports fell, with declines of 20 per cent in March, 18 per cent in April,"
        " and 15 per cent in May.",
        "Xuất khẩu phần cứng giảm 20% trong tháng 3, 18% trong tháng 4 và 15% trong tháng 5.",
    ],
)
def test_a_list_of_growth_shares_its_verb_and_dates_each_figure(line: str) -> None:
    assert found(line, period="2022-S1") == [
        ("ict_industry.exports.hardware", "2022-03", "yoy", -20.0),
        ("ict_industry.exports.hardware", "2022-04", "yoy", -18.0),
        ("ict_industry.exports.hardware", "2022-05", "yoy", -15.0),
    ]


def test_now_brings_the_text_back_from_an_earlier_month() -> None:
    rows = found(
        "Tháng 6/2022, tốc độ Internet cố định là 130 Mbps. Tốc độ này hiện đã lên 150 Mbps.",
        period="2022-12",
    )
    assert [row[1] for row in rows] == ["2022-06", "2022-12"]


def test_what_was_to_be_done_is_no_target_once_it_says_what_was() -> None:
    rows = found("Trong 4 triệu thuê bao cần chuẩn hóa, đã có 2 triệu thuê bao thực hiện.")
    assert [row[2] for row in rows] == ["level", "level"]


def test_the_least_that_provinces_and_publishers_earn_is_no_revenue_of_the_sector() -> None:
    for line in ("Năm 2022 có 5 NXB đạt doanh thu trên 100 tỷ đồng.",
                 "Xuất bản: 4 NXB có doanh thu đạt trên 100 tỷ đồng."):  # fmt: skip
        assert found(line)[-1][0] == ""


def test_half_a_million_is_a_figure() -> None:
    assert [row[::3] for row in found("Cả nước có gần nửa triệu thuê bao di động.")] == [
        ("telecom.subscriptions.mobile", 500_000)
    ]
    assert found("Viet Nam had half a million fixed-line subscribers.")[0][3] == 500_000


def test_a_name_goes_on_behind_a_bracketed_share() -> None:
    rows = found(
        "Đã có 2 triệu thuê bao (55%) thực hiện chuẩn hóa;"
        " còn 1,6 triệu thuê bao (45%) không thực hiện chuẩn hóa."
    )
    verified = "telecom.subscriber_records.verified"
    assert [row[0] for row in rows] == [verified, verified, "", ""]


def test_the_end_of_last_month_is_the_end_of_the_period_and_no_base() -> None:
    line = "ICT industry revenue was VND1.5 quadrillion by the end of last month, down 5 per cent."
    assert [row[1] for row in found(line, period="2022-01-01/P7M")] == ["2022-01-01/P7M"] * 2
