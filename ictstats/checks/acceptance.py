"""Accepting a misprint that the checks propose to mend: a correction, with its reason.

    proposed = propose_corrections(["3f9a01c2de"])     # what would be written, and the sums
    accept_corrections(proposed)                       # written, or all left as it was

A finding is named by its ``id``, which stays the same as long as it says the same of the same
figure; once the data or the proposal have changed, that id is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from ..corrections import CORRECTION_COLUMNS, apply_corrections, load_corrections
from ..datafiles import project_folder
from ..errors import DataError
from ..implied import Row
from ..observations import COLUMNS, load_observations, number_text, save_observations
from ..safe_files import undone, write_rows
from . import check
from .hypotheses import KIND_NAMES
from .verdicts import MISPRINT
from .words import reason

# A correction finds its figure by these.
PLACE = ["briefing", "line", "figure"]


@dataclass(frozen=True, eq=False)
class ProposedCorrections:
    """Corrections that would be written, and what they would change.

    Args:
        corrections: the new rows of ``corrections.csv``.
        findings: the findings that they accept, as ``check`` returns them.
        known: the ids that a correction mends already; there is nothing to write for these.
        settled: how many contradictions would be gone, these findings included.
        raised: the contradictions that would be new.
        folder: the data folder.
    """

    corrections: pd.DataFrame
    findings: pd.DataFrame
    known: tuple[str, ...]
    settled: int
    raised: pd.DataFrame
    folder: Path

    def __len__(self) -> int:
        return len(self.corrections)

    def __str__(self) -> str:
        lines = []
        for row in self.findings.to_dict("records"):
            lines += [f"{row['id']}  {row['message_en']}", f"  {row['sum_en']}"]
        rows = self.corrections.to_dict("records")
        lines += [f"  {', '.join(f'{name} {cell}' for name, cell in row.items())}" for row in rows]
        lines.append(f"{self.settled} contradictions settled, {len(self.raised)} new")
        lines += [f"  new: {text}" for text in self.raised["message_en"]]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        shown = self.findings[["id", "message_en", "sum_en"]].to_html(index=False)
        rows = self.corrections.to_html(index=False)
        new = "".join(f"<li>{escape(text)}</li>" for text in self.raised["message_en"])
        told = f"<p>{self.settled} contradictions settled, {len(self.raised)} new</p>"
        return f"{shown}{rows}{told}{f'<ul>{new}</ul>' if new else ''}"


def propose_corrections(findings: Sequence[str], folder: Path | None = None) -> ProposedCorrections:
    """The corrections that accept findings of misprints; nothing is written.

    Args:
        findings: the ids of the findings.
        folder: the data folder; the project's own when None.

    Raises:
        DataError: an id names no finding that stands, the finding is no misprint, or its figure
            cannot be told from another by its place; all faults together.
    """
    folder = folder or project_folder("data")
    obs = load_observations(folder)
    found = check(obs).frame
    chosen = found[found["id"].isin(findings)]
    faults = [_unknown(name) for name in findings if name not in set(found["id"])]
    known = tuple(chosen.loc[chosen["corrected"], "id"])
    chosen = chosen[~chosen["corrected"]]
    corrections = load_corrections(folder)
    faults += [fault for row in chosen.to_dict("records") for fault in _faults(row, obs)]
    if faults:
        raise DataError.from_faults(faults)
    rows = [_correction(row) for row in chosen.to_dict("records")]
    fresh = pd.DataFrame(rows, columns=list(CORRECTION_COLUMNS)).astype(corrections.dtypes)
    before = check(obs).contradictions
    after = check(_applied(obs, fresh)).contradictions
    settled = _open(before) - _open(after)
    raised = after[after["id"].isin(_open(after) - _open(before))]
    return ProposedCorrections(fresh, chosen, known, len(settled), raised, folder)


def _open(contradictions: pd.DataFrame) -> set[str]:
    return set(contradictions.loc[~contradictions["corrected"], "id"])


def _unknown(name: str) -> DataError:
    return DataError(
        "no finding of this id stands",
        where=name,
        expected="an id that ictstats check lists now",
        remedy="the data or the proposal may have changed since; check again",
    )


def _faults(row: Row, obs: pd.DataFrame) -> list[DataError]:
    """Why a finding cannot be accepted."""
    name = str(row["id"])
    if row["verdict"] != MISPRINT:
        found = f"it is a {row['verdict']}, for which no other reading is proposed"
        return [DataError(found, where=name, expected="a misprint")]
    if not row["figure"]:
        return [
            DataError(
                "the print of its source is not held, so that a correction cannot name it",
                where=name,
                remedy=f"give its figure in observations.csv ({row['briefing']})",
            )
        ]
    same = _at(obs, row)
    if (obs.loc[same, "value"] != obs.loc[same, "value_printed"]).any():
        remedy = "change that row of corrections.csv"
        return [DataError("a correction stands on its figure already", where=name, remedy=remedy)]
    if obs.loc[same, "start"].nunique(dropna=False) > 1:
        found = f"{row['figure']!r} stands more than once in its line, and only one is wrong"
        return [DataError(found, where=name, remedy="correct the value in the source of the data")]
    return []


def _at(obs: pd.DataFrame, row: Row) -> pd.Series[bool]:
    """The observations at the place of a finding."""
    same = (obs["briefing"] == row["briefing"]) & (obs["figure"] == row["figure"])
    line = row["line"]
    on_line = obs["line"].isna() if line is pd.NA else obs["line"] == line
    result: pd.Series[bool] = same & on_line.fillna(False).astype(bool)
    return result


def _correction(row: Row) -> Row:
    kind = KIND_NAMES.index(str(row["proposal_kind"]))
    return {
        **{name: row[name] for name in PLACE},
        "value": row["proposal"],
        "expect": row["printed"],
        "reason": reason(kind, str(row["sum_en"]), "en"),
        "reason_vi": reason(kind, str(row["sum_vi"]), "vi"),
    }


def _applied(obs: pd.DataFrame, fresh: pd.DataFrame) -> pd.DataFrame:
    """Observations with further corrections, those that stand being applied already."""
    places = pd.MultiIndex.from_frame(fresh[PLACE].astype({"line": "object"}))
    own = pd.MultiIndex.from_frame(obs[PLACE].astype({"line": "object"})).isin(places)
    changed = obs.copy()
    bounds = ["value", "lower", "upper"]
    changed.loc[own, bounds] = apply_corrections(obs[own], fresh)[bounds]
    return changed


def accept_corrections(proposed: ProposedCorrections) -> None:
    """Write corrections and the values that they accept; all is left as it was if that fails.

    Raises:
        DataError: the files cannot be written, or have changed since the corrections were proposed.
    """
    if not len(proposed):
        return
    folder = proposed.folder
    held, standing = load_observations(folder)[list(COLUMNS)], load_corrections(folder)
    changed = _applied(held, proposed.corrections)
    listed = pd.concat([standing, proposed.corrections], ignore_index=True)
    rows = [
        {str(name): _cell(name, cell) for name, cell in row.items()}
        for row in listed.astype(object).to_dict("records")
    ]
    paths = folder / "corrections.csv", folder / "observations.csv"
    with undone(*paths):
        write_rows(paths[0], CORRECTION_COLUMNS, rows)
        save_observations(changed, paths[1])
        load_observations(folder)


def _cell(name: object, cell: object) -> str:
    return number_text(cell) if name in ("line", "value", "expect") else str(cell)
