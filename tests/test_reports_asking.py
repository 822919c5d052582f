"""What an order asks for, told from checked data without loading it."""

import subprocess
import sys
from pathlib import Path

import pytest

from ictstats.errors import IctStatsError
from ictstats.observations import load_observations, save_observations
from ictstats.reports import asking
from ictstats.reports.order import Order, fill
from ictstats.selection import reported_periods

from .made import edit
from .report_runs import command, write_notebooks

UNCHANGED = """
import sys
from ictstats.cli import main
try:
    main(sys.argv[1:])
finally:
    print(sorted({"pandas", "papermill", "matplotlib"} & set(sys.modules)))
"""


@pytest.fixture
def order(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """An order that has been filled: a report of post, of a small notebook."""
    notebooks = write_notebooks(tmp_path / "notebooks")
    monkeypatch.setenv("ICTSTATS_NOTEBOOKS", str(notebooks))
    plain = Order(("2023-S1",), False, ("post",), ("html",), ("vi",), "", tmp_path / "out")
    assert fill(plain) == []
    return plain


def changed(order: Order, **values: object) -> Order:
    return Order(**(vars(order) | values))  # type: ignore[arg-type]


@pytest.mark.parametrize("as_of", ["", "2019-01-01", "2021-07-30", "2021-07-31", "2023-06-30"])
def test_the_bytes_of_the_data_tell_the_periods_that_the_table_tells(
    data: Path, as_of: str
) -> None:
    expected = reported_periods(load_observations(data, as_of=as_of or None))
    assert asking._seen(data, as_of) == expected


def test_a_briefing_that_tells_of_provinces_only_has_no_report(data: Path) -> None:
    path = data / "observations.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    changed = [x.replace(",VN,", ",VN-HN,") if ",2022-01," in x else x for x in lines]
    path.write_text("".join(changed), "utf-8")
    assert "2022-01" in reported_periods(load_observations(data))
    known = reported_periods(load_observations(data, ref_area="VN"))
    assert "2022-01" not in known
    assert asking._seen(data, "") == known


def test_a_table_in_another_order_or_form_is_loaded_to_tell_the_periods(data: Path) -> None:
    path = data / "observations.csv"
    obs = load_observations(data)
    rows = [line.split(",", 1) for line in path.read_text("utf-8").splitlines()]
    path.write_text("".join(f"{rest},{first}\n" for first, rest in rows), "utf-8")
    assert asking._seen(data, "") is None
    path.unlink()
    save_observations(obs, data / "observations.parquet")
    assert asking._seen(data, "") is None


def test_nothing_heavy_is_imported_where_nothing_has_changed(order: Order) -> None:
    asked = command(
        "report", "2023-S1", "--sector", "post", "--to", "html", "--lang", "vi",
        "--out", order.out,
    )  # fmt: skip
    asked["args"][1:3] = ["-c", UNCHANGED]
    assert asked["args"][0] == sys.executable
    done = subprocess.run(**asked, timeout=120, check=True)
    assert done.stdout == "[]\n"
    assert "(0 made, 1 unchanged)" in done.stderr


def test_a_fault_in_data_of_other_reports_is_told_when_a_file_has_changed(
    order: Order, data: Path
) -> None:
    path = data / "observations.csv"
    line = next(
        line
        for line in path.read_text("utf-8").splitlines(keepends=True)
        if line.startswith("telecom.")
    )
    edit(path, line, line.replace(",level,", ",levle,"))
    with pytest.raises(IctStatsError, match="levle"):
        fill(order)


def test_a_digest_that_has_changed_is_told_though_no_report_is_due(
    order: Order, data: Path
) -> None:
    digest = next(path for path in sorted((data / "briefings").rglob("*")) if path.is_file())
    digest.write_bytes(digest.read_bytes() + b"\n")
    with pytest.raises(IctStatsError, match="has changed since it was registered"):
        fill(order)


def test_faults_of_an_order_are_told_of_checked_data_too(order: Order) -> None:
    with pytest.raises(IctStatsError) as told:
        fill(changed(order, periods=("2020-01",), sectors=("mail",)))
    assert "no briefing reports on 2020-01" in str(told.value)
    assert "unknown sector 'mail'" in str(told.value)
    with pytest.raises(IctStatsError, match="'soon' is no day"):
        fill(changed(order, as_of="soon"))
    with pytest.raises(IctStatsError, match="no briefing has been published by then"):
        fill(changed(order, periods=(), every=True, as_of="2001-01-01"))
