"""The data folder is a valid Data Package, by the reference implementation."""

from pathlib import Path

from frictionless import Package

from ictstats.datafiles import project_folder


def test_every_file_of_the_data_folder_is_valid_and_described() -> None:
    folder = project_folder("data")
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:10]
    described = {resource.path for resource in package.resources}
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("README.md", "datapackage.json")
    }
    assert files == described


def test_a_fault_in_a_file_is_found(tmp_path: Path) -> None:
    folder = project_folder("data")
    for path in folder.rglob("*"):
        target = tmp_path / path.relative_to(folder)
        if path.is_dir():
            target.mkdir()
        else:
            target.write_bytes(path.read_bytes())
    observations = tmp_path / "observations.csv"
    text = observations.read_text("utf-8").replace(",level,", ",height,", 1)
    observations.write_text(text, "utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid
