from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.errors import CatalogueError, DataError

from .made import edit

INDICATOR = "{code},post,Tên,Name,VND,flow,up,{parent},{relation},,,,,\n"


def append(path: Path, *lines: str) -> int:
    """Add lines to a file; the number of the first."""
    text = path.read_text("utf-8")
    path.write_text(text + "".join(lines), "utf-8")
    return text.count("\n") + 1


def faults(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    return str(caught.value).splitlines()


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


@pytest.mark.parametrize("name", ["sectors", "units", "indicators", "scopes", "magnitudes"])
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
