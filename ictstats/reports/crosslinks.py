"""Sections that a report names in quotes: the name leads there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from .markdown import Block, Container, Inline, Paragraph, Span, Text

_QUOTED = re.compile(r"“([^“”]+)”")


def linked(blocks: tuple[Block, ...], sections: Mapping[str, str]) -> tuple[Block, ...]:
    """Prose whose quoted names of sections are links to them; headings stay as they are.

    Args:
        blocks: the prose.
        sections: the anchors of the sections by their headings.
    """
    return tuple(_linked(block, sections) for block in blocks)


def _linked(block: Block, sections: Mapping[str, str]) -> Block:
    match block:
        case Paragraph():
            return replace(block, children=_inlines(block.children, sections))
        case Container():
            return replace(block, items=tuple(linked(item, sections) for item in block.items))
    return block


def _inlines(nodes: tuple[Inline, ...], sections: Mapping[str, str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text):
            found += _pieces(node.text, sections)
        elif node.kind == "link":
            found.append(node)
        else:
            found.append(replace(node, children=_inlines(node.children, sections)))
    return tuple(found)


def _pieces(text: str, sections: Mapping[str, str]) -> list[Inline]:
    pieces: list[Inline] = []
    at = 0
    for match in _QUOTED.finditer(text):
        anchor = sections.get(match[1])
        if anchor:
            pieces.append(Text(text[at : match.start(1)]))
            pieces.append(Span("link", (Text(match[1]),), f"#{anchor}"))
            at = match.end(1)
    return [*pieces, Text(text[at:])] if text[at:] or not pieces else pieces
