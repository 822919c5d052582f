"""The page that leads to all reports: periods, newest first, by reports, languages and formats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from ..catalogue import Catalogue
from ..periods import Period
from .folder import deliver
from .jobs import FORMATS, LANGUAGES, ORGANISATION, Job, report_names

TEMPLATES = Path(__file__).parent / "templates"


def write_index(out: Path, catalogue: Catalogue) -> None:
    """Write ``index.html`` from the reports that the manifest of the output folder names."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    made = {file for entry in manifest["reports"].values() for file in entry["files"]}
    codes = sorted({file.partition("/")[0] for file in made}, key=Period.parse, reverse=True)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("index.html.j2").render(
        organisation=ORGANISATION, periods=[_period(code, made, catalogue) for code in codes]
    )
    deliver(out, "index.html", page.encode("utf-8"))


def _period(code: str, made: set[str], catalogue: Catalogue) -> dict[str, Any]:
    period = Period.parse(code)
    reports = []
    for name in report_names(catalogue):
        jobs = {lang: Job(code, name, lang) for lang in LANGUAGES}
        files = [
            {"href": href, "lang": lang, "format": extension.upper()}
            for lang, job in jobs.items()
            for extension in FORMATS
            if (href := job.file(extension).as_posix()) in made
        ]
        if files:
            titles: dict[str, Any] = {lang: job.title(catalogue) for lang, job in jobs.items()}
            reports.append({**titles, "files": files})
    label = period.label("vi")
    return {
        "code": code,
        "vi": label[0].upper() + label[1:],
        "en": period.label("en"),
        "reports": reports,
    }
