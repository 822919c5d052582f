import io
from pathlib import Path

import pandas as pd
import pytest

from ictstats.checks import acceptance, check
from ictstats.checks.acceptance import accept_corrections, propose_corrections
from ictstats.cli import main
from ictstats.corrections import CORRECTION_COLUMNS, load_corrections
from ictstats.errors import DataError
from ictstats.observations import COLUMNS, load_observations, save_observations
from ictstats.safe_files import write_rows

SURPLUS = "287.620.511 triệu"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def uncorrected(data: Path) -> Path:
    """The data folder as it would be if nobody had corrected anything."""
    obs = load_observations(data)
    wrong = obs["value"] != obs["value_printed"]
    ratio = obs["value_printed"] / obs["value"]
    for bound in ("lower", "upper"):
        obs.loc[wrong, bound] *= ratio[wrong]
    obs["value"] = obs["value_printed"]
    write_rows(data / "corrections.csv", CORRECTION_COLUMNS, [])
    save_observations(obs[list(COLUMNS)], data / "observations.csv")
    return data


def misprints(folder: Path) -> pd.DataFrame:
    found = check(load_observations(folder)).contradictions
    return found[(found["verdict"] == "misprint") & ~found["corrected"]]


def test_accepting_all_misprints_one_by_one_gives_the_corrections_of_the_project(
    uncorrected: Path, obs: pd.DataFrame
) -> None:
    right = obs[obs["value"] != obs["value_printed"]].set_index(["briefing", "figure"])["value"]
    found = misprints(uncorrected)
    assert len(found) == len(right) > 0
    for name in found["id"]:
        accept_corrections(propose_corrections([name], uncorrected))
    written = load_corrections(uncorrected)
    assert written.set_index(["briefing", "figure"])["value"].to_dict() == right.to_dict()
    bounds = ["value", "value_printed", "lower", "upper"]
    pd.testing.assert_frame_equal(load_observations(uncorrected)[bounds], obs[bounds])
    assert misprints(uncorrected).empty


def test_a_correction_gives_the_sum_as_its_reason_in_both_languages(uncorrected: Path) -> None:
    found = misprints(uncorrected)
    name = found.loc[found["figure"] == SURPLUS, "id"].iloc[0]
    row = propose_corrections([name], uncorrected).corrections.iloc[0]
    assert (row["value"], row["expect"], row["line"]) == (287620511, 287620511000000, 14)
    assert row["reason"].startswith("A scale word too many: 287,620,511 transactions / 860 million")
    assert row["reason_vi"].startswith("Thừa từ chỉ bậc: 287.620.511 giao dịch / 860 triệu")


def test_what_would_be_settled_is_told_before_anything_is_written(uncorrected: Path) -> None:
    before = files(uncorrected)
    found = misprints(uncorrected)
    proposed = propose_corrections(list(found["id"]), uncorrected)
    assert len(proposed) == len(found)
    assert proposed.settled >= len(found)
    assert "33.44%" in str(proposed)
    assert "33.44%" in proposed._repr_html_()
    assert files(uncorrected) == before


def test_other_rows_of_the_files_stay_as_they_were(uncorrected: Path) -> None:
    first, second = misprints(uncorrected)["id"].iloc[:2]
    accept_corrections(propose_corrections([first], uncorrected))
    once = (uncorrected / "corrections.csv").read_bytes()
    observed = (uncorrected / "observations.csv").read_text("utf-8").splitlines()
    accept_corrections(propose_corrections([second], uncorrected))
    assert (uncorrected / "corrections.csv").read_bytes().startswith(once)
    after = (uncorrected / "observations.csv").read_text("utf-8").splitlines()
    assert sum(a != b for a, b in zip(observed, after, strict=True)) == 1


def test_an_accepted_finding_is_known_and_a_vanished_one_is_refused(uncorrected: Path) -> None:
    found = misprints(uncorrected)
    name = found.loc[found["figure"] == SURPLUS, "id"].iloc[0]
    accept_corrections(propose_corrections([name], uncorrected))
    again = propose_corrections([name], uncorrected)
    assert (len(again), again.known) == (0, (name,))
    path = uncorrected / "observations.csv"
    path.write_text(path.read_text("utf-8").replace(",860000000,", ",960000000,"), "utf-8")
    with pytest.raises(DataError, match=r"stands|lies outside|printed"):
        propose_corrections([name], uncorrected)


def test_what_is_no_misprint_and_what_is_unknown_is_told_together(data: Path) -> None:
    found = check(load_observations(data)).contradictions
    revision = found.loc[found["verdict"] == "revision", "id"].iloc[0]
    with pytest.raises(DataError) as caught:
        propose_corrections(["none", revision], data)
    assert "none: no finding of this id stands" in str(caught.value)
    assert f"{revision}: it is a revision" in str(caught.value)


def test_a_figure_whose_print_is_not_held_cannot_be_corrected(uncorrected: Path) -> None:
    obs = load_observations(uncorrected)
    obs.loc[obs["figure"] == "499 tỷ", "figure"] = ""
    save_observations(obs[list(COLUMNS)], uncorrected / "observations.csv")
    found = misprints(uncorrected)
    name = found.loc[found["briefing"] == "cafef-2025-08", "id"].iloc[0]
    with pytest.raises(DataError, match="the print of its source is not held"):
        propose_corrections([name], uncorrected)


@pytest.mark.parametrize("step", ["write_rows", "save_observations", "load_observations"])
def test_an_interrupted_acceptance_leaves_the_dataset_as_it_was(
    uncorrected: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    proposed = propose_corrections(list(misprints(uncorrected)["id"]), uncorrected)
    before = files(uncorrected)
    original = getattr(acceptance, step)
    calls = []

    def interrupted(*arguments: object, **options: object) -> object:
        calls.append(step)
        done = original(*arguments, **options)
        if len(calls) == (2 if step == "load_observations" else 1):
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(acceptance, step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        accept_corrections(proposed)
    assert files(uncorrected) == before


def test_the_command_shows_the_sum_and_asks(
    uncorrected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = misprints(uncorrected)["id"].iloc[0]
    before = files(uncorrected)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    main(["accept", name])
    assert files(uncorrected) == before
    shown = capsys.readouterr()
    assert "settled" in shown.out
    assert "Write 1 to" in shown.err
    main(["accept", name, "--yes"])
    assert len(load_corrections(uncorrected)) == 1
    main(["accept", name])
    assert "is corrected already" in capsys.readouterr().err


def test_findings_keep_their_ids_when_other_figures_are_added(obs: pd.DataFrame) -> None:
    whole = check(obs).frame
    part = check(obs.iloc[::-1].reset_index(drop=True)).frame
    assert whole["id"].is_unique
    assert set(whole["id"]) == set(part["id"])
    later = check(obs[obs["source_period"] != "2019-Q3"]).frame
    kept = whole[whole["verdict"].isin(["misprint"])]
    assert set(kept["id"]) <= set(later["id"])
