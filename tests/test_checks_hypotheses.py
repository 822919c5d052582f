import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.checks.hypotheses import (
    DIGIT,
    DOUBLED,
    DROPPED,
    MISSING,
    SEPARATOR,
    SURPLUS,
    TRANSPOSED,
    readings,
)
from ictstats.checks.intervals import State
from ictstats.checks.reprints import reprinted
from ictstats.numerals import leading_number

NOWHERE = (1.0, 0.0)


def of_print(figure: str, measure: str = "level") -> dict[float, tuple[int, float]]:
    """The readings of a figure: value, to kind and cost of the likeliest."""
    numeral = leading_number(figure)
    assert numeral is not None
    value, half = float(numeral.value), float(numeral.step) / 2
    bounds = np.array([value - half]), np.array([value + half])
    state = State(np.array([value]), *bounds, *bounds, np.zeros(1))
    found = readings(0, state, figure, measure, NOWHERE)
    best: dict[float, tuple[int, float]] = {}
    for one, kind, cost in zip(found.value, found.kind, found.cost, strict=True):
        key = float(f"{one:.9g}")
        if key not in best or cost < best[key][1]:
            best[key] = (int(kind), float(cost))
    return best


@pytest.mark.parametrize(
    ("figure", "meant", "kind"),
    [
        ("20,495 tỷ đồng", 20495e9, SEPARATOR),
        ("4.680 tỷ đồng", 4.68e9, SEPARATOR),
        ("287.620.511 triệu", 287620511.0, SURPLUS),
        ("499 tỷ", 499e12, MISSING),
        ("107,4 nghìn tỷ", 107.4e9, SURPLUS),
        ("2.754", 2154.0, DIGIT),
    ],
)
def test_what_print_could_have_meant_is_among_its_readings(
    figure: str, meant: float, kind: int
) -> None:
    assert of_print(figure)[meant][0] == kind


@pytest.mark.parametrize(
    ("printed", "kind", "meant", "text"),
    [
        ("20,495 tỷ đồng", SEPARATOR, 20495e9, "20.495 tỷ đồng"),
        ("4.680 tỷ đồng", SEPARATOR, 4.68e9, "4,680 tỷ đồng"),
        ("287.620.511 triệu", SURPLUS, 287620511.0, "287.620.511"),
        ("499 tỷ", MISSING, 499e12, "499 nghìn tỷ"),
        ("2.754 tỷ đồng", DIGIT, 2154e9, "2.154 tỷ đồng"),
        ("43,66%", DIGIT, 48.66, "48,66%"),
    ],
)
def test_a_reading_is_printed_so_that_it_reads_as_meant(
    printed: str, kind: int, meant: float, text: str
) -> None:
    before = leading_number(printed)
    assert before is not None
    assert reprinted(printed, kind, meant, float(before.value)) == text
    after = leading_number(text)
    assert after is not None
    assert float(after.value) == meant


def test_a_scale_word_after_a_number_in_groups_is_the_likeliest_to_be_too_many() -> None:
    written_out = of_print("287.620.511 triệu")[287620511.0][1]
    plain = of_print("287 triệu")[287.0][1]
    assert written_out < plain


@given(st.integers(1, 10**12))
def test_digits_are_changed_one_at_a_time(number: int) -> None:
    text = f"{number:,}".replace(",", ".")
    if leading_number(text) is None:
        return
    for value, (kind, _) in of_print(text).items():
        if kind == DIGIT and number < 10**9:
            changed = str(round(value)).rjust(len(str(number)), "0")
            differing = [a for a, b in zip(str(number), changed, strict=True) if a != b]
            assert len(differing) == 1


def test_a_percentage_has_no_scale_word_to_lose_but_may_have_the_wrong_sign() -> None:
    found = of_print("8,66%", "yoy")
    assert -8.66 in found
    assert 8660.0 not in found


@pytest.mark.parametrize(
    ("figure", "meant", "kind", "text"),
    [
        ("2.514 tỷ đồng", 2154e9, TRANSPOSED, "2.154 tỷ đồng"),
        ("254 tỷ đồng", 2154e9, DROPPED, "2.154 tỷ đồng"),
        ("22.154 tỷ đồng", 2154e9, DOUBLED, "2.154 tỷ đồng"),
        ("41,5%", 14.5, TRANSPOSED, "14,5%"),
        ("4,3%", 14.3, DROPPED, "14,3%"),
    ],
)
def test_transposed_dropped_and_doubled_digits_are_readings(
    figure: str, meant: float, kind: int, text: str
) -> None:
    found = of_print(figure, "yoy" if "%" in figure else "level")
    assert found[meant][0] == kind
    before = leading_number(figure)
    assert before is not None
    assert reprinted(figure, kind, meant, float(before.value)) == text


def test_one_wrong_digit_is_likelier_than_two_that_changed_places() -> None:
    found = of_print("2.514")
    assert found[2519.0][1] < found[2154.0][1]


def test_nothing_is_read_as_half_a_thing() -> None:
    numeral = leading_number("58.877")
    assert numeral is not None
    value = float(numeral.value)
    bounds = np.array([value - 0.5]), np.array([value + 0.5])
    state = State(np.array([value]), *bounds, *bounds, np.zeros(1))
    things = readings(0, state, "58.877", "level", NOWHERE, "things")
    any_ = readings(0, state, "58.877", "level", NOWHERE)
    assert 58.877 in any_.value
    assert 58.877 not in things.value
    bodies = readings(0, state, "58.877", "level", NOWHERE, "bodies")
    assert not set(bodies.kind) & {SEPARATOR, MISSING, SURPLUS}


@given(st.integers(10, 10**9))
def test_every_slip_of_digits_can_be_undone(number: int) -> None:
    digits = str(number)
    for at in range(len(digits) - 1):
        slipped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        if slipped[0] != "0" and slipped != digits:
            assert float(number) in of_print(f"{int(slipped):,}".replace(",", "."))
    doubled = int(digits[0] + digits)
    assert float(number) in of_print(f"{doubled:,}".replace(",", "."))


def test_a_level_is_never_read_as_nought() -> None:
    bounds = np.array([9.5e15]), np.array([10.5e15])
    state = State(np.array([10e15]), *bounds, *bounds, np.zeros(1))
    found = readings(0, state, "10 triệu tỷ đồng", "level", (1.0, 2.0))
    assert 0.0 not in found.value


def test_nought_lacks_no_scale_word_and_has_none_too_many() -> None:
    kinds = {kind for kind, _ in of_print("0 nghìn").values()}
    assert not kinds & {SEPARATOR, SURPLUS, MISSING}


def test_a_number_written_out_lacks_a_scale_word_less_often_than_a_short_one() -> None:
    assert of_print("1.542.994")[1542994e6][1] > of_print("1.543")[1543e6][1]


def of_rate(figure: str, least: float, most: float) -> list[float]:
    """The readings of a rate that its level and base hold between two ends, likeliest first."""
    numeral = leading_number(figure)
    assert numeral is not None
    value, half = float(numeral.value), float(numeral.step) / 2
    bounds = np.array([value - half]), np.array([value + half])
    state = State(np.array([value]), *bounds, *bounds, np.zeros(1))
    found = readings(0, state, figure, "yoy", (least, most))
    fitting = (found.lower < most) & (found.upper > least)
    order = np.argsort(found.cost[fitting], kind="stable")
    return [float(round(one, 6)) for one in found.value[fitting][order]]


def test_of_rates_that_fit_the_one_that_rounding_makes_likeliest_comes_first() -> None:
    assert of_rate("38,4%", 11.0, 12.2)[0] == 11.6
    assert of_rate("24,2%", 14.25, 14.33)[0] == 14.3


def test_a_digit_that_leads_to_a_rate_as_likely_comes_before_another_number() -> None:
    assert of_rate("31,5%", 11.0, 12.2)[0] == 11.5


def test_public_bodies_may_have_a_scale_word_too_many_but_lack_none() -> None:
    bounds = np.array([11500.0]), np.array([12500.0])
    state = State(np.array([12000.0]), *bounds, *bounds, np.zeros(1))
    found = readings(0, state, "12 nghìn", "level", NOWHERE, "bodies")
    assert 12.0 in found.value
    assert MISSING not in found.kind
    assert SEPARATOR not in found.kind


def test_a_scale_word_that_nobody_writes_is_not_printed() -> None:
    corrected = "20,495 tỷ đồng"  # its correction has made it a thousand times as much
    assert reprinted(corrected, MISSING, 20.495e21, 20.495e9) == ""
