"""What the press calls indicators of the digital sectors; "-" stands for a figure of none."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()
CODES = {"dg": "digital_gov", "cy": "cybersecurity", "ict": "ict_industry"}

# fmt: off
SAID = [
    ("Dịch vụ công đủ điều kiện được đưa lên trực tuyến toàn trình đạt 81%.",
     "dg.online_services.full"),
    ("100% dịch vụ công đủ điều kiện được cung cấp ở mức độ toàn trình.",
     "dg.online_services.full"),
    ("Bộ, ngành, địa phương đưa được 97,3% dịch vụ công đủ điều kiện lên mức 4.",
     "dg.online_services.level4"),
    ("Tỷ lệ hồ sơ thủ tục hành chính trực tuyến toàn trình của cả nước là 39,5%.",
     "dg.online_services.files_share"),
    ("Hồ sơ được người dân nộp trực tuyến chiếm 45%.", "dg.online_services.files_share"),
    ("Tỷ lệ sử dụng dịch vụ công trực tuyến toàn trình đạt 17%.", "-"),
    ("Tỷ lệ hồ sơ thực hiện qua dịch vụ công trực tuyến toàn trình đạt 17%.",
     "dg.online_services.files_share"),
    ("Online public services provided end-to-end accounted for 55% of the total.",
     "dg.online_services.full"),
    ("55 percent of public services are available fully online.", "dg.online_services.full"),
    ("97 percent of eligible public services were available at Level 4.",
     "dg.online_services.level4"),
    ("Nền tảng NDXP đã kết nối 90 hệ thống.", "dg.ndxp_systems"),
    ("Lực lượng tổ công nghệ số cộng đồng gồm 457.820 người tham gia tại 93.524 tổ.",
     "dg.community_teams.members dg.community_teams"),
    ("Theo báo cáo của Liên hợp quốc, Việt Nam xếp thứ 71 về chính phủ số.", "dg.egdi_rank"),
    ("Singapore xếp thứ 3 về Chính phủ điện tử.", "-"),
    ("Thái Lan đứng thứ 41 trong bảng xếp hạng GII.", "-"),
    ("Trong đó có 2.050 sự cố về website lừa đảo, 3.000 sự cố về phát tán mã độc, 4.914 sự cố "
     "tấn công thay đổi giao diện.",
     "cy.incidents.phishing cy.incidents.malware cy.incidents.deface"),
    ("Cục đã phát hiện 2.300 website lừa đảo.", "-"),
    ("480,000 IP addresses in Vietnam were found in ghost computer networks.",
     "cy.botnet_addresses"),
    ("480,000 local IP addresses belonged to botnet networks.", "cy.botnet_addresses"),
    ("Có 2,05 triệu chứng thư số công cộng đang còn hiệu lực.", "cy.certificates.active"),
    ("Cả nước đã cấp 12,5 triệu chữ ký số cá nhân.", "cy.certificates.issued"),
    ("18 million public digital certificates have been issued.", "cy.certificates.issued"),
    ("Vietnam had 2.05 million digital signature certificates in operation.",
     "cy.certificates.active"),
    ("Việt Nam xếp hạng 25/194 quốc gia về an toàn thông tin mạng.", "cy.gci_rank"),
    ("Việt Nam vươn lên vị trí 25 trên thế giới về an toàn, an ninh mạng, đứng thứ 7 châu Á - "
     "Thái Bình Dương và thứ 4 ASEAN.",
     "cy.gci_rank cy.gci_rank.asia_pacific -"),
    ("Việt Nam thăng 25 hạng về an ninh mạng.", "cy.gci_rank"),
    ("Indonesia đứng thứ 24 về GCI.", "-"),
    ("Có 104 công ty an ninh mạng.", "cy.enterprises"),
    ("There are 104 firms licensed to provide cybersecurity products and services.",
     "cy.enterprises"),
    ("Việt Nam thiếu 700.000 nhân lực an toàn thông tin.", "-"),
    ("65% hệ thống thông tin của cơ quan nhà nước đã được phê duyệt cấp độ an toàn.",
     "cy.systems_levels"),
    ("65 percent of information systems have had their security level approved.",
     "cy.systems_levels"),
    ("Kim ngạch xuất khẩu nhóm hàng phần cứng, điện tử - viễn thông đạt 78 tỷ USD.",
     "ict.exports.hardware"),
    ("Xuất khẩu phần mềm và dịch vụ CNTT đạt 5 tỷ USD.", "ict.exports.software"),
    ("Nhập khẩu máy vi tính, sản phẩm điện tử và linh kiện đạt 88 tỷ USD.", "-"),
    ("Công nghiệp nội dung số đạt 1,2 tỷ USD.", "ict.revenue.content"),
    ("Đến nay đã có 1.500 doanh nghiệp công nghệ số có doanh thu từ thị trường nước ngoài.", "-"),
    ("Số doanh nghiệp công nghệ số thành lập mới là 5.000.", "-"),
    ("Hàm lượng giá trị nội địa đạt 28,7%.", "ict.viet_nam_share"),
    ("Thủ tướng đã công nhận 8 khu công nghệ thông tin tập trung.", "ict.parks"),
    ("Số khu công nghệ số tập trung là 8.", "ict.parks"),
    ("Xuất siêu phần cứng đạt 26 tỷ USD, tăng 9%.", "ict.trade_surplus ict.trade_surplus"),
    ("Exports of IT hardware and electronics totalled $132 billion.", "ict.exports.hardware"),
    ("Phone and component shipments abroad earned $52.4 billion.", "ict.exports.phones"),
    ("Software export revenue was $5 billion.", "ict.exports.software"),
    ("Doanh thu công nghiệp bán dẫn đạt 18 tỷ USD.", "-"),
    ("Chi tiêu CNTT của Việt Nam đạt 8 tỷ USD.", "-"),
    ("Tổng kim ngạch xuất khẩu của cả nước đạt 371 tỷ USD, xuất siêu 12 tỷ USD.", "- -"),
    ("Việt Nam xếp hạng 86/193 quốc gia về EGDI, trong đó chỉ số dịch vụ công trực tuyến xếp "
     "thứ 76, tăng 5 bậc.",
     "dg.egdi_rank - -"),
    ("Về đổi mới sáng tạo, Việt Nam đứng thứ 44 thế giới.", "dg.gii_rank"),
    ("Vietnam ranks second among lower-middle-income economies in the GII.", "-"),
    ("Việt Nam đứng thứ hai trong nhóm thu nhập trung bình thấp về GII.", "-"),
    ("Trong khu vực châu Á - Thái Bình Dương, Việt Nam đứng thứ 11/38 về chỉ số an toàn thông tin.",
     "cy.gci_rank.asia_pacific"),
    ("The online processing rate was 43.2%, up 14.57%.",
     "dg.online_services.files_share dg.online_services.files_share"),
    ("Vietnam aims to have 50% of administrative procedures handled online by 2025.",
     "dg.online_services.files_share"),
    ("The rate of online public services generating dossiers is 67.8%.", "-"),
    ("The share of end-to-end online dossiers nationwide reached 42%, against 17% in late 2023.",
     "dg.online_services.files_share dg.online_services.files_share"),
    ("Tỷ lệ hồ sơ trực tuyến toàn trình cả nước đạt 42%; bộ, ngành đạt 61%; địa phương đạt 17%.",
     "dg.online_services.files_share - -"),
    ("Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ đạt 67,8%.", "-"),
    ("Tỷ lệ DVCTT toàn trình của bộ, ngành là 60%, của địa phương là 50%.", "- -"),
    ("Vietnam boasts 58,000 ICT enterprises and hopes to raise the figure to 100,000 by 2025.",
     "ict.enterprises ict.enterprises"),
    ("Of this amount, the hardware industry earned over US$107 billion and the software "
     "industry over US$5 billion.",
     "ict.revenue.hardware ict.revenue.software"),
    ("ICT enterprises generated $110 billion, up 9.8 percent, and created jobs for 1.1 "
     "million workers.",
     "ict.revenue ict.revenue ict.workforce"),
    ("Vietnam had 73,700 registered and 46,000 operating digital technology enterprises.",
     "ict.enterprises ict.enterprises_active"),
    ("Có 3.607 trường hợp bị tấn công thay đổi giao diện, 21 sự cố liên quan tên miền .gov.vn.",
     "cy.incidents.deface -"),
    ("Trong số địa chỉ IP botnet có 175 địa chỉ của cơ quan nhà nước.", "-"),
    ("Mỗi tháng có hơn 760.000 địa chỉ IP Việt Nam nằm trong mạng botnet.", "cy.botnet_addresses"),
    ("Đã có 2,25 triệu chứng thư số công cộng được cấp và đang hoạt động.",
     "cy.certificates.active"),
    ("60% hệ thống thông tin của các bộ, ngành, địa phương được phê duyệt cấp độ.",
     "cy.systems_levels"),
    ("Vietnam's software and IT services revenue hit $13 billion.", "-"),
    ("Vietnam's tech workforce has 1.5 million people.", "ict.workforce"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "codes"), SAID)
def test_a_name_of_the_digital_sectors_is_understood(sentence: str, codes: str) -> None:
    rows = read_lines([sentence], period=Period.parse("2022"), catalogue=CATALOGUE).observations
    named = [code.partition(".") for code in codes.split()]
    wanted = [f"{CODES[head]}.{rest}" if rest else "" for head, _, rest in named]
    assert list(rows["indicator"]) == wanted
