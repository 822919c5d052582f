"""A report made alone: its cells' process starts while this one imports what runs and exports them.

Where many are made, all that is imported and drawn once before the forks; for one report, both
halves are done side by side.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from ..errors import IctStatsError
from .forks import Fork
from .warmth import import_papermill, is_warm, warm_cells, warm_drawing, warm_exports, warm_inquiry


@contextmanager
def started_ahead(data: Path, as_of: str) -> Iterator[Fork | None]:
    """The process for the cells of a report, which gets ready while this one does.

    Args:
        data: the data folder.
        as_of: a day (ISO), or empty, as the notebook is given it.

    Yields:
        The process; None where this one is ready already, so that a fork of it is too. When the
        block ends, the process has ended, and everything is imported here.
    """
    if is_warm():
        yield None
        return
    warm_cells(data)
    fork = Fork(partial(_live, data, as_of))
    try:
        import_papermill()
        rest = Thread(target=warm_exports)  # after papermill, which imports some of the same
        rest.start()
        yield fork
        rest.join()
    finally:
        fork.kill()


def _live(data: Path, as_of: str, connection: Connection) -> None:
    serve_cells(data, connection, partial(_get_ready, data, as_of))


def serve_cells(
    data: Path, connection: Connection, get_ready: Callable[[], None] = lambda: None
) -> None:
    """The life of a process for cells that read a data folder.

    Args:
        data: the data folder.
        connection: this process's end of the pipe.
        get_ready: called before the shell starts.
    """
    from . import shell

    os.environ["ICTSTATS_DATA"] = str(data)
    shell.serve(connection, get_ready)


def _get_ready(data: Path, as_of: str) -> None:
    """Do ahead what the cells of our notebooks do first."""
    with warnings.catch_warnings(), suppress(IctStatsError):  # the cells will tell of both
        warnings.simplefilter("ignore")
        warm_drawing()
        warm_inquiry(data, as_of)
