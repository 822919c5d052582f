"""The prose of the reports: what went up, what went down, how far the year's plan is reached.

Which facts a sentence tells is chosen without regard to a language (``choices``), and then worded
(``sentences``). All functions return Markdown in which whatever comes from data is literal text,
and an empty string where there is nothing to say.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ..bilingual import check_language
from ..facts import find_facts
from ..periods import Language, Period
from .checking import checks_sentence
from .choices import for_headline, for_levels, for_overview, for_pace, for_summary
from .grammar import sentence
from .narration import activity_sentence, composition_sentence
from .quality import quality_note
from .reservations import caution, doubt_notes, doubts, no_data, none_in
from .sentences import headlined, pace, shares, targets, worded
from .trending import no_trend_sentence, trend_notes, trend_sentence

__all__ = [
    "activity_sentence",
    "checks_sentence",
    "composition_sentence",
    "doubt_notes",
    "doubts",
    "headline",
    "no_data",
    "no_trend_sentence",
    "overview_points",
    "plan_sentence",
    "quality_note",
    "summary",
    "trend_notes",
    "trend_sentence",
]


def headline(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> str:
    """The finding of a period in one line, without a full stop.

    Args:
        obs: observations, as ``load_observations`` returns them.
        period: the period of the report.
        sector: code of a sector; all of them when None.
        lang: "vi" or "en".

    Raises:
        ParameterError: the language is neither "vi" nor "en".
        PeriodError: ``period`` names no period.
        CatalogueError: ``sector`` is not in the code list.
    """
    check_language(lang)
    asked = Period.parse(period)
    facts = for_headline(find_facts(obs, asked, sector), whole=sector is None)
    if not facts:
        return none_in(asked, sector, lang)
    return headlined(facts, lang, asked)


def summary(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> str:
    """One to three sentences: the main figure, what went up and down, the plan.

    Where the sector has no figures, they say so. Arguments and errors as for ``headline``.
    """
    check_language(lang)
    asked = Period.parse(period)
    facts = find_facts(obs, asked, sector)
    choices = for_overview(facts)[:3] if sector is None else for_summary(facts)
    if not choices:
        return no_data(obs, period, sector=sector, lang=lang)
    return " ".join(worded(choice, lang, asked) for choice in choices)


def overview_points(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> str:
    """Up to five points on all sectors, as a Markdown list.

    The last says how many figures are corrected, and which sectors have none. Errors as for
    ``headline``.
    """
    check_language(lang)
    asked = Period.parse(period)
    facts = find_facts(obs, asked)
    points = [worded(replace(choice, again=False), lang, asked) for choice in for_overview(facts)]
    points += [last] if (last := caution(facts, lang)) else []
    return "\n".join(f"- {point}" for point in points)


def plan_sentence(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> str:
    """How much of the annual plan is reached, and the targets that stand alone.

    What adds up over the year is set against the share of the year that is gone; a workforce or a
    rate is not. Arguments and errors as for ``headline``.
    """
    check_language(lang)
    asked = Period.parse(period)
    facts = find_facts(obs, asked, sector)
    texts = []
    if flows := for_pace(facts):
        texts.append(pace(flows, lang, asked))
    if others := for_levels(facts):
        texts.append(shares(others, lang))
    alone = [fact for fact in facts if fact.target_only]
    for year in sorted({fact.period for fact in alone}):
        texts.append(targets([fact for fact in alone if fact.period == year], lang))
    return " ".join(sentence(text) for text in texts)
