from __future__ import annotations

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from ictstats import charts
from ictstats.charts.page import MEDIA_TYPE
from ictstats.errors import IctStatsError
from ictstats.style import PAGE_WIDTH

from .chart_data import (
    canvas,
    halves,
)


def test_a_published_chart_carries_its_words() -> None:
    chart = charts.publish(charts.trend(halves(), ax=canvas()))
    data, about = chart._repr_mimebundle_()
    assert data[MEDIA_TYPE].startswith("<?xml")
    assert data["text/plain"] == about[MEDIA_TYPE]["alt"] == chart.text.alt
    assert set(about[MEDIA_TYPE]) == {"alt", "title", "subtitle", "source", "data"}


def test_publishing_closes_its_own_figure_and_no_other() -> None:
    other = plt.figure()
    try:
        own = plt.figure()
        charts.publish(charts.trend(halves(), ax=own.subplots()))
        assert plt.get_fignums() == [other.number]
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


def test_other_axes_have_no_words() -> None:
    with pytest.raises(IctStatsError, match=r"what a function of ictstats\.charts returned"):
        charts.describe(canvas())
