import pandas as pd
import pytest

from ictstats.catalogue import load_catalogue
from ictstats.checks import bench_of, check
from ictstats.checks.explanation import FAILS, HOLDS, explain, explain_place
from ictstats.checks.explanation import explained as explained_by
from ictstats.cli import main
from ictstats.datafiles import project_folder
from ictstats.errors import DataError

REVENUE = "cybersecurity.revenue"


def test_an_observation_is_explained_by_its_relations_and_their_sums(obs: pd.DataFrame) -> None:
    row = obs.index[(obs["indicator"] == REVENUE) & (obs["time_period"] == "2022-S1")][0]
    text = str(explain(obs, row))
    assert "2023-S1:20" in text
    assert "✓ level, quoted base and growth" in text
    assert "14.27%; printed: 14.3%" in text
    assert "14,27%; đã in: 14,3%" in str(explain(obs, row, "vi"))
    with pytest.raises(DataError, match="no observation"):
        explain(obs, -1)


def test_its_line_is_shown_with_the_figure_marked(obs: pd.DataFrame) -> None:
    row = obs.index[obs["figure"] == "2.154 tỷ đồng"][0]
    explained = explain(obs, row)
    assert "2.154 tỷ đồng" in explained.text
    page = explained._repr_html_()
    assert "<mark>2.154 tỷ đồng</mark>" in page
    assert page.count("<tr>") == len(explained.relations) + 1


def test_what_the_other_figures_demand_holds_its_value_unless_the_relation_fails(
    obs: pd.DataFrame,
) -> None:
    bench, folder = bench_of(obs, load_catalogue()), project_folder("data")
    for row in obs.index[obs["briefing"].isin(["2023-S1", "vnexpress-2021-12"])]:
        explained = explained_by(bench, row, "en", folder)
        failing = explained.relations["state"] == FAILS
        assert list(failing) == sorted(failing, reverse=True)
        if pd.isna(explained.record["lower"] + explained.record["upper"]):
            continue
        for relation in explained.relations.itertuples():
            apart = relation.lower > explained.record["upper"]
            apart |= relation.upper < explained.record["lower"]
            about_the_total = relation.kind == "same_total"
            assert about_the_total or apart == (relation.state != HOLDS)


def test_a_source_whose_text_is_not_held_has_no_line(obs: pd.DataFrame) -> None:
    row = obs.index[obs["line"].isna()][0]
    assert explain(obs, row).text == ""


def test_a_place_names_all_figures_of_its_line_or_one_of_them(obs: pd.DataFrame) -> None:
    line = explain_place(obs, "2023-S1:20")
    assert len(line) == len(obs[(obs["briefing"] == "2023-S1") & (obs["line"] == 20)])
    assert len(explain_place(obs, "2023-S1:20", "2.154 tỷ đồng")) == 1
    with pytest.raises(DataError, match="no figure '7' stands there"):
        explain_place(obs, "2023-S1:20", "7")
    with pytest.raises(DataError, match="nowhere: no figure stands there"):
        explain_place(obs, "nowhere")


def test_a_finding_names_the_figures_that_it_is_about(
    obs: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    found = check(obs).contradictions
    finding = found[found["relation"] == "repeat"].iloc[0]
    explained = explain_place(obs, finding["id"])
    assert [one.record["briefing"] for one in explained] == list(
        obs.loc[sorted(finding["rows"]), "briefing"]
    )
    main(["explain", finding["id"], "--lang", "vi"])
    assert "✗ cùng một số liệu ở hai nơi" in capsys.readouterr().out
