"""A tree of names, word by word, with what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from .spellings import Spelling

Kind = Literal["full", "short", "not", "sector", "unit", "company", "area"]


class Entry(NamedTuple):
    """What a name stands for: an indicator, a sector, a unit, or whom a figure is about."""

    kind: Kind
    code: str


Named = tuple[Spelling, Entry]


class Node:
    """A place in the tree: the words that may follow, and what the words so far stand for.

    Its branches grow when they are first asked for: a text goes few of the ways that there are.

    Args:
        named: the names that lead to this place or through it, and what they stand for.
        depth: how many words lead here.

    """

    __slots__ = ("_children", "_depth", "_named", "entries")

    def __init__(self, named: Sequence[Named], depth: int = 0) -> None:
        ends = [entry for spelling, entry in named if len(spelling) == depth]
        self.entries = tuple(dict.fromkeys(ends))
        self._named, self._depth = named, depth
        self._children: dict[str, Node] | None = None

    @property
    def children(self) -> dict[str, Node]:
        """The places to which one more word leads."""
        if self._children is None:
            self._children = self._grow()
        return self._children

    def _grow(self) -> dict[str, Node]:
        depth = self._depth
        branches: dict[str, list[Named]] = {}
        for named in self._named:
            if len(named[0]) > depth:
                branches.setdefault(named[0][depth], []).append(named)
        self._named = ()
        return {word: Node(names, depth + 1) for word, names in branches.items()}
