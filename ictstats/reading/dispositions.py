"""Why a number is no figure: a date, a document number, a list number, or a phone number.

A reason is found from the few characters to the left and right of the number; every rule is one
row of a table. What no rule claims is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FIGURE = "figure"
PERIOD = "period"
NAME = "part of a name"
UNIT = "part of a unit"
DENOMINATOR = "denominator"
FURNITURE = "page furniture"
MALFORMED = "malformed number"
LONGEST = 18
REACH = 40

_LETTERED = re.compile(r"(?:/\d{2,4})?[/-](?:[a-zđ]{2,}|\d{1,4}/[a-zđ]{2,})")
_DOCUMENT = re.compile(
    r"(?:thông tư|nghị định|quyết định|chỉ thị|luật|nghị quyết|công văn|văn bản|công điện|điều"
    r"|khoản|thông báo|kết luận|circular|decree|decision|resolution|directive|article)"
    r"(?: liên tịch)?(?: số| no\.?)? ?:? ?$"
)
_NUMBERED = re.compile(r"(?<!\w)(?:số|no\.|số hiệu|mã số|mã) ?:? ?$")
_ORDINAL = re.compile(
    r"(?:(?:lần|hạng|khoá|kỳ họp|phiên|tháng|ngày|quý|ngôi)? ?thứ|lần|khoá|top) ?$"
)
_RANK_CUE = re.compile(
    r"(?:xếp (?:thứ|hạng|ở)|đứng (?:thứ|ở|hàng)|(?:vị trí|thứ hạng|hạng) ?(?:thứ|số)?"
    r"|vươn lên (?:vị trí )?thứ"
    r"|lên (?:vị trí )?thứ|ở thứ|giữ (?:vị trí )?thứ|xuống (?:vị trí )?thứ|ranked|ranks|ranking)"
    r"(?: (?:thứ|hạng|vị trí|số|là|đạt|ở|at|hiện|toàn cầu|của việt nam|đứng|xếp|no\.)){0,3} ?:? ?$"
    r"|(?:hạng|thứ|vị trí|ranked|ranks|ranking)(?: (?:thứ|số|at))? \d{1,3} (?:và|and) $"
)
_VERSION = re.compile(r"(?:phiên bản|version|công nghiệp|cách mạng|web|bluetooth|windows) ?$")
_GRADE = re.compile(
    r"(?:mức độ|cấp độ|cấp|loại|nhóm|vòng|giai đoạn|bước|tầng|thế hệ|đợt|phụ lục|bảng"
    r"|(?<!loại )hình|ảnh"
    r"|biểu|chương|phần|quận|phường|đường|kênh|tập|level|stage|phase|group|chỉ thị|đề án|iso|tuần"
    r"|cột|mục|ý|câu|điểm cầu|mức) ?$"
)
_PHONE = re.compile(
    r"(?:đầu số|tổng đài|hotline|điện thoại|đt|tel|fax|số máy|liên hệ|nóng|zalo|quốc gia"
    r"|cổng) ?[:.]? ?$"
)
_TIME = re.compile(r"^(?::\d{2}|h(?:\d{2})?(?!\w)|g\d{2}| ?giờ(?!\w)| ?(?:am|pm)(?!\w))")
_DURATION = re.compile(
    r"^[ -]?(?:năm(?! (?:19|20)\d\d)|tháng|ngày|tuần|phút|giây|thập kỷ|thập niên|nhiệm kỳ|tuổi"
    r"|đêm|years?|months?"
    r"|days?"
    r"|weeks?|hours?|minutes?|year-old)(?!\w)(?!/)"
)
_DIGIT_COUNT = re.compile(r" (?:con số|chữ số)(?!\w)")  # "tăng trưởng 2 con số"
_TECHNICAL = re.compile(
    r"^(?: ?- ?\d+(?:[.,]\d+)?)?[ -]?(?:mhz|ghz|khz|km|km2|m2|ha|kv|kg|mm|cm|m|gb|px|nm)(?!\w)"
)
_LISTED = re.compile(
    r"^\s*[-–•*+(]?\d{1,2}(?:\.\d{1,2}){0,2}(?:[.)/]|:)\s*(?!\d)\S|^\s*\d{1,2}\s*$"
)
_FILE = re.compile(r"^[\w-]{0,24}\.(?:jpe?g|png|gif|pdf|docx?|xlsx?|html?|aspx?|vnp|chn|epi)(?!\w)")
_GLUED = re.compile(
    r"(?<!\w)(?:đạt|tăng|giảm|ước|khoảng|hơn|gần|trên|chiếm|còn|bằng)$"
)  # a space forgotten: "đạt47,5 tỷ đồng"
_YEAR = 4
_DECADE = re.compile(r"(?:những năm|thập niên|thập kỷ|trước năm|đầu năm|cuối năm) ?$")


def listed(folded: str) -> bool:
    """Whether a line begins with a list number.

    >>> listed("2. viễn thông"), listed("2.075 khiếu nại")
    (True, False)

    """
    return bool(_LISTED.match(folded[:60]))


def is_rank(before: str) -> bool:
    """Whether the words before a number say that it is a place in a ranking.

    >>> is_rank("việt nam đứng thứ "), is_rank("hội nghị lần thứ ")
    (True, False)

    """
    return _follows_word(before) and bool(_RANK_CUE.search(before))


def _follows_word(before: str) -> bool:
    """Whether a word leads to a number: where none does, there is nothing to look for."""
    return before.rstrip(" :.")[-1:].isalpha()


_ALSO = re.compile(r"(?:,|và|, và|vị trí|hạng|lên|xuống|từ) thứ $")
_AMONG = re.compile(
    r"(?: (?:nhanh|cao|tốt|lớn|nhiều) nhất| dẫn đầu| hàng đầu)?"
    r" (?:(?:trong |trên |ở |của )?(?:toàn )?(?:thế giới|toàn cầu|cầu|khu vực|châu á|châu lục"
    r"|đông nam á|asean|quốc tế|các nước|số|tổng)|về)(?!\w)"
)


_NTH = re.compile(r"(?<!lần )(?<!kỳ )(?<!khoá )(?<!hội nghị )(?<!phiên )(?<!\w)thứ $")
_IN_THE_WORLD = re.compile(
    r" (?:(?:trong |trên |ở )?(?:toàn )?(?:thế giới|toàn cầu|cầu|khu vực|châu á|đông nam á|asean))"
    r"(?!\w)"
)


def placed(before: str, after: str) -> bool:
    """Whether "thứ 3" is a place in a ranking by what follows it: "và thứ 3 thế giới".

    >>> placed("đứng thứ hai châu á và thứ ", " thế giới"), placed("hội nghị và thứ ", " họp")
    (True, False)

    """
    if _ALSO.search(before):
        return bool(_AMONG.match(after))
    return bool(_NTH.search(before) and _IN_THE_WORLD.match(after))


def in_region(after: str) -> bool:
    """Whether a ratio is a place by what follows it: "23/47 châu Á".

    >>> in_region(" châu á và"), in_region(" địa phương")
    (True, False)

    """
    return bool(_IN_THE_WORLD.match(after))


_TOPS = ("top", "tốp")
_MOVING = ("lên ", "xuống ", "to ", "hạng ", "thứ ")
_TOP = re.compile(r"(?<!\w)(?:top|tốp) ?$")
_TOP_OF = re.compile(
    r"(?: {1,2}(?:quốc gia|nước|nền kinh tế|countries|nations|economies|in|of|on)(?!\w)"
    r"(?! (?:bị|có thể|chịu)))"
)
_MOVED_TO = re.compile(
    r"(?:(?:vị trí|hạng)(?: thứ)? \d{1,3}|from (?:the )?\d{1,3}(?:th|st|nd|rd))"
    r"(?: (?!lên|xuống)[^\W\d]+| \d+){0,5}"
    r" (?:lên|xuống|to)(?: hạng| thứ)? $"
)
_AT_NUMBER = re.compile(r"(?<!\w)(?:number|no\.) $")
_AMONG_ALL = re.compile(r" (?:out of|of|among|in) (?:the |southeast |\d)")
_WORLDS = re.compile(r"(?:world's|asia's|region's|global) (?:top|tốp) $")
_INTO_TOP = re.compile(
    r"(?:being|be|enter(?:ing)?|rank(?:ing)?|get(?:ting)?|mov(?:e|ing)|climb(?:ing)?|join(?:ing)?)"
    r" (?:in |into |to |among )?(?:the )?top $"
)
_BY_THEN = re.compile(r" (?:by|in|before) (?:20\d\d|the end)|\W?$")
_RANKED_IN = re.compile(r"\d (?:trong|thuộc|of|in|among)(?: the| số)? (?:top|tốp) ?$")


def topped(before: str, after: str) -> bool:
    """Whether "top 20" is a place among countries, of things sold it is none; or "từ hạng 9 lên 5".

    >>> topped("đứng top ", " thế giới"), topped("thuộc top ", " sản phẩm xuất khẩu")
    (True, False)

    """
    if before.endswith(_MOVING) and _MOVED_TO.search(before):
        return True
    if before.endswith(("number ", "no. ")) and _AT_NUMBER.search(before):
        return bool(_AMONG_ALL.match(after) or _AMONG.match(after))
    if (
        not before.rstrip(" ").endswith(_TOPS)
        or not _TOP.search(before)
        or _RANKED_IN.search(before)
    ):
        return False
    if _INTO_TOP.search(before) and _BY_THEN.match(after):
        return True
    return bool(_AMONG.match(after) or _TOP_OF.match(after) or _WORLDS.search(before))


def reason(text: str, before: str, after: str, *, bare: bool) -> str:
    """Why a number is no figure, or ``figure``.

    Args:
        text: the number's digits.
        before: the folded characters before it.
        after: the folded characters after it.
        bare: whether neither a scale, a currency, a percent sign nor a unit word follows.

    >>> reason("42", "theo nghị định số ", "/2022/nđ-cp", bare=True)
    'document number'
    >>> reason("45", "đạt ", " tỷ đồng", bare=False)
    'figure'

    """
    plain = text.isdecimal()
    if plain and len(text) > LONGEST:
        return "identifier"
    if plain and _FILE.match(after):
        return "file name"
    if (before[-1:].isalpha() and not _GLUED.search(before)) or before[-1:] in ("_", "#", "@"):
        return NAME
    if before[-1:] == "-" and before[-2:-1].isalpha():
        return NAME
    if plain and (_LETTERED.match(after) and not _per(after)):
        return "document number"
    if after[:1] == "/" and re.match(r"/\d{4}/[a-zđ]", after):
        return "document number"
    if plain and (_TIME.match(after) or (before[-1:] == ":" and before[-2:-1].isdigit())):
        return "time"
    if plain and len(text) <= _YEAR and bare and _DECADE.search(before):
        return "year"
    if not bare:
        return FIGURE
    if after[:1].isalpha():
        return NAME
    if _DIGIT_COUNT.match(after):
        return NAME
    if _TECHNICAL.match(after):
        return "technical value"
    return _bare_reason(text, before, after, plain)


def _bare_reason(text: str, before: str, after: str, plain: bool) -> str:
    led = _follows_word(before)
    if led and _DOCUMENT.search(before):
        return "document number"
    phone = len(text) > 7 and text[0] in "01"
    if plain and len(text) >= 3 and (phone or (led and _PHONE.search(before))):
        return "phone number"
    if _DURATION.match(after):
        return "duration"
    if led and _VERSION.search(before):
        return "version"
    ranked = led and (is_rank(before) or placed(before, after) or topped(before, after))
    if led and plain and _NUMBERED.search(before) and not is_rank(before):
        return "number of a thing"
    if ranked:
        return FIGURE
    if led and plain and _ORDINAL.search(before):
        return "ordinal"
    if led and plain and len(text) <= 3 and _GRADE.search(before):
        return "grade"
    if plain and len(text) == 4 and text[:2] in ("19", "20"):
        return "year"
    if plain and len(text) > 6 and text[0] == "0":
        return "identifier"
    return FIGURE


def _per(after: str) -> bool:
    return bool(re.match(r"/(?:người|hộ|năm|tháng|thuê bao|dân|lao động)(?!\w)", after))


_CUES = re.compile(
    r"(?:lượt truy cập|thống kê truy cập|đang truy cập|đang online|số điểm của bài viết"
    r"|đánh giá bài viết"
    r"|click để|tăng tương phản|lượt xem|lượt đọc|cỡ chữ|views?:|xem thêm|tin liên quan"
    r"|bình luận \(|hôm nay ?:"
    r"|hôm qua ?:|copyright|bản quyền|giấy phép (?:số|hoạt động)|chịu trách nhiệm|\S+@\S+\.\w+|©"
    r"|địa chỉ ?:|toà soạn|ảnh ?:|photo|chia sẻ:|theo dõi .{0,20} trên|đọc nhiều|tags?:"
    r"|từ khoá ?:)"
)
SHORT = 70


def furniture(lines: Sequence[str]) -> list[bool]:
    """Which folded lines are counters, menus and notices of the page around a text.

    A line is that if it says so, or if it is short and stands among such lines.

    >>> furniture(["doanh thu đạt 5 tỷ đồng.", "thống kê truy cập", "hôm nay : 790"])
    [False, True, True]

    """
    marks: list[bool] = []
    inside = False
    for line in lines:
        if not line or line.isspace():
            marks.append(inside)
            continue
        short = len(line) <= SHORT
        cue = (short and line.rstrip()[-1] != "." and bool(_CUES.search(line))) or (
            len(line) < 200 and bool(_CUES.match(line.strip()))
        )
        inside = cue or (inside and short and line.rstrip()[-1] not in ".;!?,…")
        marks.append(inside)
    return marks
