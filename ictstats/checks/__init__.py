"""All the sums that a reader could do, done: contradictions, revisions and misprints.

    found = check(load_observations())
    found.contradictions

Relations between figures are generated from the table (``relations``), each is tested by interval
arithmetic (``intervals``), misprints are sought behind those that fail (``misprints``), and what is
left gets the verdict that fits (``verdicts``).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from ..breaks import load_breaks
from ..catalogue import Catalogue, load_catalogue
from ..errors import DataError
from ..periods import Period
from .findings import (
    FINDING_COLUMNS,
    corrected_misprints,
    findings_of,
    hypothesis_frame,
    unchecked_rates,
)  # fmt: skip
from .inquiry import Inquiry
from .intervals import Bools
from .kinds import KINDS
from .records import Bench, rows_checked
from .relation_table import table_of
from .relations import relate
from .verdicts import CONSISTENT, MISPRINT, NO_CONTRADICTION, NOT_CHECKABLE


@dataclass(frozen=True, eq=False)
class Findings:
    """What the checks found.

    Args:
        frame: one row a finding, ``FINDING_COLUMNS``: an id, which stays the same as long as the
            finding says the same of the same figures; the verdict; the kind of relation; the figure
            that it is about (its indicator, area, period, measure, sector, place and print); the
            message in English and Vietnamese; printed (its value), the interval that the other
            figures demand of it, and the deviation as a share of it; for a misprint the proposal
            (a value), its kind, how print would have read, how many relations it repairs, and
            whether a correction mends it already; the index labels of all observations involved;
            and the sum, in English and Vietnamese. Consistent relations have no row.
        relations_checked: how many relations of each kind were checked.
        hypotheses: the readings that were considered, ``HYPOTHESIS_COLUMNS``: the finding they
            belong to (its label in ``frame``), best first; those that a verdict other than misprint
            goes with are less likely than that verdict.
        rows_checked: the index labels of the observations that were set against others.
    """

    frame: pd.DataFrame
    relations_checked: pd.Series[int]
    hypotheses: pd.DataFrame
    rows_checked: frozenset[Hashable] = frozenset()

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def contradictions(self) -> pd.DataFrame:
        """The findings that are more than rounding or something that cannot be checked."""
        return self.frame[~self.frame["verdict"].isin(NO_CONTRADICTION)]

    def counts(self) -> pd.Series[int]:
        """How many relations hold, and how many findings there are of each verdict."""
        found = self.frame["verdict"].value_counts()
        judged = self.frame[~self.frame["verdict"].isin((NOT_CHECKABLE, MISPRINT))]
        wrong = self.frame[(self.frame["verdict"] == MISPRINT) & ~self.frame["corrected"]]
        failing = len(judged) + int(wrong["repairs"].sum())
        total = int(self.relations_checked.sum())
        return pd.concat([pd.Series({CONSISTENT: max(total - failing, 0)}), found])

    def _repr_html_(self) -> str:
        shown = ["verdict", "indicator", "time_period", "figure", "message_en", "sum_en"]
        table = self.contradictions[shown].to_html(index=False)
        total = int(self.relations_checked.sum())
        caption = f"{total} relations checked, {len(self.contradictions)} contradictions"
        return f"<p>{escape(caption)}</p>{table}"


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
        obs: observations, as ``load_observations`` returns them, or a fresh reading; any index
            without repeated labels. Figures without an indicator are passed over.
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
    bench = bench_of(obs, catalogue or load_catalogue())
    table = bench.table
    state = table.printed if printed else table.state
    records, rivals = findings_of(bench, state)
    if not printed and table.printed is not table.state:
        more, more_rivals = corrected_misprints(bench)
        rivals += [(len(records) + at, rank, reading) for at, rank, reading in more_rivals]
        records += more
    records += unchecked_rates(bench)
    frame = pd.DataFrame(records, columns=list(FINDING_COLUMNS))
    frame = frame.astype({"line": "Int64", "repairs": "int64", "corrected": "bool"})
    hypotheses = hypothesis_frame(bench, rivals)
    checked = bench.relations.kind
    if periods is not None:
        chosen = _about(table.obs, periods)
        kept = frame["rows"].map(lambda rows: any(row in chosen for row in rows))
        frame = frame[kept.astype(bool)]
        checked = checked[_touching(bench, chosen)]
    counts = np.bincount(checked, minlength=len(KINDS))
    relations_checked = pd.Series(counts, index=[kind.name for kind in KINDS], name="relations")
    taking_part = frozenset(table.obs.index[rows_checked(bench)].tolist())
    return Findings(frame, relations_checked, hypotheses, taking_part)


def inquire(obs: pd.DataFrame, catalogue: Catalogue | None = None) -> Inquiry:
    """Judge figures one by one, as they are asked about: for far less than a check of everything.

    Args:
        obs: observations, as for ``check``.
        catalogue: the code lists; those of the project when None.

    >>> from ictstats.observations import load_observations
    >>> obs = load_observations()
    >>> revenue = (obs["indicator"] == "telecom.revenue") & (obs["time_period"] == "2017")
    >>> {found["verdict"] for found in inquire(obs).about(obs.index[revenue][0])}
    {'conflict'}
    """
    return Inquiry(bench_of(obs, catalogue or load_catalogue()))


def bench_of(obs: pd.DataFrame, catalogue: Catalogue) -> Bench:
    """The recognised figures, with what a fresh reading does not say of its source filled in."""
    known = obs[obs["indicator"].isin(list(catalogue.indicators)) & (obs["time_period"] != "")]
    missing: dict[str, pd.Series[str]] = {
        "sector": known["indicator"].map(lambda code: code.partition(".")[0]),
        "published": pd.Series("", index=known.index),
        "publisher": pd.Series("", index=known.index),
        "source_period": known["time_period"],
    }
    filled = {name: texts for name, texts in missing.items() if name not in known}
    table = table_of(known.assign(**filled), catalogue)
    return Bench(table, relate(table), load_breaks())


def _about(obs: pd.DataFrame, periods: Iterable[str]) -> set[Hashable]:
    codes = {str(Period.parse(period)) for period in periods}
    chosen = obs["time_period"].isin(codes) | obs["source_period"].isin(codes)
    return set(obs.index[chosen])


def _touching(bench: Bench, chosen: set[Hashable]) -> Bools:
    own = bench.table.obs.index.isin(list(chosen))[bench.table.origin]
    terms = bench.relations.terms
    if not len(terms):
        return np.empty(0, dtype=np.bool_)
    result: Bools = np.add.reduceat(own[terms.row].astype(np.int64), terms.starts) > 0
    return result
