"""Which indicators a figure is about: the names around it, weighed by place, unit and sector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue, Indicator
from ..code_lists import CURRENCIES
from .discourse import Discourse
from .figures import Number
from .folding import each_word
from .measures import Measure
from .names import Mention
from .passages import Sentence
from .wholes import counted_anew, kindred
from .wordlists import KNOWN, TOLD

_COORDINATED = re.compile(
    r"^\s*(?:,|và|, và|&|cũng như|cùng với|lẫn|hay|and|/)\s*(?:cả|số|số lượng|tổng|tổng số)?\s*$"
)
_COMPARED = re.compile(r"\s*so (?:với|cùng)[^,;:()]*?(?= (?:và|nhưng|còn) )")
_ABBREVIATED = 10
_LEVEL_VERB = re.compile(
    r"(?:đạt|là|còn|lên|xuống|bằng|:|tới|đến|ước|ước tính|ở mức|hiện có|gồm|chiếm|tăng|giảm"
    r"|từ|nhích|giữ nguyên|duy trì|có|thu|ghi nhận|cán mốc|mang về|đem về|saw|recorded|logged"
    r"|posted|registered|totall?ed"
    r"|numbered|came|amounted|put|valued|had|has|have|counted|earned|generated|rose|fell|grew|climbed"
    r"|dropped|slipped|increased|decreased|edged up|edged down|stands|making|worth|from"
    r"|trưởng|thêm|khoảng|xấp xỉ|gần|hơn|trên|~|với|mức|was|were|is|are|reached|at|to|hit|stood"
    r"|number|by|home|fetched|pocketed|netted|grossed|amounting|totalling|totaling"
    r"|accounted for|account for|accounts for|reach|exceed|surpass|generate|comprised"
    r"|surged|jumped|soared|rebounded|recovered|exceeded|topped|surpassed|approached|neared)"
    r"[^,;.\w]*(?:hơn|gần|khoảng|trên|dưới|con số|mức|about|nearly|over|an|estimated|around|tới"
    r"|đến|thứ|hạng|vị trí|more than|almost|some|only|just|us|vnd|usd|\$| )*$"
)


@dataclass(slots=True)  # not frozen, as most are made in vain, and freezing takes its time
class Subject:
    """The indicators that a figure is about, and how sure that is (0 to 1).

    Where nothing that a list knows is meant, it is ``barred``: what stands elsewhere is not meant
    either.
    """

    codes: tuple[str, ...] = ()
    sure: float = 0.0
    mention: Mention | None = None
    barred: bool = False


def fits(number: Number, measure: Measure, indicator: Indicator, catalogue: Catalogue) -> bool:
    """Whether a figure of this print and measure can be about an indicator.

    Growth and plan shares fit all but ranks; levels have to agree in their unit.
    """
    counts = catalogue.units[indicator.unit].counts
    if measure == "plan" and number.shape == "percent":
        return counts not in ("rank", "bodies")
    if measure in ("growth", "yoy", "pop", "plan_pct", "share"):
        return counts != "rank" and not (measure == "share" and counts in ("bodies", "rate"))
    if number.shape == "rank" or "rank" in number.units:
        return counts == "rank"
    if "percentage_points" in number.units:
        return measure == "change" and counts in ("percent", "things")
    if number.shape == "percent":
        return counts == "percent"
    if number.shape == "money":
        return indicator.unit in CURRENCIES and (indicator.kind != "flow" or _sizeable(number))
    value = number.numeral.value if number.numeral else 0
    broken = value != int(value)
    if number.units and number.shape != "ratio":
        return indicator.unit in number.units and not (counts == "things" and broken)
    if number.shape == "ratio":
        return indicator.unit in number.units or (
            not number.units and counts in ("things", "bodies")
        )
    if indicator.unit in CURRENCIES:
        return number.numeral is not None and number.scaled and number.numeral.value >= 10**9
    if counts == "rate" and not number.scaled:
        return True
    return counts in ("things", "bodies") and not broken


def _sizeable(number: Number) -> bool:
    """Whether an amount is more than a fine or a price."""
    least = _LEAST_DONG if number.units[:1] == ("VND",) else _LEAST_DOLLARS
    return number.numeral is not None and abs(number.numeral.value) >= least


_LEAST_DONG = 10**9
_LEAST_DOLLARS = 10**5


def chosen(
    mention: Mention,
    number: Number,
    measure: Measure,
    sector: str,
    state: Discourse,
    recent: Sequence[str] = (),
    context: Iterable[Sequence[str]] = (),
) -> tuple[tuple[str, ...], float]:
    """The indicators of a mention that a figure fits, in view of what is spoken of.

    Args:
        mention: the mention.
        number: the figure.
        measure: what it measures.
        sector: the sector that is spoken of there.
        state: what the sentences before leave standing.
        recent: the indicators of the figures before in the sentence.
        context: the indicators that are named or were spoken of, the nearest first.
    """
    catalogue = state.catalogue
    full = [
        code
        for code in mention.full
        if fits(number, measure, catalogue.indicators[code], catalogue)
    ]
    if full:
        full = _of_size(full, number, measure, catalogue)
        best = _by_unit(full, number, measure, catalogue, recent)
        return best, 0.97 if len(best) == 1 else 0.8
    sectors = {catalogue.indicators[code].sector for code in mention.local}
    local = [
        code
        for code in mention.local
        if fits(number, measure, catalogue.indicators[code], catalogue)
    ]
    for at, wanted in enumerate((sector, _unsaid(state, sector), "" if sector else "overall")):
        codes = [code for code in local if catalogue.indicators[code].sector == wanted]
        if codes and (wanted == sector or sector not in sectors):
            akin = kindred(codes, context)
            if akin:
                return (akin,), 0.93 if at == 0 else 0.75
            known = [code for code in codes if code in state.spoken]
            return ((known or codes)[-1 if known else 0],), 0.93 if at == 0 else 0.75
    if len(sectors) == 1 and local:
        unit = catalogue.indicators[local[0]].unit
        pinned = unit in catalogue.pinning_units and unit in number.units
        if pinned or sectors & {code.partition(".")[0] for code in state.spoken}:
            return (local[0],), 0.8
    return (), 0.0


def _unsaid(state: Discourse, sector: str) -> str:
    """The sector that is meant where none is named: the whole, once it was spoken of."""
    whole = any(code.startswith("overall.") for code in state.spoken)
    if whole or not state.latest:
        return "overall" if whole or not sector else ""
    return "" if sector else state.latest


def _of_size(codes: list[str], number: Number, measure: Measure, catalogue: Catalogue) -> list[str]:
    """Of indicators that share a name those that a level is of the size of, if there are any."""
    if len(codes) < len("ab") or measure not in ("level", "plan") or number.numeral is None:
        return codes
    value = number.numeral.value
    return [code for code in codes if catalogue.sized(code, value)] or codes


def _by_unit(
    codes: Sequence[str],
    number: Number,
    measure: Measure,
    catalogue: Catalogue,
    recent: Sequence[str],
) -> tuple[str, ...]:
    exact = [code for code in codes if catalogue.indicators[code].unit in number.units]
    if measure == "growth" and number.shape == "percent":
        # growth of a thing rather than of the share that it has of another
        exact = exact if len(exact) == len(codes) else []
    if recent and not number.units:
        unit = catalogue.indicators[recent[-1]].unit
        exact = [code for code in codes if catalogue.indicators[code].unit == unit]
    pool = exact or list(codes)
    for code in recent:
        if code in pool and not exact:
            return (code,)
    if number.shape == "percent" and not exact:
        # growth of a thing rather than of its rate per head
        counted = {c: catalogue.units[catalogue.indicators[c].unit].counts for c in pool}
        things = [c for c in pool if counted[c] not in ("rate", "percent", "rank")]
        pool = things or [c for c in pool if counted[c] != "rate"] or pool
    return (pool[0],)


def left_text(
    sentence: Sentence, place: int, figures: Sequence[Number], index: int
) -> tuple[int, str]:
    """The text between the figure before and a figure: where it begins, and itself."""
    start = sentence.start
    if index:
        start = max(start, figures[index - 1].after, figures[index - 1].end)
    for opened, closed in sentence.brackets:
        if (
            closed <= place
            and opened >= start - 200
            and closed > start
            and index
            and figures[index - 1].end > opened
        ):
            start = closed
    return start, sentence.slice(start, place)


def mention_groups(sentence: Sentence) -> list[list[Mention]]:
    """The mentions of indicators, those that share a verb ("doanh thu, sản lượng") together."""
    groups: list[list[Mention]] = []
    widest: Mention | None = None
    for place, mention in enumerate(sentence.mentions):
        if not mention.indicators or _runs_into_next(sentence, place):
            continue
        if widest and widest.start < mention.start and mention.end <= widest.end:
            continue
        if mention.full and (widest is None or mention.end > widest.end):
            widest = mention
        if groups:
            last = groups[-1][-1]
            if mention.start == last.start:
                groups[-1].append(mention)
                continue
            if mention.start > last.end and _COORDINATED.match(
                sentence.slice(last.end, mention.start)
            ):
                groups[-1].append(mention)
                continue
        groups.append([mention])
    return groups


def _runs_into_next(sentence: Sentence, place: int) -> bool:
    """Whether a name ends in the next member of a list: "bưu chính, doanh thu viễn thông"."""
    mention = sentence.mentions[place]
    for other in sentence.mentions[place + 1 :]:
        if other.start >= mention.end:
            return False
        if other.full and other.start > mention.start and other.end > mention.end:
            return sentence.slice(mention.start, other.start).rstrip().endswith(",")
    return False


def visible(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether a mention is not shut up in a bracket that the figure is outside of."""
    bracket = sentence.bracket(mention.start)
    if bracket is None or bracket[0] < place < bracket[1]:
        return True
    if (mention.start - 1, mention.end + 1) == bracket:
        return True  # no more than another name: "spam call (cuộc gọi rác)"
    return bracket[1] - bracket[0] <= _ABBREVIATED  # "(GCI)"


_MOST_STRANGE = 2
_CLAUSE = re.compile(r"[,;:()](?! ?\d)")


def foreign(sentence: Sentence, start: int, place: int, mentions: Iterable[Mention]) -> bool:
    """Whether the clause before a figure has a subject of its own that no list knows."""
    text = sentence.slice(start, place)
    compared = _COMPARED.match(text)
    if compared:
        start, text = start + compared.end(), text[compared.end() :]
    begin = start
    for match in _CLAUSE.finditer(text):
        begin = start + match.end()
    slack = 0 if sentence.slice(begin - 1, begin) in (";", ")") else 4
    for m in mentions:
        if m.start < begin < m.end or (begin - slack <= m.end <= place and m.indicators):
            return False
    unknown = [
        at
        for word, at, _ in each_word(sentence.slice(begin, place), begin)
        if not (word in KNOWN or word in TOLD or word[0].isdigit())
    ]
    if len(unknown) < _MOST_STRANGE:
        return False
    named = [(p.start, p.end) for p in sentence.phrases]
    named += [(m.start, m.end) for m in mentions if m.sectors]
    strange = sum(not any(begun <= at < ended for begun, ended in named) for at in unknown)
    return strange >= _MOST_STRANGE


_VERB_REACH = 80


def has_level_verb(left: str) -> bool:
    """Whether a verb that states a level ends the text before a figure."""
    return bool(_LEVEL_VERB.search(left[-_VERB_REACH:].rstrip(" \"'(")))


def resume(state: Discourse, number: Number, measure: Measure) -> Subject:
    """The subject that a sentence without one goes on with."""
    for known in (state.subject, state.earlier[::-1][:1], state.earlier[::-1][1:2]):
        codes = tuple(
            counted_anew(number, code, state.spoken, state.catalogue)
            for code in known
            if fits(number, measure, state.catalogue.indicators[code], state.catalogue)
        )
        if codes:
            return Subject(codes, 0.8)
    return Subject()
