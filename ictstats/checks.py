"""All the sums that a reader could do, done: contradictions, revisions and misprints.

    found = check(load_observations())
    found.contradictions

Relations between figures are generated from the table (``relations``), each is tested by interval
arithmetic (``intervals``), misprints are sought behind those that fail (``misprints``), and the rest
gets the verdict that fits (``verdicts``).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from .breaks import load_breaks
from .catalogue import Catalogue, load_catalogue
from .check_sums import Sum, both
from .check_words import Row, contradiction, mended, misprint, not_checkable, subject
from .errors import DataError
from .formats import format_row, format_value
from .hypotheses import KIND_NAMES, printed_step, reprinted
from .intervals import LOG, PERCENT, Bools, State, balance, expected, restored, tested
from .misprints import Hypothesis, Misprint, Verdicts, localise
from .periods import Language, Period
from .relation_kinds import KINDS, NUMBER_OF
from .relation_table import Relations, Table, table_of
from .relations import relate
from .verdicts import (
    CONSISTENT, MISPRINT, NO_CONTRADICTION, NOT_CHECKABLE, ROUNDING, Verdict, deviation_of, judge,
    serious, unchecked,
)  # fmt: skip

FINDING_COLUMNS = (
    "verdict", "relation", "indicator", "ref_area", "time_period", "measure", "sector",
    "message_en", "message_vi", "printed", "expected_lower", "expected_upper", "deviation",
    "proposal", "proposal_kind", "proposal_printed", "repairs", "corrected", "rows", "briefing",
    "line", "figure", "sum_en", "sum_vi",
)  # fmt: skip
HYPOTHESIS_COLUMNS = (
    "finding", "rank", "row", "value", "kind", "printed", "repairs", "breaks", "cost",
)  # fmt: skip
LANGUAGES: tuple[Language, Language] = ("en", "vi")


@dataclass(frozen=True, eq=False)
class Findings:
    """What the checks found.

    Args:
        frame: one row a finding, ``FINDING_COLUMNS``: the verdict; the kind of relation; the figure
            that it is about (its indicator, area, period, measure, sector, place and print); the
            message in English and Vietnamese; printed (its value), the interval that the other
            figures demand of it, and the deviation as a share of it; for a misprint the proposal
            (a value), its kind, how print would have read, how many relations it repairs, and
            whether a correction mends it already; the index labels of all observations involved;
            and the sum, in English and Vietnamese. Consistent relations have no row.
        relations_checked: how many relations of each kind were checked.
        hypotheses: the readings that were considered, ``HYPOTHESIS_COLUMNS``: the finding they
            belong to (its place in ``frame``), best first.
    """

    frame: pd.DataFrame
    relations_checked: pd.Series[int]
    hypotheses: pd.DataFrame

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def contradictions(self) -> pd.DataFrame:
        """The findings that are more than rounding or something that cannot be checked."""
        return self.frame[~self.frame["verdict"].isin(NO_CONTRADICTION)]

    def counts(self) -> pd.Series[int]:
        """How many relations hold, and how many findings there are of each verdict."""
        found = self.frame["verdict"].value_counts()
        failing = int(found.drop(NOT_CHECKABLE, errors="ignore").sum())
        total = int(self.relations_checked.sum())
        return pd.concat([pd.Series({CONSISTENT: max(total - failing, 0)}), found])

    def _repr_html_(self) -> str:
        shown = ["verdict", "indicator", "time_period", "figure", "message_en", "sum_en"]
        table = self.contradictions[shown].to_html(index=False)
        total = int(self.relations_checked.sum())
        caption = f"{total} relations checked, {len(self.contradictions)} contradictions"
        return f"<p>{escape(caption)}</p>{table}"


@dataclass(frozen=True)
class _Bench:
    """What a check works with."""

    table: Table
    relations: Relations
    breaks: pd.DataFrame


def check(
    obs: pd.DataFrame,
    *,
    periods: Sequence[str] | None = None,
    catalogue: Catalogue | None = None,
    printed: bool = False,
) -> Findings:
    """Do all the sums, and judge what does not add up.

    Accepted values have to fit. Misprints that a correction mends already are found again in what
    is printed, and reported as ``corrected``.

    Args:
        obs: observations, as ``load_observations`` returns them; any index.
        periods: report only on findings about these periods (SDMX codes), or on figures of sources
            that report on them; all when None.
        catalogue: the code lists; those of the project when None.
        printed: check what is printed, as if there were no corrections.

    Raises:
        DataError: the index of ``obs`` repeats a label.

    >>> from ictstats.observations import load_observations
    >>> found = check(load_observations(), periods=["2023-S1"]).contradictions
    >>> sorted(found.loc[found["corrected"], "proposal_printed"])[:2]
    ['1.898 tỷ đồng', '13.091 tỷ đồng']
    """
    if not obs.index.is_unique:
        raise DataError(
            "the index of the observations repeats a label",
            expected="one label a row",
            remedy="use obs.reset_index(drop=True)",
        )
    table = table_of(obs, catalogue or load_catalogue())
    bench = _Bench(table, relate(table), load_breaks())
    state = table.printed if printed else table.state
    records, rivals = _findings(bench, state)
    if not printed and table.printed is not table.state:
        more, more_rivals = _corrected(bench)
        rivals += [(len(records) + finding, *rest) for finding, *rest in more_rivals]
        records += more
    records += _unchecked(bench)
    frame = pd.DataFrame(records, columns=list(FINDING_COLUMNS))
    frame = frame.astype({"line": "Int64", "repairs": "int64", "corrected": "bool"})
    hypotheses = _hypothesis_frame(bench, rivals)
    checked = bench.relations.kind
    if periods is not None:
        chosen = _about(obs, periods)
        kept = frame["rows"].map(lambda rows: any(row in chosen for row in rows))
        frame = frame[kept]
        checked = checked[_touching(bench, chosen)]
    counts = np.bincount(checked, minlength=len(KINDS))
    relations_checked = pd.Series(counts, index=[kind.name for kind in KINDS], name="relations")
    return Findings(frame, relations_checked, hypotheses)


def _about(obs: pd.DataFrame, periods: Iterable[str]) -> set[Hashable]:
    codes = {str(Period.parse(period)) for period in periods}
    chosen = obs["time_period"].isin(codes) | obs["source_period"].isin(codes)
    return set(obs.index[chosen])


def _touching(bench: _Bench, chosen: set[Hashable]) -> Bools:
    own = bench.table.obs.index.isin(list(chosen))[bench.table.origin]
    terms = bench.relations.terms
    return np.add.reduceat(own[terms.row].astype(np.int64), terms.starts) > 0


_Rival = tuple[int, int, Hypothesis]


def _search(bench: _Bench, state: State) -> tuple[Verdicts, Bools]:
    failing, excused = serious(bench.relations, *tested(bench.relations.terms, state))
    return localise(bench.table, bench.relations, state, failing), excused


def _findings(bench: _Bench, state: State) -> tuple[list[Row], list[_Rival]]:
    found, excused = _search(bench, state)
    records: list[Row] = []
    rivals: list[_Rival] = []
    for one in found.misprints:
        rivals += [(len(records), rank, hyp) for rank, hyp in enumerate((one.best, *one.others), 1)]
        records.append(_misprint_record(bench, state, found, one))
    for relation in found.unexplained:
        hypotheses = found.hypotheses.get(relation, ())
        rivals += [(len(records), rank, hyp) for rank, hyp in enumerate(hypotheses, 1)]
        records.append(_record(bench, state, relation, None))
    rounded = Verdict(ROUNDING, 0.0)
    records += [_record(bench, state, int(at), rounded) for at in np.flatnonzero(excused)]
    return records, rivals


def _corrected(bench: _Bench) -> tuple[list[Row], list[_Rival]]:
    """The misprints that corrections mend, found again in what is printed."""
    obs = bench.table.obs
    mends = (obs["value"] != obs["value_printed"]).to_numpy()
    found, _ = _search(bench, bench.table.printed)
    records: list[Row] = []
    rivals: list[_Rival] = []
    for one in found.misprints:
        if mends[one.best.row]:
            ranked = enumerate((one.best, *one.others), 1)
            rivals += [(len(records), rank, hyp) for rank, hyp in ranked]
            records.append(_misprint_record(bench, bench.table.printed, found, one))
    return records, rivals


def _target_bounds(bench: _Bench, state: State, relation: int, row: int) -> tuple[float, float]:
    """What the other figures of a relation demand of one of its figures."""
    part = bench.relations.terms.part(relation, relation + 1)
    at = np.flatnonzero(part.row == row)
    low, high = expected(part, balance(part, state), at)
    return float(low[0]), float(high[0])


def _sum(bench: _Bench, state: State, relation: int) -> Sum:
    table, relations = bench.table, bench.relations
    rows = relations.rows(relation)
    kind = KINDS[relations.kind[relation]].name
    if kind in ("cumulative", "months", "parts", "parts_below", "sectors"):
        target = relations.target[relation]
        rows = np.concatenate([[target], rows[rows != target]])
    origin = table.origin[rows]
    terms = relations.terms
    forms = terms.form[terms.places(relation)]
    form = LOG if (forms == LOG).all() else PERCENT if (forms == PERCENT).all() else 0
    bounds = np.array([terms.lower[relation], terms.upper[relation]])
    low, high = restored(bounds, np.full(2, form, dtype=np.int64))
    if form == PERCENT:
        low, high = low / 100, high / 100
    records = table.obs.iloc[origin].to_dict("records")
    return Sum(
        kind,
        tuple({str(name): value for name, value in record.items()} for record in records),
        tuple(bool(row >= len(table.obs)) for row in rows),
        tuple(float(value) for value in state.value[rows]),
        (float(low), float(high)),
    )


def _place(bench: _Bench, row: int) -> Row:
    obs = bench.table.obs
    names = ("indicator", "ref_area", "time_period", "measure", "sector", "briefing", "line",
             "figure")  # fmt: skip
    return {name: obs[name].iat[row] for name in names}


def _texts(row: Row, bench: _Bench, said: dict[Language, str]) -> dict[str, str]:
    return {
        f"message_{lang}": f"{subject(row, bench.table.catalogue, lang)}: {said[lang]}"
        for lang in LANGUAGES
    }


def _record(bench: _Bench, state: State, relation: int, verdict: Verdict | None) -> Row:
    relations, table = bench.relations, bench.table
    target = int(relations.target[relation])
    bounds = _target_bounds(bench, state, relation, target)
    value = float(state.value[target])
    verdict = verdict or judge(table, relations, relation, bounds, value, bench.breaks)
    row = _place(bench, int(table.origin[target]))
    one = _sum(bench, state, relation)
    labels = table.obs.index[table.origin[relations.rows(relation)]]
    return {
        **row,
        **_texts(row, bench, {lang: contradiction(verdict, lang) for lang in LANGUAGES}),
        "verdict": verdict.name,
        "relation": KINDS[relations.kind[relation]].name,
        "printed": value,
        "expected_lower": bounds[0],
        "expected_upper": bounds[1],
        "deviation": deviation_of(bounds, value),
        "proposal": np.nan,
        "proposal_kind": "",
        "proposal_printed": "",
        "repairs": 0,
        "corrected": False,
        "rows": tuple(labels),
        **{f"sum_{lang}": one.text(lang) for lang in LANGUAGES},
    }


def _misprint_record(bench: _Bench, state: State, found: Verdicts, one: Misprint) -> Row:
    """The finding of a misprint; its sum is that of its most compelling relation."""
    table, best = bench.table, one.best
    row = best.row
    relations = one.relations
    outside = [
        bounds
        for bounds in (_target_bounds(bench, found.repaired, at, row) for at in relations)
        if deviation_of(bounds, float(state.value[row]))
    ]
    low, high = outside[0] if outside else _target_bounds(bench, state, relations[0], row)
    place = _place(bench, row)
    value = float(state.value[row])
    obs = table.obs
    corrected = bool(obs["value"].iat[row] != obs["value_printed"].iat[row])
    corrected &= state is table.printed
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
    as_printed = _sum(bench, state, relations[0])
    repaired = _sum(bench, found.repaired, relations[0])
    rows = [row, *(at for relation in relations for at in bench.relations.rows(relation))]
    labels = obs.index[table.origin[np.array(rows, dtype=np.int64)]]
    return {
        **place,
        **_texts(place, bench, said),
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
        **{f"sum_{lang}": both(as_printed, repaired, lang) for lang in LANGUAGES},
    }


def _written(bench: _Bench, row: int, value: float, lang: Language) -> str:
    record = bench.table.obs.iloc[row].to_dict()
    if record["figure"]:
        return str(record["figure"])
    return format_row({**record, "value": value, "value_printed": value}, lang)


def _meant(bench: _Bench, best: Hypothesis, value: float, lang: Language) -> str:
    obs = bench.table.obs
    figure = str(obs["figure"].iat[best.row])
    text = reprinted(figure, best.kind, best.value, value) if figure else ""
    unit = str(obs["unit"].iat[best.row])
    step = printed_step(value, figure) * min(abs(best.value / value) if value else 1.0, 1.0)
    return text or format_value(best.value, unit, lang, step=step)


def _unchecked(bench: _Bench) -> list[Row]:
    obs = bench.table.obs
    records: list[Row] = []
    empty: Row = {
        "verdict": NOT_CHECKABLE, "relation": "", "expected_lower": np.nan,
        "expected_upper": np.nan, "deviation": np.nan, "proposal": np.nan, "proposal_kind": "",
        "proposal_printed": "", "repairs": 0, "corrected": False, "sum_en": "", "sum_vi": "",
    }  # fmt: skip
    for row, missing in unchecked(bench.table, bench.relations).itertuples(index=False):
        place = _place(bench, row)
        said = {lang: not_checkable(missing, lang) for lang in LANGUAGES}
        records.append(
            {
                **empty, **place, **_texts(place, bench, said),
                "printed": float(obs["value"].iat[row]), "rows": (obs.index[row],),
            }
        )  # fmt: skip
    return records


def _hypothesis_frame(bench: _Bench, rivals: list[_Rival]) -> pd.DataFrame:
    obs = bench.table.obs
    records = [
        (
            finding, rank, obs.index[one.row], one.value, KIND_NAMES[one.kind],
            reprinted(
                str(obs["figure"].iat[one.row]), one.kind, one.value,
                float(obs["value_printed"].iat[one.row]),
            ) if obs["figure"].iat[one.row] else "",
            one.repairs, one.breaks, one.cost,
        )
        for finding, rank, one in rivals
    ]  # fmt: skip
    return pd.DataFrame(records, columns=list(HYPOTHESIS_COLUMNS))


def explain(obs: pd.DataFrame, row: Hashable, lang: Language = "en") -> str:
    """One observation: where it stands, its interval, its relations and their arithmetic.

    Args:
        obs: observations.
        row: the index label of the observation.
        lang: "en" or "vi".

    Raises:
        DataError: there is no such row.
    """
    if row not in obs.index:
        raise DataError(f"no observation {row!r}", expected="a label of the index")
    table = table_of(obs, load_catalogue())
    bench = _Bench(table, relate(table), load_breaks())
    at = int(obs.index.get_indexer_for([row])[0])
    record = obs.iloc[at].to_dict()
    relations = bench.relations
    terms = relations.terms
    own = np.unique(terms.relation[table.origin[terms.row] == at])
    failing, excused = serious(relations, *tested(terms, table.state))
    place = f"{record['briefing']}"
    if pd.notna(record["line"]):
        place = f"{place}:{record['line']}"
    interval = f"[{table.state.lower[at]:.15g}, {table.state.upper[at]:.15g})"
    lines = [
        f"{subject(record, table.catalogue, lang)}: {format_row(record, lang)}",
        f"  {place} “{record['figure']}”  {interval}",
    ]
    for relation in sorted(own, key=lambda number: int(relations.kind[number])):
        kind = KINDS[relations.kind[relation]]
        title = kind.title_vi if lang == "vi" else kind.title_en
        mark = "✗" if failing[relation] else "≈" if excused[relation] else "✓"
        lines.append(f"  {mark} {title}: {_sum(bench, table.state, int(relation)).text(lang)}")
    return "\n".join(lines)


__all__ = ["FINDING_COLUMNS", "NUMBER_OF", "Findings", "check", "explain"]
