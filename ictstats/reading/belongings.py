"""What things have and earn, by a general word and their own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .figures import Number
from .folding import word_texts
from .lexicon import lexicon_of
from .measures import Measure
from .names import Mention
from .scene import Scene
from .subjects import Subject, fits

_ADDED = re.compile(
    r"[\s,;)]*(?:(?:và|với|có|đạt|cùng|cùng với|phục vụ|thu hút|tổng cộng|tổng số|with|and|serving"
    r"|having|from|on|khoảng|hơn|gần|trên|about|over|nearly|some|around|more|than) )*"
)


def counted_of_subject(scene: Scene, number: Number, measure: Measure, left: str) -> Subject:
    """What the thing spoken of has: "doanh thu truyền hình trả tiền …, với 18 triệu thuê bao"."""
    last = scene.course.subject.mention
    counted = word_texts(scene.sentence.slice(number.end, number.after))
    if last is None or not (counted and number.units) or last.end > number.start:
        return Subject()
    gap = scene.sentence.slice(max(number.start - len(left), last.end), number.start)
    if not _ADDED.fullmatch(gap) or goes_on(scene, number):
        return Subject()
    if any(m.indicators and number.end <= m.start < number.after for m in scene.sentence.mentions):
        return Subject()  # its unit word is a name itself
    indicators = scene.state.catalogue.indicators
    if any(indicators[code].unit in number.units for code in scene.course.subject.codes):
        return Subject()  # no more than others of the same kind: "cùng 40.000 thuê bao vệ tinh"
    own = Mention(number.end, number.after)
    return of_owner(scene, number, measure, counted, last, own)


def of_owner(
    scene: Scene, number: Number, measure: Measure, general: list[str], owner: Mention, own: Mention
) -> Subject:
    """The indicator called by a general word and by the end, or beginning, of its owner's name."""
    catalogue = scene.state.catalogue
    lexicon = lexicon_of(catalogue)
    name = word_texts(scene.sentence.slice(owner.start, owner.end))
    english = scene.sentence.english
    for kept, start in _spans(len(name)):
        part = name[start : start + kept]
        known = [*part, *general] if english else [*general, *part]
        codes = [
            code
            for code in lexicon.named(known)
            if fits(number, measure, catalogue.indicators[code], catalogue)
        ]
        if codes:
            return Subject((codes[0],), 0.88, replace(own, full=(codes[0],)))
    return Subject()


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """The lengths and beginnings of the parts of a name that have two words or more."""
    for kept in range(length, 1, -1):
        for start in range(length - kept, -1, -1):
            yield kept, start


def goes_on(scene: Scene, number: Number) -> bool:
    """Whether a figure's unit word begins a longer name of its own: "60.000 bưu gửi KT1"."""
    return any(
        mention.full
        and number.end <= mention.start <= number.end + 2
        and mention.end > number.after
        for mention in scene.sentence.mentions
    )
