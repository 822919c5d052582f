"""When a figure of a sentence was, and what its growth is compared with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..periods import Period
from .comparisons import When, names_meeting, when
from .figures import Number
from .growth_bases import base_phrase
from .measures import Judgement
from .phrases import Phrase
from .scene import Scene, extent
from .series import series_period
from .stages import of_several_years
from .subjects import Subject
from .turns import (
    dates_long_ago,
    dates_of_base,
    dates_of_turn,
    landing_phrase,
    turned_at,
)

_EARLIER = re.compile(
    r"\W*(?:(?:còn|nếu|trước đó),? )?(?:trong |vào |hồi )?(?:cùng (?:kỳ|thời điểm)"
    r"(?: năm (?:ngoái|trước|20\d\d)| 20\d\d)?|(?P<last>năm (?:ngoái|trước)|last year)), "
)


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
    spent |= dates_long_ago(sentence, index)
    if not judged.base:
        spent |= dates_of_turn(sentence, number)
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
    if (
        flow
        and judged.measure == "level"
        and own
        and found.period == own
        and not _dated(scene, found)
    ):
        after = sentence.slice(max(number.end, number.after), follower)
        found = replace(found, period=own.whole_year() if _YEARLY.match(after) else own)
    years = of_several_years(scene, index, judged, found, follower, flow=flow)
    period = years or found.period
    prior = sentence.figures[index - 1].end if index else sentence.start
    base = base_phrase(sentence, number.start, number.end, follower, prior)
    return period, base, found.sure if period else 0.4


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


def _dated(scene: Scene, found: When) -> bool:
    """Whether a sentence dates its figure, and not by "now"."""
    phrase = found.phrase
    return phrase is not None and phrase in scene.sentence.phrases and phrase.shape != "now"


_YEARLY = re.compile(
    r" ?/ ?năm(?!\w)|,? (?:a|per|each|every) year(?!\w| (?:before|earlier|ago|on))"
    r"| (?:mỗi|một|hằng|hàng) năm"
)
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
