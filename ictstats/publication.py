"""What a report says of its own publication: its contact, its licence, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from .datafiles import project_folder, read_rows
from .errors import DataError
from .periods import Language, Period, is_code

PUBLICATION_COLUMNS: Final = ("code", "value", "text_vi", "text_en")
CONTACT, LICENCE, NEXT_RELEASE = "contact", "licence", "next_release"
ORGANISATION: Final[dict[Language, str]] = {
    "vi": "Số liệu thông tin và truyền thông Việt Nam",
    "en": "Viet Nam information and communications statistics",
}
"""The name under which the reports appear, and by which they are cited."""
CODES: Final = (CONTACT, LICENCE, NEXT_RELEASE)


@dataclass(frozen=True)
class Notice:
    """A statement on the publication.

    Args:
        value: an address to write to or of the licence, or a day (ISO); empty where there is none.
        vi: the statement in Vietnamese, without a full stop.
        en: the same in English.
    """

    value: str
    vi: str
    en: str

    def text(self, lang: Language) -> str:
        """The statement in a language."""
        return self.vi if lang == "vi" else self.en

    def address(self, lang: Language) -> str:
        """The statement as a sentence, with its address where there is one."""
        return f"{self.text(lang)}: {self.value}" if self.value else f"{self.text(lang)}."

    def expected(self, lang: Language) -> str:
        """The statement as a sentence, with the day that it names, or that none is known."""
        if not self.value:
            unknown = "; ngày công bố chưa được thông báo.", "; its date is not yet known."
            return self.text(lang) + unknown[lang == "en"]
        day = Period.parse(self.value).label(lang)
        return f"{self.text(lang)}, {('dự kiến', 'expected on')[lang == 'en']} {day}."


def load_publication(folder: Path | None = None) -> MappingProxyType[str, Notice]:
    """Load the statements: ``contact``, ``licence`` and ``next_release``, by code.

    Args:
        folder: the data folder; the project's own when None.

    Raises:
        DataError: the file is missing or malformed, a statement is missing, unknown or empty, or
            the next release is no day; all faults together.
    """
    path = (folder or project_folder("data")) / "publication.csv"
    notices: dict[str, Notice] = {}
    faults = []
    for line, row in read_rows(path, PUBLICATION_COLUMNS):
        where = f"{path}:{line}"
        if row["code"] not in CODES or row["code"] in notices:
            found = f"code {row['code']!r} is unknown or repeated"
            faults.append(DataError(found, where=where, expected=", ".join(CODES)))
        if not (row["text_vi"] and row["text_en"]):
            faults.append(DataError("a text is empty", where=where, expected="both languages"))
        if row["code"] == NEXT_RELEASE and row["value"] and not is_code(row["value"]):
            found = f"value {row['value']!r} is no date"
            faults.append(DataError(found, where=where, expected="a day, as 2023-08-01, or empty"))
        notices[row["code"]] = Notice(row["value"], row["text_vi"], row["text_en"])
    if missing := [code for code in CODES if code not in notices]:
        faults.append(DataError(f"no row {' and '.join(missing)}", where=str(path)))
    if faults:
        raise DataError.from_faults(faults)
    return MappingProxyType(notices)
