"""The names that stand next to a figure: right before it, around it, or behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from .antecedents import picked
from .figures import Number
from .measures import Measure
from .names import Mention
from .scene import Scene, clause_end, counts_by, extent
from .subjects import Subject


def name_touched(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The name that a count follows at once: "tạp chí in 363"."""
    if number.shape not in ("count", "ratio", "money") or measure not in ("level", "plan"):
        return Subject()
    mentions = scene.sentence.mentions
    for mention in mentions:
        if mention.indicators and 0 <= number.start - mention.end <= 1:
            if any(m.start == mention.start and m.end > number.end and m.full for m in mentions):
                continue  # the name goes on behind the figure: "nộp lưu chiểu 363 đầu sách"
            pick = picked(scene, mention, number, measure)
            if pick.codes:
                return pick
    return Subject()


def name_beside(scene: Scene, number: Number, measure: Measure) -> Subject:
    """A name that the figure stands inside, or that follows it at once."""
    best = Subject()
    if measure not in ("level", "change", "plan", "share"):
        return best
    reach = max(number.after, number.end)
    for mention in scene.sentence.mentions:
        inside = mention.start < number.start and mention.end > number.end
        near = number.end <= mention.start <= reach + 2
        if not (inside or near) or not mention.indicators:
            continue
        near = near and not scene.sentence.slice(min(mention.start, reach), mention.start).strip()
        further = mention.end > number.after or _counted_anew(scene, mention, number)
        near = near and further and number.shape != "money"
        if number.shape == "percent" and measure not in ("level", "plan"):
            near = False
        if near and _SELECTED.match(scene.sentence.slice(mention.end, mention.end + 16)):
            continue
        if inside or (near and measure != "share"):
            pick = picked(scene, mention, number, measure)
            if not pick.codes and _begins_with_unit(scene, mention, number):
                # its first word is no unit: "968 website defacements"
                pick = picked(scene, mention, replace(number, units=()), measure)
            if pick.codes and (not best.codes or _is_longer(pick, best)):
                best = pick
    return best


def _is_longer(one: Subject, other: Subject) -> bool:
    """Whether a name says more than another: it has more words, or goes on where that one ends."""
    if one.mention is None or other.mention is None:
        return False
    if other.mention.start < one.mention.start < other.mention.end < one.mention.end:
        return True
    return one.mention.length > other.mention.length


_SELECTED = re.compile(
    r" (?:lớn|nhỏ|hàng đầu|tiêu biểu|thành viên|xuất sắc|nước ngoài|tham dự|tham gia|leading|major)"
    r"(?!\w)"
)


def _counted_anew(scene: Scene, mention: Mention, number: Number) -> bool:
    """Whether a figure's unit word is a full name of its own: ", với 90 triệu thuê bao di động"."""
    if not mention.full or mention.end != number.after or mention.start == number.end:
        return False
    return bool(_LISTED_ANEW.search(scene.sentence.slice(number.start - 24, number.start)))


_LISTED_ANEW = re.compile(
    r"(?:[,;(]|(?<!\w)(?:với|gồm|và|with|and))(?: (?:có|khoảng|xấp xỉ|chừng|hơn|gần|trên|about|over"
    r"|nearly|some|around|more than))* ?$"
)


def _begins_with_unit(scene: Scene, mention: Mention, number: Number) -> bool:
    """Whether what looks like a figure's unit is the first word of what it counts."""
    if not mention.full or not mention.start < number.after < mention.end:
        return False
    if _OTHER_NUMBER.search(scene.sentence.slice(number.after, mention.end)):
        return False
    return not any(counts_by(scene, code) == "bodies" for code in mention.full)


_OTHER_NUMBER = re.compile(r"\d(?!g(?!\w))")  # but for that of a network: "người dùng 5G"


def name_behind(scene: Scene, index: int, number: Number, measure: Measure) -> Subject:
    """The first name after a figure in its clause."""
    first = not index and measure == "growth" and _GROWN_FIRST.match(scene.sentence.text)
    if (measure not in ("level", "change", "plan") and not first) or (
        number.shape == "percent" and measure == "change"
    ):
        return Subject()
    limit = min(clause_end(scene, index, number), number.end + 120)
    for mention in scene.longest_first:
        if mention.indicators and number.end <= mention.start < limit:
            between = scene.sentence.slice(extent(scene.sentence, index), mention.start)
            if _OTHER_CLAUSE.search(between):
                return Subject()
            if number.shape in ("money", "percent") and len(between) > 40:
                return Subject()
            led = _WITH.search(scene.sentence.slice(number.start - 24, number.start))
            if "," in between and _has_figure(scene, index, mention) and not led:
                return Subject()
            taking_part = _of_a_market(scene, number) and not mention.full
            if not taking_part and _SELECTED.match(
                scene.sentence.slice(mention.end, mention.end + 16)
            ):
                return Subject()
            pick = picked(scene, mention, number, measure)
            if pick.codes:
                return replace(pick, sure=pick.sure * (0.95 if len(between) < 25 else 0.85))
    return Subject()


def _of_a_market(scene: Scene, number: Number) -> bool:
    """Whether a market takes its members in: "thị trường … có 700 doanh nghiệp tham gia"."""
    return bool(_MARKET.search(scene.sentence.slice(number.start - _REACH, number.start)))


_REACH = 60
_MARKET = re.compile(
    r"(?:thị trường|lĩnh vực|ngành|mảng) [^,;:()\d]{2,30} (?:có|với|thu hút|gồm|ghi nhận)"
    r"(?: (?:sự tham gia của|khoảng|gần|hơn|trên|tới|đến|tổng cộng))* $"
)
_GROWN_FIRST = re.compile(r"\W*(?:tăng|giảm)(?: trưởng)?(?: \w+)? \d")
_OTHER_CLAUSE = re.compile(
    r"(?<!\w)(?:tăng|giảm|chiếm|so với|trong đó|gồm|do|up|down|còn|nhưng|trong khi"
    r"|while|whereas|but)(?!\w)|[;:(]"
)
_WITH = re.compile(
    r"(?:^|[,;.] ?)(?:với|with|at)(?: (?:khoảng|xấp xỉ|chừng|hơn|gần|trên|about|over|nearly|some"
    r"|around|more than|vnd|us))*[ $]*$"
)


def _has_figure(scene: Scene, index: int, mention: Mention) -> bool:
    """Whether the next figure comes so soon after a name that the name is its own."""
    figures = scene.sentence.figures
    if index + 1 >= len(figures):
        return False
    return 0 <= figures[index + 1].start - mention.end <= _OWN_FIGURE


_OWN_FIGURE = 24


def foretold(scene: Scene, index: int, number: Number, measure: Measure, left: str) -> Subject:
    """The thing that only the next figure names: "tháng 7 có 5; tháng 8 có 6 khiếu nại"."""
    figures = scene.sentence.figures
    if number.units or number.shape != "count" or index + 1 == len(figures):
        return Subject()
    other = figures[index + 1]
    between = scene.sentence.slice(number.end, other.start)
    verb = re.search(r"(?:có|là|đạt|ghi nhận) $", left)
    if not verb or not between.endswith(verb[0]) or not re.match(r"[;,]", between):
        return Subject()
    return replace(name_behind(scene, index + 1, other, measure), sure=0.75)
