"""What is known against single figures: doubts, and what else a reader has to know of them.

A figure is doubtful where it takes part in an open contradiction: it is a misprint that no
correction mends, or one of the figures of a conflict, or a value that its own series makes
implausible without a known break that explains it. A revision, or another scope, says nothing
against a figure, but against comparing it: it is told in a note, and so are the project's remarks.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from .bilingual import mark_key, month_of, publisher_name, say
from .briefings import load_briefings
from .checks import check
from .checks.kinds import EXACT, NUMBER_OF
from .checks.verdicts import CONFLICT, MISPRINT, SCOPE
from .datafiles import project_folder, sha256
from .observations import KEY
from .periods import Language
from .provenance import aside, told
from .remarks import load_remarks
from .timeseries import IndicatorSeries

Place = tuple[str, ...]
REMARK = "remark"
_SOURCE = re.compile(r"\b[\w.]+-(?:[\w.]+-)*\d[\w-]*\b")
_RATES = ("yoy", "pop", "change")
_KEPT = 4  # as many data sets as a session has at hand: everything, and what was known on a day
_known: OrderedDict[int, Judged] = OrderedDict()


@dataclass(frozen=True)
class Doubt:
    """What a finding says of a figure.

    Args:
        verdict: that of the finding.
        open: whether it makes the figure doubtful; if not, it is to be known only.
        vi: the finding and its sum in words, in Vietnamese.
        en: the same in English.
        origin: what says it: the checks, or ``remarks.csv``.
    """

    verdict: str
    open: bool
    vi: str
    en: str
    origin: str = "checks"

    def text(self, lang: Language) -> str:
        """The finding and its sum in words."""
        return told(say(lang, self.vi, self.en), self.origin)


@dataclass(frozen=True)
class Judged:
    """What is known against the figures of a data set.

    Args:
        doubts: what is known against a figure, by its place, doubts first.
        checked: the places of the figures that the checks could set against others.
    """

    doubts: Mapping[Place, tuple[Doubt, ...]]
    checked: frozenset[Place]


def place_of(figure: Mapping[str, Any]) -> Place:
    """What tells a figure from all others: its source, place, indicator, period, measure, unit."""
    return tuple(_text(figure[column]) for column in KEY)


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)


def doubts_of(obs: pd.DataFrame) -> Mapping[Place, tuple[Doubt, ...]]:
    """What is known against the figures, each by its place, doubts first.

    Args:
        obs: observations, as ``load_observations`` returns them.
    """
    return judged(obs).doubts


def judged(obs: pd.DataFrame) -> Judged:
    """What is known against the figures of the country.

    The checks are done once for the same observations. The figures of provinces, which may be
    very many, are left out: reports show none of them.

    Args:
        obs: observations, as ``load_observations`` returns them.
    """
    country = obs[obs["ref_area"] == "VN"]
    print_of_data = _print_of(country)
    if print_of_data not in _known:
        with aside():  # what the checks word is on no record before it is shown
            _known[print_of_data] = _found(country)
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return _known[print_of_data]


def _print_of(obs: pd.DataFrame) -> int:
    """A hash of what the checks use: the observations, and the small tables of the data folder."""
    texts = (*KEY, "figure", "hedge", "obs_status")
    numbers = obs[["value", "value_printed", "lower", "upper", "out_of"]].to_numpy().tobytes()
    tables = sorted(project_folder("data").glob("*.csv"))
    return hash(
        (
            numbers,
            *("\n".join(map(str, obs[column])) for column in texts),
            *(sha256(path) for path in tables if path.stem != "observations"),
        )
    )


def _found(obs: pd.DataFrame) -> Judged:
    rows = obs.reset_index(drop=True)
    places: dict[Hashable, Place] = dict(enumerate(map(place_of, _records(rows))))
    found = _remarked(rows)
    findings = check(rows)
    frame = findings.contradictions
    for finding in _records(frame[~frame["corrected"]]):
        for row, doubtful in _concerned(finding, rows):
            sums = {lang: finding[f"sum_{lang}"] for lang in ("vi", "en")}
            doubt = Doubt(
                str(finding["verdict"]),
                doubtful,
                f"{finding['message_vi']}. Phép tính: {sums['vi']}.",
                f"{finding['message_en']}. The calculation: {sums['en']}.",
            )
            found.setdefault(places[row], []).append(doubt)
    doubts = {
        place: tuple(sorted(told, key=lambda doubt: not doubt.open))
        for place, told in found.items()
    }
    checked = frozenset(places[row] for row in findings.rows_checked)
    return Judged(MappingProxyType(doubts), checked)


def _remarked(rows: pd.DataFrame) -> dict[Place, list[Doubt]]:
    """The remarks of the data folder, by the place of their figure."""
    about = ["briefing", "indicator", "time_period", "measure"]
    register = load_briefings().set_index("id")
    found: dict[Place, list[Doubt]] = {}
    for row in _records(rows.merge(load_remarks(), on=about)):
        vi = _sentence(str(row["note_vi"]), "vi", register)
        en = _sentence(str(row["note"]), "en", register)
        found.setdefault(place_of(row), []).append(Doubt(REMARK, False, vi, en, "remarks.csv"))
    return found


def _sentence(text: str, lang: Language, register: pd.DataFrame) -> str:
    """A remark with a capital first letter, in which sources are called by their names."""

    def named(match: re.Match[str]) -> str:
        if match[0] not in register.index:
            return match[0]
        row = register.loc[match[0]]
        name, month = publisher_name(str(row["publisher"]), lang), month_of(str(row["published"]))
        return f"{name} ({month})" if month else name

    told = _SOURCE.sub(named, text)
    return f"{told[:1].upper()}{told[1:]}."


def _concerned(finding: Mapping[str, Any], rows: pd.DataFrame) -> Iterator[tuple[Hashable, bool]]:
    """The rows that a finding is about, and whether it makes them doubtful."""
    involved = list(dict.fromkeys(finding["rows"]))
    own = [row for row in involved if _is_about(finding, rows, row)] or involved[:1]
    if finding["verdict"] == MISPRINT:
        yield own[0], True
        return
    if finding["verdict"] == CONFLICT:
        yield from ((row, True) for row in involved)
        return
    if finding["verdict"] == SCOPE and not EXACT[NUMBER_OF[str(finding["relation"])]]:
        yield from ((row, True) for row in own)
        return
    measures = rows.loc[involved, "measure"]
    rates = rows.loc[[row for row in involved if measures[row] in _RATES], "time_period"]
    for row in involved:
        # A level beside its growth is not in question: the growth is measured on another base.
        if measures[row] != "level" or rows.at[row, "time_period"] not in set(rates):
            yield row, False


def _is_about(finding: Mapping[str, Any], rows: pd.DataFrame, row: Hashable) -> bool:
    columns = ("indicator", "time_period", "measure", "briefing", "figure")
    return all(rows.at[row, column] == finding[column] for column in columns)


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]


def marked_doubts(known: IndicatorSeries, obs: pd.DataFrame) -> IndicatorSeries:
    """A series whose frame tells in a column ``doubtful`` which published values are doubtful."""
    told = [any(doubt.open for doubt in doubts) for doubts in doubts_in(known, obs)]
    return replace(known, frame=known.frame.assign(doubtful=pd.Series(told, dtype=bool)))


def marked_figures(rows: pd.DataFrame, obs: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Rows of printed figures with a column ``mark``: a key of ``bilingual.MARKS``, or empty.

    Args:
        rows: indicator, briefing, line of the figures.
        obs: the observations that they are from.
        measure: what the figures measure, such as "yoy".
    """
    known = doubts_of(obs)
    same = obs[(obs["ref_area"] == "VN") & (obs["measure"] == measure)]
    marks = {
        (row["indicator"], row["briefing"], _text(row["line"])): mark_key(
            str(row["obs_status"]),
            corrected=bool(row["value"] != row["value_printed"]),
            doubtful=any(doubt.open for doubt in known.get(place_of(row), ())),
        )
        for row in _records(same[same["indicator"].isin(rows["indicator"])])
    }
    places = zip(rows["indicator"], rows["briefing"], rows["line"], strict=True)
    return rows.assign(mark=[marks.get((code, by, _text(at)), "") for code, by, at in places])


def doubts_of_growth(known: IndicatorSeries, obs: pd.DataFrame) -> tuple[Doubt, ...]:
    """What is known against the growth on the year that is printed with the last value."""
    if known.frame.empty:
        return ()
    last = known.frame.iloc[-1]
    found = [
        doubts
        for place, doubts in doubts_of(obs).items()
        if place[0] == last["briefing"]
        and (place[3], place[5], place[6]) == (known.indicator.code, last["time_period"], "yoy")
    ]
    return found[0] if found else ()


def doubts_in(known: IndicatorSeries, obs: pd.DataFrame) -> list[tuple[Doubt, ...]]:
    """What is known against the values of a series, row by row; nothing against implied ones."""
    found = {
        (place[0], place[1], place[5], place[7]): doubts
        for place, doubts in doubts_of(obs).items()
        if place[3] == known.indicator.code and place[6] == "level"
    }
    rows = known.frame[["briefing", "line", "time_period", "origin"]].itertuples(index=False)
    return [
        found.get((source, _text(line), period, known.unit), ()) if origin == "published" else ()
        for source, line, period, origin in rows
    ]
