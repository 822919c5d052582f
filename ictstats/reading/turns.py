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


def turned_at(sentence: Sentence) -> int:
    """Where a sentence leaves what it turns away from: "After a fall in 2023, …"."""
    turn = _TURNS.match(sentence.text)
    return sentence.start + turn.end() if turn and slope(turn[0]) else sentence.start


def dates_of_turn(sentence: Sentence, number: Number) -> frozenset[int]:
    """Where the phrases begin that date what a sentence turns away from."""
    end = turned_at(sentence)
    behind = number.start >= end > sentence.start
    return frozenset(p.start for p in sentence.phrases if behind and p.end <= end)


_FROM = re.compile(
    r"(?: ?(?:lần|times))?[\s,(]*(?:từ|from)"
    r"(?: (?:mức|khoảng|gần|hơn|trên|about|nearly|over|us\$))* ?\$?"
)
_TO = re.compile(r"[^;.]{0,60}(?<!\w)(?:lên|xuống|còn|đến|tới|to)(?!\w)[^;.]{0,30}")
_THEN = re.compile(r"[^,;.()]{0,40}(?:năm|tháng|quý|in|vào|by|của)? ?")


def landing(scene: Scene, index: int) -> Phrase | None:
    """What dates the level that growth led to: "tăng 14%, từ 18 năm 2023 lên 21 năm 2024"."""
    figures, sentence = scene.sentence.figures[index : index + 4], scene.sentence
    if len(figures) < len(("growth", "from", "to")):
        return None
    if not _FROM.fullmatch(sentence.slice(figures[0].end, figures[1].start)):
        return None
    if not _TO.fullmatch(sentence.slice(figures[1].end, figures[2].start)):
        return None
    limit = figures[3].start if len(figures) > len(("growth", "from", "to")) else sentence.end
    for phrase in sentence.phrases:
        if figures[2].end <= phrase.start < limit and phrase.role in ("when", "free", "until"):
            gap = sentence.slice(figures[2].end, phrase.start)
            return phrase if _THEN.fullmatch(gap) else None
    return None
