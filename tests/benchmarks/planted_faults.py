"""How well the checks find misprints that were planted, one at a time.

The true dataset is the project's own, less the figures that contradict others by themselves. A
fault is a slip of print: a separator swapped, a scale word dropped or added, one digit changed, a
growth rate changed. Run as a script; it writes one table to standard output::

    python -m tests.benchmarks.planted_faults [--faults 2400] [--seed 1] [--million]
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd

from ictstats.catalogue import load_catalogue
from ictstats.checks import check, plausibility
from ictstats.checks.kinds import KINDS
from ictstats.checks.relation_table import table_of
from ictstats.checks.relations import relate
from ictstats.formats import format_row
from ictstats.numerals import interval, leading_number
from ictstats.observations import load_observations
from tests.benchmarks.bearing import Bearing
from tests.benchmarks.constructed import constructed

# Limits and bands of rates alone tell little of a rate.
ANY_REASON = ("range", "two_growths")
WORDS = ("nghìn", "triệu", "tỷ")
CLEAN_COPIES, COPIES = 200, 50
COPY = "copy "


def with_print(obs: pd.DataFrame) -> pd.DataFrame:
    """Observations as accepted, each with the figure that says so; without those that none can."""
    clean = obs.assign(value_printed=obs["value"])
    clean["figure"] = [_figure(row) for row in clean.to_dict("records")]
    return clean[[_says(row["figure"], row["value"]) for row in clean.to_dict("records")]]


def _says(figure: str, value: float) -> bool:
    numeral = leading_number(figure)
    return numeral is not None and bool(np.isclose(float(numeral.value), abs(value), rtol=1e-9))


def _figure(row: dict[str, object]) -> str:
    numeral = leading_number(str(row["figure"])) if row["figure"] else None
    if numeral is not None and abs(float(numeral.value)) == abs(float(row["value"])):
        return str(row["figure"])
    return re.sub(r"^[−+]", "", format_row(row, "vi", hedged=False))


def consistent_core(obs: pd.DataFrame) -> pd.DataFrame:
    """What is left of the observations when, again and again, the most contradicted ones go."""
    while True:
        found = check(obs).frame
        found = found[~found["verdict"].isin(["not checkable"])]
        if found.empty:
            return obs.reset_index(drop=True)
        counts = found["rows"].explode().value_counts()
        obs = obs.drop(index=_apart(counts, found["rows"]))


def _apart(counts: pd.Series, groups: pd.Series) -> list[object]:
    """The most contradicted figures, no two of which stand in one contradiction."""
    chosen: list[object] = []
    for label in counts.index:
        around = groups[groups.map(lambda rows, label=label: label in rows).astype(bool)]
        near = {row for rows in around for row in rows}
        if counts[label] == max(counts[list(near)]) and not near & set(chosen):
            chosen.append(label)
    return chosen


Fault = Callable[[str, Random], str | None]


def swap_separator(figure: str, random: Random) -> str | None:
    """A point for a comma, or a comma for a point, before exactly three digits."""
    match = re.match(r"\d{1,3}([.,])\d{3}(?![\d.,])", figure)
    if match is None:
        return None
    other = "," if match[1] == "." else "."
    return figure[: match.start(1)] + other + figure[match.end(1) :]


def drop_scale_word(figure: str, random: Random) -> str | None:
    """A scale word left out."""
    words = list(re.finditer(r"\s*(nghìn|triệu|tỷ|tỉ)", figure))
    if not words:
        return None
    word = random.choice(words)
    return figure[: word.start()] + figure[word.end() :]


def add_scale_word(figure: str, random: Random) -> str | None:
    """A scale word too many."""
    match = re.match(r"[\d.,]+", figure)
    if match is None or "%" in figure or "/" in figure:
        return None
    return f"{match[0]} {random.choice(WORDS)}{figure[match.end() :]}"


def change_digit(figure: str, random: Random) -> str | None:
    """One digit changed; a leading one not to nought."""
    match = re.match(r"[\d.,]+", figure)
    if match is None:
        return None
    places = [at for at, sign in enumerate(match[0]) if sign.isdecimal()]
    at = random.choice(places)
    least = 1 if at == places[0] and len(places) > 1 else 0
    digit = random.choice([str(new) for new in range(least, 10) if str(new) != figure[at]])
    return figure[:at] + digit + figure[at + 1 :]


def change_growth(figure: str, random: Random) -> str | None:
    """Another rate, written as precisely."""
    match = re.match(r"(\d+)(?:[.,](\d+))?", figure)
    if match is None or "%" not in figure:
        return None
    decimals = len(match[2] or "")
    number = round(random.uniform(0, 40), decimals)
    return f"{number:.{decimals}f}".replace(".", ",") + figure[match.end() :]


FAULTS: dict[str, Fault] = {
    "separator": swap_separator,
    "scale word dropped": drop_scale_word,
    "scale word added": add_scale_word,
    "digit": change_digit,
    "growth rate": change_growth,
}


def planted(obs: pd.DataFrame, row: int, figure: str) -> dict[str, object] | None:
    """What changes when one figure is printed otherwise; None where that says the same."""
    numeral = leading_number(figure)
    old = obs.loc[row]
    if numeral is None:
        return None
    sign = -1 if old["value"] < 0 else 1
    value = sign * float(numeral.value)
    if value == old["value"]:
        return None
    low, high = interval(type(numeral)(sign * numeral.value, numeral.step), old["hedge"])
    return {
        "value": value, "value_printed": value,
        "lower": np.nan if low is None else float(low),
        "upper": np.nan if high is None else float(high), "figure": figure,
    }  # fmt: skip


def related_rows(obs: pd.DataFrame) -> tuple[set[int], set[int]]:
    """The rows in at least one relation, and those in an exact one; bands of rates not counted."""
    table = table_of(obs, load_catalogue())
    relations = relate(table)
    kind = relations.kind[relations.terms.relation]
    names = np.array([one.name for one in KINDS])[kind]
    exact = np.array([one.strength == "exact" for one in KINDS])[kind]
    useful = ~np.isin(names, ANY_REASON)
    rows = table.origin[relations.terms.row]
    compared = exact & ~np.isin(names, ("part_of", "parts_below", "denominator", "same_total"))
    return set(rows[useful].tolist()), set(rows[useful & compared].tolist())


def copied(core: pd.DataFrame, changes: list[tuple[int, dict[str, object]]]) -> pd.DataFrame:
    """Copies of a dataset, each with one row changed, side by side as areas of their own.

    No relation links areas, so that a check of all finds in each what a check of it alone would.
    """
    size = len(core)
    many = pd.concat([core] * len(changes), ignore_index=True)
    names = [f"{COPY}{number}" for number in range(len(changes))]
    many["ref_area"] = np.repeat(names, size)
    for number, (row, cells) in enumerate(changes):
        for column, cell in cells.items():
            many.loc[number * size + row, column] = cell
    return many


def outcomes(
    core: pd.DataFrame, changes: list[tuple[int, dict[str, object]]]
) -> list[tuple[bool, bool, bool, bool, int]]:
    """Of each fault: is it found, is its figure first, its true value first, or allowed; others."""
    size = len(core)
    found = check(copied(core, changes))
    wrong = found.contradictions
    first = found.hypotheses[found.hypotheses["rank"] == 1]
    numbers = wrong["rows"].map(lambda rows: rows[0] // size)
    results = []
    for number, (row, _) in enumerate(changes):
        label, true = number * size + row, float(core.at[row, "value"])
        own = wrong[numbers == number]
        about = own["rows"].map(lambda rows, label=label: label in rows).astype(bool)
        hits = own[about]
        best = first[first["finding"].isin(hits.index)]
        misprints = best[best["finding"].isin(hits.index[hits["verdict"] == "misprint"])]
        best = (misprints if len(misprints) else best).head(1)
        named = bool(len(best)) and bool(best["row"].iloc[0] == label)
        right = named and bool(abs(best["value"].iloc[0] - true) <= 1e-6 * abs(true))
        old = core.loc[row]
        told = right or (
            named
            and bool(best["demand_lower"].iloc[0] <= old["upper"])
            and bool(best["demand_upper"].iloc[0] >= old["lower"])
        )
        results.append((bool(len(hits)), named, right, told, int((~about).sum())))
    return results


def run(core: pd.DataFrame, count: int, seed: int) -> pd.DataFrame:
    """Plant faults one at a time; one row a fault."""
    random = Random(seed)
    related, exact = related_rows(core)
    bearing = Bearing(core)
    names = list(FAULTS)
    rows = sorted(related)
    records: list[dict[str, object]] = []
    changes: list[tuple[int, dict[str, object]]] = []
    while len(records) < count:
        name, row = names[len(records) % len(names)], random.choice(rows)
        if name == "growth rate" and core.at[row, "measure"] not in ("yoy", "pop"):
            continue
        figure = FAULTS[name](str(core.at[row, "figure"]), random)
        changed = planted(core, row, figure) if figure else None
        if changed is None:
            continue
        changes.append((row, changed))
        records.append(
            {
                "fault": name, "exact": row in exact, "visible": bearing.excludes(row, changed),
                "row": row, "indicator": core.at[row, "indicator"],
                "time_period": core.at[row, "time_period"], "measure": core.at[row, "measure"],
                "true": core.at[row, "figure"], "figure": figure,
            }
        )  # fmt: skip
    told = [
        one
        for start in range(0, count, COPIES)
        for one in outcomes(core, changes[start : start + COPIES])
    ]
    results = pd.DataFrame(told, columns=["detected", "named", "first", "allowed", "others"])
    return pd.concat([pd.DataFrame(records), results], axis=1)


def false_alarms(core: pd.DataFrame, seed: int) -> tuple[int, int]:
    """Contradictions in copies of the true dataset from which figures are missing; relations."""
    random = np.random.default_rng(seed)
    alarms = checked = 0
    for _ in range(CLEAN_COPIES // COPIES):
        many = copied(core, [(0, {})] * COPIES)
        missing = np.repeat(random.uniform(0.05, 0.4, COPIES), len(core))
        found = check(many[random.random(len(many)) > missing])
        alarms += len(found.contradictions)
        checked += int(found.relations_checked.sum())
    return alarms, checked


def summary(results: pd.DataFrame) -> pd.DataFrame:
    """Shares by kind of fault, in percent: of all faults, and of those that arithmetic can see."""
    table = {}
    for title, part in (("all", results), ("visible", results[results["visible"]])):
        for name in (*FAULTS, "all"):
            own = part if name == "all" else part[part["fault"] == name]
            hits = own[own["detected"]]
            table[title, name] = {
                "faults": len(own),
                "detected %": round(100 * own["detected"].mean(), 1),
                "figure first %": round(100 * hits["named"].mean(), 1),
                "true value first %": round(100 * hits["first"].mean(), 1),
                "first or allowed %": round(100 * hits["allowed"].mean(), 1),
            }
    return pd.DataFrame(table).T


def million() -> str:
    """Time and memory for a million constructed observations."""
    obs = constructed(25, 147)
    begun = time.perf_counter()
    found = check(obs)
    took = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return (
        f"{len(obs)} observations, {int(found.relations_checked.sum())} relations, "
        f"{len(found.contradictions)} contradictions: {took:.1f} s, {memory:.2f} GB"
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    if options.million:
        print(million())
        return
    begun = time.perf_counter()
    plausibility.COUNTRIES.update(f"{COPY}{number}" for number in range(COPIES))
    core = consistent_core(with_print(load_observations()))
    results = run(core, options.faults, options.seed)
    if options.output:
        results.to_csv(options.output, index=False)
    print(summary(results).to_string())
    print(f"alarms about other figures: {int(results['others'].sum())}")
    alarms, checked = false_alarms(core, options.seed)
    print(f"clean copies: {alarms} contradictions in {checked} relations")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
