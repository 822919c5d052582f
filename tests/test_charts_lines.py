from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.path import Path

import ictstats as ict
from ictstats import charts, style, trends
from ictstats.charts import lines
from ictstats.charts.points import points_of, runs
from ictstats.errors import IctStatsError
from ictstats.periods import Language, Period
from ictstats.style import slim
from ictstats.timeseries import IndicatorSeries

from .chart_data import (
    LANGUAGES,
    bars,
    canvas,
    halves,
    indicator_series,
    mixed,
    places,
    rows,
    subscriptions,
    texts,
    two,
    unsettled,
)


def solid_or_not(ax: Axes) -> dict[str, set[str]]:
    """Line styles by what they are: joining lines, or markers by their shape and filling."""
    found: dict[str, set[str]] = {"joined": set(), "marked": set()}
    for line in ax.get_lines():
        if line.get_linestyle() not in ("None", "") and line.get_marker() in ("", "None"):
            found["joined"].add(str(line.get_linestyle()))
        elif line.get_marker() not in ("", "None", "_", "|"):
            filled = to_hex(str(line.get_markerfacecolor()), keep_alpha=True)
            found["marked"].add(f"{line.get_marker()} {filled} {line.get_fillstyle()}")
    return found


def test_kinds_of_values_differ_without_colour() -> None:
    found = solid_or_not(charts.trend(mixed(), ax=canvas()))
    assert len(found["marked"]) == 5  # four kinds, and the ring of the corrected one
    assert len(solid_or_not(charts.trend(unsettled(), ax=canvas()))["marked"]) == 3
    assert found["joined"] >= {"-", ":"}


def test_the_legend_names_the_kinds_that_occur() -> None:
    legend = charts.trend(mixed(), ax=canvas(), lang="en").get_legend()
    assert legend is not None
    named = [text.get_text() for text in legend.get_texts()]
    assert named == [
        "published",
        "estimated",
        "implied",
        "derived",
        "corrected",
        "open-ended",
    ]


def test_a_preliminary_value_is_told_from_an_estimate_in_the_legend_and_in_words() -> None:
    ax = charts.trend(unsettled(), ax=canvas(), lang="en")
    legend = ax.get_legend()
    assert legend is not None
    named = [text.get_text() for text in legend.get_texts()]
    assert named == ["published", "preliminary", "estimated"]
    assert "a preliminary VND 75.1 trillion" in charts.describe(ax).title
    assert "1 preliminary, 1 estimated" in charts.describe(ax).alt


def test_the_sign_of_a_doubt_in_the_legend_is_the_letter_itself() -> None:
    data = rows({f"{year}-S1": float(year) for year in range(2019, 2023)})
    data[1]["doubtful"] = True
    legend = charts.trend(indicator_series(data), ax=canvas(), lang="en").get_legend()
    assert legend is not None
    (handle,) = legend.legend_handles
    assert isinstance(handle, Line2D)
    outline = handle.get_marker()
    assert isinstance(outline, Path)
    extents = outline.get_extents()
    assert extents.height > 1.3 * extents.width > 0  # a question mark stands upright


def test_a_doubtful_value_that_is_written_has_its_sign_behind_the_number() -> None:
    data = rows({"2020-S1": 60e12, "2021-S1": 90e12, "2022-S1": 70e12, "2023-S1": 75e12})
    for row, doubtful in zip(data, (False, True, False, True), strict=True):
        row["doubtful"] = doubtful
    ax = charts.trend(indicator_series(data), ax=canvas(), lang="en")
    written = [text for text in texts(ax) if "?" in text]
    assert len(written) == 2
    assert all(text.endswith("trillion ?") for text in written)


def test_one_kind_needs_no_legend_but_estimates_are_called_so() -> None:
    data = rows({"2021-S1": 5e12, "2022-S1": 6e12, "2023-S1": 7e12}, obs_status="E")
    ax = charts.trend(indicator_series(data), ax=canvas(), lang="en")
    assert ax.get_legend() is None
    assert "estimated" in charts.describe(ax).subtitle


def test_a_gap_in_time_is_a_gap_in_the_line() -> None:
    points = points_of(mixed(), "vi")
    assert [[str(point.period) for point in run] for run in runs(points)] == [
        ["2019-S1", "2019-S2", "2020-S1", "2020-S2"],
        ["2022-S1", "2022-S2", "2023-S1"],
    ]


def test_the_same_period_of_every_year_is_joined_unless_a_year_is_missing() -> None:
    data = rows({"2018-S1": 1.0, "2019-S1": 2.0, "2021-S1": 3.0, "2022-S1": 4.0})
    points = points_of(indicator_series(data), "vi")
    assert [len(run) for run in runs(points)] == [2, 2]


def test_a_break_in_the_series_parts_the_line() -> None:
    data = rows({"2019": 1.0, "2020": 2.0, "2021": 3.0})
    data[2]["obs_status"] = "B"
    series = indicator_series(data, "post.revenue", "year")
    assert [len(run) for run in runs(points_of(series, "vi"))] == [2, 1]
    ax = charts.trend(series, ax=canvas(), lang="en")
    assert "break" in texts(ax)
    assert "up" not in charts.describe(ax).title


def test_time_is_drawn_as_it_passed() -> None:
    ax = charts.trend(mixed(), ax=canvas())
    days = sorted({day for line in places(ax)[2:] for day in line})
    gaps = [later - earlier for earlier, later in pairwise(days)]
    assert gaps == [184, 182, 184, 546, 184, 181]


@pytest.mark.parametrize("count", [2, 3, 12, 40])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_of_time_do_not_overlap(count: int, lang: Language) -> None:
    values = {f"{2020 + n // 12}-{n % 12 + 1:02d}": 100.0 + n * n for n in range(count)}
    series = indicator_series(rows(values), "cybersecurity.incidents", "month")
    ax = charts.trend(series, ax=canvas(), lang=lang)
    charts.publish(ax)
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels() if label.get_text()]
    assert len(boxes) >= 2
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))


def test_two_values_are_columns_from_zero() -> None:
    ax = charts.trend(two(), ax=canvas())
    assert [bar.get_height() for bar in bars(ax)] == [69e12, 74.473e12]
    assert ax.get_ylim()[0] == 0
    assert not ax.get_lines()


@pytest.mark.parametrize("values", [{}, {"2023-S1": 74e12}])
def test_too_few_values_are_refused_with_advice(values: dict[str, float]) -> None:
    series = halves()
    frame = series.frame[series.frame["time_period"].isin(values)]
    series = IndicatorSeries(series.indicator, series.unit, series.freq, frame, frame)
    with pytest.raises(
        IctStatsError, match=r"telecom\.service_revenue.*expected at least 2.*table"
    ):
        charts.trend(series, ax=canvas())


def test_months_and_years_of_a_flow_are_not_mixed() -> None:
    data = rows({"2022-05": 1e12, "2022": 12e12, "2023": 13e12})
    with pytest.raises(IctStatsError, match="1, 12 months"):
        charts.trend(indicator_series(data, "post.revenue", None), ax=canvas())


@pytest.mark.parametrize(("lang", "word"), [("vi", "khoảng "), ("en", "about ")])
def test_a_computed_value_is_labelled_as_approximate_as_in_a_sentence(
    lang: Language, word: str
) -> None:
    data = rows({"2021-S1": 60e12}, step=1e12, origin="implied", basis="yoy")
    data += rows({"2022-S1": 65e12, "2023-S1": 74e12}, step=1e12)
    series = indicator_series(data)
    first, _, last = points_of(series, lang)
    assert first.label.startswith(word)
    assert not last.label.startswith(word)


def test_amounts_start_at_zero() -> None:
    assert charts.trend(mixed(), ax=canvas()).get_ylim()[0] == 0


@pytest.mark.parametrize(
    ("lang", "note"), [("vi", "không bắt đầu từ 0"), ("en", "does not start at 0")]
)
def test_an_axis_that_does_not_start_at_zero_says_so(lang: Language, note: str) -> None:
    data = rows({"2021": 94.1, "2022": 95.0, "2023": 96.2}, step=0.1)
    series = indicator_series(data, "telecom.number_portability.success_rate", "year")
    ax = charts.trend(series, ax=canvas(), lang=lang)
    assert ax.get_ylim()[0] > 0
    assert any(note in text for text in texts(ax))


def test_the_best_rank_stands_at_the_top() -> None:
    data = rows({"2017": 100.0, "2018": 50.0, "2020": 25.0})
    ax = charts.trend(indicator_series(data, "cybersecurity.gci_rank", "year"), ax=canvas())
    assert ax.yaxis_inverted()
    assert charts.describe(ax).title.endswith("hạng 25 (năm 2020)")


def test_falls_below_zero_are_shown() -> None:
    data = rows({"2019": -4.2, "2020": 3.1, "2021": -1.5}, step=0.1)
    ax = charts.trend(indicator_series(data, "overall.local_budget_share", "year"), ax=canvas())
    low, high = ax.get_ylim()
    assert low < -4.2 < 3.1 < high


def test_an_interval_is_drawn_where_it_can_be_seen() -> None:
    values = {"2019": 5e12, "2020": 6e12, "2021": 7e12}
    drawn = [
        charts.trend(indicator_series(rows(values, step=step), "post.revenue", "year"), ax=canvas())
        for step in (1e9, 2e12)
    ]
    assert [len(ax.containers) for ax in drawn] == [0, 3]


def test_whole_numbers_have_no_rounding_to_show() -> None:
    data = rows({"2019": 1, "2020": 3, "2021": 2}, step=1)
    ax = charts.trend(indicator_series(data, "overall.circulars", "year"), ax=canvas())
    assert not ax.containers


def test_missing_intervals_are_no_open_ones() -> None:
    data = rows({"2019": 5e12, "2020": 6e12, "2021": 7e12})
    ax = charts.trend(indicator_series(data, "post.revenue", "year"), ax=canvas())
    assert ax.get_legend() is None


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.floats(1, 1e15), min_size=3, max_size=8),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["telecom.service_revenue", "post.parcels"]),
)
def test_any_magnitude_is_drawn_with_short_tick_labels(
    values: list[float], lang: Language, code: str
) -> None:
    data = rows({str(2000 + n): value for n, value in enumerate(values)})
    ax = charts.trend(indicator_series(data, code, "year"), ax=canvas(), lang=lang)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(labels) >= 2
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 7
    assert 60 <= len(charts.describe(ax).alt) <= 400


@pytest.mark.parametrize("lang", LANGUAGES)
def test_small_multiples_return_one_panel_for_each_series(lang: Language) -> None:
    figure = Figure()
    panels = charts.small_multiples(subscriptions(5), lang=lang, fig=figure)
    assert [ax.get_figure() for ax in panels] == [figure] * 5
    text = charts.describe(panels)
    assert text == charts.describe(panels[3])
    assert text.title.startswith("5 ")
    first, second = (
        charts.publish(charts.small_multiples(subscriptions(5), lang=lang, fig=Figure()))
        for _ in range(2)
    )
    assert first == second


def test_small_multiples_share_a_unit() -> None:
    with pytest.raises(IctStatsError, match="VND, subscriptions"):
        charts.small_multiples([*subscriptions(1), halves()], fig=Figure())
    with pytest.raises(IctStatsError, match="no series"):
        charts.small_multiples([], fig=Figure())


def test_on_a_phone_the_extremes_do_not_repeat_the_unit_of_the_axis() -> None:
    data = rows({"2021-06": 60.1e6, "2022-06": 71.4e6, "2023-06": 65.2e6}, step=1e5)
    series = indicator_series(data, "telecom.subscriptions.smartphone", None)
    wide = texts(charts.trend(series, ax=canvas(), lang="en"))
    with slim():
        narrow = texts(charts.trend(series, ax=canvas(), lang="en"))
    assert {"71.4 million subscriptions", "60.1 million subscriptions"} <= set(wide)
    assert {"71.4", "60.1", "million subscriptions"} <= set(narrow)


def test_the_label_of_the_lowest_value_has_room_above_an_axis_that_is_cut() -> None:
    known = ict.series(ict.load_observations(), "telecom.service_revenue", freq="half")
    drawn = trends.up_to(known, Period.parse("2021-S1"))
    low, high = charts.trend(drawn).get_ylim()
    lowest = min(drawn.frame["lower"].dropna())
    assert low > 0
    assert (lowest - low) / (high - low) * lines._PLOT_HEIGHT * 72 > 9 + style.LETTERS
