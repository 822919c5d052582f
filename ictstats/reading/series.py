"""Lists whose names or periods come first, figures after: "A và B lần lượt đạt x và y"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..periods import Period
from .antecedents import picked
from .figures import Number
from .kinds import other_kind
from .measures import Judgement, Measure
from .scene import Scene
from .subjects import Subject, fits


def left_out(scene: Scene, first: Subject, number: Number, measure: Measure) -> list[Subject]:
    """The second of "doanh thu bưu chính và viễn thông": the same kind, another sector.

    Or the other kind of network: "thuê bao băng rộng di động và cố định".
    """
    assert first.mention is not None
    second = other_kind(scene, first.mention, number, measure)
    if second.codes:
        return [second]
    indicators = scene.state.catalogue.indicators
    kind = first.codes[0].partition(".")[2]
    found = []
    for other in scene.sentence.mentions:
        if other.sectors and first.mention.end < other.start < number.start:
            gap = scene.sentence.slice(first.mention.end, other.start)
            code = f"{other.sectors[0]}.{kind}"
            if (
                re.fullmatch(r"\s*(?:,|và|and)\s*(?:lĩnh vực|dịch vụ|ngành)?\s*", gap)
                and code in indicators
            ):
                found.append(Subject((code,), 0.85, other))
    return found


def shared_kind(scene: Scene, number: Number, measure: Measure) -> list[Subject]:
    """The members of "doanh thu bưu chính và viễn thông", where one name serves two sectors."""
    catalogue, sentence = scene.state.catalogue, scene.sentence
    for mention in sentence.mentions:
        if not mention.local or mention.end > number.start:
            continue
        found: list[Subject] = []
        end = mention.end
        for other in sentence.mentions:
            if not other.sectors or other.start < end or other.end > number.start:
                continue
            if not _SECTORS_JOINED.fullmatch(sentence.slice(end, other.start)):
                break
            kinds = dict.fromkeys(code.partition(".")[2] for code in mention.local)
            named = [f"{other.sectors[0]}.{kind}" for kind in kinds]
            codes = [code for code in named if code in catalogue.indicators]
            if codes and fits(number, measure, catalogue.indicators[codes[0]], catalogue):
                found.append(Subject((codes[0],), 0.85, other))
            end = other.end
        if len(found) > 1:
            return found
    return []


_SECTORS_JOINED = re.compile(
    r"\s*(?:,|và|and|, và)?\s*(?:của|các|toàn|from|of)?\s*(?:lĩnh vực|dịch vụ|ngành|mảng|the)?\s*"
)


def listed_subject(scene: Scene, number: Number, measure: Measure, series: int) -> Subject:
    """The member of "A và B lần lượt đạt x và y" that a figure belongs to."""
    if series < 0:
        return Subject()
    names: list[Subject] = []
    reached = scene.course.series_from
    for group in scene.groups:
        for mention in sorted(group, key=lambda mention: (mention.start, -mention.length)):
            if reached <= mention.start and mention.end < number.start:
                pick = picked(scene, mention, number, measure)
                if pick.codes and not (names and pick.codes == names[-1].codes):
                    names.append(pick)
                    reached = mention.start + 1
    if len(names) < 2 and names and names[0].mention:
        names += left_out(scene, names[0], number, measure)
    if (
        len(names) < 2
        and scene.course.series_total == len(scene.course.named)
        and not (names and names[0].mention and names[0].mention.full)
    ):
        names = [
            known
            for known in scene.course.named
            if all(fits(number, measure, scene.state.catalogue.indicators[code],
                        scene.state.catalogue) for code in known.codes)
        ]  # fmt: skip
    if len(names) < 2:
        names = shared_kind(scene, number, measure) or names
    levels, total = scene.course.levels, scene.course.series_total
    free = scene.sentence.bracket(number.start) is None
    if free and len(names) < 2 and measure in ("growth", "plan_pct") and len(levels) >= total > 1:
        names = levels[-total:]
    if len(names) >= 2 and series < len(names):
        scene.course.named = tuple(names)
        return replace(names[series], sure=0.9)
    return Subject()


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
