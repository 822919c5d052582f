"""Sentences on the parts of a whole, and on what was done besides."""

from __future__ import annotations

import pandas as pd

from ..activities import load_activity_kinds
from ..analysis import composition
from ..bilingual import check_language, lower, say
from ..catalogue import load_catalogue
from ..facts import find_facts
from ..periods import Language, Period
from ..provenance import count
from ..written_numbers import write_number
from .grammar import join, label, sentence
from .wording import amount, is_count


def composition_sentence(
    obs: pd.DataFrame, parent: str, period: str, *, lang: Language = "vi"
) -> str:
    """The parts of a whole and their shares, the largest first; empty where none are known.

    Args:
        obs: observations.
        parent: code of the whole.
        period: the period of the report.
        lang: "vi" or "en".

    Raises:
        ParameterError, PeriodError, CatalogueError: as for ``headline``.
    """
    check_language(lang)
    asked = Period.parse(period)
    catalogue = load_catalogue()
    whole = catalogue.indicator(parent)
    parts = composition(obs, parent, str(asked)).sort_values(
        "value", ascending=False, kind="stable"
    )
    if parts.empty:
        return ""
    facts = {fact.indicator.code: fact for fact in find_facts(obs, asked)}
    said: list[str] = []
    for code, share in zip(parts["indicator"], parts["share"], strict=True):
        portion = write_number(float(share), lang, decimals=1) + "%"
        name = lower(catalogue.indicator(code).name(lang))
        verb = say(lang, "chiếm ", "") if said else say(lang, "chiếm ", "made up ")
        said.append(f"{name} {verb}{portion} ({amount(facts[code], lang)})")
    name = lower(whole.name(lang))
    if parent not in facts:
        start = say(lang, f"trong {name}", f"of {name}")
    elif is_count(whole):
        count = amount(facts[parent], lang)
        start = say(lang, f"trong {count} {name}", f"of {count} {name}")
    else:
        count = amount(facts[parent], lang)
        start = say(lang, f"trong {name} ({count})", f"of {name} ({count})")
    return sentence(f"{start}, {join(said, lang)}")


def activity_sentence(
    activities: pd.DataFrame,
    *,
    period: str | None = None,
    sector: str | None = None,
    figures: bool = True,
    lang: Language = "vi",
) -> str:
    """How many policies, events and other activities the briefings report.

    Args:
        activities: as ``load_activities`` returns them.
        period: only those of the briefing of this period, or dated inside it.
        sector: code of a sector.
        figures: whether there are figures besides.
        lang: "vi" or "en".

    Raises:
        ParameterError, PeriodError, CatalogueError: as for ``headline``.
    """
    check_language(lang)
    rows = of_activities(activities, period=period, sector=sector)
    if rows.empty:
        return ""
    counts = rows["kind"].value_counts()
    named = []
    for code, kind in load_activity_kinds().items():
        if code in counts:
            number, name = count(int(counts[code])), lower(kind.name(lang))
            named.append(say(lang, f"{number} {name}", f"{name} ({number})"))
    when = label(Period.parse(period), lang) if period else ""
    total = count(len(rows))
    besides = say(lang, "ngoài số liệu, ", "besides figures, ") if figures else ""
    text = besides + say(
        lang,
        "báo cáo của Bộ " + ("còn " if figures else "") + "nêu",
        f"the briefing lists {total} {'item' if len(rows) == 1 else 'items'}",
    )
    if lang == "vi":
        of = f" của {when}" if when else ""
        if len(named) == 1:
            return sentence(f"{text} {named[0]}{of}")
        return sentence(f"{text} {total} nội dung{of}: {'; '.join(named)}")
    text += f" for {when}" if when else ""
    if len(named) == 1:
        return sentence(f"{text}, under {named[0].rpartition(' (')[0]}")
    return sentence(f"{text}: {'; '.join(named)}")


def of_activities(
    activities: pd.DataFrame, *, period: str | None = None, sector: str | None = None
) -> pd.DataFrame:
    """The activities of a period (told in its briefing, or dated inside it) and of a sector."""
    rows = activities
    if sector is not None:
        load_catalogue().sector(sector)
        rows = rows[rows["sector"] == sector]
    if period is None:
        return rows
    asked = Period.parse(period)
    inside = rows["date"].map(lambda code: Period.parse(code) in asked)
    return rows[inside.astype(bool) | (rows["briefing"] == str(asked))]
