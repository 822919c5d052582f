"""What a briefing says of itself: its title, its publisher, its date of publication.

Only the beginning of the text is looked at, up to the first paragraphs of prose. A dateline of a
web page ("Thứ năm - 01/06/2023 09:46", with whatever counters are glued to it), the place and date
of an official letter ("Hà Nội, ngày 5 tháng 6 năm 2023") and the date of the event are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..datafiles import project_folder, read_rows
from .mentions import names_period
from .text import squeeze

PUBLISHER_COLUMNS = ("code", "name_vi", "name_en", "aliases")
_HEAD = 30  # lines with text that are looked at
_TOP = 300  # lines among which these must be
_PROSE = 220  # characters: a heading is shorter
_SENTENCE = 100  # characters: a line of so many that ends in a full stop is prose
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_DMY = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)"
_YMD = r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
_LABEL = r"(?:ngày (?:đăng|cập nhật|ban hành)|đăng ngày|cập nhật|published|posted|updated|date)\b"
_DATELINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}\s*[-–,:]?\s*(?:ngày )?{_DMY}.{{0,40}}",
        rf"(?:{_LABEL}.{{0,15}}?)?{_DMY}(?:[\s,|-]*(?:lúc )?\d{{1,2}}[:h]\d\d.{{0,40}})?",
        rf"(?:{_LABEL}.{{0,15}}?)?{_YMD}(?:[T ].{{0,40}})?",
        r".{0,120}\bngày (?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>(?:19|20)\d\d)",
    )
)
# A date before the text, on the line that the text begins on.
_LEADING_DATE = re.compile(r"date[: ] ?(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?:-(?P<d>\d\d))?\b", re.I)
_EVENT = re.compile(
    rf"(?:^ngày |\b(?:sáng|trưa|chiều|tối)(?: nay| qua)?,? (?:ngày )?)\(?{_DMY}", re.IGNORECASE
)
_CHROME = re.compile(
    r"A-\s*A\b|tương phản|^(?:trang chủ|trang thông tin điện tử|cổng thông tin|đăng nhập|tìm kiếm"
    r"|liên hệ|giới thiệu|in bài|chia sẻ|home\b|menu\b|log ?in\b|search\b|skip to|gửi email)"
    r"|\.(?:jpe?g|png|gif)$|cộng hòa xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|^số\s*:",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:ảnh|hình|photo|toàn cảnh)\b|chủ trì|phát biểu|trình bày", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:bộ|sở|cục|vụ|viện|trung tâm|văn phòng|tổng cục|ủy ban|ubnd|báo|đài|ministry|department)\b",
    re.IGNORECASE,
)
_KIND_OF_PAPER = re.compile(r"báo cáo(?: tóm tắt)?|thông (?:báo|cáo(?: báo chí)?)|kết luận", re.I)
_TOPIC = re.compile(
    r"báo cáo|hội nghị|giao ban|sơ kết|tổng kết|tình hình|kết quả|công tác|họp báo|thông cáo"
    r"|briefing|report|conference|results|statistics",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Masthead:
    """What the text says of itself; empty where it does not.

    Args:
        title: the heading.
        publisher: the publisher.
        published: an ISO date, or a month ``YYYY-MM``.
        notes: from which line each was taken.

    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    notes: tuple[str, ...] = ()


def read_masthead(lines: Sequence[str]) -> Masthead:
    """Read title, publisher and date from the beginning of a text."""
    head = _head(lines)
    title = _title(head)
    published, source = _published(head)
    return Masthead(title, _publisher(head), published, (source,) if source else ())


def prose(lines: Sequence[str]) -> list[str]:
    """The first lines without chrome, captions and dates that stand before the text."""
    return [
        _LEADING_DATE.sub("", text, count=1)
        for _, text in _head(lines)
        if not (_CHROME.search(text) or _is_caption(text) or _dateline(text))
    ]


def _head(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The first lines that are not empty, numbered from 1, up to the third of prose."""
    head: list[tuple[int, str]] = []
    paragraphs = 0
    for number, line in enumerate(lines[:_TOP], 1):
        text = squeeze(line[:2000])
        if text:
            head.append((number, text))
            paragraphs += _is_prose(text)
        if paragraphs == 3 or len(head) == _HEAD:
            break
    return head


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE or (len(text) > _SENTENCE and text.endswith("."))


def _is_caption(text: str) -> bool:
    return _CAPTION.search(text) is not None and not _is_prose(text) and not names_period(text)


def _title(head: Sequence[tuple[int, str]]) -> str:
    """The likeliest heading above the prose; empty where there is none."""
    best, best_score = "", 0
    for i, (_, text) in enumerate(head):
        if _is_prose(text):
            break
        if _CHROME.search(text) or _dateline(text):
            continue
        following = head[i + 1][1] if i + 1 < len(head) else ""
        if _KIND_OF_PAPER.fullmatch(text) and following and not _is_prose(following):
            text = f"{text} {following}"
        score = _heading_score(text, before_dateline=_dateline(following) is not None)
        if score > best_score:
            best, best_score = text, score
    return best


def _heading_score(text: str, *, before_dateline: bool) -> int:
    period, topic = names_period(text), _TOPIC.search(text) is not None
    score = 1 + 3 * before_dateline + 3 * period + 2 * topic
    score -= 3 * (_is_caption(text) or (_is_office(text) and not topic))
    score -= 2 * (text.endswith(".") or text[0].islower() or len(text) < 10)
    return score


def _is_office(text: str) -> bool:
    return _OFFICE.match(text) is not None and not names_period(text)


def _published(head: Sequence[tuple[int, str]]) -> tuple[str, str]:
    """The date of publication and where it was found."""
    for number, text in head:
        if match := _dateline(text) or _LEADING_DATE.match(text):
            return _iso(match), f"published: dateline in line {number}"
    for number, text in head:
        if (match := _EVENT.search(text[:_SENTENCE])) and (day := _iso(match)):
            return day, f"published: no dateline; the day of the event, in line {number}"
    return "", ""


def _dateline(text: str) -> re.Match[str] | None:
    matches = (pattern.fullmatch(text[:200]) for pattern in _DATELINES)
    return next((match for match in matches if match and _iso(match)), None)


def _iso(match: re.Match[str]) -> str:
    """The date of a match; empty if the calendar has no such day."""
    year, month, day = match["y"], match["m"], match["d"]
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return found.isoformat() if day else found.isoformat()[:7]


def _publisher(head: Sequence[tuple[int, str]]) -> str:
    """The publisher of the register that is named first, else the office in the letterhead."""
    for _, text in head:
        named = [
            (match.start(), name)
            for name, pattern in _publishers()
            if (match := pattern.search(text))
        ]
        if named:
            return min(named)[1]
    for _, text in head:
        if _is_prose(text):
            break
        if _is_office(text) and not _TOPIC.search(text):
            return text
    return ""


@lru_cache(maxsize=1)
def _publishers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_rows(project_folder("data") / "publishers.csv", PUBLISHER_COLUMNS)
    return tuple(
        (
            row["name_vi"],
            re.compile(
                "|".join(
                    rf"(?<!\w){re.escape(alias)}(?!\w)"
                    for alias in (row["name_vi"], row["name_en"], *row["aliases"].split("|"))
                    if alias
                ),
                re.IGNORECASE,
            ),
        )
        for _, row in rows
    )
