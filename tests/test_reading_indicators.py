"""Which indicator a figure is about: parts and wholes, branches, ranks, many names."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def codes(*lines: str, period: str = "2023-05") -> list[str]:
    """The indicators of all figures, in order; empty where there is none."""
    rows = read_lines(lines, period=Period.parse(period), catalogue=CATALOGUE).observations
    return list(rows["indicator"])


INCIDENTS = "cybersecurity.incidents"


def test_a_count_of_the_whole_s_own_unit_is_the_whole_again_after_its_parts() -> None:
    assert codes(
        "Tháng này có 900 sự cố tấn công mạng, nhiều nhất là Malware với 400 sự cố.",
        "Tháng trước, cơ quan này ghi nhận 850 sự cố.",
    ) == [INCIDENTS, f"{INCIDENTS}.malware", INCIDENTS]


def test_a_part_that_the_text_did_not_divide_goes_on_being_meant() -> None:
    assert codes("Cả nước có 9.000 trạm 5G. Cuối năm sẽ có khoảng 30.000 trạm.") == [
        "telecom.base_stations.5g",
        "telecom.base_stations.5g",
    ]


def test_a_sentence_after_several_parts_goes_on_with_their_whole() -> None:
    assert codes(
        "Tháng này có 203 sự cố tấn công mạng: 43 cuộc lừa đảo, 89 cuộc thay đổi giao diện và 71"
        " cuộc cài mã độc. So với tháng trước, giảm 28%."
    ) == [
        INCIDENTS,
        f"{INCIDENTS}.phishing",
        f"{INCIDENTS}.deface",
        f"{INCIDENTS}.malware",
        INCIDENTS,
    ]


def test_a_name_and_its_meaning_in_brackets_are_one_member_of_a_list() -> None:
    assert codes(
        "Tấn công Phishing (lừa đảo) và Deface (thay đổi giao diện) lần lượt là 449 và 199 sự cố."
    ) == [f"{INCIDENTS}.phishing", f"{INCIDENTS}.deface"]


def test_what_a_share_is_a_share_of_is_not_what_has_it() -> None:
    assert codes(
        "Tỷ lệ hồ sơ trực tuyến toàn trình trong tổng số hồ sơ của các dịch vụ công trực tuyến"
        " toàn trình đạt 54,8%."
    ) == ["digital_gov.online_services.files_share"]


def test_the_whole_behind_a_share_tells_which_rate_it_is() -> None:
    assert codes("Doanh thu thương mại điện tử đạt 20 tỷ USD, chiếm 9% tổng mức bán lẻ.") == [
        "digital_economy.ecommerce_revenue",
        "digital_economy.ecommerce_share",
    ]


def test_a_rank_beside_a_level_is_the_rank_of_the_same_thing() -> None:
    assert codes("Tốc độ di động đạt 140 Mbps (hạng 20); cố định 200 Mbps (hạng 26).") == [
        "telecom.mobile_speed",
        "telecom.mobile_speed_rank",
        "telecom.fixed_speed",
        "telecom.fixed_speed_rank",
    ]


@pytest.mark.parametrize("words", ["cả hai cùng tăng", "cả hai con số đều tăng nhẹ"])
def test_both_of_the_levels_before_may_be_said_to_have_grown(words: str) -> None:
    assert (
        codes(
            "Doanh thu và số nộp ngân sách của khối viễn thông lần lượt là 390.000 tỷ đồng và"
            f" 39.000 tỷ đồng; {words} 4,1%."
        )
        == ["telecom.revenue", "telecom.budget_contribution"] * 2
    )


def test_this_sector_is_the_one_spoken_of_last() -> None:
    assert codes(
        "Doanh thu lĩnh vực an toàn thông tin đạt 470 tỷ đồng.",
        "Lợi nhuận của mảng này đạt 47 tỷ đồng.",
    ) == ["cybersecurity.revenue", "cybersecurity.profit"]


def test_a_branch_earns_its_own_revenue_and_has_no_profit_of_its_sector() -> None:
    assert codes(
        "Ở lĩnh vực in, ngành in thu trên 96.000 tỷ đồng.",
        "Lợi nhuận ngành in gần 8.000 tỷ đồng, nộp ngân sách nhà nước 2.200 tỷ đồng.",
        "Dịch vụ viễn thông di động mang về doanh thu 7.400 tỷ đồng.",
    ) == ["publishing.revenue.printing", "", "", "telecom.revenue.mobile"]


def test_coverage_goes_with_the_network_named_before_it() -> None:
    assert codes("Cả nước có 11.000 trạm 5G, phủ được 26% dân số.") == [
        "telecom.base_stations.5g",
        "telecom.coverage.5g",
    ]


def test_words_that_narrow_nothing_leave_a_general_name_to_its_sector() -> None:
    assert codes("Lĩnh vực viễn thông: doanh thu phát sinh tháng 5 ước 31.000 tỷ đồng.") == [
        "telecom.revenue"
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Có 82% hộ gia đình đã kết nối Internet cáp quang.", "telecom.households_fibre"),
        ("4G networks cover 99% of the population.", "telecom.coverage.4g"),
        ("Thuê bao dùng điện thoại phổ thông còn 18 triệu.", "telecom.subscriptions.feature_phone"),
        ("Cả nước còn 15 triệu thuê bao chỉ dùng công nghệ 2G.", "telecom.subscriptions.2g_only"),
        ("Vietnam has built 11,000 5G stations.", "telecom.base_stations.5g"),
        (
            "Tỷ lệ hồ sơ giải quyết theo hình thức trực tuyến đạt 39%.",
            "digital_gov.online_services.files_share",
        ),
        ("Doanh số bán lẻ trực tuyến đạt 13,7 tỷ USD.", "digital_economy.ecommerce_revenue"),
        ("Có 54.000 doanh nghiệp trong lĩnh vực công nghệ số.", "ict_industry.enterprises"),
        ("Khoảng 41.000 người đang hoạt động trong lĩnh vực báo chí.", "press_media.workforce"),
        ("Có 24 nhà xuất bản tham gia xuất bản sách điện tử.", "publishing.publishers_electronic"),
    ],
)  # fmt: skip
def test_the_press_has_many_names_for_one_thing(line: str, code: str) -> None:
    assert codes(line) == [code]


@pytest.mark.parametrize(
    "line",
    [
        "Doanh thu bưu chính và viễn thông đạt 400.000 tỷ đồng.",
        "Doanh thu bưu chính - viễn thông đạt 400.000 tỷ đồng.",
        "Doanh thu lĩnh vực viễn thông, CNTT đạt 500.000 tỷ đồng.",
        "Lĩnh vực bưu chính, viễn thông đạt doanh thu 400.000 tỷ đồng.",
        "Doanh thu lĩnh vực phát thanh truyền hình và thông tin điện tử đạt 14.000 tỷ đồng.",
    ],
)
def test_what_two_sectors_have_together_has_no_indicator(line: str) -> None:
    assert codes(line) == [""]


def test_sectors_that_are_listed_with_figures_of_their_own_are_not_together() -> None:
    assert codes(
        "Doanh thu bưu chính và viễn thông lần lượt đạt 5.000 tỷ đồng và 30.000 tỷ đồng."
    ) == ["post.revenue", "telecom.revenue"]


@pytest.mark.parametrize(
    "line",
    [
        "Cả nước có 182 kênh chương trình (gồm 103 kênh truyền hình và 79 kênh phát thanh).",
        "Có 5 triệu khách hàng dùng Mobile Money, trong đó hơn 3 triệu khách hàng ở nông thôn,"
        " chiếm 68%.",
        "Cả nước có 13 triệu thuê bao truyền hình trả tiền, trong đó có 82% thuê bao số.",
    ],
)
def test_a_part_that_has_no_name_has_no_indicator(line: str) -> None:
    first, *parts = codes(line)
    assert first
    assert set(parts) == {""}


def test_a_part_told_by_its_time_is_of_the_same_indicator() -> None:
    assert codes("Doanh thu bưu chính đạt 27.000 tỷ đồng, trong đó tháng 5 đạt 5.200 tỷ đồng.") == [
        "post.revenue",
        "post.revenue",
    ]


def test_those_that_did_not_are_not_those_that_did() -> None:
    assert codes(
        "Tỷ lệ hệ thống thông tin được phê duyệt cấp độ đạt 70%; còn 30% hệ thống chưa được phê"
        " duyệt cấp độ an toàn."
    ) == ["cybersecurity.systems_levels", ""]


def test_a_rate_that_says_which_bodies_are_counted_is_no_statistic_of_its_own() -> None:
    assert codes("Có 22 tỉnh có tỷ lệ hồ sơ trực tuyến dưới 50%.")[-1] == ""


GCI = "cybersecurity.gci_rank"


def test_a_place_in_a_ranking_is_of_the_one_named_before_and_of_its_region() -> None:
    assert codes(
        "ITU công bố chỉ số an toàn thông tin toàn cầu (GCI).",
        "Việt Nam ở vị trí thứ 25 trong 194 nước, thứ 7 khu vực Châu Á - Thái Bình Dương và thứ 4"
        " khu vực ASEAN.",
    ) == [GCI, f"{GCI}.asia_pacific", ""]


def test_other_countries_and_other_indices_have_no_place_in_it() -> None:
    assert codes(
        "Chỉ số an toàn thông tin toàn cầu (GCI) được công bố.",
        "Ấn Độ xếp thứ 10 thế giới.",
        "Chỉ số nguồn nhân lực của Việt Nam xếp thứ 117.",
    ) == ["", ""]


def test_a_general_name_means_what_is_nearest_akin_to_what_is_spoken_of() -> None:
    assert codes(
        "Kim ngạch xuất khẩu phần cứng, điện tử đạt 57 tỷ USD, phần mềm là 2,4 tỷ USD.",
        "Doanh thu công nghiệp ICT đạt 60 tỷ USD, trong đó phần mềm là 3 tỷ USD.",
        "Tốc độ Internet di động xếp thứ 56: tốc độ tải xuống đạt 33,9 Mbps, tải lên 16,5 Mbps.",
        "Tốc độ băng rộng cố định xếp thứ 49, với 67,9 Mbps tốc độ tải xuống.",
    ) == [
        "ict_industry.exports.hardware",
        "ict_industry.exports.software",
        "ict_industry.revenue",
        "ict_industry.revenue.software",
        "telecom.mobile_speed_rank",
        "telecom.mobile_speed",
        "telecom.mobile_upload_speed",
        "telecom.fixed_speed_rank",
        "telecom.fixed_speed",
    ]


def test_the_average_of_the_world_is_not_of_the_country() -> None:
    assert codes("Tốc độ di động đạt 46 Mbps, cao hơn trung bình thế giới (42 Mbps).") == [
        "telecom.mobile_speed",
        "",
    ]


def test_a_part_may_be_told_in_a_sentence_of_its_own() -> None:
    assert codes(
        "Mobile Money có 5 triệu khách hàng. Trong đó, số khách hàng ở nông thôn là 3 triệu khách"
        " hàng."
    ) == ["telecom.mobile_money.customers", ""]


def test_growth_is_of_the_thing_rather_than_of_its_share() -> None:
    assert codes("Kinh tế số tăng 20% so với năm trước, chiếm 16% GDP.") == [
        "digital_economy.size",
        "digital_economy.gdp_share",
    ]


def test_the_word_by_which_a_part_is_counted_does_not_take_its_place() -> None:
    part = "publishing.titles.electronic"
    assert (
        codes("Xuất bản phẩm điện tử đạt 4.400 xuất bản phẩm, tăng 12%, hoàn thành 66% kế hoạch.")
        == [part] * 3
    )


def test_a_level_that_opens_a_clause_is_of_the_name_behind_it() -> None:
    assert codes("Với 29.600 tỷ đồng, nộp ngân sách lĩnh vực bưu chính tăng 45%.") == [
        "post.budget_contribution",
        "post.budget_contribution",
    ]


def test_members_of_a_list_do_not_run_into_each_other() -> None:
    assert codes(
        "Nộp ngân sách lĩnh vực bưu chính, doanh thu lĩnh vực phát hành và nộp ngân sách lĩnh vực"
        " báo chí lần lượt đạt 96 tỷ đồng, 3.900 tỷ đồng và 82 tỷ đồng."
    ) == [
        "post.budget_contribution",
        "publishing.revenue.distribution",
        "press_media.budget_contribution",
    ]


def test_a_list_with_respectively_at_its_end_may_hedge_each_figure() -> None:
    assert codes(
        "Exports of software and exports of phones reached around $4 billion and more than"
        " $50 billion, respectively."
    ) == ["ict_industry.exports.software", "ict_industry.exports.phones"]


@pytest.mark.parametrize(
    "line",
    [
        "Cả nước có 5 nhà xuất bản có doanh thu trên 100 tỷ đồng.",
        "Hiện có 83 tờ báo trung ương.",
        "Có 50 kênh truyền hình nước ngoài.",
    ],
)
def test_a_count_of_some_is_not_that_of_all(line: str) -> None:
    assert codes(line)[0] == ""


def test_a_network_that_a_sentence_sets_out_with_says_which_stations_are_counted() -> None:
    assert codes("Các nhà mạng đẩy nhanh triển khai 5G, với hơn 11.000 trạm thu phát sóng.") == [
        "telecom.base_stations.5g"
    ]


def test_another_name_in_brackets_is_a_name() -> None:
    assert codes("Số cuộc gọi spam call (cuộc gọi rác) lên 74 triệu cuộc gọi.") == [
        "telecom.spam.calls"
    ]


def test_a_superlative_of_a_region_leaves_a_figure_to_the_country() -> None:
    assert codes(
        "Vietnam's digital economy has the fastest growth in Southeast Asia at $23 billion."
    ) == ["digital_economy.size"]


def test_a_word_inside_another_is_no_name() -> None:
    assert codes("Doanh thu dịch vụ an ninh mạng đạt 1.500 tỷ đồng.") == ["cybersecurity.revenue"]


def test_what_looks_like_a_unit_may_begin_the_name() -> None:
    assert codes("There were 968 website defacement attacks.") == ["cybersecurity.incidents.deface"]


def test_the_sector_that_a_clause_names_first_is_that_of_its_money() -> None:
    assert codes(
        "Doanh thu dịch vụ viễn thông đạt 147.000 tỷ đồng; lĩnh vực bưu chính đạt doanh thu dịch vụ"
        " 71.000 tỷ đồng."
    ) == ["telecom.service_revenue", "post.revenue"]


def test_the_whole_sector_after_a_sector_is_that_sector() -> None:
    assert codes("Lĩnh vực bưu chính, hiện toàn ngành có 440 doanh nghiệp.") == ["post.enterprises"]


def test_this_sector_s_revenue_is_not_narrowed_by_how_it_moved() -> None:
    assert codes(
        "Doanh thu công nghiệp ICT tháng 4 đạt 220.000 tỷ đồng.",
        "Tháng 5, doanh thu lĩnh vực này bất ngờ tăng mạnh, đạt 350.000 tỷ đồng.",
    ) == ["ict_industry.revenue", "ict_industry.revenue"]


def test_a_short_name_is_not_found_inside_that_of_a_sector() -> None:
    assert codes("Báo chí có hơn 800 cơ quan.") == ["press_media.agencies"]


def test_what_a_sentence_sets_out_with_earns_money_behind_other_figures_too() -> None:
    assert codes("Truyền hình trả tiền có 20 triệu thuê bao, doanh thu 10.000 tỷ đồng.") == [
        "press_media.pay_tv_subscriptions",
        "press_media.pay_tv_revenue",
    ]


def test_a_rate_places_the_country_in_its_ranking() -> None:
    assert codes("IPv6 adoption hit 60 per cent, placing Vietnam 9th globally.") == [
        "telecom.ipv6_rate",
        "telecom.ipv6_rank",
    ]


def test_the_country_may_be_named_inside_a_name() -> None:
    assert codes("Gần 80% người dân Việt Nam sử dụng Internet.") == ["telecom.internet_users_share"]


def test_a_part_that_an_unknown_word_narrows_has_no_indicator() -> None:
    assert codes("Cả nước có 670 cơ quan tạp chí (có 327 tạp chí lý luận).") == [
        "press_media.agencies.magazines",
        "",
    ]


def test_services_of_two_levels_are_not_those_of_one() -> None:
    assert codes("Tỷ lệ dịch vụ công trực tuyến mức độ 3, 4 đạt 68%.") == [""]
    assert codes("Tỷ lệ dịch vụ công trực tuyến mức độ 4 đạt 68%.") == [
        "digital_gov.online_services.level4"
    ]


def test_ranks_in_a_list_follow_the_levels_before_them() -> None:
    rows = codes(
        "Tốc độ di động đạt 50 Mbps, cố định đạt 98 Mbps, lần lượt đứng thứ 52 và thứ 44 thế giới."
    )
    assert rows == [
        "telecom.mobile_speed",
        "telecom.fixed_speed",
        "telecom.mobile_speed_rank",
        "telecom.fixed_speed_rank",
    ]


def test_the_whole_sector_that_a_sentence_divides_is_not_the_sector_that_it_names() -> None:
    assert codes(
        "Nộp ngân sách của toàn ngành đạt 22.700 tỷ đồng, trong đó nộp ngân sách lĩnh vực xuất bản"
        " đạt 68 tỷ đồng."
    ) == ["overall.budget_contribution", "publishing.budget_contribution"]
