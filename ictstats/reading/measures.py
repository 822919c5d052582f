"""What the words around a figure say that it measures: a level, growth, a share, a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..numerals import Numeral
from .figures import Number

Measure = Literal["level", "yoy", "pop", "change", "plan", "plan_pct", "share", "growth", ""]

_UP = (
    r"tăng trưởng|gia tăng|tăng|cao hơn|nhiều hơn|lớn hơn|nhanh hơn|(?<!góp )thêm|bổ sung|nhích"
    r"|nhảy|bứt phá|leo|vọt|mở rộng|đi lên|phục hồi"
    r"|up|rose|rises?|rising|expands|climbs|surges|jumps|grows|gains|soars|increas(?:e|es|ed|ing)|grew|grow(?:th|s|ing)?|gain(?:ed|ing)?"
    r"|higher|advanc(?:ed|ing)|soar(?:ed|ing)|widen(?:ed|ing)|accelerat(?:ed|ing)|adding|added"
    r"|surg(?:e|ed|ing)|jump(?:ed)?|improv(?:ed|ing)|climb(?:ed|ing)|expand(?:ed|ing)"
)
_DOWN = (
    r"giảm|sụt|thấp hơn|ít hơn|nhỏ hơn|chậm hơn|hụt|tụt|mất|lùi|co lại|đi xuống|rơi|thu hẹp"
    r"|sụt giảm|thụt|(?<!chưa )hạ|bớt|kém|down|lower|drops|declines|decreases|shrinks|slip(?:s|ped|ping)?|slid|dip(?:ped|ping)?"
    r"|slump(?:ed|ing)?"
    r"|plung(?:ed|ing)|contract(?:ed|ing)|shrink(?:ing)?|eas(?:ed|ing)|inched down|fell"
    r"|fall(?:ing|s)?"
    r"|drop(?:ped|ping)?"
    r"|reduction|declin(?:e|ed|ing)|decreas(?:e|ed|ing)|shrank|lost"
)
_CUES = re.compile(
    rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<over>vượt|exceed(?:ed|ing)?)"
    rf"|(?P<share>chiếm|nắm|tỷ trọng|đóng góp(?! thêm)|made up|makes? up|represented"
    rf"|accounting for|accounted for|making up|representing)"
    r"|(?P<reach>lên|xuống|còn|to)"
    r"|(?P<start>từ|from)"
    r"|(?P<equal>bằng|tương đương|equal to|equivalent to)"
    r"|(?P<fulfil>hoàn thành|fulfill?(?:ed|ing)|complet(?:ed|ing)|meeting|achieving)"
    r"|(?P<goal>mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|dự toán|yêu cầu|muốn|kỳ vọng|wants?|hopes?|target(?:s|ed|ing)?|aims?"
    r"|plan(?:s|ned)?|goal)"
    r"|(?P<level>đạt|là|thu|cán mốc|lập|đóng góp thêm|góp|ước tính|ước|có|gồm|thu về|ghi nhận"
    r"|ở mức|được|reach(?:ed|ing)?|hit"
    r"|stood|totall?ed|was|were|is|are|at))(?!\w)"
)
_GROWTH_RATE = re.compile(
    r"(?:tốc độ (?:tăng|phát triển)|mức (?:tăng|giảm)|tăng trưởng|tỷ lệ tăng|growth(?: rate)?"
    r"|(?:an?|the|annual|year-on-year) (?:increase|rise|growth|gain|jump|surge|drop|fall|decline"
    r"|decrease)|(?<!\w)(?:increases|rises|gains|drops|falls|declines|decreases|surges) of)"
    r"[^,;.\d]{0,60}$"
)
_SLOPE_DOWN = re.compile(r"mức giảm|giảm|decrease|decline|drop|fall")
_PLAN_AFTER = re.compile(
    r"^\s*(?:\)\s*)?(?:(?:so với|so|của|of|trong|mức|the|this year's|year's|its|full-year|annual"
    r"|yearly) ?){0,3}"
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|kh(?!\w)|(?:annual |yearly |year's |year |set "
    r"|full-year )?(?:plan|target|goal))"
)
_PLAN_BEFORE = re.compile(
    r"(?:hoàn thành|vượt|đạt|bằng|so với)[^,;.\d]{0,20}(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)"
    r"(?: (?:cả|năm|20\d\d|đề|ra|được|giao|là|đạt|với|tới|ở|mức|khoảng|hơn|gần|trên|của|đã|đặt"
    r"|nay))*[\s:,]*$"
)
_INDEX_AFTER = re.compile(
    r"^\s*(?:so với |so |mức |của |với )?(?:cùng (?:kỳ|thời|giai)|năm (?:trước|ngoái|\d)|tháng"
    r"|quý)"
)
_TARGET = re.compile(
    r"(?:mục tiêu|phấn đấu|đặt ra|đề ra|chỉ tiêu|kế hoạch|dự toán|định hướng|hướng tới|muốn|kỳ vọng"
    r"|wants?|hopes|target(?:s|ed|ing)?|aims? (?:to|for)|goal|plans? to)"
    r"[^;.()]{0,90}$"
)
_SO_THAT = re.compile(r"(?<!\w)(?:để|nhằm|sao cho|tiến tới|hướng (?:đến|tới)|so that)(?: \w+)? $")
_GOAL_STATED = re.compile(
    r"(?<!vượt )(?<!thành )(?:mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|target"
    r"|goal)[^;,()]{0,50} (?:là|đạt|is|was|of) *$"
)
_TARGET_OPENING = re.compile(
    r"^(?:[^:;]{0,70}:)?\W*(?:mục tiêu|phấn đấu|kế hoạch (?:năm|đến|đặt|đề)|theo kế hoạch"
    r"|đặt mục tiêu|chỉ tiêu|định hướng|đến năm 20\d\d,? (?:phải|sẽ|phấn|có|ít|tối|đạt|100)"
    r"|thúc đẩy|đẩy mạnh|hỗ trợ|tập trung|chỉ đạo|triển khai|yêu cầu|tiếp tục|bảo đảm|đảm bảo"
    r"|xây dựng|hoàn thành mục tiêu|the target|the goal|the plan)"
)
_DONE = re.compile(r"(?<!\w)(?:đạt|đã|ước|là|chiếm|ghi nhận|hiện|reached|was|were)(?!\w)")
_MUST = re.compile(r"(?<!\w)(?:phải|cần|must|should)(?!\w)[^;.]{0,60}$")
_OF_WHOLE = re.compile(
    r"\s*(?:(?:trong|của|trên|so với) )?(?:tổng|kim ngạch|giá trị|thị phần"
    r"|(?:số )?(?:thuê bao|doanh nghiệp)|dân số|sản lượng|số (?:sự cố|cuộc|lượng)|mạng lưới"
    r"|of (?:the )?(?:total|national|all|whole|gdp|sector|industry|overall|mobile|country|nation))(?!\w)"
)
_AVERAGE = re.compile(r"(?:trung bình|bình quân)[^,;]{0,24}\(")
_HIGHER = re.compile(
    r"\s*(?:year-on-year |annual |on-year )?(?:more|higher|lower|less|fewer|up|down|gain|increase"
    r"|rise|growth|jump|surge|uptick|drop|fall|decline|decrease|dip|contraction|slump|cao hơn"
    r"|thấp hơn|nhiều hơn|ít hơn)(?!\w)"
)
_LOWER = re.compile(
    r"\s*(?:year-on-year |annual |on-year )?(?:lower|less|fewer|down|drop|fall|decline|decrease|dip"
    r"|contraction|slump|thấp|ít)"
)
_LINKED = re.compile(
    r"[\s,(]*(?:và|and|hay|tương đương|tức)?(?: (?:khoảng|hơn|gần|trên"
    r"|more than|nearly|about|over))?[\s,(]*"
)
_JOINED = re.compile(
    r"[^,;.]{0,60}(?:,| và| and)(?: (?:khoảng|hơn|gần|trên|more than|nearly"
    r"|about|over))? ?"
)
_BASE_BEFORE = re.compile(
    r"(?:so (?:với|cùng)|(?:fewer|more|higher|lower|less|up|down) (?:than|from)|against"
    r"|compared (?:with|to)|versus|xấp xỉ mức|ngang mức|bằng mức)"
    r"(?: (?:mức|con số|khoảng|hơn|gần|tổng|số|kết quả|mốc|thực hiện|gần|~|the|about|some|nearly"
    r"|only|around|vnđ|vnd|\$|us\$))"
    r"{0,4} ?$"
)
_DIRECT = re.compile(
    r"^[\s\"'(]*(?:thêm|khoảng|hơn|gần|trên|tới|đến|~|dưới|là|nhẹ|mạnh|thêm được|ròng|tới hơn"
    r"|thêm khoảng|bình quân|trung bình|about|around|nearly|over|by|some|of|an estimated|roughly"
    r"|almost|more than|approximately)?(?: (?:khoảng|hơn|gần|trên|about|nearly|over"
    r"|là))?[\s\"'(]*$"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a figure measures.

    Args:
        measure: the measure; "growth" where the base of comparison has still to be found.
        numeral: the value in terms of the measure: a fall is negative, an index is growth.
        base: whether it is the level that another figure is compared with.
        sure: how plainly the words say so, from 0 to 1.

    """

    measure: Measure
    numeral: Numeral | None
    base: bool = False
    sure: float = 1.0


def judge(
    number: Number,
    left: str,
    right: str,
    *,
    opening: str,
    carried: str,
    aiming: bool = False,
    listed: bool = False,
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
    """
    cue, gap = _last_cue(left)
    if number.shape == "times":
        return _multiple(number, left, right)
    if number.shape == "percent" and listed and carried == "share":
        return Judgement("share", number.numeral, sure=0.9)
    if number.shape == "percent" and listed and carried in ("up", "down"):
        return Judgement("growth", _signed(number.numeral, carried), sure=0.9)
    if number.shape == "percent":
        judged = _percent(number, left, right, opening, cue, gap, carried)
        if aiming and judged.measure in ("level", "share") and not _NOW.search(left):
            return Judgement("plan", judged.numeral, sure=0.85)
        return judged
    judged = _amount(number, left, right, opening, cue, gap)
    if aiming and judged.measure == "level" and not judged.base and not _NOW.search(left):
        return Judgement("plan", judged.numeral, sure=0.85)
    return judged


_NOW = re.compile(r"(?<!\w)(?:hiện|đã|ước|năm ngoái|năm trước|now|was|were)(?!\w)")


def _last_cue(left: str) -> tuple[str, str]:
    kind, gap = "", left
    for match in _CUES.finditer(left):
        if _EACH.search(left[: match.start()]):
            continue
        kind, gap = str(match.lastgroup), left[match.end() :]
    return kind, gap


_EACH = re.compile(r"(?:lần lượt|tương ứng) $")


def slope(left: str) -> str:
    """Whether the last verb of growth in a text is "up" or "down"; empty where there is none."""
    found = ""
    for match in _CUES.finditer(left):
        if match.lastgroup in ("up", "down"):
            found = str(match.lastgroup)
    return found


def _percent(
    number: Number, left: str, right: str, opening: str, cue: str, gap: str, carried: str
) -> Judgement:
    numeral = number.numeral
    if number.word:
        return Judgement("growth", numeral)
    if _LEVELLED.search(left):
        return Judgement("level", numeral, base=True)
    if left.endswith("+") or (numeral and numeral.value < 0):
        return Judgement("growth", numeral)
    if re.match(r"\s*(?:đề ra|đặt ra|như mục tiêu)", right) and _TARGET.search(left):
        return Judgement("plan", numeral, sure=0.8)
    if _PLAN_AFTER.match(right) or _PLAN_BEFORE.search(left):
        return Judgement(
            "plan_pct", _against_plan(numeral, "over" if _PASSED.search(left) else cue)
        )
    than = _THAN.search(left)
    if than:
        return Judgement("growth", _signed(numeral, "up" if than["more"] else "down"), sure=0.95)
    if "lần lượt" in gap or "tương ứng" in gap:
        gap = ""
    if cue in ("up", "down") and _AVERAGE.search(gap):
        return Judgement("level", numeral, sure=0.8)
    if cue in ("up", "down") and (len(gap) < 60 and "," not in gap.rstrip(" ,")):
        if _TARGET.search(left.rpartition(",")[2]) and carried != "plan":
            return Judgement("plan", _signed(numeral, cue), sure=0.85)
        return Judgement("growth", _signed(numeral, cue))
    if cue in ("equal", "level") and _INDEX_AFTER.match(right) and _index_verb(left):
        return Judgement("growth", _shifted(numeral, Decimal(-100)))
    if _GROWTH_RATE.search(left) and cue != "share":
        direction = "down" if _SLOPE_DOWN.search(left[-50:]) and "tăng" not in left[-50:] else "up"
        if _TARGET.search(left.rpartition(",")[2]) and carried != "plan":
            return Judgement("plan", _signed(numeral, direction), sure=0.85)
        return Judgement("growth", _signed(numeral, direction))
    if _HIGHER.match(right):
        return Judgement("growth", _signed(numeral, "down" if _LOWER.match(right) else "up"))
    if carried in ("up", "down") and (
        _LINKED.fullmatch(left) or (_JOINED.fullmatch(left) and _compares(right))
    ):
        return Judgement("growth", _signed(numeral, carried), sure=0.9)
    if carried in ("up", "down") and re.match(r"\s*(?:về|in terms of) ", right):
        return Judgement("growth", _signed(numeral, carried), sure=0.9)
    if cue == "share":
        return Judgement("share", numeral)
    if _PART.fullmatch(left) and right.startswith(")"):
        return Judgement("share", numeral, sure=0.8)
    if (
        cue == "goal"
        or _GOAL_STATED.search(left)
        or _SO_THAT.search(left)
        or (_TARGET.search(left) and not _DONE.search(left[-30:]))
        or _aimed(opening)
    ):
        return Judgement("plan", numeral, sure=0.9)
    if _OF_WHOLE.match(right) or _SAME.search(left):
        return Judgement("share", numeral, sure=0.85)
    if cue == "over" and len(gap) < 20:
        return Judgement("level", numeral, sure=0.8)
    return Judgement("level", numeral, sure=0.95)


_PASSED = re.compile(r"vượt[^,;.\d]{0,20}(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)[^,;.]{0,16}$")
_THAN = re.compile(
    r"(?:(?P<more>(?:cao |nhiều |lớn |nhỉnh )?hơn|vượt)|(?:kém|thua|thấp hơn|ít hơn))(?: so với)?"
    r" (?:hồi |cuối |đầu )?(?:cùng (?:kỳ|thời)|năm|tháng|quý|(?:19|20)\d\d)"
    r"(?: (?:ngoái|trước|[\d/-]+|i{1,3}|iv|năm|tháng|này|đó|kỳ))*"
    r"(?: (?:là|tới|khoảng|gần|hơn|trên|chừng))* $"
)
_SAME = re.compile(
    r"[,(] ?(?:tức(?: là)?|hay|tương đương|or|that is)(?: (?:khoảng|gần|hơn|trên|about|nearly|over))* $"
)
_LEVELLED = re.compile(r"(?:hơn|kém|bằng|vượt) (?:xa )?(?:mức|con số)(?: bình quân| trung bình)? $")
_PART = re.compile(r"(?: [^\W\d]+){0,4} \((?:khoảng |gần |hơn |about )?")


def _index_verb(left: str) -> bool:
    return bool(re.search(r"(?:bằng|tương đương|đạt)[^,;.]{0,14}$", left))


def _compares(right: str) -> bool:
    return bool(
        re.match(r"[^,;.]{0,4}(?:so|over|from|compared|against|year|on|month)", right.lstrip(") "))
    )


_AIMING = re.compile(
    r"^\W*(?:mục tiêu|phấn đấu|đặt mục tiêu|the (?:target|goal|aim) )(?! (?:\d|này|đó))"
)
_ALREADY = re.compile(
    r"(?<!\w)(?:đã|hiện|ước|vượt|hoàn thành|so với|thực hiện|was|were|reached)(?!\w)"
)


def _aimed(opening: str) -> bool:
    if _AIMING.match(opening) and not _ALREADY.search(opening):
        return True
    return (bool(_TARGET_OPENING.match(opening)) and not _DONE.search(opening)) or bool(
        _MUST.search(opening)
    )


def _amount(number: Number, left: str, right: str, opening: str, cue: str, gap: str) -> Judgement:
    numeral = number.numeral
    if _BASE_BEFORE.search(left):
        return Judgement("level", numeral, base=True)
    than = _THAN.search(left)
    if than and number.shape != "rank":
        return Judgement("change", _signed(numeral, "up" if than["more"] else "down"), sure=0.9)
    moved = _DIRECT.match(gap) and number.shape != "rank" and not gap.rstrip().endswith("là")
    if cue in ("up", "down") and (moved or "lần lượt" in gap or "tương ứng" in gap):
        return Judgement("change", _signed(numeral, cue))
    if re.search(r"(?:chỉ tiêu|mục tiêu|kế hoạch)(?: (?:là|đề ra))? $", left):
        return Judgement("plan", numeral, sure=0.9)
    if cue == "start" and re.match(r"[^,;.]{0,60}(?:lên|xuống|đến|tới|to)(?!\w)", right):
        return Judgement("level", numeral, base=True, sure=0.9)
    if (
        _TARGET.search(left)
        and not re.search(r"(?:vượt|hoàn thành|so với)[^;.]{0,40}$", left)
        and (
            not re.search(r",[^,]{0,40}(?:đạt|ước|có|là)", left[left.rfind("kế hoạch") :])
            or cue == "goal"
        )
    ):
        return Judgement("plan", numeral, sure=0.9)
    if _aimed(opening):
        return Judgement("plan", numeral, sure=0.8)
    return Judgement("level", numeral)


def _multiple(number: Number, left: str, right: str) -> Judgement:
    """'Gấp 1,6 lần' is growth by 60 %."""
    grown = (
        bool(re.search(r"(?:gấp|bằng|tăng|cao hơn|nhiều hơn|lớn hơn)[^,;.]{0,20}$", left))
        or number.word
        or "times" in right[:8]
    )
    if _ON_AVERAGE.match(right) or (
        not grown or number.numeral is None or not _ON_EARLIER.match(right)
    ):
        return Judgement("level", number.numeral, sure=0.5)
    return Judgement("growth", _shifted(_scaled(number.numeral, 100), Decimal(-100)), sure=0.85)


_ON_AVERAGE = re.compile(
    r"[^,;.]{0,14}(?:mức )?(?:trung bình|bình quân|gdp|dự báo|thế giới|the average|the world)"
)
_ON_EARLIER = re.compile(
    r"[^,;.]{0,30}(?:so với|cùng kỳ|cùng thời|năm (?:trước|ngoái|20\d\d)|tháng|quý|year"
    r"|same period|last)"
)


def _against_plan(numeral: Numeral | None, cue: str) -> Numeral | None:
    if cue in ("over", "up"):
        return _shifted(numeral, Decimal(100))
    if cue == "down" and numeral:
        return Numeral(100 - numeral.value, numeral.step)
    return numeral


def _signed(numeral: Numeral | None, direction: str) -> Numeral | None:
    if direction == "down" and numeral and numeral.value > 0:
        return Numeral(-numeral.value, numeral.step)
    return numeral


def _shifted(numeral: Numeral | None, by: Decimal) -> Numeral | None:
    return Numeral(numeral.value + by, numeral.step) if numeral else None


def _scaled(numeral: Numeral, by: int) -> Numeral:
    return Numeral(numeral.value * by, numeral.step * by)
