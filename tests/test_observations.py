import os
import re
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ictstats.briefings import known_on
from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.errors import CatalogueError, DataError, IctStatsError, ParameterError, PeriodError
from ictstats.observations import (
    COLUMNS,
    HEDGES,
    MEASURES,
    MOST_FAULTS,
    NUMBERS,
    PLACES,
    STATUSES,
    load_observations,
    number_text,
    save_observations,
)

from .made import edit, row, table

HEADER = ",".join(COLUMNS)
GOOD = "post.revenue,VN,2023-S1,level,5,5,4.5,5.5,,VND,A,,2023-S1,99,3,4,5"


def only(folder: Path, *lines: str, end: str = "\n") -> Path:
    """Leave only these lines in the table, and no corrections."""
    path = folder / "observations.csv"
    path.write_bytes("".join(f"{line}{end}" for line in (HEADER, *lines)).encode())
    corrections = folder / "corrections.csv"
    corrections.write_text(corrections.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    return path


def changed(**cells: str) -> str:
    """The good row with other cells."""
    known = dict(zip(COLUMNS, GOOD.split(","), strict=True))
    assert set(cells) <= set(known)
    return ",".join((known | cells).values())


def faults() -> list[str]:
    with pytest.raises(DataError) as caught:
        load_observations()
    return str(caught.value).splitlines()


def test_columns_have_their_types(obs: pd.DataFrame) -> None:
    assert list(obs.columns) == [*COLUMNS, "sector", "published", "publisher", "source_period"]
    for column in obs.columns:
        kind = str(obs[column].dtype)
        assert kind == {**dict.fromkeys(NUMBERS, "float64"), **dict.fromkeys(PLACES, "Int64")}.get(
            column, "str"
        )
    assert obs.drop(columns=[*NUMBERS, *PLACES]).notna().all(axis=None)


def test_a_good_row_is_accepted(data: Path) -> None:
    only(data, GOOD)
    loaded = load_observations().iloc[0]
    assert (loaded["value"], loaded["line"], loaded["sector"]) == (5.0, 99, "post")
    assert loaded["source_period"] == "2023-S1"
    assert pd.isna(loaded["out_of"])


def test_a_table_of_windows_is_accepted(data: Path, obs: pd.DataFrame) -> None:
    path = data / "observations.csv"
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    pd.testing.assert_frame_equal(load_observations(), obs)


def test_columns_may_stand_in_another_order(data: Path, obs: pd.DataFrame) -> None:
    path = data / "observations.csv"
    turned = pd.read_csv(path, dtype=str, keep_default_na=False)[list(COLUMNS[::-1])]
    turned.to_csv(path, index=False)
    pd.testing.assert_frame_equal(load_observations(), obs)


@pytest.mark.parametrize("as_of", [None, "2023-06-01"])
def test_a_header_without_rows_is_an_empty_table(data: Path, as_of: str | None) -> None:
    only(data)
    assert load_observations(as_of=as_of).empty


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"value": '"1,5"'}, "value '1,5' is no number"),
        ({"value": "abc"}, "value 'abc' is no number"),
        ({"lower": "inf"}, "lower 'inf' is no number"),
        ({"upper": "nan"}, "upper 'nan' is no number"),
        ({"value_printed": "1e400"}, "value_printed '1e400' is no number"),
        ({"out_of": "1_000"}, "out_of '1_000' is no number"),
        ({"line": "9.5"}, "line '9.5' is no whole number"),
        ({"start": "-1"}, "start '-1' is no whole number"),
        ({"end": "x"}, "end 'x' is no number"),
        ({"line": "0"}, "line, start and end are no place"),
        ({"end": "3"}, "line, start and end are no place"),
        ({"value": ""}, "value is empty"),
        ({"indicator": "post.income"}, "indicator 'post.income' is not allowed"),
        ({"indicator": ""}, "indicator '' is not allowed"),
        ({"ref_area": "HN"}, "ref_area 'HN' is not allowed"),
        ({"time_period": "6T/2023"}, "time_period '6T/2023' is not allowed"),
        ({"measure": "height"}, "measure 'height' is not allowed"),
        ({"unit": "dong"}, "unit 'dong' is not allowed"),
        ({"obs_status": "X"}, "obs_status 'X' is not allowed"),
        ({"hedge": "hơn"}, "hedge 'hơn' is not allowed"),
        ({"briefing": "2023-S9"}, "briefing '2023-S9' is not allowed"),
        ({"lower": "5.5", "upper": "6"}, "value lies outside lower and upper"),
        ({"measure": "yoy"}, "unit of a rate is not percent"),
    ],
)
def test_a_bad_cell_is_told_with_its_line(data: Path, cells: dict[str, str], found: str) -> None:
    path = only(data, "", changed(**cells))
    assert faults() == [f"{path}:3: {found}"]


def test_a_value_that_differs_from_its_print_without_a_correction_is_refused(data: Path) -> None:
    path = only(data, changed(value="5.2"))
    assert faults() == [
        f"{path}:2: value 5.2 where 5 is printed or corrected; "
        "change it by a row of corrections.csv"
    ]


def test_a_repeated_figure_is_told(data: Path) -> None:
    path = only(data, GOOD, changed(figure="five"), changed(unit="USD"))
    assert faults() == [f"{path}:3: repeats the figure of an earlier row"]


def test_a_repeated_figure_of_a_source_without_lines_is_told(data: Path) -> None:
    nowhere = changed(line="", start="", end="")
    path = only(data, nowhere, nowhere)
    assert faults() == [f"{path}:3: repeats the figure of an earlier row"]


def test_all_faults_are_told_together_in_the_order_of_the_file(data: Path) -> None:
    path = only(data, changed(unit="dong", hedge="x"), GOOD, changed(measure="y", start="2"))
    assert [fault.removeprefix(f"{path}:") for fault in faults()] == [
        "2: hedge 'x' is not allowed",
        "2: unit 'dong' is not allowed",
        "4: measure 'y' is not allowed",
    ]


def test_very_many_faults_are_counted(data: Path) -> None:
    path = only(data, *[changed(unit="dong", start="0", end=str(n + 1)) for n in range(50)])
    found = faults()
    assert len(found) == MOST_FAULTS + 1
    assert found[-1] == f"{path}: and {50 + 49 - MOST_FAULTS} more faults"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((GOOD + ",",), ":2: 18 cells; expected 17 cells, as in the header"),
        ((GOOD, GOOD.rpartition(",")[0]), ":3: 16 cells; expected 17 cells, as in the header"),
        ((changed(figure='"5\n6"'),), ":2: is no CSV (a line break inside a cell)"),
        ((changed(figure='"5'), GOOD), ":2: is no CSV ("),
    ],
)
def test_a_broken_table_is_told_with_its_line(
    data: Path, lines: tuple[str, ...], found: str
) -> None:
    path = only(data, *lines)
    assert len(faults()) == 1
    assert faults()[0].startswith(f"{path}{found}")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("indicator,", "indikator,", "missing column indicator; unknown column 'indikator'"),
        (",figure\n", "\n", "missing column figure"),
        (",", ";", "missing column"),
    ],
)
def test_a_wrong_header_is_told(data: Path, old: str, new: str, found: str) -> None:
    path = only(data)
    path.write_text(path.read_text().replace(old, new))
    assert faults()[0].startswith(f"{path}:1: {found}")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ":1: missing column indicator"),
        (f"{HEADER}\n{changed(figure='đồng')}\n".encode("utf-16"), ":1: byte 0xff is not UTF-8"),
        (f"{HEADER}\n{changed(figure='ý')}\n".encode("latin-1"), ":2: byte 0xfd is not UTF-8"),
        (f"{HEADER}\n{changed(figure=chr(0))}\n".encode(), ":2: byte 0x00 is not UTF-8"),
    ],
)
def test_another_encoding_is_told(data: Path, content: bytes, found: str) -> None:
    path = only(data)
    path.write_bytes(content)
    assert len(faults()) == 1
    assert faults()[0].startswith(f"{path}{found}")


@pytest.mark.parametrize(
    "name",
    ["observations", "corrections", "briefings", "indicators", "sectors", "units", "scopes"],
)
def test_a_missing_file_is_named(data: Path, name: str) -> None:
    (data / f"{name}.csv").unlink()
    assert faults() == [f"{data / name}.csv: the file is missing"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none.*csv: the file is missing"):
        load_observations(tmp_path / "none")


def test_a_fault_of_the_code_lists_is_told_first(data: Path) -> None:
    edit(data / "units.csv", ",money\n", ",coins\n")
    with pytest.raises(CatalogueError, match="coins"):
        load_observations()


def test_a_province_is_an_area(data: Path) -> None:
    only(data, changed(ref_area="VN-HN"), changed(ref_area="VN-65"))
    assert list(load_observations()["ref_area"]) == ["VN-HN", "VN-65"]


@pytest.mark.parametrize("day", ["2019-09-04", "2019-09-05", "2023-06-01", "2030-01-01"])
def test_as_of_gives_what_had_been_published_by_then(obs: pd.DataFrame, day: str) -> None:
    folder = project_folder("data")
    known = load_observations(folder, as_of=day)
    limit = date.fromisoformat(day)
    public = [
        known_on(published, period) <= limit
        for published, period in zip(obs["published"], obs["source_period"], strict=True)
    ]
    pd.testing.assert_frame_equal(known, obs[public].reset_index(drop=True))
    pd.testing.assert_frame_equal(load_observations(folder, as_of=limit), known)


def test_as_of_the_day_before_the_first_briefing_has_none_of_it(obs: pd.DataFrame) -> None:
    folder = project_folder("data")
    assert "2019-Q3" not in set(load_observations(folder, as_of="2019-09-04")["briefing"])
    assert "2019-Q3" in set(load_observations(folder, as_of="2019-09-05")["briefing"])


@pytest.mark.parametrize("text", ["2023-06", "yesterday", "1/6/2023", "2023-02-30", ""])
def test_as_of_needs_a_day(text: str) -> None:
    with pytest.raises(PeriodError, match=f"^as_of: '{text}' is no day; expected a day as"):
        load_observations(project_folder("data"), as_of=text)


def test_saving_what_was_loaded_gives_the_same_bytes(obs: pd.DataFrame, tmp_path: Path) -> None:
    save_observations(obs, tmp_path / "saved.csv")
    shipped = project_folder("data") / "observations.csv"
    assert (tmp_path / "saved.csv").read_bytes() == shipped.read_bytes()


# As texts print figures, and worse: quotes, commas, spaces at the ends, letters of any script.
figures = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20)
amounts = st.floats(-1e16, 1e16, allow_nan=False)
made_rows = st.builds(
    lambda value, below, above, place, figure, measure, status, hedge, area, ratio: row(
        "post.revenue",
        "2023-S1",
        value,
        measure,
        lower=value - below,
        upper=value + above,
        figure=figure,
        obs_status=status,
        hedge=hedge,
        ref_area=area,
        out_of=ratio,
        line=place[0],
        start=place[1],
        end=place[1] + place[2],
    ),
    amounts,
    st.one_of(st.just(float("nan")), st.floats(0, 1e16)),
    st.one_of(st.just(float("nan")), st.floats(0, 1e16)),
    st.tuples(st.integers(1, 500), st.integers(0, 5000), st.integers(1, 40)),
    figures,
    st.sampled_from(MEASURES),
    st.sampled_from(STATUSES),
    st.sampled_from(HEDGES),
    st.sampled_from(["VN", "VN-HN", "VN-65"]),
    st.one_of(st.just(float("nan")), st.integers(1, 10**9).map(float)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(made_rows, max_size=6, unique_by=lambda made: (made["line"], made["start"])))
def test_any_table_that_is_saved_is_loaded_as_it_was(
    data: Path, rows: list[dict[str, object]]
) -> None:
    made = table(*rows)
    path = only(data)
    save_observations(made, path)
    loaded = load_observations()
    pd.testing.assert_frame_equal(loaded[list(COLUMNS)], made[list(COLUMNS)])
    save_observations(loaded, data / "again.csv")
    assert (data / "again.csv").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("hostile", ["5\n6", "5\r", "\0"])
def test_a_text_that_would_break_its_line_is_not_saved(tmp_path: Path, hostile: str) -> None:
    made = table(row("post.revenue", "2023-S1", 5, figure=hostile))
    with pytest.raises(DataError, match=r"a\.csv:2: figure .* expected text on one line"):
        save_observations(made, tmp_path / "a.csv")
    assert not list(tmp_path.iterdir())


def test_missing_texts_are_saved_as_empty_cells(tmp_path: Path) -> None:
    made = table(row("post.revenue", "2023-S1", 5))
    save_observations(made.assign(figure=[None]), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().splitlines()[1].endswith(",1,0,3,")


@given(amounts)
def test_a_number_is_held_so_that_it_is_read_back(value: float) -> None:
    assert float(number_text(value)) == value


def packed(folder: Path, frame: pd.DataFrame) -> Path:
    """Put a table into the folder as Parquet, in the place of the CSV file."""
    path = folder / "observations.parquet"
    frame.to_parquet(path, index=False)
    (folder / "observations.csv").unlink(missing_ok=True)
    return path


def plain(folder: Path, *lines: str) -> pd.DataFrame:
    """The rows of a CSV file, as columns of the types that Parquet has for them."""
    only(folder, *lines)
    found = pd.read_csv(folder / "observations.csv", dtype=str, keep_default_na=False)
    for column in NUMBERS:
        found[column] = pd.to_numeric(found[column])
    for column in PLACES:
        found[column] = pd.to_numeric(found[column]).astype("Int64")
    return found


def test_parquet_gives_what_csv_gives(data: Path, obs: pd.DataFrame) -> None:
    save_observations(obs, data / "observations.parquet")
    (data / "observations.csv").unlink()
    pd.testing.assert_frame_equal(load_observations(), obs)
    pd.testing.assert_frame_equal(
        load_observations(as_of="2023-06-01"),
        load_observations(project_folder("data"), as_of="2023-06-01"),
    )
    save_observations(load_observations(), data / "observations.csv")
    shipped = project_folder("data") / "observations.csv"
    assert (data / "observations.csv").read_bytes() == shipped.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(made_rows, max_size=6, unique_by=lambda made: (made["line"], made["start"])))
def test_any_table_is_the_same_from_either_kind_of_file(
    data: Path, rows: list[dict[str, object]]
) -> None:
    (data / "observations.parquet").unlink(missing_ok=True)
    save_observations(table(*rows), only(data))
    from_csv = load_observations()
    save_observations(table(*rows), data / "observations.parquet")
    (data / "observations.csv").unlink()
    pd.testing.assert_frame_equal(load_observations(), from_csv)


def test_the_same_table_gives_the_same_parquet_bytes(tmp_path: Path, obs: pd.DataFrame) -> None:
    for name in ("a", "b"):
        save_observations(obs, tmp_path / f"{name}.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_two_files_of_observations_are_one_too_many(data: Path, obs: pd.DataFrame) -> None:
    save_observations(obs, data / "observations.parquet")
    assert faults() == [
        f"{data}: observations.csv and observations.parquet are both there; expected one of them; "
        "move away the one that is out of date"
    ]


def test_without_pyarrow_the_extra_is_named(
    data: Path, obs: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = data / "observations.parquet"
    told = f"{path}: Parquet needs pyarrow, which is not installed; pip install 'ictstats[parquet]'"
    with pytest.raises(DataError, match=re.escape(told)):
        save_observations(obs, path)
    assert not path.exists()
    (data / "observations.csv").rename(path)
    assert faults()[0].startswith(told)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"value": ""}, "value is empty"),
        ({"indicator": "post.income"}, "indicator 'post.income' is not allowed"),
        ({"time_period": "6T/2023"}, "time_period '6T/2023' is not allowed"),
        ({"line": "0"}, "line, start and end are no place"),
        ({"lower": "5.5", "upper": "6"}, "value lies outside lower and upper"),
        ({"measure": "yoy"}, "unit of a rate is not percent"),
        ({"value": "5.2"}, "value 5.2 where 5 is printed or corrected; change it by a row of "
         "corrections.csv"),
    ],
)  # fmt: skip
def test_a_bad_cell_of_parquet_is_told_with_its_row(
    data: Path, cells: dict[str, str], found: str
) -> None:
    path = packed(data, plain(data, GOOD.replace(",3,4,", ",1,2,"), changed(**cells)))
    assert faults() == [f"{path}:row 2: {found}"]


@pytest.mark.parametrize(
    ("column", "cell", "found"),
    [
        ("upper", float("inf"), "upper 'inf' is no number"),
        ("start", -1, "start '-1' is no whole number"),
        ("end", 10**17, "end '100000000000000000' is no whole number"),
        ("figure", "5\n6", "figure '5\\n6' holds a line break or NUL"),
    ],
)
def test_what_csv_could_not_hold_is_refused_in_parquet(
    data: Path, column: str, cell: object, found: str
) -> None:
    made = plain(data, GOOD)
    made[column] = pd.array([cell], dtype=made[column].dtype)
    path = packed(data, made)
    assert faults() == [f"{path}:row 1: {found}"]


def test_columns_of_parquet_are_checked(data: Path) -> None:
    made = plain(data, GOOD)
    path = packed(data, made.drop(columns="figure"))
    assert faults()[0].startswith(f"{path}:1: missing column figure")
    packed(data, made.assign(value=["5"], line=[99.0]))
    assert [fault.partition(" holds ")[0] for fault in faults()] == [
        f"{path}: column value",
        f"{path}: column line",
    ]
    for content in (b"", b"PAR1", HEADER.encode(), path.read_bytes()[:-100]):
        path.write_bytes(content)
        assert faults()[0].startswith(f"{path}: is no Parquet (")


def test_missing_texts_of_parquet_are_empty(data: Path) -> None:
    made = plain(data, GOOD)
    packed(data, made.assign(figure=[None], hedge=[None]))
    loaded = load_observations().iloc[0]
    assert (loaded["figure"], loaded["hedge"]) == ("", "")


@pytest.mark.parametrize("hostile", ["5\n6", "5\r", "\0"])
def test_a_text_that_csv_could_not_hold_is_not_saved_as_parquet(
    tmp_path: Path, hostile: str
) -> None:
    made = table(row("post.revenue", "2023-S1", 5, figure=hostile))
    with pytest.raises(DataError, match=r"a\.parquet:row 1: figure .* line break or NUL"):
        save_observations(made, tmp_path / "a.parquet")
    assert not list(tmp_path.iterdir())


def test_what_is_loaded_is_the_callers_own(data: Path) -> None:
    first = load_observations()
    first["value"] = 0.0
    first.loc[0, "figure"] = "spoilt"
    first["line"].array[0] = 12345
    again = load_observations()
    assert (again["value"] != 0).any()
    assert again.loc[0, "figure"] != "spoilt"
    assert again.loc[0, "line"] != 12345


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("observations.csv", ",petitions,A,,", ",petitions,E,,"),
        ("briefings.csv", "2021-07", "2021-08"),
    ],
)
def test_a_changed_file_is_read_again_at_once(data: Path, name: str, old: str, new: str) -> None:
    before = load_observations()
    stamp = (data / name).stat()
    edit(data / name, old, new)
    os.utime(data / name, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert not load_observations().equals(before)


def test_faults_in_every_row_of_a_long_file_are_told_soon(data: Path) -> None:
    path = only(data, *[changed(value='"1,5"', start=str(n), end=str(n + 1)) for n in range(5000)])
    found = faults()
    assert found[0] == f"{path}:2: value '1,5' is no number"
    assert found[-1] == f"{path}: and {5000 - MOST_FAULTS} more faults"


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, obs: pd.DataFrame) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IctStatsError, match="cannot be written"):
        save_observations(obs, tmp_path / "file" / "observations.csv")


def test_loading_is_checked_against_the_lists_of_its_own_folder(data: Path) -> None:
    line = "x.y,post,Tên,Name,VND,flow,up,,,,,,,\n".replace("x.y", "post.own")
    path = data / "indicators.csv"
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    only(data, changed(indicator="post.own"))
    assert load_observations()["indicator"].tolist() == ["post.own"]
    assert "post.own" in load_catalogue().indicators


def test_wrong_numbers_and_wrong_codes_of_a_file_are_told_together(data: Path) -> None:
    path = data / "observations.csv"
    lines = path.read_text("utf-8").split("\n")
    lines[3] = lines[3].replace(",23,", ",2x3,", 1)
    lines[5] = lines[5].replace("overall.", "overal.", 1)
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(DataError) as raised:
        load_observations(data)
    told = str(raised.value).splitlines()
    assert len(told) == 2
    assert "observations.csv:4: value '2x3' is no number" in told[0]
    assert "observations.csv:6: indicator 'overal." in told[1]


@pytest.fixture
def provinces(data: Path) -> pd.DataFrame:
    """The shipped observations, and as many of Ha Noi, in the place of the project's own."""
    whole = load_observations(data)
    made = pd.concat([whole, whole.assign(ref_area="VN-HN")], ignore_index=True)
    save_observations(made, data / "observations.csv")
    return load_observations(data)


@pytest.mark.parametrize("area", ["VN", "VN-HN", "VN-SG"])
@pytest.mark.parametrize("as_of", [None, "2023-06-01"])
def test_the_figures_of_an_area_are_those_of_the_whole_table(
    provinces: pd.DataFrame, area: str, as_of: str | None
) -> None:
    known = load_observations(as_of=as_of)
    expected = known[known["ref_area"] == area].reset_index(drop=True)
    found = load_observations(as_of=as_of, ref_area=area)
    pd.testing.assert_frame_equal(found, expected)
    assert len(found) in (0, len(known) // 2)


def test_a_fault_in_the_figures_of_another_area_is_told(
    provinces: pd.DataFrame, data: Path
) -> None:
    path = data / "observations.csv"
    line = next(x for x in path.read_text("utf-8").splitlines() if ",VN-HN," in x)
    edit(path, line, line.replace(",level,", ",levle,"))
    with pytest.raises(DataError, match="levle"):
        load_observations(ref_area="VN")


@pytest.mark.parametrize("area", ["", "Hà Nội", "vn", "KR"])
def test_an_area_needs_a_code(area: str) -> None:
    with pytest.raises(ParameterError, match="is no area; expected VN, or a province as VN-HN"):
        load_observations(ref_area=area)
