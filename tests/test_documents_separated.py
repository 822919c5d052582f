from pathlib import Path

import pytest

from ictstats.documents import read_document
from ictstats.documents.legacy import TABLES
from ictstats.errors import DocumentError

ROWS = "Chỉ tiêu{0}Quý I/2023{0}Ghi chú\nDoanh thu{0}4.680{0}ước\n"
LINES = ("Chỉ tiêu | Quý I/2023 | Ghi chú", "Doanh thu | 4.680 | ước")


def written(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiter_and_encoding_are_told_by_the_file(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = written(tmp_path, ROWS.format(delimiter).encode(encoding))
    assert read_document(path).lines == LINES


def test_legacy_letters_are_converted(tmp_path: Path) -> None:
    codes = {letter: code for code, letter in reversed(tuple(TABLES["TCVN3"].items()))}
    text = "Lĩnh vực;Số lượng\nBưu chính viễn thông;5\nThông tin và truyền thông của tỉnh;6\n"
    typed = "".join(codes.get(letter, letter) for letter in text)
    path = written(tmp_path, typed.encode("cp1252"))
    assert read_document(path).lines[1] == "Bưu chính viễn thông | 5"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a;1,5;2,5\nb;3,5;4,5\n", ("a | 1,5 | 2,5", "b | 3,5 | 4,5")),
        ('a,"1.234,5","2,5"\nb,"3,5",4\n', ("a | 1.234,5 | 2,5", "b | 3,5 | 4")),
        ("sep=;\na;1\nb;2\n", ("", "a | 1", "b | 2")),
        ("Báo cáo, quý I\n\na;1\nb;2\nc;3\n", ("Báo cáo, quý I", "", "a | 1", "b | 2", "c | 3")),
        ("a;b;c\nd;5\n", ("a | b | c", "d | 5 | ")),
    ],
)
def test_decimal_commas_titles_and_short_records_part_no_cells(
    tmp_path: Path, text: str, lines: tuple[str, ...]
) -> None:
    assert read_document(written(tmp_path, text.encode())).lines == lines


def test_a_record_of_several_lines_stands_where_it_begins(tmp_path: Path) -> None:
    text = 'a;"một\nhai"\nb;2\nc;3\n'
    document = read_document(written(tmp_path, text.encode()))
    assert document.lines == ("a | một hai", "", "b | 2", "c | 3")


def test_a_quotation_mark_that_is_not_closed_swallows_nothing(tmp_path: Path) -> None:
    text = 'a;"5\n' + "".join(f"b;{n}\n" for n in range(40))
    document = read_document(written(tmp_path, text.encode()))
    assert document.lines[0] == 'a | "5'
    assert document.lines[-1] == "b | 39"
    assert any("not closed" in note for note in document.notes)


def test_text_that_a_system_exports_as_xls_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, ROWS.format("\t").encode("utf-16"), "export.xls")
    assert read_document(path).lines == LINES


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a;b\n\x00;c\n", "binary content"),
        (b";;;\n;;;\n", "no text"),
        (b"x," * 1_000_001, "more than 1000000 cells"),
    ],
)
def test_what_is_no_table_is_one_clear_error(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        read_document(written(tmp_path, content))
