"""What is known against single figures: doubts, and what else a reader has to know of them.

A figure is doubtful where it takes part in an open contradiction: it is a misprint that no
correction mends, or one of the figures of a conflict, or a value that its own series makes
implausible without a known break that explains it. A revision, or another scope, says nothing
against a figure, but against comparing it: it is told in a note, and so are the project's remarks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from .bilingual import mark_key, month_of, publisher_name, say
from .briefings import load_briefings
from .checks import inquire
from .checks.kinds import EXACT, NUMBER_OF
from .checks.verdicts import CONFLICT, MISPRINT, SCOPE
from .observations import KEY
from .periods import Language
from .provenance import aside, told
from .recall import MOST_ROWS, recall
from .remarks import load_remarks
from .timeseries import IndicatorSeries

Place = tuple[str, ...]
REMARK = "remark"
_SOURCE = re.compile(r"\b[\w.]+-(?:[\w.]+-)*\d[\w-]*\b")
_RATES = ("yoy", "pop", "change")


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
        """The finding and its sum in words, as a sentence."""
        words = self.words(lang)
        return words[:1].upper() + words[1:]

    def words(self, lang: Language) -> str:
        """The same as it stands behind a colon: only a name begins with a capital letter."""
        return told(say(lang, self.vi, self.en), self.origin)


class Judged(Mapping[Place, tuple[Doubt, ...]]):
    """What is known against each figure of a data set, by its place, doubts first.

    A figure is judged when it is looked up: a report asks about a few of very many.

    Args:
        obs: observations, as ``load_observations`` returns them.
    """

    def __init__(self, obs: pd.DataFrame) -> None:
        self._rows = obs.reset_index(drop=True)
        self._inquiry = inquire(self._rows)
        self._remarks = _remarked(self._rows)
        self._known: dict[int, tuple[Doubt, ...]] = {}
        self._concerned: dict[int, dict[Hashable, bool]] = {}

    def __getitem__(self, place: Place) -> tuple[Doubt, ...]:
        found = self._of(self._row_of.get(place, -1))
        if not found:
            raise KeyError(place)
        return found

    def __iter__(self) -> Iterator[Place]:
        rows = {*self._inquiry.concerned, *self._remarks}
        return (place for row, place in enumerate(self._places) if row in rows and self._of(row))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def checked(self) -> frozenset[Place]:
        """The places of the figures that the checks could set against others."""
        checked = self._inquiry.rows_checked
        return frozenset(place for row, place in enumerate(self._places) if row in checked)

    def of_levels(self, code: str) -> Mapping[Place, list[Place]]:
        """The places of the levels of an indicator, by document, line, period and unit."""
        return self._levels.get(code, {})

    @cached_property
    def _places(self) -> list[Place]:
        columns = (map(_text, self._rows[name].tolist()) for name in KEY)
        return list(zip(*columns, strict=True))

    @cached_property
    def _row_of(self) -> dict[Place, int]:
        return {place: row for row, place in enumerate(self._places)}

    @cached_property
    def _levels(self) -> dict[str, dict[Place, list[Place]]]:
        found: dict[str, dict[Place, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for place in self._places:
            if place[6] == "level":
                found[place[3]][place[0], place[1], place[5], place[7]].append(place)
        return found

    def _of(self, row: int) -> tuple[Doubt, ...]:
        if row not in self._known:
            with aside():  # what the checks word is on no record before it is shown
                found = [*self._remarks.get(row, ()), *self._contradictions(row)]
            self._known[row] = tuple(sorted(found, key=lambda doubt: not doubt.open))
        return self._known[row]

    def _contradictions(self, row: int) -> Iterator[Doubt]:
        for finding in self._inquiry.about(row):
            concerned = self._concerned.setdefault(id(finding), {})
            if not concerned:
                concerned.update(_concerned(finding, self._rows))
            if row in concerned:
                sums = {lang: finding[f"sum_{lang}"] for lang in ("vi", "en")}
                yield Doubt(
                    str(finding["verdict"]),
                    concerned[row],
                    f"{finding['message_vi']}. Phép tính: {sums['vi']}.",
                    f"{finding['message_en']}. The calculation: {sums['en']}.",
                )


def place_of(figure: Mapping[Any, Any]) -> Place:
    """What tells a figure from all others: its source, place, indicator, period, measure, unit."""
    return tuple(_text(figure[column]) for column in KEY)


def _text(cell: Any) -> str:
    if isinstance(cell, str):  # by far the most
        return cell
    return "" if pd.isna(cell) else str(cell)


def doubts_of(obs: pd.DataFrame) -> Judged:
    """What is known against the figures of the country, each by its place, doubts first.

    The same observations are judged once. The figures of provinces, which may be very many, are
    left out: reports show none of them.

    Args:
        obs: observations, as ``load_observations`` returns them.
    """
    return recall(_judged, obs if len(obs) <= MOST_ROWS else _of_country(obs))


def _judged(obs: pd.DataFrame) -> Judged:
    with aside():
        return Judged(_of_country(obs))


def _of_country(obs: pd.DataFrame) -> pd.DataFrame:
    return obs[obs["ref_area"] == "VN"]


def _remarked(rows: pd.DataFrame) -> dict[int, list[Doubt]]:
    """The remarks of the data folder, by the row of their figure."""
    about = ["briefing", "indicator", "time_period", "measure"]
    register = load_briefings().set_index("id")
    found: dict[int, list[Doubt]] = defaultdict(list)
    places = rows[about].assign(row=rows.index)
    for remark in places.merge(load_remarks(), on=about).to_dict("records"):
        vi = _sentence(str(remark["note_vi"]), "vi", register)
        en = _sentence(str(remark["note"]), "en", register)
        found[int(remark["row"])].append(Doubt(REMARK, False, vi, en, "remarks.csv"))
    return found


def _sentence(text: str, lang: Language, register: pd.DataFrame) -> str:
    """A remark with its full stop, in which sources are called by their names."""

    def named(match: re.Match[str]) -> str:
        if match[0] not in register.index:
            return match[0]
        row = register.loc[match[0]]
        name, month = publisher_name(str(row["publisher"]), lang), month_of(str(row["published"]))
        return f"{name} ({month})" if month else name

    return f"{_SOURCE.sub(named, text)}."


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
        for row in same[same["indicator"].isin(rows["indicator"])].to_dict("records")
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
    doubts = doubts_of(obs)
    places = doubts.of_levels(known.indicator.code)
    rows = known.frame[["briefing", "line", "time_period", "origin"]].itertuples(index=False)
    told = [
        places.get((source, _text(line), period, known.unit), ()) if origin == "published" else ()
        for source, line, period, origin in rows
    ]
    return [
        next((found for place in reversed(same) if (found := doubts.get(place, ()))), ())
        for same in told
    ]
