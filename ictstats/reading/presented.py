"""The subject that a sentence names only after its level: "Với 78 tỷ đồng, nộp ngân sách …"."""

from __future__ import annotations

import re
from dataclasses import replace

from .antecedents import picked
from .figures import Number
from .measures import Measure
from .scene import Scene, extent
from .subjects import Subject

_WITH = re.compile(
    r"(?:^|[,;:])\W*(?:với|đạt|with|at)"
    r"(?: (?:mức|con số|tổng|hơn|gần|khoảng|trên|xấp xỉ|about|nearly|over|more than))*\W*$"
)
_JOINT = re.compile(r" ?, (?:the |tổng |tổng số |số )?")


def presented(scene: Scene, index: int, number: Number, measure: Measure, left: str) -> Subject:
    """What is named right behind a level that "với" sets before it.

    Args:
        scene: the sentence being resolved.
        index: which of its figures this is.
        number: the figure.
        measure: what it measures.
        left: the folded text before it.
    """
    if measure != "level" or not _WITH.search(left):
        return Subject()
    end = extent(scene.sentence, index)
    for mention in sorted(scene.sentence.mentions, key=lambda m: (m.start, -m.length)):
        if mention.indicators and mention.start >= end:
            if not _JOINT.fullmatch(scene.sentence.slice(end, mention.start)):
                return Subject()
            found = picked(scene, mention, number, measure)
            return replace(found, sure=found.sure * 0.9) if found.codes else found
    return Subject()
