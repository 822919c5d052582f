import csv
from pathlib import Path
from typing import Any

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.observations import load_observations, number_text, save_observations
from ictstats.reports import forks
from ictstats.reports.execute import run_notebook
from ictstats.reports.jobs import Job, report_names
from ictstats.reports.keys import code_hash, key_of, read_materials, versions

from .made import edit

NOTEBOOKS = project_folder("notebooks")
NAMES = report_names(load_catalogue())
SECTORS = [name for name in NAMES if name not in ("overview", "checks")]


def keys(data: Path, notebooks: Path = NOTEBOOKS) -> dict[str, str]:
    materials = read_materials(data, notebooks)
    return {name: key_of(materials.of(Job("2023-S1", name, "vi"))) for name in NAMES}


def changed(data: Path, before: dict[str, str]) -> set[str]:
    return {name for name, key in keys(data).items() if key != before[name]}


SHARED = {
    entry.code
    for entry in load_catalogue().indicators.values()
    if entry.parent and not entry.parent.startswith(f"{entry.sector}.")
}
"""Parts of what is measured for the whole: their sums may put any of them in doubt."""


def first_line(path: Path, start: str, *, shared: bool = False) -> str:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return next(
        line
        for line in lines
        if line.startswith(start) and (line.partition(",")[0] in SHARED) == shared
    )


def test_the_same_materials_have_the_same_keys(data: Path) -> None:
    assert keys(data) == keys(project_folder("data"))
    assert len(set(keys(data).values())) == len(NAMES)


@pytest.mark.parametrize("sector", [name for name in SECTORS if name != "publishing"])
def test_a_figure_counts_for_its_sector_the_overview_and_the_checks(
    data: Path, sector: str
) -> None:
    path = data / "observations.csv"
    before = keys(data)
    edit(path, first_line(path, f"{sector}."), "")
    assert changed(data, before) == {sector, "overview", "checks"}


def test_a_figure_that_adds_up_with_those_of_other_sectors_counts_for_all(data: Path) -> None:
    path = data / "observations.csv"
    before = keys(data)
    edit(path, first_line(path, "telecom.", shared=True), "")
    assert changed(data, before) == set(NAMES)


def test_an_activity_counts_for_its_sector_and_a_correction_for_that_of_its_figure(
    data: Path,
) -> None:
    before = keys(data)
    edit(data / "activities.csv", ",telecom,", ",post,")
    assert changed(data, before) == {"telecom", "post", "overview", "checks"}
    before = keys(data)
    edit(data / "corrections.csv", "is surplus", "is too much")
    assert len(changed(data, before)) == 3


@pytest.mark.parametrize("name", ["indicators.csv", "briefings.csv", "breaks.csv", "units.csv"])
def test_every_other_file_counts_for_all(data: Path, name: str) -> None:
    before = keys(data)
    with (data / name).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert changed(data, before) == set(NAMES)


def test_columns_in_another_order_only_make_more(data: Path) -> None:
    path = data / "observations.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row[::-1] for row in csv.reader(stream)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    before = keys(data)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    edit(path, next(line for line in lines if ",post." in line), "")
    assert changed(data, before) == set(NAMES)


def test_observations_in_parquet_count_for_all(data: Path) -> None:
    obs = load_observations()
    (data / "observations.csv").unlink()
    save_observations(obs, data / "observations.parquet")
    before = keys(data)
    save_observations(obs.iloc[1:], data / "observations.parquet")
    assert changed(data, before) == set(NAMES)


def test_the_code_and_the_versions_count() -> None:
    assert len(code_hash()) == 64
    found = versions()
    assert found["python"]
    assert all(found.values()), "a package that reports are made with is not installed"


@pytest.mark.skipif(not forks.AVAILABLE, reason="takes minutes with stock kernels")
@pytest.mark.parametrize("sector", SECTORS)
def test_a_report_of_a_sector_shows_nothing_that_its_key_does_not_cover(
    data: Path, sector: str
) -> None:
    before = [_outputs(sector, period, data) for period in ("2021-S1", "2023-S1")]
    key = keys(data)[sector]
    _change_others(data, sector)
    assert keys(data)[sector] == key
    assert [_outputs(sector, period, data) for period in ("2021-S1", "2023-S1")] == before


def _change_others(data: Path, sector: str) -> None:
    """Halve all figures of other sectors that add up to none of the whole; leave out the rest."""
    path = data / "observations.csv"
    others = tuple(f"{name}." for name in SECTORS if name != sector)
    kept = set()
    table = _read(path)
    for row in table:
        if row["indicator"].startswith(others) and row["indicator"] not in SHARED:
            half = float(row["value_printed"]) / 2
            numbers = ("value", "value_printed", "lower", "upper")
            row |= {name: number_text(half) for name in numbers}
        else:
            kept.add((row["briefing"], row["line"], row["figure"]))
    _write(path, table)
    path = data / "activities.csv"
    _write(path, [row for row in _read(path) if row["sector"] in ("overall", sector)])
    path = data / "corrections.csv"
    place = ("briefing", "line", "figure")
    _write(path, [row for row in _read(path) if tuple(row[name] for name in place) in kept])


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _outputs(sector: str, period: str, data: Path) -> Any:
    job = Job(period, sector, "vi")
    cells = run_notebook(NOTEBOOKS / "sector.ipynb", job.parameters, data).cells
    return [cell.get("outputs") for cell in cells]
