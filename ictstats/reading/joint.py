"""Sectors that a name speaks of at once: "doanh thu bưu chính, viễn thông và công nghiệp CNTT".

What two of them have together has no indicator; three or more are the whole sector.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .figures import Number
from .measures import Measure
from .names import Mention
from .scene import Scene, sector_of
from .subjects import Subject, fits

_JOINED = re.compile(
    r"\s*(?:(?:,|và|and|&|-|/|, và)\s*)?(?:(?:các|the|dịch vụ|lĩnh vực|ngành|services?) )*"
)
_OWNED = re.compile(
    r"\s*\(?(?:(?:của|các|từ|toàn|phát sinh|dịch vụ|lĩnh vực|ngành|of|the|from|in) )*"
)
_APART = re.compile(r"[,&/]|(?<!\w)(?:và|and)(?!\w)")
_BROKEN = re.compile(r"[;:(\d]")
_LEAST_FOR_ALL = 3


def shared_by_sectors(
    scene: Scene, mention: Mention, number: Number, measure: Measure
) -> Subject | None:
    """What a figure is about whose name speaks of several sectors at once.

    Returns:
        nothing that a list knows for two, the whole for more, None for a name of one sector.
    """
    if mention.end > number.start or scene.course.series >= 0:
        return None
    codes = mention.full or mention.local
    kind = codes[0].partition(".")[2] if codes else ""
    whole = scene.state.catalogue.indicators.get(f"overall.{kind}")
    if whole is None and not kind.endswith("_revenue"):
        return None
    joined = list(_joined(scene, mention, number))
    if len(joined) <= 1:
        return None
    if (
        len(set(joined)) >= _LEAST_FOR_ALL
        and whole
        and fits(number, measure, whole, scene.state.catalogue)
    ):
        return Subject((whole.code,), 0.85, mention)
    return Subject(barred=True)


def _joined(scene: Scene, mention: Mention, number: Number) -> Iterator[str]:
    """The sectors that are named with a name, one after the other."""
    named = [
        m
        for m in scene.sentence.mentions
        if m.sectors and not m.indicators and m.sectors[0] != "overall" and m.end <= number.start
    ]
    if mention.full:
        sector = sector_of(scene, mention.full[0])
        if sector == "overall":
            return
        kind = mention.full[0].partition(".")[2]
        if kind.endswith("_revenue") and kind != "service_revenue":
            sector = mention.full[0]  # of less than its sector: it and its sector are two
        yield sector
    else:
        behind = [m for m in named if m.start >= mention.end]
        before = [m for m in named if m.end <= mention.start]
        owned = behind and _OWNED.fullmatch(scene.sentence.slice(mention.end, behind[0].start))
        if not owned:
            yield from _introduced(scene, mention, before)
            return
        sector = behind[0].sectors[0]
        yield sector
        named, mention = behind[1:], behind[0]
    yield from _following(scene, sector, mention, named)


def _following(scene: Scene, sector: str, first: Mention, named: list[Mention]) -> Iterator[str]:
    last = first
    for other in named:
        if other.start < last.end:
            continue
        gap = scene.sentence.slice(last.end, other.start)
        if not _JOINED.fullmatch(gap):
            return
        if other.sectors[0] != sector or (last.full and _APART.search(gap)):
            yield other.sectors[0]
        last, sector = other, other.sectors[0]


def _introduced(scene: Scene, mention: Mention, before: list[Mention]) -> Iterator[str]:
    """The sectors named together just before: "lĩnh vực bưu chính, viễn thông có doanh thu"."""
    if not before or _BROKEN.search(scene.sentence.slice(before[-1].end, mention.start)):
        return
    first = len(before) - 1
    while first and _JOINED.fullmatch(
        scene.sentence.slice(before[first - 1].end, before[first].start)
    ):
        first -= 1
    yield before[first].sectors[0]
    yield from _following(scene, before[first].sectors[0], before[first], before[first + 1 :])
