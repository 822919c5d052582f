"""The patterns by which numbers are found in a folded line, in digits and in words."""

from __future__ import annotations

import re

from .amounts import STEPPED, STEPS, TURNS
from .folding import by_first_letter
from .pairs import DIGITS

_IN_PLACE = (
    r"(?:(?<=đứng thứ )|(?<=xếp thứ )|(?<=vị trí thứ )|(?<=hạng thứ )|(?<=xếp hạng )|(?<=ranks )"
    r"|(?<=ranked )|(?<=ranking )|(?<=is now ))"
)
_COUNTED = (
    "nửa|half a|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|one|two|three|four|five|six|seven|eight|nine"
    "|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALED = "triệu|tỷ|nghìn tỷ|million|billion|trillion"
_RATED = "percent(?!age)|per cent"
_TIMES = "two|three|four|five|six|seven|eight|nine|ten"
_TIMED = "times (?:as|higher|more|larger|greater|over|compared|that)"
_PLACES = (
    "nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|first|second|third|fourth|fifth|sixth|seventh|eighth"
    "|ninth|tenth"
)
_PLACES_EN = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NEXT_PLACE = (
    rf"(?:{'|'.join(_PLACES_EN)})"
    r"(?: (?:place|position))? (?:in the world|globally|worldwide|in asia|in asean"
    r"|in southeast asia)(?!\w)"
)
IN_DIGITS = re.compile(rf"(?P<digits>{DIGITS})")
NUMBER = re.compile(
    rf"(?P<digits>{DIGITS})|(?<!\w)(?=[bcdefghkmnoqstuđ])(?:"
    rf"(?P<word>(?:{_COUNTED})(?= {{1,2}}(?:{_SCALED})(?!\w))|(?:{STEPS})(?=[ -]{{1,2}}{STEPPED})"
    rf"|(?<!-)(?:{_COUNTED})(?= (?:{_RATED}))|(?:{_TIMES})(?= {_TIMED}))"
    r"|gấp (?:hơn |gần |khoảng )?(?P<fold>đôi|hai|ba|bốn|năm|sáu|mười|rưỡi)(?!\w)"
    r"(?! (?:\d|ngoái|trước|nay))"
    rf"|(?P<turn>{'|'.join(TURNS)})(?!\w)"
    rf"|(?=(?:{_PLACES})(?!\w))(?:{_IN_PLACE}|(?={_NEXT_PLACE}))(?P<place>\w+)"
    r"(?! (?:quarter|half|quý|mươi))"
    r"|(?P<same>không (?:thay )?đổi|giữ nguyên|đi ngang|unchanged)(?= {1,2}(?:so|trong|về|over|from"
    r"|compared)|[,.;)]|$)"
    r"|(?P<flat>flat)(?!\w)(?:(?<=remained flat)|(?<=remains flat)|(?<=stayed flat)|(?<=was flat)"
    r"|(?<=were flat)))"
)
# Without any of this a line has no number in words, and its digits are found faster.
IN_WORDS = re.compile(
    by_first_letter(
        (
            *(rf"{word} {{1,2}}(?:{_SCALED}|{_RATED})" for word in _COUNTED.split("|")),
            *(rf"{word}[ -]{{1,2}}{STEPPED}" for word in STEPS.split("|")),
            *(rf"{word} {_TIMED}" for word in _TIMES.split("|")),
            *("gấp ", "đứng thứ ", "xếp thứ ", "vị trí thứ ", "hạng thứ ", "xếp hạng ", "is now "),
            *("rank(?:s|ed|ing) ", "không (?:thay )?đổi", "giữ nguyên", "đi ngang", "unchanged"),
            *(rf"{word} (?:place|position|in |globally|worldwide)" for word in _PLACES_EN),
            *(r"flat(?!\w)", *TURNS),
        )
    )
)
