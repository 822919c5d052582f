"""General names of money go on with what was spoken of last, unless somebody else is named."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def named(*lines: str) -> list[str]:
    """The indicators of the figures of a text, in order."""
    rows = read_lines(lines, period=Period.parse("2022"), catalogue=CATALOGUE).observations
    return list(rows["indicator"])


def test_revenue_alone_is_that_of_the_sentence_before() -> None:
    assert (
        named(
            "Năm 2020, doanh thu thương mại điện tử đạt 12 tỷ USD.",
            "Doanh thu tiếp tục tăng lên 14 tỷ USD vào năm 2021.",
        )
        == ["digital_economy.ecommerce_revenue"] * 2
    )


def test_revenue_behind_a_count_is_of_the_same_service() -> None:
    rows = named(
        "Số thuê bao truyền hình trả tiền đạt 17 triệu. Doanh thu đạt 9.000 tỷ đồng.",
    )
    assert rows == ["press_media.pay_tv_subscriptions", "press_media.pay_tv_revenue"]


def test_revenue_of_somebody_named_is_theirs() -> None:
    rows = named(
        "Số thuê bao truyền hình trả tiền đạt 17 triệu. Doanh thu toàn ngành báo chí đạt 14.000 tỷ"
        " đồng.",
    )
    assert rows[1] == "press_media.revenue"


def test_exports_of_this_group_are_of_the_group_named_before() -> None:
    rows = named(
        "Xuất khẩu nhóm điện thoại và linh kiện đạt 5 tỷ USD. Cả năm, xuất khẩu nhóm này tăng 13%.",
    )
    assert rows == ["ict_industry.exports.phones"] * 2


@pytest.mark.parametrize(
    ("sector", "code"),
    [("bưu chính", "post"), ("viễn thông", "telecom"), ("báo chí", "press_media")],
)
def test_a_whole_that_is_one_sector_s_is_of_that_sector(sector: str, code: str) -> None:
    rows = named(
        "Thương mại điện tử tăng trưởng 18%.",
        f"Bộ Thông tin và Truyền thông cho biết doanh thu toàn ngành {sector} đạt 37.000 tỷ đồng.",
    )
    assert rows[1] == f"{code}.revenue"


def test_the_name_of_a_ministry_is_no_sector_of_the_revenue_behind_it() -> None:
    rows = named(
        "Theo Bộ Thông tin và Truyền thông, tổng doanh thu phát sinh của lĩnh vực báo chí đạt"
        " 14.000 tỷ đồng."
    )
    assert rows == ["press_media.revenue"]


def test_a_market_s_revenue_is_of_the_service_named_before_it() -> None:
    rows = named(
        "Thị trường truyền hình trả tiền có mức tăng trưởng về doanh thu 9,5% so với 2021."
    )
    assert rows == ["press_media.pay_tv_revenue"]


def test_stations_are_of_the_network_that_the_sentence_sets_out_with() -> None:
    rows = named("Mạng 5G mở rộng nhanh, với 11.000 trạm đã phát sóng.")
    assert rows == ["telecom.base_stations.5g"]


def test_profit_that_was_taken_in_is_profit() -> None:
    rows = named(
        "Doanh thu toàn ngành thông tin và truyền thông đạt 1.800.000 tỷ đồng. Lợi nhuận thu về đạt"
        " 137.000 tỷ đồng."
    )
    assert rows == ["overall.revenue", "overall.profit"]


@pytest.mark.parametrize("verb", ["ước tăng", "đạt mức tăng trưởng", "tăng trưởng"])
def test_what_grows_is_a_size_and_no_share(verb: str) -> None:
    assert named(f"Kinh tế số {verb} 22,4% so với cùng kỳ.") == ["digital_economy.size"]


def test_exports_of_this_kind_of_goods_are_of_the_goods_named_before() -> None:
    rows = named(
        "Kim ngạch xuất khẩu điện thoại và linh kiện tháng 6 đạt 4 tỷ USD.",
        "Cả năm, xuất khẩu nhóm hàng này của Việt Nam đạt 57 tỷ USD.",
    )
    assert rows == ["ict_industry.exports.phones"] * 2


def test_no_name_begins_inside_a_word_and_goes_on_behind_a_figure() -> None:
    rows = named("52 NXB trên cả nước đã xuất bản được hơn 51.000 xuất bản phẩm.")
    assert rows[1] == "publishing.titles"
