import pandas as pd
import pytest

import ictstats as ict
from ictstats.periods import Period
from ictstats.trends import FEWEST_POINTS, surveyed, trend_of, trends, with_growth


@pytest.fixture(scope="module")
def obs() -> pd.DataFrame:
    return ict.load_observations()


@pytest.mark.parametrize("period", ["2021-S1", "2022-01", "2023-05", "2023-S1"])
def test_a_trend_has_enough_values_and_none_after_the_period(
    obs: pd.DataFrame, period: str
) -> None:
    drawn = trends(obs, period, limit=100)
    assert drawn
    for known in drawn:
        ends = [Period.parse(code).end for code in known.frame["time_period"]]
        assert len(known) >= FEWEST_POINTS
        assert ends == sorted(ends)
        assert ends[-1] <= Period.parse(period).end


def test_a_flow_is_drawn_by_periods_of_one_kind(obs: pd.DataFrame) -> None:
    known = trend_of(obs, "telecom.service_revenue", "2023-S1")
    assert known is not None
    assert {Period.parse(code).freq for code in known.frame["time_period"]} == {"half"}


def test_what_has_too_few_values_tells_no_trend(obs: pd.DataFrame) -> None:
    assert trend_of(obs, "publishing.gdp_contribution", "2023-S1") is None


def test_values_here_and_there_are_no_trend(obs: pd.DataFrame) -> None:
    months = ict.series(obs, "telecom.service_revenue", freq="month")
    assert sum(code <= "2022-01" for code in months.frame["time_period"]) > FEWEST_POINTS
    known = trend_of(obs, "telecom.service_revenue", "2022-01")
    assert known is not None
    assert known.freq == "half"
    assert trend_of(obs, "cybersecurity.incidents", "2022-01") is None


def test_packages_alone_and_all_postal_items_are_no_trend(obs: pd.DataFrame) -> None:
    assert trend_of(obs, "post.parcels", "2022-01") is None
    later = trend_of(obs, "post.parcels", "2023-S1")
    assert later is not None
    assert later["2021-S1"]["obs_status"] == "B"


def test_what_a_report_tells_without_a_trend_is_known_and_a_mere_target_is_not(
    obs: pd.DataFrame,
) -> None:
    told = surveyed(obs, "2019-Q3", sector="overall")
    assert "overall.circulars" in told
    assert "overall.local_budget_share" not in told
    assert set(told.values()) == {None}
    assert surveyed(obs, "2019-Q3", sector="post") == {}


def test_a_value_has_the_growth_that_its_own_source_prints(obs: pd.DataFrame) -> None:
    known = trend_of(obs, "telecom.service_revenue", "2023-S1")
    assert known is not None
    rates = with_growth(known, obs).frame.set_index("time_period")["yoy"]
    assert rates["2023-S1"] == 7.9
    implied = known.frame.loc[known.frame["origin"] != "published", "time_period"]
    assert rates[list(implied)].isna().all()


def test_the_number_of_series_is_limited(obs: pd.DataFrame) -> None:
    assert len(trends(obs, "2023-S1", limit=2)) == 2
