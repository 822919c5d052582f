"""The tables of what is not a figure: activities, sources, and what is known for which period."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ..activities import load_activity_kinds
from ..analysis import coverage
from ..bilingual import check_language, lower, publisher_name, say
from ..catalogue import load_catalogue
from ..facts import Figure, records
from ..periods import Language, Period
from ..prose.citations import REGISTER
from ..prose.grammar import capital, label
from ..prose.narration import of_activities
from ..provenance import count, told
from .cells import place_cell
from .model import Cell, Column, Mark, Table
from .values import count_cell


def activities_table(
    activities: pd.DataFrame,
    *,
    period: str | None = None,
    sector: str | None = None,
    kind: str | None = None,
    caption: str = "",
    lang: Language = "vi",
) -> Table:
    """What was done besides, in the order of the text.

    Args:
        activities: as ``load_activities`` returns them.
        period: only those of the briefing of this period, or dated inside it.
        sector: code of a sector.
        kind: code of a kind.
        caption: what the table is called; by its kind, sector and period when empty.
        lang: "vi" or "en".

    Returns:
        A row an activity; deadlines have a column where there are any, and so have sectors that
        are not chosen, and kinds and dates that differ. ``to_frame()``: the rows of
        ``activities``.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
        PeriodError: ``period`` names no period.
        CatalogueError: ``sector`` is not in the code list.
    """
    check_language(lang)
    chosen = of_activities(activities, period=period, sector=sector)
    if kind is not None:
        chosen = chosen[chosen["kind"] == kind]
    kinds = load_activity_kinds()
    sectors = load_catalogue().sectors
    dated = bool((chosen["deadline"] != "").any())
    when = chosen["date"].map(lambda code: _when(str(code), lang))
    # A date that all rows share is told once, above the table.
    scattered = when.nunique() > 1 or chosen.empty
    columns = [Column(say(lang, "Nội dung", "Item"))]
    columns += [] if sector else [Column(say(lang, "Lĩnh vực", "Sector"))]
    # Under a caption that says what they are, one kind needs no column.
    one_kind = bool(kind or (caption and chosen["kind"].nunique() == 1))
    columns += [] if one_kind else [Column(say(lang, "Loại", "Kind"))]
    columns += [Column(say(lang, "Thời gian", "Date"))] if scattered else []
    columns += [Column(say(lang, "Thời hạn", "Deadline"))] if dated else []
    columns += [Column(say(lang, "Nguồn", "Source"))]
    rows = []
    for row in records(chosen):
        cells = [Cell(told(str(row[say(lang, "title_vi", "title_en")]), "activities.csv"))]
        cells += [] if sector else [Cell(sectors[row["sector"]].name(lang))]
        cells += [] if one_kind else [Cell(kinds[row["kind"]].name(lang, one=True))]
        cells += [Cell(_when(str(row["date"]), lang))] if scattered else []
        cells += [Cell(_when(str(row["deadline"]), lang))] if dated else []
        cells += [place_cell(row, lang)]
        rows.append(tuple(cells))
    if not caption:
        parts = [kinds[kind].name(lang) if kind else say(lang, "Hoạt động", "Activities")]
        parts += [lower(sectors[sector].name(lang))] if sector else []
        if period:
            parts.append(label(Period.parse(period), lang))
        elif not scattered:
            parts.append(label(Period.parse(str(chosen["date"].iloc[0])), lang))
        caption = ", ".join(parts)
    note = say(lang, "Không có nội dung nào.", "There are none.")
    return Table(caption, tuple(columns), tuple(rows), () if rows else (note,), "", lang, chosen)


def _when(code: str, lang: Language) -> str:
    """A time in a column that says that it is one."""
    return capital(Period.parse(code).label(lang).removeprefix("ngày ")) if code else ""


def sources_table(
    obs: pd.DataFrame,
    briefings: pd.DataFrame,
    *,
    also: Collection[str] = (),
    period: str | None = None,
    inside: int = 0,
    lang: Language = "vi",
) -> Table:
    """The sources of a report: who published them when, and how many figures they gave.

    Args:
        obs: observations, of a period or of all; ``briefing`` is used.
        briefings: as ``load_briefings`` returns them.
        also: documents that gave no figures, but activities.
        period: the period of the report.
        inside: how many of the figures are of that period; a note tells them from the others.
        lang: "vi" or "en".

    Returns:
        A row a source, those that gave most first; ``to_frame()``: the rows of ``briefings``
        with ``figures``, the number of observations.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
    """
    check_language(lang)
    counts = obs["briefing"].value_counts()
    used = briefings[briefings["id"].isin([*counts.index, *also])]
    used = used.assign(figures=used["id"].map(counts).fillna(0).astype(int))
    used = used.sort_values("figures", ascending=False, kind="stable").reset_index(drop=True)
    foreign = "" if lang == "vi" else "vi"  # what has no other name stays as it is
    rows = [
        (
            Cell(told(str(row["id"]), REGISTER)),
            _title(row, lang, foreign),
            _publisher(str(row["publisher"]), lang, foreign),
            Cell(_when(str(row["published"]), lang) or say(lang, "không rõ", "not known")),
            count_cell(row["figures"]),
        )
        for row in records(used)
    ]
    return Table(
        say(lang, "Các tài liệu đã dùng", "Documents used"),
        (
            Column(say(lang, "Tài liệu", "Document")),
            Column(say(lang, "Tên", "Title")),
            Column(say(lang, "Nơi công bố", "Publisher")),
            Column(say(lang, "Ngày công bố", "Published")),
            Column(say(lang, "Số liệu dùng", "Figures"), "right"),
        ),
        tuple(rows),
        (*_others(period, inside, len(obs) - inside, lang), *_language(lang)),
        "",
        lang,
        used,
    )


def _others(period: str | None, inside: int, others: int, lang: Language) -> tuple[str, ...]:
    """Why more figures are counted than the period has."""
    if period is None or not inside or others <= 0:
        return ()
    when = label(Period.parse(period), lang)
    return (
        say(
            lang,
            f"Gồm {count(inside)} số liệu của {when} và {count(others)} số khác để so sánh.",
            f"{count(inside)} {'figure' if inside == 1 else 'figures'} for {when}, and "
            f"{count(others)} {'other' if others == 1 else 'others'} to compare with.",
        ),
    )


def _language(lang: Language) -> tuple[str, ...]:
    """In what language the documents are, where the report is in another."""
    return (
        ()
        if lang == "vi"
        else ("The documents are in Vietnamese unless their title says otherwise.",)
    )


def _title(row: Figure, lang: Language, foreign: str) -> Cell:
    """What a document is, as a link to it where it is public; in Vietnamese if nobody said it."""
    english = str(row["title_en"]) if foreign else ""
    return Cell(
        told(english or str(row["title"]), REGISTER),
        href=_address(str(row["origin"])),
        lang="" if english else foreign,
    )


def _publisher(name: str, lang: Language, foreign: str) -> Cell:
    """A publisher as the language of the table calls it, or by its own name."""
    known = publisher_name(name, lang)
    return Cell(told(known, REGISTER), lang=foreign if known == name else "")


def _address(origin: str) -> str:
    return origin if origin.startswith(("https://", "http://")) else ""


def coverage_table(
    obs: pd.DataFrame,
    *,
    sector: str | None = None,
    periods: list[str] | None = None,
    lang: Language = "vi",
) -> Table:
    """Which indicators have a value for which periods.

    Args:
        obs: observations.
        sector: code of a sector; all when None.
        periods: the columns; the periods of the briefings when None.
        lang: "vi" or "en".

    Returns:
        A row an indicator; ``to_frame()``: as ``coverage`` returns it.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
    """
    check_language(lang)
    known = coverage(obs, sector=sector, periods=periods)
    indicators = load_catalogue().indicators
    words = {
        "published": say(lang, "có", "yes"),
        "implied": say(lang, "suy ra", "implied"),
        "": "–",
    }
    marks: dict[str, Mark] = {"implied": "implied"}
    rows = tuple(
        (
            Cell(indicators[code].name(lang)),
            *(Cell(words[cell], marks.get(cell, "")) for cell in row),
        )
        for code, row in zip(known.index, known.to_numpy().tolist(), strict=True)
    )
    columns = (
        Column(say(lang, "Chỉ tiêu", "Indicator")),
        *(Column(Period.parse(code).label(lang)) for code in known.columns),
    )
    caption = say(lang, "Chỉ tiêu nào có số liệu ở kỳ nào", "Which indicators are known when")
    return Table(caption, columns, rows, (), "", lang, known)
