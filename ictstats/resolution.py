"""A sentence resolved: its figures from left to right, each with indicator, measure and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .comparisons import base_period, base_phrase, growth_kind, lasting, plan_period, when
from .figures import Number, denominator
from .measures import Judgement, Measure, judge, slope
from .names import Mention
from .numerals import Numeral
from .passages import Discourse, Sentence, introduced_sector
from .periods import Period
from .phrases import Phrase
from .subjects import (
    Subject,
    chosen,
    fits,
    foreign,
    has_level_verb,
    is_object,
    left_text,
    mention_groups,
    resume,
    scope,
    visible,
)

_ESTIMATED = re.compile(
    r"(?<!\w)(?:ước|dự kiến|dự báo|estimated?|estimates|expected|forecast|projected)(?!\w)"
)
_PRELIMINARY = re.compile(r"(?<!\w)(?:sơ bộ|tạm tính|preliminary|provisional)(?!\w)")
_OPENING_ESTIMATE = re.compile(r"^\W*(?:theo )?(?:ước tính|it is estimated)")
_SERIES = re.compile(r"(?<!\w)(?:lần lượt|(?:tăng|giảm|đạt|là) tương ứng|tương ứng là)(?!\w)")
_GROWN_FIRST = re.compile(r"\W*(?:tăng|giảm)(?: trưởng)?(?: \w+)? \d")
_EARLIER = re.compile(
    r"\W*(?:trong |vào )?cùng (?:kỳ|thời điểm)(?: năm (?:ngoái|trước|20\d\d)| 20\d\d)?, "
)
_NATIONAL = re.compile(r"(?:cả nước|toàn quốc|toàn ngành|việt nam)")
_NEXT = re.compile(
    r"^[^\d;.]{0,40}?(?:,|và|and|/|-|;)\s*(?:khoảng|hơn|gần|trên|đạt|là|tăng|giảm| )*$"
)
_BARE_VERB = re.compile(
    r"[\s:]*(?:ước|đạt|là|thu|thu về|có|với|khoảng|hơn|gần|trên|tăng|giảm|trưởng|earned|reached|about|vnđ|vnd|us|\$|\s)*"
)
_JOINT = re.compile(r"^[^\d;.:]{0,30}(?:,|và|and)\s*(?:gần|hơn|khoảng|trên|about|nearly)?\s*$")
_CLOSE = 14
_AFTER_COUNT = frozenset(
    [
        "so",
        "tăng",
        "giảm",
        "và",
        "với",
        "trong",
        "tại",
        "ở",
        "trên",
        "của",
        "đạt",
        "vào",
        "được",
        "theo",
        "còn",
        "cao",
        "thấp",
        "là",
        "mới",
        "hiện",
        "cùng",
        "gồm",
        "tính",
        "chiếm",
        "nhưng",
        "bằng",
        "vượt",
        "tương",
        "hoàn",
        "nhiều",
        "ít",
        "nhờ",
        "do",
        "nâng",
        "đưa",
        "khi",
        "sau",
        "từ",
        "đến",
        "năm",
        "tháng",
        "quý",
        "cho",
        "về",
        "a",
        "from",
        "in",
        "over",
        "up",
        "down",
        "on",
        "as",
        "by",
        "and",
        "compared",
        "at",
        "of",
        "while",
        "with",
        "this",
        "year",
    ]
)
_BRACKETED = re.compile(
    r"^[\s(~]*(?:tương đương|khoảng|gần|hơn|trên|tức|là|bằng|about|nearly|equivalent to|~|\$|us)*[\s(~]*$"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure with what it was judged to say.

    Args:
        number: the figure.
        code: its indicator, or empty.
        measure: its measure, or empty where it cannot be told.
        numeral: its value in terms of the measure.
        period: its period, or None.
        status: A, E or P.
        area: the place that it is about.
        out_of: the whole that it is a part of, or None.
        sure: how sure all of it is, from 0 to 1.

    """

    number: Number
    code: str
    measure: Measure
    numeral: Numeral
    period: Period | None
    status: str
    area: str
    out_of: Numeral | None
    sure: float


@dataclass(slots=True)
class Course:
    """What holds while a sentence is read from left to right."""

    subject: Subject = field(default_factory=Subject)
    area: str = "VN"
    scoped: bool = False
    estimated: bool = False
    slope: str = ""
    base: Phrase | None = None
    period: Period | None = None
    measure: Measure = ""
    level: Judgement | None = None
    series: int = -1
    series_from: int = 0
    series_total: int = 0
    stock: bool = True
    aiming: bool = False
    rising: bool = False
    spent: frozenset[int] = frozenset()
    recent: list[str] = field(default_factory=list)
    kinds: list[Measure] = field(default_factory=list)
    kinds_before: list[Measure] = field(default_factory=list)


class Resolver:
    """Resolves the figures of one sentence.

    Args:
        state: what the sentences before leave standing; it is brought forward.
        sentence: the sentence.
        area: the place that the whole text is about.

    """

    def __init__(self, state: Discourse, sentence: Sentence, area: str) -> None:
        self.state, self.sentence, self.area = state, sentence, area
        self.groups = mention_groups(sentence)
        self.course = Course(area=area)
        self.wholes: set[int] = set()

    def findings(self) -> Iterator[Finding]:
        """The figures in order, each with every indicator that it is about."""
        sentence, state = self.sentence, self.state
        state.sector = introduced_sector(sentence) or state.sector
        opening = sentence.text.lstrip()
        self.course.estimated = bool(_OPENING_ESTIMATE.match(opening))
        for index, number in enumerate(sentence.figures):
            if number.start not in self.wholes:
                yield from self._figure(index, number)
        self._leave()

    def _leave(self) -> None:
        sentence, state = self.sentence, self.state
        phrase = lasting(sentence)
        if phrase:
            state.period = phrase
        if self.course.subject.codes:
            state.subject = self.course.subject.codes
            state.earlier = tuple(self.course.recent)
        elif not sentence.figures:
            named = [m for m in sentence.mentions if m.full]
            if named:
                state.subject = named[-1].full
        for mention in sentence.mentions:
            if mention.full:
                state.sector = self._sector_of(mention.full[0])

    def _sector_of(self, code: str) -> str:
        return self.state.catalogue.indicators[code].sector

    def _figure(self, index: int, number: Number) -> Iterator[Finding]:
        sentence, course = self.sentence, self.course
        figures = sentence.figures
        start, left = left_text(sentence, number.start, figures, index)
        follower = figures[index + 1].start if index + 1 < len(figures) else sentence.end
        right = sentence.slice(number.end, follower)
        opening = sentence.slice(sentence.start, number.start)
        judged = judge(
            number,
            left,
            right,
            opening=opening,
            carried=self._carried(index, left),
            aiming=course.aiming and not sentence.bracket(number.start),
        )
        out_of = self._whole(index, number, judged)
        series = self._series_place(index, left, start)
        subject = self._subject(index, number, judged.measure, start, left, series)
        scoped, area = scope(
            sentence, number.start, rank=number.shape == "rank" or "rank" in number.units
        )
        if scoped and not area and self.area == "VN":
            subject = Subject()
        area = area or ("VN" if _NATIONAL.search(left) else self.area)
        judged, subject = self._adjusted(number, judged, subject, left)
        period, base, sure = self._when(index, number, judged, subject, start, follower)
        measure, period, judged = self._measure(
            index, judged, base, period, number, follower, subject, left
        )
        if judged.base:
            course.spent |= {p.start for p in sentence.phrases if number.end <= p.start < follower}
        status = self._status(left, judged, measure, subject)
        self._remember(
            judged,
            subject,
            base,
            period,
            left,
            measure,
            inside=sentence.bracket(number.start) is not None,
        )
        numeral = judged.numeral or number.numeral
        if numeral is None:
            return
        codes = subject.codes or ("",)
        certain = judged.sure * sure * (subject.sure if subject.codes else 0.5)
        for code in codes:
            yield Finding(
                number, code, measure, numeral, period, status, area, out_of, round(certain, 2)
            )

    def _carried(self, index: int, left: str) -> str:
        if self.course.measure == "plan":
            return "plan"
        return self.course.slope if index else ""

    def _whole(self, index: int, number: Number, judged: Judgement) -> Numeral | None:
        """The denominator that is printed after a figure; it is no figure of its own then."""
        if (
            number.out_of
            or judged.measure not in ("level", "share")
            or number.shape in ("percent", "money")
        ):
            return number.out_of
        sentence = self.sentence
        match = denominator(sentence.slice(number.end, sentence.end))
        if not match:
            return None
        place = number.end + match.start("second")
        for other in sentence.figures[index + 1 :]:
            if other.start == place and other.numeral and number.numeral:
                if other.shape in ("percent", "money") or abs(other.numeral.value) < abs(
                    number.numeral.value
                ):
                    return None
                if not self._own_name(other, number):
                    self.wholes.add(other.start)
                return other.numeral
        return None

    def _own_name(self, other: Number, number: Number) -> bool:
        """Whether a denominator has an indicator of its own."""
        catalogue = self.state.catalogue
        for mention in self.sentence.mentions:
            if mention.full and other.end <= mention.start <= other.after + 40:
                return any(
                    fits(other, "level", catalogue.indicators[code], catalogue)
                    for code in mention.full
                )
        return False

    def _series_place(self, index: int, left: str, start: int) -> int:
        """Which member of a list with "lần lượt" a figure is, or -1."""
        course, figures = self.course, self.sentence.figures
        if _SERIES.search(left):
            course.series, course.series_from, course.series_total = 0, start, 1
            for one, other in zip(figures[index:], figures[index + 1 :], strict=False):
                if not _NEXT.match(self.sentence.slice(one.end, other.start)):
                    break
                course.series_total += 1
        elif course.series >= 0 and _NEXT.match(left):
            course.series += 1
        else:
            course.series = -1
        return course.series

    def _subject(
        self, index: int, number: Number, measure: Measure, start: int, left: str, series: int
    ) -> Subject:
        listed = self._listed(number, measure, series)
        if listed.codes:
            return listed
        beside = self._beside(number, measure)
        if beside.codes:
            return beside
        several = self._several(index, number, measure)
        if several.codes:
            return several
        stated = has_level_verb(left) or measure not in ("level", "change")
        touching = self._touching(number, measure)
        if touching.codes:
            return touching
        if self._thing_unknown(number):
            after = self._after(index, number, measure)
            close = after.mention is not None and after.mention.start <= number.end + _CLOSE
            return after if close else Subject()
        before = self._before(index, number, measure, start, left)
        if stated and before.codes:
            return before
        after = self._after(index, number, measure)
        return after if after.codes else before

    def _touching(self, number: Number, measure: Measure) -> Subject:
        """The name that a count follows at once: "tạp chí in 363"."""
        if number.shape not in ("count", "ratio") or measure not in ("level", "plan"):
            return Subject()
        for mention in self.sentence.mentions:
            if mention.indicators and 0 <= number.start - mention.end <= 1:
                return self._pick(mention, number, measure)
        return Subject()

    def _thing_unknown(self, number: Number) -> bool:
        """Whether a count is followed by a thing that is no known unit: "82 đoàn"."""
        if number.shape != "count" or number.units or number.scaled:
            return False
        after = self.sentence.slice(number.end, number.end + 16)
        match = re.match(r" {1,2}([^\W\d]+)", after)
        return bool(match) and match[1] not in _AFTER_COUNT  # type: ignore[index]

    def _pick(self, mention: Mention, number: Number, measure: Measure) -> Subject:
        sector = self._sector_at(mention)
        codes, sure = chosen(mention, number, measure, sector, self.state, self.course.recent)
        return Subject(codes, sure, mention)

    def _sector_at(self, mention: Mention) -> str:
        """The sector that a mention stands in: the last one named before it in its sentence."""
        sector = self.state.sector
        last = self.course.subject.mention
        for other in self.sentence.mentions:
            if other.start > mention.end + 30:
                break
            if last and other.start == last.start and last.start < mention.start:
                sector = self._sector_of(self.course.subject.codes[0])
                continue
            if other.indicators and is_object(self.sentence, other):
                continue
            if other.sectors and (other.start < mention.start or self._follows(mention, other)):
                if self._introduces(other) or self._follows(mention, other):
                    sector = other.sectors[0]
            elif other.full and other.start < mention.start:
                sector = self._sector_of(other.full[0])
        return sector

    def _follows(self, mention: Mention, other: Mention) -> bool:
        gap = self.sentence.slice(mention.end, other.start)
        return other.start >= mention.end and bool(
            re.fullmatch(
                r"\s*(?:của|từ|trong|ở)?\s*(?:các|toàn)?\s*(?:lĩnh vực|ngành|mảng|khối|dịch vụ)?\s*",
                gap,
            )
        )

    def _introduces(self, other: Mention) -> bool:
        before = self.sentence.slice(other.start - 24, other.start)
        after = self.sentence.slice(other.end, other.end + 3)
        return bool(
            re.search(r"(?:lĩnh vực|ngành|mảng|khối|về|riêng|^)\s*$", before)
            or re.match(r"\s?[:,]", after)
        )

    def _listed(self, number: Number, measure: Measure, series: int) -> Subject:
        """The member of "A và B lần lượt đạt x và y" that a figure belongs to."""
        if series < 0:
            return Subject()
        names: list[Subject] = []
        for group in self.groups:
            for mention in group:
                if self.course.series_from <= mention.start and mention.end < number.start and (
                    not names or mention.start > names[-1].mention.start
                ):  # type: ignore[union-attr]
                    pick = self._pick(mention, number, measure)
                    if pick.codes:
                        names.append(pick)
        if len(names) < 2 and names and names[0].mention:
            names += self._left_out(names[0], number, measure)
        if len(names) >= 2 and series < len(names):
            return replace(names[series], sure=0.9)
        return Subject()

    def _left_out(self, first: Subject, number: Number, measure: Measure) -> list[Subject]:
        """The second of "doanh thu bưu chính và viễn thông": the same kind, another sector."""
        assert first.mention is not None
        indicators = self.state.catalogue.indicators
        kind = first.codes[0].partition(".")[2]
        found = []
        for other in self.sentence.mentions:
            if other.sectors and first.mention.end < other.start < number.start:
                gap = self.sentence.slice(first.mention.end, other.start)
                code = f"{other.sectors[0]}.{kind}"
                if (
                    re.fullmatch(r"\s*(?:,|và|and)\s*(?:lĩnh vực|dịch vụ|ngành)?\s*", gap)
                    and code in indicators
                ):
                    found.append(Subject((code,), 0.85, other))
        return found

    def _beside(self, number: Number, measure: Measure) -> Subject:
        """A name that the figure stands inside, or that follows it at once."""
        best = Subject()
        if measure not in ("level", "change", "plan", "share"):
            return best
        for mention in self.sentence.mentions:
            if not mention.indicators:
                continue
            inside = mention.start < number.start and mention.end > number.end
            near = (
                number.shape not in ("money", "percent")
                and number.end <= mention.start <= number.end + 2
            )
            near = near or (
                number.shape == "percent"
                and measure in ("level", "plan")
                and number.end <= mention.start <= number.end + 2
            )
            near = near and mention.end > number.after
            if inside or (near and measure != "share"):
                pick = self._pick(mention, number, measure)
                if pick.codes and (
                    not best.codes
                    or (pick.mention and best.mention and pick.mention.length > best.mention.length)
                ):
                    best = pick
        return best

    def _several(self, index: int, number: Number, measure: Measure) -> Subject:
        """Public bodies are counted by all that their clause says they did."""
        if measure not in ("level", "plan") or not self._counts_bodies(number):
            return Subject()
        limit = self._clause_end(index, number)
        codes: list[str] = []
        for mention in self.sentence.mentions:
            if mention.full and number.end <= mention.start < limit:
                pick = self._pick(mention, number, measure)
                codes += [c for c in pick.codes if c not in codes and self._bodies(c)]
        return Subject(tuple(codes), 0.93 if len(codes) == 1 else 0.88) if codes else Subject()

    def _counts_bodies(self, number: Number) -> bool:
        units = self.state.catalogue.units
        return any(units[unit].counts == "bodies" for unit in number.units if unit in units)

    def _bodies(self, code: str) -> bool:
        catalogue = self.state.catalogue
        return catalogue.units[catalogue.indicators[code].unit].counts == "bodies"

    def _clause_end(self, index: int, number: Number) -> int:
        """Where the clause ends that a figure begins: at a semicolon, or at the next figure."""
        sentence = self.sentence
        stop = sentence.text.find(";", number.end - sentence.start)
        limit = sentence.start + stop if stop >= 0 else sentence.end
        previous = number
        for other in sentence.figures[index + 1 :]:
            if other.start >= limit:
                break
            if other.start in self.wholes:
                continue
            if number.shape == "rank" or "rank" in number.units:
                continue
            if not _JOINT.match(sentence.slice(previous.after, other.start)):
                return other.start
            previous = other
        return limit

    def _before(
        self, index: int, number: Number, measure: Measure, start: int, left: str
    ) -> Subject:
        """The nearest name before a figure that it fits; else what went before goes on."""
        sentence, course = self.sentence, self.course
        near = [
            group
            for group in self.groups
            if group[0].end <= number.start and visible(sentence, group[0], number.start)
        ]
        strange = foreign(sentence, start, number.start, sentence.mentions)
        bracket = sentence.bracket(number.start)
        if strange and not (bracket and bracket[0] >= start):
            return Subject()
        elided = self._elided(number, measure, start)
        if elided.codes:
            return elided
        last = course.subject.mention
        if last and near and last.start > near[-1][0].start:
            kept = self._kept(number, measure)
            if kept.codes:
                return kept
        for group in reversed(near):
            if is_object(sentence, group[0]) and len(near) > 1:
                continue
            if self._stale(group, number, start):
                break
            subject = self._grouped(group, number, measure)
            if subject.codes:
                return subject
        grown = self._grown_sector(number, measure, start)
        if grown.codes:
            return grown
        if course.subject.codes and index:
            kept = self._kept(number, measure)
            if kept.codes:
                return kept
        if (
            not index
            and not foreign(sentence, sentence.start, number.start, sentence.mentions)
            and not near
        ):
            if measure not in ("level", "plan") or has_level_verb(left):
                return resume(self.state, number, measure)
        return Subject()

    def _elided(self, number: Number, measure: Measure, start: int) -> Subject:
        """The sector alone, where the kind is that of the figure before: "viễn thông 924 tỷ đồng"."""
        indicators = self.state.catalogue.indicators
        for mention in reversed(self.sentence.mentions):
            if (
                mention.end > number.start
                or mention.start < start
                or not visible(self.sentence, mention, number.start)
            ):
                continue
            if not mention.sectors or mention.indicators:
                return Subject()
            gap = self.sentence.slice(mention.end, number.start)
            lead = self.sentence.slice(mention.start - 16, mention.start)
            if not _BARE_VERB.fullmatch(gap) or not re.search(
                r"(?:[,;:(]|và|and|còn|riêng|^)\s*(?:toàn )?(?:lĩnh vực|ngành|mảng|khối|the)?\s*$", lead
            ):
                return Subject()
            kinds = [code.partition(".")[2] for code in self.course.subject.codes]
            kinds += ["revenue"] if number.shape == "money" else []
            for kind in kinds:
                code = f"{mention.sectors[0]}.{kind}"
                if code in indicators and fits(
                    number, measure, indicators[code], self.state.catalogue
                ):
                    return Subject((code,), 0.85, mention)
            return Subject()
        return Subject()

    def _stale(self, group: list[Mention], number: Number, start: int) -> bool:
        """Whether another subject, named by no list, stands between a name and a figure."""
        semicolon = self.sentence.slice(group[-1].end, number.start).rfind(";")
        if semicolon < 0:
            return False
        begin = group[-1].end + semicolon
        return foreign(self.sentence, begin, number.start, self.sentence.mentions)

    def _kept(self, number: Number, measure: Measure) -> Subject:
        catalogue = self.state.catalogue
        codes = tuple(
            code
            for code in self.course.subject.codes
            if fits(number, measure, catalogue.indicators[code], catalogue)
            or (catalogue.indicators[code].unit == "rank" and self._bare(number))
        )
        return (
            Subject(codes, 0.9 * self.course.subject.sure, self.course.subject.mention)
            if codes
            else Subject()
        )

    def _bare(self, number: Number) -> bool:
        """A number without unit that says no more than the rank before it: "(năm 2017 là 100)"."""
        inside = self.sentence.bracket(number.start)
        before = self.sentence.slice(number.start - 4, number.start)
        return bool(inside) and not number.units and not number.scaled and " là " in before

    def _grouped(self, group: list[Mention], number: Number, measure: Measure) -> Subject:
        picks = [
            self._pick(mention, number, measure) for mention in group if mention.end <= number.start
        ]
        picks = [pick for pick in picks if pick.codes]
        if not picks:
            return Subject()
        apart = {pick.mention.start for pick in picks if pick.mention}
        if len(apart) == 1 or measure not in ("growth", "plan_pct"):
            kept = self.course.subject
            if kept.codes and kept.mention and kept.mention.start in apart and len(kept.codes) > 1:
                return kept
            return picks[-1]
        codes: list[str] = []
        for pick in picks:
            codes += [code for code in pick.codes if code not in codes]
        return Subject(tuple(codes), 0.85, picks[-1].mention)

    def _grown_sector(self, number: Number, measure: Measure, start: int) -> Subject:
        """ "Lĩnh vực bưu chính tăng trưởng 15 %" speaks of the sector's revenue."""
        if measure not in ("growth", "plan_pct") and number.shape != "money":
            return Subject()
        for mention in reversed(self.sentence.mentions):
            if mention.sectors and start <= mention.start and mention.end <= number.start:
                between = self.sentence.slice(mention.end, number.start)
                if re.search(r"[;.]", between) or not visible(self.sentence, mention, number.start):
                    return Subject()
                code = self.state.catalogue.sectors[mention.sectors[0]].growth
                if code and len(between) < (60 if measure == "growth" else 30):
                    return Subject((code,), 0.75, mention)
        return Subject()

    def _after(self, index: int, number: Number, measure: Measure) -> Subject:
        """The first name after a figure in its clause."""
        first = not index and measure == "growth" and _GROWN_FIRST.match(self.sentence.text)
        if (measure not in ("level", "change", "plan") and not first) or (
            number.shape == "percent" and measure == "change"
        ):
            return Subject()
        limit = min(self._clause_end(index, number), number.end + 120)
        for mention in self.sentence.mentions:
            if mention.indicators and number.end <= mention.start < limit:
                between = self.sentence.slice(number.after, mention.start)
                if re.search(
                    r"(?<!\w)(?:tăng|giảm|chiếm|so với|trong đó|gồm|do|up|down)(?!\w)|[;:(]",
                    between,
                ):
                    return Subject()
                if number.shape in ("money", "percent") and len(between) > 40:
                    return Subject()
                pick = self._pick(mention, number, measure)
                if pick.codes:
                    return replace(pick, sure=pick.sure * (0.95 if len(between) < 25 else 0.85))
        return Subject()

    def _adjusted(
        self, number: Number, judged: Judgement, subject: Subject, left: str
    ) -> tuple[Judgement, Subject]:
        """Settle share against level by the unit of the indicator."""
        catalogue = self.state.catalogue
        if number.shape != "percent" or (not subject.codes and judged.measure != "level"):
            return judged, subject
        rates = [c for c in subject.codes if catalogue.indicators[c].unit == "percent"]
        if judged.measure == "share" and rates:
            return replace(judged, measure="level"), replace(subject, codes=tuple(rates))
        if judged.measure == "level" and not rates:
            shares = self._share_subject(number)
            if shares.codes:
                return replace(judged, measure="share", sure=0.85), shares
        return judged, subject

    def _share_subject(self, number: Number) -> Subject:
        for group in reversed(self.groups):
            if group[0].end <= number.start and visible(self.sentence, group[0], number.start):
                before = self.sentence.slice(group[0].start - 10, group[0].start + 8)
                if "tỷ lệ" in before or "tỷ trọng" in before:
                    return self._grouped(group, number, "share")
        return Subject()

    def _when(
        self,
        index: int,
        number: Number,
        judged: Judgement,
        subject: Subject,
        start: int,
        follower: int,
    ) -> tuple[Period | None, Phrase | None, float]:
        catalogue, sentence = self.state.catalogue, self.sentence
        kinds = {catalogue.indicators[code].kind for code in subject.codes}
        self.course.stock = "flow" not in kinds
        flow = "flow" in kinds or (not kinds and number.shape == "money")
        early = _EARLIER.match(sentence.text)
        spent = self.course.spent
        if self.course.rising and judged.measure == "level":
            spent |= {phrase.start for phrase in sentence.phrases if phrase.start < number.start}
        found = when(
            self.state,
            sentence,
            number.start,
            number.after or number.end,
            follower,
            flow=flow,
            spent=spent,
            named=self._named_year(subject),
        )
        if self.course.series >= 0:
            found = replace(found, period=self._series_period(flow) or found.period)
        if early and found.period and sentence.start + early.end() <= number.start:
            found = replace(found, period=found.period.year_before())
        if found.period and not flow and found.period.freq == "months":
            found = replace(found, period=found.period.last_month())
        if self.course.measure == "plan" and judged.measure == "growth":
            found = replace(found, period=self.course.period)
        prior = sentence.figures[index - 1].end if index else sentence.start
        base = base_phrase(sentence, number.start, number.end, follower, prior)
        return found.period, base, found.sure if found.period else 0.4

    def _named_year(self, subject: Subject) -> Phrase | None:
        """The year that is part of a ranking's name: "GCI 2018", "the 2018 … Index"."""
        mention = subject.mention
        ranks = [c for c in subject.codes if self.state.catalogue.indicators[c].kind == "rank"]
        for phrase in self.sentence.phrases if mention and ranks else ():
            touching = mention and (
                0 <= phrase.start - mention.end <= 2 or 0 <= mention.start - phrase.end <= 1
            )
            if phrase.shape == "year" and phrase.role == "free" and touching:
                return phrase
        return None

    def _series_period(self, flow: bool) -> Period | None:
        """The period of a member of a list: "tháng 4 và tháng 5 lần lượt đạt …"."""
        course, own = self.course, self.state.own
        phrases = [
            phrase
            for phrase in self.sentence.phrases
            if phrase.start >= course.series_from and phrase.role in ("when", "free", "until")
        ]
        first = self.sentence.figures[0].start
        phrases = [
            phrase for phrase in phrases if phrase.end <= max(first, course.series_from + 200)
        ]
        if len(phrases) == course.series_total > 1:
            return phrases[course.series].period(own, flow=flow)
        whole = phrases[0].period(own) if phrases else None
        if whole and whole.months == course.series_total > 1 and phrases[0].shape == "span":
            return Period.month(whole.year, whole.start.month + course.series)
        return None

    def _measure(
        self, index: int, judged: Judgement, base: Phrase | None, period: Period | None,
        number: Number, follower: int, subject: Subject, left: str,
    ) -> tuple[Measure, Period | None, Judgement]:  # fmt: skip
        state, sentence, course = self.state, self.sentence, self.course
        measure = judged.measure
        if measure == "growth":
            base = base or self._shared_base(index)
            if (
                base is None
                and course.series >= 0
                and course.series_total == len(course.kinds_before)
            ):
                return course.kinds_before[course.series], period, judged
            base = base or course.base
            kind = growth_kind(base, period, state.own, stock=course.stock)
            if kind is None:
                return "yoy", period, replace(judged, sure=judged.sure * 0.85)
            return kind, period, judged
        if measure == "plan":
            return (
                measure,
                plan_period(state, sentence, number.start, number.after, follower),
                judged,
            )
        if measure == "level" or judged.base:
            return self._based(index, judged, number, left, period, base)
        return measure, period, judged

    def _shared_base(self, index: int) -> Phrase | None:
        """The base printed once for several growth figures: after the last of them."""
        figures, sentence = self.sentence.figures, self.sentence
        for place in range(index, min(index + 3, len(figures))):
            follower = figures[place + 1].start if place + 1 < len(figures) else sentence.end
            found = base_phrase(
                sentence, figures[place].start, figures[place].end, follower, figures[place].end
            )
            if found:
                return found
            between = sentence.slice(figures[place].end, follower)
            if not re.fullmatch(
                r"\s*(?:,|và|and|, và)\s*(?:khoảng|hơn|gần|trên|about|nearly|tăng|giảm| )*", between
            ):
                return None
        return None

    def _based(
        self,
        index: int,
        judged: Judgement,
        number: Number,
        left: str,
        period: Period | None,
        base: Phrase | None,
    ) -> tuple[Measure, Period | None, Judgement]:
        """A level in a bracket after a base or a plan is the level of that base, or the plan."""
        state, sentence = self.state, self.sentence
        bracket = sentence.bracket(number.start)
        opened = bracket is not None and _BRACKETED.match(sentence.slice(bracket[0], number.start))
        if opened and bracket:
            before = [
                p for p in sentence.phrases if p.end <= bracket[0] and bracket[0] - p.end <= 2
            ]
            outside = sentence.slice(bracket[0] - 60, bracket[0]).rstrip()
            grown = self._grown_before(index, bracket[0]) and number.shape != "percent"
            if (
                grown
                or (before and before[-1].role == "compare")
                or re.search(r"cùng kỳ$", outside)
            ):
                phrase = before[-1] if before else self.course.base
                return (
                    "level",
                    base_period(phrase, self._outer(), state.own),
                    replace(judged, base=True),
                )
            if (before and before[-1].role == "plan") or re.search(
                r"(?:kế hoạch|chỉ tiêu|mục tiêu)(?: năm)?$", outside
            ):
                return (
                    "plan",
                    plan_period(state, sentence, number.start, number.end, number.end),
                    judged,
                )
        earlier = [p for p in sentence.phrases if p.role == "compare" and p.end <= number.start]
        if earlier and judged.measure == "level":
            gap = sentence.slice(earlier[-1].end, number.start)
            if judged.base or (
                re.fullmatch(
                    r"\s*(?:là|đạt|chỉ|có|ở mức|was|khoảng|gần|hơn|chỉ đạt|chỉ là|mới|:|\)|\(| )*",
                    gap,
                )
                and "(" not in gap
            ):
                lead = sentence.slice(earlier[-1].start - 30, earlier[-1].start)
                if "(" in lead or judged.base or not re.search(r"so với[^,]*$", lead):
                    return (
                        "level",
                        base_period(earlier[-1], period, state.own),
                        replace(judged, base=True),
                    )
        if judged.base and base:
            return "level", base_period(base, period, state.own), judged
        return judged.measure, period, judged

    def _grown_before(self, index: int, opened: int) -> bool:
        """Whether a bracket opens right behind growth: "tăng 7,9% (20.942)"."""
        if not index or self.course.measure not in ("yoy", "pop"):
            return False
        return not self.sentence.slice(self.sentence.figures[index - 1].end, opened).strip()

    def _outer(self) -> Period | None:
        return self.course.period

    def _status(self, left: str, judged: Judgement, measure: Measure, subject: Subject) -> str:
        course = self.course
        if _PRELIMINARY.search(left):
            return "P"
        if _ESTIMATED.search(left):
            course.estimated = True
            return "E" if measure != "plan" else "A"
        if measure == "plan" or judged.base:
            return "A"
        if (
            judged.measure == "level"
            and course.estimated
            and not _OPENING_ESTIMATE.match(self.sentence.text)
        ):
            renamed = subject.mention is not None and course.subject.mention is not subject.mention
            if (
                renamed
                and subject.mention
                and subject.mention.end <= self.sentence.end
                and self._named_since(left, subject)
            ):
                course.estimated = False
        return "E" if course.estimated else "A"

    def _named_since(self, left: str, subject: Subject) -> bool:
        """Whether a new subject is named in the text since the last figure."""
        return bool(subject.mention) and (
            "đạt" in left or "là" in left or ";" in left or "reach" in left
        )

    def _remember(
        self, judged: Judgement, subject: Subject, base: Phrase | None, period: Period | None,
        left: str, measure: Measure, *, inside: bool,
    ) -> None:  # fmt: skip
        course = self.course
        moved = judged.measure in ("growth", "change")
        course.slope = slope(left) or course.slope if moved else ""
        course.measure = measure
        course.rising = judged.base and judged.measure == "level"
        if measure == "plan" and not inside:
            course.aiming = True
        if measure in ("yoy", "pop"):
            course.kinds.append(measure)
        elif not inside:
            course.kinds_before, course.kinds = course.kinds or course.kinds_before, []
        course.recent += [code for code in subject.codes if code not in course.recent]
        if base is not None:
            course.base = base
        if subject.codes:
            if not (inside and course.subject.codes):
                course.subject = subject
            self.state.spoken.update(subject.codes)
        if not judged.base:
            course.period = period
