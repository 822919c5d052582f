"""Whatever the layout, what was written into a table is read back."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ictstats.catalogue import Indicator, load_catalogue
from ictstats.periods import Period
from ictstats.reading.folding import fold, word_texts
from ictstats.reading.lexicon import lexicon_of
from ictstats.written_numbers import write_number

from .sheets import read, workbook

CATALOGUE = load_catalogue()
NAMES = lexicon_of(CATALOGUE)
SCALES = {"": 0, "nghìn": 3, "triệu": 6, "tỷ": 9, "nghìn tỷ": 12}
PERIODS = {
    "2022": ("Năm 2022", "2022", "Thực hiện năm 2022"),
    "2023-Q1": ("Quý I/2023", "Q1/2023", "Quý 1 năm 2023"),
    "2023-S1": ("6 tháng đầu năm 2023", "6T/2023", "Ước 6 tháng năm 2023"),
    "2023-01-01/P9M": ("9 tháng đầu năm 2023", "Lũy kế 9T/2023"),
    "2023-11": ("Tháng 11/2023", "T11/2023", "Tháng 11 năm 2023"),
}


def plainly_named() -> list[Indicator]:
    """The indicators whose Vietnamese name stands for them alone."""
    return [
        entry
        for entry in CATALOGUE.indicators.values()
        if entry.kind in ("flow", "stock")
        and CATALOGUE.units[entry.unit].counts in ("money", "things")
        and NAMES.named(word_texts(fold(entry.name_vi))) == (entry.code,)
    ]


@dataclass(frozen=True)
class Written:
    """A row of a table to be: an indicator, the words of its unit, and a value for each period."""

    entry: Indicator
    scale: str
    values: tuple[Decimal, ...]

    @property
    def unit(self) -> str:
        return f"{self.scale} {CATALOGUE.units[self.entry.unit].name_vi}".strip()

    def full(self, place: int) -> float:
        return float(self.values[place].scaleb(SCALES[self.scale]))


@st.composite
def rows(draw: st.DrawFn, periods: int) -> list[Written]:
    entries = draw(
        st.lists(
            st.sampled_from(plainly_named()), min_size=1, max_size=4, unique_by=lambda e: e.code
        )
    )
    found = []
    for entry in entries:
        money = CATALOGUE.units[entry.unit].money
        scale = draw(
            st.sampled_from(("triệu", "tỷ", "nghìn tỷ") if money else ("", "nghìn", "triệu"))
        )
        places = 0 if scale == "" else draw(st.integers(0, 3))
        numbers = st.integers(3_000, 9_999_999).map(
            lambda n, places=places: Decimal(n).scaleb(-places)
        )
        found.append(Written(entry, scale, tuple(draw(numbers) for _ in range(periods))))
    return found


def with_units(table: Sequence[Written], place: str) -> tuple[list[str], list[str], list[str]]:
    """The labels of rows, the cells of a unit column (if any), and the caption."""
    if place == "column":
        return [row.entry.name_vi for row in table], [row.unit for row in table], []
    if place == "caption" and len({row.unit for row in table}) == 1:
        return [row.entry.name_vi for row in table], [], [f"Đơn vị tính: {table[0].unit}"]
    mark = ", {}" if place == "comma" else " ({})"
    return [row.entry.name_vi + mark.format(row.unit) for row in table], [], []


def as_cell(value: Decimal, kind: str) -> Any:
    if kind == "text":
        return write_number(value)
    return (float(value), "#,##0.0##") if kind == "formatted" else float(value)


def save(path: Path, grid: list[list[Any]], delimiter: str) -> None:
    """Write a workbook, or with a delimiter a CSV file."""
    if not delimiter:
        workbook(path, grid)
        return
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for row in grid:
        values = [cell[0] if isinstance(cell, tuple) else cell for cell in row]
        writer.writerow("" if v is None else str(v).removesuffix(".0") for v in values)
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


@settings(
    max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_was_written_is_read_back(data: st.DataObject, tmp_path: Path) -> None:
    codes = data.draw(
        st.lists(st.sampled_from(sorted(PERIODS)), min_size=1, max_size=4, unique=True)
    )
    table = data.draw(rows(len(codes)))
    heads = [data.draw(st.sampled_from(PERIODS[code])) for code in codes]
    place = data.draw(st.sampled_from(("column", "bracket", "comma", "caption")))
    kind = data.draw(st.sampled_from(("text", "formatted", "plain")))
    turned, numbered, spaced = (data.draw(st.booleans()) for _ in range(3))
    delimiter = data.draw(st.sampled_from(("", "", ";", "\t", ",")))
    if turned and place == "column":
        place = "bracket"
    if delimiter and any(value.as_tuple().exponent == -3 for row in table for value in row.values):
        kind = "text"  # by itself "3.001" is three thousand and one
    labels, units, caption = with_units(table, place)
    cells = [[as_cell(value, kind) for value in row.values] for row in table]
    if turned:
        grid = [
            ["Kỳ", *labels],
            *(
                [head, *column]
                for head, column in zip(heads, zip(*cells, strict=True), strict=True)
            ),
        ]
    else:
        head = ["Chỉ tiêu", *(["ĐVT"] if units else []), *heads]
        body = [[label, *units[n : n + 1], *cells[n]] for n, label in enumerate(labels)]
        grid = [head, *body]
        if numbered:
            grid = [["TT", *head], *([n, *row] for n, row in enumerate(body, 1))]
    above = [["BIỂU SỐ LIỆU TỔNG HỢP"], *([[]] if spaced else []), *([text] for text in caption)]
    path = tmp_path / ("table.csv" if delimiter else "table.xlsx")
    save(path, [*above, *grid], delimiter)
    found = read(path, "2023").observations
    got = {
        (row.indicator, row.time_period, row.measure, row.unit): row.value
        for row in found.itertuples()
    }
    stocks = {row.entry.code for row in table if row.entry.kind == "stock"}
    expected = {
        (
            row.entry.code,
            str(Period.parse(code).last_month())
            if row.entry.code in stocks and "P" in code
            else code,
            "level",
            row.entry.unit,
        ): row.full(n)
        for row in table
        for n, code in enumerate(codes)
    }
    assert got == pytest.approx(expected)
    assert ((found["lower"] <= found["value"]) & (found["value"] < found["upper"])).all()
