"""The HTML exporter: one self-contained page, for screens of any width, for paper, for everyone.

Run it with `jupyter nbconvert --to ictstats_html notebook.ipynb`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from traitlets import default
from traitlets.config import Config

from .content import Part, Report, read_report
from .datasets import dataset, written
from .downloads import downloads
from .models import Chart
from .svg import borrow_letters, inline_svg
from .wording import ARROWS, MARKS, read_date, words, write_date

TEMPLATES: Final = Path(__file__).parent / "templates"


class IctStatsHTMLExporter(TemplateExporter):
    """Exports a run notebook as a report in HTML.

    The page loads nothing from elsewhere and runs no script, and its own security policy tells
    the browser to refuse both. The data of its charts and tables is
    inside it. Code is not shown. The same notebook gives the same bytes.
    """

    export_from_notebook = "Report (HTML)"
    output_mimetype = "text/html"

    @property
    def default_config(self) -> Config:
        """Options under which nbconvert's own steps keep the outputs as they are."""
        config = Config({"NbConvertBase": {"display_data_priority": ["text/plain"]}})
        config.merge(super().default_config)
        return config

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "ictstats"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    def write(self, report: Report) -> str:
        """The page of a report that was read."""
        return str(self.template.render(nb=report)).lstrip("\r\n")

    def default_filters(self) -> Iterable[tuple[str, Any]]:
        """The filters of the template, beside nbconvert's own."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "report", report_of
        yield "words", words
        yield "written_date", write_date
        yield "is_date", lambda text: read_date(text) is not None
        yield "picture", picture
        yield "slim_picture", slim_picture
        yield "kept_together", kept_together
        yield "dataset", dataset
        yield "downloads", downloads
        yield "written", written

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.globals.update(MARKS=MARKS, ARROWS=ARROWS)
        return environment


@pass_context
def report_of(context: Context, notebook: Any) -> Report:
    """The notebook that the template is given, as a report; or the report itself."""
    if isinstance(notebook, Report):
        return notebook
    return read_report(notebook, context["resources"]["metadata"]["name"])


def picture(part: Part) -> Markup:
    """A chart as markup that stands in the page: a drawing in SVG, or an embedded image."""
    chart = part.output
    if not isinstance(chart, Chart):
        raise TypeError(f"no chart: {chart!r}")
    if chart.media_type == "image/svg+xml":
        return Markup(_drawing(chart.data, part.anchor, chart.alt, f"figure {part.number}"))
    return Markup('<img src="{}" alt="{}">').format(chart.data_url, chart.alt)


@lru_cache(1)  # the drawing for a phone, which is made next, borrows its letters
def _drawing(svg: bytes, anchor: str, alt: str, where: str) -> str:
    return inline_svg(svg, anchor, alt, where)


_PLACE: Final = re.compile(r"(\S+,) ((?:dòng|line)[ \u00a0]\d+)")


def kept_together(text: str) -> Markup | str:
    """A place in a document, which a narrow column breaks between document and line only.

    >>> str(kept_together("2023-S1, dòng 4"))
    '<span class="together">2023-S1,</span> <span class="together">dòng 4</span>'
    """
    place = _PLACE.fullmatch(text)
    if not place:
        return text
    apart = '<span class="together">{}</span> <span class="together">{}</span>'
    return Markup(apart).format(*place.groups())


def slim_picture(part: Part) -> Markup:
    """The chart as it is drawn for the screen of a phone; empty where there is none."""
    chart = part.output
    if not isinstance(chart, Chart) or not chart.slim:
        return Markup()
    where = f"figure {part.number}"
    drawing = inline_svg(chart.slim, f"{part.anchor}-slim", chart.alt, where)
    return Markup(borrow_letters(drawing, str(picture(part))))
