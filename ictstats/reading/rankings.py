"""Places in a ranking: which ranking, where its name stands elsewhere, and among whom."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..catalogue import Catalogue
from .figures import Number
from .names import Mention
from .scene import Scene
from .subjects import Subject, foreign
from .wholes import whole

_REGION = (
    r"(?:khu vực|nhóm|asean|đông nam á|châu á|châu lục|southeast asian?|asian?|the region|the bloc"
    r"|thu nhập|(?:lower-|upper-)?middle-income|low-income)"
)
_AMONG_REGION = re.compile(
    rf"(?:[^\d;.()]{{0,24}}?|(?: quốc gia| nước)? (?:trong số|trong|thuộc|among)[^\d;.()]{{0,60}}?)"
    rf"(?<!\w){_REGION}(?!\w)"
)
_IN_REGION = re.compile(
    rf"\W*(?:riêng |còn )?(?:ở|tại|trong|xét trong|in|within) [^\d,;.]{{0,12}}?{_REGION}"
)
_IN_GROUP = re.compile(  # "trong nhóm thu nhập trung bình, xếp thứ hai"
    rf"(?:trong|thuộc) [^\d;.,()]{{0,12}}?{_REGION}[^\d;.,()]{{0,40}},? (?:xếp|đứng|giữ|ở)"
    r"(?: (?:hạng|vị trí|thứ|thứ hạng))* $"
)
_OURS = re.compile(r"việt nam|nước ta|vietnam|viet nam|the country")
_OTHER_INDEX = re.compile(r"(?<!\w)(?:chỉ số|trụ cột|nhóm chỉ|index|pillar)(?!\w)")
_RANKING = re.compile(
    r"(?<!\w)(?:tăng hạng|thăng hạng|thứ hạng|xếp hạng|vị trí xếp hạng|ranked|ranks|ranking)(?!\w)"
)
_NEAR = 80


def rankings_named(mentions: Iterable[Mention], catalogue: Catalogue) -> list[str]:
    """The rankings among the indicators that are named, in order."""
    codes = (code for mention in mentions for code in mention.full)
    return [code for code in codes if catalogue.indicators[code].unit == "rank"]


_AGAIN = re.compile(
    r"[^\d;:()]{0,48}?(?:,|-|(?<!\w)(?:và|còn|and))(?: (?:đứng|xếp|hạng|thứ|vị trí|ở|the|at|in))* ?"
)


def _is_again(scene: Scene, number: Number) -> bool:
    """Whether a place goes on from another: "thứ hai khu vực và thứ tám thế giới"."""
    before = [f for f in scene.sentence.figures if f.end <= number.start]
    if not before or not (before[-1].shape == "rank" or "rank" in before[-1].units):
        return False
    return bool(_AGAIN.fullmatch(scene.sentence.slice(before[-1].end, number.start)))


_ABOUT = re.compile(
    r"[^\d;,.()]{0,40}?(?<!\w)(?:về|in terms of)"
    r"(?: (?:mặt|quốc gia|nước|có|số lượng|lượng|số|tổng|tỷ lệ|chỉ số|xếp hạng|lĩnh vực|mức độ"
    r"|tốc độ|speed|việc|triển khai|ứng dụng|deploying|using|adopting|the|its))*(?: |(?!\w))"
)
_NO_MORE = re.compile(
    r"\W?$|[^\w\"'(]|(?:băng rộng )?(?:di động|cố định)(?!\w)|(?:mobile|fixed)(?:-line)?(?!\w)"
)
_KIND = 20


def _is_of_something_else(scene: Scene, number: Number) -> bool:
    """Whether a place is said to be one in what no list knows: "thứ 12 về giá cước Internet"."""
    sentence = scene.sentence
    match = _ABOUT.match(sentence.slice(number.end, min(number.end + _NEAR, sentence.end)))
    if not match:
        return False
    what = number.end + match.end()
    if _NO_MORE.match(sentence.slice(what, what + _KIND)):
        return False
    told = (m for m in sentence.mentions if m.sectors or _may_be_ranked(scene, m))
    return not any(m.start <= what < m.end for m in told)


_FIELD_OPENS = re.compile(r"\W*(?:về|trong lĩnh vực|ở lĩnh vực|lĩnh vực|xét về|in|for)(?: the)? ")


def _field_ranked(scene: Scene, number: Number) -> Subject:
    """The one ranking of the sector that a place is said to be in: "thứ 25 về an ninh mạng"."""
    sentence = scene.sentence
    about = _ABOUT.match(sentence.slice(number.end, min(number.end + _NEAR, sentence.end)))
    opens = _FIELD_OPENS.match(sentence.text)
    places = [number.end + about.end()] if about else []
    places += [sentence.start + opens.end()] if opens else []
    for mention in sentence.mentions:
        if mention.sectors and any(mention.start <= place < mention.end for place in places):
            code = scene.state.catalogue.roots.get((mention.sectors[0], "rank"), "")
            return Subject((code,), 0.85, mention) if code else Subject()
    return Subject()


_INDEX = re.compile(r"(?<!\w)(?:chỉ số|trụ cột|nhóm chỉ số|index|pillar)(?!\w)")


def _is_in_other_index(scene: Scene, number: Number, subject: Subject) -> bool:
    """Whether a place is in an index that no list knows, told after the ranking that one does."""
    told = subject.mention
    if told is None or told.end > number.start:
        return False
    sentence = scene.sentence
    known = [m for m in sentence.mentions if rankings_named([m], scene.state.catalogue)]
    return any(
        not any(m.start - len("chỉ số ") <= index < m.end for m in known)
        for index in (
            told.end + match.start()
            for match in _INDEX.finditer(sentence.slice(told.end, number.start))
        )
    )


def _may_be_ranked(scene: Scene, mention: Mention) -> bool:
    """Whether a name is that of a ranking, or of a thing that has one."""
    indicators = scene.state.catalogue.indicators
    return any(
        indicators[code].unit == "rank" or f"{code}_rank" in indicators
        for code in (*mention.full, *mention.local)
    )


def ranked(scene: Scene, number: Number, subject: Subject) -> Subject:
    """What a place in a ranking is about.

    Args:
        scene: the sentence being resolved.
        number: the place, or by how many places it changed.
        subject: what the names around it say.

    Returns:
        the ranking that was named last, where this sentence names none; the one of a region where
        the place is one in it, and nothing where no list knows that.
    """
    if (
        subject.barred
        or _is_of_something_else(scene, number)
        or _is_in_other_index(scene, number, subject)
    ):
        return Subject(barred=True)
    sentence, indicators = scene.sentence, scene.state.catalogue.indicators
    if not subject.codes:
        left = sentence.slice(sentence.start, number.start)
        again = _is_again(scene, number)
        if not (again or _OURS.search(left)):
            return subject
        before = [m for m in sentence.mentions if m.end <= number.start]
        here = rankings_named(before, scene.state.catalogue)
        field = _field_ranked(scene, number)
        if field.codes:
            here = list(field.codes)
        clause = left.rfind(";")
        if clause >= 0 and foreign(
            sentence, sentence.start + clause, number.start, sentence.mentions
        ):
            return subject
        if not here and (
            again
            or not scene.state.ranked
            or _OTHER_INDEX.search(left)
            or (
                not _RANKING.search(left)
                and foreign(sentence, sentence.start, number.start, sentence.mentions)
            )
        ):
            return subject
        subject = Subject((here[-1] if here else scene.state.ranked,), 0.8)
    if len(subject.codes) != 1:
        return subject
    base = whole(subject.codes[0], indicators) or subject.codes[0]
    behind = sentence.slice(number.end, number.end + _NEAR)
    among, within = _AMONG_REGION.match(behind), _IN_REGION.match(sentence.text)
    within = within or _IN_GROUP.search(sentence.slice(sentence.start, number.start))
    if not (among or within):
        named = subject.mention is not None and subject.mention.end <= number.start
        if named:
            return subject
        return subject if base == subject.codes[0] else Subject((base,), 0.8, subject.mention)
    for mention in sentence.mentions:
        near = number.end <= mention.start < number.end + _NEAR
        if near if among else mention.end <= number.start:
            for code in (*mention.full, *mention.local):
                if whole(code, indicators) == base:
                    return Subject((code,), 0.85, mention)
    return Subject(barred=True)
