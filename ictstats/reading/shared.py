"""What all tables of a text share: its lines, the code lists, what headers were found to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..catalogue import Catalogue
from ..periods import Language, Period
from .headers import Facts, Unit, facts_of, unit_of
from .lexicon import Lexicon


@dataclass
class Scene:
    """The text that tables stand in.

    Args:
        lines: the text, in NFC.
        lexicon: the names of the catalogue.
        catalogue: the code lists.
        language: the language of the text.
        own: the period that it reports on.
        area: the place that it is about.
        briefing: the identifier that observations carry.

    """

    lines: Sequence[str]
    lexicon: Lexicon
    catalogue: Catalogue
    language: Language
    own: Period | None
    area: str
    briefing: str
    _facts: dict[tuple[str, ...], Facts] = field(default_factory=dict)
    _units: dict[str, Unit | None] = field(default_factory=dict)

    def facts_of(self, *texts: str) -> Facts:
        """What a header says; the same header is looked at once."""
        if texts not in self._facts:
            self._facts[texts] = facts_of(texts, self.lexicon)
        return self._facts[texts]

    def unit_of(self, text: str) -> Unit | None:
        """The unit that a text is, or None."""
        if text not in self._units:
            self._units[text] = unit_of(text, self.lexicon)
        return self._units[text]

    def is_unit(self, text: str) -> bool:
        """Whether a text is a unit."""
        return self.unit_of(text) is not None
