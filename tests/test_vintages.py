import pandas as pd
import pytest

from ictstats.errors import IctStatsError
from ictstats.observations import load_observations
from ictstats.vintages import revisions, what_changed, withdrawn

from .obs_frames import observations
from .printed import printed


@pytest.fixture(scope="module")
def obs() -> pd.DataFrame:
    return load_observations()


def test_a_figure_published_twice_shows_by_how_much_it_was_revised() -> None:
    month = {"time_period": "2023-03", "source_period": "2023-03"}
    table = observations(
        printed("overall.revenue", "295.370 tỷ", briefing="b", published="2023-05", **month),
        printed("overall.revenue", "325.565 tỷ", briefing="a", published="2023-03", **month),
    )
    found = revisions(table)
    assert list(found["briefing"]) == ["a", "b"]
    assert found["revision"].iloc[1] == pytest.approx(-9.2746, abs=1e-4)
    assert list(found["beyond_rounding"]) == [False, True]
    assert found["previous"].iloc[1] == 325565e9


def test_a_growth_revises_the_base_that_was_published_before_it() -> None:
    before = {"time_period": "2022-S1", "briefing": "a", "published": "2022-07"}
    table = observations(
        printed("post.parcels", "870 triệu", source_period="2022-S1", **before),
        printed("post.parcels", "1.098 triệu"),
        printed("post.parcels", "20%", "yoy"),
    )
    found = revisions(table)
    assert list(found["origin"]) == ["published", "implied"]
    assert found["value"].iloc[1] == pytest.approx(915e6)
    assert revisions(table, implied=False).empty


def test_a_base_that_rounding_explains_is_no_revision_beyond_it() -> None:
    before = {"time_period": "2022-S1", "briefing": "a", "published": "2022-07"}
    table = observations(
        printed("post.parcels", "914 triệu", source_period="2022-S1", **before),
        printed("post.parcels", "1.098 triệu"),
        printed("post.parcels", "20%", "yoy"),
    )
    assert not revisions(table)["beyond_rounding"].any()


def test_the_half_year_of_2023_revises_four_figures_of_2022(obs: pd.DataFrame) -> None:
    changed = what_changed(obs, "2023-S1")
    revised = changed[changed["change"] == "revised"]
    assert set(revised["indicator"]) == {
        "overall.budget_contribution",
        "overall.gdp_contribution",
        "post.parcels",
        "post.revenue",
    }
    assert set(revised["time_period"]) == {"2022-S1"}


def test_every_indicator_of_either_briefing_is_new_continued_or_missing(obs: pd.DataFrame) -> None:
    changed = what_changed(obs, "2023-05", since="2022-01")
    counts = changed["change"].value_counts()
    assert {"new", "continued", "missing"} <= set(counts.index)
    missing = changed[changed["change"] == "missing"]
    assert missing["value"].isna().all()
    assert missing["previous"].notna().all()
    continued = changed[changed["change"] == "continued"]
    assert continued[["value", "previous"]].notna().all(axis=None)


def test_the_first_briefing_has_nothing_before_it(obs: pd.DataFrame) -> None:
    with pytest.raises(IctStatsError, match="no briefing to compare 2019-Q3 with"):
        what_changed(obs, "2019-Q3")
    with pytest.raises(IctStatsError, match="no briefing on 1999"):
        what_changed(obs, "2023-S1", since="1999")


def test_an_indicator_that_no_later_briefing_states_is_withdrawn(obs: pd.DataFrame) -> None:
    gone = withdrawn(obs, "2022-01", "2023-S1")
    assert "cybersecurity.botnet_addresses" in set(gone["indicator"])
    assert "post.revenue" not in set(gone.loc[gone["measure"] == "level", "indicator"])
    assert gone.set_index("indicator")["last"].to_dict()["overall.circulars"] == "2019-Q3"


def test_a_briefing_that_revises_nothing_says_so(obs: pd.DataFrame) -> None:
    for period in ("2021-S1", "2022-01"):
        changes = what_changed(obs, period)
        assert set(changes["change"]) <= {"new", "continued", "missing", "withdrawn"}
        assert (changes["sector"] != "").all()


def stated(period: str, *indicators: str) -> list[dict[str, object]]:
    about = {"time_period": period, "source_period": period, "briefing": period}
    return [printed(code, "10 tỷ", published=period, **about) for code in indicators]


def test_what_two_briefings_running_leave_out_is_withdrawn_and_told_once() -> None:
    rows = [
        *stated("2023-01", "post.revenue", "telecom.revenue"),
        *stated("2023-02", "post.revenue"),
        *stated("2023-03", "post.revenue"),
        *stated("2023-04", "post.revenue"),
    ]
    table = observations(*rows)
    told = {}
    for period in ("2023-02", "2023-03", "2023-04"):
        changes = what_changed(table, period)
        told[period] = changes.set_index("indicator")["change"].to_dict().get("telecom.revenue")
    assert told == {"2023-02": "missing", "2023-03": "withdrawn", "2023-04": None}
    again = observations(*rows, *stated("2023-05", "post.revenue", "telecom.revenue"))
    back = what_changed(again, "2023-05").set_index("indicator")["change"]
    assert back["telecom.revenue"] == "new"


def test_what_a_change_of_definition_ends_is_withdrawn_at_once() -> None:
    level4 = "digital_gov.online_services.level4"
    table = observations(
        *stated("2022-01", level4, "post.revenue"), *stated("2023-01", "post.revenue")
    )
    changes = what_changed(table, "2023-01").set_index("indicator")
    assert changes.at[level4, "change"] == "withdrawn"
    assert changes.at[level4, "previous_period"] == "2022-01"
