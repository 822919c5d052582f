"""Imports go one way, as pyproject.toml says; nothing is left out."""

from pathlib import Path

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import ictstats

ROOT = Path(ictstats.__file__).parents[1]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("ictstats", exclude_type_checking_imports=True, cache_dir=None)


def test_every_module_stands_in_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    config = str(ROOT / "pyproject.toml")
    status = lint_imports(config_filename=config, no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_file_of_the_package_was_looked_at(graph: grimp.ImportGraph) -> None:
    package = ROOT / "ictstats"
    files = {
        ".".join(("ictstats", *path.relative_to(package).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        for path in package.rglob("*.py")
    }
    assert files == graph.modules


def test_no_modules_import_each_other_in_a_circle(graph: grimp.ImportGraph) -> None:
    waiting = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while free := {module for module, imported in waiting.items() if not imported & set(waiting)}:
        waiting = {module: waiting[module] for module in waiting if module not in free}
    assert not waiting, f"in a circle: {', '.join(sorted(waiting))}"


def test_only_the_command_line_orders_reports(graph: grimp.ImportGraph) -> None:
    inside = {"ictstats.reports", *graph.find_descendants("ictstats.reports")}
    callers = {
        caller for module in inside for caller in graph.find_modules_that_directly_import(module)
    }
    assert callers - inside == {"ictstats.cli.reports"}
