"""Abbreviations that a text introduces for a sector: "the digital technology industry (ICT)"."""

from __future__ import annotations

import re
from dataclasses import replace

from .discourse import Discourse
from .names import Mention
from .passages import Sentence

_INTRODUCED = re.compile(r" ?\((?P<short>[a-z]{2,6})\)")
_SHORT = re.compile(r"(?P<short>[a-z]{2,6}) (?:sector|industry)(?!\w)")
_LONGEST = 12


def in_own_terms(state: Discourse, sentence: Sentence) -> Sentence:
    """A sentence in which "the ICT sector" is the sector that the text called so before.

    Args:
        state: what the sentences before leave standing; what this one introduces is added to it.
        sentence: the sentence.
    """
    for mention in sentence.mentions if "(" in sentence.text else ():
        sectors = {*mention.sectors, *(code.partition(".")[0] for code in mention.full)}
        reach = mention.end + (_LONGEST if mention.sectors else 0)
        introduced = _INTRODUCED.search(sentence.slice(mention.start, reach))
        if len(sectors) == 1 and introduced and introduced.start() <= mention.end - mention.start:
            state.short[introduced["short"]] = sectors.pop()
    if not any(short in sentence.text for short in state.short):
        return sentence
    mentions = tuple(_meant(state, sentence, mention) for mention in sentence.mentions)
    return replace(sentence, mentions=mentions) if mentions != sentence.mentions else sentence


def _meant(state: Discourse, sentence: Sentence, mention: Mention) -> Mention:
    """A name of the whole that begins with an abbreviation, as one of the sector that it is for."""
    short = _SHORT.match(sentence.slice(mention.start, mention.end))
    sector = state.short.get(short["short"], "") if short else ""
    if not sector:
        return mention
    known = state.catalogue.indicators
    own = [re.sub(r"^overall\.", f"{sector}.", code) for code in mention.full]
    full = tuple(new if new in known else code for new, code in zip(own, mention.full, strict=True))
    sectors = tuple(sector if code == "overall" else code for code in mention.sectors)
    return replace(mention, full=full, sectors=sectors)
