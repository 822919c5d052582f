from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictstats.corrections import (
    CORRECTION_COLUMNS,
    apply_corrections,
    corrected_values,
    load_corrections,
)
from ictstats.errors import DataError

from .made import edit, row, table

finite = st.floats(-1e15, 1e15, allow_nan=False)


def corrections(*rows: tuple[str, int | None, str, float, float]) -> pd.DataFrame:
    """Corrections of (briefing, line, figure, value, expect)."""
    frame = pd.DataFrame([(*cells, "why", "vì sao") for cells in rows], columns=CORRECTION_COLUMNS)
    return frame.astype({"line": "Int64", "value": "float64", "expect": "float64"})


def printed(value: float, figure: str, line: object = 1) -> dict[str, object]:
    return row("post.revenue", "2023-S1", value, figure=figure, line=line)


def faults(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_corrections(folder)
    return str(caught.value).splitlines()


def append(path: Path, *lines: str) -> int:
    text = path.read_text("utf-8")
    path.write_text(text + "".join(f"{line}\n" for line in lines), "utf-8")
    return text.count("\n") + 1


def test_every_correction_says_why_in_both_languages() -> None:
    loaded = load_corrections()
    assert loaded["reason"].ne("").all()
    assert loaded["reason_vi"].ne("").all()
    assert (loaded["value"] != loaded["expect"]).all()


def test_a_header_without_rows_corrects_nothing(data: Path) -> None:
    (data / "corrections.csv").write_text(",".join(CORRECTION_COLUMNS) + "\n")
    obs = table(printed(5.0, "5"))
    assert list(corrected_values(obs, load_corrections())) == [5.0]


def test_bad_numbers_lines_and_empty_cells_are_told_together(data: Path) -> None:
    path = data / "corrections.csv"
    line = append(path, 'b,x,1,"1,5",abc,why,', "b,2,1,inf,nan,,vì sao", ",,,1e400,1_0,a,b")
    assert faults(data) == [
        f"{path}:{line}: value '1,5' is no number",
        f"{path}:{line}: expect 'abc' is no number",
        f"{path}:{line}: line 'x' is no line number",
        f"{path}:{line}: reason_vi is empty",
        f"{path}:{line + 1}: value 'inf' is no number",
        f"{path}:{line + 1}: expect 'nan' is no number",
        f"{path}:{line + 1}: reason is empty",
        f"{path}:{line + 2}: value '1e400' is no number",
        f"{path}:{line + 2}: expect '1_0' is no number",
        f"{path}:{line + 2}: briefing is empty",
        f"{path}:{line + 2}: figure is empty",
    ]


def test_one_figure_is_corrected_once(data: Path) -> None:
    path = data / "corrections.csv"
    line = append(path, "b,2,5,6,5,why,vì sao", "b,2,5,7,5,why,vì sao")
    assert faults(data) == [f"{path}:{line + 1}: corrects the figure of line {line} again"]


def test_only_the_figure_at_its_place_is_corrected() -> None:
    obs = table(
        printed(5.0, "5"), printed(5.0, "5", line=2), printed(5.0, "5", line=pd.NA), printed(6, "6")
    )
    values = corrected_values(obs, corrections(("2023-S1", 1, "5", 50.0, 5.0)))
    assert list(values) == [50.0, 5.0, 5.0, 6.0]


def test_a_figure_of_a_source_without_lines_is_corrected_too() -> None:
    obs = table(printed(5.0, "5", line=pd.NA), printed(5.0, "5", line=2))
    values = corrected_values(obs, corrections(("2023-S1", None, "5", 50.0, 5.0)))
    assert list(values) == [50.0, 5.0]


@settings(max_examples=40)
@given(finite, finite)
def test_a_correction_replaces_what_it_expects_and_leaves_the_print(
    was: float, becomes: float
) -> None:
    obs = table(printed(was, "x"))
    done = apply_corrections(obs, corrections(("2023-S1", 1, "x", becomes, was)))
    assert done["value"].tolist() == [becomes]
    assert done["value_printed"].tolist() == [was]
    assert (done["lower"] <= done["value"]).all()
    assert (done["value"] <= done["upper"]).all()
    assert obs["value"].tolist() == [was]


@settings(max_examples=40)
@given(finite, finite)
def test_a_correction_that_expects_another_reading_is_an_error(was: float, expect: float) -> None:
    obs = table(printed(was, "x"))
    listed = corrections(("2023-S1", 1, "x", 1.0, expect))
    if f"{was:.15g}" == f"{expect:.15g}":
        assert corrected_values(obs, listed).tolist() == [1.0]
    else:
        with pytest.raises(DataError, match="the reading has changed"):
            corrected_values(obs, listed)


def test_corrections_without_their_figure_are_told_together() -> None:
    listed = corrections(("2023-S1", 9, "5", 1.0, 5.0), ("2022", 1, "5", 1.0, 5.0))
    with pytest.raises(DataError) as caught:
        corrected_values(table(printed(5.0, "5")), listed)
    assert str(caught.value).splitlines() == [
        "correction of '5' in 2023-S1: no such figure is in the observations",
        "correction of '5' in 2022: no such figure is in the observations",
    ]


def test_a_moved_decimal_point_scales_the_interval() -> None:
    obs = table(printed(20.495e9, "20,495 tỷ") | {"lower": 20.4945e9, "upper": 20.4955e9})
    done = apply_corrections(obs, corrections(("2023-S1", 1, "20,495 tỷ", 20495e9, 20.495e9)))
    assert done["lower"].tolist() == pytest.approx([20494.5e9], rel=1e-12)
    assert done["upper"].tolist() == pytest.approx([20495.5e9], rel=1e-12)


def test_another_misprint_shifts_the_interval() -> None:
    done = apply_corrections(
        table(printed(15.0, "15")), corrections(("2023-S1", 1, "15", 16.0, 15.0))
    )
    assert done[["lower", "upper"]].iloc[0].tolist() == [15.5, 16.5]


def test_a_printed_zero_can_be_corrected() -> None:
    done = apply_corrections(table(printed(0.0, "0")), corrections(("2023-S1", 1, "0", 5.0, 0.0)))
    assert done[["value", "lower", "upper"]].iloc[0].tolist() == [5.0, 4.5, 5.5]


def test_a_reading_that_changes_under_a_shipped_correction_is_refused(data: Path) -> None:
    from ictstats.observations import load_observations

    edit(data / "corrections.csv", ",20495000000,", ",20495,")
    with pytest.raises(DataError, match=r"the reading is 20495000000; expected 20495; review"):
        load_observations()
