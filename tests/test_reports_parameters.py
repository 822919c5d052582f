from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.errors import DataError, ParameterError
from ictstats.reports.jobs import plan_jobs
from ictstats.reports.parameters import check_parameters, declared_parameters


def notebook(folder: Path, source: str, *, tag: str = "parameters") -> Path:
    path = folder / "sector.ipynb"
    metadata = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python"}}
    cell = new_code_cell(source, metadata={"tags": [tag]}, id="parameters")
    nbformat.write(new_notebook(cells=[cell], metadata=metadata), path)
    return path


def test_declared_parameters_have_the_types_of_their_annotations(tmp_path: Path) -> None:
    path = notebook(tmp_path, 'period: str = "2022"\ncount: int = 3\nlang = "vi"')
    assert declared_parameters(path) == {"period": "str", "count": "int", "lang": "str"}


def test_right_parameters_pass(tmp_path: Path) -> None:
    path = notebook(tmp_path, 'period: str = "2022"\ncount: int = 3')
    check_parameters(path, {"period": "2023-S1", "count": 4})
    check_parameters(path, {})


def test_unknown_names_and_wrong_types_are_told_together(tmp_path: Path) -> None:
    path = notebook(tmp_path, 'period: str = "2022"\ncount: int = 3')
    with pytest.raises(ParameterError) as caught:
        check_parameters(path, {"perod": "2023", "period": 2023, "count": True})
    assert str(caught.value).splitlines() == [
        "sector.ipynb: unknown parameter 'perod'; expected one of period, count",
        "sector.ipynb: parameter period is 2023; expected a value of type str",
        "sector.ipynb: parameter count is True; expected a value of type int",
    ]


def test_a_notebook_without_parameters_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no parameters; expected a cell tagged 'parameters'"):
        declared_parameters(notebook(tmp_path, 'period: str = "2022"', tag="other"))


def test_a_missing_notebook_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.ipynb: the notebook is missing"):
        check_parameters(tmp_path / "none.ipynb", {})


def test_a_file_that_is_no_notebook_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "sector.ipynb"
    path.write_text("no JSON")
    with pytest.raises(DataError, match=r"sector\.ipynb: is no notebook") as caught:
        check_parameters(path, {})
    assert "\n" not in str(caught.value)


def test_the_shipped_notebooks_take_the_parameters_of_their_reports() -> None:
    jobs = plan_jobs(["2023-S1"], load_catalogue(), languages=["en"])
    for job in {job.notebook: job for job in jobs}.values():
        path = project_folder("notebooks") / f"{job.notebook}.ipynb"
        check_parameters(path, job.parameters)
        assert set(declared_parameters(path)) == set(job.parameters)
