import csv
import io
import json

import pandas as pd
import pytest

from ictstats.checks import check
from ictstats.cli import main
from ictstats.tables.findings import (
    changed_table,
    changes_table,
    contradictions_table,
    errata_table,
    revisions_table,
    unchecked_table,
)
from ictstats.vintages import revisions, what_changed


@pytest.fixture(scope="module")
def found(obs: pd.DataFrame) -> pd.DataFrame:
    return check(obs, periods=["2023-S1"]).contradictions


def test_the_errata_name_what_was_printed_and_what_was_likely_meant(found: pd.DataFrame) -> None:
    rows = {row[1].text: row for row in errata_table(found).rows}
    row = rows["20,495 tỷ đồng"]
    assert row[2].text == "20.495 tỷ đồng"
    assert row[2].mark == "corrected"
    assert "1.609.160 tỷ đồng" in row[3].text
    assert row[4].text == "2023-S1, dòng 27"


def test_misprints_and_other_contradictions_part_the_findings(found: pd.DataFrame) -> None:
    tables = errata_table(found), contradictions_table(found, lang="en")
    assert sum(len(table.rows) for table in tables) == len(found)
    assert {row[1].text for row in tables[1].rows} <= {"revision", "scope change", "conflict"}


def test_changes_are_counted_by_sector(obs: pd.DataFrame) -> None:
    changes = what_changed(obs, "2023-S1")
    table = changes_table(changes, lang="en")
    counted = sum(int(cell.text) for row in table.rows for cell in row[1:])
    assert counted == len(changes)


def test_what_is_new_revised_missing_or_withdrawn_is_named(obs: pd.DataFrame) -> None:
    changes = what_changed(obs, "2023-S1")
    rows = [[cell.text for cell in row] for row in changed_table(changes, lang="en").rows]
    assert [row[0] for row in rows] == sorted(
        (row[0] for row in rows), key=["New", "Revised", "Missing", "Withdrawn"].index
    )
    revised = " ".join(row[2] for row in rows if row[0] == "Revised")
    assert "Postal items handled" in revised
    named: dict[str, set[str]] = {
        name: set() for name in ("New", "Missing", "Withdrawn", "Revised")
    }
    for row in rows:
        named[row[0]] |= set(row[2].split("; "))
    assert not named["New"] & (named["Missing"] | named["Withdrawn"])
    assert not named["Missing"] & named["Withdrawn"]
    assert "Eligible public services online at level 4" in named["Withdrawn"]


def test_what_cannot_be_checked_says_what_is_missing(obs: pd.DataFrame) -> None:
    frame = check(obs, periods=["2023-S1"]).frame
    rows = [[cell.text for cell in row] for row in unchecked_table(frame, lang="en").rows]
    assert {row[0] for row in rows} <= {
        "The source states no level",
        "No figure of the base period is known",
        "No plan of the year is known",
        "No figure of the whole is known",
    }
    assert all(int(row[1]) == row[2].count("; ") + 1 for row in rows)


def test_a_revision_tells_both_values_and_the_change(obs: pd.DataFrame) -> None:
    moved = revisions(obs, "overall.revenue")
    moved = moved[(moved["time_period"] == "2023-03") & moved["beyond_rounding"]]
    cells = [cell.text for cell in revisions_table(moved, lang="en").rows[0]]
    assert cells[1:4] == ["VND 325,565 billion", "VND 295,370 billion", "−9.3%"]


def test_the_command_exits_with_3_and_writes_every_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    texts = {}
    for form in ("table", "csv", "json", "html"):
        with pytest.raises(SystemExit) as stopped:
            main(["check", "2023-S1", "--format", form])
        assert stopped.value.code == 3
        told = capsys.readouterr()
        texts[form] = told.out
        assert "relations checked" in told.err
    rows = list(csv.DictReader(io.StringIO(texts["csv"])))
    assert rows == json.loads(texts["json"])
    assert {row["verdict"] for row in rows} >= {"misprint", "revision"}
    assert texts["html"].count("<li ") == len(rows)
    assert "20,495 tỷ đồng" in texts["table"]


def test_a_period_of_which_nothing_is_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "1999"])
    assert stopped.value.code == 2
    assert "nothing is known about 1999" in capsys.readouterr().err
