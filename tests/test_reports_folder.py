import threading
from pathlib import Path

import pytest

from ictstats.errors import DataError
from ictstats.reports.folder import WORK, deliver, only_run, take_copy


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    versions = [bytes([letter]) * 2_000_000 for letter in b"ab"]
    deliver(tmp_path, "report.html", versions[0])
    done = threading.Event()

    def write() -> None:
        for number in range(60):
            deliver(tmp_path, "report.html", versions[number % 2])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while not done.is_set():
        seen.add((tmp_path / "report.html").read_bytes())
    writer.join()
    assert seen <= set(versions)


def test_a_file_that_is_the_same_is_not_touched(tmp_path: Path) -> None:
    deliver(tmp_path, "a/report.html", b"same")
    before = (tmp_path / "a" / "report.html").stat()
    deliver(tmp_path, "a/report.html", b"same")
    after = (tmp_path / "a" / "report.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_cannot_be_delivered_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(DataError, match=r"report\.html: cannot be written \("):
        deliver(tmp_path, "report.html", b"new")
    assert list((tmp_path / WORK).iterdir()) == []


def test_one_run_waits_for_another(tmp_path: Path) -> None:
    told, order = threading.Event(), []

    def second() -> None:
        with only_run(tmp_path, told.set):
            order.append("second")

    with only_run(tmp_path, lambda: order.append("waited")):
        other = threading.Thread(target=second)
        other.start()
        assert told.wait(10)
        order.append("first")
    other.join(10)
    assert order == ["first", "second"]


def test_what_a_run_works_with_goes_when_it_ends(tmp_path: Path) -> None:
    source = tmp_path / "data"
    source.mkdir()
    (source / "a.csv").write_text("a")
    (source / ".hidden").write_text("no")
    out = tmp_path / "out"
    out.mkdir()
    with only_run(out, lambda: None):
        copy = take_copy(source, out, "data")
        (source / "a.csv").write_text("changed")
        assert [(path.name, path.read_text()) for path in copy.iterdir()] == [("a.csv", "a")]
    assert not (out / WORK).exists()


def test_a_folder_that_cannot_be_copied_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none: cannot be copied"):
        take_copy(tmp_path / "none", tmp_path, "data")
