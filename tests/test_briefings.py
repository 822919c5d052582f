from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.briefings import BRIEFING_COLUMNS, known_days, known_on, load_briefings
from ictstats.errors import DataError
from ictstats.periods import Period

from .made import edit, row, table


def faults(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_briefings(folder)
    return str(caught.value).splitlines()


def test_the_five_briefings_are_registered_with_their_digests() -> None:
    register = load_briefings()
    held = register[register["file"] != ""]
    assert list(held["period"]) == ["2019-Q3", "2021-S1", "2022-01", "2023-05", "2023-S1"]
    assert list(register.columns) == list(BRIEFING_COLUMNS)


def test_every_other_source_says_where_it_was_found() -> None:
    register = load_briefings()
    assert register["origin"].ne("").all()
    assert register.loc[register["file"] == "", "published"].ne("").all()


def test_a_header_without_rows_is_an_empty_register(data: Path) -> None:
    path = data / "briefings.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert list(load_briefings().columns) == list(BRIEFING_COLUMNS)
    assert load_briefings().empty


def test_a_repeated_id_is_told_with_the_line_of_the_first(data: Path) -> None:
    path = data / "briefings.csv"
    text = path.read_text("utf-8")
    first = text.splitlines()[1]
    path.write_text(text + first + "\n", "utf-8")
    line = text.count("\n") + 1
    assert faults(data) == [f"{path}:{line}: id '2019-Q3' stands already in line 2"]


def test_empty_cells_and_other_spellings_of_periods_are_told_together(data: Path) -> None:
    path = data / "briefings.csv"
    text = path.read_text("utf-8")
    path.write_text(text + ",6T/2023,,,,tháng 7,2023-13,x,,\n", "utf-8")
    where = f"{path}:{text.count(chr(10)) + 1}: "
    assert faults(data) == [
        f"{where}id is empty",
        f"{where}title is empty",
        f"{where}period '6T/2023' is no SDMX period",
        f"{where}published 'tháng 7' is no SDMX period",
        f"{where}held '2023-13' is no SDMX period",
    ]


def test_a_digest_that_has_changed_is_told(data: Path) -> None:
    with (data / "briefings" / "2023-S1.txt").open("a") as stream:
        stream.write("one more line\n")
    assert len(faults(data)) == 1
    assert "'briefings/2023-S1.txt' has changed since it was registered" in faults(data)[0]


def test_a_digest_that_is_missing_is_told(data: Path) -> None:
    (data / "briefings" / "2023-S1.txt").unlink()
    assert "file 'briefings/2023-S1.txt' is missing" in faults(data)[0]


def test_a_checksum_that_is_mistyped_is_told(data: Path) -> None:
    known = load_briefings()["sha256"].iloc[0]
    line = edit(data / "briefings.csv", known, known[::-1])
    assert faults(data)[0].startswith(f"{data / 'briefings.csv'}:{line}: ")


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_source_is_known_from_the_last_day_of_its_date(day: date) -> None:
    assert known_on(day.isoformat(), "2000") == day
    month = known_on(f"{day:%Y-%m}", "2000")
    year = known_on(f"{day:%Y}", "2000")
    assert day <= month <= year
    assert (month.year, month.month) == (day.year, day.month)


def test_a_source_without_a_date_is_known_at_the_end_of_its_period() -> None:
    assert known_on("", "2023-S1") == date(2023, 6, 30)


def test_known_days_grow_with_time_and_keep_the_rows() -> None:
    obs = table(
        row("post.revenue", "2023-S1", 1, published=""),
        row("post.revenue", "2023-S1", 1, published="2023-06-30"),
        row("post.revenue", "2023-S1", 1, published="2023-07"),
    )
    days = known_days(obs.iloc[::-1])
    assert list(days.index) == [2, 1, 0]
    assert days[0] == days[1] == Period.parse("2023-06").end.toordinal()
    assert days[2] > days[1]
    assert known_days(obs.iloc[:0]).empty
