"""What the press calls indicators of telecommunications and the digital economy; "-" is none."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()

# fmt: off
SAID = [
    ("Mạng di động ảo có hơn 3,2 triệu khách hàng.", "telecom.subscriptions.mvno"),
    ("Tốc độ truy nhập băng rộng di động đạt 40,07 Mbps (xếp thứ 45 và cao hơn mặt bằng chung "
     "thế giới là 30,79 Mbps).",
     "telecom.mobile_speed telecom.mobile_speed_rank -"),
    ("Tốc độ tải xuống mạng 5G đạt 350 Mbps.", "-"),
    ("Hiện còn 15 triệu người dùng 2G.", "telecom.subscriptions.2g_only"),
    ("Đã có hơn 13 triệu người dùng 5G.", "telecom.subscriptions.5g"),
    ("Thuê bao Internet cáp quang hộ gia đình đạt 20,81 triệu.",
     "telecom.subscriptions.fixed_broadband_household"),
    ("76,9% số hộ gia đình đã lắp cáp quang.", "telecom.households_fibre"),
    ("Internet cáp quang phủ tới 82,4% hộ gia đình Việt Nam.", "telecom.households_fibre"),
    ("Tỷ lệ hộ có kết nối Internet băng rộng cáp quang là 82%.", "telecom.households_fibre"),
    ("Số người sử dụng Internet đạt 79,8 triệu, tỷ lệ thâm nhập 78,8%.",
     "telecom.internet_users telecom.internet_users_share"),
    ("Số trạm BTS cả nước đạt 345.000, trong đó 4G có 118.000 trạm, 5G có 11.591 trạm.",
     "telecom.base_stations telecom.base_stations.4g telecom.base_stations.5g"),
    ("Khoảng 26% dân số hiện có thể tiếp cận 5G.", "telecom.coverage.5g"),
    ("Đã xóa lõm sóng 2.418/2.852 thôn.", "telecom.coverage.villages_covered"),
    ("Tổng số giao dịch bằng Mobile Money là 26,1 triệu với giá trị 1.683 tỷ đồng.", "- -"),
    ("Trong tháng, Bộ nhận 31 kiến nghị từ 12 Sở TT&TT và đã giải quyết 29 kiến nghị.",
     "overall.petitions.received overall.petitions.received_departments "
     "overall.petitions.answered"),
    ("Các nhà mạng nộp ngân sách nhà nước 52.000 tỷ đồng.", "telecom.budget_contribution"),
    ("Dịch vụ di động chiếm 68% doanh thu viễn thông.", "telecom.revenue.mobile"),
    ("Tỷ lệ doanh nghiệp áp dụng hợp đồng điện tử đạt 52%.", "digital_economy.e_contract_share"),
    ("12,5% người dân từ 15 tuổi trở lên có chữ ký số.", "digital_economy.e_signature_share"),
    ("Trong tháng, người Việt tải mới 300 triệu lượt ứng dụng.", "digital_economy.app_downloads"),
    ("Game Việt có 4,2 tỷ lượt tải.", "digital_economy.game_downloads"),
    ("Nearly 82 percent of households have access to fibre-optic internet.",
     "telecom.households_fibre"),
    ("Some 13 million subscribers had registered for 5G.", "telecom.subscriptions.5g"),
    ("About 49% of SMEs used digital platforms.", "digital_economy.sme_platform_share"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "codes"), SAID)
def test_the_press_s_name_for_a_figure_is_understood(sentence: str, codes: str) -> None:
    rows = read_lines([sentence], period=Period.parse("2023"), catalogue=CATALOGUE).observations
    assert [code or "-" for code in rows["indicator"]] == codes.split()
