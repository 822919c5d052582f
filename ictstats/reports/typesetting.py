"""A report as plain data for the Typst template: what it needs, and nothing that it must decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from .annex import tell_once
from .columns import breakable, fit, unbroken
from .content import Part, Report
from .datasets import datasets, file_name
from .markdown import Block, Container, Heading, Inline, Preformatted, Text
from .models import Card, Cards, Cell, Chart, Prose, Table
from .svg import clean_svg
from .wording import ARROWS, LANGUAGES, MARKS, words, write_date
from .workbook import MIME_TYPE, write_workbook

_SUFFIX: Final = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
_WEB: Final = ("http://", "https://", "mailto:")
NO_FIGURE: Final = "–"
_SHORT: Final = 6
"""Rows up to which a table is kept on one page."""


def report_model(report: Report, folder: Path) -> dict[str, Any]:
    """The report as plain data for the template; pictures are written to the folder."""
    parts = [
        piece
        for index, part in enumerate(report.parts)
        for piece in _by_heading(_part(part, index, folder))
    ]
    tell_once(parts)
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "lang": report.lang,
        "period": report.period_label,
        "published": write_date(report.published, report.lang),
        "description": report.description,
        "organisation": report.organisation,
        "words": dict(words(report.lang)),
        "contents": len(report.sections) > 1,
        "sections": len(report.sections),
        "attachment": _attachment(report, folder),
        "parts": parts,
    }


def _attachment(report: Report, folder: Path) -> dict[str, str] | None:
    """The data of the report as a workbook, for the template to attach; None where it has none."""
    if not datasets(report):
        return None
    name = "data.xlsx"
    (folder / name).write_bytes(write_workbook(report))
    said = words(report.lang)
    return {
        "file": name,
        "name": file_name(report, "xlsx"),
        "type": MIME_TYPE,
        "description": said["attached"].format(title=report.title),
        "hint": said["attached_hint"],
    }


def _part(part: Part, index: int, folder: Path) -> dict[str, Any]:
    output = part.output
    match output:
        case Chart():
            return _chart(output, part, folder)
        case Table():
            return _table(output, part)
        case Cards():
            return _cards(output, f"cards-{index}")
        case Prose():
            return {"kind": "prose", "blocks": _blocks(output.blocks)}
    return {"kind": "plain", "text": output.text}


def _by_heading(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Prose in pieces that begin with a heading, which stays with what comes next."""
    if part["kind"] != "prose":
        yield part
        return
    blocks = part["blocks"]
    heads = [at for at, block in enumerate(blocks) if block["kind"] == "heading" and at]
    for begin, end in pairwise([0, *heads, len(blocks)]):
        yield {**part, "blocks": blocks[begin:end]}


def _chart(chart: Chart, part: Part, folder: Path) -> dict[str, Any]:
    name = f"{part.anchor}.{_SUFFIX[chart.media_type]}"
    where = f"figure {part.number}"
    vector = chart.media_type == "image/svg+xml"
    (folder / name).write_bytes(clean_svg(chart.data, where) if vector else chart.data)
    return {
        "kind": "chart",
        "number": part.number,
        "file": name,
        "alt": chart.alt,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "source": chart.source,
    }


def _table(table: Table, part: Part) -> dict[str, Any]:
    letters = table.footnotes
    layout = fit(table, f'table {part.number} "{table.caption}"')
    rows = [
        [_cell(cell, letters, f"{part.anchor}-{row}-{column}") for column, cell in enumerate(cells)]
        for row, cells in enumerate(table.rows)
    ]
    names = [cells[0].text if table.row_header else "" for cells in table.rows]
    return {
        "kind": "table",
        "number": part.number,
        "caption": table.caption,
        "columns": [
            {
                "label": column.label,
                "align": column.align,
                "signs": column.align == "right" and table.has_signs(index),
            }
            for index, column in enumerate(table.columns)
        ],
        "widths": layout.widths,
        "size": layout.size,
        "landscape": layout.landscape,
        "whole": len(table.rows) <= _SHORT,
        "row_header": table.row_header,
        "rows": rows,
        "legend": [{"sign": MARKS[mark], "mark": mark} for mark in table.marks],
        "notes": [{"letter": letter, "text": note} for note, letter in letters.items()]
        + [{"letter": "", "text": note} for note in table.notes],
        "source": table.source,
        "origins": [
            _origin(
                f"{part.anchor}-{row}-{column}", cell, (names[row], table.columns[column].label)
            )
            for row, cells in enumerate(table.rows)
            for column, cell in enumerate(cells)
            if _has_origin(cell)
        ],
    }


def _cell(cell: Cell, letters: Mapping[str, str], anchor: str) -> dict[str, Any]:
    return {
        "text": unbroken(breakable(cell.text)),
        "sign": MARKS.get(cell.mark, ""),
        "mark": cell.mark,
        "letter": letters.get(cell.note, ""),
        "href": _web(cell.href),
        "origin": anchor if _has_origin(cell) else "",
        "lang": cell.lang,
    }


def _has_origin(cell: Cell) -> bool:
    """Whether the annex has to say where a figure was read; a place says so itself."""
    place = cell.title.partition(": ")[0].casefold()
    says_itself = place in {
        f"{words(lang)['document']} {cell.text}".casefold() for lang in LANGUAGES
    }
    return cell.text != NO_FIGURE and bool(cell.title) and not says_itself


def _cards(cards: Cards, anchor: str) -> dict[str, Any]:
    return {
        "kind": "cards",
        "caption": cards.caption,
        "across": 2 if len(cards.cards) in (1, 2, 4) else 3,
        "cards": [
            {
                "label": card.label,
                "value": card.value,
                "unit": card.unit,
                "change": card.change,
                "arrow": ARROWS.get(card.direction, ""),
                "status": card.status,
                "href": _web(card.href),
                "origin": f"{anchor}-{number}" if card.title else "",
            }
            for number, card in enumerate(cards.cards)
        ],
        "origins": [
            _origin(f"{anchor}-{number}", card, (card.label,))
            for number, card in enumerate(cards.cards)
            if card.title
        ],
    }


def _origin(anchor: str, figure: Cell | Card, names: tuple[str, ...]) -> dict[str, str]:
    text = figure.text if isinstance(figure, Cell) else f"{figure.value} {figure.unit}".strip()
    return {
        "anchor": anchor,
        "row": names[0],
        "name": breakable(" · ".join(name for name in names if name)),
        "text": breakable(text),
        "title": breakable(figure.title),
        "href": _web(figure.href),
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level - 1, "nodes": _nodes(block.children)}
        case Preformatted():
            return {"kind": "preformatted", "text": block.text}
        case Container():
            items = [_blocks(item) for item in block.items]
            return {"kind": block.kind, "start": block.start, "items": items}
    return {"kind": "paragraph", "nodes": _nodes(block.children)}


def _nodes(nodes: Iterable[Inline]) -> list[dict[str, Any]]:
    return [
        {"kind": "text", "text": node.text}
        if isinstance(node, Text)
        else {"kind": node.kind, "nodes": _nodes(node.children), "href": _web(node.href)}
        for node in nodes
    ]


def _web(href: str) -> str:
    """The address where a reader of a file can follow it: paths beside a page lead nowhere here."""
    return href if href.startswith(_WEB) else ""
