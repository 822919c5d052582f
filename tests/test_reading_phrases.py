import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.periods import Period
from ictstats.reading.folding import fold
from ictstats.reading.phrase_forms import PHRASE, SHAPES
from ictstats.reading.phrases import Phrase, find_phrases

FORMS = "|".join(f"(?P<{shape}>{form})" for shape, form in SHAPES.items())
OWN = Period.parse("2022-08")
EVERYWHERE = re.compile(rf"(?<![\w/.,-])(?:{FORMS})")
WORDS = sorted(set(re.findall(r"[^\W\d_]+", FORMS)))
PIECES = [*WORDS, "2", "05", "10/2023", "2021", "-", "/", "h1", "t6"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_no_phrase_begins_with_a_word_that_is_passed_over(words: list[str]) -> None:
    text = " ".join(words)
    found = [match.span() for match in PHRASE.finditer(text)]
    assert found == [match.span() for match in EVERYWHERE.finditer(text)]


@pytest.mark.parametrize("first", WORDS)
def test_a_word_with_which_no_phrase_may_begin_begins_none(first: str) -> None:
    for text in (f"{first} {second}" for second in PIECES):
        assert bool(PHRASE.match(text)) == bool(EVERYWHERE.match(text)), text


def one(text: str) -> Phrase:
    (phrase,) = find_phrases(fold(text))
    return phrase


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("trong tháng 5/2021", "2021-05"),
        ("tháng 8-2022", "2022-08"),
        ("Tháng 3 năm 2020", "2020-03"),
        ("quý III/2019", "2019-Q3"),
        ("quý 2 năm 2023", "2023-Q2"),
        ("7 tháng đầu năm 2020", "2020-01-01/P7M"),
        ("sáu tháng đầu năm nay", "2022-S1"),
        ("lũy kế 10 tháng 2021", "2021-01-01/P10M"),
        ("nửa đầu năm 2018", "2018-S1"),
        ("ba quý đầu năm 2021", "2021-01-01/P9M"),
        ("6 tháng cuối năm 2023", "2023-S2"),
        ("cả năm 2024", "2024"),
        ("từ tháng 1 đến tháng 4/2021", "2021-01-01/P4M"),
        ("tính đến ngày 18/6/2023", "2023-06-18"),
        ("in the first half of 2021", "2021-S1"),
        ("in Q1 2024", "2024-Q1"),
        ("first seven months of 2023", "2023-01-01/P7M"),
        ("May 2023", "2023-05"),
    ],
)
def test_a_phrase_names_its_period(text: str, period: str) -> None:
    assert one(text).period(OWN) == Period.parse(period)


def test_a_month_without_a_year_takes_it_from_the_text_around_it() -> None:
    assert one("trong tháng 6").period(OWN) == Period.parse("2022-06")
    assert one("trong tháng 12").period(OWN) == Period.parse("2021-12")


def test_until_the_end_of_a_month_is_all_months_so_far_of_what_adds_up() -> None:
    phrase = one("tính đến hết tháng 6/2023")
    assert phrase.period(OWN, flow=True) == Period.parse("2023-S1")
    assert phrase.period(OWN) == Period.parse("2023-06")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("so với tháng 4/2022", "compare"),
        ("cùng kỳ năm 2021", "compare"),
        ("so với cùng kỳ tháng 5/2021", "compare"),
        ("tăng so với kế hoạch năm 2022", "plan"),
        ("mục tiêu năm 2025", "plan"),
        ("đến hết năm 2021", "until"),
        ("giai đoạn 2021-2025", "stage"),
        ("trong năm 2022", "when"),
        ("year-on-year", "compare"),
    ],
)
def test_a_phrase_plays_its_part(text: str, role: str) -> None:
    assert {phrase.role for phrase in find_phrases(fold(text))} == {role}


@pytest.mark.parametrize(
    "text", ["tháng 13/2020", "42/2022/NĐ-CP", "bản 4.2020.1", "kéo dài 6 tháng liên tiếp"]
)
def test_what_names_no_period_is_no_phrase(text: str) -> None:
    assert [p for p in find_phrases(fold(text)) if p.shape in ("month", "first")] == []
