"""The sums done, explained, and their proposals accepted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .options import EXIT_CONTRADICTIONS, findings_option, periods_argument, yes_option

if TYPE_CHECKING:
    from ..periods import Language


@click.command()
@periods_argument
@findings_option
def check(periods: tuple[str, ...], form: str) -> None:
    """Do all the sums: contradictions, revisions, misprints. Exit code 3 if there are any."""
    from ..checks import check as run
    from ..observations import load_observations
    from ..readout import write_findings
    from ..selection import require_known

    obs = load_observations()
    codes = [require_known(obs, text) for text in periods]
    found = run(obs, periods=codes or None)
    click.echo(write_findings(found, form))
    total, count = int(found.relations_checked.sum()), len(found.contradictions)
    click.echo(f"ictstats: {total} relations checked, {count} contradictions", err=True)
    if count:
        sys.exit(EXIT_CONTRADICTIONS)


@click.command()
@click.argument("findings", nargs=-1, required=True, metavar="FINDING...")
@yes_option
def accept(findings: tuple[str, ...], yes: bool) -> None:
    """Accept misprints that `check` lists: corrections with their reason are written."""
    from ..checks.acceptance import accept_corrections, propose_corrections

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


@click.command()
@click.argument("place", metavar="PLACE")
@click.argument("figure", required=False)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="en", show_default=True)
def explain(place: str, figure: str | None, lang: Language) -> None:
    """Show where a figure stands, its interval, and the sums that it takes part in.

    PLACE is a briefing and a line, as 2023-S1:20, and FIGURE one of its figures as printed, all of
    them when it is left out; or PLACE is the id of a finding.
    """
    from ..checks.explanation import explain_place
    from ..observations import load_observations

    explained = explain_place(load_observations(), place, figure, lang)
    click.echo("\n\n".join(map(str, explained)))
