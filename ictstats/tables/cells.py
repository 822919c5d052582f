"""The cells of the tables: values, changes, plans, statuses and places, with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan
from typing import cast

import pandas as pd

from ..bilingual import STATUS_MARKS, lower, mark_key, say
from ..doubts import REMARK
from ..facts import GROWTH, Fact, Figure, doubts_about, is_corrected, is_doubtful
from ..formats import format_row
from ..periods import Language, Period
from ..prose.citations import as_printed, origin, place, status_words
from ..prose.grammar import label
from ..prose.statements import target
from ..prose.wording import change_phrase, earlier_text, since
from .model import Cell, Column, Mark
from .values import value_of

NOT_PUBLISHED = "–"
NO_BREAK = "\u00a0"


def missing() -> Cell:
    """A value that was not published; ``dash_note`` explains it once for the table."""
    return Cell(NOT_PUBLISHED)


def mark_of(figure: Figure) -> Mark:
    """What is special about a figure: a doubt says most, then a correction, then its status."""
    key = mark_key(
        str(figure["obs_status"]), corrected=is_corrected(figure), doubtful=is_doubtful(figure)
    )
    return cast(Mark, key)


def notes_of(figure: Figure, lang: Language) -> list[str]:
    """What the checks have against a figure, each finding with its sum."""
    return [doubt.text(lang) for doubt in doubts_about(figure)]


def name_cell(fact: Fact, lang: Language, asked: Period) -> Cell:
    """The name of an indicator, with its date where that is not the period of the table."""
    name = fact.indicator.name(lang)
    if fact.period == asked or fact.target_only:
        return Cell(name)
    return Cell(f"{name} ({label(fact.period, lang)})")


def value_cell(fact: Fact, lang: Language) -> Cell:
    """The level of a fact, with its hedge and unit."""
    level = fact["level"]
    if level is None:
        return missing()
    text = format_row(level, lang).removeprefix(say(lang, "hạng ", "rank "))
    values = [value_of(level, lang)]
    if fact.converted is not None:
        text += f" ({format_row(fact.converted, lang)})"
        values.append(value_of(fact.converted, lang, say(lang, "Giá trị quy đổi", "Converted")))
    return Cell(
        text,
        mark=mark_of(level),
        title=origin(level, lang),
        note=_note(fact, level, lang),
        values=tuple(values),
    )


def earlier_cell(fact: Fact, lang: Language) -> Cell:
    """The values of earlier periods that the same text sets beside the level, with their times."""
    if not fact.earlier:
        return missing()
    notes = dict.fromkeys(note for figure in fact.earlier for note in notes_of(figure, lang))
    return Cell(
        "; ".join(earlier_text(figure, lang) for figure in fact.earlier),
        mark=next(filter(None, map(mark_of, fact.earlier)), ""),
        title="; ".join(origin(figure, lang) for figure in fact.earlier),
        note=" ".join(notes),
        values=tuple(
            value_of(figure, lang, say(lang, "Số kỳ trước", "Earlier")) for figure in fact.earlier
        ),
    )


def _note(fact: Fact, level: Figure, lang: Language) -> str:
    notes = []
    if is_corrected(level):
        notes.append(
            say(
                lang,
                f"Bản in ghi “{as_printed(level)}”",
                f"Printed as “{as_printed(level)}”",
            )
        )
    notes += notes_of(level, lang)
    if (share := fact["share"]) is not None:
        notes += _share_notes(share, lang)
    return " ".join(f"{note.rstrip('.')}." for note in notes) if len(notes) > 1 else "".join(notes)


def _share_notes(share: Figure, lang: Language) -> list[str]:
    """A printed share, and the whole that it is of: as a remark names it, or where it was read."""
    told = say(lang, f"Chiếm {format_row(share, lang)}", f"A share of {format_row(share, lang)}")
    remarks = [doubt for doubt in doubts_about(share) if doubt.verdict == REMARK]
    wholes = [doubt.text(lang).rstrip(".") for doubt in remarks]
    if wholes:
        told += f" ({'; '.join(lower(whole) for whole in wholes)})"
    else:
        where = place(share, lang)
        told += say(lang, f", tổng thể xem {where}", f", for its whole see {where}")
    return [told, *(d.text(lang) for d in doubts_about(share) if d not in remarks)]


def change_cell(fact: Fact, lang: Language) -> Cell:
    """The change on the year, signed; then, in brackets, other changes with their base."""
    figures = [figure for name in GROWTH if (figure := fact[name]) is not None]
    if not figures:
        return missing()
    first, *others = (_change_with_base(figure, lang) for figure in figures)
    text = f"{first} ({'; '.join(others)})" if others else first
    title = "; ".join(origin(figure, lang) for figure in figures)
    values = tuple(
        value_of(figure, lang, say(lang, *_CHANGES[figure["measure"]])) for figure in figures
    )
    noted = [_unremarked(figure) if figure["measure"] == "change" else figure for figure in figures]
    notes = dict.fromkeys(note for figure in noted for note in notes_of(figure, lang))
    return Cell(text, _own_mark(fact, figures[0]), title, " ".join(notes), values=values)


_CHANGES = {
    "yoy": ("", ""),
    "pop": ("So với kỳ trước", "Change on the period before"),
    "change": ("Tăng, giảm tuyệt đối", "Absolute change"),
}
"""The headings of changes to calculate with; that on the year stands under the column's own."""


def _remarked(figure: Figure) -> Figure:
    """A figure with its remarks alone, of which one tells what a change is measured against."""
    return {**figure, "doubts": [d for d in doubts_about(figure) if d.verdict == REMARK]}


def _unremarked(figure: Figure) -> Figure:
    """A figure without its remarks."""
    return {**figure, "doubts": [d for d in doubts_about(figure) if d.verdict != REMARK]}


def _change_with_base(figure: Figure, lang: Language) -> str:
    """A change; one that is not on the year, as the column says, with its base."""
    if figure["measure"] == "change":
        return change_phrase(_remarked(figure), lang)
    text = change_text(figure, lang)
    return text if figure["measure"] == "yoy" else f"{text} {since(figure, lang)}"


def _own_mark(fact: Fact, figure: Figure) -> Mark:
    """The mark of a figure beside its level, which carries the mark of an estimate for both."""
    mark = mark_of(figure)
    return "" if mark in STATUS_MARKS.values() and fact["level"] is not None else mark


def change_text(figure: Figure, lang: Language) -> str:
    """A percentage change with its sign; a hedged one in words, since "over −60%" misleads.

    >>> row = {"value": -8.66, "value_printed": -8.66, "unit": "percent", "measure": "yoy",
    ...        "out_of": float("nan"), "hedge": "", "figure": "8,66%"}
    >>> change_text(row, "vi")
    '−8,66%'
    """
    if figure["hedge"] or not figure["value"]:
        words = change_phrase({**figure, "obs_status": "A", "doubts": ()}, lang)
        return words.removesuffix(since(figure, lang)).strip()
    return format_row(figure, lang, signed=True)


def reached_cell(fact: Fact, lang: Language) -> Cell:
    """The share of the annual plan reached."""
    share = fact["plan_pct"]
    if share is None:
        return missing()
    text, values = format_row(share, lang), (value_of(share, lang),)
    note = " ".join(notes_of(share, lang))
    return Cell(text, _own_mark(fact, share), origin(share, lang), note, values=values)


def plan_cell(fact: Fact, lang: Language) -> Cell:
    """The annual plan itself."""
    plan = fact["plan"]
    if plan is None:
        return missing()
    text = target(plan, lang)
    if fact.target_only:
        text += f" ({label(fact.period, lang)})"
    note, values = " ".join(notes_of(plan, lang)), (value_of(plan, lang),)
    return Cell(text, mark_of(plan), origin(plan, lang), note, values=values)


def status_cell(figure: Figure, lang: Language) -> Cell:
    """The status of a figure."""
    return Cell(status_words(figure, lang))


def place_cell(figure: Figure, lang: Language) -> Cell:
    """The document and the line of a figure; how it was printed is told beside its value."""
    where, comma, line = place(figure, lang).partition(", ")
    return Cell(f"{where}{comma}{line.replace(' ', NO_BREAK)}")


def number(figure: Figure | None) -> float:
    """The value of a figure for analysts, NaN where there is none."""
    return float("nan") if figure is None else float(figure["value"])


def is_known(value: float) -> bool:
    """Whether a number is there."""
    return not isnan(value)


def left(vi: str, en: str, lang: Language) -> Column:
    """A column of words."""
    return Column(say(lang, vi, en))


def right(vi: str, en: str, lang: Language) -> Column:
    """A column of numbers."""
    return Column(say(lang, vi, en), "right")


def dash_note(rows: Iterable[Sequence[Cell]], lang: Language) -> tuple[str, ...]:
    """The note that explains the dashes of a table, but for those that explain themselves."""
    if any(cell.text == NOT_PUBLISHED and not cell.title for row in rows for cell in row):
        return (say(lang, "–: không công bố.", "–: not published."),)
    return ()


def none_note(rows: Sequence[object], lang: Language) -> tuple[str, ...]:
    """The note of a table without rows."""
    if rows:
        return ()
    return (say(lang, "Không có số liệu trong kỳ này.", "There are no figures for this period."),)


_FRAME = [
    "indicator", "sector", "time_period", "value", "unit", "yoy", "pop", "change", "plan",
    "plan_pct", "share", "obs_status", "hedge", "briefing", "line",
]  # fmt: skip


def fact_frame(facts: Sequence[Fact]) -> pd.DataFrame:
    """Facts as numbers in full scale, a row each."""
    rows = [
        {
            "indicator": fact.indicator.code,
            "sector": fact.indicator.sector,
            "time_period": str(fact.period),
            "value": number(fact["level"]),
            "unit": (fact["level"] or {"unit": fact.indicator.unit})["unit"],
            **{name: number(fact[name]) for name in _FRAME[5:11]},
            **{name: fact.main[name] for name in _FRAME[11:]},
        }
        for fact in facts
    ]
    return pd.DataFrame(rows, columns=_FRAME).astype({"line": "Int64"})
