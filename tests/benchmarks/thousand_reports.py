"""What a thousand reports cost in one run: the memory and the time of the engine itself.

Run it with ``python -m tests.benchmarks.thousand_reports``. The notebooks do next to nothing, so
that what is measured is the engine's own: a process for each report and one for its cells, export
to HTML, delivery. Memory must stay flat and time grow in step with the number of reports.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.observations import load_observations
from ictstats.reports.jobs import Job, plan_jobs
from ictstats.reports.making import Outcome, Workshop
from ictstats.reports.run import make_reports
from ictstats.selection import reported_periods

from ..report_runs import write_notebooks

MARKS = (10, 100, 250, 500, 750, 1000)


def jobs(count: int) -> list[Job]:
    """As many different reports as are asked for: those of all periods, on day after day."""
    periods = reported_periods(load_observations())
    days = (f"20{24 + n // 336}-{1 + n // 28 % 12:02}-{1 + n % 28:02}" for n in range(count))
    made: list[Job] = []
    while len(made) < count:
        made += plan_jobs(periods, load_catalogue(), as_of=next(days))
    return made[:count]


def resident() -> float:
    """The memory of this process now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="the memory and the time of many reports")
    parser.add_argument("--reports", type=int, default=1000)
    count = parser.parse_args().reports
    started, made = time.perf_counter(), 0
    print(f"{'reports':>8}{'runner MB':>11}{'largest worker MB':>19}{'ms a report':>13}")

    def tell(outcome: Outcome) -> None:
        nonlocal made
        made += 1
        if outcome.error:
            raise SystemExit(outcome.error)
        if made in MARKS or made == count:
            worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
            each = 1000 * (time.perf_counter() - started) / made
            print(f"{made:8}{resident():11.0f}{worker:19.0f}{each:13.0f}", flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notebooks = write_notebooks(folder / "notebooks")
        place = Workshop(project_folder("data"), notebooks, folder / "out", ("html",), {})
        make_reports(jobs(count), place, progress=tell)


if __name__ == "__main__":
    main()
