"""Tables and the annex end on their pages where they can; the contents know on which."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from ictstats.reports.annex import tell_once
from ictstats.reports.fitting import ANNEX, NEW_PAGE, PROSE, TIGHT, Group, choose

from .reports_demo import cards, cell, origin, table
from .test_reports_pdf import export, page_text, squeeze

ROWS = 8


def a_table(room: float, loose: float, tight: float, *, whole: bool = False) -> Group:
    return Group("4", whole, 1, 1, room, 714, loose, tight)


def an_annex(room: float, loose: float, tight: float, *, begins: int = 3) -> Group:
    return Group(ANNEX, False, 3, begins, room, 714, loose, tight)


def key_figures(rows: int = ROWS) -> Any:
    return table(
        {
            "caption": "Số liệu chính",
            "columns": [
                {"label": "Chỉ tiêu", "align": "left"},
                {"label": "Giá trị", "align": "right"},
            ],
            "rows": [
                [cell(f"Hàng ({row})"), cell(f"{row}1", title=origin(row, f"{row}1"))]
                for row in range(1, rows + 1)
            ],
            "legend": [],
            "notes": [],
        }
    )


def pages_of(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [squeeze(page_text(page)) for page in document.pages]


def report(lines: int, *shown: Any) -> list[str]:
    """The pages of a report whose figures stand below some lines of text."""
    text = "\n\n".join(f"Đoạn {line}." for line in range(lines))
    return pages_of(
        export(
            new_markdown_cell(f"# Báo cáo\n\n## Mở đầu\n\n{text}\n\n## Kết quả"),
            new_code_cell(outputs=list(shown)),
        )
    )


@pytest.mark.parametrize("lines", range(12, 24, 2))
def test_a_table_leaves_no_row_alone_and_the_contents_tell_its_page(lines: int) -> None:
    pages = report(lines, key_figures())
    rows = [len(re.findall(r"Hàng\(\d\)(?!·)", page)) for page in pages]  # but the annex
    assert sum(rows) == ROWS
    assert min(number for number in rows if number) > 1
    told = re.search(r"Kếtquả[.\u2060]+(\d)", pages[0])
    assert told
    assert "Kếtquả" in (pages[0][told.end() :], *pages[1:])[int(told[1]) - 1]


def test_a_table_is_set_closer_only_where_that_keeps_it_on_its_page() -> None:
    assert choose([a_table(room=300, loose=330, tight=290)], {}) == {"4": TIGHT}
    assert choose([a_table(room=300, loose=290, tight=260)], {}) == {}
    assert choose([a_table(room=400, loose=600, tight=550)], {}) == {}


def test_what_would_leave_a_few_rows_to_the_next_page_begins_there() -> None:
    assert choose([a_table(room=300, loose=350, tight=310)], {}) == {"4": NEW_PAGE}
    assert choose([a_table(room=90, loose=500, tight=450)], {}) == {"4": NEW_PAGE}
    assert choose([a_table(room=90, loose=250, tight=200, whole=True)], {}) == {}


def test_a_few_lines_of_the_annex_get_no_page_of_their_own() -> None:
    assert choose([an_annex(room=200, loose=220, tight=190)], {}) == {ANNEX: TIGHT}
    assert choose([an_annex(room=200, loose=260, tight=230)], {}) == {ANNEX: NEW_PAGE}
    assert choose([an_annex(room=200, loose=500, tight=450)], {}) == {}
    sources = Group("9", True, 2, 3, 600, 714, 0, 0)
    alone = an_annex(room=20, loose=60, tight=40, begins=4)
    assert choose([sources, alone], {"9": NEW_PAGE}) == {"9": f"{NEW_PAGE} {TIGHT}"}
    assert choose([sources, alone], {"9": TIGHT}) == {PROSE: TIGHT}
    assert choose([sources, alone], {"9": TIGHT, PROSE: TIGHT}) == {}


def test_a_key_figure_of_a_table_is_read_once_in_the_annex() -> None:
    card = {"label": "Hàng (1)", "value": "11", "unit": "", "change": "", "direction": ""}
    shown = cards(
        {
            "caption": "Những con số chính",
            "cards": [
                {**card, "status": "", "title": origin(1, "11"), "href": None},
                {**card, "status": "", "title": origin(2, "11"), "href": None},
            ],
        }
    )
    words = "".join(report(2, shown, key_figures()))
    assert words.count(squeeze(origin(1, "11"))) == 1
    assert words.count(squeeze(origin(2, "11"))) == 1  # read elsewhere, so it is another reading


def test_a_key_figure_with_its_currency_behind_is_the_one_of_the_table() -> None:
    told = {"row": "Revenue", "title": "line 7"}
    parts = [
        {
            "kind": kind,
            figures: figure,
            "origins": [told | {"text": text, "anchor": kind}],
        }
        for kind, figures, figure, text in (
            ("cards", "cards", [{"origin": "cards"}], "over 1,600 trillion VND"),
            ("table", "rows", [[{"origin": "table"}]], "over VND 1,600 trillion (USD 68 billion)"),
        )
    ]
    tell_once(parts)
    assert [len(part["origins"]) for part in parts] == [0, 1]
    assert parts[0]["cards"] == [{"origin": "table", "anchor": ""}]
