import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.checks.intervals import (
    GAIN,
    GROWTH,
    LOG,
    PERCENT,
    VALUE,
    State,
    Terms,
    balance,
    closed,
    evaluated,
    expected,
    restored,
    slack,
    transformed,
)

FORMS = {
    VALUE: (-1e6, 1e6),
    LOG: (1e-3, 1e15),
    GROWTH: (-99.0, 1e4),
    PERCENT: (0.01, 1e4),
    GAIN: (0.01, 1e4),
}
amounts = st.floats(1, 1e9)
rates = st.floats(-90, 400)


def relation(factors: list[float], forms: list[int]) -> Terms:
    count = len(factors)
    return Terms(
        np.zeros(1, dtype=np.int64),
        np.zeros(count, dtype=np.int32),
        np.arange(count, dtype=np.int32),
        np.array(factors),
        np.array(forms, dtype=np.int8),
        np.zeros(1),
        np.zeros(1),
    )


def state(values: list[float], half: float, room: float = 0.0) -> State:
    value = np.array(values)
    low, high = value - half, value + half
    return State(value, low, high, low, high, np.full(len(values), room))


GROWN = relation([1.0, -1.0, -1.0], [LOG, LOG, GROWTH])
ADDED = relation([1.0, -1.0, -1.0], [VALUE, VALUE, VALUE])


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_a_form_is_undone(form: int, data: st.DataObject) -> None:
    value = np.array([data.draw(st.floats(*FORMS[form]))])
    forms = np.array([form], dtype=np.int8)
    assert restored(transformed(value, forms), forms) == pytest.approx(value, rel=1e-6)


@given(amounts, rates)
def test_a_level_its_base_and_their_growth_agree(base: float, rate: float) -> None:
    level = base * (1 + rate / 100)
    assert not balance(GROWN, state([level, base, rate], 1e-9)).violated.any()


@given(amounts, amounts, st.floats(0, 100))
def test_a_sum_fails_when_it_is_further_off_than_all_its_roundings(
    first: float, second: float, excess: float
) -> None:
    half = 0.5
    off = 3 * half * (1.01 + excess)
    assert balance(ADDED, state([first + second + off, first, second], half)).violated.all()


@given(amounts, amounts, st.floats(-1.4, 1.4))
def test_a_sum_holds_while_it_is_off_by_less_than_its_roundings(
    first: float, second: float, error: float
) -> None:
    assert not balance(ADDED, state([first + second + error, first, second], 0.5)).violated.any()


@given(amounts, rates, st.floats(0.01, 1e6))
def test_growth_does_not_depend_on_the_scale(base: float, rate: float, scale: float) -> None:
    figures = state([base * 1.3, base, rate], base / 1000)
    scaled = State(*(part * np.array([scale, scale, 1.0]) for part in vars(figures).values()))
    assert balance(GROWN, scaled).violated == balance(GROWN, figures).violated


@given(amounts, rates)
def test_what_is_expected_of_a_figure_makes_its_relation_hold(base: float, rate: float) -> None:
    figures = state([base * 3, base, rate], 1e-6)
    low, high = expected(GROWN, balance(GROWN, figures), np.array([0]))
    middle = float((low[0] + high[0]) / 2)
    assert not balance(GROWN, state([middle, base, rate], 1e-6)).violated.any()


def test_a_figure_that_was_cut_off_is_excused_and_one_that_is_wrong_is_not() -> None:
    # 4321 / 4014.7 is 7.63 per cent more: cut off to 7.6, rounded 7.6, and never 7.5 or 8.
    for rate, excused in ((7.6, False), (7.7, True), (8.0, False)):
        value = np.array([4321.0, 4014.7, rate])
        half = np.array([0.5, 0.05, 0.05])
        figures = State(value, value - half, value + half, value, value, half)
        violated, rounding = evaluated(GROWN, figures)
        assert rounding[0] == excused
        assert violated[0] == (rate != 7.6)
        assert slack(GROWN, figures, balance(GROWN, figures))[0] == excused


@given(st.floats(1, 1e6), st.sampled_from([0.01, 0.1, 1.0]))
def test_an_open_interval_ends_on_both_sides_of_its_value(value: float, step: float) -> None:
    low, high = closed(value, step, False)
    assert 0 < low < value < high <= 1.5 * value
