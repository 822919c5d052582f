"""A line of a briefing with everything found in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..periods import Language
from .figures import FIGURE, Evidence, Number, find_numbers
from .folding import fold, sentences, words
from .lexicon import Lexicon
from .names import Mention, find_mentions
from .phrases import Phrase, find_phrases

HEADING = 140
MOST_FIGURES = 48
LONGEST_SENTENCE = 3000
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(
    r"đổi|gấp|nguyên|ngang|unchanged|thứ|rank|is now|nửa|doubl|tripl|quadr|halved|fold|flat"
    r"|bậc|twice|ee times|ty per|(?:triệu|tỷ|illion|nấc|(?:place|spot|position)s?"
    r"|notch(?:es)?|per ?cent)(?!\w)"
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


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
class Sentence:
    """A sentence with what was found in it; spans count from the line's beginning."""

    text: str
    start: int
    end: int
    figures: tuple[Number, ...]
    mentions: tuple[Mention, ...]
    phrases: tuple[Phrase, ...]
    brackets: tuple[tuple[int, int], ...]
    english: bool = False

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


@dataclass(slots=True)  # not frozen: so many are made that it would take its time
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
    if names:
        phrases = [p for p in phrases if not any(p.start <= number < p.end for number in names)]
    evidence = Evidence(folded, line, phrases, names, lexicon, language, opening=offset == 0)
    numbers = find_numbers(evidence) if counted(folded) else []
    heading = whole and _is_heading(text)
    lead = _lead_sector(folded, mentions, heading)
    parts = tuple(_sentences(text, folded, numbers, mentions, phrases, language))
    return Line(folded, parts, tuple(numbers), heading, lead, offset)


def _sentences(
    text: str,
    folded: str,
    numbers: Sequence[Number],
    mentions: Sequence[Mention],
    phrases: Sequence[Phrase],
    language: Language,
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
            language == "en" or part.isascii(),
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
    mentions = [mention for mention in mentions if mention.sectors]
    if not mentions:
        return ""
    lead = _LEAD.match(folded)
    place = lead.end() if lead else 0
    for mention in mentions:
        if mention.start <= place + 1:
            after = folded[mention.end : mention.end + 40]
            if (
                heading
                or (lead and lead["intro"].strip())
                or re.match(r" ?(?:\([^)]{0,20}\) ?)?[:,\-]| \w+[:,]", after)
            ):
                return mention.sectors[0]
    if heading:
        named = [m for m in mentions if not _INSIDE.search(folded[max(0, m.start - 40) : m.start])]
        codes = {m.sectors[0] for m in named}
        if len(codes) == 1:
            return codes.pop()
    return ""


def counted(folded: str) -> bool:
    """Whether there may be a figure in a folded line."""
    return bool(_DIGIT.search(folded) or _COUNTED.search(folded))


def introduced_sector(sentence: Sentence) -> str:
    """The sector that a sentence sets out with ("Trong lĩnh vực viễn thông, …")."""
    mentions = [mention for mention in sentence.mentions if mention.sectors]
    if not mentions:
        return ""
    lead = _LEAD.match(sentence.text)
    place = sentence.start + (lead.end() if lead else 0)
    for mention in mentions:
        if mention.start <= place + 1:
            after = sentence.slice(mention.end, mention.end + 40)
            if (lead and "lĩnh vực" in lead["intro"]) or re.match(
                r" ?(?:\([^)]{0,20}\) ?)?[:,]", after
            ):
                return mention.sectors[0]
    return ""
