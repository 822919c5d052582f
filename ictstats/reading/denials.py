"""Names that are not what a figure is about: what is not so, and parts that have no name.

"Hệ thống chưa được phê duyệt" are not those that were approved; "trong đó 3 triệu khách hàng ở nông
thôn" are a part of the customers that no list knows.
"""

from __future__ import annotations

import re

from .figures import Number
from .folding import word_texts
from .measures import Measure
from .names import Mention
from .scene import Scene, counts_by, found_once, is_object
from .subjects import Subject
from .wordlists import KNOWN

_NOT_YET = re.compile(r"(?<!\w)(?:chưa|không|not|not yet)(?: (?:được|có|been|yet))? $")


@found_once
def is_denied(scene: Scene, mention: Mention) -> bool:
    """Whether a name is said not to hold: "hệ thống chưa được phê duyệt cấp độ"."""
    before = scene.sentence.slice(mention.start - 20, mention.start)
    return bool(_NOT_YET.search(before))


_LACKING = re.compile(
    r" ?(?:[^\W\d]+ ){1,4}(?:\([\d.,]{1,8} ?%\) )?"
    r"(?:chưa|vẫn chưa|không|(?:had|have|has|are|were) not) "
)


def lacks(scene: Scene, number: Number, measure: Measure, start: int) -> bool:
    """Whether a count is of those that did not: "23% hệ thống chưa được phê duyệt".

    Args:
        scene: the sentence being resolved.
        number: the count; it is told by a name that stands before it.
        measure: what it measures.
        start: where the text before it begins, after the figure before.
    """
    if measure not in ("level", "share") or number.shape not in ("count", "percent"):
        return False
    if any(m.indicators and start <= m.start < number.start for m in scene.sentence.mentions):
        return False
    return bool(_LACKING.match(scene.sentence.slice(number.end, number.end + 40)))


_EVERY = re.compile(r"(?<!\w)(?:cứ|every)(?: (?:khoảng|gần|about))? $")
_SMALL, _WITHIN = 100, 40


def is_everyday_ratio(scene: Scene, index: int, number: Number, subject: Subject) -> bool:
    """Whether a small count is of a few things alone: "cứ 5 người dân có 7 thuê bao".

    Args:
        scene: the sentence being resolved.
        index: which of its figures this is.
        number: the count.
        subject: what it is about; a rate may be as small as that.
    """
    rate = any(counts_by(scene, code) == "rate" for code in subject.codes)
    if rate or number.shape != "count":
        return False
    figures, sentence = scene.sentence.figures, scene.sentence
    pair = [*figures[max(0, index - 1) : index], number]
    for place, one in enumerate(pair):
        if not _EVERY.search(sentence.slice(one.start - 24, one.start)):
            continue
        near = one is number or number.start - one.end < _WITHIN
        rest = [other.numeral for other in pair[place:]]
        if near and ";" not in sentence.slice(one.end, number.start):
            return all(numeral is not None and numeral.value < _SMALL for numeral in rest)
    return False


_SELECTED = re.compile(
    r" (?:(?:có |đạt |với |with |having )?(?:mức )?(?:doanh thu|lợi nhuận|tỷ lệ|revenues?|profits?)"
    r"|(?:ở |thuộc |trực thuộc |cấp )?(?:các )?(?:cơ quan )?(?:trung ương|t\.?ư|địa phương"
    r"|nước ngoài|quốc tế|bộ/ngành|tỉnh/thành)"
    r"(?! (?:và|lẫn|,) (?:các )?(?:địa phương|trung ương|quốc tế|trong nước))"
    r"|(?:có |liên quan |mang )?(?:đến |tới )?(?:các )?tên miền|với tên miền|with domain names?"
    r"|của (?:các )?(?:cơ quan|bộ|đơn vị)(?:,? tổ chức)? (?:nhà nước|ngành|chính phủ)"
    r"|(?:lớn|nhỏ|hàng đầu|tiêu biểu|thành viên|xuất sắc|tham dự|leading|major|foreign"
    r"|thành lập mới|mới thành lập|đã giải thể|giải thể|tạm ngừng|newly|dissolved"
    r"|(?:were|was|have been|had been|are) (?:newly )?(?:established|founded|dissolved)))(?!\w)"
)


def is_selected(scene: Scene, number: Number, measure: Measure, subject: Subject) -> bool:
    """Whether a count is of some of the things alone: "83 báo trung ương", "5 nhà xuất bản lớn"."""
    if measure != "level" or number.shape != "count":
        return False
    end = max(number.after, number.end)
    if subject.mention and subject.mention.start >= number.end:
        end = max(end, subject.mention.end)
    if end == number.end:
        return False
    selected = _SELECTED.match(scene.sentence.slice(end, end + 40))
    # a subscription has no revenue: "21 triệu thuê bao với doanh thu …" are all
    earning = "subscriptions" in number.units and "doanh thu" in (selected or ("",))[0]
    return bool(selected) and not earning


_SAMPLE = re.compile(
    r"(?<!\w)(?:khảo sát|phỏng vấn|thăm dò|lấy ý kiến|surveyed|survey (?:of|among)|polled|poll of"
    r"|interviewed|interviews with|sự (?:tham gia|tham dự|góp mặt) của|quy tụ|attended by"
    r"|participation of)"
    r"(?: (?!có|đạt|là|cho|thấy|ghi|được|xếp|that|showed|found)[^\W\d]+){0,5} $"
)
_SAMPLED = 80


_MARKET = re.compile(r"(?<!\w)market (?:is|has|was|now)(?!\w)")


def is_sampled(scene: Scene, index: int, number: Number) -> bool:
    """Whether a count is of those that were asked: "khảo sát 159 cơ quan báo chí (81 báo, …)"."""
    if number.shape != "count":
        return False
    sentence = scene.sentence
    bracket = sentence.bracket(number.start)
    asked = [number]
    if _MARKET.search(sentence.slice(sentence.start, number.start)):
        return False  # those in a market are all there are
    if bracket:
        asked += [one for one in sentence.figures[:index] if one.end <= bracket[0]][-1:]
    return any(_SAMPLE.search(sentence.slice(one.start - _SAMPLED, one.start)) for one in asked)


def is_money_of_a_part(
    scene: Scene, number: Number, measure: Measure, subject: Subject, left: str
) -> bool:
    """Whether an amount is of a thing named right before it, of which no list knows the money.

    In "doanh thu báo chí đạt 5.000 tỷ đồng, trong đó báo in 3.000 tỷ đồng" the second amount is.
    """
    start = number.start - len(left)
    told = subject.mention
    if measure != "level" or number.shape != "money" or told is None or told.start >= start:
        return False
    return any(
        m.full and start <= m.start and m.end < number.start and not is_object(scene, m)
        for m in scene.sentence.mentions
    )


_GROWING = re.compile(r"(?<!\w)(?:tăng trưởng|grew|growth of|growing|expanded)[^,;]{0,16}$")


def is_growth_of_a_share(scene: Scene, measure: Measure, subject: Subject, left: str) -> bool:
    """Whether what grew is the thing behind a share: "tỷ trọng … là 18 % GDP, tăng trưởng 20 %"."""
    if measure != "growth" or not subject.codes or not _GROWING.search(left):
        return False
    return all(counts_by(scene, code) == "percent" for code in subject.codes)


_DIVIDING = re.compile(
    r"(?<!\w)(?:trong đó|trong số (?:đó|này)|gồm|bao gồm|including"
    r"|of (?:which|whom|them|these|those|this number|that number|the total))(?!\w)"
)
_LIST = re.compile(r"[\s,;)]*(?:(?:và|and|cùng|có|còn|là) )*(?:(?:khoảng|gần|hơn|trên|about) )*")


def is_unknown_part(
    scene: Scene, number: Number, measure: Measure, subject: Subject, left: str
) -> bool:
    """Whether a count is a part of the count before it that has no name of its own."""
    course = scene.course
    if measure not in ("level", "share") or number.shape not in ("count", "percent"):
        return False
    marks = list(_DIVIDING.finditer(left))
    if not marks and not (course.divided and _LIST.fullmatch(left)):
        course.divided = False
        return False
    before = course.subject.codes or scene.state.subject
    if not subject.codes or not (before or course.divided):
        return False
    since = number.start - len(left) + (marks[-1].end() if marks else 0)
    dated = any(since <= phrase.start < number.start for phrase in scene.sentence.phrases)
    whole = course.whole.codes if course.divided else before
    reach = number.start if course.subject.codes or course.divided else scene.sentence.end
    anew = subject.mention is not None and since <= subject.mention.start < reach
    if subject.mention and subject.mention.start == number.start:
        anew = False  # no more than its own unit word
    if dated or anew or subject.codes != whole:
        course.divided = False
        return False
    if not course.divided:
        course.whole = Subject(before)
    course.divided = True
    return True


_OF_ONE_TIER = re.compile(
    r"(?:^|(?<!ngành)[,;:(]|(?<!\w)(?:của|khối|các|còn|ở|tại|riêng|trong đó|với|cấp|for|in|of|at"
    r"|while|but)) ?(?:các |khối |the )?"
    r"(?:bộ(?:,|/| và)? ngành|địa phương|tỉnh(?:, thành phố|, thành|/thành phố)?|tỉnh"
    r"|ministries(?: and agencies)?|localities|provinces(?: and cities)?)"
    r"(?: (?:trung ương|mới|chỉ|đạt|là|có|ở|mức|tỷ lệ|bình quân|trung bình|này|được|ước|khoảng|gần"
    r"|hơn|trên|reached|was|were|had|have|at|with|about|nearly|over|stood|averaged))*[ :(]*$"
)


def is_of_one_tier(number: Number, measure: Measure, subject: Subject, left: str) -> bool:
    """Whether a share is that of the ministries or of the localities alone, of all bodies.

    What is named behind it, they only did: "các bộ, ngành có 30% dịch vụ công ở mức độ 4".
    """
    if subject.mention and subject.mention.start >= number.end:
        return False
    told = number.shape == "percent" and measure in ("level", "share", "plan")
    return told and bool(_OF_ONE_TIER.search(left))


_APPENDED = re.compile(
    r"[\s,)]*(?:ước )?(?:với|cùng|cùng với|tương đương|in|with|and released)"
    r"(?: (?:khoảng|ước|gần|hơn|trên|about|around|nearly|over|some))* "
)


def is_of_a_part(
    scene: Scene, number: Number, measure: Measure, subject: Subject, left: str
) -> bool:
    """Whether a count is of the part spoken of: "4.000 đầu sách điện tử với 36 triệu bản"."""
    told, mention = scene.course.subject.codes, subject.mention
    if measure != "level" or number.shape != "count" or len(subject.codes) != 1 or not mention:
        return False
    if mention.start < number.end or mention.end > number.after:
        return False
    named = scene.course.subject.mention
    since = max(number.start - len(left), named.end if named else 0)
    if not _APPENDED.fullmatch(scene.sentence.slice(since, number.start)):
        return False
    indicators, own = scene.state.catalogue.indicators, subject.codes[0]
    return any(
        indicators[code].relation == "subset"
        and indicators[code].parent in scene.state.catalogue.magnitudes
        and indicators[code].kind == indicators[own].kind == "flow"
        and indicators[code].unit != indicators[own].unit
        and indicators[code].sector == indicators[own].sector
        for code in told
    )


def is_unknown_money(
    scene: Scene, number: Number, measure: Measure, subject: Subject, left: str
) -> bool:
    """Whether an amount is of a part that no list knows: "…, trong đó quảng cáo 9.000 tỷ đồng"."""
    if measure != "level" or number.shape != "money" or not subject.codes:
        return False
    if subject.codes != scene.course.subject.codes:
        return False
    marks = list(_DIVIDING.finditer(left))
    if not marks:
        return False
    since = number.start - len(left) + marks[-1].end()
    starts = [one.start for one in scene.sentence.phrases]
    starts += [one.start for one in scene.sentence.mentions]
    if any(since <= start < number.start for start in starts):
        return False
    return any(
        word not in KNOWN and not word[0].isdigit() for word in word_texts(left[marks[-1].end() :])
    )


_REGION = re.compile(
    r" (?:(?:trong số đó|of them|of whom|are|were|là|khách hàng|người dùng) )*"
    r"(?:thuộc|ở|tại|sống ở|đến từ|in|from|living in)"
    r" (?:(?:các|những|khu vực|vùng|địa bàn|the) )*"
    r"(?:nông thôn|miền núi|thành thị|đô thị|sâu|rural|remote|urban|mountainous)(?!\w)"
)


def _is_of_a_region(scene: Scene, number: Number, measure: Measure) -> bool:
    """Whether a share is of those of one kind of region: "70% ở nông thôn"."""
    if measure != "share":
        return False
    return bool(_REGION.match(scene.sentence.slice(number.end, number.end + 60)))


_ONE_OF = re.compile(r"(?<!\w)một trong (?:(?:số|những|top|tổng số) )*$")


def _is_one_of(number: Number, left: str) -> bool:
    """Whether a count only says among how many something stands: "là một trong 10 quốc gia"."""
    return number.shape == "count" and bool(_ONE_OF.search(left))


def is_something_else(
    scene: Scene, number: Number, measure: Measure, subject: Subject, left: str
) -> bool:
    """Whether a figure is about a part, a choice or a relative of what its name stands for.

    Args:
        scene: the sentence being resolved.
        number: the figure.
        measure: what it measures.
        subject: what the names around it say.
        left: the text between the figure before and this one.
    """
    return (
        _is_one_of(number, left)
        or is_unknown_part(scene, number, measure, subject, left)
        or is_selected(scene, number, measure, subject)
        or is_of_one_tier(number, measure, subject, left)
        or is_money_of_a_part(scene, number, measure, subject, left)
        or is_of_a_part(scene, number, measure, subject, left)
        or is_unknown_money(scene, number, measure, subject, left)
        or is_growth_of_a_share(scene, measure, subject, left)
        or _is_of_a_region(scene, number, measure)
    )
