"""How well texts are read, measured against labels made by hand.

    python tests/benchmarks/read_quality.py LABELS.csv TEXTS [--register REGISTER.csv] [--wrong]

LABELS has one row a figure and indicator (briefing, line, figure, indicator, time_period, measure,
literal, unit); TEXTS holds ``<briefing>.txt``; REGISTER gives period and published by id. Printed
are recall (of the labels, how many are read just so) and precision (of what is read with an
indicator, how much is right), and how often a figure of a given confidence is right.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

Key = tuple[object, ...]
_YEARLY_PLANS = {"plan", "plan_pct"}


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-9 * max(abs(left), abs(right), 1.0)


def _digits(figure: str) -> str:
    return re.sub(r"[^\w.,/]", "", figure.split()[0] if figure.split() else figure)


def _load(labels: Path) -> dict[str, list[dict[str, str]]]:
    by_text: dict[str, list[dict[str, str]]] = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if not row["indicator"].startswith("NEW:"):
                by_text[row["briefing"]].append(row)
    return by_text


def _agrees(label: dict[str, str], found: pd.Series, depth: str, plans: str) -> bool:
    if label["line"] != str(found["line"]) or label["measure"] != found["measure"]:
        return False
    if not _close(float(label["literal"]), found["value"]):
        return False
    if label["unit"] != found["unit"] and not (label["unit"] == "" or found["unit"] == ""):
        return False
    if depth == "value":
        return True
    if label["time_period"] != found["time_period"] and not (
        plans == "loose"
        and label["measure"] in _YEARLY_PLANS
        and label["time_period"][:4] == found["time_period"][:4]
    ):
        return False
    return depth == "period" or (
        label["indicator"] == found["indicator"] and label["ref_area"] == found["ref_area"]
    )


def _matched(
    labels: list[dict[str, str]], found: list[pd.Series], depth: str, plans: str
) -> dict[int, int]:
    """Each label with a row that agrees with it; no row is used twice."""
    used: set[int] = set()
    pairs: dict[int, int] = {}
    for exact in (True, False):
        for at, label in enumerate(labels):
            if at in pairs:
                continue
            for place, row in enumerate(found):
                if place in used or not _agrees(label, row, depth, plans):
                    continue
                if exact and label["indicator"] != row["indicator"]:
                    continue
                used.add(place)
                pairs[at] = place
                break
    return pairs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--register", type=Path, help="CSV with id, period, published")
    parser.add_argument("--plans", choices=("strict", "loose"), default="strict",
                        help="loose: the period of a plan share may be its year")  # fmt: skip
    parser.add_argument("--wrong", action="store_true", help="list what differs")
    options = parser.parse_args()
    catalogue = load_catalogue()
    register = {}
    if options.register:
        with options.register.open(encoding="utf-8", newline="") as stream:
            register = {row["id"]: row for row in csv.DictReader(stream)}
    totals: dict[str, int] = defaultdict(int)
    bands: dict[float, list[bool]] = defaultdict(list)
    for name, labels in _load(options.labels).items():
        lines = (options.texts / f"{name}.txt").read_text(encoding="utf-8-sig").splitlines()
        entry = register.get(name, {})
        period = entry.get("period") or (name if re.fullmatch(r"\d{4}(-\w+)?", name) else "")
        reading = read_lines(
            lines, period=Period.parse(period) if period else None,
            published=entry.get("published", ""), briefing=name, catalogue=catalogue,
        )  # fmt: skip
        found = [row for _, row in reading.observations.iterrows()]
        coded = [label for label in labels if label["indicator"]]
        totals["labels"] += len(labels)
        totals["coded"] += len(coded)
        for depth in ("value", "period"):
            totals[depth] += len(_matched(labels, found, depth, options.plans))
        full = _matched(coded, found, "indicator", options.plans)
        totals["indicator"] += len(full)
        placed = [place for place, row in enumerate(found) if row["indicator"]]
        known = {(label["line"], label["literal"]) for label in labels if not label["indicator"]}
        right = set(full.values())
        judged = []
        for place in placed:
            row = found[place]
            uncoded = (str(row["line"]), f"{row['value']:.15g}") in known
            if place not in right and uncoded:
                continue
            judged.append(place)
            bands[round(row["confidence"], 1)].append(place in right)
        totals["reported"] += len(judged)
        totals["right"] += len(right & set(judged))
        totals["figures"] += len(found)
        if options.wrong:
            _list_wrong(name, labels, found, coded, full, judged, right, options.plans)
    _report(totals, bands)


def _list_wrong(name, labels, found, coded, full, judged, right, plans) -> None:  # type: ignore[no-untyped-def]
    valued = _matched(labels, found, "period", plans)
    for at, label in enumerate(labels):
        if not label["indicator"] and at not in valued:
            print(f"{name}:{label['line']} MISSED {_shown(label)}")
    for at, label in enumerate(coded):
        if at not in full:
            print(f"{name}:{label['line']} MISSED {_shown(label)}")
    for place in judged:
        if place not in right:
            row = found[place]
            print(f"{name}:{row['line']} WRONG  {_shown(row)} conf {row['confidence']}")
    for place, row in enumerate(found):
        if not row["indicator"] and place not in valued.values():
            print(f"{name}:{row['line']} EMPTY  {_shown(row)}")


def _shown(row) -> str:  # type: ignore[no-untyped-def]
    value = row["literal"] if "literal" in row else f"{row['value']:.15g}"
    what = (row[name] for name in ("indicator", "ref_area", "time_period", "measure"))
    return f"{row['figure']} | {' '.join(what)} {value} {row['unit']}"


def _report(totals: dict[str, int], bands: dict[float, list[bool]]) -> None:
    def share(part: str, whole: str) -> str:
        return f"{totals[part]}/{totals[whole]} = {100 * totals[part] / max(1, totals[whole]):.1f}%"

    print(f"value, unit, measure:          {share('value', 'labels')}")
    print(f"value, unit, measure, period:  {share('period', 'labels')}")
    print(f"all with indicator, recall:    {share('indicator', 'coded')}")
    print(f"all with indicator, precision: {share('right', 'reported')}")
    print(f"figures in all:                {totals['figures']}")
    for band in sorted(bands):
        hits = bands[band]
        print(
            f"confidence {band:.1f}: {sum(hits)}/{len(hits)} = {100 * sum(hits) / len(hits):.0f}%"
        )


if __name__ == "__main__":
    main()
