"""What Vietnamese papers leave to the reader: bases, wholes, plans and periods said in passing."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()
Found = tuple[str, str, str, float]


def found(*lines: str, period: str = "2022") -> list[Found]:
    """Indicator, period, measure and value of every observation."""
    rows = read_lines(lines, period=Period.parse(period), catalogue=CATALOGUE).observations
    columns = ["indicator", "time_period", "measure", "value"]
    return list(rows[columns].itertuples(index=False, name=None))


def test_places_gained_on_an_earlier_index_are_gained_in_the_period_of_the_text() -> None:
    assert found(
        "Chỉ số GCI của Việt Nam: xếp hạng 40, tăng 20 bậc so với chỉ số năm 2019.", period="2021"
    ) == [
        ("cybersecurity.gci_rank", "2021", "level", 40),
        ("cybersecurity.gci_rank", "2021", "change", 20),
    ]


def test_the_period_of_an_earlier_year_is_its_same_period_where_a_word_is_left_out() -> None:
    rows = found("Ghi nhận 900 cuộc tấn công mạng, giảm 10% so với kỳ năm 2021 (1.000 cuộc).",
                 period="2022-S1")  # fmt: skip
    assert [(period, measure) for _, period, measure, _ in rows] == [
        ("2022-S1", "level"),
        ("2022-S1", "yoy"),
        ("2021-S1", "level"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tỷ trọng thời gian xem dành cho kênh nội địa, kênh địa phương là 24,5%.", 24.5),
        ("Sách cho trẻ em nhiều nhất (31% cơ cấu sách).", 31),
        ("Có 20/20 bộ, ngành và 60/60 tỉnh ban hành quy chế, đạt tỷ lệ 100%.", 100),
        ("Phần mềm đóng góp tới 45% doanh thu ngành.", 45),
    ],
)
def test_a_part_of_a_whole_is_a_share_however_its_whole_is_named(text: str, value: float) -> None:
    assert [row[3] for row in found(text) if row[2] == "share"] == [value]


def test_what_contributes_to_a_whole_is_named_before_the_verb() -> None:
    rows = found("Công nghiệp ICT mang về doanh thu đóng góp 80% doanh thu ngành TT&TT.")
    assert [row[0] for row in rows] != ["overall.revenue"]


def test_money_that_reached_a_percentage_reached_that_of_its_plan() -> None:
    rows = found("Doanh thu của 3 công ty lớn (A, B, C) đạt 41,5%, tăng 2% so với cùng kỳ.")
    assert [(measure, value) for _, _, measure, value in rows][1:] == [
        ("plan_pct", 41.5),
        ("yoy", 2),
    ]


def test_a_ratio_of_revenues_is_no_share_of_a_plan() -> None:
    (row,) = found("Tỷ lệ doanh thu nội địa so với nước ngoài đạt 52%.")
    assert row[2] == "level"


def test_a_forecast_that_is_estimated_is_no_plan() -> None:
    rows = found("Ước tính, trong năm 2023, thương mại điện tử chiếm khoảng 8% tổng mức bán lẻ.")
    assert [row[1:] for row in rows] == [("2023", "level", 8)]


def test_from_whom_users_are_to_be_won_is_not_the_target() -> None:
    rows = found("Mục tiêu là phát triển 5 triệu thuê bao smartphone từ 7 triệu người dùng 2G.")
    assert [row[2] for row in rows][1:] == ["level"]


def test_delays_and_hours_are_units() -> None:
    rows = read_lines(
        ["Độ trễ trung bình là 21ms.", "Người dùng xem tổng cộng 3 tỷ giờ."],
        period=Period.parse("2022"),
        catalogue=CATALOGUE,
    ).observations
    assert list(rows["unit"]) == ["ms", "hours"]


def test_the_network_that_covers_the_people_may_be_named_in_the_sentence_before() -> None:
    assert found("Mạng 5G đang mở rộng nhanh. Các nhà mạng hướng tới phủ sóng 80% dân số.") == [
        ("telecom.coverage.5g", "2022", "plan", 80)
    ]
    assert found("Mạng 4G và 5G cùng mở rộng. Các nhà mạng đã phủ sóng 80% dân số.")[0][0] == ""


def test_what_a_title_denies_is_not_what_the_text_goes_on_with() -> None:
    (row,) = found(
        "Hàng triệu người vẫn không dùng smartphone",
        "Cả nước hiện có 120,5 triệu thuê bao di động phát sinh lưu lượng.",
    )
    assert row[0] == "telecom.subscriptions.mobile"


def test_the_period_of_a_company_is_not_that_of_its_sector() -> None:
    rows = found(
        "Trong quý I/2022, Viettel đạt doanh thu 40.000 tỷ đồng.",
        period="2022-S1",
    )
    assert [row[1] for row in rows] == ["2022-Q1"]
    rows = found(
        "Trong quý I/2022, Viettel đạt doanh thu 40.000 tỷ đồng. Doanh thu viễn thông tăng 3,5% so "
        "với cùng kỳ.",
        period="2022-S1",
    )
    assert rows[1][:3] == ("telecom.revenue", "2022-S1", "yoy")


def test_small_enterprises_do_not_say_that_a_target_is_over() -> None:
    rows = found(
        "Kế hoạch đặt mục tiêu tỷ trọng kinh tế số trong GDP trên 15%.",
        "Trên 25% doanh nghiệp nhỏ và vừa thường xuyên sử dụng các nền tảng số.",
    )
    assert rows[1] == ("digital_economy.sme_platform_share", "2022", "plan", 25)


def test_a_multiple_at_the_end_of_a_title_needs_no_word_for_times() -> None:
    assert [row[2:] for row in found("Doanh thu dịch vụ mới tăng gấp 4")] == [("yoy", 300)]


def test_what_a_ministry_urges_others_to_ensure_is_a_target() -> None:
    (row,) = found("Bộ yêu cầu các nhà mạng bảo đảm số trạm 5G đạt ít nhất 40% tổng số trạm 4G.")
    assert row[2] == "plan"


def test_the_inputs_of_an_index_are_not_the_index() -> None:
    assert found("Nhóm đầu vào đổi mới sáng tạo của Việt Nam tăng 4 bậc.")[0][0] == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tỷ lệ người dùng Việt Nam truy cập mạng qua IPv6 đạt 12%.", "telecom.ipv6_rate"),
        (
            "Có 45 doanh nghiệp hiện được phép cung cấp dịch vụ phát thanh, truyền hình trả tiền.",
            "press_media.pay_tv_enterprises",
        ),
        (
            "Thị trường truyền hình trả tiền có mức tăng trưởng về doanh thu 8,5%.",
            "press_media.pay_tv_revenue",
        ),
        ("Nhà mạng thu hồi 3 triệu thuê bao kích hoạt sẵn.", "telecom.spam.sim_cards"),
    ],
)
def test_names_with_words_in_between_are_known(text: str, code: str) -> None:
    assert found(text)[0][0] == code


def test_a_place_in_a_group_of_countries_is_none_in_the_world() -> None:
    rows = found(
        "Chỉ số GII: Việt Nam xếp hạng 45.",
        "Trong nhóm thu nhập trung bình thấp, xếp thứ 3.",
    )
    assert [row[0] for row in rows] == ["digital_gov.gii_rank", ""]


def test_one_of_ten_countries_counts_no_attacks() -> None:
    (row,) = found("Việt Nam là một trong 10 nước bị tấn công mã độc nhiều nhất.")
    assert row[0] == ""


def test_a_target_of_people_is_a_target_and_no_part_of_one() -> None:
    (row,) = found("Cả nước có thể đạt mục tiêu 75% hộ gia đình có cáp quang.")
    assert row[2:] == ("plan", 75)


def test_electronic_papers_may_be_counted_as_publications() -> None:
    (row,) = found("Báo điện tử và tạp chí điện tử tăng 30 ấn phẩm so với năm 2021.")
    assert row[0] == "press_media.agencies.electronic"


def test_a_state_reached_years_ago_does_not_date_what_is_told_after_it() -> None:
    rows = found(
        "Đến cuối năm 2019, cả nước có 40.000 doanh nghiệp công nghệ số. Các nhà mạng đã lắp "
        "9.000 trạm 5G.",
    )
    assert [row[1] for row in rows] == ["2019", "2022"]
