"""The sum behind a finding, written out so that a reader can redo it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import floor, isclose, log10

import pandas as pd

from ..bilingual import month_of, publisher_name, say
from ..catalogue import load_catalogue
from ..formats import format_row, format_value, row_step, shared_scale
from ..implied import Row
from ..periods import Language, Period
from ..written_numbers import Scale, write_number
from . import usual

SUMMED = ("cumulative", "months")
"""Sums of shorter periods: cumulative figures, which a later one replaces part by part."""
ADDITIVE = ("parts", "parts_below", "sectors", "months", "cumulative")
"""Sums of parts, of which the first figure is the total."""
TELLS_DIFFERENCE = ("base", "history")
"""Sums that end with the difference that they show, or with what was to be expected."""
_AROUND = re.compile(r"(\D*)[\d.,]*\d(\D*)")
_MOST_DATED = 5
"""So many figures of such a sum are told each with its period."""


@dataclass(frozen=True)
class Sum:
    """The figures of a relation, ready to be written.

    Args:
        kind: name of the kind of relation.
        rows: the observations, in the order of the relation's terms.
        totals: for each, whether its denominator is meant instead of its value.
        values: for each, the value that is taken.
        bounds: what the ratio, or the figure, must lie between; for plausible relations.
    """

    kind: str
    rows: tuple[Row, ...]
    totals: tuple[bool, ...]
    values: tuple[float, ...]
    bounds: tuple[float, float]

    def text(self, lang: Language) -> str:
        """The sum in a language."""
        return _WRITERS[self.kind](self, lang)

    def written(self, place: int, lang: Language) -> str:
        """A figure as it is printed, or as it is taken where that differs."""
        row = self.rows[place]
        if self.totals[place]:
            return write_number(self.values[place], lang)
        if self.values[place] == row["value"]:
            return format_row(row, lang, scale=self.scale(place, lang))
        if lang == "vi" and row["figure"] and self.values[place] == row["value_printed"]:
            return str(row["figure"])  # as it was printed, in the language of the print
        # As precise as the print: a misplaced mark or a scale word moves its last digit too.
        step = float(row_step(row)) * _scale(self.values[place], float(row["value"]))
        scale = self.scale(place, lang)
        return format_value(self.values[place], str(row["unit"]), lang, step=step, scale=scale)

    def computed(self, value: float, place: int, lang: Language) -> str:
        """A computed value, as precise as the figure of ``place``, in three to seven digits."""
        row = self.rows[place]
        step = float(row_step(row))
        if value:
            first = floor(log10(abs(value)))
            step = min(max(step, 10.0 ** (first - 6)), 10.0 ** (first - 2))
        taken, scale = round(value / step) * step, self.scale(place, lang)
        return format_value(taken, str(row["unit"]), lang, step=step, scale=scale)

    def scale(self, place: int, lang: Language) -> Scale | None:
        """The scale of the amounts of money in the currency of a figure; None for what is counted.

        It is that of the first; of a total and its parts that of the parts.
        """
        unit = str(self.rows[place]["unit"])
        if not load_catalogue().unit(unit).money:
            return None
        rows = [row for row in self.rows if row["unit"] == unit]
        leading = 1 if self.kind in ADDITIVE and len(rows) > 1 else 0
        amounts = [(float(row["value"]), float(row_step(row))) for row in rows]
        return shared_scale(amounts, unit, lang, leading=leading)

    def period(self, place: int, lang: Language) -> str:
        """The period of a figure."""
        return Period.parse(str(self.rows[place]["time_period"])).label(lang)

    def source(self, place: int, lang: Language) -> str:
        """Where a figure stands: its document and line, or who published it and when."""
        row = self.rows[place]
        if not pd.isna(row["line"]):
            return f"{row['briefing']}, {say(lang, 'dòng', 'line')} {row['line']}"
        told = (publisher_name(str(row["publisher"]), lang), month_of(str(row["published"])))
        return ", ".join(filter(None, told)) or str(row["briefing"])


def _scale(value: float, taken: float) -> float:
    """The power of ten by which a value differs from the one that is taken; else 1."""
    ratio = value / taken if taken else 0.0
    power = log10(ratio) if ratio > 0 else 0.5
    return float(10.0 ** round(power)) if isclose(power, round(power), abs_tol=1e-9) else 1.0


def _growth(one: Sum, lang: Language) -> str:
    level, base, _ = one.values
    said = say(lang, "đã in", "printed")
    return (
        f"{one.written(0, lang)} / {one.written(1, lang)} − 1 = "
        f"{usual.percent(100 * (level / base - 1), lang)}; {said}: {one.written(2, lang)}"
    )


def _base(one: Sum, lang: Language) -> str:
    level, base, rate = one.values
    finer = min((0, 1), key=lambda at: float(row_step(one.rows[at])))
    implied = one.computed(level / (1 + rate / 100), finer, lang)
    moved = round(100 * (level / (1 + rate / 100) / base - 1), 2)
    change = f"{write_number(moved, lang, decimals=2, signed=True)}%"
    grown = format_value(abs(rate), "percent", lang, step=float(row_step(one.rows[2])))
    later = f"{one.period(0, lang)} ({one.source(0, lang)})"
    said = f"{one.written(0, lang)} / (1 {'−' if rate < 0 else '+'} {grown}) = {implied}"
    earlier = f"{one.period(1, lang)} ({one.source(1, lang)}): {one.written(1, lang)}"
    return say(
        lang,
        f"theo số của {later}: {said}; đã công bố cho {earlier} (chênh {change})",
        f"by the figures of {later}: {said}; published for {earlier} (difference {change})",
    )


def _base_months(one: Sum, lang: Language) -> str:
    level, months = one.values[0], one.values[2:]
    added = " + ".join(one.written(at, lang) for at in range(2, len(one.rows)))
    grown = usual.percent(100 * (level / sum(months) - 1), lang)
    said = say(lang, "đã in", "printed")
    return f"{one.written(0, lang)} / ({added}) − 1 = {grown}; {said}: {one.written(1, lang)}"


def _share(one: Sum, lang: Language) -> str:
    part, whole, _ = one.values
    said = say(lang, "đã in", "printed")
    return (
        f"{one.written(0, lang)} / {one.written(1, lang)} = "
        f"{usual.fine_percent(100 * part / whole, lang)}; {said}: {one.written(2, lang)}"
    )


def _plan(one: Sum, lang: Language) -> str:
    level, _, rate = one.values
    published = say(lang, "kế hoạch đã công bố", "plan published")
    return (
        f"{one.written(0, lang)} / {one.written(2, lang)} = "
        f"{one.computed(100 * level / rate, 1, lang)}; "
        f"{published} ({one.source(1, lang)}): {one.written(1, lang)}"
    )


def _two_plans(one: Sum, lang: Language) -> str:
    level, rate, other, other_rate = one.values
    return (
        f"{one.written(0, lang)} / {one.written(1, lang)} = "
        f"{one.computed(100 * level / rate, 0, lang)} ({one.source(0, lang)}); "
        f"{one.written(2, lang)} / {one.written(3, lang)} = "
        f"{one.computed(100 * other / other_rate, 2, lang)} ({one.source(2, lang)})"
    )


def _added(one: Sum, lang: Language) -> str:
    dated = one.kind in SUMMED and len(one.rows) <= _MOST_DATED
    total = one.computed(sum(one.values[1:]), 1, lang)
    written = [one.written(place, lang) for place in range(1, len(one.rows))]
    if dated:
        told = [f"{text} ({one.period(at, lang)})" for at, text in enumerate(written, 1)]
    else:
        told = _unit_left_out(written, total)
    parts = " + ".join(told)
    said = say(lang, "tổng đã công bố", "the total published")
    return f"{parts} = {total}; {said} ({one.source(0, lang)}): {one.written(0, lang)}"


def _unit_left_out(amounts: list[str], total: str) -> list[str]:
    """Amounts without the words around their numbers, where their total says them for all.

    >>> _unit_left_out(["27.477 tỷ đồng", "hơn 1.440.000 tỷ đồng"], "1.467.477 tỷ đồng")
    ['27.477', 'hơn 1.440.000']
    >>> _unit_left_out(["VND 3 billion", "over VND 2 million"], "VND 3 billion")
    ['VND 3 billion', 'over VND 2 million']
    """
    around = _AROUND.fullmatch(total)
    if not around:
        return amounts
    before, after = around.groups()
    same = all(before in amount and amount.endswith(after) for amount in amounts)
    bare = [amount.removesuffix(after).replace(before, "", 1) for amount in amounts]
    return bare if same else amounts


def _change(one: Sum, lang: Language) -> str:
    first, second, _ = one.values
    said = say(lang, "đã in", "printed")
    difference = write_number(round(first - second, 6), lang, signed=True)
    return (
        f"{one.written(0, lang)} − {one.written(1, lang)} ({one.source(1, lang)}) = {difference}; "
        f"{said}: {one.written(2, lang)}"
    )


def _change_rate(one: Sum, lang: Language) -> str:
    change, level, _ = one.values
    said = say(lang, "đã in", "printed")
    return (
        f"{one.written(0, lang)} / ({one.written(1, lang)} − {one.written(0, lang)}) = "
        f"{usual.percent(100 * change / (level - change), lang)}; {said}: {one.written(2, lang)}"
    )


def _below(one: Sum, lang: Language) -> str:
    return _side_by_side(one, ">" if one.values[0] > one.values[1] else "≤", lang)


def _same(one: Sum, lang: Language) -> str:
    return _side_by_side(one, "=" if one.values[0] == one.values[1] else "≠", lang)


def _side_by_side(one: Sum, sign: str, lang: Language) -> str:
    left, right = (f"{one.written(at, lang)} ({one.source(at, lang)})" for at in (0, 1))
    return f"{left} {sign} {right}"


_WRITERS: dict[str, Callable[[Sum, Language], str]] = {
    "growth": _growth,
    "base": _base,
    "base_months": _base_months,
    "base_currency": usual.base_currency,
    "plan_share": _share,
    "share": _share,
    "plan": _plan,
    "two_plans": _two_plans,
    "parts": _added,
    "parts_below": _added,
    "sectors": _added,
    "months": _added,
    "cumulative": _added,
    "change": _change,
    "change_rate": _change_rate,
    "denominator": _below,
    "part_of": _below,
    "same_total": _same,
    "repeat": _same,
    "range": usual.limits,
    "whole": usual.whole,
    "currency": usual.currency,
    "per_head": usual.per_head,
    "ratio": usual.ratio,
    "two_growths": usual.two_growths,
    "weight": usual.ratio,
    "plan_pace": usual.plan_pace,
    "pace": usual.pace,
    "history": usual.history,
}


def both(printed: Sum, repaired: Sum, lang: Language) -> str:
    """A sum with a misprint read as proposed, and what comes out as printed."""
    text = f"{repaired.text(lang)}; {say(lang, 'tính như đã in', 'as printed')}: "
    if repaired.kind in ADDITIVE:
        return text + printed.computed(sum(printed.values[1:]), 1, lang)
    told = repaired.text(lang).split("; ")
    clauses = printed.text(lang).split("; ")
    return text + next((clause for clause in clauses if clause not in told), clauses[0])
