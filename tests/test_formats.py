import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.catalogue import load_catalogue
from ictstats.errors import CatalogueError
from ictstats.formats import axis_unit, format_row, format_value, row_step, trusted_step
from ictstats.numerals import leading_number

from .made import row


@pytest.mark.parametrize(
    ("value", "unit", "step", "vi", "en"),
    [
        (74473e9, "VND", 1e9, "74.473 tỷ đồng", "VND 74,473 billion"),
        (51.51e9, "USD", 1e7, "51,51 tỷ USD", "USD 51.51 billion"),
        (-2e9, "VND", 1e9, "−2 tỷ đồng", "−VND 2 billion"),
        (17.2e6, "subscriptions", 1e5, "17,2 triệu thuê bao", "17.2 million subscriptions"),
        (-8.66, "percent", 0.01, "−8,66%", "−8.66%"),
        (2000, "percent", None, "2.000%", "2,000%"),
        (2000, "percent", 1000, "2.000%", "2,000%"),
        (7.904, "percent", 0.1, "7,9%", "7.9%"),
        (25, "rank", None, "hạng 25", "rank 25"),
        (1000, "rank", None, "hạng 1.000", "rank 1,000"),
        (1383, "incidents", 1, "1.383 sự cố", "1,383 incidents"),
    ],
)
def test_a_value_stands_with_its_unit(
    value: float, unit: str, step: float | None, vi: str, en: str
) -> None:
    assert format_value(value, unit, "vi", step=step) == vi
    assert format_value(value, unit, "en", step=step) == en


def test_a_unit_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(CatalogueError, match="unknown unit 'parcel'; expected one of parcels"):
        format_value(1, "parcel")


@given(
    st.integers(1, 10**15),
    st.sampled_from(sorted(set(load_catalogue().units) - {"rank", "VND", "USD"})),
    st.sampled_from(["vi", "en"]),
)
def test_a_whole_value_is_read_back_from_what_is_written(value: int, unit: str, lang: str) -> None:
    numeral = leading_number(format_value(value, unit, lang), lang)  # type: ignore[arg-type]
    assert numeral is not None
    assert int(numeral.value) == value


@given(st.integers(-(10**15), 10**15), st.sampled_from(["VND", "USD"]))
def test_money_is_read_back_in_vietnamese(value: int, unit: str) -> None:
    numeral = leading_number(format_value(value, unit))
    assert numeral is not None
    assert int(numeral.value) == value


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        ({"value": 1.6e15, "figure": "1,6 triệu tỷ", "hedge": "over"},
         "hơn 1,6 triệu tỷ đồng", "over VND 1,600 trillion"),
        ({"value": 4680e9, "figure": "4.680 tỷ đồng"}, "4.680 tỷ đồng", "VND 4,680 billion"),
        ({"value": 4e12, "figure": "4.000 tỷ", "hedge": "about"},
         "khoảng 4.000 tỷ đồng", "about VND 4,000 billion"),
        ({"value": 54, "out_of": 63, "unit": "provinces", "figure": "54/63", "hedge": "under"},
         "gần 54/63 tỉnh, thành phố", "nearly 54/63 provinces"),
        ({"value": 63, "unit": "provinces", "figure": "63 tỉnh"},
         "63 tỉnh, thành phố", "63 provinces"),
        ({"value": 500, "out_of": 1000, "unit": "provinces", "figure": "500/1.000"},
         "500/1.000 tỉnh, thành phố", "500/1,000 provinces"),
        ({"value": -8.66, "unit": "percent", "measure": "yoy", "figure": "8,66"},
         "−8,66%", "−8.66%"),
        ({"value": 5, "unit": "rank", "measure": "change", "figure": "5"}, "5 bậc", "5 places"),
        ({"value": 5, "unit": "rank", "figure": "5"}, "hạng 5", "rank 5"),
    ],
)  # fmt: skip
def test_an_observation_is_written_as_precisely_as_it_was_printed(
    changes: dict[str, object], vi: str, en: str
) -> None:
    value = float(str(changes["value"]))
    made = row("post.revenue", "2023-S1", value) | {"value_printed": value} | changes
    assert format_row(made, "vi") == vi
    assert format_row(made, "en") == en


def test_a_hedge_is_left_out_when_it_is_not_asked_for() -> None:
    made = row("post.revenue", "2023-S1", 5e9, figure="5 tỷ", hedge="over")
    assert format_row(made, hedged=False) == "5 tỷ đồng"
    assert format_row(made, hedged=False, signed=True) == "+5 tỷ đồng"


def test_a_row_of_a_table_is_written_like_a_mapping() -> None:
    made = pd.Series(row("post.revenue", "2023-S1", 5e9, figure="5 tỷ"))
    assert format_row(made) == "5 tỷ đồng"  # type: ignore[arg-type]


def test_a_corrected_scale_moves_the_step_with_it() -> None:
    made = row("post.revenue", "2023-S1", 20495e9, value_printed=20.495e9, figure="20,495 tỷ đồng")
    assert row_step(made) == 1e9
    assert format_row(made) == "20.495 tỷ đồng"


def test_a_scale_in_the_header_of_a_table_moves_the_step_too() -> None:
    made = row("post.revenue", "2023-S1", 28470.5e9, figure="28.470,5")
    assert row_step(made) == 1e8
    assert format_row(made, "vi") == "28.470,5 tỷ đồng"
    assert row_step(row("post.revenue", "2023-S1", 13.9, "yoy", figure="113,9%")) == 0.1


def test_without_a_print_trailing_zeros_count_as_rounding() -> None:
    assert row_step(row("post.revenue", "2023-S1", 139260e9)) == 1e10
    assert trusted_step(0.0) == 1
    assert float(trusted_step(1234.5)) == 0.1


def test_every_shipped_observation_is_written_in_both_languages(obs: pd.DataFrame) -> None:
    for made in obs.to_dict("records"):
        for lang in ("vi", "en"):
            text = format_row(made, lang)  # type: ignore[arg-type]
            assert any(letter.isdigit() for letter in text)
            assert "  " not in text


def test_what_is_written_of_a_shipped_figure_is_its_value(obs: pd.DataFrame) -> None:
    for made in obs[obs["figure"] != ""].to_dict("records"):
        text = format_row(made, hedged=False).removeprefix("hạng ")  # type: ignore[arg-type]
        numeral = leading_number(text)
        assert numeral is not None
        assert float(numeral.value) == pytest.approx(made["value"], rel=1e-12), made["figure"]


def test_axes_are_labelled_in_the_terms_of_the_field() -> None:
    assert axis_unit(1.6e15, "VND", "en") == (1e12, "trillion VND")
    assert axis_unit(1.6e15, "VND") == (1e15, "triệu tỷ đồng")
    assert axis_unit(74473e9, "VND") == (1e12, "nghìn tỷ đồng")
    assert axis_unit(5000, "percent") == (1.0, "%")
    assert axis_unit(63, "provinces") == (1.0, "tỉnh, thành phố")
