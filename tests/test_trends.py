import pandas as pd
import pytest

import ictstats as ict
from ictstats.periods import Period
from ictstats.trends import FEWEST_POINTS, trend_of, trends, with_growth


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


def test_a_value_has_the_growth_that_its_own_source_prints(obs: pd.DataFrame) -> None:
    known = trend_of(obs, "telecom.service_revenue", "2023-S1")
    assert known is not None
    rates = with_growth(known, obs).frame.set_index("time_period")["yoy"]
    assert rates["2023-S1"] == 7.9
    implied = known.frame.loc[known.frame["origin"] != "published", "time_period"]
    assert rates[list(implied)].isna().all()


def test_the_number_of_series_is_limited(obs: pd.DataFrame) -> None:
    assert len(trends(obs, "2023-S1", limit=2)) == 2
