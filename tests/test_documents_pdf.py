import io
import shutil
import time

import pikepdf
import pytest
import typst

from ictstats.documents.pdf import read_pdf
from ictstats.errors import DocumentError
from ictstats.reports.forks import note_threads

SETUP = """
#set page(paper: "a4", header: [Bản tin nội bộ], footer: context align(center)[
  Trang #counter(page).display()])
#set text(lang: "vi", size: 12pt)
#set par(justify: true, first-line-indent: 1em)
#set document(title: "Bản tin", date: datetime(year: 2023, month: 6, day: 1))
= Kết quả tháng 5/2023
"""


def paragraph(number: int) -> str:
    return (
        f"Mục {number}: các hãng chuyển phát thu về {number}.680 tỷ đồng, tăng 3% so với "
        "tháng trước và tăng 7,6% so với cùng kỳ; đã phát được 199 triệu bưu gửi, mạng lưới "
        f"telecommunications được mở rộng thêm {number} tỉnh."
    )


def pdf(source: str) -> bytes:
    note_threads()  # for tests that fork afterwards in this process
    return bytes(typst.compile(source.encode()))


def test_paragraphs_are_joined_over_lines_and_pages_without_the_furniture() -> None:
    source = SETUP + "\n\n".join(paragraph(n) for n in range(1, 41))
    content = read_pdf(pdf(source), "x.pdf")
    assert content.lines == ("Kết quả tháng 5/2023", *(paragraph(n) for n in range(1, 41)))
    assert content.notes == ("left out 8 running heads and page numbers",)
    assert (content.property_title, content.created) == ("Bản tin", "2023-06-01")


def test_ragged_columns_are_joined_too() -> None:
    source = '#set page(paper: "a5", columns: 2)\n' + "\n\n".join(paragraph(n) for n in range(1, 9))
    assert read_pdf(pdf(source), "x.pdf").lines == tuple(paragraph(n) for n in range(1, 9))


def test_hyphens_of_line_ends_go_and_hyphens_of_words_stay() -> None:
    text = "Telecommunications infrastructure in 2019-2022 and CNTT-TT notwithstanding everything."
    source = '#set page(width: 50mm)\n#set text(lang: "en", hyphenate: true)\n' + text
    assert read_pdf(pdf(source), "x.pdf").lines == (text,)


def test_the_columns_of_a_table_are_parted_and_its_rows_kept() -> None:
    table = (
        "#table(columns: 3,[Chỉ tiêu],[Giá trị],[Tăng],[Doanh thu],[4.680],[3%],[Thư],[199],[4%])"
    )
    lines = read_pdf(pdf(SETUP + paragraph(1) + "\n" + table), "x.pdf").lines
    assert lines[-3:] == (
        "Chỉ tiêu | Giá trị | Tăng",
        "Doanh thu | 4.680 | 3%",
        "Thư | 199 | 4%",
    )


def test_figures_that_only_look_like_page_numbers_stay() -> None:
    source = "\n#pagebreak()\n".join(f"{n}\n\n{paragraph(n)}" for n in (4680, 199, 73))
    lines = read_pdf(pdf(source), "x.pdf").lines
    assert [lines[i] for i in (0, 2, 4)] == ["4680", "199", "73"]


def test_legacy_letters_are_converted() -> None:
    source = "Bé Th«ng tin vµ TruyÒn th«ng b¸o c¸o kÕt qu¶ quý nµy"
    lines = read_pdf(pdf(source), "x.pdf").lines
    assert lines == ("Bộ Thông tin và Truyền thông báo cáo kết quả quý này",)


def locked() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("Bí mật"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(user="a", owner="b"))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (locked(), "password"),
        (pdf("#rect(fill: blue)"), "no text"),
        (pdf("Chữ")[:400], "unreadable PDF"),
        (b"%PDF-1.7\n" + b"garbage" * 50, "unreadable PDF"),
    ],
    ids=["locked", "scanned", "truncated", "garbage"],
)
def test_unreadable_pdfs_are_refused_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said) as caught:
        read_pdf(content, "x.pdf")
    assert "\n" not in str(caught.value)


def test_pages_without_text_are_noted() -> None:
    content = read_pdf(pdf("Một trang chữ\n#pagebreak()\n#rect(fill: blue)"), "x.pdf")
    assert content.lines == ("Một trang chữ",)
    assert content.notes[0].startswith("1 of 2 pages have no text")


def endless() -> bytes:
    """A drawing that holds itself ten times, twelve levels deep."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 800]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for n in range(12):
        objects.append(
            b"<</Length 60" + form % (6 + n) + b">>stream\n" + b"/X Do " * 10 + b"endstream"
        )
    objects.append(b"<</Length 3/Type/XObject/Subtype/Form/BBox[0 0 9 9]>>stream\nBT ET\nendstream")
    content = b"%PDF-1.7\n"
    for number, part in enumerate(objects, 1):
        content += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    return content + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_a_pdf_that_never_ends_is_stopped() -> None:
    begin = time.perf_counter()
    with pytest.raises(DocumentError, match="takes more than 1 s to read"):
        read_pdf(endless(), "x.pdf", seconds=1)
    assert time.perf_counter() - begin < 3


def test_a_reader_that_dies_is_an_unreadable_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    with pytest.raises(DocumentError, match=r"stops its reader \(status 1\)"):
        read_pdf(pdf("Chữ"), "x.pdf")
