"""The record of what a report prints."""

from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats import provenance
from ictstats.formats import format_value
from ictstats.periods import Period
from ictstats.written_numbers import write_number


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    provenance.end()


def texts() -> set[str]:
    return {text for found in provenance.take().values() for text in found}


def test_nothing_is_kept_without_a_record() -> None:
    write_number(12.5)
    Period.parse("2023-S1").label()
    assert provenance.take() == {}


def test_a_written_number_needs_a_declared_one_that_rounds_to_it() -> None:
    provenance.begin()
    provenance.declare([74_473_400_000_000.0], "observations.csv")
    write_number(74473, "vi")
    write_number(74474, "vi")
    assert provenance.take() == {"observations.csv": ["74.473"]}


@given(
    value=st.floats(min_value=1e-3, max_value=1e15),
    decimals=st.integers(0, 3),
    power=st.integers(-3, 6),
)
def test_whatever_is_written_of_a_declared_number_is_explained(
    value: float, decimals: int, power: int
) -> None:
    provenance.begin()
    provenance.declare([value], "observations.csv")
    text = write_number(value * 10.0**power, "vi", decimals=decimals)
    assert text in texts()


def test_computed_numbers_are_explained_by_what_computed_them() -> None:
    @provenance.computes("shares")
    def shares() -> pd.DataFrame:
        return pd.DataFrame({"name": ["a"], "share": [12.345]})

    provenance.begin()
    write_number(float(shares()["share"].iloc[0]), "en", decimals=1)
    assert provenance.take() == {"shares": ["12.3"]}


def test_labels_counts_and_units_tell_where_they_come_from() -> None:
    provenance.begin()
    provenance.declare([87.0], "observations.csv")
    Period.parse("2023-S1").label("vi")
    provenance.count(7)
    format_value(87.0, "subscriptions_per_100", "vi")
    found = provenance.take()
    assert found["period"] == ["6 tháng đầu năm 2023"]
    assert found["count"] == ["7"]
    assert found["observations.csv"] == ["87"]
    assert "units.csv" in found


def test_a_record_is_taken_once_and_what_was_declared_stays() -> None:
    provenance.begin()
    provenance.declare([87.5], "observations.csv")
    provenance.count(7)
    assert provenance.take() == {"count": ["7"]}
    write_number(87.5, "en")
    assert provenance.take() == {"observations.csv": ["87.5"]}
