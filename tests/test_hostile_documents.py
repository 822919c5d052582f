import random
from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.documents import read_document
from ictstats.errors import DocumentError
from ictstats.reading import read_figures
from ictstats.review import review_page

from .benchmarks.hostile_documents import (
    LANGUAGES,
    MAKERS,
    SECRET,
    SECRET_FILE,
    Maker,
    bombs,
    foreign_element,
    leaked,
    locked,
    scans,
)  # fmt: skip


def outcome(file: Path) -> tuple[str, str]:
    """What is told of a file, its text or why it is refused, and its page."""
    try:
        document = read_document(file)
    except DocumentError as error:
        return str(error), ""
    catalogue = load_catalogue()
    reading = read_figures(document, catalogue)
    page = review_page(document.lines, reading, document.title, catalogue)
    return "\n".join((*document.lines, document.title)), page


@pytest.mark.parametrize("maker", dict.fromkeys(MAKERS), ids=lambda maker: str(maker.__name__))
def test_nothing_comes_out_of_a_hostile_document_but_its_text(maker: Maker, tmp_path: Path) -> None:
    secret = tmp_path / SECRET_FILE
    secret.write_text(SECRET)
    rng = random.Random(7)
    for _ in range(6):
        suffix, content = maker(rng, secret.as_uri())
        file = tmp_path / f"document.{suffix}"
        file.write_bytes(content)
        told, page = outcome(file)
        assert leaked(told) == ""
        assert foreign_element(page) == ""
        file.unlink()
        assert list(tmp_path.iterdir()) == [secret]


@pytest.mark.parametrize(("suffix", "content"), [*bombs(), *locked(), *scans()])
def test_bombs_locked_files_and_pages_without_text_are_refused(
    suffix: str, content: bytes, tmp_path: Path
) -> None:
    file = tmp_path / f"document.{suffix}"
    file.write_bytes(content)
    with pytest.raises(DocumentError):
        read_document(file)


@pytest.mark.parametrize("text", LANGUAGES)
def test_a_text_in_another_language_names_no_indicator(text: str, tmp_path: Path) -> None:
    file = tmp_path / "document.txt"
    file.write_text(text, encoding="utf-8")
    found = read_figures(read_document(file), load_catalogue()).observations
    assert set(found["indicator"]) <= {""}
