"""Text typed with the fonts that Viet Nam used before Unicode: TCVN3 (ABC), VNI, Windows-1258.

Such text reaches us as Latin letters that only looked Vietnamese in their font: ``Th«ng tin`` for
``Thông tin``. It is recognised by evidence: under the right table its words become Vietnamese
syllables, which they were not before. Correct text has no such words and is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Literal, get_args

from .syllables import Weight, weigh

Encoding = Literal["TCVN3", "VNI", "Windows-1258"]

# TCVN3: runs of codes, as in Windows-1252, and their letters. No capital has a tone there.
_TCVN3_RUNS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"), (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)  # fmt: skip
# VNI: a plain letter, then the character that carries its marks (combining, in Unicode).
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_VNI_TONES = dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_CIRCUMFLEX = dict(zip("âàáåãä", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_BREVE = dict(zip("êèéúüë", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_SINGLE = dict(zip("ñôöæóòî", "đơưỉĩịỵ", strict=True))

_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_SUSPECT = re.compile("[\u00a1-\u00ff\u0152\u0153\u0178\u0192\u02c6\u02dc]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile("[A-ZĂÂÊÔƠƯĐ]")
_EVIDENCE = 200_000  # characters looked at; more would only take time


def _tcvn3() -> Mapping[str, str]:
    pairs = {chr(code + i): letter for code, run in _TCVN3_RUNS for i, letter in enumerate(run)}
    return pairs | {"\N{GREEK SMALL LETTER MU}": "à"}  # what NFKC makes of the micro sign


def _vni() -> Mapping[str, str]:
    pairs = dict(_VNI_SINGLE)
    for code, tone in _VNI_TONES.items():
        pairs |= {x + code: _VNI_SINGLE.get(x, x) + tone for x in "aeouyôö"}
    for code, tone in _VNI_CIRCUMFLEX.items():
        pairs |= {x + code: x + "\N{COMBINING CIRCUMFLEX ACCENT}" + tone for x in "aeo"}
    for code, tone in _VNI_BREVE.items():
        pairs["a" + code] = "a\N{COMBINING BREVE}" + tone
    lower = {code: unicodedata.normalize("NFC", letter) for code, letter in pairs.items()}
    upper = {code.upper(): letter.upper() for code, letter in lower.items()}
    mixed = {x[0].upper() + x[1]: y.upper() for x, y in lower.items() if len(x) == 2}
    return lower | mixed | upper


def _windows_1258() -> Mapping[str, str]:
    pairs = {}
    for code in range(0x80, 0x100):
        byte = bytes([code])
        try:
            latin, letter = byte.decode("cp1252"), byte.decode("cp1258")
        except UnicodeDecodeError:
            continue  # a code that one of them leaves free
        if latin != letter:
            pairs[latin] = letter
    return pairs


TABLES: Mapping[Encoding, Mapping[str, str]] = MappingProxyType(
    {"TCVN3": _tcvn3(), "VNI": _vni(), "Windows-1258": _windows_1258()}
)
_CODES = {
    name: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for name, table in TABLES.items()
}


def convert(line: str, encoding: Encoding) -> str:
    """Turn a line typed in a legacy encoding into Unicode (NFC); other characters stay.

    >>> convert("Bé Th«ng tin vµ TruyÒn th«ng", "TCVN3")
    'Bộ Thông tin và Truyền thông'
    >>> convert("Boä Thoâng tin vaø Truyeàn thoâng", "VNI")
    'Bộ Thông tin và Truyền thông'
    """
    table = TABLES[encoding]
    converted = _CODES[encoding].sub(lambda code: table[code.group()], line)
    if encoding == "TCVN3":
        converted = _restore_capitals(converted)
    return unicodedata.normalize("NFC", converted)


def encoding_of_font(font: str) -> Encoding | None:
    """The legacy encoding that a font is made for, by its name, if any.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times"), encoding_of_font("Arial")
    ('TCVN3', 'VNI', None)
    """
    if font.casefold().startswith(".vn"):
        return "TCVN3"
    return "VNI" if font.casefold().startswith("vni-") else None


def in_font(text: str, font: str) -> tuple[str, Encoding | None]:
    """A text set in a font, in Unicode, and the encoding that it was converted from, if any.

    Text in Unicode stays as it is: people left old fonts on text that they had converted.
    """
    encoding = encoding_of_font(font)
    if encoding is None or text.isascii() or is_unicode_vietnamese(text):
        return text, None
    text = convert(text, encoding)
    capital = encoding == "TCVN3" and font.endswith("H")  # .VnTimeH shows all as capitals
    return text.upper() if capital else text, encoding


def is_unicode_vietnamese(text: str) -> bool:
    """Whether a text has letters that only Vietnamese in Unicode has, so that nothing is legacy."""
    return _UNICODE_ONLY.search(text) is not None


@dataclass(frozen=True)
class Finding:
    """What the evidence says of a document.

    Args:
        encoding: the legacy encoding.
        before: the marked words of the lines that gave evidence, as they stood.
        after: the same, converted.

    """

    encoding: Encoding
    before: Weight
    after: Weight

    def __str__(self) -> str:
        return (
            f"{self.after} marked words are Vietnamese syllables when read as {self.encoding}, "
            f"{self.before} as they stand"
        )


def recognise(lines: Sequence[str]) -> Finding | None:
    """Which legacy encoding lines were typed in; None where nothing speaks for one.

    A line gives evidence where its marked words are no Vietnamese as they stand and are so when
    converted; three different syllables are asked for. A line with a letter that only Unicode has
    gives none.
    """
    suspects = list(_some(line for line in lines if _is_suspect(line)))
    before = [weigh(line) for line in suspects]
    best: Finding | None = None
    for encoding in get_args(Encoding):
        after = [weigh(convert(line, encoding)) for line in suspects]
        gains = [pair for pair in zip(before, after, strict=True) if _is_gain(*pair)]
        finding = Finding(encoding, _sum(x for x, _ in gains), _sum(y for _, y in gains))
        if len(finding.after.distinct) >= 3 and (
            best is None or finding.after.valid > best.after.valid
        ):
            best = finding
    return best


def mend(lines: Sequence[str]) -> tuple[list[str], Finding | None]:
    """The lines with legacy text converted, and the evidence; as they were if there is none.

    In a document that mixes legacy with Unicode text only lines that gain by it are converted.
    """
    finding = recognise(lines)
    if finding is None:
        return list(lines), None
    mixed = any(is_unicode_vietnamese(line) for line in lines)
    return [_mend_line(line, finding.encoding, mixed) for line in lines], finding


def _mend_line(line: str, encoding: Encoding, mixed: bool) -> str:
    if not _is_suspect(line):
        return line
    converted = convert(line, encoding)
    before, after = weigh(line), weigh(converted)
    if mixed:
        better = after.valid > before.valid and after.share > before.share
    else:
        better = after.share >= max(before.share if before.marked else 0.0, 0.5)
    return converted if better else line


def _is_suspect(line: str) -> bool:
    return _SUSPECT.search(line) is not None and not is_unicode_vietnamese(line)


def _is_gain(before: Weight, after: Weight) -> bool:
    return after.valid > before.valid and after.share >= 0.8 and before.share <= 0.75


def _some(lines: Iterator[str]) -> Iterator[str]:
    left = _EVIDENCE
    for line in lines:
        yield line[:left]
        left -= len(line)
        if left <= 0:
            return


def _sum(weights: Iterator[Weight]) -> Weight:
    listed = list(weights)
    return Weight(
        sum(weight.marked for weight in listed),
        sum(weight.valid for weight in listed),
        frozenset(chain.from_iterable(weight.distinct for weight in listed)),
    )


def _restore_capitals(line: str) -> str:
    """Raise the toned letters of words in capitals, which TCVN3 can only write small."""
    raised = _LETTERS.sub(lambda word: _raise_word(word.group()), line)
    shouting = raised != line and not re.search("[a-z]", raised)
    return raised.upper() if shouting else raised


def _raise_word(word: str) -> str:
    in_capitals = len(_CAPITALS.findall(word)) > 1 and not re.search("[a-z]", word)
    return word.upper() if in_capitals else word
