"""The table of the indicators of a report: unit, kind, whole and definition, from the code list."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from ..bilingual import check_language, lower, say
from ..catalogue import Kind, load_catalogue
from ..definitions import load_definitions
from ..periods import Language, Period
from ..provenance import told
from .model import Cell, Column, Table

_CODE = re.compile(r"\b[a-z_]+(?:\.[a-z0-9_]+)+\b")
_PERIOD = re.compile(r"\b\d{4}-(?:[QS]\d|\d{2})\b")
_KINDS: dict[Kind, tuple[str, str]] = {
    "flow": ("trong kỳ", "over a period"),
    "stock": ("tại thời điểm", "at a date"),
    "rate": ("tỷ lệ", "rate"),
    "rank": ("thứ hạng", "rank"),
}


def definitions_table(codes: Iterable[str], *, brief: bool = False, lang: Language = "vi") -> Table:
    """What the indicators of a report measure, in the order of the catalogue.

    Args:
        codes: the indicators.
        brief: tell names and definitions only.
        lang: "vi" or "en".

    Returns:
        A row an indicator: name, unit, kind, the whole that it is a part of, and what a reader has
        to know to compare it; the last two columns only where there is something to say.
        ``to_frame()``: indicator, unit, kind, parent, definition.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
        DataError: the definitions cannot be read.
    """
    check_language(lang)
    catalogue, definitions, asked = load_catalogue(), load_definitions(), set(codes)
    entries = [entry for entry in catalogue.indicators.values() if entry.code in asked]
    rows, known = [], []
    for entry in entries:
        whole = catalogue.indicator(entry.parent).name(lang) if entry.parent else ""
        known_as = definitions.get(entry.code)
        definition = _with_names(say(lang, *known_as), lang) if known_as else ""
        rows.append(
            (
                entry.name(lang),
                catalogue.unit(entry.unit).name(lang),
                say(lang, *_KINDS[entry.kind]),
                whole,
                told(definition, "definitions.csv"),
            )
        )
        known.append((entry.code, entry.unit, entry.kind, entry.parent, definition))
    labels = (
        say(lang, "Chỉ tiêu", "Indicator"),
        say(lang, "Đơn vị", "Unit"),
        say(lang, "Số liệu", "Figures are"),
        say(lang, "Là một phần của", "Part of"),
        say(lang, "Cần biết khi so sánh", "To know when comparing"),
    )
    asked_for = (0, len(labels) - 1) if brief else range(len(labels))
    kept = [place for place in asked_for if any(row[place] for row in rows)]
    return Table(
        say(lang, "Các chỉ tiêu trong báo cáo này", "The indicators of this report"),
        tuple(Column(labels[place]) for place in kept),
        tuple(tuple(Cell(row[place]) for place in kept) for row in rows),
        (),
        "",
        lang,
        pd.DataFrame(known, columns=["indicator", "unit", "kind", "parent", "definition"]),
    )


def _with_names(text: str, lang: Language) -> str:
    """A text in which indicators and periods are called by their names instead of their codes."""
    indicators = load_catalogue().indicators

    def named(match: re.Match[str]) -> str:
        entry = indicators.get(match.group())
        return lower(entry.name(lang)) if entry else match.group()

    dated = _PERIOD.sub(lambda match: Period.parse(match.group()).label(lang), text)
    return _CODE.sub(named, dated)
