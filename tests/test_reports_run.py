import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest

from ictstats.reports import forks
from ictstats.reports.execute import run_notebook
from ictstats.reports.jobs import Job
from ictstats.reports.making import Outcome, export, report_metadata
from ictstats.reports.order import Order, fill
from ictstats.reports.run import make_reports

from .made import edit
from .report_runs import (
    QUIET,
    manifest,
    reasons,
    tree,
    workshop,
    write_notebook,
    write_notebooks,
)

Run = Callable[..., list[Outcome]]
SHOWS_OBSERVATIONS = (
    "import ictstats as ict\nfrom IPython.display import Markdown, display\n"
    "obs = ict.load_observations()\nown = obs[obs['sector'] == sector]\n"
    "figures = [str(own['value'].sum())]\n"
    "about = {'ictstats': {'figures': {'sum': figures}}}\n"
    "display(Markdown(figures[0]), metadata=about)"
)


@pytest.fixture
def run(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Make reports of 2023-S1 of small notebooks, from a copy of the data."""
    notebooks = write_notebooks(tmp_path / "notebooks", SHOWS_OBSERVATIONS)
    monkeypatch.setenv("ICTSTATS_NOTEBOOKS", str(notebooks))

    def order(**changes: object) -> list[Outcome]:
        plain = {
            "periods": ("2023-S1",),
            "every": False,
            "sectors": ("overall", "post", "telecom"),
            "formats": ("html",),
            "languages": ("vi",),
            "as_of": "",
            "out": tmp_path / "out",
        }
        return fill(Order(**(plain | changes)))  # type: ignore[arg-type]

    return order


def made(out: Path) -> set[str]:
    """The reports that the last run made."""
    return {name for name, why in reasons(out).items() if why != "nothing changed"}


def test_nothing_is_made_when_nothing_has_changed(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run() == []
    assert set(reasons(out).values()) == {"not made before"}
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*.html")}
    assert run() == []
    assert made(out) == set()
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.html")} == times


def test_the_manifest_tells_what_a_report_is_made_from_and_what_came_out(
    run: Run, tmp_path: Path
) -> None:
    run()
    entry = manifest(tmp_path / "out")["2023-S1/post.vi"]
    assert entry["state"] == "delivered"
    assert set(entry["made_from"]) >= {"notebook", "parameters", "observations", "code", "versions"}
    assert set(entry["seconds"]) == {"notebook", "html", "digits"}
    assert list(entry["files"]) == ["2023-S1/notebooks/post.vi.ipynb", "2023-S1/post.vi.html"]
    assert (tmp_path / "out" / "2023-S1" / "post.vi.html").is_file()
    assert entry["made"].endswith("Z")


def test_a_changed_figure_makes_its_sector_and_the_overview_anew(
    run: Run, tmp_path: Path, data: Path
) -> None:
    out = tmp_path / "out"
    run()
    before = tree(out)
    path = data / "observations.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if line.startswith("post.parcels,"))
    edit(path, lines[number], "")
    run()
    assert made(out) == {"2023-S1/overview.vi", "2023-S1/post.vi"}
    assert reasons(out)["2023-S1/post.vi"] == "changed: observations"
    after = tree(out)
    assert after["2023-S1/post.vi.html"] != before["2023-S1/post.vi.html"]
    assert after["2023-S1/telecom.vi.html"] == before["2023-S1/telecom.vi.html"]


def test_a_figure_of_the_whole_sector_counts_for_every_report(
    run: Run, tmp_path: Path, data: Path
) -> None:
    run()
    path = data / "observations.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    edit(path, next(line for line in lines if line.startswith("overall.")), "")
    run()
    assert made(tmp_path / "out") == set(reasons(tmp_path / "out"))


def test_a_changed_notebook_makes_its_reports_anew(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run()
    write_notebook(tmp_path / "notebooks" / "overview.ipynb", QUIET, "1 + 1")
    run()
    assert made(out) == {"2023-S1/overview.vi"}
    assert reasons(out)["2023-S1/overview.vi"] == "changed: notebook"


def test_another_publication_day_is_another_report(run: Run, tmp_path: Path) -> None:
    run()
    run(as_of="2024-01-01")
    assert set(reasons(tmp_path / "out").values()) == {"changed: parameters"}


def test_force_makes_what_has_not_changed(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run()
    before = tree(out)
    run(force=True)
    assert set(reasons(out).values()) == {"forced"}
    assert tree(out) == before


def test_a_file_that_was_lost_or_altered_is_made_anew(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run()
    before = tree(out)
    (out / "2023-S1" / "post.vi.html").write_text("altered")
    (out / "2023-S1" / "telecom.vi.html").unlink()
    run()
    assert made(out) == {"2023-S1/post.vi", "2023-S1/telecom.vi"}
    assert reasons(out)["2023-S1/post.vi"] == "missing or altered: 2023-S1/post.vi.html"
    assert tree(out) == before


def test_a_format_that_is_asked_for_later_is_added(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(sectors=("post",))
    run(sectors=("post",), formats=("pdf",))
    assert reasons(out)["2023-S1/post.vi"] == "not made before: 2023-S1/post.vi.pdf"
    assert set(manifest(out)["2023-S1/post.vi"]["files"]) == {
        "2023-S1/notebooks/post.vi.ipynb",
        "2023-S1/post.vi.html",
        "2023-S1/post.vi.pdf",
    }


def test_a_format_of_an_earlier_run_does_not_stay_behind(
    run: Run, tmp_path: Path, data: Path
) -> None:
    out = tmp_path / "out"
    run(sectors=("post",), formats=("html", "pdf"))
    before = tree(out)
    write_notebooks(tmp_path / "notebooks", SHOWS_OBSERVATIONS, "'more'")
    run(sectors=("post",), formats=("html",))
    after = tree(out)
    assert after["2023-S1/post.vi.pdf"] != before["2023-S1/post.vi.pdf"]


def test_a_failed_report_keeps_its_last_good_version_and_is_tried_again(
    run: Run, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out, notebooks = tmp_path / "out", tmp_path / "notebooks"
    run()
    good = (out / "2023-S1" / "post.vi.html").read_bytes()
    write_notebooks(notebooks, "if sector == 'post':\n    raise ValueError('no')", QUIET)
    failed = run()
    assert [outcome.job.name for outcome in failed] == ["post"]
    assert "2023-S1/post.vi failed: cell 2 (In [3]): ValueError: no" in capfd.readouterr().err
    assert (out / "2023-S1" / "post.vi.html").read_bytes() == good
    entry = manifest(out)["2023-S1/post.vi"]
    assert (entry["state"], list(entry["files"])[1:]) == ("failed", ["2023-S1/post.vi.html"])
    kept = out / "2023-S1" / "failed" / "post.vi.ipynb"
    assert "ValueError" in kept.read_text("utf-8")
    assert 'href="2023-S1/post.vi.html"' in (out / "index.html").read_text("utf-8")
    assert len(run()) == 1
    assert made(out) == {"2023-S1/post.vi"}
    assert reasons(out)["2023-S1/post.vi"] == "failed before"
    write_notebooks(notebooks, SHOWS_OBSERVATIONS)
    assert run() == []
    assert (out / "2023-S1" / "post.vi.html").read_bytes() == good
    assert not kept.exists()


def test_unknown_parameters_are_told_before_anything_runs(run: Run, tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks" / "sector.ipynb", QUIET)  # knows no sector
    with pytest.raises(Exception, match="unknown parameter 'sector'"):
        run()
    assert not (tmp_path / "out" / "2023-S1").exists()


def test_reports_see_the_data_as_it_was_when_the_run_began(
    run: Run, tmp_path: Path, data: Path
) -> None:
    out = tmp_path / "out"
    run()
    before = tree(out)
    original = (data / "observations.csv").read_bytes()
    spoil = (
        "from pathlib import Path\n"
        f"_ = Path({str(data)!r}, 'observations.csv').write_text('broken')"
    )
    write_notebooks(tmp_path / "notebooks", SHOWS_OBSERVATIONS)
    write_notebook(tmp_path / "notebooks" / "overview.ipynb", spoil, QUIET)
    assert run(force=True) == []
    assert (data / "observations.csv").read_text() == "broken"
    after = tree(out)
    assert after["2023-S1/post.vi.html"] == before["2023-S1/post.vi.html"]
    (data / "observations.csv").write_bytes(original)


def test_the_log_has_a_json_line_for_each_event(run: Run, tmp_path: Path) -> None:
    run(log=tmp_path / "log.jsonl")
    run(log=tmp_path / "log.jsonl")
    events = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    first = [event for event in events if event["run"] == events[0]["run"]]
    assert [event["event"] for event in first] == ["run started", *["report made"] * 3, "run ended"]
    assert {event["report"] for event in first[1:-1]} == set(manifest(tmp_path / "out"))
    assert [event["event"] for event in events[len(first) :]] == ["run started", "run ended"]


JOBS = [Job("2023-S1", name, "vi") for name in ("overview", "post", "telecom", "checks")]


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_can_make_reports(tmp_path: Path, data: Path, kind: str) -> None:
    place = workshop(tmp_path, data)
    pools = {
        "threads": lambda: ThreadPoolExecutor(2),
        "processes": lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")),
    }
    with pools[kind]() as executor:
        outcomes = make_reports(JOBS, place, executor=executor)
    assert [outcome.job for outcome in outcomes] == JOBS
    assert [outcome.error for outcome in outcomes] == [""] * len(JOBS)
    assert {outcome.job: outcome.files for outcome in outcomes} == {
        outcome.job: outcome.files for outcome in make_reports(JOBS, place)
    }


def test_a_report_whose_process_is_killed_is_tried_once_more(tmp_path: Path, data: Path) -> None:
    mark = tmp_path / "mark"
    dies_once = (
        "import os, pathlib, signal\n"
        f"mark = pathlib.Path({str(mark)!r}, sector)\n"
        "mark.parent.mkdir(exist_ok=True)\n"
        "tries = len(mark.read_text()) if mark.exists() else 0\n"
        "mark.write_text('x' * (tries + 1))\n"
        "if tries == 0 or sector == 'telecom':\n    os.kill(os.getpid(), signal.SIGKILL)"
    )
    place = workshop(tmp_path, data, dies_once, QUIET)
    seen: list[str] = []
    outcomes = make_reports(JOBS, place, progress=lambda outcome: seen.append(outcome.job.name))
    assert sorted(seen) == sorted(job.name for job in JOBS)
    assert {o.job.name: bool(o.error) for o in outcomes} == {
        "overview": False,
        "post": False,
        "telecom": True,
        "checks": False,
    }
    assert {path.name: path.read_text() for path in mark.iterdir()} == {
        "post": "xx",
        "telecom": "xx",
    }


def test_what_forks_the_cells_is_killed_and_nothing_is_lost(tmp_path: Path, data: Path) -> None:
    kills_parent = (
        "import os, signal\nif sector == 'post':\n    os.kill(os.getppid(), signal.SIGKILL)\n"
    )
    outcomes = make_reports(JOBS, workshop(tmp_path, data, kills_parent, QUIET), workers=2)
    assert [outcome.error for outcome in outcomes] == [""] * 4
    assert all(outcome.files for outcome in outcomes)


def test_without_forks_a_pool_of_processes_makes_the_same(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = workshop(tmp_path, data, engine="stock")
    expected = [outcome.files for outcome in make_reports(JOBS[:2], place)]
    monkeypatch.setattr(forks, "AVAILABLE", False)
    outcomes = make_reports(JOBS[:2], place)
    assert [outcome.files for outcome in outcomes] == expected
    assert all(expected)


def test_a_process_that_has_made_pdf_itself_can_make_reports(tmp_path: Path, data: Path) -> None:
    place = replace(workshop(tmp_path, data), formats=("pdf",))
    (one,) = make_reports(JOBS[1:2], place)
    path = place.notebooks / "sector.ipynb"
    notebook = run_notebook(path, JOBS[1].parameters, data)
    notebook.metadata["ictstats"] = report_metadata(JOBS[1], place)
    assert sha256(export(notebook, "pdf")).hexdigest() in one.files.values()
    (again,) = make_reports(JOBS[1:2], place)
    assert again.files == one.files


def test_both_engines_make_the_same_bytes(tmp_path: Path, data: Path) -> None:
    forked = make_reports(JOBS[:2], workshop(tmp_path, data, engine="fork"))
    stock = make_reports(JOBS[:2], workshop(tmp_path, data, engine="stock"))
    assert [o.files for o in forked] == [o.files for o in stock]
    assert all(o.files for o in forked)
