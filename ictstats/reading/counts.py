"""What a count counts, by its own unit word and by the words that stand right behind it."""

from __future__ import annotations

import re

from .antecedents import picked
from .figures import Number
from .folding import word_set, word_texts
from .measures import Measure
from .names import Mention
from .scene import Scene, clause_end, counts_as_bodies, counts_bodies, sector_of
from .subjects import Subject, visible
from .wordlists import AFTER_COUNT, KNOWN

_BARE_LIST = re.compile(
    r"[\s,;]*(?:(?:và|and|có|đã có|khoảng|xấp xỉ|hơn|gần|trên|ít nhất|about|over|nearly) )*"
)
_WORD = re.compile(r" ([^\W\d]+)")
_QUOTED = re.compile(r" {1,2}[\"'(]?([^\W\d]+)")


def own_noun(scene: Scene, number: Number, measure: Measure, left: str) -> bool:
    """Whether a percentage in a list has its noun behind: "…, 80% dân số có điện thoại"."""
    if number.shape != "percent" or measure not in ("level", "plan"):
        return False
    after = scene.sentence.slice(number.end, number.end + 24)
    match = re.match(r" {1,2}([^\W\d]+)", after)
    return bool(_BARE_LIST.fullmatch(left) and match and match[1] not in AFTER_COUNT)


def other_thing(scene: Scene, number: Number, measure: Measure, subject: Subject) -> bool:
    """Whether an unknown word narrows what is counted: "0,5 triệu thuê bao vệ tinh"."""
    mention = subject.mention
    if measure != "level" or number.after <= number.end or mention is None:
        return False
    if mention.end > number.start or number.shape != "count":
        return False
    match = _WORD.match(scene.sentence.slice(number.after, number.after + 24))
    if not match or match[1] in _NARROWING_NOTHING:
        return False
    named = scene.sentence.slice(mention.start, mention.end)
    return not named.endswith(match[1]) and match[1] not in named


def _narrowed(scene: Scene, number: Number) -> bool:
    """Whether an unknown word stands behind a count's unit word: "327 tạp chí lý luận"."""
    match = _WORD.match(scene.sentence.slice(number.after, number.after + 24))
    return match is not None and match[1] not in _NARROWING_NOTHING


_VERBS = word_set(
    """không chưa bị đang hoạt sử dùng phát đăng thuộc có ra nộp mà thì sẽ phải cần đủ được nằm
    vẫn cùng khác mới either who that using used active registered"""
)
_NARROWING_NOTHING = AFTER_COUNT | KNOWN | _VERBS
THRESHOLD = re.compile(
    r"(?:nhà xuất bản|nxb|doanh nghiệp|công ty|đơn vị|cơ quan|địa phương|tỉnh|tỉnh thành"
    r"|enterprises|firms|companies|publishers|localities|provinces)"
    r"(?: có| đạt| với| with| having)* (?:doanh thu|lợi nhuận|revenues?|turnover|profits?)"
    r"[^,;]{0,20}$"
)


_HAVING = re.compile(
    r"(?<!\w)(?:có|đạt|with|having|have|had) (?:tỷ lệ|tỷ trọng|số|a rate|rates?|a share)(?!\w)"
)


_RANGE = re.compile(r"(?<!\w)(?:từ|between|from) $")


def is_bound(scene: Scene, index: int, number: Number, left: str) -> bool:
    """Whether a rate only says which bodies are counted: "22 tỉnh có tỷ lệ … dưới 50%"."""
    if not index or number.shape != "percent":
        return False
    if number.hedge not in ("over", "under") and not _RANGE.search(left):
        return False
    before = scene.sentence.figures[index - 1]
    return counts_bodies(scene, before) and bool(_HAVING.search(left)) and ";" not in left


def part_counted(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The part that a count's own unit word names: "gồm 142 báo, 612 tạp chí"."""
    if number.shape != "count" or measure not in ("level", "plan"):
        return Subject()
    catalogue = scene.state.catalogue
    for mention in scene.sentence.mentions:
        if number.end < mention.start <= number.end + 2 and mention.end == number.after:
            for code in (*mention.full, *mention.local):
                unit = catalogue.indicators[code].unit
                root = root_of(scene, sector_of(scene, code), unit)
                if root and code != root and code.startswith(f"{root}.") and unit in number.units:
                    if _narrowed(scene, number):
                        return Subject(barred=True)
                    return Subject((code,), 0.85, mention)
    return Subject()


_MEMBERS = {"enterprises": "enterprises", "persons": "workforce"}
_WORKING = word_set(
    """đang hoạt động tham gia kinh doanh cung cấp ứng được cấp phép giấy có trong về lĩnh vực thị
    trường dịch vụ ngành làm công tác việc thuộc của cho tại các khối mảng hiện toàn đã vào là
    chính thức sản xuất operating operate operates licensed to provide providing provides offering
    in the are is have been active engaged working work works employed field area sector market
    business of for supplying that who being now currently"""
)
_FARTHEST = 70


def members(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The firms or people whose sector is told by what they do: "700 firms licensed to deliver …".

    Nothing but words of doing business may stand between what is counted and its sector.
    """
    kinds = [_MEMBERS[unit] for unit in number.units if unit in _MEMBERS]
    if number.shape != "count" or measure not in ("level", "plan") or not kinds:
        return Subject()
    sentence, indicators = scene.sentence, scene.state.catalogue.indicators
    for mention in sentence.mentions:
        if not mention.sectors or not number.after < mention.start < number.after + _FARTHEST:
            continue
        gap = sentence.slice(number.after, mention.start)
        if _BROKEN.search(gap) or not all(word in _WORKING for word in word_texts(gap)):
            return Subject()
        code = f"{mention.sectors[0]}.{kinds[0]}"
        if not gap.strip() or code not in indicators:
            return Subject()
        return Subject((code,), 0.88, Mention(number.start, mention.end, full=(code,)))
    return Subject()


_BROKEN = re.compile(r"[,;:.()\d]")


def root_of(scene: Scene, sector: str, unit: str) -> str:
    """The indicator of a sector whose parts are all the others that it counts by a unit, or ""."""
    return scene.state.catalogue.roots.get((sector, unit), "")


_FEW = 50
_PARTED = ("agencies", "incidents")


def named_by_unit(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The indicator that alone is counted by a unit, in this sentence or in this sector."""
    if measure not in ("level", "change", "plan") or number.shape != "count" or not number.units:
        return Subject()
    catalogue = scene.state.catalogue
    for mention in reversed(scene.sentence.mentions):
        codes = [c for c in mention.full if catalogue.indicators[c].unit in number.units]
        if codes and mention.end <= number.start and visible(scene.sentence, mention, number.start):
            return Subject((codes[0],), 0.75, mention)
    if number.numeral is None or number.numeral.value < _FEW:
        return Subject()
    named = [m.sectors[0] for m in scene.sentence.mentions if m.sectors and m.end <= number.start]
    sector = named[-1] if named else scene.state.sector
    units = [u for u in number.units if u in catalogue.pinning_units or (named and u in _PARTED)]
    if len(units) != len(number.units):
        return Subject()
    roots = {root_of(scene, sector, unit) for unit in units} - {""}
    if len(roots) != 1:
        return Subject()
    return Subject(tuple(roots), 0.75, Mention(number.start, number.after, full=tuple(roots)))


def thing_unknown(scene: Scene, number: Number) -> bool:
    """Whether a count is followed by a thing that is no known unit: "82 đoàn"."""
    if number.shape != "count" or number.units or number.scaled:
        return False
    after = scene.sentence.slice(number.end, number.end + 16)
    match = _QUOTED.match(after)
    return match is not None and match[1] not in AFTER_COUNT


def deeds(scene: Scene, index: int, number: Number, measure: Measure) -> Subject:
    """Public bodies are counted by all that their clause says they did."""
    if measure not in ("level", "plan") or not counts_bodies(scene, number):
        return Subject()
    limit = clause_end(scene, index, number)
    codes: list[str] = []
    for mention in scene.sentence.mentions:
        if mention.full and number.end <= mention.start < limit:
            pick = picked(scene, mention, number, measure)
            codes += [c for c in pick.codes if c not in codes and counts_as_bodies(scene, c)]
    return Subject(tuple(codes), 0.93 if len(codes) == 1 else 0.88) if codes else Subject()
