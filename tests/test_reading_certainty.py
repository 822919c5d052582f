"""Confidence falls with every kind of evidence that has been seen to mislead."""

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def sure(line: str, own: str = "2023-S1") -> float:
    """The confidence of the first figure of a line."""
    rows = read_lines([line], period=Period.parse(own), catalogue=CATALOGUE).observations
    return float(rows["confidence"].iloc[0])


PLAIN = "Năm 2022, số lượng doanh nghiệp bưu chính là 700 doanh nghiệp."


def test_a_figure_with_its_name_and_its_year_is_sure() -> None:
    assert sure(PLAIN) >= 0.85


@pytest.mark.parametrize(
    "line",
    [
        "Số lượng doanh nghiệp bưu chính là 700 doanh nghiệp.",
        "Năm 2022, khối kho lạnh Đại Phát, số lượng doanh nghiệp bưu chính là 700 doanh nghiệp; "
        "540 doanh nghiệp ở miền Bắc, 90 ở miền Trung và 70 ở miền Nam.",
        "Năm 2022, nhượng quyền theo số lượng doanh nghiệp bưu chính là 700 doanh nghiệp.",
        "Mục tiêu năm 2025, số lượng doanh nghiệp bưu chính là 900 doanh nghiệp.",
    ],
    ids=["no period", "many figures", "unknown words", "plan"],
)
def test_less_evidence_is_less_sure(line: str) -> None:
    assert sure(line) < sure(PLAIN)


def test_what_has_no_indicator_is_at_most_half_sure() -> None:
    assert sure("Năm 2022, các kho lạnh đã dùng 700 xe nâng.") <= 0.5
