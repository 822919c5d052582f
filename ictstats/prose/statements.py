"""Whole clauses on a fact: its level, growth and plan, what it was revised to, its date."""

from __future__ import annotations

from ..bilingual import say
from ..facts import Fact, Figure
from ..formats import format_row
from ..periods import Language, Period
from .citations import cited
from .grammar import label
from .wording import change_clause, change_phrase, level_clause, query, subject


def share_text(fact: Fact, lang: Language) -> str:
    """The share of the annual plan reached."""
    share = fact.figures["plan_pct"]
    return format_row(share, lang) + query(share)


def plan_phrase(fact: Fact, lang: Language) -> str:
    """The share of the annual plan reached, after a value or a change."""
    share = share_text(fact, lang)
    if lang == "vi":
        verb = "bằng" if fact.indicator.unit == "percent" else "đạt"
        return f"{verb} {share} kế hoạch năm"
    return f"reaching {share} of the annual plan"


def statement(fact: Fact, lang: Language, asked: Period) -> str:
    """All that is known of a fact, as one clause: level, growth, share of the plan."""
    if fact["level"] is not None:
        text = level_clause(fact, lang)
        changes = [fact[name] for name in ("yoy", "pop")]
        said = [change_phrase(figure, lang) for figure in changes if figure is not None]
        if not said and (change := fact["change"]) is not None:
            said = [change_phrase(change, lang)]
        text += f", {say(lang, ' và ', ' and ').join(said)}" if said else ""
    elif fact.growth is not None:
        text = change_clause(fact, lang)
    elif fact["plan_pct"] is not None:
        share = share_text(fact, lang)
        verb = say(lang, f"đạt {share} kế hoạch năm", f"reached {share} of the annual plan")
        return dated(f"{subject(fact.indicator, lang)} {verb}", fact, lang, asked)
    elif fact["plan"] is not None:
        return target_clause(fact, lang)
    else:
        share = format_row(fact.main, lang) + query(fact.main)
        what = subject(fact.indicator, lang)
        text = say(lang, f"tỷ trọng của {what} là {share}", f"the share of {what} was {share}")
    if fact["plan_pct"] is not None:
        text += f", {plan_phrase(fact, lang)}"
    if fact.revised is not None:
        text += f"; {revision_phrase(fact.revised, lang)}"
    return dated(text, fact, lang, asked)


def revision_phrase(revised: Figure, lang: Language) -> str:
    """What a level was revised to, and by whom that was published."""
    value, source = format_row(revised, lang), cited([revised], lang)
    return say(
        lang,
        f"sau này được điều chỉnh thành {value}, theo {source}",
        f"later revised to {value}, as published by {source}",
    )


def target_clause(fact: Fact, lang: Language) -> str:
    """A target and its year."""
    year = label(Period.parse(str(fact.figures["plan"]["time_period"])), lang)
    what, value = subject(fact.indicator, lang), target(fact.figures["plan"], lang)
    return say(
        lang, f"mục tiêu {year} của {what} là {value}", f"the {year} target for {what} is {value}"
    )


def target(plan: Figure, lang: Language) -> str:
    """The value of a plan; one that is hedged with "over" is a least."""
    least = say(lang, "ít nhất ", "at least ") if plan["hedge"] == "over" else ""
    return least + format_row(plan, lang, hedged=not least) + query(plan)


def dated(text: str, fact: Fact, lang: Language, asked: Period) -> str:
    """The clause with its own date in front, where that is not the period of the report."""
    when = fact.period
    at_the_end = fact.indicator.kind != "flow" and when.months and when.end == asked.end
    if when == asked or (at_the_end and when in asked):
        return text
    named = label(when, lang)
    if not when.months:
        return say(lang, f"đến {named}, {text}", f"by {named}, {text}")
    if fact.indicator.kind == "stock":
        return say(lang, f"đến hết {named}, {text}", f"by the end of {named}, {text}")
    return say(lang, f"{named}, {text}", f"in {named}, {text}")
