import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from ictstats.listing import write_list

COLUMNS = ["code", "name"]
cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=10)
rows = st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6)


@given(rows)
def test_csv_is_read_back(rows: list[list[str]]) -> None:
    text = write_list(COLUMNS, rows, "csv")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [COLUMNS, *rows]


@given(rows)
def test_json_is_read_back(rows: list[list[str]]) -> None:
    text = write_list(COLUMNS, rows, "json")
    assert json.loads(text) == [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def test_a_table_lines_its_columns_up_and_ends_no_line_with_spaces() -> None:
    text = write_list(COLUMNS, [["telecom", "Viễn thông"], ["post", ""]], "table")
    assert text.split("\n") == ["code     name", "telecom  Viễn thông", "post"]


def test_combining_marks_take_no_room() -> None:
    text = write_list(COLUMNS, [["e\u0301", "a"], ["ee", "b"]], "table")
    assert text.split("\n")[1:] == ["e\u0301     a", "ee    b"]


def test_a_list_without_rows_has_its_header() -> None:
    assert write_list(COLUMNS, [], "table") == "code  name"
    assert write_list(COLUMNS, [], "csv") == "code,name"
    assert write_list(COLUMNS, [], "json") == "[]"


def test_vietnamese_is_written_as_it_is() -> None:
    assert "Bưu chính" in write_list(COLUMNS, [["post", "Bưu chính"]], "json")
