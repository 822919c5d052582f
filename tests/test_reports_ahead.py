"""A report made alone, whose cells' process starts ahead, is the report that it is among others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ictstats.datafiles import project_folder
from ictstats.reports import ahead, forks

pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="needs a system that can fork")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


MAKE = """
import sys
from pathlib import Path
from ictstats.datafiles import project_folder
from ictstats.reports.jobs import Job
from ictstats.reports.making import Workshop
from ictstats.reports.run import make_reports

jobs = [Job("2023-S1", "post", "vi"), Job("2023-S1", "publishing", "en")][: int(sys.argv[2])]
data, notebooks = project_folder("data"), project_folder("notebooks")
outcomes = make_reports(jobs, Workshop(data, notebooks, Path(sys.argv[1]), ("html", "pdf"), {}))
sys.exit(any(outcome.error for outcome in outcomes))
"""


def test_alone_and_among_others_it_has_the_same_bytes(tmp_path: Path) -> None:
    for name, count in (("alone", "1"), ("among others", "2")):  # each in a process without imports
        made = [sys.executable, "-c", MAKE, str(tmp_path / name), count]
        assert subprocess.run(made, timeout=120, check=False).returncode == 0
    alone, others = files(tmp_path / "alone"), files(tmp_path / "among others")
    assert len(alone) == 3
    assert {name: others[name] for name in alone} == alone


def test_the_process_that_started_ahead_ends_with_the_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead, "is_warm", lambda: False)
    started = []

    def break_off() -> None:
        with ahead.started_ahead(project_folder("data"), "") as fork:
            assert fork is not None
            os.kill(fork.pid, 0)
            started.append(fork.pid)
            raise RuntimeError("no notebook")

    with pytest.raises(RuntimeError, match="no notebook"):
        break_off()
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_a_process_that_has_everything_starts_none_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "is_warm", lambda: True)
    with ahead.started_ahead(project_folder("data"), "") as fork:
        assert fork is None
