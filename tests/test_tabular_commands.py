"""Tables through the same commands as prose."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest

import ictstats
from ictstats.additions import add, prepare
from ictstats.cli import main
from ictstats.documents import read_document
from ictstats.observations import load_observations
from ictstats.reading import read_briefing, read_lines
from ictstats.readout import write_readings

from .sheets import workbook

ROWS = [
    ["Số liệu bưu chính tháng 6 năm 2023"],
    ["Chỉ tiêu", "ĐVT", "Tháng 5/2023", "Ước tháng 6/2023", "So với tháng trước (%)", "Ghi chú"],
    ["Doanh thu dịch vụ bưu chính", "tỷ đồng", 4900, 4998, 2, "thêm 17 xe tải"],
    ["Sản lượng bưu gửi", "triệu bưu gửi", 190, "#N/A", None, None],
    ["Doanh thu của một hãng", "tỷ đồng", 900, None, None, None],
]
TEXT = "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in ROWS)


@pytest.fixture(params=["june.xlsx", "june.csv"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    if path.suffix == ".xlsx":
        return workbook(path, ROWS)
    path.write_text(TEXT, "utf-8-sig")
    return path


def test_the_command_reads_a_table(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(table), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    placed = [
        (row["indicator"], row["time_period"], row["measure"], row["value"], row["obs_status"])
        for row in rows
        if row["indicator"]
    ]
    assert placed == [
        ("post.revenue", "2023-05", "level", "4900000000000", "A"),
        ("post.revenue", "2023-06", "level", "4998000000000", "E"),
        ("post.revenue", "2023-06", "pop", "2", "A"),
        ("post.parcels", "2023-05", "level", "190000000", "A"),
    ]
    assert [row["figure"] for row in rows if not row["indicator"]] == ["17", "#N/A", "900"]


def test_every_number_has_a_disposition(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(table), "--format", "json", "--all"])
    rows = json.loads(capsys.readouterr().out)
    for number, line in enumerate(read_document(table).lines, 1):
        spans = [(int(row["start"]), int(row["end"])) for row in rows if row["line"] == str(number)]
        for place, character in enumerate(line):
            if character.isdigit():
                assert any(start <= place < end for start, end in spans), (number, place)


def test_the_page_for_review_shows_the_rows(table: Path, tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    main(["read", str(table), "--format", "html", "--output", str(page)])
    text = page.read_text("utf-8")
    assert "Doanh thu dịch vụ bưu chính – giá trị: 4.998 tỷ đồng, ước tính (tháng 6/2023" in text
    assert text.count('class="figure unread" id=') == 3


def test_the_library_reads_the_same(table: Path) -> None:
    found = ictstats.read_briefing(table)
    assert found.period == "2023-06"
    assert list(found.observations["indicator"]).count("post.revenue") == 3


def test_what_was_added_can_be_followed_back_and_is_added_once(table: Path, data: Path) -> None:
    before = len(load_observations(data))
    main(["add", str(table), "--published", "2023-07-01", "--yes"])
    after = load_observations(data)
    added = after[after["briefing"] == "june"]
    assert len(after) == before + len(added) == before + 4
    text = (data / "briefings" / "june.txt").read_text("utf-8").split("\n")
    for row in added.itertuples():
        assert text[row.line - 1][row.start : row.end] == row.figure
    main(["add", str(table), "--yes"])
    pd.testing.assert_frame_equal(load_observations(data), after)


def test_the_kept_text_gives_the_same_observations(table: Path, data: Path) -> None:
    addition = prepare(read_document(table), data)
    add(addition, data)
    kept = read_document(data / "briefings" / "june.txt")
    again = read_lines(
        kept.lines,
        period=addition.document.period,
        briefing="june",
        catalogue=ictstats.load_catalogue(),
    )
    pd.testing.assert_frame_equal(again.observations, addition.reading.observations)


def test_what_read_writes_as_csv_is_read_as_the_same_observations(
    table: Path, tmp_path: Path
) -> None:
    first = read_briefing(table).observations
    written = tmp_path / "observations.csv"
    written.write_text(write_readings([read_briefing(table)], "csv"), "utf-8")
    again = read_briefing(written).observations
    apart = ["briefing", "line", "start", "end", "figure"]
    held = first[first["value"].notna()].reset_index(drop=True)
    pd.testing.assert_frame_equal(again.drop(columns=apart), held.drop(columns=apart))
    lines = read_document(written).lines
    for row in again.itertuples():
        assert lines[row.line - 1][row.start : row.end] == row.figure


def test_an_observation_of_an_unknown_code_is_not_understood(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        "indicator,time_period,measure,value,unit\n"
        "post.revenue,2023-05,level,5,VND\n"
        "post.nothing,2023-05,level,6,VND\n"
        "post.revenue,2023-05,height,7,VND\n",
        "utf-8",
    )
    found = read_briefing(path).observations
    assert list(found["indicator"]) == ["post.revenue", "", ""]
    assert list(found["value"]) == [5, 6, 7]


def test_a_refused_workbook_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(SystemExit) as stop:
        main(["read", str(path)])
    assert stop.value.code == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "open it in Excel or LibreOffice, and save it as .xlsx" in told.err
