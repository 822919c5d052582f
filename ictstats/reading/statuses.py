"""Whether a figure is final, estimated or preliminary, by the words that reach it."""

from __future__ import annotations

import re

from ..periods import Period
from .figures import Number
from .measures import Judgement, Measure
from .scene import Scene
from .subjects import Subject

_ESTIMATED = re.compile(
    r"(?<!\w)(?:ước|dự kiến|dự báo|estimated?|estimates|expected|forecast|projected|put at)(?!\w)"
)
_PRELIMINARY = re.compile(r"(?<!\w)(?:sơ bộ|tạm tính|preliminary|provisional)(?!\w)")
_OPENING_ESTIMATE = re.compile(r"^\W*(?:theo )?(?:ước tính|it is estimated)")
_STATED = re.compile(r"(?<!\w)(?:đạt|là|reached|was|were)(?!\w)")


def opening_status(text: str) -> str:
    """The status that a sentence sets out with: "Ước tính, …"."""
    return "E" if _OPENING_ESTIMATE.match(text.lstrip()) else "A"


def status_of(
    scene: Scene,
    number: Number,
    left: str,
    judged: Judgement,
    measure: Measure,
    subject: Subject,
    period: Period | None,
) -> str:
    """A (actual), E (estimated) or P (preliminary); what the words have told goes on."""
    course = scene.course
    preliminary = _PRELIMINARY.search(left)
    if preliminary or _ESTIMATED.search(left):
        course.told = "P" if preliminary else "E"
        return course.told if measure != "plan" else "A"
    if measure == "plan" or judged.base:
        return "A"
    level = judged.measure == "level"
    parted = ";" in left and judged.measure in ("level", "share")
    fresh = parted or (level and _named_anew(scene, number, left, subject))
    if fresh and not _OPENING_ESTIMATE.match(scene.sentence.text):
        course.told = "A"
    earlier = period and course.period and period.end < course.period.end
    return "A" if earlier else course.told


def _named_anew(scene: Scene, number: Number, left: str, subject: Subject) -> bool:
    """Whether a level has a subject and a verb of its own, so that no estimate reaches it."""
    mention = subject.mention
    if mention is None or mention is scene.course.subject.mention:
        return False
    if mention.end <= number.start - len(left) or mention.start >= number.start:
        return False
    return mention.end > number.end or bool(_STATED.search(left))
