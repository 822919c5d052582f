"""The names that texts use, as a tree of words: indicators, sectors, units, companies and places.

The tree is walked once along the words of a line. Words that change nothing ("của", "lĩnh vực"), a
figure, a period phrase or a bracketed abbreviation may stand inside a name: "doanh thu 7 tháng đầu
năm của lĩnh vực bưu chính" is "doanh thu bưu chính".
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..catalogue import Catalogue
from .appellations import all_names, full_names, sector_names, unit_names
from .folding import Word, word_set
from .name_tree import Entry, Named, Node
from .parted import resumed
from .spellings import FILLERS, PARTED, Spelling, spellings_of

_AMOUNTS = word_set(
    """% trăm nghìn ngàn triệu tỷ đồng usd hơn gần khoảng trên dưới million billion trillion
    quadrillion nearly about over around some almost vnđ vnd us"""
)
# The country and the present may be named inside any name: "người Việt Nam dùng Internet".
_BETWEEN = FILLERS | word_set(
    "việt nam nay now currently already vietnam vietnamese is are was were been has have s"
    " country nation"
)
_PASSED = _BETWEEN | _AMOUNTS
_AND = frozenset(("và", "and"))  # behind it an amount begins another member of a list
_MOST_SKIPS = 8
_MOST_PATHS = 6
_MOST_AMOUNTS = 2
_BREAKS = frozenset(";:.!?(")
_SHORTENED = frozenset(("tp", "tx"))  # written with a point: "TP.HCM"


class Match(NamedTuple):
    """A name found: its words' places, what it stands for, the places of its own numbers.

    ``parted`` is how many words stand in it that are not its own.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    numbers: tuple[int, ...]
    parted: int = 0


class _Path(NamedTuple):
    """A way through the tree: where it is, the last word that it took, and what it passed over."""

    node: Node
    last: int
    place: int
    skips: int
    amounts: int
    numbers: tuple[int, ...]
    parted: int = 0


@dataclass(frozen=True)
class Lexicon:
    """The names of a catalogue: those of things, and those of units."""

    names: Node
    units: Node

    def unit_at(self, line: Sequence[Word], place: int) -> tuple[tuple[str, ...], int] | None:
        """The units whose word begins at a place, and the place after it."""
        node, best = self.units, None
        while place < len(line) and line[place].text in node.children:
            if line[place].text.isdigit() and line[place].start > line[place - 1].end + 1:
                break  # "trạm, 5G" is two things
            node = node.children[line[place].text]
            place += 1
            if node.entries:
                best = tuple(entry.code for entry in node.entries), place
        return best

    def named(self, name: Iterable[str]) -> tuple[str, ...]:
        """The indicators that a name stands for by itself.

        Args:
            name: the words of a folded name.
        """
        node: Node | None = self.names
        for word in name:
            node = node.children.get(word) if node else None
        return tuple(entry.code for entry in node.entries if entry.kind == "full") if node else ()

    def rate_of(self, line: Sequence[Word], place: int, base: str) -> tuple[str, ...]:
        """The units that count per so many heads what is named at a place."""
        for past in range(place + 1, min(place + 4, len(line)) + 1):
            node: Node | None = self.units
            for text in (*(word.text for word in line[place:past]), base, "dân"):
                node = node.children.get(text) if node else None
            if node and node.entries:
                return tuple(entry.code for entry in node.entries)
        return ()

    def matches_at(
        self, folded: str, line: Sequence[Word], first: int, jumps: Mapping[int, int]
    ) -> list[Match]:
        """The names that begin at a word, shortest first.

        Args:
            folded: a folded line.
            line: its words.
            first: the place of the word.
            jumps: places at which a passage begins that may be passed over, with the place after.
        """
        text = line[first].text
        node = self.names.children.get(text)
        if node is None or not (node.entries or self._continues(node, line, first + 1, jumps)):
            return []
        found: list[Match] = []
        own = (first,) if text[0].isdigit() else ()
        paths = [_Path(node, first, first + 1, 0, 0, own)]
        for _ in range(_MOST_PATHS):
            if not paths:
                break
            self._follow(paths, found, folded, line, first, jumps)
        if len(found) > 1:
            found.sort(key=lambda match: (match.last, -match.parted))
        return found

    @staticmethod
    def _continues(node: Node, line: Sequence[Word], place: int, jumps: Mapping[int, int]) -> bool:
        """Whether there is more to see of a name than its first word."""
        if place >= len(line):
            return place in jumps
        text = line[place].text
        children = node.children
        if text in children or PARTED in children:
            return True
        return text in _PASSED or text[0].isdigit() or place in jumps

    def _follow(
        self,
        paths: list[_Path],
        found: list[Match],
        folded: str,
        line: Sequence[Word],
        first: int,
        jumps: Mapping[int, int],
    ) -> None:
        """Walk a path to its end; where it forks at a filler, put the other way aside."""
        node, last, place, skips, amounts, numbers, parted = paths.pop()
        if node.entries and last == place - 1:
            found.append(Match(first, last, node.entries, numbers, parted))
        closing, children = False, node.children
        while place < len(line) and skips <= _MOST_SKIPS:
            text, start, _ = line[place]
            gap = folded[line[place - 1].end : start]
            opened = False
            if gap != " ":
                opened = place in jumps and gap.strip() == "("
                dotted = text == "vn" and gap[-1] == "."  # a domain: "tên miền .vn"
                dotted = dotted or (gap.strip() == "." and line[place - 1].text in _SHORTENED)
                if not (opened or dotted or _BREAKS.isdisjoint(gap)):
                    break
                if ")" in gap and not closing:
                    break
                if "," in gap and _of_two(line[place - 1].text, text):
                    break
            closing = opened
            if last == place - 1 and PARTED in children:
                for at in resumed(folded, line, place, children[PARTED], jumps):
                    beyond = children[PARTED].children[line[at].text]
                    own = (*numbers, at) if line[at].text[0].isdigit() else numbers
                    apart = parted + at - place
                    paths.append(_Path(beyond, at, at + 1, skips + 1, amounts, own, apart))
            child = children.get(text)
            if child is not None:
                if text in _BETWEEN:
                    aside = _Path(node, last, place + 1, skips + 1, amounts, numbers, parted)
                    paths.append(aside)
                node, last, children = child, place, child.children
                if text[0].isdigit():
                    numbers += (place,)
                if node.entries:
                    found.append(Match(first, place, node.entries, numbers, parted))
                place += 1
                continue
            if "," in gap:
                break
            skips += 1
            if place in jumps:
                place = jumps[place]
            elif text in _BETWEEN:
                place += 1
            elif text in _AMOUNTS or text[0].isdigit():
                amounts += text[0].isdigit()
                if amounts > _MOST_AMOUNTS or line[last].text in _AND:
                    break
                place += 1
            else:
                break


def _of_two(before: str, after: str) -> bool:
    """Whether a comma parts two things: "trạm, 5G", "4G, đã phủ sóng", but not "3G, 4G"."""
    if after[0].isdigit():
        return before != "g" and not before[0].isdigit()
    return before == "g"


def build_lexicon(catalogue: Catalogue) -> Lexicon:
    """The lexicon of a catalogue."""
    spellings = spellings_of(all_names(catalogue))

    def spelt(names: Iterable[str], entry: Entry) -> Iterator[Named]:
        return ((spelling, entry) for name in names for spelling in spellings[name])

    named: list[Named] = []
    for indicator in catalogue.indicators.values():
        named += spelt(full_names(indicator, catalogue), Entry("full", indicator.code))
        named += spelt(indicator.local_aliases, Entry("short", indicator.code))
        named += spelt(indicator.not_aliases, Entry("not", indicator.code))
    for sector in catalogue.sectors.values():
        named += spelt(sector_names(sector), Entry("sector", sector.code))
    for scope in catalogue.scopes:
        named += spelt((scope.name, *scope.aliases), Entry(scope.kind, scope.ref_area))
    named += _names_with_sector(catalogue, spellings, named)
    units: list[Named] = []
    for unit in catalogue.units.values():
        units += spelt(unit_names(unit), Entry("unit", unit.code))
    return Lexicon(Node(named), Node(units))


def _names_with_sector(
    catalogue: Catalogue, spellings: Mapping[str, tuple[Spelling, ...]], named: Sequence[Named]
) -> Iterator[Named]:
    """What a thing is called in its own sector, together with the sector, is its full name.

    A full name that some indicator has already stays with it.
    """
    known = {spelling for spelling, entry in named if entry.kind in ("full", "not")}
    called = {
        sector.code: [
            (spelling, name.isascii() and not name.isupper())
            for name in dict.fromkeys(sector_names(sector))
            for spelling in spellings[name]
        ]
        for sector in catalogue.sectors.values()
    }
    for indicator in catalogue.indicators.values():
        entry = Entry("full", indicator.code)
        counting = set(unit_names(catalogue.units[indicator.unit]))
        for local in indicator.local_aliases:
            if local in counting and " " not in local:
                continue  # a short word that stands inside others: "vụ" in "dịch vụ viễn thông"
            sectors = [
                sector
                for sector, english in called[indicator.sector]
                if local.isascii() or not english
            ]
            for spelling in spellings[local]:
                for sector in sectors:
                    for name in (spelling + sector, sector + spelling):
                        if name not in known:
                            known.add(name)
                            yield name, entry


_latest: list[tuple[Catalogue, Lexicon]] = []


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """The lexicon of a catalogue, built once."""
    if not _latest or _latest[0][0] is not catalogue:
        collecting = gc.isenabled()
        gc.disable()  # so many objects are made, all to stay, that to look for others takes long
        try:
            _latest[:] = [(catalogue, build_lexicon(catalogue))]
        finally:
            if collecting:
                gc.enable()
    return _latest[0][1]
