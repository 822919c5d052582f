import json
from hashlib import sha256
from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.reports.jobs import Job
from ictstats.reports.keys import read_materials
from ictstats.reports.making import Outcome
from ictstats.reports.manifest import Ledger

DELIVERED = Outcome(Job("2023-S1", "post", "vi"), {"2023-S1/post.vi.html": "0" * 64})
FAILED = Outcome(Job("2023-05", "telecom", "en"), error="cell 3: ValueError")


def write(out: Path, *outcomes: Outcome) -> None:
    materials = read_materials(project_folder("data"), project_folder("notebooks"))
    ledger = Ledger(out, materials, load_catalogue())
    for outcome in outcomes:
        ledger.take(outcome, "not made before")
    ledger.write()


def reports(folder: Path) -> dict[str, dict[str, object]]:
    return dict(json.loads((folder / "manifest.json").read_text("utf-8"))["reports"])


def test_the_manifest_tells_what_became_of_each_report(tmp_path: Path) -> None:
    write(tmp_path, DELIVERED, FAILED)
    known = reports(tmp_path)
    assert list(known) == ["2023-05/telecom.en", "2023-S1/post.vi"]
    assert known["2023-S1/post.vi"]["state"] == "delivered"
    assert known["2023-05/telecom.en"]["state"] == "failed"
    assert known["2023-05/telecom.en"]["error"] == "cell 3: ValueError"


def test_reports_of_earlier_runs_keep_their_entries(tmp_path: Path) -> None:
    write(tmp_path, DELIVERED)
    write(tmp_path, FAILED)
    assert set(reports(tmp_path)) == {"2023-05/telecom.en", "2023-S1/post.vi"}


def test_a_report_that_fails_later_keeps_what_it_was_made_from(tmp_path: Path) -> None:
    write(tmp_path, DELIVERED)
    before = reports(tmp_path)["2023-S1/post.vi"]
    write(tmp_path, Outcome(DELIVERED.job, error="no"))
    after = reports(tmp_path)["2023-S1/post.vi"]
    assert after["state"] == "failed"
    for name in ("files", "key", "made_from", "made"):
        assert after[name] == before[name]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"reports": 5}',
        "\xff",
        "null",
        '{"schema": 3, "reports": {"2023-S1/post.vi": null}}',
        '{"schema": 3, "reports": {"2023-S1/post.vi": {"files": 3, "made_from": {}}}}',
        '{"schema": 3, "reports": {"2023-S1/post.vi": {"files": {"a": 3}, "made_from": {}}}}',
        '{"schema": 2, "reports": {"2023-05/post.vi": {"files": {}, "made_from": {}}}}',
    ],
)
def test_a_broken_manifest_is_made_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_bytes(content.encode("latin-1"))
    write(tmp_path, DELIVERED)
    assert list(reports(tmp_path)) == ["2023-S1/post.vi"]


def test_the_manifest_names_its_inputs_by_their_digests(tmp_path: Path) -> None:
    write(tmp_path, DELIVERED)
    inputs = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["inputs"]
    assert {"data/observations.csv", "notebooks/sector.ipynb"} <= set(inputs)
    assert all(len(digest) == 64 for digest in inputs.values())


def test_a_new_neighbour_makes_a_report_due_and_nothing_else_does(tmp_path: Path) -> None:
    page = tmp_path / "2023-S1/post.vi.html"
    page.parent.mkdir()
    page.write_text("made")
    job = Job("2023-S1", "post", "vi")
    materials = read_materials(project_folder("data"), project_folder("notebooks"))

    def due(*jobs: Job) -> dict[Job, str]:
        return Ledger(tmp_path, materials, load_catalogue()).due(jobs, ("html",), force=False)

    ledger = Ledger(tmp_path, materials, load_catalogue())
    ledger.due([job], ("html",), force=False)
    ledger.take(Outcome(job, {"2023-S1/post.vi.html": sha256(b"made").hexdigest()}), "new")
    ledger.write()
    assert due(job) == {}
    assert job not in due(job, Job("2023-S1", "telecom", "en"))
    assert due(job, Job("2022-01", "post", "vi"))[job] == "changed: links"
    assert due(job, Job("2023-S1", "post", "en"))[job] == "changed: links"
