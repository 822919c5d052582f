import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ictstats.reading.folding import fold, sentences, words


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    line = unicodedata.normalize("NFC", text)
    assert len(fold(line)) == len(line)


def test_spellings_that_differ_in_tone_place_case_spaces_and_quotes_fold_alike() -> None:
    assert fold("Hoà mạng “THUỶ” 5\N{NO-BREAK SPACE}tỉ") == fold('hòa mạng "thủy" 5 tỷ')
    assert fold("cùng kì quí 3") == fold("cùng kỳ quý 3")


def test_a_word_that_only_looks_like_a_scale_is_left_alone() -> None:
    assert fold("tỉnh") == "tỉnh"


def test_numbers_are_words_with_their_separators() -> None:
    assert [word.text for word in words("ipv6: 1.614.206,5 (8%)")] == [
        "ipv", "6", "1.614.206,5", "8", "%",
    ]  # fmt: skip


@given(st.text())
def test_sentences_cover_the_line_without_overlap(text: str) -> None:
    line = unicodedata.normalize("NFC", text)
    spans = list(sentences(line, fold(line)))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(line)
    assert all(end == start for (_, end), (start, _) in pairwise(spans))


def test_neither_a_decimal_point_nor_an_abbreviation_ends_a_sentence() -> None:
    line = "Mạng ở TP. Huế đạt 8.43 điểm; còn lại 2. Năm sau sẽ khác."
    parts = [line[start:end] for start, end in sentences(line, fold(line))]
    assert parts == ["Mạng ở TP. Huế đạt 8.43 điểm; còn lại 2. ", "Năm sau sẽ khác."]


def test_three_points_end_a_sentence_without_a_space_behind_them() -> None:
    text = "Lớn nhất là A (36%), B (5%)...Doanh thu tăng."
    assert [text[start:end] for start, end in sentences(text, fold(text))][-1] == "Doanh thu tăng."
