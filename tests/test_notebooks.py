"""The notebooks, run unchanged by the stock tools."""

import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import nbformat
import papermill
import pytest
from jupyter_server.nbconvert import handlers
from nbconvert.exporters import get_exporter

from ictstats.datafiles import project_folder

NOTEBOOKS = sorted(project_folder("notebooks").glob("*.ipynb"))
# The server that JupyterLab's export menu asks serves only names that fit this.
_SERVED_NAME = handlers._format_regex
PARAMETERISED = ("checks", "overview", "sector")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs_and_with_steady_ids(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for number, cell in enumerate(notebook.cells):
        assert cell.id == f"{path.stem}-{number:02d}"
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None


@pytest.mark.parametrize("name", PARAMETERISED)
def test_a_report_declares_its_parameters_with_types_and_help(name: str) -> None:
    found = papermill.inspect_notebook(str(project_folder("notebooks") / f"{name}.ipynb"))
    expected = {"period", "lang", "as_of"} | ({"sector"} if name == "sector" else set())
    assert set(found) == expected
    for entry in found.values():
        assert entry["inferred_type_name"] == "str"
        assert entry["help"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nbconvert_runs_and_exports_a_notebook(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "ictstats_html"]
    done = subprocess.run(
        [*command, "--output-dir", str(tmp_path), str(path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / f"{path.stem}.html").read_text("utf-8")
    assert "<h1" in page
    assert "<table" in page or "<figure" in page


def test_stock_papermill_runs_a_notebook_with_other_parameters(tmp_path: Path) -> None:
    output = tmp_path / "run.ipynb"
    papermill.execute_notebook(
        str(project_folder("notebooks") / "sector.ipynb"),
        str(output),
        parameters={"period": "T1/2022", "sector": "telecom", "lang": "en"},
        progress_bar=False,
    )
    text = output.read_text("utf-8")
    assert "Revenue of telecommunication services" in text
    assert "January 2022" in text


def test_jupyterlab_offers_the_exporters() -> None:
    ours = [
        entry.name
        for entry in entry_points(group="nbconvert.exporters")
        if entry.value.startswith("ictstats.")
    ]
    assert sorted(set(ours)) == ["ictstats_html", "ictstats_pdf", "ictstats_xlsx"]
    for name in ours:
        assert re.fullmatch(_SERVED_NAME, name)
        exporter = get_exporter(name)()
        assert exporter.export_from_notebook  # what puts it into the menu
