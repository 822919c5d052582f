"""What a text as a whole is about: its period, its place and its topic, from its first lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from ..catalogue import Catalogue
from ..periods import Period
from .folding import folded_name
from .names import Mention
from .passages import Line, Sentence
from .phrases import Phrase, find_phrases

_NATIONAL = "VN"
_LEADING = 30
_TITLE = 3


def own_period(folded: Sequence[str], published: str) -> Period | None:
    """The period that a text reports on: the one that its first lines speak of most.

    Args:
        folded: the folded lines.
        published: when the text was published, or empty. What was not over then, it does not
            report on; a text without any period is dated by its publication.
    """
    head = [(line, find_phrases(line[:2000])) for line in folded[:_LEADING]]
    hint = Period.parse(published) if published else _year_of(head)
    votes: Counter[Period] = Counter()
    leading = 0
    for line, phrases in head:
        for phrase in phrases:
            found = phrase.period(hint) if phrase.shape in _REPORTED else None
            if found and (phrase.shape != "past" or found.start.month == 1):
                votes[found] += _weight(phrase, found, line, hint) * (1 + (leading < _LEAD))
        leading += bool(line.strip())
    votes = +votes
    if votes:
        latest = max(found.end for found in votes)
        return max(votes, key=lambda found: (votes[found] * (1 + (found.end == latest)), found))
    return _by_publication(hint, [phrase for _, phrases in head for phrase in phrases])


def _by_publication(hint: Period | None, phrases: Sequence[Phrase]) -> Period | None:
    """The period of a text that names none: by its days, its bases, the month it came out in.

    A text of January is about the year that is over, one of July that compares with the same
    period about half a year; so is one of the end of a year that compares with the year before.
    """
    if hint is None or hint.freq == "year":
        return hint
    counted = [p for p in phrases if p.shape == "day" and p.role == "until" and p.year]
    days = [day for p in counted if (day := p.period(hint)) and day <= hint]
    if days:
        return max(days).last_month()
    bases = {p.year or p.shape for p in phrases if p.role == "compare"}
    month = hint.end.month
    if month == _JANUARY:
        return Period.year_of(hint.end.year - 1)
    if month >= _NOVEMBER and hint.end.year - 1 in bases:
        return Period.year_of(hint.end.year)
    if month == _JULY and "same" in bases:
        return Period.first_months(hint.end.year, 6)
    return hint.last_month()


_JANUARY, _JULY, _NOVEMBER = 1, 7, 11


def _year_of(head: Sequence[tuple[str, list[Phrase]]]) -> Period | None:
    """The year that a text is of by the years in it: the latest, plans apart.

    It is later than a year whose same period it compares with.
    """
    years: set[int] = set()
    months: set[int] = set()
    for line, phrases in head:
        for phrase in phrases:
            before = line[max(0, phrase.start - _BEFORE) : phrase.start]
            aimed = phrase.shape == "year" and (
                phrase.role == "until" or _AIMED.match(line, phrase.end)
            )
            if not phrase.year:
                months |= {phrase.number} if phrase.shape == "month" else set()
            elif phrase.shape in _YEARLY and not (aimed or _AGENDA.search(before)):
                apart = phrase.shape in _YEAR_APART
                apart = apart or (phrase.shape == "month" and phrase.number in months)
                if phrase.role in ("when", "until"):
                    years.add(phrase.year)
                elif phrase.role == "compare" and apart:
                    years.add(phrase.year + 1)
    return Period.year_of(max(years)) if years else None


_AIMED = re.compile(r"[^.;]{0,40}(?:targets?|mục tiêu|phấn đấu|sẽ|will|aims?)(?!\w)")
_YEAR_APART = ("same", "first", "half", "year")
_YEARLY = ("month", "quarter", "half", "first", "year", "same", "day")
_REPORTED = ("month", "quarter", "half", "first", "past", "year")
_AGENDA = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|triển khai|mục tiêu|phấn đấu|định hướng|giải pháp"
    r"|chương trình|plans?|targets?)(?: [^\W\d]+){0,5} $"
)
_OCCASION = re.compile(r"(?:sơ kết|tổng kết|giao ban|tình hình)(?: [^\W\d]+){0,8} $")
_GRACE = timedelta(days=45)  # a year and what is reviewed may be reported on before it ends
_SHORT_GRACE = timedelta(days=12)
_LONG_AGO = timedelta(days=400)


def _weight(phrase: Phrase, found: Period, line: str, hint: Period | None) -> int:
    """How much a period phrase says that the text reports on its period."""
    before = line[max(0, phrase.start - _BEFORE) : phrase.start]
    if phrase.role not in ("when", "until") or phrase.back or _AGENDA.search(before):
        return 0
    reviewed = _OCCASION.search(before) is not None
    year = phrase.shape == "year"
    grace = _GRACE if year or reviewed else _SHORT_GRACE
    if hint and found.end > hint.end + grace:
        return 1 if year and found.start <= hint.end else 0
    if hint and found.end < hint.end - _LONG_AGO:
        return 2
    point = phrase.role == "until" and found.months <= 1
    weight = _YEAR if year else _POINT if point else _SPAN
    return weight + (_REPORTING if reviewed else 0)


_LEAD = 2
_YEAR, _POINT, _SPAN = 4, 6, 12
_BEFORE = 60
_REPORTING = 16
_PROVINCIAL = re.compile(
    r"(?<!\w)(?:toàn tỉnh|trên địa bàn (?:tỉnh|thành phố)|tỉnh ta|tỉnh nhà)(?!\w)"
)
_OFFICE = re.compile(
    r"(?:sở (?:tt&tt|tttt|thông tin và truyền thông|khoa học và công nghệ|kh&cn)"
    r"|ubnd(?: tỉnh| thành phố)?)(?: tỉnh| thành phố)? $"
)
_SPEAKS = re.compile(r" ?(?::|cho biết|thông tin|báo cáo|công bố|vừa)")


def _reports(sentence: Sentence, mention: Mention) -> bool:
    """Whether the office of a province speaks: "Sở TT&TT Lâm Đồng: …"."""
    before = sentence.slice(mention.start - 50, mention.start)
    after = sentence.slice(mention.end, mention.end + 12)
    return bool(_OFFICE.search(before) and _SPEAKS.match(after))


def first_lines(lines: Sequence[str]) -> list[str]:
    """The first lines that say anything, or the beginnings of long ones."""
    return [line[:_LONGEST] for line in lines[:_LEADING] if line.strip()][:_TITLE]


def area_of(head: Sequence[Line], folded: Sequence[str]) -> str:
    """The province that a whole text is about, or the country.

    Args:
        head: its first lines.
        folded: all its lines.
    """
    for line in head:
        for sentence in line.sentences:
            for mention in sentence.mentions:
                if mention.areas and mention.areas[0] and _reports(sentence, mention):
                    return mention.areas[0]
    titled = _titled_area(head[0]) if head else ""
    if titled:
        return titled
    if not any(_PROVINCIAL.search(line[:_LONGEST]) for line in folded[:_LEADING]):
        return _NATIONAL
    votes: Counter[str] = Counter()
    for line in head:
        for sentence in line.sentences:
            votes.update(code for mention in sentence.mentions for code in mention.areas if code)
    return votes.most_common(1)[0][0] if votes else _NATIONAL


_LONGEST = 600
_MINISTRY = re.compile(r"(?:thông tin|tt) ?(?:và|-|&|,)? ?$|information and $")
_WHOLE = re.compile(
    r"(?:ngành|lĩnh vực|sector) (?:tt|thông tin|khoa học|kh[&-]|khcn)"
    r"|(?:ict sector|communications (?:sector|indus))"
)


def topic_of(head: Sequence[Line], folded: Sequence[str], catalogue: Catalogue) -> str:
    """The sector that the first lines are about, where the text names no other.

    Args:
        head: its first lines.
        folded: all its lines.
        catalogue: the code lists.
    """
    first = head[:2]
    if any(_WHOLE.search(line.folded) for line in first):
        return ""
    named: set[str] = set()
    for sentence in (sentence for line in first for sentence in line.sentences):
        if _WHOLE_DIVIDED.search(sentence.text):
            return ""  # "toàn ngành đạt …, trong đó lĩnh vực xuất bản đạt …"
        for mention in sentence.mentions:
            if not _MINISTRY.search(sentence.slice(mention.start - 16, mention.start)):
                named.update(mention.sectors[:1])
                named.update(code.partition(".")[0] for code in mention.full)
    named.discard("overall")
    if len(named) != 1:
        return ""
    topic = named.pop()
    text = _MINISTRIES.sub("", " ".join(line[:_LONGEST] for line in folded[:_LEADING]))
    others = (
        folded_name(name)
        for sector in catalogue.sectors.values()
        if sector.code not in (topic, "overall")
        for name in (sector.name_vi, sector.name_en, *sector.aliases)
        if len(name) >= _TELLING
    )
    return "" if any(name in text for name in others) else topic


_WHOLE_DIVIDED = re.compile(r"(?:toàn ngành|cả ngành|whole sector)[^;]{0,80}(?:trong đó|of which)")
_TELLING = 8
_MINISTRIES = re.compile(r"thông tin (?:và|-|&) truyền thông|information and communications?")
_NATION = re.compile(
    r"cả nước|toàn quốc|việt nam|vietnam|toàn ngành|(?<!\w)bộ (?:tt|thông|khoa|kh)"
)
_DATELINE = re.compile(r"\s*[-\u2013\u2014(,)]")


def _titled_area(title: Line) -> str:
    """The province that a title sets out with: "Lâm Đồng có 600 trạm 5G"; none for a dateline."""
    if not title.heading or _NATION.search(title.folded):
        return ""
    for mention in (m for sentence in title.sentences for m in sentence.mentions):
        before = title.folded[: mention.start].strip(" \"'")
        if mention.areas and mention.areas[0] and before in ("", "tỉnh", "tp", "tp.", "thành phố"):
            return "" if _DATELINE.match(title.folded, mention.end) else mention.areas[0]
    return ""
