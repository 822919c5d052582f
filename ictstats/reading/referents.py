"""What a figure is about: the name it touches, else one before it, else one behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from .antecedents import name_ahead, picked
from .branches import namesake
from .counts import (
    THRESHOLD,
    deeds,
    is_bound,
    named_by_unit,
    other_thing,
    own_noun,
    part_counted,
    thing_unknown,
)
from .denials import is_everyday_ratio, is_sampled, is_something_else, lacks
from .elisions import elided, generation_of, in_generation, sector_behind, sharing_noun
from .figures import Number
from .measures import Measure
from .names import Mention
from .rankings import ranked
from .scene import Scene, clause_end, counts_by, extent
from .series import listed_subject
from .shares import share_of
from .subjects import Subject, has_level_verb
from .wholes import all_of_them, rank_beside

_CLOSE = 14
_GROWN_FIRST = re.compile(r"\W*(?:tăng|giảm)(?: trưởng)?(?: \w+)? \d")


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
    if number.shape == "rank" or "rank" in number.units:
        return ranked(scene, number, subject)
    if is_something_else(scene, number, measure, subject, left) or is_sampled(scene, index, number):
        return Subject()
    if measure == "level" and is_everyday_ratio(scene, index, number, subject):
        return Subject()
    codes = namesake(scene, number.start, subject.codes)
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
    other = elided(scene, number, measure, left)
    if other.codes:
        return other
    generation = generation_of(scene, number, measure)
    if generation.codes:
        return generation
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


_SELECTED = re.compile(
    r" (?:lớn|nhỏ|hàng đầu|tiêu biểu|thành viên|xuất sắc|nước ngoài|tham dự|tham gia|leading|major)"
    r"(?!\w)"
)
_EARNED = re.compile(
    r"(?<!\w)(?:thu|thu về|thu được|mang về|đem về|kiếm|kiếm được|earned|earns|took in|brought in"
    r"|generated|made)(?: (?:khoảng|gần|hơn|trên|tới|xấp xỉ|about|nearly|over|some|around"
    r"|more than|vnd|us))*[ $]*$"
)
_SOURCE = re.compile(r"\s*(?:từ|nhờ|from)(?: (?:việc|hoạt động|the|lĩnh vực|mảng))* ")


def earned_from(scene: Scene, number: Number, measure: Measure, left: str) -> Subject:
    """Where an amount comes from, said behind it: "thu 58 nghìn tỷ đồng từ xuất khẩu phần mềm"."""
    if number.shape != "money" or measure not in ("level", "plan") or not _EARNED.search(left):
        return Subject()
    end = max(number.after, number.end)
    source = _SOURCE.match(scene.sentence.slice(end, end + 30))
    named = [m for m in scene.sentence.mentions if source and m.start == end + source.end()]
    for mention in sorted(named, key=lambda m: -m.length):
        pick = picked(scene, mention, number, measure) if mention.full else Subject()
        if pick.codes:
            return pick
    return Subject()


_APART = re.compile(r"(?<!\w)(?:và|and|while|còn)(?!\w)|,")


def name_touched(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The name that a count follows at once: "tạp chí in 363"."""
    if number.shape not in ("count", "ratio", "money") or measure not in ("level", "plan"):
        return Subject()
    for mention in scene.sentence.mentions:
        if mention.indicators and 0 <= number.start - mention.end <= 1:
            pick = picked(scene, mention, number, measure)
            if pick.codes:
                return pick
    return Subject()


def name_beside(scene: Scene, number: Number, measure: Measure) -> Subject:
    """A name that the figure stands inside, or that follows it at once."""
    best = Subject()
    if measure not in ("level", "change", "plan", "share"):
        return best
    reach = max(number.after, number.end)
    for mention in scene.sentence.mentions:
        inside = mention.start < number.start and mention.end > number.end
        near = number.end <= mention.start <= reach + 2
        if not (inside or near) or not mention.indicators:
            continue
        near = near and not scene.sentence.slice(min(mention.start, reach), mention.start).strip()
        further = mention.end > number.after or _counted_anew(scene, mention, number)
        near = near and further and number.shape != "money"
        if number.shape == "percent" and measure not in ("level", "plan"):
            near = False
        if near and _SELECTED.match(scene.sentence.slice(mention.end, mention.end + 16)):
            continue
        if inside or (near and measure != "share"):
            pick = picked(scene, mention, number, measure)
            if not pick.codes and _begins_with_unit(scene, mention, number):
                # its first word is no unit: "968 website defacements"
                pick = picked(scene, mention, replace(number, units=()), measure)
            if pick.codes and (
                not best.codes
                or (pick.mention and best.mention and pick.mention.length > best.mention.length)
            ):
                best = pick
    return best


def _counted_anew(scene: Scene, mention: Mention, number: Number) -> bool:
    """Whether a figure's unit word is a full name of its own: ", với 90 triệu thuê bao di động"."""
    if not mention.full or mention.end != number.after or mention.start == number.end:
        return False
    return bool(_LISTED_ANEW.search(scene.sentence.slice(number.start - 24, number.start)))


_LISTED_ANEW = re.compile(
    r"(?:[,;(]|(?<!\w)(?:với|gồm|và|with|and))(?: (?:có|khoảng|xấp xỉ|chừng|hơn|gần|trên|about|over"
    r"|nearly|some|around|more than))* ?$"
)


def _begins_with_unit(scene: Scene, mention: Mention, number: Number) -> bool:
    """Whether what looks like a figure's unit is the first word of what it counts."""
    if not mention.full or not mention.start < number.after < mention.end:
        return False
    if re.search(r"\d", scene.sentence.slice(number.after, mention.end)):
        return False
    return not any(counts_by(scene, code) == "bodies" for code in mention.full)


def name_behind(scene: Scene, index: int, number: Number, measure: Measure) -> Subject:
    """The first name after a figure in its clause."""
    first = not index and measure == "growth" and _GROWN_FIRST.match(scene.sentence.text)
    if (measure not in ("level", "change", "plan") and not first) or (
        number.shape == "percent" and measure == "change"
    ):
        return Subject()
    limit = min(clause_end(scene, index, number), number.end + 120)
    for mention in scene.longest_first:
        if mention.indicators and number.end <= mention.start < limit:
            between = scene.sentence.slice(extent(scene.sentence, index), mention.start)
            if _OTHER_CLAUSE.search(between):
                return Subject()
            if number.shape in ("money", "percent") and len(between) > 40:
                return Subject()
            led = _WITH.search(scene.sentence.slice(number.start - 24, number.start))
            if "," in between and _has_figure(scene, index, mention) and not led:
                return Subject()
            if _SELECTED.match(scene.sentence.slice(mention.end, mention.end + 16)):
                return Subject()
            pick = picked(scene, mention, number, measure)
            if pick.codes:
                return replace(pick, sure=pick.sure * (0.95 if len(between) < 25 else 0.85))
    return Subject()


_OTHER_CLAUSE = re.compile(
    r"(?<!\w)(?:tăng|giảm|chiếm|so với|trong đó|gồm|do|up|down|còn|nhưng|trong khi"
    r"|while|whereas|but)(?!\w)|[;:(]"
)
_WITH = re.compile(
    r"(?:^|[,;.] ?)(?:với|with|at)(?: (?:khoảng|xấp xỉ|chừng|hơn|gần|trên|about|over|nearly|some"
    r"|around|more than|vnd|us))*[ $]*$"
)


def _has_figure(scene: Scene, index: int, mention: Mention) -> bool:
    """Whether the next figure comes so soon after a name that the name is its own."""
    figures = scene.sentence.figures
    if index + 1 >= len(figures):
        return False
    return 0 <= figures[index + 1].start - mention.end <= _OWN_FIGURE


_OWN_FIGURE = 24


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
            if again:
                return Subject((again[0],), 0.9, mention)
            return picked(scene, mention, number, measure)
    return Subject()


_IN = re.compile(
    r"\s*(?:(?:growth|rise|increase|decline|drop) )?(?:về|ở|in terms of|in)"
    r"(?: (?:mặt|số|tổng|the|số lượng))*\s*"
)


def foretold(scene: Scene, index: int, number: Number, measure: Measure, left: str) -> Subject:
    """The thing that only the next figure names: "tháng 7 có 5; tháng 8 có 6 khiếu nại"."""
    figures = scene.sentence.figures
    if number.units or number.shape != "count" or index + 1 == len(figures):
        return Subject()
    other = figures[index + 1]
    between = scene.sentence.slice(number.end, other.start)
    verb = re.search(r"(?:có|là|đạt|ghi nhận) $", left)
    if not verb or not between.endswith(verb[0]) or not re.match(r"[;,]", between):
        return Subject()
    return replace(name_behind(scene, index + 1, other, measure), sure=0.75)
