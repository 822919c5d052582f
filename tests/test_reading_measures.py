"""What figures measure: growth by nouns and verbs, indexes, multiples, bases, targets."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def measures(*lines: str, own: str = "2023-07") -> list[tuple[str, str, float]]:
    """Figure, measure and value of every observation."""
    rows = read_lines(lines, period=Period.parse(own), catalogue=CATALOGUE).observations
    return list(rows[["figure", "measure", "value"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("line", "measure", "value"),
    [
        ("Tốc độ tăng trưởng của bưu chính đạt 9,3% so với năm 2022.", "yoy", 9.3),
        ("Tốc độ tăng trưởng doanh thu bưu chính trong quý 2/2023 là 20%.", "yoy", 20),
        ("7 tháng, doanh thu bưu chính giữ đà 20%.", "yoy", 20),
        ("Số vụ tấn công mạng lao dốc 68%.", "yoy", -68),
        ("Fixed broadband lines had grown 14% over the same period.", "yoy", 14),
        ("Mobile internet speed improved a great deal, by 35.5 per cent on-year.", "yoy", 35.5),
        ("Postal revenue equalled 128% of that of the same period last year.", "yoy", 28),
        ("Postal revenue was put at 1.3 times 2022's.", "yoy", 30),
        ("Tốc độ băng rộng cố định hơn 2,6 lần so với cùng kỳ năm 2022.", "yoy", 160),
        ("Số đầu sách điện tử tăng 25 lần.", "yoy", 2400),
        ("Telecom budget payments beat the plan by 2.6%.", "plan_pct", 102.6),
        ("Bưu chính được đầu tư thêm 2 tỷ USD.", "level", 2e9),
        ("Tỷ lệ địa phương có kế hoạch phát triển doanh nghiệp công nghệ số đạt 53,5%.",
         "level", 53.5),
        ("Thuê bao cần chuẩn hóa thông tin đạt 1.234 thuê bao.", "level", 1234),
        ("The ministry aims at VND900 trillion in ICT revenue.", "plan", 9e14),
        ("Năm 2024, doanh thu bưu chính dự tính sẽ đạt 70.000 tỷ đồng.", "plan", 7e13),
        ("Doanh thu bưu chính thấp hơn kế hoạch 4,5%.", "plan_pct", 95.5),
        ("Postal revenue was 2.3 percent higher than the yearly plan.", "plan_pct", 102.3),
        ("Postal revenue fell short of the plan by 3 percent.", "plan_pct", 97),
        ("Postal revenue dropped VND2 trillion from a year ago.", "change", -2e12),
        ("There were 898 cyber incidents more than in the same period of 2022.", "change", 898),
        ("Telecom added nearly VND477 trillion to GDP.", "level", 4.77e14),
        ("Kế hoạch năm 2024, doanh thu bưu chính đạt 65.000 tỷ đồng.", "plan", 6.5e13),
        ("Nhiệm vụ năm 2024: doanh thu bưu chính 65.000 tỷ đồng.", "plan", 6.5e13),
        ("Số thuê bao 5G ước khoảng 3-4 triệu.", "level", 3.5e6),
        ("Doanh thu viễn thông tăng trưởng âm 2,1% so với cùng kỳ.", "yoy", -2.1),
        ("Tăng trưởng doanh thu viễn thông ở mức âm 2,1%.", "yoy", -2.1),
        ("Mức tăng của bưu chính là nhiều, mức tăng là 1.800 tỷ đồng.", "change", 1.8e12),
        ("Lợi nhuận của bưu chính tăng (đạt47,5 tỷ đồng).", "level", 47.5e9),
    ],
)  # fmt: skip
def test_the_words_say_what_a_figure_measures(line: str, measure: str, value: float) -> None:
    ((_, found, number),) = measures(line)
    assert found == measure
    assert number == pytest.approx(value)


def test_a_rate_of_growth_goes_on_through_a_list_of_years() -> None:
    rows = measures(
        "Tốc độ tăng trưởng thương mại điện tử vẫn cao, với 18% vào năm 2020, 16% vào năm 2021 và "
        "dự kiến đạt 25% vào năm 2022."
    )
    assert [(row[1], row[2]) for row in rows] == [("yoy", 18), ("yoy", 16), ("yoy", 25)]


def test_what_grows_by_steps_is_followed_by_levels() -> None:
    rows = measures("Tỷ lệ người dùng Internet tăng dần: 70% vào năm 2020, 74% vào năm 2021.")
    assert [row[1] for row in rows] == ["level", "level"]


@pytest.mark.parametrize(
    "line",
    [
        "Tỷ lệ dịch vụ công trực tuyến đạt 51%, tăng 1% so với tháng trước (50%).",
        "Online public services stood at 51 percent, up 1 percent over the previous month with 50"
        " percent.",
    ],
)
def test_the_base_of_a_rate_is_a_level_of_the_period_before(line: str) -> None:
    rows = read_lines([line], period=Period.parse("2023-07"), catalogue=CATALOGUE).observations
    base = rows.iloc[2]
    assert (base["measure"], base["time_period"], base["value"]) == ("level", "2023-06", 50)


def test_more_than_is_a_hedge_behind_a_verb_and_a_comparison_behind_a_figure() -> None:
    rows = read_lines(
        ["In Q2 2023, telecom profit rose 28 percent year-on-year to more than VND862 billion.",
         "Telecom reported 420 complaints, 20 complaints more than the 400 of the first quarter."],
        period=Period.parse("2023-Q2"), catalogue=CATALOGUE,
    ).observations  # fmt: skip
    told = dict(zip(rows["figure"], rows["time_period"], strict=True))
    assert told["862 billion" if "862 billion" in told else "VND862 billion"] == "2023-Q2"
    assert told["400"] == "2023-Q1"


def test_a_plan_named_with_its_share_sets_no_aim_for_what_follows() -> None:
    rows = measures(
        "Doanh thu toàn ngành đạt 87% kế hoạch năm là 4.000 tỷ đồng; bưu chính 500 tỷ đồng."
    )
    assert [row[1] for row in rows] == ["plan_pct", "plan", "level"]


def test_growth_may_be_a_range_without_from() -> None:
    ((figure, measure, value),) = measures("Doanh thu bưu chính tăng 8 đến 10%.")
    assert (figure, measure, value) == ("8 đến 10%", "yoy", 9)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Việt Nam xếp thứ ba về số lượt tải ứng dụng.", 3),
        ("Vietnam is now eighth among countries by number of app downloads.", 8),
    ],
)
def test_a_rank_may_be_a_word(line: str, place: int) -> None:
    assert place in [row[2] for row in measures(line)]


def test_unchanged_may_follow_what_it_is_compared_with() -> None:
    rows = measures("So với năm 2022, số nhà xuất bản không đổi về số lượng.")
    assert [(row[1], row[2]) for row in rows] == [("yoy", 0)]
    assert measures("Chính sách không đổi, cơ quan báo chí yên tâm.") == []


def test_two_thousand_of_something_is_no_year() -> None:
    rows = measures("Nộp ngân sách của bưu chính tăng 2000 tỷ so với năm 2022.")
    assert [(row[1], row[2]) for row in rows] == [("change", 2e12)]


def test_a_signed_percentage_in_a_table_is_growth() -> None:
    lines = ["Doanh thu bưu chính | 6.450 tỷ đồng | +24,1%", "Sự cố tấn công mạng | 318 | -61,4%"]
    rows = [row for row in measures(*lines) if row[0].endswith("%")]
    assert [(row[1], row[2]) for row in rows] == [("yoy", 24.1), ("yoy", -61.4)]


def test_times_are_times_of_what_was_counted() -> None:
    rows = read_lines(
        ["Trang này có 97,6 triệu lượt.", "Có 3.779 lượt máy nhiễm mã độc."],
        period=Period.parse("2023-07"), catalogue=CATALOGUE,
    ).observations  # fmt: skip
    assert list(rows["unit"]) == ["", ""]


def test_a_result_after_a_target_is_no_target() -> None:
    rows = measures("Mục tiêu đến năm 2025, kinh tế số chiếm 20% GDP; quý 1/2023 chiếm 16,5%.")
    assert [row[1] for row in rows] == ["plan", "level"]


def test_this_measure_is_the_one_just_named_and_no_target() -> None:
    rows = measures(
        "Lợi nhuận viễn thông đạt 38.000 tỷ đồng. Chỉ tiêu này tăng 2,6% so với cùng kỳ."
    )
    assert rows[1][1:] == ("yoy", 2.6)


def test_a_percentage_in_a_bracket_behind_a_difference_is_growth() -> None:
    rows = measures("Doanh thu bưu chính tăng thêm 6.000 tỷ đồng (tương ứng 15%) so với năm 2022.")
    assert [row[1] for row in rows] == ["change", "yoy"]


def test_what_is_said_of_a_part_of_a_count_is_a_share() -> None:
    rows = measures("1.423 phản ánh, 75,6% là giả mạo ngân hàng.")
    assert rows[1][1:] == ("share", 75.6)


@pytest.mark.parametrize("above", ["Một số chỉ tiêu năm 2024:", "Mục tiêu năm 2024"])
def test_what_stands_below_the_goals_of_a_year_to_come_is_planned(above: str) -> None:
    rows = read_lines(
        [above, "- Doanh thu bưu chính: 65.000 tỷ đồng;", "- Kinh tế số chiếm 20% GDP."],
        period=Period.parse("2023"), catalogue=CATALOGUE,
    ).observations  # fmt: skip
    assert list(rows["measure"]) == ["plan", "plan"]
    assert set(rows["time_period"]) == {"2024"}


def test_a_heading_of_results_and_tasks_sets_no_goals() -> None:
    rows = measures(
        "Kết quả năm 2023, nhiệm vụ năm 2024", "Bưu chính thu 65.000 tỷ đồng.", own="2023"
    )
    assert [row[1] for row in rows] == ["level"]


def test_targets_go_on_in_a_sentence_that_says_so() -> None:
    rows = read_lines(
        ["Mục tiêu đến năm 2025, 55% dân số dùng Internet. Từ đó, kinh tế số chiếm 20% GDP."],
        period=Period.parse("2023"), catalogue=CATALOGUE,
    ).observations  # fmt: skip
    assert list(rows["measure"]) == ["plan", "plan"]
    assert list(rows["time_period"]) == ["2025", "2025"]


def test_a_target_that_growth_is_held_against_is_the_target() -> None:
    rows = measures("Tăng trưởng doanh thu bưu chính đạt 12%, thấp hơn mục tiêu 15%.")
    assert [row[1:] for row in rows] == [("yoy", 12), ("plan", 15)]


def test_a_ratio_may_have_a_scale() -> None:
    rows = read_lines(
        ["Doanh thu bưu chính đạt 12.000/12.600 tỷ đồng."],
        period=Period.parse("2023"), catalogue=CATALOGUE,
    ).observations  # fmt: skip
    assert (rows.iloc[0]["value"], rows.iloc[0]["out_of"]) == (1.2e13, 1.26e13)


def statuses(*lines: str) -> list[str]:
    rows = read_lines(lines, period=Period.parse("2023-07"), catalogue=CATALOGUE).observations
    return list(rows["obs_status"])


def test_an_estimate_ends_with_its_clause() -> None:
    assert statuses("Doanh thu an toàn thông tin ước 804 tỷ đồng, tăng 46%; 132 doanh nghiệp.") == [
        "E",
        "E",
        "A",
    ]
    assert statuses("State budget payments were put at $362 million, down 3 percent.") == ["E", "E"]


def test_the_title_of_a_table_says_that_it_is_an_estimate() -> None:
    assert (
        statuses(
            "Bảng: chỉ tiêu tháng 7/2023 (ước)",
            "Doanh thu bưu chính | 6.450 tỷ đồng | +24,1%",
            "Sự cố tấn công mạng | 318 | -61,4%",
        )
        == ["E"] * 4
    )


def test_growth_of_two_digits_is_no_figure() -> None:
    assert measures("Doanh thu viễn thông tăng trưởng 2 con số.") == []


def test_the_levels_between_which_a_rate_moved_are_levels() -> None:
    line = "Vùng phủ 5G tăng trưởng đột phá từ 0,9% năm 2022 lên 20,2%."
    assert measures(line) == [("0,9%", "level", 0.9), ("20,2%", "level", 20.2)]


def test_a_rate_that_was_reached_in_a_month_is_no_index() -> None:
    assert measures("Tỷ lệ hộ gia đình sử dụng cáp quang đạt 81% tháng 7/2023.") == [
        ("81%", "level", 81.0)
    ]
    assert measures("Doanh thu viễn thông bằng 98% tháng 6.") == [("98%", "pop", -2.0)]


@pytest.mark.parametrize("verb", ["was reduced", "rebounded", "fell"])
def test_english_verbs_of_growth(verb: str) -> None:
    (row,) = measures(f"Telecom revenue {verb} by 4 per cent on-year.")
    assert row[1:] == ("yoy", 4.0 if verb == "rebounded" else -4.0)


def test_two_things_that_were_added_together_are_both_changes() -> None:
    rows = measures("Đã có thêm 80 trang thông tin điện tử tổng hợp và 40 mạng xã hội trong nước.")
    assert rows == [("80", "change", 80.0), ("40", "change", 40.0)]
    rows = measures("Có 18.000 thẻ nhà báo (tăng 1.500 thẻ) và 5.000 phóng viên.")
    assert rows[-1] == ("5.000", "level", 5000.0)


@pytest.mark.parametrize(
    ("line", "measure", "value"),
    [
        ("Doanh thu dịch vụ thoại đang giảm mạnh ở mức khoảng 16%.", "yoy", -16),
        ("Doanh thu bưu chính tăng trưởng ở mức 20%.", "yoy", 20),
        ("Tỷ trọng hàng công nghệ cao trong xuất khẩu đạt 48,36%.", "share", 48.36),
        ("The market share of digital books reached 15.3 percent.", "share", 15.3),
        ("Of the figure, 11 percent was earned by local firms.", "share", 11),
    ],
)
def test_a_rate_of_growth_and_a_weight_by_their_nouns(
    line: str, measure: str, value: float
) -> None:
    assert [row[1:] for row in measures(line)] == [(measure, value)]


def test_a_goal_that_a_rate_has_passed_is_a_plan() -> None:
    line = "Tỷ lệ phủ cáp quang đạt 33,3%, vượt chỉ tiêu đặt ra 25%."
    assert [row[1:] for row in measures(line)] == [("level", 33.3), ("plan", 25.0)]
    line = "Doanh thu viễn thông đạt 90 tỷ đồng, vượt mục tiêu 3%."
    assert measures(line)[-1][1:] == ("plan_pct", 103.0)


def test_a_plan_in_another_currency_is_the_same_plan() -> None:
    line = "Bộ đặt mục tiêu doanh thu viễn thông năm 2024 đạt 150.000 tỷ đồng (6,2 tỷ USD)."
    assert [row[1] for row in measures(line)] == ["plan", "plan"]


def test_growth_with_a_base_of_its_own_shares_none() -> None:
    line = "Doanh thu viễn thông tăng 13,6%, tăng 3,99% so với tháng 6."
    assert [row[1] for row in measures(line)] == ["yoy", "pop"]
    line = "Doanh thu viễn thông tăng 13,6% và 4,2% so với tháng 6."
    assert [row[1] for row in measures(line)] == ["pop", "pop"]


def test_what_part_of_a_count_is_something_is_a_share() -> None:
    rows = measures("Cả nước có 71 triệu thuê bao di động với 89,8% là trả trước.")
    assert rows[-1] == ("89,8%", "share", 89.8)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Doanh thu viễn thông tăng từ 3% đến 5%.", 4.0),
        ("Doanh thu viễn thông giảm từ 8% tới 10%.", -9.0),
        ("Doanh thu viễn thông tăng 3 đến 5%.", 4.0),
        ("Telecom revenue will grow by 3 to 5 percent.", 4.0),
        ("Telecom revenue grew 3-5 percent.", 4.0),
    ],
)
def test_growth_between_two_rates_is_a_range(line: str, value: float) -> None:
    assert [row[1:] for row in measures(line)] == [("yoy", value)]
    line = "Tỷ lệ phủ cáp quang tăng từ 3% lên 5%."
    assert [row[1:] for row in measures(line)] == [("level", 3.0), ("level", 5.0)]


@pytest.mark.parametrize(
    "line",
    [
        "Số thuê bao di động tăng 4,5% so với đầu nhiệm kỳ.",
        "Số thuê bao di động tăng 21% kể từ năm 2019.",
        "Mobile subscriptions are up 21% since 2019.",
        "Số thuê bao di động tăng 21% so với thời điểm trước dịch.",
    ],
)
def test_growth_since_some_other_time_is_not_on_the_year(line: str) -> None:
    assert [row[1] for row in measures(line)] == [""]


@pytest.mark.parametrize(
    "line",
    [
        "The rate of mobile phone subscribers using smartphones has reached 75.8 percent.",
        "The percentage of mobile subscribers using smartphones was 75.8 percent.",
        "Tỷ lệ thuê bao di động dùng smartphone là 75,8%.",
    ],
)
def test_the_rate_of_those_that_are_counted_is_a_share(line: str) -> None:
    rows = read_lines([line], period=Period.parse("2023"), catalogue=CATALOGUE).observations
    assert rows[["indicator", "measure"]].to_numpy().tolist() == [
        ["telecom.subscriptions.smartphone", "share"]
    ]
