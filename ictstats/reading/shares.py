"""Shares: of which whole they are, and which rate of the catalogue they are the level of."""

from __future__ import annotations

import re
from dataclasses import replace

from .antecedents import group_subject, picked
from .counts import is_bound
from .denials import is_of_one_tier, lacks
from .figures import Number
from .measures import Judgement, Measure
from .scene import Scene, counts_by
from .subjects import Subject, visible
from .wholes import is_joined


def share_of(scene: Scene, number: Number, measure: Measure, left: str) -> Subject:
    """What is named right behind a share: "73% thuê bao dùng điện thoại thông minh"."""
    if measure != "share" or _SHARING.search(left):
        return Subject()
    behind = [
        m
        for m in scene.sentence.mentions
        if m.full
        and m.start > number.end
        and _OF.fullmatch(scene.sentence.slice(number.end, m.start))
    ]
    if not behind:
        return Subject()
    mention = max(behind, key=lambda m: m.length)
    return picked(scene, mention, number, measure)


_OF = re.compile(r"\s*(?:of )?(?:all |the )?")
_SHARING = re.compile(
    r"(?:chiếm|bằng|tương đương|tỷ trọng|nắm|đóng góp|góp|mang lại|or|representing"
    r"|for|up)[^,;]{0,24}$"
)


def share_subject(scene: Scene, number: Number) -> Subject:
    """The name before a figure of which it says the share: "tỷ lệ thuê bao …"."""
    for group in reversed(scene.groups):
        if group[0].end <= number.start and visible(scene.sentence, group[0], number.start):
            before = scene.sentence.slice(group[0].start - 10, group[0].start + 8)
            english = scene.sentence.slice(group[0].start - 32, group[0].start)
            if "tỷ lệ" in before or "tỷ trọng" in before or _PART_OF.search(english):
                subject = group_subject(scene, group, number, "share")
                money = [code for code in subject.codes if counts_by(scene, code) == "money"]
                return Subject() if money else subject
    return Subject()


_PART_OF = re.compile(
    r"(?<!growth )(?:rate|ratio|percentage|proportion|share) of (?:[a-z]+ ){0,2}$"
)


def share_of_whole(scene: Scene, number: Number, subject: Subject) -> Subject:
    """The rate whose whole stands behind a share: "chiếm 5% tổng mức bán lẻ"."""
    indicators = scene.state.catalogue.indicators
    sectors = {indicators[code].sector for code in subject.codes}
    for mention in scene.sentence.mentions:
        if mention.start >= number.end:
            codes = [
                code
                for code in mention.local
                if indicators[code].unit == "percent" and indicators[code].sector in sectors
            ]
            if codes and is_joined(scene.sentence.slice(number.end, mention.start)):
                return Subject((codes[0],), 0.9, mention)
    return Subject()


_PEOPLE = re.compile(
    r"\s*(?:trên |of )?(?:tổng |the )?(?:số )?(?:dân số|dân(?! tộc)|population|adult)"
)
_ADULTS = re.compile(r"\s*(?:of )?(?:the )?(?:dân số trưởng thành|adult)")
_WEIGHT = re.compile(
    r"(?<!\w)(?:tỷ trọng|market share)(?!\w)"
    r"(?:[^,;]{0,80}|[^;.%\d]{0,160} (?:là|đạt|chiếm)(?: [^\W\d]+)? )$"
)
_AIM = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu|target|plan|goal)(?: [^\W\d]+){0,5} ?$")


def is_part(scene: Scene, number: Number, judged: Judgement) -> bool:
    """Whether a percentage makes up a whole with others of its sentence."""
    inside = scene.sentence.bracket(number.start) is not None
    measures = ("level", "share") if inside else ("level",)
    return number.start in scene.parts and judged.measure in measures and not judged.base


def share_or_level(
    scene: Scene, number: Number, judged: Judgement, subject: Subject, left: str
) -> tuple[Judgement, Subject]:
    """Settle share against level by the unit of the indicator."""
    catalogue = scene.state.catalogue
    rated = any(catalogue.indicators[c].unit == "percent" for c in subject.codes)
    if is_part(scene, number, judged) and not (rated and judged.measure == "level"):
        return replace(judged, measure="share", sure=0.85), Subject() if rated else subject
    if number.shape != "percent" or (not subject.codes and judged.measure != "level"):
        return judged, subject
    if is_of_one_tier(number, judged.measure, subject, left):
        return judged, Subject()
    if judged.measure == "share" and _PEOPLE.match(
        scene.sentence.slice(number.end, number.end + 40)
    ):
        of_people = [f"{c}_share" for c in subject.codes if f"{c}_share" in catalogue.indicators]
        if of_people:
            subject = replace(subject, codes=tuple(of_people))
    rates = [c for c in subject.codes if catalogue.indicators[c].unit == "percent"]
    behind = scene.sentence.slice(number.end, number.end + 40)
    if judged.measure == "share" and not rates and _ADULTS.match(behind):
        return judged, Subject()  # of people, not of what was counted before
    if judged.measure == "plan_pct" and rates and _AIM.search(left):
        return replace(judged, measure="plan", numeral=number.numeral), subject
    if judged.measure == "share" and not rates:
        of_whole = share_of_whole(scene, number, subject)
        if of_whole.codes:
            return replace(judged, measure="level"), of_whole
    if judged.measure == "share" and rates:
        return replace(judged, measure="level"), replace(subject, codes=tuple(rates))
    if judged.measure == "level" and not rates and _WEIGHT.search(left):
        others = _of_others(scene, number, judged, left)
        return replace(judged, measure="share"), (
            Subject() if others else share_subject(scene, number)
        )
    if judged.measure == "level" and not rates and not _of_others(scene, number, judged, left):
        shares = share_subject(scene, number)
        if shares.codes:
            return replace(judged, measure="share", sure=0.85), shares
    return judged, subject


def _of_others(scene: Scene, number: Number, judged: Judgement, left: str) -> bool:
    """Whether a percentage is of those that did not, or only says which are counted."""
    index = scene.sentence.figures.index(number)
    start = number.start - len(left)
    return lacks(scene, number, judged.measure, start) or is_bound(scene, index, number, left)
