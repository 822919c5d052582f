"""The findings of the checks, and the readings that were considered, as tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..implied import Row
from .groups import groups
from .hypotheses import KIND_NAMES
from .intervals import Bools, State, evaluated
from .misprints import Verdicts, localise
from .records import (
    IDENTITY,
    LANGUAGES,
    PLACE,
    Bench,
    identifier,
    identity,
    misprint_record,
    relation_record,
    texts,
)  # fmt: skip
from .reprints import reprinted
from .verdicts import NOT_CHECKABLE, ROUNDING, Verdict, serious, unchecked
from .weighing import Hypothesis
from .words import not_checkable

FINDING_COLUMNS = (
    "id", "verdict", "relation", "indicator", "ref_area", "time_period", "measure", "sector",
    "message_en", "message_vi", "printed", "expected_lower", "expected_upper", "deviation",
    "proposal", "proposal_kind", "proposal_printed", "repairs", "corrected", "rows", "briefing",
    "line", "figure", "sum_en", "sum_vi",
)  # fmt: skip
HYPOTHESIS_COLUMNS = (
    "finding", "rank", "row", "value", "kind", "printed", "repairs", "breaks", "cost",
    "demand_lower", "demand_upper",
)  # fmt: skip
# The number of a finding, the rank of a reading, and the reading.
Rival = tuple[int, int, Hypothesis]


@dataclass(frozen=True)
class Judgement:
    """A state of the figures, judged.

    Args:
        state: the figures as they are taken to be.
        repaired: the same with every misprint read as proposed.
        groups: what was found, group by group.
        excused: the relations that fail only because a figure was cut off instead of rounded.
    """

    state: State
    repaired: State
    groups: list[Verdicts]
    excused: Bools


def judged(bench: Bench, state: State) -> Judgement:
    """Search all groups of figures that contradict each other for misprints."""
    failing, excused = serious(bench.relations, *evaluated(bench.relations.terms, state))
    working = state.copied()
    found = [
        localise(bench.table, bench.relations, working, chosen)
        for chosen in groups(bench.relations, failing)
    ]
    return Judgement(state, working, found, excused)


def findings_of(bench: Bench, state: State) -> tuple[list[Row], list[Rival]]:
    """The findings on a state of the figures, and the readings that were considered."""
    found = judged(bench, state)
    records: list[Row] = []
    rivals: list[Rival] = []
    for one in (one for group in found.groups for one in group.misprints):
        rivals += [(len(records), rank, hyp) for rank, hyp in enumerate((one.best, *one.others), 1)]
        records.append(misprint_record(bench, found.state, found.repaired, one))
    for group in found.groups:
        for relation in group.unexplained:
            hypotheses = group.hypotheses.get(relation, ())
            rivals += [(len(records), rank, hyp) for rank, hyp in enumerate(hypotheses, 1)]
            records.append(relation_record(bench, state, relation, None))
    rounded = Verdict(ROUNDING, 0.0)
    excused = np.flatnonzero(found.excused)
    records += [relation_record(bench, state, int(at), rounded) for at in excused]
    return records, rivals


def corrected_misprints(bench: Bench) -> tuple[list[Row], list[Rival]]:
    """The misprints that corrections mend, found again in what is printed."""
    obs = bench.table.obs
    mends = (obs["value"] != obs["value_printed"]).to_numpy()
    found = judged(bench, bench.table.printed)
    records: list[Row] = []
    rivals: list[Rival] = []
    for one in (one for group in found.groups for one in group.misprints):
        if mends[one.best.row]:
            ranked = enumerate((one.best, *one.others), 1)
            rivals += [(len(records), rank, hyp) for rank, hyp in ranked]
            records.append(misprint_record(bench, found.state, found.repaired, one))
    return records, rivals


def unchecked_rates(bench: Bench) -> list[Row]:
    """The rates that cannot be checked, with what is missing."""
    records: list[Row] = []
    empty: Row = {
        "verdict": NOT_CHECKABLE, "relation": "", "expected_lower": np.nan,
        "expected_upper": np.nan, "deviation": np.nan, "proposal": np.nan, "proposal_kind": "",
        "proposal_printed": "", "repairs": 0, "corrected": False, "sum_en": "", "sum_vi": "",
    }  # fmt: skip
    missing = unchecked(bench.table, bench.relations)
    rows = missing["row"].to_numpy(dtype=np.int64)
    places = bench.table.obs.iloc[rows][list(PLACE)].to_dict("records")
    values = bench.table.state.value[rows].tolist()
    labels = bench.table.obs.index[rows]
    columns = (bench.table.obs[name].array.take(rows).tolist() for name in IDENTITY)
    known = map(identity, zip(*columns, strict=True))
    for figure, place, what, value, label in zip(
        known, places, missing["missing"], values, labels, strict=True
    ):
        said = {lang: not_checkable(what, lang) for lang in LANGUAGES}
        worded = texts(place, bench, said)
        name = identifier([figure], NOT_CHECKABLE, what)
        told = {"id": name, "printed": value, "rows": (label,)}
        records.append({**empty, **place, **worded, **told})
    return records


def hypothesis_frame(bench: Bench, rivals: list[Rival]) -> pd.DataFrame:
    """The readings that were considered, as a table: ``HYPOTHESIS_COLUMNS``."""
    obs = bench.table.obs
    records = [
        (
            finding, rank, obs.index[one.row], one.value, KIND_NAMES[one.kind],
            reprinted(
                str(obs["figure"].iat[one.row]), one.kind, one.value,
                float(bench.table.printed.value[one.row]),
            ) if obs["figure"].iat[one.row] else "",
            one.repairs, one.breaks, one.cost, *one.demand,
        )
        for finding, rank, one in rivals
    ]  # fmt: skip
    return pd.DataFrame(records, columns=list(HYPOTHESIS_COLUMNS))
