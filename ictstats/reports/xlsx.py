"""The XLSX exporter: a workbook with the data of every chart and table of a report.

Run it with `jupyter nbconvert --to ictstats_xlsx notebook.ipynb`.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from traitlets import default

from .content import Report, read_report
from .workbook import MIME_TYPE, write_workbook


class IctStatsXLSXExporter(Exporter):
    """Exports the data of a run notebook as a workbook: one table a sheet.

    Code and prose are left out. The same notebook gives the same bytes.
    """

    export_from_notebook = "Report data (XLSX)"
    output_mimetype = MIME_TYPE

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".xlsx"

    def from_notebook_node(  # type: ignore[override]  # bytes, as nbconvert's own PDF exporters
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The workbook as bytes, and nbconvert's resources.

        Raises ReportError when an output lacks what a reader needs.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        report = read_report(notebook, resources["metadata"]["name"])
        return self.write(report), resources

    def write(self, report: Report) -> bytes:
        """The workbook of a report that was read."""
        return write_workbook(report)
