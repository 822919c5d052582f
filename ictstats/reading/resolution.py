"""A sentence resolved: its figures from left to right, each with indicator, measure and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..periods import Period
from .abbreviations import in_own_terms
from .averages import per_day
from .certainty import UNPLACED, certainty
from .comparisons import lasting
from .cues import AVERAGED, slope
from .denials import is_denied
from .discourse import Discourse
from .elisions import network_of
from .enumerations import count_parts, follower_of, only_named, series_place, whole_of
from .figures import Number
from .findings import Finding
from .goals import lists_target
from .judging import judge
from .masks import without_names
from .measures import Judgement, Measure
from .owners import is_of_others, scope
from .passages import Sentence, introduced_sector
from .phrases import Phrase
from .rankings import rankings_named
from .referents import find_subject
from .scene import Scene, converted, sector_of
from .settled_measures import settle_measure
from .shares import is_part, share_or_level
from .sizes import out_of_size
from .stages import years_of
from .statuses import opening_status, status_of
from .subjects import Subject, left_text
from .timing import time_of
from .wholes import left_standing

_OTHERS = re.compile(
    r"(?:so với|cao hơn|thấp hơn|hơn) (?:mức |tốc độ )?[^,;.()]{0,20}"
    r"(?:gdp|dự báo|trung bình|bình quân)[^,;.()]{0,30}\(?$"
)
_LANDING = re.compile(
    r"\s*,?\s*(?:to|xuống|xuống còn|lên|lên tới|lên mức|còn|xuống mức|tới|reaching)"
    r"(?: (?:khoảng|xấp xỉ|gần|hơn|trên|nearly|about|over|more than|vnđ|vnd|\$|us\$))*\s*"
)
_NATIONAL = re.compile(r"(?:cả nước|toàn quốc|toàn ngành|việt nam)")
_SEVERAL = 2
_BY_YEAR = re.compile(r"\W*(?:tính )?đến (?:hết |cuối )?năm (?P<year>20\d\d),?")
_GOES_ON = re.compile(
    r"\W*(?:từ đó|qua đó|khi đó|theo đó|đến lúc đó|cùng với đó|đồng thời|bên cạnh đó|trong đó"
    r"|cụ thể|ngoài ra|by then|it also|in addition)(?!\w)"
)
_DIGRESSION = re.compile(
    r"\W*(?:trước đó|còn (?:năm|tháng|quý)|trong khi|nếu như|previously|earlier)(?!\w)"
)
_ALREADY = re.compile(
    r"(?<!\w)(?:đã|hiện|(?<!nhỏ và )vừa|năm qua|kết quả|was|were|has|had|reached)"
    r"(?!\w)"
)
_OF_ALL = re.compile(
    r"[^\d,;()]{0,30}[,;)]\s*(?:(?:cùng|và|đều|all|in all|tổng cộng|chung) )*"
    r"(?:tăng|giảm|up|down|an increase of|a decrease of)[^\d,;]{0,20}"
)


class Resolver:
    """Resolves the figures of one sentence.

    Args:
        state: what the sentences before leave standing; it is brought forward.
        sentence: the sentence.
        area: the place that the whole text is about.

    """

    def __init__(self, state: Discourse, sentence: Sentence, area: str) -> None:
        sentence = in_own_terms(state, sentence)
        self.scene = Scene(state, sentence, area)
        self.spoken = without_names(sentence) if sentence.figures else ""

    def findings(self) -> Iterator[Finding]:
        """The figures in order, each with every indicator that it is about."""
        sentence, state = self.scene.sentence, self.scene.state
        state.sector = introduced_sector(sentence) or state.sector
        self.scene.course.told = opening_status(sentence.text)
        if state.goal and self._told_over():
            state.goal = None
        state.aim = state.aim or state.goal
        going_on = bool(state.goal or _GOES_ON.match(sentence.text))
        if state.target and lists_target(sentence.text):
            state.aim, going_on = state.target, True
        if state.aim and going_on and not _ALREADY.search(sentence.text):
            self.scene.course.aiming = True
            self.scene.course.measure, self.scene.course.period = "plan", state.aim
        else:
            state.aim = None
        for index, number in enumerate(sentence.figures):
            if number.start not in self.scene.wholes:
                yield from self._figure(index, number)
        self._leave()

    def _leave(self) -> None:
        sentence, state = self.scene.sentence, self.scene.state
        course = self.scene.course
        if sentence.figures:
            later = course.period and state.own and course.period.end > state.own.end
            state.target = course.period if course.measure == "plan" else None
            state.aim = state.target if later else None
        phrase = lasting(sentence, state.own, self.scene.course.spent)
        if phrase and not _DIGRESSION.match(sentence.text):
            state.period = phrase
            state.theirs = phrase if sentence.figures and not course.ours else None
        state.told = tuple(self.scene.course.told_of)
        stages = [p for p in sentence.phrases if p.shape == "stage"]
        state.years = years_of(stages[-1], state.own) if stages else state.years
        if self.scene.course.subject.codes:
            state.subject = left_standing(
                self.scene.course.subject.codes, self.scene.course.recent, state.catalogue
            )
            state.earlier = tuple(self.scene.course.recent)
        elif not sentence.figures:
            named = [m for m in sentence.mentions if m.full and not is_denied(self.scene, m)]
            if named:
                state.subject = named[-1].full
        state.network = network_of(self.scene)
        state.ranked = (rankings_named(sentence.mentions, state.catalogue) or [state.ranked])[-1]
        told = [mention for mention in sentence.mentions if mention.full]
        if told:
            state.sector = sector_of(self.scene, told[-1].full[0])
            state.named = tuple(sentence.slice(one.start, one.end) for one in told[::-1])

    def _figure(self, index: int, number: Number) -> Iterator[Finding]:
        sentence, course = self.scene.sentence, self.scene.course
        figures = sentence.figures
        start, left = left_text(sentence, number.start, figures, index)
        follower = follower_of(self.scene, index)
        right = sentence.slice(number.end, follower)
        opening = self._opening(number)
        series = series_place(self.scene, index, left, start)
        origin = sentence.start
        over = bool(index) and self._is_over(start, number)
        judged = judge(
            number,
            self.spoken[start - origin : number.start - origin],
            right,
            opening=self.spoken[start - origin : number.start - origin] if over else opening,
            carried=self._carried(index),
            aiming=course.aiming and not (over or sentence.bracket(number.start)),
            added=self._added(index),
            listed=bool(index) and (series > 0 or only_named(self.scene, start, number)),
        )
        out_of = whole_of(self.scene, index, number, judged)
        subject = find_subject(self.scene, index, number, judged.measure, start, left, series)
        if course.parts >= _SEVERAL and judged.measure == "growth" and _OF_ALL.fullmatch(left):
            subject = course.whole
        scoped, area = scope(
            sentence, number.start, rank=number.shape == "rank" or "rank" in number.units
        )
        elsewhere = scoped and not area and self.scene.area == "VN"
        if not elsewhere:
            course.ours = True
            self.scene.state.end_theirs()
        elsewhere = elsewhere or (number.shape == "percent" and bool(_OTHERS.search(left)))
        averaged = judged.measure == "growth" and AVERAGED.search(left)
        if elsewhere or averaged or is_of_others(left, right):
            elsewhere, subject = True, Subject()
        area = area or ("VN" if _NATIONAL.search(left) else self.scene.area)
        if not elsewhere:
            judged, subject = share_or_level(self.scene, number, judged, subject, left)
        elif is_part(self.scene, number, judged):
            judged = replace(judged, measure="share")
        reach = self._reach(index, judged, follower)
        period, base, sure = time_of(self.scene, index, number, judged, subject, reach)
        measure, period, judged = settle_measure(
            self.scene, index, judged, base, period, number, follower, left
        )
        codes = subject.codes or ("",)
        ratio = number.shape == "times" and measure == "level"
        if ratio or per_day(self.scene, number, judged, subject, left):
            codes = ("",)
        if area == "VN" and out_of_size(self.scene, number, measure, codes):
            codes, subject = ("",), Subject()
        if judged.base:
            course.spent |= {p.start for p in sentence.phrases if number.end <= p.start < follower}
        status = status_of(self.scene, number, left, judged, measure, subject, period)
        count_parts(self.scene, left, measure, subject)
        self._remember(
            number,
            judged,
            subject,
            base,
            period,
            left,
            measure,
            inside=sentence.bracket(number.start) is not None,
        )
        numeral = judged.numeral or number.numeral
        if numeral is None:
            return
        for code in codes:
            certain = (
                certainty(sentence, index, judged, measure, sure, subject, code)
                if code
                else judged.sure * sure * UNPLACED
            )
            yield Finding(
                number, code, measure, numeral, period, status, area, out_of, round(certain, 2)
            )

    def _told_over(self) -> bool:
        """Whether a sentence dates its figures in what is over, under a heading of targets."""
        sentence, own = self.scene.sentence, self.scene.state.own
        return bool(sentence.figures) and any(
            phrase.role in ("when", "until")
            and phrase.end <= sentence.figures[0].start
            and not sentence.bracket(phrase.start)
            and (period := phrase.period(own)) is not None
            and own is not None
            and period.end <= own.end
            for phrase in sentence.phrases
        )

    def _is_over(self, start: int, number: Number) -> bool:
        """Whether a period that is over dates a figure anew, after targets were stated."""
        own = self.scene.state.own
        for phrase in self.scene.sentence.phrases:
            if start <= phrase.start < number.start and phrase.role in ("when", "until"):
                period = phrase.period(own)
                if own and period and period.end <= own.end:
                    return True
        return False

    def _beside(self, number: Number, period: Period | None) -> Phrase | None:
        """What dates the earlier level in a bracket: "(tháng 4 là 90), tăng 2%"."""
        sentence, known = self.scene.sentence, self.scene.course.period
        bracket = sentence.bracket(number.start)
        if bracket is None or period is None or known is None or period.end >= known.end:
            return None
        dated = (p for p in sentence.phrases if bracket[0] < p.start < number.start)
        own = self.scene.state.own
        return next((p for p in dated if p.period(own) == period), None)

    def _opening(self, number: Number) -> str:
        """The sentence up to a figure, without "by the year" where that year is not to come."""
        text = self.spoken[: number.start - self.scene.sentence.start]
        own = self.scene.state.own
        match = _BY_YEAR.match(text)
        if match and own and int(match["year"]) <= own.end.year:
            return text[match.end() :]
        return text

    def _reach(self, index: int, judged: Judgement, follower: int) -> int:
        """How far the words go that say when growth was: past "to 2,000" in "fell 5% to 2,000"."""
        figures, sentence = self.scene.sentence.figures, self.scene.sentence
        if converted(self.scene.sentence, index):
            index += 1
            follower = follower_of(self.scene, index)
        if judged.measure != "growth" or index + 1 >= len(figures):
            return follower
        if not _LANDING.fullmatch(sentence.slice(figures[index].end, follower)):
            return follower
        return figures[index + 2].start if index + 2 < len(figures) else sentence.end

    def _added(self, index: int) -> str:
        """Which way the figure before changed, where it stands in the same bracket or in none."""
        course, sentence = self.scene.course, self.scene.sentence
        if not index or course.measure != "change":
            return ""
        one, other = sentence.figures[index - 1 : index + 1]
        return course.slope if sentence.bracket(one.start) == sentence.bracket(other.start) else ""

    def _carried(self, index: int) -> str:
        if self.scene.course.measure == "plan":
            return "plan"
        if self.scene.course.rising:
            return "from"
        if self.scene.course.measure == "share":
            return "share"
        if self.scene.course.rated:
            return "rate"
        return self.scene.course.slope if index else ""

    def _remember(
        self, number: Number, judged: Judgement, subject: Subject, base: Phrase | None,
        period: Period | None, left: str, measure: Measure, *, inside: bool,
    ) -> None:  # fmt: skip
        course = self.scene.course
        moved = judged.measure in ("growth", "change")
        course.slope = slope(left) or course.slope if moved else ""
        shared_plan = course.measure == "plan_pct"
        course.measure, course.rated = measure, judged.rated
        course.rising = judged.base and judged.measure == "level" and not inside
        if measure == "plan" and not inside and not shared_plan:
            course.aiming = True
        if measure in ("yoy", "pop"):
            course.kinds.append(measure)
        elif not inside:
            course.kinds_before, course.kinds = course.kinds or course.kinds_before, []
        unplaced = judged.measure == "level" and not (subject.codes or inside or judged.base)
        if unplaced and (number.shape == "money" or number.scaled):
            course.lost, course.subject = number.start, Subject()
        if measure == "level" and subject.codes and not (inside or judged.base):
            course.levels.append(subject)
        if measure == "level" and not (inside or judged.base):
            course.told_of.append(period)
        course.recent += [code for code in subject.codes if code not in course.recent]
        anew = judged.measure == "level" and not (inside or judged.base) and period != course.period
        if base is not None or anew:
            course.base = base
        elif inside and measure == "level":
            course.base = self._beside(number, period) or course.base
        if subject.codes:
            if not (inside and course.subject.codes):
                course.subject = subject
            self.scene.state.spoken.update(subject.codes)
            self.scene.state.latest = sector_of(self.scene, subject.codes[0])
        if not (judged.base or inside):
            course.period = period
