"""Markdown prose as a small tree that every writer can walk.

Headings, paragraphs, lists, quotes and code; inside them bold, italic, code and links. Everything
else, HTML above all, is kept as the text that was typed: nothing in prose is markup to a writer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

import mistune

_BARE_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_CONTROL: Final = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True)
class Text:
    """Literal text."""

    text: str
    kind: str = "text"


@dataclass(frozen=True)
class Span:
    """Text with a role: `strong`, `emphasis`, `code` or `link` (which has `href`)."""

    kind: str
    children: tuple[Inline, ...]
    href: str = ""


Inline = Text | Span


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` names its place in the document once the whole of it is known."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""
    kind: str = "heading"

    @property
    def text(self) -> str:
        """The heading without its markup."""
        return plain_text(self.children)


@dataclass(frozen=True)
class Paragraph:
    """A run of text."""

    children: tuple[Inline, ...]
    kind: str = "paragraph"


@dataclass(frozen=True)
class Preformatted:
    """Text whose line breaks and spaces count."""

    text: str
    kind: str = "preformatted"


@dataclass(frozen=True)
class Container:
    """`bullets`, `numbers` or `quote`: one or more runs of blocks."""

    kind: str
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


Block = Heading | Paragraph | Preformatted | Container


def parse(source: str) -> tuple[Block, ...]:
    """Read Markdown into blocks.

    >>> [node.kind for node in parse("**39,6 %** <b>")[0].children]
    ['strong', 'text']
    """
    tokens, _ = _parser().parse(source)
    return tuple(_blocks(tokens)) if not isinstance(tokens, str) else ()


def plain_text(nodes: Iterable[Inline]) -> str:
    """The text of inline nodes, without their roles."""
    return "".join(
        node.text if isinstance(node, Text) else plain_text(node.children) for node in nodes
    )


def safe_href(href: str) -> str:
    r"""The address if a reader may follow it, else an empty string.

    Web and mail addresses, places in the same document and relative paths pass; scripts, data and
    files do not.

    >>> safe_href("#bang-1"), safe_href("java\tscript:alert(1)"), safe_href("//elsewhere.org/x")
    ('#bang-1', '', '')
    """
    address = _CONTROL.sub("", href)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme:
        return address if parts.scheme.lower() in _BARE_SCHEMES else ""
    return "" if parts.netloc or address.startswith(("/", "\\")) else address


@cache
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None)


def _blocks(tokens: Sequence[dict[str, Any]], inside: bool = False) -> Iterable[Block]:
    """The blocks of a run of tokens; `inside` a list or a quote a heading is but bold text."""
    for token in tokens:
        kind = token["type"]
        if kind == "heading":
            children = _inlines(token["children"])
            level = token["attrs"]["level"]
            yield Paragraph((Span("strong", children),)) if inside else Heading(level, children)
        elif kind in {"paragraph", "block_text"}:
            yield Paragraph(_inlines(token["children"]))
        elif kind == "list":
            attrs = token["attrs"]
            items = tuple(tuple(_blocks(item["children"], True)) for item in token["children"])
            yield Container(
                "numbers" if attrs["ordered"] else "bullets", items, attrs.get("start", 1)
            )
        elif kind == "block_quote":
            yield Container("quote", (tuple(_blocks(token["children"], True)),))
        elif kind == "block_code":
            yield Preformatted(token["raw"].rstrip("\n"))
        elif "raw" in token:
            yield Paragraph((Text(token["raw"].strip()),))


def _inlines(tokens: Sequence[dict[str, Any]]) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for token in tokens:
        node = _inline(token)
        if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
            nodes[-1] = Text(nodes[-1].text + node.text)
        else:
            nodes.append(node)
    return tuple(nodes)


def _inline(token: dict[str, Any]) -> Inline:
    kind = token["type"]
    if kind == "text":
        return Text(html.unescape(token["raw"]))
    if kind in {"strong", "emphasis"}:
        return Span(kind, _inlines(token["children"]))
    if kind == "codespan":
        return Span("code", (Text(token["raw"]),))
    if kind == "link":
        children = _inlines(token["children"])
        href = safe_href(token["attrs"]["url"])
        return Span("link", children, href) if href else Text(plain_text(children))
    if kind in {"softbreak", "linebreak"}:
        return Text(" ")
    return Text(token["raw"] if "raw" in token else plain_text(_inlines(token["children"])))
