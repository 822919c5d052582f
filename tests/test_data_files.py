import json
import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from ictstats.activities import load_activities, load_activity_kinds
from ictstats.briefings import load_briefings
from ictstats.catalogue import load_catalogue
from ictstats.corrections import load_corrections
from ictstats.datafiles import project_folder
from ictstats.formats import trusted_step
from ictstats.numerals import interval, leading_number
from ictstats.remarks import load_remarks
from ictstats.selection import of_period, reported_periods

DATA = project_folder("data")
NOT_NUMBERS = {"không đổi": 0.0}  # figures that are words


def digests() -> dict[str, list[str]]:
    """The lines of each digest."""
    register = load_briefings(DATA)
    held = register[register["file"] != ""]
    return {
        name: (DATA / file).read_text("utf-8").splitlines()
        for name, file in zip(held["id"], held["file"], strict=True)
    }


@pytest.fixture(scope="module")
def read(obs: pd.DataFrame) -> pd.DataFrame:
    """The observations of the briefings whose text is held."""
    return obs[obs["line"].notna()]


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.*")), ids=lambda path: path.name)
def test_files_are_plain_utf_8_with_unix_line_ends(path: Path) -> None:
    content = path.read_bytes()
    text = content.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert "\0" not in text
    assert text.endswith("\n") or path.suffix == ".txt"  # a digest ends as its original does


def test_every_list_loads_and_is_not_empty() -> None:
    catalogue = load_catalogue(DATA)
    assert catalogue.sectors
    assert catalogue.scopes
    for loaded in (
        load_activities(DATA), load_briefings(DATA), load_corrections(DATA), load_remarks(DATA)
    ):  # fmt: skip
        assert not loaded.empty
    assert load_activity_kinds(DATA)


def test_the_descriptor_names_the_columns_of_each_file_in_their_order() -> None:
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    tables = {
        resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
        if str(resource["path"]).endswith(".csv")
    }
    assert tables
    for name, columns in tables.items():
        header = (DATA / name).read_text("utf-8").partition("\n")[0]
        assert header.split(",") == columns, name


def test_five_briefings_give_close_to_two_hundred_figures(read: pd.DataFrame) -> None:
    assert set(read["briefing"]) == set(digests())
    assert 150 < len(read) < 250


def test_every_figure_stands_at_its_place_in_its_digest(read: pd.DataFrame) -> None:
    lines = digests()
    for row in read.to_dict("records"):
        line = lines[row["briefing"]][row["line"] - 1]
        assert line[row["start"] : row["end"]] == row["figure"], row


def test_figures_of_a_line_do_not_cut_into_each_other(read: pd.DataFrame) -> None:
    for _, rows in read.groupby(["briefing", "line"]):
        spans = sorted(set(zip(rows["start"], rows["end"], strict=True)))
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start, rows


def test_every_printed_figure_reads_back_to_its_literal_value(obs: pd.DataFrame) -> None:
    for row in obs[obs["figure"] != ""].to_dict("records"):
        numeral = leading_number(row["figure"])
        if row["figure"] in NOT_NUMBERS:
            assert row["value_printed"] == NOT_NUMBERS[row["figure"]]
            continue
        assert numeral is not None, row
        assert abs(float(numeral.value)) == abs(row["value_printed"]), row


def test_a_denominator_is_printed_on_the_line_of_its_figure(read: pd.DataFrame) -> None:
    ratios = read[read["out_of"].notna()]
    assert not ratios.empty
    lines = digests()
    for row in ratios.to_dict("records"):
        line = lines[row["briefing"]][row["line"] - 1]
        numerals = [leading_number(line[found.start() :]) for found in re.finditer(r"\d", line)]
        assert row["out_of"] in [float(found.value) for found in numerals if found], row
        assert row["value"] <= row["out_of"]


def test_every_interval_holds_its_value(obs: pd.DataFrame) -> None:
    assert not (obs["lower"] > obs["value"]).any()
    assert not (obs["upper"] < obs["value"]).any()


def test_a_side_is_open_where_the_hedge_says_so_and_nowhere_else(obs: pd.DataFrame) -> None:
    obs = obs[~obs["figure"].isin(NOT_NUMBERS)]
    rising = obs["value"] >= 0
    over, under = obs["hedge"] == "over", obs["hedge"] == "under"
    assert (obs["upper"].isna() == ((over & rising) | (under & ~rising))).all()
    assert (obs["lower"].isna() == ((under & rising) | (over & ~rising))).all()


def test_intervals_of_the_briefings_are_those_of_their_print(read: pd.DataFrame) -> None:
    for row in read[read["value"] == read["value_printed"]].to_dict("records"):
        numeral = leading_number(row["figure"])
        if numeral is None:
            continue
        lower, upper = interval(numeral, row["hedge"])
        if row["value"] < 0:
            lower, upper = (
                None if upper is None else -upper, None if lower is None else -lower
            )  # fmt: skip
        for bound, printed in (("lower", lower), ("upper", upper)):
            if printed is None:
                assert pd.isna(row[bound]), row
            else:
                assert row[bound] == pytest.approx(float(printed), rel=1e-9), row


def test_bounds_of_corrected_figures_are_as_near_as_their_precision(obs: pd.DataFrame) -> None:
    corrected = obs[obs["value"] != obs["value_printed"]]
    for row in corrected.to_dict("records"):
        finest = float(trusted_step(row["value"]))
        for bound in ("lower", "upper"):
            if not pd.isna(row[bound]):
                assert abs(row[bound] - row["value"]) <= finest, row


def test_every_correction_stands_on_a_figure(obs: pd.DataFrame) -> None:
    corrections = load_corrections(DATA)
    corrected = obs[obs["value"] != obs["value_printed"]]
    assert set(zip(corrected["briefing"], corrected["figure"], strict=True)) == set(
        zip(corrections["briefing"], corrections["figure"], strict=True)
    )


def test_what_activities_tell_stands_on_a_line_of_their_briefing() -> None:
    lines = digests()
    for row in load_activities(DATA).to_dict("records"):
        assert lines[row["briefing"]][row["line"] - 1].strip(), row


def test_every_briefing_has_activities() -> None:
    assert set(load_activities(DATA)["briefing"]) == set(digests())


def test_every_remark_is_about_an_observation(obs: pd.DataFrame) -> None:
    key = ["briefing", "indicator", "time_period", "measure"]
    known = set(obs[key].itertuples(index=False, name=None))
    assert set(load_remarks(DATA)[key].itertuples(index=False, name=None)) <= known


def test_ratios_stand_in_percent_and_levels_in_the_unit_of_their_indicator_or_of_its_kind(
    read: pd.DataFrame,
) -> None:
    catalogue = load_catalogue(DATA)
    for row in read[read["measure"].isin(("level", "plan"))].to_dict("records"):
        entry = catalogue.indicator(row["indicator"])
        found, usual = catalogue.unit(row["unit"]), catalogue.unit(entry.unit)
        assert found == usual or (found.money and usual.money) or found.code == "percent", row


@pytest.mark.parametrize("whole", ["cybersecurity.incidents", "press_media.agencies"])
def test_printed_parts_add_up_to_their_printed_whole(obs: pd.DataFrame, whole: str) -> None:
    codes = [part.code for part in load_catalogue(DATA).parts(whole)]
    checked = 0
    for period in reported_periods(obs):
        levels = of_period(obs, period)
        levels = levels[levels["measure"] == "level"].set_index("indicator")["value"]
        if whole in levels and set(codes) <= set(levels.index):
            assert levels[codes].sum() == levels[whole], period
            checked += 1
    assert checked


def test_no_report_is_without_figures(obs: pd.DataFrame) -> None:
    for period in reported_periods(obs):
        assert len(of_period(obs, period)) >= 10, period


def test_files_of_digests_are_all_registered() -> None:
    registered = set(load_briefings(DATA)["file"]) - {""}
    assert registered == {f"briefings/{path.name}" for path in (DATA / "briefings").iterdir()}


def test_sources_of_the_history_are_all_used(obs: pd.DataFrame) -> None:
    assert set(load_briefings(DATA)["id"]) == set(obs["briefing"])
