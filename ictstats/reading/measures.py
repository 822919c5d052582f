"""What the words around a figure say that it measures: a level, growth, a share, a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..numerals import Numeral
from .aims import aimed, aims
from .cues import (
    ADDED,
    APART_FROM_PLAN,
    AT_A_RATE,
    AVERAGE,
    BASE_BEFORE,
    BEATEN,
    DIRECT,
    DONE,
    GIVEN_TO,
    GOAL_PASSED,
    GOAL_STATED,
    GROWTH_RATE,
    HEDGING,
    HIGHER,
    INDEX_AFTER,
    JOINED,
    LEVELLED,
    LINKED,
    LOWER,
    MORE_THAN,
    NEGATIVE,
    OF_IT,
    OF_WHOLE,
    OFF_PLAN,
    ON_AVERAGE,
    ON_BASE,
    ON_EARLIER,
    ON_MULTIPLE_OF,
    ON_PLAN,
    ORIGIN_GAP,
    PART,
    PASSED,
    PLAN_AFTER,
    PLAN_BEFORE,
    RATE_BEFORE,
    RISE_OF,
    SAME,
    SHORT,
    SLOPE_DOWN,
    SO_THAT,
    TARGET,
    THAN,
    TIMES_UP,
    TO_THEN,
    last_cue,
    slope,
    undated,
)
from .figures import Number
from .terms import against_plan, scaled, shifted, signed

Measure = Literal["level", "yoy", "pop", "change", "plan", "plan_pct", "share", "growth", ""]


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
class Judgement:
    """What a figure measures.

    Args:
        measure: the measure; "growth" where the base of comparison has still to be found.
        numeral: the value in terms of the measure: a fall is negative, an index is growth.
        base: whether it is the level that another figure is compared with.
        sure: how plainly the words say so, from 0 to 1.
        rated: whether it is growth by a noun ("tốc độ tăng trưởng"), which may go on in a list.

    """

    measure: Measure
    numeral: Numeral | None
    base: bool = False
    sure: float = 1.0
    rated: bool = False


def judge(
    number: Number,
    left: str,
    right: str,
    *,
    opening: str,
    carried: str,
    aiming: bool = False,
    listed: bool = False,
    added: str = "",
) -> Judgement:
    """What a figure measures, by the words on both sides.

    Args:
        number: the figure.
        left: the folded text from the figure before it, or the sentence's beginning.
        right: the folded text up to the figure after it, or the sentence's end.
        opening: the sentence up to the figure.
        carried: "up" or "down" where the figure before it was growth and shares its verb; "plan"
            where it was a target.
        aiming: whether the sentence has been stating targets so far.
        listed: whether nothing but a name stands between the figure before it and this one.
        added: "up" or "down" where the figure before it was a change.
    """
    cue, gap = last_cue(left)
    if number.shape == "times":
        return _multiple(number, left, right)
    if number.shape == "percent" and listed and carried == "share":
        return Judgement("share", number.numeral, sure=0.9)
    if number.shape == "percent" and listed and carried in ("up", "down") and cue != "share":
        return Judgement("growth", signed(number.numeral, carried), sure=0.9)
    if number.shape == "percent":
        judged = _percent(number, left, right, opening, cue, gap, carried)
        if aiming and judged.measure in ("level", "share") and not _NOW.search(left):
            return Judgement("plan", judged.numeral, sure=0.85)
        return judged
    judged = _amount(number, left, right, opening, cue, gap, added)
    if aiming and judged.measure == "level" and not judged.base and not _NOW.search(left):
        return Judgement("plan", judged.numeral, sure=0.85)
    return judged


_NOW = re.compile(
    r"(?<!\w)(?:hiện|mới đạt|mới chỉ|mới có|thực tế|đến nay|đã|ước|năm ngoái|năm trước"
    r"|now|was|were)(?!\w)"
)


def _percent(
    number: Number, left: str, right: str, opening: str, cue: str, gap: str, carried: str
) -> Judgement:
    numeral = number.numeral
    if number.word:
        return Judgement("growth", numeral)
    if LEVELLED.search(left):
        return Judgement("level", numeral, base=True)
    if left.endswith("+") or (numeral and numeral.value < 0):
        return Judgement("growth", numeral)
    if _AS_SET.match(right) and TARGET.search(left):
        return Judgement("plan", numeral, sure=0.8)
    apart = APART_FROM_PLAN.search(left)
    if apart and carried in ("up", "down", "rate"):
        return Judgement("plan", numeral, sure=0.85)
    if apart:
        return Judgement("plan_pct", against_plan(numeral, "over" if apart["more"] else "down"))
    if cue in ("level", "equal", "fulfil") and ON_PLAN.match(opening):
        return Judgement("plan_pct", numeral, sure=0.9)
    off = OFF_PLAN.match(right)
    if off or SHORT.search(left):
        over = "over" if off and off["more"] else "down"
        return Judgement("plan_pct", against_plan(numeral, over))
    if BEATEN.search(left):
        return Judgement("plan_pct", shifted(numeral, Decimal(100)))
    if GOAL_PASSED.search(left) and RATE_BEFORE.search(opening):
        return Judgement("plan", numeral, sure=0.85)
    if PLAN_AFTER.match(right) or PLAN_BEFORE.search(left):
        return Judgement("plan_pct", against_plan(numeral, "over" if PASSED.search(left) else cue))
    than = THAN.search(left)
    if than:
        return Judgement("growth", signed(numeral, "up" if than["more"] else "down"), sure=0.95)
    if "lần lượt" in gap or "tương ứng" in gap:
        gap = ""
    if cue in ("up", "down") and (AVERAGE.search(gap) or _BY_STEPS.match(gap)):
        return Judgement("level", numeral, sure=0.8)
    if number.last is not None and cue == "start" and slope(left):
        return Judgement("growth", signed(numeral, slope(left)), sure=0.9)
    if cue == "start" and ORIGIN_GAP.fullmatch(gap) and TO_THEN.match(right):
        return Judgement("level", numeral, base=True, sure=0.9)
    if cue == "reach" and carried == "from" and ORIGIN_GAP.fullmatch(gap):
        return Judgement("level", numeral, sure=0.9)
    gap = _BY_COMMA.sub("", gap)
    pace = AT_A_RATE.search(left)
    if pace:
        return Judgement("growth", signed(numeral, "up" if pace["more"] else "down"), sure=0.9)
    if cue in ("up", "down") and (len(gap) < 60 and "," not in gap.rstrip(" ,")):
        if aims(left, opening) and carried != "plan":
            return Judgement("plan", signed(numeral, cue), sure=0.85)
        return Judgement("growth", signed(numeral, "down" if NEGATIVE.search(left) else cue))
    grown = GROWTH_RATE.search(undated(left))
    if grown and cue == "level" and _GREW_TO.search(left):
        return Judgement("level", numeral, sure=0.9)
    if grown and cue != "share":
        if NEGATIVE.search(left):
            return Judgement("growth", signed(numeral, "down"))
        direction = "down" if SLOPE_DOWN.search(left[-50:]) and "tăng" not in left[-50:] else "up"
        if aims(left, opening) and carried != "plan":
            return Judgement("plan", signed(numeral, direction), sure=0.85)
        return Judgement("growth", signed(numeral, direction), rated=True)
    if cue in ("equal", "level") and INDEX_AFTER.match(right) and _index_verb(left, right):
        return Judgement("growth", shifted(numeral, Decimal(-100)))
    if carried == "rate" and _NEXT_RATE.fullmatch(undated(left)):
        return Judgement("growth", numeral, sure=0.85, rated=True)
    if HIGHER.match(right):
        return Judgement("growth", signed(numeral, "down" if LOWER.match(right) else "up"))
    if carried in ("up", "down") and (
        LINKED.fullmatch(left) or (JOINED.fullmatch(left) and _compares(right))
    ):
        return Judgement("growth", signed(numeral, carried), sure=0.9)
    if carried in ("up", "down") and re.match(r"\s*(?:về|in terms of) ", right):
        return Judgement("growth", signed(numeral, carried), sure=0.9)
    if cue == "share" or OF_IT.search(left):
        return Judgement("share", numeral)
    if carried == "share" and left.endswith("(") and right.startswith(")"):
        return Judgement("share", numeral, sure=0.85)
    if _AFTER_COUNT.fullmatch(left) and _BEING.match(right):
        return Judgement("share", numeral, sure=0.8)
    if PART.fullmatch(left) and right.startswith(")") and not ON_BASE.search(left):
        return Judgement("share", numeral, sure=0.8)
    if (
        cue == "goal"
        or GOAL_STATED.search(left)
        or SO_THAT.search(left)
        or (TARGET.search(left) and not DONE.search(left[-30:]))
        or aimed(opening)
    ):
        return Judgement("plan", numeral, sure=0.9)
    if OF_WHOLE.match(right) or SAME.search(left):
        return Judgement("share", numeral, sure=0.85)
    if cue == "over" and len(gap) < 20:
        return Judgement("level", numeral, sure=0.8)
    return Judgement("level", numeral, sure=0.95)


_GREW_TO = re.compile(
    r"(?<!\w)(?:tiếp tục|vẫn|đã|đang|liên tục|không ngừng) (?:đà )?tăng(?: trưởng)?[^,;.%]{0,40},"
    r" (?:(?:và|ước|hiện) )?đạt(?: (?:mức|tỷ lệ|khoảng|gần|hơn|trên|tới))* $"
)
_AS_SET = re.compile(r"\s*(?:đề ra|đặt ra|như mục tiêu)")
_NEXT_RATE = re.compile(
    r"(?:[\s,;()]|(?:và|vào|trong|năm|của|lên|còn|dự kiến|ước|đạt|là|khoảng|hơn|gần|trên|in|and|to"
    r"|about|sang|đến)(?!\w))*"
)


_BY_STEPS = re.compile(r" (?:dần|đều|qua các năm|qua từng năm|hàng năm)[^,;]{0,30}:")
_BY_COMMA = re.compile(r", by (?:about |nearly |over |more than |some )?$")


_AFTER_COUNT = re.compile(
    r"[^\d,;.%]{0,60}(?:,(?: trong đó| với| of which)?| với| of which)"
    r"(?: (?:khoảng|hơn|gần|trên))? "
)
_BEING = re.compile(r" (?:là|thuộc|đến từ|liên quan|do)(?!\w)")


def _index_verb(left: str, right: str) -> bool:
    """Whether a verb makes a percent one of an earlier level; "đạt 87% năm 2025" is none."""
    verb = r"(?:bằng|tương đương|đạt|equal(?:s|l?ed|l?ing)?(?: to)?)[^,;.]{0,14}$"
    found = re.search(verb, left)
    if found is None:
        return False
    return not (found[0].startswith("đạt") and _DATED_ONLY.match(right))


_DATED_ONLY = re.compile(r"\s*(?:năm|tháng|quý|t)(?! (?:trước|ngoái)) ?\d")


def _compares(right: str) -> bool:
    return bool(
        re.match(r"[^,;.]{0,4}(?:so|over|from|compared|against|year|on|month)", right.lstrip(") "))
    )


_ADDED_BY_DEED = re.compile(r"(?<!\w)(?:được|mới)(?!\w)[^,;.]{0,24}$")
_PLANNED = re.compile(r"(?:chỉ tiêu|mục tiêu|kế hoạch)(?: (?:là|đề ra))? $")


_BOTH = re.compile(r"[^\d,;.()%]{0,60} và (?:khoảng |hơn |gần |trên )?")


def _amount(
    number: Number, left: str, right: str, opening: str, cue: str, gap: str, carried: str
) -> Judgement:
    numeral = number.numeral
    base = BASE_BEFORE.search(left)
    if base and not (base["than"] and HEDGING.search(left[: base.start()])):
        return Judgement("level", numeral, base=True)
    if carried in ("up", "down") and _BOTH.fullmatch(left) and number.shape == "count":
        return Judgement("change", signed(numeral, carried), sure=0.85)
    than = THAN.search(left)
    if than and number.shape != "rank":
        return Judgement("change", signed(numeral, "up" if than["more"] else "down"), sure=0.9)
    if cue in ("up", "down"):
        moved = DIRECT.match(gap) and number.shape != "rank" and not gap.rstrip().endswith("là")
        moved = moved and not GIVEN_TO.match(right)
        if moved or "lần lượt" in gap or "tương ứng" in gap:
            return Judgement("change", signed(numeral, cue))
    if number.shape == "count" and ADDED.search(left) and _ADDED_BY_DEED.search(left):
        return Judgement("change", numeral, sure=0.9)
    rise = RISE_OF.search(left)
    if rise and number.shape != "rank":
        return Judgement("change", signed(numeral, "up" if rise["more"] else "down"), sure=0.9)
    differs = MORE_THAN.match(right)
    if differs and number.shape != "rank":
        return Judgement("change", signed(numeral, "up" if differs["more"] else "down"), sure=0.9)
    if _PLANNED.search(left):
        return Judgement("plan", numeral, sure=0.9)
    if cue == "start" and re.match(r"[^,;.]{0,60}(?:lên|xuống|đến|tới|to)(?!\w)", right):
        return Judgement("level", numeral, base=True, sure=0.9)
    if (
        TARGET.search(left)
        and not re.search(r"(?:vượt|hoàn thành|so với)[^;.]{0,40}$", left)
        and (
            not re.search(r",[^,]{0,40}(?:đạt|ước|có|là)", left[left.rfind("kế hoạch") :])
            or cue == "goal"
        )
    ):
        return Judgement("plan", numeral, sure=0.9)
    if aimed(opening):
        return Judgement("plan", numeral, sure=0.8)
    return Judgement("level", numeral)


def _multiple(number: Number, left: str, right: str) -> Judgement:
    """'Gấp 1,6 lần' is growth by 60 %."""
    grown = (
        bool(re.search(r"(?:gấp|bằng|tăng|cao hơn|nhiều hơn|lớn hơn)[^,;.]{0,20}$", left))
        or number.word
        or "times" in right[:8]
        or ON_MULTIPLE_OF.match(right)
    )
    if ON_AVERAGE.match(right) or (
        not grown
        or number.numeral is None
        or not (ON_EARLIER.match(right) or TIMES_UP.search(left))
    ):
        return Judgement("level", number.numeral, sure=0.5)
    return Judgement("growth", shifted(scaled(number.numeral, 100), Decimal(-100)), sure=0.85)
