"""The ways in which a name may be written: spelt out or shortened, with and without small words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .folding import fold, word_set, word_texts

FILLERS = word_set(
    """của các những lĩnh vực ngành từ về cho trong tại với mảng khối đã được cả hiện cùng việc of
    the"""
)
_WHOLE = frozenset((("ngành", ""), ("ngành", "vào"), ("ngành", "nộp"), ("vực", "vào"), ("vực", "")))
_AFTER_WHOLE = frozenset(("toàn", "cả", "toàn bộ"))
# Abbreviations of state documents; a name that has one form is also found by the other.
_SHORT_FORMS = (
    ("dn", "doanh nghiệp"), ("tb", "thuê bao"), ("brdđ", "băng rộng di động"),
    ("brcđ", "băng rộng cố định"), ("brđd", "băng rộng di động"), ("cntt", "công nghệ thông tin"),
    ("attt", "an toàn thông tin"), ("cđs", "chuyển đổi số"), ("cns", "công nghệ số"),
    ("dncns", "doanh nghiệp công nghệ số"), ("dvctt", "dịch vụ công trực tuyến"),
    ("nsnn", "ngân sách nhà nước"), ("tmđt", "thương mại điện tử"), ("kts", "kinh tế số"),
    ("smartphone", "điện thoại thông minh"), ("bts", "thu phát sóng"),
    ("dx", "digital transformation"),
    ("cntt-tt", "công nghệ thông tin và truyền thông"), ("csdl", "cơ sở dữ liệu"),
    ("tthc", "thủ tục hành chính"), ("băng thông rộng", "băng rộng"),
    ("pt-th", "phát thanh, truyền hình"), ("subscribers", "subscriptions"),
    ("băng rộng di động", "di động băng rộng"), ("băng rộng cố định", "cố định băng rộng"),
)  # fmt: skip
_MOST_FORMS = 6
PARTED = "…"  # where other words may stand inside a name: "hồ sơ … trực tuyến"
_CHANGES = tuple((old, new) for pair in _SHORT_FORMS for old, new in (pair, pair[::-1]))
_BEGUN_BY: dict[str, list[int]] = defaultdict(list)  # places of changes, by what they look for
for _place, (_old, _) in enumerate(_CHANGES):
    _BEGUN_BY[_old.split(" ")[0]].append(_place)

Spelling = tuple[str, ...]


def spellings_of(names: Iterable[str]) -> dict[str, tuple[Spelling, ...]]:
    """How each of some names may be written, as folded words.

    >>> spellings_of(["Doanh thu của ngành TMĐT"])["Doanh thu của ngành TMĐT"][1]
    ('doanh', 'thu', 'tmđt')

    A name may be parted by other words, where it says so:

    >>> spellings_of(["hồ sơ … trực tuyến"])["hồ sơ … trực tuyến"]
    (('hồ', 'sơ', '…', 'trực', 'tuyến'),)

    """
    names = list(dict.fromkeys(names))
    folded = fold("\n".join(names)).split("\n")  # at once, since each call has its price
    return {name: tuple(_spellings(form)) for name, form in zip(names, folded, strict=True)}


def _spellings(folded: str) -> Iterator[Spelling]:
    for form in _forms(folded):
        full = _words(form)
        if full:
            yield full
        plain = _without_fillers(full)
        if 1 < len(plain) < len(full):
            yield plain


def _words(form: str) -> Spelling:
    """The words of a folded name, and where others may stand between them."""
    if PARTED not in form:
        return tuple(word_texts(form))
    head, *tails = (word_texts(part) for part in form.split(PARTED))
    return (*head, *(word for tail in tails for word in (PARTED, *tail)))


def _forms(name: str) -> list[str]:
    """A folded name with its long forms shortened and its short forms spelt out."""
    found = [name]
    for form in found:
        begun = _BEGUN_BY.keys() & form.split()
        padded = f" {form} " if begun else ""
        for place in sorted({at for word in begun for at in _BEGUN_BY[word]}):
            old, new = _CHANGES[place]
            if f" {old} " in padded and len(found) < _MOST_FORMS:
                other = padded.replace(f" {old} ", f" {new} ").strip()
                if other not in found:
                    found.append(other)
    return found


def _without_fillers(full: Spelling) -> Spelling:
    """A name without the words that change nothing, but where they say that the whole is meant."""
    if FILLERS.isdisjoint(full) or not _WHOLE.isdisjoint(zip(full, (*full[1:], ""), strict=True)):
        return full
    return tuple(
        word
        for place, word in enumerate(full)
        if word not in FILLERS
        or (place and full[place - 1] in _AFTER_WHOLE)
        or (not place and word == "ngành")
    )
