"""The ways from a report to the others: only to those that are there or will be after the run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from ..catalogue import Catalogue
from ..periods import Language, Period
from .jobs import LANGUAGES, TITLES, Job, report_names

_ALL: Final[dict[Language, str]] = {"vi": "Mọi báo cáo", "en": "All reports"}
INDEX_FILES: Final[dict[Language, str]] = {"vi": "index.html", "en": "index.en.html"}
LANGUAGE_NAMES: Final[dict[Language, str]] = {"vi": "Tiếng Việt", "en": "English"}
_SHORT: Final[dict[str, dict[Language, str]]] = {
    "overview": {"vi": "Tổng quan", "en": "Overview"},
    "checks": {"vi": "Đối chiếu", "en": "Checks"},
}
Link = dict[str, Any]


def report_links(job: Job, pages: Collection[str], catalogue: Catalogue) -> list[Link]:
    """The index, the reports of the same period, and this report in the other language.

    Args:
        job: the report that the links stand in.
        pages: the HTML files that there are, relative to the output folder.
        catalogue: the code lists.

    Returns:
        For each link its ``label``, ``href``, ``current`` and ``lang``.
    """
    beside = [Job(job.period, name, job.lang) for name in report_names(catalogue)]
    others = [Job(job.period, job.name, lang) for lang in LANGUAGES if lang != job.lang]
    return [
        {"label": _ALL[job.lang], "href": f"../{INDEX_FILES[job.lang]}"},
        *(
            {
                "label": _label(entry, catalogue),
                "href": entry.file("html").name,
                "current": entry.name == job.name,
            }
            for entry in beside
            if _page(entry) in pages or entry.name == job.name
        ),
        *(
            {
                "label": LANGUAGE_NAMES[entry.lang],
                "href": entry.file("html").name,
                "lang": entry.lang,
            }
            for entry in others
            if _page(entry) in pages
        ),
    ]


def period_links(job: Job, pages: Collection[str]) -> dict[str, Link]:
    """The same report of the period before and of the one after.

    Args:
        job: the report that the links stand in.
        pages: the HTML files that there are, relative to the output folder.

    Returns:
        ``previous`` and ``next``, each where there is one.

    >>> pages = ["2022-01/post.vi.html", "2023-S1/post.vi.html", "2023-S1/post.en.html"]
    >>> period_links(Job("2023-S1", "post", "vi"), pages)
    {'previous': {'label': 'Tháng 1/2022', 'href': '../2022-01/post.vi.html'}}
    """
    known = sorted({*_periods(job, pages), job.period}, key=Period.parse)
    place = known.index(job.period)
    around = {"previous": known[:place][-1:], "next": known[place + 1 :][:1]}
    return {way: _to_period(job, code) for way, codes in around.items() for code in codes}


def _periods(job: Job, pages: Collection[str]) -> Iterator[str]:
    name = job.file("html").name
    for page in pages:
        folder, _, file = page.rpartition("/")
        if file == name:
            yield folder


def _to_period(job: Job, code: str) -> Link:
    entry = Job(code, job.name, job.lang)
    return {"label": entry.subtitle(), "href": f"../{_page(entry)}"}


def _label(job: Job, catalogue: Catalogue) -> str:
    return _SHORT[job.name][job.lang] if job.name in TITLES else job.title(catalogue)


def _page(job: Job) -> str:
    return job.file("html").as_posix()
