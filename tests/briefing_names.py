"""What written briefings speak of: the indicators of the catalogue, and how they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ictstats.catalogue import Catalogue, Indicator
from ictstats.periods import Language

WHOLES = {"provinces": (34, 63), "ministries": (22, 30), "bodies": (83, 93)}
# A name that ends so wants an object, and is no subject of a sentence.
_UNFINISHED = re.compile(r"(?:thu|thu về|nộp|ngân sách|có|tới|chiếm|ước|tổng|sử dụng|GDP)$")
_COUNTED = re.compile(r"(?:tỉnh|địa phương|bộ)\b", re.IGNORECASE)
_CALLED_A_RANK = re.compile(r"(?:thứ hạng|xếp hạng)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """The indicators of a catalogue by sort, with their names in a language.

    Args:
        catalogue: the code lists.
        lang: the language.
        without: codes of indicators that are not written of, and words, names and signs (of
            names) that are not used.

    """

    catalogue: Catalogue
    lang: Language
    without: frozenset[str] = frozenset()

    @cached_property
    def by_sort(self) -> dict[str, list[Indicator]]:
        """The indicators that phrasings may be about, by sort."""
        found: dict[str, list[Indicator]] = {}
        for entry in self.catalogue.indicators.values():
            if self.full[entry.code] and entry.code not in self.without:
                for sort in self._sorts(entry):
                    found.setdefault(sort, []).append(entry)
        return found

    def _sorts(self, indicator: Indicator) -> list[str]:
        unit = self.catalogue.units[indicator.unit]
        if unit.counts == "bodies":
            return ["bodies" if unit.code in WHOLES else unit.code]
        if unit.counts not in ("things", "money") or indicator.kind == "rate":
            return [unit.counts]
        local = ["local"] if self.local[indicator.code] else []
        return ["amount", indicator.kind, unit.counts, *local]

    def parts(self, whole: Indicator, sort: str) -> list[Indicator]:
        """The indicators of a sort that are parts of another."""
        return [entry for entry in self.by_sort[sort] if entry.parent == whole.code]

    @cached_property
    def full(self) -> dict[str, list[str]]:
        """The names by which an indicator can be the subject of a sentence.

        A name that several indicators have says too little, unless it is the official one of one.
        Ranks and counts of bodies are told from all others by how they are printed.
        """
        owners: dict[tuple[str, str], set[str]] = {}
        for entry in self.catalogue.indicators.values():
            for name in {entry.name_vi, entry.name_en, *entry.aliases}:
                owners.setdefault((self._told_by(entry), name.lower()), set()).add(entry.code)
        found = {}
        for entry in self.catalogue.indicators.values():
            official, kind = (entry.name_vi, entry.name_en), self._told_by(entry)
            found[entry.code] = [
                name
                for name in self._own(entry)
                if name in official or len(owners[kind, name.lower()]) == 1
            ]
            if entry.unit in WHOLES:  # who has done more has done what it contains
                others = {n for k, n in owners if k == kind and owners[k, n] != {entry.code}}
                found[entry.code] = [
                    name
                    for name in found[entry.code]
                    if not any(other in name.lower() for other in others)
                ]
        return found

    def _told_by(self, entry: Indicator) -> str:
        counts = self.catalogue.units[entry.unit].counts
        return entry.unit if counts in ("bodies", "rank") else ""

    def _own(self, entry: Indicator) -> list[str]:
        if self.lang == "en":
            return [entry.name_en]
        own = [name for name in (entry.name_vi, *entry.aliases) if self._usable(name)]
        own = [name for name in own if name not in self.without]
        if entry.unit in WHOLES:
            return [name for name in own if not _COUNTED.match(name)]
        if entry.unit == "departments":
            return [name for name in own if name.startswith("Sở ")]
        if entry.unit == "rank":
            return [name for name in own if not _CALLED_A_RANK.match(name)]
        return list(dict.fromkeys(own))

    @cached_property
    def local(self) -> dict[str, list[str]]:
        """How an indicator is called where its sector is plain, and no other of the sector is."""
        found = {}
        for entry in self.catalogue.indicators.values():
            others = self.catalogue.in_sector(entry.sector)
            taken = {n for e in others if e.code != entry.code for n in e.local_aliases}
            own = [
                n for n in entry.local_aliases if n not in taken | self.without and self._usable(n)
            ]
            found[entry.code] = own
        return found

    def _usable(self, name: str) -> bool:
        if ("," in name and "," in self.without) or "…" in name:
            return False
        if "…" in name:  # what reading finds with other words inside is no wording
            return False
        return name.isascii() == (self.lang == "en") and not _UNFINISHED.search(name)
