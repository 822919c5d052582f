from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import read_rows
from ictstats.periods import Period
from ictstats.reading import read_lines
from ictstats.reading.folding import fold, words
from ictstats.reading.lexicon import lexicon_of
from ictstats.reading.names import Mention, find_mentions
from ictstats.reading.phrases import find_phrases
from ictstats.safe_files import write_rows

FILES = "digital_gov.online_services.files_share"


def names(text: str) -> list[Mention]:
    folded = fold(text)
    found, _ = find_mentions(
        folded, words(folded), find_phrases(folded), lexicon_of(load_catalogue())
    )
    return found


@pytest.mark.parametrize(
    "text",
    [
        "doanh thu bưu chính",
        "doanh thu của lĩnh vực bưu chính",
        "doanh thu trong 7 tháng đầu năm của ngành bưu chính",
        "Doanh thu dịch vụ bưu chính (BC)",
    ],
)
def test_a_name_is_known_with_words_that_change_nothing(text: str) -> None:
    assert "post.revenue" in {code for mention in names(text) for code in mention.full}


def test_a_name_that_only_begins_like_another_is_not_taken_for_it() -> None:
    found = {code for mention in names("lừa đảo trực tuyến") for code in mention.full}
    assert "cybersecurity.incidents.phishing" not in found


def test_a_name_does_not_reach_over_the_end_of_a_clause() -> None:
    found = names("giảm doanh thu; bưu chính tăng")
    assert "post.revenue" not in {code for mention in found for code in mention.full}


def test_a_figure_may_stand_inside_a_name() -> None:
    text = "đã thu hồi hơn 900 nghìn thuê bao"
    spans = {text[m.start : m.end] for m in names(text) if m.local}
    assert "thu hồi hơn 900 nghìn thuê bao" in spans


@pytest.mark.parametrize(
    "text",
    [
        "hồ sơ trực tuyến",
        "hồ sơ được người dân nộp trực tuyến",
        "hồ sơ thủ tục hành chính (TTHC) giải quyết trực tuyến",
    ],
)
def test_a_name_may_be_parted_by_other_words_where_the_list_says_so(text: str) -> None:
    spans = {text[m.start : m.end] for m in names(text) if FILES in m.full}
    assert text in spans


@pytest.mark.parametrize(
    "text",
    [
        "hồ sơ tăng 5% nhờ trực tuyến",
        "hồ sơ, thanh toán trực tuyến",
        "hồ sơ chưa nộp trực tuyến",
        "hồ sơ và dịch vụ công trực tuyến",
        "hồ sơ do các cơ quan của tỉnh và các sở của thành phố nhận trực tuyến",
    ],
)
def test_a_figure_a_comma_a_denial_another_member_or_many_words_part_no_name(text: str) -> None:
    assert FILES not in {code for mention in names(text) for code in mention.full}


def test_a_name_that_goes_on_to_mean_something_else_is_taken_back_as_a_whole() -> None:
    found = names("số doanh nghiệp công nghệ số được thành lập mới")
    meant = {code for mention in found for code in (*mention.full, *mention.local)}
    assert "ict_industry.enterprises" not in meant


def test_an_indicator_is_added_by_an_edit_of_the_list_alone(data: Path) -> None:
    path = data / "indicators.csv"
    header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
    rows = [row for _, row in read_rows(path, header)]
    added = dict.fromkeys(header, "") | {
        "code": "telecom.satellites", "sector": "telecom", "name_vi": "Thuê bao vệ tinh tầm thấp",
        "name_en": "Low-orbit subscriptions", "unit": "subscriptions", "kind": "stock",
    }  # fmt: skip
    write_rows(path, header, [*rows, added])
    reading = read_lines(
        ["Thuê bao vệ tinh tầm thấp đạt 12.000 thuê bao, tăng 7% so với cùng kỳ."],
        period=Period.parse("2025-06"),
        catalogue=load_catalogue(data),
    )
    assert list(reading.observations["indicator"]) == ["telecom.satellites"] * 2
