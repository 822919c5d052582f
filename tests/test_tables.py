"""The tables show every figure once, with its change, plan, status and place, in all forms."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import pytest
from lxml import html

import ictstats as ict
from ictstats import tables
from ictstats.errors import ParameterError, PeriodError
from ictstats.periods import Language
from ictstats.remarks import load_remarks
from ictstats.reports.outputs import read_cards, read_table
from ictstats.tables.highlights import split_amount
from ictstats.tables.model import CARDS_TYPE, TABLE_TYPE, Cards, Cell, Column, Table

from .obs_frames import figure, observations

PERIODS = ("2019-Q3", "2021-S1", "2022-01", "2023-05", "2023-S1")
LANGUAGES: tuple[Language, ...] = ("vi", "en")
HOSTILE = '<script>alert(1)</script> "x" & *y*'


@cache
def data() -> pd.DataFrame:
    return ict.load_observations()


def row(table: Table, name: str) -> dict[str, Cell]:
    """The row that begins with a name, its cells by column."""
    labels = [column.label for column in table.columns]
    (found,) = (cells for cells in table.rows if cells[0].text.startswith(name))
    return dict(zip(labels, found, strict=True))


@pytest.mark.parametrize("period", PERIODS)
def test_an_indicator_has_one_row_and_comparison_bases_have_none(period: str) -> None:
    frame = tables.key_figures(data(), period).to_frame()
    assert not frame["indicator"].duplicated().any()
    asked = ict.Period.parse(period)
    for code, value in zip(frame["time_period"], frame["value"], strict=True):
        inside = ict.Period.parse(code) in asked
        assert inside or pd.isna(value) or ict.Period.parse(code).freq == "year"


def test_values_are_those_of_the_observations() -> None:
    obs = data()
    frame = tables.key_figures(obs, "2023-S1").to_frame()
    for row_ in frame.dropna(subset="value").itertuples():
        same = obs[
            (obs["indicator"] == row_.indicator)
            & (obs["time_period"] == row_.time_period)
            & (obs["measure"] == "level")
            & (obs["briefing"] == row_.briefing)
        ]
        assert row_.value in set(same["value"])


def test_a_row_has_value_change_plan_status_and_place() -> None:
    cells = row(tables.key_figures(data(), "2023-S1"), "Doanh thu lĩnh vực an toàn thông tin")
    assert [cell.text for cell in cells.values()][1:] == [
        "2.154 tỷ đồng", "+14,3%", "5.474 tỷ đồng", "39,35%", "ước tính", "2023-S1, dòng\u00a020",
    ]  # fmt: skip
    assert cells["Giá trị"].mark == "estimated"
    assert cells["Giá trị"].title == "Tài liệu 2023-S1, dòng 20: in là “2.154 tỷ đồng”"


def test_the_same_row_in_english() -> None:
    cells = row(tables.key_figures(data(), "2023-S1", lang="en"), "Revenue of cybersecurity")
    assert [cell.text for cell in cells.values()][1:] == [
        "VND 2,154 billion", "+14.3%", "VND 5,474 billion", "39.35%", "estimate",
        "2023-S1, line\u00a020",
    ]  # fmt: skip


def test_a_stock_of_the_last_month_belongs_to_the_half_year_and_is_dated() -> None:
    table = tables.key_figures(data(), "2023-S1", sector="overall", lang="en")
    cells = row(table, "Workforce of the whole sector")
    assert cells["Indicator"].text.endswith("(June 2023)")
    assert cells["Value"].text == "about 1,512,144 persons"


def test_what_was_not_published_is_a_dash_that_explains_itself() -> None:
    table = tables.key_figures(data(), "2022-01", sector="post")
    cells = row(table, "Doanh thu")
    assert cells["Giá trị"].text == "–"
    assert "–: không công bố." in table.notes
    assert cells["So với cùng kỳ năm trước"].text == "tăng khoảng 30%"


def test_shares_of_the_country_and_ranks_show_what_they_are_out_of() -> None:
    provinces = row(tables.key_figures(data(), "2022-01"), "Tỉnh, thành phố có kế hoạch ứng dụng")
    assert provinces["Giá trị"].text == "54/63 tỉnh, thành phố"
    rank = row(tables.key_figures(data(), "2019-Q3"), "Thứ hạng GCI của Việt Nam")
    assert rank["Giá trị"].text == "50/175"
    assert rank["Chỉ tiêu"].text.endswith("(năm 2018)")


def test_a_corrected_value_tells_what_was_printed() -> None:
    cell = row(tables.key_figures(data(), "2023-S1"), "Doanh thu lĩnh vực báo chí")["Giá trị"]
    assert (cell.text, cell.mark) == ("20.495 tỷ đồng", "corrected")
    assert cell.note == "Bản in ghi “20,495 tỷ đồng”"


def test_a_value_that_was_revised_later_has_a_note_and_is_not_doubtful() -> None:
    cell = row(tables.key_figures(data(), "2022-01"), "Doanh thu công nghiệp ICT")["Giá trị"]
    assert cell.mark == "estimated"
    assert "254.271 tỷ đồng (Zing News, 06/2022) ≠ 222.762 tỷ đồng" in cell.note


def test_a_growth_on_another_base_than_was_published_has_a_note() -> None:
    cells = row(tables.key_figures(data(), "2023-S1"), "Nộp ngân sách nhà nước toàn ngành")
    note = cells["So với cùng kỳ năm trước"].note
    assert "60.883 tỷ đồng" in note
    assert "49.786 tỷ đồng" in note


def test_growth_on_the_month_is_told_from_growth_on_the_year() -> None:
    month = row(tables.key_figures(data(), "2022-01"), "Sự cố tấn công mạng")
    assert month["So với cùng kỳ năm trước"].text == "+10,29% so với tháng trước"
    both = row(tables.key_figures(data(), "2023-05"), "Doanh thu dịch vụ bưu chính")
    assert both["So với cùng kỳ năm trước"].text == "+7,6% (+3% so với tháng trước)"


def test_plan_columns_are_there_only_where_there_are_plans() -> None:
    without = [column.label for column in tables.key_figures(data(), "2022-01").columns]
    assert "Kế hoạch năm" not in without
    with_shares = tables.key_figures(data(), "2023-S1", sector="post")
    assert "Đạt kế hoạch" in [column.label for column in with_shares.columns]


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("sector", [None, *ict.load_catalogue().sectors])
def test_all_forms_of_a_table_can_be_read(period: str, sector: str | None) -> None:
    for lang in LANGUAGES:
        table = tables.key_figures(data(), period, sector=sector, lang=lang)
        bundle = table._repr_mimebundle_()
        model = read_table(bundle[TABLE_TYPE], "key figures")
        assert len(model.rows) == len(table.rows)
        page = html.fromstring(bundle["text/html"])
        assert len(page.findall(".//th[@scope='col']")) == len(table.columns)
        assert len(page.findall(".//th[@scope='row']")) == len(table.rows)
        assert page.findtext(".//caption") == table.caption
        assert bundle["text/plain"].startswith(table.caption)
        cards = tables.cards(data(), period, sector=sector, lang=lang)
        assert len(read_cards(cards._repr_mimebundle_()[CARDS_TYPE], "cards").cards) <= 6


def test_both_languages_hold_the_same_numbers() -> None:
    frames = [tables.key_figures(data(), "2023-S1", lang=lang).to_frame() for lang in LANGUAGES]
    pd.testing.assert_frame_equal(*frames)


def test_text_from_documents_is_shown_as_text() -> None:
    table = Table(
        HOSTILE, (Column(HOSTILE),), ((Cell(HOSTILE, title=HOSTILE, note=HOSTILE),),), (HOSTILE,)
    )
    page = html.fromstring(table.html())
    assert page.findall(".//script") == []
    assert page.findtext(".//td") is None
    cell = page.find(".//th[@scope='row']")
    assert cell is not None
    assert (cell.text_content(), cell.get("title")) == (HOSTILE, HOSTILE)


def test_the_text_form_stands_in_columns() -> None:
    lines = tables.key_figures(data(), "2023-S1", sector="post", lang="en").text().splitlines()
    assert lines[0] == "Key figures, post, H1 2023"
    assert set(lines[2]) == {"-", " "}
    assert all(line.startswith(("Revenue", "State", "Postal")) for line in lines[3:6])
    assert lines[-1] == "Source: Ministry of Information and Communications"


def test_cards_begin_with_the_totals_and_keep_to_the_limit() -> None:
    cards = tables.cards(data(), "2023-S1", limit=5)
    assert [card.label for card in cards.cards] == [
        "Doanh thu toàn ngành", "Nộp ngân sách nhà nước toàn ngành", "Đóng góp của ngành vào GDP",
        "Lao động toàn ngành (tháng 6/2023)", "Doanh thu dịch vụ bưu chính",
    ]  # fmt: skip
    first = cards.cards[0]
    assert (first.value, first.unit, first.direction) == ("hơn 1,6", "triệu tỷ đồng", "down")
    assert first.change == "giảm 8,66% so với cùng kỳ năm trước"
    assert first.status == "≈ ước tính"


def test_totals_that_have_not_moved_leave_room_for_the_sectors() -> None:
    cards = tables.cards(data(), "2019-Q3", lang="en").cards
    assert len(cards) == 6
    assert [card.value for card in cards[-2:]] == ["80.2%", "50/175"]
    assert (cards[-1].change, cards[-1].direction) == ("up from rank 100 (2017)", "up")


def test_the_card_of_a_level_that_was_revised_gives_the_revision() -> None:
    (card,) = tables.cards(data(), "2022-01", sector="ict_industry").cards
    assert card.value == "222.762"
    assert card.status.startswith("≈ ước tính; sau này được điều chỉnh thành 254.271 tỷ đồng")


def test_a_share_names_its_whole() -> None:
    table = tables.key_figures(data(), "2022-01", sector="telecom", lang="en")
    notes = [cell.note for cells in table.rows for cell in cells if cell.note]
    assert notes == ["A share of 72.6% (of mobile subscriptions)", "A share of 68% (of households)"]


def test_a_card_needs_a_value() -> None:
    assert tables.cards(data(), "2022-01", sector="post") == Cards(
        "Những con số chính, bưu chính, tháng 1/2022", ()
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("over VND 1,600 trillion", ("over 1,600", "trillion VND")),
        ("nearly USD 900 million", ("nearly 900", "million USD")),
        ("khoảng 72.000 doanh nghiệp", ("khoảng 72.000", "doanh nghiệp")),
        ("hạng 25/194", ("25/194", "")),
        ("63/63 provinces", ("63/63", "provinces")),
        ("90,66%", ("90,66%", "")),
    ],
)
def test_an_amount_is_split_into_number_and_unit(text: str, parts: tuple[str, str]) -> None:
    assert split_amount(text) == parts


def test_an_annual_plan_that_follows_from_its_share_is_marked_as_implied() -> None:
    table = tables.plan_table(data(), "2023-S1")
    post = row(table, "Doanh thu dịch vụ bưu chính")
    assert post["Kế hoạch năm"].mark == "implied"
    assert post["Kế hoạch năm"].text == "khoảng 62.800 tỷ đồng"
    assert post["So với thời gian (điểm %)"].text == "−6,2"
    printed = row(table, "Doanh thu lĩnh vực an toàn")["Kế hoạch năm"]
    assert (printed.text, printed.mark) == ("5.474 tỷ đồng", "")
    workforce = row(table, "Lao động trong lĩnh vực báo chí")
    assert workforce["So với thời gian (điểm %)"].text == "–"
    assert not any("không công bố" in note for note in table.notes)


def test_growth_stands_in_order() -> None:
    values = tables.growth_table(data(), "2023-S1").to_frame()["yoy"]
    assert values.is_monotonic_decreasing
    assert len(values) > 10


def test_a_growth_of_zero_is_called_unchanged() -> None:
    obs = observations(
        figure("post.revenue", "level", 5e12),
        figure("post.revenue", "yoy", 0.0),
    )
    cells = row(tables.key_figures(obs, "2023-S1", lang="en"), "Revenue")
    assert cells["Change on the year"].text == "unchanged"


def test_the_parts_of_a_whole_end_with_its_total() -> None:
    table = tables.composition_table(data(), "press_media.agencies", "2022-01")
    assert table.rows[-1][1].text == "816 cơ quan"
    assert table.to_frame()["value"].sum() == 816
    assert table.to_frame()["share"].sum() == pytest.approx(100)


def test_a_series_has_a_row_for_each_period_with_its_origin() -> None:
    series = ict.series(data(), "telecom.service_revenue", freq="half")
    table = tables.series_table(series, lang="en")
    assert len(table.rows) == len(series)
    implied = [cells[1].mark == "implied" for cells in table.rows]
    assert implied == list(series.frame["origin"] != "published")


def test_a_corrected_value_of_a_series_is_marked() -> None:
    series = ict.series(data(), "press_media.revenue", freq="half")
    marks = {str(cells[0].text): cells[1].mark for cells in tables.series_table(series).rows}
    assert marks["6 tháng đầu năm 2023"] == "corrected"


def test_activities_of_a_sector_and_kind_leave_those_columns_out() -> None:
    activities = ict.load_activities()
    table = tables.activities_table(activities, period="2021-S1", sector="telecom", kind="task")
    assert [column.label for column in table.columns] == ["Nội dung", "Thời hạn", "Nguồn"]
    assert len(table.rows) == len(table.to_frame()) > 0
    assert set(table.to_frame()["kind"]) == {"task"}
    assert len(tables.activities_table(activities).rows) == len(activities)


def test_a_text_that_gave_no_figure_but_activities_is_a_source_too() -> None:
    none = data().iloc[:0]
    table = tables.sources_table(none, ict.load_briefings(), also=["2019-Q3"])
    assert [row[-1].text for row in table.rows] == ["0"]


def test_a_date_that_all_activities_share_stands_in_the_caption() -> None:
    activities = ict.load_activities()
    own = activities[activities["briefing"] == "2023-S1"]
    same = own[own["date"] == "2023-S1"]
    told = tables.activities_table(same, lang="en")
    assert "Date" not in [column.label for column in told.columns]
    assert told.caption.endswith("H1 2023")
    assert {row[2].text for row in told.rows} >= {"Event", "Direction"}
    several = tables.activities_table(own, lang="en")
    assert "Date" in [column.label for column in several.columns]


def test_sources_are_counted_and_link_to_where_they_are() -> None:
    obs = data()
    table = tables.sources_table(obs, ict.load_briefings(), lang="en")
    assert table.to_frame()["figures"].sum() == len(obs)
    links = [cells[1].href for cells in table.rows]
    assert all(link == "" or link.startswith("http") for link in links)
    assert any(links)


def test_documents_are_described_in_the_language_of_the_report() -> None:
    register = ict.load_briefings()
    assert register["title_en"].ne("").all()
    own = tables.sources_table(data(), register)
    assert {cells[1].lang for cells in own.rows} == {""}
    assert not own.notes
    told = tables.sources_table(data(), register, lang="en")
    assert {cells[1].lang for cells in told.rows} == {""}
    assert any("English edition" in cells[1].text for cells in told.rows)
    assert "in Vietnamese" in told.notes[0]
    untold = tables.sources_table(data(), register.assign(title_en=""), lang="en")
    assert {cells[1].lang for cells in untold.rows} == {"vi"}


def test_coverage_shows_for_which_periods_an_indicator_is_known() -> None:
    table = tables.coverage_table(data(), sector="digital_economy", lang="en")
    cells = row(table, "Downloads of Vietnamese mobile apps")
    assert (cells["May 2023"].text, cells["H1 2023"].text) == ("yes", "–")


def test_a_period_without_figures_gives_a_table_that_says_so() -> None:
    table = tables.key_figures(data(), "2023-S1", sector="digital_economy")
    assert table.rows == ()
    assert table.notes == ("Không có số liệu trong kỳ này.",)
    assert table.to_frame().empty


def test_the_frame_of_a_table_is_the_callers_own() -> None:
    table = tables.key_figures(data(), "2023-S1", sector="post")
    frame = table.to_frame()
    frame["value"] = 0.0
    assert (table.to_frame()["value"] > 0).all()


@pytest.mark.parametrize("make", [tables.key_figures, tables.plan_table, tables.cards])
def test_wrong_arguments_are_refused(make: Any) -> None:
    with pytest.raises(ParameterError, match="unknown language 'fr'"):
        make(data(), "2023-S1", lang="fr")
    with pytest.raises(PeriodError, match="no period"):
        make(data(), "half a year")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("period", PERIODS)
def test_every_number_of_a_table_can_be_calculated_with(period: str, lang: Language) -> None:
    obs = data()
    known = {
        (row["briefing"], row["figure"], float(row["value"])) for row in obs.to_dict("records")
    }
    for made in (tables.key_figures, tables.growth_table, tables.plan_table):
        table = made(obs, period, lang=lang)
        for cells in table.rows:
            for column, cell in zip(table.columns, cells, strict=True):
                assert bool(cell.values) == (column.align == "right" and cell.text != "–"), cell
                read = [value for value in cell.values if value.document]
                assert {(v.document, v.printed, v.number) for v in read} <= known


def test_a_number_tells_its_unit_and_what_it_alone_would_hide() -> None:
    table = tables.key_figures(data(), "2023-S1", lang="en")
    values = [value for cells in table.rows for cell in cells for value in cell.values]
    assert {"VND", "%", "postal items"} <= {value.unit for value in values}
    assert {"over", "about", "of 63"} <= {value.remark for value in values}
    assert {"estimate"} <= {value.status for value in values}
    assert all(value.unit == "%" for value in values if value.printed.endswith("%"))


def test_the_months_and_the_ranks_that_a_text_sets_side_by_side_are_all_shown() -> None:
    for sector, earlier in (
        ("telecom", "2.075 (tháng 7/2019)"),
        ("cybersecurity", "100 (năm 2017)"),
    ):
        table = tables.key_figures(data(), "2019-Q3", sector=sector)
        place = [column.label for column in table.columns].index("Số kỳ trước")
        cells = [row[place] for row in table.rows if row[place].text == earlier]
        assert len(cells) == 1
        assert "2019-Q3, dòng" in cells[0].title
        assert earlier in tables.cards(data(), "2019-Q3", sector=sector).text()


def test_where_growth_says_how_a_level_moved_its_base_needs_no_column() -> None:
    labels = {
        column.label
        for column in tables.key_figures(data(), "2022-01", sector="press_media").columns
    }
    assert "Số kỳ trước" not in labels


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_indicators_are_defined_by_the_code_list_and_called_by_their_names(
    lang: Language,
) -> None:
    table = tables.definitions_table(
        ["telecom.service_revenue", "cybersecurity.incidents"], lang=lang
    )
    said = " ".join(cell.text for row in table.rows for cell in row)
    assert "telecom." not in said
    assert "2019-S1" not in said
    assert ("hẹp hơn doanh thu viễn thông" if lang == "vi" else "narrower than revenue") in said
    assert [row[1].text for row in table.rows] == (
        ["đồng", "sự cố"] if lang == "vi" else ["VND", "incidents"]
    )


def test_columns_of_definitions_are_there_only_where_they_say_something() -> None:
    plain = tables.definitions_table(["telecom.number_portability.complaints"], lang="en")
    assert [column.label for column in plain.columns] == ["Indicator", "Unit", "Figures are"]
    part = tables.definitions_table(["cybersecurity.incidents.phishing"], lang="en")
    assert "Part of" in [column.label for column in part.columns]


def test_an_overview_tells_names_and_definitions_only() -> None:
    brief = tables.definitions_table(["cybersecurity.gci_rank"], brief=True, lang="en")
    assert [column.label for column in brief.columns] == ["Indicator", "To know when comparing"]


def test_an_absolute_change_tells_since_when_it_is() -> None:
    table = tables.key_figures(data(), "2022-01", sector="press_media", lang="en")
    cell = row(table, "Commune radio stations using ICT")["Change on the year"]
    assert (cell.text, cell.note) == ("up by 6 stations since December 2021", "")
    cards = tables.cards(data(), "2023-05", sector="ict_industry").cards
    assert cards[0].change == "tăng 200 doanh nghiệp so với tháng 4/2023"


def test_no_absolute_change_of_a_briefing_is_without_its_base() -> None:
    obs = data()
    own = obs[(obs["measure"] == "change") & obs["line"].notna()]
    about = ["briefing", "indicator", "time_period", "measure"]
    assert len(own) == len(own.merge(load_remarks(), on=about)) > 0
