"""The two kinds of networks of which a text names one in full: "di động … cố định"."""

from __future__ import annotations

import re
from dataclasses import replace

from .figures import Number
from .folding import word_texts
from .lexicon import lexicon_of
from .measures import Measure
from .names import Mention
from .scene import Scene
from .subjects import Subject, fits

_CONTRASTS = (("di động", "cố định"), ("mobile", "fixed"), ("mobile", "fixed-line"))
_CONTRASTED = re.compile(
    r"[\s,;)]*(?:và |còn |and |while |ở |với |của |mạng |tốc độ |for |on )*"
    r"(?P<kind>di động|cố định|mobile|fixed-line|fixed)(?: ones?| networks?)?"
    r"(?: (?:là|đạt|ở mức|was|at|ước|có|khoảng|xấp xỉ|gần|hơn|trên|tăng|giảm|rose|fell|up"
    r"|down|trưởng|by))*"
    r"[\s:]*"
)

_KIND_JOINED = re.compile(
    r"(?: tại| ở| của| in)?(?: việt nam| vietnam)?\s*(?:,|và|and|&|/)\s*(?:mạng |internet )?"
    r"(?P<kind>di động|cố định|mobile|fixed)(?!\w)"
)


def other_kind(scene: Scene, mention: Mention, number: Number, measure: Measure) -> Subject:
    """The second of two kinds that one name serves: "tốc độ di động và cố định"."""
    match = _KIND_JOINED.match(scene.sentence.slice(mention.end, mention.end + 48))
    if match is None:
        return Subject()
    return of_kind(scene, mention, match["kind"], number, measure)


_KIND_BEHIND = re.compile(
    r"(?: (?:thế giới|toàn cầu|globally|worldwide|in the world|place))? "
    r"(?:for|in|on|về|ở|với|của)(?: (?:the|mạng|internet|tốc độ|mảng|hạng mục|băng rộng))* "
    r"(?P<kind>di động|cố định|mobile|fixed-line|fixed)(?: ones?| networks?)?"
    r"\s*(?:[,;.)(]|and |và |$)"
)


def contrast_behind(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The one of two kinds that is named behind: "35th for fixed, 43rd for mobile speed"."""
    end = max(number.after, number.end)
    match = _KIND_BEHIND.match(scene.sentence.slice(end, end + 48))
    if not match:
        return Subject()
    names = sorted(
        (m for m in scene.sentence.mentions if m.full), key=lambda m: abs(m.start - number.start)
    )
    for mention in names:
        subject = of_kind(scene, mention, match["kind"], number, measure)
        if subject.codes:
            return replace(subject, mention=Mention(end, end + match.end(), full=subject.codes))
    return Subject()


def contrasted(scene: Scene, number: Number, measure: Measure, left: str) -> Subject:
    """The other of two kinds: "thuê bao băng rộng di động: 80 triệu; cố định: 20 triệu"."""
    match = _CONTRASTED.fullmatch(left)
    last = scene.course.subject
    if not match or last.mention is None or not last.codes:
        return Subject()
    return of_kind(scene, last.mention, match["kind"], number, measure)


def of_kind(scene: Scene, mention: Mention, kind: str, number: Number, measure: Measure) -> Subject:
    """What a name stands for with the other kind, or with this one, in its place."""
    catalogue = scene.state.catalogue
    text = scene.sentence.slice(mention.start, mention.end)
    for pair in _CONTRASTS:
        for one, other in (pair, pair[::-1]):
            if kind == other and (one in text or other in text):
                codes = lexicon_of(catalogue).named(word_texts(text.replace(one, other)))
                fitting = [
                    c for c in codes if fits(number, measure, catalogue.indicators[c], catalogue)
                ]
                if fitting:
                    return Subject((fitting[0],), 0.85, mention)
    return Subject()
