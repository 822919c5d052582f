"""Make one report: run its notebook, export it; and put its files in place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..catalogue import load_catalogue
from ..errors import IctStatsError
from ..publication import CONTACT, NEXT_RELEASE, ORGANISATION, load_publication
from .ahead import started_ahead
from .content import Report, read_report
from .digits import check_digits
from .execute import (
    CELL_TIMEOUT,
    DEFAULT_ENGINE,
    FORK,
    NotebookError,
    notebook_bytes,
    run_notebook,
)
from .folder import deliver
from .forks import Running
from .jobs import Job
from .links import period_links, report_links
from .warmth import exporter, warm_up


@dataclass(frozen=True)
class Outcome:
    """What became of a report.

    Args:
        job: the report.
        files: the files delivered, relative to the output folder, with their SHA-256.
        findings: what the index tells of it: its ``lead`` and how many figures have which mark.
        seconds: how long each step took.
        error: what went wrong; empty when it was delivered.
        killed: whether its process was ended from outside, so that another try may succeed.
        contents: the files that are still to be delivered, with their bytes.
    """

    job: Job
    files: dict[str, str] = field(default_factory=dict)
    findings: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    error: str = ""
    killed: bool = False
    contents: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Workshop:
    """Where and how reports are made.

    Args:
        data: the data folder.
        notebooks: the folder of notebooks.
        out: the output folder.
        formats: html, pdf, xlsx.
        published: period to the publication date of its briefing.
        engine: "fork" or "stock", as `run_notebook` takes it.
        timeout: seconds that a cell may take.
        pages: the HTML files to which reports may lead, relative to the output folder.
    """

    data: Path
    notebooks: Path
    out: Path
    formats: tuple[str, ...]
    published: dict[str, str]
    engine: str = DEFAULT_ENGINE
    timeout: int = CELL_TIMEOUT
    pages: frozenset[str] = frozenset()


def make_report(job: Job, workshop: Workshop, fork: Running | None = None) -> Outcome:
    """Make one report, without writing anything to the output folder.

    Args:
        job: the report.
        workshop: where and how it is made.
        fork: the process for its cells, where there is one already.

    Returns:
        The outcome, of which whatever goes wrong is a part.
    """
    seconds: dict[str, float] = {}
    try:
        return _make(job, workshop, fork, seconds)
    except NotebookError as error:
        told = f"{error}; the notebook is kept as {workshop.out / job.failed}"
        kept = {job.failed.as_posix(): error.notebook}
        return Outcome(job, seconds=seconds, error=told, killed=error.killed, contents=kept)
    except IctStatsError as error:
        return Outcome(job, seconds=seconds, error=str(error))
    except Exception as error:
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        return Outcome(job, seconds=seconds, error=f"{type(error).__name__}: {error} ({where})")


def put_in_place(outcome: Outcome, out: Path) -> Outcome:
    """Deliver the files of an outcome.

    Args:
        outcome: of a report that was made, or has failed.
        out: the output folder.

    Returns:
        The outcome without the bytes; that of a report that failed if they cannot be written.
    """
    job = outcome.job
    try:
        for file, content in outcome.contents.items():
            deliver(out, file, content)
        if not outcome.error:
            (out / job.failed).unlink(missing_ok=True)
    except (IctStatsError, OSError) as error:
        told = f"{outcome.error}; {error}" if outcome.error else str(error)
        return Outcome(job, seconds=outcome.seconds, error=told)
    return replace(outcome, contents={})


def _make(job: Job, workshop: Workshop, fork: Running | None, seconds: dict[str, float]) -> Outcome:
    """Run the notebook, export and check it: its files are the run notebook, and each format."""
    process = nullcontext(fork) if fork else _process(job, workshop)
    with process as cells, _timed(seconds, "notebook"):
        notebook = run_notebook(
            workshop.notebooks / f"{job.notebook}.ipynb",
            job.parameters,
            workshop.data,
            engine=workshop.engine,
            timeout=workshop.timeout,
            fork=cells,
        )
    notebook.metadata["ictstats"] = report_metadata(job, workshop)
    report = read_report(notebook)
    contents = {job.archived.as_posix(): notebook_bytes(notebook)}
    for extension in workshop.formats:
        with _timed(seconds, extension):
            contents[job.file(extension).as_posix()] = write(report, extension)
    with _timed(seconds, "digits"):
        made = {form: contents[job.file(form).as_posix()] for form in workshop.formats}
        check_digits(notebook, made, report)
    files = {file: sha256(content).hexdigest() for file, content in contents.items()}
    findings = {"lead": report.lead, "marks": report.mark_counts}
    return Outcome(job, files, findings, seconds, contents=contents)


def _process(job: Job, workshop: Workshop) -> AbstractContextManager[Running | None]:
    """The process for the cells where it can start ahead; else everything is imported now."""
    if workshop.engine == FORK:
        return started_ahead(workshop.data, job.as_of)
    warm_up(workshop.data)
    return nullcontext()


@contextmanager
def _timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    seconds[step] = round(time.perf_counter() - started, 3)


def export(notebook: Any, extension: str) -> bytes:
    """A run notebook as the bytes of a report.

    Raises:
        ReportError: an output cannot be shown.
    """
    return write(read_report(notebook), extension)


def write(report: Report, extension: str) -> bytes:
    """A report as the bytes of a file."""
    content = exporter(extension).write(report)
    return content if isinstance(content, bytes) else str(content).encode()


def report_metadata(job: Job, workshop: Workshop) -> dict[str, Any]:
    """What the exporters print around the outputs: titles, the ways to the other reports."""
    catalogue = load_catalogue(workshop.data)
    notices = load_publication(workshop.data)
    return {
        "title": job.title(catalogue),
        "subtitle": job.subtitle(),
        "lang": job.lang,
        "period": job.period,
        "published": workshop.published.get(job.period, ""),
        "organisation": ORGANISATION[job.lang],
        "contact": notices[CONTACT].address(job.lang),
        "next_release": notices[NEXT_RELEASE].expected(job.lang),
        "nav": report_links(job, workshop.pages, catalogue),
        "periods": period_links(job, workshop.pages),
    }
