"""What the commands share: exit codes, and the options that several of them take."""

from __future__ import annotations

from pathlib import Path

import click

from ..listing import FORMATS

EXIT_SOME_FAILED = 1
EXIT_USAGE = 2
EXIT_CONTRADICTIONS = 3
EXIT_INTERRUPTED = 130

periods_argument = click.argument("periods", nargs=-1, metavar="[PERIOD]...")
files_argument = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
period_option = click.option("--period", metavar="PERIOD", help="The period that it reports on.")
published_option = click.option(
    "--published", metavar="DATE", help="The day on which it was published."
)
yes_option = click.option("--yes", is_flag=True, help="Write without asking.")
list_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to write the list.",
)
findings_option = click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "html"]),
    default="table",
    show_default=True,
    help="How to write the findings.",
)
reading_option = click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "html"]),
    default="table",
    show_default=True,
    help="html is the text of one file with every figure marked, for review.",
)
