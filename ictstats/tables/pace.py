"""Tables of change: growth on the year, and the annual plan against the time that is gone."""

from __future__ import annotations

import pandas as pd

from ..bilingual import check_language, say
from ..facts import Fact, Figure, find_facts, records
from ..periods import Language, Period
from ..plans import implied_plan, plan_pace
from ..prose.citations import cited
from ..prose.grammar import label
from ..provenance import told
from ..written_numbers import write_number
from .cells import (
    change_text,
    dash_note,
    fact_frame,
    is_known,
    left,
    mark_of,
    missing,
    name_cell,
    none_note,
    notes_of,
    number,
    place_cell,
    plan_cell,
    reached_cell,
    right,
    value_cell,
)
from .model import Cell, Table, Value
from .values import amount, value_of


def growth_table(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Table:
    """The printed growth on the year of a period, the largest rise first.

    Arguments and errors as for ``key_figures``. ``to_frame()`` as there.
    """
    check_language(lang)
    asked = Period.parse(period)
    facts = [fact for fact in find_facts(obs, asked, sector) if fact["yoy"]]
    facts.sort(key=lambda fact: -number(fact["yoy"]))
    rows = []
    for fact in facts:
        yoy = fact.figures["yoy"]
        rows.append(
            (
                name_cell(fact, lang, asked),
                Cell(
                    change_text(yoy, lang),
                    mark_of(yoy),
                    note=" ".join(notes_of(yoy, lang)),
                    values=(value_of(yoy, lang),),
                ),
                value_cell(fact, lang),
                place_cell(yoy, lang),
            )
        )
    return Table(
        say(lang, "Tăng, giảm so với cùng kỳ năm trước", "Growth on the year")
        + f", {label(asked, lang)}",
        (
            left("Chỉ tiêu", "Indicator", lang),
            right("So với cùng kỳ năm trước", "Change on the year", lang),
            right("Giá trị", "Value", lang),
            left("Nguồn", "Source", lang),
        ),
        tuple(rows),
        none_note(rows, lang) + dash_note(rows, lang),
        cited([fact.figures["yoy"] for fact in facts], lang) if facts else "",
        lang,
        fact_frame(facts),
    )


def plan_table(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Table:
    """The share of the annual plan reached, against the share of the year that is gone.

    A plan that was not printed, but follows from a level and its share of the plan, is marked as
    implied. Arguments and errors as for ``key_figures``.

    Returns:
        ``to_frame()``: the columns of ``plan_pace``.
    """
    check_language(lang)
    asked = Period.parse(period)
    pace = plan_pace(obs, str(asked), sector=sector)
    facts = {fact.indicator.code: fact for fact in find_facts(obs, asked, sector)}
    pace = pace[pace["indicator"].isin(list(facts))].reset_index(drop=True)
    rows = []
    for row in records(pace):
        fact = facts[str(row["indicator"])]
        rows.append(
            (
                name_cell(fact, lang, asked),
                value_cell(fact, lang),
                _annual_plan(fact, row, lang),
                reached_cell(fact, lang),
                _points(row["gap"], lang),
                place_cell(fact.figures["plan_pct"], lang),
            )
        )
    gone = pace["elapsed"].dropna()
    notes = [*none_note(rows, lang), *dash_note(rows, lang)]
    if not gone.empty:
        share = f"{write_number(round(float(gone.max()), 1), lang)}%"
        notes.append(
            say(
                lang,
                f"Đến cuối kỳ, năm đã qua {share} thời gian; cột “So với thời gian” là tỷ lệ đạt "
                "kế hoạch trừ đi tỷ lệ đó, chỉ tính cho chỉ tiêu cộng dồn trong năm.",
                f"At the end of the period {share} of the year is gone; “Against time” is the "
                "share of the plan less that, only for indicators that add up over the year.",
            )
        )
    return Table(
        say(lang, "Thực hiện kế hoạch năm", "The annual plan") + f", {label(asked, lang)}",
        (
            left("Chỉ tiêu", "Indicator", lang),
            right("Thực hiện", "Value", lang),
            right("Kế hoạch năm", "Annual plan", lang),
            right("Đạt kế hoạch", "Plan reached", lang),
            right("So với thời gian (điểm %)", "Against time (pp)", lang),
            left("Nguồn", "Source", lang),
        ),
        tuple(rows),
        tuple(notes),
        cited(records(pace), lang) if rows else "",
        lang,
        pace,
    )


def _annual_plan(fact: Fact, pace: Figure, lang: Language) -> Cell:
    if fact["plan"] is not None:
        return plan_cell(fact, lang)
    if not is_known(pace["plan"]):
        return missing()
    rounded, written = implied_plan(pace, lang)
    title = say(
        lang,
        "suy ra từ giá trị thực hiện và tỷ lệ đạt kế hoạch",
        "implied by the value and its share of the plan",
    )
    text = told(written, "plan_pace")
    value = amount(rounded, str(pace["unit"]), lang, status=say(lang, "suy ra", "implied"))
    return Cell(text, "implied", title, values=(value,))


def _points(gap: float, lang: Language) -> Cell:
    """A difference in percentage points."""
    if not is_known(gap):
        return Cell("–", title=say(lang, "không áp dụng", "not applicable"))
    text = write_number(gap, lang, decimals=1, signed=True)
    return Cell(text, values=(Value(round(gap, 2), say(lang, "điểm %", "pp")),))
