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
from ictstats.checks import check
from ictstats.checks.kinds import KINDS
from ictstats.checks.relation_table import table_of
from ictstats.checks.relations import relate
from ictstats.formats import format_row
from ictstats.numerals import interval, leading_number
from ictstats.observations import load_observations
from tests.benchmarks.constructed import constructed

ANY_REASON = ("range",)
WORDS = ("nghìn", "triệu", "tỷ")
CLEAN_COPIES = 200


def with_print(obs: pd.DataFrame) -> pd.DataFrame:
    """Observations as accepted, each with the figure that says so."""
    clean = obs.assign(value_printed=obs["value"])
    clean["figure"] = [_figure(row) for row in clean.to_dict("records")]
    return clean[clean["figure"].map(lambda text: leading_number(text) is not None)]


def _figure(row: dict[str, object]) -> str:
    numeral = leading_number(str(row["figure"])) if row["figure"] else None
    if numeral is not None and abs(float(numeral.value)) == abs(float(row["value"])):
        return str(row["figure"])
    return re.sub(r"^[−+]", "", format_row(row, "vi", hedged=False))


def consistent_core(obs: pd.DataFrame) -> pd.DataFrame:
    """What is left of the observations when, again and again, the most contradicted one goes."""
    while True:
        found = check(obs).frame
        found = found[~found["verdict"].isin(["not checkable"])]
        if found.empty:
            return obs.reset_index(drop=True)
        counts = found["rows"].explode().value_counts()
        worst = counts[counts == counts.max()].index
        obs = obs.drop(index=worst[:1])


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


def planted(obs: pd.DataFrame, row: int, figure: str) -> pd.DataFrame | None:
    """Observations in which one figure is printed otherwise; None where that says the same."""
    numeral = leading_number(figure)
    old = obs.loc[row]
    if numeral is None:
        return None
    sign = -1 if old["value"] < 0 else 1
    value = sign * float(numeral.value)
    if value == old["value"]:
        return None
    low, high = interval(type(numeral)(sign * numeral.value, numeral.step), old["hedge"])
    changed = obs.copy()
    for column, new in (
        ("value", value), ("value_printed", value),
        ("lower", np.nan if low is None else float(low)),
        ("upper", np.nan if high is None else float(high)), ("figure", figure),
    ):  # fmt: skip
        changed.loc[row, column] = new
    return changed


def related_rows(obs: pd.DataFrame) -> tuple[set[int], set[int]]:
    """The rows in at least one relation, and those in an exact one, limits of rates not counted."""
    table = table_of(obs, load_catalogue())
    relations = relate(table)
    kind = relations.kind[relations.terms.relation]
    names = np.array([one.name for one in KINDS])[kind]
    exact = np.array([one.strength == "exact" for one in KINDS])[kind]
    useful = ~np.isin(names, ANY_REASON)
    rows = table.origin[relations.terms.row]
    compared = exact & ~np.isin(names, ("part_of", "parts_below", "denominator", "same_total"))
    return set(rows[useful].tolist()), set(rows[useful & compared].tolist())


def outcome(obs: pd.DataFrame, row: int, true: float) -> tuple[bool, bool, bool, int]:
    """Whether a fault is found, its figure and its true value come first, and other alarms."""
    found = check(obs)
    wrong = found.contradictions
    about = wrong["rows"].map(lambda rows: row in rows).astype(bool)
    hits = wrong[about]
    first = found.hypotheses[found.hypotheses["rank"] == 1]
    first = first[first["finding"].isin(hits.index)]
    misprints = first[first["finding"].isin(hits.index[hits["verdict"] == "misprint"])]
    best = (misprints if len(misprints) else first).head(1)
    named = bool(len(best)) and bool(best["row"].iloc[0] == row)
    right = named and bool(abs(best["value"].iloc[0] - true) <= 1e-6 * abs(true))
    return bool(len(hits)), named, right, int((~about).sum())


def run(count: int, seed: int) -> pd.DataFrame:
    """Plant faults one at a time; one row a fault."""
    random = Random(seed)
    core = consistent_core(with_print(load_observations()))
    related, exact = related_rows(core)
    names = list(FAULTS)
    rows = sorted(related)
    records = []
    while len(records) < count:
        name, row = names[len(records) % len(names)], random.choice(rows)
        if name == "growth rate" and core.at[row, "measure"] not in ("yoy", "pop"):
            continue
        figure = FAULTS[name](str(core.at[row, "figure"]), random)
        changed = planted(core, row, figure) if figure else None
        if changed is None:
            continue
        true, value = float(core.at[row, "value"]), float(changed.at[row, "value"])
        detected, named, right, others = outcome(changed, row, true)
        rate = core.at[row, "measure"] in ("yoy", "pop", "plan_pct", "share")
        size = abs(value - true) if rate else 100 * abs(value - true) / abs(true)
        records.append(
            (
                name,
                row in exact,
                size,
                detected,
                named,
                right,
                others,
                row,
                figure,
                core.at[row, "figure"],
            )
        )
    columns = [
        "fault",
        "exact",
        "size",
        "detected",
        "named",
        "first",
        "others",
        "row",
        "figure",
        "true",
    ]
    return pd.DataFrame(records, columns=columns)


def false_alarms(seed: int) -> tuple[int, int]:
    """Contradictions in copies of the true dataset from which figures are missing; relations."""
    core = consistent_core(with_print(load_observations()))
    random = np.random.default_rng(seed)
    alarms = checked = 0
    for _ in range(CLEAN_COPIES):
        kept = core[random.random(len(core)) > random.uniform(0.05, 0.4)]
        found = check(kept)
        alarms += len(found.contradictions)
        checked += int(found.relations_checked.sum())
    return alarms, checked


def summary(results: pd.DataFrame) -> pd.DataFrame:
    """Shares by kind of fault, in percent."""
    groups = {
        **{name: results[results["fault"] == name] for name in FAULTS},
        "all": results,
        "all, in an exact relation": results[results["exact"]],
        "  and off by 1 % or a point at least": results[results["exact"] & (results["size"] >= 1)],
    }
    return pd.DataFrame(
        {
            "faults": {name: len(part) for name, part in groups.items()},
            "detected %": {
                n: round(100 * part["detected"].mean(), 1) for n, part in groups.items()
            },
            "figure named first % of detected": {
                n: round(100 * part.loc[part["detected"], "named"].mean(), 1)
                for n, part in groups.items()
            },
            "true value first % of detected": {
                n: round(100 * part.loc[part["detected"], "first"].mean(), 1)
                for n, part in groups.items()
            },
        }
    )


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
    results = run(options.faults, options.seed)
    if options.output:
        results.to_csv(options.output, index=False)
    print(summary(results).to_string())
    print(f"alarms about other figures: {int(results['others'].sum())}")
    alarms, checked = false_alarms(options.seed)
    print(f"clean copies: {alarms} contradictions in {checked} relations")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
