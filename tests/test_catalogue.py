from pathlib import Path

import pytest

from ictstats.catalogue import Catalogue, load_catalogue
from ictstats.errors import CatalogueError

from .made import edit


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_the_whole_sector_comes_first_and_the_eight_sectors_follow(catalogue: Catalogue) -> None:
    assert list(catalogue.sectors) == [
        "overall",
        "post",
        "telecom",
        "digital_gov",
        "cybersecurity",
        "digital_economy",
        "ict_industry",
        "press_media",
        "publishing",
    ]


def test_indicators_stand_in_the_order_of_their_sectors(catalogue: Catalogue) -> None:
    places = [list(catalogue.sectors).index(e.sector) for e in catalogue.indicators.values()]
    assert places == sorted(places)
    joined = [entry for code in catalogue.sectors for entry in catalogue.in_sector(code)]
    assert joined == list(catalogue.indicators.values())


def test_names_come_in_both_languages(catalogue: Catalogue) -> None:
    for entries in (catalogue.sectors, catalogue.indicators, catalogue.units):
        for entry in entries.values():
            assert entry.name("vi") == entry.name_vi
            assert entry.name("en") == entry.name_en
    assert catalogue.sector("post").name("vi") == "Bưu chính"


def test_an_english_name_stands_in_a_sentence_without_commas_around_it(
    catalogue: Catalogue,
) -> None:
    assert not [entry.code for entry in catalogue.indicators.values() if ", " in entry.name_en]


def test_only_currencies_are_money(catalogue: Catalogue) -> None:
    assert {code for code, unit in catalogue.units.items() if unit.money} == {"VND", "USD"}


def test_parts_are_those_that_add_up(catalogue: Catalogue) -> None:
    parts = catalogue.parts("press_media.agencies")
    assert len(parts) == 4
    assert all(part.unit == "agencies" for part in parts)


def test_parts_that_add_up_share_the_unit_of_their_whole(catalogue: Catalogue) -> None:
    for entry in catalogue.indicators.values():
        if entry.relation == "sum":
            assert entry.unit == catalogue.indicator(entry.parent).unit, entry.code


def test_the_lists_cannot_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError):
        catalogue.sectors["new"] = catalogue.sectors["post"]  # type: ignore[index]


def test_an_unknown_code_is_told_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError, match=r"unknown indicator 'telecom.revenu'; expected one of"
                       r" telecom\.revenue.*`ictstats indicators` lists them all"):  # fmt: skip
        catalogue.indicator("telecom.revenu")
    with pytest.raises(CatalogueError, match=r"unknown sector 'pos'; expected one of .*post"):
        catalogue.sector("pos")
    with pytest.raises(CatalogueError, match="unknown unit ''"):
        catalogue.unit("")
    with pytest.raises(CatalogueError, match=r"'2023-S1'; expected a code, as overall\.revenue; "):
        catalogue.indicator("2023-S1")


def test_an_edit_of_a_list_is_seen_at_once(data: Path) -> None:
    assert load_catalogue().sector("post").name_en == "Post"
    edit(data / "sectors.csv", ",Post,", ",Postal services,")
    assert load_catalogue().sector("post").name_en == "Postal services"
