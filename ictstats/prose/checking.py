"""The sentence on what was checked, and what came of it."""

from __future__ import annotations

from ..bilingual import say
from ..periods import Language
from ..provenance import count
from .grammar import join


def checks_sentence(relations: int, misprints: int, others: int, *, lang: Language = "vi") -> str:
    """How many relations between figures were checked, and what came of it.

    Args:
        relations: the sums that were done.
        misprints: the contradictions that a misprint explains.
        others: the other contradictions.
        lang: "vi" or "en".

    >>> checks_sentence(8, 0, 0, lang="en").partition(", ")[2]
    'none of which fails.'
    """
    if not relations:
        return say(
            lang,
            "Kỳ này không có quan hệ nào giữa các số liệu để kiểm tra.",
            "There are no relations between the figures of this period to be checked.",
        )
    found = []
    if misprints:
        number = count(misprints)
        points = "points" if misprints == 1 else "point"
        found.append(say(lang, f"{number} lỗi in", f"{number} {points} to a misprint"))
    if others:
        number = count(others)
        does = "does" if others == 1 else "do"
        found.append(
            say(lang, f"{number} chỗ số liệu không khớp nhau", f"{number} {does} not hold")
        )
    checked = count(relations)
    vi = f"Đã kiểm tra {checked} quan hệ giữa các số liệu của kỳ này và các kỳ liên quan"
    if not found:
        return say(
            lang,
            f"{vi}, không chỗ nào mâu thuẫn.",
            f"{checked} relations between the figures of this period and of its neighbours were "
            "checked, none of which fails.",
        )
    return say(
        lang,
        f"{vi}, phát hiện {join(found, lang)}.",
        f"Of {checked} relations checked between the figures of this period and of its "
        f"neighbours, {join(found, lang)}.",
    )
