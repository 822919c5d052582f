from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import matplotlib
import matplotlib.pyplot as plt
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from ictstats import charts
from ictstats.errors import ParameterError
from ictstats.periods import Language

from .chart_data import (
    GROWTH,
    LANGUAGES,
    canvas,
    contribution_frame,
    coverage_frame,
    growth_frame,
    mixed,
    parts_frame,
    plan_frame,
    texts,
    two,
)

Chart = Callable[..., Axes]


class ChartContract(ABC):
    """What every chart has to keep."""

    chart: Chart

    @abstractmethod
    def draw(self, **options: Any) -> Axes:
        """Draw the chart on realistic data."""

    def test_it_draws_on_the_given_axes_and_returns_them(self) -> None:
        ax = canvas()
        assert self.draw(ax=ax) is ax
        assert ax.has_data()

    def test_it_draws_on_the_current_axes(self) -> None:
        figure, (_, second) = plt.subplots(2)
        try:
            assert self.draw() is second
        finally:
            plt.close(figure)

    def test_its_options_are_keywords(self) -> None:
        first, *rest = inspect.signature(type(self).chart).parameters.values()
        assert first.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
        assert all(option.kind is inspect.Parameter.KEYWORD_ONLY for option in rest)
        assert {"lang", "ax"} <= {option.name for option in rest}

    def test_it_changes_no_setting_and_opens_no_figure(self) -> None:
        settings_before, figures = dict(matplotlib.rcParams), plt.get_fignums()
        self.draw(ax=canvas())
        assert dict(matplotlib.rcParams) == settings_before
        assert plt.get_fignums() == figures

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_it_describes_itself(self, lang: Language) -> None:
        text = charts.describe(self.draw(ax=canvas(), lang=lang))
        assert text.title
        assert text.subtitle
        assert text.source.strip()
        assert not text.source.startswith(("Nguồn", "Source"))  # the page says so
        assert 60 <= len(text.alt) <= 400
        assert text.alt.endswith(".")
        assert text.alt not in (text.title, text.subtitle)

    def test_its_words_differ_by_language_but_its_digits_do_not(self) -> None:
        vi, en = (charts.describe(self.draw(ax=canvas(), lang=lang)) for lang in LANGUAGES)
        assert vi.title != en.title
        assert vi.source != en.source
        figures = [re.findall(r"\d+", text.title.replace(".", ",")) for text in (vi, en)]
        assert figures[0] == figures[1]

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_its_title_and_source_are_left_to_the_page(self, lang: Language) -> None:
        ax = self.draw(ax=canvas(), lang=lang)
        text = charts.describe(ax)
        assert not {text.title, text.subtitle, text.source, text.alt} & set(texts(ax))

    def test_another_language_is_refused(self) -> None:
        with pytest.raises(ParameterError, match="vi or en"):
            self.draw(ax=canvas(), lang="fr")

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_same_data_give_the_same_image(self, lang: Language) -> None:
        first, second = (charts.publish(self.draw(ax=canvas(), lang=lang)) for _ in range(2))
        assert first == second

    def test_the_image_does_not_depend_on_settings_around_it(self) -> None:
        expected = charts.publish(self.draw(ax=canvas()))
        with matplotlib.rc_context({"font.size": 17, "svg.fonttype": "none", "axes.grid": True}):
            assert charts.publish(self.draw(ax=canvas())).svg == expected.svg

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_its_letters_are_large_enough_on_a_page(self, lang: Language) -> None:
        ax = self.draw(ax=canvas(), lang=lang)
        charts.publish(ax)
        figure = ax.get_figure(root=True)
        assert figure is not None
        printed = 16 / 2.54 / figure.get_figwidth()
        sizes = [
            float(text.get_fontsize()) * printed
            for text in figure.findobj(Text)
            if isinstance(text, Text) and text.get_text() and text.get_visible()
        ]
        assert min(sizes) >= 8.5

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_nothing_is_cut_off_on_a_page(self, lang: Language) -> None:
        ax = self.draw(ax=canvas(), lang=lang)
        charts.publish(ax)
        figure = ax.get_figure(root=True)
        assert figure is not None
        figure.set_layout_engine("none")
        figure.set_dpi(600)  # letters on a screen are wider than in the image, by their hinting
        inked = figure.get_tightbbox()
        assert inked.x0 >= 0
        assert inked.y0 >= 0
        assert inked.x1 <= figure.get_figwidth()
        assert inked.y1 <= figure.get_figheight()

    def test_its_image_needs_no_font_and_no_script(self) -> None:
        image = ElementTree.fromstring(charts.publish(self.draw(ax=canvas())).svg)
        names = {element.tag.rpartition("}")[2] for element in image.iter()}
        assert "path" in names
        assert not names & {"text", "script", "image"}


class TestTrend(ChartContract):
    chart = staticmethod(charts.trend)

    def draw(self, **options: Any) -> Axes:
        return charts.trend(mixed(), **options)


class TestColumns(ChartContract):
    chart = staticmethod(charts.trend)

    def draw(self, **options: Any) -> Axes:
        return charts.trend(two(), **options)


class TestGrowthBars(ChartContract):
    chart = staticmethod(charts.growth_bars)

    def draw(self, **options: Any) -> Axes:
        return charts.growth_bars(growth_frame(GROWTH), period="2023-S1", **options)


class TestPlanPace(ChartContract):
    chart = staticmethod(charts.plan_pace)

    def draw(self, **options: Any) -> Axes:
        return charts.plan_pace(plan_frame(), period="2023-S1", **options)


class TestComposition(ChartContract):
    chart = staticmethod(charts.composition)

    def draw(self, **options: Any) -> Axes:
        return charts.composition(parts_frame(), period="2019-Q3", **options)


class TestContributions(ChartContract):
    chart = staticmethod(charts.contributions)

    def draw(self, **options: Any) -> Axes:
        return charts.contributions(contribution_frame(), period="2023-S1", **options)


class TestCoverage(ChartContract):
    chart = staticmethod(charts.coverage)

    def draw(self, **options: Any) -> Axes:
        return charts.coverage(coverage_frame(12, 15), **options)


def test_a_dollar_sign_in_a_name_is_no_formula() -> None:
    drawn = [
        charts.growth_bars(growth_frame(GROWTH), ax=canvas()),
        charts.trend(mixed(), ax=canvas()),
    ]
    written = [
        text
        for ax in drawn
        for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels())
        if text.get_text()
    ]
    assert len(written) > 20
    assert not any(text.get_parse_math() for text in written)
