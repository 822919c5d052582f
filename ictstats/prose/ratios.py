"""How many ministries or provinces have done something, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..bilingual import say
from ..catalogue import Indicator, load_catalogue
from ..facts import Fact
from ..formats import format_row
from ..periods import Language
from .grammar import join


def ratio_clause(facts: Sequence[Fact], lang: Language) -> str:
    """How many ministries or provinces have done what; the facts share the count.

    It is said for each thing anew, since as many need not be the same ones; unless it is all.
    """
    first = facts[0]
    unit = load_catalogue().unit(first.indicator.unit).name(lang)
    count = format_row(first.main, lang).removesuffix(f" {unit}")
    done = [_achieved(fact.indicator, lang) for fact in facts]
    some, slash, everyone = count.partition("/")
    if slash and some == everyone:
        return f"{say(lang, count, f'all {some}')} {unit} {_deeds(done, lang)}"
    begun, again = say(lang, count, count.replace("/", " of ")), say(lang, count, some)
    clauses = [f"{again} {_deeds([deed], lang)}" for deed in done[1:]]
    return join([f"{begun} {unit} {_deeds(done[:1], lang)}", *clauses], lang)


def _deeds(done: Sequence[str], lang: Language) -> str:
    """What some of them have done, with its verbs."""
    if lang == "vi":
        return f"đã {join(done, lang)}"
    had = [text.removeprefix("with ") for text in done if text.startswith("with ")]
    were = [text for text in done if not text.startswith("with ")]
    parts = [f"had {join(had, lang)}"] if had else []
    parts += [f"were {join(were, lang)}"] if were else []
    return join(parts, lang)


def _achieved(indicator: Indicator, lang: Language) -> str:
    """The name of a count without the unit that begins it."""
    name, unit = indicator.name(lang), load_catalogue().unit(indicator.unit).name(lang)
    if name.casefold().startswith(unit.casefold()):
        return name[len(unit) :].strip()
    return name.partition(" ")[2]
