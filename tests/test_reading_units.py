"""What figures count: the words behind them, and the units that these may stand for."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Đề án sẽ kết nối 100 cơ sở dữ liệu của các bộ.", "systems"),
        ("Cấp huyện có 666 cơ sở truyền thanh.", "stations"),
        ("Cả nước có 1.200 cơ sở in.", "enterprises"),
        ("Các xưởng in được 300 tỷ trang A4.", "pages"),
        ("Có 637.400 máy chủ bị chiếm quyền.", "computers"),
        ("Cả nước có thêm 119.737 tên miền.", "domain_names"),
    ],
)
def test_the_word_behind_a_figure_is_its_unit(line: str, unit: str) -> None:
    rows = read_lines([line], period=Period.parse("2022"), catalogue=CATALOGUE).observations
    assert list(rows["unit"]) == [unit]


def test_a_word_for_titles_and_copies_takes_the_unit_of_what_is_named() -> None:
    line = "Số xuất bản phẩm là 37.487 xuất bản phẩm với 536.179.131 bản."
    rows = read_lines([line], period=Period.parse("2022"), catalogue=CATALOGUE).observations
    assert list(rows["unit"]) == ["titles", "copies"]


def test_lines_to_every_hundred_people_are_a_density() -> None:
    rows = read_lines(
        ["Thuê bao di động đạt 116 máy/100 dân."], period=Period.parse("2022"), catalogue=CATALOGUE
    ).observations
    assert list(rows["indicator"]) == ["telecom.density.mobile"]
