"""One observation explained: its line, its interval, its relations and their arithmetic."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from ..bilingual import check_language, say
from ..briefings import load_briefings
from ..catalogue import load_catalogue
from ..datafiles import project_folder
from ..errors import DataError
from ..formats import format_row, format_value, row_step
from ..implied import Row
from ..periods import Language
from . import bench_of, check
from .intervals import balance, evaluated, expected
from .kinds import KINDS
from .records import Bench, sum_of
from .verdicts import serious
from .words import subject

HOLDS, ROUNDED, FAILS = "holds", "rounding", "fails"
_SIGNS = {HOLDS: "✓", ROUNDED: "≈", FAILS: "✗"}
RELATION_COLUMNS = ("state", "kind", "strength", "title", "lower", "upper", "demand", "sum")


@dataclass(frozen=True, eq=False)
class Explanation:
    """An observation with all that is known of it.

    Args:
        record: the observation.
        title: what it is about, and its value.
        source: where it stands: briefing and line.
        text: its line, as the project holds it; empty where it holds none.
        interval: the values that its print allows.
        relations: the relations that it takes part in, ``RELATION_COLUMNS``, those that fail
            first: whether each holds, holds but for careless rounding, or fails; its kind; whether
            arithmetic (exact) or experience (plausible) demands it; what it compares; what the
            other figures demand of this one, in full scale and as a text; and the sum.
        lang: the language of all texts.
    """

    record: Row
    title: str
    source: str
    text: str
    interval: str
    relations: pd.DataFrame
    lang: Language

    def __str__(self) -> str:
        lines = [self.title, f"  {self.source} “{self.record['figure']}”  {self.interval}"]
        lines += [f"  {self.text}"] if self.text else []
        lines += [
            f"  {_SIGNS[row['state']]} {row['title']}: {row['sum']}\n"
            f"      {self._wanted()} {row['demand']}"
            for row in self._rows()
        ]
        return "\n".join(lines)

    def _rows(self) -> list[Row]:
        return [dict(row) for row in self.relations.to_dict("records")]

    def _wanted(self) -> str:
        return say(self.lang, "các số khác cho phép", "the other figures allow")

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{_SIGNS[row['state']]}</td>"
            + "".join(
                f"<td style='text-align:left'>{escape(row[name])}</td>"
                for name in ("title", "sum", "demand")
            )
            + "</tr>"
            for row in self._rows()
        )
        heads = (
            "", say(self.lang, "Quan hệ", "Relation"), say(self.lang, "Phép tính", "The sum"),
            self._wanted().capitalize(),
        )  # fmt: skip
        head = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name in heads)
        quoted = f"<blockquote>{_marked(self.text, self.record)}</blockquote>" if self.text else ""
        return (
            f"<div lang='{self.lang}'><p><strong>{escape(self.title)}</strong><br>"
            f"{escape(self.source)} “{escape(str(self.record['figure']))}” "
            f"{escape(self.interval)}</p>{quoted}"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )


def _marked(text: str, record: Row) -> str:
    """The line with the figure marked where it stands."""
    if pd.isna(record["start"]) or pd.isna(record["end"]):
        return escape(text)
    start, end = int(record["start"]), int(record["end"])
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def explain(
    obs: pd.DataFrame, row: Hashable, lang: Language = "en", *, folder: Path | None = None
) -> Explanation:
    """One observation: where it stands, its interval, its relations and their arithmetic.

    Args:
        obs: observations.
        row: the index label of the observation.
        lang: "en" or "vi".
        folder: the data folder, which holds the texts; the project's own when None.

    Returns:
        An explanation; it prints as text and shows itself as a table in Jupyter.

    Raises:
        DataError: there is no such row, or it has no indicator.

    >>> from ictstats.observations import load_observations
    >>> obs = load_observations()
    >>> row = obs.index[obs["figure"] == "2.154 tỷ đồng"][0]
    >>> print(explain(obs, row).relations["title"].iloc[0])
    level, quoted base and growth
    """
    check_language(lang)
    if row not in obs.index:
        raise DataError(f"no observation {row!r}", expected="a label of the index")
    bench = bench_of(obs, load_catalogue())
    if row not in bench.table.obs.index:
        raise DataError(f"observation {row!r} has no indicator", expected="a recognised figure")
    return explained(bench, row, lang, folder or project_folder("data"))


def explain_place(
    obs: pd.DataFrame, place: str, figure: str | None = None, lang: Language = "en"
) -> list[Explanation]:
    """The observations at a place, or those that a finding is about, each explained.

    Args:
        obs: observations.
        place: a briefing, a briefing and a line as ``2023-S1:20``, or the id of a finding.
        figure: only this figure, as printed.
        lang: "en" or "vi".

    Raises:
        DataError: nothing stands there.
    """
    check_language(lang)
    briefing, _, line = place.partition(":")
    at = obs["briefing"] == briefing
    if line:
        at &= (obs["line"].astype("string") == line).fillna(False).astype(bool)
    if not at.any():
        found = check(obs).frame
        labels = [label for rows in found.loc[found["id"] == place, "rows"] for label in rows]
        at = obs.index.to_series().isin(labels)
    if figure is not None:
        at &= obs["figure"] == figure
    if not at.any():
        raise DataError(
            "no figure stands there" if figure is None else f"no figure {figure!r} stands there",
            where=place,
            expected="a briefing and a line, as 2023-S1:20, or the id of a finding",
        )
    bench = bench_of(obs, load_catalogue())
    return [explained(bench, row, lang, project_folder("data")) for row in obs.index[at]]


def explained(bench: Bench, row: Hashable, lang: Language, folder: Path) -> Explanation:
    """``explain`` for a bench that is laid out already."""
    table = bench.table
    at = list(table.obs.index).index(row)
    record: Row = table.obs.iloc[at].to_dict()
    source = f"{record['briefing']}"
    if pd.notna(record["line"]):
        source = f"{source}:{record['line']}"
    return Explanation(
        record,
        f"{subject(record, table.catalogue, lang)}: {format_row(record, lang)}",
        source,
        _line_of(record, folder),
        _span(float(table.state.lower[at]), float(table.state.upper[at]), record, lang),
        _relations_of(bench, at, record, lang),
        lang,
    )


def _line_of(record: Row, folder: Path) -> str:
    """The line on which an observation stands, as the data folder holds it."""
    register = load_briefings(folder).set_index("id")["file"]
    file = register.get(record["briefing"], "")
    if not file or pd.isna(record["line"]):
        return ""
    lines = (folder / file).read_text("utf-8").split("\n")
    number = int(record["line"])
    return lines[number - 1] if number <= len(lines) else ""


def _relations_of(bench: Bench, at: int, record: Row, lang: Language) -> pd.DataFrame:
    relations, state = bench.relations, bench.table.state
    terms = relations.terms
    own = np.unique(terms.relation[bench.table.origin[terms.row] == at])
    failing, excused = serious(relations, *evaluated(terms, state))
    rows = []
    for relation in map(int, own):
        kind = KINDS[relations.kind[relation]]
        part = terms.part(relation, relation + 1)
        places = np.flatnonzero(bench.table.origin[part.row] == at)[:1]
        low, high = (float(one[0]) for one in expected(part, balance(part, state), places))
        rows.append(
            (
                FAILS if failing[relation] else ROUNDED if excused[relation] else HOLDS,
                kind.name, kind.strength, kind.title_vi if lang == "vi" else kind.title_en,
                low, high, _span(low, high, record, lang),
                sum_of(bench, state, relation).text(lang), int(relations.kind[relation]),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row[0] != FAILS, row[-1]))
    return pd.DataFrame([row[:-1] for row in rows], columns=list(RELATION_COLUMNS))


def _span(low: float, high: float, record: Row, lang: Language) -> str:
    """An interval in words; a bound that nothing sets is left open."""
    unit, step = str(record["unit"]), float(row_step(record)) / 10
    if unit != "percent" and low <= 0 < high:
        low = -np.inf  # a bound that says nothing of what is counted or paid
    ends = [
        format_value(round(bound / step) * step, unit, lang, step=step)
        if np.isfinite(bound) else ""
        for bound in (low, high)
    ]  # fmt: skip
    if low > high:
        return say(lang, "không có giá trị nào", "no value at all")
    if not ends[0] and not ends[1]:
        return say(lang, "mọi giá trị", "any value")
    if not ends[1]:
        return say(lang, f"từ {ends[0]} trở lên", f"{ends[0]} or more")
    if not ends[0]:
        return say(lang, f"đến {ends[1]}", f"{ends[1]} or less")
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"
