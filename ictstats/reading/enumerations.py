"""Figures that a sentence lists: with "lần lượt", as parts of a whole, each with its name."""

from __future__ import annotations

import re

from ..numerals import Numeral
from .figures import Number, denominator
from .measures import Judgement, Measure
from .scene import Scene, converted
from .subjects import Subject, fits

_SERIES = re.compile(r"(?<!\w)(?:lần lượt|(?:tăng|giảm|đạt|là) tương ứng|tương ứng là)(?!\w)")
_JOINING = re.compile(r"\s*[,;)]*\s*(?:(?:và|còn|and|while|với|cùng với|của|the|for|in)\s*)?")
_DIVIDED = re.compile(
    r"(?<!\w)(?:gồm|bao gồm|trong đó|including|of which|comprising|made up of)(?!\w)"
)
_NEXT = re.compile(
    r"^[^\d;.]{0,40}?(?:,|và|and|/|-|;)\s*(?:khoảng|xấp xỉ|chừng|hơn|gần|trên|đạt|là|tăng|giảm"
    r"|thứ|hạng|vị trí|about|around|nearly|almost|over|more than|some|vnd|us|\$| )*$"
)


def follower_of(scene: Scene, index: int) -> int:
    """Where the next figure begins, or the sentence ends."""
    figures = scene.sentence.figures
    if index + 1 < len(figures):
        return figures[index + 1].start
    return scene.sentence.end


def only_named(scene: Scene, start: int, number: Number) -> bool:
    """Whether a name is all that stands before a figure: "A tăng 3%, B 2%"."""
    names = [
        m
        for m in scene.sentence.mentions
        if start <= m.start and m.end <= number.start and (m.indicators or m.sectors)
    ]
    if not names:
        return _only_dated(scene, start, number)
    longest = max(names, key=lambda mention: mention.length)
    before = scene.sentence.slice(start, longest.start)
    after = scene.sentence.slice(longest.end, number.start)
    return bool(_JOINING.fullmatch(before)) and not after.strip(" :(~")


def _only_dated(scene: Scene, start: int, number: Number) -> bool:
    """Whether a list dates each figure behind it: "fell 5% in March, 4% in April"."""
    sentence = scene.sentence
    left = next((p for p in sentence.phrases if start <= p.start and p.end < number.start), None)
    right = next((p for p in sentence.phrases if p.start >= number.end), None)
    if left is None or right is None or left.shape != right.shape:
        return False
    led = _DATING.fullmatch(sentence.slice(start, left.start))
    between = _DATING.fullmatch(sentence.slice(number.end, right.start))
    return bool(led and between and _JOINING.fullmatch(sentence.slice(left.end, number.start)))


_DATING = re.compile(r"\s*(?:%|percent|per cent)?\s*(?:in|trong|vào|hồi|ở)?\s*")


def whole_of(scene: Scene, index: int, number: Number, judged: Judgement) -> Numeral | None:
    """The denominator that is printed after a figure; it is no figure of its own then."""
    if (
        number.out_of
        or judged.measure not in ("level", "share")
        or number.shape in ("percent", "money")
    ):
        return number.out_of
    sentence = scene.sentence
    match = denominator(sentence.slice(number.end, sentence.end))
    if not match:
        return None
    place = number.end + match.start("second")
    for other in sentence.figures[index + 1 :]:
        if other.start == place and other.numeral and number.numeral:
            if other.shape in ("percent", "money") or abs(other.numeral.value) < abs(
                number.numeral.value
            ):
                return None
            named = any(
                m.full and number.end <= m.start and m.end <= other.start for m in sentence.mentions
            )
            if not (named and _own_name(scene, other)):
                scene.wholes.add(other.start)
            return other.numeral
    return None


def _own_name(scene: Scene, other: Number) -> bool:
    """Whether a denominator has an indicator of its own."""
    catalogue = scene.state.catalogue
    for mention in scene.sentence.mentions:
        if mention.full and other.end <= mention.start <= other.after + 40:
            return any(
                fits(other, "level", catalogue.indicators[code], catalogue) for code in mention.full
            )
    return False


def series_place(scene: Scene, index: int, left: str, start: int) -> int:
    """Which member of a list with "lần lượt" a figure is, or -1."""
    course, figures = scene.course, scene.sentence.figures
    if course.series >= 0 and index and converted(scene.sentence, index - 1):
        return course.series
    if _SERIES.search(left):
        course.series, course.series_from, course.series_total = 0, start, 1
        for one, other in zip(figures[index:], figures[index + 1 :], strict=False):
            if not _NEXT.match(scene.sentence.slice(one.end, other.start)):
                break
            course.series_total += 1
    elif course.series < 0 and (total := _announced(scene, index)):
        course.series, course.series_from, course.series_total = 0, start, total
    elif course.series >= 0 and _NEXT.match(left):
        course.series += 1
    else:
        course.series = -1
    return course.series


def _announced(scene: Scene, index: int) -> int:
    """How many figures from this one on are a list that says so behind: "…, respectively"."""
    figures, sentence = scene.sentence.figures, scene.sentence
    if "respectively" not in sentence.text:
        return 0
    last, total = index, 1
    while last + 1 < len(figures):
        if not converted(sentence, last):
            if not _NEXT.match(sentence.slice(figures[last].end, figures[last + 1].start)):
                break
            total += 1
        last += 1
    behind = sentence.slice(
        figures[last].end, min(follower_of(scene, last), figures[last].end + 60)
    )
    return total if total > 1 and "respectively" in behind else 0


def count_parts(scene: Scene, left: str, measure: Measure, subject: Subject) -> None:
    """Bear in mind the whole that "gồm" or "including" begins to divide."""
    course = scene.course
    if measure != "level":
        course.parts = 0
    elif _DIVIDED.search(left) and course.subject.codes:
        course.whole, course.parts = course.subject, 1
    elif course.parts and subject.codes != course.whole.codes:
        course.parts += 1
