"""What the writer writes, the reader gives back: the law that holds writer and reader together."""

from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ictstats.catalogue import load_catalogue
from ictstats.reading import read_briefing, read_lines

from .briefing_figures import Said, told
from .briefing_phrasings import ALL
from .briefing_writer import Briefing, Writer

CATALOGUE = load_catalogue()
# What the reader mistakes as yet; tests/benchmarks/read_written.py writes it all the same.
MISREAD = frozenset(
    (
        "press_media.broadcasting_revenue", "telecom.subscriber_records.to_verify",
        "ict_industry.enterprise_plans", "publishing.titles.electronic",
        "digital_economy.game_downloads", "digital_economy.size", "telecom.internet_users",
        "cybersecurity.incidents.phishing", "cybersecurity.incidents.deface",
        "cybersecurity.incidents.malware", "post.parcels.kt1", "post.parcels.kt1_classified",
        "telecom.coverage.villages_covered", "telecom.base_stations.4g",
        "telecom.base_stations.5g", "publishing.printers",
        "sơ bộ", "xấp xỉ", "đô la Mỹ", "Chỉ tiêu này", "trên", "more than",
        "triển khai IPv6", "Triển khai IPv6", "đóng góp ngân sách nhà nước",
        "giá trị gia tăng toàn ngành", "giá trị tăng thêm toàn ngành", ",",
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
