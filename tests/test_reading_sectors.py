"""Publishing, the press, post and e-government: their figures as newspapers put them in words."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()

# fmt: off
SENTENCES = [
    ("Các nhà xuất bản đã nộp lưu chiểu 38.029 ấn phẩm với 598 triệu bản.",
     "publishing.titles publishing.copies"),
    ("Toàn ngành nộp lưu chiểu 25.000 nhan đề sách.", "publishing.titles"),
    ("Số đầu sách giấy tăng 7% so với cùng kỳ.", "publishing.titles"),
    ("Đầu sách in đạt 20.000 đầu sách.", "publishing.titles"),
    ("Xuất bản phẩm điện tử đạt 3.350 ấn phẩm.", "publishing.titles.electronic"),
    ("Mỗi người dân hưởng thụ 6,02 bản sách/năm.", "publishing.copies_per_capita"),
    ("Mức bình quân sách/người/năm đạt 6,1 bản.", "publishing.copies_per_capita"),
    ("Tính trung bình, mỗi người Việt đọc 5,2 cuốn sách mỗi năm.", "publishing.copies_per_capita"),
    ("On average, each Vietnamese had 6 books per person.", "publishing.copies_per_capita"),
    ("Lợi nhuận của các nhà xuất bản đạt 190 tỷ đồng.", "publishing.profit"),
    ("Lợi nhuận sau thuế của khối NXB là 190 tỷ đồng.", "publishing.profit"),
    ("The post-tax profit of all publishing houses was VND190 billion.", "publishing.profit"),
    ("Publishing houses made a profit of VND190 billion.", "publishing.profit"),
    ("Đến nay có 19/57 nhà xuất bản đăng ký xuất bản và phát hành ấn phẩm điện tử.",
     "publishing.publishers_electronic"),
    ("Cả nước có 19 nhà xuất bản tham gia xuất bản điện tử.", "publishing.publishers_electronic"),
    ("24 nhà xuất bản đã được cấp phép xuất bản điện tử.", "publishing.publishers_electronic"),
    ("Tổng doanh thu khối báo in năm 2023 đạt 2.855 tỷ đồng.", "press_media.newspaper_revenue"),
    ("Doanh thu báo in và điện tử giảm 6,1% so với năm trước.", "press_media.newspaper_revenue"),
    ("Print and electronic newspapers had a revenue of VND8,080 billion.",
     "press_media.newspaper_revenue"),
    ("Revenue of print and online newspapers was put at VND8 trillion.",
     "press_media.newspaper_revenue"),
    ("Radio and television had a revenue of VND9,140 billion.",
     "press_media.broadcasting_revenue"),
    ("Doanh thu khối phát thanh, truyền hình đạt 9.140 tỷ đồng.",
     "press_media.broadcasting_revenue"),
    ("About 41,000 people are working in the press sector.", "press_media.workforce"),
    ("The number of personnel working in the press sector is about 41,000 people.",
     "press_media.workforce"),
    ("Cả nước có khoảng 41.000 người hoạt động báo chí.", "press_media.workforce"),
    ("Nhân sự hoạt động trong lĩnh vực báo chí khoảng 41.000 người.", "press_media.workforce"),
    ("Over 19,000 reporters received press cards nationwide.", "press_media.cards"),
    ("Vietnam has 816 press agencies with 40,000 employees, of whom 17,161 have press cards.",
     "press_media.agencies press_media.workforce press_media.cards"),
    ("Hơn 21.000 phóng viên được cấp thẻ nhà báo.", "press_media.cards"),
    ("Doanh thu ngành game online đạt 12 nghìn tỷ đồng.", "press_media.online_information_revenue"),
    ("Ngành công nghiệp game đạt doanh thu 12.000 tỷ đồng.",
     "press_media.online_information_revenue"),
    ("Revenue of the online game industry was VND12 trillion.",
     "press_media.online_information_revenue"),
    ("Việt Nam đứng thứ 9 trên thế giới về số lượt tải ứng dụng.",
     "digital_economy.app_downloads_rank"),
    ("Việt Nam giữ vị trí top 11 toàn cầu về tổng số lượt tải trên thiết bị di động.",
     "digital_economy.app_downloads_rank"),
    ("Việt Nam xếp hạng 10 thế giới về tổng lượt tải mới ứng dụng.",
     "digital_economy.app_downloads_rank"),
    ("Mức chi tiêu trong các ứng dụng di động đạt 31,5 triệu USD.", "digital_economy.app_revenue"),
    ("Có 6 ứng dụng di động có số lượng người dùng trên 10 triệu.",
     "digital_economy.apps.users_over_10m"),
    ("Việt Nam có 11 ứng dụng có lượng người dùng từ 5 đến 10 triệu.",
     "digital_economy.apps.users_5m_10m"),
    ("Cả nước có 745 tổ chức, doanh nghiệp hoạt động trong lĩnh vực bưu chính.",
     "post.enterprises"),
    ("Vietnam has 745 organisations and enterprises operating in the postal sector.",
     "post.enterprises"),
    ("Mạng lưới bưu chính có hơn 21.600 điểm phục vụ.", "post.service_points"),
    ("The postal network has over 21,600 points.", "post.service_points"),
    ("Kết nối cố định đạt 200 Mbps.", "telecom.fixed_speed"),
    ("Tốc độ kết nối di động đạt 100 Mbps.", "telecom.mobile_speed"),
    ("Việt Nam thu 58 nghìn tỷ đồng từ xuất khẩu phần mềm.", "ict_industry.exports.software"),
    ("Đến nay có 19/57 nhà xuất bản trong cả nước tham gia xuất bản điện tử.",
     "publishing.publishers_electronic"),
    ("In 2023, print and electronic newspapers made an estimated revenue of VND8 trillion.",
     "press_media.newspaper_revenue"),
    ("Mặt hàng điện thoại và linh kiện dẫn đầu kim ngạch, đạt 49 tỉ USD, tăng 8,4%.",
     "ict_industry.exports.phones ict_industry.exports.phones"),
    ("Nhóm hàng máy vi tính, sản phẩm điện tử và linh kiện đạt 10,2 tỷ USD.",
     "ict_industry.exports.computers"),
    ("WIPO ranked Vietnam's Innovation Index at 46th place.",
     "digital_gov.gii_rank"),
    ("30 per cent of level 4 public services went online.", "digital_gov.online_services.level4"),
    ("Ministries have 30 per cent of their online public services at level 4.",
     "digital_gov.online_services.level4"),
    ("The rate of online records reached 80%.", "digital_gov.online_services.files_share"),
    ("Tỷ lệ dịch vụ công thực hiện hoàn toàn trên môi trường số đạt 37%.",
     "digital_gov.online_services.full"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "codes"), SENTENCES)
def test_a_figure_is_known_by_the_name_that_newspapers_give_it(sentence: str, codes: str) -> None:
    rows = read_lines([sentence], period=Period.parse("2023"), catalogue=CATALOGUE).observations
    assert [code for code in rows["indicator"] if code] == codes.split()


def told(*lines: str, own: str = "2023") -> list[tuple[str, str, str, str]]:
    """Figure, indicator, period and measure of every observation."""
    rows = read_lines(lines, period=Period.parse(own), catalogue=CATALOGUE).observations
    columns = ["figure", "indicator", "time_period", "measure"]
    return [tuple(row) for row in rows[columns].to_numpy().tolist()]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ trọng kinh tế số trong GDP các năm từ 2021 - 2023 lần lượt là 12,6%; 12,8%; 12,3%.",
        "Giai đoạn 2021-2023, tỷ trọng kinh tế số trong GDP lần lượt đạt 12,6%, 12,8%, 12,3%.",
        "Tỷ trọng kinh tế số trong GDP từ năm 2021 - 2023 lần lượt là 12,6%; 12,8%; 12,3%.",
        "Từ năm 2021 đến năm 2023, tỷ trọng kinh tế số lần lượt là 12,6%, 12,8% và 12,3% GDP.",
        "Tỷ trọng kinh tế số ba năm 2021, 2022, 2023 lần lượt là 12,6%, 12,8% và 12,3% GDP.",
    ],
)
def test_a_list_with_a_figure_for_each_year_of_a_span_is_dated_year_by_year(sentence: str) -> None:
    assert [row[2] for row in told(sentence)] == ["2021", "2022", "2023"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thuê bao truyền hình trả tiền tăng 14%, từ 18 triệu năm 2021 lên 21 triệu năm 2022.",
        "Pay-TV subscriptions rose 14 percent, from 18.3 million in 2021 to 21 million in 2022.",
        "Doanh thu bưu chính tăng 20%, từ 5.000 tỷ đồng năm 2021 lên 6.000 tỷ đồng năm 2022.",
    ],
)
def test_growth_is_of_the_year_that_it_led_to(sentence: str) -> None:
    assert [row[2:] for row in told(sentence)] == [
        ("2022", "yoy"), ("2021", "level"), ("2022", "level"),
    ]  # fmt: skip


def test_what_adds_up_until_the_last_day_of_a_month_is_of_the_months_up_to_it() -> None:
    line = "Tính đến hết ngày {}, các nhà xuất bản đã nộp lưu chiểu 15.000 đầu sách."
    assert told(line.format("31/12/2022"))[0][2] == "2022"
    assert told(line.format("30/6/2023"))[0][2] == "2023-S1"
    assert told(line.format("20/11/2022"))[0][2] == "2022-11-20"
    stock = "Tính đến ngày 31/12/2022, cả nước có 800 cơ quan báo chí."
    assert told(stock)[0][2] == "2022-12-31"


def test_a_name_of_a_month_behind_over_is_what_is_compared_with() -> None:
    line = "The centre found 695 cyberattacks in May, an increase of 39.6 percent {} April."
    for word in ("over", "versus", "from", "compared with"):
        assert told(line.format(word), own="2023-05")[1][2:] == ("2023-05", "pop")


@pytest.mark.parametrize(
    "verb", ["phát triển thêm được", "phát triển mới", "lắp đặt thêm", "lắp mới được gần"]
)
def test_what_was_added_to_a_stock_is_a_change_of_it(verb: str) -> None:
    ((_, code, _, measure),) = told(f"Các nhà mạng đã {verb} 22.665 trạm BTS.")
    assert (code, measure) == ("telecom.base_stations", "change")


def test_a_share_that_went_on_growing_and_reached_a_level_is_a_level() -> None:
    line = (
        "Tỷ trọng kinh tế số là 11,9% năm 2022 và tiếp tục tăng trưởng trong năm 2023, đạt 14,2%."
    )
    assert [row[2:] for row in told(line)] == [("2022", "level"), ("2023", "level")]
    growth = "Tốc độ tăng trưởng kinh tế số năm 2023, đạt 14,2%."
    assert told(growth)[0][3] == "yoy"


@pytest.mark.parametrize(
    "sentence",
    [
        "Qua khảo sát 159 cơ quan báo chí in và điện tử (81 báo, 78 tạp chí), doanh thu đều giảm.",
        "Theo khảo sát tại 500 doanh nghiệp công nghệ số, đa số lạc quan.",
        "A survey of 300 digital technology firms found that most had grown.",
        "Hội nghị có sự tham gia của hơn 30 nhà xuất bản.",
        "13 địa phương có tỷ trọng kinh tế số từ 10 - 20%; 5 địa phương có tỷ trọng trên 20%.",
    ],
)
def test_those_that_were_asked_or_that_a_bound_picks_out_are_no_figures_of_all(
    sentence: str,
) -> None:
    assert not [code for _, code, _, _ in told(sentence) if code]


def test_a_level_of_years_ago_is_dated_by_them_and_growth_on_it_is_no_yearly_growth() -> None:
    line = "Vùng phủ 5G đã tăng từ dưới 1% cách đây hai năm đến khoảng 90%."
    assert [row[2] for row in told(line, own="2025")] == ["2023", "2025"]
    long_ago = "Cách đây 5 năm, doanh thu bưu chính là 5.000 tỷ đồng."
    assert told(long_ago, own="2025")[0][2] == "2020"
    assert told("Doanh thu bưu chính tăng 50% so với 5 năm trước.")[0][3] == ""
    assert told("Doanh thu bưu chính tháng 3 năm trước là 5.000 tỷ đồng.")[0][2] == "2022-03"


def test_a_sentence_about_places_goes_on_with_the_ranking_named_before() -> None:
    rows = told(
        "Việt Nam xếp thứ 86 về Chính phủ điện tử. Việt Nam đã duy trì việc tăng hạng liên tục"
        " trong giai đoạn 2014 - 2020 từ vị trí 99 lên vị trí 86.",
        own="2020",
    )
    assert {row[1] for row in rows} == {"digital_gov.egdi_rank"}
    assert [row[2] for row in rows] == ["2020", "2014", "2020"]
    rows = told("Vietnam up 15 places in e-Government index", "Vietnam ranked 71/193 countries.")
    assert [row[1] for row in rows] == ["digital_gov.egdi_rank"] * 2


def test_a_number_that_represents_growth_goes_on_with_what_was_counted() -> None:
    rows = told(
        "There were 1,687 cyber attacks in the month.",
        "The number represents a rise of 36.7 per cent compared to January and by 33.9 per cent"
        " over the same period last year.",
        own="2023-02",
    )
    assert [row[3] for row in rows] == ["level", "pop", "yoy"]
    assert {row[1] for row in rows} == {"cybersecurity.incidents"}


def test_an_amount_that_something_rose_to_is_no_place_in_a_ranking() -> None:
    rows = told("Postal revenue rose from 5 trillion VND in 2021 to 9 trillion VND.")
    assert [row[1] for row in rows] == ["post.revenue"] * 2
