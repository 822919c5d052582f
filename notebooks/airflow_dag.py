"""An Airflow DAG that runs the notebooks of every period and sector by PapermillOperator.

Put it into Airflow's folder of DAGs. It needs ``apache-airflow-providers-papermill`` and
``ictstats`` where the tasks run, and the folders of the variables below on all of these machines.
Unlike ``ictstats report`` it runs every notebook every time.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from airflow.providers.papermill.operators.papermill import PapermillOperator
from airflow.sdk import dag, task

NOTEBOOKS = Path(os.environ.get("ICTSTATS_NOTEBOOKS", "/srv/ictstats/notebooks"))
REPORTS = Path(os.environ.get("ICTSTATS_REPORTS", "/srv/reports"))


@dag(schedule="30 6 * * *", start_date=datetime(2023, 1, 1, tzinfo=UTC), catchup=False)
def ictstats_reports() -> None:
    """Run the notebooks, then export what came out."""

    @task
    def orders() -> list[dict[str, Any]]:
        """What PapermillOperator is given for each report; asked for when the DAG runs."""
        import ictstats as ict
        from ictstats.reports.jobs import plan_jobs

        periods = ict.reported_periods(ict.load_observations())
        made = []
        for job in plan_jobs(periods, ict.load_catalogue()):
            output = REPORTS / job.archived
            output.parent.mkdir(parents=True, exist_ok=True)
            notebook = NOTEBOOKS / f"{job.notebook}.ipynb"
            made.append(
                {
                    "input_nb": str(notebook),
                    "output_nb": str(output),
                    "parameters": job.parameters,
                }
            )
        return made

    @task
    def export(order: dict[str, Any]) -> None:
        """The HTML and the PDF of a run notebook, in the folder of its period."""
        import nbformat
        from nbconvert.exporters import get_exporter

        path = Path(order["output_nb"])
        notebook = nbformat.read(path, as_version=4)
        for extension in ("html", "pdf"):
            content, _ = get_exporter(f"ictstats_{extension}")().from_notebook_node(notebook)
            place = path.parents[1] / f"{path.stem}.{extension}"
            place.write_bytes(content if isinstance(content, bytes) else content.encode())

    ordered = orders()
    run = PapermillOperator.partial(
        task_id="run", retries=1, execution_timeout=timedelta(minutes=10)
    ).expand_kwargs(ordered)
    run >> export.expand(order=ordered)


ictstats_reports()
