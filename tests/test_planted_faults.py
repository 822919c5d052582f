import pandas as pd
import pytest

from ictstats.checks import check, plausibility

from .benchmarks.bearing import Bearing
from .benchmarks.planted_faults import COPY, copied, outcomes, planted, with_print
from .obs_frames import observations
from .printed import printed

REVENUE = "cybersecurity.revenue"


@pytest.fixture
def core() -> pd.DataFrame:
    return observations(
        printed(REVENUE, "2.154 tỷ đồng"),
        printed(REVENUE, "1.885 tỷ đồng", time_period="2022-S1"),
        printed(REVENUE, "14,3%", "yoy"),
        printed(REVENUE, "5.474 tỷ đồng", "plan", time_period="2023"),
        printed(REVENUE, "39,35%", "plan_pct"),
    )


def faulty(core: pd.DataFrame, row: int, figure: str) -> dict[str, object]:
    changed = planted(core, row, figure)
    assert changed is not None
    return changed


def test_a_digit_within_the_precision_of_the_others_is_invisible(core: pd.DataFrame) -> None:
    bearing = Bearing(core)
    assert not bearing.excludes(1, faulty(core, 1, "1.884 tỷ đồng"))
    assert bearing.excludes(0, faulty(core, 0, "2.254 tỷ đồng"))
    assert bearing.excludes(2, faulty(core, 2, "14,5%"))


def test_what_is_visible_is_what_the_checks_find_and_they_restore_it(core: pd.DataFrame) -> None:
    figures = [(1, "1.884 tỷ đồng"), (0, "2.254 tỷ đồng"), (2, "24,3%"), (1, "1,885 tỷ đồng")]
    changes = [(row, faulty(core, row, figure)) for row, figure in figures]
    found = outcomes(core, changes)
    assert [one[0] for one in found] == [False, True, True, True]
    assert [one[2] for one in found] == [False, True, True, True]


def test_copies_side_by_side_are_found_as_each_would_be_alone(
    obs: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plausibility, "COUNTRIES", {"VN", *(f"{COPY}{at}" for at in range(3))})
    core = with_print(obs).reset_index(drop=True)
    row = core.index[core["figure"] == "2.154 tỷ đồng"][0]
    figures = ("2,154 tỷ đồng", "2.754 tỷ đồng", "2.154 triệu tỷ đồng")
    changes = [(row, faulty(core, row, figure)) for figure in figures]
    together = outcomes(core, changes)
    assert together == [outcomes(core, [change])[0] for change in changes]
    assert all(one[0] for one in together)
    same = check(core).relations_checked.sum()
    assert same == check(core.assign(ref_area=f"{COPY}1")).relations_checked.sum()


def test_a_reading_that_others_overtake_is_given_back(obs: pd.DataFrame) -> None:
    core = with_print(obs)
    counts = core["indicator"].eq("cybersecurity.incidents")
    core = core[counts & core["time_period"].str.startswith("2020")].reset_index(drop=True)
    level = core["time_period"].eq("2020-S1") & core["measure"].eq("level")
    row = core.index[level][0]
    found = check(copied(core, [(row, faulty(core, row, "9.017 sự cố"))])).contradictions
    assert row in {label for rows in found["rows"] for label in rows}
    assert (found.loc[found["verdict"] == "misprint", "repairs"] > 0).all()
