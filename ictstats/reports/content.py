"""A report as it is read: what stands above it, and its parts in order, numbered and anchored."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ..errors import PeriodError
from ..periods import Period
from .crosslinks import linked
from .markdown import Block, Container, Heading, Paragraph, parse, plain_text, safe_href
from .models import Chart, Output, Prose, Table
from .outputs import read_output
from .wording import LANGUAGES, MARKS

TOP_LEVEL: Final = 2
"""The heading level of a report's sections: the title alone is level 1."""

_WAYS: Final = ("previous", "next")
_PARAMETER_TAGS: Final = frozenset({"parameters", "injected-parameters"})


@dataclass(frozen=True)
class NavLink:
    """A way to another report; `current` is the one being read, `lang` a language of its own."""

    label: str
    href: str
    current: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Part:
    """An output in its place. Charts and tables have a number and an anchor, the others neither."""

    output: Output
    number: int = 0
    anchor: str = ""


@dataclass(frozen=True)
class Report:
    """All that a writer needs."""

    title: str
    lang: str
    parts: tuple[Part, ...]
    subtitle: str = ""
    period: str = ""
    published: str = ""
    description: str = ""
    organisation: str = ""
    contact: str = ""
    next_release: str = ""
    nav: tuple[NavLink, ...] = ()
    previous: NavLink | None = None
    next: NavLink | None = None

    @property
    def lead(self) -> str:
        """The text of the first paragraph or list item: what the report says first."""
        blocks = (b for p in self.parts if isinstance(p.output, Prose) for b in p.output.blocks)
        return next((text for block in blocks if (text := _first_text(block))), "")

    @property
    def mark_counts(self) -> dict[str, int]:
        """How many figures of the tables carry each mark; a figure in two tables counts once."""
        tables = (part.output for part in self.parts if isinstance(part.output, Table))
        cells = {
            (cell.mark, cell.text, cell.title)
            for table in tables
            for row in table.rows
            for cell in row
        }
        marks = Counter(mark for mark, _, _ in cells)
        return {mark: marks[mark] for mark in MARKS if marks[mark]}

    @property
    def period_label(self) -> str:
        """The period as people write it, unless the subtitle says it; as it is if it is none."""
        return "" if self._period.casefold() == self.subtitle.casefold() else self._period

    @property
    def _period(self) -> str:
        try:
            return Period.parse(self.period).label("vi" if self.lang == "vi" else "en")
        except PeriodError:
            return self.period

    @property
    def sections(self) -> tuple[Heading, ...]:
        """The headings of the top level, for the table of contents."""
        blocks = (b for p in self.parts if isinstance(p.output, Prose) for b in p.output.blocks)
        return tuple(b for b in blocks if isinstance(b, Heading) and b.level == TOP_LEVEL)


def read_report(notebook: Mapping[str, Any], name: str = "") -> Report:
    """Read a run notebook; `name` is its file name, the title when nothing else gives one.

    Raises ReportError when a cell failed or an output cannot be shown to every reader.
    """
    metadata = notebook.get("metadata", {})
    about = metadata.get("ictstats", {})
    outputs = list(_outputs(notebook, name))
    heading = _take_title(outputs)
    lang = _text(about, "lang") or _parameter_language(notebook)
    return Report(
        title=_text(about, "title") or heading or name or "ictstats",
        lang=lang if lang in LANGUAGES else "en",
        parts=_crosslinked(tuple(_place(_level(outputs)))),
        subtitle=_text(about, "subtitle"),
        period=_text(about, "period"),
        published=_text(about, "published"),
        description=_text(about, "description"),
        organisation=_text(about, "organisation"),
        contact=_text(about, "contact"),
        next_release=_text(about, "next_release"),
        nav=tuple(_link(link) for link in about.get("nav") or ()),
        **{way: _link(link) for way, link in (about.get("periods") or {}).items() if way in _WAYS},
    )


def _crosslinked(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, whose prose leads to the sections that it names."""
    prose = [part.output.blocks for part in parts if isinstance(part.output, Prose)]
    headings = [b for blocks in prose for b in blocks if isinstance(b, Heading)]
    sections = {heading.text: heading.anchor for heading in headings}
    return tuple(
        replace(part, output=Prose(linked(part.output.blocks, sections)))
        if isinstance(part.output, Prose)
        else part
        for part in parts
    )


def _link(model: Mapping[str, Any]) -> NavLink:
    return NavLink(
        _text(model, "label"),
        safe_href(_text(model, "href")),
        bool(model.get("current")),
        _text(model, "lang"),
    )


def _first_text(block: Block) -> str:
    """The text of a paragraph, or of the first item of a list; empty for anything else."""
    match block:
        case Paragraph():
            return plain_text(block.children).strip()
        case Container(items=((first, *_), *_)):
            return _first_text(first)
    return ""


def slug(text: str) -> str:
    """A heading as an anchor: plain letters, digits and hyphens.

    >>> slug("Bưu chính: 6 tháng đầu năm")
    'buu-chinh-6-thang-dau-nam'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if c.isascii())))


def _outputs(notebook: Mapping[str, Any], name: str) -> Iterator[Output]:
    for number, cell in enumerate(notebook["cells"], 1):
        if "remove-cell" in _tags(cell):
            continue
        if cell["cell_type"] == "markdown":
            blocks = parse(cell["source"])
            if blocks:
                yield Prose(blocks)
        elif cell["cell_type"] == "code":
            where = f"{name}, cell {number}" if name else f"cell {number}"
            for output in cell.get("outputs", ()):
                model = read_output(output, where)
                if model is not None:
                    yield model


def _take_title(outputs: list[Output]) -> str:
    """Take the level-1 heading that opens the report out of it, and return its text."""
    match outputs:
        case [Prose(blocks=(Heading(level=1) as heading, *rest)), *_]:
            outputs[:1] = [Prose(tuple(rest))] if rest else []
            return heading.text.strip()
    return ""


def _level(outputs: list[Output]) -> Iterator[Output]:
    """Shift the headings so that the highest is a section and none skips a level."""
    headings = [b for o in outputs if isinstance(o, Prose) for b in o.blocks]
    levels = [block.level for block in headings if isinstance(block, Heading)]
    shift = TOP_LEVEL - min(levels, default=TOP_LEVEL)
    deepest = TOP_LEVEL
    for output in outputs:
        if not isinstance(output, Prose):
            yield output
            continue
        blocks: list[Block] = []
        for block in output.blocks:
            if isinstance(block, Heading):
                if not block.text.strip():
                    continue
                level = min(block.level + shift, deepest, 6)
                deepest = level + 1
                blocks.append(replace(block, level=level))
            else:
                blocks.append(block)
        if blocks:
            yield Prose(tuple(blocks))


def _place(outputs: Iterator[Output]) -> Iterator[Part]:
    taken: dict[str, int] = {}
    charts = tables = 0
    for output in outputs:
        if isinstance(output, Prose):
            yield Part(Prose(tuple(_anchored(block, taken) for block in output.blocks)))
        elif isinstance(output, Chart):
            charts += 1
            yield Part(output, charts, f"figure-{charts}")
        elif isinstance(output, Table):
            tables += 1
            yield Part(output, tables, f"table-{tables}")
        else:
            yield Part(output)


def _anchored(block: Block, taken: dict[str, int]) -> Block:
    if not isinstance(block, Heading):
        return block
    anchor = f"s-{slug(block.text)}"
    taken[anchor] = taken.get(anchor, 0) + 1
    return replace(block, anchor=anchor if taken[anchor] == 1 else f"{anchor}--{taken[anchor]}")


def _parameter_language(notebook: Mapping[str, Any]) -> str:
    """The `lang` that the parameter cells assign; the last one stands, as it does in a run."""
    found = ""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or not _PARAMETER_TAGS & _tags(cell):
            continue
        try:
            tree = ast.parse(cell["source"])
        except SyntaxError:
            continue
        for node in tree.body:
            match node:
                case ast.Assign(targets=[ast.Name(id="lang")], value=ast.Constant(value=str(v))):
                    found = v
                case ast.AnnAssign(target=ast.Name(id="lang"), value=ast.Constant(value=str(v))):
                    found = v
    return found


def _tags(cell: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(cell.get("metadata", {}).get("tags", ()))


def _text(model: Mapping[str, Any], key: str) -> str:
    value = model.get(key)
    return "" if value is None else str(value).strip()
