"""Small notebooks and runs of reports, for tests of the report engine."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from ictstats.reports.making import Workshop

DECLARED = 'period: str = "2023-S1"\nlang: str = "vi"\nas_of: str = ""\n'
QUIET = 'from IPython.display import Markdown, display\ndisplay(Markdown(f"{period} {lang}"))'


def write_notebook(path: Path, *cells: str, declared: str = DECLARED, **tags: list[str]) -> Path:
    """A notebook with a cell of parameters and these code cells; tags as ``c1=["tag"]``."""
    made = [new_code_cell(declared, id="parameters", metadata={"tags": ["parameters"]})]
    made += [
        new_code_cell(source, id=f"c{n}", metadata={"tags": tags.get(f"c{n}", [])})
        for n, source in enumerate(cells, start=1)
    ]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=made, metadata={"kernelspec": kernel}), path)
    return path


def write_notebooks(folder: Path, *sector_cells: str) -> Path:
    """A folder of the three notebooks; those of the overview and the checks do next to nothing."""
    for name in ("overview", "checks"):
        write_notebook(folder / f"{name}.ipynb", QUIET)
    declared = f'{DECLARED}sector: str = "post"\n'
    write_notebook(folder / "sector.ipynb", *(sector_cells or [QUIET]), declared=declared)
    return folder


def workshop(folder: Path, data: Path, *cells: str, **options: Any) -> Workshop:
    """A place in which small notebooks are made into HTML."""
    notebooks = write_notebooks(folder / "notebooks", *cells)
    return Workshop(data, notebooks, folder / "out", ("html",), {}, **options)


def command(*arguments: str | Path, **environment: str | Path) -> dict[str, Any]:
    """What `subprocess` takes to run the command line."""
    return {
        "args": [sys.executable, "-m", "ictstats", *map(str, arguments)],
        "env": {**os.environ, **{name: str(value) for name, value in environment.items()}},
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "text": True,
    }


def report(out: Path, *arguments: str, **environment: str | Path) -> tuple[int, str]:
    """Run `ictstats report`; the exit code and the messages."""
    call = command("report", *arguments, "--out", out, **environment)
    done = subprocess.run(**call, timeout=120, check=False)
    return done.returncode, done.stderr


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    """The reports that the manifest names."""
    return dict(json.loads((out / "manifest.json").read_text("utf-8"))["reports"])


def reasons(out: Path) -> dict[str, str]:
    """Why each report was made or not."""
    return {name: entry["why"] for name, entry in manifest(out).items()}


def tree(out: Path) -> dict[str, str]:
    """The files of an output folder with their hashes, without what tells times."""
    found = {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    for name, entry in manifest(out).items():
        for told in ("state", "key", "files", "made_from", "error"):
            found[f"{name} {told}"] = json.dumps(entry[told])
    return found
