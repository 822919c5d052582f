"""A chart as a page takes it: its words, and itself as an image with these words attached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from ..errors import IctStatsError
from ..style import chart_width, theme
from .data import ChartData
from .drawing import draw_svg
from .text import ChartText

MEDIA_TYPE = "image/svg+xml"

Drawn = Axes | np.ndarray[Any, np.dtype[np.object_]]
"""What a chart function returns: Axes, or an array of them."""


@dataclass(frozen=True)
class _Sheet:
    """What is known of a drawn chart: its words, its data, and its height in inches."""

    text: ChartText
    height: float
    panels: int
    data: ChartData


# The entries go with their Axes.
_SHEETS: WeakKeyDictionary[Axes, _Sheet] = WeakKeyDictionary()


def remember(axes: list[Axes], text: ChartText, data: ChartData, height: float) -> None:
    """Attach words, the data drawn and a height on the page, in inches, to the Axes of a chart."""
    for ax in axes:
        _SHEETS[ax] = _Sheet(text, height, len(axes), data)


def _first(drawn: Drawn) -> Axes:
    ax = drawn if isinstance(drawn, Axes) else drawn.flat[0]
    if not isinstance(ax, Axes) or ax not in _SHEETS:
        raise IctStatsError(
            "these axes hold no chart of ictstats",
            where="charts",
            expected="what a function of ictstats.charts returned",
        )
    return ax


def describe(drawn: Drawn) -> ChartText:
    """The title, subtitle, source line and text alternative of a chart.

    Args:
        drawn: what a function of this module returned.

    Raises:
        IctStatsError: it holds no chart of ictstats.

    """
    return _SHEETS[_first(drawn)].text


@dataclass(frozen=True)
class PublishedChart:
    """A chart as an image with its words, which notebooks and exporters display.

    Args:
        svg: the image; the same chart gives the same text.
        text: its words.
        data: what is drawn, as numbers.
        slim: the image drawn for the screen of a phone, if there is one.

    """

    svg: str
    text: ChartText
    data: ChartData
    slim: str = ""

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        about = {
            "alt": self.text.alt,
            "title": self.text.title,
            "subtitle": self.text.subtitle,
            "source": self.text.source,
            "data": self.data.model(),
            **({"slim": self.slim} if self.slim else {}),
        }
        return {MEDIA_TYPE: self.svg, "text/plain": self.text.alt}, {MEDIA_TYPE: about}


def publish(drawn: Drawn) -> PublishedChart:
    """Turn a chart into an image for a page column of 16 cm, with its words attached.

    A chart that was drawn for a phone (``style.slim``) is to be published so too.

    The figure of the chart is fitted to the page and closed, so that a notebook does not show it
    twice; no other figure is touched.

    Args:
        drawn: what a function of this module returned.

    Raises:
        IctStatsError: it holds no chart of ictstats.

    """
    ax = _first(drawn)
    sheet = _SHEETS[ax]
    figure = ax.get_figure(root=True)
    if figure is None:
        raise IctStatsError("the axes were removed from their figure", where="charts")
    with theme():
        if len(figure.axes) == sheet.panels:
            figure.set_size_inches(chart_width(), sheet.height)
            figure.set_layout_engine("constrained")
        svg = draw_svg(figure)
    plt.close(figure)
    return PublishedChart(svg, sheet.text, sheet.data)
