"""Reports on a real Dask cluster: a scheduler and two workers, each a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from distributed import Client

from ictstats.reports.cluster import connected
from ictstats.reports.jobs import Job
from ictstats.reports.run import make_reports

from .report_runs import QUIET, command, manifest, report, tree, workshop, write_notebooks

START = 60
NO_ENTRY = """
import sys
def refuse(event, args):
    if event == "open" and str(args[0]).startswith({folder!r}):
        raise PermissionError(f"{{args[0]}} is not of this machine")
sys.addaudithook(refuse)
"""


@dataclass
class Cluster:
    """The processes of a cluster, whose workers cannot open the files of the runner."""

    place: Path
    forbidden: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        hook = self.place / program
        hook.mkdir(exist_ok=True)
        (hook / "sitecustomize.py").write_text(NO_ENTRY.format(folder=str(self.forbidden)))
        path = os.pathsep.join([str(hook), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": path, "ICTSTATS_DATA": str(self.place / "none")}
        command = [sys.executable, "-m", "distributed.cli." + program, "--no-dashboard"]
        with (self.place / f"{program}{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", *options],
                env=environment, cwd=self.place, stdout=log, stderr=log,
            )  # fmt: skip
        self.started.append(process)
        return process

    @property
    def address(self) -> str:
        log = self.place / "dask_scheduler0.log"
        for _ in range(START * 10):
            for line in log.read_text().splitlines() if log.exists() else ():
                if "Scheduler at:" in line:
                    return line.split()[-1]
            time.sleep(0.1)
        pytest.fail(f"no scheduler: {log.read_text()}")

    def end(self) -> None:
        for process in reversed(self.started):
            process.terminate()
        for process in reversed(self.started):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """The folder that only the runner sees."""
    folder = tmp_path / "runner"
    folder.mkdir()
    return folder


@pytest.fixture
def cluster(tmp_path: Path, runner: Path) -> Iterator[Cluster]:
    place = tmp_path / "cluster"
    place.mkdir()
    made = Cluster(place, runner)
    try:
        made.start("dask_scheduler", "--port", "0")
        for _ in range(2):
            made.start("dask_worker", made.address, "--nthreads", "1")
        with Client(made.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=START)
        yield made
    finally:
        made.end()


def test_a_cluster_makes_the_reports_of_a_period_as_this_machine_does(
    cluster: Cluster, runner: Path
) -> None:
    order = ("2023-S1", "--lang", "vi", "--to", "html,pdf")
    code, messages = report(runner / "there", *order, "--dask", cluster.address)
    assert (code, messages.split("(")[-1]) == (0, "10 made, 0 unchanged)\n"), messages
    assert report(runner / "here", *order)[0] == 0
    assert tree(runner / "there") == tree(runner / "here")
    code, messages = report(runner / "there", *order, "--dask", cluster.address)
    assert (code, messages.split("(")[-1]) == (0, "0 made, 10 unchanged)\n"), messages


def test_a_notebook_that_fails_there_is_kept_here_and_one_that_kills_its_worker_leaves_the_rest(
    cluster: Cluster, runner: Path
) -> None:
    failing = (
        "import os, signal\n"
        "if sector == 'post':\n    raise ValueError('no')\n"
        "if sector == 'telecom':\n    os._exit(3)\n"
    )
    notebooks = write_notebooks(runner / "notebooks", failing, QUIET)
    code, messages = report(
        runner / "out", "2023-S1", "--lang", "vi", "--to", "html", "--dask", cluster.address,
        ICTSTATS_NOTEBOOKS=notebooks,
    )  # fmt: skip
    assert code == 1
    assert "8 of 10 reports" in messages
    assert "2023-S1/post.vi failed: cell 2 (In [3]): ValueError: no" in messages
    assert "the process of the notebook exited with 3" in messages
    kept = runner / "out" / "2023-S1" / "failed"
    assert sorted(path.name for path in kept.iterdir()) == ["post.vi.ipynb", "telecom.vi.ipynb"]
    assert "ValueError" in (kept / "post.vi.ipynb").read_text("utf-8")


def test_a_scheduler_that_goes_away_fails_what_is_left_and_the_next_run_completes_it(
    cluster: Cluster, runner: Path
) -> None:
    out = runner / "out"
    slow = "import time\nif sector == 'publishing':\n    time.sleep(600)"
    notebooks = write_notebooks(runner / "notebooks", slow, QUIET)
    order = ("2023-S1", "--lang", "vi", "--to", "html", "--out", out)
    call = command("report", *order, "--dask", cluster.address, ICTSTATS_NOTEBOOKS=notebooks)
    run = subprocess.Popen(**call)
    for _ in range(START * 10):
        if len(list(out.rglob("*.vi.html"))) == 9:
            break
        time.sleep(0.1)
    cluster.started[0].send_signal(signal.SIGKILL)
    _, messages = run.communicate(timeout=START)
    assert run.returncode == 1, messages
    assert "2023-S1/publishing.vi failed: the worker died" in messages
    assert "9 of 10 reports" in messages
    assert "Traceback" not in messages
    write_notebooks(notebooks, QUIET)
    assert report(out, *order[:-2], ICTSTATS_NOTEBOOKS=notebooks)[0] == 0
    assert {entry["state"] for entry in manifest(out).values()} == {"delivered"}


def test_a_worker_with_other_packages_makes_nothing(
    cluster: Cluster, runner: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ictstats.reports.parcel.code_hash", lambda: "another")
    with connected(cluster.address) as executor:
        (outcome,) = make_reports(
            [Job("2023-S1", "overview", "vi")], workshop(runner, data), executor=executor
        )
    assert outcome.error.startswith("the worker runs another version of ictstats")
    assert not outcome.files


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:9", "no scheduler answers at 'tcp://127.0.0.1:9' (OSError)"),
        ("127.0.0.1", "'127.0.0.1' is no address"),
        ("nonsense://x:1", "'nonsense://x:1' is no address"),
    ],
)
def test_an_address_at_which_nothing_answers_is_told(runner: Path, address: str, told: str) -> None:
    notebooks = write_notebooks(runner / "notebooks", QUIET)
    code, messages = report(
        runner / "out", "2023-S1", "--dask", address, ICTSTATS_NOTEBOOKS=notebooks
    )
    assert code == 2
    assert messages.startswith(f"ictstats: --dask: {told}; expected an address as tcp://")
    assert messages.count("\n") == 1
    assert not (runner / "out" / "2023-S1").exists()


def test_a_cluster_without_workers_is_told(tmp_path: Path, runner: Path) -> None:
    notebooks = write_notebooks(runner / "notebooks", QUIET)
    cluster = Cluster(tmp_path, runner)
    try:
        cluster.start("dask_scheduler", "--port", "0")
        code, messages = report(
            runner / "out", "2023-S1", "--dask", cluster.address, ICTSTATS_NOTEBOOKS=notebooks
        )
    finally:
        cluster.end()
    assert code == 2
    assert "has no worker; start one with `dask worker tcp://127.0.0.1:" in messages


def test_without_dask_the_option_tells_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError('not installed')")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    code, messages = report(
        tmp_path / "out", "2023-S1", "--dask", "tcp://127.0.0.1:9", PYTHONPATH=path
    )
    assert code == 2
    told = "ictstats: --dask: Dask is not installed; pip install 'ictstats[dask]'\n"
    assert messages == told


def test_how_many_at_a_time_is_the_choice_of_the_cluster(tmp_path: Path) -> None:
    code, messages = report(tmp_path, "2023-S1", "--dask", "tcp://127.0.0.1:9", "--jobs", "2")
    assert code == 2
    assert messages == "ictstats: --jobs: how many at a time is the cluster's own choice\n"
