"""What the writer writes, the reader gives back: the law that holds writer and reader together."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_briefing, read_lines

from .briefing_figures import Said, told
from .briefing_phrasings import ALL
from .briefing_writer import Briefing, Writer

CATALOGUE = load_catalogue()
# What the reader mistakes as yet; tests/benchmarks/read_written.py writes it all the same.
MISREAD = frozenset(
    (
        "telecom.subscriber_records.to_verify",
        "ict_industry.enterprise_plans", "publishing.titles.electronic",
        "digital_economy.game_downloads", "digital_economy.size", "telecom.internet_users",
        "cybersecurity.incidents.phishing", "cybersecurity.incidents.deface",
        "cybersecurity.incidents.malware", "post.parcels.kt1", "post.parcels.kt1_classified",
        "telecom.coverage.villages_covered", "ict_industry.imports.hardware",
        "Chỉ tiêu này", "more than", "triển khai IPv6", "Triển khai IPv6",
        "doanh thu báo chí, truyền thông",
    )
)  # fmt: skip
WRITERS = {
    "vi": Writer(CATALOGUE, without=MISREAD),
    "en": Writer(CATALOGUE, "en", without=MISREAD),
}
VIETNAMESE, ENGLISH = (
    [phrasing for phrasing in ALL[lang] if phrasing.given_back] for lang in ("vi", "en")
)
chance = st.randoms(use_true_random=False)
lengths = st.integers(1, 5)


def read(briefing: Briefing) -> list[Said]:
    reading = read_lines(briefing.lines, period=briefing.period, catalogue=CATALOGUE)
    return [said for _, said in told(reading.observations)]


@settings(max_examples=150, derandomize=True)
@given(chance, lengths)
def test_reading_a_written_briefing_gives_its_observations_back(random: Random, count: int) -> None:
    briefing = WRITERS["vi"].briefing(random, VIETNAMESE, count)
    assert read(briefing) == briefing.said, "\n".join(briefing.lines)


@settings(max_examples=40, derandomize=True)
@given(chance, lengths)
def test_reading_an_english_briefing_gives_its_observations_back(
    random: Random, count: int
) -> None:
    briefing = WRITERS["en"].briefing(random, ENGLISH, count)
    assert read(briefing) == briefing.said, "\n".join(briefing.lines)


def test_a_written_file_is_read_as_its_lines_are(tmp_path: Path) -> None:
    briefing = WRITERS["vi"].briefing(Random(1), VIETNAMESE, 6)
    file = tmp_path / "briefing.txt"
    file.write_text("\n".join(briefing.lines), encoding="utf-8")
    rows = read_briefing(file, period=briefing.period).observations
    assert [said for _, said in told(rows)] == briefing.said


def test_every_indicator_of_the_catalogue_is_written_of() -> None:
    by_sort = Writer(CATALOGUE).names.by_sort
    assert {entry.code for entries in by_sort.values() for entry in entries} == set(
        CATALOGUE.indicators
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Xuất khẩu phần mềm đạt 82 triệu đô la Mỹ, giảm 13,4% so với năm trước.",
            [("2021", "level", "A"), ("2021", "yoy", "A")],
        ),
        (
            "Thuê bao 5G sơ bộ đạt 5,2 triệu thuê bao, tăng 9% so với năm trước.",
            [("2021", "level", "P"), ("2021", "yoy", "P")],
        ),
        (
            "Thuê bao 5G ước đạt 5,2 triệu thuê bao, trong khi năm 2020 là 4,8 triệu thuê bao.",
            [("2021", "level", "E"), ("2020", "level", "A")],
        ),
        (
            "Thuê bao 5G giảm xấp xỉ 5.800 thuê bao so với năm trước.",
            [("2021", "change", "A")],
        ),
        (
            "Doanh thu bưu chính đạt 60.000 tỷ đồng, trong khi năm trước là xấp xỉ 58.000 tỷ đồng.",
            [("2021", "level", "A"), ("2020", "level", "A")],
        ),
        (
            "Thuê bao 5G tăng từ 670.000 thuê bao của năm trước lên trên 840.000 thuê bao.",
            [("2020", "level", "A"), ("2021", "level", "A")],
        ),
        (
            "Tháng 12/2021, thuê bao 5G tăng từ 670.000 của cùng kỳ năm trước lên 840.000.",
            [("2020-12", "level", "A"), ("2021-12", "level", "A")],
        ),
        (
            "Tháng 12/2021, thuê bao 5G đạt 77.000 thuê bao, bằng 111% so với T11/2021.",
            [("2021-12", "level", "A"), ("2021-12", "pop", "A")],
        ),
    ],
)
def test_currencies_hedges_and_statuses_leave_a_figure_its_place(
    line: str, expected: list[tuple[str, str, str]]
) -> None:
    reading = read_lines([line], period=Period.year_of(2021), catalogue=CATALOGUE)
    said = [one for _, one in told(reading.observations)]
    assert [(one.time_period, one.measure, one.obs_status) for one in said] == expected
    assert {one.out_of for one in said} == {None}
