from __future__ import annotations

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from ictstats import charts
from ictstats.charts.page import MEDIA_TYPE
from ictstats.errors import IctStatsError
from ictstats.style import PAGE_WIDTH, SLIM_WIDTH, slim

from .chart_data import (
    canvas,
    halves,
    plan_frame,
)


def test_a_published_chart_carries_its_words() -> None:
    chart = charts.publish(charts.trend(halves(), ax=canvas()))
    data, about = chart._repr_mimebundle_()
    assert data[MEDIA_TYPE].startswith("<?xml")
    assert data["text/plain"] == about[MEDIA_TYPE]["alt"] == chart.text.alt
    assert set(about[MEDIA_TYPE]) == {"alt", "title", "subtitle", "source", "data"}


def test_publishing_closes_its_own_figure_and_no_other() -> None:
    before = plt.get_fignums()
    other = plt.figure()
    try:
        own = plt.figure()
        charts.publish(charts.trend(halves(), ax=own.subplots()))
        assert plt.get_fignums() == [*before, other.number]
    finally:
        plt.close(other)


def test_a_chart_beside_others_keeps_the_size_of_its_figure() -> None:
    figure = Figure(figsize=(9, 7))
    _, second = figure.subplots(2)
    charts.publish(charts.trend(halves(), ax=second))
    assert tuple(figure.get_size_inches()) == (9, 7)
    alone = charts.trend(halves(), ax=canvas())
    charts.publish(alone)
    assert alone.get_figure(root=True).get_figwidth() == PAGE_WIDTH  # type: ignore[union-attr]


def test_a_chart_for_a_phone_is_narrow_and_says_the_same() -> None:
    wide = charts.publish(charts.plan_pace(plan_frame(), ax=canvas()))
    with slim():
        ax = charts.plan_pace(plan_frame(), ax=canvas())
        narrow = charts.publish(ax)
    assert ax.get_figure(root=True).get_figwidth() == SLIM_WIDTH  # type: ignore[union-attr]
    assert (narrow.text, narrow.data) == (wide.text, wide.data)
    assert narrow.svg != wide.svg


def test_on_a_phone_names_stand_above_their_bars_and_inside_the_image() -> None:
    with slim():
        ax = charts.plan_pace(plan_frame(), ax=canvas())
        charts.publish(ax)
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    figure.draw_without_rendering()
    names = {text.get_text(): text for text in ax.texts}
    name = names["Doanh thu dịch vụ bưu chính"].get_window_extent()
    assert name.x0 >= 0
    assert name.x1 <= figure.bbox.width
    widest = max(bar.get_window_extent().width for bar in ax.patches)
    assert widest > 0.6 * figure.bbox.width


def test_other_axes_have_no_words() -> None:
    with pytest.raises(IctStatsError, match=r"what a function of ictstats\.charts returned"):
        charts.describe(canvas())
