"""Each report ends with its methods, its policies, and where to write to."""

from pathlib import Path

import pandas as pd
import pytest

from ictstats import prose
from ictstats.errors import DataError
from ictstats.publication import CONTACT, LICENCE, NEXT_RELEASE, load_publication

from .made import edit


def test_the_project_says_how_to_report_an_error_and_what_comes_next() -> None:
    notices = load_publication()
    assert set(notices) == {CONTACT, LICENCE, NEXT_RELEASE}


def test_all_faults_of_the_file_are_told_together(data: Path) -> None:
    path = data / "publication.csv"
    path.write_text("code,value,text_vi,text_en\nnext_release,soon,a,b\nphone,,,\n")
    with pytest.raises(DataError) as caught:
        load_publication(data)
    told = str(caught.value)
    for part in ("'soon' is no date", "'phone'", "a text is empty", "no row contact"):
        assert part in told


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_note_tells_method_checks_signs_policies_contact_and_next_release(
    obs: pd.DataFrame, lang: str
) -> None:
    points = prose.quality_note(obs, "2023-S1", lang=lang).splitlines()  # type: ignore[arg-type]
    assert len(points) == 10
    assert all(point.startswith("- **") for point in points)
    licence = load_publication()["licence"].value
    assert points[7].endswith(f"]({licence})")
    for sign in ("?", "†", "≈", r"\*", "‡", "–"):
        assert sign in points[2]


def test_the_address_and_the_day_come_from_the_data(data: Path, obs: pd.DataFrame) -> None:
    path = data / "publication.csv"
    edit(path, "contact,,", "contact,statistics@example.org,")
    edit(path, "next_release,,", "next_release,2023-08-01,")
    *_, contact, following = prose.quality_note(obs, "2023-S1", lang="vi").splitlines()
    assert contact.endswith("statistics@example.org")
    assert "dự kiến ngày 1/8/2023" in following


def test_the_counts_are_those_of_the_sector(obs: pd.DataFrame) -> None:
    text = prose.quality_note(obs, "2022-01", sector="telecom")
    assert "Có 8 số liệu của tháng 1/2022, đều đọc từ văn bản của chính kỳ này" in text
    assert "không số nào mâu thuẫn" in text
    none = prose.quality_note(obs, "2019-Q3", sector="publishing")
    assert "không có số liệu để đối chiếu" in none
