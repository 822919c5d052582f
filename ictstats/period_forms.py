"""The ways people write time periods in Vietnamese and English, and their SDMX codes.

Each form gives the first day of a period and the months that it lasts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = 12
Extent = tuple[date, int]


def extent_of(text: str) -> Extent | None:
    """The first day of the period that a text names, and its months (0 for a single day).

    None where the text names no period, or one that does not exist (month 13).

    >>> extent_of("quý III/2019"), extent_of("tháng 13/2019")
    ((datetime.date(2019, 7, 1), 3), None)

    """
    plain = _plain(text)
    for pattern, build in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            try:
                return build(match)
            except ValueError:
                return None
    return None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).replace("\N{EN DASH}", "-").casefold()
    folded = folded.replace("quí", "quý").replace("qúy", "quý")
    return re.sub(r"\s+", " ", folded).strip(" .,;:()")


def _number(word: str) -> int:
    return _ROMAN[word] if word in _ROMAN else int(word)


def _quarter(year: str, number: str) -> Extent:
    return date(int(year), 3 * _number(number) - 2, 1), 3


def _half(year: str, number: int) -> Extent:
    return date(int(year), 6 * number - 5, 1), 6


def _year(match: re.Match[str]) -> Extent:
    return date(int(match["y"]), 1, 1), _YEAR


def _years(match: re.Match[str]) -> Extent:
    years = int(match["y2"]) - int(match["y"]) + 1
    if years < 1:
        raise ValueError(f"{years} years")
    return date(int(match["y"]), 1, 1), _YEAR * years


def _first_months(match: re.Match[str]) -> Extent:
    months = int(match["n"])
    if not 1 <= months <= _YEAR:
        raise ValueError(f"{months} months")
    return date(int(match["y"]), 1, 1), months


def _duration(match: re.Match[str]) -> Extent:
    count = int(match["n"]) * (_YEAR if match["u"] == "y" else 1)
    if not count:
        raise ValueError("no month")
    return date(int(match["y"]), int(match["m"]), int(match["d"] or 1)), count


def _last_months(match: re.Match[str]) -> Extent:
    months = int(match["n"])
    if not 1 <= months <= 11:
        raise ValueError(f"the last {months} months")
    return date(int(match["y"]), 13 - months, 1), months


def _span(match: re.Match[str]) -> Extent:
    start = date(int(match["y"]), _month_number(match["m"]), 1)
    end = date(int(match["y2"]), _month_number(match["m2"]), 1)
    months = (end.year - start.year) * _YEAR + end.month - start.month + 1
    if months < 1:
        raise ValueError(f"{months} months")
    return start, months


def _day(match: re.Match[str]) -> Extent:
    return date(int(match["y"]), _month_number(match["m"]), int(match["d"])), 0


def _month(match: re.Match[str]) -> Extent:
    return date(int(match["y"]), _month_number(match["m"]), 1), 1


_MONTH_NAMES = {
    name.casefold()[:length]: number
    for length in (3, 99)
    for number, name in enumerate(MONTHS, start=1)
} | {"sept": 9}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _month_number(word: str) -> int:
    return _MONTH_NAMES[word] if word in _MONTH_NAMES else int(word)


# Parts of the forms below; a year is written out, so that no century is guessed.
_Y = r"(?P<y>(?:19|20)\d\d)"
_M = r"(?P<m>\d{1,2})"
_D = r"(?P<d>\d{1,2})"
_N = r"(?P<n>\d{1,2})"
_Y2 = r"(?P<y2>(?:19|20)\d\d)"
_Q = r"(?P<q>[1-4]|i{1,3}|iv)"
_NAME = f"(?P<m>{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})"
_OF_YEAR = rf"(?: ?[/.-] ?| (?:của )?năm | ){_Y}"
_OF = rf"(?: of|,)? {_Y}"


def _form(
    pattern: str, build: Callable[[re.Match[str]], Extent]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], Extent]]:
    return re.compile(pattern), build


_FORMS = (
    # SDMX
    _form(rf"{_Y}(?:-a1)?", _year),
    _form(rf"{_Y}-m?(?P<m>\d\d)", _month),
    _form(rf"{_Y}-q(?P<q>[1-4])", lambda m: _quarter(m["y"], m["q"])),
    _form(rf"{_Y}-[sh](?P<h>[12])", lambda m: _half(m["y"], int(m["h"]))),
    _form(rf"{_Y}-(?P<m>\d\d)-(?P<d>\d\d)", _day),
    _form(rf"{_Y}-(?P<m>\d\d)(?:-(?P<d>\d\d))?/p(?P<n>\d{{1,3}})(?P<u>[ym])", _duration),
    # Vietnamese
    _form(rf"(?:cả )?năm {_Y}", _year),
    _form(rf"(?:tháng |t){_M}{_OF_YEAR}", _month),
    _form(rf"{_M}[/-]{_Y}", _month),
    _form(rf"(?:ngày )?{_D}[/.-]{_M}[/.-]{_Y}", _day),
    _form(rf"ngày {_D} tháng {_M}{_OF_YEAR}", _day),
    _form(rf"(?:quý |q){_Q}{_OF_YEAR}", lambda m: _quarter(m["y"], m["q"])),
    _form(
        rf"{_N} tháng(?: đầu)?(?: của)?{_OF_YEAR}",
        _first_months,
    ),
    _form(rf"{_N} ?t ?(?:[/-] ?)?{_Y}", _first_months),
    _form(rf"{_N} tháng cuối(?: của)?{_OF_YEAR}", _last_months),
    _form(rf"nửa đầu(?: của)?{_OF_YEAR}", lambda m: _half(m["y"], 1)),
    _form(rf"nửa (?:cuối|sau)(?: của)?{_OF_YEAR}", lambda m: _half(m["y"], 2)),
    _form(rf"từ tháng {_M}[/-]{_Y} đến tháng (?P<m2>\d{{1,2}})[/-]{_Y2}", _span),
    _form(rf"(?:giai đoạn |các năm )?{_Y} ?- ?{_Y2}", _years),
    # English
    _form(rf"q(?P<q>[1-4])[ /-]?{_Y}", lambda m: _quarter(m["y"], m["q"])),
    _form(rf"h(?P<h>[12])[ /-]?{_Y}", lambda m: _half(m["y"], int(m["h"]))),
    _form(
        rf"(?:the )?(?P<o>first|second|third|fourth) quarter{_OF}",
        lambda m: _quarter(m["y"], str(_ORDINALS[m["o"]])),
    ),
    _form(rf"(?:the )?(?P<o>first|second) half{_OF}", lambda m: _half(m["y"], _ORDINALS[m["o"]])),
    _form(
        rf"(?:the )?first {_N} months{_OF}",
        _first_months,
    ),
    _form(rf"{_NAME}\.?,? {_Y}", _month),
    _form(rf"{_D} {_NAME}\.?,? {_Y}", _day),
    _form(rf"{_NAME}\.? {_D}, {_Y}", _day),
    _form(
        rf"{_NAME} {_Y} to {_NAME.replace('<m>', '<m2>')} {_Y2}",
        _span,
    ),
)
