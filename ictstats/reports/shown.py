"""The texts that a reader sees of the outputs of a report, or hears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from .datasets import written
from .markdown import Block, Container, Heading, Inline, Preformatted, Text
from .models import Cards, Chart, Output, Plain, Prose, Table

_TEXT_OF_SVG: Final = ("{*}text", "{*}tspan", "{*}title", "{*}desc")


def texts_of(output: Output, lang: str) -> Iterator[str]:
    """What a reader sees of an output, or hears."""
    match output:
        case Table():
            yield output.caption
            yield from (column.label for column in output.columns)
            for row in output.rows:
                for cell in row:
                    yield from (cell.text, cell.title, cell.note)
            yield from output.notes
            yield output.source
        case Cards():
            yield output.caption
            for card in output.cards:
                yield from (card.label, card.value, card.unit, card.change)
                yield from (card.status, card.title)
        case Chart():
            yield from (output.alt, output.title, output.subtitle, output.source)
            vector = output.media_type == "image/svg+xml"
            for data in filter(None, (output.data if vector else b"", output.slim)):
                drawing = etree.fromstring(data)
                yield from (str(text) for text in drawing.itertext(*_TEXT_OF_SVG))
            if output.numbers is not None:
                yield from (output.numbers.caption, *output.numbers.columns)
                yield from (written(cell, lang) for row in output.numbers.rows for cell in row)
        case Prose():
            yield from _texts_of_blocks(output.blocks)
        case Plain():
            yield output.text


def _texts_of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Container):
            for item in block.items:
                yield from _texts_of_blocks(item)
        elif isinstance(block, Preformatted | Heading):
            yield block.text
        else:
            yield "".join(_texts_of_nodes(block.children))


def _texts_of_nodes(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        else:
            yield from _texts_of_nodes(node.children)
