"""Figures of several years together: averages of a stage, and what was counted during it."""

from __future__ import annotations

import re

from ..periods import Period, whole_months
from .comparisons import When
from .figures import Number
from .measures import Judgement
from .phrases import Phrase
from .scene import Scene

_YEAR = 12
_AVERAGED = re.compile(
    r"(?<!\w)(?:(?:bình quân|trung bình)(?! (?:đầu người|thế giới|chung|khu vực|cả nước|của thế))"
    r"|tăng trưởng kép|(?:mỗi|hàng|hằng) năm|cagr|averag(?:e|es|ed|ing)|annual(?:ly|ised|ized)?"
    r"|compound(?:ed)?)(?!\w)"
)
_A_YEAR = re.compile(
    r"\W{0,3}(?:(?:/|mỗi|một|1|hàng|hằng) ?năm|(?:a|per|each|every) (?:year|annum)|annually"
    r"|on average|bình quân|trung bình|compound)(?!\w)"
)
_EACH_YEAR = re.compile(r"(?<!\w)(?:mỗi năm|hàng năm|hằng năm|each year|every year|a year)(?!\w)")
_DEED = re.compile(
    r"(?<!\w)(?:xử lý|xử phạt|phạt|cảnh cáo|ghi nhận|phát hiện|ngăn chặn|gỡ|thu hồi|đào tạo"
    r"|tiếp nhận|handled|fined|recorded|detected|blocked|removed|trained|received)(?!\w)[^;]{0,50}$"
)
_ANEW = re.compile(r", (?:bình quân|trung bình|còn|tính|trong|while|and)(?!\w)")
_GREW = re.compile(
    r"(?<!\w)(?:tăng|giảm|lên|xuống|rose|grew|fell|climbed|to|up|down)(?!\w)[^;]{0,80}$"
)
_UNDERTAKING = re.compile(
    r"(?:chương trình|kế hoạch|đề án|chiến lược|nghị quyết|dự án|quyết định|nhiệm vụ|mục tiêu"
    r"|nhiệm kỳ|kỳ hạn|thẻ nhà báo|program(?:me)?|plan|strategy|project|scheme|term)"
    r"(?: [^\W\d]+){0,9} ?$"
)
_SAID_AGAIN = re.compile(
    r"(?<!\w)(?:giai đoạn|thời gian|thời kỳ) (?:này|trên|đó|nói trên|kể trên)(?!\w)"
    r"|(?:in|over|during|for) (?:this|that|the same|the said) (?:period|span|stage)(?!\w)"
)
_OF_WHICH = re.compile(r"\W*(?:trong đó|cụ thể|of (?:which|this|that|these))(?!\w)")
_NEAR, _FAR = 90, 200
_REACH = 30


def of_several_years(
    scene: Scene, index: int, judged: Judgement, found: When, limit: int, *, flow: bool
) -> Period | None:
    """The years that a figure is of together, or None where it is of one year or less.

    An average is of all the years ("tăng bình quân 15%/năm giai đoạn 2016-2020"), and so is what
    was counted in them; what stands at a point in time is of their end.

    Args:
        scene: the sentence being resolved.
        index: the place of the figure in it.
        judged: what it measures.
        found: the period found for it so far.
        limit: where the next figure begins, or the sentence ends.
        flow: whether what it measures adds up over time.
    """
    if judged.measure not in ("growth", "level", "share"):
        return None
    sentence, number = scene.sentence, scene.sentence.figures[index]
    if _ends_of_rise(scene, number, judged):
        return _end_of_stage(scene, number, judged, found)
    if judged.base or scene.course.series >= 0 or number.shape == "rank":
        return None
    phrase = _stage(scene, number, found, limit)
    span = years_of(phrase, scene.state.own) if phrase else None
    if phrase is None or span is None:
        return _gone_on_with(scene, index, judged, found)
    left = _left(scene, index)
    right = sentence.slice(max(number.end, number.after), number.end + _REACH)
    averaged = _AVERAGED.search(left.rpartition(";")[2]) or _A_YEAR.match(right)
    if averaged and judged.measure == "level" and _EACH_YEAR.search(left):
        return None
    if averaged or (scene.course.period == span and _OF_WHICH.match(left)):
        return span
    if phrase.role == "since" or (found.phrase is not phrase and found.phrase in sentence.phrases):
        return None
    deed = flow or (number.shape == "count" and _DEED.search(left))
    counted = judged.measure == "level" and deed and number.shape in ("count", "money")
    return span if counted and not _GREW.search(left) else None


def _ends_of_rise(scene: Scene, number: Number, judged: Judgement) -> bool:
    """Whether a figure is where a rise began or ended, or the rise that both are told of."""
    if judged.measure == "level":
        return judged.base or scene.course.rising
    after = scene.sentence.slice(number.end, number.end + _REACH)
    return judged.measure == "growth" and _FROM.match(after) is not None


_FROM = re.compile(r",? (?:từ|from)(?! (?:năm )?(?:19|20)\d\d)(?!\w)")


def _end_of_stage(scene: Scene, number: Number, judged: Judgement, found: When) -> Period | None:
    """The year of an end of a stage named behind: "from 0.48 to 0.71 between 2020 and 2022"."""
    sentence, own = scene.sentence, scene.state.own
    stages = [p for p in sentence.phrases if p.shape == "stage" and p.start > number.end]
    if len(stages) != 1 or own is None or stages[0].year > own.end.year:
        return None
    if found.phrase in sentence.phrases and found.phrase is not stages[0]:
        return None
    return Period.year_of(stages[0].number if judged.base else stages[0].year)


def _stage(scene: Scene, number: Number, found: When, limit: int) -> Phrase | None:
    """The phrase of several years around a figure, where no nearer period dates it."""
    sentence = scene.sentence
    nearest = found.phrase.start if found.phrase in sentence.phrases and found.phrase else -1
    best: Phrase | None = None
    for phrase in sentence.phrases:
        if phrase.start >= limit or sentence.bracket(phrase.start) != sentence.bracket(
            number.start
        ):
            continue
        gap = sentence.slice(max(number.end, number.after), phrase.start)
        if phrase.start > number.end and (best or ";" in gap or _ANEW.search(gap)):
            break
        if _several(phrase) and not _UNDERTAKING.search(
            sentence.slice(max(sentence.start, phrase.start - _NEAR), phrase.start)
        ):
            best = phrase
        elif best and best.start < phrase.start < number.start and phrase.start == nearest:
            best = None
    return best


def _several(phrase: Phrase) -> bool:
    if phrase.shape == "past":
        return phrase.number > _YEAR and not phrase.number % _YEAR
    if phrase.shape == "stage":
        return phrase.number < phrase.year
    return phrase.role == "since" and phrase.shape == "year" and phrase.year > 0


def years_of(phrase: Phrase, own: Period | None) -> Period | None:
    """The years of a stage, of "5 năm qua", or from a year up to the text's own; None if one.

    Args:
        phrase: the phrase.
        own: the period of the text.
    """
    if phrase.shape == "stage":
        first, last = phrase.number, phrase.year
    elif own is None:
        return None
    elif phrase.shape == "past":
        first, last = own.end.year - phrase.number // _YEAR + 1, own.end.year
    else:
        first, last = phrase.year, own.end.year
    return whole_months(first, 1, _YEAR * (last - first + 1)) if first < last else None


def _left(scene: Scene, index: int) -> str:
    """The text between the figure before, or the sentence's beginning, and a figure."""
    figures = scene.sentence.figures
    prior = figures[index - 1].end if index else scene.sentence.start
    return scene.sentence.slice(max(prior, figures[index].start - _FAR), figures[index].start)


def _gone_on_with(scene: Scene, index: int, judged: Judgement, found: When) -> Period | None:
    """The years of the sentence before: "trong giai đoạn trên", or the parts of its average."""
    sentence, known = scene.sentence, scene.state.years
    if known is None or found.phrase in sentence.phrases:
        return None
    if _SAID_AGAIN.search(sentence.text):
        return known if _AVERAGED.search(_left(scene, index)) else None
    told = scene.state.told
    parts = judged.measure in ("level", "share") and told and told[-1] == known
    return known if parts and _OF_WHICH.match(sentence.text) else None
