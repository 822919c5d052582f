"""Period phrases in running text: "6 tháng đầu năm 2023", "so với cùng kỳ", "tháng 5", "in Q1".

A phrase is found on a folded line, with the part that it plays: when a figure was, what it is
compared with, or which plan it is measured against. What a phrase leaves unsaid (the year of
"tháng 5") is filled in from the briefing's own period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..periods import Period

Role = Literal["when", "until", "since", "compare", "plan", "stage", "free"]
Shape = Literal[
    "day", "month", "quarter", "half", "first", "last", "year", "same", "span", "previous", "now",
    "stage", "ytd", "this",
]  # fmt: skip

_COUNTS = {
    "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "đầu": 1, "nhất": 1, "một": 1, "giêng": 1,
    "mười hai": 12, "chạp": 12,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_Y = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_N = r"(?:\d{1,2}|mười một|mười|hai|ba|bốn|sáu|bảy|tám|chín)"
_EN = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_Q = r"(?:[1-4]|iv|i{1,3}|đầu|nhất|một|hai|ba|bốn|tư)(?!\w)"
_M = r"(?:giêng|hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)(?!\w)"
_MONTH_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_OF = r"(?: ?[/.-] ?| {1,2}(?:của )?năm | )"
_REL = r"(?:nay|ngoái|trước|qua|này)(?!\w)"


def _forms() -> str:
    forms = {
        "span": rf"từ tháng (?P<sm>\d{{1,2}})(?:[/-](?P<sy>{_Y}))? ?(?:đến|-|tới) ?(?:hết )?"
        rf"tháng (?P<em>\d{{1,2}})(?![\d.,]\d)(?:(?:[/-]| năm )(?P<ey>{_Y}))?",
        "stage": rf"(?:giai đoạn |nhiệm kỳ |thời kỳ )?(?P<g1>{_Y}) ?- ?(?P<g2>{_Y})",
        "day": rf"(?:ngày )?(?P<d1>\d{{1,2}}) ?[/.-] ?(?P<m1>\d{{1,2}}) ?[/.-] ?(?P<y1>{_Y})(?!/)"
        rf"|(?:ngày|từ) (?P<d5>\d{{1,2}}) ?(?:-|đến|và) ?\d{{1,2}} ?[/.-] ?(?P<m5>\d{{1,2}})"
        rf"(?:[/.-](?P<y7>{_Y}))?(?![\d.,]\d|\d| ?(?:%|tỷ|triệu|nghìn|lần|usd))"
        rf"|ngày (?P<d2>\d{{1,2}}) tháng (?P<m2>\d{{1,2}})(?:(?: năm |/| )(?P<y2>{_Y}))?"
        r"|(?:ngày|sáng|chiều|tối|trưa"
        r"|hôm) (?:mùng )?(?P<d3>\d{1,2}) ?[/.-] ?(?P<m3>\d{1,2})(?![\d/])"
        r"|(?:(?<=đến )|(?<=hết ))(?P<d6>\d{1,2})[/-](?P<m6>\d{1,2})(?=[,;:)]|$"
        r"| (?:có|đã|cả|toàn|tổng)(?!\w))"
        rf"|(?P<n4>{_MONTH_NAME})\.? (?P<d4>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?(?:, (?P<y4>{_Y}))?(?![\d.,]\d)(?! ?%)",
        "first": rf"(?P<f1>{_N}) tháng đầu(?: tiên)?(?: của)?(?:,? năm)?(?: (?P<fy1>{_Y})"
        rf"| {_REL})?"
        rf"|(?P<f2>{_N}) tháng(?: của)? ?(?:năm |/|- ?)?(?P<fy2>{_Y})"
        rf"|(?P<f3>\d{{1,2}}) ?t ?[/-]? ?(?P<fy3>{_Y})"
        rf"|từ đầu năm(?: nay| (?P<fy7>{_Y}))? (?:đến|tới)(?: hết| cuối| nay,?)* tháng"
        rf" ?(?P<f8>\d{{1,2}})(?![\d.,]\d)(?:(?:[/-]| năm )(?P<fy8>{_Y}))?"
        rf"|(?:the )?(?:past|last|opening) (?P<f7>{_EN}) months"
        rf"|(?:the )?first (?P<f4>{_EN}) months?(?: of)?(?: (?P<fy4>{_Y})| this year| the year)?"
        rf"|(?P<f5>{_EN})[- ]months?(?: of)? (?P<fy5>{_Y})"
        rf"|(?:the )?(?P<f10>{_EN})[- ]months? (?:to|through|ended|ending|until|till)"
        rf" (?:{_MONTH_NAME})(?:,? (?P<fy9>{_Y}))?"
        rf"|january ?(?:-|to|through|and|until|till) ?(?P<f6>{_MONTH_NAME})(?:,? (?P<fy6>{_Y}))?",
        "quarters": rf"(?P<k1>hai|ba|2|3) quý(?: đầu(?: tiên)?)?(?: của)?(?: năm)?(?:"
        rf" (?P<ky1>{_Y})| {_REL})?",
        "quarters_en": rf"(?:the )?first (?P<k2>two|three|2|3) quarters(?:(?: of)?(?: (?P<ky2>{_Y})"
        r"| the year| this year))?",
        "last": rf"(?P<l1>{_N}) tháng cuối(?: của)?(?: năm)?(?: (?P<ly1>{_Y})| {_REL})?",
        "half": rf"(?:nửa|the)? ?(?P<h1>đầu|cuối|sau|first|second|1st|last)[ -]"
        rf"(?:half|nửa năm)(?:(?: of| năm)?(?: the year| this year| last year| the previous year"
        rf"| (?P<hy1>{_Y})| {_REL}))?"
        rf"|nửa (?P<h2>đầu|cuối|sau)(?: của)? năm(?: (?P<hy2>{_Y})| {_REL})?"
        rf"|h(?P<h3>[12])(?:[ /-](?P<hy3>{_Y}))?(?!\w)",
        "quarter": rf"quý (?P<q1>{_Q})(?:{_OF}(?P<qy1>{_Y})| (?:của )?năm (?:ngoái|trước)(?!\w))?"
        rf"|q(?P<q2>[1-4])(?:[ /-](?P<qy2>{_Y}))?(?!\w)"
        rf"|(?P<q3>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?:(?: of|,)? (?P<qy3>{_Y})"
        rf"| of (?:last|the previous) year)?",
        "month": rf"(?:tháng ?|t)(?P<t1>\d{{1,2}})(?!\d|,\d|\.(?!{_Y})\d)(?:(?: ?[/.-] ?| năm "
        rf"|,? năm "
        rf"| )(?P<ty1>{_Y})|,? năm (?:ngoái|trước))?(?!\w)"
        rf"|(?P<ty4>{_Y})-(?P<t4>0\d|1[0-2])(?:-\d{{2}})?(?![\d/])"
        rf"|(?P<t2>\d{{1,2}}) ?[/-] ?(?P<ty2>{_Y})(?![/\w])"
        rf"|(?<!\d )tháng (?P<t5>{_M})(?:(?: ?[/.-] ?| năm |,? năm | )(?P<ty5>{_Y})"
        r"|,? năm (?:ngoái|trước))?"
        rf"|(?:mid-|late |early |end-)?(?P<t3>{_MONTH_NAME})\.?(?:,? (?P<ty3>{_Y})"
        rf"|(?: of)? last year)?(?!\w)",
        "previous": r"(?P<p1>tháng|quý|năm|kỳ) (?:trước|ngoái|liền trước"
        r"|liền kề)(?: đó)?(?!\w)"
        r"|(?:the )?(?:previous|last|preceding|prior) (?P<p2>month|quarter|year)"
        r"|a (?P<p3>month|quarter|year) (?:earlier|ago|before)"
        r"|(?:(?P<p4>month)[- ]on[- ]month|on[- ](?P<p5>month)|m-o-m)(?!\w)",
        "same": rf"cùng (?:thời )?(?:kỳ|điểm|thời điểm|giai đoạn|thời gian|tháng"
        rf"|quý)(?! năm nay)(?: (?:của )?(?:năm (?:trước"
        rf"|ngoái)|(?:năm )?(?P<s1>{_Y})))?"
        r"|(?:the )?same (?:period|time|month|quarter|half)(?: (?:of )?(?:last year"
        r"|the previous year|in))?"
        r"|year[- ]on[- ]year|on[- ]year|y-o-y|yoy|year[- ]over[- ]year",
        "ytd": r"(?:(?:tính )?luỹ kế|lũy kế|cộng dồn)(?! (?:\d|hai|ba|đến|tới|từ|hết|quý|cả|trong"
        r"|cùng|năm|n))|(?:tính )?từ đầu năm(?: (?:đến|tới) nay)?|since the beginning of the year",
        "year": rf"năm (?P<y5>{_Y})(?!\w)|năm nay|(?:cả|hết|cuối) năm(?: nay)?(?! (?:\d|ngoái"
        rf"|trước))|this year|the year-?end",
        "this": r"cùng (?:thời )?(?:kỳ|điểm|gian|giai đoạn) (?P<x3>năm nay)|trong (?P<x1>tháng"
        rf"|quý|năm)(?: này)?(?! (?:tới|sau|\d|trước|qua|{_Q}|{_M}))(?!\w)"
        r"|(?P<x2>tháng|quý) này|(?:trong )?(?P<x4>tháng|quý|năm) (?:vừa )?qua(?!\w)"
        r"|(?:in|during|for|over) (?:the|this) (?P<x5>month|quarter)(?! (?:of|to|in)(?!\w))",
        "now": r"(?:cho )?(?:đến|tới) nay|đến thời điểm (?:này|hiện tại|hiện nay)|hiện nay|hiện tại|hiện có"
        r"|so far|currently|to date|up to now|at present|as of now",
    }
    parts = [f"(?P<{name}>{form})" for name, form in forms.items()]
    parts.append(
        rf"(?P<months>(?P<f9>{_N}) tháng(?: qua)?(?! (?:tới|nữa|liên|trở|cuối|sau|một|kể|tuổi"
        rf"|tù)))"
    )
    parts.append(rf"(?P<bare>(?P<y6>{_Y})(?![\w%]))")
    return "|".join(parts)


_PHRASE = re.compile(rf"(?<![\w/.,-])(?:{_forms()})")
_LINK = (
    r"(?: (?:của|cả|trong|vào|ở|tại|thời điểm|kết quả|số liệu|mức|con số|kỳ|là|hết|cuối|giữa|luỹ"
    r"|kế|một|nửa"
    r"|báo cáo|đầu|năm|in|of|the|end|that))*"
)
_COMPARE = re.compile(
    rf"(?<!\w)(?:so với|so cùng|so sánh với|so|hơn|kém|thua|bằng|gấp|compared (?:with|to)|against|over|than|versus"
    rf"|from|on){_LINK} ?\(?$"
)
_PLAN = re.compile(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|kh|plan|target|goal)"
    rf"(?: (?:đề ra|đặt ra|được giao|giao|đã|phát triển|phấn đấu|for)){{0,2}}{_LINK} ?\(?$"
)
_UNTIL = re.compile(
    r"(?:(?:tính|ước|tính đến|kể) )?(?:đến|tới|hết|cuối|by|end of|as of|until|through)"
    r"(?: (?:cuối|hết|thời điểm|the|end|of|ngày|giữa|đầu|thời|điểm|tháng|năm))* ?$"
)
_YTD = re.compile(r"(?:lũy kế|luỹ kế|cộng dồn|tổng cộng)(?: \S+){0,3} ?$")
_SINCE = re.compile(r"(?:từ|kể từ|sau|since|trước) ?(?:ngày|tháng|năm|cuối|đầu)? ?$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A period phrase of a folded line.

    Args:
        start: where it begins.
        end: where it ends.
        shape: what kind of period it names.
        role: when a figure was, what it is compared with, or which plan it is measured against.
        year: its year, or 0 where it names none.
        number: its month, quarter, half or count of months, or 0.
        day: its day, or 0.
        back: how many years before the text's own its year is, where it names none.

    """

    start: int
    end: int
    shape: Shape
    role: Role
    year: int = 0
    number: int = 0
    day: int = 0
    back: int = 0

    def period(self, own: Period | None, *, flow: bool = False) -> Period | None:
        """The period that it names, or None where it names none.

        Args:
            own: the period of the text around it, from which years are filled in.
            flow: whether what is measured adds up, so that "until the end of May" means the
                months up to it.
        """
        year = self.year or (own.end.year - self.back if own else 0)
        if not year and self.shape not in ("now", "this"):
            return None
        try:
            return self._dated(year, own, flow)
        except ValueError:
            return None

    def _dated(self, year: int, own: Period | None, flow: bool) -> Period | None:
        cumulated = flow and self.role == "until"
        match self.shape:
            case "day":
                return Period(date(year, self.number, self.day), 0)
            case "month":
                if cumulated:
                    return Period.first_months(year, self.number)
                if (
                    not (self.year or self.back)
                    and own
                    and self.number > own.end.month + 1
                    and own.months < 12
                ):
                    year -= 1
                return Period.month(year, self.number)
            case "quarter":
                return Period(date(year, 3 * self.number - 2, 1), 3)
            case "half":
                return Period(date(year, 6 * self.number - 5, 1), 6)
            case "first":
                return Period.first_months(year, self.number)
            case "last":
                return Period(date(year, 13 - self.number, 1), self.number)
            case "span":
                return Period(date(year, self.day, 1), self.number)
            case "year" | "stage":
                return Period.year_of(year)
            case "ytd" if own:
                return Period.first_months(year, own.end.month) if own.months else own
            case "this" if own:
                return {1: own.last_month, 12: own.whole_year}.get(self.number, lambda: own)()
            case "previous" if own:
                return own.year_before() if self.number == 12 else own.before()
        return None


def find_phrases(folded: str) -> list[Phrase]:
    """The period phrases of a folded line, in order; none overlaps another.

    >>> [(p.shape, p.role, p.year) for p in find_phrases("tháng 5 tăng so với cùng kỳ năm 2022")]
    [('month', 'when', 0), ('same', 'compare', 2022)]

    """
    found: list[Phrase] = []
    for match in _PHRASE.finditer(folded):
        listed = bool(found) and found[-1].shape == "month"
        gap = folded[found[-1].end : match.start()] if listed else ""
        phrase = _phrase(match, folded, listed=gap in _AND)
        if phrase and listed and gap in _AND:
            phrase = replace(phrase, role=found[-1].role)
        if phrase and found and found[-1].role == "compare" and phrase.role == "when":
            gap = folded[found[-1].end : phrase.start]
            apart = "(" in gap and folded[phrase.end : phrase.end + 1] not in _CLOSING
            if gap.strip(" (") in _JOINED and not apart:
                phrase = replace(phrase, role="compare")
        if phrase and found and _restated(found[-1], phrase, folded):
            found[-1] = replace(found[-1], end=phrase.end)
            continue
        if phrase:
            found.append(phrase)
            found += _months_after(phrase, folded)
    return found


def _months_after(phrase: Phrase, folded: str) -> list[Phrase]:
    """The other months of "các tháng 3, 4 và 5"."""
    if phrase.shape != "month":
        return []
    several = _SEVERAL.search(folded[max(0, phrase.start - 8) : phrase.start])
    if not several and not _LAST_OF.match(folded, phrase.end):
        return []
    found: list[Phrase] = []
    at = phrase.end
    while match := _ONE_MORE.match(folded, at):
        if not 1 <= int(match["month"]) <= _LAST_MONTH:
            break
        at = match.end()
        found.append(
            replace(phrase, start=match.start("month"), end=at, number=int(match["month"]))
        )
    return found


_SEVERAL = re.compile(r"(?:các|những|hai|ba|bốn|cả) $")
_ONE_MORE = re.compile(
    r"(?:, ?(?:và )?| và )(?:tháng )?(?P<month>\d{1,2})(?![\d/])(?![.,]\d)(?! ?(?:%|tỷ|triệu|nghìn))"
)
_LAST_OF = re.compile(
    r"(?:, ?\d{1,2})*,? và (?:tháng )?\d{1,2}(?=,| (?:lần lượt|đạt|là|tương ứng)| ?/)"
)
_LAST_MONTH = 12
_AND = (", ", " and ", ", and ", " và ", " & ")


def _restated(last: Phrase, phrase: Phrase, folded: str) -> bool:
    """Whether a phrase only adds "of this year" to the one before: "quý III năm nay"."""
    if phrase.shape != "year" or phrase.year or last.year or last.shape not in _DATED:
        return False
    named = folded[phrase.start : phrase.end] in ("năm nay", "this year")
    return named and folded[last.end : phrase.start].strip(" ,") in ("", "của", "of", "in")


_JOINED = ("", "của", "trong", "of", "in", "là")
_CLOSING = ("", ")", ",", ":")
_PART_OF_MONTH = ("mid", "late", "early", "end")
_DATED = ("month", "quarter", "half", "first", "last")
_LAST_YEAR = re.compile(r"(?:năm (?:ngoái|trước)|last year|previous year|a year (?:earlier|ago))$")
_YEAR_STATED = re.compile(r" ?(?::|(?:là|đạt|có|ước|chỉ|được|còn|lên|thu|was|saw|had)(?!\w))")
_NAMED_MONTH = re.compile(
    r"(?:sang|trong|vào|in|by|of|since|from|for|to|until|end|and|than|with|during|last|this|against|between) $"
)


def _phrase(match: re.Match[str], folded: str, *, listed: bool = False) -> Phrase | None:
    groups = match.groupdict()
    shape = str(match.lastgroup)
    start, end = match.span()
    before = folded[max(0, start - 48) : start]
    role = _role(shape, before)
    if shape == "first" and role == "compare" and before.endswith("from ") and groups["f6"]:
        role = "when"
    year = next((int(groups[g]) for g in _YEARS if groups[g]), 0)
    if shape == "stage":
        return Phrase(start, end, "stage", role, int(groups["g2"]), int(groups["g1"]))
    number = next((_count(groups[g]) for g in _NUMBERS if groups[g]), 0)
    if shape == "span":
        first, last = int(groups["sm"]), int(groups["em"])
        begin = int(groups["sy"] or groups["ey"] or 0)
        years = int(groups["ey"] or begin) - begin
        if not 1 <= first <= 12 or not 1 <= last <= 12 or 12 * years + last < first:
            return None
        return Phrase(start, end, "span", role, begin, 12 * years + last - first + 1, first)
    unnamed = not _NAMED_MONTH.search(before) and not match[0].startswith(_PART_OF_MONTH)
    owner = folded[end : end + 2] == "'s"
    if groups["t3"] and not groups["ty3"] and unnamed and not (owner or listed):
        return None
    if shape == "half":
        number = 1 if number == 1 or "đầu" in match[0] or "first" in match[0] else 2
    if shape == "quarters_en":
        shape, number = "first", 3 * number
    if shape == "quarters":
        shape, number = "first", 3 * number
    if shape == "months":
        shape = "first"
        if not 2 <= number <= 12 or not _covers(before, folded[end : end + 12]):
            return None
    if shape == "bare":
        shape = "year"
        stated = _YEAR_STATED.match(folded, end)
        if role == "when" and not (_NAMED_MONTH.search(before) or stated):
            role = "free"
    if shape in ("previous", "this"):
        word = next(
            groups[g]
            for g in ("p1", "p2", "p3", "p4", "p5", "x1", "x2", "x3", "x4", "x5")
            if groups[g]
        )
        number = {"tháng": 1, "kỳ": 1, "month": 1, "quý": 3, "quarter": 3, "năm nay": 6}.get(
            word, 12
        )
    if not _exists(shape, number, groups):
        return None
    day = next((int(groups[g]) for g in _DAYS if groups[g]), 0)
    back = int(shape in _DATED and _LAST_YEAR.search(match[0]) is not None)
    return Phrase(start, end, shape, role, year, number, day, back)  # type: ignore[arg-type]


_YEARS = (
    "y7", "y1", "y2", "y4", "fy1", "fy2", "fy3", "fy4", "fy5", "fy6", "fy7", "fy8", "fy9", "ly1", "hy1", "hy2",
    "hy3", "ky1", "qy1", "qy2", "qy3", "ty1", "ty2", "ty3", "ty4", "ty5", "ky2", "s1", "y5", "y6",
)  # fmt: skip
_NUMBERS = (
    "m5", "m1", "m2", "m3", "m6", "n4", "k1", "k2", "t5", "f7",
    "f1", "f2", "f3", "f4", "f5", "f6", "f8", "f9", "f10", "l1",
    "h3", "q1", "q2", "q3", "t1", "t2", "t3", "t4",
)  # fmt: skip
_DAYS = ("d1", "d2", "d3", "d4", "d5", "d6")
_COVERED = re.compile(
    r"(?:trong|sau|hết|qua|kế|dồn|cả|của|riêng|tính|tổng|thu|lượng|ngạch|sách|chung|gộp|số|khẩu"
    r"|:|;|,|-|\.|\() ?$"
)
_GONE_BY = re.compile(
    r"(?: qua)?(?:[,:]| (?:ước|đạt|là|lên|tăng|giảm|thu|có|ở mức|vào|của|cán|vượt|được|đã|toàn"
    r"|nộp))"
)
_LASTED = re.compile(r"(?:mỗi|hạn|vòng|dài|lâu|khoá|tù|hơn|gần|cứ|từ|thêm|đủ) ?$")


def _covers(before: str, after: str) -> bool:
    """Whether "6 tháng" names a period and no duration."""
    return (
        not before.strip()
        or bool(_COVERED.search(before))
        or bool(_GONE_BY.match(after) and not _LASTED.search(before))
    )


def _count(word: str) -> int:
    if word in _MONTHS:
        return _MONTHS[word]
    return _COUNTS.get(word) or int(word)


def _exists(shape: str, number: int, groups: dict[str, str | None]) -> bool:
    if shape in ("month", "day"):
        return 1 <= number <= 12 and (shape == "month" or 1 <= _day_of(groups) <= 31)
    return 1 <= number <= 12 if shape in ("first", "last") else True


def _day_of(groups: dict[str, str | None]) -> int:
    return next((int(groups[g] or 0) for g in _DAYS if groups[g]), 0)


def _role(shape: str, before: str) -> Role:
    if shape == "stage":
        return "stage"
    if shape == "same" or _COMPARE.search(before):
        return "compare"
    if _PLAN.search(before):
        return "plan"
    if shape in ("now", "this", "ytd"):
        return "when"
    if shape == "previous":
        return "compare"
    if _UNTIL.search(before) or _YTD.search(before):
        return "until"
    return "since" if _SINCE.search(before) else "when"
