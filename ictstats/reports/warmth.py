"""Imports that take their time: made late, once, and before a process is forked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..catalogue import load_catalogue


def warm_up(data: Path) -> None:
    """Import what making a report needs, and read the code lists, for forks to find them there."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    import_papermill()

    import matplotlib.pyplot  # noqa: F401

    from .. import sections  # noqa: F401
    from . import engine, html, pdf  # noqa: F401

    load_catalogue(data)


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
