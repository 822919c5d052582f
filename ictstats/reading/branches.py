"""Branches of a sector that earn money of their own: "ngành in", "dịch vụ di động", "phần mềm".

A branch is told by the indicator of its revenue, a part of the revenue of its sector. What else a
text says of it ("lợi nhuận ngành in") has no indicator, and is not that of the sector.
"""

from __future__ import annotations

import re

from .figures import Number
from .folding import word_set, word_texts
from .measures import Measure
from .names import Mention
from .scene import Scene, found_once

_METRICS = frozenset(
    ("revenue", "service_revenue", "profit", "budget_contribution", "gdp_contribution")
)
_LED = re.compile(
    r"(?:^|[;:(]|(?<!\w)(?:lĩnh vực|ngành|mảng|khối|khâu|về|riêng|ở|với|còn|trong đó|theo đó"
    r"|doanh thu|lợi nhuận|nộp ngân sách|trong|in|for|from|while|of|and|the))[\s,]*$"
)
_EARNS = word_set(
    """đạt có thu ước được về ghi nhận mang đem lại cho đã tổng mức số lĩnh vực của earned gained
    posted had recorded generated reached saw a an total in of estimated have has its"""
)
_NAMED = ("ngành", "lĩnh vực", "khâu", "mảng", "hoạt động", "dịch vụ", "công nghiệp")


@found_once
def branch_of(scene: Scene, mention: Mention) -> str:
    """The revenue of the branch that a mention names, or empty."""
    indicators = scene.state.catalogue.indicators
    for code in () if mention.full else mention.local:
        root = code.rpartition(".")[0]
        if root in indicators and root.endswith(".revenue"):
            return code
    return ""


@found_once
def branch_spoken_of(scene: Scene, mention: Mention) -> str | None:
    """The indicator of a general name of money in a sentence about a branch.

    Args:
        scene: the sentence being resolved.
        mention: the general name: "doanh thu", "lợi nhuận".

    Returns:
        the revenue of the branch; empty where the name is not revenue; None where the sentence is
        about no branch.
    """
    kinds = {code.partition(".")[2] for code in mention.local}
    if not kinds or not kinds <= _METRICS:
        return None
    branch = ""
    for other in scene.sentence.mentions:
        code = branch_of(scene, other)
        if other.start >= mention.end:
            if code and _joined(scene, mention.end, other.start):
                branch = code
            break
        if code:
            branch = code if _led(scene, other, mention) else branch
        elif other.sectors or (other.full and other is not mention):
            branch = ""
    if not branch:
        return None
    return branch if branch.rpartition(".")[0] in mention.local else ""


def _led(scene: Scene, branch: Mention, mention: Mention) -> bool:
    """Whether a branch is what its clause sets out with, or what the name is said of."""
    sentence = scene.sentence
    gap = sentence.slice(branch.end, mention.start)
    if not re.search(r"[,;:()\d]", gap) and all(word in _EARNS for word in word_texts(gap)):
        return True
    before = sentence.slice(branch.start - 24, branch.start)
    named = sentence.slice(branch.start, branch.end).startswith(_NAMED)
    return bool(named or _LED.search(before))


def _joined(scene: Scene, end: int, start: int) -> bool:
    gap = scene.sentence.slice(end, start)
    return gap.strip() in ("", "của", "từ", "của các", "of", "from", "of the", "from the")


_SEVERAL = re.compile(r"(?:(?:,|và|&) ?in(?= và|,| ấn)|phát hành|printing|distribution)(?!\w)")
_BODY = re.compile(
    r"(?:cục|vụ|sở|hội|luật|authority of|agency of|department of|administration of|bureau of|agency"
    r" for)(?: (?:the )?[^\W\d]+,?(?: and| và)?){1,7}? (?:phát hành|distribution)(?!\w)"
)


def namesake(
    scene: Scene, number: Number, measure: Measure, codes: tuple[str, ...]
) -> tuple[str, ...]:
    """The branch that is called as its sector is, by the size of an amount or the text's topic.

    "Doanh thu ngành xuất bản" is what publishing houses earn, in a text about that sector alone;
    the sector as a whole is told by all its branches: "xuất bản, in và phát hành".

    Args:
        scene: the sentence being resolved.
        number: the figure.
        measure: what it measures.
        codes: the indicators that it is about.
    """
    catalogue, topic = scene.state.catalogue, scene.state.topic
    branches = tuple(f"{code}.{code.partition('.')[0]}" for code in codes)
    if not branches or any(branch not in catalogue.indicators for branch in branches):
        return codes
    if measure not in ("level", "plan"):
        spoken = scene.course.recent[::-1]
        known = next((code for code in spoken if code in codes or code in branches), "")
        if known:
            return branches if known in branches else codes
    told = _BODY.sub("", scene.sentence.slice(scene.sentence.start, number.start))
    if _SEVERAL.search(told):
        return codes
    if measure in ("level", "plan") and number.shape == "money" and number.numeral:
        value = number.numeral.value
        sized = [catalogue.sized(code, value) for code in (*codes, *branches)]
        if sized == [False] * len(codes) + [True] * len(branches):
            return branches
        if sized == [True] * len(codes) + [False] * len(branches):
            return codes
    return branches if topic and codes[0].startswith(f"{topic}.") else codes
