"""The names that texts use, as a tree of words: indicators, sectors, units, companies and places.

The tree is walked once along the words of a line. Words that change nothing ("của", "lĩnh vực"), a
figure, a period phrase or a bracketed abbreviation may stand inside a name: "doanh thu 7 tháng đầu
năm của lĩnh vực bưu chính" is "doanh thu bưu chính".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..catalogue import Catalogue
from .folding import Word, fold, word_set, words

Kind = Literal["full", "short", "not", "sector", "unit", "company", "area"]
FILLERS = word_set(
    """của các những lĩnh vực ngành từ về cho trong tại với mảng khối đã được cả hiện cùng việc of
    the"""
)
_AMOUNTS = word_set(
    """% trăm nghìn ngàn triệu tỷ đồng usd hơn gần khoảng trên dưới million billion trillion
    quadrillion nearly about over around some almost vnđ vnd us"""
)
_MOST_SKIPS = 8
_MOST_PATHS = 6
_MOST_AMOUNTS = 2
_BREAKS = frozenset(";:.!?(")
_WHOLE = frozenset((("ngành", ""), ("ngành", "vào"), ("ngành", "nộp"), ("vực", "vào"), ("vực", "")))
_AFTER_WHOLE = frozenset(("toàn", "cả", "toàn bộ"))


class Entry(NamedTuple):
    """What a name stands for: an indicator, a sector, a unit, or whom a figure is about."""

    kind: Kind
    code: str


@dataclass(slots=True)
class Node:
    """A place in the tree: the words that may follow, and what the words so far stand for."""

    children: dict[str, Node] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()

    def add(self, name: Sequence[str], entry: Entry) -> None:
        """Put a name into the tree."""
        node = self
        for word in name:
            child = node.children.get(word)
            if child is None:  # most names begin as others do, and a node costs more than a look
                child = node.children[word] = Node()
            node = child
        if entry not in node.entries:
            node.entries += (entry,)


class Match(NamedTuple):
    """A name found: its words' places, what it stands for, the places of its own numbers."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    numbers: tuple[int, ...]


class _Path(NamedTuple):
    """A way through the tree: where it is, the last word that it took, and what it passed over."""

    node: Node
    last: int
    place: int
    skips: int
    amounts: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Lexicon:
    """The names of a catalogue: those of things, and those of units."""

    names: Node
    units: Node

    def unit_at(self, line: Sequence[Word], place: int) -> tuple[tuple[str, ...], int] | None:
        """The units whose word begins at a place, and the place after it."""
        node, best = self.units, None
        while place < len(line) and line[place].text in node.children:
            node = node.children[line[place].text]
            place += 1
            if node.entries:
                best = tuple(entry.code for entry in node.entries), place
        return best

    def named(self, name: str) -> tuple[str, ...]:
        """The indicators that a name stands for by itself.

        Args:
            name: a folded name.
        """
        node: Node | None = self.names
        for word in words(name):
            node = node.children.get(word.text) if node else None
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
        node = self.names.children.get(line[first].text)
        if node is None:
            return []
        found: list[Match] = []
        own = (first,) if line[first].text[0].isdigit() else ()
        paths = [_Path(node, first, first + 1, 0, 0, own)]
        for _ in range(_MOST_PATHS):
            if not paths:
                break
            self._follow(paths, found, folded, line, first, jumps)
        found.sort(key=lambda match: match.last)
        return found

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
        node, last, place, skips, amounts, numbers = paths.pop()
        if node.entries and last == place - 1:
            found.append(Match(first, last, node.entries, numbers))
        closing = False
        while place < len(line) and skips <= _MOST_SKIPS:
            text = line[place].text
            child = node.children.get(text)
            gap = folded[line[place - 1].end : line[place].start]
            opened = place in jumps and gap.strip() == "("
            if gap != " " and not opened and not _BREAKS.isdisjoint(gap):
                break
            if ")" in gap and not closing:
                break
            closing = opened
            if child is not None:
                if text in FILLERS:
                    paths.append(_Path(node, last, place + 1, skips + 1, amounts, numbers))
                node, last = child, place
                if text[0].isdigit():
                    numbers += (place,)
                if node.entries:
                    found.append(Match(first, place, node.entries, numbers))
                place += 1
                continue
            if "," in gap:
                break
            skips += 1
            if place in jumps:
                place = jumps[place]
            elif text in FILLERS:
                place += 1
            elif text in _AMOUNTS or text[0].isdigit():
                amounts += text[0].isdigit()
                if amounts > _MOST_AMOUNTS:
                    break
                place += 1
            else:
                break


# Abbreviations of state documents; a name that has one form is also found by the other.
_SHORT_FORMS = (
    ("dn", "doanh nghiệp"), ("tb", "thuê bao"), ("brdđ", "băng rộng di động"),
    ("brcđ", "băng rộng cố định"), ("brđd", "băng rộng di động"), ("cntt", "công nghệ thông tin"),
    ("attt", "an toàn thông tin"), ("cđs", "chuyển đổi số"), ("cns", "công nghệ số"),
    ("dncns", "doanh nghiệp công nghệ số"), ("dvctt", "dịch vụ công trực tuyến"),
    ("nsnn", "ngân sách nhà nước"), ("tmđt", "thương mại điện tử"), ("kts", "kinh tế số"),
    ("smartphone", "điện thoại thông minh"), ("bts", "thu phát sóng"),
    ("dx", "digital transformation"),
    ("cntt-tt", "công nghệ thông tin và truyền thông"), ("csdl", "cơ sở dữ liệu"),
    ("tthc", "thủ tục hành chính"), ("băng thông rộng", "băng rộng"),
    ("pt-th", "phát thanh, truyền hình"), ("subscribers", "subscriptions"),
    ("băng rộng di động", "di động băng rộng"), ("băng rộng cố định", "cố định băng rộng"),
)  # fmt: skip
_MOST_FORMS = 6


def _forms(name: str) -> list[str]:
    """A name with its long forms shortened and its short forms spelt out."""
    found = [fold(name)]
    for form in found:
        padded = f" {form} "
        for pair in _SHORT_FORMS:
            for old, new in (pair, pair[::-1]):
                if f" {old} " in padded and len(found) < _MOST_FORMS:
                    other = padded.replace(f" {old} ", f" {new} ").strip()
                    if other not in found:
                        found.append(other)
    return found


def _spellings(name: str) -> Iterable[list[str]]:
    for form in _forms(name):
        yield from _with_and_without_fillers(form)


def _with_and_without_fillers(name: str) -> Iterable[list[str]]:
    full = [word.text for word in words(name)]
    yield full
    if _WHOLE.intersection(zip(full, [*full[1:], ""], strict=True)):
        return
    plain = [
        word
        for place, word in enumerate(full)
        if word not in FILLERS
        or (place and full[place - 1] in _AFTER_WHOLE)
        or (not place and word == "ngành")
    ]
    if 1 < len(plain) < len(full):
        yield plain


def build_lexicon(catalogue: Catalogue) -> Lexicon:
    """The lexicon of a catalogue."""
    names, units = Node(), Node()
    for indicator in catalogue.indicators.values():
        full = (indicator.name_vi, indicator.name_en, *indicator.aliases)
        if catalogue.units[indicator.unit].counts == "bodies":
            full = indicator.aliases  # its name begins with the bodies, which are its unit
        for kind, aliases in (
            ("full", full), ("short", indicator.local_aliases), ("not", indicator.not_aliases),
        ):  # fmt: skip
            _add(names, aliases, Entry(kind, indicator.code))  # type: ignore[arg-type]
    for sector in catalogue.sectors.values():
        _add(names, (sector.name_vi, sector.name_en, *sector.aliases), Entry("sector", sector.code))
    for scope in catalogue.scopes:
        _add(names, (scope.name, *scope.aliases), Entry(scope.kind, scope.ref_area))
    _add_sector_names(names, catalogue)
    for unit in catalogue.units.values():
        _add(units, (unit.name_vi, unit.name_en, *unit.aliases), Entry("unit", unit.code))
    return Lexicon(names, units)


def _add(tree: Node, names: Iterable[str], entry: Entry) -> None:
    for name in names:
        for spelling in _spellings(name):
            if spelling:
                tree.add(spelling, entry)


def _add_sector_names(tree: Node, catalogue: Catalogue) -> None:
    """What a thing is called in its own sector, together with the sector, is its full name.

    A full name that some indicator has already stays with it.
    """
    known = {tuple(name) for name in _full_names(tree)}
    called = {
        sector.code: [
            (spelling, name.isascii() and not name.isupper())
            for name in dict.fromkeys((sector.name_vi, sector.name_en, *sector.aliases))
            for spelling in _spellings(name)
        ]
        for sector in catalogue.sectors.values()
    }
    for indicator in catalogue.indicators.values():
        entry = Entry("full", indicator.code)
        for local in indicator.local_aliases:
            for spelling in _spellings(local):
                for sector, english in called[indicator.sector]:
                    if english and not local.isascii():
                        continue
                    for name in ((*spelling, *sector), (*sector, *spelling)):
                        if name not in known:
                            known.add(name)
                            tree.add(name, entry)


def _full_names(tree: Node) -> Iterable[list[str]]:
    """The names in a tree that stand for an indicator."""
    paths: list[tuple[list[str], Node]] = [([], tree)]
    for path, node in paths:
        if any(entry.kind in ("full", "not") for entry in node.entries):
            yield path
        paths += [([*path, word], child) for word, child in node.children.items()]


_latest: list[tuple[Catalogue, Lexicon]] = []


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """The lexicon of a catalogue, built once."""
    if not _latest or _latest[0][0] is not catalogue:
        _latest[:] = [(catalogue, build_lexicon(catalogue))]
    return _latest[0][1]
