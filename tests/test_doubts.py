"""What the checks find is told where the figure stands: in tables, cards, charts and sentences."""

import re

import pandas as pd
import pytest

import ictstats as ict
from ictstats import charts, prose, sections, tables
from ictstats.analysis import sector_growth
from ictstats.doubts import REMARK, doubts_of, marked_doubts, marked_figures, place_of
from ictstats.timeseries import series

from .made import row, table


def half(
    indicator: str, value: float, measure: str = "level", **changes: object
) -> dict[str, object]:
    exact = {"lower": value * 0.9999, "upper": value * 1.0001}
    if measure != "level":
        exact = {"lower": value - 0.05, "upper": value + 0.05}
    return row(indicator, "2023-S1", value, measure, **{**exact, **changes})


@pytest.fixture
def conflict() -> pd.DataFrame:
    """Two outlets with another figure each for the post's revenue, on the same day."""
    other = {"briefing": "elsewhere", "publisher": "a newspaper", "published": "2023-07-16"}
    return table(half("post.revenue", 27.4e12), half("post.revenue", 25.1e12, **other))


@pytest.fixture
def misprint(obs: pd.DataFrame) -> pd.DataFrame:
    """The data with one true misprint that no correction mends."""
    made = obs.copy()
    at = made.index[(made["briefing"] == "2023-S1") & (made["figure"] == "20,495 tỷ đồng")]
    made.loc[at, ["value", "lower", "upper"]] = [20.495e9, 20.4945e9, 20.4955e9]
    return made


def of(made: pd.DataFrame, indicator: str, measure: str = "level") -> list[bool]:
    found = doubts_of(made)
    rows = made[(made["indicator"] == indicator) & (made["measure"] == measure)].to_dict("records")
    return [
        any(doubt.open for doubt in found.get(place_of(figure), ()))  # type: ignore[arg-type]
        for figure in rows
    ]


def test_both_figures_of_a_conflict_are_doubtful(conflict: pd.DataFrame) -> None:
    assert of(conflict, "post.revenue") == [True, True]


def test_of_a_misprint_only_the_figure_at_fault_is_doubtful(misprint: pd.DataFrame) -> None:
    own = misprint[misprint["briefing"] == "2023-S1"]
    assert of(misprint, "press_media.revenue").count(True) == 1
    found = doubts_of(misprint)
    doubtful = {
        figure["indicator"]
        for figure in own.to_dict("records")
        if any(doubt.open for doubt in found.get(place_of(figure), ()))  # type: ignore[arg-type]
    }
    assert doubtful == {"press_media.revenue"}


def test_a_corrected_misprint_is_not_doubtful(obs: pd.DataFrame) -> None:
    assert not any(of(obs, "press_media.revenue"))


def test_revisions_are_told_and_are_no_doubts(obs: pd.DataFrame) -> None:
    found = doubts_of(obs)
    kinds = {(doubt.verdict, doubt.open) for doubts in found.values() for doubt in doubts}
    assert ("revision", False) in kinds
    assert ("revision", True) not in kinds
    assert ("conflict", True) in kinds
    assert ("conflict", False) not in kinds


def test_the_checks_are_done_once_for_the_same_figures(obs: pd.DataFrame) -> None:
    assert doubts_of(obs) is doubts_of(obs.copy())
    assert doubts_of(obs) is not doubts_of(obs.assign(value=obs["value"] * 2))


def test_a_doubt_explains_itself_in_both_languages(misprint: pd.DataFrame) -> None:
    cells = {
        lang: next(
            cells[1]
            for cells in tables.key_figures(misprint, "2023-S1", lang=lang).rows
            if cells[1].mark == "doubtful"
        )
        for lang in ("vi", "en")
    }
    assert "20.495 tỷ đồng" in cells["vi"].note
    assert "Phép tính: " in cells["vi"].note
    assert "The calculation: " in cells["en"].note
    for said, part in (("vi", "tính như đã in: "), ("en", "as printed: ")):
        assert part in cells[said].note


def test_a_doubt_shows_in_the_card_and_in_the_sentence_with_a_footnote(
    misprint: pd.DataFrame,
) -> None:
    (card, *_) = tables.cards(misprint, "2023-S1", sector="press_media").cards
    assert card.status.startswith("? ")
    assert card.status.endswith("còn nghi vấn")
    said = prose.summary(misprint, "2023-S1", sector="press_media")
    assert r"đồng (?)" in said
    assert "(?)" not in prose.summary(misprint, "2023-S1", sector="post")
    notes = prose.doubt_notes(said, misprint, "2023-S1", sector="press_media")
    assert notes.startswith("(?) Số còn nghi vấn. Doanh thu lĩnh vực báo chí")
    shown = sections.opening(misprint, "2023-S1", sector="press_media")
    assert shown[-1].data == notes


def test_the_list_of_doubts_holds_the_open_ones_and_names_what_was_revised(
    misprint: pd.DataFrame,
) -> None:
    text = prose.doubts(misprint, "2023-S1")
    assert "nhiều khả năng là “20.495 tỷ đồng”" in text
    assert "không so sánh được" in text


def test_a_doubtful_value_is_marked_in_the_chart_and_in_its_text_alternative(
    obs: pd.DataFrame,
) -> None:
    known = marked_doubts(series(obs, "telecom.revenue", freq="year"), obs)
    doubtful = known.frame.loc[known.frame["doubtful"], "time_period"]
    assert list(doubtful) == ["2017"]
    text = charts.describe(charts.trend(known)).alt
    assert "1 còn nghi vấn" in text
    shown = tables.series_table(known)
    assert [cells[1].mark for cells in shown.rows if cells[0].text == "Năm 2017"] == ["doubtful"]


def test_marks_of_all_kinds_have_a_sign_of_their_own_and_a_word_in_both_languages() -> None:
    from ictstats.bilingual import MARKS as SHOWN
    from ictstats.reports.wording import MARKS, words

    assert {name: sign for name, (sign, _, _) in SHOWN.items()} == dict(MARKS)
    assert len(set(MARKS.values())) == len(MARKS) == 5
    for lang in ("vi", "en"):
        assert len({words(lang)[f"mark_{name}"] for name in MARKS}) == len(MARKS)


def test_a_preliminary_figure_is_told_from_an_estimate() -> None:
    made = table(
        half("post.revenue", 27.4e12, obs_status="P"), half("post.parcels", 9e8, obs_status="E")
    )
    marks = {cells[0].text: cells[1].mark for cells in ict.tables.key_figures(made, "2023-S1").rows}
    assert set(marks.values()) == {"preliminary", "estimated"}


def test_a_remark_is_a_note_below_the_table_in_both_languages(obs: pd.DataFrame) -> None:
    for lang, said in (("vi", "so với kim ngạch xuất khẩu cả nước"), ("en", "of the country")):
        rows = tables.key_figures(obs, "2021-S1", sector="ict_industry", lang=lang).rows
        assert any(said in cell.note for cells in rows for cell in cells)


def test_a_remark_on_a_value_of_the_past_stands_below_its_chart(obs: pd.DataFrame) -> None:
    shown = sections.trend_charts(obs, "2023-S1", sector="post")
    notes = [thing.data for thing in shown if str(getattr(thing, "data", "")).startswith("Ghi chú")]
    assert any("- 6 tháng đầu năm 2020: " in note for note in notes)


def test_a_growth_on_another_base_than_is_drawn_is_told_below_its_chart(obs: pd.DataFrame) -> None:
    shown = sections.trend_charts(obs, "2023-S1", sector="overall", lang="en")
    notes = [thing.data for thing in shown if str(getattr(thing, "data", "")).startswith("Notes")]
    told = [note for note in notes if "VND 49,786 billion" in note]
    assert len(told) == 1
    assert "- H1 2022: not comparable" in told[0]


def test_printed_figures_are_marked_by_what_they_are_worth() -> None:
    obs = ict.load_observations()
    rows = marked_figures(sector_growth(obs, "2023-S1"), obs, "yoy")
    own = obs[(obs["measure"] == "yoy") & (obs["briefing"] == "2023-S1")]
    estimates = set(own.loc[own["obs_status"] == "E", "indicator"])
    marked = set(rows.loc[rows["mark"] == "estimated", "indicator"])
    assert marked
    assert marked <= estimates
    assert set(rows.loc[rows["mark"] == "", "indicator"]).isdisjoint(estimates)


def test_remarks_call_sources_by_their_names(obs: pd.DataFrame) -> None:
    ids = set(ict.load_briefings()["id"])
    remarks = [
        doubt for doubts in doubts_of(obs).values() for doubt in doubts if doubt.verdict == REMARK
    ]
    assert remarks
    for doubt in remarks:
        for text in (doubt.vi, doubt.en):
            assert not ids & set(re.findall(r"[\w.-]*\w", text)), text
