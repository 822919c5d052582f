"""Briefings read, and added to the dataset."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import DocumentError, IctStatsError
from ..listing import write_list
from ..safe_files import write_bytes
from .options import (
    EXIT_SOME_FAILED,
    files_argument,
    period_option,
    published_option,
    reading_option,
    yes_option,
)

if TYPE_CHECKING:
    from ..additions import Addition

_TOLD = ("line", "figure", "indicator", "time_period", "measure", "value", "before", "source")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage: where there is none, looking is a third of what a start costs."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@click.command()
@files_argument
@period_option
@published_option
@reading_option
@click.option("--output", type=click.Path(path_type=Path), help="File to write to.")
@click.option("--all", "every", is_flag=True, help="List the numbers that are no figures too.")
@_uncollected()
def read(
    files: tuple[Path, ...],
    period: str | None,
    published: str | None,
    form: str,
    output: Path | None,
    every: bool,
) -> None:
    """Read the figures of briefings: text, HTML, DOCX, PDF, XLSX, CSV; many on all cores."""
    from ..reading.bulk import read_briefings
    from ..readout import write_readings

    if form == "html":
        if len(files) > 1:
            raise click.UsageError("--format html is the page of one file")
        _write(_review(files[0], period, published), output)
        return
    readings, failed = [], []
    for found in read_briefings(files, period=period, published=published):
        for note in found.notes:
            click.echo(f"ictstats: {found.path}: {note}", err=True)
        if found.reading is not None:
            readings.append(found.reading)
        elif found.error is not None:
            failed.append(found.error)
    if len(failed) == len(files):
        raise IctStatsError.from_faults(failed)
    _write(write_readings(readings, form, every=every), output)
    for error in failed:
        click.echo(f"ictstats: {error}", err=True)
    if failed:
        sys.exit(EXIT_SOME_FAILED)


def _review(file: Path, period: str | None, published: str | None) -> str:
    """The page on which a reading is reviewed."""
    from ..catalogue import load_catalogue
    from ..documents import read_document
    from ..reading import read_figures
    from ..review import review_page

    document = read_document(file, period=period, published=published)
    catalogue = load_catalogue()
    reading = read_figures(document, catalogue)
    for note in document.notes:
        click.echo(f"ictstats: {file}: {note}", err=True)
    return review_page(document.lines, reading, document.title or file.name, catalogue)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text)
    else:
        write_bytes(output, f"{text}\n".encode())


@click.command()
@files_argument
@period_option
@published_option
@yes_option
def add(files: tuple[Path, ...], period: str | None, published: str | None, yes: bool) -> None:
    """Read briefings, register them and store their figures.

    One that cannot be read leaves the others added.
    """
    from ..additions import add as store
    from ..additions import prepare
    from ..datafiles import project_folder
    from ..documents import read_document

    folder = project_folder("data")
    failed = 0
    for file in files:
        try:
            addition = prepare(read_document(file, period=period, published=published), folder)
        except DocumentError as error:
            if len(files) == 1:
                raise
            click.echo(f"ictstats: {error}", err=True)
            failed += 1
            continue
        if addition.known:
            click.echo(f"ictstats: {file}: is in the dataset already; nothing changes", err=True)
            continue
        _tell(addition)
        if yes or click.confirm(f"Add {addition.briefing['id']} to {folder}?", err=True):
            store(addition, folder)
            click.echo(f"ictstats: {file}: added as {addition.briefing['id']}", err=True)
    if failed:
        sys.exit(EXIT_SOME_FAILED)


def _tell(addition: Addition) -> None:
    """What an addition would change: counts, revised figures, figures not understood."""
    from ..observations import number_text

    about, revised, unread = addition.briefing, addition.revised, addition.unread
    published = f", published {about['published']}" if about["published"] else ""
    click.echo(
        f"{about['id']}: {about['title']} ({about['period']}{published}): "
        f"{len(addition.observations)} figures, {addition.new} new, "
        f"{len(revised)} revised or contradictory, {len(unread)} not understood"
    )
    for kind, rows in (("revised or contradictory", revised), ("not understood", unread)):
        if len(rows):
            columns = [name for name in _TOLD if name in rows.columns]
            cells = [
                [number_text(cell) if isinstance(cell, float) else str(cell) for cell in row]
                for row in rows[columns].itertuples(index=False)
            ]
            click.echo(f"\n{kind}:\n{write_list(columns, cells, 'table')}")
