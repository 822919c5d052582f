"""What a figure is about: the name it touches, else one before it, else one behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from .adjacent_names import foretold, name_behind, name_beside, name_touched
from .antecedents import name_ahead, picked
from .belongings import counted_of_subject
from .branches import namesake
from .counts import (
    THRESHOLD,
    deeds,
    is_bound,
    members,
    named_by_unit,
    other_thing,
    own_noun,
    part_counted,
    thing_unknown,
)
from .denials import is_everyday_ratio, is_sampled, is_something_else, lacks
from .elisions import (
    covered,
    elided,
    generation_of,
    in_generation,
    sector_behind,
    sharing_noun,
)
from .figures import Number
from .kinds import contrast_behind
from .measures import Measure
from .pointed import owned_by_these
from .portions import portion_of
from .rankings import ranked
from .scene import Scene, extent, sector_of
from .series import listed_subject
from .shares import share_of
from .subjects import Subject, has_level_verb
from .wholes import all_of_them, rank_beside

_CLOSE = 14


def find_subject(
    scene: Scene, index: int, number: Number, measure: Measure, start: int, left: str, series: int
) -> Subject:
    """What a figure is about.

    Args:
        scene: the sentence being resolved.
        index: which of its figures this is.
        number: the figure.
        measure: what it measures.
        start: where the text before it begins, after the figure before.
        left: that text.
        series: its place in a list with "lần lượt", or -1.
    """
    listed = listed_subject(scene, number, measure, series)
    if listed.codes:
        return listed
    subject = _spoken_of(scene, index, number, measure, start, left)
    subject = owned_by_these(scene, number, measure, subject)
    if number.shape == "rank" or "rank" in number.units:
        return ranked(scene, number, subject)
    if is_something_else(scene, number, measure, subject, left) or is_sampled(scene, index, number):
        return Subject()
    if measure == "level" and is_everyday_ratio(scene, index, number, subject):
        return Subject()
    codes = namesake(scene, number, measure, subject.codes)
    if codes != subject.codes:
        subject = replace(subject, codes=codes)
    return in_generation(scene, number, narrowed(scene, number, measure, subject))


_ALL_OVER = re.compile(
    r"(?: (?:trong|của|trên))?(?: (?:cả nước|toàn quốc|việt nam))?(?: (?:đã|hiện|đang|có))* "
)


def narrowed(scene: Scene, number: Number, measure: Measure, subject: Subject) -> Subject:
    """The part that is named behind what is counted: "19 nhà xuất bản cả nước tham gia …"."""
    told = subject.mention
    if measure != "level" or number.shape not in ("count", "ratio") or told is None:
        return subject
    if len(subject.codes) != 1 or told.end <= number.end:
        return subject
    indicators = scene.state.catalogue.indicators
    for mention in scene.sentence.mentions:
        if mention.full and told.end < mention.start:
            if not _ALL_OVER.fullmatch(scene.sentence.slice(told.end, mention.start)):
                break
            parts = [code for code in mention.full if indicators[code].parent == subject.codes[0]]
            if parts:
                return Subject((parts[0],), subject.sure, mention)
    return subject


def _spoken_of(
    scene: Scene, index: int, number: Number, measure: Measure, start: int, left: str
) -> Subject:
    if is_bound(scene, index, number, left):
        return Subject()
    network = covered(scene, number, measure, left)
    if network.codes:
        return network
    portion = portion_of(scene, index, number, measure)
    if portion.codes:
        return portion
    other = elided(scene, number, measure, left)
    if other.codes:
        return other
    owned = counted_of_subject(scene, number, measure, left)
    if owned.codes:
        return owned
    generation = generation_of(scene, number, measure)
    if generation.codes:
        return generation
    kind = contrast_behind(scene, number, measure)
    if kind.codes:
        return kind
    noun = sharing_noun(scene, index, number, measure)
    if noun.codes:
        return noun
    owned = sector_behind(scene, index, number, measure)
    if owned.codes:
        return owned
    source = earned_from(scene, number, measure, left)
    if source.codes:
        return source
    grown = grown_in(scene, number, measure)
    if grown.codes:
        return grown
    before = told_before(scene, index, number, measure, left)
    if before.codes:
        return before
    if THRESHOLD.search(left) and number.hedge == "over":
        return Subject()
    touching = name_touched(scene, number, measure)
    if touching.codes:
        return touching
    beside = name_beside(scene, number, measure)
    if beside.codes:
        return beside
    active = members(scene, number, measure)
    if active.codes:
        return active
    several = deeds(scene, index, number, measure)
    if several.codes:
        return several
    if thing_unknown(scene, number):
        after = name_behind(scene, index, number, measure)
        close = after.mention is not None and after.mention.start <= number.end + _CLOSE
        if close and after.mention:
            close = not re.search(r"[,;\d]", scene.sentence.slice(number.end, after.mention.start))
        return after if close else Subject()
    part = part_counted(scene, number, measure)
    if part.codes or part.barred:
        return part
    whole = share_of(scene, number, measure, left)
    if whole.codes:
        return whole
    if index and own_noun(scene, number, measure, left):
        return name_behind(scene, index, number, measure)
    if lacks(scene, number, measure, start):
        return name_behind(scene, index, number, measure)
    before = name_ahead(scene, index, number, measure, start, left)
    if before.barred or other_thing(scene, number, measure, before):
        return Subject()
    if before.codes and (measure not in ("level", "change") or has_level_verb(left)):
        return before
    after = name_behind(scene, index, number, measure)
    if after.codes and before.codes and after.mention:
        apart = scene.sentence.slice(extent(scene.sentence, index), after.mention.start)
        if _APART.search(apart):
            return before
    if after.codes or before.codes:
        return after if after.codes else before
    told = foretold(scene, index, number, measure, left)
    return told if told.codes else named_by_unit(scene, number, measure)


def told_before(scene: Scene, index: int, number: Number, measure: Measure, left: str) -> Subject:
    """What the figures before tell: the thing that is ranked, the things that all grew."""
    course = scene.course
    if "rank" in number.units or number.shape == "rank":
        start = number.start - len(left)
        anew = any(
            m.indicators and start <= m.start < number.start for m in scene.sentence.mentions
        )
        told, catalogue = course.subject, scene.state.catalogue
        levels = [level for level in course.levels if rank_beside(level.codes, catalogue)]
        if course.series >= 0 and 1 < course.series_total <= len(levels):
            told = levels[course.series - course.series_total]
        rank = "" if anew or not index else rank_beside(told.codes, catalogue)
        return Subject((rank,), 0.85, course.subject.mention) if rank else Subject()
    count = all_of_them(left) if measure in ("growth", "plan_pct") else 0
    if count and len(course.levels) >= count:
        codes = [code for level in course.levels[-count:] for code in level.codes]
        return Subject(tuple(dict.fromkeys(codes)), 0.85, course.subject.mention)
    return Subject()


_EARNED = re.compile(
    r"(?<!\w)(?:thu|thu về|thu được|mang về|đem về|kiếm|kiếm được|earned|earns|took in|brought in"
    r"|generated|made)(?: (?:khoảng|gần|hơn|trên|tới|xấp xỉ|about|nearly|over|some|around"
    r"|more than|vnd|us))*[ $]*$"
)
_SOURCE = re.compile(
    r"\s*(?:từ|nhờ|from|in)(?: (?:việc|hoạt động|the|lĩnh vực|mảng|total|annual|its))* "
)


def earned_from(scene: Scene, number: Number, measure: Measure, left: str) -> Subject:
    """Where an amount comes from, said behind it: "thu 58 nghìn tỷ đồng từ xuất khẩu phần mềm"."""
    if number.shape != "money" or measure not in ("level", "plan"):
        return Subject()
    end = max(number.after, number.end)
    if scene.sentence.slice(end, end + 4) != " in " and not _EARNED.search(left):
        return Subject()
    source = _SOURCE.match(scene.sentence.slice(end, end + 30))
    named = [m for m in scene.sentence.mentions if source and m.start == end + source.end()]
    for mention in sorted(named, key=lambda m: -m.length):
        pick = picked(scene, mention, number, measure) if mention.full else Subject()
        if pick.codes:
            return pick
    return Subject()


_APART = re.compile(r"(?<!\w)(?:và|and|while|còn)(?!\w)|,")


def grown_in(scene: Scene, number: Number, measure: Measure) -> Subject:
    """What growth is said to be in: "tăng 7% về sản lượng và 9% về doanh thu"."""
    if measure != "growth":
        return Subject()
    for mention in scene.longest_first:
        if mention.indicators and mention.start > number.end:
            if not _IN.fullmatch(scene.sentence.slice(number.end, mention.start)):
                return Subject()
            known = [*scene.course.recent, *scene.state.subject]
            again = [c for c in (*mention.full, *mention.local) if c in known]
            ahead = (m for m in scene.sentence.mentions if m.end <= number.start)
            sectors = [m.sectors[0] for m in ahead if m.sectors]
            again = [c for c in again if not sectors or sector_of(scene, c) == sectors[-1]]
            if again:
                return Subject((again[0],), 0.9, mention)
            return picked(scene, mention, number, measure)
    return Subject()


_IN = re.compile(
    r"\s*(?:(?:growth|rise|increase|decline|drop) )?(?:về|ở|in terms of|in)"
    r"(?: (?:mặt|số|tổng|the|số lượng|total|overall|industry|sector))*\s*"
)
