"""Every digit of a report has an origin; one that has none is found and fails the report."""

import copy
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from ictstats.datafiles import project_folder
from ictstats.errors import ReportError
from ictstats.prose import wording
from ictstats.reports.content import read_report
from ictstats.reports.digits import check_digits, pdf_texts, undeclared
from ictstats.reports.execute import run_notebook
from ictstats.reports.jobs import Job
from ictstats.reports.making import Workshop, export, make_report, report_metadata
from ictstats.reports.pages import foreign_texts, page_texts, read_page

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PERIOD = "2023-S1"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    out = tmp_path_factory.mktemp("reports")
    published = {PERIOD: "2023-07-03"}
    data, notebooks = project_folder("data"), project_folder("notebooks")
    return Workshop(data, notebooks, out, ("html", "pdf"), published)


def run(job: Job, workshop: Workshop) -> Any:
    folder, parameters = workshop.notebooks, job.parameters
    notebook = run_notebook(folder / f"{job.notebook}.ipynb", parameters, workshop.data)
    notebook.metadata["ictstats"] = report_metadata(job, workshop)
    return notebook


@pytest.fixture(scope="module")
def post(workshop: Workshop) -> Any:
    return run(Job(PERIOD, "post", "vi"), workshop)


@pytest.fixture(scope="module")
def page(post: Any) -> bytes:
    return export(post, "html")


@pytest.mark.parametrize("name", ["overview", "post", "checks"])
def test_nothing_is_found_in_a_report_as_it_is_made(name: str, workshop: Workshop) -> None:
    notebook = run(Job(PERIOD, name, "en"), workshop)
    check_digits(notebook, {form: export(notebook, form) for form in ("html", "pdf")})


def test_the_outputs_tell_what_their_numbers_come_from(post: Any) -> None:
    origins: dict[str, list[str]] = {}
    for cell in post.cells:
        for output in cell.get("outputs", ()):
            origins |= output.metadata.get("ictstats", {}).get("figures", {})
    assert "2023-S1:7" in origins
    assert {"period", "briefings.csv"} <= set(origins)


def test_a_digit_typed_into_a_markdown_cell_is_found(post: Any) -> None:
    typed = copy.deepcopy(post)
    typed.cells.append(new_markdown_cell("Doanh thu tăng 5,48% nhờ 17 doanh nghiệp."))
    assert [stray.digits for stray in undeclared(typed)] == ["5,48", "17"]
    with pytest.raises(ReportError, match="17 doanh nghiệp"):
        check_digits(typed, {})


def test_a_wrong_number_in_the_data_of_a_chart_is_found(post: Any) -> None:
    wrong = copy.deepcopy(post)
    about = next(
        output.metadata["image/svg+xml"]
        for cell in wrong.cells
        for output in cell.get("outputs", ())
        if "image/svg+xml" in output.metadata
    )
    about["data"]["rows"][0][2] *= 1.07
    assert len(list(undeclared(wrong))) == 1


def test_a_digit_typed_into_a_sentence_is_found(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: Callable[..., str] = lambda figure, lang: "so với 43 kỳ trước"  # noqa: E731
    monkeypatch.setattr(wording, "since", wrong)
    outcome = make_report(Job(PERIOD, "post", "vi"), workshop)
    assert "“43”" in outcome.error
    assert not outcome.files


def test_a_number_that_no_observation_rounds_to_is_found(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = wording.format_row
    monkeypatch.setattr(
        wording,
        "format_row",
        lambda row, *a, **k: write({**row, "value": 98_765_432_1.0e5}, *a, **k),
    )
    monkeypatch.setattr("ictstats.formats.told", lambda text, origin: text)
    assert list(undeclared(run(Job(PERIOD, "post", "vi"), workshop)))


def altered(text: str, rng: random.Random) -> tuple[str, str]:
    """A page with one digit of one number that a reader sees changed, and the new number."""
    body = text.index("<main")
    match = rng.choice(list(re.finditer(r">[^<]*?(\d+(?:[.,]\d+)+)[^<]*<", text[body:])))
    number = match.group(1)
    at = rng.choice([i for i, sign in enumerate(number) if sign.isdigit()])
    digit = rng.choice([d for d in "0123456789" if d != number[at]])
    changed = number[:at] + digit + number[at + 1 :]
    place = body + match.start(1)
    return text[:place] + changed + text[place + len(number) :], changed


def test_a_digit_altered_in_the_page_is_found(post: Any, page: bytes) -> None:
    rng = random.Random(7)
    found = 0
    for _ in range(40):
        text, changed = altered(page.decode(), rng)
        try:
            check_digits(post, {"html": text.encode()})
        except ReportError as error:
            found += changed in str(error)
    assert found == 40


def places_of(page: str, pattern: str) -> list[tuple[int, str]]:
    """Where numbers of a kind stand in the texts that a reader sees, and the numbers."""
    start, end = page.index("<main"), page.index("</main")
    return [
        (start + text.start(1) + match.start(), match.group())
        for text in re.finditer(r">([^<]+)<", page[start:end])
        for match in re.finditer(pattern, text.group(1))
    ]


@pytest.mark.parametrize(
    "pattern", [r"(?<![\d.,])\d{1,2}(?![\d.,]*\d)", r"(?<![\d.,])20\d\d(?![\d.,]*\d)"]
)
def test_a_small_integer_or_a_year_altered_in_the_page_is_found(
    post: Any, page: bytes, pattern: str
) -> None:
    rng, text = random.Random(11), page.decode()
    places = places_of(text, pattern)
    for _ in range(12):
        at, number = rng.choice(places)
        other = str(int(number) + rng.choice((1, 2, 3)))
        wrong = text[:at] + other + text[at + len(number) :]
        with pytest.raises(ReportError, match=other):
            check_digits(post, {"html": wrong.encode()})


def test_a_number_in_the_place_of_another_of_its_table_is_found(post: Any, page: bytes) -> None:
    tree = lxml.html.document_fromstring(page)
    cells = tree.xpath("//div[@class='table short']//tbody/tr/td[1]")
    first, second = [cell for cell in cells if NUMBER.search(cell.text_content())][:2]
    first[:], second[:] = list(second), list(first)
    with pytest.raises(ReportError):
        check_digits(post, {"html": lxml.html.tostring(tree)})


def test_markup_lists_and_code_of_any_notebook_are_no_stray_digits() -> None:
    source = """# Một báo cáo 2023

Doanh thu **5%** là *12* `x = 3`, xem [bảng 7](https://example.org).

- Mục 1 có **2** phần:
  - phần 3, *4*
  - phần 5
- Mục 6

> Trích 8 dòng

1. Một 9
2. Hai 10

```
y = 11
```
"""
    notebook = new_notebook(cells=[new_markdown_cell(source)])
    pages = export(notebook, "html")
    assert not list(foreign_texts(read_page(pages), read_report(notebook)))
    wrong = pages.replace(b"12", b"13")
    assert list(foreign_texts(read_page(wrong), read_report(notebook)))


def test_a_failed_check_leaves_nothing_and_tells_what_to_do(
    workshop: Workshop, tmp_path: Path
) -> None:
    folder = tmp_path / "notebooks"
    shutil.copytree(workshop.notebooks, folder)
    notebook = nbformat.read(folder / "sector.ipynb", as_version=4)
    notebook.cells.append(new_markdown_cell("Ước đạt 31.415 tỷ đồng."))
    nbformat.write(notebook, folder / "sector.ipynb")
    job = Job(PERIOD, "publishing", "vi")
    shop = Workshop(workshop.data, folder, tmp_path / "out", ("html",), {})
    outcome = make_report(job, shop)
    assert "31.415" in outcome.error
    assert "no observation" in outcome.error
    assert not list((tmp_path / "out").rglob("*.html"))


def test_the_ways_to_other_periods_are_explained(post: Any) -> None:
    linked = copy.deepcopy(post)
    link = {"label": "6 tháng đầu năm 2031", "href": "../2031-S1/post.vi.html"}
    linked.metadata["ictstats"] |= {"previous": link, "next": link}
    check_digits(linked, {"html": export(linked, "html")})


def test_what_a_reader_does_not_see_is_no_matter() -> None:
    page = (
        b"<html><head><style>a {width: 77px}</style></head><body id='x88'><p>ok</p></body></html>"
    )
    assert not NUMBER.findall(" ".join(page_texts(read_page(page))))


def test_titles_and_text_alternatives_are_read(post: Any, page: bytes) -> None:
    seen = " ".join(page_texts(read_page(page)))
    assert "2023-S1, dòng 7" in seen
    assert "Biểu đồ" in seen
    assert "2023-S1, dòng 7" in " ".join(" ".join(pdf_texts(export(post, "pdf"))).split())


def test_a_page_number_is_told_from_a_figure() -> None:
    from ictstats.reports.digits import _CONTENTS

    assert not NUMBER.findall(_CONTENTS.sub(" ", "Cơ cấu . . . . . . . 12\r\nNguồn. . . . . . 7"))
    assert NUMBER.findall(_CONTENTS.sub(" ", "tăng 12%... 7 tỉnh")) == ["12", "7"]
