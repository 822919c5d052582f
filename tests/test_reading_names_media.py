"""What texts call indicators of press and media; "-" stands for a figure of none."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()

# fmt: off
SAID = [
    ("Cả nước có 800 cơ quan báo chí, trong đó 127 cơ quan báo, 670 cơ quan tạp chí "
     "và 72 đài phát thanh, truyền hình.",
     "press_media.agencies press_media.agencies.newspapers "
     "press_media.agencies.magazines press_media.agencies.broadcasters"),
    ("Hiện nay, toàn quốc có 127 báo, 670 tạp chí, 72 đài phát thanh - truyền hình.",
     "press_media.agencies.newspapers press_media.agencies.magazines "
     "press_media.agencies.broadcasters"),
    ("Tính đến cuối năm 2022, có 808 cơ quan báo chí (138 báo và 670 tạp chí).",
     "press_media.agencies press_media.agencies.newspapers press_media.agencies.magazines"),
    ("Cả nước có 42.000 người làm báo, trong đó hơn 20.000 người được cấp thẻ nhà báo.",
     "press_media.workforce press_media.cards"),
    ("Đội ngũ những người làm báo có gần 41.000 người, số được cấp thẻ là 21.000.",
     "press_media.workforce press_media.cards"),
    ("Hơn 20.000 nhà báo đã được cấp thẻ.", "press_media.cards"),
    ("Số người được cấp thẻ nhà báo là 21.000.", "press_media.cards"),
    ("Nhân sự báo chí khoảng 41.000 người.", "press_media.workforce"),
    ("Cả nước có 41.600 người đang công tác trong lĩnh vực báo chí.", "press_media.workforce"),
    ("Doanh thu của các cơ quan báo chí đạt 15.000 tỷ đồng.", "press_media.revenue"),
    ("Tổng nguồn thu của báo chí đạt 15.000 tỷ đồng.", "press_media.revenue"),
    ("Doanh thu báo chí năm 2022 ước đạt 14.000 tỷ đồng.", "press_media.revenue"),
    ("Thuê bao truyền hình trả tiền đạt 17 triệu.", "press_media.pay_tv_subscriptions"),
    ("Truyền hình trả tiền có 17 triệu thuê bao, doanh thu đạt 9.000 tỷ đồng.",
     "press_media.pay_tv_subscriptions press_media.pay_tv_revenue"),
    ("Số thuê bao truyền hình trả tiền ước 17 triệu, tăng 5%.",
     "press_media.pay_tv_subscriptions press_media.pay_tv_subscriptions"),
    ("Cả nước có 38 doanh nghiệp cung cấp dịch vụ truyền hình trả tiền.",
     "press_media.pay_tv_enterprises"),
    ("Có 35 đơn vị cung cấp dịch vụ phát thanh, truyền hình trả tiền.",
     "press_media.pay_tv_enterprises"),
    ("Thị trường THTT hiện có 19 triệu thuê bao.", "press_media.pay_tv_subscriptions"),
    ("Có 900 mạng xã hội trong nước được cấp phép.", "press_media.social_networks"),
    ("Đến nay đã có 935 mạng xã hội Việt Nam được cấp giấy phép.", "press_media.social_networks"),
    ("Bộ đã cấp phép cho 935 mạng xã hội.", "press_media.social_networks"),
    ("Các mạng xã hội Việt Nam có 110 triệu tài khoản.", "press_media.social_accounts"),
    ("Tổng số tài khoản trên mạng xã hội trong nước đạt 110 triệu.", "press_media.social_accounts"),
    ("Hiện có 9.800 đài truyền thanh cấp xã, trong đó 2.500 đài truyền thanh thông minh.",
     "press_media.commune_radio press_media.commune_radio.ict"),
    ("Số xã có đài truyền thanh là 9.800.", "press_media.commune_radio"),
    ("Cả nước có 1.900 trang thông tin điện tử tổng hợp.", "press_media.news_sites"),
    ("Bộ cấp 120 giấy phép trang thông tin điện tử tổng hợp.", "press_media.news_sites"),
    ("Doanh thu game đạt 12.000 tỷ đồng.", "press_media.online_information_revenue"),
    ("Doanh thu trò chơi điện tử trên mạng ước 12.500 tỷ đồng.",
     "press_media.online_information_revenue"),
    ("Cả nước có 77 kênh phát thanh và 194 kênh truyền hình.",
     "press_media.tv_channels press_media.tv_channels"),
    ("Hiện có 278 kênh phát thanh, truyền hình.", "press_media.tv_channels"),
    ("Doanh thu lĩnh vực phát thanh truyền hình đạt 11.000 tỷ đồng.",
     "press_media.broadcasting_revenue"),
    ("Tỷ lệ tin xấu độc được gỡ bỏ đạt 95%.", "press_media.harmful_news_blocked"),
    ("Các nền tảng xuyên biên giới đáp ứng 93% yêu cầu gỡ bỏ thông tin xấu độc.",
     "press_media.harmful_news_blocked"),
    ("There are 808 press agencies, including 138 newspapers and 670 magazines, and "
     "72 radio and television stations.",
     "press_media.agencies press_media.agencies.newspapers "
     "press_media.agencies.magazines press_media.agencies.broadcasters"),
    ("Vietnam has 127 newspapers, 671 magazines and 72 broadcasters.",
     "press_media.agencies.newspapers press_media.agencies.magazines "
     "press_media.agencies.broadcasters"),
    ("About 41,000 people work in the press sector, of whom 20,508 have been granted press cards.",
     "press_media.workforce press_media.cards"),
    ("Over 21,000 journalists have press cards.", "press_media.cards"),
    ("The number of journalists with press cards is 21,000.", "press_media.cards"),
    ("There were 17 million pay-TV subscribers, generating revenue of VND9 trillion.",
     "press_media.pay_tv_subscriptions press_media.pay_tv_revenue"),
    ("Pay-TV revenue was estimated at VND9 trillion.", "press_media.pay_tv_revenue"),
    ("Pay television had 17 million subscribers.", "press_media.pay_tv_subscriptions"),
    ("Vietnam has licensed 935 social networks.", "press_media.social_networks"),
    ("There are 935 licensed domestic social networks.", "press_media.social_networks"),
    ("Domestic social networks have 110 million accounts.", "press_media.social_accounts"),
    ("The country has 9,800 commune radio stations.", "press_media.commune_radio"),
    ("There are 1,900 general news websites.", "press_media.news_sites"),
    ("Gaming revenue reached VND12.5 trillion.", "press_media.online_information_revenue"),
    ("The press earned VND15 trillion.", "press_media.revenue"),
    ("The media sector posted revenue of VND15 trillion.", "press_media.revenue"),
    ("The country has 278 radio and TV channels.", "press_media.tv_channels"),
    ("Việt Nam hiện có gần 800 cơ quan báo chí với khoảng 41.000 nhân sự.",
     "press_media.agencies press_media.workforce"),
    ("Tổng số cơ quan báo chí trên cả nước là 808.", "press_media.agencies"),
    ("Đến tháng 6, cả nước có 884 cơ quan báo chí, gồm 138 báo, 671 tạp chí, 72 đài PT-TH.",
     "press_media.agencies press_media.agencies.newspapers "
     "press_media.agencies.magazines press_media.agencies.broadcasters"),
    ("Toàn quốc có 137 tờ báo và 677 tạp chí.",
     "press_media.agencies.newspapers press_media.agencies.magazines"),
    ("Cả nước có 868 cơ quan báo chí in, 159 báo điện tử.",
     "press_media.agencies.print press_media.agencies.electronic"),
    ("Trong 779 cơ quan báo chí có 142 báo, 612 tạp chí, 25 cơ quan báo chí điện tử độc lập.",
     "press_media.agencies press_media.agencies.newspapers "
     "press_media.agencies.magazines press_media.agencies.electronic"),
    ("Số cơ quan báo chí giảm từ 850 xuống còn 779.", "press_media.agencies press_media.agencies"),
    ("Sau sắp xếp, số cơ quan báo chí còn 779, giảm 71 cơ quan so với năm trước.",
     "press_media.agencies press_media.agencies"),
    ("Cả nước còn 800 cơ quan báo chí hoạt động.", "press_media.agencies"),
    ("Hệ thống báo chí Việt Nam có 6 cơ quan truyền thông chủ lực đa phương tiện, 127 "
     "báo, 671 tạp chí.",
     "- press_media.agencies.newspapers press_media.agencies.magazines"),
    ("Hiện có 41.000 người hoạt động trong lĩnh vực báo chí, trong đó 16.500 người "
     "thuộc khối phát thanh, truyền hình.",
     "press_media.workforce -"),
    ("Đội ngũ nhà báo có thẻ là 21.132 người.", "press_media.cards"),
    ("Trên 18.000 nhà báo có thẻ hành nghề.", "press_media.cards"),
    ("Đã cấp 20.508 thẻ nhà báo kỳ hạn 2021-2025.", "press_media.cards"),
    ("Có 20.508 trường hợp được cấp thẻ nhà báo.", "press_media.cards"),
    ("Số lượng nhà báo được cấp thẻ đạt 21.000 người.", "press_media.cards"),
    ("Năm nay Bộ cấp mới 1.200 thẻ nhà báo.", "press_media.cards"),
    ("Khối báo in và điện tử thu 4.900 tỷ đồng, khối phát thanh truyền hình thu 11.000 tỷ đồng.",
     "press_media.newspaper_revenue press_media.broadcasting_revenue"),
    ("Doanh thu của các đài phát thanh, truyền hình ước đạt 10.900 tỷ đồng.",
     "press_media.broadcasting_revenue"),
    ("Doanh thu báo in và báo điện tử đạt 4.923 tỷ đồng.", "press_media.newspaper_revenue"),
    ("Doanh thu báo chí năm nay giảm 70% so với năm 2021.", "press_media.revenue"),
    ("Nguồn thu của các cơ quan báo chí giảm 30%.", "press_media.revenue"),
    ("Báo chí nộp ngân sách 900 tỷ đồng.", "press_media.budget_contribution"),
    ("Cả nước có 14,5 triệu thuê bao truyền hình trả tiền, tăng 5,8%.",
     "press_media.pay_tv_subscriptions press_media.pay_tv_subscriptions"),
    ("Lượng thuê bao truyền hình trả tiền đã lên tới 16 triệu.",
     "press_media.pay_tv_subscriptions"),
    ("Dịch vụ truyền hình trả tiền đạt doanh thu 8.000 tỷ đồng.", "press_media.pay_tv_revenue"),
    ("Doanh thu dịch vụ phát thanh, truyền hình trả tiền là 9.000 tỷ đồng, với 18,3 "
     "triệu thuê bao.",
     "press_media.pay_tv_revenue press_media.pay_tv_subscriptions"),
    ("Truyền hình trả tiền thu về 9.500 tỷ đồng.", "press_media.pay_tv_revenue"),
    ("Thị trường truyền hình trả tiền có 35 doanh nghiệp.", "press_media.pay_tv_enterprises"),
    ("Cả nước có 278 kênh phát thanh, truyền hình trong nước.", "press_media.tv_channels"),
    ("Số trang thông tin điện tử tổng hợp đã cấp phép là 1.510.", "press_media.news_sites"),
    ("Bộ đã cấp phép cho 1.510 trang thông tin điện tử tổng hợp và 288 mạng xã hội.",
     "press_media.news_sites press_media.social_networks"),
    ("Tổng số mạng xã hội được cấp phép đến nay là 935.", "press_media.social_networks"),
    ("Tài khoản trên các mạng xã hội Việt Nam đạt 96 triệu.", "press_media.social_accounts"),
    ("Ngành công nghiệp game có doanh thu 12.500 tỷ đồng, tăng 9%.",
     "press_media.online_information_revenue press_media.online_information_revenue"),
    ("Doanh thu lĩnh vực thông tin điện tử ước đạt 13.000 tỷ đồng.",
     "press_media.online_information_revenue"),
    ("Đến nay 3.600 xã có đài truyền thanh ứng dụng CNTT-VT.", "press_media.commune_radio.ict"),
    ("Tỷ lệ tin tích cực trên báo chí đạt 80%.", "press_media.positive_news_share"),
    ("There are 35 companies providing pay-TV services with 13.8 million subscribers.",
     "press_media.pay_tv_enterprises press_media.pay_tv_subscriptions"),
    ("Revenue of the pay-TV market was VND8.6 trillion in 2022.", "press_media.pay_tv_revenue"),
    ("The pay TV market reached 16.9 million subscribers, with revenue of VND4,500 billion.",
     "press_media.pay_tv_subscriptions press_media.pay_tv_revenue"),
    ("Vietnam has about 16.8 million television subscribers.", "press_media.pay_tv_subscriptions"),
    ("There are 87 domestic radio channels and 199 domestic television channels.",
     "press_media.tv_channels press_media.tv_channels"),
    ("Vietnam has a total of 1,083 press agencies, including 857 printed newspapers "
     "and magazines, 159 online newspapers and magazines, and 67 radio and TV stations.",
     "press_media.agencies press_media.agencies.print press_media.agencies.electronic "
     "press_media.agencies.broadcasters"),
    ("As many as 1,510 general websites and 288 social networks have been licensed.",
     "press_media.news_sites press_media.social_networks"),
    ("The ministry has granted 19,166 press cards so far.", "press_media.cards"),
    ("There are about 41,000 people working at press agencies, with 20,407 granted press cards.",
     "press_media.workforce press_media.cards"),
    ("The country had 850 press units, including 179 newspapers, 648 magazines and 23 "
     "independent online news sites.",
     "press_media.agencies press_media.agencies.newspapers "
     "press_media.agencies.magazines press_media.agencies.electronic"),
    ("Vietnam boasts nearly 800 media agencies and 42,400 media workers.",
     "press_media.agencies press_media.workforce"),
    ("Some 17,000 reporters have been given press cards.", "press_media.cards"),
    ("Press revenue fell 20% last year.", "press_media.revenue"),
    ("Radio and television stations earned VND10.9 trillion.", "press_media.broadcasting_revenue"),
    ("The game industry generated VND12.5 trillion in revenue.",
     "press_media.online_information_revenue"),
    ("Hiện có 32 đơn vị cung cấp dịch vụ truyền hình trả tiền, với tổng số 13,1 triệu thuê bao.",
     "press_media.pay_tv_enterprises press_media.pay_tv_subscriptions"),
    ("Số doanh nghiệp truyền hình trả tiền chỉ còn 16.", "press_media.pay_tv_enterprises"),
    ("Cả nước có 67 đài phát thanh, truyền hình Trung ương và địa phương.",
     "press_media.agencies.broadcasters"),
    ("Có 72 cơ quan có giấy phép hoạt động phát thanh truyền hình với 87 kênh phát "
     "thanh và 93 kênh truyền hình.",
     "press_media.agencies.broadcasters press_media.tv_channels press_media.tv_channels"),
    ("Tổng doanh thu báo in và báo điện tử ước đạt 4.923 tỷ đồng (báo in 3.508 tỷ "
     "đồng, báo điện tử 1.415 tỷ đồng).",
     "press_media.newspaper_revenue - -"),
    ("Cả nước có 179 báo (83 báo trung ương và 96 báo địa phương), 648 tạp chí, 23 cơ "
     "quan báo chí điện tử độc lập.",
     "press_media.agencies.newspapers - - press_media.agencies.magazines "
     "press_media.agencies.electronic"),
    ("Hiện có 844 cơ quan báo chí và tạp chí in, trong đó 184 báo in và 660 tạp chí in.",
     "press_media.agencies.print press_media.agencies.newspapers press_media.agencies.magazines"),
    ("So với năm 2021, số cơ quan báo chí tăng từ 816 lên 869.",
     "press_media.agencies press_media.agencies"),
    ("Nhân sự lĩnh vực báo chí khoảng 41.000 người, trong đó khối phát thanh, truyền "
     "hình 16.500 người.",
     "press_media.workforce -"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "codes"), SAID)
def test_what_the_press_calls_an_indicator_is_understood(sentence: str, codes: str) -> None:
    rows = read_lines([sentence], period=Period.parse("2022"), catalogue=CATALOGUE).observations
    assert [code or "-" for code in rows["indicator"]] == codes.split()
