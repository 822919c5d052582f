"""The sections of a report: what a notebook shows, in the order of its cells.

Each function returns what to show (headings and prose as Markdown, charts, tables, cards), or
nothing where the data has nothing to say, so that no report has an empty section::

    show(sections.figures(obs, "2023-S1", sector="post", lang="vi"))
"""

from __future__ import annotations

import pandas as pd
from IPython.display import Markdown

from .. import charts, prose, tables
from ..activities import load_activities
from ..analysis import composition, contributions, coverage, sector_growth
from ..bilingual import period_label, say
from ..briefings import load_briefings
from ..catalogue import load_catalogue
from ..checks import Findings
from ..definitions import load_definitions
from ..doubts import marked_doubts, marked_figures
from ..periods import Language
from ..plans import plan_pace
from ..selection import figures_inside, of_period, set_beside
from ..trends import figures_used, surveyed, trends, with_growth
from .of_checks import changes, checks_opening, contradictions, errata, revised
from .showing import Shown, begin, chart, heading, show, text

__all__ = [
    "activities", "begin", "changes", "checks_opening", "contradictions", "definitions", "doubts",
    "errata", "figures", "growth", "heading", "indicator_coverage", "opening", "parts", "plan",
    "quality", "revenue_contributions", "revised", "sector_summaries", "show", "sources", "tasks",
    "text", "trend_charts",
]  # fmt: skip
_CHECKED = (
    "đối chiếu số liệu ngành thông tin và truyền thông",
    "checks of the sector's figures",
)
WHOLE = "overall.revenue"
WHOLE_SECTOR = "overall"
_FEWEST_BARS = 3
_MOST_ROWS_OF_GROWTH = 24
_MOST_ROWS_OF_COVERAGE = 32


def opening(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """What happened: a few sentences and the most important figures as cards."""
    if sector is None:
        said = prose.overview_points(obs, period, lang=lang)
    else:
        said = prose.summary(obs, period, sector=sector, lang=lang)
    cards = tables.cards(obs, period, sector=sector or WHOLE_SECTOR, lang=lang)
    if sector is None and not any(card.direction for card in cards.cards):
        cards = tables.cards(obs, period, lang=lang)  # what has moved is found in the sectors
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
    """What moved the revenue of the whole sector, and the growth on the year of all, as charts."""
    rows = marked_figures(sector_growth(obs, period), obs, "yoy")
    if len(rows) > _MOST_ROWS_OF_GROWTH:
        money = [
            load_catalogue().indicator(code).unit in ("VND", "USD") for code in rows["indicator"]
        ]
        rows = rows[money].reset_index(drop=True)
    shown = revenue_contributions(obs, period, lang=lang)
    if len(rows) >= _FEWEST_BARS:
        shown.append(chart(charts.growth_bars, rows, lang, period))
    return [heading("growth", lang), *shown] if shown else []


def trend_charts(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> Shown:
    """The series of the sector's indicators up to the period, each as a chart with a sentence.

    Of the indicators that have too few values for a trend a sentence says so.
    """
    told = surveyed(obs, period, sector=sector)
    found = trends(obs, period, sector=sector)
    drawn = [with_growth(marked_doubts(known, obs), obs) for known in found]
    shown: Shown = []
    for known in drawn:
        shown += [
            *text(prose.trend_sentence(known, lang=lang)),
            chart(charts.trend, known, lang),
            *text(prose.trend_notes(known, obs, lang=lang)),
        ]
    few = [code for code, series in told.items() if series is None]
    shown += text(prose.no_trend_sentence(few, drawn=bool(drawn), lang=lang))
    return [heading("trends", lang), *shown] if shown else []


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
        shown.append(chart(charts.plan_pace, flows, lang, period))
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
            chart(charts.composition, rows, lang, period),
            tables.composition_table(obs, code, period, lang=lang),
        ]
    return [heading("parts", lang), *shown] if shown else []


def revenue_contributions(obs: pd.DataFrame, period: str, *, lang: Language = "vi") -> Shown:
    """How much each sector adds to the growth of the whole sector's revenue, as a chart."""
    rows = marked_figures(contributions(obs, WHOLE, period), obs, "level")
    rows = rows[rows["contribution"].notna()].reset_index(drop=True)
    return [chart(charts.contributions, rows, lang, period)] if len(rows) >= _FEWEST_BARS else []


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
    drawn = [chart(charts.coverage, table.loc[codes], lang) for codes in groups if codes]
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
        own = of_period(obs, period, sector=sector).index
        beside = set_beside(obs, period, sector=sector).index
        used = obs.loc[own.union(beside).union(involved)]
    also = set(_activities(period, sector)["briefing"])
    if used.empty and not also:
        return []
    inside = len(figures_inside(obs, period, sector=sector))
    table = tables.sources_table(
        used, load_briefings(), also=also, period=period, inside=inside, lang=lang
    )
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
    obs: pd.DataFrame,
    period: str,
    *,
    sector: str | None = None,
    found: Findings | None = None,
    lang: Language = "vi",
) -> Shown:
    """Methods, checks, signs, policies, contact and the next release, as a list.

    A report of checks, which has findings, is cited as such.
    """
    about = "" if found is None else say(lang, *_CHECKED)
    note = prose.quality_note(obs, period, sector=sector, about=about, lang=lang)
    return [heading("quality", lang), *text(note)]
