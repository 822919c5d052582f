"""Charts of series and tables.

Every function takes its data first and the rest by keyword, draws on ``ax`` (or the current axes)
and returns it; none shows, saves or closes a figure, or changes a setting. ``describe`` gives the
words of a chart, computed from what is drawn, and ``publish`` the chart as a page takes it::

    publish(trend(series(obs, "telecom.service_revenue", freq="half")))
"""

from .bars import composition, contributions, growth_bars
from .lines import small_multiples, trend
from .matrix import coverage
from .page import PublishedChart, describe, publish
from .plan import plan_pace
from .text import ChartText

__all__ = [
    "ChartText",
    "PublishedChart",
    "composition",
    "contributions",
    "coverage",
    "describe",
    "growth_bars",
    "plan_pace",
    "publish",
    "small_multiples",
    "trend",
]
