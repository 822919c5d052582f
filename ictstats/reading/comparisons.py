"""When a figure was, and what it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..periods import Period
from .discourse import Discourse
from .passages import Sentence
from .phrases import Phrase

Growth = Literal["yoy", "pop", ""]
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
    after = sentence.slice(right.end, right.end + 12) if right else ""
    if (
        right
        and not state.period
        and ";" not in sentence.slice(end, right.start)
        and not re.match(r"\s*(?:là|đạt|ước|có|ghi|:|chỉ|tăng|giảm)", after)
    ):
        return When(right.period(state.own, flow=flow), right, 0.85)
    return _standing(state, flow)


_AT_PRESENT = re.compile(r"nay|hiện tại|thời điểm|so far|currently|to date|up to now|present|as of")


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
        and not sentence.bracket(phrase.start)
        and not _to_come(phrase, own)
    ]
    single = [phrase for phrase in found if not _cumulated(sentence, phrase)]
    if single and len(single) < len(found) and single[-1].shape != "day":
        return None
    if single:
        return single[-1]
    opening = [p for p in found if p.shape == "first" and p.start - sentence.start < _OPENING]
    return opening[-1] if opening else None


def _to_come(phrase: Phrase, own: Period | None) -> bool:
    dated = phrase.year or phrase.shape in ("last", "half", "quarter")
    period = phrase.period(own) if own and dated else None
    return period is not None and own is not None and period.start > own.end


def _cumulated(sentence: Sentence, phrase: Phrase) -> bool:
    before = sentence.slice(phrase.start - 24, phrase.start)
    return "luỹ kế" in before or "cộng dồn" in before


def base_phrase(sentence: Sentence, start: int, end: int, limit: int, prior: int) -> Phrase | None:
    """The comparison phrase of a growth figure: right after it, else just before it.

    Args:
        sentence: the sentence of the figure.
        start: where the figure begins.
        end: where it ends.
        limit: where the next figure begins, or the sentence ends.
        prior: where the figure before it ends.
    """
    found = None
    for phrase in sentence.phrases:
        if phrase.role == "compare" and prior <= phrase.start and phrase.end <= start:
            found = phrase
    for phrase in sentence.phrases:
        if phrase.role == "compare" and end <= phrase.start < limit:
            apart = found and re.search(r"[,;]", sentence.slice(end, phrase.start))
            return found if apart else phrase
    return found


def from_year_end(sentence: Sentence, base: Phrase | None) -> bool:
    """Whether growth is on the end of a year rather than on the whole of it."""
    if base is None or base.shape != "year":
        return False
    text = sentence.slice(base.start - 12, base.start + 5)
    return bool(re.search(r"(?<!\w)(?:cuối|end of|end)(?!\w)", text))


def growth_kind(
    base: Phrase | None,
    period: Period | None,
    own: Period | None,
    *,
    stock: bool,
    year_end: bool = False,
) -> Growth | None:
    """Whether growth on a base is on the year, on the period before, or on another base ("").

    None where there is no base to judge by.

    Args:
        base: the phrase of the base.
        period: the period of what grew.
        own: the period of the text.
        stock: whether what grew is at a point in time.
        year_end: whether the base is the end of its year.
    """
    if base is None:
        return None
    if year_end and period and base.year == period.end.year - 1 and period.end.month < _DECEMBER:
        return "pop"
    if base.shape == "same":
        return "yoy" if not (base.year and period and base.year != period.end.year - 1) else ""
    if base.shape == "previous":
        return "yoy" if base.number == 12 else "pop"
    target = base.period(own)
    if target is None or period is None:
        return ""
    if target == period.year_before() or (
        base.shape == "year" and target.year == period.end.year - 1
    ):
        return "yoy"
    if target == period.before():
        return "pop"
    month = period.last_month()
    if target.months == 1:
        if target == month.year_before():
            return "yoy"
        if target == month.before() and period.months <= 1:
            return "pop"
    if period.months == 0 and target.months == 0 and target == period.year_before():
        return "yoy"
    if stock and target.end == period.before().end:
        return "pop"
    return ""


def base_period(base: Phrase | None, period: Period | None, own: Period | None) -> Period | None:
    """The period of the level that a figure of a period is compared with."""
    if base is None:
        return None
    if base.shape == "same":
        if period is None:
            return None
        back = period.end.year - base.year if base.year else 1
        for _ in range(max(0, min(back, 30))):
            period = period.year_before()
        return period
    if base.shape == "previous" and period is not None:
        return period.year_before() if base.number == 12 else period.before()
    return base.period(own)


_NEXT = re.compile(r"[,;] ")


def plan_period(state: Discourse, sentence: Sentence, start: int, limit: int) -> Period | None:
    """The year that a plan is for."""
    best: Phrase | None = None
    for phrase in sentence.phrases:
        if phrase.shape in ("stage", "now", "same") or phrase.role == "compare":
            continue
        if phrase.start >= limit or phrase.period(state.own) is None:
            continue
        said = phrase.role in ("plan", "until") and not _NEXT.search(
            sentence.slice(start, phrase.start)
        )
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
    return state.own.whole_year() if state.own else None
