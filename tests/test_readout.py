import csv
import io
import json
from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.cli import main
from ictstats.observations import COLUMNS
from ictstats.periods import Period
from ictstats.reading import read_lines
from ictstats.reading.results import Reading
from ictstats.readout import write_readings
from ictstats.review import review_page

LINES = (
    "Họp báo tháng 6/2023 theo Thông tư số 10/2018/TT-BTTTT",
    "Doanh thu dịch vụ bưu chính ước đạt 4.800 tỷ đồng, tăng 2% so với tháng 5/2023.",
    "Có 17 xe tải mới <script>alert(1)</script>.",
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_lines(
        LINES, period=Period.parse("2023-06"), briefing="june", catalogue=load_catalogue()
    )


def test_csv_has_the_columns_of_the_dataset_with_the_sector(reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(write_readings([reading], "csv"))))
    assert set(rows[0]) == {"sector", *COLUMNS, "confidence"}
    first = rows[0]
    assert (first["sector"], first["indicator"], first["value"], first["obs_status"]) == (
        "post", "post.revenue", "4800000000000", "E",
    )  # fmt: skip
    assert LINES[1][int(first["start"]) : int(first["end"])] == first["figure"]


def test_what_was_not_understood_is_there_with_an_empty_indicator(reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(write_readings([reading], "csv"))))
    assert [row["indicator"] for row in rows if row["figure"] == "17"] == [""]


def test_all_adds_the_numbers_that_are_no_figures_with_a_reason(reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(write_readings([reading], "csv", every=True))))
    assert [(int(row["line"]), int(row["start"])) for row in rows] == sorted(
        (int(row["line"]), int(row["start"])) for row in rows
    )
    others = [row for row in rows if row["reason"]]
    assert others
    assert all(not row["indicator"] and not row["value"] for row in others)


def test_json_holds_the_same_rows(reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(write_readings([reading], "csv"))))
    assert json.loads(write_readings([reading], "json")) == rows


def test_the_page_shows_the_text_and_each_reading_and_no_markup_of_the_document(
    reading: Reading,
) -> None:
    page = review_page(LINES, reading, "Họp báo", load_catalogue())
    assert "<script>" not in page
    assert "&lt;script&gt;alert(" in page
    assert "Doanh thu dịch vụ bưu chính – giá trị: 4.800 tỷ đồng" in page
    assert "chưa hiểu số này" in page
    assert page.count('class="figure') >= 3


def test_the_command_writes_a_whole_file_or_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "june.txt"
    source.write_text("\n".join(LINES), "utf-8")
    main(["read", str(source), "--format", "html", "--output", str(tmp_path / "out.html")])
    assert (tmp_path / "out.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(SystemExit) as stopped:
        main(["read", str(source), "--output", str(source / "x.csv")])
    assert stopped.value.code == 2
    assert str(source / "x.csv") in capsys.readouterr().err


def test_a_missing_file_is_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read", str(tmp_path / "none.txt")])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_rows_of_a_table_are_a_table_on_the_page() -> None:
    lines = ("Quý I/2023", "Chỉ tiêu | Quý I/2023", "Doanh thu bưu chính (tỷ đồng) | 13.000,5 ", "")
    made = read_lines(lines, period=None, briefing="table", catalogue=load_catalogue())
    page = review_page(lines, made, "Bảng", load_catalogue())
    assert page.count("<table>") == 1
    assert page.count("<tr ") == 2
    row = page[page.index('<tr id="l3">') : page.index("</table>")]
    assert "<td>Doanh thu bưu chính (tỷ đồng) </td>" in row
    assert "13.000,5 tỷ đồng (quý I/2023" in row
    assert "|" not in row


def test_the_readings_of_a_wide_table_stand_below_it() -> None:
    months = " | ".join(f"Tháng {month}/2023" for month in range(1, 13))
    lines = (f"Chỉ tiêu | {months}", f"Doanh thu bưu chính (tỷ đồng){' | 4.680' * 12}")
    for rows, wide in ((lines, True), (LINES, False)):
        made = read_lines(rows, period=None, briefing="table", catalogue=load_catalogue())
        page = review_page(rows, made, "Bảng", load_catalogue())
        assert ('<main class="layout wide">' in page) is wide
