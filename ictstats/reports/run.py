"""Make reports: run their notebooks side by side, export them, and say what became of each."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..catalogue import load_catalogue
from ..datafiles import write_bytes
from ..errors import IctStatsError
from .execute import NotebookError, run_notebook
from .jobs import ORGANISATION, Job, report_names


@dataclass(frozen=True)
class Outcome:
    """What became of a report.

    Args:
        job: the report.
        files: the files written, relative to the output folder, with their SHA-256.
        seconds: how long each step took.
        error: what went wrong; empty when it was delivered.
    """

    job: Job
    files: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True)
class Workshop:
    """Where reports are made: the folders, the formats, and the date of each briefing.

    Args:
        data: the data folder.
        notebooks: the folder of notebooks.
        out: the output folder.
        formats: html, pdf.
        published: period to the publication date of its briefing.
    """

    data: Path
    notebooks: Path
    out: Path
    formats: tuple[str, ...]
    published: dict[str, str]


def make_reports(
    jobs: Sequence[Job],
    workshop: Workshop,
    *,
    workers: int | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Make reports on all cores; one that fails leaves the others delivered.

    Args:
        jobs: the reports.
        workshop: where they are made.
        workers: how many at a time; the number of cores when None.
        progress: called with each outcome as it comes.

    Returns:
        The outcomes, in the order of the jobs.
    """
    count = min(workers or os.cpu_count() or 1, len(jobs))
    outcomes: dict[Job, Outcome] = {}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        pending = {pool.submit(make_report, job, workshop): job for job in jobs}
        try:
            for future in as_completed(pending):
                job = pending[future]
                error = future.exception()
                outcome = (
                    Outcome(job, error=f"the worker died ({error})") if error else future.result()
                )
                outcomes[job] = outcome
                progress(outcome)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [outcomes[job] for job in jobs]


def make_report(job: Job, workshop: Workshop) -> Outcome:
    """Make one report; an error that its reader can mend is part of the outcome."""
    started = time.perf_counter()
    seconds: dict[str, float] = {}
    failed = workshop.out / job.period / "failed" / f"{job.name}.{job.lang}.ipynb"
    try:
        notebook = run_notebook(
            workshop.notebooks / f"{job.notebook}.ipynb", job.parameters, workshop.data
        )
        seconds["notebook"] = round(time.perf_counter() - started, 3)
        notebook.metadata["ictstats"] = report_metadata(job, workshop)
        contents = {}
        for extension in workshop.formats:
            started = time.perf_counter()
            contents[extension] = export(notebook, extension)
            seconds[extension] = round(time.perf_counter() - started, 3)
        files = {}
        for extension, content in contents.items():
            write_bytes(workshop.out / job.file(extension), content)
            files[job.file(extension).as_posix()] = sha256(content).hexdigest()
        failed.unlink(missing_ok=True)
    except NotebookError as error:
        write_bytes(failed, error.notebook)
        return Outcome(job, seconds=seconds, error=f"{error}; the notebook is kept as {failed}")
    except IctStatsError as error:
        return Outcome(job, seconds=seconds, error=str(error))
    return Outcome(job, files, seconds)


def export(notebook: Any, extension: str) -> bytes:
    """A run notebook as the bytes of a report.

    Raises:
        ReportError: an output cannot be shown.
    """
    from .html import IctStatsHTMLExporter
    from .pdf import IctStatsPDFExporter

    makers: dict[str, Callable[[], Any]] = {
        "html": IctStatsHTMLExporter,
        "pdf": IctStatsPDFExporter,
    }
    content, _ = makers[extension]().from_notebook_node(notebook)
    return content if isinstance(content, bytes) else str(content).encode()


def report_metadata(job: Job, workshop: Workshop) -> dict[str, Any]:
    """What the exporters print around the outputs: titles, the way to the other reports."""
    catalogue = load_catalogue(workshop.data)
    index = {"vi": "Mọi báo cáo", "en": "All reports"}[job.lang]
    other = "en" if job.lang == "vi" else "vi"
    others = [Job(job.period, name, job.lang) for name in report_names(catalogue)]
    return {
        "title": job.title(catalogue),
        "subtitle": job.subtitle(),
        "lang": job.lang,
        "period": job.period,
        "published": workshop.published.get(job.period, ""),
        "organisation": ORGANISATION[job.lang],
        "nav": [
            {"label": index, "href": "../index.html", "current": False},
            *(
                {
                    "label": entry.title(catalogue)
                    if entry.name not in ("overview", "checks")
                    else _SHORT[entry.name][job.lang],
                    "href": entry.file("html").name,
                    "current": entry.name == job.name,
                }
                for entry in others
            ),
            {
                "label": {"vi": "Tiếng Việt", "en": "English"}[other],
                "href": Job(job.period, job.name, other).file("html").name,  # type: ignore[arg-type]
                "current": False,
                "lang": other,
            },
        ],
    }


_SHORT = {
    "overview": {"vi": "Tổng quan", "en": "Overview"},
    "checks": {"vi": "Đối chiếu", "en": "Checks"},
}


def write_manifest(outcomes: Sequence[Outcome], workshop: Workshop) -> None:
    """Write ``manifest.json``: for every report its parameters, files, times and state.

    Reports of earlier runs that were not part of this one keep their entries, unless the earlier
    manifest cannot be read.
    """
    path = workshop.out / "manifest.json"
    known = _earlier_reports(path)
    for outcome in outcomes:
        job = outcome.job
        known[f"{job.period}/{job.name}.{job.lang}"] = {
            "notebook": f"{job.notebook}.ipynb",
            "parameters": job.parameters,
            "state": "failed" if outcome.error else "delivered",
            "error": outcome.error,
            "files": outcome.files,
            "seconds": outcome.seconds,
        }
    manifest = {"schema": 1, "inputs": _inputs(workshop), "reports": dict(sorted(known.items()))}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    write_bytes(path, f"{text}\n".encode())


def _earlier_reports(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text("utf-8"))["reports"])
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _inputs(workshop: Workshop) -> dict[str, str]:
    files = [*sorted(workshop.data.glob("*.csv")), *sorted(workshop.notebooks.glob("*.ipynb"))]
    return {
        f"{path.parent.name}/{path.name}": sha256(path.read_bytes()).hexdigest() for path in files
    }
