"""Names that other words part: "hồ sơ được người dân nộp trực tuyến" is "hồ sơ … trực tuyến"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .folding import Word, word_set
from .name_tree import Node

_MOST_BETWEEN = 10
_MOST_PLACES = 3
_BREAKS = frozenset(";:.!?,()")
_ENDS = word_set(
    """đạt là tăng giảm chiếm nhưng còn song chưa không do vì nhờ
    because rose fell reached hit while but up down not
    % without và and"""
)
_BODIES = word_set("bộ ngành sở ban")  # "các bộ, ngành, địa phương" may stand inside a name
# behind them a figure is of another thing
_PAST = frozenset(("và", "and", "with", "với", "was", "were", "is", "are", "at"))


def resumed(
    folded: str, line: Sequence[Word], place: int, node: Node, jumps: Mapping[int, int]
) -> Iterator[int]:
    """The places of words with which a parted name goes on, nearest first.

    Args:
        folded: a folded line.
        line: its words.
        place: the place of the word after the name's first part.
        node: where the name's second part begins in the tree.
        jumps: places at which a passage begins that may be passed over, with the place after.
    """
    found, passed, numbered = 0, False, False
    again = line[place - 1].text  # "thuê bao … thuê bao" are two things
    for _ in range(_MOST_BETWEEN):
        if place in jumps:
            place, passed = jumps[place], True
        if place >= len(line):
            return
        text, start, _end = line[place]
        before = line[place - 1]
        gap = folded[before.end : start]
        open_to = (passed and gap.strip() in ("", ")")) or (gap == ", " and before.text in _BODIES)
        if not (open_to or _BREAKS.isdisjoint(gap)):
            return
        passed = False
        if text in node.children:
            yield place
            found += 1
        elif text == again:
            return
        if (
            found == _MOST_PLACES
            or text in _ENDS
            or (numbered and (text[0].isdigit() or text == "and"))
        ):
            return
        numbered = numbered or text[0].isdigit() or text in _PAST
        place += 1
