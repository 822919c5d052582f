import json
from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.reports.index import write_index
from ictstats.reports.jobs import Job
from ictstats.reports.run import Outcome, Workshop, write_manifest

DELIVERED = Outcome(Job("2023-S1", "post", "vi"), {"2023-S1/post.vi.html": "0" * 64})
FAILED = Outcome(Job("2023-05", "telecom", "en"), error="cell 3: ValueError")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    folders = project_folder("data"), project_folder("notebooks")
    return Workshop(*folders, tmp_path, formats=("html",), published={})


def reports(folder: Path) -> dict[str, dict[str, object]]:
    return dict(json.loads((folder / "manifest.json").read_text("utf-8"))["reports"])


def test_the_manifest_tells_what_became_of_each_report(workshop: Workshop) -> None:
    write_manifest([DELIVERED, FAILED], workshop)
    known = reports(workshop.out)
    assert list(known) == ["2023-05/telecom.en", "2023-S1/post.vi"]
    assert known["2023-S1/post.vi"]["state"] == "delivered"
    assert known["2023-05/telecom.en"]["state"] == "failed"
    assert known["2023-05/telecom.en"]["error"] == "cell 3: ValueError"


def test_reports_of_earlier_runs_keep_their_entries(workshop: Workshop) -> None:
    write_manifest([DELIVERED], workshop)
    write_manifest([FAILED], workshop)
    assert set(reports(workshop.out)) == {"2023-05/telecom.en", "2023-S1/post.vi"}


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"reports": 5}', "\xff", "null"])
def test_a_broken_manifest_is_made_anew(workshop: Workshop, content: str) -> None:
    (workshop.out / "manifest.json").write_bytes(content.encode("latin-1"))
    write_manifest([DELIVERED], workshop)
    assert list(reports(workshop.out)) == ["2023-S1/post.vi"]


def test_the_manifest_names_its_inputs_by_their_digests(workshop: Workshop) -> None:
    write_manifest([DELIVERED], workshop)
    inputs = json.loads((workshop.out / "manifest.json").read_text("utf-8"))["inputs"]
    assert {"data/observations.csv", "notebooks/sector.ipynb"} <= set(inputs)
    assert all(len(digest) == 64 for digest in inputs.values())


def test_the_index_leads_to_what_was_delivered_and_to_nothing_else(workshop: Workshop) -> None:
    write_manifest([DELIVERED, FAILED], workshop)
    write_index(workshop.out, load_catalogue())
    page = (workshop.out / "index.html").read_text("utf-8")
    assert 'href="2023-S1/post.vi.html"' in page
    assert "post.vi.pdf" not in page
    assert "telecom.en" not in page
    assert "6 tháng đầu năm 2023" in page
