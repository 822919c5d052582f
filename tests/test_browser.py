"""The pages in a real browser: quiet, self-contained, usable at every width, accessible."""

import csv
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from playwright.sync_api import Browser, Page, sync_playwright
from pypdfium2 import PdfDocument

from ictstats.reports.order import Order, fill

PAGES = (
    "index.html",
    "index.en.html",
    "2023-S1/overview.vi.html",
    "2023-S1/press_media.en.html",
    "2023-S1/checks.vi.html",
    "2019-Q3/post.vi.html",
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("ICTSTATS_REQUIRE_BROWSER"):
            pytest.fail("no Chromium is installed, and ICTSTATS_REQUIRE_BROWSER is set")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        opened = playwright.chromium.launch(executable_path=program, args=flags)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some reports of the fullest period, and of the one with the fewest figures."""
    out = tmp_path_factory.mktemp("reports")
    for period, languages in (("2023-S1", ("vi", "en")), ("2019-Q3", ("vi",))):
        order = Order(
            periods=(period,), every=False, sectors=(), formats=("html",), languages=languages,
            as_of="", out=out,
        )  # fmt: skip
        assert not fill(order)
    return out


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_else_and_says_nothing_to_the_console(
    opened: Page, reports: Path, name: str
) -> None:
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    address = (reports / name).as_uri()
    opened.goto(address)
    assert asked == [address]
    assert not said


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(opened: Page, reports: Path, name: str, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.goto((reports / name).as_uri())
    open_details(opened)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [768, 1024, 1280])
def test_tables_and_charts_fit_a_screen_from_a_tablet_on(
    opened: Page, reports: Path, name: str, width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.goto((reports / name).as_uri())
    sliding = opened.eval_on_selector_all(
        ".table > .scroll, .panel",
        "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.ariaLabel)",
    )
    assert not sliding


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_of_wcag_2_2_aa(
    opened: Page, reports: Path, name: str, scheme: str
) -> None:
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened.goto((reports / name).as_uri())
    open_details(opened)
    found = Axe().run(opened, options={"runOnly": WCAG})
    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(opened: Page, reports: Path, name: str) -> None:
    opened.goto((reports / name).as_uri())
    hrefs: list[str] = opened.eval_on_selector_all(
        "a[href]", "links => links.map(a => a.getAttribute('href'))"
    )
    folder = (reports / name).parent
    files = [href for href in hrefs if not href.startswith(("#", "http", "data:"))]
    missing = [href for href in files if not (folder / href).resolve().exists()]
    assert not missing
    fragments = [href[1:] for href in hrefs if href.startswith("#")]
    assert all(opened.query_selector(f'[id="{anchor}"]') for anchor in fragments)


def test_the_index_finds_reports_and_indicators_whatever_the_diacritics(
    opened: Page, reports: Path
) -> None:
    opened.goto((reports / "index.html").as_uri())
    shown = opened.locator("[data-find]:visible")
    everything = shown.count()
    opened.get_by_role("searchbox").fill("bao chi doanh thu")
    found = shown.count()
    assert 0 < found < everything
    assert all("báo chí" in text.lower() for text in shown.all_inner_texts())
    assert str(found) in opened.get_by_role("status").inner_text()
    opened.get_by_role("searchbox").fill("không có gì như thế")
    assert shown.count() == 0
    assert not opened.locator("section:visible").count()
    opened.get_by_role("searchbox").fill("")
    assert shown.count() == everything


def test_a_report_leads_to_the_same_report_of_the_period_before(
    opened: Page, tmp_path: Path
) -> None:
    order = Order(
        periods=("2019-Q3", "2023-S1"), every=False, sectors=("post",), formats=("html",),
        languages=("vi",), as_of="", out=tmp_path,
    )  # fmt: skip
    assert not fill(order)
    opened.goto((tmp_path / "2023-S1/post.vi.html").as_uri())
    opened.locator("a[rel=prev]").click()
    assert opened.url == (tmp_path / "2019-Q3/post.vi.html").as_uri()
    opened.locator("a[rel=next]").click()
    assert opened.url == (tmp_path / "2023-S1/post.vi.html").as_uri()


def test_a_figure_tells_its_source_by_keyboard(opened: Page, reports: Path) -> None:
    opened.goto((reports / "2023-S1/press_media.en.html").as_uri())
    button = opened.locator("td button").first
    button.focus()
    opened.keyboard.press("Enter")
    popover = opened.locator("[popover]:popover-open")
    assert popover.count() == 1
    assert "2023-S1" in popover.inner_text()
    opened.keyboard.press("Escape")
    assert popover.count() == 0


def test_the_data_of_a_chart_opens_and_is_taken_away_by_keyboard(
    opened: Page, reports: Path
) -> None:
    refused: list[str] = []
    opened.on("console", lambda message: refused.append(message.text))
    opened.goto((reports / "2023-S1/overview.vi.html").as_uri())
    figure = opened.locator("figure.chart").first
    assert not figure.locator("table").is_visible()
    figure.locator("summary").focus()
    opened.keyboard.press("Enter")
    rows = figure.locator("tbody tr")
    assert rows.first.is_visible()
    contents = {}
    for link in figure.locator("a[download]").all():
        link.focus()
        with opened.expect_download() as waiting:
            opened.keyboard.press("Enter")
        taken = waiting.value
        contents[Path(taken.suggested_filename).suffix] = Path(taken.path()).read_bytes()
        assert taken.suggested_filename.startswith("2023-s1-tong-quan-nganh-thong-tin")
    assert not refused
    _, *lines = csv.reader(io.StringIO(contents[".csv"].decode("utf-8-sig")))
    sheet = load_workbook(io.BytesIO(contents[".xlsx"])).worksheets[0]
    (table,) = sheet.tables.values()
    _, top, _, bottom = range_boundaries(table.ref)
    assert len(lines) == bottom - top == rows.count()
    shown = [cell.inner_text() for cell in rows.first.locator("th, td").all()]
    number = float(lines[0][1])
    assert number == sheet.cell(top + 1, 2).value
    assert shown[1] == f"{number:g}".replace(".", ",")
    assert shown[0] == lines[0][0] == sheet.cell(top + 1, 1).value


def test_what_only_a_screen_can_do_is_not_printed(opened: Page, reports: Path) -> None:
    opened.goto((reports / "2023-S1/press_media.en.html").as_uri())
    open_details(opened)
    opened.emulate_media(media="print")
    assert not opened.locator("details:visible, .downloads:visible").count()


def test_a_sentence_is_printed_on_the_page_of_the_chart_it_speaks_of(
    opened: Page, reports: Path
) -> None:
    opened.goto((reports / "2023-S1/overview.vi.html").as_uri())
    pairs: list[tuple[str, str]] = opened.eval_on_selector_all(
        ".body > p:has(+ figure)",
        "all => all.map(p => [p, p.nextElementSibling.querySelector('.number')])"
        ".map(pair => pair.map(part => part.innerText))",
    )
    with PdfDocument(opened.pdf(prefer_css_page_size=True)) as document:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(pairs) > 3
    for sentence, figure in pairs:
        end, name = ("".join(text.split()) for text in (sentence[-30:], figure))
        assert any(end in page and name in page for page in pages), figure
