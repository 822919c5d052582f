"""Tables of one indicator: its values over time, and the parts that it is made of."""

from __future__ import annotations

import pandas as pd

from ..analysis import composition
from ..bilingual import check_language, say
from ..catalogue import load_catalogue
from ..facts import find_facts, records
from ..periods import Language, Period
from ..prose.citations import cited, place, status_words
from ..prose.grammar import capital, label
from ..prose.trending import point_text
from ..provenance import told
from ..timeseries import IndicatorSeries
from ..written_numbers import write_number
from .cells import left, mark_of, name_cell, none_note, place_cell, right, value_cell
from .model import Cell, Mark, Table
from .values import percent, value_of


def composition_table(
    obs: pd.DataFrame, parent: str, period: str, *, lang: Language = "vi"
) -> Table:
    """The parts that add up to a whole, with their shares.

    Args:
        obs: observations.
        parent: code of the whole.
        period: the period of the report.
        lang: "vi" or "en".

    Returns:
        ``to_frame()``: the columns of ``composition``.

    Raises:
        ParameterError, PeriodError, CatalogueError: as for ``key_figures``.
    """
    check_language(lang)
    asked = Period.parse(period)
    whole = load_catalogue().indicator(parent)
    parts = composition(obs, parent, str(asked))
    facts = {fact.indicator.code: fact for fact in find_facts(obs, asked)}
    rows = [
        (
            name_cell(facts[code], lang, asked),
            value_cell(facts[code], lang),
            Cell(write_number(float(share), lang, decimals=1) + "%", values=(percent(share),)),
            place_cell(facts[code].main, lang),
        )
        for code, share in zip(parts["indicator"], parts["share"], strict=True)
    ]
    if rows and parent in facts:
        fact = facts[parent]
        total = Cell(say(lang, "Tổng số đã công bố", "Published total"))
        whole_share = Cell(told("100%", "composition"), values=(percent(100.0),))
        rows.append((total, value_cell(fact, lang), whole_share, place_cell(fact.main, lang)))
    return Table(
        f"{whole.name(lang)}: {say(lang, 'cơ cấu', 'composition')}, {label(asked, lang)}",
        (
            left("Thành phần", "Part", lang),
            right("Giá trị", "Value", lang),
            right("Tỷ trọng", "Share", lang),
            left("Nguồn", "Source", lang),
        ),
        tuple(rows),
        none_note(rows, lang),
        cited(records(parts), lang) if rows else "",
        lang,
        parts,
    )


def series_table(series: IndicatorSeries, *, lang: Language = "vi") -> Table:
    """The values of a series with how each is known.

    Returns:
        A row a period in order; ``to_frame()``: the series' frame.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
    """
    check_language(lang)
    origins = {
        "published": say(lang, "công bố", "published"),
        "implied": say(lang, "suy ra", "implied"),
        "derived": say(lang, "tính bằng hiệu", "derived"),
    }
    rows = []
    for row in records(series.frame):
        accepted = {**row, "value_printed": float("nan") if row["corrected"] else row["value"]}
        marks: dict[bool, Mark] = {True: "implied", False: mark_of(accepted)}
        if row.get("doubtful"):
            marks[False] = "doubtful"
        rows.append(
            (
                Cell(capital(label(Period.parse(str(row["time_period"])), lang))),
                Cell(
                    point_text(row, series.unit, lang),
                    marks[row["origin"] != "published"],
                    title=place(row, lang),
                    values=(value_of({**accepted, "out_of": float("nan"), "figure": ""}, lang),),
                ),
                Cell(origins[str(row["origin"])]),
                Cell(status_words(accepted, lang)),
                Cell(place(row, lang)),
            )
        )
    return Table(
        f"{series.indicator.name(lang)}: {say(lang, 'diễn biến', 'over time')}",
        (
            left("Kỳ", "Period", lang),
            right("Giá trị", "Value", lang),
            left("Cách có", "Origin", lang),
            left("Tình trạng", "Status", lang),
            left("Nguồn", "Source", lang),
        ),
        tuple(rows),
        none_note(rows, lang),
        cited(records(series.frame), lang) if rows else "",
        lang,
        series.frame,
    )
