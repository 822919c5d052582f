"""Faults of the world outside: each is caused for real, and what is left is looked at."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ictstats.reports import forks

from .report_runs import QUIET, command, manifest, report, tree, write_notebooks

pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="needs a system that can fork")

KILLS = int(os.environ.get("ICTSTATS_TEST_KILLS", "5"))
NAPS = "import time\ntime.sleep(0.2)"
ORDER = ("2023-S1", "--lang", "vi", "--jobs", "3", "--to", "html,pdf")
LONG = (  # as HTML three times as long as in the notebook
    "from IPython.display import Markdown, display\n"
    "display(Markdown(' '.join(['**1**'] * (60_000 if sector == 'post' else 1))))"
)


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_notebooks(tmp_path / "notebooks", NAPS, QUIET)
    monkeypatch.setenv("ICTSTATS_NOTEBOOKS", str(folder))
    return folder


def begin(out: Path, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    """Start a run."""
    call = command("report", *(arguments or ORDER), "--out", out)
    return subprocess.Popen(**call, **options)


def wait_for(found: Callable[[], object], what: str) -> None:
    for _ in range(2400):  # a busy machine is no fault of the code
        if found():
            return
        time.sleep(0.05)
    pytest.fail(f"no {what}")


def processes_in(folder: Path) -> list[int]:
    """The processes, not yet ended, that have a file of a folder open."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                links = [os.readlink(link) for link in (entry / "fd").iterdir()]
            except OSError:
                continue
            if any(link.startswith(str(folder)) for link in links):
                found.append(int(entry.name))
    return found


def test_a_run_that_is_killed_at_any_moment_is_completed_by_the_next(
    notebooks: Path, tmp_path: Path
) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    started = time.monotonic()
    assert report(whole, *ORDER)[0] == 0
    lasts = time.monotonic() - started
    moments = random.Random(20230715)
    for number in range(KILLS):
        if number % 4 == 0:
            shutil.rmtree(out, ignore_errors=True)
        run = begin(out, *ORDER, *(["--force"] if number % 2 else []))
        time.sleep(moments.uniform(0.3, lasts))
        run.kill()
        run.communicate()
        for file in out.rglob("*.html"):
            assert file.read_bytes().rstrip().endswith(b"</html>")
        for file in out.rglob("*.pdf"):
            assert file.read_bytes().rstrip().endswith(b"%%EOF")
    code, messages = report(out, *ORDER)
    assert (code, messages.count("\n")) == (0, 1), messages
    assert tree(out) == tree(whole)
    assert not (out / ".work").exists()


def test_what_was_made_before_the_kill_is_not_made_again(notebooks: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_notebooks(notebooks, "import time\ntime.sleep(1.5)", QUIET)
    run = begin(out, "2023-S1", "--lang", "vi", "--to", "html", "--jobs", "1")
    wait_for(lambda: (out / "manifest.json").exists() and len(manifest(out)) > 3, "manifest")
    run.kill()
    run.communicate()
    known = len(manifest(out))
    write_notebooks(notebooks, "import time\ntime.sleep(1.5)", QUIET)
    _, messages = report(out, "2023-S1", "--lang", "vi", "--to", "html")
    assert f"{10 - known} made, {known} unchanged" in messages


@pytest.mark.parametrize("whom", ["process", "group"])
def test_ctrl_c_stops_within_two_seconds_and_leaves_what_the_next_run_completes(
    notebooks: Path, tmp_path: Path, whom: str
) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    write_notebooks(notebooks, "import time\ntime.sleep(0.5)", QUIET)
    run = begin(out, start_new_session=True)
    wait_for(lambda: list(out.rglob("*.html")), "report")
    pressed = time.monotonic()
    if whom == "process":
        run.send_signal(signal.SIGINT)
    else:  # as a terminal does
        os.killpg(run.pid, signal.SIGINT)
    _, messages = run.communicate(timeout=30)
    busy = os.getloadavg()[0] > (os.cpu_count() or 1)
    assert time.monotonic() - pressed < (6 if busy else 2)
    assert run.returncode == 130, messages
    assert messages == "interrupted\n"
    assert not (out / ".work").exists()
    assert report(out, *ORDER)[0] == report(whole, *ORDER)[0] == 0
    assert tree(out) == tree(whole)


def test_nothing_lives_on_when_a_run_is_killed(notebooks: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_notebooks(
        notebooks,
        f"import time\nfile = open({str(tmp_path / 'open')!r} + sector, 'w')\ntime.sleep(60)",
    )
    run = begin(out)
    wait_for(lambda: list(tmp_path.glob("open*")), "running notebook")
    run.kill()
    run.communicate()
    wait_for(lambda: not processes_in(tmp_path), "end of the notebooks")
    write_notebooks(notebooks, QUIET)
    assert report(out, *ORDER)[0] == 0


def test_two_runs_at_once_give_what_one_gives(notebooks: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    runs = [begin(out) for _ in range(2)]
    ends = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    counts = sorted(messages.split("(")[-1] for _, messages in ends)
    assert counts == ["0 made, 10 unchanged)\n", "10 made, 0 unchanged)\n"]
    assert sum("another run works in this folder" in messages for _, messages in ends) == 1
    assert report(whole, *ORDER)[0] == 0
    assert tree(out) == tree(whole)


def test_what_a_dead_run_has_left_is_no_hindrance(notebooks: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".work" / "copies" / "data").mkdir(parents=True)
    (out / ".work" / "copies" / "data" / "observations.csv").write_text("half")
    (out / ".work" / "tmp1234").write_text("half")
    (out / ".lock").write_text("4711")
    assert report(out, "2023-S1", "--sector", "post", "--lang", "vi")[0] == 0
    assert not (out / ".work").exists()


def test_a_full_disk_fails_what_does_not_fit_and_harms_nothing(
    notebooks: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    order = ("2023-S1", "--lang", "vi", "--to", "html")
    assert report(out, *order)[0] == 0
    before = {path: path.read_bytes() for path in out.rglob("*.html")}
    write_notebooks(notebooks, LONG)
    run = begin(out, *order, preexec_fn=_limit_files)
    _, messages = run.communicate(timeout=120)
    assert run.returncode == 1, messages
    assert "post.vi.html: cannot be written (File too large)" in messages
    assert "9 of 10 reports" in messages
    assert (out / "2023-S1" / "post.vi.html").read_bytes() == before[out / "2023-S1/post.vi.html"]
    assert not (out / ".work").exists()
    assert report(out, *order)[0] == 0
    assert manifest(out)["2023-S1/post.vi"]["why"] == "failed before"


def _limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))


def test_a_place_that_cannot_be_written_fails_its_reports_only(
    notebooks: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "2023-05").write_text("a file where a folder should be")
    code, messages = report(out, "2023-S1", "2023-05", "--lang", "vi", "--to", "html")
    assert code == 1
    assert "10 of 20 reports" in messages
    assert messages.count(": cannot be written (") == 10


def _on_a_disk(size: str, out: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in which a small disk is mounted in the place of the output folder."""
    out.mkdir(exist_ok=True)
    mounted = f"mount -t tmpfs -o size={size} tmpfs {out} || exit 77\nset -x\n{script}"
    call = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounted]
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode == 77 or "unshare failed" in done.stderr:
        pytest.skip("disks cannot be mounted here")
    return done


needs_mounts = pytest.mark.skipif(not shutil.which("unshare"), reason="needs unshare")


@needs_mounts
def test_a_disk_that_fills_up_harms_nothing_and_is_made_good_by_the_next_run(
    notebooks: Path, tmp_path: Path
) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    long = write_notebooks(tmp_path / "long", LONG)
    run = f"{sys.executable} -m ictstats report 2023-S1 --lang vi --to html --out {out}"
    done = _on_a_disk(
        "4m",
        out,
        f"""
        {run} || exit 1
        cp -r {out}/. {tmp_path}/before
        head -c 9m /dev/zero > {out}/filler
        {run} --force && exit 2  # no room for a copy of the data
        head -c 3m /dev/zero > {out}/filler
        export ICTSTATS_NOTEBOOKS={long}
        {run} && exit 3  # no room for one of the reports
        cp -r {out}/. {tmp_path}/after
        rm {out}/filler
        {run} || exit 4
        cp -r {out}/. {tmp_path}/end
        """,
    )
    assert done.returncode == 0, done.stderr
    assert "No space left on device" in done.stderr
    assert report(whole, *ORDER[:3], "--to", "html", ICTSTATS_NOTEBOOKS=long)[0] == 0
    before, after, end = (tree(tmp_path / name) for name in ("before", "after", "end"))
    page = "2023-S1/post.vi.html"
    assert before[page] == after[page] != end[page]
    states = {name: entry["state"] for name, entry in manifest(tmp_path / "after").items()}
    assert [name for name, state in states.items() if state == "failed"] == ["2023-S1/post.vi"]
    assert end == tree(whole)


@needs_mounts
def test_a_read_only_folder_is_told_at_once(notebooks: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = f"{sys.executable} -m ictstats report 2023-S1 --out {out}"
    done = _on_a_disk("4m", out, f"mount -o remount,ro {out}\n{run}")
    assert done.returncode == 2
    told = f"ictstats: {out}: cannot be written; choose another --out"
    assert done.stderr.splitlines()[-1] == told


def test_a_hang_a_crash_and_a_flood_leave_the_rest(notebooks: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_notebooks(
        notebooks,
        "import os, time\n"
        "if sector == 'post':\n    time.sleep(600)\n"
        "if sector == 'telecom':\n    os._exit(1)\n"
        "if sector == 'cybersecurity':\n    print('x' * 100_000_000)\n"
        "if sector == 'publishing':\n    raise RuntimeError('broken')",
        QUIET,
    )
    started = time.monotonic()
    code, messages = report(out, *ORDER[:-1], "html", "--timeout", "2")
    assert code == 1
    assert time.monotonic() - started < 60
    states = {name: entry["state"] for name, entry in manifest(out).items()}
    assert sorted(name for name, state in states.items() if state == "failed") == [
        "2023-S1/post.vi",
        "2023-S1/publishing.vi",
        "2023-S1/telecom.vi",
    ]
    assert "CellTimeoutError: the cell took more than 2 s" in messages
    assert "the process of the notebook exited with 1" in messages
    assert "RuntimeError: broken" in messages
    assert sorted(path.name for path in (out / "2023-S1" / "failed").iterdir()) == [
        "post.vi.ipynb",
        "publishing.vi.ipynb",
        "telecom.vi.ipynb",
    ]
    assert (out / "2023-S1" / "cybersecurity.vi.html").stat().st_size < 3_000_000


JUMPING = """
import random, time
real = time.time
time.time = lambda: real() + random.uniform(-9e8, 9e8)
time.time_ns = lambda: int(time.time() * 1e9)
"""
LOOKS = "import os, time\nassert (abs(time.time() - time.time()) > 1) == ('JUMPS' in os.environ)"


def test_a_clock_that_jumps_changes_nothing(notebooks: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(JUMPING)
    path = os.pathsep.join([str(tmp_path / "hook"), os.environ.get("PYTHONPATH", "")])
    write_notebooks(notebooks, LOOKS, QUIET)
    code, messages = report(out, *ORDER, PYTHONPATH=path, JUMPS="yes")
    assert code == 0, messages
    assert report(whole, *ORDER)[0] == 0
    assert tree(out) == tree(whole)
    assert "(0 made, 10 unchanged)" in report(out, *ORDER)[1]


def test_times_that_jump_change_nothing(notebooks: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    order = ("2023-S1", "--lang", "vi", "--to", "html")
    assert report(out, *order)[0] == 0
    for day in (0, 4_000_000_000):
        for path in (*out.rglob("*"), *notebooks.iterdir()):
            os.utime(path, (day, day))
        assert "(0 made, 10 unchanged)" in report(out, *order)[1]
