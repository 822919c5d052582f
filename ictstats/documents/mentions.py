"""The period that a briefing reports on, found among all the periods that it names.

Plans ("nhiệm vụ tháng 6", "6 tháng cuối năm") and comparisons ("so với cùng kỳ năm 2022") name
periods too; they are passed over. A period without its year takes it from the text that follows
("6 tháng đầu năm, phương hướng 6 tháng cuối năm 2023") where no date of publication is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..errors import PeriodError
from ..periods import Period

_Y = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s?[/.-]\s?|\s(?:của\s)?năm\s|\s){_Y}\b"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_Y}|\bngày\s\d{{1,2}}(?:[/-]\d{{1,2}}|\stháng\s\d{{1,2}})"
_MENTION = re.compile(
    rf"(?P<day>(?:{_DAY})(?:{_OF_YEAR})?)|(?P<period>"
    + "|".join(
        (
            rf"\bqu[ýí]\s(?:[1-4]|iv|i{{1,3}})\b(?:{_OF_YEAR})?",
            rf"\b(?:\d{{1,2}}|ba|sáu|chín)\stháng\s(?:đầu|cuối)(?:\snăm)?(?:\s{_Y}\b)?",
            rf"\b\d{{1,2}}\stháng(?:{_OF_YEAR})",
            rf"\btháng\s\d{{1,2}}\b(?!\s?[/-]\s?\d{{1,2}}\b)(?:{_OF_YEAR})?",
            rf"\bnửa\s(?:đầu|cuối)\snăm(?:\s{_Y}\b)?",
            rf"\b(?:first|second)\shalf\sof\s{_Y}\b",
            rf"\b(?:first|second|third|fourth)\squarter\sof\s{_Y}\b",
            rf"\bfirst\s\d{{1,2}}\smonths\sof\s{_Y}\b",
            rf"\b(?:q[1-4]|h[12])[\s/-]?{_Y}\b",
            rf"\b(?:{_MONTHS}),?\s{_Y}\b",
        )
    )
    + ")",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(rf"\bnăm\s(?P<y>{_Y})\b(?!\s?[-–]\s?\d)", re.IGNORECASE)
# Words before a period that make it another than the one reported on.
_OTHER = re.compile(
    r"(?:so với|cùng kỳ|cùng thời điểm|phương hướng|định hướng|giải pháp|triển khai|giai đoạn|đến"
    r"|(?<!thực hiện )(?:kế hoạch|nhiệm vụ|mục tiêu|chương trình)"
    r"|compared (?:with|to)|from|plans? for)(?:,?\s+[^\W\d]+){0,4}\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"so với|cùng kỳ|compared", re.IGNORECASE)
_TITLE = 1000  # characters of a title that are looked at
_WORDS = {"ba": "3", "sáu": "6", "chín": "9"}
_YEAR = re.compile(rf"(?<!\d){_Y}(?!\d)")
_PLANNED = re.compile(r"kế hoạch|\bkh\b|mục tiêu|chỉ tiêu giao|dự toán|plan|target", re.IGNORECASE)
_ROWS = 60  # rows that are looked at
_CELL = 60  # characters of a header
_IN_NAME = re.compile(rf"(?<!\d)(?P<p>{_Y}-(?:[QSHqsh]\d|\d\d))(?!\d)")


def names_period(text: str) -> bool:
    """Whether a text names a quarter, a month, or several months.

    >>> names_period("Giao ban quý III/2019"), names_period("Chiều ngày 30/5/2023")
    (True, False)
    """
    return any(match["period"] for match in _MENTION.finditer(text))


def period_of_title(title: str, published: str = "") -> Period | None:
    """The period that a title names; of several that end together the widest.

    >>> period_of_title("Sơ kết 6 tháng đầu năm và phương hướng 6 tháng cuối năm 2023")
    Period('2023-S1')
    """
    title = title[:_TITLE]
    found = list(_reported(title, published))
    if not found:
        rest = _MENTION.sub(" ", title)
        years = (_whole_year(rest, match) for match in _WHOLE_YEAR.finditer(rest))
        return next((year for year in years if year), None)
    first = found[0]
    return max((x for x in found if first in x), key=lambda x: x.months, default=first)


def period_of_text(lines: Sequence[str], published: str = "") -> Period | None:
    """The first period that prose reports on, passing over what follows a comparison."""
    for line in lines:
        for sentence in re.split(r"(?<=[.;])\s", line):
            for period in _reported(sentence, published):
                return period
    return None


def period_of_rows(lines: Sequence[str]) -> Period | None:
    """The latest period that the rows of tables name, plans apart; of two with one end the wider.

    >>> period_of_rows(["Chỉ tiêu | Cùng kỳ 6T/2022 | Ước 6T/2023 | KH năm 2023"])
    Period('2023-S1')
    """
    rows = [line for line in lines if " | " in line][:_ROWS]
    cells = (cell for row in rows for cell in row.split(" | ") if len(cell) <= _CELL)
    dated = (cell for cell in cells if _YEAR.search(cell) and not _PLANNED.search(cell))
    found = (_at_end(cell) for cell in dict.fromkeys(dated))
    return max((x for x in found if x), key=lambda x: (x.end, x.months), default=None)


def _at_end(cell: str) -> Period | None:
    """The period with which a short text ends."""
    words = cell.replace("(", " ").replace(")", " ").split()
    ends = (" ".join(words[place:]) for place in range(len(words)))
    return next((period for end in ends if (period := _parse(end))), None)


def period_of_name(name: str) -> Period | None:
    """The period in a file name such as ``2023-S1`` or ``giao-ban-2023-05``."""
    match = _IN_NAME.search(name)
    return _parse(match["p"]) if match else None


def _reported(text: str, published: str) -> Iterator[Period]:
    """The periods of a text, up to the first that is planned or compared with."""
    for match in _MENTION.finditer(text):
        if match["day"]:
            continue
        planned = "cuối" in match["period"].casefold()
        if planned or _OTHER.search(text[max(0, match.start() - 80) : match.start()]):
            return
        period = _dated(match["period"], text[match.end() :], published)
        if period and not (published and period.start.isoformat()[: len(published)] > published):
            yield period


def _dated(mention: str, rest: str, published: str) -> Period | None:
    """Read a period; one without a year is the last before publication, or as the rest tells."""
    if re.search(_Y, mention):
        return _parse(mention)
    if published:
        period = _with_year(mention, int(published[:4]))
        future = period and period.start.isoformat()[: len(published)] > published
        return period.year_before() if period and future else period
    year = re.search(_Y, rest)
    if year is None or _COMPARED.search(rest[: year.start()]):
        return None
    period = _with_year(mention, int(year.group()))
    following = _MENTION.search(rest)
    later = _parse(following["period"] or "") if following else None
    # December, and the tasks of January 2024
    return period.year_before() if period and later and later.end < period.end else period


def _with_year(mention: str, year: int) -> Period | None:
    plain = " ".join(mention.split())
    return _parse(f"{plain} {year}" if plain.casefold().endswith("năm") else f"{plain} năm {year}")


def _parse(mention: str) -> Period | None:
    first, space, rest = mention.casefold().partition(" ")
    plain = _WORDS.get(first, first) + space + rest
    try:
        return Period.parse(plain)
    except PeriodError:
        return None


def _whole_year(text: str, match: re.Match[str]) -> Period | None:
    planned = _OTHER.search(text[max(0, match.start() - 80) : match.start()])
    return None if planned else Period(date(int(match["y"]), 1, 1), 12)
