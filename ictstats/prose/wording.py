"""How figures are put into words: subjects, values, changes, plans; Vietnamese and English.

Every function words one thing for both languages side by side, so that they cannot drift apart.
Texts that come from data are literal text; ``markdown`` makes them safe where prose is shown.
"""

from __future__ import annotations

from math import isnan

from ..bilingual import lower, say
from ..catalogue import Indicator, load_catalogue
from ..doubts import REMARK
from ..facts import RATIO_UNITS, Fact, Figure, doubts_about, is_corrected, is_doubtful
from ..formats import format_row
from ..periods import Language, Period
from .grammar import label
from .ratios import ratio_clause

NAN = float("nan")
DOUBT = " (?)"
"""What stands behind a doubtful figure in a sentence."""
_UNCOUNTED = ("VND", "USD", "percent", "percentage_points", "rank", "mbit_per_second")
_WITH_ARTICLE = ("industry", "economy", "media", "sector")
_SINGULAR = ("contribution ", "workforce ", "share ")
_QUANTITIES = ("Số ", "Sản lượng ", "Mật độ ", "Tỷ lệ ")
_BEFORE = {
    "day": ("hôm trước", "on the day"),
    "month": ("tháng trước", "on the month"),
    "quarter": ("quý trước", "on the quarter"),
    "half": ("6 tháng trước", "on the half-year"),
    "year": ("năm trước", "on the year before"),
    "months": ("kỳ trước", "on the period before"),
}


def subject(indicator: Indicator, lang: Language) -> str:
    """What is measured, as the subject of a clause: "số" stands before what is counted.

    >>> catalogue = load_catalogue()
    >>> subject(catalogue.indicator("ict_industry.enterprises"), "vi")
    'số doanh nghiệp công nghệ số'
    >>> subject(catalogue.indicator("post.parcels"), "vi")
    'sản lượng bưu gửi'
    >>> subject(catalogue.indicator("overall.workforce"), "en")
    'the workforce of the whole sector'
    """
    name = lower(indicator.name(lang))
    if lang == "vi":
        counted = is_count(indicator) and not indicator.name_vi.startswith(_QUANTITIES)
        return f"số {name}" if counted else name
    return f"the {name}" if name.startswith(_SINGULAR) or name.endswith(" rate") else name


def is_count(indicator: Indicator) -> bool:
    """Whether the indicator counts things that have a name."""
    return indicator.unit not in _UNCOUNTED


def sector_name(code: str, lang: Language) -> str:
    """The name of a sector inside a sentence.

    >>> sector_name("ict_industry", "en"), sector_name("post", "vi")
    ('the ICT industry', 'bưu chính')
    """
    name = lower(load_catalogue().sector(code).name(lang))
    return f"the {name}" if lang == "en" and name.endswith(_WITH_ARTICLE) else name


def amount(fact: Fact, lang: Language, *, hedged: bool = True) -> str:
    """The level of a fact as its sentence has it: things counted are named by the subject alone."""
    level = fact.main
    text = format_row({**level, "out_of": NAN}, lang, hedged=hedged)
    text = text.removeprefix(say(lang, "hạng ", "rank "))
    unit = load_catalogue().unit(str(level["unit"]))
    if counted_by_subject(fact.indicator, lang):
        text = text.removesuffix(f" {unit.name(lang)}")
    if not isnan(level["out_of"]):
        whole = format_row({**level, "value": level["out_of"], "out_of": NAN, "hedge": ""}, lang)
        whole = whole.removeprefix(say(lang, "hạng ", "rank ")).removesuffix(f" {unit.name(lang)}")
        ranked = unit.code == "rank"
        text += f"{say(lang, '/' if ranked else ' trên ', ' of ')}{whole}"
    if fact.converted is not None:
        text += f" ({format_row(fact.converted, lang)})"
    return text + query(level)


def earlier_text(figure: Figure, lang: Language) -> str:
    """The value of an earlier period with its time, without a unit that is already said."""
    text = format_row(figure, lang).removeprefix(say(lang, "hạng ", "rank "))
    unit = load_catalogue().unit(str(figure["unit"]))
    if unit.code not in _UNCOUNTED:
        text = text.removesuffix(f" {unit.name(lang)}")
    return f"{text} ({label(Period.parse(str(figure['time_period'])), lang)})"


def query(figure: Figure) -> str:
    """The sign behind a figure that is doubtful."""
    return DOUBT if is_doubtful(figure) else ""


def with_hedge(text: str, hedge: str, lang: Language) -> str:
    """A written amount with its hedge.

    >>> with_hedge("64 nghìn tỷ đồng", "about", "vi"), with_hedge("5%", "", "en")
    ('khoảng 64 nghìn tỷ đồng', '5%')
    """
    words = {"about": ("khoảng", "about"), "over": ("hơn", "over"), "under": ("gần", "nearly")}
    return f"{say(lang, *words[hedge])} {text}" if hedge else text


def counted_by_subject(indicator: Indicator, lang: Language) -> bool:
    """Whether the subject itself says what is counted, so that the number needs no unit."""
    if not is_count(indicator) or indicator.unit == "persons":
        return False
    return lang == "en" or not indicator.name_vi.startswith(("Sản lượng ", "Mật độ "))


def level_clause(fact: Fact, lang: Language) -> str:
    """Subject, verb and value of a fact that has a level: "doanh thu … ước đạt 27.477 tỷ đồng"."""
    level = fact.main
    if fact.indicator.unit in RATIO_UNITS:
        return ratio_clause([fact], lang)
    estimated, preliminary = level["obs_status"] == "E", level["obs_status"] == "P"
    # "ước đạt khoảng" would hedge twice: an estimate is "about" by itself.
    value = amount(fact, lang, hedged=not (estimated and level["hedge"] == "about"))
    note = say(lang, " (số đã đính chính)", " (corrected)") if is_corrected(level) else ""
    if fact.earlier:
        note += _against_earlier(fact, lang)
    if lang == "vi":
        reached = "đạt" if fact.indicator.better == "up" else "là"
        verb = "ước đạt" if estimated else "sơ bộ đạt" if preliminary else reached
        return f"{subject(fact.indicator, lang)} {verb} {value}{note}"
    what = subject(fact.indicator, lang)
    if level["hedge"] in ("over", "under") and (estimated or preliminary):
        kind = "an estimate" if estimated else "preliminary"
        return f"{what} {_verb(fact)} {value} ({kind}){note}"
    kind = "an estimated " if estimated else "a preliminary " if preliminary else ""
    return f"{what} {_verb(fact)} {kind}{value}{note}"


def moved_from(fact: Fact) -> str:
    """``up`` or ``down`` from the last of the earlier values; empty where the two may be equal.

    The first in a ranking is the best, so that a smaller number is a rise.
    """
    before, level = fact.earlier[-1], fact.main
    lower, upper = level["lower"] - before["upper"], level["upper"] - before["lower"]
    if fact.indicator.kind == "rank":
        lower, upper = -upper, -lower
    return "up" if lower > 0 else "down" if upper < 0 else ""


def earlier_phrase(fact: Fact, lang: Language) -> str:
    """How a level has moved from the period before, after a value; no change says it."""
    way, before = moved_from(fact), fact.earlier[-1]
    text = earlier_text(before, lang)
    if not way:
        return text
    rank = say(lang, "hạng ", "rank ") if fact.indicator.kind == "rank" else ""
    return f"{say(lang, *_FROM[way])} {rank}{text}"


def _against_earlier(fact: Fact, lang: Language) -> str:
    """The value of the period before in brackets, where no change says how a level has moved."""
    before, way = fact.earlier[-1], moved_from(fact)
    value, _, when = earlier_text(before, lang).rstrip(")").rpartition(" (")
    if not way:
        return say(lang, f" ({when} là {value})", f" ({value} in {when})") + query(before)
    rank = say(lang, "hạng ", "rank ") if fact.indicator.kind == "rank" else ""
    moved = f"{say(lang, *_FROM[way])} {rank}{value}"
    return say(lang, f" ({moved} của {when})", f" ({moved} in {when})") + query(before)


_FROM = {"up": ("tăng từ", "up from"), "down": ("giảm từ", "down from")}


def _verb(fact: Fact) -> str:
    """A verb in the past, whose form does not depend on the number of its subject."""
    if fact.indicator.kind in ("rate", "rank"):
        return "stood at"
    return "numbered" if counted_by_subject(fact.indicator, "en") else "came to"


def magnitude(figure: Figure, lang: Language, *, hedged: bool = True) -> str:
    """The size of a change, without its direction; an estimate is not hedged with "about"."""
    size = {name: abs(float(figure[name])) for name in ("value", "value_printed")}
    double = figure["obs_status"] == "E" and figure["hedge"] == "about"
    return format_row({**figure, **size}, lang, hedged=hedged and not double) + query(figure)


def direction(figure: Figure) -> str:
    """``up``, ``down`` or ``flat``."""
    value = float(figure["value"])
    return "up" if value > 0 else "down" if value < 0 else "flat"


def since(figure: Figure, lang: Language) -> str:
    """What a change is measured against; an absolute one where a remark tells it."""
    if figure["measure"] == "change":
        remarks = (doubt.text(lang) for doubt in doubts_about(figure) if doubt.verdict == REMARK)
        return lower(next(remarks, "").rstrip("."))
    if figure["measure"] == "yoy":
        if Period.parse(str(figure["time_period"])).freq == "year":
            return say(lang, "so với năm trước", "on the year")
        return say(lang, "so với cùng kỳ năm trước", "on the year")
    if figure["measure"] == "pop":
        vi, en = _BEFORE[Period.parse(str(figure["time_period"])).freq]
        return say(lang, f"so với {vi}", en)
    return ""


def change_phrase(figure: Figure, lang: Language) -> str:
    """A change after a value: "tăng 5,48% so với cùng kỳ năm trước", "up 5.48% on the year"."""
    way, against = direction(figure), since(figure, lang)
    if way == "flat":
        words = say(lang, "không đổi", "unchanged")
    else:
        verb = say(lang, *{"up": ("tăng", "up"), "down": ("giảm", "down")}[way])
        by = "by " if lang == "en" and figure["measure"] == "change" else ""
        words = f"{verb} {by}{magnitude({**figure, 'obs_status': 'A'}, lang)}"
        if figure["unit"] == "rank":
            words = words.replace("by ", "")
    return f"{words} {against}".strip()


def change_clause(fact: Fact, lang: Language, *, against: bool = True) -> str:
    """A change as a clause: "doanh thu … tăng khoảng 30%", "revenue … rose by about 30%".

    Args:
        fact: one that has a growth.
        lang: "vi" or "en".
        against: say what it is measured against.
    """
    figure = fact.growth or fact.main
    what, way = subject(fact.indicator, lang), direction(figure)
    base = f" {since(figure, lang)}".rstrip() if against else ""
    if way == "flat":
        return what + say(lang, " không đổi", " stayed unchanged") + base
    estimated = figure["obs_status"] == "E" and fact["level"] is None
    size = magnitude(figure if estimated else {**figure, "obs_status": "A"}, lang)
    if lang == "vi":
        verb = ("ước " if estimated else "") + {"up": "tăng", "down": "giảm"}[way]
        return f"{what} {verb} {size}{base}"
    verb = {"up": "rose by", "down": "fell by"}[way]
    if estimated and figure["hedge"] in ("over", "under"):
        return f"{what} {verb} {size}{base} (an estimate)"
    return f"{what} {verb} {'an estimated ' if estimated else ''}{size}{base}"
