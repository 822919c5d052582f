"""What the checks found, as tables of a report: the errata, the contradictions, the revisions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from ..bilingual import check_language, say
from ..catalogue import load_catalogue
from ..checks.verdicts import MISPRINT, NOT_CHECKABLE
from ..facts import Figure, records
from ..formats import format_value, shared_scale, trusted_step, without_noise
from ..periods import Language, Period
from ..prose.citations import REGISTER, as_printed, place
from ..prose.grammar import capital
from ..provenance import told
from .model import Cell, Column, Mark, Table
from .values import amount, count_cell, percent

CHECKS = "checks"
VERDICT_WORDS: dict[str, tuple[str, str]] = {
    "rounding": ("làm tròn", "rounding"),
    "revision": ("điều chỉnh", "revision"),
    "scope change": ("khác phạm vi", "scope change"),
    "misprint": ("lỗi in", "misprint"),
    "conflict": ("mâu thuẫn", "conflict"),
    "not checkable": ("chưa kiểm được", "not checkable"),
}
_CHANGES: dict[str, tuple[str, str]] = {
    "new": ("mới", "new"),
    "revised": ("điều chỉnh", "revised"),
    "continued": ("tiếp tục", "continued"),
    "missing": ("không còn", "missing"),
    "withdrawn": ("thôi công bố", "withdrawn"),
}


def errata_table(found: pd.DataFrame, *, lang: Language = "vi") -> Table:
    """The misprints: what was printed, what was likely meant, and the sum that shows it.

    Args:
        found: findings, as the ``frame`` of ``check`` holds them.
        lang: "vi" or "en".
    """
    check_language(lang)
    misprints = found[found["verdict"] == MISPRINT]
    rows = [
        (
            Cell(_about(row, lang)),
            Cell(as_printed(row), title=place(row, lang)),
            Cell(told(str(row["proposal_printed"]), CHECKS), mark=_mended(row)),
            Cell(told(str(row[f"sum_{lang}"]), CHECKS)),
            Cell(place(row, lang)),
        )
        for row in records(misprints)
    ]
    return Table(
        say(lang, "Lỗi in và cách đọc đề nghị", "Misprints and the readings proposed"),
        (
            Column(say(lang, "Số liệu", "Figure")),
            Column(say(lang, "Đã in", "Printed")),
            Column(say(lang, "Nhiều khả năng là", "Likely meant")),
            Column(say(lang, "Phép tính", "Calculation")),
            Column(say(lang, "Vị trí", "Place")),
        ),
        tuple(rows),
        (
            say(
                lang,
                "Số có dấu † đã được đính chính trong bộ số liệu; số khác mới là đề nghị.",
                "Figures marked † are corrected in the dataset; the others are proposals only.",
            ),
        ),
        "",
        lang,
        misprints,
    )


def contradictions_table(found: pd.DataFrame, *, lang: Language = "vi") -> Table:
    """The contradictions that are no misprints: the verdict, and the sum that a reader can redo.

    Arguments as for ``errata_table``.
    """
    check_language(lang)
    others = found[found["verdict"] != MISPRINT]
    rows = [
        (
            Cell(_about(row, lang)),
            Cell(VERDICT_WORDS[str(row["verdict"])][lang == "en"]),
            Cell(told(capital(str(row[f"sum_{lang}"])), CHECKS)),
        )
        for row in records(others)
    ]
    return Table(
        say(lang, "Số liệu không khớp nhau", "Figures that do not fit together"),
        (
            Column(say(lang, "Số liệu", "Figure")),
            Column(say(lang, "Kết luận", "Verdict")),
            Column(say(lang, "Phép tính", "Calculation")),
        ),
        tuple(rows),
        (),
        "",
        lang,
        others,
    )


def changes_table(changes: pd.DataFrame, *, lang: Language = "vi") -> Table:
    """How many figures a briefing brought, repeated and left out, sector by sector.

    Args:
        changes: as ``what_changed`` returns them.
        lang: "vi" or "en".
    """
    check_language(lang)
    known = set(changes["sector"])
    sectors = [entry for entry in load_catalogue().sectors.values() if entry.code in known]
    numbers = {
        (entry.code, name): int((own["change"] == name).sum())
        for entry in sectors
        for name in _CHANGES
        for own in [changes[changes["sector"] == entry.code]]
    }
    rows = [
        (
            Cell(entry.name(lang)),
            *(count_cell(numbers[entry.code, name]) for name in _CHANGES),
        )
        for entry in sectors
    ]
    return Table(
        say(lang, "Thay đổi so với bản tin trước", "Changes since the briefing before"),
        (
            Column(say(lang, "Lĩnh vực", "Sector")),
            *(Column(words[lang == "en"].capitalize(), "right") for words in _CHANGES.values()),
        ),
        tuple(rows),
        (
            say(
                lang,
                "Mới: bản tin trước không có. Điều chỉnh: số hàm ý khác số đã công bố. "
                "Không còn: bản tin trước có, bản tin này không. Thôi công bố: hai bản tin liền "
                "không nêu, hoặc định nghĩa đã đổi.",
                "New: not in the briefing before. Revised: implies another figure than was "
                "published. Missing: in the briefing before, and not in this one. Withdrawn: left "
                "out twice running, or its definition has changed.",
            ),
        ),
        "",
        lang,
        changes,
    )


def changed_table(changes: pd.DataFrame, *, lang: Language = "vi") -> Table:
    """Which indicators are new, revised, missing and withdrawn, sector by sector.

    An indicator of which another measure is told is neither new nor missing. Arguments as for
    ``changes_table``.
    """
    check_language(lang)
    told = {
        name: set(changes.loc[changes["change"] == name, "indicator"])
        for name in ("new", "continued", "missing")
    }
    now, before = told["new"] | told["continued"], told["continued"] | told["missing"]
    kept = changes["change"].eq("revised")
    kept |= changes["change"].eq("new") & ~changes["indicator"].isin(before)
    gone = changes["change"].isin(["missing", "withdrawn"])
    moved = changes[kept | (gone & ~changes["indicator"].isin(now))]
    entries = load_catalogue()
    rows = []
    for change, words in _CHANGES.items():
        own = moved[moved["change"] == change]
        for sector in entries.sectors.values():
            codes = own.loc[own["sector"] == sector.code, "indicator"].drop_duplicates()
            names = "; ".join(entries.indicator(code).name(lang) for code in codes)
            if names:
                said = words[lang == "en"].capitalize()
                rows.append((Cell(said), Cell(sector.name(lang)), Cell(names)))
    return Table(
        say(lang, "Chỉ tiêu thay đổi so với bản tin trước", "Indicators that changed"),
        (
            Column(say(lang, "Thay đổi", "Change")),
            Column(say(lang, "Lĩnh vực", "Sector")),
            Column(say(lang, "Chỉ tiêu", "Indicators")),
        ),
        tuple(rows),
        (),
        "",
        lang,
        moved,
    )


def unchecked_table(found: pd.DataFrame, *, lang: Language = "vi") -> Table:
    """The rates that nothing can be held against, with what is missing.

    Args:
        found: findings, as the ``frame`` of ``check`` holds them.
        lang: "vi" or "en".
    """
    check_language(lang)
    rates = found[found["verdict"] == NOT_CHECKABLE]
    reasons = rates[f"message_{lang}"].str.rpartition(": ")[2]
    common = rates["time_period"].mode()
    rows = []
    for reason in reasons.drop_duplicates():
        names = rates[reasons == reason].apply(_rate, axis=1, args=(common, lang)).drop_duplicates()
        said = f"{reason[:1].upper()}{reason[1:]}"
        rows.append((Cell(said), count_cell(len(names)), Cell(told("; ".join(names), CHECKS))))
    return Table(
        say(lang, "Số liệu chưa kiểm được", "Figures that cannot be checked"),
        (
            Column(say(lang, "Vì sao", "Why")),
            Column(say(lang, "Số chỉ tiêu", "Figures"), "right"),
            Column(say(lang, "Chỉ tiêu", "Which")),
        ),
        tuple(rows),
        (),
        "",
        lang,
        rates,
    )


def _rate(row: pd.Series, common: pd.Series, lang: Language) -> str:
    """A rate by its indicator; the reason tells its kind, and its period is told if unlike most."""
    name = load_catalogue().indicator(str(row["indicator"])).name(lang)
    if row["time_period"] in set(common.head(1)):
        return name
    return f"{name} ({Period.parse(str(row['time_period'])).label(lang)})"


def revisions_table(moved: pd.DataFrame, *, lang: Language = "vi") -> Table:
    """How figures moved from one publication to the next.

    Args:
        moved: rows of ``revisions`` that have a ``previous`` value.
        lang: "vi" or "en".
    """
    check_language(lang)
    rows = []
    for row in records(moved):
        mark: Mark = "implied" if row["origin"] == "implied" else ""
        rows.append(
            (
                Cell(_about({**row, "measure": "level"}, lang)),
                *_amount_cells(row, mark, lang),
                Cell(
                    format_value(round(row["revision"], 1), "percent", lang, signed=True),
                    values=(percent(row["revision"]),),
                ),
                Cell(told(str(row["briefing"]), REGISTER)),
            )
        )
    return Table(
        say(lang, "Số liệu được điều chỉnh qua các lần công bố", "Figures as they were revised"),
        (
            Column(say(lang, "Số liệu", "Figure")),
            Column(say(lang, "Công bố trước", "Published before"), "right"),
            Column(say(lang, "Công bố sau", "Published later"), "right"),
            Column(say(lang, "Thay đổi", "Change"), "right"),
            Column(say(lang, "Nguồn sau", "Later source")),
        ),
        tuple(rows),
        (),
        "",
        lang,
        moved,
    )


def _about(row: Figure, lang: Language) -> str:
    name = load_catalogue().indicator(str(row["indicator"])).name(lang)
    return f"{name}, {Period.parse(str(row['time_period'])).label(lang)}"


_COMPUTED_DIGITS = 5


def _step(value: float) -> float:
    """A published value is told in full; a computed one, which has many digits, with five."""
    if without_noise(value) == value:
        return float(trusted_step(value))
    return float(10.0 ** (Decimal(repr(value)).adjusted() - _COMPUTED_DIGITS + 1))


def _amount_cells(row: Figure, mark: Mark, lang: Language) -> tuple[Cell, Cell]:
    """The value published before and the later one, in one scale."""
    unit = str(row["unit"])
    before, later = ((float(row[name]), _step(row[name])) for name in ("previous", "value"))
    scale = shared_scale([before, later], unit, lang, leading=0)
    first, second = (
        Cell(
            format_value(value, unit, lang, step=step, scale=scale),
            values=(amount(without_noise(value), unit, lang),),
        )
        for value, step in (before, later)
    )
    return first, replace(second, mark=mark)


def _mended(row: Figure) -> Mark:
    return "corrected" if row["corrected"] else ""
