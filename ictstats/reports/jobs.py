"""Which reports there are, what each is called, and what its notebook is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..catalogue import Catalogue
from ..errors import ParameterError
from ..periods import Language, Period

LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
FORMATS: Final = ("html", "pdf", "xlsx")
OVERALL: Final = "overall"
COUNTRY: Final = "VN"  # of whose figures all reports are
TITLES: Final[dict[str, dict[Language, str]]] = {
    "overview": {
        "vi": "Tổng quan ngành thông tin và truyền thông",
        "en": "The information and communications sector at a glance",
    },
    "checks": {
        "vi": "Đối chiếu số liệu ngành thông tin và truyền thông",
        "en": "Checks of the sector's figures",
    },
}


@dataclass(frozen=True, order=True)
class Job:
    """One report to be made.

    Args:
        period: SDMX code of the period.
        name: ``overview``, ``checks`` or the code of a sector; the stem of the file.
        lang: its language.
        as_of: a day (ISO); what was published later is left out. Empty for everything.
    """

    period: str
    name: str
    lang: Language
    as_of: str = ""

    @property
    def notebook(self) -> str:
        """The notebook that makes it."""
        return self.name if self.name in TITLES else "sector"

    @property
    def parameters(self) -> dict[str, str]:
        """What papermill injects into the notebook; JSON scalars."""
        given = {"period": self.period, "lang": self.lang, "as_of": self.as_of}
        return given if self.name in TITLES else {**given, "sector": self.name}

    def file(self, extension: str) -> Path:
        """Its file, relative to the output folder."""
        return Path(self.period) / f"{self.name}.{self.lang}.{extension}"

    @property
    def archived(self) -> Path:
        """Where its run notebook is kept, relative to the output folder."""
        return Path(self.period) / "notebooks" / f"{self.name}.{self.lang}.ipynb"

    @property
    def failed(self) -> Path:
        """Where its notebook is kept when it failed, with the error marked."""
        return Path(self.period) / "failed" / f"{self.name}.{self.lang}.ipynb"

    def title(self, catalogue: Catalogue) -> str:
        """Its title in its language, without the period."""
        if self.name in TITLES:
            return TITLES[self.name][self.lang]
        return catalogue.sector(self.name).name(self.lang)

    def subtitle(self) -> str:
        """The period in words, as it begins a line."""
        label = Period.parse(self.period).label(self.lang)
        return label[0].upper() + label[1:]


def report_names(catalogue: Catalogue) -> list[str]:
    """The reports of a period in order: the overview, the sectors, the checks."""
    sectors = [code for code in catalogue.sectors if code != OVERALL]
    return ["overview", *sectors, "checks"]


def plan_jobs(
    periods: Iterable[str],
    catalogue: Catalogue,
    *,
    sectors: Sequence[str] = (),
    languages: Sequence[Language] = LANGUAGES,
    as_of: str = "",
) -> list[Job]:
    """The reports to make.

    Args:
        periods: SDMX codes.
        catalogue: the code lists.
        sectors: only the reports of these sectors (``overall`` is the overview); all when empty.
        languages: their languages.
        as_of: a day (ISO), or empty.

    Raises:
        CatalogueError: an unknown sector.
        ParameterError: no language.
    """
    if not languages:
        raise ParameterError("no language", expected=" or ".join(LANGUAGES))
    names = [
        "overview" if catalogue.sector(code).code == OVERALL else code for code in sectors
    ] or report_names(catalogue)
    return [
        Job(period, name, lang, as_of)
        for period in periods
        for name in dict.fromkeys(names)
        for lang in dict.fromkeys(languages)
    ]
