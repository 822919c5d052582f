"""The prose says what the figures say, in both languages alike, and in words that people use."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ictstats as ict
from ictstats import prose
from ictstats.charts.points import points_of
from ictstats.doubts import marked_doubts
from ictstats.errors import CatalogueError, ParameterError, PeriodError
from ictstats.facts import figures_of, find_facts
from ictstats.formats import format_row
from ictstats.periods import Language
from ictstats.prose.grammar import markdown, sentence
from ictstats.reports.markdown import Paragraph, Text, parse, plain_text
from ictstats.timeseries import series
from ictstats.trends import marked_breaks, trends

from .obs_frames import figure, observations

PERIODS = ("2019-Q3", "2021-S1", "2022-01", "2023-05", "2023-S1", "2022")
SECTORS = (None, *ict.load_catalogue().sectors)
LANGUAGES: tuple[Language, ...] = ("vi", "en")
PERCENT = re.compile(r"\d[\d.,]*%")


@cache
def data() -> pd.DataFrame:
    return ict.load_observations()


@cache
def every_text(period: str, sector: str | None, lang: Language) -> list[str]:
    texts = [
        prose.headline(data(), period, sector=sector, lang=lang),
        prose.summary(data(), period, sector=sector, lang=lang),
        prose.plan_sentence(data(), period, sector=sector, lang=lang),
    ]
    return texts if sector else [*texts, prose.overview_points(data(), period, lang=lang)]


def in_english(number: str) -> str:
    return number.translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("sector", SECTORS)
def test_both_languages_say_the_same_percentages_in_the_same_order(
    period: str, sector: str | None
) -> None:
    vietnamese, english = (every_text(period, sector, lang) for lang in LANGUAGES)
    for vi, en in zip(vietnamese, english, strict=True):
        assert [in_english(number) for number in PERCENT.findall(vi)] == PERCENT.findall(en)


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_percentage_of_headlines_and_summaries_is_a_figure_of_the_period(
    period: str, lang: Language
) -> None:
    known = set()
    for row in figures_of(find_facts(data(), period)):
        if row["unit"] == "percent":
            known |= set(PERCENT.findall(format_row(row, lang)))
    for sector in SECTORS:
        for text in every_text(period, sector, lang)[:2]:
            assert set(PERCENT.findall(text)) <= known


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_whole_and_say_nothing_awkward(
    period: str, sector: str | None, lang: Language
) -> None:
    headline, summary, *others = every_text(period, sector, lang)
    assert headline
    assert not headline.endswith(".")
    assert summary.endswith(".")
    for text in (headline, summary, *others):
        assert not re.search(r"(tăng|giảm|rose by|fell by|up|down) −", text)
        assert not re.search(r"ước \w+ khoảng|an estimated (about|over|nearly)|đạt đạt", text)
        assert not re.search(r"\bnan\b|None|  |,,|\.\.|,\.", text)
        for line in text.splitlines():
            first = line.removeprefix("- ")[0]
            assert first.isupper() or first.isdigit()


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("sector", SECTORS)
def test_a_summary_has_at_most_three_sentences_and_an_overview_five_points(
    period: str, sector: str | None
) -> None:
    summary = prose.summary(data(), period, sector=sector)
    assert 1 <= len(re.findall(r"\.(?= [A-ZĐÀ-Ỹ\d]|$)", summary)) <= 3
    points = prose.overview_points(data(), period).splitlines()
    assert len(points) <= 5
    assert all(point.startswith("- ") for point in points)


def test_a_headline_tells_growth_and_plan() -> None:
    headlines = [
        prose.headline(data(), "2023-S1", sector="telecom", lang=lang) for lang in LANGUAGES
    ]
    assert headlines == [
        "Doanh thu dịch vụ viễn thông tăng 7,9%, đạt 53% kế hoạch năm",
        "Revenue of telecommunication services rose by 7.9%, reaching 53% of the annual plan",
    ]


def test_an_estimate_and_a_fall_are_said_as_such() -> None:
    summary = prose.summary(data(), "2023-S1", sector="overall")
    assert summary.startswith(
        "Doanh thu toàn ngành ước đạt hơn 1,6 triệu tỷ đồng, giảm 8,66% so với cùng kỳ năm trước, "
        "đạt 39,6% kế hoạch năm."
    )
    english = prose.summary(data(), "2023-S1", sector="overall", lang="en")
    assert "over VND 1,600 trillion (an estimate), down 8.66% on the year" in english


def test_a_growth_of_zero_is_no_change() -> None:
    obs = observations(
        figure("press_media.revenue", "level", 5e12),
        figure("press_media.revenue", "yoy", 0.0),
    )
    assert "không đổi so với cùng kỳ năm trước" in prose.summary(obs, "2023-S1")
    assert "unchanged on the year" in prose.summary(obs, "2023-S1", lang="en")
    assert prose.headline(obs, "2023-S1").endswith("không đổi")


def test_a_hedged_fall_is_hedged_in_its_size() -> None:
    obs = observations(figure("telecom.spam.sim_cards", "yoy", -60.0, hedge="over", obs_status="E"))
    assert prose.summary(obs, "2023-S1") == "Số SIM rác ước giảm hơn 60% so với cùng kỳ năm trước."
    english = prose.summary(obs, "2023-S1", lang="en")
    assert english == "Spam SIM cards fell by over 60% on the year (an estimate)."


def test_growth_on_the_month_says_so() -> None:
    assert "tăng 10,29% so với tháng trước" in prose.headline(
        data(), "2022-01", sector="cybersecurity"
    )
    assert "rose by 10.29% on the month" in prose.headline(
        data(), "2022-01", sector="cybersecurity", lang="en"
    )


def test_a_sector_of_which_only_growth_is_known_has_a_sentence_without_a_level() -> None:
    summary = prose.summary(data(), "2022-01", sector="post")
    assert summary.startswith("Doanh thu dịch vụ bưu chính tăng khoảng 30% so với cùng kỳ")
    assert "đạt" not in summary


def test_an_estimate_is_not_hedged_twice() -> None:
    obs = observations(
        figure(
            "overall.workforce", "level", 1512144.0, unit="persons", hedge="about", obs_status="E"
        )
    )
    assert prose.summary(obs, "2023-S1") == "Số lao động toàn ngành ước đạt 1.512.144 người."
    english = prose.summary(obs, "2023-S1", lang="en")
    assert english == "The workforce of the whole sector came to an estimated 1,512,144 persons."


def test_places_gained_in_a_ranking_are_counted_in_places() -> None:
    rank = {"time_period": "2023-S1", "unit": "rank"}
    obs = observations(
        figure("cybersecurity.gci_rank", "level", 25.0, out_of=194.0, **rank),
        figure("cybersecurity.gci_rank", "change", 25.0, **rank),
    )
    assert prose.summary(obs, "2023-S1") == "Thứ hạng GCI của Việt Nam là 25/194, tăng 25 bậc."
    assert prose.summary(obs, "2023-S1", lang="en").endswith("stood at 25 of 194, up 25 places.")


def test_provinces_that_did_the_same_share_a_sentence() -> None:
    summary = prose.summary(data(), "2022-01", sector="digital_gov")
    told = "54/63 tỉnh, thành phố đã cập nhật Kiến trúc Chính quyền điện tử 2.0; 54/63 đã có"
    assert told in summary
    english = prose.summary(data(), "2022-01", sector="digital_gov", lang="en")
    assert "54 of 63 provinces had e-government architecture 2.0 and 54 had" in english
    assert "All 63 provinces had a trial connection to the national population database." in english


def test_a_day_inside_the_period_is_named() -> None:
    assert prose.headline(data(), "2023-S1", sector="digital_gov").startswith("Đến ngày 19/6/2023")


def test_a_flow_of_one_month_is_not_taken_for_the_half_year() -> None:
    obs = observations(
        figure("post.revenue", "level", 5e12, time_period="2023-06", figure="5 nghìn tỷ")
    )
    text = prose.summary(obs, "2023-S1", lang="en")
    assert text == "In June 2023, revenue of postal services came to VND 5 trillion."


def test_a_stock_at_the_end_of_the_period_needs_no_date() -> None:
    about = {"time_period": "2023-06", "unit": "persons"}
    obs = observations(figure("overall.workforce", "level", 1500.0, **about))
    assert prose.summary(obs, "2023-S1") == "Số lao động toàn ngành đạt 1.500 người."


def test_a_target_is_no_achievement() -> None:
    text = prose.plan_sentence(data(), "2019-Q3", sector="overall")
    assert text.startswith("Mục tiêu năm 2020: ")
    assert "ít nhất 1%" in text


def test_the_pace_of_the_plan_counts_only_what_adds_up_over_the_year() -> None:
    def planned(code: str, share: float) -> dict[str, object]:
        return figure(code, "plan_pct", share)

    codes = ("post.revenue", "telecom.service_revenue", "ict_industry.revenue", "overall.revenue")
    obs = observations(
        *(
            planned(code, share)
            for code, share in zip(codes, (60.0, 55.0, 40.0, 30.0), strict=True)
        ),
        planned("press_media.workforce", 98.7),
    )
    text = prose.plan_sentence(obs, "2023-S1")
    assert "2 trong 4 chỉ tiêu đạt từ 50% kế hoạch năm trở lên" in text
    assert "Số lao động trong lĩnh vực báo chí đạt 98,7% kế hoạch năm." in text


def test_the_overview_names_sectors_without_figures_and_counts_corrections() -> None:
    *_, last = prose.overview_points(data(), "2023-S1").splitlines()
    assert last == (
        "- Có 5 con số in sai đã được đính chính; 8 con số không khớp với lần công bố khác do "
        "điều chỉnh hoặc khác phạm vi (xem “Số liệu cần lưu ý”); không có số liệu về lĩnh vực "
        "kinh tế số."
    )


def test_the_overview_counts_as_many_differing_figures_as_the_note_on_quality() -> None:
    for period in ("2019-Q3", "2021-S1", "2022-01", "2023-05", "2023-S1"):
        *_, last = prose.overview_points(data(), period, lang="en").splitlines()
        note = prose.quality_note(data(), period, lang="en")
        told = re.search(r"(\d+) figures? (?:on .+ )?differ", last)
        noted = re.search(r"(\d+) do(?:es)? not fit", note)
        doubtful = re.search(r"(\d+) figures? (?:on .+ )?(?:is|are) doubtful", last)
        counted = [int(found[1]) for found in (told, doubtful) if found]
        assert sum(counted) == (int(noted[1]) if noted else 0), period


def test_a_level_that_was_revised_later_is_told_with_its_revision() -> None:
    told = "later revised to VND 254,271 billion, as published by Zing News (06/2022)"
    said = prose.summary(data(), "2022-01", sector="ict_industry", lang="en")
    assert said.endswith(f"{told}.")
    points = prose.overview_points(data(), "2022-01", lang="en")
    assert "(about 23%, as first published)" in points
    assert "2 figures on revenue of the ICT industry differ" in points
    (doubt,) = prose.doubts(data(), "2022-01", lang="en").splitlines()
    assert f"first published as VND 222,762 billion, {told}" in doubt


def test_what_was_not_known_on_a_day_revises_nothing() -> None:
    then = ict.load_observations(as_of="2022-03-01")
    for text in (
        prose.summary(then, "2022-01", sector="ict_industry"),
        prose.doubts(then, "2022-01"),
    ):
        assert "254.271" not in text


def test_many_plain_counts_are_a_list() -> None:
    first, *rest = prose.overview_points(data(), "2019-Q3", lang="en").splitlines()
    assert first.startswith("- Circulars issued: 6; petitions received")
    assert any("numbered 2,094 (up from 2,075 in July 2019)" in point for point in rest)


def test_a_level_says_which_way_it_moved_from_the_one_beside_it() -> None:
    said = prose.summary(data(), "2019-Q3", sector="cybersecurity")
    assert "là 50/175 (tăng từ hạng 100 của năm 2017)" in said  # the first in a ranking is the best


def test_the_parts_of_a_whole_are_shared_out_the_largest_first() -> None:
    text = prose.composition_sentence(data(), "cybersecurity.incidents", "2022-01", lang="en")
    assert text.startswith(
        "Of 1,383 cyberattack incidents, malware incidents made up 76.7% (1,061)"
    )
    shares = [float(share.rstrip("%")) for share in PERCENT.findall(text)]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(100, abs=0.2)
    assert prose.composition_sentence(data(), "cybersecurity.incidents", "2019-Q3") == ""


def test_doubts_give_the_print_the_value_and_the_reason() -> None:
    text = prose.doubts(data(), "2023-S1", sector="press_media")
    assert text.startswith("- Doanh thu lĩnh vực báo chí in là “20,495 tỷ đồng” (2023-S1, dòng 27)")
    assert "được hiểu là 20.495 tỷ đồng. Dấu phẩy" in text
    english = prose.doubts(data(), "2023-S1", lang="en").splitlines()
    assert sum(": printed as " in line for line in english) == 5
    assert prose.doubts(data(), "2022-01", sector="telecom") == ""


def test_doubts_name_the_source_that_contradicts() -> None:
    about = {"time_period": "2022-01", "source_period": "2022-01"}
    obs = observations(
        figure("ict_industry.revenue", "level", 222e12, **about),
        figure(
            "ict_industry.revenue",
            "level",
            254e12,
            **about | {"briefing": "elsewhere", "line": None},
        ),
    )
    text = prose.doubts(obs, "2022-01")
    assert "254 nghìn tỷ đồng (Bộ Thông tin và Truyền thông" in text
    assert ") ≠ 222 nghìn tỷ đồng" in text


def test_text_of_documents_is_shown_and_never_markup() -> None:
    hostile = "<b>1</b> [x](javascript:alert(1)) *2* `3` &lt;"
    obs = observations(figure("post.revenue", "level", 5e12, value_printed=5e9, figure=hostile))
    (block,) = parse(prose.doubts(obs, "2023-S1", lang="en"))
    ((paragraph,),) = block.items  # type: ignore[union-attr]
    assert isinstance(paragraph, Paragraph)
    assert all(isinstance(node, Text) and node.kind == "text" for node in paragraph.children)
    assert hostile in plain_text(paragraph.children)


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    shown = "".join(
        plain_text(block.children)
        for block in parse(markdown(text))
        if isinstance(block, Paragraph)
    )
    assert shown == " ".join(text.split())


def test_a_sentence_begins_with_a_capital_and_ends_once() -> None:
    assert [sentence("đạt 5%"), sentence("Xong.")] == ["Đạt 5%.", "Xong."]


def test_a_sector_without_figures_says_so_and_where_there_are_some() -> None:
    text = prose.no_data(data(), "2023-S1", sector="digital_economy")
    assert text == (
        "Không có số liệu về lĩnh vực kinh tế số trong 6 tháng đầu năm 2023; "
        "hiện chỉ có số liệu của tháng 5/2023."
    )
    assert prose.summary(data(), "2023-S1", sector="digital_economy") == text
    assert prose.no_data(data(), "2023-S1", sector="post") == ""


def test_no_observations_at_all_are_no_error() -> None:
    empty = observations()
    assert prose.summary(empty, "2023-S1", lang="en") == "There are no figures for H1 2023."
    assert prose.plan_sentence(empty, "2023-S1") == ""
    assert prose.doubts(empty, "2023-S1") == ""


def test_a_trend_says_where_it_began_and_ended_and_what_its_values_are_worth() -> None:
    series = ict.series(data(), "ict_industry.enterprises")
    text = prose.trend_sentence(series, lang="en")
    first, last = series.frame["value"].iloc[[0, -1]]
    assert f"from {first:,.0f} to {last:,.0f}" in text
    assert f"Of {len(series)} values" in text


def test_a_smaller_number_is_a_rise_in_a_ranking() -> None:
    series = ict.series(data(), "cybersecurity.gci_rank")
    assert "tăng từ hạng 100 lên hạng 25" in prose.trend_sentence(series)


def test_an_implied_value_is_rounded_and_hedged() -> None:
    series = ict.series(data(), "telecom.service_revenue", freq="half")
    assert series.frame["origin"].iloc[0] == "implied"
    assert "từ khoảng 64.000 tỷ đồng" in prose.trend_sentence(series)


def test_a_series_of_one_value_is_no_trend() -> None:
    series = ict.series(data(), "digital_gov.platforms")
    assert prose.trend_sentence(series).startswith("Chỉ có số liệu của một kỳ")
    assert prose.trend_sentence(ict.series(data(), "telecom.mobile_speed")) == ""


def test_activities_are_counted_by_kind() -> None:
    activities = ict.load_activities()
    text = prose.activity_sentence(activities, period="2019-Q3", lang="en")
    numbers = re.findall(r"(?<=lists )\d+|(?<=\()\d+(?=\))", text)
    total, *kinds = (int(number) for number in numbers)
    assert total == (activities["briefing"] == "2019-Q3").sum() == sum(kinds)
    assert prose.activity_sentence(activities, period="2019-Q3", sector="digital_economy") == ""


def test_activities_of_one_kind_are_told_in_one_go() -> None:
    activities = ict.load_activities()
    only = activities[activities["kind"] == "direction"].head(1)
    assert prose.activity_sentence(only, figures=False) == "Báo cáo của Bộ nêu 1 định hướng."
    assert prose.activity_sentence(only, lang="en") == (
        "Besides figures, the briefing lists 1 item, under directions."
    )


def test_vietnamese_does_not_count_thousands_of_a_thousand_billion() -> None:
    for freq in ("half", "year"):
        said = prose.trend_sentence(series(data(), "overall.revenue", freq=freq))
        assert not re.search(r"\d\.\d{3}(?:,\d+)? nghìn tỷ", said)
        assert said.count("triệu tỷ") == said.count("tỷ")  # one scale for all values


def test_an_extreme_that_is_doubtful_is_marked_where_it_is_told() -> None:
    (_, budget) = trends(data(), "2022-01", sector="overall")
    said = prose.trend_sentence(marked_doubts(budget, data()), lang="en")
    assert "the highest was VND 145.915 trillion (?)" in said.replace("\\", "")
    assert said.count("?") == 1


def test_too_few_values_for_a_trend_are_told_by_name_or_by_number() -> None:
    few = ["post.parcels", "overall.workforce"]
    said = prose.no_trend_sentence(few, drawn=True)
    assert said.endswith("để vẽ xu hướng của sản lượng bưu gửi và số lao động toàn ngành.")
    many = [*few, "post.revenue", "ict_industry.revenue"]
    assert "of 4 other indicators" in prose.no_trend_sentence(many, drawn=True, lang="en")
    assert "of any indicator" in prose.no_trend_sentence(many, drawn=False, lang="en")
    assert prose.no_trend_sentence([], drawn=False) == ""


def test_a_stock_is_told_at_the_end_of_its_period() -> None:
    text = prose.trend_sentence(series(data(), "overall.workforce"), lang="en")
    assert text.startswith("From the end of ")
    assert "(the end" not in text


def test_an_implied_value_is_not_counted_as_an_estimate_too() -> None:
    for code in ("overall.workforce", "ict_industry.enterprises"):
        known = series(data(), code)
        total, *kinds = map(int, re.findall(r"\d+(?= (?:values|(?:is|are) ))", _last(known)))
        assert total == len(known) >= sum(kinds)


def _last(known: ict.IndicatorSeries) -> str:
    return "Of " + prose.trend_sentence(known, lang="en").rpartition("Of ")[2]


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(ParameterError, match="unknown language 'fr'"):
        prose.headline(data(), "2023-S1", lang="fr")  # type: ignore[arg-type]
    with pytest.raises(CatalogueError, match="unknown sector 'pos'"):
        prose.summary(data(), "2023-S1", sector="pos")
    with pytest.raises(PeriodError, match="no period"):
        prose.plan_sentence(data(), "2023-S9")


def test_a_trend_is_told_from_the_last_break_on() -> None:
    known = marked_breaks(series(data(), "overall.revenue", freq="year"))
    text = prose.trend_sentence(known)
    assert text.startswith("Từ năm 2016 đến năm 2024")  # 2025 stands alone behind another break
    assert text.endswith("gián đoạn từ năm 2025, không so sánh được với các kỳ trước đó.")
    assert "The series breaks in" in prose.trend_sentence(known, lang="en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sector", ["overall", "telecom", "post", "ict_industry"])
def test_a_sentence_writes_its_values_as_the_chart_beside_it(lang: Language, sector: str) -> None:
    for known in trends(data(), "2023-S1", sector=sector):
        said, last = prose.trend_sentence(known, lang=lang), points_of(known, lang)[-1]
        unit = ict.load_catalogue().unit(known.unit).name(lang)
        assert last.label.removesuffix(f" {unit}") in said.replace("\\", "")
    assert "triệu người" in prose.trend_sentence(series(data(), "overall.workforce"))


def test_a_note_on_a_value_goes_on_in_small_letters_after_its_period() -> None:
    (revenue, *_) = trends(data(), "2023-S1", sector="overall")
    assert "6 tháng đầu năm 2021: do văn bản" in prose.trend_notes(revenue, data())
    assert "H1 2021: given by" in prose.trend_notes(revenue, data(), lang="en")


def test_what_was_checked_is_said_without_noughts() -> None:
    for found in ((8, 0, 0), (8, 1, 0), (8, 0, 2), (0, 0, 0)):
        for lang in LANGUAGES:
            assert "0" not in prose.checks_sentence(*found, lang=lang)
    assert prose.checks_sentence(8, 1, 2, lang="en").endswith(
        "1 points to a misprint and 2 do not hold."
    )


def test_the_note_on_quality_tells_the_limits_of_the_figures_and_how_to_cite_them() -> None:
    post = prose.quality_note(data(), "2022-01", sector="post", lang="en")
    assert "Both figures are printed as “about”, “over” or “nearly”; 2 indicators" in post
    assert "Cả hai số liệu đều được in kèm" in prose.quality_note(data(), "2022-01", sector="post")
    later = prose.quality_note(data(), "2023-S1", sector="post", lang="en")
    assert "All 9 figures are estimates; each" in later
    assert "2 indicators have a change but no value" in post
    assert "none of them can be checked against others" in post
    assert (
        "Viet Nam information and communications statistics: post, January 2022. "
        "Figures by: Ministry of Information and Communications (02/2022)."
    ) in post.replace("\\", "")
    nothing = prose.quality_note(data(), "2019-Q3", sector="publishing")
    assert "Giới hạn" not in nothing
    assert "Trích dẫn" in nothing
