"""Where a figure comes from and what it is worth: its status, its document and line, its print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ..bilingual import say, source_line, status_word
from ..facts import Figure, is_corrected, is_doubtful
from ..periods import Language
from ..provenance import told

REGISTER = "briefings.csv"


def status_words(figure: Figure, lang: Language) -> str:
    """The status of a figure, and whether it was corrected or is doubtful.

    >>> status_words({"obs_status": "E", "value": 2.0, "value_printed": 1.0}, "vi")
    'ước tính, đính chính'
    """
    words = status_word(str(figure["obs_status"]), lang)
    if is_corrected(figure):
        words += say(lang, ", đính chính", ", corrected")
    return words + say(lang, ", còn nghi vấn", ", doubtful") if is_doubtful(figure) else words


def place(figure: Mapping[str, object], lang: Language) -> str:
    """The document of a figure and its line.

    >>> place({"briefing": "2023-S1", "line": 8}, "vi")
    '2023-S1, dòng 8'
    """
    line = figure["line"]
    if pd.isna(line):  # type: ignore[call-overload]
        return told(str(figure["briefing"]), REGISTER)
    return told(f"{figure['briefing']}, {say(lang, 'dòng', 'line')} {line}", REGISTER)


def origin(figure: Figure, lang: Language) -> str:
    """Where a figure was read, and how it was printed there."""
    where = f"{say(lang, 'Tài liệu', 'Document')} {place(figure, lang)}"
    if not figure["figure"]:
        return where
    return f"{where}: {say(lang, 'in là', 'printed')} “{as_printed(figure)}”"


def as_printed(figure: Mapping[str, object]) -> str:
    """A figure as its source printed it."""
    return told(str(figure["figure"]), "observations.csv")


def cited(figures: Iterable[Mapping[str, object]], lang: Language) -> str:
    """The publishers of figures, with their dates, without the word "source"."""
    rows = pd.DataFrame(list(figures), columns=["publisher", "published"])
    return source_line(rows, lang)
