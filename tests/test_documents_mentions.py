import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ictstats.documents.mentions import (
    names_period,
    period_of_name,
    period_of_text,
    period_of_title,
)
from ictstats.periods import Period


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Hội nghị giao ban Quý III/2019", "2019-Q3"),
        ("Giao ban tháng 01/2022", "2022-01"),
        ("Giao ban quí 1 năm 2024", "2024-Q1"),
        ("Kết quả 9 tháng năm 2022", "2022-01-01/P9M"),
        ("Sơ kết sáu tháng đầu năm 2023", "2023-S1"),
        ("Sơ kết công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2023", "2023-S1"),
        ("Kết quả tháng 5 và nhiệm vụ trọng tâm tháng 6 năm 2023", "2023-05"),
        ("Công tác tháng 12 và phương hướng tháng 1 năm 2024", "2023-12"),
        ("Tình hình tháng 6 và 6 tháng đầu năm 2023", "2023-S1"),
        ("Kết quả quý II, sáu tháng đầu năm 2020", "2020-S1"),
        ("Kết quả thực hiện nhiệm vụ tháng 5/2023", "2023-05"),
        ("Tổng kết năm 2022 và triển khai nhiệm vụ năm 2023", "2022"),
        ("ICT statistics, first half of 2023", "2023-S1"),
        ("Q3/2019 results", "2019-Q3"),
    ],
)
def test_a_title_tells_the_period_reported_on(title: str, code: str) -> None:
    assert period_of_title(title) == Period.parse(code)


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch năm 2023",
        "Nhiệm vụ 6 tháng cuối năm 2023",
        "Chiến lược giai đoạn 2021-2025",
        "Họp ngày 30/5/2023",
        "Tin trong ngày",
        "Giao ban tháng 13/2023",
    ],
)
def test_plans_dates_and_nonsense_are_no_reports(title: str) -> None:
    assert period_of_title(title) is None


def test_the_year_left_out_is_that_of_the_publication() -> None:
    assert period_of_title("Giao ban tháng 5", "2023-06-01") == Period.parse("2023-05")
    assert period_of_title("Giao ban tháng 12", "2023-01-05") == Period.parse("2022-12")
    assert period_of_title("Giao ban tháng 5") is None


def test_a_period_after_the_publication_is_not_reported_on() -> None:
    assert period_of_title("Họp về tháng 9/2023", "2023-06") is None


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Trong 6 tháng đầu năm 2023, mức thu giảm 3% so với 6 tháng đầu năm 2022.", "2023-S1"),
        ("So với tháng 5/2022, lượng thư tăng. Trong tháng 5/2023, thị trường ổn định.", "2023-05"),
        ("Sáng 10/02/2022, Bộ họp giao ban tháng 01/2022.", "2022-01"),
    ],
)
def test_comparisons_and_days_are_not_taken_for_the_period(sentence: str, code: str) -> None:
    assert period_of_text([sentence]) == Period.parse(code)


def test_the_year_of_a_comparison_is_not_lent_to_the_period() -> None:
    assert period_of_text(["Trong tháng 5, doanh thu tăng so với tháng 5/2022."]) is None


@given(st.integers(1991, 2090), st.integers(1, 12), st.sampled_from(["vi", "en"]))
def test_every_label_of_first_months_in_a_title_is_found(year: int, count: int, lang: str) -> None:
    period = Period.first_months(year, count)
    title = f"Giao ban {period.label(lang)}: nội dung"  # type: ignore[arg-type]
    assume(period.months < 12 or lang == "vi")  # a bare year is no sign of what is reported on
    assert period_of_title(title) == period
    assert names_period(title) == (period.months != 12)


@pytest.mark.parametrize(
    ("name", "code"),
    [("2023-S1", "2023-S1"), ("giao-ban-2023-05", "2023-05"), ("bc_2019-q3_final", "2019-Q3")],
)
def test_a_file_name_tells_the_period(name: str, code: str) -> None:
    assert period_of_name(name) == Period.parse(code)


def test_a_file_name_without_period_tells_none() -> None:
    assert period_of_name("briefing-2023") is None
    assert period_of_name("2023-13") is None


def test_a_title_without_end_is_read_in_no_time() -> None:
    assert period_of_title("Giao ban quý III/2019 " + "tháng 1 " * 300_000) == Period.parse(
        "2019-Q3"
    )
