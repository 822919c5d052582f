"""Groups of suspected figures: what can be judged apart, because no relation links it to the rest.

A group holds every relation that its figures take part in, and only these figures may be blamed.
So what is found in one group does not depend on any other, and a group may be judged alone.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from .collector import Relations
from .intervals import Bools, Ints, Terms


def groups(relations: Relations, violated: Bools) -> list[Ints]:
    """The relations that touch suspected figures, group by group.

    Suspected is every figure in a failing relation; two of them are of one group if any relation,
    failing or not, links them.

    Args:
        relations: all relations.
        violated: which fail.

    Returns:
        For each group of figures, all relations that these take part in.
    """
    terms = relations.terms
    suspected = np.zeros(int(terms.row.max()) + 1 if len(terms.row) else 0, dtype=np.bool_)
    suspected[terms.row[violated[terms.relation]]] = True
    touching = np.flatnonzero(suspected[terms.row])
    rows, at = terms.row[touching].tolist(), terms.relation[touching].tolist()
    leader: dict[int, int] = {}

    def find(row: int) -> int:
        while leader.setdefault(row, row) != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    first: dict[int, int] = {}
    for row, relation in zip(rows, at, strict=True):
        leader[find(row)] = find(first.setdefault(relation, row))
    members: dict[int, set[int]] = defaultdict(set)
    for row, relation in zip(rows, at, strict=True):
        members[find(row)].add(relation)
    return [np.array(sorted(found), dtype=np.int64) for found in members.values()]


def gathered(terms: Terms, chosen: Ints) -> tuple[Terms, Ints]:
    """The terms of some relations, numbered anew, and where each of them stood.

    Args:
        terms: the terms of all relations.
        chosen: the relations, in rising order.
    """
    ends = np.append(terms.starts[1:], len(terms.row))
    sizes = ends[chosen] - terms.starts[chosen]
    starts = np.cumsum(sizes) - sizes
    places = np.arange(int(sizes.sum())) + np.repeat(terms.starts[chosen] - starts, sizes)
    part = Terms(
        starts,
        np.repeat(np.arange(len(chosen), dtype=np.int32), sizes),
        terms.row[places], terms.factor[places], terms.form[places],
        terms.lower[chosen], terms.upper[chosen],
    )  # fmt: skip
    return part, places
