"""Owners that a text points back to: "thuê bao của các nhà mạng này", after virtual operators."""

from __future__ import annotations

import re

from .figures import Number
from .folding import word_texts
from .lexicon import lexicon_of
from .measures import Measure
from .names import Mention
from .scene import Scene
from .subjects import Subject, fits

_THESE = re.compile(
    r"(?: [^\W\d]+){0,4} (?:của|thuộc|ở|of|on)(?: (?:các|những|cả|hai|ba|bốn|năm|\d{1,2}|the))*"
    r" (?:(?:nhà mạng|mạng|doanh nghiệp|đơn vị|công ty|nhà cung cấp)(?: [^\W\d]+)? (?:này|đó|trên"
    r"|nói trên)|(?:these|those) (?:\w+ )?(?:operators|networks|carriers|firms|companies))(?!\w)"
)
_REACH = 80
_FEW = 100


def owned_by_these(scene: Scene, number: Number, measure: Measure, subject: Subject) -> Subject:
    """What belongs to those of whom was spoken before, or nothing where no list knows it.

    Args:
        scene: the sentence being resolved.
        number: the figure.
        measure: what it measures.
        subject: what the names around it say.
    """
    told = subject.mention
    if told is None or not told.full or not subject.codes:
        return subject
    sentence = scene.sentence
    if not _THESE.match(sentence.slice(told.end, told.end + _REACH)):
        return subject
    catalogue = scene.state.catalogue
    lexicon = lexicon_of(catalogue)
    name = word_texts(sentence.slice(told.start, told.end))
    owners = [sentence.slice(m.start, m.end) for m in sentence.mentions if m.end <= told.start]
    for owner in [*owners[::-1], *scene.state.named]:
        for kept in range(len(name), 0, -1):
            codes = [
                code
                for code in lexicon.named([*name[:kept], *word_texts(owner)])
                if fits(number, measure, catalogue.indicators[code], catalogue)
            ]
            if codes:
                return Subject((codes[0],), 0.8, told)
    return Subject()


def names_owners(scene: Scene, mention: Mention, number: Number) -> bool:
    """Whether a small count is of those who own what a name stands for: "5 nhà mạng ảo"."""
    if number.units or number.scaled or number.numeral is None or number.numeral.value >= _FEW:
        return False
    if number.shape != "count" or mention.start < number.end:
        return False
    catalogue = scene.state.catalogue
    text = scene.sentence.slice(mention.start, mention.end)
    units = [catalogue.units[catalogue.indicators[code].unit] for code in mention.full]
    return bool(units) and all(
        unit.code == "subscriptions" and not any(word.lower() in text for word in unit.aliases)
        for unit in units
    )
