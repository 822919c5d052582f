"""What was worked out of a table is recalled as long as the table is the same, and no longer."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pandas as pd
import pytest

import ictstats as ict
from ictstats import provenance
from ictstats.datafiles import project_folder
from ictstats.facts import find_facts
from ictstats.recall import MOST_ROWS, print_of, recalled
from ictstats.selection import of_period
from ictstats.trends import trends

Change = Callable[[pd.DataFrame], pd.DataFrame | None]


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": pd.Series(["a", "b", None], dtype="str"),
            "number": [1.0, float("nan"), 3.0],
            "line": pd.array([1, None, 3], dtype="Int64"),
        }
    )


class Summing:
    """A function that counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0
        self.of = recalled(self._of)

    def _of(self, frame: pd.DataFrame, factor: float = 1.0) -> pd.DataFrame:
        self.calls += 1
        return frame.assign(number=factor * frame["number"])


def test_the_same_content_is_worked_out_once() -> None:
    summing, frame = Summing(), table()
    first = summing.of(frame)
    pd.testing.assert_frame_equal(summing.of(frame), first)
    pd.testing.assert_frame_equal(summing.of(table()), first)
    assert summing.calls == 1
    summing.of(frame, 2.0)
    assert summing.calls == 2


CHANGES: dict[str, Change] = {
    "a cell by its label": lambda frame: frame.loc.__setitem__((0, "number"), 2.0),
    "a text": lambda frame: frame.at.__setitem__((1, "name"), "c"),
    "a missing text": lambda frame: frame.at.__setitem__((0, "name"), None),
    "a place": lambda frame: frame.iloc.__setitem__((2, 2), 4),
    "a column": lambda frame: frame.__setitem__("number", frame["number"] * 2),
    "a new column": lambda frame: frame.__setitem__("more", 1),
    "the order": lambda frame: frame[::-1],
    "the order, numbered anew": lambda frame: frame[::-1].reset_index(drop=True),
    "the names of the rows": lambda frame: frame.set_axis([5, 6, 7]),
    "a name of a column": lambda frame: frame.rename(columns={"line": "row"}),
    "fewer rows": lambda frame: frame[:2],
    "two columns changed over": lambda frame: frame[["number", "name", "line"]],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_a_table_is_seen(change: Change) -> None:
    summing, frame = Summing(), table()
    summing.of(frame)
    changed = change(frame)
    changed = frame if changed is None else changed
    expected = changed.assign(number=1.0 * changed["number"])
    pd.testing.assert_frame_equal(summing.of(changed), expected)
    assert summing.calls == 2


def test_a_result_may_be_changed() -> None:
    summing, frame = Summing(), table()
    first = summing.of(frame)
    first.loc[:, "number"] = -1.0
    assert summing.of(frame)["number"][0] == 1.0
    obs = ict.load_observations()
    for known in trends(obs, "2023-S1", sector="post"):
        known.frame.loc[:, "value"] = -1.0
    assert all((known.frame["value"] > 0).all() for known in trends(obs, "2023-S1", sector="post"))


def test_a_figure_that_was_changed_is_told_by_all_that_ask_for_it() -> None:
    obs = ict.load_observations()
    code, column = "post.revenue", "value"
    row = (
        of_period(obs, "2023-S1", sector="post")
        .query("indicator == @code and measure == 'level'")
        .index[0]
    )
    find_facts(obs, "2023-S1", "post")
    obs.loc[row, column] = 1e9
    facts = {fact.indicator.code: fact for fact in find_facts(obs, "2023-S1", "post")}
    assert facts[code].main["value"] == 1e9
    assert of_period(obs, "2023-S1").loc[row, column] == 1e9


def test_a_file_of_the_data_folder_that_changes_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(project_folder("data"), tmp_path / "data")
    monkeypatch.setenv("ICTSTATS_DATA", str(tmp_path / "data"))
    summing, frame = Summing(), table()
    units = tmp_path / "data" / "units.csv"
    content = units.read_text("utf-8")
    for text in (content, content.swapcase(), content):  # of one length, in one instant
        units.write_text(text, "utf-8")
        summing.of(frame)
    assert summing.calls == 2


def test_what_went_on_the_record_goes_on_it_again() -> None:
    obs = ict.load_observations()
    records = []
    for _ in range(2):
        provenance.begin()
        (fact, *_rest) = find_facts(obs, "2023-S1", "telecom")
        trends(obs, "2023-S1", sector="telecom")
        provenance.written("74.473", "74473")
        provenance.told(f"{fact.period}", "period")
        records.append(provenance.take())
        provenance.end()
    assert records[0] == records[1]
    assert "74.473" in records[0]["series"]


def test_large_tables_are_not_kept() -> None:
    summing = Summing()
    frame = pd.concat([table()] * (MOST_ROWS // 3 + 1), ignore_index=True)
    summing.of(frame)
    summing.of(frame)
    assert summing.calls == 2


def test_texts_of_either_storage_have_one_print() -> None:
    frame = table()
    kept = frame.astype({"name": pd.StringDtype("python", na_value=float("nan"))})
    assert print_of(kept) == print_of(kept.copy())
    assert print_of(frame) == print_of(frame.copy())
