from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ictstats import charts
from ictstats.timeseries import IndicatorSeries

from .chart_data import (
    LANGUAGES,
    canvas,
    halves,
    indicator_series,
    mixed,
    rows,
    subscriptions,
)


def test_the_headline_tells_the_finding() -> None:
    vi, en = (charts.describe(charts.trend(halves(), ax=canvas(), lang=lang)) for lang in LANGUAGES)
    assert vi.title == (
        "Doanh thu dịch vụ viễn thông tăng 7,9% so với cùng kỳ năm trước, đạt 74.473 tỷ đồng"
    )
    assert en.title == (
        "Revenue of telecommunication services up 7.9% on a year earlier, at VND 74,473 billion"
    )
    assert "6 tháng đầu năm 2021 – 6 tháng đầu năm 2023" in vi.subtitle
    assert "billion VND" in en.subtitle


def test_the_headline_promises_no_more_than_the_precision_allows() -> None:
    data = rows({"2021": 70e12, "2022": 75e12, "2023": 75e12}, step=1e12)
    text = charts.describe(
        charts.trend(indicator_series(data, "post.revenue", "year"), ax=canvas(), lang="en")
    )
    assert "little changed" in text.title


def test_the_headline_hedges_what_only_follows_from_other_figures() -> None:
    data = rows({"2016": 16.8e12}, step=1e11)
    data += rows({"2017": 20.2e12}, step=1e11, obs_status="E")
    data += rows({"2018": 27.9e12}, step=1e11, origin="implied", basis="yoy")
    series = indicator_series(data, "post.revenue", "year")
    titles = [charts.describe(charts.trend(series, ax=canvas(), lang=x)).title for x in LANGUAGES]
    assert titles == [
        "Doanh thu dịch vụ bưu chính tăng khoảng 38% so với năm trước, "
        "đạt khoảng 27,9 nghìn tỷ đồng",
        "Revenue of postal services up about 38% on a year earlier, at about VND 27.9 trillion",
    ]


def test_the_headline_keeps_silent_where_the_printed_growth_contradicts_the_line() -> None:
    data = rows({"2021-S1": 1.75e15, "2022-S1": 1.833162e15}, step=1e9)
    data += rows({"2023-S1": 1.614206e15}, step=1e9, briefing="new")
    series = indicator_series(data, "overall.revenue")
    base = rows({"2022-S1": 1.767250e15}, step=2e11, origin="implied", briefing="new")
    other = indicator_series(base, "overall.revenue").candidates
    told = IndicatorSeries(
        series.indicator,
        series.unit,
        series.freq,
        series.frame,
        pd.concat([series.candidates, other], ignore_index=True),
    )
    titles = [
        charts.describe(charts.trend(one, ax=canvas(), lang="en")).title for one in (series, told)
    ]
    assert "down 11.9%" in titles[0]
    assert titles[1] == "Revenue of the whole sector at VND 1,614,206 billion, H1 2023"


def test_the_headline_takes_the_growth_that_is_printed() -> None:
    known = halves()
    rates = [float("nan")] * (len(known) - 1)
    for step, written in ((0.01, "7,80%"), (0.1, "7,8%")):
        printed = {"yoy": [*rates, 7.8], "yoy_step": [*rates, step]}
        told = replace(known, frame=known.frame.assign(**printed))
        title = charts.describe(charts.trend(told, ax=canvas())).title
        assert f" tăng {written} so với" in title  # as precise as the print


def test_what_the_subject_counts_is_not_said_twice() -> None:
    text = charts.describe(charts.trend(subscriptions(1)[0], ax=canvas()))
    assert text.title == (
        "Thuê bao điện thoại thông minh tăng 19,3% so với cùng kỳ năm trước, đạt 84,7 triệu"
    )


def test_a_share_grows_by_percentage_points() -> None:
    data = rows({"2021": 40.1, "2022": 42.0, "2023": 45.3}, step=0.1)
    series = indicator_series(data, "telecom.number_portability.success_rate", "year")
    assert (
        "up 3.3 percentage points"
        in charts.describe(charts.trend(series, ax=canvas(), lang="en")).title
    )


def test_the_alternative_text_tells_extremes_and_marks() -> None:
    alt = charts.describe(charts.trend(mixed(), ax=canvas(), lang="en")).alt
    assert alt.startswith("Line chart: Revenue of telecommunication services, 7 values.")
    assert "Lowest: about VND 63 trillion (H1 2020)." in alt
    assert "1 estimated, 1 implied, 1 derived from other periods, 1 corrected" in alt
