"""Key figures: the few numbers that a reader sees first, each with its change."""

from __future__ import annotations

import re

import pandas as pd

from ..bilingual import MARKS, check_language, lower, say
from ..catalogue import load_catalogue
from ..facts import Fact, by_importance, find_facts, leads
from ..formats import format_row
from ..periods import Language, Period
from ..prose.citations import origin, status_words
from ..prose.grammar import label
from ..prose.statements import plan_phrase, revision_phrase
from ..prose.wording import change_phrase, direction, earlier_phrase, moved_from
from .cells import mark_of
from .model import Card, Cards, Way

_NUMBER = re.compile(r"(?P<before>\D*?)(?P<number>[−+]?\d[\d.,]*(?:/\d[\d.,]*)?%?)\s*(?P<unit>.*)")


def cards(
    obs: pd.DataFrame,
    period: str,
    *,
    sector: str | None = None,
    lang: Language = "vi",
    limit: int = 6,
) -> Cards:
    """The most important figures of a period that have a value.

    For a sector they go by growth and plan, then by the catalogue; for all sectors the totals
    come first, and then the main figure of each sector. Totals without growth leave room for those.

    Args:
        obs: observations, as ``load_observations`` returns them.
        period: the period of the report.
        sector: code of a sector; all of them when None.
        lang: "vi" or "en".
        limit: at most so many.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
        PeriodError: ``period`` names no period.
        CatalogueError: ``sector`` is not in the code list.
    """
    check_language(lang)
    asked = Period.parse(period)
    facts = [fact for fact in find_facts(obs, asked, sector) if fact["level"]]
    chosen = choose(facts, sector, limit)
    of = "" if sector is None else f", {lower(load_catalogue().sector(sector).name(lang))}"
    caption = say(lang, "Những con số chính", "Key figures") + f"{of}, {label(asked, lang)}"
    return Cards(caption, tuple(_card(fact, lang, asked) for fact in chosen[:limit]), lang)


def choose(facts: list[Fact], sector: str | None, limit: int) -> list[Fact]:
    """The facts of the cards, the most important first."""
    if sector is not None:
        return by_importance(facts)
    general = [fact for fact in by_importance(facts) if fact.indicator.sector == "overall"]
    others = [fact for fact in leads(facts) if fact.indicator.sector != "overall"]
    totals = [fact for fact in general if fact.relative]
    return [*(totals or general[: max(1, limit - len(others))]), *others]


def _card(fact: Fact, lang: Language, asked: Period) -> Card:
    level = fact.main
    name = fact.indicator.name(lang)
    if fact.period != asked:
        name += f" ({label(fact.period, lang)})"
    value, unit = split_amount(format_row(level, lang))
    growth = fact.growth
    change = "" if growth is None else change_phrase(growth, lang)
    if growth is None and fact["plan_pct"] is not None:
        change = plan_phrase(fact, lang)
    way: Way = "" if growth is None else _WAYS[direction(growth)]
    if not change and fact.earlier:
        change, way = earlier_phrase(fact, lang), _WAYS[moved_from(fact)]
    told = [f"{MARKS[mark][0]} {status_words(level, lang)}"] if (mark := mark_of(level)) else []
    if fact.revised is not None:
        told.append(revision_phrase(fact.revised, lang))
    return Card(name, value, unit, change, way, "; ".join(told), origin(level, lang))


_WAYS: dict[str, Way] = {"up": "up", "down": "down", "flat": "flat", "": ""}


def split_amount(text: str) -> tuple[str, str]:
    """A written amount as its number with the hedge, and its scale word and unit.

    >>> split_amount("hơn 1,6 triệu tỷ đồng"), split_amount("over VND 1,600 trillion")
    (('hơn 1,6', 'triệu tỷ đồng'), ('over 1,600', 'trillion VND'))
    >>> split_amount("90,66%"), split_amount("63/63 tỉnh, thành phố")
    (('90,66%', ''), ('63/63', 'tỉnh, thành phố'))
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text, ""
    words = match["before"].split()
    money = [word for word in words if word.isupper()]
    hedge = [word for word in words if not word.isupper() and word not in ("hạng", "rank")]
    return " ".join([*hedge, match["number"]]), " ".join([match["unit"], *money]).strip()
