import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.documents.legacy import (
    TABLES,
    Encoding,
    convert,
    encoding_of_font,
    is_unicode_vietnamese,
    mend,
    recognise,
)

VIETNAMESE = (
    "Các hãng chuyển phát thu về 4.680 tỷ đồng, tăng 3% so với tháng trước",
    "Số thuê bao băng rộng di động tăng nhanh ở miền núi, hải đảo và vùng sâu",
    "Lãnh đạo Sở kiểm tra việc bảo đảm an toàn hệ thống, xử lý cuộc gọi rác",
    "Xuất bản phẩm điện tử chiếm tỷ trọng ngày càng lớn; giữ vững nhịp tăng trưởng",
)
FOREIGN = (
    "Les recettes du secteur ont été portées à 4,7 milliards, soit une hausse déjà élevée",
    "Coca-Cola® and Pepsi® © 2019, § 5 ± 3 µm, 100 m² at 20 °C — naïve café résumé",
    "Los años más difíciles para el señor Muñoz: «¿qué pasó?», preguntó la niña",
    "Für die Größe der Lücke übernimmt die Behörde keine Gewähr",
    "in\u00adfor\u00adma\u00adtion tech\u00adno\u00adlogy",
)
ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI", "Windows-1258")
VOWELS = "aăâeêioôơuưy"
LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in VOWELS
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
] + ["đ"]


def typed(text: str, encoding: Encoding) -> str:
    """A text as it comes from someone who typed it with a legacy font."""
    if encoding == "Windows-1258":
        return windows_1258(text).decode("cp1252")
    codes = {letter: code for code, letter in reversed(tuple(TABLES[encoding].items()))}
    return "".join(codes.get(letter, letter) for letter in text)


def windows_1258(text: str) -> bytes:
    content = b""
    for letter in text:
        try:
            content += letter.encode("cp1258")
        except UnicodeEncodeError:  # the tone is a character of its own there
            tones = [
                x
                for x in unicodedata.normalize("NFD", letter)
                if x in "\u0300\u0301\u0303\u0309\u0323"
            ]
            rest = "".join(x for x in unicodedata.normalize("NFD", letter) if x not in tones)
            content += (unicodedata.normalize("NFC", rest) + tones[0]).encode("cp1258")
    return content


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
@pytest.mark.parametrize("letter", LETTERS)
def test_every_small_letter_can_be_typed_and_read_back(letter: str, encoding: Encoding) -> None:
    assert convert(typed(letter, encoding), encoding) == letter


@pytest.mark.parametrize("letter", [letter.upper() for letter in LETTERS])
def test_vni_has_every_capital_too(letter: str) -> None:
    assert convert(typed(letter, "VNI"), "VNI") == letter


def test_the_tables_agree_with_words_known_from_old_documents() -> None:
    assert convert("Céng hßa x· héi chñ nghÜa ViÖt Nam", "TCVN3") == (
        "Cộng hòa xã hội chủ nghĩa Việt Nam"
    )
    assert convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI") == (
        "Cộng hòa xã hội chủ nghĩa Việt Nam"
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_document_typed_in_a_legacy_encoding_is_recognised_and_mended(
    encoding: Encoding,
) -> None:
    lines, finding = mend([typed(line, encoding) for line in VIETNAMESE])
    assert tuple(lines) == VIETNAMESE
    assert finding is not None
    assert finding.encoding == encoding
    assert finding.after.share > 0.9


@given(st.lists(st.sampled_from(VIETNAMESE + FOREIGN + ("Hà Nam", "có", "")), max_size=8))
def test_correct_text_is_left_alone(lines: list[str]) -> None:
    assert mend(lines) == (lines, None)


@given(st.data(), st.sampled_from(ENCODINGS))
def test_words_in_any_order_are_read_back(data: st.DataObject, encoding: Encoding) -> None:
    words = " ".join(VIETNAMESE).casefold().replace(",", "").replace(";", "").split()
    marked = [word for word in words if is_unicode_vietnamese(word)]
    line = " ".join(data.draw(st.permutations(marked))[:12])
    assert mend([typed(line, encoding)])[0] == [line]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_in_a_mixed_document_only_the_legacy_lines_change(encoding: Encoding) -> None:
    lines = [*VIETNAMESE, "Hà Nam có tháng", FOREIGN[0], typed(VIETNAMESE[0], encoding)]
    mended, finding = mend(lines)
    assert mended == [*lines[:-1], VIETNAMESE[0]]
    assert finding is not None


def test_foreign_lines_in_a_legacy_document_stay() -> None:
    mended, _ = mend([*(typed(line, "TCVN3") for line in VIETNAMESE), FOREIGN[0]])
    assert mended[-1] == FOREIGN[0]


def test_two_words_are_no_evidence() -> None:
    assert recognise(["B¸o c¸o"]) is None


def test_capitals_of_tcvn3_regain_their_tones() -> None:
    assert convert("B¸O C¸O QUý III Bé TT&TT", "TCVN3").startswith("BÁO CÁO QUÝ III")
    assert convert("Bé TT&TT, Hå ChÝ Minh", "TCVN3") == "Bộ TT&TT, Hồ Chí Minh"


def test_fonts_tell_the_encoding_by_their_names() -> None:
    assert encoding_of_font(".VnArial NarrowH") == "TCVN3"
    assert encoding_of_font("VNI-Helve") == "VNI"
    assert encoding_of_font("Times New Roman") is None
