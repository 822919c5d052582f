"""Money of a part of a sector, whose name stands apart from what kind of money it is."""

from __future__ import annotations

import re

from .belongings import of_owner
from .figures import Number
from .folding import word_texts
from .lexicon import lexicon_of
from .measures import Measure
from .names import Mention
from .scene import Scene, counts_by, sector_of
from .spellings import FILLERS
from .subjects import Subject


def part_ahead(scene: Scene, mention: Mention, number: Number) -> Subject:
    """The part of which a general name behind an amount is said.

    In "the software industry made $4 billion in revenue" the revenue is that of software.
    """
    for other in reversed(scene.sentence.mentions):
        if other.end > number.start or not other.full:
            continue
        gap = scene.sentence.slice(other.end, number.start)
        if not _EARNING.fullmatch(gap):
            break
        for code in other.full:
            if any(code.startswith(f"{name}.") for name in mention.local):
                return Subject((code,), 0.88, other)
        break
    return Subject()


_EARNING = re.compile(
    r"(?: (?:has|have|had|will|is expected to|also|đã|sẽ))?"
    r" (?:generated|earned|made|posted|recorded|reported|brought in|took in|raked in|gained|saw|had"
    r"|thu|thu về|mang về|đem về|đạt|có|đóng góp|tạo ra)"
    r"(?: (?:about|over|nearly|more than|some|around|an estimated|almost|khoảng|hơn|gần|trên|us))*"
    r"[ $]*(?:us\$|vnd|vnđ|\$)?\s*"
)


def money_of(scene: Scene, mention: Mention, owner: Mention, number: Number) -> Subject:
    """What has a name made of a general one and its owner's: "báo in có doanh thu …"."""
    if number.shape != "money":
        return Subject()
    general = scene.sentence.slice(mention.start, mention.end)
    group = next((group for group in scene.groups if owner in group), [owner])
    owned = scene.sentence.slice(group[0].start, max(one.end for one in group))
    name = (word for word in word_texts(f"{general} {owned}") if word not in FILLERS)
    codes = lexicon_of(scene.state.catalogue).named(name)
    return Subject(codes[:1], 0.85, mention)


def money_of_things(scene: Scene, mention: Mention, number: Number, measure: Measure) -> Subject:
    """What things counted before earn: "17 million pay-TV subscribers, with revenue of"."""
    last = scene.course.subject
    if number.shape != "money" or not last.mention or last.mention.end > mention.start:
        return Subject()
    if {counts_by(scene, code) for code in last.codes} != {"things"}:
        return Subject()
    general = word_texts(scene.sentence.slice(mention.start, mention.end))
    owned = of_owner(scene, number, measure, general, last.mention, mention)
    sectors = {sector_of(scene, code) for code in last.codes}
    return owned if {sector_of(scene, code) for code in owned.codes} == sectors else Subject()
