"""The project's tasks, each of which sets up all that it needs: ``python3 tasks.py report``.

Needs Python 3.11 or newer with venv, and the network on the first run. The packages are those of
the constraints files, checked by their hashes, in a virtual environment of their own (``.venv``).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
RUN, DEVELOP = "constraints.txt", "constraints-dev.txt"


def run(*command: str | Path) -> None:
    """Run a command of the virtual environment in the project's folder; stop when it fails."""
    program, *arguments = map(str, command)
    done = subprocess.run([str(BIN / program), *arguments], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def set_up(constraints: str) -> None:
    """Make the virtual environment hold the packages of a constraints file, and the project."""
    if sys.version_info < (3, 11):
        sys.exit(f"ictstats needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    pinned = (ROOT / constraints).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    stamp, state = VENV / f"{constraints}.stamp", hashlib.sha256(pinned).hexdigest()
    if stamp.is_file() and stamp.read_text() == state:
        return
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(VENV, with_pip=True)
    pip = ("python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "--requirement", ROOT / constraints)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(state)


def report(arguments: Sequence[str]) -> None:
    """Make reports, of 2023-S1 unless told otherwise."""
    set_up(RUN)
    run("ictstats", "report", *(arguments or ["2023-S1"]))


def test(arguments: Sequence[str]) -> None:
    """Check format, lint and types, and run the tests."""
    set_up(DEVELOP)
    if not arguments:
        run("ruff", "format", "--check", ".")
        run("ruff", "check", ".")
        run("mypy")
    run("pytest", "-n", "auto", *arguments)


def bench(arguments: Sequence[str]) -> None:
    """Run the benchmarks; they print ratios against the stock tools."""
    set_up(DEVELOP)
    for name in ("report_engine", "planted_faults"):
        run("python", "-m", f"tests.benchmarks.{name}", *arguments)


def lab(arguments: Sequence[str]) -> None:
    """Open the notebooks in JupyterLab."""
    set_up(RUN)
    run("jupyter", "lab", "notebooks/explore.ipynb", *arguments)


TASKS = {task.__name__: task for task in (report, test, bench, lab)}


def main() -> None:
    """Run the task that the command line names; what follows its name is passed on."""
    lines = (f"  {name:8}{task.__doc__}" for name, task in TASKS.items())
    parser = argparse.ArgumentParser(
        description="tasks:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    TASKS[given.task](given.arguments)


if __name__ == "__main__":
    main()
