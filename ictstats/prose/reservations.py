"""What a reader has to bear in mind: corrected figures, contradictions, periods without figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from ..bilingual import check_language, say
from ..catalogue import load_catalogue
from ..checks.verdicts import REVISION, SCOPE
from ..corrections import load_corrections
from ..doubts import REMARK
from ..facts import (
    Fact,
    Figure,
    doubts_about,
    figures_of,
    find_facts,
    is_corrected,
    is_doubtful,
)
from ..formats import format_row
from ..periods import Language, Period
from ..provenance import count, told
from .citations import as_printed, place
from .grammar import capital, join, label, markdown, sentence
from .statements import revision_phrase
from .wording import DOUBT, sector_name, subject

_MOST_NAMED = 2
MOST_PERIODS = 4
"""So many periods are named where a sector has no figures."""


def caution(facts: Sequence[Fact], lang: Language) -> str:
    """What a reader has to bear in mind: corrections, and sectors without figures."""
    corrected = len(corrected_figures(facts))
    having = {fact.indicator.sector for fact in facts}
    missing = [code for code in load_catalogue().sectors if code not in having | {"overall"}]
    parts = []
    if corrected:
        number = count(corrected)
        several = "figure was" if corrected == 1 else "figures were"
        parts.append(
            say(
                lang,
                f"có {number} con số in sai đã được đính chính",
                f"{number} misprinted {several} corrected",
            )
        )
    if doubtful := sum(map(is_doubtful, figures_of(facts))):
        number, on = count(doubtful), _on_which(facts, is_doubtful, lang)
        verb = "is" if doubtful == 1 else "are"
        parts.append(
            say(
                lang,
                f"có {number} con số{on} còn nghi vấn (dấu ?)",
                f"{number} {_figures(doubtful)}{on} {verb} doubtful (marked ?)",
            )
        )
    if differing := sum(map(_differs, figures_of(facts))):
        number, on = count(differing), _on_which(facts, _differs, lang)
        verb = "differs" if differing == 1 else "differ"
        parts.append(
            say(
                lang,
                f"{number} con số{on} không khớp với lần công bố khác do điều chỉnh hoặc khác "
                "phạm vi",
                f"{number} {_figures(differing)}{on} {verb} from another publication, being "
                "revised or of another scope",
            )
        )
    if parts:
        parts[-1] += say(lang, " (xem “Số liệu cần lưu ý”)", " (see “Figures to treat with care”)")
    if missing:
        named = join([sector_name(code, lang) for code in missing], lang, either=True)
        parts.append(
            say(
                lang,
                f"không có số liệu về {'các ' if len(missing) > 1 else ''}lĩnh vực {named}",
                f"there are no figures on {named}",
            )
        )
    return sentence("; ".join(parts)) if parts else ""


def _figures(number: int) -> str:
    return "figure" if number == 1 else "figures"


def _on_which(facts: Sequence[Fact], concerned: Callable[[Figure], bool], lang: Language) -> str:
    """What the figures concerned measure, where that can be named in a few words."""
    named = [
        subject(fact.indicator, lang) for fact in facts if any(map(concerned, figures_of([fact])))
    ]
    return say(lang, " về ", " on ") + join(named, lang) if len(named) <= _MOST_NAMED else ""


def _differs(figure: Figure) -> bool:
    """Whether a figure does not fit another publication, and is in no doubt itself."""
    known = [doubt for doubt in doubts_about(figure) if doubt.verdict != REMARK]
    return bool(known) and not is_doubtful(figure)


def corrected_figures(facts: Sequence[Fact]) -> list[tuple[Fact, str]]:
    """The corrected figures of some facts: each fact with the measure."""
    return [
        (fact, measure)
        for fact in facts
        for measure, figure in fact.figures.items()
        if is_corrected(figure)
    ]


def doubts(
    obs: pd.DataFrame,
    period: str,
    *,
    sector: str | None = None,
    lang: Language = "vi",
    corrections: pd.DataFrame | None = None,
) -> str:
    """The corrected figures with their reasons, and contradictions between sources, as a list.

    Args:
        obs: observations.
        period: the period of the report.
        sector: code of a sector; all when None.
        lang: "vi" or "en".
        corrections: as ``load_corrections`` returns them; the project's own when None.

    Raises:
        ParameterError, PeriodError, CatalogueError: as for ``headline``.
        DataError: the corrections cannot be read.
    """
    check_language(lang)
    facts = find_facts(obs, period, sector)
    corrections = load_corrections() if corrections is None else corrections
    points = [
        _correction(fact, measure, corrections, lang) for fact, measure in corrected_figures(facts)
    ]
    points += [sentence(text) for text in open_doubts(facts, lang)]
    points += _noted(facts, lang)
    return "\n".join(f"- {point}" for point in points)


def open_doubts(facts: Sequence[Fact], lang: Language) -> list[str]:
    """The findings that make figures of some facts doubtful, each once."""
    texts = [
        doubt.text(lang)
        for figure in figures_of(facts)
        for doubt in doubts_about(figure)
        if doubt.open
    ]
    return list(dict.fromkeys(texts))


def doubt_notes(
    said: str, obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> str:
    """The footnote of prose in which figures are marked as doubtful: why they are.

    Args:
        said: the prose.
        obs: observations.
        period: the period of the report.
        sector: code of a sector; all when None.
        lang: "vi" or "en".
    """
    if markdown(DOUBT.strip()) not in said:
        return ""
    head = say(lang, "(?) Số còn nghi vấn.", "(?) A doubtful figure.")
    notes = open_doubts(find_facts(obs, period, sector), lang)
    return markdown(" ".join([head, *notes]))


_NOTED = {
    REVISION: (
        "giữa các lần công bố có chênh lệch do số liệu được điều chỉnh",
        "the publications differ, since figures were revised",
    ),
    SCOPE: (
        "không so sánh được với số liệu của kỳ hoặc nguồn khác do khác phạm vi, định nghĩa",
        "not to be compared with other periods or sources, whose coverage or definition differs",
    ),
}


def _noted(facts: Sequence[Fact], lang: Language) -> list[str]:
    """Which levels were revised to what, and which other indicators have notes of this kind."""
    see = say(lang, "xem ghi chú dưới bảng", "see the notes below the tables")
    points = []
    for fact in facts:
        if fact.revised is not None:
            first = say(lang, "số công bố lần đầu là", "first published as")
            told = f"{first} {format_row(fact.main, lang)}, {revision_phrase(fact.revised, lang)}"
            points.append(sentence(f"{subject(fact.indicator, lang)}: {told} ({see})"))
    for verdict, words in _NOTED.items():
        named = [
            subject(fact.indicator, lang)
            for fact in facts
            if not (verdict == REVISION and fact.revised)
            and any(
                doubt.verdict == verdict and not doubt.open
                for figure in fact.figures.values()
                for doubt in doubts_about(figure)
            )
        ]
        if named:
            points.append(sentence(f"{join(named, lang)}: {say(lang, *words)} ({see})"))
    return points


def _correction(fact: Fact, measure: str, corrections: pd.DataFrame, lang: Language) -> str:
    figure = fact.figures[measure]
    what, where = capital(subject(fact.indicator, lang)), place(figure, lang)
    value = format_row(figure, lang)
    text = say(
        lang,
        f"{what} in là “{as_printed(figure)}” ({where}), được hiểu là {value}.",
        f"{what}: printed as “{as_printed(figure)}” ({where}), taken as {value}.",
    )
    same = (corrections["briefing"] == figure["briefing"]) & (
        corrections["figure"] == figure["figure"]
    )
    same &= corrections["line"].eq(figure["line"]).fillna(pd.isna(figure["line"])).astype(bool)
    reasons = corrections.loc[same, say(lang, "reason_vi", "reason")]
    return " ".join(
        [
            markdown(text),
            *(sentence(told(str(reason), "corrections.csv")) for reason in reasons[:1]),
        ]
    )


def no_data(
    obs: pd.DataFrame, period: str, *, sector: str | None = None, lang: Language = "vi"
) -> str:
    """A sentence saying that there are no figures for a period, and which periods have some.

    Empty where there are figures. Arguments and errors as for ``headline``.
    """
    check_language(lang)
    asked = Period.parse(period)
    if find_facts(obs, asked, sector):
        return ""
    own = obs if sector is None else obs[obs["sector"] == sector]
    codes = own.loc[own["measure"] != "plan", "time_period"].unique()
    points = sorted(Period.parse(code) for code in codes)
    known = list(dict.fromkeys(p if p.months else p.last_month() for p in points))
    nearest = sorted(sorted(known, key=lambda other: abs(other.end - asked.end))[:MOST_PERIODS])
    text = none_in(asked, sector, lang)
    if not nearest:
        return sentence(text)
    labels = join([label(other, lang) for other in nearest], lang)
    every = len(nearest) == len(known)
    return sentence(
        text
        + say(
            lang,
            f"; {'hiện chỉ có số liệu của' if every else 'các kỳ gần nhất có số liệu là'} {labels}",
            f"; {'there are some for' if every else 'the nearest periods with some are'} {labels}",
        )
    )


def none_in(asked: Period, sector: str | None, lang: Language) -> str:
    """The clause that says that a period has no figures."""
    when = label(asked, lang)
    if sector is None:
        return say(lang, f"Không có số liệu của {when}", f"There are no figures for {when}")
    if sector == "overall" and lang == "vi":
        return f"Không có số liệu chung của toàn ngành trong {when}"
    name = markdown(sector_name(sector, lang))
    return say(
        lang,
        f"Không có số liệu về lĩnh vực {name} trong {when}",
        f"There are no figures on {name} for {when}",
    )
