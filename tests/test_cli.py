import csv
import io
import json
import os
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.cli import main
from ictstats.datafiles import project_folder
from ictstats.observations import load_observations
from ictstats.selection import reported_periods

from .made import edit

LISTS = {
    "periods": ["period", "label", "briefing", "title", "published", "figures"],
    "sectors": ["code", "name_vi", "name_en"],
    "indicators": ["code", "sector", "name_vi", "name_en", "unit", "kind", "itu"],
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command line."""
    try:
        main(arguments)
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ictstats", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_the_same_in_all_formats(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, text, messages = run(capsys, name, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert (code, messages) == (0, "")
    assert list(rows[0]) == LISTS[name]
    assert json.loads(run(capsys, name, "--format", "json")[1]) == rows
    table = run(capsys, name)[1]
    assert run(capsys, name, "--format", "table")[1] == table
    lines = table.splitlines()
    assert lines[0].split() == LISTS[name]
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines[1:], rows, strict=True):
        assert all(cell in line for cell in row.values())


def test_the_periods_are_those_of_the_briefings(
    capsys: pytest.CaptureFixture[str], obs: object
) -> None:
    rows = json.loads(run(capsys, "periods", "--format", "json")[1])
    assert [row["period"] for row in rows] == reported_periods(obs)  # type: ignore[arg-type]
    assert all(int(row["figures"]) > 0 for row in rows)
    assert rows[-1]["label"] == "H1 2023"


def test_sectors_and_indicators_are_those_of_the_code_lists(
    capsys: pytest.CaptureFixture[str],
) -> None:
    catalogue = load_catalogue()
    for name, entries in (("sectors", catalogue.sectors), ("indicators", catalogue.indicators)):
        rows = json.loads(run(capsys, name, "--format", "json")[1])
        assert [row["code"] for row in rows] == list(entries)


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["sectors", "-h"], ["--version"]])
def test_help_and_version_go_to_standard_output(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    code, text, messages = run(capsys, *arguments)
    assert (code, messages) == (0, "")
    assert text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sector"], "No such command 'sector'"),
        (["sectors", "--format", "xml"], "'xml' is not one of 'table', 'csv', 'json'"),
        (["sectors", "extra"], "unexpected extra argument (extra)"),
        (["sectors", "--colour"], "No such option"),
        (["report", "2023-S1", "--jobs", "0"], "0 is not in the range"),
        (["report", "2023-S1", "--jobs", "two"], "'two' is not a valid integer"),
    ],
)
def test_wrong_usage_exits_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    code, text, messages = run(capsys, *arguments)
    assert (code, text) == (2, "")
    assert told in messages


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2020"], "no briefing reports on 2020; expected one of 2019-Q3, 2021-S1, 2022-01,"),
        (["soon"], "'soon' is no period; expected 2023-05, 2019-Q3"),
        (["2023-13"], "'2023-13' is no period"),
        ([], "no period; expected --all, or one of 2019-Q3"),
        (["2023-S1", "--sector", "mail"], "--sector: unknown sector 'mail'; expected overall, p"),
        (["2023-S1", "--to", "docx"], "--to: unknown 'docx'; expected html, pdf, xlsx"),
        (["2023-S1", "--to", ","], "--to: nothing; expected html, pdf, xlsx"),
        (["2023-S1", "--lang", "fr"], "--lang: unknown 'fr'; expected vi, en"),
        (["2023-S1", "--as-of", "2023-06"], "as_of: '2023-06' is no day; expected a day as"),
        (["2023-S1", "--as-of", "2023-01-01"], "no briefing reports on 2023-S1; expected one of"),
        (["--all", "--as-of", "2001-01-01"], "--as-of: no briefing has been published by then"),
    ],
)
def test_a_wrong_order_of_reports_is_one_line_and_makes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], told: str
) -> None:
    out = tmp_path / "out"
    code, text, messages = run(capsys, "report", "--out", str(out), *arguments)
    assert (code, text) == (2, "")
    assert messages.startswith(f"ictstats: {told}")
    assert messages.count("\n") == 1
    assert not out.exists()


def test_all_faults_of_an_order_are_told_together(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    arguments = ["2020", "soon", "--sector", "mail", "--to", "docx", "--lang", "fr,xx"]
    code, _, messages = run(capsys, "report", *arguments, "--out", str(out))
    assert code == 2
    assert [line.partition(";")[0] for line in messages.splitlines()] == [
        "ictstats: --to: unknown 'docx'",
        "ictstats: --lang: unknown 'fr', 'xx'",
        "ictstats: --sector: unknown sector 'mail'",
        "ictstats: no briefing reports on 2020",
        "ictstats: 'soon' is no period",
    ]
    assert not out.exists()


def test_a_wrong_day_is_told_with_the_other_faults(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, messages = run(capsys, "report", "2023-S1", "--as-of", "now", "--to", "docx")
    assert code == 2
    assert [line.partition(";")[0] for line in messages.splitlines()] == [
        "ictstats: --to: unknown 'docx'",
        "ictstats: as_of: 'now' is no day",
    ]


def test_an_output_folder_that_is_a_file_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    code, _, messages = run(capsys, "report", "2023-S1", "--out", str(tmp_path / "file"))
    assert code == 2
    assert "is a file" in messages


def test_an_output_folder_that_cannot_be_made_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "reports"
    code, _, messages = run(capsys, "report", "2023-S1", "--out", str(out))
    assert code == 2
    assert messages == f"ictstats: {out}: cannot be made (Not a directory); choose another --out\n"


@pytest.mark.parametrize("name", LISTS)
def test_a_missing_data_folder_is_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.setenv("ICTSTATS_DATA", str(tmp_path / "none"))
    code, text, messages = run(capsys, name)
    assert (code, text) == (2, "")
    assert messages == (
        f"ictstats: {tmp_path / 'none'}: the data folder is missing; expected the project's data "
        "folder; run inside a checkout of ictstats, or set ICTSTATS_DATA\n"
    )


def test_bad_data_is_told_a_line_a_fault(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    first = edit(data / "observations.csv", ",level,", ",height,")
    edit(data / "observations.csv", ",VND,", ",dong,")
    code, text, messages = run(capsys, "periods")
    assert (code, text) == (2, "")
    lines = messages.splitlines()
    assert len(lines) == 2
    where = f"ictstats: {data / 'observations.csv'}"
    assert f"{where}:{first}: measure 'height' is not allowed" in lines
    assert all(line.startswith(where) for line in lines)


def test_a_module_runs_as_the_command_does() -> None:
    done = process("sectors", "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "code,name_vi,name_en"
    assert "post,Bưu chính,Post" in done.stdout


def test_the_installed_command_is_there() -> None:
    command = shutil.which("ictstats", path=str(Path(sys.executable).parent))
    assert command is not None, "install the project: pip install -e ."
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ictstats, version ")


def test_bad_data_leaves_no_traceback(tmp_path: Path) -> None:
    done = process("periods", ICTSTATS_DATA=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"ictstats: {tmp_path / 'sectors.csv'}: the file is missing\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_leaves_a_pipe_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "ictstats", "indicators", "--format", "json"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_does_not_load_what_is_slow() -> None:
    script = (
        "import sys\nfrom ictstats.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "slow = {'pandas', 'matplotlib', 'papermill', 'nbconvert'} & set(sys.modules)\n"
        "sys.exit(', '.join(slow) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_many_files_are_one_list_and_one_that_fails_leaves_the_rest(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = project_folder("data") / "briefings"
    first, second = folder / "2022-01.txt", folder / "2023-05.txt"
    empty = tmp_path / "empty.txt"
    empty.touch()
    code, text, messages = run(
        capsys, "read", str(first), str(empty), str(second), "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [name for name, _ in groupby(row["briefing"] for row in rows)] == ["2022-01", "2023-05"]
    assert code == 1
    assert messages.splitlines()[-1].startswith(f"ictstats: {empty}: ")
    alone = run(capsys, "read", str(first), "--format", "csv")[1]
    assert text.startswith(alone.rstrip("\n"))
    table = run(capsys, "read", str(first), str(second))[1].splitlines()
    assert table[0].split()[0] == "briefing"
    assert len(table) == len(rows) + 1


def test_where_no_file_can_be_read_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    names = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    output = tmp_path / "out.csv"
    code, text, messages = run(capsys, "read", *names, "--format", "csv", "--output", str(output))
    assert (code, text, output.exists()) == (2, "", False)
    assert [line.split(":")[1].strip() for line in messages.splitlines()] == names


def test_a_page_for_review_is_of_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, messages = run(capsys, "read", "a.txt", "b.txt", "--format", "html")
    assert code == 2
    assert "--format html is the page of one file" in messages


def test_one_file_that_cannot_be_added_leaves_the_others_added(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "june.txt", tmp_path / "bad.txt"
    good.write_text(
        "Tình hình lĩnh vực thông tin và truyền thông tháng 6/2023\n"
        "Doanh thu dịch vụ bưu chính tháng 6/2023 ước đạt 4.800 tỷ đồng.\n",
        "utf-8",
    )
    bad.touch()
    code, _, messages = run(capsys, "add", str(bad), str(good), "--yes")
    assert code == 1
    assert f"ictstats: {bad}: " in messages
    assert f"ictstats: {good}: added as june" in messages
    assert "june" in set(load_observations(data)["briefing"])
