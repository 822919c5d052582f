from ictstats.catalogue import load_catalogue
from ictstats.periods import Period
from ictstats.reading import read_lines
from ictstats.reading.results import COLUMNS, Mark, Marks, Row, Table


def test_marks_are_a_sequence_that_keeps_places_and_reasons() -> None:
    marks = Marks(["có 5 hộ", "2/2023"])
    marks.add(1, 3, 4, "figure")
    marks.add(2, 0, 6, "period")
    assert list(marks) == [Mark(1, 3, 4, "5", "figure"), Mark(2, 0, 6, "2/2023", "period")]
    assert marks[1] == marks[-1] == Mark(2, 0, 6, "2/2023", "period")
    assert marks[:1] == [Mark(1, 3, 4, "5", "figure")]
    assert len(marks) == 2


def test_a_table_has_the_columns_of_observations_even_if_it_is_empty() -> None:
    assert tuple(Table().frame().columns) == COLUMNS


def test_rows_come_out_as_they_went_in() -> None:
    table = Table()
    row = Row(
        "post", "post.revenue", "VN", "2022", "level", 5.0, 5.0, 4.5, 5.5, float("nan"), "VND",
        "A", "", "text", 3, 10, 11, "5", 0.9,
    )  # fmt: skip
    table.add(row)
    frame = table.frame()
    assert frame.loc[0, ["sector", "line", "figure", "confidence"]].tolist() == [
        "post",
        3,
        "5",
        0.9,
    ]
    assert frame["out_of"].isna().all()


def test_a_reading_shows_itself_as_a_table_that_says_what_was_not_understood() -> None:
    lines = ["Doanh thu bưu chính đạt 4.680 tỷ đồng; tặng 82 <b>đoàn khách."]
    reading = read_lines(lines, period=Period.parse("2023-05"), catalogue=load_catalogue())
    page = reading._repr_html_()
    assert "2 figures of 2 numbers, 1 not understood; period: 2023-05" in page
    assert "post.revenue" in page
    assert "4,680,000,000,000" in page
