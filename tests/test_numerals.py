from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.errors import NumeralError
from ictstats.numerals import Numeral, interval, leading_number, plain_digits, read_number
from ictstats.written_numbers import SCALES, axis_scale, scale_of, write_amount, write_number

languages = st.sampled_from(["vi", "en"])
numbers = st.one_of(
    st.integers(-(10**18), 10**18).map(float),
    st.floats(-1e18, 1e18, allow_subnormal=False).filter(lambda x: x == 0 or abs(x) > 1e-12),
    st.decimals(-(10**12), 10**12, places=3),
)
positive = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(1, 10**9),
    st.integers(-3, 10),
)


@given(numbers, languages)
def test_a_written_number_is_read_back(value: float | Decimal, lang: str) -> None:
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    assert read_number(write_number(value, lang), lang).value == exact  # type: ignore[arg-type]


@given(numbers, languages, st.booleans())
def test_an_amount_with_its_scale_is_read_back(
    value: float | Decimal, lang: str, money: bool
) -> None:
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    assert read_number(write_amount(value, lang, money=money), lang).value == exact  # type: ignore[arg-type]


@given(positive, languages, st.booleans())
def test_an_amount_written_to_its_step_loses_nothing(
    value: Decimal, lang: str, money: bool
) -> None:
    step = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    numeral = read_number(write_amount(value, lang, step=step, money=money), lang)  # type: ignore[arg-type]
    assert numeral.value == value
    assert numeral.step <= step


@given(numbers, languages, st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_step_at_most(
    value: float | Decimal, lang: str, decimals: int
) -> None:
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    read = read_number(write_number(value, lang, decimals=decimals), lang).value  # type: ignore[arg-type]
    assert abs(read - exact) <= Decimal(5).scaleb(-decimals - 1)


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("4.680 tỷ", "4680e9", "1e9"),
        ("4.680 tỉ", "4680e9", "1e9"),
        ("1,6 triệu tỷ", "1.6e15", "1e14"),
        ("338 nghìn tỷ", "338e12", "1e12"),
        ("338 ngàn tỷ", "338e12", "1e12"),
        ("74.473", "74473", "1"),
        ("1.614.206,5", "1614206.5", "0.1"),
        ("20,495", "20.495", "0.001"),
        ("8.43", "8.43", "0.01"),
        ("0.500", "0.500", "0.001"),
        ("1,234,567", "1234567", "1"),
        ("1,234.5", "1234.5", "0.1"),
        ("−8,66", "-8.66", "0.01"),
        ("-8,66", "-8.66", "0.01"),
        ("+5", "5", "1"),
        ("17,2 TRIỆU", "17.2e6", "1e5"),
        ("  5\u00a0nghìn ", "5000", "1000"),
        ("3 vạn", "30000", "10000"),
    ],
)
def test_vietnamese_print_is_read(text: str, value: str, step: str) -> None:
    assert read_number(text) == Numeral(Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,614,206.5", "1614206.5"),
        ("74,473", "74473"),
        ("1.6 million", "1600000"),
        ("51.51 billion", "51.51e9"),
        ("1.614.206,5", "1614206.5"),
    ],
)
def test_english_print_is_read(text: str, value: str) -> None:
    assert read_number(text, "en").value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.23.4", "12.34.567", "1,2,3", "5,", ".5", "5 tỷ đồng", "1.2345.678"],
)
def test_what_is_no_number_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NumeralError, match=r"is no number; expected '4.680 tỷ'"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("54/63", 54),
        ("4.680 tỷ đồng", 4680e9),
        ("1.383, trong đó", 1383),
        ("1.383.", 1383),
        ("63 tỉnh, thành phố", 63),
        ("5 triệu thuê bao", 5e6),
        ("10%", 10),
    ],
)
def test_the_number_before_a_unit_is_found(text: str, value: float) -> None:
    numeral = leading_number(text)
    assert numeral is not None
    assert float(numeral.value) == value


@pytest.mark.parametrize("text", ["", "khoảng 5", "đồng", "1.23.4"])
def test_a_text_that_begins_with_no_number_has_none(text: str) -> None:
    assert leading_number(text) is None


@pytest.mark.parametrize("text", ["1.6142.06", "1..2", "1.2.3", "", "a"])
def test_wrong_groups_are_no_digits(text: str) -> None:
    assert plain_digits(text) is None


@given(positive, st.sampled_from(["", "about", "over", "under"]), st.booleans())
def test_an_interval_holds_its_value(value: Decimal, hedge: str, fall: bool) -> None:
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    printed = -value if fall else value
    lower, upper = interval(Numeral(printed, step), hedge)  # type: ignore[arg-type]
    assert lower is None or lower <= printed
    assert upper is None or printed <= upper
    assert (lower is None or upper is None) == (hedge in ("over", "under"))


def test_without_a_hedge_an_interval_is_one_step_wide() -> None:
    assert interval(read_number("4.680 tỷ")) == (Decimal("4679.5e9"), Decimal("4680.5e9"))


def test_over_and_under_a_fall_act_on_its_size() -> None:
    fall = read_number("-60")
    assert interval(fall, "over") == (None, Decimal(-60))
    assert interval(fall, "under") == (Decimal(-60), None)


def test_about_a_round_number_allows_half_its_roundness() -> None:
    assert interval(read_number("72.000"), "about") == (Decimal(71500), Decimal(72500))
    assert interval(read_number("7,25"), "about") == (Decimal("7.24"), Decimal("7.26"))
    assert interval(read_number("0"), "about") == (Decimal(-1), Decimal(1))


@pytest.mark.parametrize(
    ("value", "step", "money", "vi", "en"),
    [
        (1.6e15, 1e14, True, "1,6 triệu tỷ", "1,600 trillion"),
        (74473e9, 1e9, True, "74.473 tỷ", "74,473 billion"),
        (339120e9, 10e9, True, "339,12 nghìn tỷ", "339.12 trillion"),
        (16400000, 1e5, False, "16,4 triệu", "16.4 million"),
        (985000, 1000, False, "985 nghìn", "985 thousand"),
        (72000, 1000, False, "72.000", "72,000"),
        (72000, 1, False, "72.000", "72,000"),
        (72000, 1000, True, "72.000", "72,000"),
        (0, 1, False, "0", "0"),
        (-5e9, 1e9, True, "−5 tỷ", "−5 billion"),
    ],
)
def test_amounts_stand_in_the_scale_that_their_precision_needs(
    value: float, step: float, money: bool, vi: str, en: str
) -> None:
    assert write_amount(value, "vi", step=step, money=money) == vi
    assert write_amount(value, "en", step=step, money=money) == en


def test_a_sign_is_written_when_it_is_asked_for() -> None:
    assert write_number(5.48, signed=True) == "+5,48"
    assert write_number(0, signed=True) == "0"
    assert write_number(-0.04, decimals=1) == "0,0"
    assert write_number(2.5, decimals=0) == "3"


def test_numbers_of_numpy_are_written_like_others() -> None:
    assert write_number(np.float64(8.66)) == "8,66"
    assert write_amount(np.int64(5_000_000), "en") == "5 million"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_not_finite_is_not_written(value: float | Decimal) -> None:
    with pytest.raises(NumeralError, match="cannot be written"):
        write_number(value)
    with pytest.raises(NumeralError, match="cannot be written"):
        write_amount(value)


@given(st.floats(1e-3, 9.9e17), st.booleans())
def test_ticks_of_an_axis_stay_short(largest: float, money: bool) -> None:
    scale = axis_scale(largest, money=money)
    assert scale in SCALES
    assert largest / 10**scale.power < (1e6 if money and largest < 1e6 else 1e3)


def test_thousands_are_no_scale_of_money() -> None:
    assert scale_of(5000, 1000, money=True).power == 0
    assert scale_of(500_000, 1000, money=True).power == 0
    assert scale_of(500_000, 1000).power == 3
