"""What the press calls indicators of telecommunications and the digital economy; "-" is none."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()

# fmt: off
SAID = [
    ("Tốc độ: di động 86,96 Mbps, cố định 163,41 Mbps.",
     "telecom.mobile_speed telecom.fixed_speed"),
    ("Tốc độ Internet di động và cố định lần lượt xếp hạng 50 và 44 thế giới.",
     "telecom.mobile_speed_rank telecom.fixed_speed_rank"),
    ("Internet Việt Nam: di động xếp hạng 37, cố định xếp hạng 33 toàn cầu.",
     "telecom.mobile_speed_rank telecom.fixed_speed_rank"),
    ("UAE có tốc độ Internet di động nhanh nhất thế giới với 211,58 Mbps.", "-"),
    ("Dịch vụ phát thanh, truyền hình trả tiền có 21,1 triệu thuê bao với doanh thu khoảng "
     "7.500 tỷ đồng.",
     "press_media.pay_tv_subscriptions press_media.pay_tv_revenue"),
    ("The country ranked 35th for fixed, 43rd for mobile speed.",
     "telecom.fixed_speed_rank telecom.mobile_speed_rank"),
    ("Median upload speeds on mobile reached 19.44 Mbps.", "telecom.mobile_upload_speed"),
    ("About 15 million people still use 2G phones.", "telecom.subscriptions.2g_only"),
    ("Around 3.4 million people had registered for Mobile Money.",
     "telecom.mobile_money.customers"),
    ("Mobile Money transactions numbered 26.1 million.", "-"),
    ("3.84 million subscribers had to re-register their information.",
     "telecom.subscriber_records.to_verify"),
    ("The ministry issued 22 circulars.", "overall.circulars"),
    ("12.5% of adults own a personal digital signature.", "digital_economy.e_signature_share"),
    ("Mobile apps brought in $345 million in revenue.", "digital_economy.app_revenue"),
    ("Việt Nam đứng thứ 35 thế giới về cố định và thứ 43 về tốc độ di động.",
     "telecom.fixed_speed_rank telecom.mobile_speed_rank"),
    ("Việt Nam xếp thứ 10 thế giới về băng rộng cố định, thứ 15 về di động.",
     "telecom.fixed_speed_rank telecom.mobile_speed_rank"),
    ("Vietnam ranked 35th in fixed broadband speed and 43rd in mobile.",
     "telecom.fixed_speed_rank telecom.mobile_speed_rank"),
    ("Tốc độ Internet: di động 86,96 Mbps; cố định 163,41 Mbps.",
     "telecom.mobile_speed telecom.fixed_speed"),
    ("Thuê bao: di động 126 triệu, cố định 3 triệu.",
     "telecom.subscriptions.mobile telecom.subscriptions.fixed_telephone"),
    ("Tỷ lệ phủ sóng: 4G 99,8%, 5G 26%.", "telecom.coverage.4g telecom.coverage.5g"),
    ("Số thuê bao băng rộng di động và cố định lần lượt đạt 84,7 triệu và 21,9 triệu.",
     "telecom.subscriptions.mobile_broadband telecom.subscriptions.fixed_broadband"),
    ("Tốc độ mạng di động và cố định đạt tương ứng 52,3 Mbps và 105 Mbps.",
     "telecom.mobile_speed telecom.fixed_speed"),
    ("Khoảng 18,2 triệu người đang dùng điện thoại cục gạch 2G.", "telecom.subscriptions.2g_only"),
    ("Tỷ lệ dân số được phủ sóng 4G đạt 99,8%, cao hơn mức 99,4% của các nước thu nhập cao.",
     "telecom.coverage.4g -"),
    ("Mạng 5G phủ sóng 98% trung tâm các quận, huyện.", "-"),
    ("Còn 283 thôn bản chưa có sóng di động, trong đó 76 thôn chưa có điện.", "- -"),
    ("Có 7.400 tên miền .vn phát sinh mới trong tháng.", "-"),
    ("Khoảng 60 triệu người dùng Việt Nam truy cập Internet qua IPv6.", "-"),
    ("Tỷ lệ IPv6 của mạng di động đạt 90%.", "-"),
    ("Tỷ lệ ứng dụng IPv6 của các cơ quan nhà nước đạt 45%.", "-"),
    ("Sau một năm thí điểm, tiền di động có 2,84 triệu khách hàng, 69% thuộc vùng nông thôn.",
     "telecom.mobile_money.customers -"),
    ("Ngành viễn thông thu về 138.000 tỷ đồng, trong đó dịch vụ di động 98.000 tỷ đồng, cố "
     "định 30.000 tỷ đồng.",
     "telecom.revenue telecom.revenue.mobile telecom.revenue.fixed"),
    ("Kinh tế số ngành, lĩnh vực chiếm 5,8% GDP.", "-"),
    ("Cả nước có 1,12 triệu lượt doanh nghiệp nhỏ và vừa tiếp cận nền tảng số.",
     "digital_economy.sme_platform_users"),
    ("Việt Nam đứng thứ 7 thế giới về lượt tải game.", "-"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "codes"), SAID)
def test_the_press_s_name_for_a_figure_is_understood(sentence: str, codes: str) -> None:
    rows = read_lines([sentence], period=Period.parse("2023"), catalogue=CATALOGUE).observations
    assert [code or "-" for code in rows["indicator"]] == codes.split()


def test_what_belongs_to_operators_named_in_the_sentence_before_is_theirs() -> None:
    lines = [
        "Việt Nam có 4 doanh nghiệp di động ảo.",
        "Thuê bao điện thoại di động của các nhà mạng này đạt 2,65 triệu.",
    ]
    rows = read_lines(lines, period=Period.parse("2023"), catalogue=CATALOGUE).observations
    assert list(rows["indicator"]) == ["", "telecom.subscriptions.mvno"]
