"""A sentence being resolved: what was found in it, and what holds from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from ..periods import Period
from .discourse import Discourse
from .figures import Number
from .folding import folded_name
from .measures import Measure
from .names import Mention
from .parts import parts_of_whole
from .passages import Sentence
from .phrases import Phrase
from .subjects import Subject, mention_groups

_JOINT = re.compile(
    r"^[^\d;.:]{0,30}(?:,|và|and|as well as|cũng như)"
    r"\s*(?:gần|hơn|khoảng|xấp xỉ|trên|about|nearly)?\s*$"
)


@dataclass(slots=True)
class Course:
    """What holds while a sentence is read from left to right."""

    subject: Subject = field(default_factory=Subject)
    told: str = "A"  # the status that the words so far have told
    slope: str = ""
    base: Phrase | None = None
    period: Period | None = None
    measure: Measure = ""
    series: int = -1
    series_from: int = 0
    series_total: int = 0
    stock: bool = True
    aiming: bool = False
    rising: bool = False
    rated: bool = False
    lost: int = 0
    ours: bool = False  # whether a figure was the country's
    spent: frozenset[int] = frozenset()
    named: tuple[Subject, ...] = ()
    whole: Subject = field(default_factory=Subject)
    parts: int = 0
    divided: bool = False
    levels: list[Subject] = field(default_factory=list)
    told_of: list[Period | None] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    kinds: list[Measure] = field(default_factory=list)
    kinds_before: list[Measure] = field(default_factory=list)


class Scene:
    """A sentence being resolved.

    Args:
        state: what the sentences before leave standing.
        sentence: the sentence.
        area: the place that the whole text is about.

    """

    def __init__(self, state: Discourse, sentence: Sentence, area: str) -> None:
        self.state, self.sentence, self.area = state, sentence, area
        self.course = Course()
        self.wholes: set[int] = set()
        self.found: dict[Callable[..., Any], dict[int, tuple[Mention, Any]]] = {}

    @cached_property
    def groups(self) -> list[list[Mention]]:
        """The names of indicators, those that share a verb together."""
        return mention_groups(self.sentence)

    @cached_property
    def longest_first(self) -> list[Mention]:
        """The names in order, and of those that begin together the longest first."""
        return sorted(self.sentence.mentions, key=lambda mention: (mention.start, -mention.length))

    @cached_property
    def parts(self) -> frozenset[int]:
        """Where the percentages begin that make up a whole together."""
        return parts_of_whole(self.sentence)

    @cached_property
    def networked(self) -> bool:
        """Whether a generation of networks may be named: "5G"."""
        return _NETWORK.search(self.sentence.text) is not None

    @cached_property
    def pointing(self) -> bool:
        """Whether a sector that was named before may be meant: "this sector"."""
        return any(word in self.sentence.text for word in _POINTING)


_NETWORK = re.compile("[2-6]g")
_POINTING = ("này", "đó", "sector", "industry", "segment", "market")
Found = TypeVar("Found")


def found_once(find: Callable[[Scene, Mention], Found]) -> Callable[[Scene, Mention], Found]:
    """What follows from a sentence and one of its names alone is found once, and then known.

    Every figure of a sentence asks the same of the names before it.
    """

    @wraps(find)
    def known(scene: Scene, mention: Mention) -> Found:
        kept = scene.found.get(known)
        if kept is None:
            kept = scene.found[known] = {}
        answer = kept.get(id(mention))
        if answer is None:  # the name is kept too: its id is its own as long as it lives
            answer = kept[id(mention)] = mention, find(scene, mention)
        found: Found = answer[1]
        return found

    return known


@found_once
def fellows(scene: Scene, mention: Mention) -> list[Mention]:
    """The names that share a verb with one, itself among them; none where it is no indicator."""
    return [fellow for group in scene.groups if mention in group for fellow in group]


@found_once
def is_object(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only says what a share is a share of, or what comes after a figure."""
    before = scene.sentence.slice(mention.start - 60, mention.start)
    return bool(_OBJECT.search(before[-40:]) or _AMONG_ALL.search(before))


_OBJECT = re.compile(
    r"(?:%|per ?cent|pct|đồng)\s*\)?(?: (?:trong|trên|của|so với|vào|cho))?(?: (?:tổng|số|lượng"
    r"|toàn bộ|các|tổng số|số lượng|of|the|total))*\s*$"
)
_AMONG_ALL = re.compile(
    r"\w (?:trong|trên|so với|of|out of) (?:tổng|toàn bộ|cơ cấu|(?:the )?total)(?: [^\W\d]+){0,6} $"
)


def sector_of(scene: Scene, code: str) -> str:
    """The sector of an indicator."""
    return scene.state.catalogue.indicators[code].sector


def counts_by(scene: Scene, code: str) -> str:
    """What kind of unit an indicator has: things, bodies, rate, percent, rank, money."""
    catalogue = scene.state.catalogue
    return catalogue.units[catalogue.indicators[code].unit].counts


def is_unit(scene: Scene, mention: Mention) -> bool:
    """Whether a local name is no more than the word by which its indicator is counted."""
    catalogue = scene.state.catalogue
    text = scene.sentence.slice(mention.start, mention.end)
    units = {catalogue.indicators[code].unit for code in mention.local}
    aliases = (alias for unit in units for alias in catalogue.units[unit].aliases)
    return any(folded_name(alias) == text for alias in aliases)


def counts_as_bodies(scene: Scene, code: str) -> bool:
    """Whether an indicator counts public bodies."""
    catalogue = scene.state.catalogue
    return catalogue.units[catalogue.indicators[code].unit].counts == "bodies"


def counts_bodies(scene: Scene, number: Number) -> bool:
    """Whether a figure counts public bodies."""
    units = scene.state.catalogue.units
    return any(units[unit].counts == "bodies" for unit in number.units if unit in units)


def is_bare(scene: Scene, number: Number) -> bool:
    """A number without unit that says no more than the rank before it: "(năm 2017 là 100)"."""
    inside = scene.sentence.bracket(number.start)
    before = scene.sentence.slice(number.start - 4, number.start)
    return bool(inside) and not number.units and not number.scaled and " là " in before


_MONEYED = 10**9
_CONVERTED = re.compile(r"\s*(?:\({1,2}|,? ?(?:tương đương|equivalent to|or)(?!\w))[^\d()]{0,24}")


def converted(sentence: Sentence, index: int) -> bool:
    """Whether the next figure is the same amount in another currency: "3 tỷ đồng (130.000 USD)"."""
    one = sentence.figures[index]
    bare = one.scaled and not one.units and one.numeral and one.numeral.value >= _MONEYED
    if not (one.shape == "money" or bare) or index + 1 >= len(sentence.figures):
        return False
    other = sentence.figures[index + 1]
    if other.shape != "money" or one.units == other.units:
        return False
    return bool(_CONVERTED.fullmatch(sentence.slice(one.end, other.start)))


def extent(sentence: Sentence, index: int) -> int:
    """Where a figure ends, with its unit word and with its amount in another currency."""
    number = sentence.figures[index]
    if not converted(sentence, index):
        return max(number.after, number.end)
    other = sentence.figures[index + 1]
    bracket = sentence.bracket(other.start)
    return bracket[1] if bracket else other.end


def clause_end(scene: Scene, index: int, number: Number) -> int:
    """Where the clause ends that a figure begins: at a semicolon, or at the next figure."""
    sentence = scene.sentence
    stop = sentence.text.find(";", number.end - sentence.start)
    limit = sentence.start + stop if stop >= 0 else sentence.end
    previous = number
    for other in sentence.figures[index + 1 :]:
        if other.start >= limit:
            break
        if other.start in scene.wholes or other.start < extent(sentence, index):
            continue
        if number.shape == "rank" or "rank" in number.units:
            continue
        if not _JOINT.match(sentence.slice(previous.after, other.start)):
            return other.start
        previous = other
    return limit
