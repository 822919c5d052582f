import pytest

from ictstats.catalogue import load_catalogue
from ictstats.errors import CatalogueError, ParameterError
from ictstats.reports.jobs import Job, plan_jobs, report_names

CATALOGUE = load_catalogue()


def test_a_period_has_an_overview_a_report_for_each_of_eight_sectors_and_checks() -> None:
    names = report_names(CATALOGUE)
    assert (names[0], names[-1], len(names)) == ("overview", "checks", 10)
    assert "overall" not in names
    jobs = plan_jobs(["2023-05", "2023-S1"], CATALOGUE)
    assert len(jobs) == len(set(jobs)) == 2 * 10 * 2


def test_a_sector_makes_its_report_only_and_the_whole_sector_the_overview() -> None:
    jobs = plan_jobs(["2023-S1"], CATALOGUE, sectors=["post", "overall", "post"], languages=["en"])
    assert [job.name for job in jobs] == ["post", "overview"]


def test_unknown_sectors_and_no_language_are_refused() -> None:
    with pytest.raises(CatalogueError, match="unknown sector 'mail'"):
        plan_jobs(["2023-S1"], CATALOGUE, sectors=["mail"])
    with pytest.raises(ParameterError, match="no language; expected vi or en"):
        plan_jobs(["2023-S1"], CATALOGUE, languages=[])


def test_a_job_knows_its_notebook_its_parameters_and_its_file() -> None:
    job = Job("2023-S1", "post", "en", as_of="2023-08-01")
    assert job.notebook == "sector"
    assert job.parameters == {
        "period": "2023-S1", "sector": "post", "lang": "en", "as_of": "2023-08-01"
    }  # fmt: skip
    assert job.file("pdf").as_posix() == "2023-S1/post.en.pdf"
    overview = Job("2023-S1", "overview", "vi")
    assert overview.notebook == "overview"
    assert "sector" not in overview.parameters


def test_titles_and_subtitles_are_in_the_language_of_the_report() -> None:
    assert Job("2023-S1", "post", "en").title(CATALOGUE) == "Post"
    assert Job("2023-S1", "post", "vi").title(CATALOGUE) == "Bưu chính"
    assert Job("2023-05", "post", "vi").subtitle() == "Tháng 5/2023"
    assert Job("2023-05", "post", "en").subtitle() == "May 2023"
