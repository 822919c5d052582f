"""The numbers that come with a chart are those that it draws, in full scale, with their source."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.axes import Axes

from ictstats import charts
from ictstats.charts.data import ChartData
from ictstats.charts.lines import Panels

from .chart_data import (
    GROWTH,
    LANGUAGES,
    bars,
    canvas,
    contribution_frame,
    coverage_frame,
    growth_frame,
    mixed,
    parts_frame,
    plan_frame,
    subscriptions,
)


def data_of(drawn: Axes | Panels) -> ChartData:
    return charts.publish(drawn).data


def column(data: ChartData, label: str) -> list[Any]:
    place = data.columns.index(label)
    return [row[place] for row in data.rows]


def test_a_series_is_told_point_by_point_as_it_is_drawn() -> None:
    drawn = charts.trend(mixed(), lang="en", ax=canvas())
    heights = {float(y) for line in drawn.get_lines() for y in line.get_ydata()}
    data = data_of(drawn)
    values = column(data, "Value")
    assert values == [66.4e12, 67.9e12, 63e12, 70.2e12, 69.1e12, 71.3e12, 74.473e12]
    assert set(values) <= heights
    assert column(data, "Period code (SDMX)")[0] == "2019-S1"
    assert set(column(data, "Unit")) == {"VND"}
    assert column(data, "Document") == ["b"] * 7
    assert column(data, "Line") == [1] * 7


def test_a_series_tells_what_each_value_is_worth() -> None:
    data = data_of(charts.trend(mixed(), lang="en", ax=canvas()))
    assert column(data, "Status") == [
        "as reported", "as reported, corrected", "as reported", "as reported", "implied", "derived",
        "estimate",
    ]  # fmt: skip
    assert column(data, "Note") == [None, None, "about", "over", None, None, None]


def test_a_series_in_full_scale_is_not_named_after_the_scale_of_its_chart() -> None:
    chart = charts.publish(charts.trend(mixed(), lang="vi", ax=canvas()))
    assert ", tỷ đồng, " in chart.text.subtitle
    assert chart.data.caption == (
        "Doanh thu dịch vụ viễn thông, theo nửa năm, 6 tháng đầu năm 2019 – 6 tháng đầu năm 2023"
    )


def test_an_open_side_of_an_interval_is_empty() -> None:
    data = data_of(charts.trend(mixed(), lang="vi", ax=canvas()))
    assert column(data, "Cận dưới")[3] == 70.2e12
    assert column(data, "Cận trên")[3] is None
    assert column(data, "Cận trên")[0] == 66.45e12


def test_panels_name_the_indicator_of_each_value() -> None:
    data = data_of(charts.small_multiples(subscriptions(3), lang="en"))
    assert len(data.rows) == 9
    assert len(set(column(data, "Indicator"))) == 3


def test_bars_are_told_in_the_order_in_which_they_are_drawn() -> None:
    drawn = charts.growth_bars(growth_frame(GROWTH), lang="en", ax=canvas())
    lengths = [bar.get_width() for bar in bars(drawn)]
    assert column(data_of(drawn), "Change on the year (%)") == pytest.approx(lengths)


def test_parts_have_their_value_unit_and_share() -> None:
    data = data_of(charts.composition(parts_frame(), lang="en", ax=canvas()))
    assert column(data, "Value") == [3240.0, 1873.0, 461.0]
    assert set(column(data, "Unit")) == {"incidents"}
    assert sum(column(data, "Share (%)")) == pytest.approx(100, abs=0.02)


def test_the_pace_has_the_plan_and_how_it_is_known() -> None:
    data = data_of(charts.plan_pace(plan_frame(), lang="en", ax=canvas()))
    shares = column(data, "Annual plan reached (%)")
    assert shares == sorted(shares, reverse=True)
    plans = dict(zip(shares, column(data, "Annual plan"), strict=True))
    assert plans[43.66] == 1.04e14  # implied: no more digits than it has
    assert plans[112.0] is None
    assert column(data, "Plan: origin") == [None, "published", "published", "implied", "implied"]


def test_contributions_and_coverage_are_told_too() -> None:
    data = data_of(charts.contributions(contribution_frame(), lang="en", ax=canvas()))
    assert column(data, "Contribution (percentage points)") == [0.42, 0.03, -0.11, -8.95]
    frame = coverage_frame(4, 6)
    matrix = data_of(charts.coverage(frame, lang="en", ax=canvas()))
    assert len(matrix.rows) == 4
    assert matrix.columns[1:] == tuple(frame.columns)


def test_both_languages_have_the_same_numbers() -> None:
    one, other = (data_of(charts.trend(mixed(), lang=lang, ax=canvas())) for lang in LANGUAGES)
    numbers = [
        [[c for c in row if isinstance(c, float)] for row in data.rows] for data in (one, other)
    ]
    assert numbers[0] == numbers[1]
    assert len(one.columns) == len(other.columns)
