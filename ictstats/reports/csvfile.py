"""Data as CSV: comma, UTF-8 with a byte order mark, numbers with a point, no formula.

Spreadsheets run a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, also where it
begins after a separator that they take for theirs. Text that could do so gets an apostrophe before
it, by which spreadsheets know text; numbers are written by us alone and stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from .models import Data, Scalar

_FORMULA: Final = re.compile(r"(?:^|(?<=[,;\t\r\n|\"]))(\s*)(?=[=+\-@＝＋－＠])|^(?=[\t\r\n])")
"""A place at which a spreadsheet may see the start of a formula."""


def write_csv(data: Data) -> bytes:
    r"""The rows under their headings.

    >>> write_csv(Data(("a", "b"), (("=1+1", -2.5), ("x", None)))).decode("utf-8-sig")
    "a,b\r\n'=1+1,-2.5\r\nx,\r\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([harmless(label) for label in data.columns])
    writer.writerows([_cell(cell) for cell in row] for row in data.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> harmless("=A1"), harmless("x;@y"), harmless("a - b"), harmless("−5%")
    ("'=A1", "x;'@y", 'a - b', '−5%')
    """
    return _FORMULA.sub(lambda place: f"{place.group()}'", text)


def _cell(cell: Scalar) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
