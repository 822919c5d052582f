from pathlib import Path

import pandas as pd
import pytest

from ictstats import additions
from ictstats.additions import add, prepare
from ictstats.briefings import load_briefings
from ictstats.cli import main
from ictstats.documents import read_document
from ictstats.errors import DocumentError
from ictstats.observations import load_observations, save_observations
from ictstats.safe_files import write_bytes

TEXT = """Tình hình lĩnh vực thông tin và truyền thông tháng 6/2023
Thứ hai, 10/07/2023
Lĩnh vực bưu chính: Doanh thu dịch vụ bưu chính tháng 6/2023 ước đạt 4.800 tỷ đồng.
Doanh thu dịch vụ bưu chính tháng 5/2023 đạt 4.900 tỷ đồng. Có 17 xe tải mới.
"""


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    path = tmp_path / "june.txt"
    path.write_text(TEXT, "utf-8")
    return path


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_addition_says_what_is_new_what_differs_and_what_was_not_understood(
    data: Path, briefing: Path
) -> None:
    addition = prepare(read_document(briefing), data)
    assert (len(addition.observations), addition.new) == (2, 1)
    assert addition.revised[["value", "before", "source"]].to_numpy().tolist() == [
        [4900e9, 4680e9, "2023-05"]
    ]
    assert list(addition.unread["figure"]) == ["17"]


def test_what_was_added_is_loaded_with_its_source(data: Path, briefing: Path) -> None:
    before = load_observations(data)
    add(prepare(read_document(briefing), data), data)
    after = load_observations(data)
    pd.testing.assert_frame_equal(after.iloc[: len(before)], before)
    added = after[after["briefing"] == "june"]
    assert set(added["published"]) == {"2023-07-10"}
    assert set(added["source_period"]) == {"2023-06"}
    text = (data / "briefings" / "june.txt").read_text("utf-8").split("\n")
    for row in added.itertuples():
        assert text[row.line - 1][row.start : row.end] == row.figure


def test_what_is_added_to_parquet_is_kept_in_parquet(data: Path, briefing: Path) -> None:
    before = load_observations(data)
    save_observations(before, data / "observations.parquet")
    (data / "observations.csv").unlink()
    add(prepare(read_document(briefing), data), data)
    assert not (data / "observations.csv").exists()
    assert len(load_observations(data)) == len(before) + 2


def test_adding_the_same_text_twice_changes_nothing(data: Path, briefing: Path) -> None:
    add(prepare(read_document(briefing), data), data)
    once = files(data)
    again = prepare(read_document(briefing), data)
    assert again.known
    add(again, data)
    assert files(data) == once


def test_another_text_does_not_take_the_place_of_a_registered_one(
    data: Path, tmp_path: Path
) -> None:
    other = tmp_path / "2023-05.txt"
    other.write_text(TEXT, "utf-8")
    with pytest.raises(DocumentError, match="id '2023-05' belongs to another text"):
        prepare(read_document(other), data)


def test_a_text_without_a_period_is_refused(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Doanh thu dịch vụ bưu chính đạt 4.800 tỷ đồng.\n", "utf-8")
    with pytest.raises(DocumentError, match="period is not known; give --period"):
        prepare(read_document(path), data)


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_an_interrupted_addition_leaves_the_dataset_as_it_was(
    data: Path, briefing: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    addition = prepare(read_document(briefing), data)
    before = files(data)
    steps = iter(range(1, 4))

    def interrupt(*_: object) -> None:
        if next(steps) == moment:
            raise KeyboardInterrupt

    for name in ("write_rows", "save_observations", "load_observations"):
        original = getattr(additions, name)
        calls = {"count": 0}

        def wrapped(  # type: ignore[no-untyped-def]
            *arguments, _original=original, _name=name, _calls=calls, **options
        ):
            _calls["count"] += 1
            if _name != "load_observations" or _calls["count"] > 1:
                interrupt()
            return _original(*arguments, **options)

        monkeypatch.setattr(additions, name, wrapped)
    with pytest.raises(KeyboardInterrupt):
        add(addition, data)
    assert files(data) == before


def test_the_command_asks_before_it_writes(
    data: Path, briefing: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    main(["add", str(briefing)])
    assert "june" not in set(load_briefings(data)["id"])
    main(["add", str(briefing), "--yes"])
    assert "june" in set(load_briefings(data)["id"])
    told = capsys.readouterr()
    assert "2 figures, 1 new, 1 revised or contradictory, 1 not understood" in told.out
    main(["add", str(briefing), "--yes"])
    assert "nothing changes" in capsys.readouterr().err


def test_a_read_only_folder_is_one_clear_error(data: Path, briefing: Path) -> None:
    addition = prepare(read_document(briefing), data)
    blocked = data / "briefings" / "june.txt"
    blocked.mkdir()
    before = files(data)
    with pytest.raises(Exception, match="june"):
        add(addition, data)
    assert files(data) == before
    write_bytes(data / "probe", b"")
