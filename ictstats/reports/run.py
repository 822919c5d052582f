"""Make reports side by side, and see to it that one that fails leaves the rest."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import IctStatsError
from ..reports import forks
from .ahead import serve_cells
from .execute import FORK
from .forkserver import ForkServer
from .jobs import TITLES, Job
from .making import Outcome, Workshop, make_report, put_in_place
from .parcel import make_from_parcel, pack
from .warmth import load_table, plain_texts, warm_cells, warm_findings, warm_up
from .workers import run_in_workers

__all__ = ["Outcome", "Workshop", "make_report", "make_reports"]

Task = tuple[Job, Workshop]


def make_reports(
    jobs: Sequence[Job],
    workshop: Workshop,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    formats: Mapping[Job, tuple[str, ...]] | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Make reports on all cores; one that fails leaves the others delivered.

    A report whose process was killed is tried once more after all others. Where forking is to be
    had, reports are made in forks of this process, and the cells of each in a process of their own;
    a fork is killed when a report takes far longer than its cells may. Elsewhere, or when this
    process has itself made PDF, a pool of processes makes them.

    Args:
        jobs: the reports.
        workshop: where and how they are made.
        workers: how many at a time; the number of cores when None.
        executor: runs them instead, wherever it does: it is sent what reports are made from, and
            the files come back to be delivered here.
        formats: the formats of single reports, where they are not those of the workshop.
        progress: called with each outcome as it comes.

    Returns:
        The outcomes, in the order of the jobs.
    """
    count = workers or os.cpu_count() or 1
    own = formats or {}
    longest_first = sorted(jobs, key=lambda job: job.name not in TITLES)  # no core idle at the end
    tasks = [
        (job, replace(workshop, formats=own.get(job, workshop.formats))) for job in longest_first
    ]
    outcomes: dict[Job, Outcome] = {}
    for last in (False, True):
        killed: list[Task] = []
        with closing(_side_by_side(tasks, count, executor)) as made:
            for task, outcome in made:
                if outcome.killed and not last:
                    killed.append(task)
                else:
                    outcomes[outcome.job] = put_in_place(outcome, workshop.out)
                    progress(outcomes[outcome.job])
        tasks = killed
    return [outcomes[job] for job in jobs]


def _side_by_side(
    tasks: Sequence[Task], count: int, executor: Executor | None
) -> Generator[tuple[Task, Outcome]]:
    """Yield each task with its outcome, as it comes."""
    if not tasks:
        return
    if executor is not None:
        parcel = pack(tasks[0][1].data, tasks[0][1].notebooks)
        yield from _executed(
            {_submitted(executor, make_from_parcel, *task, parcel): task for task in tasks}
        )
    elif _can_fork(tasks):
        yield from _forked(tasks, count)
    else:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(min(count, len(tasks)), mp_context=context)
        try:
            yield from _executed({pool.submit(make_report, *task): task for task in tasks})
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _can_fork(tasks: Sequence[Task]) -> bool:
    """Whether forks of this process can make the reports."""
    if not forks.AVAILABLE:
        return False
    return not (forks.has_threads() and any("pdf" in workshop.formats for _, workshop in tasks))


def _forked(tasks: Sequence[Task], count: int) -> Generator[tuple[Task, Outcome]]:
    workshop = tasks[0][1]
    alone = len(tasks) == 1  # then nothing is gained by what others would find done
    (warm_cells if alone else warm_up)(workshop.data)
    for as_of in sorted({job.as_of for job, _ in tasks}):
        with suppress(IctStatsError):  # each report tells of a fault of the data itself
            (load_table if alone else warm_findings)(workshop.data, as_of)
    limit = 60.0 + 10 * workshop.timeout  # for a report whose cells are slow one after the other
    forked = workshop.engine == FORK and not alone
    with_server = partial(_with_server, workshop.data)
    start = with_server if forked else lambda: nullcontext(_make)
    made = run_in_workers(tasks, start, count=count, limit=limit)
    with plain_texts(), closing(made):
        for task, result in made:
            if isinstance(result, forks.KilledError):
                late = isinstance(result, forks.LateError)
                yield task, Outcome(task[0], error=str(result), killed=not late)
            else:
                yield task, result


def _executed(pending: Mapping[Future[Outcome], Task]) -> Generator[tuple[Task, Outcome]]:
    try:
        for future in as_completed(pending):
            task = pending[future]
            try:
                yield task, future.result()
            except (Exception, CancelledError) as error:
                told = f"the worker died ({str(error) or type(error).__name__})"
                yield task, Outcome(task[0], error=told, killed=True)
    finally:
        for future in pending:
            future.cancel()


def _submitted(executor: Executor, *call: Any) -> Future[Outcome]:
    """What an executor gives; a failed result from one that has broken down."""
    try:
        return executor.submit(*call)
    except Exception as error:
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _make(task: Task) -> Outcome:
    return make_report(*task)


@contextmanager
def _with_server(data: Path) -> Iterator[Callable[[Task], Outcome]]:
    """Make reports whose cells run in forks of this process as it is now."""
    from .shell import make_shell

    server = ForkServer(partial(serve_cells, data), make_shell)

    def make(task: Task) -> Outcome:
        with server.forked() as fork:
            return make_report(*task, fork)

    try:
        yield make
    finally:
        server.close()
