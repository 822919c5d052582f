"""A writer of briefings: observations put into the prose of ministries and newspapers.

Whatever the writer prints it also says, so that a reader of the text can be held to it. Indicators,
names and units come from the catalogue (``briefing_names``), the wording from
``briefing_phrasings``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from ictstats.catalogue import Catalogue, Indicator
from ictstats.periods import Language, Period

from .briefing_figures import (
    Said,
    level,
    percent,
    rounded_like,
    write_period,
    write_period_en,
)
from .briefing_names import Names
from .briefing_phrasings import Phrasing
from .briefing_sentences import Sentence
from .briefing_wording import Subject


@dataclass(frozen=True)
class Passage:
    """Some lines of a briefing, and what they say.

    Args:
        phrasing: the name of their phrasing.
        lines: the lines.
        said: their figures in the order of the text.

    """

    phrasing: str
    lines: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Briefing:
    """A written briefing.

    Args:
        period: what it reports on.
        passages: its parts in order.

    """

    period: Period
    passages: tuple[Passage, ...]

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return [line for passage in self.passages for line in passage.lines]

    @property
    def said(self) -> list[Said]:
        """Its figures in order."""
        return [said for passage in self.passages for said in passage.said]


class Writer:
    """Writes briefings.

    Args:
        catalogue: the code lists.
        lang: the language.
        without: codes of indicators that it does not write of, and words that it does not use.

    """

    def __init__(
        self, catalogue: Catalogue, lang: Language = "vi", without: Collection[str] = ()
    ) -> None:
        self.catalogue = catalogue
        self.names = Names(catalogue, lang, frozenset(without))

    def briefing(self, random: Random, phrasings: Sequence[Phrasing], passages: int) -> Briefing:
        """A briefing of a title and so many passages, each in one of the phrasings.

        Args:
            random: makes all choices; the same state writes the same briefing.
            phrasings: the phrasings to choose from.
            passages: how many.
        """
        own, standing = _period(random), None
        spelling = Spelling(random)
        made = [Passage("title", (spelling(self._title(random, own)),), ())]
        for _ in range(passages):
            phrasing = random.choice(phrasings)
            subjects = self._subjects(random, phrasing, own)
            sentence = Sentence(random, self.names, phrasing, subjects, own, standing)
            lines = tuple(spelling(line) for line in sentence.write().split("\n"))
            made.append(Passage(phrasing.name, lines, tuple(sentence.said)))
            standing = sentence.standing
        return Briefing(own, tuple(made))

    def _title(self, random: Random, own: Period) -> str:
        """A title that says that all sectors are meant, and the period."""
        if self.names.lang == "en":
            return f"Information and communications sector: {write_period_en(random, own)}"
        sector = random.choice(("TT&TT", "thông tin và truyền thông"))
        return f"Kết quả công tác ngành {sector} {write_period(random, own, own)}"

    def _subjects(self, random: Random, phrasing: Phrasing, own: Period) -> list[Subject]:
        indicators = self._indicators(random, phrasing)
        period = _spoken_of(random, own, stock=indicators[0].kind != "flow")
        if phrasing.monthly:
            period = Period.month(own.end.year, max(own.end.month, 2))
        pop = period.freq in ("month", "quarter") and random.random() < 0.4
        kind = "pop" if pop else "yoy"
        return [self._subject(random, entry, period, kind) for entry in indicators]

    def _subject(self, random: Random, entry: Indicator, period: Period, kind: str) -> Subject:
        unit = self.catalogue.units[entry.unit]
        value = level(random, unit, self.catalogue.magnitudes.get(entry.code))
        growth = percent(random, 60) * random.choice((1, 1, -1))
        return Subject(
            entry, random.choice(self.names.full[entry.code]), period, kind, growth, value,
            base=rounded_like(value * 100 / (100 + growth), value),
            change=rounded_like(value * abs(growth) / 100, value),
            plan=rounded_like(value * random.randint(80, 250) / 100, value),
        )  # fmt: skip

    def _indicators(self, random: Random, phrasing: Phrasing) -> list[Indicator]:
        """Indicators of the phrasing's sort, of one unit, or else the others parts of the first."""
        fitting, count = self.names.by_sort[phrasing.about], phrasing.subjects
        if phrasing.parts:
            fitting = [e for e in fitting if len(self.names.parts(e, phrasing.about)) >= count - 1]
        first = random.choice(fitting)
        if phrasing.parts:
            rest = self.names.parts(first, phrasing.about)
        else:
            rest = [
                e
                for e in fitting
                if (e.unit, e.kind) == (first.unit, first.kind) and not _related(e, first)
            ]
        if len(rest) < count - 1:
            return self._indicators(random, phrasing)
        return [first, *random.sample(rest, count - 1)]


def _related(one: Indicator, other: Indicator) -> bool:
    return one.code.startswith(other.code) or other.code.startswith(one.code)


def _period(random: Random) -> Period:
    """A period that a briefing may report on."""
    year = random.randint(2015, 2025)
    match random.randrange(5):
        case 0:
            return Period.month(year, random.randint(1, 12))
        case 1:
            return Period.first_months(year, 6)
        case 2:
            return Period.parse(f"{year}-Q{random.randint(1, 4)}")
        case 3:
            return Period.first_months(year, random.choice((2, 4, 5, 7, 8, 9, 10, 11)))
    return Period.year_of(year)


def _spoken_of(random: Random, own: Period, *, stock: bool) -> Period:
    """The period of a passage: the briefing's own, a month of it, the year so far, or an earlier.

    A stock of several months is that at their end.
    """
    periods = [own, own, own, own.last_month()]
    if own.months in (1, 3) and own.end.month not in (1, 3):
        periods.append(Period.first_months(own.year, own.end.month))
    if own.months < 12:
        periods.append(Period.year_of(own.year - 1))
    chosen = random.choice(periods)
    return chosen.last_month() if stock and chosen.freq == "months" else chosen


class Spelling:
    """One way of spelling a whole text: Unicode form, spaces, place of the tone, i for y."""

    def __init__(self, random: Random) -> None:
        self.respelt = random.random() < 0.3
        self.space = random.choice((" ", " ", " ", "\N{NO-BREAK SPACE}"))
        self.form = "NFD" if random.random() < 0.2 else "NFC"

    def __call__(self, line: str) -> str:
        """A line so spelt."""
        if self.respelt:
            line = re.sub(r"\btỷ\b", "tỉ", line)
            line = line.replace("hóa", "hoá").replace("thỏa", "thoả").replace("lũy", "luỹ")
        line = re.sub(r"(?<=\d) (?=\w)", self.space, line)
        return unicodedata.normalize(self.form, line)  # type: ignore[arg-type]
