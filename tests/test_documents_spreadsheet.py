import io
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from ictstats.documents import read_document
from ictstats.documents.cell_formats import number_as_text
from ictstats.documents.legacy import TABLES
from ictstats.errors import DocumentError

from .sheets import workbook


def lines(path: Path) -> tuple[str, ...]:
    return read_document(path).lines


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, content: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    rows = [["Doanh thu quý I/2023"], ["Chỉ tiêu", "Giá trị"], ["Doanh thu", 4680.5]]
    return workbook(tmp_path / "book.xlsx", rows)


def test_rows_become_lines_with_cells_parted_by_bars(book: Path) -> None:
    assert lines(book) == ("Doanh thu quý I/2023", "Chỉ tiêu | Giá trị", "Doanh thu | 4680,5")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1614206, "#,##0", "1.614.206"),
        (1614206, "General", "1614206"),
        (2023, "General", "2023"),
        (4680.4567, "#,##0", "4.680,4567"),
        (8.6612345678901, "0.0", "8,66"),
        (1 / 3, "General", "0,333333"),
        (0.1 + 0.2, "General", "0,3"),
        (0.000012345678, "0.00", "0,0000123"),
        (1.139, "0.0%", "113,9%"),
        (-0.021, "+0.0%;-0.0%", "-2,1%"),
        (0.021, "+0.0%;-0.0%", "2,1%"),
        (-4680, "#,##0;[Red](#,##0)", "-4.680"),
        (4680e9, '#,##0,,," tỷ đồng"', "4.680 tỷ đồng"),
        (4680, "#,##0 [$₫-42A]", "4.680 đồng"),
        (5.2, "[$$-409]#,##0.00", "$5,2"),
        (0, '#,##0;-#,##0;"-"', "0"),
        (5, '"Tháng "0', "Tháng 5"),
        (7, "00", "07"),
        (8.7, '0.0"%"', "8,7%"),
        (2.5e6, '[>=1000000]0.0,," triệu";0', "2,5 triệu"),
        (12, '[>=1000000]0.0,," triệu";0', "12"),
        (12, "", "12"),
    ],
)
def test_a_number_is_printed_as_its_cell_shows_it_and_no_digit_typed_is_lost(
    value: float, code: str, text: str
) -> None:
    assert number_as_text(value, code) == text


def test_dates_are_days_months_or_years_as_their_format_shows_them(tmp_path: Path) -> None:
    day = date(2023, 5, 1)
    row = ["Kỳ", (day, "dd/mm/yyyy"), (day, "mmm-yy"), (day, "yyyy"), (day, '"Tháng "m/yyyy')]
    path = workbook(tmp_path / "dates.xlsx", [row])
    assert lines(path) == ("Kỳ | 1/5/2023 | 5/2023 | 2023 | 5/2023",)


def test_a_merged_header_stands_over_every_column_and_a_merged_number_once(tmp_path: Path) -> None:
    rows = [["TT", "Thực hiện", None], [None, 2022, 2023], [1, 5.5, None]]
    path = workbook(tmp_path / "merged.xlsx", rows, merged=["A1:A2", "B1:C1", "B3:C3"])
    assert lines(path) == ("TT | Thực hiện | Thực hiện", "TT | 2022 | 2023", "1 | 5,5 | ")


def test_empty_rows_and_columns_are_left_out_and_titles_stand_alone(tmp_path: Path) -> None:
    rows = [[None, "Báo cáo"], [], [], [None, None, None, "ĐVT: tỷ đồng"], [None, "a", None, 5]]
    path = workbook(tmp_path / "sparse.xlsx", rows)
    assert lines(path) == ("Báo cáo", "", "ĐVT: tỷ đồng", "a | 5")


def test_sheets_follow_each_other_under_their_names(tmp_path: Path) -> None:
    path = workbook(tmp_path / "two.xlsx", {"Bưu chính": [["a", 1]], "Viễn thông": [["b", 2]]})
    document = read_document(path)
    assert document.lines == ("Bưu chính", "a | 1", "", "Viễn thông", "b | 2")
    assert "sheet 'Viễn thông': lines 4 to 5" in document.notes


def test_what_is_hidden_is_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Số liệu")
        for row in range(4):
            sheet.write_row(row, 0, [f"dòng {row}", row * 10, row * 100])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        made.add_worksheet("Nháp").write(0, 0, 99)
        made.get_worksheet_by_name("Nháp").hide()
    document = read_document(path)
    assert document.lines == ("Số liệu", "dòng 0 | 0", "dòng 1 | 10", "dòng 3 | 30")
    told = " ".join(document.notes)
    assert "sheet 'Số liệu': 5 numbers in hidden rows or columns left out" in told
    assert "hidden sheet 'Nháp' left out with 1 numbers" in told


def test_formulas_are_read_by_their_last_value_and_told_where_they_have_none(
    tmp_path: Path,
) -> None:
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["a", 1, 2])
        sheet.write_formula(0, 3, "=B1+C1", None, 3)
        sheet.write_formula(0, 4, "=B1/0", None, "#DIV/0!")
    assert lines(path) == ("a | 1 | 2 | 3 | #DIV/0!",)
    assert "errors instead of values: E1 (#DIV/0!)" in " ".join(read_document(path).notes)
    other = tmp_path / "uncalculated.xlsx"
    plain = openpyxl.Workbook()
    plain.active.append(["a", 1, "=B1+1"])
    plain.save(other)
    assert lines(other) == ("a | 1 | =B1+1",)
    assert "formulas without a value" in " ".join(read_document(other).notes)


def test_text_in_legacy_fonts_is_converted_by_the_font(tmp_path: Path) -> None:
    codes = {letter: code for code, letter in reversed(tuple(TABLES["TCVN3"].items()))}
    path = tmp_path / "legacy.xlsx"
    with xlsxwriter.Workbook(path) as made:
        style = made.add_format({"font_name": ".VnTime"})
        typed = "".join(codes.get(letter, letter) for letter in "Bưu chính")
        made.add_worksheet().write(0, 0, typed, style)
    assert lines(path) == ("Bưu chính",)


def test_a_bar_in_a_cell_parts_no_cells(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bar.xlsx", [["một | hai", "ba|bốn", 5]])
    assert lines(path) == ("một / hai | ba|bốn | 5",)


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    told = str(caught.value)
    assert "\n" not in told
    assert told.startswith(str(path))
    return told


def test_a_bomb_is_refused(book: Path, tmp_path: Path) -> None:
    content = parts(book) | {f"xl/media/{n}": bytes(50_000_000) for n in range(5)}
    assert "unpacks to 250 MB" in refusal(zipped(tmp_path / "bomb.xlsx", content))


def test_a_sheet_that_unpacks_to_too_much_is_refused(book: Path, tmp_path: Path) -> None:
    content = parts(book) | {"xl/worksheets/sheet1.xml": b"<x>" + b" " * 31_000_000}
    assert "unpacks to more than 30 MB" in refusal(zipped(tmp_path / "bomb.xlsx", content))


def test_too_many_cells_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        for row in range(2100):
            sheet.write_row(row, 0, [1] * 100)
    assert "more than 200000 cells" in refusal(path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_entities_are_refused(book: Path, tmp_path: Path, part: str) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    content = parts(book)
    head, _, rest = content[part].partition(b"?>")
    content[part] = head + b"?>" + entity + rest
    assert "declares entities" in refusal(zipped(tmp_path / "entity.xlsx", content))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel file"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked by a password; expected",
        ),
        ("cut.xlsx", b"PK\x03\x04" + bytes(100), "a broken ZIP archive"),
        ("no.xlsx", b"\x00\x01\x02", "no XLSX by its first bytes"),
    ],
)
def test_what_is_no_workbook_is_one_clear_error(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert told in refusal(path)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["mimetype", "content.xml"], "an OpenDocument file"),
        (["xl/workbook.bin"], "a binary workbook"),
    ],
)
def test_other_kinds_of_workbooks_are_refused_with_what_to_do(
    tmp_path: Path, names: list[str], told: str
) -> None:
    message = refusal(zipped(tmp_path / "other.ods", dict.fromkeys(names, b"x")))
    assert told in message
    assert "save it as .xlsx" in message


def test_a_workbook_without_its_sheet_or_with_broken_references_is_refused(
    book: Path, tmp_path: Path
) -> None:
    content = parts(book)
    missing = {name: data for name, data in content.items() if "sheet1" not in name}
    assert "sheet 'Sheet1' is missing" in refusal(zipped(tmp_path / "missing.xlsx", missing))
    content["xl/sharedStrings.xml"] = b"<sst/>"
    assert "a broken workbook" in refusal(zipped(tmp_path / "strings.xlsx", content))


def test_a_workbook_of_nothing_is_refused(tmp_path: Path) -> None:
    assert "no text" in refusal(workbook(tmp_path / "empty.xlsx", [[]]))


def test_the_strict_variant_is_read_too(book: Path, tmp_path: Path) -> None:
    swapped = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts(book).items()
    }
    assert lines(zipped(tmp_path / "strict.xlsx", swapped)) == lines(book)


def test_the_properties_give_a_date_no_older_than_what_is_reported(
    book: Path, tmp_path: Path
) -> None:
    content = parts(book)
    core = "docProps/core.xml"
    stamp = re.compile(rb"\d{4}-\d\d-\d\dT")
    for name, day in (("after", b"2023-04-05"), ("before", b"2019-01-01")):
        content[core] = stamp.sub(day + b"T", content[core])
        published = read_document(zipped(tmp_path / f"{name}.xlsx", content)).published
        assert published == (day.decode() if name == "after" else "")


def test_the_period_is_the_latest_that_headers_name_where_no_title_does(tmp_path: Path) -> None:
    rows = [["Chỉ tiêu", "Quý II/2022", "Quý II/2023", "KH năm 2023"], ["Doanh thu", 1, 2, 3]]
    document = read_document(workbook(tmp_path / "headers.xlsx", rows))
    assert (str(document.period), document.title) == ("2023-Q2", "")


def test_a_docx_within_a_workbook_does_not_make_it_a_document(book: Path, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    content = parts(book) | {"xl/embeddings/a.docx": inner.getvalue()}
    assert lines(zipped(tmp_path / "nested.xlsx", content)) == lines(book)
