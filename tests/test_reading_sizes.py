"""Indicators of one name are told apart by the size of a figure."""

from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.errors import CatalogueError
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def codes(*lines: str) -> list[str]:
    """The indicators of all figures, in order; empty where there is none."""
    rows = read_lines(lines, period=Period.parse("2022"), catalogue=CATALOGUE).observations
    return list(rows["indicator"])


def test_titles_and_copies_that_share_a_word_are_told_apart() -> None:
    assert codes("Cả nước nộp lưu chiểu 33.100 xuất bản phẩm với 402.100.000 bản.") == [
        "publishing.titles",
        "publishing.copies",
    ]
    assert codes("Ngành đã in 455 triệu xuất bản phẩm.") == ["publishing.copies"]


@pytest.mark.parametrize(
    ("amount", "code"),
    [("3.100", "publishing.revenue.publishing"), ("96.000", "publishing.revenue")],
)
def test_a_sector_called_as_one_of_its_branches_is_told_by_its_money(
    amount: str, code: str
) -> None:
    assert codes(f"Tổng doanh thu toàn ngành xuất bản là {amount} tỷ đồng.") == [code]
    assert codes(
        f"Theo Cục Xuất bản, In và Phát hành, doanh thu ngành xuất bản đạt {amount} tỷ đồng."
    ) == [code]


def test_a_sector_told_by_all_its_branches_is_meant_whatever_it_earns() -> None:
    assert codes("Doanh thu lĩnh vực xuất bản, in và phát hành đạt 3.100 tỷ đồng.") == [
        "publishing.revenue"
    ]


def test_a_count_far_from_that_of_the_country_is_none_of_the_country() -> None:
    assert codes("Năm nhà xuất bản được khen, 4 nhà xuất bản bị nhắc nhở.") == [""]
    assert codes("Cả nước có 57 nhà xuất bản.") == ["publishing.publishers"]


def test_faults_of_the_list_of_magnitudes_are_told_with_their_rows(data: Path) -> None:
    path = data / "magnitudes.csv"
    text = path.read_text("utf-8")
    line = text.count("\n") + 1
    path.write_text(f"{text}post.riders,1,2\npost.parcels,many,9\npost.parcels,9,9\n", "utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    assert sorted(str(caught.value).splitlines()) == sorted(
        f"{path}:{line + offset}: {fault}"
        for offset, fault in [
            (0, "unknown indicator 'post.riders'"),
            (1, "least 'many' is no whole number"),
            (2, "least 9 is not under most 9"),
        ]
    )
