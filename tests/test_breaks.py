from pathlib import Path
from shutil import copytree

import pytest

from ictstats.breaks import break_between, load_breaks
from ictstats.datafiles import project_folder
from ictstats.errors import DataError


def test_the_breaks_of_the_project_load_and_are_of_known_codes() -> None:
    breaks = load_breaks()
    assert set(breaks["kind"]) == {"definition", "coverage", "body"}
    assert len(breaks) > 5


def test_an_indicator_has_the_breaks_of_its_sector_too() -> None:
    found = break_between(load_breaks(), "publishing.revenue", ["2024", "2026"])
    assert found is not None
    assert (found["code"], found["date"]) == ("publishing", "2025-03-01")


def test_of_several_breaks_the_first_is_told() -> None:
    found = break_between(load_breaks(), "overall.revenue", ["2015", "2026"])
    assert found is not None
    assert found["date"] == "2016-01-01"


@pytest.mark.parametrize(
    ("periods", "crossed"),
    [
        (["2024-S1", "2025-S1"], True),
        (["2022-S1", "2023-S1"], False),
        (["2025"], True),
        (["2015", "2016"], True),
        (["2016", "2017"], False),
    ],
)
def test_a_break_counts_between_periods_and_inside_one(periods: list[str], crossed: bool) -> None:
    assert (break_between(load_breaks(), "overall.revenue", periods) is not None) == crossed


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("overall.revenue,2016", "overall.rev,2016", "no indicator and no sector"),
        (",coverage,", ",size,", "kind 'size'"),
        ("2016-01-01", "2016-01", "is no day"),
    ],
)
def test_a_faulty_break_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    folder = tmp_path / "data"
    copytree(project_folder("data"), folder)
    path = folder / "breaks.csv"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(DataError, match=rf"breaks\.csv:2.*{fault}"):
        load_breaks(folder)
