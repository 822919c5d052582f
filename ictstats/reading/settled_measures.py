"""The measure of a figure by what it is compared with, and the period that it is then of."""

from __future__ import annotations

import re
from dataclasses import replace

from ..periods import Period
from .bases import based, possessor
from .comparisons import plan_period
from .discourse import Discourse
from .figures import Number
from .growth_bases import base_period, base_phrase, from_year_end, growth_kind
from .measures import Judgement, Measure
from .phrases import Phrase
from .scene import Scene, converted


def settle_measure(
    scene: Scene,
    index: int,
    judged: Judgement,
    base: Phrase | None,
    period: Period | None,
    number: Number,
    follower: int,
    left: str,
) -> tuple[Measure, Period | None, Judgement]:
    """The measure of a figure by what it is compared with, and the period that it is then of."""
    state, sentence, course = scene.state, scene.sentence, scene.course
    measure = judged.measure
    if index and converted(sentence, index - 1) and course.measure == "plan":
        return "plan", course.period, replace(judged, measure="plan")
    if measure == "growth":
        earlier = possessor(scene, number)
        if earlier and _ITS.fullmatch(sentence.slice(number.end, earlier.start)):
            return "yoy", base_period(earlier, period, state.own), judged
        base = base or shared_base(scene, index)
        if base is None and course.series >= 0 and course.series_total == len(course.kinds_before):
            return course.kinds_before[course.series], period, judged
        base = base or course.base
        kind = growth_kind(
            base, period, state.own, stock=course.stock, year_end=from_year_end(sentence, base)
        )
        if kind == "" and number.shape == "times":  # "gấp 5 lần so với năm 2015"
            return "level", period, replace(judged, measure="level", numeral=number.numeral)
        if kind is None and _ON_SOMETHING.match(sentence.slice(number.end, follower)):
            return "", period, judged  # "so với đầu nhiệm kỳ", "since 2019"
        if kind is None:
            return "yoy", period, replace(judged, sure=judged.sure * 0.85)
        return kind, period, judged
    countable = number.shape != "rank" and not judged.base
    landed = course.rising and period is not None and period.end.year <= state.published
    if (
        measure == "level"
        and countable
        and not landed
        and _ahead(state, period, number, left, course.told)
    ):
        measure, judged = "plan", replace(judged, measure="plan", sure=0.8)
    if measure == "plan":
        return (
            measure,
            plan_period(state, sentence, number.start, follower),
            judged,
        )
    if measure == "level" and countable and course.stock and _ADDED_THEN.search(left):
        return "change", period, replace(judged, measure="change", sure=0.85)
    if measure == "level" or judged.base:
        return based(scene, index, judged, number, left, period, base)
    return measure, period, judged


_ON_SOMETHING = re.compile(
    r"(?: (?:lần|times))?[\s,)]*(?:so với (?:(?:thời điểm|lúc|khi) )?(?:đầu nhiệm kỳ|nhiệm kỳ"
    r"|trước (?:dịch|khi|đại dịch)|giai đoạn|bắt đầu)|(?:kể từ|since) (?:[^\W\d]+ ){0,2}20\d\d)"
)
_ITS = re.compile(r"\s*(?:của|seen in|recorded in|posted in)(?: the)?\s*")
_ITS_OWN = re.compile(r"\s*, (?:tăng|giảm)(?!\w)")


def shared_base(scene: Scene, index: int) -> Phrase | None:
    """The base printed once for several growth figures: after the last of them."""
    figures, sentence = scene.sentence.figures, scene.sentence
    for place in range(index, min(index + 3, len(figures))):
        follower = figures[place + 1].start if place + 1 < len(figures) else sentence.end
        found = base_phrase(
            sentence, figures[place].start, figures[place].end, follower, figures[place].end
        )
        if found:
            return found
        between = sentence.slice(figures[place].end, follower)
        if _ITS_OWN.match(between) or not re.fullmatch(
            r"\s*(?:,|và|and|, và)\s*"
            r"(?:khoảng|xấp xỉ|chừng|hơn|gần|trên|about|nearly|tăng|giảm| )*",
            between,
        ):
            return None
    return None


def _ahead(state: Discourse, period: Period | None, number: Number, left: str, told: str) -> bool:
    """Whether a level is set for a year that is not over, and nothing says that it was reached."""
    own = state.own
    if period is not None and period.end.year < state.published:
        return False
    if own is None or period is None or period.freq != "year" or period.end <= own.end:
        return False
    if _WILL.search(left) or _UNDERTAKEN.search(left):
        return True
    if period.start > own.end and told == "A" and not _TOLD.search(left):
        return True
    aimed = (number.shape == "percent" and told == "A") or _BY.search(left) is not None
    return aimed and not _REACHED.search(left)


_ADDED_THEN = re.compile(
    r"(?:(?:riêng|chỉ) (?:trong |tính )?(?:năm|tháng|quý) |alone, )[^;.%]{0,80}(?<!\w)"
    r"(?:triển khai|lắp đặt|phát sóng|xây dựng|bổ sung|phát triển|rolled out|deployed|installed"
    r"|built)(?!\w)[^,;.%]{0,24}$"
)
_BY = re.compile(r"(?<!\w)(?:đến|tới|by)(?!\w)")
_TOLD = re.compile(r"(?<!\w)(?:đã|ước|dự kiến|dự báo|reached|was|were|estimated|forecast)(?!\w)")
_UNDERTAKEN = re.compile(
    r"(?<!\w)dự kiến(?: [^\W\d]+){0,6} (?:hoàn thành|có|lắp|xây|phủ|đưa|triển khai)(?!\w)"
    r"[^,;]{0,40}$"
)
_WILL = re.compile(r"(?<!\w)(?:sẽ|dự tính|will)(?!\w)")
_REACHED = re.compile(
    r"(?<!\w)(?:đạt|đã|ước|là|có|hiện|dự kiến|dự báo|reached|was|were|is|are)(?!\w)"
)
