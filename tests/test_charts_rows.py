from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from ictstats import charts
from ictstats.errors import IctStatsError
from ictstats.style import slim

from .chart_data import (
    GROWTH,
    NAN,
    bars,
    canvas,
    contribution_frame,
    coverage_frame,
    growth_frame,
    parts_frame,
    places,
    plan_frame,
    texts,
)

Chart = Callable[..., Axes]


def test_growth_is_sorted_signed_and_falls_are_hatched() -> None:
    ax = charts.growth_bars(growth_frame(GROWTH), ax=canvas())
    values = [bar.get_width() for bar in bars(ax)]
    assert values == sorted(GROWTH.values(), reverse=True)
    assert [bool(bar.get_hatch()) for bar in bars(ax)] == [value < 0 for value in values]
    assert {"+112,5%", "+7,9%", "−8,7%"} <= set(texts(ax))
    assert len({to_hex(bar.get_edgecolor()) for bar in bars(ax)}) == 4


def test_on_a_phone_no_line_runs_through_the_names_above_the_bars() -> None:
    with slim():
        ax = charts.growth_bars(growth_frame(GROWTH), ax=canvas())
    assert not [line for line in ax.get_lines() if len(set(line.get_xdata())) == 1]
    (zeros,) = ax.collections
    assert len(zeros.get_paths()) == len(GROWTH)


def test_sectors_are_named_where_there_are_several() -> None:
    several = growth_frame({"post.parcels": 20.0, "post.revenue": 7.9, "overall.revenue": -8.7})
    named = texts(charts.growth_bars(several, ax=canvas()))
    assert named.count("Bưu chính") == 1  # the name of the revenue says it, and so the whole's
    assert "Toàn ngành" not in named
    one = growth_frame({"post.revenue": 7.9, "post.parcels": -3.0})
    assert "Bưu chính" not in texts(charts.growth_bars(one, ax=canvas()))


def test_the_words_of_growth_name_both_ends() -> None:
    text = charts.describe(
        charts.growth_bars(growth_frame(GROWTH), ax=canvas(), lang="en", period="2023-S1")
    )
    assert "(+112.5%)" in text.title
    assert "revenue of the whole sector fell most (−8.7%)" in text.title
    assert text.subtitle.endswith("H1 2023")
    assert "3 up, 1 down" in text.alt


def test_only_what_adds_up_over_the_year_has_a_pace() -> None:
    ax = charts.plan_pace(plan_frame(), ax=canvas())
    assert charts.describe(ax).title.startswith("2 trong 4 chỉ tiêu")
    assert any("50%" in text for text in texts(ax))
    behind = plan_frame().assign(plan_pct=20.0)
    assert charts.describe(charts.plan_pace(behind, ax=canvas())).title.startswith("Cả 4 chỉ tiêu")
    two = charts.describe(charts.plan_pace(behind.head(2), lang="en", ax=canvas()))
    assert two.title.startswith("Both indicators are behind")
    one = charts.describe(charts.plan_pace(plan_frame().tail(2), lang="en", ax=canvas()))
    assert one.title.startswith(("1 of 1 indicators is", "1 of 2 indicators is"))
    without = plan_frame().assign(elapsed=NAN, earlier=NAN)
    assert charts.plan_pace(without, ax=canvas()).get_legend() is None


def test_an_implied_plan_is_written_as_an_approximate_one() -> None:
    shown = texts(charts.plan_pace(plan_frame(), ax=canvas(), lang="en"))
    assert "plan: about VND 104 trillion" in shown
    assert "plan: VND 59 trillion" in shown


def test_parts_show_value_and_share() -> None:
    shown = texts(charts.composition(parts_frame(), ax=canvas()))
    assert "58,1% (3.240 sự cố)" in shown


@pytest.mark.parametrize(
    ("chart", "frame"),
    [
        (charts.growth_bars, growth_frame(GROWTH)),
        (charts.plan_pace, plan_frame()),
        (charts.composition, parts_frame()),
        (charts.contributions, contribution_frame()),
        (charts.coverage, coverage_frame(3, 3)),
    ],
)
def test_an_empty_table_is_refused(chart: Chart, frame: pd.DataFrame) -> None:
    with pytest.raises(IctStatsError, match="to draw"):
        chart(frame.iloc[:0], ax=canvas())


def test_coverage_marks_every_cell_once() -> None:
    frame = coverage_frame(40, 15)
    ax = charts.coverage(frame, ax=canvas())
    marked = list(map(len, places(ax)))
    assert sum(marked) == frame.size
    assert len({line.get_marker() for line in ax.get_lines()}) == 3


def test_a_matrix_of_few_periods_has_level_letters() -> None:
    for columns, turn in ((5, 0), (15, 90)):
        ax = charts.coverage(coverage_frame(20, columns), ax=canvas(), lang="en")
        assert {label.get_rotation() for label in ax.get_xticklabels()} == {turn}


def test_a_coverage_of_forty_rows_fits_on_a_page() -> None:
    ax = charts.coverage(coverage_frame(40, 15), ax=canvas(), lang="en")
    charts.publish(ax)
    assert ax.get_figure(root=True).get_figheight() < 24 / 2.54  # type: ignore[union-attr]


MARKED = ["doubtful", "estimated", "", "preliminary"]


def test_a_bar_that_is_not_simply_published_has_its_sign_and_the_signs_are_explained() -> None:
    ax = charts.growth_bars(growth_frame(GROWTH).assign(mark=MARKED), ax=canvas(), lang="en")
    signs = [text[-1] for text in texts(ax) if "%" in text and text[-1] != "%"]
    assert sorted(signs) == ["*", "?", "≈"]
    legend = ax.get_legend()
    assert legend is not None
    named = [text.get_text() for text in legend.get_texts()]
    assert named == ["estimate", "preliminary", "doubtful"]


def test_the_words_of_marked_bars_say_what_a_sign_would_hide() -> None:
    ax = charts.growth_bars(growth_frame(GROWTH).assign(mark=MARKED), ax=canvas(), lang="en")
    alt = charts.describe(ax).alt
    assert alt.count("(estimate)") == alt.count("(preliminary)") == alt.count("(doubtful)") == 1
    told = charts.publish(ax).data.model()
    at = told["columns"].index("Status")
    assert any("doubtful" in row[at] for row in told["rows"])


def test_plain_bars_need_no_legend_and_a_matrix_names_only_what_it_holds() -> None:
    assert charts.growth_bars(growth_frame(GROWTH), ax=canvas()).get_legend() is None
    full = coverage_frame(3, 4).replace({"": "published", "implied": "published"})
    legend = charts.coverage(full, ax=canvas(), lang="en").get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["published"]
