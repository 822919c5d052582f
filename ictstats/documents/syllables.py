"""Vietnamese syllables: which words can be Vietnamese by the way they are spelt.

A written syllable is an initial, a rhyme and at most one tone. The rules are strict enough that a
text read through a wrong character table betrays itself, which is what ``legacy`` uses them for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = {
    "\N{COMBINING GRAVE ACCENT}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{COMBINING HOOK ABOVE}",
    "\N{COMBINING TILDE}",
    "\N{COMBINING DOT BELOW}",
}
_STOP_TONES = {"\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"}
_INITIALS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
# The rhymes without their tone; q and gi bring their own u and i.
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om
on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
_AFTER_QU = """
a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên ênh êt êch
i in it ơ ôc y ych ynh yt yên yêt
"""
_AFTER_GI = """
a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âm ân âp ât âu ây e em en eo ep et ê
ên êng êt i in o oi on ong ot ô ôc ông ơ ơi u ua uc ui un up ương ươc ươi ưa ư ưc ưng ưt
"""
_OWN_RHYMES = {
    "qu": frozenset(_AFTER_QU.split()),
    "gi": frozenset(_AFTER_GI.split()) | {""},
}
_COMMON = frozenset(_RHYMES.split())
_WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")


@dataclass(frozen=True)
class Weight:
    """How Vietnamese a text looks, by its words with a letter that is not ASCII.

    Args:
        marked: how many such words of two letters or more there are.
        valid: how many of them are Vietnamese syllables.
        distinct: the different syllables among these.

    """

    marked: int
    valid: int
    distinct: frozenset[str]

    @property
    def share(self) -> float:
        """The share of valid words; 1.0 of a text without marked words."""
        return self.valid / self.marked if self.marked else 1.0

    def __str__(self) -> str:
        return f"{self.valid} of {self.marked}"


def weigh(text: str) -> Weight:
    """Count the words with marked letters, and those that are Vietnamese syllables.

    >>> str(weigh("bưu chính và telecommunications")), str(weigh("th«ng tin"))
    ('3 of 3', '0 of 1')
    """
    # Case-folding comes later: it would turn the micro sign, a letter of TCVN3, into a Greek one.
    words = [w for w in _WORD.findall(text) if len(w) > 1 and not w.isascii()]
    valid = [word.casefold() for word in words if is_syllable(word)]
    return Weight(len(words), len(valid), frozenset(valid))


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word is spelt as one Vietnamese syllable, in any case and any Unicode form.

    >>> is_syllable("Nghiệp"), is_syllable("nghịep"), is_syllable("TRUYỀN"), is_syllable("café")
    (True, False, True, False)
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    plain = unicodedata.normalize("NFC", "".join(x for x in letters if x not in _TONES))
    if len(tones) > 1 or not _is_rhymed(plain):
        return False
    stopped = plain.endswith(("c", "ch", "p", "t"))
    return not stopped or (len(tones) == 1 and tones[0] in _STOP_TONES)


def _is_rhymed(plain: str) -> bool:
    if plain in _COMMON:
        return True
    # "gi" may be the initial, or g before the rhyme i: every split is tried.
    return any(
        plain.startswith(initial) and plain[len(initial) :] in _OWN_RHYMES.get(initial, _COMMON)
        for initial in _INITIALS.split()
    )
