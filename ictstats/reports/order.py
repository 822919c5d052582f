"""An order of reports: checked before anything is made, then filled."""

from __future__ import annotations

import secrets
import sys
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from tqdm import tqdm

from ..briefings import read_register
from ..catalogue import load_catalogue
from ..datafiles import project_folder
from ..errors import ParameterError
from ..publication import load_publication
from .asking import check_order, require_writable
from .events import Log, open_log
from .execute import CELL_TIMEOUT, DEFAULT_ENGINE
from .folder import only_run, take_copy
from .index import has_index, write_index
from .jobs import Job
from .keys import read_materials
from .manifest import Ledger, name_of
from .parameters import check_parameters
from .run import Outcome, Workshop, make_reports
from .warmth import load_table


@dataclass(frozen=True)
class Order:
    """What a user asks for.

    Args:
        periods: as the user writes them.
        every: all periods that have a briefing.
        sectors: codes; all reports when empty.
        formats: html, pdf, xlsx.
        languages: vi, en.
        as_of: a day (ISO), or empty.
        out: the output folder.
        force: make them also where nothing changed.
        engine: "fork" or "stock", as `run_notebook` takes it.
        timeout: seconds that a cell may take.
        log: a file to which one JSON line an event is added.
        dask: the address of the scheduler of a Dask cluster that makes them; here when empty.
    """

    periods: tuple[str, ...]
    every: bool
    sectors: tuple[str, ...]
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    as_of: str
    out: Path
    force: bool = False
    engine: str = DEFAULT_ENGINE
    timeout: int = CELL_TIMEOUT
    log: Path | None = None
    dask: str = ""


def fill(order: Order, *, workers: int | None = None) -> list[Outcome]:
    """Make the reports of an order that are not as they would be made now.

    A progress bar is shown on a terminal. One run at a time works in an output folder; another
    waits. All reports of a run are made from the data as it is at its start.

    Returns:
        The outcomes of those that failed; each is told on standard error.

    Raises:
        IctStatsError: the order or the data is wrong (all faults of the order together), or the
            cluster does not answer; nothing is made.
    """
    if order.dask and workers:
        raise ParameterError("how many at a time is the cluster's own choice", where="--jobs")
    data, notebooks = project_folder("data"), project_folder("notebooks")
    catalogue = load_catalogue(data)
    jobs = check_order(order, data, notebooks, catalogue)
    require_writable(order.out)
    out = order.out.resolve()
    with (
        open_log(order.log, secrets.token_hex(4)) as log,
        only_run(out, lambda: say("another run works in this folder; waiting for it")),
    ):
        data = take_copy(data, out, "data")
        workshop = Workshop(
            data,
            take_copy(notebooks, out, "notebooks"),
            out,
            order.formats,
            _published(data),
            order.engine,
            order.timeout,
        )
        outcomes = _make_due(jobs, workshop, order, workers=workers, log=log)
        if not has_index(out):
            obs = load_table(data, order.as_of)
            write_index(out, catalogue, obs, workshop.published, load_publication(data))
    failed = [outcome for outcome in outcomes if outcome.error]
    unchanged = len(jobs) - len(outcomes)
    say(
        f"{len(jobs) - len(failed)} of {len(jobs)} reports are in {order.out} "
        f"({len(outcomes) - len(failed)} made, {unchanged} unchanged)"
    )
    return failed


def _published(data: Path) -> dict[str, str]:
    """Period to the day on which its briefing was published."""
    return {row["period"]: row["published"] for row in read_register(data) if row["file"]}


def _make_due(
    jobs: list[Job], workshop: Workshop, order: Order, *, workers: int | None, log: Log
) -> list[Outcome]:
    """Make what is due, keeping the manifest as outcomes come; the outcomes."""
    materials = read_materials(workshop.data, workshop.notebooks)
    ledger = Ledger(workshop.out, materials, load_catalogue(workshop.data))
    due = ledger.due(jobs, workshop.formats, force=order.force)
    workshop = replace(workshop, pages=ledger.pages)
    for job in {job.notebook: job for job in due}.values():
        check_parameters(workshop.notebooks / f"{job.notebook}.ipynb", job.parameters)
    log("run started", reports=len(jobs), due=len(due), out=str(workshop.out))
    tqdm.monitor_interval = 0  # no thread beside the one that forks
    with tqdm(total=len(due), unit="report", disable=not sys.stderr.isatty()) as bar:

        def take(outcome: Outcome) -> None:
            ledger.take(outcome, due[outcome.job])
            log("report failed" if outcome.error else "report made", **_told(outcome, due))
            bar.update()
            if outcome.error:
                bar.write(f"ictstats: {name_of(outcome.job)} failed: {outcome.error}", sys.stderr)

        try:
            formats = {job: ledger.formats(job, workshop.formats) for job in due}
            with _executor(order.dask if due else "") as executor:
                outcomes = make_reports(
                    list(due),
                    workshop,
                    workers=workers,
                    executor=executor,
                    formats=formats,
                    progress=take,
                )
        finally:
            ledger.write()
    log("run ended", failed=sum(bool(outcome.error) for outcome in outcomes))
    return outcomes


def _executor(dask: str) -> AbstractContextManager[Executor | None]:
    """What makes the reports: a cluster, or None for this machine."""
    if not dask:
        return nullcontext()
    from .cluster import connected

    return connected(dask)


def _told(outcome: Outcome, why: dict[Job, str]) -> dict[str, object]:
    return {
        "report": name_of(outcome.job),
        "why": why[outcome.job],
        "seconds": outcome.seconds,
        "error": outcome.error,
    }


def say(message: str) -> None:
    """Tell the user something, on standard error."""
    print(f"ictstats: {message}", file=sys.stderr)
