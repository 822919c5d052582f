"""Write a data folder of about a million observations: provinces, ten years of months.

    python tests/benchmarks/large_set.py FOLDER [--parquet] [--seed 0]
    ICTSTATS_DATA=FOLDER ictstats report 2023-06 --sector telecom --to html --lang vi

The code lists are the project's own. The values are made up and seeded: each indicator of each area
grows at its own pace with a season, and is printed rounded; the growth, the plans and the plan
shares are those of the values before rounding. The country is the sum of its provinces, the sectors
add up to the whole, and payments, value added and workers follow from revenue, so that nothing
contradicts itself but a few figures whose separator is swapped. The texts of the briefings are not
made, only their register.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from ictstats.briefings import BRIEFING_COLUMNS
from ictstats.catalogue import Indicator, load_catalogue
from ictstats.datafiles import project_folder
from ictstats.observations import COLUMNS, save_observations
from ictstats.safe_files import write_rows

Floats = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

FIRST_YEAR = 2014
MONTHS = 12
FAULTY = 2e-4  # share of the levels whose separator is swapped
# Shares of the statements that the briefings of a province make; the country's make them all.
TOLD = {"level": 0.74, "yoy": 0.16, "plan_pct": 0.12}
# What is made, and the tables that have no rows; all others are those of the project.
MADE = ("observations", "briefings")
EMPTY = ("activities", "corrections", "remarks")
SIZES = {"things": 1e4, "bodies": 40.0, "rate": 30.0, "money": 5e13}
# What the sectors are together of the whole.
SECTORS = 0.995
# Payments and value added as shares of the revenue, and workers a month's revenue employs.
OF_REVENUE = {"budget_contribution": 0.1, "gdp_contribution": 0.25, "workforce": 12 / 1e9}
WORDS = {"VND": ("tỷ đồng", 1e9), "USD": ("triệu USD", 1e6)}


def areas(count: int) -> list[str]:
    """``VN``, and codes in the form of ISO 3166-2 for as many provinces as are asked for."""
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return ["VN", *(f"VN-{a}{b}" for a in signs for b in signs)][: count + 1]


def large_set(
    provinces: int = 63, years: int = 10, indicators: int = 140, seed: int = 0
) -> pd.DataFrame:
    """Observations with the columns of ``observations.csv``, in the order of their briefings.

    Args:
        provinces: how many areas beside the country.
        years: how many years of months.
        indicators: how many of the catalogue.
        seed: seed of the random numbers.
    """
    random = np.random.default_rng(seed)
    codes = areas(provinces)
    known = list(load_catalogue().indicators.values())
    chosen = [known[place * len(known) // indicators] for place in range(indicators)]
    frames = []
    values: dict[str, Floats] = {}
    for place, entry in enumerate(chosen):
        own = _fitting(random, entry, len(codes), years, values)
        frames += [
            _frame(entry, codes, part, random, line=place + 1)
            for part in _statements(entry, own, random)
        ]
    made = pd.concat(frames, ignore_index=True)
    order = made.sort_values(["briefing", "ref_area", "line"], kind="stable").index
    return made.loc[order, list(COLUMNS)].reset_index(drop=True)


def _fitting(
    random: np.random.Generator, entry: Indicator, count: int, years: int, known: dict[str, Floats]
) -> Floats:
    """The values of an indicator; those of a part fit those of its whole."""
    if entry.code in known:
        return known[entry.code]
    whole, share = _base(entry, random)
    known[entry.code] = (
        _values(random, entry, count, years)
        if whole is None
        else _fitting(random, whole, count, years, known) * share
    )
    if load_catalogue().unit(entry.unit).counts in ("things", "bodies"):
        known[entry.code] = np.ceil(known[entry.code])
    return known[entry.code]


def _base(entry: Indicator, random: np.random.Generator) -> tuple[Indicator | None, float]:
    """The indicator that another one is a share of, and which."""
    catalogue = load_catalogue()
    whole = catalogue.indicators.get(entry.parent)
    counted = catalogue.unit(entry.unit).counts in ("things", "bodies", "money")
    if whole is not None and counted and whole.unit == entry.unit:
        if entry.sector == whole.sector:
            parts = len(catalogue.parts(whole.code))
            return whole, 1 / parts if entry.relation == "sum" else random.uniform(0.1, 0.6)
        sectors = [one for one in catalogue.parts(whole.code, "subset") if one.unit == whole.unit]
        return whole, SECTORS / len(sectors)
    revenue = catalogue.indicators.get(f"{entry.sector}.revenue")
    name = entry.code.partition(".")[2]
    return (revenue, OF_REVENUE[name]) if revenue and name in OF_REVENUE else (None, 1.0)


def _values(random: np.random.Generator, entry: Indicator, count: int, years: int) -> Floats:
    """The values before rounding: area, year, month."""
    catalogue = load_catalogue()
    kind = catalogue.unit(entry.unit).counts
    if entry.kind == "rank":
        return random.integers(1, 90, (count, years, MONTHS)).astype(float)
    weight = random.lognormal(0, 0.8, count)
    time = np.arange(years * MONTHS) / MONTHS
    if kind in ("percent", "rate"):
        base = random.uniform(20, 60, count)[:, None] + random.uniform(0, 3, count)[:, None] * time
        base = base * random.uniform(0.98, 1.02, base.shape)
        base[0] = base[1:].mean(axis=0) if count > 1 else base[0]
        return base.reshape(count, years, MONTHS)
    size = SIZES[kind] * random.lognormal(0, 1) / (1e4 if entry.unit == "USD" else 1)
    pace = random.uniform(1.01, 1.15, count)[:, None] ** time
    season = 1 + 0.05 * np.sin(2 * np.pi * time + random.uniform(0, 6))
    latent = size * weight[:, None] * pace * season * random.uniform(0.98, 1.02, pace.shape)
    latent[0] = latent[1:].sum(axis=0) if count > 1 else latent[0]
    return latent.reshape(count, years, MONTHS)


def _statements(
    entry: Indicator, values: Floats, random: np.random.Generator
) -> Iterator[tuple[str, Floats, Marks]]:
    """Yield each measure with its values and which of them are told."""

    def told(measure: str) -> Marks:
        chosen = random.random(values.shape) < TOLD[measure]
        chosen[0] = True
        return chosen

    yield "level", values, told("level")
    if entry.kind == "rank":
        return
    growth = np.full(values.shape, np.nan)
    growth[:, 1:] = 100 * (values[:, 1:] / values[:, :-1] - 1)
    yield "yoy", growth, told("yoy") & ~np.isnan(growth)
    if entry.kind == "flow":
        plan = values.sum(axis=2) * random.uniform(0.95, 1.1, values.shape[:2])
        reached = 100 * values.cumsum(axis=2) / plan[:, :, None]
        yield "plan_pct", reached, told("plan_pct")
        plans, january = np.zeros(values.shape), np.zeros(values.shape, dtype=bool)
        plans[:, :, 0], january[:, :, 0] = plan, True
        yield "plan", plans, january


def _frame(
    entry: Indicator,
    codes: list[str],
    statements: tuple[str, Floats, Marks],
    random: np.random.Generator,
    line: int,
) -> pd.DataFrame:
    """The rows of one measure of an indicator."""
    measure, values, told = statements
    area, year, month = np.nonzero(told)
    percent = measure in ("yoy", "plan_pct")
    unit = "percent" if percent else entry.unit
    value, step = _rounded(values[told], unit)
    if measure == "level" and entry.kind != "rank":
        scale = np.where(random.random(len(value)) < FAULTY, 1e-3, 1.0)
        value, step = (value * scale).round(6), step * scale
    figure = _printed(value, step, unit)
    start = {"level": 10, "plan": 60, "yoy": 30, "plan_pct": 45}[measure]
    names = np.array([f"{FIRST_YEAR + n // 12}-{n % 12 + 1:02d}" for n in range(told[0].size)])
    briefing = names[year * MONTHS + month]
    return pd.DataFrame(
        {
            "indicator": entry.code,
            "ref_area": np.array(codes)[area],
            "time_period": _periods(measure, year, month, briefing),
            "measure": measure,
            "value": value,
            "value_printed": value,
            "lower": (value - step / 2).round(6),
            "upper": (value + step / 2).round(6),
            "out_of": np.nan,
            "unit": unit,
            "obs_status": "A",
            "hedge": "",
            "briefing": briefing,
            "line": pd.array(area * 1000 + line, dtype="Int64"),
            "start": pd.array(np.full(len(value), start), dtype="Int64"),
            "end": pd.array([start + len(text) for text in figure], dtype="Int64"),
            "figure": figure,
        }
    )


def _periods(
    measure: str, year: npt.NDArray[np.intp], month: npt.NDArray[np.intp], own: npt.NDArray[np.str_]
) -> list[str]:
    """What the figures are about: their month, their year for a plan, the months up to theirs."""
    if measure == "plan":
        return [str(FIRST_YEAR + n) for n in year]
    if measure != "plan_pct":
        return list(own)
    named = {3: "{}-Q1", 6: "{}-S1", 12: "{}", 1: "{}-01"}
    return [
        named.get(last + 1, f"{{}}-01-01/P{last + 1}M").format(FIRST_YEAR + n)
        for n, last in zip(year, month, strict=True)
    ]


def _rounded(values: Floats, unit: str) -> tuple[Floats, Floats]:
    """Values as they are printed, and the step of their last digit."""
    if unit == "percent" or np.all(values < 100):
        step = np.full(len(values), 0.1 if unit == "percent" else 1.0)
        return np.round(np.round(values / step) * step, 1), step
    finest = WORDS.get(unit, ("", 1.0))[1]
    step = np.maximum(10.0 ** (np.floor(np.log10(np.maximum(values, 1))) - 3), finest)
    return np.round(values / step) * step, step


def _printed(values: Floats, steps: Floats, unit: str) -> list[str]:
    """The figures in Vietnamese print."""
    if unit == "percent":
        return [f"{value:.1f}%".replace(".", ",").replace("-", "") for value in values]
    word, scale = WORDS.get(unit, ("", 1.0))
    turned = str.maketrans(",.", ".,")
    texts = [
        f"{value / scale:,.{0 if step >= scale else 3}f}".translate(turned)
        for value, step in zip(values, steps, strict=True)
    ]
    return [f"{text} {word}".strip() for text in texts]


def register(briefings: list[str]) -> list[dict[str, str]]:
    """The entries of the briefings, each on its month and published in the month after it."""
    rows = []
    for name in briefings:
        year, month = int(name[:4]), int(name[5:])
        after = f"{year + month // 12}-{month % 12 + 1:02d}-05"
        entry = dict.fromkeys(BRIEFING_COLUMNS, "")
        rows.append(
            entry
            | {"id": name, "period": name, "title": f"Số liệu {name}", "published": after}
            | {"publisher": "Bộ Thông tin và Truyền thông", "origin": "made up"}
        )
    return rows


def write_folder(folder: Path, made: pd.DataFrame, *, parquet: bool = False) -> None:
    """Write a complete data folder with these observations."""
    own = project_folder("data")
    folder.mkdir(parents=True, exist_ok=True)
    for path in own.glob("*.csv"):
        if path.stem not in (*MADE, *EMPTY):
            shutil.copyfile(path, folder / path.name)
    for name in EMPTY:
        header = (own / f"{name}.csv").read_text("utf-8").partition("\n")[0]
        (folder / f"{name}.csv").write_text(f"{header}\n", "utf-8")
    names = sorted(made["briefing"].unique())
    write_rows(folder / "briefings.csv", BRIEFING_COLUMNS, register(names))
    save_observations(made, folder / f"observations.{'parquet' if parquet else 'csv'}")


def main() -> int:
    """Run; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--provinces", type=int, default=63)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--indicators", type=int, default=140)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    made = large_set(options.provinces, options.years, options.indicators, options.seed)
    write_folder(options.folder, made, parquet=options.parquet)
    print(f"{len(made)} observations in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
