"""Where a line names an indicator, a sector, a company or a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .folding import Word
from .lexicon import Lexicon, Match
from .name_tree import Entry, Kind
from .phrases import Phrase

_TOLD: tuple[Kind, ...] = ("full", "short", "sector", "area", "company")
_WHOLE = "overall."
_MINISTRY = frozenset(("bộ", "sở"))  # its name is no sector of which something is told
_OF_SECTOR = re.compile(r" (?:(?:phát sinh|của|trong|thuộc|ngành|lĩnh vực|khối|thị trường) )*")
_JOINED = re.compile(r"\s*(?:,|và|and|&|-|/)\s*(?:(?:ngành|lĩnh vực) )?")
_ABBREVIATION = re.compile(r"\((?:[^()\d]{1,40}|[\d.,]{1,12} ?%)\)")


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
class Mention:
    """A name in a line.

    Args:
        start: where it begins.
        end: where it ends.
        full: the indicators that it names by itself.
        local: the indicators that it names where their sector is plain.
        sectors: the sectors that it names.
        company: whether it names a company.
        areas: the places that it names, by their codes ("" where they have none).
        length: how many words it has.

    """

    start: int
    end: int
    full: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    company: bool = False
    areas: tuple[str, ...] = ()
    length: int = 1

    @property
    def indicators(self) -> bool:
        """Whether it names indicators."""
        return bool(self.full or self.local)


def find_mentions(
    folded: str, line: Sequence[Word], phrases: Sequence[Phrase], lexicon: Lexicon
) -> tuple[list[Mention], frozenset[int]]:
    """The names of a line in order, and where the numbers begin that belong to them."""
    jumps = _jumps(folded, line, phrases)
    found: list[Mention] = []
    numbers: set[int] = set()
    reach, spanned = -1, False
    beginnings = lexicon.names.children
    for first, (text, _, _) in enumerate(line):
        if text not in beginnings:
            continue
        matches = lexicon.matches_at(folded, line, first, jumps)
        if matches and first and line[first - 1].text in _MINISTRY:
            matches = [
                m for m in matches if "," not in folded[line[first].start : line[m.last].end]
            ]
        if not matches or (matches[-1].last <= reach and not spanned):
            continue
        if first <= reach:  # "xuất bản 51.000 xuất bản phẩm" counts no "bản … xuất bản phẩm"
            matches = [m for m in matches if _not_meant(m.entries) or not _is_parted(m, line)]
            if not matches:
                continue
        for match in matches if found else ():
            barred = _not_meant(match.entries)
            if barred:
                _strike(found, folded, barred, line[first].start, line[match.last].end)
        mentions = _mentions(matches, line)
        if not mentions:
            reach = max(reach, matches[-1].last)  # a name of something else: "dịch vụ" is no "vụ"
            numbers.update(_own_numbers(matches, line))
            continue
        if matches[-1].last > reach:
            reach = matches[-1].last
            spanned = any(line[p].text[0].isdigit() for p in range(first, reach))
        found += mentions
        numbers.update(_own_numbers(matches, line))
    _narrow(found, folded)
    return found, frozenset(numbers)


def _narrow(found: Sequence[Mention], folded: str) -> None:
    """A whole said to be one sector's is that sector's: "doanh thu toàn ngành bưu chính"."""
    for place, mention in enumerate(found):
        if not mention.full or not all(code.startswith(_WHOLE) for code in mention.full):
            continue
        behind = [m for m in found[place + 1 :] if m.start >= mention.end][:2]
        if not behind or not behind[0].sectors or behind[0].indicators:
            continue
        sector = behind[0]
        several = len(behind) > 1 and behind[1].sectors
        if several and _JOINED.fullmatch(folded, sector.end, behind[1].start):
            continue
        if not _OF_SECTOR.fullmatch(folded, mention.end, sector.start):
            continue
        within = [m for m in found if mention.start <= m.start and m.end <= mention.end]
        own = {c for m in within for c in m.local if c.partition(".")[0] in sector.sectors}
        if own:
            mention.full = tuple(own)


def _strike(found: list[Mention], folded: str, codes: frozenset[str], start: int, end: int) -> None:
    """Take back what a name that goes on to mean something else seemed to mean by its beginning.

    "Số doanh nghiệp" is none in "số doanh nghiệp giải thể", where "doanh nghiệp giải thể" is said
    to be something else.
    """
    for mention in reversed(found):
        if mention.end <= start:
            break
        if mention.end <= end and mention.start < start and " " in folded[start : mention.end]:
            mention.full = tuple(code for code in mention.full if code not in codes)
            mention.local = tuple(code for code in mention.local if code not in codes)


def _own_numbers(matches: Sequence[Match], line: Sequence[Word]) -> list[int]:
    """Where the numbers begin that belong to names."""
    return [line[place].start for match in matches for place in match.numbers]


def _jumps(folded: str, line: Sequence[Word], phrases: Sequence[Phrase]) -> dict[int, int]:
    """The places of words at which a period phrase or a short bracket begins.

    Such is an abbreviation, or the share that what stands before it has.
    """
    spans = [(phrase.start, phrase.end) for phrase in phrases]
    if "(" in folded:
        spans += [match.span() for match in _ABBREVIATION.finditer(folded)]
    starts = [word.start for word in line] if spans else []
    return {bisect_left(starts, start): bisect_left(starts, end) for start, end in spans}


def _mentions(matches: Sequence[Match], line: Sequence[Word]) -> list[Mention]:
    """What the names that begin at one word say: the longest, and shorter ones of other codes."""
    if len(matches) == 1:
        entries = _unbarred(matches[0].entries)
        return [_mention(matches[0], entries, line)] if any(_told(entries)) else []
    barred = {code for match in matches for code in _not_meant(match.entries)}
    seen: set[Entry] = set()
    found: list[Mention] = []
    for match in reversed(matches):
        entries = match.entries
        if seen or barred:
            entries = tuple(
                entry
                for entry in entries
                if entry not in seen
                and not (entry.kind in ("full", "short") and entry.code in barred)
            )
        if found and match.first == match.last:  # "báo" is none in "báo chí"
            entries = tuple(entry for entry in entries if entry.kind != "short")
        if found and not any(entry.kind in ("full", "short") for entry in entries):
            continue
        seen.update(entries)
        if any(entry.kind != "not" for entry in entries):
            found.append(_mention(match, entries, line))
    return found[::-1]


def _mention(match: Match, entries: tuple[Entry, ...], line: Sequence[Word]) -> Mention:
    full, local, sectors, areas, company = _told(entries)
    if (areas or company) and _is_parted(match, line):
        areas = company = ()  # "Vietnam has 17 million television subscribers" names no company
    return Mention(
        line[match.first].start, line[match.last].end, full, local,
        sectors, bool(company), areas, match.last - match.first + 1,
    )  # fmt: skip


def _is_parted(match: Match, line: Sequence[Word]) -> bool:
    """Whether a figure stands inside a name."""
    within = set(range(match.first, match.last)) - set(match.numbers)
    return any(line[place].text[0].isdigit() for place in within)


@lru_cache(maxsize=8192)
def _unbarred(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What a name stands for, without the indicators that it is said not to mean."""
    barred = _not_meant(entries)
    meant = ("full", "short")
    return tuple(one for one in entries if one.kind not in meant or one.code not in barred)


@lru_cache(maxsize=8192)
def _not_meant(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The indicators that a name is said not to mean."""
    return frozenset(code for kind, code in entries if kind == "not")


@lru_cache(maxsize=8192)
def _told(entries: tuple[Entry, ...]) -> tuple[tuple[str, ...], ...]:
    """The codes that a name stands for, kind by kind."""
    return tuple(tuple(entry.code for entry in entries if entry.kind == kind) for kind in _TOLD)
