"""The period phrases of a sentence that date something else than its figure."""

from __future__ import annotations

import re

from .cues import slope
from .figures import Number
from .passages import Sentence
from .phrases import Phrase
from .scene import Scene

_ORIGIN = re.compile(r"(?<!\w)(?:từ|from)(?!\w)")


def dates_of_base(scene: Scene, index: int) -> frozenset[int]:
    """Where the phrases begin that date the level that a figure rose from: after its "từ"."""
    sentence, place = scene.sentence, scene.sentence.figures[index].start
    before = sentence.slice(sentence.start, sentence.figures[index - 1].start)
    origins = list(_ORIGIN.finditer(before))
    since = sentence.start + origins[-1].start() if origins else sentence.start
    return frozenset(p.start for p in sentence.phrases if since <= p.start < place)


_TURNS = re.compile(r"\W*(?:after|following|sau (?:khi|mức|đà|cú|năm))(?!\w)[^;:]{3,120}?, ")


_AGAINST = re.compile(r"\W*(?:so với|compared (?:with|to)) [^;:]{3,160}?, (?=\D)")


def turned_at(sentence: Sentence) -> int:
    """Where a sentence leaves what it turns away from: "After a fall in 2023, …"."""
    against = _AGAINST.match(sentence.text)
    if against and any(figure.end <= sentence.start + against.end() for figure in sentence.figures):
        return sentence.start + against.end()
    turn = _TURNS.match(sentence.text)
    return sentence.start + turn.end() if turn and slope(turn[0]) else sentence.start


def dates_of_turn(sentence: Sentence, number: Number) -> frozenset[int]:
    """Where the phrases begin that date what a sentence turns away from."""
    end = turned_at(sentence)
    if not number.start >= end > sentence.start:
        return frozenset()
    return frozenset(p.start for p in sentence.phrases if p.end <= end)


def dates_long_ago(sentence: Sentence, index: int) -> frozenset[int]:
    """Where the phrases begin that date an earlier figure alone: "1% cách đây hai năm"."""
    if not index:
        return frozenset()
    first, last = sentence.figures[0].end, sentence.figures[index].start
    return frozenset(
        p.start
        for p in sentence.phrases
        if p.shape == "year" and p.back > 1 and first <= p.start < last
    )


_FROM = re.compile(r"(?: ?(?:lần|times))?,? (?:từ|from)(?: [^\W\d]+){0,3} (?:us\$|\$)?")
_UP_TO = re.compile(r"[^,;]{0,60} (?:lên|xuống|còn|to)(?: [^\W\d]+){0,3} (?:us\$|\$)?")
_THEN = re.compile(r"[^\d,;]{0,12} (?:vào|hồi|năm|trong|in|by)? ?|\W{0,3}")


def landing_phrase(sentence: Sentence, index: int) -> Phrase | None:
    """When growth came to its end: "tăng 3 lần, từ 10% năm 2019 lên 30% vào tháng 12/2020"."""
    figures = sentence.figures
    if index + 2 >= len(figures):
        return None
    growth, origin, end = figures[index : index + 3]
    if not _FROM.fullmatch(sentence.slice(growth.end, origin.start)):
        return None
    if not _UP_TO.fullmatch(sentence.slice(origin.end, end.start)):
        return None
    for phrase in sentence.phrases:
        if phrase.start >= end.end and phrase.role in ("when", "until"):
            return phrase if _THEN.fullmatch(sentence.slice(end.after, phrase.start)) else None
    return None
