"""The notebooks as jobs of jupyter-scheduler: its own scheduler, its database, its processes."""

import time
import warnings
from pathlib import Path

import nbformat
import pytest

from ictstats.datafiles import project_folder

with warnings.catch_warnings(action="ignore"):  # of the database under it
    from jupyter_scheduler.environments import CondaEnvironmentManager
    from jupyter_scheduler.models import CreateJob, DescribeJob, Status
    from jupyter_scheduler.orm import create_tables
    from jupyter_scheduler.scheduler import Scheduler

pytestmark = pytest.mark.filterwarnings("ignore")
FORMATS = ["ipynb", "ictstats_html"]
ENDED = (Status.COMPLETED, Status.FAILED)


@pytest.fixture
def scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scheduler:
    """A scheduler whose root is the folder of notebooks."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    database = f"sqlite:///{tmp_path / 'scheduler.sqlite'}"
    create_tables(database)
    root = str(project_folder("notebooks"))
    made = Scheduler(root, CondaEnvironmentManager(), database)
    made.staging_path = str(tmp_path / "staging")
    return made


def job(scheduler: Scheduler, name: str, parameters: dict[str, str]) -> DescribeJob:
    """A job that has come to its end."""
    number = scheduler.create_job(
        CreateJob(
            input_uri=f"{name}.ipynb",
            name=name,
            runtime_environment_name="default",
            runtime_environment_parameters={},
            output_formats=FORMATS,
            parameters=parameters,
        )
    )
    for _ in range(1200):
        found = scheduler.get_job(number, False)
        if found.status in ENDED:
            return found
        time.sleep(0.1)
    pytest.fail("the job does not end")


def test_a_job_makes_the_report_of_its_parameters(scheduler: Scheduler) -> None:
    # What a person types into the form is Python, so that texts have quotes.
    done = job(scheduler, "sector", {"period": "'T1/2022'", "sector": "'telecom'", "lang": "'en'"})
    assert done.status == Status.COMPLETED, done.status_message
    paths = scheduler.get_staging_paths(done)
    notebook = nbformat.read(paths["ipynb"], as_version=4)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
    page = Path(paths["ictstats_html"]).read_text("utf-8")
    assert "Revenue of telecommunication services" in page
    assert "January 2022" in page


def test_a_job_with_a_wrong_parameter_fails_with_what_was_expected(scheduler: Scheduler) -> None:
    done = job(scheduler, "checks", {"period": "'1998-01'"})
    assert done.status == Status.FAILED
    assert "ParameterError" in done.status_message or "IctStatsError" in done.status_message
    assert "2023-S1" in done.status_message
