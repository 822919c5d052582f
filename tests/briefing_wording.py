"""The words of written sentences: names, periods, verbs, and what figures are compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from ictstats.catalogue import Indicator
from ictstats.periods import Period

from .briefing_figures import (
    pick,
    write_period,
    write_period_en,
)
from .briefing_names import Names
from .briefing_phrasings import Phrasing

_DONE = re.compile(r"(?:ban hành|thành lập|kết nối|hoàn thành|xây dựng|cập nhật|có|phủ)\b", re.I)
_VERBS = {
    "vi": {"A": ("đạt", "đạt", "là"), "E": ("ước đạt", "ước tính đạt"), "P": ("sơ bộ đạt",)},
    "en": {"A": ("reached", "was"), "E": ("is estimated at", "is estimated at"), "P": ("",)},
}
_STATUS_WORDS = {"A": "", "E": "ước ", "P": "sơ bộ "}


_TOLD_TWICE = Period.year_of(1)  # two periods side by side: neither stands


@dataclass
class Subject:
    """An indicator with the observations that a sentence may give of it.

    Args:
        indicator: the indicator.
        name: how it is called.
        period: what the observations are about.
        kind: whether its growth is on the year (yoy) or on the period before (pop).
        growth: its growth in percent.
        level: its level.
        base: the level that it has grown from.
        change: by how much it has risen or fallen, without a sign.
        plan: what is planned for the year.

    """

    indicator: Indicator
    name: str
    period: Period
    kind: str
    growth: Decimal
    level: Decimal
    base: Decimal
    change: Decimal
    plan: Decimal


@dataclass
class Wording:
    """The words of a phrasing being filled in.

    Args:
        random: makes the choices.
        names: the indicators and their names.
        phrasing: the phrasing.
        subjects: what it speaks of.
        own: the period that the briefing reports on.
        standing: the first period other than its own that it has named, or else its own, or None.

    """

    random: Random
    names: Names
    phrasing: Phrasing
    subjects: Sequence[Subject]
    own: Period
    standing: Period | None

    def __post_init__(self) -> None:
        self.lang = self.names.lang
        statuses = "AAEEP" if self.lang == "vi" and "sơ bộ" not in self.names.without else "AAE"
        self.status = self.random.choice(statuses)
        self.told = "A"  # the status that the words of the sentence have told so far
        self.dated = False
        if "{same}" in self.phrasing.text:
            for subject in self.subjects:
                subject.kind = "yoy"

    def _pick(self, words: Sequence[str]) -> str:
        return pick(self.random, words, self.names.without)

    def _sector(self, subject: Subject) -> str:
        return self.names.catalogue.sector(subject.indicator.sector).name(self.lang)

    def _local(self, subject: Subject) -> str:
        return self.random.choice(self.names.local[subject.indicator.code])

    def _name(self, subject: Subject) -> str:
        return lowered(subject.name)

    def _deed(self, subject: Subject) -> str:
        """What bodies have done: "đã ban hành …", "có …"."""
        return f"{'đã' if _DONE.match(subject.name) else 'có'} {lowered(subject.name)}"

    def _in(self, subject: Subject) -> str:
        """The period before the subject: "Trong tháng 5/2023, "."""
        if self._clear(subject) and self.random.random() < 0.5:
            return ""
        return f"{self._dating(subject)}, "

    def _during(self, subject: Subject) -> str:
        """The period after the subject, where it has not been said before it."""
        if self.dated or (self._clear(subject) and self.random.random() < 0.5):
            return ""
        return f" {self._dating(subject)}"

    def _dated(self, subject: Subject) -> str:
        return self._dating(subject)

    def _within(self, subject: Subject) -> str:
        """The period after a level."""
        self._note(subject.period)
        return f"trong {write_period(self.random, subject.period, self.own)}"

    def _so_far(self, subject: Subject) -> str:
        """The year up to a month; what is said next has to name its period."""
        self.standing = _TOLD_TWICE
        named = write_period(self.random, up_to(subject.period), self.own)
        return f"{self.random.choice(('lũy kế', 'tính chung'))} {named}"

    def _year(self, subject: Subject) -> str:
        return str(subject.period.end.year)

    def _clear(self, subject: Subject) -> bool:
        """Whether a sentence without a period is about that of its subject.

        It is where that is the briefing's own, and no other has been named so far.
        """
        own = self.own
        if subject.indicator.kind != "flow" and own.freq == "months":
            own = own.last_month()
        return own == subject.period and self.standing in (None, self.own)

    def _dating(self, subject: Subject) -> str:
        period, self.dated = subject.period, True
        self._note(period)
        if self.lang == "en":
            return f"in {write_period_en(self.random, period)}"
        named = write_period(self.random, period, self.own)
        if period.freq == "month" and subject.indicator.kind != "flow":
            return f"{self.random.choice(('tính đến hết', 'đến hết', 'tính đến'))} {named}"
        if period.cumulative and period.freq in ("half", "months"):
            forms = [f"trong {named}", named, f"tính chung {named}"]
            if subject.indicator.kind == "flow":
                last = write_period(self.random, period.last_month(), self.own)
                forms.append(f"tính đến hết {last}")
            return self.random.choice(forms)
        return self.random.choice((f"trong {named}", named))

    def _note(self, period: Period) -> None:
        """Remember the period that is named, unless another than the briefing's own was."""
        if self.standing in (None, self.own):
            self.standing = period

    def _than(self, subject: Subject) -> str:
        """What growth is compared with."""
        period, year = subject.period, subject.period.year - 1
        if self.lang == "en":
            if subject.kind == "pop":
                return f"from the previous {period.freq}"
            return self.random.choice(("year-on-year", "from the same period last year"))
        if subject.kind == "pop":
            span = "tháng" if period.freq == "month" else "quý"
            before = write_period(self.random, period.before(), self.own)
            return self.random.choice((f"so với {span} trước", f"so với {before}"))
        if period.freq == "year":
            return self.random.choice(("so với năm trước", f"so với năm {year}"))
        forms = ["so với cùng kỳ", "so với cùng kỳ năm trước", f"so với cùng kỳ năm {year}"]
        if period.freq == "month":
            forms.append(f"so với tháng {period.start.month}/{year}")
        return self.random.choice(forms)

    def _same(self, subject: Subject) -> str:
        """The same period of the year before."""
        if subject.period.freq == "year":
            return self.random.choice(("năm trước", f"năm {subject.period.year - 1}"))
        return self.random.choice(("cùng kỳ năm trước", f"cùng kỳ năm {subject.period.year - 1}"))

    def _of_plan(self, subject: Subject) -> str:
        year = subject.period.end.year
        if self.lang == "en":
            return "of the annual plan"
        forms = [f"kế hoạch năm {year}", f"so với kế hoạch năm {year}"]
        if year == self.own.end.year:
            forms += ["kế hoạch năm", "kế hoạch cả năm", "kế hoạch"]
        return self.random.choice(forms)

    def _verb(self, subject: Subject) -> str:
        self.told = self.status
        return self.random.choice(_VERBS[self.lang][self.status])

    def _estimated(self, subject: Subject) -> str:
        """The word that an estimated or preliminary figure is told by."""
        self.told = self.status
        return _STATUS_WORDS[self.status]

    def _moved(self, subject: Subject) -> str:
        up = subject.growth > 0
        if self.lang == "en":
            return self.random.choice(("up", "rising") if up else ("down", "falling"))
        return "tăng" if up else "giảm"

    def _rose(self, subject: Subject) -> str:
        return self.random.choice(("rose", "grew") if subject.growth > 0 else ("fell", "dropped"))

    def _higher(self, subject: Subject) -> str:
        return "cao hơn" if subject.growth > 0 else "thấp hơn"

    def _to(self, subject: Subject) -> str:
        return "lên" if subject.growth > 0 else "xuống còn"


def up_to(month: Period) -> Period:
    return Period.first_months(month.year, month.start.month)


def lowered(name: str) -> str:
    """A name inside a sentence; abbreviations keep their capitals."""
    second = name[1:2]
    return name if second.isupper() or not second.isalpha() else name[0].lower() + name[1:]
