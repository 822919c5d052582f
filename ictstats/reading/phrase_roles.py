"""The part that a period phrase plays, by the words around it."""

from __future__ import annotations

import re
from typing import Literal

from .phrase_forms import COMPARE, PLAN, SINCE, TIMES, UNTIL, YTD

Role = Literal["when", "until", "since", "compare", "plan", "stage", "free"]
_COVERED = re.compile(
    r"(?:trong|sau|hết|qua|kế|dồn|cả|của|riêng|tính|tổng|thu|lượng|ngạch|sách|chung|gộp|số|khẩu"
    r"|:|;|,|-|\.|\() ?$"
)
_GONE_BY = re.compile(
    r"(?: qua)?(?:[,:]| (?:ước|đạt|là|lên|tăng|giảm|thu|có|ở mức|vào|của|cán|vượt|được|đã|toàn"
    r"|nộp|trên|hơn|gần|khoảng|xấp xỉ|chừng|cả nước|\d{1,3}[.,]\d))"
)
_LASTED = re.compile(r"(?:mỗi|hạn|vòng|dài|lâu|khoá|tù|hơn|gần|cứ|từ|thêm|đủ) ?$")
_EXTREME = re.compile(r"nhất (?:trong|sau) $")
_DATELINE = re.compile(r"(?<!\w)(?:date|dated|updated|cập nhật) ?:? $")
_DATED = ("date", "dated", "updated", "cập nhật")
_LIKE = re.compile(r"(?<!nếu )(?<!cũng )(?<!\w)(?:như|giống)(?: hồi| của| năm| cuối)? $")
# the year of an earlier report is what a place is compared with
_ISSUE_BEFORE = re.compile(
    r"(?<!\w)(?:từ|so với|since|from|compared (?:with|to)) (?:the )?(?:(?:kỳ|lần|đợt|bản) )?"
    r"(?:báo cáo|công bố|xếp hạng|đánh giá|khảo sát|phiên bản|ấn bản|report|ranking|edition"
    r"|survey)(?: [^\W\d]+){0,7} $"
)


def covers(before: str, after: str) -> bool:
    """Whether "6 tháng" names a period and no duration ("cao nhất trong 6 tháng")."""
    return not _EXTREME.search(before) and (
        not before.strip()
        or bool(_COVERED.search(before))
        or bool(_GONE_BY.match(after) and not _LASTED.search(before))
    )


def _compares(before: str) -> bool:
    """Whether words of comparison stand before a phrase; "Over the first half, …" has none."""
    match = COMPARE.search(before)
    if match is None:
        return False
    opening = before[: match.start()].rstrip()[-1:] in ("", ".", ":")
    return not (opening and match[0].startswith("over "))


_BY_THEN = re.compile(r"(?:by the end of|đến hết|đến cuối) $")


def role_of(shape: str, before: str, after: str) -> Role:
    """When a figure was, what it is compared with, or which plan it is measured against.

    Args:
        shape: what kind of period a phrase names.
        before: the folded text before it.
        after: the folded text behind it.
    """
    if before.rstrip(" :").endswith(_DATED) and _DATELINE.search(before):
        return "free"
    if shape == "stage":
        return "stage"
    if (
        shape == "same"
        or _compares(before)
        or TIMES.search(before)
        or (shape in ("year", "bare") and _ISSUE_BEFORE.search(before))
        or (shape != "now" and _LIKE.search(before))
    ):
        return "compare"
    if PLAN.search(before):
        return "plan"
    if shape in ("now", "this", "ytd"):
        return "when"
    if shape == "previous":
        return "free" if _BY_THEN.search(before) else "compare"
    if UNTIL.search(before) or YTD.search(before):
        return "until"
    if shape == "months" and before.endswith("sau ") and _GONE_BY.match(after):
        return "when"
    return "since" if SINCE.search(before) else "when"
