from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ictstats.bilingual import source_line, value_text, wrap

from .chart_data import (
    MINISTRY,
    NAN,
)


def test_a_hedge_is_written_with_its_round_number() -> None:
    row = {"value": 1.6e15, "lower": 1.6e15, "upper": NAN, "hedge": "over"}
    assert value_text(row, "VND", "vi") == "hơn 1,6 triệu tỷ đồng"
    assert value_text(row, "VND", "en") == "over VND 1,600 trillion"


def test_an_implied_value_is_written_without_false_digits() -> None:
    row = {"value": 1767249835776220.0, "lower": NAN, "upper": NAN, "hedge": "over"}
    assert value_text({**row, "origin": "implied"}, "VND", "vi") == "hơn 1,77 triệu tỷ đồng"


def cited(*sources: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(sources, columns=["publisher", "published"])


def test_up_to_four_sources_are_listed() -> None:
    frame = cited((MINISTRY, "2023-06-30"), (MINISTRY, "2021-07"), ("VnEconomy", "2021-11"))
    assert source_line(frame, "vi") == (
        "Bộ Thông tin và Truyền thông (07/2021, 06/2023); VnEconomy (11/2021)"
    )
    assert source_line(frame, "en").startswith("Ministry of Information and Communications")


def test_of_more_sources_the_main_one_is_named_and_the_others_counted() -> None:
    others = [(f"Báo {number}", "2022-01") for number in range(5)]
    frame = cited(*others, (MINISTRY, "2021-07"), (MINISTRY, "2023-06"))
    expected = "Bộ Thông tin và Truyền thông (07/2021) và 6 nguồn khác"
    assert source_line(frame, "vi") == expected


def test_many_publications_of_one_publisher_are_counted() -> None:
    frame = cited(*((MINISTRY, f"2021-{month:02d}") for month in range(1, 8)))
    assert source_line(frame, "en") == (
        "Ministry of Information and Communications (7 publications, 01/2021–07/2021)"
    )


def test_a_source_without_a_date_is_named() -> None:
    assert source_line(cited(("VnEconomy", "")), "en") == "VnEconomy"
    assert source_line(cited(("", "")), "en") == "unknown"


@given(st.text("abc ", max_size=120), st.integers(5, 40))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert wrap(text, width).split() == text.split()
