from pathlib import Path

import pandas as pd
import pytest

from ictstats.activities import ACTIVITY_COLUMNS, load_activities, load_activity_kinds
from ictstats.errors import DataError
from ictstats.periods import is_code


def append(path: Path, *lines: str) -> int:
    text = path.read_text("utf-8")
    path.write_text(text + "".join(f"{line}\n" for line in lines), "utf-8")
    return text.count("\n") + 1


def test_activities_stand_in_both_languages_with_a_date_and_a_place() -> None:
    activities = load_activities()
    assert list(activities.columns) == list(ACTIVITY_COLUMNS)
    assert activities["title_vi"].ne("").all()
    assert activities["title_en"].ne("").all()
    assert activities["date"].map(is_code).all()
    assert (activities["line"] >= 1).all()


def test_every_kind_has_activities() -> None:
    assert set(load_activity_kinds()) == set(load_activities()["kind"])


def test_every_task_has_a_deadline() -> None:
    activities = load_activities()
    assert activities.loc[activities["kind"] == "task", "deadline"].ne("").all()


def test_every_fault_is_told_with_its_line(data: Path) -> None:
    path = data / "activities.csv"
    line = append(
        path, "2023-06,mail,party,,Title,2023-13,2030,x", "6T/2023,post,event,Tên,Title,,2023-S1,"
    )
    with pytest.raises(DataError) as caught:
        load_activities()
    assert str(caught.value).splitlines() == [
        f"{path}:{line}: sector 'mail' is not in the code list",
        f"{path}:{line}: kind 'party' is not in the code list",
        f"{path}:{line}: briefing '2030' is not in the code list",
        f"{path}:{line}: title_vi is empty",
        f"{path}:{line}: line 'x' is no line number",
        f"{path}:{line}: deadline '2023-13' is no SDMX period",
        f"{path}:{line + 1}: line '' is no line number",
        f"{path}:{line + 1}: date '6T/2023' is no SDMX period",
    ]


def test_a_header_without_rows_is_an_empty_table(data: Path) -> None:
    (data / "activities.csv").write_text(",".join(ACTIVITY_COLUMNS) + "\n")
    activities = load_activities()
    assert activities.empty
    assert activities["line"].dtype == pd.Int64Dtype()


def test_a_repeated_kind_is_told(data: Path) -> None:
    path = data / "activity_kinds.csv"
    line = append(path, "event,Hội họp,Meetings,Meeting")
    with pytest.raises(DataError, match=f":{line}: code 'event' is repeated"):
        load_activity_kinds()
