"""General names of money that go on with what was spoken of last: "doanh thu" after pay TV's.

"Doanh thu thương mại điện tử đạt 8 tỷ. Doanh thu tiếp tục tăng …" speaks of one thing; so does
"truyền hình trả tiền có 16 triệu thuê bao; doanh thu đạt …", whose count and money share a name.
"""

from __future__ import annotations

import re

from .figures import Number
from .measures import Measure
from .names import Mention
from .scene import Scene, counts_by
from .subjects import fits, foreign

_MONEY = frozenset(("revenue", "service_revenue"))
_REVENUE = "_revenue"


def pointed_back(scene: Scene, mention: Mention, number: Number, measure: Measure) -> str:
    """The indicator of the part that "this group" is of: "xuất khẩu nhóm này", or empty."""
    indicators, state = scene.state.catalogue.indicators, scene.state
    name = scene.sentence.slice(mention.start, mention.end)
    behind = scene.sentence.slice(mention.end, mention.end + _POINTER)
    if mention.full or not (name.endswith((" này", " đó")) or _THIS.match(behind)):
        return ""
    roots = {code.rpartition(".")[0] for code in mention.local}
    for code in (*scene.course.recent[::-1], *state.subject):
        if code.rpartition(".")[0] in roots:
            return code if fits(number, measure, indicators[code], state.catalogue) else ""
    return ""


_POINTER = 24
_THIS = re.compile(r"(?: (?:nhóm|mặt hàng|hàng|loại|sản phẩm)){0,2} (?:này|đó)(?!\w)")


def spoken_of_last(scene: Scene, mention: Mention, number: Number, measure: Measure) -> str:
    """The indicator of money that a general name of it goes on with, or empty.

    Args:
        scene: the sentence being resolved.
        mention: the general name, without a sector of its own.
        number: the figure.
        measure: what it measures.
    """
    kinds = {code.partition(".")[2] for code in mention.local}
    if mention.full or not kinds & _MONEY or _owned(scene, mention):
        return ""
    state = scene.state
    codes = _last_spoken(scene, mention)
    money = _earned_by(scene, mention, codes) or next(
        (code for code in codes if code.endswith(_REVENUE)), ""
    )
    money = money or next(filter(None, (_sister(scene, code) for code in codes)), "")
    if not money or money.partition(".")[2] in _MONEY:
        return ""
    indicator = state.catalogue.indicators[money]
    fitting = fits(number, measure, indicator, state.catalogue)
    return money if fitting and state.sector in ("", indicator.sector) else ""


def _earned_by(scene: Scene, mention: Mention, codes: tuple[str, ...]) -> str:
    """The money that a verb of earning is said of: "phone exports abroad earned $5 billion"."""
    named = [m.end for m in scene.sentence.mentions if m.full == codes and m.end <= mention.start]
    if not named or not _SUBJECT.fullmatch(scene.sentence.slice(max(named), mention.start)):
        return ""
    return next((code for code in codes if counts_by(scene, code) == "money"), "")


_SUBJECT = re.compile(r" (?:(?!và |and |của |of )[^\W\d]+ ){0,3}")


def _last_spoken(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """What is named last before a name in its sentence, or else was spoken of last."""
    named = [m for m in scene.sentence.mentions if m.full and m.end <= mention.start]
    if named:
        return max(named, key=lambda m: (m.end, m.length)).full
    return tuple(scene.course.recent[-1:]) or scene.state.subject


def _sister(scene: Scene, code: str) -> str:
    """The money of what an indicator counts: that of pay TV, of pay-TV subscriptions."""
    sector, _, kind = code.partition(".")
    words = kind.split(".")[0].split("_")
    for length in range(len(words) - 1, 0, -1):
        money = f"{sector}.{'_'.join(words[:length])}{_REVENUE}"
        if money in scene.state.catalogue.indicators:
            return money
    return ""


_OF = re.compile(r" (?:(?:của|từ|trong|ngành|lĩnh vực|toàn|các|of|from|the) )+[^\W\d]")


def _owned(scene: Scene, mention: Mention) -> bool:
    """Whether the sentence says whose money it is."""
    sentence = scene.sentence
    known = [(m.start, m.end) for m in sentence.mentions if m.full]
    for other in sentence.mentions:
        within = any(start <= other.start and other.end <= end for start, end in known)
        if other.start <= mention.end and (other.company or (other.sectors and not within)):
            return True
    if foreign(sentence, sentence.start, mention.start, sentence.mentions):
        return True
    return bool(_OF.match(sentence.slice(mention.end, mention.end + 24)))


def what_grows(scene: Scene, mention: Mention, measure: Measure) -> Mention:
    """Of a name that runs on into a verb of shares, what grows: "kinh tế số ước tăng 22%"."""
    if measure != "growth" or not _all_shares(scene, mention):
        return mention
    for other in scene.sentence.mentions:
        if other.start == mention.start and other.full and not _all_shares(scene, other):
            return other
    return mention


def _all_shares(scene: Scene, mention: Mention) -> bool:
    return bool(mention.full) and all(counts_by(scene, code) == "percent" for code in mention.full)
