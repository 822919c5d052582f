import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictstats.checks import FINDING_COLUMNS, check
from ictstats.checks.kinds import KINDS
from ictstats.checks.sums import _WRITERS
from ictstats.corrections import load_corrections
from ictstats.errors import DataError
from ictstats.observations import load_observations

from .benchmarks.constructed import constructed
from .obs_frames import observations
from .printed import corrected, printed

REVENUE = "cybersecurity.revenue"


@pytest.fixture(scope="module")
def obs() -> pd.DataFrame:
    return load_observations()


def verdicts(*rows: dict[str, object]) -> list[tuple[str, str]]:
    found = check(observations(*rows)).contradictions
    return list(zip(found["relation"], found["verdict"], strict=True))


def test_every_misprint_that_a_correction_mends_is_found_with_its_value_first(
    obs: pd.DataFrame,
) -> None:
    found = check(obs).frame
    mended = found[found["corrected"]]
    right = load_corrections().set_index(["briefing", "figure"])["value"]
    proposed = mended.set_index(["briefing", "figure"])["proposal"]
    assert proposed.sort_index().to_dict() == right.sort_index().to_dict()
    assert set(mended["verdict"]) == {"misprint"}


def test_they_are_found_likewise_when_there_are_no_corrections(obs: pd.DataFrame) -> None:
    raw = obs.reset_index(drop=True)
    found = check(raw, printed=True).frame
    right = raw.loc[raw["value"] != raw["value_printed"], "value"]
    proposed = found[found["verdict"] == "misprint"]
    assert sorted(proposed["proposal"]) == sorted(right)


def test_a_swapped_separator_is_said_as_print_would_have_read(obs: pd.DataFrame) -> None:
    found = check(obs, periods=["2023-S1"]).frame
    swapped = found[found["proposal_kind"] == "separator"]
    assert set(swapped["proposal_printed"]) == {
        "20.495 tỷ đồng",
        "44.561 tỷ đồng",
        "1.898 tỷ đồng",
        "13.091 tỷ đồng",
    }
    surplus = found[found["proposal_kind"] == "scale word surplus"]
    assert list(surplus["proposal_printed"]) == ["287.620.511"]


def test_nothing_inside_the_five_briefings_contradicts_itself_once_they_are_corrected(
    obs: pd.DataFrame,
) -> None:
    own = obs[obs["line"].notna()]
    found = check(own).contradictions
    inside = found[~found["corrected"]]
    assert inside.empty


def test_the_conflicts_between_sources_that_are_on_record_are_found(obs: pd.DataFrame) -> None:
    found = check(obs).contradictions
    at = set(zip(found["indicator"], found["time_period"], found["verdict"], strict=True))
    assert ("telecom.revenue", "2017", "conflict") in at
    assert ("telecom.service_revenue", "2020-05", "conflict") in at
    assert ("post.revenue", "2022-S1", "conflict") in at
    assert ("ict_industry.revenue", "2023", "revision") in at
    assert ("overall.revenue", "2023-03", "revision") in at
    assert ("overall.revenue", "2022", "revision") in at
    assert ("telecom.service_revenue", "2024-S1", "scope change") in at
    assert ("cybersecurity.incidents", "2023-S1", "scope change") in at
    assert ("ict_industry.revenue", "2019", "revision") in at
    assert ("ict_industry.enterprises", "2025-06", "conflict") in at
    assert ("cybersecurity.incidents", "2020-S1", "conflict") in at
    assert ("post.revenue", "2022", "conflict") in at
    assert ("telecom.subscriptions.fixed_broadband", "2015", "conflict") in at
    assert ("overall.revenue", "2023-04", "revision") in at
    assert ("overall.gdp_contribution", "2024-Q1", "scope change") in at


def test_a_figure_across_a_break_is_a_scope_change_that_names_the_break(obs: pd.DataFrame) -> None:
    found = check(obs, periods=["2025"]).contradictions
    row = found[found["indicator"] == "overall.revenue"].iloc[0]
    assert row["verdict"] == "scope change"
    assert "From 2025" in row["message_en"]
    assert "Từ năm 2025" in row["message_vi"]


def test_a_briefing_whose_figures_agree_has_no_contradiction() -> None:
    assert not verdicts(
        printed(REVENUE, "2.154 tỷ đồng"),
        printed(REVENUE, "1.885 tỷ đồng", time_period="2022-S1"),
        printed(REVENUE, "14,3%", "yoy"),
        printed(REVENUE, "5.474 tỷ đồng", "plan", time_period="2023"),
        printed(REVENUE, "39,35%", "plan_pct"),
    )


def test_a_digit_that_two_relations_contradict_is_a_misprint_with_its_digit_restored() -> None:
    found = check(
        observations(
            printed(REVENUE, "2.754 tỷ đồng"),
            printed(REVENUE, "1.885 tỷ đồng", time_period="2022-S1"),
            printed(REVENUE, "14,3%", "yoy"),
            printed(REVENUE, "5.474 tỷ đồng", "plan", time_period="2023"),
            printed(REVENUE, "39,35%", "plan_pct"),
        )
    ).contradictions
    assert list(found["verdict"]) == ["misprint"]
    row = found.iloc[0]
    assert (row["proposal_kind"], row["proposal_printed"]) == ("digit", "2.154 tỷ đồng")
    assert row["repairs"] == 2
    assert set(row["rows"]) == {0, 1, 2, 3, 4}
    assert "14.27%" in row["sum_en"]


def test_a_growth_that_cannot_come_from_its_levels_is_given_as_the_levels_have_it() -> None:
    found = check(
        observations(
            printed(REVENUE, "2.154 tỷ đồng"),
            printed(REVENUE, "1.885 tỷ đồng", time_period="2022-S1"),
            printed(REVENUE, "31,8%", "yoy"),
        )
    ).contradictions
    assert list(found["proposal_printed"]) == ["14,3%"]


def test_a_rise_printed_as_a_fall_is_told_from_other_misprints() -> None:
    found = check(
        observations(
            printed(REVENUE, "2.154 tỷ đồng"),
            printed(REVENUE, "1.885 tỷ đồng", time_period="2022-S1"),
            printed(REVENUE, "-14,3%", "yoy"),
        )
    ).contradictions
    assert list(found["proposal_kind"]) == ["sign"]
    assert list(found["proposal"]) == [14.3]


def test_parts_that_miss_their_whole_by_one_digit_name_it() -> None:
    whole = "press_media.agencies"
    found = check(
        observations(
            printed(whole, "816"),
            printed(f"{whole}.newspapers_both", "174"),
            printed(f"{whole}.magazines_both", "116"),
            printed(f"{whole}.print", "557"),
            printed(f"{whole}.electronic", "29"),
        )
    )
    first = found.hypotheses[found.hypotheses["rank"] <= 2]
    assert list(found.contradictions["relation"]) == ["parts"]
    assert {"114", "876"} == set(first["printed"])


def test_a_level_off_by_a_thousand_is_found_by_what_its_sector_weighs() -> None:
    found = check(
        observations(
            printed("overall.revenue", "1.600.000 tỷ đồng"),
            printed("publishing.revenue", "44,561 tỷ đồng"),
        )
    ).contradictions
    assert list(found["relation"]) == ["weight"]
    assert list(found["proposal_printed"]) == ["44.561 tỷ đồng"]


def test_a_base_published_a_year_before_that_growth_does_not_lead_back_to_was_revised() -> None:
    before = {"briefing": "a", "time_period": "2022-S1", "published": "2022-07-19"}
    assert verdicts(
        printed("post.parcels", "870 triệu", **before, source_period="2022-S1"),
        printed("post.parcels", "1.098 triệu"),
        printed("post.parcels", "20%", "yoy"),
    ) == [("base", "revision")]


def test_a_base_that_is_off_by_a_quarter_is_another_scope() -> None:
    before = {"briefing": "a", "time_period": "2022-S1", "published": "2022-07-19"}
    assert verdicts(
        printed("post.parcels", "700 triệu", **before, source_period="2022-S1"),
        printed("post.parcels", "1.098 triệu"),
        printed("post.parcels", "20%", "yoy"),
    ) == [("base", "scope change")]


def test_two_sources_of_one_week_conflict_and_a_later_one_revises() -> None:
    first = printed("telecom.revenue", "352.198 tỷ đồng", briefing="a", published="2017-12-22")
    for published, verdict in (("2018-01-05", "conflict"), ("2018-12-22", "revision")):
        second = printed(
            "telecom.revenue", "380.000 tỷ đồng", briefing="b", published=published, publisher="b"
        )
        assert verdicts(first, second) == [("repeat", verdict)]


def test_a_heading_that_differs_from_its_line_conflicts_unless_the_levels_tell_which_is_wrong() -> (
    None
):
    heading = printed(REVENUE, "14,8%", "yoy", line=1)
    line = printed(REVENUE, "14,3%", "yoy", line=2)
    assert verdicts(heading, line) == [("repeat", "conflict")]
    levels = [
        printed(REVENUE, "2.154 tỷ đồng", line=2),
        printed(REVENUE, "1.885 tỷ đồng", line=2, time_period="2022-S1"),
    ]
    found = check(observations(heading, line, *levels)).contradictions
    assert list(found["verdict"]) == ["misprint"]
    assert list(found["proposal_printed"]) == ["14,3%"]


def test_every_kind_of_relation_has_its_sum() -> None:
    assert {kind.name for kind in KINDS} == set(_WRITERS)


def test_a_cumulative_figure_is_checked_against_its_months() -> None:
    months = [
        printed("post.revenue", text, time_period=f"2023-0{month}")
        for month, text in enumerate(("4.500 tỷ", "4.400 tỷ", "4.600 tỷ"), 1)
    ]
    right = printed("post.revenue", "13.500 tỷ", time_period="2023-Q1")
    wrong = printed("post.revenue", "14.500 tỷ", time_period="2023-Q1")
    assert not verdicts(*months, right)
    assert [kind for kind, _ in verdicts(*months, wrong)] == ["months"]


def test_a_count_above_its_total_is_found() -> None:
    found = check(
        observations(
            printed("digital_gov.dx_plans.provinces", "64/63", out_of=63.0),
        )
    ).contradictions
    assert list(found["relation"]) == ["denominator"]


def test_amounts_in_two_currencies_need_a_rate_that_there_was() -> None:
    dong = printed("ict_industry.revenue", "222.762 tỷ đồng")
    dollars = printed("ict_industry.revenue", "9,6 tỷ USD", unit="USD")
    assert not verdicts(dong, dollars)
    wrong = printed("ict_industry.revenue", "6,9 tỷ USD", unit="USD")
    assert [kind for kind, _ in verdicts(dong, wrong)] == ["currency"]


def test_a_rank_and_the_places_it_gained_are_compared_with_the_ranking_before() -> None:
    rank = "cybersecurity.gci_rank"
    before = printed(rank, "50", time_period="2018", briefing="a")
    now = printed(rank, "25", time_period="2021")
    assert not verdicts(before, now, printed(rank, "25", "change", time_period="2021"))
    assert verdicts(before, now, printed(rank, "35", "change", time_period="2021"))


def test_a_rate_with_nothing_to_compare_it_with_is_not_checkable() -> None:
    found = check(
        observations(
            printed("post.parcels", "30%", "yoy"),
            printed("telecom.spam.calls", "1.000"),
            printed("telecom.spam.calls", "-32%", "yoy"),
        )
    ).frame
    assert list(found["verdict"]) == ["not checkable", "not checkable"]
    assert "no level" in found["message_en"].iloc[0]
    assert "base period" in found["message_en"].iloc[1]


def test_a_hedge_allows_what_it_says_and_not_the_opposite() -> None:
    whole = printed("telecom.subscriber_records.to_verify", "985 nghìn", hedge="over")
    assert not verdicts(whole, printed("telecom.subscriber_records.verified", "986 nghìn"))
    assert verdicts(whole, printed("telecom.subscriber_records.verified", "1,9 triệu"))


def test_a_correction_that_is_accepted_has_to_fit_itself() -> None:
    rows = [
        printed("digital_gov.ndxp_transactions", "860 triệu", "plan", time_period="2023"),
        printed("digital_gov.ndxp_transactions", "33%", "plan_pct"),
    ]
    misprint = printed("digital_gov.ndxp_transactions", "287.620.511 triệu")
    right = check(observations(*rows, corrected(misprint, "287.620.511"))).contradictions
    assert list(right["corrected"]) == [True]
    wrong = check(observations(*rows, corrected(misprint, "28.762.051"))).contradictions
    assert sorted(wrong["corrected"]) == [False, True]


def test_findings_about_a_period_are_those_that_touch_it(obs: pd.DataFrame) -> None:
    whole = check(obs)
    part = check(obs, periods=["2017"])
    assert 0 < len(part) < len(whole)
    assert part.relations_checked.sum() < whole.relations_checked.sum()
    labels = set(obs.index[(obs["time_period"] == "2017") | (obs["source_period"] == "2017")])
    assert all(labels & set(rows) for rows in part.frame["rows"])


def test_the_rows_of_a_finding_are_labels_of_the_index(obs: pd.DataFrame) -> None:
    renamed = obs.set_axis([f"r{number}" for number in range(len(obs))])
    for found, plain in zip(check(renamed).frame["rows"], check(obs).frame["rows"], strict=True):
        assert found == tuple(f"r{number}" for number in plain)


def test_a_repeated_label_is_refused(obs: pd.DataFrame) -> None:
    with pytest.raises(DataError, match="repeats a label"):
        check(pd.concat([obs, obs]))


def test_figures_without_an_indicator_take_part_in_nothing() -> None:
    unknown = printed(REVENUE, "5", line=3) | {"indicator": "", "unit": "", "time_period": ""}
    other = unknown | {"value": 7.0, "lower": 6.5, "upper": 7.5, "line": 4}
    assert not verdicts(unknown, other, printed(REVENUE, "2.154 tỷ đồng"))


def test_a_fresh_reading_that_does_not_say_when_it_was_published_can_be_checked() -> None:
    table = observations(
        printed(REVENUE, "2.154 tỷ đồng"),
        printed(REVENUE, "1.885 tỷ đồng", time_period="2022-S1"),
        printed(REVENUE, "24,3%", "yoy"),
    )
    bare = table.drop(columns=["sector", "published", "publisher", "source_period"])
    assert list(check(bare).contradictions["verdict"]) == ["misprint"]


def test_no_observations_are_no_findings(obs: pd.DataFrame) -> None:
    found = check(obs.iloc[:0])
    assert len(found) == 0
    assert list(found.frame.columns) == list(FINDING_COLUMNS)
    assert found.relations_checked.sum() == 0
    assert len(check(obs.iloc[:0], periods=["2023-S1"])) == 0


def test_the_order_of_the_observations_does_not_matter(obs: pd.DataFrame) -> None:
    shuffled = obs.sample(frac=1, random_state=1)
    key = ["verdict", "relation", "indicator", "time_period", "printed"]
    first, second = (check(table).contradictions[key] for table in (obs, shuffled))
    ordered = [table.sort_values(key).reset_index(drop=True) for table in (first, second)]
    pd.testing.assert_frame_equal(*ordered)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_a_consistent_dataset_has_no_contradictions(seed: int, years: int) -> None:
    found = check(constructed(years, 2, seed))
    assert found.contradictions.empty
    assert found.relations_checked.sum() > 1000


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_a_level_off_by_a_thousand_among_many_is_found_and_restored(seed: int) -> None:
    table = constructed(3, 1, seed)
    levels = table.index[table["measure"] == "level"]
    row = levels[np.random.default_rng(seed).integers(len(levels))]
    for column in ("value", "value_printed", "lower", "upper"):
        table.loc[row, column] /= 1000
    found = check(table)
    misprints = found.frame[found.frame["verdict"] == "misprint"]
    assert row in {rows[0] for rows in misprints["rows"]}
    assert misprints["proposal"].iloc[0] == pytest.approx(1000 * table.loc[row, "value"])


def test_every_finding_has_a_sum_and_a_message_in_both_languages(obs: pd.DataFrame) -> None:
    found = check(obs).contradictions
    for column in ("sum_en", "sum_vi", "message_en", "message_vi"):
        assert found[column].str.len().min() > 20
    assert not (found["message_en"] == found["message_vi"]).any()


def test_findings_show_themselves_as_a_table(obs: pd.DataFrame) -> None:
    found = check(obs, periods=["2023-S1"])
    page = found._repr_html_()
    assert "relations checked" in page
    assert "separator swapped" in page
    assert found.counts().sum() > len(found)


def test_a_thing_is_counted_in_whole_numbers() -> None:
    found = check(observations(printed("telecom.spam.calls", "2,094"))).contradictions
    assert list(found["relation"]) == ["whole"]
    assert list(found["proposal_printed"]) == ["2.094"]


def stock(period: str, text: str) -> dict[str, object]:
    about = {"time_period": period, "source_period": period, "briefing": period}
    return printed("telecom.subscriptions.smartphone", text, published=period, **about)


def test_a_stock_that_leaps_between_its_neighbours_is_outside_its_history() -> None:
    beside = [stock("2023-01", "98,4 triệu"), stock("2023-03", "98,9 triệu")]
    assert not verdicts(*beside, stock("2023-02", "98,6 triệu"))
    leap = observations(*beside, stock("2023-02", "78,6 triệu"))
    found = check(leap)
    assert list(found.contradictions["relation"]) == ["history"]
    assert found.hypotheses["printed"].iloc[0] == "98,6 triệu"
    assert "98.4 million" in found.contradictions["sum_en"].iloc[0]


def test_the_less_its_neighbours_agree_the_less_they_say_of_a_level() -> None:
    middle = stock("2022-01", "80,6 triệu")
    near = [stock("2021-01", "98,4 triệu"), stock("2023-01", "98,9 triệu")]
    apart = [stock("2021-01", "60,4 triệu"), stock("2023-01", "98,9 triệu")]
    assert verdicts(*near, middle)
    assert not verdicts(*apart, middle)


def test_the_first_of_a_series_is_compared_too() -> None:
    series = [stock("2023-02", "98,6 triệu"), stock("2023-03", "98,9 triệu")]
    found = check(observations(*series, stock("2023-01", "98,4"))).contradictions
    assert set(found["proposal_printed"]) == {"98,4 triệu"}


def test_a_revision_says_by_how_much_the_earlier_figure_moved(obs: pd.DataFrame) -> None:
    found = check(obs).contradictions
    revised = found[(found["verdict"] == "revision") & (found["relation"] == "repeat")]
    march = revised[revised["time_period"] == "2023-03"].iloc[0]
    assert march["message_en"].endswith("(−9.3%)")
    summed = found[(found["verdict"] == "revision") & (found["relation"] == "cumulative")]
    four = summed[summed["time_period"] == "2023-01-01/P4M"]
    four = four[four["indicator"] == "overall.revenue"].iloc[0]
    assert four["message_en"].endswith("(together −1.7%)")


def test_the_counts_of_a_hedge_are_read_as_meant_when_a_verdict_is_chosen(
    obs: pd.DataFrame,
) -> None:
    found = check(obs).contradictions
    parcels = found[(found["indicator"] == "post.parcels") & (found["time_period"] == "2020-S1")]
    assert list(parcels["verdict"]) == ["scope change"]


def test_the_sum_of_a_misprint_says_what_comes_out_as_printed(obs: pd.DataFrame) -> None:
    found = check(obs).frame
    (row,) = found[found["figure"] == "107.490 nghìn tỷ"].to_dict("records")
    proposed, wrong = row["sum_en"].split("; as printed: ")
    assert wrong.startswith("VND 107,490 trillion / 10")
    assert wrong not in proposed
