"""What an English text says behind a number that it is a portion of: the population, GDP.

In "5G stations, covering 26 percent of the population" the share is the coverage of 5G; in "the
sector made up VND900 trillion of GDP" the amount is the sector's contribution.
"""

from __future__ import annotations

import re

from .antecedents import picked
from .figures import Number
from .measures import Measure
from .names import Mention
from .scene import Scene, extent, sector_of
from .subjects import Subject

_OF_PEOPLE = re.compile(
    r"\s*of (?:(?:the|all|its|total|adult|vietnam's|vietnamese|country's|nation's|national) )*"
    r"(?:population|people|households|adults|residents|citizens|inhabitants|villages)(?!\w)"
)
_COVERING = re.compile(
    r"(?<!\w)(?:cover(?:ed|s|ing)?|reach(?:ed|es|ing)?)"
    r"(?: (?:about|around|over|nearly|some|more than|almost|up to))* $"
)
_LEADS = ("of", "to", "in")
_GENERATION = re.compile(r"(?<!\w)[2-6]g(?!\w)")
_NEAR, _AFTER_PEOPLE = 60, 24
_OF_GDP = re.compile(
    r"\s*(?:of|to|in)(?: (?:the|total|overall|national|country's|nation's|vietnam's))*"
    r" (?:gdp|gross domestic product)(?!\w)"
)
_OTHERS = ("digital_economy", "digital_gov")


def portion_of(scene: Scene, index: int, number: Number, measure: Measure) -> Subject:
    """What a portion of the population or of GDP is about, or nothing.

    Args:
        scene: the sentence being resolved.
        index: which of its figures this is.
        number: the figure.
        measure: what it measures.
    """
    if number.shape not in ("percent", "money") or measure not in ("level", "share", "plan"):
        return Subject()
    end = extent(scene.sentence, index)
    if not scene.sentence.slice(end, end + 4).lstrip(" )").startswith(_LEADS):
        return Subject()
    behind = scene.sentence.slice(end, end + _NEAR)
    if _OF_GDP.match(behind):
        return _contribution(scene, number)
    people = _OF_PEOPLE.match(behind) if number.shape == "percent" else None
    if people is None:
        return Subject()
    named = _named_behind(scene, number, measure, end + people.end())
    return named if named.codes else _coverage(scene, number)


def _contribution(scene: Scene, number: Number) -> Subject:
    """What a sector named before contributes to GDP."""
    before = [m for m in scene.sentence.mentions if m.end <= number.start]
    sectors = [m.sectors[0] for m in before if m.sectors]
    sectors = sectors or [sector_of(scene, code) for code in scene.course.subject.codes]
    if not sectors or sectors[-1] in _OTHERS:
        return Subject()
    code = f"{sectors[-1]}.gdp_contribution"
    if code not in scene.state.catalogue.indicators:
        return Subject()
    return Subject((code,), 0.88, Mention(number.start, number.after, full=(code,)))


def _named_behind(scene: Scene, number: Number, measure: Measure, place: int) -> Subject:
    """The share that the words behind the people name: "of the population covered by 5G"."""
    for mention in scene.longest_first:
        if mention.full and number.end <= mention.start <= place + _AFTER_PEOPLE:
            between = scene.sentence.slice(place, max(place, mention.start))
            if re.search(r"[,;:()\d]", between):
                return Subject()
            pick = picked(scene, mention, number, measure)
            units = {scene.state.catalogue.indicators[code].unit for code in pick.codes}
            if units == {"percent"}:
                return pick
    return Subject()


def _coverage(scene: Scene, number: Number) -> Subject:
    """The coverage of the one network that is spoken of."""
    left = scene.sentence.slice(scene.sentence.start, number.start)
    networks = set(_GENERATION.findall(left)) or {
        code.rpartition(".")[2] for code in scene.state.subject
    }
    if len(networks) != 1 or not _COVERING.search(left):
        return Subject()
    code = f"telecom.coverage.{networks.pop()}"
    if code not in scene.state.catalogue.indicators:
        return Subject()
    return Subject((code,), 0.85, Mention(number.start, number.after, full=(code,)))
