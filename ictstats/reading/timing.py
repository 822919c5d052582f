"""When a figure of a sentence was, and whether it is the base or the plan of another."""

from __future__ import annotations

import re
from dataclasses import replace

from ..numerals import Numeral
from ..periods import Period
from .comparisons import (
    base_period,
    base_phrase,
    from_year_end,
    growth_kind,
    plan_period,
    when,
)
from .figures import Number
from .measures import Judgement, Measure
from .phrases import Phrase
from .scene import Scene, extent
from .subjects import Subject

_CLOSE = 14
_BY = re.compile(r"(?<!\w)(?:đến|tới|by)(?!\w)")
_REACHED = re.compile(
    r"(?<!\w)(?:đạt|đã|ước|là|có|hiện|dự kiến|dự báo|reached|was|were|is|are)(?!\w)"
)
_EARLIER = re.compile(
    r"\W*(?:trong |vào )?cùng (?:kỳ|thời điểm)(?: năm (?:ngoái|trước|20\d\d)| 20\d\d)?, "
)
_ORIGIN = re.compile(r"(?<!\w)(?:từ|from)(?!\w)")
_BRACKETED = re.compile(
    r"^[\s(~]*(?:ngày [\d/.-]+ ?-? ?)?(?:tương đương|tương ứng|khoảng|xấp xỉ|chừng|gần|hơn|trên"
    r"|tức|là|bằng|about|nearly|equivalent to|~|\$"
    r"|us)*[\s(~]*$"
)


def _ahead(own: Period | None, period: Period | None, number: Number, left: str) -> bool:
    """Whether a level is set for a year that is not over, and nothing says that it was reached."""
    if own is None or period is None or period.freq != "year" or period.end <= own.end:
        return False
    aimed = number.shape == "percent" or _BY.search(left) is not None
    return aimed and not _REACHED.search(left)


def _year_back(period: Period | None) -> Period | None:
    return period.year_before() if period else None


def _dates_of_base(scene: Scene, index: int) -> frozenset[int]:
    """Where the phrases begin that date the level that a figure rose from: after its "từ"."""
    sentence, place = scene.sentence, scene.sentence.figures[index].start
    before = sentence.slice(sentence.start, sentence.figures[index - 1].start)
    origins = list(_ORIGIN.finditer(before))
    since = sentence.start + origins[-1].start() if origins else sentence.start
    return frozenset(p.start for p in sentence.phrases if since <= p.start < place)


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
    early = _EARLIER.match(sentence.text)
    spent = scene.course.spent
    if scene.course.rising and judged.measure == "level":
        spent |= _dates_of_base(scene, index)
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
    if scene.course.series >= 0:
        found = replace(found, period=series_period(scene, flow) or found.period)
    if early and found.period and sentence.start + early.end() <= number.start:
        found = replace(found, period=found.period.year_before())
    own = scene.state.own
    course = scene.course
    if found.phrase is None and course.period and judged.measure == "growth" and index:
        found = replace(found, period=course.period)
    elif found.phrase is None and own and own.months > 1 and _on_month(scene, number):
        found = replace(found, period=own.last_month())
    if found.period and not flow and found.period.freq == "months":
        found = replace(found, period=found.period.last_month())
    if scene.course.measure == "plan" and judged.measure == "growth":
        found = replace(found, period=scene.course.period)
    prior = sentence.figures[index - 1].end if index else sentence.start
    base = base_phrase(sentence, number.start, number.end, follower, prior)
    return found.period, base, found.sure if found.period else 0.4


def _on_month(scene: Scene, number: Number) -> bool:
    """Whether growth on the month before says that a figure is one of a month."""
    return any(
        phrase.role == "compare" and phrase.shape == "previous" and phrase.number == 1
        for phrase in scene.sentence.phrases
        if number.end <= phrase.start < number.end + _ON_MONTH
    )


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


def series_period(scene: Scene, flow: bool) -> Period | None:
    """The period of a member of a list: "tháng 4 và tháng 5 lần lượt đạt …"."""
    course, own = scene.course, scene.state.own
    phrases = [
        phrase
        for phrase in scene.sentence.phrases
        if phrase.start >= course.series_from and phrase.role in ("when", "free", "until")
    ]
    first = scene.sentence.figures[0].start
    phrases = [phrase for phrase in phrases if phrase.end <= max(first, course.series_from + 200)]
    if len(phrases) == course.series_total > 1:
        return phrases[course.series].period(own, flow=flow)
    whole = phrases[0].period(own) if phrases else None
    if whole and whole.months == course.series_total > 1 and phrases[0].shape == "span":
        return Period.month(whole.year, whole.start.month + course.series)
    return None


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
    if measure == "growth":
        base = base or shared_base(scene, index)
        if base is None and course.series >= 0 and course.series_total == len(course.kinds_before):
            return course.kinds_before[course.series], period, judged
        base = base or course.base
        kind = growth_kind(
            base, period, state.own, stock=course.stock, year_end=from_year_end(sentence, base)
        )
        if kind is None:
            return "yoy", period, replace(judged, sure=judged.sure * 0.85)
        return kind, period, judged
    countable = number.shape != "rank" and not judged.base
    if measure == "level" and countable and _ahead(state.own, period, number, left):
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
        if not re.fullmatch(
            r"\s*(?:,|và|and|, và)\s*"
            r"(?:khoảng|xấp xỉ|chừng|hơn|gần|trên|about|nearly|tăng|giảm| )*",
            between,
        ):
            return None
    return None


def based(
    scene: Scene,
    index: int,
    judged: Judgement,
    number: Number,
    left: str,
    period: Period | None,
    base: Phrase | None,
) -> tuple[Measure, Period | None, Judgement]:
    """A level in a bracket after a base or a plan is the level of that base, or the plan."""
    state, sentence = scene.state, scene.sentence
    bracket = sentence.bracket(number.start)
    opened = bracket is not None and _BRACKETED.match(sentence.slice(bracket[0], number.start))
    if opened and bracket:
        before = [p for p in sentence.phrases if p.end <= bracket[0] and bracket[0] - p.end <= 2]
        outside = sentence.slice(bracket[0] - 60, bracket[0]).rstrip()
        grown = grown_before(scene, index, bracket[0]) and number.shape != "percent"
        after_growth = index and sentence.figures[index - 1].shape == "percent"
        after_growth = after_growth and scene.course.measure in ("yoy", "pop")
        if (
            after_growth
            and number.shape != "percent"
            and _EQUALS.search(sentence.slice(bracket[0], number.start))
        ):
            falling = scene.course.slope == "down"
            change = replace(
                judged, measure="change", numeral=negated(number.numeral, falling=falling)
            )
            return "change", scene.course.period, change
        if grown or (before and before[-1].role == "compare") or re.search(r"cùng kỳ$", outside):
            phrase = before[-1] if before else scene.course.base
            return (
                "level",
                base_period(phrase, scene.course.period, state.own)
                or _year_back(scene.course.period),
                replace(judged, base=True),
            )
        if (before and before[-1].role == "plan") or re.search(
            r"(?:kế hoạch|chỉ tiêu|mục tiêu|plan|target)(?: [^\W\d]+){0,4}$", outside
        ):
            return (
                "plan",
                plan_period(state, sentence, number.start, number.end),
                judged,
            )
    possessed = possessor(scene, number)
    if possessed and own_year(scene, possessed) and judged.measure == "level":
        return "level", period, judged
    if possessed and judged.measure == "level":
        return (
            "level",
            base_period(possessed, period, state.own),
            replace(judged, base=True),
        )
    earlier = [
        phrase
        for phrase in sentence.phrases
        if phrase.role == "compare" and phrase.end <= number.start and not own_year(scene, phrase)
    ]
    if earlier and judged.measure == "level":
        gap = sentence.slice(earlier[-1].end, number.start)
        if judged.base or (
            re.fullmatch(
                r"\s*(?:là|đạt|chỉ|có|ở mức|cùng lúc|cùng thời điểm|con số này|was"
                r"|khoảng|xấp xỉ|chừng|gần|hơn|trên|chỉ đạt|chỉ là|mới|:|\)|\(| )*",
                gap,
            )
            and "(" not in gap
        ):
            lead = sentence.slice(earlier[-1].start - 30, earlier[-1].start)
            if "(" in lead or judged.base or not re.search(r"so với[^,]*$", lead):
                return (
                    "level",
                    base_period(earlier[-1], period, state.own),
                    replace(judged, base=True),
                )
    if judged.base and judged.measure == "level" and number.start > 0:
        for phrase in sentence.phrases:
            if phrase.role == "when" and number.end <= phrase.start <= number.after + _CLOSE:
                return "level", phrase.period(state.own) or period, judged
        known = base or scene.course.base
        if known or re.search(r"so (?:với|cùng)", left):
            return "level", base_period(known, period, state.own) or _year_back(period), judged
    return judged.measure, period, judged


_EQUALS = re.compile(r"(?:tương ứng|tương đương|tức|equivalent to|or)(?!\w)")


def negated(numeral: Numeral | None, *, falling: bool) -> Numeral | None:
    """An amount of change with the sign of its slope."""
    if numeral is None or not falling:
        return numeral
    return Numeral(-numeral.value, numeral.step)


_OWNED = re.compile(
    r"^ ?(?:của|vào|hồi|trong|ở|logged|recorded|reported|seen|registered|posted|counted|achieved"
    r"|earned)?(?: (?:in|of|for|during|the))* ?$"
)


_LAST_YEAR = re.compile(r"(?:the )?last year|năm ngoái|năm (?:vừa )?qua")


def own_year(scene: Scene, phrase: Phrase) -> bool:
    """Whether "last year" is the year that a text reports on, as in one of January."""
    text = scene.sentence.slice(phrase.start, phrase.end)
    before = scene.sentence.slice(phrase.start - 24, phrase.start)
    return (
        scene.state.looks_back
        and bool(_LAST_YEAR.fullmatch(text))
        and not re.search(
            r"(?:so|than|from|over|against|hơn|bằng|cùng|period)(?!\w)[^,;]*$", before
        )
    )


def possessor(scene: Scene, number: Number) -> Phrase | None:
    """The earlier period whose level a figure is: "mức 40 tỷ đồng của cùng kỳ"."""
    for phrase in scene.sentence.phrases:
        if phrase.start >= number.end:
            gap = scene.sentence.slice(max(number.after, number.end), phrase.start)
            if (
                phrase.role == "compare"
                and phrase.shape in ("same", "previous")
                and _OWNED.match(gap)
            ):
                return phrase
            return None
    return None


def grown_before(scene: Scene, index: int, opened: int) -> bool:
    """Whether a bracket opens right behind growth: "tăng 7,9% (20.942)"."""
    if not index or scene.course.measure not in ("yoy", "pop"):
        return False
    return not scene.sentence.slice(scene.sentence.figures[index - 1].end, opened).strip()
