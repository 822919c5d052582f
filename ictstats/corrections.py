"""Corrections: misprints, with the value that is accepted instead and the reason.

They are rows of ``data/corrections.csv``, applied when observations are loaded. The reading itself
is never edited, and each correction names the value that it expects to find (``expect``): when
the reading changes, the correction is an error rather than a silent second change.
"""

from __future__ import annotations

from math import isclose, isfinite, log10
from pathlib import Path

import pandas as pd

from .datafiles import project_folder, read_number_cell, read_rows
from .errors import DataError

CORRECTION_COLUMNS = ("briefing", "line", "figure", "value", "expect", "reason", "reason_vi")


def load_corrections(folder: Path | None = None) -> pd.DataFrame:
    """Load and check the corrections.

    Returns:
        One row a correction: briefing, line (Int64; missing for sources whose text is not held),
        figure (as printed), value (accepted) and expect (the literal reading that is corrected),
        both in full scale, reason (English) and reason_vi (Vietnamese).

    Raises:
        DataError: the file is missing or malformed; all faults together.
    """
    path = (folder or project_folder("data")) / "corrections.csv"
    records: list[dict[str, object]] = []
    faults: list[DataError] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, row in read_rows(path, CORRECTION_COLUMNS):
        record: dict[str, object] = dict(row)
        for column in ("value", "expect"):
            record[column] = read_number_cell(row[column])
            if record[column] is None:
                faults.append(_fault(path, line, f"{column} {row[column]!r} is no number"))
        place = (row["briefing"], row["line"], row["figure"])
        if place in seen:
            faults.append(_fault(path, line, f"corrects the figure of line {seen[place]} again"))
        seen.setdefault(place, line)
        if row["line"] and not row["line"].isdecimal():
            faults.append(_fault(path, line, f"line {row['line']!r} is no line number"))
        record["line"] = int(row["line"]) if row["line"].isdecimal() else None
        faults += [
            _fault(path, line, f"{column} is empty")
            for column in ("briefing", "figure", "reason", "reason_vi")
            if not row[column].strip()
        ]
        records.append(record)
    if faults:
        raise DataError.from_faults(faults)
    frame = pd.DataFrame(records, columns=list(CORRECTION_COLUMNS))
    return frame.astype({"line": "Int64", "value": "float64", "expect": "float64"})


def _fault(path: Path, line: int, found: str) -> DataError:
    return DataError(found, where=f"{path}:{line}")


def corrected_values(obs: pd.DataFrame, corrections: pd.DataFrame) -> pd.Series[float]:
    """The value of each observation: as printed, or as corrected where a correction stands.

    Args:
        obs: observations; briefing, line, figure and value_printed are used.
        corrections: as ``load_corrections`` returns them.

    Raises:
        DataError: a correction finds no figure, or another reading than it expects.
    """
    values = obs["value_printed"].copy()
    faults: list[DataError] = []
    for correction in corrections.itertuples(index=False):
        place = (obs["briefing"] == correction.briefing) & (obs["figure"] == correction.figure)
        same_line = (
            obs["line"].isna() if correction.line is pd.NA else obs["line"] == correction.line
        )
        place &= same_line.fillna(False).astype(bool)
        name = f"correction of {correction.figure!r} in {correction.briefing}"
        found = [f"{value:.15g}" for value in obs.loc[place, "value_printed"]]
        expected = f"{correction.expect:.15g}"
        if not found:
            faults.append(DataError("no such figure is in the observations", where=name))
        elif set(found) != {expected}:
            faults.append(
                DataError(
                    f"the reading is {', '.join(found)}",
                    where=name,
                    expected=expected,
                    remedy="review the correction; the reading has changed",
                )
            )
        values[place] = correction.value
    if faults:
        raise DataError.from_faults(faults)
    return values


def apply_corrections(obs: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Set the accepted values of a fresh reading, and move their intervals with them.

    Args:
        obs: observations whose value, lower and upper are those of the literal reading.
        corrections: as ``load_corrections`` returns them.

    Returns:
        A copy of ``obs`` with ``value``, ``lower`` and ``upper`` as accepted.

    Raises:
        DataError: a correction finds no figure, or another reading than it expects.
    """
    obs = obs.assign(value=corrected_values(obs, corrections))
    ratio = obs["value"] / obs["value_printed"]
    for bound in ("lower", "upper"):
        shifted = obs[bound] + (obs["value"] - obs["value_printed"])
        obs[bound] = shifted.where(~ratio.map(_is_power_of_ten), obs[bound] * ratio)
    return obs


def _is_power_of_ten(ratio: float) -> bool:
    """Whether a misprint moved only the decimal point, so that the precision scales with it."""
    return (
        isfinite(ratio) and ratio > 0 and isclose(log10(ratio), round(log10(ratio)), abs_tol=1e-9)
    )
