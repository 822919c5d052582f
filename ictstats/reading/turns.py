"""The period phrases of a sentence that date something else than its figure."""

from __future__ import annotations

import re

from .cues import slope
from .figures import Number
from .passages import Sentence
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


def turned_at(sentence: Sentence) -> int:
    """Where a sentence leaves what it turns away from: "After a fall in 2023, …"."""
    turn = _TURNS.match(sentence.text)
    return sentence.start + turn.end() if turn and slope(turn[0]) else sentence.start


def dates_of_turn(sentence: Sentence, number: Number) -> frozenset[int]:
    """Where the phrases begin that date what a sentence turns away from."""
    end = turned_at(sentence)
    behind = number.start >= end > sentence.start
    return frozenset(p.start for p in sentence.phrases if behind and p.end <= end)
