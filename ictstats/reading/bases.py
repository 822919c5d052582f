"""The figure that another is compared with, or measured against: a base or a plan in a bracket."""

from __future__ import annotations

import re
from dataclasses import replace

from ..numerals import Numeral
from ..periods import Period
from .comparisons import plan_period
from .figures import Number
from .growth_bases import base_period
from .measures import Judgement, Measure
from .phrases import Phrase
from .scene import Scene

_CLOSE, _YEAR = 14, 12
_BRACKETED = re.compile(
    r"^[\s(~]*(?:ngày [\d/.-]+ ?-? ?)?(?:tương đương|tương ứng|khoảng|xấp xỉ|chừng|gần|hơn|trên"
    r"|đạt|chỉ|ở mức|khi đó"
    r"|tức|là|bằng|about|nearly|equivalent to|~|\$"
    r"|us)*[\s(~]*$"
)


def _year_back(period: Period | None) -> Period | None:
    return period.year_before() if period else None


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
        lead = sentence.slice(bracket[0], number.start)
        grown = grown_before(scene, index, bracket[0]) and number.shape != "percent"
        grown = grown and not _REACHED.search(lead)  # "giảm 11% (đạt 5,36 bản)" is what it fell to
        after_growth = index and sentence.figures[index - 1].shape == "percent"
        after_growth = after_growth and scene.course.measure in ("yoy", "pop")
        if after_growth and number.shape != "percent" and _EQUALS.search(lead):
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
                r"(?:'s)?\s*(?:với|with|at|of|là|đạt|chỉ|có|ở mức|cùng lúc|cùng thời điểm"
                r"|con số này"
                r"|was|khoảng|xấp xỉ|chừng|gần|hơn|trên|chỉ đạt|chỉ là|mới|:|\)|\(| )*",
                gap,
            )
            and "(" not in gap
            and not (")" in gap and _grown_inside(scene, earlier[-1]))
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
                part = scene.course.period if phrase.shape == "year" and phrase.back == 1 else None
                if part and 1 < part.months < _YEAR:  # the same part of "năm ngoái"
                    return "level", part.year_before(), judged
                return "level", phrase.period(state.own) or period, judged
        known = base or scene.course.base
        if known or re.search(r"so (?:với|cùng)", left):
            return "level", base_period(known, period, state.own) or _year_back(period), judged
    return judged.measure, period, judged


def _grown_inside(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is the base of growth in a bracket: "107 (tăng 9,2% so với cùng kỳ)"."""
    bracket = scene.sentence.bracket(phrase.start)
    return bracket is not None and any(
        bracket[0] < figure.start < phrase.start for figure in scene.sentence.figures
    )


_REACHED = re.compile(r"(?<!\w)(?:đạt|ở mức)(?!\w)")
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
