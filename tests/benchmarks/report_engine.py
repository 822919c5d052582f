"""How fast reports are made, against the stock tools on the same notebooks.

Run it with ``python -m tests.benchmarks.report_engine``. It makes the ten reports of every period
in one language (notebook, HTML and PDF), and compares with

* a loop over the commands ``papermill`` and ``jupyter nbconvert --to html``, timed on four reports
  (overview, checks, two sectors) and scaled to all;
* papermill's API and nbconvert's in a pool of as many processes, timed on one period and scaled;
* the same cells in one process that is warm, with both exports, divided by the cores: the limit.

Ratios are of wall time in one run on one machine. Seconds of the processor stand beside them, since
a machine that does other things at the time distorts the ratios.
"""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stdout
from multiprocessing import get_context
from pathlib import Path

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.observations import load_observations
from ictstats.reports.execute import run_notebook
from ictstats.reports.jobs import Job, plan_jobs
from ictstats.reports.making import export
from ictstats.reports.warmth import warm_up
from ictstats.selection import reported_periods

BIN = Path(sys.executable).parent
CORES = os.cpu_count() or 1
NOTEBOOKS, DATA = project_folder("notebooks"), project_folder("data")


class Clock:
    """Seconds of wall time and of the processor, children included."""

    wall = processor = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Add what passes inside the block."""
        wall, processor = time.perf_counter(), _processor()
        yield
        self.wall += time.perf_counter() - wall
        self.processor += _processor() - processor

    def times(self, factor: float) -> Clock:
        """The same, scaled."""
        scaled = Clock()
        scaled.wall, scaled.processor = self.wall * factor, self.processor * factor
        return scaled

    def plus(self, other: Clock) -> Clock:
        """The sum of both."""
        total = Clock()
        total.wall, total.processor = self.wall + other.wall, self.processor + other.processor
        return total


def _processor() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def timed(work: Callable[[], object]) -> Clock:
    """The time that a function takes."""
    clock = Clock()
    with clock.running():
        work()
    return clock


def quiet(*command: str | Path) -> None:
    """Run a command; its output is shown if it fails."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)


def ours(out: Path, *arguments: str) -> Callable[[], None]:
    """The command of this project."""
    command = (sys.executable, "-m", "ictstats", "report", *arguments, "--lang", "vi")
    return lambda: quiet(*command, "--out", out)


def stock_commands(job: Job, folder: Path) -> None:
    """One report with the commands of papermill and nbconvert."""
    notebook = folder / f"{job.name}.ipynb"
    parameters = [part for item in job.parameters.items() for part in ("-p", *item) if part]
    if not job.as_of:
        place = parameters.index("as_of")
        del parameters[place - 1 : place + 1]
    quiet(BIN / "papermill", NOTEBOOKS / f"{job.notebook}.ipynb", notebook, *parameters)
    quiet(BIN / "jupyter", "nbconvert", "--to", "html", notebook)


def stock_api(job: Job, folder: Path) -> None:
    """One report with the functions of papermill and nbconvert."""
    import papermill
    from nbconvert import HTMLExporter

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # each kernel warns of its sockets

    executed = papermill.execute_notebook(
        NOTEBOOKS / f"{job.notebook}.ipynb",
        folder / f"{job.period}-{job.name}.ipynb",
        parameters=job.parameters,
        progress_bar=False,
    )
    page, _ = HTMLExporter().from_notebook_node(executed)
    (folder / f"{job.period}-{job.name}.html").write_text(page)


def pool(jobs: list[Job], folder: Path) -> None:
    """Reports with these functions in a pool of processes."""
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as executor:
        list(executor.map(stock_api, jobs, [folder] * len(jobs)))


def limit(jobs: list[Job]) -> Clock:
    """The cells of all reports in this process, one after the other, and their exports."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    warm_up(DATA)
    shell = InteractiveShell.instance()
    clock = Clock()
    for number, job in enumerate([jobs[0], *jobs]):
        path = NOTEBOOKS / f"{job.notebook}.ipynb"
        sources = _sources(path, job)
        shell.reset()
        once = timed(lambda sources=sources: _run_cells(shell, sources, capture_output))
        notebook = run_notebook(path, job.parameters, DATA)
        notebook.metadata["ictstats"] = {"title": job.name, "lang": job.lang, "period": job.period}
        for extension in ("html", "pdf"):
            once = once.plus(timed(lambda extension=extension, nb=notebook: export(nb, extension)))
        if number:  # the first only warms
            clock = clock.plus(once)
    return clock


def _sources(path: Path, job: Job) -> list[str]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    given = "\n".join(f"{name} = {value!r}" for name, value in job.parameters.items())
    return [sources[0], given, *sources[1:]]


def _run_cells(shell: object, sources: list[str], capture: Callable[[], object]) -> None:
    with capture(), redirect_stdout(io.StringIO()):  # type: ignore[attr-defined]
        for source in sources:
            shell.run_cell(source).raise_error()  # type: ignore[attr-defined]


def main() -> None:
    """Measure and print the table."""
    periods = reported_periods(load_observations())
    jobs = plan_jobs(periods, load_catalogue(), languages=("vi",))
    period = [job for job in jobs if job.period == periods[-1]]
    by_name = {job.name: job for job in period}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        all_ours = timed(ours(folder / "out", "--all"))
        nothing = timed(ours(folder / "out", "--all"))
        single = timed(ours(folder / "one", periods[-1], "--sector", "telecom"))
        loop = Clock()
        for job, share in (("overview", 1), ("checks", 1), ("telecom", 4), ("publishing", 4)):
            once = timed(lambda job=job: stock_commands(by_name[job], folder))
            loop = loop.plus(once.times(share * len(periods)))
        pooled = timed(lambda: pool(period, folder)).times(len(periods))
    python = Path(sys.executable)
    shown = timed(lambda: quiet(python, "-m", "ictstats", "--help"))
    pandas = timed(lambda: quiet(python, "-c", "import pandas"))
    both = timed(lambda: quiet(python, "-c", "import pandas, ictstats"))
    bound = limit(jobs).times(1 / CORES)
    print(f"{len(jobs)} reports, {CORES} cores; load {os.getloadavg()[0]:.1f}")
    print(f"{'':44}{'wall s':>8}{'CPU s':>8}{'times ours':>12}")
    for title, clock in (
        ("ictstats report --all", all_ours),
        ("loop of papermill and nbconvert commands", loop),
        ("pool of papermill and nbconvert APIs", pooled),
        ("limit: warm cells and exports / cores", bound),
        ("one report, cold", single),
        ("nothing changed", nothing),
        ("ictstats --help", shown),
        ("import pandas", pandas),
        ("import pandas, ictstats", both),
    ):
        ratio = clock.wall / all_ours.wall
        print(f"{title:44}{clock.wall:8.2f}{clock.processor:8.2f}{ratio:12.2f}")


if __name__ == "__main__":
    main()
