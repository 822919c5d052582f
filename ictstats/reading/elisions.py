"""Names of which a text leaves out what it said before: "thuê bao 4G 60 triệu, 5G 9 triệu"."""

from __future__ import annotations

import re
from dataclasses import replace

from .attribution import of_topic
from .belongings import goes_on
from .figures import Number
from .folding import word_set, word_texts
from .kinds import contrasted
from .lexicon import lexicon_of
from .measures import Measure
from .names import Mention
from .scene import Scene, extent, sector_of
from .subjects import Subject, fits

_LEAD = (
    r"[\s,;):(-]*(?:(?:và|còn|and|while|với|của|for|trong khi|riêng|the|trong đó|gồm|bao gồm|có"
    r"|of which|including) )*"
)
_LED = re.compile(_LEAD)
_SHORT = re.compile(
    rf"{_LEAD}"
    r"(?P<rest>[^\W_][^,;:()]{0,39}?)"
    r"(?: (?:là|được|tới|đạt|ở mức|mới|còn|chỉ|nay|xếp|đứng|thứ|hạng|vị trí|ranked"
    r"|lên|was|is|at|ước|ước đạt|có|khoảng|xấp xỉ|gần"
    r"|hơn|trên|about|nearly|over|around"
    r"|tăng|giảm|up|down|chiếm|reached|stood|totalled|made up|hiện|đã|had|has"
    r"|have))*[\s:(]*(?:us\$|\$|vnd|vnđ)?\s*"
)
_LISTED = re.compile(r" (?P<rest>[^\W\d_][^,;:()\d]{1,30}?)(?:,? and |, )(?:[a-z]+ ){0,2}(?:\S+)?$")
_LONGEST = 4


def elided(scene: Scene, number: Number, measure: Measure, left: str) -> Subject:
    """The name that a few words before a figure stand for, next to the name before them.

    Args:
        scene: the sentence being resolved.
        number: the figure.
        measure: what it measures.
        left: the text between the figure before and this one.
    """
    left = left[max(left.rfind(","), left.rfind(";")) + 1 :]
    left = _BEHIND_HEAD.sub("", left) if ":" in left else left
    contrast = contrasted(scene, number, measure, left)
    if contrast.codes:
        return contrast
    last = scene.course.subject.mention
    begun = number.start - len(left)
    lead = _LED.match(left)
    if lead and _is_named(scene, number, measure, begun + lead.end()):
        return Subject()  # by the name itself, which is seen at less cost than that it is short
    match = _SHORT.fullmatch(left)
    if not match:
        return Subject()
    start = begun + match.start("rest")
    if _is_named(scene, number, measure, start):
        return Subject()
    rest = word_texts(match["rest"])
    headed = _behind_head(scene, number, measure, start, rest)
    if headed.codes:
        return headed
    counted = word_texts(scene.sentence.slice(number.end, number.after))
    if counted and number.units and not goes_on(scene, number):
        own = Mention(start, number.after)
        noun = ["", *counted] if scene.sentence.english else [*counted, ""]
        for kind in (rest, rest[_headed(rest) :]):
            subject = _completed(scene, number, measure, noun, kind, own)
            if subject.codes:
                return replace(subject, mention=replace(own, full=subject.codes))
    if last is None or last.start >= number.start - len(left):
        return Subject()
    name = word_texts(scene.sentence.slice(last.start, last.end))
    return _completed(scene, number, measure, name, rest, last)


def _headed(rest: list[str]) -> int:
    """How many words at the beginning only say that a market or a service is meant."""
    return 2 if rest[:2] in (["thị", "trường"], ["dịch", "vụ"], ["lĩnh", "vực"]) else 0


_BEHIND_HEAD = re.compile(r"^[^:]*:(?= [^\W_])")
_HEAD = re.compile(r"(?P<head>[^\d:;.()]{3,60}): ")
_LONGEST_HEAD = 6


def _behind_head(
    scene: Scene, number: Number, measure: Measure, start: int, rest: list[str]
) -> Subject:
    """The name that begins before a colon: "tốc độ Internet: di động 87 Mbps, cố định 163"."""
    sentence = scene.sentence
    colon = sentence.text.rfind(":", 0, start - sentence.start)
    match = _HEAD.search(sentence.text, max(0, colon - 60), colon + 2) if colon >= 0 else None
    if match is None or len(rest) > _LONGEST:
        return Subject()
    between = sentence.text[colon + 1 : start - sentence.start]
    if between.strip(" ,;") and not any(char.isdigit() for char in between):
        return Subject()
    catalogue = scene.state.catalogue
    lexicon = lexicon_of(catalogue)
    head = [word for word in word_texts(match["head"]) if word not in _UNSAID]
    for first in range(max(0, len(head) - _LONGEST_HEAD), len(head)):
        for known in ([*head[first:], *rest], [*rest, *head[first:]]):
            codes = [
                code
                for code in lexicon.named(known)
                if fits(number, measure, catalogue.indicators[code], catalogue)
            ]
            if codes:
                own = Mention(start, number.start, full=(codes[0],))
                return Subject((codes[0],), 0.85, own)
    return Subject()


_UNSAID = word_set("của việt nam vietnam số tổng cả nước các về hiện nay the of")


def _is_named(scene: Scene, number: Number, measure: Measure, start: int) -> bool:
    """Whether a name that a figure fits reaches into the words between a place and the figure."""
    catalogue = scene.state.catalogue
    return any(
        mention.start < number.start
        and mention.end > start
        and any(
            fits(number, measure, catalogue.indicators[code], catalogue)
            for code in (*mention.full, *mention.local)
        )
        for mention in scene.sentence.mentions
    )


def _completed(
    scene: Scene, number: Number, measure: Measure, name: list[str], rest: list[str], last: Mention
) -> Subject:
    """The indicator whose name is the beginning, or the end, of another with new words."""
    if not rest or len(rest) > _LONGEST:
        return Subject()
    catalogue = scene.state.catalogue
    lexicon = lexicon_of(catalogue)
    nouns_last = scene.sentence.english  # as in English
    for kept in range(len(name) - 1, 0, -1):
        begun, ended = [*name[:kept], *rest], [*rest, *name[-kept:]]
        orders = [ended] if nouns_last else [begun]
        if not nouns_last and name[-kept][:1].isdigit():
            orders.append(ended)  # "trạm 5G, phủ 26%" is about "phủ 5G"
        for known in orders:
            codes = [
                code
                for code in lexicon.named(filter(None, known))
                if fits(number, measure, catalogue.indicators[code], catalogue)
            ]
            if codes:
                return Subject(of_topic(scene, last, (codes[0],)), 0.85, last)
    return Subject()


_GENERATION = re.compile(r" (?:mạng |sóng )?(?P<rest>[2-6]g)(?!\w)")


def generation_of(scene: Scene, number: Number, measure: Measure) -> Subject:
    """The network right behind a count of subscriptions: "gồm 90 triệu 2G và 38 triệu 3G"."""
    last = scene.course.subject.mention
    match = _GENERATION.match(scene.sentence.slice(number.end, number.end + 12))
    if last is None or not match or measure not in ("level", "plan"):
        return Subject()
    named = (m for m in scene.sentence.mentions if m.full and m.start == number.end + 1)
    if any(mention.end > number.end + match.end() for mention in named):
        return Subject()  # "13,000 5G stations"
    name = word_texts(scene.sentence.slice(last.start, last.end))
    rest = word_texts(match["rest"])
    return _completed(scene, number, measure, name, rest, replace(last))


_GENERATIONS = re.compile(r"(?<!\w)[2-6]g(?!\w)")


def network_of(scene: Scene) -> str:
    """The one generation of networks that is spoken of, in this sentence or before it, or ""."""
    spoken = set(_GENERATIONS.findall(scene.sentence.text)) if scene.networked else ()
    if not spoken:
        return scene.state.network
    return spoken.pop() if len(spoken) == 1 else ""


_COVERS = re.compile(r"(?<!\w)phủ(?: sóng)?(?: (?!sóng)[^\W\d]+){0,4} $")
_PEOPLE = re.compile(r"\s*(?:trên |tổng )?(?:số )?(?:dân số|dân cư|người dân)(?!\w)")


def covered(scene: Scene, number: Number, measure: Measure, left: str) -> Subject:
    """The network that covers the people, said before: "5G …, hướng tới phủ sóng 80% dân số"."""
    if number.shape != "percent" or measure not in ("level", "plan", "share"):
        return Subject()
    behind = scene.sentence.slice(number.end, number.end + _HEAD_COUNT)
    told = _COVERS.search(left)
    if told is None or not _PEOPLE.match(behind):
        return Subject()
    network = network_of(scene)
    name = word_texts(f"phủ sóng {network}")
    codes = lexicon_of(scene.state.catalogue).named(name) if network else ()
    if not codes:
        return Subject()
    own = Mention(number.start - len(left) + told.start(), number.start, full=codes[:1])
    return Subject(codes[:1], 0.8, own)


_HEAD_COUNT = 24


def in_generation(scene: Scene, number: Number, subject: Subject) -> Subject:
    """The network that a sentence sets out with: "triển khai 5G, với hơn 11.000 trạm"."""
    if len(subject.codes) != 1:
        return subject
    if not scene.networked:
        return subject
    spoken = set(_GENERATIONS.findall(scene.sentence.slice(scene.sentence.start, number.start)))
    if len(spoken) != 1:
        return subject
    network, indicators = spoken.pop(), scene.state.catalogue.indicators
    code, mention = subject.codes[0], subject.mention
    new = f"{code}.{network}"
    if mention and scene.sentence.slice(mention.end, mention.end + 3) == f" {network}":
        # the network is part of the name: "thuê bao băng rộng di động 5G"
        sibling = f"{code.rpartition('.')[0]}.{network}"
        same = sibling in indicators and indicators[sibling].unit == indicators[code].unit
        new = sibling if same and new not in indicators else new
    if new not in indicators:
        return subject
    return replace(subject, codes=(new,), sure=min(subject.sure, 0.8))


def sharing_noun(scene: Scene, index: int, number: Number, measure: Measure) -> Subject:
    """The thing whose noun only the next figure has: "3 million mobile, 1 million fixed users"."""
    figures, sentence = scene.sentence.figures, scene.sentence
    if index + 1 == len(figures) or measure not in ("level", "plan", "change"):
        return Subject()
    other = figures[index + 1]
    match = _LISTED.fullmatch(sentence.slice(number.end, other.start))
    if not match:
        return Subject()
    rest = word_texts(match["rest"])
    behind = [m for m in sentence.mentions if m.full and 0 < m.start - other.end <= 2]
    for mention in sorted(behind, key=lambda m: -m.length):
        name = word_texts(sentence.slice(mention.start, mention.end))
        subject = _completed(scene, number, measure, name, rest, replace(mention))
        if subject.codes and scene.sentence.english:
            return subject
    return Subject()


_IN_SECTOR = re.compile(
    r"\s*(?:in|for|from|ở|trong|từ)(?: (?:the|lĩnh vực|ngành|mảng|khối))? (?=[^\W\d])"
)
_ITEM_OVER = re.compile(r"[;,.:()]| (?:and|while|meanwhile|whereas|và|còn)(?!\w)|$")
_LONGEST_ITEM = 48
_SECTOR = re.compile(r"(?: (?:services?|sector|industry|segment|field))*")


def sector_behind(scene: Scene, index: int, number: Number, measure: Measure) -> Subject:
    """The sector named behind its amount: "revenue is $3 in postal services; $9 in telecom"."""
    if measure not in ("level", "plan") or number.shape not in ("money", "count"):
        return Subject()
    sentence, indicators = scene.sentence, scene.state.catalogue.indicators
    begun = extent(sentence, index)
    behind = sentence.slice(begun, begun + _LONGEST_ITEM)
    led = _IN_SECTOR.match(behind)
    over = led and _ITEM_OVER.search(behind, led.end())
    if not led or not over or (over.start() == len(behind) == _LONGEST_ITEM):
        return Subject()
    start, end = begun + led.end(), begun + over.start()
    for kind in _kinds_shared(scene, number):
        codes = [
            f"{mention.sectors[0]}.{kind}"
            for mention in sentence.mentions
            if mention.sectors
            and mention.start <= start < mention.end
            and _SECTOR.fullmatch(sentence.slice(mention.end, max(mention.end, end)))
        ]
        for code in codes:
            if code in indicators and fits(
                number, measure, indicators[code], scene.state.catalogue
            ):
                return Subject((code,), 0.88, Mention(start, end, full=(code,)))
    return Subject()


def _kinds_shared(scene: Scene, number: Number) -> list[str]:
    """The kinds of indicator that a general name before a figure stands for, in any sector."""
    for mention in reversed(scene.sentence.mentions):
        if not mention.indicators or mention.sectors or mention.end > number.start:
            continue
        whole = [code for code in mention.full if sector_of(scene, code) == "overall"]
        if mention.full and not whole:
            kinds = (code.partition(".")[2] for code in mention.full)
            return [kind for kind in kinds if "." not in kind]
        return list(dict.fromkeys(code.partition(".")[2] for code in whole or mention.local))
    return []
