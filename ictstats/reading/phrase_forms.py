"""How texts name periods: the patterns of period phrases, and the words that give them a part."""

from __future__ import annotations

import re
from typing import NamedTuple

from .folding import by_first_letter

COUNTS = {
    "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "đầu": 1, "cuối": 12, "nhất": 1, "một": 1, "giêng": 1,
    "mười hai": 12, "chạp": 12,
}  # fmt: skip
MONTHS = {
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
_N = r"(?:\d{1,2}|mười một|mười|hai|ba|bốn|năm(?= tháng (?:đầu|cuối|qua|năm|của))|sáu|bảy|tám|chín)"
_EN = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_Q = r"(?:[1-4]|iv|i{1,3}|đầu|nhất|một|hai|ba|bốn|tư)(?!\w)"
_M = r"(?:giêng|hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)(?!\w)"
_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_OF = r"(?: ?[/.-] ?| {1,2}(?:của )?năm | )"
_REL = r"(?:nay|ngoái|trước|qua|này)(?!\w)"


def _forms() -> dict[str, str]:
    return {
        "span": r"(?:từ (?:khoảng |đầu |giữa |cuối )?)?"
        rf"tháng (?P<sm>\d{{1,2}})(?:[/-](?P<sy>{_Y}))? ?(?:đến|-|–|tới) ?"
        r"(?:hết |cuối |đầu |giữa )?"
        rf"(?:tháng |(?=\d{{1,2}}/{_Y}))(?P<em>\d{{1,2}})(?![\d.,]\d)"
        rf"(?:(?:[/-]| năm )(?P<ey>{_Y}))?",
        "stage": rf"(?:giai đoạn |nhiệm kỳ |thời kỳ |(?:{_N} |năm )?năm )?"
        rf"(?P<g1>{_Y}) ?- ?(?P<g2>{_Y})"
        rf"|(?:giai đoạn |thời kỳ )?(?:từ |from |between )(?:năm )?(?P<g3>{_Y})"
        rf" ?(?:đến|tới|to|and|through|until|-)(?: hết| cuối)?(?: năm)? ?(?P<g4>{_Y})"
        rf"|(?:hai|2|two) (?:năm|years) (?P<g5>{_Y}) (?:và|and) (?P<g6>{_Y})"
        rf"|(?:the )?(?:past|last) (?P<g7>{_EN}) years(?! ago)"
        rf"|(?P<g8>{_N}|năm) năm (?:gần đây|trở lại đây|gần nhất|vừa qua|liên tiếp gần đây)"
        rf"|(?<=bình quân )(?P<g9>{_N}|năm) năm(?! (?:{_Y}|qua))",
        "day": rf"(?:ngày )?(?P<d1>\d{{1,2}}) ?[/.-] ?(?P<m1>\d{{1,2}}) ?[/.-] ?(?P<y1>{_Y})(?!/)"
        rf"|(?:ngày|từ) (?P<d5>\d{{1,2}}) ?(?:-|đến|và) ?\d{{1,2}} ?[/.-] ?(?P<m5>\d{{1,2}})"
        rf"(?:[/.-](?P<y7>{_Y}))?(?![\d.,]\d|\d| ?(?:%|tỷ|triệu|nghìn|lần|usd))"
        rf"|ngày (?P<d2>\d{{1,2}}) tháng (?P<m2>\d{{1,2}})(?:(?: năm |/| )(?P<y2>{_Y}))?"
        r"|(?:ngày|sáng|chiều|tối|trưa"
        r"|hôm) (?:mùng )?(?P<d3>\d{1,2}) ?[/.-] ?(?P<m3>\d{1,2})(?![\d/])"
        r"|(?:(?<=đến )|(?<=hết ))(?P<d6>\d{1,2})[/-](?P<m6>\d{1,2})(?=[,;:)]|$"
        r"| (?:có|đã|cả|toàn|tổng)(?!\w))"
        r"|(?:(?<=đến )|(?<=tới )|(?<=hết )|(?<=ngày ))(?P<d7>[0-3]?\d)\.(?P<m7>[01]\d"
        r"|[1-9](?= (?:cả|toàn|có|đã|tổng|còn|số)))"
        r"(?=,? [^\W\d])(?! (?:triệu|tỷ|nghìn|ngàn|trăm|tr|lần|điểm|đồng|phần|gb|mb|usd|đô|mbps))"
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
        rf"|nửa (?P<h2>đầu|cuối|sau)(?:(?: của)? năm(?: (?P<hy2>{_Y})| {_REL})?| (?P<hy4>{_Y}))"
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
        rf"|(?<!\d )(?<!những )(?<!các )tháng (?P<t6>đầu|cuối)(?: tiên| cùng)?(?: của)? năm"
        rf"(?: (?P<ty6>{_Y})| {_REL})?(?!\w)"
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
        rf"|(?<=so với )kỳ (?:năm )?(?P<s2>{_Y})"
        r"|(?:the )?same (?:period|time|month|quarter|half)(?: (?:of )?(?:last year"
        r"|the previous year|in))?"
        r"|year[- ]on[- ]year|on[- ]year|y-o-y|yoy|year[- ]over[- ]year|y/y",
        "ytd": r"(?:(?:tính )?luỹ kế|lũy kế|cộng dồn)(?! (?:\d|hai|ba|đến|tới|từ|hết|quý|cả|trong"
        r"|cùng|năm|n))|(?:tính )?từ đầu năm(?: (?:đến|tới) nay)?"
        r"|(?:since|from) the (?:beginning|start) of (?:the|this) year|year[- ]to[- ]date"
        r"|so far this year",
        "year": rf"cách đây (?:khoảng |gần |hơn |đúng )?(?P<b1>{_N}) năm(?! (?:{_Y}))"
        rf"|(?<!tháng )(?<!quý )(?<!kỳ )(?P<b2>{_N}) năm (?:về )?trước(?! (?:đó|đây))"
        rf"|(?P<b3>{_EN}) years (?:ago|earlier)"
        rf"|năm (?P<y5>{_Y})(?!\w)|năm nay|(?:cả|hết|cuối) năm(?: nay)?(?! (?:\d|ngoái"
        rf"|trước))|this year|the year-?end",
        "this": r"cùng (?:thời )?(?:kỳ|điểm|gian|giai đoạn) (?P<x3>năm nay)|trong (?P<x1>tháng"
        r"|quý|năm)(?: này)?"
        rf"(?! (?:tới|sau|\d|trước|qua|ngoái|{_Q}|{_M}|tháng (?:đầu|cuối|qua)))(?!\w)"
        r"|(?P<x2>tháng|quý) này|(?:trong )?(?P<x4>tháng|quý|năm) (?:vừa )?qua(?!\w)"
        r"|(?:in|during|for|over) (?:the|this) (?P<x5>month|quarter)(?! (?:of|to|in)(?!\w))",
        "now": r"(?:cho )?(?:đến|tới) nay|đến thời điểm (?:này|hiện tại|hiện nay)|hiện nay|hiện tại"
        r"|hiện có|hiện(?= (?:là|đạt|ở mức|chỉ|mới|đang|đã (?:lên|đạt|là)))"
        r"|so far|currently|to date|up to now|at present|as of now"
        r"|today(?=,| (?:that|the|this|it|there|vietnam|we|they)(?!\w))",
        "months": rf"(?P<f9>{_N}) tháng(?: qua)?(?! (?:tới|nữa|liên|trở|cuối|sau|một|kể|tuổi|tù))",
        "bare": rf"(?P<y6>{_Y})(?![\w%])(?! ?(?:tỷ|triệu|nghìn|ngàn|đồng|usd)(?!\w))",
    }


SHAPES = _forms()
_BEGINNINGS = """between
    cách nửa đầu cuối sau quý tháng năm kỳ cùng cả hết trong tính luỹ lũy cộng từ giai
    nhiệm thời ngày sáng chiều tối trưa hôm cho đến tới hiện mười hai ba bốn sáu bảy tám chín
    the past last opening this same previous preceding prior month year yoy y-o-y m-o-m on since in
    y/y from during for over so currently today to up at as mid- late early end- first second third
    fourth
    two three five six seven eight nine ten eleven"""


def _opening() -> str:
    """With what a phrase may begin: most words begin none, which is seen at once by this."""
    words = by_first_letter((*_BEGINNINGS.split(), *MONTHS))
    return rf"[\d ]|{words}|t\d|h[12]|q[1-4]|a (?:month|quarter|year)"


_FIRST = {
    "span": "t", "stage": r"\dgntcfbplhsm", "day": r"\dnstchjfmaod", "first": r"\dmhbnstcplofej",
    "quarters": r"\dhb", "quarters_en": "tf", "last": r"\dmhbnstc", "half": r" \dntđcsflh",
    "quarter": r"\dqfst", "month": r"\dtmlejfasond", "previous": "tqnkplamo", "same": "cktsyo",
    "ytd": "tlcsfy", "year": r"\dcnhtmbsefo", "this": "ctqnidfo", "now": "cđthsua",
    "months": r"\dmhbnstc",
    "bare": r"\d",
}  # fmt: skip
"""The letters with which the phrases of a shape begin: most shapes are seen not to be meant."""
_GUARDED = "|".join(f"(?=[{_FIRST[shape]}])(?P<{shape}>{form})" for shape, form in SHAPES.items())
PHRASE = re.compile(rf"(?<![\w/,-])(?<!\d\.)(?={_opening()})(?:{_GUARDED})")
_LINK = (
    r"(?: (?:của|cả|trong|vào|ở|tại|thời điểm|kết quả|số liệu|mức|con số|kỳ|chỉ số|thứ hạng"
    r"|vị trí|xếp hạng|bảng|là|hết|cuối|giữa|luỹ"
    r"|kế|một|nửa"
    r"|báo cáo|đầu|năm|in|at|as|for|during|of|the|end|that))*"
)
COMPARE = re.compile(
    rf"(?<!\w)(?:so với|so cùng|so sánh với|so|hơn|kém|thua|bằng|gấp|compared (?:with|to)"
    rf"|against|over|than|versus|from|on){_LINK} ?\(?$"
)
TIMES = re.compile(
    r"(?<!\w)(?:gấp|bằng|tương đương|equal to|times|double|twice|triple)"
    r"(?: (?:chỉ|hơn|gần|khoảng|tới|trên|xấp xỉ|about|nearly|over|đôi"
    r"|ba|hai|bốn|\d[\d.,]*))*(?: ?(?:lần|%|percent|per cent))?"
    r"(?: (?:của|mức|con số|cả|kết quả|of|that of|the|in|number|figure|level|total|amount))* ?$"
)
PLAN = re.compile(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|kh|plan|target|goal)"
    rf"(?: (?:đề ra|đặt ra|được giao|giao|đã|phát triển|phấn đấu|for)){{0,2}}{_LINK} ?\(?$"
)
UNTIL = re.compile(
    r"(?:(?:tính|ước|tính đến|kể) )?(?:đến|tới|hết|cuối|by|end of|as of|until|through)"
    r"(?: (?:hạn chót|hạn cuối|mốc|thời hạn)(?: là)?)?"
    r"(?: (?:cuối|hết|thời điểm|the|end|of|ngày|giữa|đầu|thời|điểm|tháng|năm))* ?$"
)
YTD = re.compile(r"(?:lũy kế|luỹ kế|cộng dồn|tổng cộng)(?: \S+){0,3} ?$")
SINCE = re.compile(r"(?:từ|kể từ|sau|since|trước) ?(?:ngày|tháng|năm|cuối|đầu)? ?$")
YEARS = (
    "y7", "y1", "y2", "y4", "fy1", "fy2", "fy3", "fy4", "fy5", "fy6", "fy7", "fy8", "fy9",
    "ly1", "hy1", "hy2", "hy3", "hy4", "ky1", "qy1", "qy2", "qy3", "ty1", "ty2", "ty3",
    "ty4", "ty5", "ty6", "ky2", "s1", "s2", "y5", "y6",
)  # fmt: skip
NUMBERS = (
    "m5", "m1", "m2", "m3", "m6", "m7", "n4", "k1", "k2", "t5", "f7",
    "f1", "f2", "f3", "f4", "f5", "f6", "f8", "f9", "f10", "l1",
    "b1", "b2", "b3", "g7", "g8", "g9", "h3", "q1", "q2", "q3", "t1", "t2", "t3", "t4", "t6",
)  # fmt: skip
DAYS = ("d1", "d2", "d3", "d4", "d5", "d6", "d7")
SOMETIME = ("p1", "p2", "p3", "p4", "p5", "x1", "x2", "x3", "x4", "x5")


class Parts(NamedTuple):
    """The groups that hold the parts of a phrase of one shape."""

    years: tuple[str, ...]
    numbers: tuple[str, ...]
    days: tuple[str, ...]
    sometime: tuple[str, ...]


def _parts() -> dict[str, Parts]:
    """By shape, its own groups: those of other shapes need not be asked for."""
    own: dict[str, set[str]] = {}
    shape = ""
    for name in sorted(PHRASE.groupindex, key=PHRASE.groupindex.__getitem__):
        shape = name if name in SHAPES else shape
        own.setdefault(shape, set()).add(name)
    kinds = (YEARS, NUMBERS, DAYS, SOMETIME)
    return {
        shape: Parts(*(tuple(name for name in kind if name in names) for kind in kinds))
        for shape, names in own.items()
    }


PARTS = _parts()
