"""Whose a figure is: the country's, a province's, or a company's, of which nothing is recorded."""

from __future__ import annotations

import re

from .names import Mention
from .passages import Sentence

_LEFT_OUT = re.compile(
    r"(?:không (?:kể|tính|bao gồm|gồm)|chưa (?:kể|tính|gồm|bao gồm)|ngoài|ngoại trừ|trừ|excluding"
    r"|besides|except|apart from)(?: (?!có|là)[^\W\d]+){0,8} $"
)


_OWNER = re.compile(
    r"[\d.,]+ ?(?:%|percent|per cent|mbps)? ?(?:của|trên|of the|in the)? ?(?:mức )?"
)


_PLACED = re.compile(
    r"(?:(?:thứ|hạng|vị trí|số|top) (?:thứ )?(?:\d+(?:/\d+)?|nhất|nhì|hai|ba|tư|năm)"
    r"|(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth)(?: place| position)?)"
    r" (?:(?:trong|ở|tại|của|khu vực|in|of|among|the) )*$"
)


_REGION = re.compile(
    r"(?:thế giới|toàn cầu|trung bình.*|.*average|bình quân.*|đông nam á|asean|châu á"
    r"|southeast asia|trên địa bàn.*|toàn tỉnh|của tỉnh)"
)
_RANKED = re.compile(
    r" (?:\((?:thứ|hạng|vị trí|no)?\W{0,2}|(?:(?:đã|đang|vẫn|lần lượt|cũng|được|is|was|were|has|had"
    r"|also) )*(?:xếp|đứng|giữ|ở|chiếm|đạt|ranked|ranks|ranking|placed|came|stood|rose|climbed|fell"
    r"|moved|jumped|tăng|giảm|tụt|thăng|lên|vươn|in|at)"
    r"(?: (?:hạng|thứ|thứ hạng|vị trí|ở|lên|xuống|thế giới|số|được|từ|to|at|in|up|down|the|from)"
    r"| [\d.]{1,4}(?:st|nd|rd|th)?(?: (?:bậc|hạng|places|spots))?,?)* ?)"
)
_NEAR = 60


def _ranks_another(sentence: Sentence, country: Mention, place: int) -> bool:
    """Whether a rank is another country's: "Singapore xếp thứ 3", "Thailand ranked 41st"."""
    if country.areas != ("",) or place - country.end > _NEAR:
        return False
    if _REGION.fullmatch(sentence.slice(country.start, country.end)):
        return False
    return bool(_RANKED.fullmatch(sentence.slice(country.end, place)))


_SEVERAL = re.compile(r"(?<!\w)(?:các|những|cả|hai|ba|bốn|năm|\d) (?:\w+ ){1,2}(?:này|đó|trên)$")
_CURRENCY_OF = re.compile(r"đô(?:[ -])?la $")  # "đô la Mỹ"


_OF_FIRM = re.compile(
    r"[\d.,]+ ?%?(?: (?:triệu|nghìn|ngàn|tỷ|tỉ|million|billion|thousand))*"
    r"(?: (?!doanh nghiệp|nhà mạng|công ty|operators?|carriers?|firms?|compan)[^\W\d]+){1,5}?"
    r"(?: (?:của|thuộc|mạng|nhà mạng|trên mạng|công ty|of|on|by|belonging to|the))* "
)
_BETWEEN_FIRM = re.compile(
    r"(?:của|thuộc|mạng|nhà mạng|công ty|of|on|by|belonging to|thuê bao|khách hàng|subscribers"
    r"|customers|users) $"
)
_MEETING = 80
_MET_IN = re.compile(  # where a figure was told is not what it is about
    r"(?:(?<!\w)(?:tổ chức|diễn ra|khai mạc|hội nghị|hội thảo|họp báo|toạ đàm|diễn đàn|lễ|sự kiện"
    r"|ngày \d{1,2}[-/]\d{1,2})(?!\w)[^,;:()]{0,40} (?:tại|ở)"
    r"|(?:held|conference|seminar|workshop|forum|meeting|event|ceremony|took place)"
    r"(?: [a-z]+){0,3} in) $"
)
_WORLDWIDE = re.compile(r"\W*(?:globally|worldwide|around the world|across the world),")
_THERE = re.compile(r"\W*(?:meanwhile, )?in ")
_COUNTRY = re.compile(r"viet ?nam|việt nam|the country")
_WITH = re.compile(r"\W*(?:với|with) ")


def _is_owner_behind(sentence: Sentence, place: int, company: Mention) -> bool:
    """Whether a company is named as the owner of the count before it: "5 triệu khách hàng X"."""
    between = sentence.slice(place, company.start)
    if _BETWEEN_FIRM.search(between) and _OF_FIRM.fullmatch(between):
        return True
    opening = _WITH.match(sentence.text) and not re.search(r"[;:(]", between)
    first = sentence.figures[:1]
    return bool(opening and first and first[0].start == place and between.endswith(", "))


_ELSEWHERE = re.compile(
    r"(?:trung bình|bình quân|mặt bằng|average)(?: chung)?(?: của| of)?(?: các nước| the)?"
    r" (?:thế giới|toàn cầu|khu vực|asean|châu á|global|world|region|regional)[^,;.()\d]{0,12}"
    r"\(?(?:là |đạt |ở mức |was |of )?$"
)
_OF_OTHERS = re.compile(
    r" (?:%|percent )?\(?(?:của|ở|tại|in|of) (?:các|những|nhóm|other) (?:nước|countr)"
)


def is_of_others(left: str, right: str) -> bool:
    """Whether a figure is that of other countries, or their average.

    Args:
        left: the folded text before the figure.
        right: the text behind it.
    """
    return bool(_ELSEWHERE.search(left) or _OF_OTHERS.match(right))


def scope(sentence: Sentence, place: int, *, rank: bool) -> tuple[bool, str]:
    """Whether a figure is about a company or a place rather than the country, and which place."""
    if not rank and _WORLDWIDE.match(sentence.text):
        return True, ""
    bracket = sentence.bracket(place)
    for mention in sentence.mentions:
        if (
            not rank
            and mention.areas[:1] == ("",)
            and _OWNER.fullmatch(sentence.slice(place, mention.start))
        ):
            return True, ""
        if mention.company and mention.start > place and _is_owner_behind(sentence, place, mention):
            return True, ""
        if mention.start > place or not (mention.company or mention.areas):
            continue
        if _CURRENCY_OF.search(sentence.slice(mention.start - 8, mention.start)):
            continue
        if sentence.bracket(mention.start) != bracket and sentence.bracket(mention.start):
            continue
        between = sentence.slice(mention.end, place)
        if ";" in between or re.search(
            r"bộ (?:tt|thông tin|khoa học|kh)|cả nước|toàn quốc|việt nam|toàn ngành"
            r"|(?<!\w)(?:adding|saying|noting) that(?!\w)",
            between,
        ):
            continue
        if rank and _ranks_another(sentence, mention, place):
            return True, ""
        if mention.company:
            if _SEVERAL.search(sentence.slice(mention.start - 10, mention.end)):
                continue  # who "các nhà mạng này" are is asked of what is theirs
            if _LEFT_OUT.search(sentence.slice(mention.start - 60, mention.start)):
                continue
            return True, ""
        if rank or re.match(r"\s*(?:-|\()", between):
            continue
        if _MET_IN.search(sentence.slice(mention.start - _MEETING, mention.start)):
            continue
        ahead = sentence.slice(mention.start - 40, mention.start)
        there = mention.areas[0] == "" and _THERE.fullmatch(ahead)
        if there and not _COUNTRY.search(between):
            return True, ""  # "In Thailand, 5G reaches …"
        if mention.areas[0] == "" and _PLACED.search(ahead):
            continue  # "giữ vị trí thứ hai ASEAN, với …" ranks the country
        renamed = any(m.full and mention.end < m.start < place for m in sentence.mentions)
        if mention.areas[0] == "" and renamed and "," in between:
            continue
        before = sentence.slice(mention.start - 40, mention.start)
        if (
            re.search(
                r"(?:so với|hơn|bằng|khu vực|đại diện|đại học|báo|theo|sở|như|gồm|vụ việc ở"
                r"|xếp .{0,20})\s*\w{0,8}\s*$"
                r"|(?:nhất|nhì|fastest|highest|largest|biggest|strongest|lowest|leading)"
                r"(?: [^\W\d]+){0,4} $",
                before,
            )
            and mention.areas[0] == ""
        ):
            continue
        return True, mention.areas[0]
    return False, ""
