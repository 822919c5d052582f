import os
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest

import ictstats as ict
from ictstats.datafiles import project_folder
from ictstats.documents import read_document
from ictstats.errors import PeriodError
from ictstats.reading.bulk import BulkReading

DIGESTS = sorted((project_folder("data") / "briefings").glob("*.txt"))


def same(found: BulkReading, path: Path) -> None:
    assert (found.path, found.error) == (path, None)
    assert found.reading is not None
    alone = ict.read_briefing(path)
    pd.testing.assert_frame_equal(found.reading.observations, alone.observations)
    assert list(found.reading.numbers) == list(alone.numbers)
    assert found.reading.period == alone.period


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_are_read_as_each_alone_in_their_order(jobs: int) -> None:
    paths = [*DIGESTS[::-1], *DIGESTS]
    found = list(ict.read_briefings(map(str, paths), jobs=jobs))
    assert len(found) == len(paths)
    for one, path in zip(found, paths, strict=True):
        same(one, path)


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_that_cannot_be_read_is_told_in_its_place_and_the_rest_delivered(
    tmp_path: Path, jobs: int
) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n")
    found = list(ict.read_briefings([DIGESTS[0], picture, DIGESTS[1]], jobs=jobs))
    same(found[0], DIGESTS[0])
    same(found[2], DIGESTS[1])
    assert found[1].reading is None
    assert str(found[1].error).startswith(f"{picture}: ")


def test_notes_come_with_what_was_read() -> None:
    found = list(ict.read_briefings(DIGESTS, jobs=2))
    assert [one.notes for one in found] == [read_document(path).notes for path in DIGESTS]
    assert any(one.notes for one in found)


def test_results_come_before_all_paths_are_known() -> None:
    asked = []

    def paths():  # type: ignore[no-untyped-def]
        for number in range(1000):
            asked.append(number)
            yield DIGESTS[1]

    results = ict.read_briefings(paths(), jobs=2)
    same(next(results), DIGESTS[1])
    results.close()  # type: ignore[attr-defined]
    assert len(asked) < 100


def test_no_paths_give_no_results() -> None:
    assert list(ict.read_briefings([])) == []


def test_a_text_that_names_no_period_is_refused() -> None:
    with pytest.raises(PeriodError, match="'soon' is no period"):
        list(ict.read_briefings(DIGESTS, period="soon"))


def test_a_period_given_is_that_of_all() -> None:
    found = ict.read_briefings(DIGESTS[:2], period="2020-Q1", jobs=2)
    assert [one.reading.period for one in found if one.reading] == ["2020-Q1"] * 2


def test_beside_other_threads_processes_are_started_anew() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        for one, path in zip(ict.read_briefings(DIGESTS[:2], jobs=2), DIGESTS[:2], strict=True):
            same(one, path)
    finally:
        done.set()
        thread.join()


KILLING = """
import os, sys
from pathlib import Path
import ictstats as ict
from ictstats.reading import bulk
read = bulk.read_document
def deadly(path, **options):
    if path.name == "deadly.txt":
        os.kill(os.getpid(), 9)
    return read(path, **options)
bulk.read_document = deadly
for one in ict.read_briefings(map(Path, sys.argv[1:]), jobs=2):
    print(one.path.name, one.error or len(one.reading))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs forks, to have a reader that dies")
def test_one_that_ends_its_process_is_told_and_the_rest_delivered(tmp_path: Path) -> None:
    deadly = tmp_path / "deadly.txt"
    deadly.write_text("1 2 3", "utf-8")
    paths = [*DIGESTS, deadly, *DIGESTS, deadly, DIGESTS[0]]
    done = subprocess.run(
        [sys.executable, "-c", KILLING, *map(str, paths)],
        capture_output=True,
        encoding="utf-8",
        env=dict(os.environ),
        check=True,
    )
    told = [line.split(" ", 1) for line in done.stdout.splitlines()]
    assert [name for name, _ in told] == [path.name for path in paths]
    for name, found in told:
        if name == "deadly.txt":
            assert found == f"{deadly}: the process that read it was ended"
        else:
            assert int(found) > 10
