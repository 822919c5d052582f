"""The findings of the checks as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
import pandas as pd

from ..formats import format_row, format_value
from ..implied import Row
from ..observations import PERCENT_MEASURES
from ..periods import Language
from .collector import Relations
from .hypotheses import KIND_NAMES, printed_step
from .intervals import (
    GROWTH,
    LOG,
    PERCENT,
    Ints,
    State,
    balance,
    expected,
    restored,
)
from .kinds import KINDS
from .misprints import Misprint
from .other_bases import RATES, other_base, told
from .relation_table import Table
from .reprints import reprinted
from .sums import Sum, both
from .verdicts import (
    MISPRINT,
    ROUNDING,
    SCOPE,
    Verdict,
    deviation_of,
    judge,
)  # fmt: skip
from .weighing import Hypothesis
from .words import contradiction, mended, misprint, subject

PLACE = (
    "indicator", "ref_area", "time_period", "measure", "sector", "briefing", "line", "figure",
)  # fmt: skip
# What tells an observation from every other one, whatever else the dataset holds.
IDENTITY = (
    "briefing", "line", "start", "indicator", "ref_area", "time_period", "measure", "unit",
    "value_printed",
)  # fmt: skip
ID_DIGITS = 10
LANGUAGES: tuple[Language, Language] = ("en", "vi")


@dataclass(frozen=True)
class Bench:
    """What a check works with: observations, their relations, and the breaks of series."""

    table: Table
    relations: Relations
    breaks: pd.DataFrame


def rows_checked(bench: Bench) -> Ints:
    """The observations that stand in a relation with others."""
    terms = bench.relations.terms
    with_others = np.bincount(terms.relation, minlength=len(bench.relations)) > 1
    found: Ints = np.unique(bench.table.origin[terms.row[with_others[terms.relation]]])
    return found


def _natural(state: State) -> State:
    """A state whose hedges are read as those who write them mean them."""
    return replace(state, lower=state.natural_lower, upper=state.natural_upper)


def _target_bounds(bench: Bench, state: State, relation: int, row: int) -> tuple[float, float]:
    """What the other figures of a relation demand of one of its figures."""
    part = bench.relations.terms.part(relation, relation + 1)
    at = np.flatnonzero(part.row == row)
    low, high = expected(part, balance(part, state), at)
    return float(low[0]), float(high[0])


def sum_of(bench: Bench, state: State, relation: int) -> Sum:
    """The figures of a relation, ready to be written; of a sum, the whole comes first."""
    table, relations = bench.table, bench.relations
    rows = relations.rows(relation)
    kind = KINDS[relations.kind[relation]].name
    if kind in ("cumulative", "months", "parts", "parts_below", "sectors"):
        target = relations.target[relation]
        rows = np.concatenate([[target], rows[rows != target]]).astype(np.int32)
    origin = table.origin[rows]
    terms = relations.terms
    forms = terms.form[terms.places(relation)]
    ratio = np.isin(forms, (LOG, GROWTH)).all()
    form = LOG if ratio else PERCENT if (forms == PERCENT).all() else 0
    bounds = np.array([terms.lower[relation], terms.upper[relation]])
    low, high = restored(bounds, np.full(2, form, dtype=np.int8))
    if form == PERCENT:
        low, high = low / 100, high / 100
    if kind == "history":
        low, high = _target_bounds(bench, state, relation, int(rows[0]))
    return Sum(
        kind,
        tuple(table.record(int(row)) for row in origin),
        tuple(bool(row >= len(table.obs)) for row in rows),
        tuple(float(value) for value in state.value[rows]),
        (float(low), float(high)),
    )


def _place(bench: Bench, row: int) -> Row:
    """What a finding says of its figure."""
    record = bench.table.record(row)
    return {name: record[name] for name in PLACE}


def identifier(figures: Iterable[str], *said: object) -> str:
    """A name for a finding: the same as long as it says the same of the same figures."""
    text = "\n".join([*map(_plain, said), *sorted(figures)])
    return sha256(text.encode("utf-8")).hexdigest()[:ID_DIGITS]


def identity(cells: Iterable[object]) -> str:
    """What tells an observation from every other one: its columns ``IDENTITY``, as a text."""
    return "|".join(map(_plain, cells))


def _identities(bench: Bench, rows: Ints | list[int]) -> list[str]:
    return [identity(bench.table.cells(IDENTITY, int(row))) for row in rows]


def _plain(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return "" if cell is pd.NA else str(cell)


def texts(row: Row, bench: Bench, said: dict[Language, str]) -> dict[str, str]:
    """The message of a finding in both languages: its figure, and what is said of it."""
    return {
        f"message_{lang}": f"{subject(row, bench.table.catalogue, lang)}: {said[lang]}"
        for lang in LANGUAGES
    }


def relation_record(bench: Bench, state: State, relation: int, verdict: Verdict | None) -> Row:
    """The finding of a relation that fails; its verdict is reached here when None."""
    relations, table = bench.relations, bench.table
    target = int(relations.target[relation])
    bounds = _target_bounds(bench, state, relation, target)
    value = float(state.value[target])
    meant = _target_bounds(bench, _natural(state), relation, target)
    verdict = verdict or judge(table, relations, relation, meant, value, bench.breaks)
    verdict = _on_another_base(bench, relation, verdict)
    row = _place(bench, int(table.origin[target]))
    rate = row["measure"] in PERCENT_MEASURES
    one = sum_of(bench, state, relation)
    kind = KINDS[relations.kind[relation]].name
    origin = table.origin[relations.rows(relation)]
    return {
        "id": identifier(_identities(bench, origin), kind, verdict.name),
        **row,
        **texts(row, bench, {lang: contradiction(verdict, kind, rate, lang) for lang in LANGUAGES}),
        "verdict": verdict.name,
        "relation": kind,
        "printed": value,
        "expected_lower": bounds[0],
        "expected_upper": bounds[1],
        "deviation": deviation_of(bounds, value),
        "proposal": np.nan,
        "proposal_kind": "",
        "proposal_printed": "",
        "repairs": 0,
        "corrected": False,
        "rows": tuple(table.obs.index[origin]),
        **{f"sum_{lang}": one.text(lang) for lang in LANGUAGES},
    }


def _on_another_base(bench: Bench, relation: int, verdict: Verdict) -> Verdict:
    """A verdict with the base on which a rate was taken, where that is another one."""
    table = bench.table
    if verdict.title_en or verdict.name == ROUNDING:
        return verdict
    for row in table.origin[bench.relations.rows(relation)]:
        if table.obs["measure"].iat[row] in RATES:
            base = other_base(table, int(row))
            if base is not None:
                return Verdict(
                    SCOPE, verdict.deviation, told(table, base, "en"), told(table, base, "vi")
                )
    return verdict


def misprint_record(bench: Bench, state: State, repaired: State, one: Misprint) -> Row:
    """The finding of a misprint; its sum is that of its most compelling relation."""
    table, best = bench.table, one.best
    row = best.row
    relations = one.relations
    outside = [
        bounds
        for bounds in (_target_bounds(bench, repaired, at, row) for at in relations)
        if deviation_of(bounds, float(state.value[row]))
    ]
    low, high = outside[0] if outside else _target_bounds(bench, state, relations[0], row)
    place = _place(bench, row)
    value = float(state.value[row])
    obs = table.obs
    mends = table.state.value[row] != table.printed.value[row]
    corrected = bool(mends) and state is table.printed
    ties = sum(
        other.score == best.score and other.value != best.value and other.cost - best.cost < 1
        for other in one.others
    )
    said: dict[Language, str] = {}
    for lang in LANGUAGES:
        text = misprint(
            _written(bench, row, value, lang), _meant(bench, best, value, lang),
            best.kind, len(one.relations), ties, lang,
        )  # fmt: skip
        said[lang] = text + (mended(lang) if corrected else "")
    as_printed = sum_of(bench, state, relations[0])
    as_meant = sum_of(bench, repaired, relations[0])
    rows = [row, *(at for relation in relations for at in bench.relations.rows(relation))]
    labels = obs.index[table.origin[np.array(rows, dtype=np.int64)]]
    return {
        "id": identifier(_identities(bench, [row]), MISPRINT, best.value),
        **place,
        **texts(place, bench, said),
        "verdict": MISPRINT,
        "relation": KINDS[bench.relations.kind[relations[0]]].name,
        "printed": value,
        "expected_lower": low,
        "expected_upper": high,
        "deviation": deviation_of((low, high), value),
        "proposal": best.value,
        "proposal_kind": KIND_NAMES[best.kind],
        "proposal_printed": _meant(bench, best, value, "vi"),
        "repairs": len(one.relations),
        "corrected": corrected,
        "rows": tuple(dict.fromkeys(labels)),
        **{f"sum_{lang}": both(as_printed, as_meant, lang) for lang in LANGUAGES},
    }


def _written(bench: Bench, row: int, value: float, lang: Language) -> str:
    record = bench.table.record(row)
    if record["figure"]:
        return str(record["figure"])
    return format_row({**record, "value": value, "value_printed": value}, lang)


def _meant(bench: Bench, best: Hypothesis, value: float, lang: Language) -> str:
    obs = bench.table.obs
    figure = str(obs["figure"].iat[best.row])
    text = reprinted(figure, best.kind, best.value, value) if figure else ""
    unit = str(obs["unit"].iat[best.row])
    step = printed_step(value, figure) * min(abs(best.value / value) if value else 1.0, 1.0)
    return text or format_value(best.value, unit, lang, step=step)
