"""The comparisons of a table: growth on the year or on the period before, or a difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..catalogue import Catalogue
from ..numerals import Numeral
from ..periods import Period
from .cells import Amount, scaled
from .clock import compared_with
from .grid import Cell
from .growth_bases import growth_kind
from .headers import Facts, Unit
from .measures import Measure
from .naming import Naming, fits
from .votes import SUMMED, Sum, settle

PERCENT = Unit(0, ("percent",))
Levels = dict[tuple[int, Period | None, str], Decimal]


@dataclass
class Draft:
    """A cell being placed.

    Args:
        row: the place of its row in the body.
        column: its column.
        cell: the cell.
        amount: what is printed in it.
        numeral: its value in full scale, in terms of its measure.
        unit: its unit, or None.
        period: what it is about.
        measure: "growth" where it is a comparison that is still to be settled.
        naming: its indicator, or None.
        sure: how sure its place is, from 0 to 1.

    """

    row: int
    column: int
    cell: Cell
    amount: Amount
    numeral: Numeral
    unit: Unit | None
    period: Period | None
    measure: Measure
    naming: Naming | None
    sure: float


class Settler:
    """Settles the comparisons of a table.

    Args:
        labels: what the labels of its rows say.
        columns: what the headers of its columns say.
        catalogue: the code lists.
        period: the period of the table.

    """

    def __init__(
        self,
        labels: Sequence[Facts],
        columns: Sequence[Facts],
        catalogue: Catalogue,
        period: Period | None,
    ) -> None:
        self.labels, self.columns = labels, columns
        self.catalogue, self.period = catalogue, period

    def settle(self, drafts: Sequence[Draft], unit_of: Callable[[Draft], Unit | None]) -> None:
        """Say of each comparison whether it is growth, an index or a difference, and on what.

        Args:
            drafts: the cells of the table; those of the measure "growth" are settled in place.
            unit_of: the unit of a comparison, if it is a difference of levels.
        """
        levels = {
            (draft.row, draft.period, draft.naming.code): draft.numeral.value
            for draft in drafts
            if draft.measure == "level" and draft.naming
        }
        groups: dict[tuple[str, int], list[Draft]] = defaultdict(list)
        for draft in drafts:
            if draft.measure == "growth":
                in_column = self.columns[draft.column].said == "compare"
                key = ("column", draft.column) if in_column else ("row", draft.row)
                groups[key].append(draft)
        for group in groups.values():
            self._settle_group(group, levels, unit_of)

    def _settle_group(
        self, group: Sequence[Draft], levels: Levels, unit_of: Callable[[Draft], Unit | None]
    ) -> None:
        facts = [(self.labels[d.row], self.columns[d.column]) for d in group]
        percent = all(d.unit is not None and d.unit.codes == ("percent",) for d in group)
        kinds = [self._growth(draft, *both) for draft, both in zip(group, facts, strict=True)]
        compared, sure = settle(
            [draft.numeral.value for draft in group],
            [
                one
                for draft, kind in zip(group, kinds, strict=True)
                if (one := self._sum(draft, kind[0], levels, unit_of(draft)))
            ],
            signed=any(one.signed for both in facts for one in both if one.said == "compare"),
            absolute=any(one.absolute for both in facts for one in both),
            percent=percent,
        )
        for draft, (kind, certain) in zip(group, kinds, strict=True):
            draft.sure *= sure * (1.0 if sure == SUMMED else certain)
            if sure != SUMMED and self._follows_plan(draft):
                draft.measure, draft.naming, draft.unit = "", None, PERCENT
                continue
            if compared == "change":
                unit = unit_of(draft)
                draft.measure, draft.unit = "change", unit
                draft.numeral = scaled(draft.numeral, unit.power if unit else 0)
                if not self._fits(draft):
                    draft.naming = None
                continue
            draft.measure = kind if compared else ""
            draft.unit = PERCENT
            if compared == "index":
                draft.numeral = Numeral(draft.numeral.value - 100, draft.numeral.step)

    def _follows_plan(self, draft: Draft) -> bool:
        """Whether growth on an unnamed base stands behind a plan, and may be the plan's."""
        facts = self.columns[draft.column]
        before = [one for one in self.columns[: draft.column] if one.said != "compare"]
        on = compared_with((self.labels[draft.row], facts))
        return on is None and bool(before) and before[-1].said == "plan"

    def _fits(self, draft: Draft) -> bool:
        catalogue = self.catalogue
        return draft.naming is not None and fits(
            draft.unit, draft.numeral, draft.measure, catalogue.indicators[draft.naming.code],
            catalogue,
        )  # fmt: skip

    def _growth(self, draft: Draft, label: Facts, header: Facts) -> tuple[Measure, float]:
        """Whether a comparison is on the year or on the period before; "" where on neither."""
        kind = self.catalogue.indicators[draft.naming.code].kind if draft.naming else "flow"
        base = compared_with((label, header))
        found = growth_kind(base, draft.period, self.period, stock=kind != "flow")
        return ("yoy", 0.8) if found is None else (found, 1.0)

    def _sum(
        self,
        draft: Draft,
        kind: Measure,
        levels: Levels,
        unit: Unit | None,
    ) -> Sum | None:
        """A comparison with the levels of its row."""
        if draft.naming is None or draft.period is None or not kind:
            return None
        base = draft.period.year_before() if kind == "yoy" else draft.period.before()
        now = levels.get((draft.row, draft.period, draft.naming.code))
        then = levels.get((draft.row, base, draft.naming.code))
        if now is None or then is None:
            return None
        power = unit.power if unit else 0
        return Sum(draft.numeral.value, draft.numeral.value.scaleb(power), now, then)
