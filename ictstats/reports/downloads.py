"""Data inside a page: links that hold a file."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from .content import Report
from .csvfile import write_csv
from .datasets import Dataset, file_name
from .models import Chart
from .workbook import MIME_TYPE, write_sheet


@dataclass(frozen=True)
class Download:
    """A link that holds a file: the format's name, the file's name, and the address with it all."""

    label: str
    name: str
    href: str


def downloads(one: Dataset, report: Report) -> list[Download]:
    """The files that a page offers: CSV of everything, and of what a chart draws XLSX too."""
    files = [("CSV", "text/csv;charset=utf-8", write_csv(one.data))]
    if one.of == Chart.kind:
        files.append(("XLSX", MIME_TYPE, write_sheet(report, one)))
    return [
        Download(label, file_name(report, label.lower(), one.label), _address(mime_type, content))
        for label, mime_type, content in files
    ]


def _address(mime_type: str, content: bytes) -> str:
    return f"data:{mime_type};base64,{base64.b64encode(content).decode()}"
