"""What the words around a figure say that it measures: a level, growth, a share, a plan."""

from __future__ import annotations

import re
from decimal import Decimal

from .aims import aimed
from .cues import (
    ADDED,
    AIMS_TO,
    BASE_BEFORE,
    BY_STEPS,
    DIRECT,
    GAINED,
    GIVEN_TO,
    HEDGING,
    MORE_THAN,
    NEWLY,
    ON_AVERAGE,
    ON_EARLIER,
    ON_MULTIPLE_OF,
    ON_THIS,
    OVER_EARLIER,
    RISE_OF,
    RISEN_TO,
    SET_UP,
    TARGET,
    THAN,
    TIMES_UP,
    last_cue,
)
from .figures import Number
from .measures import Judgement
from .percents import percent_measure
from .terms import scaled, shifted, signed


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
        judged = percent_measure(number, left, right, opening, cue, gap, carried)
        if aiming and judged.measure in ("level", "share") and not _NOW.search(left):
            return Judgement("plan", judged.numeral, sure=0.85)
        return judged
    judged = _amount(number, left, right, opening, cue, gap, added)
    if judged.measure == "plan" and number.shape == "count" and _TAKEN_FROM.fullmatch(left):
        return Judgement("level", judged.numeral, sure=0.8)
    if aiming and judged.measure == "level" and not judged.base and not _NOW.search(left):
        return Judgement("plan", judged.numeral, sure=0.85)
    return judged


_TAKEN_FROM = re.compile(
    r"(?:(?!(?:tăng|giảm|nâng|lên|đưa) )[^,;:.()%])+ từ(?: (?:khoảng|gần|hơn|trên))? $"
)
_NOW = re.compile(
    r"(?<!\w)(?:hiện|mới đạt|mới chỉ|mới có|thực tế|đến nay|đã|ước|năm ngoái|năm trước"
    r"|now|was|were)(?!\w)"
)
_ADDED_BY_DEED = re.compile(r"(?<!\w)(?:được|mới)(?!\w)[^,;.]{0,24}$")
_PLANNED = re.compile(r"(?:chỉ tiêu|mục tiêu|kế hoạch)(?: (?:là|đề ra))? $")
_BOTH = re.compile(r"[^\d,;.()%]{0,60} và (?:khoảng |hơn |gần |trên )?")


_FAR_FROM = re.compile(r"(?:%|percent|per cent|points|times|\d|higher|lower)\s*$")


def _hedged(base: re.Match[str], before: str) -> bool:
    """Whether "more than" only hedges a number: "rolled out more than 26,000 stations"."""
    if HEDGING.search(before):
        return True
    plain = base[0].rstrip(" ") in ("more than", "fewer than", "less than")
    return plain and not _FAR_FROM.search(before)


def _amount(
    number: Number, left: str, right: str, opening: str, cue: str, gap: str, carried: str
) -> Judgement:
    numeral = number.numeral
    base = BASE_BEFORE.search(left)
    if base and not (base["than"] and _hedged(base, left[: base.start()])):
        return Judgement("level", numeral, base=True)
    if carried in ("up", "down") and _BOTH.fullmatch(left) and number.shape == "count":
        return Judgement("change", signed(numeral, carried), sure=0.85)
    than = THAN.search(left)
    if than and number.shape != "rank":
        return Judgement("change", signed(numeral, "up" if than["more"] else "down"), sure=0.9)
    if cue in ("up", "down"):
        moved = DIRECT.match(gap) and number.shape != "rank" and not gap.rstrip().endswith("là")
        moved = moved and not GIVEN_TO.match(right) and not _arrived(number, left, gap, right)
        if moved and AIMS_TO.search(left):
            return Judgement("plan", signed(numeral, cue), sure=0.85)
        if moved or "lần lượt" in gap or "tương ứng" in gap:
            return Judgement("change", signed(numeral, cue))
    if number.shape == "count" and ADDED.search(left) and _ADDED_BY_DEED.search(left):
        return Judgement("change", numeral, sure=0.9)
    rise = RISE_OF.search(left)
    if rise and number.shape != "rank":
        return Judgement("change", signed(numeral, "up" if rise["more"] else "down"), sure=0.9)
    if number.shape == "count" and NEWLY.match(right) and SET_UP.search(left):
        return Judgement("change", numeral, sure=0.9)
    step = BY_STEPS.match(right) if "rank" in number.units else None
    if step:
        return Judgement("change", signed(numeral, "up" if step["more"] else "down"), sure=0.9)
    differs = MORE_THAN.match(right)
    if differs and number.shape != "rank":
        return Judgement("change", signed(numeral, "up" if differs["more"] else "down"), sure=0.9)
    if _PLANNED.search(left):
        return Judgement("plan", numeral, sure=0.9)
    if cue == "start" and re.match(r"[^,;.]{0,60}(?:lên|xuống|đến|tới|to)(?!\w)", right):
        return Judgement("level", numeral, base=True, sure=0.9)
    if (
        TARGET.search(left)
        and not _MET.search(left)
        and (
            not re.search(r",[^,]{0,40}(?:đạt|ước|có|là)", left[left.rfind("kế hoạch") :])
            or cue == "goal"
        )
    ):
        return Judgement("plan", numeral, sure=0.9)
    if aimed(opening):
        return Judgement("plan", numeral, sure=0.8)
    return Judgement("level", numeral)


_MET = re.compile(
    r"(?:vượt|hoàn thành|so với|đạt (?:được )?(?=chỉ tiêu|mục tiêu|kế hoạch)"
    r"|(?:completed|met|achieved|fulfilled|surpassed|exceeded) (?:its|the|their))[^;.]{0,50}$"
)


def _arrived(number: Number, left: str, gap: str, right: str) -> bool:
    """Whether a verb of growth says where an amount arrived: "tăng đến 149 tỷ", "gained $51bn"."""
    if ON_THIS.match(right) or number.shape not in ("money", "count"):
        return False
    gained = number.shape == "money" and GAINED.search(left) is not None
    return (gained and not OVER_EARLIER.match(right)) or RISEN_TO.fullmatch(gap) is not None


def _multiple(number: Number, left: str, right: str) -> Judgement:
    """'Gấp 1,6 lần' is growth by 60 %."""
    grown = (
        bool(re.search(r"(?:gấp|bằng|tăng|cao hơn|nhiều hơn|lớn hơn)[^,;.]{0,20}$", left))
        or number.word
        or "times" in right[:8]
        or ON_MULTIPLE_OF.match(right)
        or _FOLDS.match(right)
    )
    if _FOLDS.match(right) and number.numeral is not None:
        return Judgement("growth", shifted(scaled(number.numeral, 100), Decimal(-100)), sure=0.85)
    if ON_AVERAGE.match(right) or (
        not grown
        or number.numeral is None
        or not (ON_EARLIER.match(right) or TIMES_UP.search(left))
    ):
        return Judgement("level", number.numeral, sure=0.5)
    return Judgement("growth", shifted(scaled(number.numeral, 100), Decimal(-100)), sure=0.85)


_FOLDS = re.compile(r"[ -]?fold (?:increase|rise|growth|jump|surge)(?!\w)(?! since)")
