import pytest

from ictstats.documents.html import read_html
from ictstats.errors import DocumentError

PARAGRAPH = (
    "Doanh thu dịch vụ số {0} ước đạt 4.{0}80 tỷ đồng, tăng nhẹ so với tháng trước; các doanh "
    "nghiệp cho biết sản lượng tiếp tục tăng trong những tuần tới."
)
CHROME_TOP = """
<div id=top><a href=/>Trang chủ</a> <a href=/l>Liên hệ</a> <span>Hotline 18001091</span></div>
<ul class=menu><li><a href=1>Tin tức sự kiện</a><li><a href=2>Văn bản điều hành</a></ul>
"""
CHROME_BOTTOM = """
<div class=related><a href=3>Một tin khác có tên khá dài để làm mồi cho bộ lọc</a></div>
<div id=bottom>Giấy phép số 1/GP. Tổng số truy cập: 2.611.948</div>
"""


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang=vi><head>{head}</head><body>{body}</body></html>".encode()


def article(*parts: str) -> bytes:
    text = "".join(parts) + "".join(f"<p>{PARAGRAPH.format(n)}</p>" for n in range(1, 6))
    return page(f"{CHROME_TOP}<div class=content>{text}</div>{CHROME_BOTTOM}")


def test_the_article_is_kept_and_the_chrome_left_out() -> None:
    content = read_html(article("<h1>Giao ban tháng 5/2023</h1><p>Thứ năm, 01/06/2023</p>"), "x")
    assert content.lines == (
        "Giao ban tháng 5/2023",
        "Thứ năm, 01/06/2023",
        *(PARAGRAPH.format(n) for n in range(1, 6)),
    )
    assert content.title == "Giao ban tháng 5/2023"


def test_no_figure_inside_the_article_is_lost_not_even_in_tables_and_repeats() -> None:
    table = (
        "<table><tr><th>Chỉ tiêu<th>Giá trị<tr><td>Doanh thu<br>gộp</td><td><p>4.680</p></table>"
    )
    twice = f"<p>{PARAGRAPH.format(1)}</p><p>+ 3 %</p>"
    lines = read_html(article("<h1>Giao ban</h1>", table, twice, twice), "x").lines
    assert lines[1:3] == ("Chỉ tiêu | Giá trị", "Doanh thu gộp | 4.680")
    assert lines.count(PARAGRAPH.format(1)) == 3
    assert lines.count("+ 3 %") == 2


def test_scripts_styles_comments_and_hidden_parts_never_come_out() -> None:
    evil = (
        "<script>document.write('<p>EVIL</p>')</script><style>EVIL{}</style><!-- EVIL -->"
        "<p hidden>EVIL</p><p style='display: none'>EVIL</p><noscript>EVIL</noscript>"
        "<iframe srcdoc='EVIL'></iframe><svg><text>EVIL</text></svg>"
        "<a href='javascript:EVIL'>ok</a><img src=x onerror='EVIL'>"
    )
    content = read_html(article("<h1>Giao ban</h1>", evil), "x")
    assert "EVIL" not in "\n".join((*content.lines, content.title))
    assert "ok" in content.lines


def test_a_short_page_is_read_whole_in_blocks() -> None:
    body = "<h1>Tin vắn</h1><div>Một<div>Hai <b>ba</b></div>bốn<br>năm</div><ul><li>a<li>b</ul>"
    lines = read_html(page(body), "x").lines
    assert lines == ("Tin vắn", "Một", "Hai ba", "bốn", "năm", "a", "b")


def test_the_page_says_when_and_where_it_was_published() -> None:
    body = f"<p>{PARAGRAPH.format(1)}</p>"
    head = (
        "<title>Giao ban quý III | Cổng thông tin</title>"
        "<meta property='og:site_name' content='Cổng thông tin'>"
        "<meta property='article:published_time' content='2019-09-05T12:50:00+07:00'>"
    )
    content = read_html(page(body, head), "x")
    assert (content.property_title, content.publisher, content.published) == (
        "Giao ban quý III",
        "Cổng thông tin",
        "2019-09-05",
    )
    assert (
        read_html(page(body + "<time datetime=2023-06-01>1/6</time>"), "x").published
        == "2023-06-01"
    )
    linked = '<script type="application/ld+json">{"datePublished": "2022-02-10T08:00"}</script>'
    assert read_html(page(body, linked), "x").published == "2022-02-10"


def test_a_declared_windows_1258_page_is_decoded() -> None:
    html = (
        "<html><meta charset=windows-1258><p>Thông tin truyê\u0300n thông: sô\u0301 liê\u0323u</p>"
    )
    content = read_html(html.encode("cp1258"), "x")
    assert content.lines == ("Thông tin truyền thông: số liệu",)
    assert content.notes[0] == "decoded as Windows-1258, as declared"


def test_legacy_letters_written_as_entities_are_converted() -> None:
    html = (
        "<p>Bé Th&laquo;ng tin v&micro; TruyÒn th&laquo;ng b&cedil;o c&cedil;o s&egrave; liÖu</p>"
    )
    content = read_html(page(html), "x")
    assert content.lines == ("Bộ Thông tin và Truyền thông báo cáo số liệu",)


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "<div>" * 50_000 + "sâu",
        "<p>x" * 400_000,
        "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>",
        "<html><body><script>1</script></body></html>",
        "<html></html>",
    ],
    ids=["deep", "many", "attributes", "scripts only", "empty"],
)
def test_pages_that_no_person_reads_are_refused(html: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_html(html.encode(), "x.html")
    assert "\n" not in str(caught.value)


def test_a_page_of_thousands_of_elements_is_read_all_the_same() -> None:
    rows = "".join(f"<tr><td>Tỉnh {n}<td>{n}.000</tr>" for n in range(9_000))
    assert len(read_html(page(f"<table>{rows}</table>"), "x").lines) == 9_000


def test_characters_that_no_page_may_hold_become_space() -> None:
    html = "<p>một&#1;hai<script>x</script>ba\x0cbốn&#12;<b>năm</b> sáu\ufffe</p>"
    assert read_html(page(html), "x").lines == ("một haiba bốn năm sáu",)
