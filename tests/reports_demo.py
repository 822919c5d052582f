"""A run notebook with every kind of output, to be exported in tests; its figures are invented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

HOSTILE = '<script>alert(1)</script> #import "x" *bold* $x$ =SUM(A1) <!-- {{ 7*7 }} \\ @ref `c`'
"""Text that means something to a browser, Typst, Markdown, a template, a spreadsheet."""

ALT = (
    "Biểu đồ đường: doanh thu dịch vụ bưu chính tăng từ 4.120 tỷ đồng tháng 1/2023 "
    "lên 4.980 tỷ đồng tháng 6/2023; tháng 2 là tháng thấp nhất."
)
SOURCE = "Thông cáo của Bộ, tháng 1–6/2023; ictstats tính toán"


def bundle(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> NotebookNode:
    """A display output."""
    return new_output("display_data", data=data, metadata=metadata or {})


def chart(values: Sequence[float], alt: str = ALT, **about: Any) -> NotebookNode:
    """A line chart drawn by matplotlib, as SVG whose letters are paths."""
    buffer = io.BytesIO()
    with rc_context({"svg.hashsalt": "demo", "font.size": 10}):
        figure = Figure(figsize=(7.2, 3.6), layout="constrained")
        axes = figure.subplots()
        axes.plot(range(len(values)), values, color="#12436D", linewidth=2.2, marker="o")
        axes.set_xticks(range(len(values)), [f"T{month}" for month in range(1, len(values) + 1)])
        axes.set_ylim(0, max(values) * 1.15)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.grid(axis="y", color="#d5dce4", linewidth=0.7)
        axes.annotate(
            "Cao nhất: tháng 6",
            (len(values) - 1, values[-1]),
            (-92, 10),
            textcoords="offset points",
        )
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    media_type = "image/svg+xml"
    return bundle(
        {media_type: buffer.getvalue().decode(), "text/plain": alt},
        {media_type: {"alt": alt, **about}},
    )


def origin(line: int, printed: str) -> str:
    """Where a figure was read."""
    return f"Thông cáo 6 tháng đầu năm 2023, dòng {line}: in là “{printed}”"


def value(number: float, unit: str = "", **more: Any) -> list[dict[str, Any]]:
    """The number of a cell."""
    return [{"number": number, "unit": unit, **more}]


def cell(text: str, **more: Any) -> dict[str, Any]:
    """A cell of a table model."""
    return {"text": text, "mark": "", "title": None, "note": None, "href": None} | more


def table(model: dict[str, Any]) -> NotebookNode:
    """A table output, with the HTML that a notebook shows beside the model."""
    return bundle(
        {
            "application/vnd.ictstats.table+json": model,
            "text/html": "<table><script>alert(2)</script></table>",
            "text/plain": model["caption"],
        }
    )


def cards(model: dict[str, Any]) -> NotebookNode:
    """A key figures output."""
    return bundle({"application/vnd.ictstats.cards+json": model, "text/plain": model["caption"]})


KEY_FIGURES: dict[str, Any] = {
    "caption": "Những con số chính của 6 tháng đầu năm 2023",
    "cards": [
        {
            "label": "Doanh thu toàn ngành",
            "value": "1.614.206",
            "unit": "tỷ đồng",
            "change": "giảm 8,66% so với cùng kỳ",
            "direction": "down",
            "status": "Số ước tính",
            "title": origin(12, "1.614.206 tỷ đồng"),
            "href": None,
        },
        {
            "label": "Nộp ngân sách nhà nước",
            "value": "45.405",
            "unit": "tỷ đồng",
            "change": "−3,2%",
            "direction": "down",
            "status": "",
            "title": None,
            "href": None,
        },
        {
            "label": "Sản lượng bưu gửi",
            "value": "1.085",
            "unit": "triệu bưu gửi",
            "change": "tăng 39,6% so với cùng kỳ",
            "direction": "up",
            "status": "",
            "title": origin(21, "1.085 triệu"),
            "href": "https://example.org/thong-cao?ky=2023",
        },
        {
            "label": "Tỷ lệ thuê bao dùng điện thoại thông minh",
            "value": "84,4",
            "unit": "%",
            "change": "không đổi",
            "direction": "flat",
            "status": "",
            "title": None,
            "href": None,
        },
    ],
}

SECTORS: dict[str, Any] = {
    "caption": "Doanh thu theo lĩnh vực, 6 tháng đầu năm 2023",
    "columns": [
        {"label": "Lĩnh vực", "align": "left"},
        {"label": "Doanh thu (tỷ đồng)", "align": "right"},
        {"label": "So với cùng kỳ (%)", "align": "right"},
        {"label": "So với kế hoạch năm (%)", "align": "right"},
    ],
    "rows": [
        [
            cell("Bưu chính"),
            cell(
                "27.450",
                title=origin(20, "27.450 tỷ đồng"),
                values=value(
                    27450e9, "đồng", document="2023-S1", line=20, printed="27.450 tỷ đồng"
                ),
            ),
            cell("+10,2", title=origin(20, "tăng 10,2%"), values=value(10.2, "%")),
            cell("51,3", values=value(51.3, "%")),
        ],
        [
            cell("Viễn thông"),
            cell(
                "69.300",
                mark="estimated",
                title=origin(31, "ước đạt 69.300"),
                values=value(69300e9, "đồng", status="ước tính", remark="hơn"),
            ),
            cell("+1,1", values=value(1.1, "%")),
            cell(
                "49,8",
                mark="implied",
                note="Tính từ mức và kế hoạch năm đã công bố.",
                values=value(49.8, "%"),
            ),
        ],
        [
            cell("An toàn thông tin mạng"),
            cell(
                "1.814",
                mark="corrected",
                title=origin(44, "1,814"),
                values=value(1814e9, "đồng", document="2023-S1", line=44, printed=HOSTILE),
            ),
            cell("+23,1", mark="doubtful", note="Mức và tốc độ tăng không khớp với số năm trước."),
            cell("40,7"),
        ],
        [
            cell("Công nghiệp công nghệ thông tin, điện tử – viễn thông"),
            cell("1.493.900", title=origin(52, "1.493.900 tỷ đồng")),
            cell("−9,4"),
            cell(""),
        ],
        [
            cell(HOSTILE, href="javascript:alert(3)"),
            cell("0", title=HOSTILE),
            cell("–", note=HOSTILE),
            cell("", href="https://example.org/?a=1&b=2"),
        ],
    ],
    "row_header": True,
    "notes": ["Doanh thu dịch vụ viễn thông hẹp hơn doanh thu viễn thông.", HOSTILE],
    "source": SOURCE,
}

WIDE: dict[str, Any] = {
    "caption": "Doanh thu theo tháng của các lĩnh vực, tỷ đồng",
    "columns": [{"label": "Lĩnh vực", "align": "left"}]
    + [{"label": f"Tháng {month}/2023", "align": "right"} for month in range(1, 13)],
    "rows": [
        [cell(f"Lĩnh vực {row}"), *(cell(f"{row}.{37 * month:03d}.206") for month in range(1, 13))]
        for row in range(1, 9)
    ],
    "row_header": True,
    "notes": [],
    "source": SOURCE,
}

LONG: dict[str, Any] = {
    "caption": "Các phép kiểm tra số liệu",
    "columns": [
        {"label": "Chỉ tiêu", "align": "left"},
        {"label": "Nhận xét", "align": "left"},
        {"label": "Chênh lệch", "align": "right"},
    ],
    "rows": [
        [
            cell(f"Chỉ tiêu {number}"),
            cell("Mức và tốc độ tăng đã in suy ra một mức cùng kỳ khác với mức đã in năm trước."),
            cell(f"{number},5%"),
        ]
        for number in range(1, 61)
    ],
    "row_header": True,
    "notes": [],
    "source": None,
}

MONTHLY: dict[str, Any] = {
    "columns": ["Kỳ", "Giá trị", "Đơn vị", "Tình trạng", HOSTILE],
    "rows": [
        ["Tháng 1/2023", 4120e9, "đồng", "đã công bố", None],
        ["Tháng 2/2023", 3890.5e9, "đồng", HOSTILE, 2],
        ["Tháng 3/2023", -1.25, "%", None, "=1+1"],
    ],
}

OPENING = """# Tiêu đề trong sổ tay

Doanh thu toàn ngành ước đạt **1.614.206 tỷ đồng**, giảm 8,66% so với cùng kỳ; *phần lớn* mức giảm
đến từ công nghiệp phần cứng. Xem [thông cáo](https://example.org/thong-cao) và `obs.explain()`.

## Bức tranh chung
"""

PROSE = f"""## Bưu chính

Sản lượng tăng nhanh hơn doanh thu, nghĩa là doanh thu bình quân giảm. Ký tự thử: Ở, ữ, ỵ, Ằ, ₫.

- Sản lượng: **1.085 triệu** bưu gửi
- Doanh thu: 27.450 tỷ đồng
  - trong đó chuyển phát: 21.300 tỷ đồng

3. Việc thứ ba
4. Việc thứ tư

> Số liệu của tháng gần nhất là số ước tính.

### Theo tháng

{HOSTILE}

[bẫy](javascript:alert(4)) ![ảnh](https://example.org/x.png)
"""


def demo_notebook() -> NotebookNode:
    """The notebook, as a run leaves it behind."""
    stream = new_output("stream", name="stdout", text="    giá trị\n0      1.5\n")
    noise = new_output("stream", name="stderr", text="Warning: nobody should read this\n")
    markup = "<table onclick=alert(5)></table>"
    frame = bundle({"text/html": markup, "text/plain": "   a <b>\n0  1"})
    months = [4120, 3890, 4310, 4405, 4620, 4980]
    notebook = new_notebook(
        cells=[
            new_code_cell('lang = "vi"', metadata={"tags": ["parameters"]}),
            new_markdown_cell(OPENING),
            new_code_cell("secret_code()", outputs=[cards(KEY_FIGURES)]),
            new_code_cell("secret_code()", outputs=[table(SECTORS)]),
            new_code_cell("hidden()", metadata={"tags": ["remove-cell"]}, outputs=[stream]),
            new_code_cell("prose()", outputs=[bundle({"text/markdown": PROSE})]),
            new_code_cell(
                "chart()",
                outputs=[
                    noise,
                    chart(
                        months,
                        title="Doanh thu bưu chính tăng bốn tháng liền",
                        subtitle="Doanh thu dịch vụ bưu chính, tỷ đồng, tháng 1–6/2023",
                        source=SOURCE,
                        data=MONTHLY,
                    ),
                    chart(months[::-1], alt=f"Biểu đồ thứ hai {HOSTILE}", title=HOSTILE),
                ],
            ),
            new_markdown_cell("## Theo tháng\n\nBảng rộng."),
            new_code_cell("table()", outputs=[table(WIDE)]),
            new_markdown_cell("## Kiểm tra số liệu"),
            new_code_cell("table()", outputs=[table(LONG), stream, frame]),
        ]
    )
    for number, code in enumerate(notebook.cells):
        code.id = f"cell-{number}"
    notebook.metadata["ictstats"] = {
        "title": "Ngành Thông tin và Truyền thông 6 tháng đầu năm 2023",
        "subtitle": "Bưu chính tăng nhanh, phần cứng kéo doanh thu toàn ngành đi xuống",
        "lang": "vi",
        "period": "2023-S1",
        "published": "2023-07-03",
        "description": "Báo cáo tổng quan từ số liệu Bộ công bố.",
        "organisation": "Thống kê ngành Thông tin và Truyền thông",
        "contact": "Viết cho người lập báo cáo.",
        "next_release": "Báo cáo của quý III, dự kiến 3/10/2023.",
        "nav": [
            {"label": "Tổng quan", "href": "overview.vi.html", "current": True},
            {"label": "Bưu chính", "href": "post.vi.html", "current": False},
            {"label": "English", "href": "overview.en.html", "current": False},
        ],
    }
    return notebook
