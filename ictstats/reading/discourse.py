"""What a reader bears in mind from the lines before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..catalogue import Catalogue
from ..periods import Period
from .goals import LASTING, goal_ahead
from .passages import Line
from .phrases import Phrase


@dataclass(slots=True)
class Discourse:
    """What a reader bears in mind from the lines before.

    Args:
        catalogue: the code lists.
        own: the briefing's own period.
        sector: the sector that is being spoken of.
        heading: the sector of the last heading.
        subject: the indicators that were spoken of last.
        earlier: those that were spoken of in the same sentence before.
        period: the period phrase that holds in this paragraph.
        chapter: the period phrase of the last heading that had one.
        bullets: whether the line before was an item of a list, whose sector lasts to the next.
        spoken: the indicators that figures were about so far.
        latest: the sector that figures were about last, in whatever paragraph.
        titled: whether the heading is the title of the text, which other sectors may follow.
        begun: whether a line was read.
        published: the year in which the text was published, or 0.
        aim: the period to come that the sentence before set targets for.
        target: the period that the sentence before set targets for, to come or not.
        goal: the period to come that a heading or the line above a list sets targets for.
        told: the periods of the levels of the sentence before.
        opened: whether the line before ended with a colon.
        lists: by its mark, the period phrase that a list took over from the line above it.
        listed: whether the last heading's period is that of a list, and ends with it.
        ranked: the ranking that was named last, or empty.
        named: the names of indicators in the sentence that had some last.
        short: the sectors for which the text introduced abbreviations, by these.
        theirs: the period phrase of a sentence about companies alone: the country's ends it.
        years: the several years that the line spoke of last.
        network: the one generation of networks that was named last ("5g"), or empty.
        topic: the sector that the beginning of the text is about, where it is about one alone.

    """

    catalogue: Catalogue
    own: Period | None
    sector: str = ""
    heading: str = ""
    subject: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    period: Phrase | None = None
    chapter: Phrase | None = None
    bullets: bool = False
    spoken: set[str] = field(default_factory=set)
    latest: str = ""
    titled: bool = False
    begun: bool = False
    topic: str = ""
    ranked: str = ""
    named: tuple[str, ...] = ()
    published: int = 0
    aim: Period | None = None
    target: Period | None = None
    goal: Period | None = None
    told: tuple[Period | None, ...] = ()
    years: Period | None = None
    theirs: Phrase | None = None
    network: str = ""
    opened: bool = False
    lists: dict[str, Phrase | None] = field(default_factory=dict)
    listed: bool = False
    short: dict[str, str] = field(default_factory=dict)

    @property
    def looks_back(self) -> bool:
        """Whether the text's own period was over when its year ended: "last year" is its own."""
        return self.own is not None and self.published == self.own.end.year + 1

    def end_theirs(self) -> None:
        """The country is spoken of again: a period that dated companies alone holds no more."""
        if self.period is self.theirs:
            self.period = None

    def enter(self, line: Line) -> None:
        """Begin a line."""
        if line.offset:
            return
        counted = any(sentence.figures for sentence in line.sentences)
        if self.titled and self.latest not in ("", self.heading):
            self.heading, self.titled = "", False
        self.aim = self.years = None
        if line.heading or (self.bullets and not line.bullet):
            self.goal = None
        if not counted and (line.heading or line.folded.rstrip().endswith(":")):
            phrases = [phrase for sentence in line.sentences for phrase in sentence.phrases]
            self.goal = goal_ahead(line.folded, phrases, self.own)
        first = not self.begun
        self.begun = self.begun or bool(line.folded.strip())
        if line.lead or (line.heading and not counted):
            self.titled = first
            self.heading = line.lead
            self.sector = line.lead
        elif not (line.bullet and self.bullets):
            self.sector = self.heading
        self.bullets = line.bullet
        self._enter_list(line)
        if line.heading:
            self.subject = ()
            self._enter_heading(line, counted)

    def _enter_list(self, line: Line) -> None:
        """What a line that ends with a colon says of the period holds for the list below it."""
        mark = line.folded.lstrip()[:1]
        if line.bullet:
            if self.opened:
                self.lists[mark] = self.period
            nearest = next(reversed(self.lists.values()), None)
            self.period = self.lists.setdefault(mark, nearest)
        else:
            if self.lists and self.listed:
                self.chapter, self.listed = None, False
            self.lists = {}
            blank = not line.folded.strip()
            counted_then = self.period is not None and self.period.role == "until"
            if not (counted_then if blank else _CONTINUED.match(line.folded)):
                self.period = None
        self.opened = line.folded.rstrip().endswith(":")

    def _enter_heading(self, line: Line, counted: bool) -> None:
        named = {
            code.partition(".")[0] for s in line.sentences for m in s.mentions for code in m.full
        }
        if not self.heading and len(named) == 1:
            self.heading = self.sector = named.pop()
        silent = counted or _CAPTION.match(line.folded)
        for sentence in () if silent else line.sentences:
            for phrase in sentence.phrases:
                if phrase.role in ("when", "until") and phrase.shape in LASTING:
                    period = phrase.period(self.own)
                    if period and (self.own is None or period.end <= self.own.end):
                        self.chapter, self.listed = phrase, self.opened


_CONTINUED = re.compile(
    r"\W*(?:trong đó|cụ thể|theo đó|trong số|of (?:which|this|that|these)"
    r"|among (?:them|these|those))(?!\w)"
)
_CAPTION = re.compile(r"\W*(?:hình ảnh|ảnh|biểu đồ|infographic|nguồn|photo|chart|source)(?!\w)")
