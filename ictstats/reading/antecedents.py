"""The names before a figure: which of them it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .attribution import bodies_of, earner, of_topic, owns_money, qualified, sector_at
from .branches import branch_spoken_of
from .continuations import pointed_back, spoken_of_last, what_grows
from .denials import is_denied
from .earnings import money_of, money_of_things, part_ahead
from .figures import Number
from .joint import shared_by_sectors
from .measures import Measure
from .names import Mention
from .pointed import names_owners
from .scene import Scene, counts_by, is_bare, is_object, is_unit, sector_of
from .subjects import (
    Subject,
    chosen,
    fits,
    foreign,
    has_level_verb,
    resume,
    visible,
)

_BARE_VERB = re.compile(
    r"[\s:]*(?:ước|đạt|là|thu|thu về|có|với|khoảng|xấp xỉ|hơn|gần|trên|tăng|giảm|trưởng"
    r"|earned|reached"
    r"|tạo ra|làm ra|đem lại|mang lại|kiếm|nhận"
    r"|about|brought in|took in|brought|generated|posted|recorded|saw|made|was|were|at|put|stood"
    r"|hit"
    r"|raked in|pulled in|hauled in|racked up|netted|grossed|secured"
    r"|revenue|mang về|đem về|ghi nhận|ở mức|chỉ|cán mốc|được|vnđ|vnd|us|\$|\s)*"
)


def picked(scene: Scene, mention: Mention, number: Number, measure: Measure) -> Subject:
    """Which indicator of a mention a figure fits, where it stands."""
    mention = what_grows(scene, mention, measure)
    last = scene.course.subject
    if last.mention is mention and last.codes:
        catalogue = scene.state.catalogue
        rates = [c for c in last.codes if counts_by(scene, c) == "rate"]
        again = not (rates and measure == "growth" and set(mention.full) - set(rates))
        if measure == "share":  # "kinh tế số tăng 20%, chiếm 16% GDP"
            others = set(mention.full) - set(last.codes)
            again = not any(counts_by(scene, code) == "percent" for code in others)
        if again and all(
            fits(number, measure, catalogue.indicators[code], catalogue) for code in last.codes
        ):
            return last
    if not mention.full and mention.start >= number.end and number.shape == "money":
        part = part_ahead(scene, mention, number)
        if part.codes:
            return part
    behind = number.end <= mention.start <= max(number.after, number.end)
    before = scene.sentence.slice(mention.start - 12, mention.start).rstrip()
    opens = not before or before[-1] in ",;:.(-" or before.endswith((" and", " while", " but"))
    counting = not (mention.full or behind) and is_unit(scene, mention)
    if counting and (measure == "share" or not opens):
        return Subject()
    if behind and not mention.full and is_unit(scene, mention):
        sectors = {sector_of(scene, code) for code in mention.local}
        if len(sectors) > 1 and not sector_at(scene, mention):
            return Subject()
    if not (mention.full or behind):
        branch = branch_spoken_of(scene, mention)
        if branch is not None:
            return Subject((branch,) if branch else (), 0.88, mention)
        if qualified(scene, mention):
            return Subject()
        thing = earner(scene, mention)
        if thing:
            subject = picked(scene, thing, number, measure)
            subject = subject if subject.codes else money_of(scene, mention, thing, number)
            if subject.codes:
                return subject
        owned = money_of_things(scene, mention, number, measure)
        if owned.codes:
            return owned
        same = pointed_back(scene, mention, number, measure)
        if not (same or thing):
            same = spoken_of_last(scene, mention, number, measure)
        if same:
            return Subject((same,), 0.85, mention)
    if is_denied(scene, mention) or names_owners(scene, mention, number):
        return Subject()
    shared = shared_by_sectors(scene, mention, number, measure)
    if shared is not None:
        return shared
    sector = sector_at(scene, mention)
    codes, sure = chosen(
        mention, number, measure, sector, scene.state, scene.course.recent, _context(scene, mention)
    )
    return Subject(of_topic(scene, mention, codes), sure, mention)


_OWNER_NEAR = 40


def _context(scene: Scene, mention: Mention) -> Iterator[Sequence[str]]:
    """What is spoken of where a name stands, the nearest first."""
    if mention.full or len(mention.local) < len("ab"):
        return
    for other in scene.sentence.mentions:
        if other.full and mention.end <= other.start <= mention.end + _OWNER_NEAR:
            if not re.search(r"[;:(\d]", scene.sentence.slice(mention.end, other.start)):
                yield other.full
            break
    last = scene.course.subject
    told = last.mention.start if last.mention else -1
    for other in reversed(scene.sentence.mentions):
        if other.full and other.end <= mention.start:
            if other.start < told:
                yield last.codes
                told = -1
            yield other.full
    yield scene.course.recent[::-1][:1]
    yield scene.state.subject


_THIS = re.compile(
    r"(?:con số|mức|kết quả|chỉ số|tỷ lệ|chỉ tiêu)(?: (?:tăng|giảm|doanh thu))? (?:này|đó|trên"
    r"|nêu trên)"
    r"|(?:this|the|that) (?:figure|number|rate|amount|total)"
)


def name_ahead(
    scene: Scene, index: int, number: Number, measure: Measure, start: int, left: str
) -> Subject:
    """The nearest name before a figure that it fits; else what went before goes on."""
    sentence, course = scene.sentence, scene.course
    near = [
        group
        for group in scene.groups
        if course.lost <= group[0].end <= number.start and visible(sentence, group[0], number.start)
    ]
    bracket = sentence.bracket(number.start)
    if not (bracket and bracket[0] >= start) and foreign(
        sentence, start, number.start, sentence.mentions
    ):
        return Subject()
    for mention in (m for group in near for m in group if m.start >= start):
        shared = shared_by_sectors(scene, mention, number, measure)
        if shared is not None:
            return shared
    elided = elided_kind(scene, number, measure, start)
    if elided.codes:
        return elided
    last = course.subject.mention
    if last and near and last.start > near[-1][0].start:
        kept = kept_subject(scene, number, measure)
        if kept.codes:
            return kept
    nearer: list[Mention] = []
    for group in reversed(near):
        own = any(mention is course.subject.mention for mention in group)
        if not own and course.subject.codes and _counts(scene, group[-1]):
            continue
        if index and last and not nearer and group[-1].end <= last.start:
            kept = kept_subject(scene, number, measure)
            if kept.codes:
                return kept
        if is_object(scene, group[0]) and len(near) > 1 and not own:
            continue
        if owns_money(scene, group[-1]) and not own:
            continue
        if any(branch_spoken_of(scene, mention) == "" for mention in group):
            return Subject(barred=True)
        if is_stale(scene, group, number):
            break
        if nearer and ";" in sentence.slice(group[-1].end, nearer[0].start):
            break
        nearer = group
        subject = group_subject(scene, group, number, measure)
        if subject.codes:
            return subject
    grown = grown_sector(scene, number, measure, start)
    if grown.codes:
        return grown
    if course.subject.codes and index:
        kept = kept_subject(scene, number, measure)
        if kept.codes:
            return kept
    fresh = not near and (
        (not index and (measure not in ("level", "plan") or has_level_verb(left)))
        or _THIS.search(left) is not None
    )
    if fresh and not foreign(sentence, sentence.start, number.start, sentence.mentions):
        return resume(scene.state, number, measure)
    return Subject()


def _counts(scene: Scene, mention: Mention) -> bool:
    """Whether a name only counts the figure before it: "xuất bản phẩm điện tử đạt 5 đầu sách"."""
    subject = scene.course.subject
    units = {scene.state.catalogue.indicators[code].unit for code in subject.codes}
    told = subject.mention
    if told is None or set(subject.codes) & {*mention.full, *mention.local}:
        return False
    return any(
        told.start < figure.start
        and figure.end <= mention.start
        and mention.end <= figure.after
        and units & set(figure.units)
        for figure in scene.sentence.figures
    )


def elided_kind(scene: Scene, number: Number, measure: Measure, start: int) -> Subject:
    """The sector alone, where the kind is that of the figure before: "viễn thông 924 tỷ đồng"."""
    indicators = scene.state.catalogue.indicators
    for mention in reversed(scene.sentence.mentions):
        if (
            mention.end > number.start
            or mention.start < start
            or not visible(scene.sentence, mention, number.start)
        ):
            continue
        sector = mention.sectors[0] if mention.sectors else ""
        if mention.full and number.shape == "money" and measure == "level":
            sector = bodies_of(scene, mention)  # "ICT enterprises generated $110 billion"
        elif mention.indicators:
            return Subject()
        if not sector:
            return Subject()
        gap = scene.sentence.slice(mention.end, number.start)
        lead = scene.sentence.slice(mention.start - 20, mention.start)
        if not _BARE_VERB.fullmatch(gap) or not re.search(
            r"(?:[,;:(]|và|and|còn|riêng|nhưng|trong khi|while|but|whereas|with"
            r"|^)\s*(?:toàn |các )?(?:lĩnh vực|ngành|mảng|khối|doanh nghiệp|công ty"
            r"|dịch vụ|the|(?:the )?(?:vietnam|country|nation)'s)?\s*$",
            lead,
        ):
            return Subject()
        kinds = [code.partition(".")[2].partition(".")[0] for code in scene.course.subject.codes]
        kinds += ["revenue"] if number.shape == "money" else []
        for kind in kinds:
            code = f"{sector}.{kind}"
            if code in indicators and fits(
                number, measure, indicators[code], scene.state.catalogue
            ):
                return Subject((code,), 0.85, mention)
        return Subject()
    return Subject()


def is_stale(scene: Scene, group: list[Mention], number: Number) -> bool:
    """Whether another subject, named by no list, stands between a name and a figure."""
    semicolon = scene.sentence.slice(group[-1].end, number.start).rfind(";")
    if semicolon < 0:
        return False
    begin = group[-1].end + semicolon
    return foreign(scene.sentence, begin, number.start, scene.sentence.mentions)


def kept_subject(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The subject of the figure before, as far as this figure fits it too."""
    catalogue = scene.state.catalogue
    codes = tuple(
        code
        for code in scene.course.subject.codes
        if fits(number, measure, catalogue.indicators[code], catalogue)
        or (catalogue.indicators[code].unit == "rank" and is_bare(scene, number))
    )
    return (
        Subject(codes, 0.9 * scene.course.subject.sure, scene.course.subject.mention)
        if codes
        else Subject()
    )


def group_subject(scene: Scene, group: list[Mention], number: Number, measure: Measure) -> Subject:
    """What names that share a verb say: growth is of all of them, a level of the last."""
    picks = [
        picked(scene, mention, number, measure) for mention in group if mention.end <= number.start
    ]
    picks = [pick for pick in picks if pick.codes]
    if not picks:
        return Subject()
    apart = {pick.mention.start for pick in picks if pick.mention}
    if len(apart) == 1 or measure not in ("growth", "plan_pct"):
        kept = scene.course.subject
        again = kept.mention is not None and kept.mention.start in apart
        rated = any(counts_by(scene, code) == "rate" for code in kept.codes)
        if measure == "share" and counts_by(scene, picks[-1].codes[0]) == "percent":
            return picks[-1]
        if kept.codes and again and (len(kept.codes) > 1 or not (rated or measure == "level")):
            fitting = kept_subject(scene, number, measure)
            if fitting.codes == kept.codes:
                return kept
        return picks[-1]
    codes: list[str] = []
    for pick in picks:
        codes += [code for code in pick.codes if code not in codes]
    return Subject(tuple(codes), 0.85, picks[-1].mention)


def grown_sector(scene: Scene, number: Number, measure: Measure, start: int) -> Subject:
    """The revenue of a sector that is said to have grown: "lĩnh vực bưu chính tăng 15 %"."""
    if measure not in ("growth", "plan_pct") and number.shape != "money":
        return Subject()
    for mention in reversed(scene.sentence.mentions):
        if mention.sectors and start <= mention.start and mention.end <= number.start:
            between = scene.sentence.slice(mention.end, number.start)
            if re.search(r"[;.]", between) or not visible(scene.sentence, mention, number.start):
                return Subject()
            code = scene.state.catalogue.sectors[mention.sectors[0]].growth
            if code and len(between) < (60 if measure == "growth" else 30):
                return Subject((code,), 0.75, mention)
    return Subject()
