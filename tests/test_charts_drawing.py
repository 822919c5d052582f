import io

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from ictstats import charts
from ictstats.charts.drawing import draw_svg
from ictstats.charts.shared import same_data, shared
from ictstats.style import slim, theme

from .chart_data import canvas, halves, plan_frame


def saved(figure: Figure) -> str:
    """The figure as matplotlib itself saves it."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def drawn(kind: str) -> Figure:
    ax = (
        charts.trend(halves(), ax=canvas())
        if kind == "trend"
        else charts.plan_pace(plan_frame(), ax=canvas())
    )
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.set_layout_engine("constrained")
    return figure


@pytest.mark.parametrize("kind", ["trend", "plan"])
def test_an_image_is_that_of_matplotlib(kind: str) -> None:
    with theme():
        assert draw_svg(drawn(kind)) == saved(drawn(kind))


def test_a_figure_keeps_its_canvas_and_resolution() -> None:
    with theme():
        figure = drawn("trend")
        before = figure.canvas, figure.dpi
        draw_svg(figure)
    assert (figure.canvas, figure.dpi) == before


def test_the_texts_of_one_figure_do_not_change_those_of_another() -> None:
    with theme():
        first = draw_svg(drawn("plan"))
        draw_svg(drawn("trend"))
        with slim():
            draw_svg(drawn("plan"))
        assert draw_svg(drawn("plan")) == first
    plt.close("all")


def test_what_two_charts_share_is_worked_out_once_inside_the_block_only() -> None:
    calls = []

    @shared
    def length(rows: list[int]) -> int:
        calls.append(rows)
        return len(rows)

    rows = [1, 2]
    length(rows)
    with same_data():
        assert [length(rows), length(rows)] == [2, 2]
        assert length([*rows, 3]) == 3
    rows.append(3)
    assert length(rows) == 3
    assert len(calls) == 4
