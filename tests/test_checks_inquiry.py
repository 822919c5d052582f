"""Figures that are judged one by one, as reports ask for them, against a check of everything."""

import numpy as np
import pandas as pd
import pytest

from ictstats.catalogue import load_catalogue
from ictstats.checks import bench_of, check, inquire
from ictstats.checks.suspects import Suspects

from .made import row, table


def spoilt(obs: pd.DataFrame, seed: int, share: float = 0.1) -> pd.DataFrame:
    """The data with figures that are off, by powers of ten or by a tenth."""
    random = np.random.default_rng(seed)
    made = obs.reset_index(drop=True)
    chosen = random.choice(len(made), int(len(made) * share), replace=False)
    factor = random.choice([1e3, 1e-3, 1.01, 1.1, 0.7, 10.0], len(chosen))
    for column in ("value", "value_printed", "lower", "upper"):
        made.loc[chosen, column] = made.loc[chosen, column].to_numpy() * factor
    return made


def said(findings: list[dict[str, object]]) -> list[tuple[str, ...]]:
    """What findings say, in their order."""
    columns = ("id", "verdict", "relation", "rows", "message_vi", "message_en", "sum_vi", "sum_en")
    return [tuple(str(finding[column]) for column in columns) for finding in findings]


def whole(obs: pd.DataFrame) -> list[dict[str, object]]:
    frame = check(obs).contradictions
    return frame[~frame["corrected"]].to_dict("records")  # type: ignore[return-value]


@pytest.mark.parametrize("seed", [None, 0, 1])
def test_of_each_figure_it_says_what_a_check_of_everything_says(
    obs: pd.DataFrame, seed: int | None
) -> None:
    made = obs if seed is None else spoilt(obs, seed)
    findings = whole(made)
    inquiry = inquire(made)
    for label in made.index:
        involving = [one for one in findings if label in one["rows"]]  # type: ignore[operator]
        assert said(inquiry.about(label)) == said(involving)


def test_what_is_said_of_a_figure_does_not_depend_on_what_else_was_asked(obs: pd.DataFrame) -> None:
    made = spoilt(obs, 2, share=0.2)
    everything = inquire(made)
    known = {label: said(everything.about(label)) for label in reversed(made.index)}
    contradicted = [label for label, findings in known.items() if findings]
    assert len(contradicted) > 100
    for label in contradicted[::60]:
        assert said(inquire(made).about(label)) == known[label]


def test_what_is_checked_is_the_same(obs: pd.DataFrame) -> None:
    assert inquire(obs).rows_checked == check(obs).rows_checked


def test_a_figure_that_is_not_there_or_fits_has_no_contradiction() -> None:
    made = table(row("post.revenue", "2023-S1", 27.4e12))
    assert inquire(made).about(0) == []
    assert inquire(made).about("elsewhere") == []


def contradicting(years: int) -> pd.DataFrame:
    """A series that does not grow, with growth printed for every month of it."""
    codes = [f"{2000 + year}-{month:02d}" for year in range(years) for month in range(1, 13)]
    levels = [row("post.revenue", code, 2.4e12, briefing=code) for code in codes]
    growth = [row("post.revenue", code, 33.3, "yoy", briefing=code) for code in codes[12:]]
    return table(*levels, *growth)


def test_the_search_for_misprints_grows_with_the_contradictions_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weighed = Suspects.weighed
    calls = []

    def counting(suspects: Suspects, number: int) -> object:
        calls.append(number)
        return weighed(suspects, number)

    monkeypatch.setattr(Suspects, "weighed", counting)
    work = {}
    for years in (6, 12):
        calls.clear()
        found = check(contradicting(years)).contradictions
        work[years] = len(calls) / len(found)
    assert work[12] < 1.5 * work[6]


def test_what_is_printed_is_searched_apart_only_where_something_is_corrected(
    obs: pd.DataFrame,
) -> None:
    uncorrected = obs[obs["value"] == obs["value_printed"]]
    for made, apart in ((uncorrected, False), (obs, True)):
        own = bench_of(made, load_catalogue()).table
        assert (own.printed is not own.state) == apart
