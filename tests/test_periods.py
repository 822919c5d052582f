from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.errors import PeriodError
from ictstats.periods import Period

months = st.builds(Period.month, st.integers(1990, 2090), st.integers(1, 12))
spans = st.builds(
    lambda year, month, count: Period(date(year, month, 1), count),
    st.integers(1990, 2090),
    st.integers(1, 12),
    st.integers(1, 30),
)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(lambda day: Period(day, 0))
periods = st.one_of(months, spans, days)


@given(periods)
def test_a_written_code_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods, st.sampled_from(["vi", "en"]))
def test_a_label_is_read_back(period: Period, lang: str) -> None:
    assert Period.parse(period.label(lang)) == period  # type: ignore[arg-type]


@given(periods, periods)
def test_periods_are_ordered_by_their_end(one: Period, other: Period) -> None:
    if one.end < other.end:
        assert one < other
    assert (one < other) + (other < one) + (one == other) == 1 or one._key == other._key


@given(spans)
def test_the_period_before_ends_the_day_before(period: Period) -> None:
    assert (period.start - period.before().end).days == 1
    assert period.before().months == period.months


@given(spans)
def test_a_year_before_is_twelve_months_earlier(period: Period) -> None:
    earlier = period.year_before()
    assert (earlier.year, earlier.start.month) == (period.year - 1, period.start.month)
    assert earlier.months == period.months


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023-H1", "2023-S1"),
        ("6T/2023", "2023-S1"),
        ("6 tháng năm 2021", "2021-S1"),
        ("T5/2023", "2023-05"),
        ("quý III/2019", "2019-Q3"),
        ("Quý 3 năm 2019", "2019-Q3"),
        ("7 tháng đầu năm 2020", "2020-01-01/P7M"),
        ("2020-01/P7M", "2020-01-01/P7M"),
        ("2020-01-01/P6M", "2020-S1"),
        ("3 tháng đầu năm 2020", "2020-Q1"),
        ("12 tháng năm 2020", "2020"),
        ("2020-01-01/P1Y", "2020"),
        ("2016-01-01/P60M", "2016-01-01/P5Y"),
        ("2016-01-01/P5Y", "2016-01-01/P5Y"),
        ("2017-07/P1Y", "2017-07-01/P1Y"),
        ("2017-07/P12M", "2017-07-01/P1Y"),
        ("2018-01-01/P18M", "2018-01-01/P18M"),
        ("giai đoạn 2016-2020", "2016-01-01/P5Y"),
        ("các năm 2020 – 2023", "2020-01-01/P4Y"),
        ("2019-2020", "2019-01-01/P2Y"),
        ("tháng 8-2022", "2022-08"),
        ("2023-M05", "2023-05"),
        ("2023-A1", "2023"),
        ("6 tháng cuối năm 2022", "2022-S2"),
        ("nửa đầu năm 2024", "2024-S1"),
        ("ngày 18/6/2023", "2023-06-18"),
        ("ngày 18 tháng 6 năm 2023", "2023-06-18"),
        ("first half of 2020", "2020-S1"),
        ("third quarter of 2019", "2019-Q3"),
        ("Sept. 2020", "2020-09"),
        ("18 June 2023", "2023-06-18"),
        ("tha\u0301ng 5/2023", "2023-05"),
        ("  Tháng\u00a05/2023. ", "2023-05"),
    ],
)
def test_people_write_periods_in_many_ways(text: str, code: str) -> None:
    assert str(Period.parse(text)) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-13",
        "2023-Q5",
        "13 tháng đầu năm 2020",
        "31/02/2023",
        "23-05",
        "May",
        "0T/2020",
        "2020-01-01/P0Y",
        "2020-01-01/P0M",
        "2020-2016",
        "từ tháng 5/2023 đến tháng 4/2023",
    ],
)
def test_what_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodError, match="is no period; expected 2023-05"):
        Period.parse(text)


def test_labels_are_those_of_reports() -> None:
    assert Period.parse("2019-Q3").label("vi") == "quý III/2019"
    assert Period.parse("2020-01-01/P7M").label("vi") == "7 tháng đầu năm 2020"
    assert Period.parse("2020-01-01/P7M").label("en") == "first 7 months of 2020"
    assert Period.parse("2022-S2").label("vi") == "6 tháng cuối năm 2022"
    assert Period.parse("2016-01-01/P5Y").label("vi") == "giai đoạn 2016-2020"
    assert Period.parse("2016-01-01/P5Y").label("en") == "2016-2020"


def test_a_leap_day_has_a_day_a_year_before() -> None:
    assert str(Period.parse("2024-02-29").year_before()) == "2023-02-28"


def test_a_month_stands_before_the_quarter_that_it_completes() -> None:
    codes = ["2023-Q1", "2023-04", "2023-03", "2023-02"]
    assert [str(p) for p in sorted(map(Period.parse, codes))] == [
        "2023-02",
        "2023-03",
        "2023-Q1",
        "2023-04",
    ]
