import pytest

from ictstats.documents.paragraphs import BREAK_HYPHENS, Line, paragraphs, without_furniture

HEIGHT = 800.0
WIDTH = 500.0


def line(text: str, *, row: float = 0, page: int = 0, left: float = 50, full: bool = True) -> Line:
    """A line of a page; a full one reaches the right edge."""
    top = 700.0 - 20 * row
    return Line(text, page, left, WIDTH if full else left + 100, top - 12, top, 30.0)


def joined(*lines: Line) -> list[str]:
    return list(paragraphs(lines))


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    lines = (line("một hai"), line("ba bốn", row=1, full=False), line("Năm", row=2))
    assert joined(*lines) == ["một hai ba bốn", "Năm"]


@pytest.mark.parametrize(
    "following",
    [
        line("Hai", row=1, left=70),
        line("Hai", row=4),
        line("- hai", row=1),
        line("2.1. Hai", row=1),
        line("b) hai", row=1),
        Line("hai", 0, 50, WIDTH, 650, 680, 30.0),
        Line("hai", 0, 50, WIDTH, 668, 680, 30.0, columns=True),
    ],
    ids=["indent", "white space", "dash", "number", "letter", "larger letters", "columns"],
)
def test_what_looks_like_a_beginning_is_not_joined(following: Line) -> None:
    lines = (line("một"), following, line("ba", row=5), line("bốn", row=6))
    assert joined(*lines)[0] == "một"


@pytest.mark.parametrize("hyphen", BREAK_HYPHENS)
def test_hyphens_of_the_typesetter_go_and_those_of_compounds_stay(hyphen: str) -> None:
    assert joined(line(f"tele{hyphen}"), line("com", row=1)) == ["telecom"]
    assert joined(line(f"2019{hyphen}"), line("2022", row=1)) == ["2019-2022"]
    assert joined(line(f"CNTT{hyphen}"), line("TT", row=1)) == ["CNTT-TT"]
    assert joined(line("kinh tế -"), line("xã hội", row=1)) == ["kinh tế - xã hội"]
    assert joined(line("CNTT-"), line("TT", row=1)) == ["CNTT-TT"]


def test_a_sentence_goes_on_over_the_page_and_a_new_one_does_not() -> None:
    assert joined(line("một"), line("hai", page=1)) == ["một hai"]
    assert joined(line("Một."), line("Hai", page=1)) == ["Một.", "Hai"]


def page(number: int, *texts: str) -> list[Line]:
    head = Line("Bản tin", number, 50, 100, 770, 782, 20.0)
    foot = Line(f"Trang {number + 1}", number, 50, 100, 30, 42, 20.0)
    return [head, *(line(text, row=i, page=number) for i, text in enumerate(texts)), foot]


def test_heads_and_page_numbers_go_and_the_text_stays() -> None:
    lines = [*page(0, "một", "hai"), *page(1, "ba"), *page(2, "7")]
    kept = without_furniture(lines, [HEIGHT] * 3)
    assert [x.text for x in kept] == ["một", "hai", "ba", "7"]


def test_figures_at_the_edge_of_a_page_stay_unless_they_count_the_pages() -> None:
    lines = [Line(text, i, 50, 90, 30, 42, 20.0) for i, text in enumerate(["4.680", "199", "73 %"])]
    assert without_furniture(lines, [HEIGHT] * 3) == lines
    counted = [Line(str(n), n - 12, 50, 90, 30, 42, 20.0) for n in (12, 13, 14)]
    assert without_furniture(counted, [HEIGHT] * 3) == []


def test_of_no_lines_come_no_paragraphs() -> None:
    assert joined() == []
