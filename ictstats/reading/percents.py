"""What the words around a percentage say that it measures: growth, a share, a plan, a level."""

from __future__ import annotations

import re
from decimal import Decimal

from .aims import aimed, aims
from .cues import (
    AGAINST_LEVEL,
    APART_FROM_PLAN,
    AT_A_RATE,
    AVERAGE,
    BEATEN,
    DONE,
    GAINED,
    GOAL_PASSED,
    GOAL_STATED,
    GROWTH_RATE,
    HIGHER,
    INDEX_AFTER,
    JOINED,
    LEVELLED,
    LINKED,
    LOWER,
    NAMED_BY,
    NEGATIVE,
    OF_IT,
    OF_WHOLE,
    OFF_PLAN,
    ON_BASE,
    ON_PLAN,
    ON_THIS,
    ORIGIN_GAP,
    OTHERS_RATE,
    PART,
    PASSED,
    PLAN_AFTER,
    PLAN_BEFORE,
    RATE_BEFORE,
    SAME,
    SHORT,
    SLOPE_DOWN,
    SO_THAT,
    SURGED,
    TARGET,
    THAN,
    TO_THEN,
    slope,
    undated,
)
from .figures import Number
from .measures import Judgement
from .terms import against_plan, shifted, signed


def percent_measure(
    number: Number, left: str, right: str, opening: str, cue: str, gap: str, carried: str
) -> Judgement:
    """What a percentage measures.

    Args:
        number: the figure.
        left: the folded text from the figure before it, or the sentence's beginning.
        right: the folded text up to the figure after it, or the sentence's end.
        opening: the sentence up to the figure.
        cue: the last word before it that tells a measure, as ``last_cue`` names it.
        gap: the text between that word and the figure.
        carried: what the figure before it hands on: "up", "down", "rate", "share", "from", "plan".
    """
    numeral = number.numeral
    if number.word:
        return Judgement("growth", numeral)
    if LEVELLED.search(left):
        return Judgement("level", numeral, base=True)
    if AGAINST_LEVEL.search(left):
        return Judgement("level", numeral, base=True, sure=0.9)
    if OTHERS_RATE.search(left) and right.startswith(")") and not ON_BASE.search(left):
        return Judgement("level", numeral, sure=0.8)
    surged = SURGED.search(left) if ON_THIS.match(right) else None
    if surged:
        return Judgement("growth", signed(numeral, "up" if surged["more"] else "down"), sure=0.9)
    if cue == "up" and right.startswith(" of ") and GAINED.search(left):
        return Judgement("share", numeral, sure=0.85)
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
    if _AIMED_AT.search(left) and _OF_PEOPLE.match(right):
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
        return Judgement(
            "growth", signed(numeral, "up" if pace["more"] or pace["faster"] else "down"), sure=0.9
        )
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
    if carried in ("up", "down") and NAMED_BY.match(left):
        return Judgement("growth", signed(numeral, carried), sure=0.85)
    if carried in ("up", "down") and re.match(r"\s*(?:về|in terms of) ", right):
        return Judgement("growth", signed(numeral, carried), sure=0.9)
    if cue == "share" and carried != "plan" and aims(left, opening):
        return Judgement("plan", numeral, sure=0.85)
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
    if _EACH_OF.search(opening):
        return Judgement("share", numeral, sure=0.85)
    if _EARNED_OF_PLAN.search(_IN_BRACKETS.sub("", opening)):
        return Judgement("plan_pct", numeral, sure=0.8)
    if cue == "over" and len(gap) < 20:
        return Judgement("level", numeral, sure=0.8)
    return Judgement("level", numeral, sure=0.95)


_AIMED_AT = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu)(?: (?:là|trên|ít nhất|khoảng))* $")
_OF_PEOPLE = re.compile(
    r" (?:người|hộ|dân số|dân|doanh nghiệp|thuê bao|hồ sơ|dịch vụ|thôn|xã|tỉnh|cơ quan|trạm)(?!\w)"
)
_EACH_OF = re.compile(r"\d/\d+ [^;.%]{0,160}, (?:đạt|chiếm)(?: tỷ lệ)? $")
_IN_BRACKETS = re.compile(r" ?\([^()]*\)")
_EARNED_OF_PLAN = re.compile(
    r"(?:^\W*|[,;:] )(?:tổng )?(?:doanh thu|lợi nhuận|nộp ngân sách)(?! (?:trên|trong|từ|bán lẻ))"
    r"(?:(?! (?:trên|trong tổng|tỷ lệ|tăng|giảm) )[^,;:.%]){0,70} đạt"
    r"(?: (?:khoảng|hơn|gần|trên))* $"
)  # what is earned is no percentage: one that it "reached" is that of its plan
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
