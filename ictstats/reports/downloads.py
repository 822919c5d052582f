"""Data inside a page: links that hold a file, and how its numbers are written."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from ..numerals import write_number
from .content import Report
from .csvfile import write_csv
from .datasets import Dataset, file_name
from .models import Chart, Scalar
from .sheets import decimals
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


def written(cell: Scalar, lang: str) -> str:
    """A cell of data as people write it.

    >>> written(74473e9, "vi"), written(7.9, "en"), written(None, "vi"), written("gần", "vi")
    ('74.473.000.000.000', '7.9', '', 'gần')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    return write_number(cell, "vi" if lang == "vi" else "en", decimals=decimals(cell))


def _address(mime_type: str, content: bytes) -> str:
    return f"data:{mime_type};base64,{base64.b64encode(content).decode()}"
