"""The generated set on which scale is measured: complete, and without contradictions of its own."""

import json
from pathlib import Path

import pandas as pd
import pytest

from ictstats.checks import check
from ictstats.datafiles import project_folder
from ictstats.observations import load_observations

from .benchmarks import large_set
from .benchmarks.large_set import write_folder


@pytest.fixture
def faultless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    monkeypatch.setattr(large_set, "FAULTY", 0.0)
    write_folder(tmp_path, large_set.large_set(provinces=3, years=2, indicators=140))
    return load_observations(tmp_path)


def test_it_contradicts_itself_nowhere_but_where_a_separator_is_swapped(
    faultless: pd.DataFrame,
) -> None:
    assert len(faultless) > 10_000
    assert check(faultless).contradictions.empty


def test_the_country_is_the_sum_of_its_provinces(faultless: pd.DataFrame) -> None:
    revenue = faultless[faultless["indicator"] == "overall.revenue"]
    revenue = revenue[(revenue["measure"] == "level") & (revenue["time_period"] == "2014-03")]
    country = revenue["ref_area"] == "VN"
    assert revenue.loc[~country, "value"].sum() <= 1.01 * revenue.loc[country, "value"].sum()


def test_its_folder_has_all_tables_of_the_project(faultless: pd.DataFrame, tmp_path: Path) -> None:
    package = json.loads((project_folder("data") / "datapackage.json").read_text("utf-8"))
    tables = {Path(resource["path"]).name for resource in package["resources"]}
    assert {name for name in tables if name.endswith(".csv")} <= {
        path.name for path in tmp_path.iterdir()
    }
