"""The command line: a thin face on the library.

Data goes to standard output, messages to standard error. Exit codes: 0 done; 1 some reports or
files failed, the rest are delivered; 2 usage or configuration; 3 contradictions found; 130
interrupted. Heavy modules are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from ..errors import IctStatsError
from .arithmetic import accept, check, explain
from .documents import add, read
from .lists import indicators, periods, sectors
from .options import EXIT_INTERRUPTED, EXIT_USAGE
from .reports import report

_NEW_OBJECTS: Final = 100_000
"""Objects made between two looks for cycles; imports make many, and all of them stay."""


@click.group(
    commands=[periods, sectors, indicators, read, add, check, accept, explain, report],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="ictstats")
def cli() -> None:
    """Checked, sourced statistics and reports from the ministry's briefings."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; errors that a user can mend become one line and exit code 2."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(_NEW_OBJECTS)
    atexit.register(gc.freeze)  # a process that ends need not be searched for cycles
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
