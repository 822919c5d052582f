"""The annex of a PDF report: where each of its figures was read, each reading once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def tell_once(parts: list[dict[str, Any]]) -> None:
    """Leave out of the annex what it tells already under another figure of the report.

    A key figure stands in a table too, and a part of a whole in two of them. Both then lead to the
    one place of the annex: the first of a table, since a table has the growth beside it.

    Args:
        parts: the parts of a report's model. The `origins` of each are thinned out; what prints a
            figure keeps in `origin` the entry to go to, and in `anchor` the place to come back to,
            which is empty where no entry leads to it.
    """
    told: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for part in sorted(parts, key=lambda part: part["kind"] != "table"):
        shown = {figure["origin"]: figure for figure in _figures(part) if figure["origin"]}
        kept = []
        for entry in part.get("origins", ()):
            figure = shown[entry["anchor"]]
            said = told.setdefault(entry["row"], {}).setdefault(entry["title"], [])
            same = next((anchor for text, anchor in said if _same(text, entry["text"])), "")
            figure |= {"origin": same or entry["anchor"], "anchor": "" if same else entry["anchor"]}
            if not same:
                said.append((entry["text"], entry["anchor"]))
                kept.append(entry)
        if "origins" in part:
            part["origins"] = kept


def _same(text: str, other: str) -> bool:
    """Whether a figure is another one, or that with its conversion into another unit behind it.

    In English a card has the currency behind the amount, a table before it.

    >>> _same("VND 44,561 billion", "44,561 billion VND")
    True
    """
    words = sorted(other.split())
    return words in (sorted(text.split()), sorted(text.partition(" (")[0].split()))


def _figures(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The cells of a table, or its cards."""
    for row in part.get("rows", ()):
        yield from row
    yield from part.get("cards", ())
