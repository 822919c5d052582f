"""What a thousand reports cost in one run: the memory and the time of the engine itself.

Run it with ``python -m tests.benchmarks.thousand_reports``. The notebooks do next to nothing, so
that what is measured is the engine's own: a process for the cells of each report, export to HTML
and PDF by workers that live as long as the run, delivery. Memory must stay flat and time grow in
step with the number of reports.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import suppress
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


def resident(pid: int) -> float:
    """The memory of a process now, in MB; zero when it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def workers() -> list[int]:
    """The processes that this one has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if path.read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.append(int(path.parent.name))
    return found


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="the memory and the time of many reports")
    parser.add_argument("--reports", type=int, default=1000)
    count = parser.parse_args().reports
    started, made, largest = time.perf_counter(), 0, 0.0
    print(f"{'reports':>8}{'runner MB':>11}{'largest worker MB':>19}{'ms a report':>13}")

    def tell(outcome: Outcome) -> None:
        nonlocal made, largest
        made += 1
        if outcome.error:
            raise SystemExit(outcome.error)
        if made in MARKS or made == count:
            largest = max(map(resident, workers()), default=largest)
            each = 1000 * (time.perf_counter() - started) / made
            print(f"{made:8}{resident(os.getpid()):11.0f}{largest:19.0f}{each:13.0f}", flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notebooks = write_notebooks(folder / "notebooks")
        place = Workshop(project_folder("data"), notebooks, folder / "out", ("html", "pdf"), {})
        make_reports(jobs(count), place, progress=tell)


if __name__ == "__main__":
    main()
