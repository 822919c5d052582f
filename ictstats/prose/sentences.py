"""Choices of facts as sentences, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Sequence

from ..bilingual import lower, say
from ..facts import Fact, is_corrected
from ..periods import Language, Period
from ..plans import share_of_year
from ..provenance import count
from ..written_numbers import write_number
from .choices import Choice, ahead, for_pace
from .grammar import capital, join, label, markdown, sentence
from .ratios import ratio_clause
from .statements import dated, plan_phrase, share_text, statement, target
from .wording import (
    amount,
    change_clause,
    counted_by_subject,
    direction,
    level_clause,
    magnitude,
    sector_name,
    since,
    subject,
)

_LISTED_FROM = 3
_PACE_FROM = 4
"""From so many planned indicators on, they are counted instead of listed."""


def worded(choice: Choice, lang: Language, asked: Period) -> str:
    """A choice as a sentence, safe in Markdown."""
    facts = choice.facts
    match choice.act:
        case "state":
            text = statement(facts[0], lang, asked)
        case "changes":
            text = changes(facts, lang, again=choice.again)
        case "plans":
            text = shares(facts, lang)
        case "pace":
            text = pace(facts, lang, asked)
        case "ratios":
            text = dated(ratio_clause(facts, lang), facts[0], lang, asked)
        case "levels":
            text = levels(facts, lang, asked)
        case "revenues":
            text = sector_revenues(facts, lang)
        case "targets":
            text = targets(facts, lang)
    return sentence(text)


def headlined(facts: Sequence[Fact], lang: Language, asked: Period) -> str:
    """A headline on one fact, or on how some grew; no full stop."""
    if len(facts) > 1:
        clauses = [change_clause(fact, lang, against=_on_the_month(fact)) for fact in facts]
        return markdown(capital(join(clauses, lang)))
    fact = facts[0]
    if fact.relative is None:
        return markdown(capital(statement(fact, lang, asked)))
    text = change_clause(fact, lang, against=_on_the_month(fact))
    if fact["plan_pct"] is not None:
        text += f", {plan_phrase(fact, lang)}"
    return markdown(capital(dated(text, fact, lang, asked)))


def _on_the_month(fact: Fact) -> bool:
    """Whether the growth is not on the year, as a reader would take it."""
    return fact.growth is not None and fact.growth["measure"] == "pop"


def changes(facts: Sequence[Fact], lang: Language, *, again: bool = False) -> str:
    """Rises and falls on the same base: "so với …, A tăng 5%, trong khi B giảm 3%"."""
    groups: dict[str, list[str]] = {}
    for fact in facts:
        way = direction(fact.growth or fact.main)
        groups.setdefault(way, []).append(change_clause(fact, lang, against=False))
    parts = [join(clauses, lang) for clauses in groups.values()]
    base = since(facts[0].growth or facts[0].main, lang)
    if again:
        base = say(lang, f"cũng {base}", "over the same time")
    return f"{base}, " + say(lang, ", trong khi ", ", while ").join(parts)


def levels(facts: Sequence[Fact], lang: Language, asked: Period) -> str:
    """Levels side by side, of many counts as a list; a date that all share is said once."""
    if len(facts) >= _LISTED_FROM and all(_is_plain_count(fact, asked) for fact in facts):
        items = [f"{lower(fact.indicator.name(lang))}: {amount(fact, lang)}" for fact in facts]
        return "; ".join(items)
    clauses = [level_clause(fact, lang) for fact in facts]
    if len({fact.period for fact in facts}) == 1:
        return dated(join(clauses, lang), facts[0], lang, asked)
    return "; ".join(
        dated(clause, fact, lang, asked) for clause, fact in zip(clauses, facts, strict=True)
    )


def _is_plain_count(fact: Fact, asked: Period) -> bool:
    """Whether a level needs no more words than its name: counted in the report's period, final."""
    final = fact.main["obs_status"] == "A" and not is_corrected(fact.main)
    alone = not fact.earlier and fact.revised is None and fact.period == asked
    return final and alone and counted_by_subject(fact.indicator, "vi")


def pace(facts: Sequence[Fact], lang: Language, asked: Period) -> str:
    """The shares of the annual plan; of many: how many keep pace, the furthest and the last."""
    flows = for_pace(facts)
    gone = write_number(share_of_year(str(asked)), lang, decimals=0) + "%"
    if gone == "100%":
        by_now = say(lang, "hết năm", "by the end of the year")
    else:
        by_now = say(lang, f"khi năm đã qua {gone} thời gian", f"with {gone} of the year gone")
    if len(flows) < _PACE_FROM:
        return f"{by_now}, {shares(flows, lang)}"
    first, last = (
        f"{subject(fact.indicator, lang)} ({share_text(fact, lang)})"
        for fact in (flows[0], flows[-1])
    )
    number = len(ahead(flows))
    fast, total = count(number) if number else "", count(len(flows))
    if lang == "vi":
        some = f"{fast} trong" if fast else "không chỉ tiêu nào trong"
        return (
            f"{by_now}, {some} {total} chỉ tiêu đạt từ {gone} "
            f"kế hoạch năm trở lên; cao nhất là {first}, thấp nhất là {last}"
        )
    return (
        f"{by_now}, {fast or 'none'} of {total} indicators had reached "
        f"at least {gone} of the annual plan; the highest was {first}, the lowest {last}"
    )


def shares(facts: Sequence[Fact], lang: Language) -> str:
    """How much of the annual plan each of some facts has reached."""
    reached = say(lang, "đạt", "reached")
    said = [f"{subject(fact.indicator, lang)} {reached} {share_text(fact, lang)}" for fact in facts]
    return join(said, lang) + say(lang, " kế hoạch năm", " of the annual plan")


def sector_revenues(facts: Sequence[Fact], lang: Language) -> str:
    """In which sectors revenue rose and in which it fell, the largest change first."""
    verbs = {
        "up": ("tăng ở", "rose in"),
        "flat": ("không đổi ở", "stayed unchanged in"),
        "down": ("giảm ở", "fell in"),
    }
    parts = []
    for way, verb in verbs.items():
        moved = [fact for fact in facts if direction(fact.figures["yoy"]) == way]
        if way == "down":
            moved.reverse()
        named = [
            f"{sector_name(fact.indicator.sector, lang)} ({_size(fact, lang)})" for fact in moved
        ]
        if named:
            several = "các lĩnh vực " if len(named) > 1 else "lĩnh vực "
            parts.append(f"{say(lang, *verb)} {say(lang, several, '')}{join(named, lang)}")
    return say(lang, "doanh thu ", "revenue ") + say(lang, ", trong khi ", ", while it ").join(
        parts
    )


def _size(fact: Fact, lang: Language) -> str:
    """The size of a growth on the year; that of a level which was revised later is the first."""
    size = magnitude({**fact.figures["yoy"], "obs_status": "A"}, lang)
    first = say(lang, ", theo số công bố lần đầu", ", as first published")
    return size + (first if fact.revised else "")


def targets(facts: Sequence[Fact], lang: Language) -> str:
    """The targets of a year."""
    year = label(facts[0].period, lang)
    named = []
    for fact in facts:
        what, value = subject(fact.indicator, lang), target(fact.figures["plan"], lang)
        named.append(say(lang, f"{what} đạt {value}", f"{value} for {what}"))
    return say(lang, f"mục tiêu {year}: ", f"targets for {year}: ") + "; ".join(named)
