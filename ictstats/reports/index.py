"""The pages that lead to all reports, one a language: periods, newest first; indicators; search.

``index.html`` is in Vietnamese, ``index.en.html`` in English. What they tell of a report is what
it says first itself, and how many of its figures are corrected or doubtful.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..catalogue import Catalogue, Indicator
from ..pages import write_page
from ..periods import Language, Period
from ..publication import LICENCE, NEXT_RELEASE, ORGANISATION, Notice
from .digests import digest
from .folder import deliver
from .jobs import FORMATS, LANGUAGES, OVERALL, Job, report_names
from .links import INDEX_FILES, LANGUAGE_NAMES
from .wording import MARKS, words, write_date

if TYPE_CHECKING:
    import pandas as pd

TEMPLATES: Final = Path(__file__).parent / "templates"
_SEARCH: Final = (TEMPLATES / "search.js").read_text("utf-8")
_TOLD: Final = ("corrected", "doubtful")


@dataclass(frozen=True)
class Shelf:
    """What there is to lead to.

    Args:
        entries: the reports of the manifest, by the file names of their first pages.
        catalogue: the code lists.
        obs: the observations from which the reports were made.
        published: period to the publication date of its briefing.
    """

    entries: Mapping[str, Mapping[str, Any]]
    catalogue: Catalogue
    obs: pd.DataFrame
    published: Mapping[str, str]

    @property
    def periods(self) -> list[str]:
        """The periods of which there are reports, newest first."""
        codes = {name.partition("/")[0] for name, entry in self.entries.items() if entry["files"]}
        return sorted(codes, key=Period.parse, reverse=True)

    def files(self, job: Job) -> dict[str, str]:
        """The formats in which a report is there, each with its file."""
        there = self.entries.get(_name(job), {}).get("files", ())
        paths = {extension: job.file(extension).as_posix() for extension in FORMATS}
        return {extension: path for extension, path in paths.items() if path in there}


def has_index(out: Path) -> bool:
    """Whether the pages are there, and of the reports that the manifest names."""
    mark = _mark(_entries(out))
    try:
        return all(mark in (out / file).read_text("utf-8") for file in INDEX_FILES.values())
    except (OSError, UnicodeDecodeError):
        return False


def _entries(out: Path) -> Mapping[str, Mapping[str, Any]]:
    """The reports that the manifest names."""
    entries: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))["reports"]
    return entries


def _mark(entries: Mapping[str, Mapping[str, Any]]) -> str:
    """What tells the reports of one manifest from those of another: a hash of their files."""
    return digest(f"{name} {entry['files']}" for name, entry in sorted(entries.items()))


def write_index(
    out: Path,
    catalogue: Catalogue,
    obs: pd.DataFrame,
    published: Mapping[str, str],
    notices: Mapping[str, Notice],
) -> None:
    """Write the pages from the reports that the manifest of the output folder names.

    Args:
        out: the output folder.
        catalogue: the code lists.
        obs: the observations from which the reports were made.
        published: period to the publication date of its briefing.
        notices: what is said of the publication.
    """
    shelf = Shelf(_entries(out), catalogue, obs, published)
    for lang in LANGUAGES:
        page = write_page(
            TEMPLATES / "index.html.j2",
            lang=lang,
            w=words(lang),
            mark=_mark(shelf.entries),
            MARKS=MARKS,
            organisation=ORGANISATION[lang],
            others=[(other, INDEX_FILES[other]) for other in LANGUAGES if other != lang],
            language_names=LANGUAGE_NAMES,
            periods=[_period(shelf, code, lang) for code in shelf.periods],
            sectors=list(_sectors(shelf, lang)),
            following=notices[NEXT_RELEASE].expected(lang),
            licence=notices[LICENCE],
            search=_SEARCH,
            search_hash=b64encode(sha256(_SEARCH.encode()).digest()).decode(),
        )
        deliver(out, INDEX_FILES[lang], page.encode("utf-8"))


def _period(shelf: Shelf, code: str, lang: Language) -> dict[str, Any]:
    names = report_names(shelf.catalogue)
    reports = [report for name in names if (report := _report(shelf, Job(code, name, lang)))]
    day = shelf.published.get(code, "")
    return {
        "code": code,
        "label": Job(code, names[0], lang).subtitle(),
        "published": write_date(day, lang) if day else "",
        "reports": reports,
    }


def _report(shelf: Shelf, job: Job) -> dict[str, Any] | None:
    """What the index tells of a report; None where there is none in any language."""
    jobs = {lang: Job(job.period, job.name, lang) for lang in (job.lang, *LANGUAGES)}
    files = {lang: there for lang, entry in jobs.items() if (there := shelf.files(entry))}
    if not files:
        return None
    findings = shelf.entries[_name(jobs[next(iter(files))])].get("findings", {})
    marks = findings.get("marks", {})
    return {
        "name": job.name,
        "title": job.title(shelf.catalogue),
        "lead": findings.get("lead", ""),
        "lead_lang": next(iter(files)),
        "marks": {mark: marks[mark] for mark in _TOLD if marks.get(mark)},
        "files": files,
    }


def _sectors(shelf: Shelf, lang: Language) -> Iterable[dict[str, Any]]:
    """The sectors, each with its indicators and the reports in which they stand."""
    from ..selection import of_period

    places: dict[str, list[dict[str, str]]] = {}
    country = shelf.obs[shelf.obs["ref_area"] == "VN"]
    for period in shelf.periods:
        for code in dict.fromkeys(of_period(country, period)["indicator"]):
            if place := _place(shelf, period, shelf.catalogue.indicator(code), lang):
                places.setdefault(code, []).append(place)
    for sector in shelf.catalogue.sectors.values():
        known = [i for i in shelf.catalogue.indicators.values() if i.sector == sector.code]
        rows = [
            {"name": i.name(lang), "code": i.code, "places": places[i.code]}
            for i in known
            if i.code in places
        ]
        if rows:
            yield {"code": sector.code, "name": sector.name(lang), "rows": rows}


def _place(
    shelf: Shelf, period: str, indicator: Indicator, lang: Language
) -> dict[str, str] | None:
    """The page on which an indicator stands for a period; None where it was not made."""
    name = "overview" if indicator.sector == OVERALL else indicator.sector
    for language in (lang, *LANGUAGES):
        if page := shelf.files(Job(period, name, language)).get("html"):
            return {"label": Period.parse(period).label(lang), "href": page}
    return None


def _name(job: Job) -> str:
    return f"{job.period}/{job.name}.{job.lang}"
