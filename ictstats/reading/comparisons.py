"""When a figure was, and what it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..periods import Period
from .discourse import Discourse
from .passages import Sentence
from .phrases import Phrase

_LINKED = re.compile(
    r"^ ?\(?(?:trong|vào|của|ở|hồi|cho|tính|cả|trong cả|in|during|for|as of|at|the|by|the end of"
    r"| )*(?:đến|tới|hết|cuối|ngày| )*\(?$"
)
_NOUN_THEN = re.compile(
    r"^[^\d,;.()]{0,50} (?:trong|vào|tính đến|in|during|for|as of|by|đến|tới)(?: (?:hết|cuối"
    r"|ngày|the|the end of|end of))* $"
)

_TURNED = re.compile(r"(?<!\w)(?:và|and|mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|target|goal)(?!\w)")
_ONLY_DATED = re.compile(
    r"\((?:tính|trong|đến|hết|ước|số liệu"
    r"|luỹ kế|cộng dồn|cả|chung|riêng|ngày|cuối| )*\)"
)


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
class When:
    """The period of a figure, the phrase that says it, and how sure that is (0 to 1)."""

    period: Period | None
    phrase: Phrase | None
    sure: float


def _dates(phrase: Phrase) -> bool:
    """Whether a phrase can say when a figure was (a day on its own is the day of an event)."""
    if phrase.role not in ("when", "until") or phrase.shape in ("now", "stage", "same"):
        return False
    return phrase.shape != "day" or phrase.role == "until"


def when(
    state: Discourse,
    sentence: Sentence,
    start: int,
    end: int,
    limit: int,
    *,
    flow: bool,
    spent: frozenset[int] = frozenset(),
    named: Phrase | None = None,
) -> When:
    """The period of the figure between two places.

    Args:
        state: what the lines before leave standing.
        sentence: the sentence of the figure.
        start: where the figure begins.
        end: where its unit word ends.
        limit: where the next figure begins, or the sentence ends.
        flow: whether what it measures adds up over months.
        spent: where the phrases begin that say when something else was.
        named: the year in the name of what is measured ("GCI 2018").
    """
    if named:
        return When(named.period(state.own), named, 0.9)
    found = _found(state, sentence, start, end, limit, flow=flow, spent=spent)
    said = found.phrase
    last_year = said is not None and said.shape == "year" and said.back == 1 and not said.year
    if last_year and state.looks_back:
        return When(state.own, said, found.sure)
    return found


def _found(
    state: Discourse,
    sentence: Sentence,
    start: int,
    end: int,
    limit: int,
    *,
    flow: bool,
    spent: frozenset[int],
) -> When:
    inside = sentence.bracket(start)
    left = right = None
    for phrase in sentence.phrases:
        if phrase.start in spent or not _dates(phrase):
            continue
        if phrase.period(state.own, flow=flow) is None:
            continue
        bracket = sentence.bracket(phrase.start)
        if bracket and bracket != inside and not _dated_bracket(sentence, phrase, bracket, start):
            continue
        if phrase.end <= start:
            if left is None or _to_come(left, state.own) or not _to_come(phrase, state.own):
                left = phrase
        elif right is None and phrase.start < limit:
            right = phrase
    if right:
        gap = sentence.slice(end, right.start)
        if _LINKED.match(gap) or (_NOUN_THEN.match(gap) and not _TURNED.search(gap)):
            return When(right.period(state.own, flow=flow), right, 0.93)
    if left and (present := _present(state, sentence, left, start)):
        return When(state.own, present, 0.9)
    if left:
        return When(left.period(state.own, flow=flow), left, 0.97)
    stage = [p for p in sentence.phrases if p.shape == "stage" and p.end <= start]
    if stage and state.own and stage[-1].year <= state.own.end.year and not right:
        return When(Period.year_of(stage[-1].year), stage[-1], 0.85)
    now = [p for p in sentence.phrases if p.shape == "now" and p.end <= start]
    if now and _AT_PRESENT.search(sentence.slice(now[-1].start, now[-1].end)) and not right:
        return When(state.own, now[-1], 0.93 if state.own else 0.0)
    if flow and state.own and state.own.months and _SO_FAR.match(sentence.slice(end, end + 16)):
        return When(Period.first_months(state.own.end.year, state.own.end.month), None, 0.9)
    after = sentence.slice(right.end, right.end + 12) if right else ""
    if (
        right
        and not state.period
        and ";" not in sentence.slice(end, right.start)
        and not re.match(r"\s*(?:là|đạt|ước|có|ghi|:|chỉ|tăng|giảm)", after)
    ):
        return When(right.period(state.own, flow=flow), right, 0.85)
    return _standing(state, flow)


_SO_FAR = re.compile(r" so far(?: this year)?\W*$")
_AT_PRESENT = re.compile(
    r"nay|^hiện$|hiện tại|thời điểm|so far|currently|to date|up to now|present|as of|today"
)


def _present(state: Discourse, sentence: Sentence, left: Phrase, start: int) -> Phrase | None:
    """The phrase that brings a sentence back to the present: "năm 2015 … thì đến nay"."""
    own, period = state.own, left.period(state.own)
    if own is None or period is None or own.start <= period.end <= own.end:
        return None
    later = [p for p in sentence.phrases if p.shape == "now" and left.end < p.end <= start]
    said = [p for p in later if _AT_PRESENT.search(sentence.slice(p.start, p.end))]
    return later[-1] if later and (said or period.start > own.end) else None


def _dated_bracket(
    sentence: Sentence, phrase: Phrase, bracket: tuple[int, int], start: int
) -> bool:
    """Whether a bracket dates what follows: "tốc độ (tháng 10) đạt", "sản lượng (đến 21/11): "."""
    if sentence.slice(bracket[1], start).startswith(":"):
        return True
    rest = sentence.slice(bracket[0], phrase.start) + sentence.slice(phrase.end, bracket[1])
    return _ONLY_DATED.fullmatch(rest) is not None


def _standing(state: Discourse, flow: bool) -> When:
    if state.period:
        return When(state.period.period(state.own, flow=flow), state.period, 0.87)
    if state.chapter:
        return When(state.chapter.period(state.own, flow=flow), state.chapter, 0.87)
    return When(state.own, None, 0.85 if state.own else 0.0)


_OPENING = 24
_DECEMBER = 12


def lasting(
    sentence: Sentence, own: Period | None, spent: frozenset[int] = frozenset()
) -> Phrase | None:
    """The phrase of a sentence that holds for the sentences after it.

    Where a month and the months so far stand side by side, neither does; a year that is still to
    come is one of plans.

    Args:
        sentence: the sentence.
        own: the period of the text.
        spent: where the phrases begin that date a base of comparison.
    """
    found = [
        phrase
        for phrase in sentence.phrases
        if _dates(phrase)
        and phrase.start not in spent
        and phrase.back <= 1
        and not sentence.bracket(phrase.start)
        and not _to_come(phrase, own)
        and not _forecast(sentence, phrase, own)
        and not names_meeting(sentence, phrase, own)
        and not _dates_a_birth(sentence, phrase)
        and not _long_over(phrase, own)
    ]
    single = [phrase for phrase in found if not _cumulated(sentence, phrase)]
    if single and len(single) < len(found) and single[-1].shape != "day":
        return None
    if single:
        return single[-1]
    opening = [p for p in found if p.shape == "first" and p.start - sentence.start < _OPENING]
    return opening[-1] if opening else None


def _long_over(phrase: Phrase, own: Period | None) -> bool:
    """Whether a state "by the end of 2020" was reached a year or more before the text's period."""
    period = phrase.period(own) if phrase.role == "until" and own else None
    return period is not None and own is not None and period.end.year < own.end.year - 1


_BORN = re.compile(
    r"(?<!\w)(?:ra đời|thành lập|khai sinh|ra mắt|khởi xướng|phát động|bắt đầu|được ban hành"
    r"|launched|founded|established|born|introduced|set up)(?: (?:vào|từ|hồi|in|since))? $"
)


def _dates_a_birth(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a year says when something came to be, which dates nothing that is told after it."""
    before = sentence.slice(max(sentence.start, phrase.start - 28), phrase.start)
    return phrase.shape in ("year", "bare") and bool(_BORN.search(before))


def _to_come(phrase: Phrase, own: Period | None) -> bool:
    dated = phrase.year or phrase.shape in ("last", "half", "quarter")
    period = phrase.period(own) if own and dated else None
    return period is not None and own is not None and period.start > own.end


_MEETING = re.compile(r"(?:sơ kết|tổng kết|giao ban|tình hình|báo cáo)(?: [^\W\d]+){0,8} $")


def names_meeting(sentence: Sentence, phrase: Phrase | None, own: Period | None) -> bool:
    """Whether a phrase is in the name of a meeting or report; the text's own period is nearer."""
    if phrase is None or phrase.shape == "year":
        return False
    period = phrase.period(own)
    if own is None or period is None:
        return False
    within = own != period and own in period and own.end == period.end
    return within and bool(_MEETING.search(sentence.slice(phrase.start - 60, phrase.start)))


def _forecast(sentence: Sentence, phrase: Phrase, own: Period | None) -> bool:
    """Whether a phrase dates what is expected at the end of a year that is not over."""
    if phrase.role != "until" or phrase.shape != "year" or own is None or own.months >= _DECEMBER:
        return False
    period = phrase.period(own)
    before = sentence.slice(phrase.start - 24, phrase.start)
    return period is not None and period.end > own.end and _EXPECTED.search(before) is not None


_EXPECTED = re.compile(r"(?<!\w)(?:ước|dự kiến|dự báo|sẽ|will|expected|forecast)(?!\w)")


def _cumulated(sentence: Sentence, phrase: Phrase) -> bool:
    before = sentence.slice(phrase.start - 24, phrase.start)
    return "luỹ kế" in before or "cộng dồn" in before


_NEXT = re.compile(r"[,;] ")
_SET_FOR = re.compile(r"[\d.,]*[^,;]{0,40} (?:vào|trong|by|in)(?: (?:cuối|the end of|end of))? ")


def plan_period(state: Discourse, sentence: Sentence, start: int, limit: int) -> Period | None:
    """The year that a plan is for."""
    best: Phrase | None = None
    for phrase in sentence.phrases:
        if phrase.shape in ("stage", "now", "same") or phrase.role == "compare":
            continue
        if phrase.start >= limit or phrase.period(state.own) is None:
            continue
        gap = sentence.slice(start, phrase.start)
        said = phrase.role in ("plan", "until") and not _NEXT.search(gap)
        if phrase.start > start and phrase.role == "when" and _SET_FOR.fullmatch(gap):
            period = phrase.period(state.own)
            if period and state.own and period.end > state.own.end:
                return period if phrase.shape in ("month", "quarter") else period.whole_year()
        if phrase.end <= start or said or not best:
            best = phrase
    if best:
        period = best.period(state.own)
        if period and state.own and best.end <= start and best.shape in ("month", "quarter"):
            ahead = period.start > state.own.end
            return period if ahead else period.whole_year()
        return period.whole_year() if period else None
    if state.aim:
        return state.aim
    own = state.own.whole_year() if state.own else None
    return _year_after(own) if own and _set_above(sentence, own, start) else own


def _set_above(sentence: Sentence, year: Period, start: int) -> bool:
    """Whether a plan is compared with the year of the text: it is for the year after."""
    return any(
        phrase.role == "compare"
        and phrase.shape == "year"
        and phrase.year == year.year
        and phrase.start < start + _ABOVE
        for phrase in sentence.phrases
    )


def _year_after(year: Period) -> Period:
    return Period.year_of(year.year + 1)


_ABOVE = 80
