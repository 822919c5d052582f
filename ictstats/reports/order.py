"""An order of reports: checked before anything is made, then filled."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tqdm import tqdm

from ..briefings import load_briefings
from ..catalogue import Catalogue, load_catalogue
from ..datafiles import project_folder
from ..errors import DataError, IctStatsError, ParameterError, PeriodError
from ..observations import load_observations
from ..periods import Language
from ..selection import reported_periods, require_period
from .index import write_index
from .jobs import FORMATS, LANGUAGES, Job, plan_jobs
from .parameters import check_parameters
from .run import Outcome, Workshop, make_reports, write_manifest


@dataclass(frozen=True)
class Order:
    """What a user asks for.

    Args:
        periods: as the user writes them.
        every: all periods that have a briefing.
        sectors: codes; all reports when empty.
        formats: html, pdf.
        languages: vi, en.
        as_of: a day (ISO), or empty.
        out: the output folder.
    """

    periods: tuple[str, ...]
    every: bool
    sectors: tuple[str, ...]
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    as_of: str
    out: Path


def fill(order: Order, *, workers: int | None = None) -> list[Outcome]:
    """Make the reports of an order, with a progress bar on a terminal.

    Returns:
        The outcomes of those that failed; each is told on standard error.

    Raises:
        IctStatsError: the order or the data is wrong; all faults of the order together, and
            nothing is made.
    """
    data, notebooks = project_folder("data"), project_folder("notebooks")
    catalogue = load_catalogue(data)
    jobs = check_order(order, data, catalogue)
    for job in {job.notebook: job for job in jobs}.values():
        check_parameters(notebooks / f"{job.notebook}.ipynb", job.parameters)
    require_writable(order.out)
    register = load_briefings(data)
    register = register[register["file"] != ""]
    published = dict(zip(register["period"], register["published"], strict=True))
    workshop = Workshop(data, notebooks, order.out.resolve(), order.formats, published)
    with tqdm(total=len(jobs), unit="report", disable=not sys.stderr.isatty()) as bar:

        def show(outcome: Outcome) -> None:
            bar.update()
            if outcome.error:
                name = f"{outcome.job.period}/{outcome.job.name}.{outcome.job.lang}"
                bar.write(f"ictstats: {name} failed: {outcome.error}", file=sys.stderr)

        outcomes = make_reports(jobs, workshop, workers=workers, progress=show)
    write_manifest(outcomes, workshop)
    write_index(workshop.out, catalogue)
    failed = [outcome for outcome in outcomes if outcome.error]
    print(
        f"ictstats: {len(outcomes) - len(failed)} of {len(outcomes)} reports are in {order.out}",
        file=sys.stderr,
    )
    return failed


def check_order(order: Order, data: Path, catalogue: Catalogue) -> list[Job]:
    """The jobs of an order.

    Raises:
        IctStatsError: unknown periods, sectors, formats or languages; all together.
    """
    faults: list[IctStatsError] = []
    for option, given, allowed in (
        ("--to", order.formats, FORMATS),
        ("--lang", order.languages, LANGUAGES),
    ):
        unknown = [value for value in given if value not in allowed]
        if unknown or not given:
            found = f"unknown {', '.join(map(repr, unknown))}" if unknown else "nothing"
            faults.append(ParameterError(found, where=option, expected=", ".join(allowed)))
    for code in order.sectors:
        if code not in catalogue.sectors:
            faults.append(
                ParameterError(
                    f"unknown sector {code!r}",
                    where="--sector",
                    expected=", ".join(catalogue.sectors),
                )
            )
    try:
        obs = load_observations(data, as_of=order.as_of or None)
    except PeriodError as error:
        raise ParameterError.from_faults([*faults, error]) from None
    periods: list[str] = reported_periods(obs) if order.every else []
    if order.every and not periods:
        faults.append(ParameterError("no briefing has been published by then", where="--as-of"))
    for text in order.periods:
        try:
            periods.append(require_period(obs, text))
        except IctStatsError as error:
            faults.append(error)
    if not order.periods and not order.every:
        known = ", ".join(reported_periods(obs))
        faults.append(ParameterError("no period", expected=f"--all, or one of {known}"))
    if faults:
        raise ParameterError.from_faults(faults)
    return plan_jobs(
        dict.fromkeys(periods),
        catalogue,
        sectors=order.sectors,
        languages=cast(tuple[Language, ...], order.languages),
        as_of=order.as_of,
    )


def require_writable(folder: Path) -> None:
    """Make the output folder.

    Raises:
        DataError: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"cannot be made ({error.strerror})", where=str(folder), remedy="choose another --out"
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DataError("cannot be written", where=str(folder), remedy="choose another --out")
