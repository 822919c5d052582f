from pathlib import Path

import pytest

from ictstats.catalogue import Catalogue, load_catalogue
from ictstats.errors import CatalogueError, DataError

from .made import edit

INDICATOR = "{code},post,Tên,Name,VND,flow,up,{parent},{relation},,,,,\n"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def append(path: Path, *lines: str) -> int:
    """Add lines to a file; the number of the first."""
    text = path.read_text("utf-8")
    path.write_text(text + "".join(lines), "utf-8")
    return text.count("\n") + 1


def faults(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    return str(caught.value).splitlines()


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


def test_an_edit_of_a_list_is_seen_at_once(data: Path) -> None:
    assert load_catalogue().sector("post").name_en == "Post"
    edit(data / "sectors.csv", ",Post,", ",Postal services,")
    assert load_catalogue().sector("post").name_en == "Postal services"


def test_all_faults_of_the_list_of_indicators_are_told_with_their_rows(data: Path) -> None:
    path = data / "indicators.csv"
    line = append(
        path,
        INDICATOR.format(code="post.revenue", parent="", relation=""),
        INDICATOR.format(code="Post.New", parent="", relation=""),
        INDICATOR.format(code="post.orphan", parent="post.nobody", relation="sum"),
        INDICATOR.format(code="post.half", parent="post.revenue", relation=""),
        INDICATOR.format(code="telecom.elsewhere", parent="", relation=""),
        "post.wrong,mail,Tên,,parcel,flows,big,,part,,,,,\n",
    )
    revenue = next(
        number
        for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if text.startswith("post.revenue,")
    )
    assert sorted(faults(data)) == sorted(
        f"{path}:{line + offset}: {fault}"
        for offset, fault in [
            (0, f"code 'post.revenue' stands already in line {revenue}"),
            (1, "code 'Post.New' is not lower-case words joined by points"),
            (1, "code 'Post.New' does not begin with its sector 'post'"),
            (2, "unknown parent 'post.nobody'"),
            (3, "parent and relation go together"),
            (4, "code 'telecom.elsewhere' does not begin with its sector 'post'"),
            (5, "kind 'flows', expected flow, stock, rate, rank"),
            (5, "better 'big', expected up, down, nothing"),
            (5, "relation 'part', expected sum, subset, nothing"),
            (5, "parent and relation go together"),
            (5, "name_en is empty"),
            (5, "unknown sector 'mail'"),
            (5, "unknown unit 'parcel'"),
        ]
    )


def test_parents_that_lead_in_a_circle_are_told_once_each(data: Path) -> None:
    line = append(
        data / "indicators.csv",
        INDICATOR.format(code="post.a", parent="post.b", relation="sum"),
        INDICATOR.format(code="post.b", parent="post.a", relation="sum"),
        INDICATOR.format(code="post.below", parent="post.a", relation="sum"),
        INDICATOR.format(code="post.self", parent="post.self", relation="sum"),
    )
    where = data / "indicators.csv"
    assert faults(data) == [
        f"{where}:{line}: parent 'post.b' leads back to 'post.a'",
        f"{where}:{line + 1}: parent 'post.a' leads back to 'post.b'",
        f"{where}:{line + 3}: parent 'post.self' leads back to 'post.self'",
    ]


def test_faults_of_sectors_and_units_are_told_together(data: Path) -> None:
    sector = append(data / "sectors.csv", "post,Bưu chính,,last,blue,,post.nothing\n")
    unit = append(data / "units.csv", "Parcels,bưu gửi,parcels,,stuff\n")
    found = faults(data)
    at_sector = f"{data / 'sectors.csv'}:{sector}: "
    at_unit = f"{data / 'units.csv'}:{unit}: "
    assert at_sector + "order 'last' is no whole number" in found
    assert at_sector + "colour 'blue' is not of the form #rrggbb" in found
    assert at_sector + "name_en is empty" in found
    assert any(f"{at_sector}code 'post' stands already in line" in fault for fault in found)
    assert at_unit + "code 'Parcels' is not lower-case words joined by points" in found
    assert any(f"{at_unit}counts 'stuff', expected" in fault for fault in found)


def test_an_unknown_growth_indicator_of_a_sector_is_told(data: Path) -> None:
    line = edit(data / "sectors.csv", ",post.revenue\n", ",post.income\n")
    assert faults(data) == [f"{data / 'sectors.csv'}:{line}: unknown indicator 'post.income'"]


def test_a_scope_of_an_unknown_kind_is_told(data: Path) -> None:
    line = append(data / "scopes.csv", "Mars,planet,,\n")
    where = f"{data / 'scopes.csv'}:{line}"
    assert faults(data) == [f"{where}: kind 'planet', expected company or area"]


@pytest.mark.parametrize("name", ["sectors", "units", "indicators", "scopes"])
def test_every_list_is_needed(data: Path, name: str) -> None:
    (data / f"{name}.csv").unlink()
    with pytest.raises(DataError, match=rf"{name}\.csv: the file is missing"):
        load_catalogue()


def test_a_list_of_windows_is_accepted(data: Path) -> None:
    before = load_catalogue()
    path = data / "indicators.csv"
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_catalogue().indicators == before.indicators
