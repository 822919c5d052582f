"""The sections of a report: what a notebook shows, in the order of its cells.

Each function returns what to show (headings and prose as Markdown, charts, tables, cards), or
nothing where the data has nothing to say, so that no report has an empty section::

    show(sections.figures(obs, "2023-S1", sector="post", lang="vi"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import Markdown, display
from matplotlib.axes import Axes

from . import charts, prose, provenance, tables
from .activities import load_activities
from .analysis import composition, contributions, coverage, sector_growth
from .bilingual import check_language, period_label, say
from .briefings import load_briefings
from .catalogue import load_catalogue
from .checks import Findings
from .checks.verdicts import MISPRINT, NOT_CHECKABLE
from .definitions import load_definitions
from .doubts import marked_doubts, marked_figures
from .errors import IctStatsError
from .periods import Language
from .plans import plan_pace
from .selection import of_period
from .style import slim
from .tables.findings import (
    changed_table,
    changes_table,
    contradictions_table,
    errata_table,
    revisions_table,
    unchecked_table,
)
from .trends import figures_used, trends, with_growth
from .vintages import revisions, what_changed

Shown = list[Any]
WHOLE = "overall.revenue"
WHOLE_SECTOR = "overall"
_FEWEST_BARS = 3
_MOST_ROWS_OF_GROWTH = 24
_MOST_ROWS_OF_COVERAGE = 24

_HEADINGS = {
    "figures": ("Số liệu chính", "Key figures"),
    "growth": ("Tăng, giảm so với cùng kỳ", "Growth on the year"),
    "trends": ("Xu hướng", "Trends"),
    "plan": ("Thực hiện kế hoạch năm", "The annual plan"),
    "parts": ("Cơ cấu", "The parts"),
    "activities": ("Hoạt động", "Activities"),
    "tasks": ("Nhiệm vụ có thời hạn", "Tasks with deadlines"),
    "doubts": ("Số liệu cần lưu ý", "Figures to treat with care"),
    "definitions": ("Chỉ tiêu và định nghĩa", "Indicators and definitions"),
    "sources": ("Nguồn số liệu", "Sources"),
    "quality": ("Phương pháp và chất lượng", "Methods and quality"),
    "errata": ("Bản đính chính", "Errata"),
    "contradictions": ("Số liệu không khớp nhau", "Figures that do not fit together"),
    "revisions": ("Số liệu được điều chỉnh", "Figures that were revised"),
    "changes": ("Thay đổi so với bản tin trước", "What changed since the briefing before"),
    "coverage": ("Chỉ tiêu nào có số liệu", "Which indicators have figures"),
}


def begin(lang: str) -> Language:
    """Begin a report: its language is checked, and a record of what it prints is kept.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
    """
    provenance.begin()
    return check_language(lang)


def show(shown: Iterable[Any]) -> None:
    """Display what a section returns, each thing as an output of the cell.

    The first of them carries, in its metadata, the texts with digits that the section prints, by
    what they come from (``provenance.take``).
    """
    things = list(shown)
    if not InteractiveShell.initialized():
        for thing in things:
            display(thing)  # type: ignore[no-untyped-call]
        return
    formatter = InteractiveShell.instance().display_formatter or DisplayFormatter()
    bundles = [formatter.format(thing) for thing in things]  # type: ignore[no-untyped-call]
    figures = provenance.take()
    for data, metadata in bundles:
        about = {**metadata, "ictstats": {"figures": figures}} if figures else metadata
        display(data, metadata=about, raw=True)  # type: ignore[no-untyped-call]
        figures = {}


def heading(name: str, lang: Language, level: int = 2) -> Markdown:
    """The heading of a section."""
    return Markdown(f"{'#' * level} {_HEADINGS[name][lang == 'en']}")  # type: ignore[no-untyped-call]


def text(markdown: str) -> Shown:
    """Prose, or nothing where there is none."""
    return [Markdown(markdown)] if markdown else []  # type: ignore[no-untyped-call]


def opening(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """What happened: a few sentences and the most important figures as cards."""
    if sector is None:
        said = prose.overview_points(obs, period, lang=lang)
    else:
        said = prose.summary(obs, period, sector=sector, lang=lang)
    cards = tables.cards(obs, period, sector=sector or "overall", lang=lang)
    if sector is None and not cards.cards:
        cards = tables.cards(obs, period, lang=lang)
    notes = prose.doubt_notes(said, obs, period, sector=sector, lang=lang)
    return [*text(said), *([cards] if cards.cards else []), *text(notes)]


def figures(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """The table of key figures."""
    if of_period(obs, period, sector=sector).empty:
        return []
    table = tables.key_figures(obs, period, sector=sector, lang=lang)
    return [heading("figures", lang), table]


def growth(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """The growth on the year of the whole sector and of each sector's revenue, as a chart."""
    rows = marked_figures(sector_growth(obs, period), obs, "yoy")
    if len(rows) > _MOST_ROWS_OF_GROWTH:
        money = [
            load_catalogue().indicator(code).unit in ("VND", "USD") for code in rows["indicator"]
        ]
        rows = rows[money].reset_index(drop=True)
    if len(rows) < _FEWEST_BARS:
        return []
    return [heading("growth", lang), _chart(charts.growth_bars, rows, lang, period)]


def trend_charts(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """The series of the sector's indicators up to the period, each as a chart with a sentence."""
    found = trends(obs, period, sector=sector)
    drawn = [with_growth(marked_doubts(known, obs), obs) for known in found]
    if not drawn:
        return []
    shown: Shown = [heading("trends", lang)]
    for known in drawn:
        shown += [
            *text(prose.trend_sentence(known, lang=lang)),
            _chart(charts.trend, known, lang),
            *text(prose.trend_notes(known, obs, lang=lang)),
        ]
    return shown


def plan(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """The pace against the annual plan: a sentence, a chart of what adds up, a table."""
    pace = plan_pace(obs, period, sector=sector)
    said = prose.plan_sentence(obs, period, sector=sector, lang=lang)
    if pace.empty:
        return [heading("plan", lang), *text(said)] if said else []
    shown: Shown = [heading("plan", lang), *text(said)]
    flows = marked_figures(pace, obs, "plan_pct")
    flows = flows[flows["elapsed"].notna()].reset_index(drop=True)
    if len(flows):
        shown.append(_chart(charts.plan_pace, flows, lang, period))
    return [*shown, tables.plan_table(obs, period, sector=sector, lang=lang)]


def parts(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """The wholes whose parts were published, each with a sentence, a chart and a table."""
    wholes = {
        entry.parent for entry in load_catalogue().indicators.values() if entry.relation == "sum"
    }
    shown: Shown = []
    for code in load_catalogue().indicators:
        if code not in wholes or (sector and not code.startswith(f"{sector}.")):
            continue
        rows = marked_figures(composition(obs, code, period), obs, "level")
        if rows.empty:
            continue
        shown += text(prose.composition_sentence(obs, code, period, lang=lang))
        shown += [
            _chart(charts.composition, rows, lang, period),
            tables.composition_table(obs, code, period, lang=lang),
        ]
    return [heading("parts", lang), *shown] if shown else []


def revenue_contributions(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """How much each sector adds to the growth of the whole sector's revenue, as a chart."""
    rows = marked_figures(contributions(obs, WHOLE, period), obs, "level")
    rows = rows[rows["contribution"].notna()].reset_index(drop=True)
    return [_chart(charts.contributions, rows, lang, period)] if len(rows) >= _FEWEST_BARS else []


def activities(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """What the period's briefing reports besides figures: a sentence and a table."""
    rows = _activities(period, sector)
    if sector == WHOLE_SECTOR:
        rows = rows[rows["deadline"] == ""]  # its tasks stand among those of all sectors
    if rows.empty:
        return []
    known = not of_period(obs, period, sector=sector).empty
    said = prose.activity_sentence(rows, sector=sector, figures=known, lang=lang)
    table = tables.activities_table(rows, sector=sector, lang=lang)
    return [heading("activities", lang), *text(said), table]


def tasks(period: str, *, lang: Language = "vi") -> Shown:
    """The tasks with deadlines of all sectors, as a table."""
    rows = _activities(period)
    rows = rows[rows["deadline"] != ""]
    if rows.empty:
        return []
    words = say(lang, "Nhiệm vụ được giao và thời hạn", "Tasks and their deadlines")
    caption = f"{words}, {period_label(period, lang)}"
    return [heading("tasks", lang), tables.activities_table(rows, caption=caption, lang=lang)]


def _activities(period: str, sector: str | None = None) -> pd.DataFrame:
    """The activities that the briefings of a period report."""
    register = load_briefings()
    own = register.loc[register["period"] == period, "id"]
    rows = load_activities()
    rows = rows[rows["briefing"].isin(own)]
    return rows if sector is None else rows[rows["sector"] == sector]


def sector_summaries(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """A section for each sector: its name, its findings, its figures."""
    shown: Shown = []
    for entry in load_catalogue().sectors.values():
        if entry.code == "overall":
            continue
        name = Markdown(f"## {entry.name(lang)}")  # type: ignore[no-untyped-call]
        shown += [name, *text(prose.summary(obs, period, sector=entry.code, lang=lang))]
        if not of_period(obs, period, sector=entry.code).empty:
            shown.append(tables.key_figures(obs, period, sector=entry.code, lang=lang))
        elif len(rows := _activities(period, entry.code)):
            shown += text(
                prose.activity_sentence(rows, sector=entry.code, figures=False, lang=lang)
            )
            shown.append(tables.activities_table(rows, sector=entry.code, lang=lang))
    return shown


def doubts(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """Corrected misprints and contradictions between sources."""
    said = prose.doubts(obs, period, sector=sector, lang=lang)
    return [heading("doubts", lang), *text(said)] if said else []


def checks_opening(found: Findings, *, lang: Language = "vi") -> Shown:
    """How many relations were checked, and what came of it, in a sentence."""
    wrong = int((found.contradictions["verdict"] == MISPRINT).sum())
    return text(
        prose.checks_sentence(
            int(found.relations_checked.sum()), wrong, len(found.contradictions) - wrong, lang=lang
        )
    )


def _plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def errata(found: Findings, *, lang: Language = "vi") -> Shown:
    """The misprints of the period, in the style of a note to the authors."""
    rows = found.contradictions
    if not (rows["verdict"] == MISPRINT).any():
        return []
    return [heading("errata", lang), errata_table(rows, lang=lang)]


def contradictions(found: Findings, *, lang: Language = "vi") -> Shown:
    """What else does not fit together, with the sum that a reader can redo; what has none."""
    rows, shown = found.contradictions, []
    if not (rows["verdict"] == MISPRINT).all():
        shown.append(contradictions_table(rows, lang=lang))
    if (found.frame["verdict"] == NOT_CHECKABLE).any():
        shown.append(unchecked_table(found.frame, lang=lang))
    return [heading("contradictions", lang), *shown] if shown else []


def revised(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """The figures about the period that a later publication revised, or a growth implies anew."""
    moved = revisions(obs)
    moved = moved[(moved["time_period"] == period) & moved["beyond_rounding"]]
    if moved.empty:
        return []
    return [heading("revisions", lang), revisions_table(moved, lang=lang)]


def changes(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """What the period's briefing brought and left out against the one before it."""
    try:
        found = what_changed(obs, period)
    except IctStatsError:
        return []  # the first briefing of all has none before it
    listed = [changes_table(found, lang=lang), changed_table(found, lang=lang)]
    return [heading("changes", lang), *listed]


def indicator_coverage(obs: pd.DataFrame, *, lang: Language = "vi") -> Shown:
    """Which indicators have a figure for which period: charts of whole sectors, each on a page."""
    table = coverage(obs)
    sector_of = table.index.str.split(".").str[0]
    groups: list[list[str]] = [[]]
    for sector in load_catalogue().sectors:
        codes = list(table.index[sector_of == sector])
        if groups[-1] and len(groups[-1]) + len(codes) > _MOST_ROWS_OF_COVERAGE:
            groups.append([])
        groups[-1] += codes
    drawn = [_chart(charts.coverage, table.loc[codes], lang) for codes in groups if codes]
    return [heading("coverage", lang), *drawn] if drawn else []


def sources(
    obs: pd.DataFrame,
    period: str,
    *,
    sector: str | None = None,
    found: Findings | None = None,
    lang: Language = "vi",
) -> Shown:
    """The documents that the figures of the report, its series and its activities are from.

    A report of checks draws no series: its figures are those of the period, and those that the
    findings set against them.
    """
    if found is None:
        used = figures_used(obs, period, sector=sector)
    else:
        involved = sorted({row for rows in found.contradictions["rows"] for row in rows})
        own = of_period(obs, period, sector=sector)
        used = obs.loc[own.index.union(involved)]
    also = set(_activities(period, sector)["briefing"])
    if used.empty and not also:
        return []
    table = tables.sources_table(used, load_briefings(), also=also, lang=lang)
    return [heading("sources", lang), table]


def definitions(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """What the indicators of the report measure, as a table.

    The overview, which has those of all sectors, tells those only that cannot be compared without
    a definition.
    """
    codes = set(figures_used(obs, period, sector=sector)["indicator"])
    if sector is None:
        codes &= set(load_definitions())
    if not codes:
        return []
    table = tables.definitions_table(codes, brief=sector is None, lang=lang)
    return [heading("definitions", lang), table]


def quality(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """Methods, checks, signs, policies, contact and the next release, as a list."""
    note = prose.quality_note(obs, period, sector=sector, lang=lang)
    return [heading("quality", lang), *text(note)]


def _chart(
    draw: Callable[..., Axes], data: Any, lang: Language, period: str | None = None
) -> charts.PublishedChart:
    """A chart for a page, and the same drawn for the screen of a phone."""
    about = {"period": period} if period else {}

    def drawn() -> charts.PublishedChart:
        _, ax = plt.subplots()
        return charts.publish(draw(data, lang=lang, ax=ax, **about))

    with slim():
        small = drawn()
    return replace(drawn(), slim=small.svg)
