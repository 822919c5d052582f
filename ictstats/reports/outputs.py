"""What one cell output holds, read into a model of `models` and checked.

The models are checked as they are read: an image without a description, a table without a header
or a row of the wrong length stops the export, for a reader could not use it. `text/html` is never
taken over, since it may carry anything.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, Final

from ..errors import ReportError
from .markdown import parse, safe_href
from .models import (
    Card,
    Cards,
    Cell,
    Chart,
    Column,
    Data,
    Output,
    Plain,
    Prose,
    Scalar,
    Table,
    Value,
)
from .wording import ARROWS, LANGUAGES, MARKS

TABLE_TYPE: Final = "application/vnd.ictstats.table+json"
CARDS_TYPE: Final = "application/vnd.ictstats.cards+json"
_WORDS_OF_A_VALUE: Final = ("unit", "label", "status", "remark", "document", "printed")
IMAGE_TYPES: Final = ("image/svg+xml", "image/png", "image/jpeg")


def read_output(output: Mapping[str, Any], where: str) -> Output | None:
    """The model of a cell output; None for one that holds nothing for a reader.

    `where` names the cell in messages. Raises ReportError when the cell failed, or when its
    output lacks what a reader needs.
    """
    kind = output["output_type"]
    if kind == "error":
        found = f"the cell failed: {output.get('ename', '')}: {output.get('evalue', '')}"
        raise ReportError(found, where=where, remedy="run the notebook again until no cell fails")
    if kind == "stream":
        return _plain(_join(output["text"])) if output.get("name") != "stderr" else None
    return read_bundle(output.get("data", {}), output.get("metadata", {}), where)


def read_bundle(data: Mapping[str, Any], metadata: Mapping[str, Any], where: str) -> Output | None:
    """The model of a display: the richest form that can be trusted."""
    if TABLE_TYPE in data:
        return read_table(data[TABLE_TYPE], where)
    if CARDS_TYPE in data:
        return read_cards(data[CARDS_TYPE], where)
    for media_type in IMAGE_TYPES:
        if media_type in data:
            return _chart(data[media_type], media_type, metadata, where)
    if "text/markdown" in data:
        blocks = parse(_join(data["text/markdown"]))
        return Prose(blocks) if blocks else None
    if "text/plain" in data:
        return _plain(_join(data["text/plain"]))
    if data:
        raise ReportError(
            f"an output of type {', '.join(sorted(data))}",
            where=where,
            expected="a table, key figures, a chart, Markdown or plain text",
            remedy="display it in one of these forms, or tag the cell remove-cell",
        )
    return None


def read_table(model: Mapping[str, Any], where: str) -> Table:
    """A table from its JSON model, checked."""
    caption = _required(model, "caption", f"{where}, table")
    place = f'{where}, table "{caption}"'
    columns = tuple(
        Column(_text(column, "label"), _choice(column, "align", ("left", "right"), place))
        for column in _list(model, "columns", place)
    )
    if not columns or not all(column.label for column in columns):
        raise ReportError(
            "a table without a header row, or with an empty column heading",
            where=place,
            expected="a heading for every column",
        )
    rows = tuple(
        tuple(_cell(cell, f"{place}, row {number}") for cell in row)
        for number, row in enumerate(_list(model, "rows", place), 1)
    )
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise ReportError(
                f"{len(row)} cells", where=f"{place}, row {number}", expected=f"{len(columns)}"
            )
    notes = tuple(str(note).strip() for note in model.get("notes") or ())
    return Table(
        caption,
        columns,
        rows,
        bool(model.get("row_header", True)),
        tuple(note for note in notes if note),
        _text(model, "source"),
    )


def read_cards(model: Mapping[str, Any], where: str) -> Cards:
    """Key figures from their JSON model, checked."""
    place = f"{where}, key figures"
    return Cards(
        _required(model, "caption", place),
        tuple(
            Card(
                label=_required(card, "label", place),
                value=_required(card, "value", place),
                unit=_text(card, "unit"),
                change=_text(card, "change"),
                direction=_choice(card, "direction", ("", *ARROWS), place),
                status=_text(card, "status"),
                title=_text(card, "title"),
                href=safe_href(_text(card, "href")),
            )
            for card in _list(model, "cards", place)
        ),
    )


def _chart(raw: object, media_type: str, metadata: Mapping[str, Any], where: str) -> Chart:
    about = metadata.get(media_type) or {}
    alt = _text(about, "alt")
    if not alt:
        raise ReportError(
            f"an image ({media_type}) without a text alternative",
            where=where,
            expected='output metadata {"alt": "what the picture shows"}',
            remedy="draw it with ictstats.charts, which describes what it draws",
        )
    text = _join(raw)
    try:
        data = text.encode() if media_type == "image/svg+xml" else base64.b64decode(text)
    except binascii.Error as error:
        raise ReportError(f"an image that is not base64: {error}", where=where) from error
    numbers = read_data(about["data"], f"{where}, chart") if about.get("data") else None
    return Chart(
        data,
        media_type,
        alt,
        title=_text(about, "title"),
        subtitle=_text(about, "subtitle"),
        source=_text(about, "source"),
        numbers=numbers,
        slim=_text(about, "slim").encode(),
    )


def read_data(model: Mapping[str, Any], where: str) -> Data:
    """The data of a chart from its JSON model, checked."""
    columns = tuple(str(label).strip() for label in _list(model, "columns", where))
    if not columns or not all(columns) or len(set(columns)) < len(columns):
        raise ReportError(
            f"data with the headings {list(columns)}",
            where=where,
            expected="a heading for every column, each another",
        )
    rows = tuple(tuple(_scalar(cell, where) for cell in row) for row in _list(model, "rows", where))
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise ReportError(
                f"{len(row)} cells", where=f"{where}, row {number}", expected=f"{len(columns)}"
            )
    return Data(columns, rows, _text(model, "caption"))


def _cell(cell: Mapping[str, Any], where: str) -> Cell:
    return Cell(
        text=_text(cell, "text"),
        mark=_choice(cell, "mark", ("", *MARKS), where),
        title=_text(cell, "title"),
        note=_text(cell, "note"),
        href=safe_href(_text(cell, "href")),
        values=tuple(_value(value, where) for value in cell.get("values") or ()),
        lang=_choice(cell, "lang", ("", *LANGUAGES), where),
    )


def _value(value: Mapping[str, Any], where: str) -> Value:
    number, line = (_scalar(value.get(key), where) for key in ("number", "line"))
    if number is None or isinstance(number, str) or isinstance(line, str):
        raise ReportError(f"a value that is no number: {dict(value)}", where=where)
    words = {key: _text(value, key) for key in _WORDS_OF_A_VALUE}
    return Value(number, **words, line=None if line is None else int(line))


def _scalar(cell: object, where: str) -> Scalar:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not isfinite(cell):
        raise ReportError(
            f"{cell!r} in data", where=where, expected="a finite number, text or null"
        )
    return cell


def _plain(text: str) -> Plain | None:
    return Plain(text.strip("\n")) if text.strip() else None


def _join(text: object) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)


def _text(model: Mapping[str, Any], key: str) -> str:
    value = model.get(key)
    return "" if value is None else str(value).strip()


def _required(model: Mapping[str, Any], key: str, where: str) -> str:
    text = _text(model, key)
    if not text:
        raise ReportError(f"no {key}", where=where, expected=f"a {key} that is not empty")
    return text


def _choice(model: Mapping[str, Any], key: str, allowed: Sequence[str], where: str) -> str:
    value = _text(model, key) or allowed[0]
    if value not in allowed:
        choices = ", ".join(choice for choice in allowed if choice)
        raise ReportError(f"{key} {value!r}", where=where, expected=choices)
    return value


def _list(model: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
    value = model.get(key)
    if not isinstance(value, list):
        raise ReportError(f"no list of {key}", where=where, expected=f'"{key}": [...]')
    return value
