"""The command line: a thin face on the library.

Data goes to standard output, messages to standard error. Exit codes: 0 done; 1 some reports or
files failed, the rest are delivered; 2 usage or configuration; 3 contradictions found; 130
interrupted. Heavy modules are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .datafiles import write_bytes
from .errors import DocumentError, IctStatsError
from .listing import FORMATS, write_list

if TYPE_CHECKING:
    from .additions import Addition
    from .periods import Language

EXIT_SOME_FAILED = 1
EXIT_USAGE = 2
EXIT_CONTRADICTIONS = 3
EXIT_INTERRUPTED = 130

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to write the list.",
)


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ictstats")
def cli() -> None:
    """Checked, sourced statistics and reports from the ministry's briefings."""


@cli.command()
@format_option
def periods(form: str) -> None:
    """List the periods that have a briefing."""
    from .briefings import load_briefings
    from .observations import load_observations
    from .periods import Period
    from .selection import reported_periods

    obs = load_observations()
    briefings = load_briefings().set_index("id")
    rows = []
    for code in reported_periods(obs):
        own = obs[(obs["source_period"] == code) & obs["line"].notna()]
        for name in own["briefing"].unique():
            entry = briefings.loc[name]
            count = int((own["briefing"] == name).sum())
            label = Period.parse(code).label("en")
            rows.append([code, label, name, entry["title"], entry["published"], str(count)])
    _print(["period", "label", "briefing", "title", "published", "figures"], rows, form)


@cli.command()
@format_option
def sectors(form: str) -> None:
    """List the sectors."""
    from .catalogue import load_catalogue

    rows = [
        [entry.code, entry.name_vi, entry.name_en] for entry in load_catalogue().sectors.values()
    ]
    _print(["code", "name_vi", "name_en"], rows, form)


@cli.command()
@format_option
def indicators(form: str) -> None:
    """List the indicators."""
    from .catalogue import load_catalogue

    columns = ["code", "sector", "name_vi", "name_en", "unit", "kind", "itu"]
    rows = [
        [getattr(entry, column) for column in columns]
        for entry in load_catalogue().indicators.values()
    ]
    _print(columns, rows, form)


def _print(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> None:
    click.echo(write_list(columns, rows, form))


@cli.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--period", metavar="PERIOD", help="The period that it reports on.")
@click.option("--published", metavar="DATE", help="The day on which it was published.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "html"]),
    default="table",
    show_default=True,
    help="html is the text of one file with every figure marked, for review.",
)
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
    from .reading.bulk import read_briefings
    from .readout import write_readings

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
    from .catalogue import load_catalogue
    from .documents import read_document
    from .reading import read_figures
    from .review import review_page

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


@cli.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--period", metavar="PERIOD", help="The period that it reports on.")
@click.option("--published", metavar="DATE", help="The day on which it was published.")
@click.option("--yes", is_flag=True, help="Write without asking.")
def add(files: tuple[Path, ...], period: str | None, published: str | None, yes: bool) -> None:
    """Read briefings, register them and store their figures.

    One that cannot be read leaves the others added.
    """
    from .additions import add as store
    from .additions import prepare
    from .datafiles import project_folder
    from .documents import read_document

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
    from .observations import number_text

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


@cli.command()
@click.argument("periods", nargs=-1, metavar="[PERIOD]...")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "html"]),
    default="table",
    show_default=True,
    help="How to write the findings.",
)
def check(periods: tuple[str, ...], form: str) -> None:
    """Do all the sums: contradictions, revisions, misprints. Exit code 3 if there are any."""
    from .checks import check as run
    from .observations import load_observations
    from .readout import write_findings
    from .selection import require_known

    obs = load_observations()
    codes = [require_known(obs, text) for text in periods]
    found = run(obs, periods=codes or None)
    click.echo(write_findings(found, form))
    total, count = int(found.relations_checked.sum()), len(found.contradictions)
    click.echo(f"ictstats: {total} relations checked, {count} contradictions", err=True)
    if count:
        sys.exit(EXIT_CONTRADICTIONS)


@cli.command()
@click.argument("findings", nargs=-1, required=True, metavar="FINDING...")
@click.option("--yes", is_flag=True, help="Write without asking.")
def accept(findings: tuple[str, ...], yes: bool) -> None:
    """Accept misprints that `check` lists: corrections with their reason are written."""
    from .checks.acceptance import accept_corrections, propose_corrections

    proposed = propose_corrections(findings)
    for name in proposed.known:
        click.echo(f"ictstats: {name}: is corrected already; nothing changes", err=True)
    if not len(proposed):
        return
    click.echo(str(proposed))
    path = proposed.folder / "corrections.csv"
    if yes or click.confirm(f"Write {len(proposed)} to {path}?", err=True):
        accept_corrections(proposed)
        click.echo(f"ictstats: {path}: {len(proposed)} written", err=True)


@cli.command()
@click.argument("place", metavar="PLACE")
@click.argument("figure", required=False)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="en", show_default=True)
def explain(place: str, figure: str | None, lang: Language) -> None:
    """Show where a figure stands, its interval, and the sums that it takes part in.

    PLACE is a briefing and a line, as 2023-S1:20, and FIGURE one of its figures as printed, all of
    them when it is left out; or PLACE is the id of a finding.
    """
    from .checks.explanation import explain_place
    from .observations import load_observations

    explained = explain_place(load_observations(), place, figure, lang)
    click.echo("\n\n".join(map(str, explained)))


_TOLD = ("line", "figure", "indicator", "time_period", "measure", "value", "before", "source")


@cli.command()
@click.argument("periods", nargs=-1, metavar="[PERIOD]...")
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
    from .reports.execute import DEFAULT_ENGINE
    from .reports.order import Order, fill

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


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; errors that a user can mend become one line and exit code 2."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with cli.make_context("ictstats", given) as context:  # not `cli.main`: a pipe's end is no 1
            cli.invoke(context)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except IctStatsError as error:
        for line in str(error).splitlines():
            click.echo(f"ictstats: {line}", err=True)
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:  # the reader of a pipe has left; nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
