import hashlib
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ictstats.documents import Document, read_document
from ictstats.errors import DocumentError, PeriodError
from ictstats.periods import Period
from ictstats.reports.forks import note_threads

TITLE = "Bộ TT&TT họp giao ban tháng 5/2023"
DATE = "Thứ năm - 01/06/2023 09:463740"
FIRST = (
    "Các hãng chuyển phát thu về 4.680 tỷ đồng, tăng 7,6% so với tháng 5/2022; cả nước có "
    "thêm nhiều điểm phục vụ tại xã, và thời gian phát thư rút ngắn."
)
SECOND = (
    "Đã phát được 199 triệu bưu gửi; nhiệm vụ của 6 tháng cuối năm 2023 là giữ mức tăng này "
    "ở các tỉnh miền núi, nơi mạng lưới còn mỏng và chi phí còn cao."
)
LINES = (TITLE, DATE, FIRST, SECOND)


def as_text(folder: Path) -> Path:
    file = folder / "giao ban.txt"
    file.write_text("\n".join(LINES), encoding="utf-8")
    return file


def as_html(folder: Path) -> Path:
    file = folder / "giao ban.html"
    body = "".join(f"<p>{line}</p>" for line in LINES[1:])
    file.write_text(f"<html><body><h1>{TITLE}</h1>{body}</body></html>", encoding="utf-8")
    return file


def as_utf16_html(folder: Path) -> Path:
    file = as_html(folder)
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-16")
    return file


def as_docx(folder: Path) -> Path:
    file = folder / "giao ban.docx"
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(file))
    return file


def as_pdf(folder: Path) -> Path:
    file = folder / "giao ban.pdf"
    note_threads()  # for tests that fork afterwards in this process
    file.write_bytes(typst.compile("\n\n".join(LINES).encode()))
    return file


@pytest.mark.parametrize("make", [as_text, as_html, as_utf16_html, as_docx, as_pdf])
@pytest.mark.parametrize("suffix", ["", ".txt", ".xyz"])
def test_every_kind_of_file_gives_the_same_document_whatever_its_name(
    make: Callable[[Path], Path], suffix: str, tmp_path: Path
) -> None:
    file = make(tmp_path)
    file = file.rename(file.with_name("giao ban" + (suffix or file.suffix)))
    document = read_document(file)
    assert document.lines == LINES
    assert (document.id, document.title) == ("giao-ban", TITLE)
    assert document.publisher == "Bộ Thông tin và Truyền thông"
    assert document.published == "2023-06-01"
    assert document.period == Period.parse("2023-05")
    assert document.path == file
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def written(folder: Path, *lines: str, name: str = "x.txt") -> Document:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_document(str(file))


def test_the_period_comes_from_the_first_sentences_if_the_title_names_none(tmp_path: Path) -> None:
    document = written(tmp_path, "Thứ trưởng phát biểu", "Trong quý I/2024, " + FIRST)
    assert (document.title, document.period) == ("", Period.parse("2024-Q1"))
    assert "period: from the first sentences" in document.notes


def test_the_period_comes_from_the_name_of_the_file_at_last(tmp_path: Path) -> None:
    document = written(tmp_path, "Bản tin", SECOND, name="2023-S1.txt")
    assert (document.id, document.period) == ("2023-S1", Period.parse("2023-S1"))


def test_a_document_in_another_language_is_read_without_conclusions(tmp_path: Path) -> None:
    document = written(tmp_path, "Les postes", "Le chiffre d’affaires a été élevé cette année.")
    assert document.lines[1] == "Le chiffre d’affaires a été élevé cette année."
    assert (document.period, document.published, document.publisher) == (None, "", "")


def test_arguments_override_what_the_document_says(tmp_path: Path) -> None:
    document = read_document(
        as_text(tmp_path), title="T", publisher="P", published="2023-07", period="quý II/2023"
    )
    assert (document.title, document.publisher, document.published) == ("T", "P", "2023-07")
    assert document.period == Period.parse("2023-Q2")


def test_wrong_arguments_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="'2023-02-30' is no date"):
        read_document(as_text(tmp_path), published="2023-02-30")
    with pytest.raises(PeriodError):
        read_document(as_text(tmp_path), period="soon")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([*LINES, "", "  đầu dòng", "a\tb", "Hà Nam"]), min_size=1, max_size=9),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_line_numbers_of_a_text_file_hold(
    tmp_path: Path, lines: list[str], end: str, form: str
) -> None:
    file = tmp_path / "x.txt"
    text = end.join([*lines, "Hết"])
    file.write_bytes(unicodedata.normalize(form, text).encode())  # type: ignore[arg-type]
    assert read_document(file).lines == (*lines, "Hết")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old or locked Office file"),
        (b"{\\rtf1 abc}", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"\x1f\x8b\x08\x00abc", "a gzip archive"),
        (bytes(range(256)) * 9, "byte 0x00 at position 0 cannot be read"),
        (b"PK\x03\x04" + bytes(90), "a broken ZIP archive"),
        (b"%PDF-1.7" + bytes(90), "an unreadable PDF"),
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.pdf", "x.docx", "x.html"])
def test_what_is_no_briefing_is_refused_in_one_line(
    content: bytes, said: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DocumentError, match=said) as caught:
        read_document(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "x.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    begin = time.perf_counter()
    with pytest.raises(DocumentError, match=r"200\.0 MB; expected a briefing of at most 20 MB"):
        read_document(tmp_path / "x.txt")
    assert time.perf_counter() - begin < 0.1


def test_folders_pipes_and_missing_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("", "a folder"), ("pipe", "a pipe"), ("none.txt", "missing")):
        with pytest.raises(DocumentError, match=said):
            read_document(tmp_path / name)
    for path in ("a\0b", str(tmp_path / ("n" * 5000))):
        with pytest.raises(DocumentError, match="cannot be read"):
            read_document(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    file = as_text(tmp_path)
    file.chmod(0)
    with pytest.raises(DocumentError, match="no permission"):
        read_document(file)


def test_reading_plain_text_loads_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    script = (
        "import sys; from ictstats.documents import read_document; read_document(sys.argv[1]);"
        "sys.exit(bool({'lxml', 'trafilatura', 'pypdfium2', 'docx'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", script, str(as_text(tmp_path))], check=True)


def test_large_text_is_read_quickly(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("\n".join(LINES) + "\n" * 2_000_000 + "Hết", encoding="utf-8")
    begin = time.process_time()
    assert read_document(file).period == Period.parse("2023-05")
    assert time.process_time() - begin < 5


def test_the_date_of_the_file_counts_unless_it_is_older_than_what_it_reports(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("Giao ban tháng 5/2023")
    for modified, published in ((datetime(2023, 6, 7), "2023-06-07"), (datetime(2013, 12, 23), "")):
        document.core_properties.modified = modified
        document.save(str(tmp_path / "x.docx"))
        assert read_document(tmp_path / "x.docx").published == published
