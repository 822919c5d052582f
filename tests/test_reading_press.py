"""How the press puts it: turns of phrase that no ministry uses, and what they must be read as."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def found(
    *lines: str, period: str = "2022-S1", published: str = ""
) -> list[tuple[str, str, str, str, float]]:
    """Indicator, period, measure, figure and value of every observation."""
    rows = read_lines(
        lines, period=Period.parse(period), published=published, catalogue=CATALOGUE
    ).observations
    columns = ["indicator", "time_period", "measure", "figure", "value"]
    return list(rows[columns].itertuples(index=False, name=None))


def codes(*lines: str, period: str = "2022-S1") -> list[str]:
    return [row[0] for row in found(*lines, period=period)]


def test_the_owner_of_a_general_name_may_stand_some_words_behind_it() -> None:
    assert codes(
        "Tổng doanh thu phát sinh của lĩnh vực bưu chính đạt 9.000 tỷ đồng.",
        "Revenue earned by the postal sector reached VND9 trillion.",
        "Telecom companies had profits of VND20 trillion.",
    ) == ["post.revenue", "post.revenue", "telecom.profit"]


def test_a_general_name_that_unknown_words_narrow_is_a_part_and_has_no_indicator() -> None:
    assert codes(
        "Viễn thông",
        "Doanh thu từ cho thuê cột treo cáp đạt 3.000 tỷ đồng.",
        "Advertising revenue came to VND3 trillion.",
    ) == ["", ""]


def test_what_a_sentence_sets_out_with_earns_the_money_in_it() -> None:
    assert codes("Truyền hình trả tiền năm nay ghi nhận doanh thu 9.000 tỷ đồng.") == [
        "press_media.pay_tv_revenue"
    ]


def test_a_thing_that_is_counted_is_not_what_its_owner_earns() -> None:
    assert "press_media.agencies.print" not in codes("Doanh thu bán báo của báo in giảm 20%.")


def test_a_text_about_one_sector_calls_that_sector_the_whole() -> None:
    rows = found(
        "Ngành xuất bản lấy lại đà tăng",
        "Nhiều nhà xuất bản làm ăn khá hơn năm trước.",
        "Tổng doanh thu toàn ngành là 4.200 tỷ đồng, nộp ngân sách 380 tỷ đồng.",
        period="2022",
    )
    assert [row[0] for row in rows] == [
        "publishing.revenue.publishing", "publishing.budget_contribution",
    ]  # fmt: skip


def test_a_sector_called_by_all_its_branches_is_the_whole_of_them() -> None:
    assert codes(
        "Ngành xuất bản nhìn lại một năm",
        "Doanh thu ngành xuất bản là 4.200 tỷ đồng.",
        "Doanh thu ngành xuất bản, in và phát hành là 98.000 tỷ đồng.",
    ) == ["publishing.revenue.publishing", "publishing.revenue"]


def test_the_whole_sector_told_before_is_what_goes_on() -> None:
    assert codes(
        "Thêm 1 triệu thuê bao băng rộng di động",
        "Doanh thu toàn ngành TT&TT là 1,6 triệu tỷ đồng, nộp ngân sách là 46.000 tỷ đồng.",
    )[1:] == ["overall.revenue", "overall.budget_contribution"]


def test_the_industry_that_a_title_names_is_the_sector_that_the_text_goes_on_with() -> None:
    assert codes(
        "Ambitions of the ICT industry",
        "The sector's revenue was US$112 billion and it paid VND54 trillion to the State budget.",
    ) == ["ict_industry.revenue", "ict_industry.budget_contribution"]


def test_a_title_gives_way_to_the_sectors_that_the_text_goes_on_to() -> None:
    rows = codes(
        "Bưu chính lớn nhanh",
        "Doanh thu dịch vụ bưu chính đạt 25.000 tỷ đồng.",
        "Doanh thu viễn thông đạt 230.000 tỷ đồng.",
        "Nộp ngân sách đạt 24.000 tỷ đồng.",
    )
    assert rows[-1] == "telecom.budget_contribution"


def test_a_name_may_leave_out_what_the_name_before_it_said() -> None:
    assert codes(
        "Thuê bao 2G còn 30 triệu, 5G mới 2 triệu.",
        "There are 120 million mobile and 3 million landline subscribers.",
    ) == [
        "telecom.subscriptions.2g_only", "telecom.subscriptions.5g",
        "telecom.subscriptions.mobile", "telecom.subscriptions.fixed_telephone",
    ]  # fmt: skip


def test_an_amount_in_another_currency_keeps_what_stands_behind_it() -> None:
    rows = found("The ICT industry earned VND1,600 trillion ($70 billion) in the first quarter.")
    assert [row[:2] for row in rows] == [("ict_industry.revenue", "2022-Q1")] * 2


def test_growth_may_be_said_to_be_in_something() -> None:
    rows = found(
        "Có 20.000 đầu sách với 300 triệu bản sách, tăng 4% về đầu sách và tăng 9% về bản sách."
    )
    assert [(row[0], row[4]) for row in rows[2:]] == [
        ("publishing.titles", 4), ("publishing.copies", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "measure", "value"),
    [
        ("hơn cùng kỳ 6%", "yoy", 6),
        ("kém cùng kỳ năm ngoái 6%", "yoy", -6),
        ("vượt kế hoạch 6%", "plan_pct", 106),
        ("tức 6% tổng doanh thu", "share", 6),
    ],
)
def test_comparatives_and_shares_come_in_other_words_too(
    words: str, measure: str, value: float
) -> None:
    row = found(f"Doanh thu bưu chính đạt 25.000 tỷ đồng, {words}.")[1]
    assert row[2:5:2] == (measure, value)


def test_a_bracket_behind_growth_may_say_the_same_as_an_amount() -> None:
    rows = found(
        "Cả nước có 560.000 tên miền .vn, giảm 2% so với quý trước (tương ứng 11.000 tên miền).",
        period="2022-Q2",
    )
    assert rows[2][2:] == ("change", "11.000", -11000)


def test_growth_on_the_end_of_the_year_before_is_on_the_period_before() -> None:
    text = "Có 560.000 tên miền .vn, tăng 3% so với cuối năm 2021."
    assert found(text, period="2022-Q1")[1][2] == "pop"
    assert found(text, period="2022")[1][2] == "yoy"


def test_a_multiple_of_an_average_is_no_growth() -> None:
    row = found("Tỷ lệ sử dụng IPv6 đạt 52%, cao gấp 1,5 lần so với mức trung bình thế giới.")[1]
    assert row[2] == "level"


def test_growth_after_the_parts_is_that_of_their_whole() -> None:
    rows = found(
        "Tháng 5 có 900 sự cố tấn công mạng, gồm 400 cuộc Phishing, 300 cuộc Deface và"
        " 200 cuộc Malware, giảm 5% so với tháng 4.",
        period="2022-05",
    )
    assert rows[-1][::2] == ("cybersecurity.incidents", "pop", -5)


def test_a_list_of_months_goes_with_a_list_of_figures() -> None:
    rows = found(
        "Sản lượng bưu gửi các tháng 3, 4 và 5 lần lượt đạt 150 triệu, 160 triệu và 170 triệu.",
        period="2022-05",
    )
    assert [(row[1], row[4]) for row in rows] == [
        ("2022-03", 150e6), ("2022-04", 160e6), ("2022-05", 170e6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Tính từ đầu năm 2022 đến hết tháng 4, doanh thu bưu chính đạt 9 nghìn tỷ đồng.",
         "2022-01-01/P4M"),
        ("Trong quý II, doanh thu bưu chính đạt 9 nghìn tỷ đồng.", "2022-Q2"),
        ("Giai đoạn 2016-2020, doanh thu bưu chính lên tới 9 nghìn tỷ đồng.", "2020"),
        ("2021 là 9 nghìn tỷ đồng doanh thu bưu chính.", "2021"),
        ("In the five months to May, postal revenue was VND9 trillion.", "2022-01-01/P5M"),
        ("March's postal revenue was VND9 trillion.", "2022-03"),
        ("Postal revenue was VND9 trillion in May.", "2022-05"),
    ],
)  # fmt: skip
def test_periods_have_many_names(line: str, period: str) -> None:
    assert found(line, period="2022-S1")[0][1] == period


def test_at_present_is_the_text_s_own_period_whatever_was_said_before() -> None:
    rows = found(
        "Năm 2015 cả nước mới có 36 triệu thuê bao băng rộng di động."
        " Đến nay con số này là 82 triệu thuê bao."
    )
    assert [row[1] for row in rows] == ["2015", "2022-S1"]


def test_a_year_to_come_does_not_last_for_the_sentences_after_it() -> None:
    rows = found(
        "Đề án có tầm nhìn đến năm 2030. Hiện có 60.000 doanh nghiệp công nghệ số.", period="2022"
    )
    assert rows[0][1] == "2022"


def test_growth_on_the_month_before_says_that_a_figure_is_one_of_a_month() -> None:
    rows = found("Doanh thu bưu chính đạt 4.000 tỷ đồng, tăng 2% so với tháng trước.")
    assert [row[1] for row in rows] == ["2022-06", "2022-06"]


def test_last_year_is_the_year_reported_in_a_text_of_january() -> None:
    line = "The ICT industry earned $90 billion last year."
    assert found(line, period="2017", published="2018-01-15")[0][1] == "2017"
    assert found(line, period="2017", published="2017-07-15")[0][1] == "2016"


def test_averages_of_a_day_are_not_the_indicator() -> None:
    assert codes(
        "Mỗi ngày có 3 triệu bưu gửi được phát.", "Sản lượng bưu gửi đạt 3 triệu mỗi ngày."
    ) == ["", ""]


def test_thresholds_narrowed_counts_and_chosen_few_are_not_the_indicator() -> None:
    assert codes(
        "Có 7 nhà xuất bản doanh thu trên 100 tỷ đồng.",
        "Thuê bao băng rộng cố định đạt 20 triệu thuê bao, cùng 40.000 thuê bao vệ tinh.",
        "Liên minh gồm 9 doanh nghiệp CNTT lớn.",
    ) == ["", "", "telecom.subscriptions.fixed_broadband", "", ""]


def test_a_place_is_a_rank_by_what_it_is_a_place_among() -> None:
    rows = read_lines(
        ["Việt Nam đứng thứ 2 khu vực Đông Nam Á và thứ 9 thế giới về tỷ lệ sử dụng IPv6."],
        period=Period.parse("2022"),
        catalogue=CATALOGUE,
    ).observations
    assert list(rows["unit"]) == ["rank", "rank"]
    assert list(rows["value"]) == [2, 9]


def test_sentences_glued_together_are_parted() -> None:
    rows = found(
        "Cả nước có 70 triệu thuê bao 4G.(Xem biểu đồ)Công nghiệp ICT thu 60 tỷ USD."
        "Bưu chính thu 9.000 tỷ đồng."
    )
    assert [row[0] for row in rows] == [
        "telecom.subscriptions.mobile_broadband", "ict_industry.revenue", "post.revenue",
    ]  # fmt: skip


def test_a_figure_printed_twice_means_the_same_both_times() -> None:
    rows = found(
        "Con số 21.350 tỷ đồng nói lên nhiều điều.",
        "Nửa đầu năm, doanh thu dịch vụ bưu chính ước đạt 21.350 tỷ đồng.",
    )
    assert rows[0] == rows[1]


def test_a_province_in_the_title_is_the_place_of_the_figures() -> None:
    def areas(title: str) -> set[str]:
        rows = read_lines(
            [title, "Doanh thu bưu chính đạt 300 tỷ đồng."],
            period=Period.parse("2022"),
            catalogue=CATALOGUE,
        ).observations
        return set(rows["ref_area"])

    assert areas("Lâm Đồng phủ kín sóng 4G") == {"VN-35"}
    assert areas("Hà Nội - Họp tổng kết ngành bưu chính") == {"VN"}


def test_dollars_of_the_united_states_are_dollars_and_bln_are_billions() -> None:
    rows = read_lines(
        ["Postal services earned 300 million U.S. dollars.", "Telecom revenue: $5.2 bln."],
        period=Period.parse("2022"),
        catalogue=CATALOGUE,
    ).observations
    assert list(rows["unit"]) == ["USD", "USD"]
    assert list(rows["value"]) == [300e6, 5.2e9]


def test_growth_behind_a_plan_share_is_no_target() -> None:
    row = found("Doanh thu bưu chính đạt 9.000 tỷ đồng, bằng 47% kế hoạch và tăng 4%.")[2]
    assert row[2:] == ("yoy", "4%", 4)


def test_growth_told_at_the_end_goes_with_the_levels_in_their_order() -> None:
    rows = found(
        "Bưu chính có doanh thu 9.000 tỷ đồng, sản lượng 800 triệu bưu gửi, lần lượt tăng 7%"
        " và 12%."
    )
    assert [(row[0], row[4]) for row in rows[2:]] == [("post.revenue", 7), ("post.parcels", 12)]


def test_a_generation_of_the_network_alone_stands_for_its_subscriptions() -> None:
    assert codes("Có 128 triệu thuê bao di động, gồm 20 triệu 2G và 9 triệu 5G.") == [
        "telecom.subscriptions.mobile", "telecom.subscriptions.2g_only",
        "telecom.subscriptions.5g",
    ]  # fmt: skip


def test_a_sector_named_behind_its_amount_owns_it() -> None:
    assert codes(
        "Revenue is estimated at VND9 trillion in postal services; VND140 trillion in"
        " telecommunications; and VND3 trillion in the press.",
        "Doanh thu ước 9.000 tỷ đồng ở lĩnh vực bưu chính; 140.000 tỷ đồng ở lĩnh vực viễn thông.",
        "Postal revenue came to VND9 trillion in cities.",
    ) == [
        "post.revenue", "telecom.revenue", "press_media.revenue", "post.revenue",
        "telecom.revenue", "post.revenue",
    ]  # fmt: skip


def test_a_count_is_of_what_its_own_noun_names_and_not_of_the_subject_carried_along() -> None:
    assert codes(
        "By June, the country had 25,000 technology firms, with 1.1 million jobs.",
        "Tổng số thuê bao điện thoại là 130 triệu thuê bao, với 124 triệu thuê bao di động và"
        " 6 triệu thuê bao cố định.",
    ) == [
        "ict_industry.enterprises", "ict_industry.workforce", "telecom.subscriptions.telephone",
        "telecom.subscriptions.mobile", "telecom.subscriptions.fixed_telephone",
    ]  # fmt: skip


def test_a_network_right_behind_a_name_is_part_of_it() -> None:
    assert codes(
        "Thuê bao băng rộng di động 5G đã vượt 12 triệu thuê bao.",
        "Thuê bao băng rộng di động đạt 90 triệu.",
    ) == ["telecom.subscriptions.5g", "telecom.subscriptions.mobile_broadband"]


def test_an_abbreviation_means_what_the_text_introduced_it_for() -> None:
    later = "The ICT sector posted VND400 trillion in revenue."
    opening = "The digital technology industry (ICT) earned VND350 trillion in revenue last year."
    assert codes(opening, later)[-1] == "ict_industry.revenue"
    assert codes(later) == ["overall.revenue"]


def test_a_few_things_to_every_few_people_are_no_level() -> None:
    assert codes(
        "Bình quân cứ 5 người dân có 7 thuê bao di động.",
        "For every 5 people there are 7 mobile subscriptions.",
        "Cứ 100 dân có 130 thuê bao di động.",
    ) == ["", "", "", "", "telecom.density.mobile"]
