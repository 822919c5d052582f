"""Whose a thing is that a general name calls: the sector of "doanh thu", "profit", "lao động"."""

from __future__ import annotations

import re

from .branches import branch_of
from .folding import each_word, word_set, word_texts, words
from .names import Mention
from .scene import Scene, fellows, found_once, is_object, sector_of
from .wordlists import KNOWN

_STATES = word_set(
    """đạt ước là tăng giảm chiếm được có lên xuống hơn so bằng gấp còn tới đến thu vượt đã sẽ mang
    gần khoảng trên dưới và với nhưng do nhờ khi trong vào tính ở reached reaching was were is are
    rose fell grew has had have stood totalled totaled hit and over by up down to at more than
    nearly about around estimated will while which that exceeded went came edged"""
)
_OWNED = word_set("của từ thuộc cho of from in for ở trong")
_OF = re.compile(r"(?:của|từ|trong|ở|thuộc|of|from|in|for)$")
_LONGEST_OWNER = 6
_MOST_STRANGE = 2
_GOES_ON = _STATES - _OWNED


def sector_at(scene: Scene, mention: Mention) -> str:
    """The sector that a mention stands in: the last one named before it in its sentence."""
    owner = owner_of(scene, mention)
    if owner:
        return owner
    before = scene.sentence.slice(scene.sentence.start, mention.end + _NEAR)
    if scene.pointing and _THIS_SECTOR.search(before):
        return scene.state.latest
    if _is_total(scene, mention):
        return "overall"
    fellow = next((m for m in fellows(scene, mention) if m.full), None)
    sector = sector_of(scene, fellow.full[0]) if fellow else scene.state.sector
    last = scene.course.subject.mention
    told, introduced = _figure_after(scene, last), False
    for other in scene.sentence.mentions:
        if other.start > mention.end + 30:
            break
        if last and last.end <= other.start < told:
            continue
        if last and other.start == last.start and last.start < mention.start:
            sector = sector_of(scene, scene.course.subject.codes[0])
            continue
        if other.indicators and is_object(scene, other):
            continue
        if other.sectors == ("overall",) and other.end <= mention.start:
            named = scene.sentence.slice(other.start, other.end + len(" tt&tt"))
            if not introduced or _THE_WHOLE.search(named):
                sector = "overall"
        elif other.sectors and other.start < mention.start:
            if introduces(scene, other):
                sector, introduced = other.sectors[0], True
        elif other.full and other.start < mention.start:
            sector = sector_of(scene, other.full[0])
    return sector


def _figure_after(scene: Scene, mention: Mention | None) -> int:
    """Where the first figure after a name begins; the sectors before it are the name's own."""
    after = (f.start for f in scene.sentence.figures if mention and f.start >= mention.end)
    return next(after, 0)


def _is_total(scene: Scene, mention: Mention) -> bool:
    """Whether a sentence sets out with a total after the parts of the whole were told."""
    sentence, spoken = scene.sentence, scene.state.spoken
    opening = sentence.slice(sentence.start, mention.end)
    if mention.start - sentence.start > _OPENING or not _TOTAL.match(opening):
        return False
    sectors = {code.partition(".")[0] for code in spoken}
    return "overall" in sectors and len(sectors) > _SEVERAL


_TOTAL = re.compile(r"\W*(?:the |its |their )?total(?!\w)")
_OPENING, _SEVERAL = 12, 2
_NEAR = 24
_THIS_SECTOR = re.compile(
    r"(?<!\w)(?:(?:mảng|lĩnh vực|ngành|khối|thị trường)(?: kinh doanh)? (?:này|đó)"
    r"|(?:the|this|that) (?:sector|industry|segment|market))(?!\w)"
)


@found_once
def owner_of(scene: Scene, mention: Mention) -> str:
    """The sector that is named as the owner: "doanh thu phát sinh của lĩnh vực báo chí"."""
    end = max((fellow.end for fellow in fellows(scene, mention)), default=mention.end)
    for other in scene.sentence.mentions:
        sector = other.sectors[0] if other.sectors else bodies_of(scene, other)
        if not sector or other.start < end:
            continue
        gap = scene.sentence.slice(end, other.start)
        if re.search(r"[^\w\s&\"'(]|\d", gap):
            break
        between = word_texts(gap)
        if len(between) <= _LONGEST_OWNER and not any(
            word in _STATES and word not in _OWNED for word in between
        ):
            return sector
        break
    return ""


def bodies_of(scene: Scene, mention: Mention) -> str:
    """The sector whose enterprises or agencies are named: "doanh thu của các cơ quan báo chí"."""
    for code in mention.full:
        sector, _, thing = code.partition(".")
        if thing in ("enterprises", "agencies", "publishers"):
            return sector
    return ""


def _firms(mention: Mention) -> bool:
    """Whether a mention is no more than "doanh nghiệp"."""
    return any(code.endswith(".enterprises") for code in mention.local)


_MONEY_OF = re.compile(
    r"(?:doanh thu|lợi nhuận|chi phí|nộp ngân sách|thu nhập|nguồn thu|doanh số|revenues?|profits?)"
    r"(?: (?!đạt|là|tăng|giảm|và|có|ước)[^\W\d]+){0,6} $"
)


_OTHER_MONEY_OF = re.compile(
    r"(?<!\w)(?:lợi nhuận|chi phí|nộp ngân sách|profits?|taxes|costs?)"
    r"(?: (?:của|từ|trong|các|ngành|lĩnh vực|sau thuế|trước thuế|of|from|in|for|the|all))* $"
)


@found_once
def owns_money(scene: Scene, mention: Mention) -> bool:
    """Whether a thing that is counted only owns the money spoken of: "doanh thu của báo in"."""
    catalogue = scene.state.catalogue
    if any(catalogue.units[catalogue.indicators[code].unit].money for code in mention.full):
        ahead = scene.sentence.slice(mention.start - 24, mention.start)
        return bool(_OTHER_MONEY_OF.search(ahead))
    before = scene.sentence.slice(mention.start - 48, mention.start)
    owner = mention.full or branch_of(scene, mention)
    return bool(owner) and bool(_MONEY_OF.search(before))


def introduces(scene: Scene, other: Mention) -> bool:
    """Whether a sector is named as what the sentence goes on about."""
    before = scene.sentence.slice(other.start - 24, other.start)
    after = scene.sentence.slice(other.end, other.end + 3)
    named = scene.sentence.slice(other.start, other.start + len("thị trường"))
    if scene.sentence.slice(other.start, other.end).endswith((" market", " sector", " industry")):
        return True
    return named.startswith(("lĩnh vực", "ngành", "mảng", "khối", "thị trường")) or bool(
        _LEADING.search(before) or _LED.match(after)
    )


_LEADING = re.compile(
    r"(?:lĩnh vực|ngành|mảng|khối|về|riêng|^|,|(?<!\w)(?:in|for|as for|and|while|the)"
    r"(?: the| vietnam's| vietnamese| country's| domestic)?)\s*$"
)
_LED = re.compile(r"\s?[:,]")


@found_once
def earner(scene: Scene, mention: Mention) -> Mention | None:
    """The indicator named as the subject of a general name: "truyền hình trả tiền có doanh thu"."""
    if owner_of(scene, mention):
        return None
    for other in reversed(scene.sentence.mentions):
        if not other.full or other.end > mention.start:
            continue
        gap = scene.sentence.slice(other.end, mention.start)
        between = word_texts(gap)
        deed = _DEED.match(scene.sentence.slice(mention.start, mention.end))
        if re.search(r"[,;:()]|\d", gap) or not (between or deed):
            break
        if all(word in _EARNS for word in between) or (deed and len(between) == 1):
            return other
        break
    return _opening_thing(scene, mention)


_EARNED = frozenset(
    ("earned", "earns", "took in", "thu", "thu về")
)  # "the software industry earned"


def _opening_thing(scene: Scene, mention: Mention) -> Mention | None:
    """What a sentence sets out with, where its money has a name of its own.

    In "truyền hình trả tiền có 9 triệu thuê bao, doanh thu …" the revenue is that of pay TV.
    """
    catalogue = scene.state.catalogue
    for other in scene.sentence.mentions:
        opening = scene.sentence.slice(scene.sentence.start, other.start)
        if other.end > mention.start or not (
            len(opening) <= _LONGEST_OWNER or _OURS.fullmatch(opening)
        ):
            return None
        same = [m for m in scene.sentence.mentions if m.start == other.start]
        full = {code for mention in same for code in mention.full}
        units = {catalogue.units[catalogue.indicators[code].unit].counts for code in full}
        if units == {"money", "things"}:
            return next((m for m in same if "money" in _counted_in(scene, m)), None)
    return None


def _counted_in(scene: Scene, mention: Mention) -> set[str]:
    """The kinds of units in which what a name stands for is told."""
    catalogue = scene.state.catalogue
    return {catalogue.units[catalogue.indicators[code].unit].counts for code in mention.full}


_OURS = re.compile(r"\W*(?:(?:the|vietnam's|việt nam's|viet nam's|country's|nation's|domestic) )*")
_EARNS = word_set(
    """đạt có thu ước được về ghi nhận mang đem lại cho đã tổng mức số earned gained posted had
    recorded generated reached saw a an total in of estimated have has its will would make makes
    made bring brings brought sẽ dự kiến dẫn đầu đứng về"""
)


_THE_WHOLE = re.compile(
    r"tt ?&|tttt|tt-tt|thông tin|truyền thông|khoa học|kh[&-]?cn|information|communication|ict|tech"
)


def of_topic(scene: Scene, mention: Mention, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Indicators of the whole, as those of the one sector that a text is about.

    "Toàn ngành" is the sector of the text, unless its name says that it is the whole, or the text
    told a figure of the whole before.
    """
    topic = scene.state.topic or _pointed_at(scene, mention)
    named = scene.sentence.slice(mention.start, mention.end + 24)
    if not topic or _THE_WHOLE.search(named):
        return codes
    if any(code.startswith("overall.") for code in scene.state.spoken):
        return codes
    known = scene.state.catalogue.indicators
    own = [f"{topic}.{code.removeprefix('overall.')}" for code in codes]
    return tuple(
        new if code.startswith("overall.") and new in known else code
        for new, code in zip(own, codes, strict=True)
    )


def _pointed_at(scene: Scene, mention: Mention) -> str:
    """The sector that "the sector" means: that of the sentence before, where it told one alone."""
    if not _THE_SECTOR.match(scene.sentence.slice(mention.start, mention.end)):
        return ""
    sectors = {sector_of(scene, code) for code in scene.state.subject}
    return sectors.pop() if len(sectors) == 1 else ""


_THE_SECTOR = re.compile(r"(?:sector|industry)(?:'s)? ")


@found_once
def qualified(scene: Scene, mention: Mention) -> bool:
    """Whether words that no list knows narrow a general name: "doanh thu của các kho hàng".

    What is narrowed is a part, and no indicator of a sector.
    """
    sentence = scene.sentence
    if any(other.sectors and other.start < mention.start and other.end >= mention.start
           for other in sentence.mentions):  # fmt: skip
        return False
    verb = _DEED.match(sentence.slice(mention.start, mention.end))
    if sentence.english and not verb and _named_by_kind(scene, mention):
        return True
    strange = 0
    at = mention.end
    for word in each_word(sentence.slice(at, at + _REACH), at):
        gap = sentence.slice(at, word.start)
        at = word.end
        if _BROKEN.search(gap) or word.text in _GOES_ON:
            break
        if word.text[0].isdigit() or word.text == "%" or word.text in _POINTING:
            break
        if any(m.sectors and m.start <= word.start < m.end for m in sentence.mentions):
            return False
        named = [m for m in sentence.mentions if m.full and m.start == word.start]
        if named:
            return not any(bodies_of(scene, m) for m in named)
        if any(_firms(m) and m.start <= word.start < m.end for m in sentence.mentions):
            continue
        if any(p.start <= word.start < p.end for p in sentence.phrases):
            continue
        strange += word.text not in _TOLD_OF_ALL
    return strange >= _MOST_STRANGE


_DEED = re.compile(r"(?:employ(?:s|ed|ing)?|earned|paid|took|contribut(?:e|es|ed|ing))(?!\w)")


def _named_by_kind(scene: Scene, mention: Mention) -> bool:
    """Whether an unknown word right before narrows an English name: "advertising revenue"."""
    if any(m.end == mention.start - 1 and m.full for m in scene.sentence.mentions):
        return False  # "tech firms employing …"
    before = words(scene.sentence.slice(mention.start - 30, mention.start))
    gap = scene.sentence.slice(mention.start - 1, mention.start)
    spans = [(phrase.start, phrase.end) for phrase in scene.sentence.phrases]
    spans += [(one.start, one.end) for one in scene.sentence.figures if one.shape == "count"]
    if any(start < mention.start <= end + 1 for start, end in spans):
        return False
    return bool(before) and gap == " " and before[-1].text not in _PLAIN


_POINTING = word_set("này đó ấy trên")
_REACH = 80
_BROKEN = re.compile(r"[,;:().\-–]")
_TOLD_OF_ALL = KNOWN | word_set(
    "phát sinh thuần gộp hợp nhất thực hiện hoạt động kinh doanh sau trước thuế"
)
_PLAIN = KNOWN | word_set(
    """combined cumulative accumulated gross net overall their its our whose s national vietnam
    vietnamese domestic sector industry generated state strong higher record annual average paid
    creating providing generating earning posting bringing recording making having with
    contributed earned vnd usd anticipated projected planned accrued actual cumulated"""
)
