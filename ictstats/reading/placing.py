"""The cells of one table, each placed by the headers of its row and of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import nan
from sys import intern

from ..catalogue import Catalogue
from ..code_lists import CURRENCIES
from ..numerals import Numeral, interval
from ..periods import Period
from .cells import Amount, amount_of, scaled
from .clock import beside, compared_with, dated, is_base, months_for_days, title_period
from .columns import column_roles, headers, number_style
from .grid import Cell, Grid
from .growth_bases import base_period
from .headers import UNKNOWN, Facts, Unit
from .labels import Label, labels_of
from .measures import Measure
from .naming import Namer, Naming, fits
from .results import Row
from .settling import PERCENT, Draft, Settler
from .shared import Scene

_DATELINE = re.compile(r"ngày \d{1,2}(?: tháng|/)")
_IN_TITLE = re.compile(r"\((?:số )?(?:ước|sơ bộ|estimate|preliminary)[^)]*\)\s*$")
_NATIONAL = re.compile(r"cả nước|toàn quốc|nationwide|whole country")


class Placer:
    """Places the cells of a table.

    Args:
        grid: the table.
        scene: what all tables of the text share.

    """

    def __init__(self, grid: Grid, scene: Scene) -> None:
        self.grid, self.scene = grid, scene
        self.roles = column_roles(grid)
        self.style = number_style(grid, scene.language)
        facts = [scene.facts_of(*headers(grid, place)) for place in range(len(self.roles))]
        self.columns = months_for_days(facts)
        self.labels = labels_of(grid, self.roles, scene)
        spoken = [text for text in reversed(grid.captions) if not _DATELINE.search(text)]
        self.captions = [scene.facts_of(text) for text in spoken]
        self.period = title_period(self.captions, scene.own)
        self.namer = Namer(scene.lexicon, scene.catalogue)

    @cached_property
    def levels(self) -> list[tuple[int, Period]]:
        """The columns of levels that say when they were, with their periods."""
        found = []
        for place, facts in enumerate(self.columns):
            if self.roles[place] == "data" and not facts.said and not is_base(facts):
                period = dated([facts], self.period)
                if period:
                    found.append((place, period))
        return found

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The observations with their columns; what cannot be placed has an empty indicator."""
        drafts = [draft for place in range(len(self.grid.body)) for draft in self._drafts(place)]
        labels = [label.facts for label in self.labels]
        settler = Settler(labels, self.columns, self.scene.catalogue, self.period)
        settler.settle(drafts, self._change_unit)
        for draft in drafts:
            yield draft.column, self._row(draft)

    def _drafts(self, place: int) -> Iterator[Draft]:
        for column, cell in enumerate(self.grid.body[place].cells):
            if self.roles[column] != "data" or cell.kind not in ("amount", "year"):
                continue
            amount = amount_of(cell, self.style, self.scene.lexicon)
            if amount.numeral is not None:
                yield self._draft(place, column, cell, amount, amount.numeral)

    def _draft(
        self, place: int, column: int, cell: Cell, amount: Amount, numeral: Numeral
    ) -> Draft:
        label, header = self.labels[place], self.columns[column]
        said: str = header.said or label.facts.said
        if header.said and label.facts.said and header.said != label.facts.said:
            said = "" if "share" in (header.said, label.facts.said) else "unclear"
        measure: Measure = {
            "": "level",
            "compare": "growth",
            "plan": "plan",
            "plan_pct": "plan_pct",
            "share": "share",
        }.get(said, "")  # type: ignore[assignment]
        if measure == "level" and cell.text.lstrip()[:1] in ("+", "-") and _is_percent(amount):
            measure = "growth"
        unit = self._unit(amount, label, header, measure)
        full = scaled(numeral, unit.power) if unit and measure not in _RATES else numeral
        naming = self._naming(label, self._subject(label, column), full, unit, measure)
        period = self._period(label, header, column, measure, naming)
        sure = 0.95 if period else 0.4
        return Draft(place, column, cell, amount, full, unit, period, measure, naming, sure)

    def _unit(self, amount: Amount, label: Label, header: Facts, measure: Measure) -> Unit | None:
        """The unit of an amount: printed with it, or said by the headers."""
        if amount.unit and amount.unit.codes:
            return amount.unit
        if measure in ("plan_pct", "share"):
            return PERCENT
        own = label.unit or label.facts.unit
        if measure == "growth":
            return header.unit or (label.facts.unit if label.facts.said else None)
        percent = header.unit is not None and header.unit.codes == ("percent",)
        if percent and not (own and own.codes == ("percent",)):
            return header.unit
        around = (facts.unit for facts in (*label.around, *self.captions))
        said = own or header.unit or next((unit for unit in around if unit), None)
        if amount.unit:  # a scale word alone: "4.680 tỷ"
            return Unit(amount.unit.power, said.codes if said else ())
        return said

    def _naming(
        self, label: Label, header: Facts, full: Numeral, unit: Unit | None, measure: Measure
    ) -> Naming | None:
        """The indicator of a cell; None where its headers say anything that is not understood."""
        around = (*label.around, *self.captions)
        if any(facts.company for facts in (label.facts, header, *around)):
            return None
        if self._sums_up_unknown(label.facts, header):
            return None
        if "" in (label.facts.place, header.place):
            return None
        catalogue = self.scene.catalogue
        for naming in self.namer.named_by(label.facts, header, around):
            if fits(unit, full, measure, catalogue.indicators[naming.code], catalogue):
                return self._explained(naming, label.facts, header)
        return None

    def _sums_up_unknown(self, label: Facts, header: Facts) -> bool:
        """Whether a cell is the total of rows or columns of which nothing is known."""
        rows, columns = self._unknown
        return (rows and _is_total(label)) or (columns and _is_total(header))

    @cached_property
    def _unknown(self) -> tuple[bool, bool]:
        """Whether nothing is known of any row but totals; the same of the columns."""
        data = zip(self.columns, self.roles, strict=True)
        sides = (
            [label.facts for label in self.labels],
            [facts for facts, role in data if role == "data"],
        )
        rows, columns = ([one for one in facts if not one.total] for facts in sides)
        return (
            bool(rows) and not any(map(_is_known, rows)),
            bool(columns) and not any(map(_is_known, columns)),
        )

    def _subject(self, label: Label, column: int) -> Facts:
        """The header that names what a column is about: its own, or that of the levels to its left.

        A comparison between periods that are rows has but "so với cùng kỳ" for a header.
        """
        header = self.columns[column]
        if header.names or label.facts.names or not header.said:
            return header
        return next((facts for facts in self.columns[column::-1] if facts.names), header)

    def _explained(self, naming: Naming, label: Facts, header: Facts) -> Naming | None:
        """A naming, gone where words are left that nothing is known of; a full name bears one."""
        naming_sides = {"row": (label,), "column": (header,), "both": (label, header)}
        sides = naming_sides.get(naming.side, ())
        for facts in (label, header):
            if facts not in sides and facts.left:
                return None
        left = [word for facts in sides for word in facts.left if word not in naming.spoken]
        if len(left) > naming.full or "mới" in left:
            return None
        return replace(naming, sure=0.6) if left else naming

    def _period(
        self, label: Label, header: Facts, column: int, measure: Measure, naming: Naming | None
    ) -> Period | None:
        catalogue = self.scene.catalogue
        kind = catalogue.indicators[naming.code].kind if naming else "flow"
        flow, own = kind == "flow", self.period
        both = (label.facts, header)
        base = compared_with(both)
        if measure == "plan":
            period = dated(both, own, flow=flow, plan=True) or beside(self.levels, column, None)
            return _plan_period(period or own, both)
        period = dated(both, own, flow=flow)
        if period is None and (measure != "level" or base):
            period = beside(self.levels, column, base)
        period = period or own
        if period and not flow and period.freq == "months":
            period = period.last_month()
        if measure == "level" and base:
            return base_period(base, period, own)
        return period

    def _change_unit(self, draft: Draft) -> Unit | None:
        """The unit of a comparison, if it is a difference of levels."""
        label, header = self.labels[draft.row], self.columns[draft.column]
        return self._unit(draft.amount, label, header, "change")

    def _row(self, draft: Draft) -> Row:
        label, header = self.labels[draft.row], self.columns[draft.column]
        catalogue, amount, cell = self.scene.catalogue, draft.amount, draft.cell
        code = draft.naming.code if draft.naming else ""
        sector = catalogue.indicators[code].sector if code else ""
        value = float(draft.numeral.value)
        low, high = interval(draft.numeral, amount.hedge)
        status = "A" if draft.measure == "plan" else label.facts.status
        if status == "A" and draft.measure != "plan":
            status = header.status if header.status != "A" else self._announced
        sure = draft.sure * (draft.naming.sure if draft.naming else 0.5)
        return Row(
            sector, code, self._area(label, header),
            intern(str(draft.period)) if draft.period else "", draft.measure, value, value,
            nan if low is None else float(low), nan if high is None else float(high),
            float(amount.out_of.value) if amount.out_of else nan,
            unit_code(draft.unit, draft.measure, code, catalogue), status, amount.hedge,
            self.scene.briefing, cell.line, amount.start, amount.end,
            intern(self.scene.lines[cell.line - 1][amount.start : amount.end]), round(sure, 2),
        )  # fmt: skip

    @cached_property
    def _announced(self) -> str:
        """The status that the title of the table gives to all of it: "… tháng 10 (ước)"."""
        titled = (facts.status for facts in self.captions[:1] if _IN_TITLE.search(facts.text))
        return next(titled, "A")

    def _area(self, label: Label, header: Facts) -> str:
        """The place that a cell is about: by its headers, by what stands above, by the text."""
        for facts in (label.facts, header):
            if facts.place:
                return facts.place
            if _NATIONAL.search(facts.text):
                return "VN"
        places = (facts.place for facts in (*label.around, *self.captions))
        return next((place for place in places if place), self.scene.area)


def _is_percent(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.codes == ("percent",)


def _is_total(facts: Facts) -> bool:
    return facts.total and not (facts.names or _NATIONAL.search(facts.text))


def _is_known(facts: Facts) -> bool:
    """Whether a header is a place, a sector, a period or an indicator, and nothing else."""
    said = facts.place or facts.names or facts.phrases or facts.said
    return bool(said) and not facts.left and not facts.company


_RATES = ("growth", "plan_pct", "share")


def _plan_period(period: Period | None, headers: Sequence[Facts]) -> Period | None:
    """The period of a plan: as its header says, else the whole year."""
    said = any(p.role == "plan" or p.shape != "same" for facts in headers for p in facts.phrases)
    return period if said or period is None else period.whole_year()


def unit_code(unit: Unit | None, measure: Measure, indicator: str, catalogue: Catalogue) -> str:
    """The code of the unit of a value."""
    if measure in ("growth", "yoy", "pop", "plan_pct", "share"):
        return "percent"
    codes = [code for code in unit.codes if code != UNKNOWN] if unit else []
    if not indicator:
        return codes[0] if codes else ""
    own = catalogue.indicators[indicator].unit
    if codes and own not in codes and (codes[0] in CURRENCIES or "percentage_points" in codes):
        return codes[0]
    return own
