"""What a report shows, as data to calculate with: a set a chart or table, in the order shown.

A column of figures becomes a column of numbers in full scale, each with its unit in the heading or
in a column beside it; marks, hedges and footnotes get a column of notes; where each figure was read
stands in the last columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..written_numbers import write_data
from .content import Part, Report, slug
from .markdown import Heading
from .models import Cell, Chart, Data, Prose, Scalar, Table, Value
from .wording import MARKS, words

_NOTHING = ("", "–")
_DASH_NOTE = "–:"  # the note of a table that explains its dashes: here such a cell is blank
_LONGEST_NAME = 90
Columns = list[tuple[str, list[Scalar]]]


@dataclass(frozen=True)
class Dataset:
    """The data of a chart or a table.

    Args:
        of: "chart" or "table".
        label: "Bảng 1", as the report numbers it.
        anchor: where it stands in the page.
        title: the caption or the headline.
        topic: what it is about in a few words: a chart's measure, the heading above a table.
        data: headings and rows.
        subtitle: what is measured, where the title is a finding.
        source: who published the figures.
        notes: remarks.
        marks: the marks that occur.
    """

    of: str
    label: str
    anchor: str
    title: str
    topic: str
    data: Data
    subtitle: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its number and what it is about."""
        return f"{self.label} {self.topic}"


def datasets(report: Report) -> list[Dataset]:
    """The data of every chart and table, in order; a chart that brought none is left out."""
    section = report.title
    found = []
    for part in report.parts:
        if isinstance(part.output, Prose):
            headings = [block for block in part.output.blocks if isinstance(block, Heading)]
            section = headings[-1].text if headings else section
        elif one := dataset(part, report.lang, section):
            found.append(one)
    return found


def dataset(part: Part, lang: str, section: str = "") -> Dataset | None:
    """The data of one part of a report, which stands in a section; None where it has none."""
    said = words(lang)
    match part.output:
        case Chart(numbers=Data() as data) as chart:
            label = f"{said['figure']} {part.number}"
            title = chart.title or chart.alt
            measure = data.caption or chart.subtitle
            return Dataset(
                chart.kind,
                label,
                part.anchor,
                title,
                measure or title,
                data,
                measure,
                chart.source,
            )
        case Table() as table:
            label = f"{said['table']} {part.number}"
            return Dataset(
                table.kind,
                label,
                part.anchor,
                table.caption,
                section or table.caption,
                table_data(table, lang),
                source=table.source,
                notes=tuple(note for note in table.notes if not note.startswith(_DASH_NOTE)),
                marks=table.marks,
            )
    return None


def written(cell: Scalar, lang: str) -> str:
    """A cell of data as people write it.

    >>> written(74473e9, "vi"), written(7.9, "en"), written(None, "vi"), written("gần", "vi")
    ('74.473.000.000.000', '7.9', '', 'gần')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    return write_data(cell, "vi" if lang == "vi" else "en")


def file_name(report: Report, extension: str, part: str = "") -> str:
    """What a file of data is called, in plain letters: period, report, and part if it is of one."""
    stem = slug(f"{report.period} {report.title}")[:_LONGEST_NAME].strip("-")
    return "-".join(filter(None, (stem, slug(part)))) + f".{extension}"


def table_data(table: Table, lang: str) -> Data:
    """A table to calculate with."""
    said = words(lang)
    shown: Columns = []
    sources: Columns = []
    for index, column in enumerate(table.columns):
        cells = [row[index] for row in table.rows]
        if any(cell.values for cell in cells):
            for label, values in _by_heading(column.label, cells).items():
                first = label == column.label
                shown += _numbers(label, values, _notes(cells, values, said, own=first), said)
                sources += _sources(label, values, said)
        else:
            shown += _texts(column.label, cells, said)
    columns = shown + sources
    rows = tuple(zip(*(cells for _, cells in columns), strict=True))
    return Data(_distinct(label for label, _ in columns), rows)


def _by_heading(own: str, cells: Sequence[Cell]) -> Mapping[str, list[Value | None]]:
    """The values of a column under their headings, a value or none for each row."""
    labels = dict.fromkeys([own, *(v.label for cell in cells for v in cell.values if v.label)])
    found = {
        label: [next((v for v in cell.values if (v.label or own) == label), None) for cell in cells]
        for label in labels
    }
    return {label: values for label, values in found.items() if any(values)}


def _numbers(
    label: str, values: Sequence[Value | None], notes: list[Scalar], said: Mapping[str, str]
) -> Columns:
    units = {value.unit for value in values if value}
    (unit,) = units if len(units) == 1 else ("",)
    heading = label if not unit or label.endswith(f"({unit})") else f"{label} ({unit})"
    columns: Columns = [(heading, [value.number if value else None for value in values])]
    if len(units) > 1:
        named = [value.unit or None if value else None for value in values]
        columns.append((f"{label}: {said['unit']}", list(named)))
    if any(notes):
        columns.append((f"{label}: {said['remark']}", notes))
    return columns


def _notes(
    cells: Sequence[Cell], values: Sequence[Value | None], said: Mapping[str, str], *, own: bool
) -> list[Scalar]:
    """What has to be known of numbers; marks and footnotes go with the first of a cell."""
    return [
        _note(cell, value, said, first=own or not cell.values or value is cell.values[0])
        for cell, value in zip(cells, values, strict=True)
    ]


def _note(cell: Cell, value: Value | None, said: Mapping[str, str], *, first: bool) -> str | None:
    status = value.status if value else ""
    told = [value.remark] if value else []
    if first and cell.mark:
        status = f"{MARKS[cell.mark]} {status or said[f'mark_{cell.mark}']}"
    if first and not cell.values and cell.text not in _NOTHING:
        told.append(cell.text)
    if first:
        told += [cell.note, "" if cell.values else cell.title]
    return "; ".join(text for text in (status, *told) if text) or None


def _texts(label: str, cells: Sequence[Cell], said: Mapping[str, str]) -> Columns:
    texts = [None if cell.text in _NOTHING else cell.text for cell in cells]
    columns: Columns = [(label, list(texts))]
    notes: list[Scalar] = [_note(cell, None, said, first=True) for cell in map(_untold, cells)]
    if any(notes):
        columns.append((f"{label}: {said['remark']}", notes))
    if any(cell.href for cell in cells):
        columns.append((f"{label}: {said['address']}", [cell.href or None for cell in cells]))
    return columns


def _untold(cell: Cell) -> Cell:
    """A cell without its text, which stands in a column of its own; the reason of a missing one."""
    return Cell("", cell.mark, note=cell.note, title=cell.title if cell.text in _NOTHING else "")


def _sources(label: str, values: Sequence[Value | None], said: Mapping[str, str]) -> Columns:
    columns: list[tuple[str, list[Scalar]]] = [
        (said["document"], [value.document or None if value else None for value in values]),
        (said["line"], [value.line if value else None for value in values]),
        (said["printed"], [value.printed or None if value else None for value in values]),
    ]
    return [
        (f"{label}: {name}", cells) for name, cells in columns if any(c is not None for c in cells)
    ]


def _distinct(labels: Iterable[str]) -> tuple[str, ...]:
    """Headings of which no two are the same, whatever their case."""
    taken: set[str] = set()
    told = []
    for label in labels:
        name, number = label, 1
        while name.casefold() in taken:
            number += 1
            name = f"{label} ({number})"
        taken.add(name.casefold())
        told.append(name)
    return tuple(told)
