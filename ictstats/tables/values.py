"""The numbers behind the cells of tables, for those who calculate with them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..bilingual import say
from ..catalogue import load_catalogue
from ..facts import Figure, is_corrected, is_doubtful
from ..formats import HEDGE_WORDS, unit_words
from ..periods import Language
from ..prose.citations import status_words
from ..provenance import count
from ..written_numbers import write_number
from .model import Cell, Value


def value_of(figure: Figure, lang: Language, label: str = "") -> Value:
    """A figure as a number with its unit, status, hedge and place.

    Args:
        figure: an observation.
        lang: "vi" or "en".
        label: the heading under which it stands; that of its column when empty.
    """
    special = figure["obs_status"] != "A" or is_corrected(figure) or is_doubtful(figure)
    return Value(
        number=float(figure["value"]),
        unit=unit_words(figure, lang),
        label=label,
        status=status_words(figure, lang) if special else "",
        remark=remark(figure, lang),
        document=str(figure["briefing"]),
        line=None if pd.isna(figure["line"]) else int(figure["line"]),
        printed=str(figure["figure"]),
    )


def remark(figure: Figure, lang: Language) -> str:
    """What a number without its words would hide: that it is rounded, and what it is a part of.

    >>> remark({"hedge": "over", "out_of": float("nan")}, "vi")
    'hơn'
    >>> remark({"hedge": "", "out_of": 63.0}, "en")
    'of 63'
    """
    told = [HEDGE_WORDS[lang][str(figure["hedge"])].strip()]
    if not pd.isna(figure["out_of"]):
        whole = write_number(float(figure["out_of"]), lang)
        told.append(say(lang, f"trên tổng số {whole}", f"of {whole}"))
    return "; ".join(words for words in told if words)


def percent(number: float) -> Value:
    """A computed percentage, to the second decimal."""
    return Value(round(float(number), 2), "%")


def amount(number: float, unit: str, lang: Language, status: str = "") -> Value:
    """An amount in a unit of the code list."""
    return Value(number, load_catalogue().unit(unit).name(lang), status=status)


def count_cell(number: Any) -> Cell:
    """A cell that counts something."""
    return Cell(count(int(number)), values=(Value(int(number)),))
