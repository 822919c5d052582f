"""What a finding says, in words that an official can act on."""

from __future__ import annotations

from ..bilingual import say
from ..catalogue import Catalogue
from ..implied import Row
from ..periods import Language, Period
from ..written_numbers import write_number
from .hypotheses import (
    DIGIT,
    DOUBLED,
    DROPPED,
    MISSING,
    OTHER,
    SEPARATOR,
    SIGN,
    SURPLUS,
    TRANSPOSED,
)
from .sums import SUMMED, TELLS_DIFFERENCE
from .verdicts import CONFLICT, REVISION, ROUNDING, SCOPE, Verdict

_KINDS: dict[int, dict[Language, str]] = {
    SEPARATOR: {"vi": "dấu chấm và dấu phẩy đổi chỗ", "en": "separator swapped"},
    SURPLUS: {"vi": "thừa từ chỉ bậc", "en": "a scale word too many"},
    MISSING: {"vi": "thiếu từ chỉ bậc", "en": "a scale word missing"},
    DIGIT: {"vi": "sai một chữ số", "en": "one digit wrong"},
    SIGN: {"vi": "tăng ghi thành giảm hoặc ngược lại", "en": "rise for fall, or fall for rise"},
    TRANSPOSED: {"vi": "hai chữ số đổi chỗ", "en": "two digits transposed"},
    DROPPED: {"vi": "thiếu một chữ số", "en": "a digit dropped"},
    DOUBLED: {"vi": "một chữ số in hai lần", "en": "a digit printed twice"},
    OTHER: {"vi": "số in không khớp", "en": "another number"},
}
_MEASURES: dict[str, dict[Language, str]] = {
    "level": {"vi": "", "en": ""},
    "yoy": {"vi": "tốc độ tăng so với cùng kỳ", "en": "growth on the year"},
    "pop": {"vi": "tốc độ tăng so với kỳ trước", "en": "growth on the period before"},
    "change": {"vi": "mức tăng", "en": "absolute change"},
    "plan": {"vi": "kế hoạch", "en": "plan"},
    "plan_pct": {"vi": "tỷ lệ đạt kế hoạch", "en": "share of the plan"},
    "share": {"vi": "tỷ trọng", "en": "share"},
}
_MISSING: dict[str, dict[Language, str]] = {
    "level": {"vi": "nguồn không nêu số tuyệt đối", "en": "the source states no level"},
    "base": {"vi": "chưa có số của kỳ gốc", "en": "no figure of the base period is known"},
    "plan": {"vi": "chưa có kế hoạch năm", "en": "no plan of the year is known"},
    "whole": {"vi": "chưa có số của tổng thể", "en": "no figure of the whole is known"},
}
_VERDICTS: dict[str, dict[Language, str]] = {
    ROUNDING: {"vi": "lệch trong phạm vi làm tròn", "en": "off by careless rounding only"},
    REVISION: {
        "vi": "số liệu đã được điều chỉnh sau khi công bố",
        "en": "the figure was revised after it was published",
    },
    SCOPE: {
        "vi": "không so sánh được, nhiều khả năng khác định nghĩa, phạm vi hoặc kỳ số liệu",
        "en": "not comparable, probably of another definition, coverage or period",
    },
    CONFLICT: {
        "vi": "các số mâu thuẫn, chưa đủ căn cứ để biết số nào đúng",
        "en": "the figures contradict each other, and nothing tells which is right",
    },
}


_PARTS_REVISED: dict[Language, str] = {
    "vi": "số của các kỳ bên trong đã được điều chỉnh sau khi công bố",
    "en": "figures of the periods inside it were revised after they were published",
}


_BASE_REVISED: dict[Language, str] = {
    "vi": "số của kỳ gốc đã được điều chỉnh sau khi công bố",
    "en": "the figures of its base period were revised after they were published",
}


def subject(row: Row, catalogue: Catalogue, lang: Language) -> str:
    """What an observation is about: its indicator, measure and period."""
    code = str(row["indicator"])
    entry = catalogue.indicators.get(code)
    name = entry.name(lang) if entry else code
    measure = _MEASURES[str(row["measure"])][lang]
    period = Period.parse(str(row["time_period"])).label(lang)
    return ", ".join(part for part in (name, measure, period) if part)


def contradiction(verdict: Verdict, kind: str, rate: bool, lang: Language) -> str:
    """What a verdict other than misprint says, and by how much a figure is off; not for a rate."""
    text = _VERDICTS[verdict.name][lang]
    together = ""
    if verdict.name == REVISION and kind == "base_months":
        text = _BASE_REVISED[lang]
    elif verdict.name == REVISION and kind in SUMMED:
        text, together = _PARTS_REVISED[lang], say(lang, "tính chung ", "together ")
    title = verdict.title_vi if lang == "vi" else verdict.title_en
    if title:
        text = f"{text} ({title})"
    told = kind in TELLS_DIFFERENCE  # by the sum that stands beside these words
    if rate or told or verdict.name == ROUNDING or abs(verdict.deviation) == float("inf"):
        return text
    size = f"{write_number(round(100 * verdict.deviation, 1), lang, signed=True)}%"
    return f"{text} ({together}{size})" if verdict.deviation else text


def misprint(printed: str, meant: str, kind: int, repairs: int, rivals: int, lang: Language) -> str:
    """What a finding of a misprint says.

    Args:
        printed: the figure as printed.
        meant: how it would have read.
        kind: the kind of misreading.
        repairs: how many relations then hold.
        rivals: how many other readings repair as many.
        lang: the language.
    """
    what = _KINDS[kind][lang]
    if lang == "vi":
        text = (
            f"in “{printed}”, nhiều khả năng là “{meant}” ({what}); khi đó {repairs} quan hệ khớp"
        )
        return f"{text}; còn {rivals} cách đọc khác cũng khớp" if rivals else text
    relations = "1 relation then holds" if repairs == 1 else f"{repairs} relations then hold"
    text = f"printed “{printed}”, likely “{meant}” ({what}); {relations}"
    others = "1 other reading fits" if rivals == 1 else f"{rivals} other readings fit"
    return f"{text}; {others} as well" if rivals else text


def reason(kind: int, written: str, lang: Language) -> str:
    """Why a correction stands: what went wrong in print, and the sum that shows it."""
    what = _KINDS[kind][lang]
    return f"{what[0].upper()}{what[1:]}: {written}."


def mended(lang: Language) -> str:
    """What is added where a correction mends the misprint already."""
    return " (đã đính chính)" if lang == "vi" else " (corrected)"


def not_checkable(missing: str, lang: Language) -> str:
    """What is missing to check a rate."""
    return _MISSING[missing][lang]
