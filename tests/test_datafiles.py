from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.datafiles import (
    check_columns,
    project_folder,
    read_number_cell,
    read_rows,
    read_text,
    sha256,
)
from ictstats.errors import DataError

COLUMNS = ("code", "name")


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_rows(path, COLUMNS)
    return str(caught.value)


def test_rows_come_with_the_number_of_their_line(tmp_path: Path) -> None:
    path = written(tmp_path, "code,name\na,An\n\nb,Bình\n")
    assert read_rows(path, COLUMNS) == [
        (2, {"code": "a", "name": "An"}),
        (4, {"code": "b", "name": "Bình"}),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_and_any_line_ends_are_accepted(
    tmp_path: Path, mark: bytes, newline: str
) -> None:
    text = newline.join(["code,name", "a,Ấn", 'b,"x, ""y"""', ""])
    rows = read_rows(written(tmp_path, mark + text.encode()), COLUMNS)
    assert rows == [(2, {"code": "a", "name": "Ấn"}), (3, {"code": "b", "name": 'x, "y"'})]


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    path = written(tmp_path, "name,code\nAn,a\n")
    assert read_rows(path, COLUMNS) == [(2, {"code": "a", "name": "An"})]


def test_a_file_with_only_a_header_has_no_rows(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, "code,name"), COLUMNS) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", "missing column code, name"),
        ("code\na\n", "missing column name"),
        ("code,name,colour\n", "unknown column 'colour'"),
        ("code,Name\n", "missing column name; unknown column 'Name'"),
        ("code,name,name\n", "repeated column name"),
        ("code;name\na;An\n", "missing column code, name; unknown column 'code;name'"),
    ],
)
def test_a_wrong_header_is_told_with_the_columns_expected(
    tmp_path: Path, content: str, found: str
) -> None:
    path = written(tmp_path, content)
    assert refusal(path) == f"{path}:1: {found}; expected the columns code,name"


def test_all_rows_of_the_wrong_width_are_told_together(tmp_path: Path) -> None:
    path = written(tmp_path, "code,name\na\nb,Bình\nc,Chi,\n")
    assert refusal(path).splitlines() == [
        f"{path}:2: 1 cells; expected 2 cells, as in the header",
        f"{path}:4: 3 cells; expected 2 cells, as in the header",
    ]


def test_a_line_break_inside_a_cell_is_told_where_its_row_begins(tmp_path: Path) -> None:
    path = written(tmp_path, 'code,name\na,An\nb,"Bình\nb"\nc,Chi\n')
    assert refusal(path).startswith(f"{path}:3: is no CSV (a line break inside a cell)")


def test_a_quote_left_open_does_not_swallow_the_rest_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, 'code,name\na,An\nb,"Bình\nc,Chi\n')
    assert refusal(path).startswith(f"{path}:3: is no CSV (")


def test_a_quote_left_open_before_more_than_a_cell_can_hold_is_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, 'code,name\na,"An\n' + "b,Bình\n" * 30_000)
    message = refusal(path)
    assert message.startswith(f"{path}:2: is no CSV (")
    assert "\n" not in message


def test_text_after_a_closing_quote_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, 'code,name\na,"An"h\n')
    assert refusal(path).startswith(f"{path}:2: is no CSV (")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_another_encoding_is_told_with_its_byte_and_line(tmp_path: Path, mark: bytes) -> None:
    latin = mark + b"code,name\na,B\xf9i\n"
    path = written(tmp_path, latin)
    assert refusal(path) == (
        f"{path}:2: byte 0xf9 is not UTF-8 text; expected UTF-8 text; save the file as CSV UTF-8"
    )


def test_utf_16_is_no_utf_8(tmp_path: Path) -> None:
    assert "byte 0xff is not UTF-8" in refusal(written(tmp_path, "code,name\n".encode("utf-16")))


def test_a_nul_byte_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"code,name\na,An\nb,B\0\n")
    assert refusal(path).startswith(f"{path}:3: byte 0x00 is not UTF-8 text")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    assert refusal(path) == f"{path}: the file is missing"


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.csv").mkdir()
    assert "cannot be read" in refusal(tmp_path / "list.csv")


def test_a_text_is_read_as_it_stands(tmp_path: Path) -> None:
    assert read_text(written(tmp_path, b"\xef\xbb\xbfa\r\nb")) == "a\r\nb"


def test_a_right_header_passes() -> None:
    check_columns(["name", "code"], COLUMNS, Path("list.csv"))


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256(written(tmp_path, b"abc")) == known


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_is_read_from_its_text(number: float) -> None:
    assert read_number_cell(repr(number)) == number


@pytest.mark.parametrize(
    "text", ["", "1,5", "abc", "inf", "nan", "-Infinity", "1e400", "1_000", "0x10", " 1", ".5", "٣"]
)
def test_what_is_no_finite_plain_number_is_none(text: str) -> None:
    assert read_number_cell(text) is None


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTSTATS_DATA", str(tmp_path))
    assert project_folder("data") == tmp_path


def test_a_folder_named_wrongly_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTSTATS_DATA", str(tmp_path / "none"))
    with pytest.raises(DataError, match=r"none: the data folder is missing.*set ICTSTATS_DATA"):
        project_folder("data")


def test_the_checkout_that_one_works_in_goes_before_the_package_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ictstats").mkdir()
    (tmp_path / "ictstats" / "__init__.py").touch()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "data").mkdir()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.delenv("ICTSTATS_DATA", raising=False)
    monkeypatch.chdir(tmp_path / "notebooks")
    assert project_folder("data") == tmp_path / "data"
    (tmp_path / "data").rmdir()
    with pytest.raises(DataError, match="the data folder is missing"):
        project_folder("data")


def test_anywhere_else_the_package_finds_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ICTSTATS_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    assert (project_folder("data") / "observations.csv").is_file()


@pytest.mark.parametrize("before", [1, 499, 500, 501, 1203])
@pytest.mark.parametrize(
    ("bad", "found"),
    [
        ('a,"1\n2"', "is no CSV (a line break inside a cell)"),
        ('a,"1"2', "is no CSV ("),
        ("a", "1 cells"),
    ],
)
def test_a_fault_far_down_is_told_with_its_line(
    tmp_path: Path, before: int, bad: str, found: str
) -> None:
    rows = "a,An\n" * before
    path = written(tmp_path, f"code,name\n{rows}{bad}\n{rows}")
    assert refusal(path).startswith(f"{path}:{before + 2}: {found}")


def test_empty_lines_far_down_do_not_shift_the_numbers(tmp_path: Path) -> None:
    path = written(tmp_path, "code,name\n" + "a,An\n" * 700 + "\n\n" + "b,Bình\n" * 700)
    rows = read_rows(path, COLUMNS)
    assert [line for line, _ in rows] == [*range(2, 702), *range(704, 1404)]
    assert {row["name"] for _, row in rows[700:]} == {"Bình"}
