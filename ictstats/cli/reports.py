"""The reports made."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .options import EXIT_SOME_FAILED, periods_argument


@click.command()
@periods_argument
@click.option("--all", "every", is_flag=True, help="Every period that has a briefing.")
@click.option(
    "--sector", "sectors", multiple=True, metavar="CODE", help="Only this sector; repeatable."
)
@click.option(
    "--to",
    "formats",
    default="html,pdf",
    show_default=True,
    help="Formats to write: html, pdf, xlsx.",
)
@click.option("--lang", "languages", default="vi,en", show_default=True, help="Languages to write.")
@click.option("--as-of", metavar="DATE", default="", help="Leave out what was published later.")
@click.option("--jobs", type=click.IntRange(1), help="Reports at a time; all cores if not given.")
@click.option("--force", is_flag=True, help="Make them also where nothing changed.")
@click.option(
    "--engine",
    type=click.Choice(["fork", "stock"]),
    help="Run notebooks in a fork (Linux) or in a stock kernel.  [default: fork where it can be]",
)
@click.option(
    "--timeout",
    type=click.IntRange(1),
    default=120,
    show_default=True,
    help="Seconds that a cell of a notebook may take.",
)
@click.option(
    "--dask", metavar="ADDRESS", default="", help="Make them on the Dask cluster of this scheduler."
)
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="Add a JSON line an event to it."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="Folder to write to.",
)
def report(
    periods: tuple[str, ...],
    every: bool,
    sectors: tuple[str, ...],
    formats: str,
    languages: str,
    as_of: str,
    jobs: int | None,
    force: bool,
    engine: str | None,
    timeout: int,
    dask: str,
    log: Path | None,
    out: Path,
) -> None:
    """Make the reports of periods: the overview, each sector, the checks.

    PERIOD is SDMX (2023-S1) or as people write it ("6 tháng đầu năm 2023"). Only what has changed
    since the last run is made, so that a schedule can always call it with --all.
    """
    from ..reports.execute import DEFAULT_ENGINE
    from ..reports.order import Order, fill

    order = Order(
        periods=periods,
        every=every,
        sectors=sectors,
        formats=_listed(formats),
        languages=_listed(languages),
        as_of=as_of,
        out=out,
        force=force,
        engine=engine or DEFAULT_ENGINE,
        timeout=timeout,
        log=log,
        dask=dask,
    )
    failed = fill(order, workers=jobs)
    if failed:
        sys.exit(EXIT_SOME_FAILED)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
