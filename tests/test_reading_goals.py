"""Targets told one after the other are targets; what is told of the present is none."""

from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines

CATALOGUE = load_catalogue()


def told(*lines: str) -> list[tuple[str, str, float]]:
    """Period, measure and value of every figure of a text of 2023."""
    rows = read_lines(lines, period=Period.parse("2023"), catalogue=CATALOGUE).observations
    return list(rows[["time_period", "measure", "value"]].itertuples(index=False, name=None))


def test_a_share_without_a_verb_behind_a_target_is_a_target() -> None:
    rows = told(
        "Kế hoạch đặt mục tiêu kinh tế số chiếm trên 16% GDP.",
        "Tỷ trọng thương mại điện tử trong tổng mức bán lẻ trên 8%.",
        "Tỷ lệ hộ gia đình có cáp quang trên 85%.",
    )
    assert rows == [("2023", "plan", 16.0), ("2023", "plan", 8.0), ("2023", "plan", 85.0)]


def test_what_is_so_already_is_no_target() -> None:
    rows = told(
        "Kế hoạch đặt mục tiêu kinh tế số chiếm trên 16% GDP.",
        "Tỷ lệ hộ gia đình có cáp quang hiện đạt 79%.",
    )
    assert rows[1] == ("2023", "level", 79.0)


def test_the_year_in_which_something_came_to_be_dates_nothing_told_after_it() -> None:
    rows = told(
        "Chương trình ra đời năm 2019.",
        "Nay, công nghiệp công nghệ số có doanh thu 148 tỷ USD.",
    )
    assert rows[0][0] == "2023"


def test_months_from_one_to_another_may_be_written_with_one_word_for_both() -> None:
    rows = told("Từ tháng 1-8/2023, ghi nhận 4.029 cuộc tấn công mạng.")
    assert rows[0][0] == "2023-01-01/P8M"
