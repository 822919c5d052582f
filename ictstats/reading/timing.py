"""When a figure of a sentence was, and whether it is the base or the plan of another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ..periods import Period
from .bases import based, possessor
from .comparisons import When, names_meeting, plan_period, when
from .discourse import Discourse
from .figures import Number
from .growth_bases import base_period, base_phrase, from_year_end, growth_kind
from .measures import Judgement, Measure
from .phrases import Phrase
from .scene import Scene, converted, extent
from .subjects import Subject
from .turns import (
    dates_long_ago,
    dates_of_base,
    dates_of_turn,
    landing_phrase,
    turned_at,
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
_EARLIER = re.compile(
    r"\W*(?:(?:còn|nếu|trước đó),? )?(?:trong |vào |hồi )?(?:cùng (?:kỳ|thời điểm)"
    r"(?: năm (?:ngoái|trước|20\d\d)| 20\d\d)?|(?P<last>năm (?:ngoái|trước)|last year)), "
)


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
    aimed = number.shape == "percent" or _BY.search(left) is not None
    return aimed and not _REACHED.search(left)


def time_of(
    scene: Scene,
    index: int,
    number: Number,
    judged: Judgement,
    subject: Subject,
    follower: int,
) -> tuple[Period | None, Phrase | None, float]:
    """The period of a figure, what its growth is compared with, and how sure the period is."""
    catalogue, sentence = scene.state.catalogue, scene.sentence
    kinds = {catalogue.indicators[code].kind for code in subject.codes}
    scene.course.stock = "flow" not in kinds
    flow = "flow" in kinds or (not kinds and number.shape == "money")
    early, own = _EARLIER.match(sentence.text), scene.state.own
    spent = scene.course.spent
    if scene.course.rising and judged.measure == "level":
        spent |= dates_of_base(scene, index)
    spent |= dates_of_turn(sentence, number) | dates_long_ago(sentence, index)
    found = when(
        scene.state,
        sentence,
        number.start,
        extent(sentence, index),
        follower,
        flow=flow,
        spent=spent,
        named=named_year(scene, subject),
    )
    if found.phrase and found.phrase.shape == "past" and not flow:
        found = replace(found, period=scene.state.own)
    if not flow and found.phrase in sentence.phrases and names_meeting(sentence, found.phrase, own):
        found = replace(found, period=own)
    if judged.base and found.phrase and found.phrase.shape == "stage":
        found = replace(found, period=Period.year_of(found.phrase.number))
    if scene.course.series >= 0:
        found = replace(found, period=series_period(scene, judged, flow) or found.period)
    if early and early["last"] and (scene.state.looks_back or found.phrase in sentence.phrases):
        early = None
    dated = judged.measure == "level" and found.phrase in sentence.phrases
    if early and found.period and not dated and sentence.start + early.end() <= number.start:
        back = found.period.year_before()
        found = replace(found, period=back.whole_year() if early["last"] else back)
    course = scene.course
    if _follows(scene, index, judged, found.phrase):
        found = replace(found, period=_told_again(scene, index) or course.period)
    elif own and _cumulated(scene, found) and _on_month(scene, number, found.period or own):
        found = replace(found, period=(found.period or own).last_month())
    elif own and found.phrase is None and own.months == 1 and _on_quarter(scene, number):
        found = replace(found, period=Period(date(own.year, own.end.month - 2, 1), 3))
    landed = landing_phrase(sentence, index) if judged.measure == "growth" else None
    if landed and found.phrase not in sentence.phrases:
        found = replace(found, period=landed.period(own, flow=flow) or found.period)
    moved = judged.measure == "change" and not index and found.phrase in sentence.phrases
    if found.period and kinds and not (flow or moved) and found.period.freq == "months":
        found = replace(found, period=found.period.last_month())
    if scene.course.measure == "plan" and judged.measure == "growth":
        found = replace(found, period=scene.course.period)
    prior = sentence.figures[index - 1].end if index else sentence.start
    base = base_phrase(sentence, number.start, number.end, follower, prior)
    return found.period, base, found.sure if found.period else 0.4


def _cumulated(scene: Scene, found: When) -> bool:
    """Whether several months are what was found, and the sentence does not say so in full."""
    if found.period is None or found.period.months < _SEVERAL:
        return False
    phrase = found.phrase
    return phrase is None or phrase.role == "until" or phrase not in scene.sentence.phrases


def _told_again(scene: Scene, index: int) -> Period | None:
    """The latest period so far, where a difference sums up what was said: ", tức tăng 19"."""
    sentence = scene.sentence
    left = sentence.slice(sentence.figures[index - 1].after, sentence.figures[index].start)
    known = [period for period in scene.course.told_of if period]
    if not known or not _SUMS_UP.match(left):
        return None
    return max(known, key=lambda period: period.end)


_SUMS_UP = re.compile(r"\W*(?:tức|như vậy|nghĩa|that is|meaning)(?!\w)")
_SEVERAL = 2
_FOLLOWING = ("growth", "plan_pct", "share", "change")


def _follows(scene: Scene, index: int, judged: Judgement, phrase: Phrase | None) -> bool:
    """Whether growth or a share is of the level before it: nothing between them dates it anew."""
    course, figures = scene.course, scene.sentence.figures
    if not index or course.period is None or judged.measure not in _FOLLOWING:
        return False
    if course.measure == "plan" or course.series >= 0:
        return False
    if figures[index - 1].start < turned_at(scene.sentence) <= figures[index].start:
        return False
    return phrase is None or phrase.start < figures[index - 1].start


def _on_month(scene: Scene, number: Number, period: Period) -> bool:
    """Whether growth on the month before says that a figure is one of a month."""
    before = period.last_month().before()
    return any(
        phrase.number == 1
        if phrase.shape == "previous"
        else phrase.period(scene.state.own) == before
        for phrase in _compared(scene, number)
    )


def _on_quarter(scene: Scene, number: Number) -> bool:
    """Whether growth on the quarter before says that a figure is one of a quarter that is over."""
    own = scene.state.own
    over = own is not None and own.end.month % _QUARTER == 0
    return over and any(
        phrase.shape == "previous" and phrase.number == _QUARTER
        for phrase in _compared(scene, number)
    )


def _compared(scene: Scene, number: Number) -> list[Phrase]:
    """The periods that a figure is compared with: behind it, or before it in its clause."""
    sentence = scene.sentence
    past = [figure.end for figure in sentence.figures if figure.end <= number.start]
    since = max([*past, number.start - _ON_MONTH])
    return [
        phrase
        for phrase in sentence.phrases
        if phrase.role == "compare"
        and since <= phrase.start < number.end + _ON_MONTH
        and ";" not in sentence.slice(phrase.end, number.start)
    ]


_QUARTER = 3


_ON_MONTH = 60


def named_year(scene: Scene, subject: Subject) -> Phrase | None:
    """The year that is part of a ranking's name: "GCI 2018", "the 2018 … Index"."""
    mention = subject.mention
    ranks = [c for c in subject.codes if scene.state.catalogue.indicators[c].kind == "rank"]
    for phrase in scene.sentence.phrases if mention and ranks else ():
        touching = mention and (
            0 <= phrase.start - mention.end <= 2 or 0 <= mention.start - phrase.end <= 1
        )
        if phrase.shape == "year" and phrase.role == "free" and touching:
            return phrase
    return None


def series_period(scene: Scene, judged: Judgement, flow: bool) -> Period | None:
    """The period of a member of a list: "tháng 4 và tháng 5 lần lượt đạt …"."""
    course, own = scene.course, scene.state.own
    phrases = [
        phrase
        for phrase in scene.sentence.phrases
        if phrase.start >= course.series_from and phrase.role in ("when", "free", "until")
    ]
    first = scene.sentence.figures[0].start
    phrases = [phrase for phrase in phrases if phrase.end <= max(first, course.series_from + 200)]
    joined = all(
        _SIDE_BY_SIDE.fullmatch(scene.sentence.slice(one.end, other.start))
        for one, other in pairwise(phrases)
    )
    if len(phrases) == course.series_total > 1 and joined:
        return phrases[course.series].period(own, flow=flow)
    named = [group for group in scene.groups if group[0].start < first]
    told = scene.state.told
    if judged.measure != "level":
        told = ()
    if not phrases and len(named) == 1 and len(set(told)) == course.series_total > 1:
        return told[course.series] if len(told) == course.series_total else None
    whole = phrases[0].period(own) if phrases else None
    if whole and whole.months == course.series_total > 1 and phrases[0].shape == "span":
        return Period.month(whole.year, whole.start.month + course.series)
    return _year_of_stage(scene, first)


def _year_of_stage(scene: Scene, first: int) -> Period | None:
    """The year of a member of a list that has one for each year: "các năm 2020 - 2023 lần lượt"."""
    course = scene.course
    for phrase in scene.sentence.phrases:
        if phrase.shape == "stage" and course.series_from <= phrase.start < first:
            years = phrase.year - phrase.number + 1
            if years == course.series_total:
                return Period.year_of(phrase.number + course.series)
    dated = [p for p in scene.sentence.phrases if p.shape == "year" and p.year and p.end <= first]
    for one, other in pairwise(dated):
        between = scene.sentence.slice(one.end, other.start)
        if other.year - one.year + 1 == course.series_total and _UP_TO.fullmatch(between):
            return Period.year_of(one.year + course.series)
    return None


_UP_TO = re.compile(r" (?:cho )?(?:đến|tới|to|until|through)(?: hết)? ")


_SIDE_BY_SIDE = re.compile(r"[\s,;]*(?:(?:và|and|cùng|với|cả|của|in|trong)\s*){0,3}")


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
