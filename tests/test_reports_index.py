import json
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from ictstats.catalogue import load_catalogue
from ictstats.publication import LICENCE, NEXT_RELEASE, load_publication
from ictstats.reports.index import has_index, write_index

LEAD = "Doanh thu <b>tăng</b> 5%."
ENTRIES = {
    "2023-S1/post.vi": {
        "files": {"2023-S1/post.vi.html": "0" * 64, "2023-S1/post.vi.pdf": "0" * 64},
        "findings": {"lead": LEAD, "marks": {"doubtful": 2, "estimated": 9}},
    },
    "2022-01/post.en": {"files": {"2022-01/post.en.html": "0" * 64}, "findings": {}},
    "2023-05/telecom.en": {"files": {}, "findings": {}},
}

NOTICES = load_publication()


@pytest.fixture
def out(tmp_path: Path, obs: pd.DataFrame) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps({"reports": ENTRIES}), "utf-8")
    write_index(tmp_path, load_catalogue(), obs, {"2023-S1": "2023-07-03"}, NOTICES)
    return tmp_path


def links(page: Path) -> set[str]:
    found = html.fromstring(page.read_bytes()).xpath("//a/@href")
    return {str(href) for href in found if not str(href).startswith("#")}


def test_it_leads_to_what_was_delivered_and_to_nothing_else(out: Path) -> None:
    reports = {"2023-S1/post.vi.html", "2023-S1/post.vi.pdf", "2022-01/post.en.html"}
    licence = NOTICES[LICENCE].value
    assert links(out / "index.html") == reports | {"index.en.html", licence}
    assert links(out / "index.en.html") == reports | {"index.html", licence}


def test_it_ends_with_the_calendar_of_releases(out: Path) -> None:
    page = html.parse(str(out / "index.html"))
    (calendar,) = page.xpath("//section[@id='calendar']")
    told = " ".join(calendar.text_content().split())
    assert NOTICES[NEXT_RELEASE].expected("vi") in told
    assert "6 tháng đầu năm 2023 văn bản của Bộ: 3/7/2023" in told
    assert "Tháng 1/2022 văn bản của Bộ: không ghi ngày" in told


def test_each_page_speaks_its_language(out: Path) -> None:
    vietnamese = (out / "index.html").read_text("utf-8")
    english = (out / "index.en.html").read_text("utf-8")
    assert "6 tháng đầu năm 2023" in vietnamese
    assert "3/7/2023" in vietnamese
    assert "H1 2023" in english
    assert "3 July 2023" in english


def test_periods_stand_newest_first(out: Path) -> None:
    page = html.parse(str(out / "index.html"))
    assert page.xpath("//section[@class='period']/@id") == ["p-2023-S1", "p-2022-01"]


def test_it_tells_what_a_report_says_first_and_where_the_doubts_are(out: Path) -> None:
    page = html.parse(str(out / "index.html"))
    report = page.xpath("//section[@id='p-2023-S1']//li")[0].text_content()
    assert LEAD in report
    assert "2 số còn nghi vấn" in report
    assert "ước tính" not in report


def test_an_indicator_leads_to_the_pages_that_hold_it(out: Path) -> None:
    page = html.parse(str(out / "index.html"))
    row = page.xpath("//li[@data-find='post.revenue']")[0]
    assert row.xpath(".//a/@href") == ["2023-S1/post.vi.html", "2022-01/post.en.html"]


def test_the_policy_of_the_page_allows_its_own_script_only(out: Path) -> None:
    page = html.parse(str(out / "index.html"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert len(page.xpath("//script")) == 1


def test_an_index_of_other_reports_or_half_a_one_is_none(out: Path) -> None:
    assert has_index(out)
    entries = {**ENTRIES, "2023-S1/telecom.vi": {"files": {"2023-S1/telecom.vi.html": "1" * 64}}}
    (out / "manifest.json").write_text(json.dumps({"reports": entries}), "utf-8")
    assert not has_index(out)
    (out / "manifest.json").write_text(json.dumps({"reports": ENTRIES}), "utf-8")
    assert has_index(out)
    (out / "index.en.html").unlink()
    assert not has_index(out)
