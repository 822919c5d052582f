"""The fixed words of a report, in Vietnamese and in English, and the signs that stand for marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from ..errors import PeriodError
from ..periods import Period

LANGUAGES: Final = ("vi", "en")

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {"doubtful": "?", "corrected": "†", "estimated": "≈", "implied": "‡"}
)
"""What a table cell may be marked with, and the sign printed behind the figure."""

ARROWS: Final[Mapping[str, str]] = MappingProxyType({"up": "▲", "down": "▼", "flat": "●"})
"""Which way a key figure moved, and the sign printed before the change."""

_WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "vi": MappingProxyType(
            {
                "contents": "Mục lục",
                "skip": "Đến nội dung chính",
                "reports": "Các báo cáo",
                "index_title": "Báo cáo theo kỳ",
                "index_subtitle": "Tổng quan, từng lĩnh vực và kết quả đối chiếu số liệu",
                "language": "Ngôn ngữ",
                "newest": "Mới nhất",
                "by_indicator": "Tra theo chỉ tiêu",
                "search": "Tìm báo cáo hoặc chỉ tiêu",
                "search_example": "ví dụ: doanh thu viễn thông",
                "found": "# mục phù hợp",
                "other_periods": "Kỳ báo cáo khác",
                "previous": "Kỳ trước",
                "next": "Kỳ sau",
                "figure": "Hình",
                "table": "Bảng",
                "source": "Nguồn",
                "note": "Ghi chú",
                "notes": "Ghi chú",
                "period": "Kỳ báo cáo",
                "published": "Công bố",
                "scroll": "cuộn ngang để xem hết",
                "origin": "Nguồn gốc",
                "origins": "Nguồn gốc từng con số",
                "origin_hint": "Con số có gạch chân chấm: chọn để xem nơi đã đọc.",
                "print_hint": "Nơi đã đọc từng con số: xem phụ lục cuối báo cáo.",
                "mark_doubtful": "còn nghi vấn",
                "mark_corrected": "đã đính chính so với bản in",
                "mark_estimated": "số ước tính",
                "mark_implied": "suy ra từ số liệu khác",
                "direction_up": "tăng",
                "direction_down": "giảm",
                "direction_flat": "không đổi",
            }
        ),
        "en": MappingProxyType(
            {
                "contents": "Contents",
                "skip": "Skip to main content",
                "reports": "Reports",
                "index_title": "Reports by period",
                "index_subtitle": "The overview, each sector, and the checks of the figures",
                "language": "Language",
                "newest": "Newest",
                "by_indicator": "By indicator",
                "search": "Find a report or an indicator",
                "search_example": "for example: telecom revenue",
                "found": "# matching entries",
                "other_periods": "Other reference periods",
                "previous": "Previous period",
                "next": "Next period",
                "figure": "Figure",
                "table": "Table",
                "source": "Source",
                "note": "Note",
                "notes": "Notes",
                "period": "Reference period",
                "published": "Published",
                "scroll": "scroll sideways to see all of it",
                "origin": "Origin",
                "origins": "Where each figure was read",
                "origin_hint": "Select a figure with a dotted underline to see where it was read.",
                "print_hint": "Where each figure was read: see the annex at the end.",
                "mark_doubtful": "doubtful",
                "mark_corrected": "corrected from the printed figure",
                "mark_estimated": "estimate",
                "mark_implied": "implied by other figures",
                "direction_up": "up",
                "direction_down": "down",
                "direction_flat": "unchanged",
            }
        ),
    }
)


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def words(lang: str) -> Mapping[str, str]:
    """The fixed words in a language; English for any but Vietnamese.

    >>> words("vi")["table"]
    'Bảng'
    """
    return _WORDS["vi" if lang == "vi" else "en"]


def read_date(text: str) -> date | None:
    """The day at the head of an ISO date or time; None when there is none."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def write_date(text: str, lang: str) -> str:
    """A date as people write it; a month or a year as a period; all else as it is.

    >>> write_date("2023-07-03", "vi"), write_date("2023-07-03", "en")
    ('3/7/2023', '3 July 2023')
    >>> write_date("2021-07", "vi"), write_date("soon", "en")
    ('tháng 7/2021', 'soon')
    """
    day = read_date(text)
    if day is None:
        try:
            return Period.parse(text).label("vi" if lang == "vi" else "en")
        except PeriodError:
            return text
    if lang == "vi":
        return f"{day.day}/{day.month}/{day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
