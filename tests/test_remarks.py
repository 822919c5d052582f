from pathlib import Path

import pytest

from ictstats.errors import DataError
from ictstats.remarks import REMARK_COLUMNS, load_remarks


def test_every_remark_says_something() -> None:
    remarks = load_remarks()
    assert list(remarks.columns) == list(REMARK_COLUMNS)
    assert remarks[["note", "note_vi"]].ne("").all(axis=None)


def test_a_remark_on_an_unknown_source_or_indicator_is_told(data: Path) -> None:
    path = data / "remarks.csv"
    text = path.read_text("utf-8")
    path.write_text(text + "nobody,post.nothing,2023,level,a note,ghi chú\n", "utf-8")
    where = f"{path}:{text.count(chr(10)) + 1}"
    with pytest.raises(DataError) as caught:
        load_remarks()
    assert str(caught.value).splitlines() == [
        f"{where}: briefing 'nobody' is not in the code list",
        f"{where}: indicator 'post.nothing' is not in the code list",
    ]


def test_a_header_without_rows_is_an_empty_table(data: Path) -> None:
    (data / "remarks.csv").write_text(",".join(REMARK_COLUMNS) + "\n")
    assert load_remarks().empty
