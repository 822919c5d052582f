"""Whose a figure is: the country's, an operator's, one region's, or none that a list knows."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()
GCI = "cybersecurity.gci_rank"


def codes(*lines: str, period: str = "2023") -> list[str]:
    """The indicators of all figures, in order; empty where there is none."""
    rows = read_lines(lines, period=Period.parse(period), catalogue=CATALOGUE).observations
    return list(rows["indicator"])


@pytest.mark.parametrize(
    "line",
    [
        "Cuối năm có 60 triệu thuê bao di động của nhà mạng Viettel; 30 triệu thuê bao MobiFone.",
        "Với 60 triệu thuê bao di động, Viettel đứng đầu.",
        "There are 30 million mobile subscribers of MobiFone.",
        "Doanh thu công nghiệp ICT của khối FDI đạt 90 tỷ USD.",
        "Foreign-invested firms earned ICT industry revenue of US$90 billion.",
    ],
)
def test_what_belongs_to_one_operator_or_to_some_firms_is_not_the_country_s(line: str) -> None:
    assert set(codes(line)) == {""}


def test_operators_that_are_counted_do_not_own_the_count() -> None:
    assert codes("Cả nước có 127 triệu thuê bao di động. Viettel có 70 triệu thuê bao.") == [
        "telecom.subscriptions.mobile", "",
    ]  # fmt: skip


def test_a_place_among_neighbours_leaves_the_figure_behind_it_to_the_country() -> None:
    assert codes(
        "Việt Nam giữ vị trí thứ hai ASEAN, với hơn 600.000 tên miền.",
        "Internet băng rộng cố định giữ vị trí 46 toàn cầu, với tốc độ tải xuống 94,4 Mbps.",
    ) == ["", "telecom.domain_names", "telecom.fixed_speed_rank", "telecom.fixed_speed"]


def test_a_place_in_the_world_may_follow_one_in_a_region() -> None:
    assert codes("Tỷ lệ sử dụng IPv6 đạt 65%, đứng thứ 2 Đông Nam Á và thứ 8 thế giới.") == [
        "telecom.ipv6_rate", "", "telecom.ipv6_rank",
    ]  # fmt: skip


def test_a_place_among_the_members_of_an_association_is_not_that_of_the_region_before() -> None:
    assert codes(
        "Việt Nam đứng thứ 17/194 về an toàn thông tin mạng (GCI), thứ 4 ở khu vực châu Á - Thái"
        " Bình Dương và thứ 3 trong số các nước thuộc Hiệp hội các quốc gia Đông Nam Á."
    ) == [GCI, f"{GCI}.asia_pacific", ""]


def test_the_value_of_a_share_of_revenue_is_not_that_revenue() -> None:
    assert codes(
        "Tỷ lệ giá trị Việt Nam trong cơ cấu doanh thu công nghiệp ICT đạt 27%, với giá trị khoảng"
        " 19 tỷ USD."
    ) == ["ict_industry.viet_nam_share", ""]


def test_enterprises_are_counted_in_the_sector_that_the_sentence_sets_out_with() -> None:
    assert codes("Đối với lĩnh vực công nghiệp công nghệ số, hiện có 80.000 doanh nghiệp.") == [
        "ict_industry.enterprises"
    ]
    assert codes("Công nghiệp công nghệ số: doanh nghiệp nội chiếm 11%.") == [""]


def test_accounts_that_are_in_use_are_some_of_the_customers() -> None:
    assert codes("Tài khoản Mobile Money đang hoạt động đạt 1,8 triệu tài khoản.") == [""]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Việt Nam đứng thứ 12/211 quốc gia về giá cước Internet băng rộng cố định.", ""),
        ("Việt Nam xếp thứ 10 toàn cầu về số lượng lượt tải ứng dụng.",
         "digital_economy.app_downloads_rank"),
        ("Vietnam is ranked 10th in the world in terms of deploying IPv6.", "telecom.ipv6_rank"),
    ],
)  # fmt: skip
def test_a_place_is_in_what_it_is_said_to_be_in(line: str, found: str) -> None:
    assert codes(line) == [found]


def test_another_subject_behind_a_semicolon_has_a_place_of_its_own() -> None:
    assert codes(
        "Việt Nam xếp hạng 44/139 về Chỉ số đổi mới sáng tạo toàn cầu; hệ sinh thái khởi nghiệp của"
        " Việt Nam xếp hạng thứ 55."
    ) == ["digital_gov.gii_rank", ""]


def test_several_owners_of_a_general_name_make_a_name_with_it() -> None:
    assert codes("Các báo in và báo điện tử có doanh thu khoảng 4.900 tỷ đồng.") == [
        "press_media.newspaper_revenue"
    ]


def test_a_figure_that_something_fell_from_is_about_it() -> None:
    assert (
        codes(
            "Số lượng IP botnet giảm từ con số 2.014.512 xuống còn 1.052.479.",
            "Tốc độ Internet băng rộng cố định nhích từ 92,5 Mbps lên 93,4 Mbps.",
        )
        == ["cybersecurity.botnet_addresses"] * 2 + ["telecom.fixed_speed"] * 2
    )


def test_what_stays_as_it_was_is_named_before_it() -> None:
    assert codes(
        "Tốc độ Internet băng rộng cố định là 93 Mbps, tốc độ tải lên giữ nguyên ở 90 Mbps."
    ) == ["telecom.fixed_speed", "telecom.fixed_upload_speed"]


def test_and_begins_another_member_of_a_list_rather_than_going_on_with_a_name() -> None:
    agencies = "press_media.agencies"
    assert codes("There are 815 press agencies: 138 newspapers and 677 magazines.") == [
        agencies, f"{agencies}.newspapers", f"{agencies}.magazines",
    ]  # fmt: skip


def test_one_publishing_house_is_not_the_sector() -> None:
    assert codes("Nhà xuất bản Kim Đồng đạt doanh thu 400 tỷ đồng.") == [""]


def test_a_ratio_behind_the_word_for_ranking_is_a_place() -> None:
    assert codes("Chỉ số đổi mới sáng tạo toàn cầu xếp 44/139.") == ["digital_gov.gii_rank"]


def test_the_money_of_a_part_that_no_list_knows_is_not_that_of_the_whole() -> None:
    assert codes(
        "Doanh thu báo in và báo điện tử đạt 4.900 tỷ đồng, trong đó báo in là 3.500 tỷ đồng."
    ) == ["press_media.newspaper_revenue", ""]


def test_what_grew_behind_a_share_is_not_the_share() -> None:
    line = "Tỷ trọng kinh tế số trong GDP là 18,3%, tăng trưởng 20% so với năm 2022."
    assert codes(line) == ["digital_economy.gdp_share", ""]


def test_enterprises_that_were_newly_founded_are_not_all_of_them() -> None:
    assert codes(
        "Cả nước có 61.000 doanh nghiệp công nghệ số. Trong 6 tháng có 3.100 doanh nghiệp thành lập"
        " mới."
    ) == ["ict_industry.enterprises", ""]


def test_a_place_behind_another_is_not_in_a_ranking_of_the_line_before() -> None:
    assert codes(
        "Việt Nam đứng thứ 17/194 về an toàn thông tin mạng (GCI).",
        "Tên miền quốc gia của Việt Nam đứng thứ 2 Đông Nam Á, đứng thứ 45 toàn cầu.",
    ) == [GCI, "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Indonesia đứng thứ 24 về chỉ số GCI.",
        "Thailand ranked 41st in the Global Innovation Index.",
        "Về Chính phủ điện tử, Singapore xếp hạng 3.",
    ],
)
def test_a_place_in_a_ranking_of_another_country_is_not_ours(line: str) -> None:
    assert codes(line) == [""]


def test_a_place_in_what_a_sector_is_about_is_that_in_its_ranking() -> None:
    assert codes("Việt Nam xếp thứ 25/194 quốc gia về an toàn thông tin mạng.") == [GCI]
    assert codes("In cybersecurity, Vietnam ranks 25th in the world.") == [GCI]
    assert codes("Việt Nam đứng thứ 3 thế giới về nhiễm mã độc.") == [""]


@pytest.mark.parametrize("city", ["TP.HCM", "TP. HCM", "TP. Hồ Chí Minh", "TP HCM"])
def test_a_city_is_known_by_its_shortened_name_with_a_point(city: str) -> None:
    rows = read_lines(
        [f"{city} có 30 cơ quan báo chí."], period=Period.parse("2023"), catalogue=CATALOGUE
    ).observations
    assert list(rows["ref_area"]) == ["VN-SG"]


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị tổ chức tại TP.HCM cho biết doanh thu bưu chính đạt 70.000 tỷ đồng.",
        "At a seminar held in Hanoi, postal revenue was put at VND70 trillion.",
    ],
)
def test_where_a_figure_was_told_is_not_what_it_is_about(line: str) -> None:
    rows = read_lines([line], period=Period.parse("2023"), catalogue=CATALOGUE).observations
    assert list(zip(rows["indicator"], rows["ref_area"], strict=True)) == [("post.revenue", "VN")]
