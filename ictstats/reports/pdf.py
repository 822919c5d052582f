"""The PDF exporter: tagged, bookmarked, laid out for A4, made by Typst.

Run it with `jupyter nbconvert --to ictstats_pdf notebook.ipynb`.

The report reaches the Typst template as JSON: text is data there and cannot be markup. Neither
LaTeX nor a browser nor a font of the system is used, so that the same notebook gives the same
bytes on every machine.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, cast

import typst
from nbconvert.exporters import Exporter
from traitlets import default

from ..errors import ReportError
from .content import Report, read_report
from .fitting import choose, groups
from .forks import note_threads
from .typesetting import report_model
from .wording import read_date

TEMPLATE: Final = Path(__file__).parent / "templates" / "report.typ"


class IctStatsPDFExporter(Exporter):
    """Exports a run notebook as a report in PDF/A-3a and PDF/UA-1, with its data attached.

    Code is not shown. The date inside the file is the one on which the report is published.
    """

    export_from_notebook = "Report (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # bytes, as nbconvert's own PDF exporters
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The report as the bytes of a PDF file, and nbconvert's resources.

        Raises ReportError when an output cannot be shown to every reader, or Typst refuses.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        report = read_report(notebook, resources["metadata"]["name"])
        return self.write(report), resources

    def write(self, report: Report) -> bytes:
        """The PDF of a report that was read."""
        return compile_pdf(report)


def compile_pdf(report: Report) -> bytes:
    """Typeset a report."""
    note_threads()
    day = read_date(report.published)
    moment = datetime.combine(day, time(), UTC).timestamp() if day else 0
    with tempfile.TemporaryDirectory(prefix="ictstats-") as folder:
        root = Path(folder)
        model = report_model(report, root)
        (root / "report.json").write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")
        main = root / "report.typ"
        main.write_bytes(TEMPLATE.read_bytes())
        try:
            pdf = _fitted(str(main), folder).compile(
                pdf_standards=["a-3a", "ua-1"], timestamp=int(moment)
            )
            return cast(bytes, pdf)
        except typst.TypstError as error:
            hints = " ".join(getattr(error, "hints", ()))
            raise ReportError(
                f"Typst could not set it: {error} {hints}".strip(), where=f'report "{report.title}"'
            ) from error


def _fitted(main: str, folder: str) -> typst.Compiler:
    """What sets the report so that its tables and its annex end on their pages where they can."""
    chosen: dict[str, str] = {}
    while True:
        compiler = typst.Compiler(main, root=folder, font_paths=fonts(), sys_inputs=chosen)
        more = choose(groups(compiler.query("<group>", field="value")), chosen)
        if not more:
            return compiler
        chosen = chosen | more


@cache
def fonts() -> typst.Fonts:
    """The fonts of Typst, and those that come with matplotlib, for signs that Typst's own lack."""
    spec = find_spec("matplotlib")
    places = spec.submodule_search_locations if spec else None
    folders = [str(Path(place) / "mpl-data" / "fonts" / "ttf") for place in places or ()]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
