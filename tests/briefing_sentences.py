"""Sentences of written briefings: the slots of a phrasing filled, and what is thereby said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ictstats.numerals import Hedge
from ictstats.periods import Period
from ictstats.written_numbers import write_number

from .briefing_figures import HEDGES, Said, percent, write_level, write_percent
from .briefing_names import WHOLES
from .briefing_wording import Subject, Wording, up_to

_SLOT = re.compile(r"\{([a-z_]+)(\d?)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass
class Sentence(Wording):
    """A phrasing being filled in: every slot is a method.

    Args:
        said: the figures so far.

    """

    said: list[Said] = field(default_factory=list)

    def write(self) -> str:
        """The text."""
        text = self.phrasing.text
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda match: self._pick(match[1].split("|")), text)
        parts, at = [], 0
        for match in _SLOT.finditer(text):
            parts.append(self._between(text[at : match.start()]))
            parts.append(getattr(self, f"_{match[1]}")(self.subjects[int(match[2] or 1) - 1]))
            at = match.end()
        return _capitalised("".join([*parts, self._between(text[at:])]))

    def _between(self, words: str) -> str:
        """The words between two slots; where a sentence ends, so does its status."""
        if ". " in words or "\n" in words:
            self.told = "A"
        return words

    def _say(
        self, subject: Subject, measure: str, value: Decimal, unit: str, hedge: Hedge = "",
        *, period: Period | None = None, status: str | None = None, out_of: int | None = None,
    ) -> None:  # fmt: skip
        time = str(period or subject.period)
        self.said.append(
            Said(subject.indicator.code, time, measure, float(value), unit, hedge,
                 self.told if status is None else status, out_of)
        )  # fmt: skip

    def _hedge(self) -> tuple[Hedge, str]:
        kinds: tuple[Hedge, ...] = ("", "", "", "", "", "", "about", "over", "under")
        kind = self.random.choice(kinds)
        return kind, f"{self._pick(HEDGES[self.lang][kind])} " if kind else ""

    def _amount(self, subject: Subject, value: Decimal, named: str = "") -> str:
        unit = self.names.catalogue.units[subject.indicator.unit]
        return write_level(self.random, value, unit, self.lang, named, self.names.without)

    def _level(self, subject: Subject) -> str:
        hedge, word = self._hedge()
        self._say(subject, "level", subject.level, subject.indicator.unit, hedge)
        return word + self._amount(subject, subject.level, subject.name)

    def _base(self, subject: Subject) -> str:
        """The level that growth is compared with."""
        hedge, word = self._hedge()
        period, unit = subject.period, subject.indicator.unit
        before = period.before() if subject.kind == "pop" else period.year_before()
        self._say(subject, "level", subject.base, unit, hedge, period=before, status="A")
        return word + self._amount(subject, subject.base)

    def _plan(self, subject: Subject) -> str:
        hedge, word = self._hedge()
        year, unit = subject.period.whole_year(), subject.indicator.unit
        self._say(subject, "plan", subject.plan, unit, hedge, period=year, status="A")
        return word + self._amount(subject, subject.plan)

    def _growth(self, subject: Subject) -> str:
        """The verb of growth and its percentage."""
        return f"{self._moved(subject)} {self._by(subject)}"

    def _by(self, subject: Subject) -> str:
        """The percentage of growth alone."""
        hedge, word = self._hedge()
        self._say(subject, subject.kind, subject.growth, "percent", hedge)
        return word + write_percent(self.random, abs(subject.growth), self.lang)

    def _up(self, subject: Subject) -> str:
        """The percentage of growth in a list in which all grew."""
        subject.growth = abs(subject.growth)
        return self._by(subject)

    def _both(self, subject: Subject) -> str:
        """The percentage by which all subjects have grown."""
        hedge, word = self._hedge()
        growth = abs(subject.growth)
        for one in self.subjects:
            self._say(one, subject.kind, growth, "percent", hedge)
        return word + write_percent(self.random, growth, self.lang)

    def _twice(self, subject: Subject) -> str:
        self._say(subject, subject.kind, Decimal(100), "percent")
        return "gấp đôi"

    def _unchanged(self, subject: Subject) -> str:
        self._say(subject, subject.kind, Decimal(0), "percent")
        return self.random.choice(("không đổi", "giữ nguyên"))

    def _total(self, subject: Subject) -> str:
        """The level of the year so far."""
        hedge, word = self._hedge()
        value, unit = subject.level + subject.base, subject.indicator.unit
        self._say(subject, "level", value, unit, hedge, period=up_to(subject.period))
        return word + self._amount(subject, value)

    def _digits(self, subject: Subject) -> str:
        """The number of a document."""
        return str(self.random.randint(10, 150))

    def _index(self, subject: Subject) -> str:
        """A level in percent of what it is compared with."""
        self._say(subject, subject.kind, subject.growth, "percent")
        return write_percent(self.random, subject.growth + 100, self.lang)

    def _times(self, subject: Subject) -> str:
        """How many times the level of what it is compared with."""
        tenths = self.random.randint(12, 60)
        self._say(subject, subject.kind, Decimal(tenths * 10 - 100), "percent")
        return f"{write_number(Decimal(tenths) / 10, self.lang)} lần"

    def _change(self, subject: Subject) -> str:
        """How much the level has risen or fallen."""
        hedge, word = self._hedge()
        signed = subject.change if subject.growth > 0 else -subject.change
        self._say(subject, "change", signed, subject.indicator.unit, hedge)
        return f"{self._moved(subject)} {word}{self._amount(subject, subject.change)}"

    def _points(self, subject: Subject) -> str:
        """How many percentage points a share has risen or fallen."""
        value = percent(self.random, 20)
        signed = value if subject.growth > 0 else -value
        self._say(subject, "change", signed, "percentage_points")
        word = self.names.catalogue.unit("percentage_points").name(self.lang)
        return f"{self._moved(subject)} {write_number(value, self.lang)} {word}"

    def _reached(self, subject: Subject) -> str:
        """The percentage of the plan that is reached."""
        hedge, word = self._hedge()
        value = percent(self.random, 120)
        self._say(subject, "plan_pct", value, "percent", hedge)
        return word + write_percent(self.random, value, self.lang)

    def _beyond(self, subject: Subject) -> str:
        """By how many percent the plan is surpassed."""
        value = percent(self.random, 30)
        self._say(subject, "plan_pct", value + 100, "percent")
        return write_percent(self.random, value, self.lang)

    def _share(self, subject: Subject) -> str:
        hedge, word = self._hedge()
        value = percent(self.random, 95)
        self._say(subject, "share", value, "percent", hedge)
        return word + write_percent(self.random, value, self.lang)

    def _ratio(self, subject: Subject) -> str:
        """How many of all provinces or ministries."""
        unit = subject.indicator.unit
        out_of = self.random.choice(WHOLES[unit])
        count = self.random.randint(2, out_of)
        self._say(subject, "level", Decimal(count), unit, out_of=out_of)
        return f"{count}/{out_of} {self.names.catalogue.unit(unit).name(self.lang)}"

    def _count(self, subject: Subject) -> str:
        """How many departments, whose name follows."""
        count = self.random.randint(2, 62)
        self._say(subject, "level", Decimal(count), subject.indicator.unit)
        return str(count)

    def _rank(self, subject: Subject) -> str:
        rank = self.random.randint(1, 60)
        self._say(subject, "level", Decimal(rank), "rank")
        return str(rank)

    def _place(self, subject: Subject) -> str:
        """A rank with the number of those that are ranked."""
        rank, out_of = self.random.randint(1, 60), self.random.randint(61, 195)
        self._say(subject, "level", Decimal(rank), "rank", out_of=out_of)
        return f"{rank}/{out_of}"

    def _places(self, subject: Subject) -> str:
        """How many places a rank has risen or fallen."""
        places = Decimal(self.random.randint(2, 30))
        self._say(subject, "change", places if subject.growth > 0 else -places, "rank")
        return f"{self._moved(subject)} {places} bậc"


def _capitalised(text: str) -> str:
    """A text whose sentences and lines begin with capitals."""
    opening = r"((?:^|\n|\. )(?:[-+•*] |\d\. |[a-d]\) )?)(\w)"
    return re.sub(opening, lambda match: match[1] + match[2].upper(), text)
