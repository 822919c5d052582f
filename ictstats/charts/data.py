"""What a chart draws, as numbers: a row a mark, in full scale, with its status and its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import pandas as pd

from ..bilingual import indicator_name, say, status_word
from ..catalogue import load_catalogue
from ..formats import COMPUTED_DIGITS, HEDGE_WORDS, significant, without_noise
from ..periods import Language
from ..provenance import told
from ..timeseries import IndicatorSeries
from ..written_numbers import write_data
from .points import Kind, Point, name_of
from .shared import shared
from .text import pace

Scalar = str | int | float | None
Rows = Sequence[Mapping[Any, Any]]

_EXACT_DIGITS = 12
"""Digits beyond which a number is an artefact of binary arithmetic."""
_COMPUTED: dict[Kind, tuple[str, str]] = {
    "implied": ("suy ra", "implied"),
    "derived": ("tính từ kỳ khác", "derived"),
}


@dataclass(frozen=True)
class ChartData:
    """The numbers of a chart.

    Args:
        columns: the headings in the language of the chart.
        rows: a cell a column: a number, a text, or None where there is nothing to say.
        caption: what they are, where the chart's subtitle does not say it of full values.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    caption: str = ""

    def model(self) -> dict[str, Any]:
        """The data in the JSON model of an output."""
        rows = [list(row) for row in self.rows]
        return {"caption": self.caption, "columns": list(self.columns), "rows": rows}


def tabulate(columns: Mapping[str, Iterable[Any]], lang: Language, caption: str = "") -> ChartData:
    """Columns side by side, without those that have nothing to say.

    >>> tabulate({"a": [1.0, 2.5], "b": [None, float("inf")], "c": ["x", ""]}, "vi")
    ChartData(columns=('a', 'c'), rows=((1.0, 'x'), (2.5, None)), caption='')
    """
    cells = {label: [_scalar(cell, lang) for cell in column] for label, column in columns.items()}
    held = {label: column for label, column in cells.items() if any(c is not None for c in column)}
    return ChartData(tuple(held), tuple(zip(*held.values(), strict=True)), caption)


def _scalar(cell: Any, lang: Language) -> Scalar:
    if isinstance(cell, str):
        return cell or None
    if cell is None or pd.isna(cell) or not isfinite(cell):
        return None
    number = cell if isinstance(cell, int) else significant(cell, _EXACT_DIGITS)
    write_data(number, lang)  # as the page will, so that it goes on the record
    return number


@shared
def series_data(
    drawn: Sequence[tuple[IndicatorSeries, Sequence[Point]]], lang: Language
) -> ChartData:
    """The points of one or more series: period, value, unit, status, interval, source."""
    pairs = [(one, point) for one, points in drawn for point in points]
    points = [point for _, point in pairs]
    rows = [row for one, points_of_one in drawn for row in _rows(one, points_of_one)]
    catalogue = load_catalogue()
    several = {say(lang, "Chỉ tiêu", "Indicator"): [name_of(one, lang) for one, _ in pairs]}
    return tabulate(
        {
            **(several if len(drawn) > 1 else {}),
            say(lang, "Kỳ", "Period"): [point.when(lang) for point in points],
            say(lang, "Mã kỳ (SDMX)", "Period code (SDMX)"): [
                told(str(point.period), "period") for point in points
            ],
            say(lang, "Giá trị", "Value"): [_meant(point.value, point) for point in points],
            say(lang, "Đơn vị", "Unit"): [catalogue.unit(one.unit).name(lang) for one, _ in pairs],
            say(lang, "Tình trạng", "Status"): [
                _point_status(row, point, lang) for row, point in zip(rows, points, strict=True)
            ],
            say(lang, "Ghi chú", "Note"): [
                "; ".join(filter(None, (_hedge(row, lang), _others(point, lang))))
                for row, point in zip(rows, points, strict=True)
            ],
            **_interval(
                [_meant(point.lower, point) for point in points],
                [_meant(point.upper, point) for point in points],
                lang,
            ),
            **_source(rows, lang),
        },
        lang,
        _caption(drawn, lang),
    )


def _caption(drawn: Sequence[tuple[IndicatorSeries, Sequence[Point]]], lang: Language) -> str:
    """What the values are, without the scale in which the chart draws them."""
    first = min((points[0] for _, points in drawn), key=lambda point: point.end)
    last = max((points[-1] for _, points in drawn), key=lambda point: point.end)
    span = f"{first.when(lang)} – {last.when(lang)}"
    (one, _), *others = drawn
    if others:
        return say(lang, f"{len(drawn)} chỉ tiêu, {span}", f"{len(drawn)} indicators, {span}")
    return ", ".join(filter(None, (name_of(one, lang), pace(one, lang), span)))


def _meant(number: float, point: Point) -> float:
    return significant(number, COMPUTED_DIGITS) if point.kind in _COMPUTED else number


def _rows(series: IndicatorSeries, points: Sequence[Point]) -> Rows:
    """The rows of a series that its points were made from."""
    rows = {str(row["time_period"]): row for row in reversed(series.frame.to_dict("records"))}
    return [rows[str(point.period)] for point in points]


def _point_status(row: Mapping[Any, Any], point: Point, lang: Language) -> str:
    computed = _COMPUTED.get(point.kind)
    parts = [say(lang, *computed) if computed else status_word(str(row["obs_status"]), lang)]
    parts += [say(lang, "đã đính chính", "corrected")] if point.corrected else []
    parts += [say(lang, "còn nghi vấn", "doubtful")] if point.doubtful else []
    return ", ".join(parts)


def _others(point: Point, lang: Language) -> str:
    """The values by other sources that are drawn beside a point."""
    values = "; ".join(write_data(without_noise(value), lang) for value in point.others)
    return say(lang, f"nguồn khác: {values}", f"other sources: {values}") if values else ""


def bars_data(
    frame: pd.DataFrame, numbers: Mapping[str, Iterable[Any]], lang: Language
) -> ChartData:
    """The bars of a chart: indicator, numbers, status, interval, source.

    Args:
        frame: the rows drawn: indicator; obs_status, mark, hedge, lower, upper, briefing and
            line as far as they are known.
        numbers: heading to column.
        lang: "vi" or "en".
    """
    rows = frame.to_dict("records")
    return tabulate(
        {
            say(lang, "Chỉ tiêu", "Indicator"): [
                indicator_name(str(row["indicator"]), lang) for row in rows
            ],
            **numbers,
            say(lang, "Tình trạng", "Status"): [_bar_status(row, lang) for row in rows],
            say(lang, "Ghi chú", "Note"): [_hedge(row, lang) for row in rows],
            **_interval([r.get("lower") for r in rows], [r.get("upper") for r in rows], lang),
            **_source(rows, lang),
        },
        lang,
    )


def _bar_status(row: Mapping[Any, Any], lang: Language) -> str:
    """What the value of a bar is worth, as far as that is known."""
    code, mark = str(row.get("obs_status", "")), str(row.get("mark", ""))
    parts = [status_word(code, lang)] if code else []
    parts += [say(lang, "đã đính chính", "corrected")] if mark == "corrected" else []
    parts += [say(lang, "còn nghi vấn", "doubtful")] if mark == "doubtful" else []
    return ", ".join(parts)


def _hedge(row: Mapping[Any, Any], lang: Language) -> str:
    return HEDGE_WORDS[lang][str(row.get("hedge", ""))].strip()


def _interval(
    lower: Sequence[Any], upper: Sequence[Any], lang: Language
) -> Mapping[str, Iterable[Any]]:
    return {
        say(lang, "Cận dưới", "Lower bound"): lower,
        say(lang, "Cận trên", "Upper bound"): upper,
    }


def _source(rows: Rows, lang: Language) -> Mapping[str, Iterable[Any]]:
    return {
        say(lang, "Tài liệu", "Document"): [
            told(str(row.get("briefing", "")), "briefings.csv") for row in rows
        ],
        say(lang, "Dòng", "Line"): [_line(row) for row in rows],
    }


def _line(row: Mapping[Any, Any]) -> int | None:
    line = row.get("line")
    if line is None or pd.isna(line):
        return None
    told(str(line), f"{row['briefing']}:{line}")
    return int(line)


def unit_name(indicator: str, lang: Language) -> str:
    """The unit of an indicator in words."""
    catalogue = load_catalogue()
    return catalogue.unit(catalogue.indicator(indicator).unit).name(lang)
