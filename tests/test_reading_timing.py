"""When figures were: periods that go on, that stop, and that belong to something else."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def periods(*lines: str, own: str = "2023-07") -> list[tuple[str, str]]:
    """Figure and period of every observation."""
    rows = read_lines(lines, period=Period.parse(own), catalogue=CATALOGUE).observations
    return list(rows[["figure", "time_period"]].itertuples(index=False, name=None))


def period_of(figure: str, *lines: str, own: str = "2023-07") -> str:
    return dict(periods(*lines, own=own))[figure]


def test_growth_and_shares_are_of_the_level_before_them() -> None:
    line = (
        "Doanh thu viễn thông tháng 7 đạt 11.000 tỷ đồng, cộng dồn 7 tháng đạt 80.000 tỷ đồng, "
        "bằng 58% kế hoạch năm, tăng 3%."
    )
    assert period_of("58%", line) == "2023-01-01/P7M"
    assert period_of("3%", line) == "2023-01-01/P7M"


def test_what_is_not_known_to_be_a_stock_keeps_the_months_so_far() -> None:
    rows = periods("Các tỉnh đã mở 412 điểm hỗ trợ.", own="2023-01-01/P7M")
    assert rows == [("412", "2023-01-01/P7M")]
    rows = periods("Thuê bao băng rộng cố định đạt 22 triệu.", own="2023-01-01/P7M")
    assert rows == [("22 triệu", "2023-07")]


def test_a_period_behind_a_turn_of_the_sentence_is_of_what_stands_there() -> None:
    line = "Trong quý 2, số sự cố là 4.000 và mục tiêu đến cuối năm 2023 là dưới 9.000 sự cố."
    assert period_of("4.000", line) == "2023-Q2"
    line = "Cả nước có 4.000 dịch vụ công; năm 2022 và năm 2021 lần lượt là 3.100 và 2.800."
    assert period_of("4.000", line) == "2023-07"


def test_a_list_of_figures_takes_its_periods_from_a_list_of_periods_only() -> None:
    line = (
        "Bản tin ngày 5/8/2023: trong tháng 7, tốc độ băng rộng di động và băng rộng cố định lần "
        "lượt là 45,1 Mbps và 92,3 Mbps."
    )
    assert {period for _, period in periods(line)} == {"2023-07"}


def test_one_subject_with_a_list_takes_the_periods_of_the_sentence_before() -> None:
    line = (
        "Doanh thu viễn thông tháng 7 đạt 11.000 tỷ đồng, 7 tháng đạt 80.000 tỷ đồng. "
        "Nộp ngân sách lần lượt 3.000 tỷ đồng và 21.000 tỷ đồng."
    )
    assert period_of("3.000 tỷ đồng", line) == "2023-07"
    assert period_of("21.000 tỷ đồng", line) == "2023-01-01/P7M"


@pytest.mark.parametrize(
    ("line", "figure", "period"),
    [
        ("Doanh thu bưu chính 7 tháng hơn 30.000 tỷ đồng.", "30.000 tỷ đồng", "2023-01-01/P7M"),
        ("Trong năm tháng đầu năm, bưu chính thu 9.000 tỷ đồng.", "9.000 tỷ đồng",
         "2023-01-01/P5M"),
        ("Doanh thu bưu chính đạt 5.000 tỷ đồng, cao nhất trong 12 tháng.", "5.000 tỷ đồng",
         "2023-07"),
        ("Từ khoảng tháng 2 đến cuối tháng 5/2023 có 900 sự cố.", "900", "2023-02-01/P4M"),
        ("Tới 30.6 cả nước còn 812 cơ quan báo chí.", "812", "2023-06-30"),
        ("There were 6,000 cyber incidents; June alone saw 900 incidents.", "900", "2023-06"),
        ("Việt Nam vẫn giữ vị trí như năm 2020, xếp thứ 6 về IPv6.", "6", "2023-07"),
        ("Quý IV, phấn đấu doanh thu bưu chính tăng 14%.", "14%", "2023-Q4"),
        ("Cuối năm 2024 đặt mục tiêu 100% thuê bao di động dùng điện thoại thông minh (hiện là"
         " 84,4%).", "84,4%", "2023-07"),
        ("date 2023-08 So với tháng 6, số thuê bao 5G tăng 7,5%.", "7,5%", "2023-07"),
        ("Thuê bao 5G là 2.000, tháng 6 là 1.900, tức tăng 100 thuê bao.", "100", "2023-07"),
    ],
)  # fmt: skip
def test_a_period_is_read_in_the_words_that_stand_for_it(
    line: str, figure: str, period: str
) -> None:
    assert period_of(figure, line) == period


@pytest.mark.parametrize(
    ("line", "figure", "period"),
    [
        ("Trong tháng đầu năm 2023 có 900 sự cố.", "900", "2023-01"),
        ("Sau bảy tháng, bưu chính thu 9.000 tỷ đồng.", "9.000 tỷ đồng", "2023-01-01/P7M"),
        ("Lũy kế đến hết quý II, bưu chính thu 9.000 tỷ đồng.", "9.000 tỷ đồng", "2023-S1"),
        ("Bưu chính (lũy kế 7 tháng) thu 9.000 tỷ đồng.", "9.000 tỷ đồng", "2023-01-01/P7M"),
        ("Bưu chính thu 9.000 tỷ đồng, gấp 1,5 lần năm 2021.", "1,5", "2023-07"),
        ("Bưu chính thu 9.000 tỷ đồng, chỉ bằng 85% của năm 2022.", "85%", "2023-07"),
        ("Year to date, postal revenue reached VND22 trillion.", "22 trillion", "2023-01-01/P7M"),
        ("Số thuê bao 5G ổn định so với tháng 6/2023, giảm nhẹ (chỉ 0,4%).", "0,4%", "2023-07"),
        ("Năm ngoái, bưu chính thu 9.000 tỷ đồng; năm nay thu 9.900 tỷ đồng.", "9.000 tỷ đồng",
         "2022"),
        ("Đến năm 2025 kinh tế số chiếm 20% GDP, đến năm 2030 chiếm 30%.", "20%", "2025"),
        ("Đến năm 2025 kinh tế số chiếm 20% GDP, đến năm 2030 chiếm 30%.", "30%", "2030"),
        ("7 tháng, cả nước giảm 18 cơ quan báo chí so với cùng kỳ.", "18", "2023-01-01/P7M"),
    ],
)  # fmt: skip
def test_periods_are_told_in_many_ways(line: str, figure: str, period: str) -> None:
    assert period_of(figure, line) == period


def test_what_is_compared_with_the_quarter_before_is_of_a_quarter() -> None:
    line = "Số sự cố tấn công mạng giảm 5% so với quý trước."
    assert period_of("5%", line, own="2022-09") == "2022-Q3"


def test_the_date_of_a_base_does_not_last() -> None:
    line = (
        "Doanh thu bưu chính đạt 900 tỷ đồng, so với 800 tỷ đồng trong tháng 2/2022. "
        "Doanh thu viễn thông đạt 700 tỷ đồng."
    )
    assert period_of("700 tỷ đồng", line) == "2023-07"


def test_the_caption_of_a_picture_sets_no_period() -> None:
    lines = (
        "Hình ảnh: Cả nước có bao nhiêu cơ quan báo chí đến tháng 2/2023",
        "Có 800 cơ quan báo chí.",
    )
    assert period_of("800", *lines) == "2023-07"


def test_what_is_to_come_gives_way_to_what_was() -> None:
    line = "Sơ kết quý 2, triển khai nhiệm vụ 6 tháng cuối năm 2023: bưu chính thu 9.000 tỷ đồng."
    assert period_of("9.000 tỷ đồng", line, own="2023-Q2") == "2023-Q2"


def test_growth_on_the_month_before_is_of_a_month_even_in_months_so_far() -> None:
    lines = (
        "Đến tháng 7/2023, ứng dụng đạt 900 triệu lượt tải.",
        "Riêng game tăng 7% so với tháng trước.",
    )
    assert period_of("7%", " ".join(lines)) == "2023-07"


def test_the_period_of_a_line_with_a_colon_holds_for_its_list_and_no_further() -> None:
    lines = (
        "Trong cả năm 2022, doanh thu dịch vụ viễn thông đạt 138.000 tỷ đồng, trong đó:",
        "- Doanh thu dịch vụ di động: 100.000 tỷ đồng;",
        "- Doanh thu dịch vụ cố định: 38.000 tỷ đồng.",
        "Nộp ngân sách của bưu chính đạt 400 tỷ đồng.",
    )
    assert [period for _, period in periods(*lines)] == ["2022", "2022", "2022", "2023-07"]
    lines = (
        "Đến hết tháng 6, một số kết quả như sau:",
        "- Nhà xuất bản có 57 cơ quan.",
        "Cơ quan báo chí có 800 cơ quan.",
    )
    assert [period for _, period in periods(*lines)] == ["2023-06", "2023-07"]


def test_parts_go_on_with_the_date_that_a_bracket_gives_their_whole() -> None:
    line = (
        "Bưu gửi KT1 (tính đến 21/7/2023): 67.000 bưu gửi, tăng 1% so với cùng kỳ (66.000 bưu "
        "gửi); trong đó bưu gửi mật KT1 22.000 bưu gửi."
    )
    assert period_of("22.000", line) == "2023-07-21"


def test_at_present_brings_a_sentence_back_from_an_earlier_year() -> None:
    line = "Nếu năm 2015 có 25.000 doanh nghiệp công nghệ số thì đến nay có 58.000 doanh nghiệp."
    assert period_of("25.000", line) == "2015"
    assert period_of("58.000", line) == "2023-07"


def test_a_look_back_does_not_last() -> None:
    line = (
        "Trước đó, năm 2021 bưu chính thu 136 tỷ đồng. Doanh thu an toàn thông tin đạt 77 tỷ đồng."
    )
    assert period_of("77 tỷ đồng", line) == "2023-07"


def test_the_earlier_month_in_a_bracket_is_what_growth_behind_it_is_on() -> None:
    rows = read_lines(
        ["Bưu chính thu 6.000 tỷ đồng (tháng 6/2023 là 5.100 tỷ đồng), tăng 17,6%."],
        period=Period.parse("2023-07"), catalogue=CATALOGUE,
    ).observations  # fmt: skip
    assert list(rows["measure"]) == ["level", "level", "pop"]
    assert list(rows["time_period"]) == ["2023-07", "2023-06", "2023-07"]


@pytest.mark.parametrize(
    "line",
    [
        "Việt Nam đã tăng 6 bậc về GCI kể từ báo cáo ra mắt năm 2020, lên vị trí thứ 19/194.",
        "In the GCI, Vietnam climbed 6 places since the report released in 2020, to rank 19th.",
    ],
)
def test_the_year_of_an_earlier_report_is_only_a_base(line: str) -> None:
    assert {period for _, period in periods(line, own="2023")} == {"2023"}


def rows(
    *lines: str, own: str = "2023-08", published: str = ""
) -> list[tuple[str, str, str, float]]:
    """Figure, period, measure and value of every observation."""
    found = read_lines(
        lines, period=Period.parse(own), published=published, catalogue=CATALOGUE
    ).observations
    columns = ["figure", "time_period", "measure", "value"]
    return list(found[columns].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("Thuê bao băng rộng cố định tăng 4% so với tháng 1/2023.", "pop"),
        ("Thuê bao băng rộng cố định tăng 4% so với cùng kỳ tháng 6/2023.", "pop"),
        ("Thuê bao băng rộng cố định tăng 4% so với tháng 12/2022.", "pop"),
        ("Thuê bao băng rộng cố định tăng 4% so với cùng kỳ tháng 8/2022.", "yoy"),
        ("Fixed broadband subscriptions rose 4% compared to January 2023.", "pop"),
        ("Doanh thu viễn thông tăng 4% so với năm vừa qua.", "yoy"),
    ],
)
def test_growth_of_a_stock_within_a_year_is_not_on_the_year(line: str, measure: str) -> None:
    assert [row[2] for row in rows(line)] == [measure]


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Trong 2 tháng qua, thuê bao di động tăng 2,6 triệu.", "2023-08"),
        ("Trong một năm qua, thuê bao di động tăng thêm 2,6 triệu.", "2023-08"),
        ("Trong 3 tháng qua, cả nước ghi nhận 4.000 sự cố tấn công mạng.", "2023-06-01/P3M"),
        ("Trong 8 tháng qua, cả nước ghi nhận 4.000 sự cố tấn công mạng.", "2023-01-01/P8M"),
        ("Doanh thu viễn thông 7 tháng qua đạt 80.000 tỷ đồng.", "2023-01-01/P7M"),
        ("Over the past three months there were 4,000 cyberattacks.", "2023-06-01/P3M"),
    ],
)
def test_the_months_gone_by_end_with_the_text(line: str, period: str) -> None:
    assert [row[1] for row in rows(line)] == [period]


@pytest.mark.parametrize(
    ("line", "own", "published", "period"),
    [
        ("The agency said that last year it saw 9,000 cyberattacks.", "2023-08", "", "2022"),
        ("Vietnam recorded 3 billion app downloads last year.", "2023-03", "", "2022"),
        ("Trong năm ngoái, cả nước có 9.000 sự cố tấn công mạng.", "2023-08", "", "2022"),
        ("Last year's ICT revenue reached US$98 billion.", "2022", "2023-01", "2022"),
        ("Năm ngoái, doanh thu viễn thông đạt 98.000 tỷ đồng.", "2022", "2023-01", "2022"),
    ],
)
def test_last_year_is_the_year_before_or_the_one_reported_on_in_january(
    line: str, own: str, published: str, period: str
) -> None:
    assert [row[1] for row in rows(line, own=own, published=published)] == [period]


def test_last_year_as_a_base_is_the_same_period() -> None:
    line = "Doanh thu viễn thông tăng 5% so với mức 86.000 tỷ đồng của năm ngoái."
    assert ("86.000 tỷ đồng", "2022-08", "level", 86e12) in rows(line)
    assert [row[2] for row in rows("Telecom revenue is up 5% from last year.")] == ["yoy"]


@pytest.mark.parametrize(
    "line",
    [
        "After a 15 per cent decline in 2022, hardware exports rebounded to $132 billion.",
        "Following a drop in 2022, hardware exports rose to $132 billion.",
        "Sau khi giảm 15% vào năm 2022, xuất khẩu phần cứng đạt 132 tỷ USD.",
        "Sau đà giảm của năm 2022, xuất khẩu phần cứng đạt 132 tỷ USD.",
    ],
)
def test_what_a_sentence_turns_away_from_dates_nothing_else(line: str) -> None:
    assert rows(line)[-1][1:] == ("2023-08", "level", 132e9)


def test_growth_behind_a_turn_is_not_of_what_stands_before_it() -> None:
    line = "Following a drop of 5% in July, telecom revenue rose 3%."
    assert rows(line) == [("5%", "2023-07", "yoy", -5.0), ("3%", "2023-08", "yoy", 3.0)]


def test_a_heading_of_tasks_ends_where_what_is_over_is_told() -> None:
    lines = (
        "Ngành TT&TT triển khai nhiệm vụ năm 2024",
        "Năm 2023, doanh thu bưu chính đạt 60.000 tỷ đồng. Doanh thu viễn thông 147.000 tỷ đồng.",
        "Tỷ lệ hộ gia đình sử dụng cáp quang đạt 82%.",
    )
    assert {row[1:3] for row in rows(*lines, own="2023")} == {("2023", "level")}
    lines = ("Mục tiêu năm 2024", "Doanh thu bưu chính 71.000 tỷ đồng.")
    assert [row[1:3] for row in rows(*lines, own="2023")] == [("2024", "plan")]


def test_each_goal_has_the_year_that_it_is_set_for() -> None:
    line = "Tỷ lệ hộ gia đình sử dụng cáp quang phải đạt 85% vào năm 2025 và 100% vào năm 2030."
    assert [row[1:3] for row in rows(line)] == [("2025", "plan"), ("2030", "plan")]


def test_what_will_be_done_by_the_end_of_the_year_is_planned() -> None:
    line = "Đến cuối năm, các nhà mạng dự kiến hoàn thành 20.000 trạm 5G."
    assert [row[1:3] for row in rows(line)] == [("2023", "plan")]


def test_a_forecast_dates_no_other_sentence() -> None:
    line = (
        "Thuê bao băng rộng cố định ước đến cuối năm 2023 đạt 23 triệu. "
        "Thuê bao băng rộng di động đạt 84,8 triệu."
    )
    assert [row[1] for row in rows(line)] == ["2023", "2023-08"]


def test_a_bracket_behind_a_base_tells_how_much_it_was() -> None:
    line = "Năm 2022, doanh thu viễn thông tăng 11% so với năm 2021 (đạt 124 tỷ USD)."
    assert rows(line)[-1][1:] == ("2021", "level", 124e9)
    line = "Số xuất bản phẩm bình quân đầu người giảm 11% (đạt 5,36 bản)."
    assert rows(line, own="2023")[-1][1:] == ("2023", "level", 5.36)
    line = (
        "Doanh thu công nghiệp ICT tăng 22% so với cùng kỳ năm 2022 (tháng 8/2022, doanh thu công "
        "nghiệp ICT chỉ tăng 6% so với cùng kỳ năm 2021)."
    )
    assert rows(line)[-1][1:] == ("2022-08", "yoy", 6.0)


def test_an_earlier_edition_is_a_base() -> None:
    line = "So với kỳ đánh giá gần nhất công bố vào năm 2021, Việt Nam tăng 25 bậc về chỉ số GCI."
    assert rows(line) == [("25", "2023-08", "change", 25.0)]


def test_a_deadline_dates_what_was_counted_then() -> None:
    line = "Đến hạn chót là ngày 15/7/2023, còn 225.000 thuê bao 2G Only."
    assert [row[1] for row in rows(line)] == ["2023-07-15"]


def test_a_list_goes_on_with_the_date_of_the_line_before() -> None:
    lines = (
        "By the end of May 2023, Vietnam had 27,600 technology firms.",
        "Among them were 4,500 hardware makers.",
    )
    assert [row[1] for row in rows(*lines)] == ["2023-05", "2023-05"]


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Vietnam has seen over 5,400 cyberattacks so far", "2023-01-01/P8M"),
        ("ICT revenue exceeded the 2021 figure of US$91.5 billion.", "2021"),
        ("Cả nước có 1.000 doanh nghiệp số.Nửa đầu năm 2022 có 900 doanh nghiệp số.", "2022-S1"),
    ],
)
def test_a_figure_is_dated_by_what_stands_beside_it(line: str, period: str) -> None:
    assert rows(line)[-1][1] == period


def test_a_range_of_years_begins_with_where_something_came_from() -> None:
    line = "Trong giai đoạn 2014-2020, Việt Nam tăng từ vị trí 99 lên vị trí 86 về EGDI."
    assert [row[1] for row in rows(line, own="2020")] == ["2014", "2020"]


def test_a_bracket_of_growth_dates_nothing_behind_it() -> None:
    line = "Cả nước có 107 doanh nghiệp (tăng 9% so với cùng kỳ năm 2022) với hơn 3.600 lao động."
    assert rows(line)[-1][1] == "2023-08"


@pytest.mark.parametrize(
    "line",
    [
        "Doanh thu viễn thông tăng 5%, từ 120.000 tỷ đồng năm 2018 lên 126.000 tỷ đồng năm 2019.",
        "Telecom revenue grew by 5 percent, from $18 billion in 2018 to $19 billion in 2019.",
    ],
)
def test_growth_from_one_level_to_another_is_of_when_the_other_was(line: str) -> None:
    assert [row[1] for row in rows(line, own="2020")] == ["2019", "2018", "2019"]


def test_the_period_of_a_meeting_dates_no_stock() -> None:
    line = (
        "Tại hội nghị giao ban quý II/2023, Bộ cho biết thuê bao smartphone đạt 101 triệu. "
        "Thuê bao feature phone còn 22 triệu."
    )
    assert [row[1] for row in rows(line, own="2023-06")] == ["2023-06", "2023-06"]
    line = "Theo báo cáo quý II/2023, doanh thu viễn thông đạt 33.000 tỷ đồng."
    assert [row[1] for row in rows(line, own="2023-06")] == ["2023-Q2"]


def test_a_blank_line_between_paragraphs_keeps_the_date_of_a_count() -> None:
    lines = (
        "By the end of May 2023, Vietnam had 27,600 technology firms.",
        "",
        "Among them were 4,500 hardware makers.",
    )
    assert [row[1] for row in rows(*lines)] == ["2023-05", "2023-05"]


def test_an_annual_rate_is_of_the_month_behind_it() -> None:
    line = "Telecom revenue rose 0.09 percent year-on-year in July, to VND11 trillion."
    assert rows(line)[0] == ("0.09 percent", "2023-07", "yoy", 0.09)


def test_last_month_dates_what_was_counted_in_it() -> None:
    line = "There were 1,200 cyberattacks last month, up 5% from August."
    assert [row[1] for row in rows(line, own="2023-01-01/P9M")] == ["2023-09", "2023-09"]
    line = "Tháng trước, hệ thống ghi nhận 1.200 cuộc tấn công mạng."
    assert rows(line, own="2023-01-01/P9M")[0][1] == "2023-09"
    line = "Hệ thống ghi nhận 1.200 cuộc tấn công mạng, tăng 5% so với tháng trước."
    assert [row[1:3] for row in rows(line, own="2023-09")] == [
        ("2023-09", "level"),
        ("2023-09", "pop"),
    ]


def test_what_was_years_ago_is_over_in_the_next_sentence() -> None:
    line = "Two years ago Vietnam had 210 5G base stations. Today the number stands at 36,000."
    assert [row[1] for row in rows(line, own="2026-01")] == ["2024", "2026-01"]


def test_the_period_of_a_base_in_front_is_not_that_of_what_follows() -> None:
    line = (
        "So với tốc độ tải xuống di động 46,1 Mbps ghi nhận trong tháng 8, tốc độ đã lên 48 Mbps."
    )
    assert [row[1] for row in rows(line, own="2023-09")] == ["2023-08", "2023-09"]


def test_a_base_of_last_year_is_of_the_same_part_of_it() -> None:
    line = "Doanh thu 6 tháng đạt 60.000 tỷ đồng, giảm so với con số 61.000 tỷ đồng vào năm ngoái."
    assert [row[1] for row in rows(line, own="2023-S1")] == ["2023-S1", "2022-S1"]


def test_an_amount_a_year_is_of_the_year() -> None:
    line = "Doanh thu truyền hình trả tiền ước hơn 8.500 tỷ đồng/năm."
    assert rows(line, own="2023-09")[0][1] == "2023"


def test_growth_since_the_end_of_last_year_is_no_growth_on_the_year() -> None:
    line = "So với thời điểm cuối năm trước, số doanh nghiệp bưu chính tăng 11%."
    assert rows(line, own="2023-06")[0][1:3] == ("2023-06", "pop")


def test_the_end_of_last_year_dates_a_count() -> None:
    line = "At the end of last year, Vietnam had 80 million smartphone subscribers."
    assert rows(line, own="2023-S1")[0][1] == "2022"
    line = "Smartphone subscribers numbered 82 million, up 3 percent from the end of last year."
    assert rows(line, own="2023-06")[0][1] == "2023-06"
