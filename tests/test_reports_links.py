from hypothesis import given
from hypothesis import strategies as st

from ictstats.catalogue import load_catalogue
from ictstats.reports.jobs import LANGUAGES, Job, report_names
from ictstats.reports.links import period_links, report_links

NAMES = report_names(load_catalogue())
JOBS = st.builds(
    Job,
    st.sampled_from(["2019-Q3", "2021-S1", "2022-01", "2023-05", "2023-S1"]),
    st.sampled_from(NAMES),
    st.sampled_from(LANGUAGES),
)


@given(JOBS, st.sets(JOBS))
def test_links_lead_to_pages_that_there_are(job: Job, others: set[Job]) -> None:
    pages = {other.file("html").as_posix() for other in {job, *others}}
    for link in report_links(job, pages, load_catalogue())[1:]:
        assert f"{job.period}/{link['href']}" in pages
    for link in period_links(job, pages).values():
        assert link["href"].removeprefix("../") in pages


@given(JOBS, st.sets(JOBS))
def test_the_period_before_one_with_a_next_is_itself(job: Job, others: set[Job]) -> None:
    pages = {other.file("html").as_posix() for other in {job, *others}}
    after = period_links(job, pages).get("next")
    if after:
        there = Job(after["href"].split("/")[1], job.name, job.lang)
        assert period_links(there, pages)["previous"]["href"].split("/")[1] == job.period


def test_the_report_that_is_read_is_marked_and_the_other_language_named() -> None:
    pages = {f"2023-S1/{name}.{lang}.html" for name in NAMES for lang in LANGUAGES}
    links = report_links(Job("2023-S1", "post", "en"), pages, load_catalogue())
    assert [link["label"] for link in links if link.get("current")] == ["Post"]
    assert links[0]["href"] == "../index.en.html"
    assert links[-1] == {"label": "Tiếng Việt", "href": "post.vi.html", "lang": "vi"}
