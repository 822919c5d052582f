"""The look of the charts: a style file, a palette, and a context manager that applies them.

Importing this module changes nothing; ``theme()`` applies the look inside its block only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import matplotlib

STYLE_FILE = Path(__file__).with_name("ictstats.mplstyle")
"""The matplotlib style sheet of the charts."""

PALETTE = ("#12436D", "#2A9D8F", "#B8860B", "#D81B60", "#8D6FC4", "#6B5B00")
"""Colours for up to six series, in this order.

Each has a contrast of at least 3:1 to white, and any two can be told apart with each of the common
kinds of colour blindness.
"""

INK = "#22303C"
"""Text and reference lines."""
MUTED = "#5B6875"
"""Notes, units and whatever stands back; still 4.5:1 to white."""
FAINT = "#DDE3E9"
"""Grid lines and empty tracks."""
ACCENT = PALETTE[0]
"""The colour of a single series."""
TINT = "#A9BBD0"
"""The same, for what is less certain."""
MARK = PALETTE[3]
"""The colour of what calls for attention, such as a corrected value."""

LETTERS = 9.0
"""The size of all letters in points."""
PAGE_WIDTH = 6.3
"""Width of a chart in inches: the 16 cm of a page column."""
SLIM_WIDTH = 3.6
"""Width of the same chart where it is drawn for the screen of a phone."""
_width: ContextVar[float] = ContextVar("width", default=PAGE_WIDTH)


def chart_width() -> float:
    """The width in inches for which charts are drawn now."""
    return _width.get()


def is_slim() -> bool:
    """Whether charts are drawn for the screen of a phone now."""
    return chart_width() == SLIM_WIDTH


@contextmanager
def slim() -> Iterator[None]:
    """Draw for the screen of a phone inside the block.

    >>> with slim():
    ...     chart_width()
    3.6
    >>> chart_width()
    6.3
    """
    token = _width.set(SLIM_WIDTH)
    try:
        yield
    finally:
        _width.reset(token)


@contextmanager
def theme() -> Iterator[None]:
    """Draw with the look of ictstats inside the block, and with the former settings after it.

    Settings that the style file does not name are matplotlib's own defaults inside the block, so
    that a chart does not depend on the settings of the machine.

    >>> with theme():
    ...     matplotlib.rcParams["svg.fonttype"], matplotlib.rcParams["font.size"]
    ('path', 9.0)

    """
    with matplotlib.rc_context():
        _apply_style()
        yield


_Settings = dict[Any, Any]  # matplotlib names each setting in its types
_changes: list[tuple[_Settings, _Settings]] = []
"""Settings that were met, and what the style file changed in them."""
_MOST_MET = 8


def _apply_style() -> None:
    """Apply the style file; where the same settings were met before, without reading it again."""
    settings: _Settings = dict(matplotlib.rcParams.copy())
    known = next((changed for met, changed in _changes if met == settings), None)
    if known is not None:
        matplotlib.rcParams.update(known)
        return
    matplotlib.rc_file(STYLE_FILE)
    styled: _Settings = dict(matplotlib.rcParams.copy())
    changed = {name: value for name, value in styled.items() if value != settings[name]}
    _changes[:] = [(settings, changed), *_changes[: _MOST_MET - 1]]
