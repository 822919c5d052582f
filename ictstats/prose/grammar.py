"""Sentences as text: capitals, lists, full stops, and what Markdown would take for markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..bilingual import say
from ..periods import Language, Period

# What begins a list, a rule or a heading when a line begins with it.
_OPENING = re.compile(r"^(\d*)([.)](?=\s|$)|[-+=])")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$]|&(?=#?\w+;))")


def markdown(text: str) -> str:
    r"""A text such that Markdown shows it as it is.

    >>> markdown("[x](y) *z* <b>"), markdown("74.473 tỷ đồng (TT&TT)")
    ('\\[x\\](y) \\*z\\* \\<b\\>', '74.473 tỷ đồng (TT&TT)')
    """
    plain = re.sub(r"\s+", " ", text).strip()
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", plain))


def sentence(text: str) -> str:
    """A sentence: capital first, full stop last, safe in Markdown.

    >>> sentence("doanh thu giảm 8,66%")
    'Doanh thu giảm 8,66%.'
    """
    return markdown(capital(text) + ("" if text.endswith((".", "!", "?")) else "."))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def join(items: Sequence[str], lang: Language, *, either: bool = False) -> str:
    """Items as a list in a sentence.

    Items that have commas themselves are set off by semicolons. After a denial English has "or"
    (``either``).

    >>> join(["a", "b", "c"], "vi"), join(["a", "b"], "en"), join(["a, b", "c"], "vi")
    ('a, b và c', 'a and b', 'a, b; c')
    """
    if any(", " in item for item in items):
        return "; ".join(items)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + say(lang, " và ", " or " if either else " and ") + items[-1]


def label(period: Period, lang: Language) -> str:
    """How a sentence names a period.

    >>> label(Period.parse("2020-01-01/P7M"), "en"), label(Period.parse("2020-05"), "vi")
    ('the first 7 months of 2020', 'tháng 5/2020')
    """
    text = period.label(lang)
    return f"the {text}" if text.startswith("first ") else text
