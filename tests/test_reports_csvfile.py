"""Data as CSV: read back as it was, and never run by a spreadsheet."""

from __future__ import annotations

import base64
import csv
import io

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.reports.csvfile import harmless, write_csv
from ictstats.reports.html import IctStatsHTMLExporter
from ictstats.reports.models import Data

from .reports_demo import HOSTILE, MONTHLY, demo_notebook

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
BLANK = " \t\r\n\"'"


def read(content: bytes, separator: str = ",") -> list[list[str]]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=separator))


def test_numbers_and_plain_text_come_back_as_they_were() -> None:
    data = Data(("Kỳ", "Giá trị"), (("6 tháng đầu năm", 1614206e9), ("a, “b”", -8.66), ("x", None)))
    content = write_csv(data)
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [
        ["Kỳ", "Giá trị"], ["6 tháng đầu năm", "1614206000000000"], ["a, “b”", "-8.66"], ["x", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "a;=cmd|'/c calc'!A1",
        'x"\n=1',
        '=HYPERLINK("http://e.org")',
    ],
)
def test_what_could_be_a_formula_is_marked_as_text(text: str) -> None:
    marked = harmless(text)
    assert marked != text
    assert marked.replace("'", "") == text.replace("'", "")


@given(st.text(alphabet="=+-@＝ \t\r\n\"',;|a1", max_size=12))
def test_no_cell_begins_as_a_formula_whatever_separator_a_spreadsheet_takes(text: str) -> None:
    content = write_csv(Data(("h",), ((text,), (text,))))
    for separator in ",;\t":
        for row in read(content, separator):
            for cell in row:
                begun = cell.lstrip(' \t\r\n"')
                assert not begun.startswith(FORMULA), (separator, cell)


def test_the_files_inside_a_page_hold_hostile_text_as_text() -> None:
    html, _ = IctStatsHTMLExporter().from_notebook_node(demo_notebook())
    page = lxml.html.document_fromstring(html)
    links = page.xpath("//a[@download]")
    assert [link.get("download")[-4:] for link in links] == [".csv", ".csv", "xlsx", ".csv", ".csv"]
    kinds = {link.get("href").partition(";")[0] for link in links}
    assert kinds == {
        "data:text/csv",
        "data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    contents = [base64.b64decode(link.get("href").partition("base64,")[2]) for link in links]
    head, *rows = read(contents[1])
    assert head == MONTHLY["columns"]
    assert rows[1][3] == HOSTILE
    assert rows[2][-1] == "'=1+1"
    assert rows[2][1] == "-1.25"
    cells = [
        cell for content in (contents[0], contents[1]) for row in read(content) for cell in row
    ]
    texts = [cell for cell in cells if not cell.lstrip("-").replace(".", "").isdigit()]
    assert not [cell for cell in texts if cell.lstrip(BLANK).startswith(FORMULA) and cell[0] != "'"]
