"""The sections of the report on the checks: errata, contradictions, revisions, changes."""

from __future__ import annotations

import pandas as pd

from .. import prose
from ..checks import Findings
from ..checks.verdicts import MISPRINT, NOT_CHECKABLE
from ..errors import IctStatsError
from ..periods import Language
from ..tables.findings import (
    changed_table,
    changes_table,
    contradictions_table,
    errata_table,
    revisions_table,
    unchecked_table,
)
from ..vintages import revisions, what_changed
from .showing import Shown, heading, text


def checks_opening(found: Findings, *, lang: Language = "vi") -> Shown:
    """How many relations were checked, and what came of it, in a sentence."""
    wrong = int((found.contradictions["verdict"] == MISPRINT).sum())
    return text(
        prose.checks_sentence(
            int(found.relations_checked.sum()), wrong, len(found.contradictions) - wrong, lang=lang
        )
    )


def errata(found: Findings, *, lang: Language = "vi") -> Shown:
    """The misprints of the period, in the style of a note to the authors."""
    rows = found.contradictions
    if not (rows["verdict"] == MISPRINT).any():
        return []
    return [heading("errata", lang), errata_table(rows, lang=lang)]


def contradictions(found: Findings, *, lang: Language = "vi") -> Shown:
    """What else does not fit together, with the sum that a reader can redo; what has none."""
    rows, shown = found.contradictions, []
    if not (rows["verdict"] == MISPRINT).all():
        shown.append(contradictions_table(rows, lang=lang))
    if (found.frame["verdict"] == NOT_CHECKABLE).any():
        shown.append(unchecked_table(found.frame, lang=lang))
    return [heading("contradictions", lang), *shown] if shown else []


def revised(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """The figures about the period that a later publication revised, or a growth implies anew."""
    moved = revisions(obs)
    moved = moved[(moved["time_period"] == period) & moved["beyond_rounding"]]
    if moved.empty:
        return []
    return [heading("revisions", lang), revisions_table(moved, lang=lang)]


def changes(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """What the period's briefing brought and left out against the one before it."""
    try:
        found = what_changed(obs, period)
    except IctStatsError:
        return []  # the first briefing of all has none before it
    listed = [changes_table(found, lang=lang), changed_table(found, lang=lang)]
    return [heading("changes", lang), *listed]
