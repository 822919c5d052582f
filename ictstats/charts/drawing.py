"""A figure as an image in SVG: laid out once, drawn once, each text measured once.

matplotlib's own way to save a figure draws it twice, the first time only to lay it out, and
measures every text anew for each figure.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

_DPI = 72
"""The unit of SVG is the point."""
_TEXTS = 4096
# Neither the day nor the version of matplotlib is part of the image.
_NO_METADATA: Mapping[str, None] = {"Date": None, "Creator": None}


def draw_svg(figure: Figure) -> str:
    """The figure as SVG; its layout is made and stays as it is. The look is that in force."""
    dpi, canvas = figure.dpi, figure.canvas
    buffer = io.StringIO()
    try:
        figure.dpi = _DPI
        width, height = (_DPI * side for side in figure.get_size_inches())
        renderer = _Renderer(width, height, buffer, image_dpi=dpi, metadata=dict(_NO_METADATA))
        _Canvas(figure, renderer)
        layout = figure.get_layout_engine()
        if layout is not None:
            layout.execute(figure)
            figure.set_layout_engine("none")
        figure.draw(renderer)
        renderer.finalize()  # type: ignore[no-untyped-call]
    finally:
        figure.dpi = dpi
        figure.set_canvas(canvas)
    return buffer.getvalue()


class _Canvas(FigureCanvasBase):
    """What tells the layout of a figure by which renderer texts are measured."""

    def __init__(self, figure: Figure, renderer: RendererBase) -> None:
        super().__init__(figure)
        self._renderer = renderer

    def get_renderer(self) -> RendererBase:
        """The renderer."""
        return self._renderer


class _Letters(TextToPath):
    """The letters of texts: how far they run, where each stands, and what it looks like.

    Of single texts few are drawn once only: the chart for a phone has those of the chart for a
    page. The font is always that of the style.
    """

    def __init__(self) -> None:
        super().__init__()
        self._measure = lru_cache(_TEXTS)(super().get_text_width_height_descent)
        self._place = lru_cache(_TEXTS)(self._laid_out)
        self._outlines: dict[str, Any] = {}

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """The size of a text in points."""
        return self._measure(s, prop.copy(), ismath)

    def get_glyphs_with_font(
        self,
        font: FT2Font,
        s: str,
        glyph_map: dict[str, Any] | None = None,
        return_new_glyphs_only: bool = False,  # as matplotlib has it
        **options: Any,
    ) -> Any:
        """The places of the letters of a text, and the outlines of those that are not known."""
        if glyph_map is None or not return_new_glyphs_only or any(options.values()):
            return super().get_glyphs_with_font(
                font, s, glyph_map, return_new_glyphs_only, **options
            )
        places, rectangles = self._place(font, s)
        new = {name: self._outlines[name] for name, *_ in places if name not in glyph_map}
        return places, new, rectangles

    def _laid_out(self, font: FT2Font, text: str) -> tuple[Any, Any]:
        places, _, rectangles = super().get_glyphs_with_font(font, text, self._outlines)
        return places, rectangles


_LETTERS = _Letters()


class _Renderer(RendererSVG):
    """matplotlib's renderer, with the letters of all figures."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]
        self._text2path = _LETTERS
