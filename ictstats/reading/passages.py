"""A line of a briefing with everything found in it, and what the lines before it leave standing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..catalogue import Catalogue
from ..periods import Language, Period
from .figures import FIGURE, Evidence, Number, find_numbers
from .folding import fold, sentences, words
from .goals import LASTING, goal_ahead
from .lexicon import Lexicon
from .names import Mention, find_mentions
from .phrases import Phrase, find_phrases

HEADING = 140
MOST_FIGURES = 48
LONGEST_SENTENCE = 3000
_COUNTED = re.compile(
    r"\d|đổi|gấp|nguyên|ngang|unchanged|thứ|rank|is now|(?:triệu|tỷ|illion)(?!\w)"
)
_LEAD = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)/]?\s+|[ivx]{1,4}[.)/]\s+|[a-zđ][.)]\s+)?\W*"
    r"(?P<intro>(?:riêng |cũng |còn |tương tự,? )?(?:trong|về|đối với|với|ở|tại|thuộc"
    r"|liên quan đến|in|for|as for|regarding)? ?(?:các |the )?"
    r"(?:lĩnh vực|mảng|ngành|công tác|hoạt động|khối|kết quả|nhóm|thị trường)? ?)"
)
_INSIDE = re.compile(
    r"(?:bộ|sở|cục|vụ|hội|thứ trưởng|bộ trưởng|phòng|trung tâm|tổng cục|ban|luật|tập đoàn"
    r"|công ty) (?:\w+ (?:& )?(?:và )?){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what was found in it; spans count from the line's beginning."""

    text: str
    start: int
    end: int
    figures: tuple[Number, ...]
    mentions: tuple[Mention, ...]
    phrases: tuple[Phrase, ...]
    brackets: tuple[tuple[int, int], ...]

    def slice(self, start: int, end: int) -> str:
        """The folded text between two places of the line."""
        first = self.start
        return self.text[start - first if start > first else 0 : end - first if end > first else 0]

    def bracket(self, place: int) -> tuple[int, int] | None:
        """The bracket around a place, or None."""
        for span in self.brackets:
            if span[0] < place < span[1]:
                return span
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its sentences and its numbers."""

    folded: str
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    heading: bool
    lead: str
    offset: int = 0

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return self.folded.lstrip()[:1] in ("-", "•", "+", "*")


def parse_line(
    text: str,
    lexicon: Lexicon,
    language: Language,
    *,
    folded: str = "",
    offset: int = 0,
    whole: bool = True,
) -> Line:
    """Find everything in a line, or in a part of a very long one.

    Args:
        text: the line, in NFC.
        lexicon: the names of the catalogue.
        language: whose separators numbers have.
        folded: the folded line; folded here when empty.
        offset: where the part begins in its line.
        whole: whether it is a whole line, which may be a heading.
    """
    folded = folded or fold(text)
    line = words(folded)
    phrases = find_phrases(folded)
    mentions, names = find_mentions(folded, line, phrases, lexicon)
    phrases = [p for p in phrases if not any(p.start <= number < p.end for number in names)]
    evidence = Evidence(folded, line, phrases, names, lexicon, language, opening=offset == 0)
    numbers = find_numbers(evidence) if _COUNTED.search(folded) else []
    heading = whole and _is_heading(text)
    lead = _lead_sector(folded, mentions, heading)
    parts = tuple(_sentences(text, folded, numbers, mentions, phrases))
    return Line(folded, parts, tuple(numbers), heading, lead, offset)


def _sentences(
    text: str,
    folded: str,
    numbers: Sequence[Number],
    mentions: Sequence[Mention],
    phrases: Sequence[Phrase],
) -> Iterator[Sentence]:
    figures = [number for number in numbers if number.disposition == FIGURE]
    begins = [figure.start for figure in figures]
    named = [mention.start for mention in mentions]
    dated = [phrase.start for phrase in phrases]
    for start, end in _bounded(sentences(text, folded), begins):
        part = folded[start:end]
        yield Sentence(
            part,
            start,
            end,
            tuple(figures[bisect_left(begins, start) : bisect_left(begins, end)]),
            tuple(mentions[bisect_left(named, start) : bisect_left(named, end)]),
            tuple(phrases[bisect_left(dated, start) : bisect_left(dated, end)]),
            _brackets(part, start),
        )


def _bounded(spans: Iterable[tuple[int, int]], figures: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sentences cut so that none is longer, or has more figures, than any real one."""
    at = 0
    for start, end in spans:
        first = at
        while at < len(figures) and figures[at] < end:
            if at - first == MOST_FIGURES or figures[at] - start > LONGEST_SENTENCE:
                if figures[at] > start:
                    yield start, figures[at]
                start, first = figures[at], at
            at += 1
        while end - start > 2 * LONGEST_SENTENCE:
            yield start, start + LONGEST_SENTENCE
            start += LONGEST_SENTENCE
        yield start, end


_BRACKET = re.compile(r"\([^()]{0,600}\)")


def _brackets(part: str, start: int) -> tuple[tuple[int, int], ...]:
    return tuple((m.start() + start, m.end() + start) for m in _BRACKET.finditer(part))


def _is_heading(text: str) -> bool:
    bare = text.strip()
    return (
        bool(bare) and len(bare) <= HEADING and bare[-1] not in ".;!?…,/" and bare[0] not in "-•+*–"
    )


def _lead_sector(folded: str, mentions: Sequence[Mention], heading: bool) -> str:
    """The sector that a line is about by its beginning, or as a heading."""
    lead = _LEAD.match(folded)
    place = lead.end() if lead else 0
    for mention in mentions:
        if mention.sectors and mention.start <= place + 1:
            after = folded[mention.end : mention.end + 40]
            if (
                heading
                or (lead and lead["intro"].strip())
                or re.match(r" ?(?:\([^)]{0,20}\) ?)?[:,\-]| \w+[:,]", after)
            ):
                return mention.sectors[0]
    if heading:
        named = [
            m
            for m in mentions
            if m.sectors and not _INSIDE.search(folded[max(0, m.start - 40) : m.start])
        ]
        codes = {m.sectors[0] for m in named}
        if len(codes) == 1:
            return codes.pop()
    return ""


def counted(folded: str) -> bool:
    """Whether there may be a figure in a folded line."""
    return bool(_COUNTED.search(folded))


def introduced_sector(sentence: Sentence) -> str:
    """The sector that a sentence sets out with ("Trong lĩnh vực viễn thông, …")."""
    lead = _LEAD.match(sentence.text)
    place = sentence.start + (lead.end() if lead else 0)
    for mention in sentence.mentions:
        if mention.sectors and mention.start <= place + 1:
            after = sentence.slice(mention.end, mention.end + 40)
            if (lead and "lĩnh vực" in lead["intro"]) or re.match(
                r" ?(?:\([^)]{0,20}\) ?)?[:,]", after
            ):
                return mention.sectors[0]
    return ""


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
        goal: the period to come that a heading or the line above a list sets targets for.
        told: the periods of the levels of the sentence before.
        opened: whether the line before ended with a colon.
        lists: by its mark, the period phrase that a list took over from the line above it.
        listed: whether the last heading's period is that of a list, and ends with it.
        ranked: the ranking that was named last, or empty.
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
    published: int = 0
    aim: Period | None = None
    goal: Period | None = None
    told: tuple[Period | None, ...] = ()
    opened: bool = False
    lists: dict[str, Phrase | None] = field(default_factory=dict)
    listed: bool = False

    @property
    def looks_back(self) -> bool:
        """Whether the text's own period was over when its year ended: "last year" is its own."""
        return self.own is not None and self.published == self.own.end.year + 1

    def enter(self, line: Line) -> None:
        """Begin a line."""
        if line.offset:
            return
        counted = any(sentence.figures for sentence in line.sentences)
        if self.titled and self.latest not in ("", self.heading):
            self.heading, self.titled = "", False
        self.aim = None
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
            if not _CONTINUED.match(line.folded):
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


_CONTINUED = re.compile(r"\W*(?:trong đó|cụ thể|theo đó|trong số|of (?:which|this|that))(?!\w)")
_CAPTION = re.compile(r"\W*(?:hình ảnh|ảnh|biểu đồ|infographic|nguồn|photo|chart|source)(?!\w)")
