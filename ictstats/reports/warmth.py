"""Imports that take their time: made late, once, and before a process is forked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..catalogue import load_catalogue
from .jobs import COUNTRY

if TYPE_CHECKING:
    import pandas as pd

    from .content import Report


def warm_up(data: Path) -> None:
    """Do once what every report needs, for forks to find it done: imports, templates, fonts.

    Nothing is done a second time. Typst is left out, since its threads do not survive a fork.

    Args:
        data: the data folder, whose code lists are read.
    """
    warm_cells(data)
    warm_drawing()
    warm_exports()


def is_warm() -> bool:
    """Whether `warm_up` has nothing left to do in this process."""
    return warm_exports.cache_info().currsize > 0


def warm_cells(data: Path) -> None:
    """Import what the cells of a notebook need.

    Args:
        data: the data folder, whose code lists are read.
    """
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    load_catalogue(data)

    # What a shell imports when it starts, before the modules of notebooks and of this package.
    from IPython.core import completerlib, crashhandler, logger, oinspect, pylabtools  # noqa: F401
    from matplotlib.backends import backend_svg  # noqa: F401
    from matplotlib_inline import backend_inline  # noqa: F401

    from .. import sections  # noqa: F401
    from ..reports import shell  # noqa: F401


@cache
def warm_drawing() -> None:
    """Draw something, for which fonts are read."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure()
    figure.suptitle("0")
    FigureCanvasSVG(figure).print_svg(BytesIO())  # type: ignore[no-untyped-call]


@cache
def warm_exports() -> None:
    """Import what runs a notebook and what writes its report, and compile the templates."""
    import_papermill()

    import nbformat
    import pypdfium2  # noqa: F401  # by which a finished PDF is read

    from ..reports import engine  # noqa: F401
    from .pdf import fonts

    fonts()
    empty = nbformat.from_dict({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})  # type: ignore[no-untyped-call]
    nbformat.validate(empty)
    exporter("html").write(_sample())
    exporter("pdf")
    exporter("xlsx")


def _sample() -> Report:
    """A report with a little of all that is written; for it all patterns are compiled."""
    from .content import Part, Report
    from .markdown import parse
    from .models import Cell, Column, Prose, Table

    text = Prose(parse("A **word** and a [link](a.html)\n\n- point\n"))
    rows = ((Cell("0"), Cell("0")),)
    table = Table("Table", (Column("0"), Column("0")), rows)
    return Report("Sample", "en", (Part(text), Part(table, 1, "table-1")))


@contextmanager
def plain_texts() -> Iterator[None]:
    """Have pandas keep texts as Python's own, forks included.

    Of the work of a report that is a fifth less than with Arrow's texts, each use of which costs
    more; only large tables gain by Arrow, and the figures of the country are few. What is shown
    is the same.
    """
    import pandas as pd

    with pd.option_context("mode.string_storage", "python"):
        yield


def load_table(data: Path, as_of: str) -> pd.DataFrame:
    """The observations of the country, with texts as the reports have them.

    Args:
        data: the data folder.
        as_of: a day (ISO), or empty, as the reports are given it.

    Raises:
        IctStatsError: as ``load_observations``.
    """
    from ..observations import load_observations

    with plain_texts():
        return load_observations(data, as_of=as_of or None, ref_area=COUNTRY)


def warm_findings(data: Path, as_of: str) -> None:
    """Do the sums of a data set once, for all reports that will be made of it in forks.

    Args:
        data: the data folder.
        as_of: a day (ISO), or empty, as the reports are given it.
    """
    from ..doubts import doubts_of

    for _ in doubts_of(load_table(data, as_of)).values():
        pass


def warm_inquiry(data: Path, as_of: str) -> None:
    """Set the figures of a data set against each other, as every report does; judge none yet.

    Args:
        data: the data folder.
        as_of: a day (ISO), or empty, as the report is given it.
    """
    from ..doubts import doubts_of

    doubts_of(load_table(data, as_of))


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
