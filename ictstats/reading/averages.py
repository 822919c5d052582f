"""Averages: figures of one day, month or second of what adds up."""

from __future__ import annotations

import re

from .figures import Number
from .measures import Judgement
from .scene import Scene
from .subjects import Subject

_EACH_DAY = re.compile(
    r"(?<!\w)(?:(?:mỗi|bình quân|trung bình)(?: một| 1| mỗi)?"
    r" (?:ngày|tháng|tuần|giờ|phút|giây|năm|người|hộ|thuê bao|đầu người)"
    r"|h[ằà]ng (?:ngày|tháng|tuần)|(?:every|each|per) (?:day|month|week|minute|second)|daily"
    r"|monthly)(?!\w)[^,;]{0,60}$"
)
_EACH_MONTH = re.compile(r"(?<!\w)(?:mỗi tháng|every month|each month)(?!\w)[^,;]{0,60}$")
_A_DAY = re.compile(
    r"[^,;.()\d]{0,24}(?:(?:mỗi|một|/) ?(?:ngày|tháng|phút|giây)(?! (?:\d|đầu|qua|nay|trước))"
    r"|(?:per|each|every|a) (?:day|month|minute|second))(?!\w)"
)


def per_day(scene: Scene, number: Number, judged: Judgement, subject: Subject, left: str) -> bool:
    """Whether a figure is the average of a day, a month or a second of what adds up."""
    kinds = {scene.state.catalogue.indicators[code].kind for code in subject.codes}
    monthly = _EACH_MONTH.search(left)
    if judged.measure != "level" or not kinds & ({"flow"} if monthly else {"flow", "stock"}):
        return False
    end = max(number.after, number.end)
    return bool(_EACH_DAY.search(left) or _A_DAY.match(scene.sentence.slice(end, end + 40)))
