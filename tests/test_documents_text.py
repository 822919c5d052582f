import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.documents.legacy import TABLES
from ictstats.documents.text import Content, clean, decode, read_text, split_lines
from ictstats.errors import DocumentError

LINES = ("Sơ kết quý này", "", "Doanh thu ước đạt 4.680 tỷ đồng; số thuê bao tăng 3 %", "Hết.")
TEXT = "\n".join(LINES)


def tcvn3(text: str) -> bytes:
    codes = {letter: code for code, letter in reversed(tuple(TABLES["TCVN3"].items()))}
    return "".join(codes.get(letter, letter) for letter in text).encode("cp1252")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode() + b"\r\n",
        TEXT.replace("\n", "\r").encode(),
        tcvn3(TEXT),
    ],
)
def test_the_same_lines_come_out_of_every_encoding(content: bytes) -> None:
    assert read_text(content, "x.txt").lines == LINES


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_utf8_text_is_decoded_as_it_is(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), "x.txt") == (text, ())
    assert decode(text.encode().removeprefix(codecs.BOM_UTF8), "x")[0] == text.removeprefix(
        "\ufeff"
    )


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))))
def test_only_line_ends_part_lines(lines: list[str]) -> None:
    assert split_lines("".join(line + "\r\n" for line in lines)) == lines


def test_decomposed_letters_are_composed_and_it_is_noted() -> None:
    content = read_text("Tie\u0323\u0302n i\u0301ch so\u0302\u0301".encode(), "x.txt")
    assert content.lines == ("Tiện ích số",)
    assert content.notes == ("letters composed (NFC) in 1 of 1 lines",)


def test_the_evidence_for_a_legacy_encoding_is_noted() -> None:
    (note,) = read_text(tcvn3(TEXT), "x.txt").notes
    assert note.startswith("TCVN3 converted: ")
    assert "marked words are Vietnamese syllables" in note


def test_western_text_that_is_not_utf8_is_windows_1252() -> None:
    text = "Les recettes élevées du secteur\nne baissent plus – c’est déjà ça"
    content = read_text(text.encode("cp1252"), "x.txt")
    assert content.lines == tuple(text.split("\n"))
    assert "Windows-1252" in content.notes[0]


def test_a_broken_byte_in_utf8_is_named_with_its_place() -> None:
    content = b"m\xe1\xbb\x99t hai\nb\xe1\xbb\x91n \xff n\xc4\x83m"
    with pytest.raises(DocumentError) as caught:
        read_text(content, "x.txt")
    assert str(caught.value).startswith("x.txt:2: byte 0xff at position 16 cannot be read")
    assert content[16] == 0xFF


def test_half_a_character_of_utf16_is_named_with_its_place() -> None:
    with pytest.raises(DocumentError, match="byte 0x41 at position 4"):
        read_text(codecs.BOM_UTF16_LE + b"B\0A", "x.txt")


@pytest.mark.parametrize(
    "content",
    [b"abc\x00def", codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), bytes(range(0x80, 0x100))],
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"byte 0x.. at position \d+"):
        read_text(content, "x.txt")


@pytest.mark.parametrize("name", ["published", "created"])
def test_a_day_that_no_calendar_has_is_left_out_and_told(name: str) -> None:
    told = clean(Content(("Bản tin",), **{name: "2013-12-33"}))
    assert (told.published, told.created) == ("", "")
    assert told.notes == ("'2013-12-33' is no date, and left out",)
    known = clean(Content(("Bản tin",), **{name: "2013-12-31"}))
    assert (getattr(known, name), known.notes) == ("2013-12-31", ())
