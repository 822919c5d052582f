"""What a sentence says, before it is said: which facts, in which order, for all languages alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ..facts import RATIO_UNITS, Fact, by_importance, leads, revenues
from ..plans import share_of_year

Act = Literal["state", "changes", "plans", "pace", "ratios", "levels", "revenues", "targets"]
MOST_NAMED = 4
"""So many indicators are named in a sentence."""
FEW = 2
"""Up to so many indicators have a sentence each; of more only the changes are told."""
MOST_POINTS = 5
FEWEST_POINTS = 4


@dataclass(frozen=True)
class Choice:
    """What one sentence does with which facts."""

    act: Act
    facts: tuple[Fact, ...]
    again: bool = False
    """Whether the sentence before has said what its changes are measured against."""


def is_ratio(fact: Fact) -> bool:
    """Whether it counts the ministries or provinces that have done something."""
    return fact.indicator.unit in RATIO_UNITS and fact["level"] is not None


def for_headline(facts: Sequence[Fact], *, whole: bool) -> tuple[Fact, ...]:
    """The facts of a headline: the most important one; for all sectors their revenues.

    Args:
        facts: those of a sector, or of all.
        whole: whether they are of all sectors, so that the sector as a whole comes first.
    """
    if not whole:
        return tuple(by_importance(facts)[:1])
    general = [fact for fact in facts if fact.indicator.sector == "overall"]
    moved = [fact for fact in by_importance(general) if fact.relative]
    if moved:
        return (moved[0],)
    growing = [fact for fact in leads(facts) if fact.relative]
    if growing:
        money = [fact for fact in growing if fact.indicator.unit in ("VND", "USD")]
        return tuple(money[:3] or growing[:2])
    told = [fact for fact in leads(facts) if fact.indicator.kind in ("rate", "rank")]
    return tuple(told[-1:] or leads(facts)[:1])


def for_summary(facts: Iterable[Fact]) -> list[Choice]:
    """One to three sentences on a sector: its main figure, then changes, plans, counts."""
    ordered = by_importance(facts)
    if not ordered:
        return []
    if is_ratio(ordered[0]):
        return _ratio_choices(ordered)[:3]
    first, rest = ordered[0], ordered[1:]
    counts = [fact for fact in rest if not is_ratio(fact)]
    moving = [fact for fact in counts if fact.relative or fact["plan_pct"]]
    plain = [f for f in counts if f["level"] and f not in moving]
    if not (first.growth or first["plan_pct"] or moving) and plain:
        alike = [fact for fact in (first, *plain) if fact.period == first.period]
        choices, plain = _limited("levels", alike), [f for f in plain if f not in alike]
    else:
        choices = [Choice("state", (first,))]
    if len(moving) <= FEW:
        choices += [Choice("state", (fact,)) for fact in moving]
    else:
        choices += _changes(moving, first)
        choices += _limited("plans", [fact for fact in moving if fact["plan_pct"]])
    choices += _ratio_choices(rest)
    choices += _limited("levels", plain, 3)
    choices += _limited("targets", [fact for fact in counts if fact.target_only])
    return choices[:3]


def _changes(facts: Sequence[Fact], said: Fact | None = None) -> list[Choice]:
    """A sentence for each base of comparison; ``said`` is the fact told just before."""
    base = said.relative["measure"] if said and said.relative else ""
    choices = []
    for measure in sorted(("yoy", "pop"), key=lambda measure: measure != (base or "yoy")):
        changed = [f for f in facts if f.relative and f.relative["measure"] == measure]
        if changed:
            again = measure == base
            choices.append(Choice("changes", tuple(changed[:MOST_NAMED]), again))
    return choices


def _limited(act: Act, facts: Sequence[Fact], most: int = MOST_NAMED) -> list[Choice]:
    return [Choice(act, tuple(facts[:most]))] if facts else []


def _ratio_choices(facts: Iterable[Fact]) -> list[Choice]:
    """Counts that are equal share a sentence; what says most comes first."""
    ratios = [fact for fact in facts if is_ratio(fact)]
    ratios.sort(key=lambda fact: fact.indicator.unit != "provinces")
    ratios.sort(key=lambda fact: -float(fact.main["value"]))
    choices = [
        Choice("ratios", tuple(group))
        for _, group in groupby(
            ratios,
            key=lambda fact: (
                fact.indicator.unit, fact.main["value"], str(fact.main["out_of"]), fact.period,
            ),
        )
    ]  # fmt: skip
    return sorted(choices, key=lambda choice: -len(choice.facts))


def for_overview(facts: Sequence[Fact]) -> list[Choice]:
    """Three to five points on all sectors, where there is as much to say.

    The sector as a whole, its other totals, the sectors' revenues, the pace of the plan; then the
    main figures of sectors that no point has named.
    """
    general = by_importance(f for f in facts if f.indicator.sector == "overall")
    stated = [fact for fact in general if fact["level"]]
    if stated and not (stated[0].relative or stated[0]["plan_pct"]):
        choices = _limited("levels", stated)
    else:
        choices = [Choice("state", (fact,)) for fact in stated[:1]]
        choices += _changes([fact for fact in stated[1:] if fact["yoy"]], *stated[:1])
    grown = revenues(facts)
    choices += [Choice("revenues", tuple(grown))] if len(grown) > 1 else []
    planned = for_pace(facts)
    choices += [Choice("pace", tuple(planned))] if len(planned) > 2 else []
    named = {fact.indicator.sector for choice in choices for fact in choice.facts}
    for fact in leads(facts):
        if len(choices) < FEWEST_POINTS and fact.indicator.sector not in named:
            choices.append(Choice("state", (fact,)))
    moved = [fact for fact in by_importance(facts) if fact.relative or fact.earlier]
    rest = [fact for fact in moved if not _told(fact, choices)]
    for fact in rest[: max(0, FEWEST_POINTS - len(choices))]:
        choices.append(Choice("state", (fact,)))
    return choices[: MOST_POINTS - 1]


def _told(fact: Fact, choices: Iterable[Choice]) -> bool:
    return any(fact in choice.facts for choice in choices)


def for_pace(facts: Iterable[Fact]) -> list[Fact]:
    """What adds up over the year and has an annual plan, the furthest first."""
    planned = [f for f in facts if f["plan_pct"] and f.indicator.kind == "flow"]
    return sorted(planned, key=lambda fact: -float(fact.figures["plan_pct"]["value"]))


def ahead(facts: Iterable[Fact]) -> list[Fact]:
    """Those whose share of the plan is at least the share of the year that is gone."""
    return [
        fact
        for fact in facts
        if float(fact.figures["plan_pct"]["value"]) >= share_of_year(str(fact.period))
    ]


def for_levels(facts: Iterable[Fact]) -> list[Fact]:
    """What does not add up over the year, and has a plan: a workforce, a rate."""
    return [f for f in facts if f["plan_pct"] and f.indicator.kind != "flow"]
