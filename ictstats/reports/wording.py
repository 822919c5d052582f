"""The fixed words of a report, in Vietnamese and in English, and the signs that stand for marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from ..errors import PeriodError
from ..periods import Language, Period

LANGUAGES: Final = ("vi", "en")

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {"doubtful": "?", "corrected": "†", "estimated": "≈", "preliminary": "*", "implied": "‡"}
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
                "calendar": "Lịch công bố",
                "briefing": "văn bản của Bộ",
                "undated": "không ghi ngày",
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
                "remark": "ghi chú",
                "unit": "đơn vị",
                "document": "tài liệu",
                "line": "dòng",
                "printed": "in là",
                "address": "địa chỉ",
                "data_of": "Số liệu của",
                "download": "Tải số liệu:",
                "attached": "Số liệu của các bảng và biểu đồ: {title}",
                "attached_hint": "Số liệu của các bảng và biểu đồ được đính kèm tệp này (XLSX).",
                "mark": "Dấu",
                "cover": "Bìa",
                "sheet": "Trang tính",
                "holds": "Nội dung",
                "rows": "Số dòng",
                "back": "Về trang Bìa",
                "empty": "Không có dòng nào",
                "contact": "Báo lỗi",
                "next_release": "Kỳ tiếp theo",
                "topic": "Mục",
                "content": "Giải thích",
                "cover_about": "Tệp có {sheets} trang tính, mỗi trang một bảng; bảng dưới đây dẫn "
                "đến từng trang.",
                "notes_about": "Cách đọc các bảng: dấu, đơn vị, ô trống, nguồn số liệu.",
                "table_about": "Trang này có một bảng. Dấu, đơn vị và ô trống được giải thích ở "
                "trang Ghi chú.",
                "alone_about": "Trang này có một bảng. Ô trống: không công bố hoặc không có gì để "
                "ghi. Số là giá trị đầy đủ theo đơn vị đã ghi.",
                "blank_topic": "Ô trống",
                "blank_note": "Không công bố, hoặc không có gì để ghi.",
                "numbers_topic": "Con số",
                "numbers_note": "Giá trị đầy đủ theo đơn vị ghi ở tiêu đề cột hoặc ở cột đơn vị. "
                "Cột ghi chú cho biết số được in kèm “hơn”, “gần”, “khoảng” hay là một phần của "
                "tổng số nào.",
                "percent_topic": "Phần trăm",
                "percent_note": "Ghi như đã in, không chia cho một trăm.",
                "origin_topic": "Nguồn từng số",
                "origin_note": "Các cột cuối bảng ghi tài liệu, dòng và con số đúng như đã in; "
                "không có tài liệu là số do ictstats tính.",
                "bounds_topic": "Cận dưới, cận trên",
                "bounds_note": "Khoảng giá trị mà độ chính xác của số đã in cho phép; ô trống là "
                "phía để ngỏ.",
                "period": "Kỳ báo cáo",
                "published": "Công bố",
                "scroll": "cuộn ngang để xem hết",
                "origin": "Nguồn gốc",
                "origins": "Nguồn gốc từng con số",
                "origin_hint": "Bấm vào con số có gạch chân chấm để xem nguồn.",
                "print_hint": "Nơi đã đọc từng con số: xem phụ lục cuối báo cáo.",
                "mark_doubtful": "còn nghi vấn",
                "mark_corrected": "đã đính chính so với bản in",
                "mark_estimated": "số ước tính",
                "mark_preliminary": "số sơ bộ",
                "mark_implied": "suy ra từ số liệu khác",
                "count_corrected": "số đã đính chính so với bản in",
                "count_doubtful": "số còn nghi vấn",
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
                "calendar": "Release calendar",
                "briefing": "the ministry's briefing",
                "undated": "undated",
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
                "remark": "note",
                "unit": "unit",
                "document": "document",
                "line": "line",
                "printed": "printed as",
                "address": "address",
                "data_of": "Data of",
                "download": "Download the data:",
                "attached": "The data of the tables and charts: {title}",
                "attached_hint": "The data of the tables and charts is attached to this file "
                "(XLSX).",
                "mark": "Mark",
                "cover": "Cover",
                "sheet": "Sheet",
                "holds": "What it holds",
                "rows": "Rows",
                "back": "Back to the cover",
                "empty": "There are no rows",
                "contact": "Errors",
                "next_release": "Next release",
                "topic": "Topic",
                "content": "Explanation",
                "cover_about": "The file has {sheets} sheets with one table each; the table below "
                "leads to them.",
                "notes_about": "How to read the tables: marks, units, blank cells, sources.",
                "table_about": "This sheet has one table. Marks, units and blank cells are "
                "explained on the sheet Notes.",
                "alone_about": "This sheet has one table. Blank cells: not published, or nothing "
                "to say. Numbers are full values in the unit named.",
                "blank_topic": "Blank cells",
                "blank_note": "Not published, or nothing to say.",
                "numbers_topic": "Numbers",
                "numbers_note": "Full values in the unit named by the heading or by the column of "
                "units. The column of notes tells whether a number was printed with “over”, "
                "“nearly” or “about”, and what it is a part of.",
                "percent_topic": "Per cent",
                "percent_note": "As printed, not divided by a hundred.",
                "origin_topic": "Where each number was read",
                "origin_note": "The last columns of a table name the document, the line and the "
                "figure as it was printed; a number without a document was computed by ictstats.",
                "bounds_topic": "Lower and upper bound",
                "bounds_note": "The values that the precision of the printed figure allows; a "
                "blank cell is an open side.",
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
                "mark_preliminary": "preliminary",
                "mark_implied": "implied by other figures",
                "count_corrected": "corrected from the printed figure",
                "count_doubtful": "doubtful",
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


def language(lang: str) -> Language:
    """The language in which a report in ``lang`` is worded: English for any but Vietnamese."""
    return "vi" if lang == "vi" else "en"


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
