import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.documents.syllables import is_syllable, weigh

SENTENCE = (
    "Doanh thu dịch vụ viễn thông quý này ước đạt hơn mười nghìn tỷ đồng, giảm nhẹ vì thuê bao "
    "chuyển sang gói cước rẻ; xuất bản phẩm điện tử, nghiệp vụ bưu chính và giải pháp an toàn "
    "thông tin mạng thì tăng khuỷu khoảng ngoằn nghèo quyết liệt giữa những huyện miền xuôi"
)


@pytest.mark.parametrize("word", SENTENCE.replace(",", "").replace(";", "").split())
def test_every_word_of_vietnamese_prose_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "café",
        "été",
        "señor",
        "für",
        "th«ng",
        "Thoâng",
        "TruyÒn",
        "các̀",
        "bàc",
        "ñöôïc",
        "µm",
    ],
)
def test_foreign_and_garbled_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.sampled_from(SENTENCE.split()), st.sampled_from(["NFC", "NFD"]))
def test_neither_case_nor_unicode_form_matters(word: str, form: str) -> None:
    word = word.strip(",;")
    changed = unicodedata.normalize(form, word.upper())  # type: ignore[arg-type]
    assert is_syllable(changed) == is_syllable(word)


def test_only_words_with_marked_letters_of_two_letters_or_more_are_weighed() -> None:
    weight = weigh("5G: tăng 3 % ở Hà Nội, theo café IT")
    assert (weight.marked, weight.valid) == (4, 3)
    assert weight.distinct == {"tăng", "hà", "nội"}
    assert weigh("no marks at all").share == 1.0
