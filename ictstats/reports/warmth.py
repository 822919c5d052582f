"""Imports that take their time: made late, once, and before a process is forked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..catalogue import load_catalogue

if TYPE_CHECKING:
    import pandas as pd

_SMALL: Final = 10_000_000  # bytes of a table of observations; some 50,000 of them


def warm_up(data: Path) -> None:
    """Do once what every report needs, for forks to find it done: imports, templates, fonts.

    Nothing is done a second time. Typst is left out, since its threads do not survive a fork.

    Args:
        data: the data folder, whose code lists are read.
    """
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    _warm_tools()
    load_catalogue(data)


@contextmanager
def plain_texts(data: Path) -> Iterator[None]:
    """Have pandas keep texts as Python's own where the observations are few, forks included.

    Of the work of a report on a small table that is a fifth less than with Arrow's texts, each use
    of which costs more; large tables gain by Arrow, and stay with it. What is shown is the same.

    Args:
        data: the data folder.
    """
    import pandas as pd

    table = data / "observations.csv"
    if not table.is_file() or table.stat().st_size > _SMALL:
        yield
        return
    with pd.option_context("mode.string_storage", "python"):
        yield


def load_table(data: Path, as_of: str) -> pd.DataFrame:
    """The observations, with texts as the reports have them.

    Args:
        data: the data folder.
        as_of: a day (ISO), or empty, as the reports are given it.

    Raises:
        IctStatsError: as ``load_observations``.
    """
    from ..observations import load_observations

    with plain_texts(data):
        return load_observations(data, as_of=as_of or None)


def warm_findings(data: Path, as_of: str) -> None:
    """Do the sums of a data set once, for all reports that will be made of it in forks.

    Args:
        data: the data folder.
        as_of: a day (ISO), or empty, as the reports are given it.
    """
    from ..doubts import doubts_of

    for _ in doubts_of(load_table(data, as_of)).values():
        pass


@cache
def _warm_tools() -> None:
    import_papermill()

    import nbformat
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    from .. import sections  # noqa: F401
    from ..reports import engine  # noqa: F401

    empty = nbformat.from_dict({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})  # type: ignore[no-untyped-call]
    nbformat.validate(empty)
    exporter("html").from_notebook_node(empty)
    exporter("pdf")
    exporter("xlsx")
    figure = Figure()
    figure.suptitle("0")
    FigureCanvasSVG(figure).print_svg(BytesIO())  # type: ignore[no-untyped-call]


@cache
def exporter(extension: str) -> Any:
    """The exporter of a format, the same one each time: its templates are compiled but once."""
    from .html import IctStatsHTMLExporter
    from .pdf import IctStatsPDFExporter
    from .xlsx import IctStatsXLSXExporter

    makers: dict[str, Callable[[], Any]] = {
        "html": IctStatsHTMLExporter,
        "pdf": IctStatsPDFExporter,
        "xlsx": IctStatsXLSXExporter,
    }
    return makers[extension]()


def import_papermill() -> Any:
    """papermill, which takes a fifth of a second to import instead of two."""
    with _without("rfc3987_syntax"):
        import papermill

    return papermill


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Hide a module that others import if it is there.

    rfc3987_syntax compiles a grammar for more than a second when it is imported, for addresses in
    JSON schemas that notebooks do not have.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # documented: the import then fails
    try:
        yield
    finally:
        del sys.modules[module]
