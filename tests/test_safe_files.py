import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.datafiles import read_rows
from ictstats.errors import DataError
from ictstats.safe_files import undone, write_bytes, write_rows

COLUMNS = ("code", "name")
cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12)


@given(rows=st.lists(st.fixed_dictionaries({"code": cells, "name": cells}), max_size=8))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.csv"
    write_rows(path, COLUMNS, rows)
    assert [row for _, row in read_rows(path, COLUMNS)] == rows


@pytest.mark.parametrize("hostile", ["a\nb", "a\rb", "a\0b", "\r\n"])
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    with pytest.raises(DataError, match=r"list\.csv:3: name .* holds a line break or NUL"):
        write_rows(path, COLUMNS, [{"code": "a", "name": ""}, {"code": "b", "name": hostile}])
    assert path.read_text() == "old"


def test_a_file_is_replaced_whole_and_readable_by_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "a.bin"
    write_bytes(path, b"one")
    write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert os.listdir(path.parent) == ["a.bin"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"cannot be written .* choose a folder"):
        write_bytes(tmp_path / "file" / "a.bin", b"")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.bin").mkdir()
    with pytest.raises(DataError, match="cannot be written"):
        write_bytes(tmp_path / "a.bin", b"content")
    assert os.listdir(tmp_path) == ["a.bin"]


def test_files_are_put_back_when_what_is_done_with_them_fails(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("as it was")

    def fail() -> None:
        write_bytes(old, b"changed")
        write_bytes(new, b"made")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), undone(old, new):
        fail()
    assert old.read_text() == "as it was"
    assert not new.exists()
