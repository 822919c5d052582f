"""How a report begins, and how what its sections return is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import matplotlib.pyplot as plt
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import Markdown, display
from matplotlib.axes import Axes

from .. import charts, provenance
from ..bilingual import check_language
from ..charts.shared import same_data
from ..periods import Language
from ..style import slim

Shown = list[Any]
_HEADINGS = {
    "figures": ("Số liệu chính", "Key figures"),
    "growth": ("Tăng, giảm so với cùng kỳ", "Growth on the year"),
    "trends": ("Xu hướng", "Trends"),
    "plan": ("Thực hiện kế hoạch năm", "The annual plan"),
    "parts": ("Cơ cấu", "The parts"),
    "activities": ("Hoạt động", "Activities"),
    "tasks": ("Nhiệm vụ có thời hạn", "Tasks with deadlines"),
    "doubts": ("Số liệu cần lưu ý", "Figures to treat with care"),
    "definitions": ("Chỉ tiêu và định nghĩa", "Indicators and definitions"),
    "sources": ("Nguồn số liệu", "Sources"),
    "quality": ("Phương pháp và chất lượng", "Methods and quality"),
    "errata": ("Bản đính chính", "Errata"),
    "contradictions": ("Số liệu không khớp nhau", "Figures that do not fit together"),
    "revisions": ("Số liệu được điều chỉnh", "Figures that were revised"),
    "changes": ("Thay đổi so với bản tin trước", "What changed since the briefing before"),
    "coverage": ("Chỉ tiêu nào có số liệu", "Which indicators have figures"),
}


def begin(lang: str) -> Language:
    """Begin a report: its language is checked, and a record of what it prints is kept.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
    """
    provenance.begin()
    return check_language(lang)


def show(shown: Iterable[Any]) -> None:
    """Display what a section returns, each thing as an output of the cell.

    The first of them carries, in its metadata, the texts with digits that the section prints, by
    what they come from (``provenance.take``).
    """
    things = list(shown)
    if not InteractiveShell.initialized():
        for thing in things:
            display(thing)  # type: ignore[no-untyped-call]
        return
    formatter = InteractiveShell.instance().display_formatter or DisplayFormatter()
    bundles = [formatter.format(thing) for thing in things]  # type: ignore[no-untyped-call]
    figures = provenance.take()
    for data, metadata in bundles:
        about = {**metadata, "ictstats": {"figures": figures}} if figures else metadata
        display(data, metadata=about, raw=True)  # type: ignore[no-untyped-call]
        figures = {}


def heading(name: str, lang: Language, level: int = 2) -> Markdown:
    """The heading of a section."""
    return Markdown(f"{'#' * level} {_HEADINGS[name][lang == 'en']}")  # type: ignore[no-untyped-call]


def text(markdown: str) -> Shown:
    """Prose, or nothing where there is none."""
    return [Markdown(markdown)] if markdown else []  # type: ignore[no-untyped-call]


def chart(
    draw: Callable[..., Axes], data: Any, lang: Language, period: str | None = None
) -> charts.PublishedChart:
    """A chart for a page, and the same drawn for the screen of a phone."""
    about = {"period": period} if period else {}

    def drawn() -> charts.PublishedChart:
        _, ax = plt.subplots()
        return charts.publish(draw(data, lang=lang, ax=ax, **about))

    with same_data():
        with slim():
            small = drawn()
        return replace(drawn(), slim=small.svg)
