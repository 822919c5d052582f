"""Judgement: which indicator, period and measure each figure of a briefing is about.

Lines are read in order, and figures from left to right. What a figure says by itself is found by
``figures``; the words around it say what it measures (``judging``), the names around it what it is
about (``subjects``), the period phrases when it was and what it is compared with (``comparisons``).
What cannot be placed stays in the result with an empty indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import nan
from pathlib import Path
from sys import intern
from unicodedata import normalize

from ..catalogue import Catalogue, load_catalogue
from ..documents import Document, read_document
from ..numerals import Numeral, interval
from ..periods import Language, Period
from .discourse import Discourse
from .dispositions import DENOMINATOR, FURNITURE, furniture
from .findings import Finding
from .folding import fold
from .lexicon import lexicon_of
from .names import Mention
from .passages import HEADING, Line, counted, parse_line
from .rankings import rankings_named
from .repetitions import Repetitions
from .resolution import Resolver
from .results import Marks, Reading, Row, Table
from .setting import area_of, first_lines, own_period, topic_of
from .tabular import read_tables
from .wordlists import AFTER_COUNT

LONGEST_PART = 20_000
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_PERCENTS = ("yoy", "pop", "share", "plan_pct")


def read_briefing(
    path: str | Path, *, period: str | Period | None = None, published: str | None = None
) -> Reading:
    """Read a document: text, HTML, DOCX, PDF, XLSX or CSV.

    Args:
        path: the document.
        period: what it reports on; found in the document when None.
        published: the day on which it was published; found in the document when None.

    Raises:
        DocumentError: the document cannot be read.
        PeriodError: ``period`` names no period.

    """
    document = read_document(Path(path))
    own = Period.parse(period) if isinstance(period, str) else period
    if own is None:
        own = document.stated_period
    return read_lines(
        document.lines,
        period=own,
        published=published or document.published or "",
        briefing=Path(path).stem,
        catalogue=load_catalogue(),
    )


def read_figures(document: Document, catalogue: Catalogue) -> Reading:
    """Read the figures of a document, under its own identifier, period and day of publication.

    Args:
        document: as ``read_document`` returns it.
        catalogue: the code lists.
    """
    return read_lines(
        document.lines,
        period=document.stated_period,
        published=document.published,
        briefing=document.id,
        catalogue=catalogue,
    )


def read_lines(
    lines: Sequence[str],
    *,
    period: Period | None,
    published: str = "",
    briefing: str = "",
    catalogue: Catalogue,
) -> Reading:
    """Read the figures of a text.

    Args:
        lines: the text; lines that are not in NFC are brought into it first, and spans count
            the characters of the NFC lines.
        period: what the text reports on; found in the text when None.
        published: when it was published (ISO), by which its period is guessed if need be.
        briefing: the identifier that its observations carry.
        catalogue: the code lists.

    """
    lines = [normalize("NFC", line) for line in lines]
    folded = [fold(line) for line in lines]
    language = _language(folded)
    own = period or own_period(folded, published)
    lexicon = lexicon_of(catalogue)
    marks, table, repeated = Marks(lines), Table(), Repetitions()
    first = first_lines(lines)
    known = {line: parse_line(line, lexicon, language) for line in ("", *first)}
    head = [known[line] for line in first]
    state = Discourse(
        catalogue,
        own,
        topic=topic_of(head, folded, catalogue),
        published=int(published[:4]) if published[:4].isdecimal() else 0,
    )
    state.ranked = (rankings_named(_named(head), catalogue) or [""])[0]
    area = area_of(head, folded)
    tables = read_tables(
        lines, lexicon=lexicon, catalogue=catalogue, language=language, own=own, area=area,
        briefing=briefing,
    )  # fmt: skip
    for place, (line, idle) in enumerate(zip(lines, furniture(folded), strict=True), 1):
        if place in tables:
            tables[place].put(place, table, marks)
            continue
        if len(line) > HEADING and not counted(folded[place - 1]):
            state.enter(parse_line(line[:HEADING], lexicon, language, whole=False))
            continue
        for offset, part in _parts(line):
            whole = len(line) == len(part)
            parsed = (whole and known.get(line)) or parse_line(
                part,
                lexicon,
                language,
                folded=folded[place - 1] if whole else "",
                offset=offset,
                whole=whole,
            )
            if idle:
                for number in parsed.numbers:
                    marks.add(place, number.start + offset, number.end + offset, FURNITURE)
                continue
            state.enter(parsed)
            wholes: set[int] = set()
            for sentence in parsed.sentences:
                resolver = Resolver(state, sentence, area)
                for finding in resolver.findings():
                    row = _row(finding, line, folded[place - 1], place, offset, briefing, catalogue)
                    repeated.see(len(table), row)
                    table.add(row)
                wholes |= resolver.scene.wholes
            for number in parsed.numbers:
                why = DENOMINATOR if number.start in wholes else number.disposition
                marks.add(place, number.start + offset, number.end + offset, why)
    repeated.settle(table)
    return Reading(table.frame(), marks, str(own) if own else "")


def _named(head: Sequence[Line]) -> Iterator[Mention]:
    for line in head:
        for sentence in line.sentences:
            yield from sentence.mentions


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """A line in parts of bounded length, cut where no number is."""
    start = 0
    while len(line) - start > LONGEST_PART:
        cut = line.rfind(" ", start + LONGEST_PART // 2, start + LONGEST_PART) + 1
        if not cut:
            cut = start + LONGEST_PART
            while cut < len(line) and line[cut - 1].isdigit():
                cut += 1
        yield start, line[start:cut]
        start = cut
    if start < len(line) or not line:
        yield start, line[start:]


def _language(folded: Sequence[str]) -> Language:
    sample = " ".join(folded)[:LONGEST_PART]
    marked = len(_VIETNAMESE.findall(sample))
    return "vi" if marked * 40 >= len(sample) or not sample.strip() else "en"


def _row(
    finding: Finding,
    line: str,
    folded: str,
    place: int,
    offset: int,
    briefing: str,
    catalogue: Catalogue,
) -> Row:
    number = finding.number
    start, end = number.start + offset, number.end + offset
    lower, upper = _bounds(finding)
    value = float(_middle(finding))
    indicator = catalogue.indicators.get(finding.code)
    return Row(
        indicator.sector if indicator else "", finding.code, finding.area,
        intern(str(finding.period)) if finding.period else "", finding.measure, value, value,
        lower, upper, float(finding.out_of.value) if finding.out_of else nan,
        _unit(finding, catalogue, folded[end : end + _NEXT]), finding.status, number.hedge,
        briefing, place, start, end,
        intern(line[start:end]), finding.sure,
    )  # fmt: skip


def _middle(finding: Finding) -> Decimal:
    last = finding.number.last
    if last is None:
        return finding.numeral.value
    sign = -1 if finding.numeral.value < 0 else 1
    return sign * (abs(finding.numeral.value) + last.value) / 2


def _bounds(finding: Finding) -> tuple[float, float]:
    number = finding.number
    if number.last is not None:
        ends = sorted((finding.numeral.value, 2 * _middle(finding) - finding.numeral.value))
        return float(ends[0]), float(ends[1])
    low, high = interval(finding.numeral, number.hedge)
    return (nan if low is None else float(low)), (nan if high is None else float(high))


_NEXT = 16


def _unit(finding: Finding, catalogue: Catalogue, after: str) -> str:
    """The unit of a value: as printed, else that of its indicator."""
    number = finding.number
    if finding.measure in _PERCENTS or (number.shape == "times" and not finding.measure):
        return "percent"
    if number.shape in ("percent", "money"):
        return number.units[0]
    indicator = catalogue.indicators.get(finding.code)
    if "percentage_points" in number.units:
        return "percentage_points"
    if indicator:
        return indicator.unit
    if number.shape == "rank":
        return "rank"
    if number.units:
        return number.units[0] if len(number.units) == 1 else ""
    value: Numeral = finding.numeral
    thing = re.match(r" {1,2}([^\W\d]+)", after)
    counted = thing is not None and thing[1] not in AFTER_COUNT
    return "VND" if number.scaled and value.value >= 10**11 and not counted else ""


__all__ = ["Reading", "read_briefing", "read_lines"]
