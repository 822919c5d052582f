"""Series and tables for charts, made by hand: real shapes and magnitudes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from ictstats.catalogue import load_catalogue
from ictstats.periods import Frequency, Language
from ictstats.timeseries import IndicatorSeries

MINISTRY = "Bộ Thông tin và Truyền thông"
NAN = float("nan")


def rows(
    values: Mapping[str, float], step: float | None = None, **same: Any
) -> list[dict[str, Any]]:
    """One published row a period; ``step`` is the worth of the last printed digit."""
    half = NAN if step is None else step / 2
    return [
        {
            "time_period": period,
            "value": float(value),
            "lower": value - half,
            "upper": value + half,
            "origin": "published",
            "basis": "",
            "obs_status": "A",
            "hedge": "",
            "corrected": False,
            "briefing": "b",
            "line": 1,
            "published": f"{period[:4]}-12",
            "publisher": MINISTRY,
            "rivals": 0,
        }
        | same
        for period, value in values.items()
    ]


def indicator_series(
    data: Sequence[dict[str, Any]],
    code: str = "telecom.service_revenue",
    freq: Frequency | None = "half",
    unit: str | None = None,
) -> IndicatorSeries:
    """A series of an indicator from rows, as ``ictstats.series`` returns one."""
    indicator = load_catalogue().indicator(code)
    unit = unit or indicator.unit
    frame = pd.DataFrame(data).assign(unit=unit).astype({"line": "Int64"})
    return IndicatorSeries(indicator, unit, freq, frame, frame.drop(columns="rivals"))


def mixed() -> IndicatorSeries:
    """Half-years of every kind of value, with a gap, a correction and an open hedge."""
    data = rows({"2019-S1": 66.4e12, "2019-S2": 67.9e12}, step=1e11)
    data += rows({"2020-S1": 63e12}, hedge="about") + rows({"2020-S2": 70.2e12}, step=1e11)
    data += rows({"2022-S1": 69.1e12}, step=3e12, origin="implied", basis="yoy")
    data += rows({"2022-S2": 71.3e12}, step=1e12, origin="derived", basis="difference")
    data += rows({"2023-S1": 74.473e12}, step=1e9, obs_status="E")
    data[1]["corrected"] = True
    data[3] |= {"lower": 70.2e12, "upper": NAN, "hedge": "over"}
    return indicator_series(data)


def unsettled() -> IndicatorSeries:
    """A published, a preliminary and an estimated value."""
    data = rows({"2022-S1": 69e12}, step=1e11) + rows({"2022-S2": 71e12}, step=1e11, obs_status="E")
    data += rows({"2023-S1": 75.1e12}, step=1e11, obs_status="P")
    return indicator_series(data)


def two() -> IndicatorSeries:
    """Two values only: an implied and an estimated one."""
    data = rows({"2022-S1": 69e12}, step=1e12, origin="implied")
    data += rows({"2023-S1": 74.473e12}, step=1e9, obs_status="E")
    return indicator_series(data)


def growth_frame(values: Mapping[str, float]) -> pd.DataFrame:
    """Printed growth by indicator, as ``ictstats.analysis.sector_growth`` returns it."""
    return pd.DataFrame(
        [
            {
                "indicator": code,
                "sector": code.split(".")[0],
                "value": value,
                "lower": value - 0.05,
                "upper": value + 0.05,
                "obs_status": "A",
                "hedge": "",
                "briefing": "b",
                "line": 3,
                "published": "2023-07",
                "publisher": MINISTRY,
            }
            for code, value in values.items()
        ]
    )


def plan_frame() -> pd.DataFrame:
    """The pace against the plan, as ``ictstats.plans.plan_pace`` returns it."""
    lines = [
        ("overall.revenue", 45.2, 49.6, 3.57e15, "implied", 48.1, ""),
        ("overall.budget_contribution", 43.66, 49.6, 103997251488777.0, "implied", NAN, ""),
        ("post.revenue", 51.3, 49.6, 59e12, "published", 46.0, ""),
        ("telecom.service_revenue", 112.0, 49.6, NAN, "", NAN, "over"),
        ("overall.workforce", 98.7, NAN, 1.5e6, "published", NAN, ""),
    ]
    return pd.DataFrame(
        [
            {
                "indicator": code,
                "sector": code.split(".")[0],
                "plan_pct": share,
                "lower": share - 0.05 if not hedge else share,
                "upper": share + 0.05 if not hedge else NAN,
                "obs_status": "E",
                "hedge": hedge,
                "elapsed": elapsed,
                "gap": share - elapsed,
                "plan": plan,
                "plan_origin": origin,
                "unit": "persons" if "workforce" in code else "VND",
                "level": plan * share / 100,
                "level_step": plan / 1e4,
                "level_hedge": "",
                "earlier": earlier,
                "earlier_period": "2022-S1",
                "briefing": "b",
                "line": 4,
                "published": "2023-07-05",
                "publisher": MINISTRY,
            }
            for code, share, elapsed, plan, origin, earlier, hedge in lines
        ]
    )


def parts_frame() -> pd.DataFrame:
    """The parts of a whole, as ``ictstats.analysis.composition`` returns them."""
    shares = {"phishing": 1873, "deface": 461, "malware": 3240}
    return pd.DataFrame(
        [
            {
                "indicator": f"cybersecurity.incidents.{part}",
                "value": float(number),
                "share": 100 * number / 5574,
                "briefing": "b",
                "line": 9,
                "published": "2019-10",
                "publisher": MINISTRY,
            }
            for part, number in shares.items()
        ]
    )


def contribution_frame() -> pd.DataFrame:
    """Contributions to growth, as ``ictstats.analysis.contributions`` returns them."""
    lines = [("post.revenue", 0.42), ("telecom.service_revenue", -0.11),
             ("cybersecurity.revenue", 0.03), ("ict_industry.revenue", -8.95)]  # fmt: skip
    codes = load_catalogue().indicators
    return pd.DataFrame(
        [
            {
                "indicator": code,
                "value": 1e13,
                "previous": 9e12,
                "change": 1e12,
                "contribution": points,
                "share": 10.0,
                "origin_previous": "implied",
            }
            for code, points in lines
            if code in codes
        ]
    )


def coverage_frame(indicators: int, periods: int) -> pd.DataFrame:
    """Which indicators have a value for which half-years, in a fixed pattern."""
    codes = list(load_catalogue().indicators)[:indicators]
    columns = [f"{2015 + number // 2}-S{1 + number % 2}" for number in range(periods)]
    states = ("published", "", "implied", "published", "", "published", "")
    return pd.DataFrame(
        [
            [states[(row * 3 + column * column) % 7] for column in range(periods)]
            for row in range(indicators)
        ],
        index=codes,
        columns=columns,
    )


LANGUAGES: tuple[Language, ...] = ("vi", "en")


GROWTH = {
    "overall.revenue": -8.66,
    "post.revenue": 7.9,
    "digital_gov.dx_resolutions.provinces": 112.5,
    "telecom.service_revenue": 0.4,
}


def halves() -> IndicatorSeries:
    """First half-years only."""
    data = rows({"2021-S1": 68e12, "2022-S1": 69e12, "2023-S1": 74.473e12}, step=1e9)
    return indicator_series(data)


def subscriptions(count: int) -> list[IndicatorSeries]:
    codes = [
        "telecom.subscriptions.smartphone",
        "telecom.subscriptions.mobile_broadband",
        "telecom.subscriptions.fixed_broadband",
        "telecom.subscriptions.fixed_broadband_household",
        "telecom.subscriber_records.to_verify",
    ]
    values = {"2021-06": 60e6, "2022-06": 71e6, "2023-06": 84.7e6}
    return [indicator_series(rows(values, step=1e5), code, None) for code in codes[:count]]


def texts(ax: Axes) -> list[str]:
    """The words that can be seen in a figure."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()
    return [
        text.get_text()
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_visible() and text.get_text()
    ]


def canvas() -> Axes:
    """Axes of a figure that pyplot does not know."""
    return Figure().subplots()


def bars(ax: Axes) -> list[Rectangle]:
    """The bars of a chart."""
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def places(ax: Axes) -> list[list[float]]:
    """Where the points of each line stand across."""
    return [[float(x) for x in np.asarray(line.get_xdata()).tolist()] for line in ax.get_lines()]
