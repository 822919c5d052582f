"""What a header of a table says: which indicator, period, measure, unit and place.

The words of a header are few and all of them count: what is left of it when everything known has
been taken away tells whether its cells can be about the indicator at all ("của Viettel", "quận 1").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .amounts import POWERS
from .folding import fold, word_set, words
from .lexicon import Lexicon
from .names import Mention, find_mentions
from .phrases import Phrase, find_phrases
from .spellings import FILLERS

Said = Literal["", "compare", "plan", "plan_pct", "share"]
UNKNOWN = "unknown"
_LONGEST = 400  # characters
_WRITTEN_OUT = tuple(
    (re.compile(rf"(?<![\w.]){pattern}(?!\w)"), full)
    for pattern, full in (
        ("kh", "kế hoạch"), ("ưth", "ước thực hiện"), (r"th", "thực hiện"), ("ck", "cùng kỳ"),
        ("ss", "so sánh"), ("lk", "luỹ kế"), (r"q\.? ?(?=(?:iv|i{1,3}|[1-4])(?!\w))", "quý "),
        ("dt", "doanh thu"), ("(?<=doanh thu )bc", "bưu chính"),
        ("(?<=doanh thu )vt", "viễn thông"), (r"tp\.?", "thành phố"), (r"tx\.", "thị xã"),
        (r"tr\.? ?(?=đ|usd)", "triệu "), ("tđ", "tỷ đồng"),
        (r"so sánh(?: với)?", "so với"), (r"so (?=kế|cùng|tháng|quý|năm)", "so với "),
        (r"kỳ (?:này|báo cáo)|trong kỳ|this period", ""), (r"y/y|yoy", "year on year"),
        (r"m/m|mom", "month on month"), (r"lũy kế", "luỹ kế"),
    )
)  # fmt: skip
_PLAN_PCT = re.compile(
    r"(?:%|tỷ lệ|mức độ?|so(?: với)?|đạt|hoàn thành|thực hiện ?/|bằng|vượt|of|vs\.?)"
    r" ?(?:%|\w+ ){0,4}?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|plan|target)"
    r"|(?:tỷ lệ|%) ?(?:thực hiện|hoàn thành)|hoàn thành ?\(?%|(?:kế hoạch|plan|target).{0,30}%"
)
_PLAN = re.compile(
    r"kế hoạch|mục tiêu|dự toán|chỉ tiêu (?:\w+ )?(?:giao|năm|pháp lệnh)|giao năm|(?:^| )plan"
    r"|target"
)
_COMPARED = re.compile(
    r"so với|tăng(?! thêm)|giảm|trưởng|phát triển \(?%|chỉ số phát triển|tốc độ (?:tăng|phát triển)"
    r"|chênh lệch|\+ ?/ ?-|growth|change|compared|year[- ]on[- ]year|month[- ]on[- ]month"
    r"|increase|versus"
)
_SIGNED = re.compile(r"tăng|giảm|trưởng|chênh lệch|\+ ?/ ?-|growth|change|increase")
_ABSOLUTE = re.compile(r"chênh lệch|tuyệt đối|số tuyệt|absolute|difference")
_SHARE = re.compile(r"tỷ trọng|cơ cấu|thị phần|chiếm|share|proportion")
_ESTIMATED = re.compile(r"(?<!\w)(?:ước|dự kiến|estimated?|expected|est)(?!\w)")
_PRELIMINARY = re.compile(r"(?<!\w)(?:sơ bộ|tạm tính|preliminary)(?!\w)")
_TOTAL = re.compile(r"(?<!\w)(?:tổng (?:số|cộng)|tổng|cộng|chung|toàn ngành|total|cả nước)(?!\w)")
_UNIT_LABEL = re.compile(r"^(?:đơn vị(?: tính)?|đvt|unit|tính theo|in)? ?:? ?")
_BRACKET = re.compile(r"\(([^()]{1,40})\)|\[([^\[\]]{1,40})\]")
_BEFORE_UNIT = re.compile(r"(?:,|;| -|:) ?")
_LONGEST_UNIT = 40
_THOUSAND = re.compile(r"1[.,]?000 (?=\w)|10\^3 ")
_CURRENCY_FIRST = re.compile(r"^(vnd|vnđ|usd|us\$|\$) ?(\w+)$")
_KNOWN = word_set(
    """thực hiện kết quả số liệu giá trị ước đạt tính luỹ kế cộng dồn chính thức sơ bộ so với cùng
    kỳ tăng giảm tỷ lệ kế hoạch năm tháng quý lượng tổng chung nước toàn quốc tỉnh thành phố tp đó
    gồm trưởng tốc độ phát triển mục tiêu chỉ tiêu dự kiến toán mức hoàn và hoặc cả đầu cuối đến hết
    tại thời điểm ngày nay này trước cơ cấu trọng chiếm tạm chênh lệch tương tuyệt đối bằng vượt
    giao chia theo ra loại phân đơn vị biểu bảng báo cáo kèm tình hình các hàng mỗi nghìn triệu
    thứ hạng xếp
    việt nam actual result results value values number level growth rate change total of the plan
    target share est estimate estimated year month quarter half first months period same on over
    compared with to percent cumulative preliminary annual whole country nationwide amount"""
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a header: the power of ten of its scale words, and the codes that it may be."""

    power: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a header says.

    Args:
        text: its folded text without units, abbreviations written out.
        mentions: the indicators, sectors, companies and places that it names.
        phrases: its period phrases.
        said: what it says that its cells measure; empty for plain levels.
        signed: whether a comparison is an increase rather than an index of 100.
        absolute: whether a comparison is a difference of levels.
        unit: its unit, or None.
        status: E, P or A.
        total: whether it is about a total.
        left: the words of it that nothing is known of.

    """

    text: str
    mentions: tuple[Mention, ...]
    phrases: tuple[Phrase, ...]
    said: Said
    signed: bool
    absolute: bool
    unit: Unit | None
    status: str
    total: bool
    left: tuple[str, ...]

    @property
    def names(self) -> bool:
        """Whether it names an indicator or a sector."""
        return any(mention.indicators or mention.sectors for mention in self.mentions)

    @property
    def named(self) -> bool:
        """Whether it names an indicator."""
        return any(mention.indicators for mention in self.mentions)

    @property
    def sector(self) -> str:
        """The sector that it names, or an empty text."""
        return next((m.sectors[0] for m in self.mentions if m.sectors), "")

    @property
    def place(self) -> str | None:
        """The code of the place that it names, "" where that has none, None where it names none."""
        areas = [m for m in self.mentions if m.areas]
        return max(areas, key=lambda mention: mention.length).areas[0] if areas else None

    @property
    def company(self) -> bool:
        """Whether it names a company."""
        return any(mention.company for mention in self.mentions)


# A text that is no header: of its words nothing is known.
TOO_LONG = Facts("", (), (), "", False, False, None, "A", False, ("…", "…"))


def unit_of(text: str, lexicon: Lexicon) -> Unit | None:
    """The unit that a text is, all of it; None if it is none."""
    text = _UNIT_LABEL.sub("", text.strip(" .:*"), count=1)
    for pattern, full in _WRITTEN_OUT:
        text = pattern.sub(full, text)
    text = text.replace("tr.", "triệu ").replace("tỷ.", "tỷ ").replace("triệu đ ", "triệu đồng ")
    power = 3 if _THOUSAND.match(text) else 0
    text = _CURRENCY_FIRST.sub(r"\2 \1", _THOUSAND.sub("", text, count=1))
    line = words(text)
    place = 0
    while place < len(line) and line[place].text in POWERS:
        power += POWERS[line[place].text]
        place += 1
    if place == len(line):
        return Unit(power, ()) if place else None
    if [word.text for word in line[place:]] == ["đ"]:
        return Unit(power, ("VND",))
    found = lexicon.unit_at(line, place)
    return Unit(power, found[0]) if found and found[1] == len(line) else None


def facts_of(texts: Sequence[str], lexicon: Lexicon) -> Facts:
    """What the texts of a header say, from the widest to the narrowest.

    Args:
        texts: the folded texts of the header's levels, or of the cells that label a row.
        lexicon: the names of the catalogue.
    """
    unit = None
    bare = []
    if sum(map(len, texts)) > _LONGEST:
        return TOO_LONG
    for text in texts:
        rest, found = _without_unit(text, lexicon)
        unit = found or unit
        bare.append(rest)
    text = fold(" ".join(" ".join(bare).split()))
    for pattern, full in _WRITTEN_OUT:
        text = pattern.sub(full, text)
    text = " ".join(text.split())
    line = words(text)
    phrases = find_phrases(text)
    mentions, names = find_mentions(text, line, phrases, lexicon)
    phrases = [p for p in phrases if not any(p.start <= place < p.end for place in names)]
    said = _said(_apart_from(text, mentions), unit, phrases)
    spans = [(m.start, m.end) for m in mentions] + [(p.start, p.end) for p in phrases]
    left = [
        word.text
        for word in line
        if word.text not in _KNOWN
        and word.text not in FILLERS
        and word.text[0] != "%"
        and not any(start <= word.start < end for start, end in spans)
        and not (word.text.isdecimal() and len(word.text) < 3)
        and len(word.text) > 1
    ]
    estimated, preliminary = _ESTIMATED.search(text), _PRELIMINARY.search(text)
    return Facts(
        text, tuple(mentions), tuple(phrases), said, bool(_SIGNED.search(text)),
        bool(_ABSOLUTE.search(text)), unit,
        "A" if said == "plan" else "P" if preliminary else "E" if estimated else "A",
        bool(_TOTAL.search(text)), tuple(left),
    )  # fmt: skip


def _without_unit(text: str, lexicon: Lexicon) -> tuple[str, Unit | None]:
    """A text without its unit, and the unit."""
    whole = unit_of(text, lexicon)
    if whole:  # what is counted may be its own unit: "SIM rác"
        named = find_mentions(text, words(text), (), lexicon)[0] if not whole.power else []
        return (text, None) if any(mention.indicators for mention in named) else ("", whole)
    for match in _BRACKET.finditer(text):
        unit = unit_of(match[1] or match[2], lexicon)
        if unit:
            return f"{text[: match.start()]} {text[match.end() :]}", unit
    for mark in _BEFORE_UNIT.finditer(text):  # the longest first: "thôn, bản" is one unit
        after = text[mark.end() :]
        unit = unit_of(after, lexicon) if len(after) <= _LONGEST_UNIT else None
        if unit:
            return text[: mark.start()], unit
    return text, Unit(0, ("percent",)) if "%" in text else None


def _apart_from(text: str, mentions: Sequence[Mention]) -> str:
    """A text without its names ("tốc độ Internet"), but for those that speak of growth."""
    for mention in mentions:
        name = text[mention.start : mention.end]
        if mention.indicators and not _SIGNED.search(name):
            text = f"{text[: mention.start]}{' ' * len(name)}{text[mention.end :]}"
    return text


def _said(text: str, unit: Unit | None, phrases: list[Phrase]) -> Said:
    percent = unit is not None and unit.codes[:1] == ("percent",)
    if _PLAN_PCT.search(text) or (percent and _PLAN.search(text)):
        return "plan_pct"
    if _SHARE.search(text):
        return "share"
    if _COMPARED.search(text):
        return "compare"
    if percent and any(phrase.role == "compare" for phrase in phrases):
        return "compare"
    return "plan" if _PLAN.search(text) else ""
