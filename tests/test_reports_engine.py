import os
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from ictstats.datafiles import project_folder
from ictstats.errors import ReportError
from ictstats.reports import forks
from ictstats.reports.execute import NotebookError, run_notebook
from ictstats.reports.jobs import Job

from .report_runs import write_notebook

pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="needs a system that can fork")

PERIOD = {"period": "2023-S1"}


def run(path: Path, *, timeout: int = 60) -> Any:
    return run_notebook(path, PERIOD, project_folder("data"), engine="fork", timeout=timeout)


def failure(path: Path, *, timeout: int = 60) -> NotebookError:
    with pytest.raises(NotebookError) as caught:
        run(path, timeout=timeout)
    return caught.value


@pytest.mark.parametrize("name", ["overview", "post", "checks"])
def test_a_fork_gives_the_outputs_of_a_stock_kernel(name: str) -> None:
    job = Job("2023-S1", name, "vi")
    path = project_folder("notebooks") / f"{job.notebook}.ipynb"
    data = project_folder("data")
    forked, stock = (run_notebook(path, job.parameters, data, engine=e) for e in ("fork", "stock"))
    assert forked == stock
    assert sum(len(cell.get("outputs", [])) for cell in forked.cells) > 4


EVERYTHING = (
    "import sys, warnings\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')",
    "from IPython.display import display, HTML, clear_output\n"
    "display(HTML('<b>bold</b>'), metadata={'text/html': {'isolated': True}})\n6 * 7",
    "handle = display('first', display_id='shown')\nprint('between')",
    "handle.update('second')",
    "print('gone')\nclear_output()\nprint('stays')\nclear_output(wait=True)\nprint('alone')",
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2]);",
    "!echo from a shell",
    "try:\n    input('?')\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "In[1][:6], Out[4], _",
    "get_ipython().user_ns is globals(), __name__, period",
    "%matplotlib inline\n%pwd",
    "import os\nos.environ['MPLBACKEND'], os.environ['TERM']",
)
RAISING = (
    "1 / 0",
    "def deep(n):\n    return deep(n - 1) if n else {}['no']\ndeep(2)",
    "this is no Python",
    "raise SystemExit(2)",
)


def test_whatever_a_cell_does_is_shown_as_by_a_stock_kernel(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "all.ipynb", *EVERYTHING)
    data = project_folder("data")
    forked, stock = (run_notebook(path, PERIOD, data, engine=e) for e in ("fork", "stock"))
    for mine, theirs in zip(forked.cells, stock.cells, strict=True):
        assert _comparable(mine) == _comparable(theirs), mine.source
    assert forked.metadata == stock.metadata


@pytest.mark.parametrize("source", RAISING)
def test_an_error_is_shown_as_by_a_stock_kernel(tmp_path: Path, source: str) -> None:
    path = write_notebook(tmp_path / "bad.ipynb", source)
    shown = []
    for engine in ("fork", "stock"):
        with pytest.raises(NotebookError) as caught, warnings.catch_warnings(action="default"):
            run_notebook(path, PERIOD, project_folder("data"), engine=engine)
        notebook = nbformat.reads(caught.value.notebook.decode(), as_version=4)
        every = [output for cell in notebook.cells for output in cell.get("outputs", [])]
        outputs = [
            output for output in every if output.output_type == "error"
        ]  # pytest warns itself
        shown.append((str(caught.value), outputs))
    assert shown[0] == shown[1]


def _comparable(cell: Any) -> Any:
    """A cell, its prints put together as far as a kernel is free to send them in any order."""
    rest = [output for output in cell.outputs if output.output_type != "stream"]
    prints = {
        name: "".join(o.text for o in cell.outputs if o.get("name") == name)
        for name in ("stdout", "stderr")
    }
    return cell.source, cell.execution_count, cell.metadata, prints, rest


def test_prints_keep_their_order_on_both_streams(tmp_path: Path) -> None:
    cell = run(write_notebook(tmp_path / "n.ipynb", EVERYTHING[0])).cells[-1]
    told = [(output.name, output.text) for output in cell.outputs]
    assert told == [("stdout", "one\n"), ("stderr", "two\n"), ("stdout", "three\n")]


def test_nothing_leaks_from_one_notebook_to_the_next(tmp_path: Path) -> None:
    spoil = write_notebook(
        tmp_path / "spoil.ipynb",
        "import matplotlib, builtins, os, pandas\n"
        "matplotlib.rcParams['font.size'] = 99\nbuiltins.spoilt = True\n"
        "os.environ['SPOILT'] = '1'\nos.chdir('/')\npandas.spoilt = 1",
    )
    look = write_notebook(
        tmp_path / "look.ipynb",
        "import matplotlib, builtins, os, pandas\n"
        "matplotlib.rcParams['font.size'], hasattr(builtins, 'spoilt'), 'SPOILT' in os.environ, "
        "os.getcwd(), hasattr(pandas, 'spoilt')",
    )
    before = run(look)
    run(spoil)
    assert run(look) == before
    assert "SPOILT" not in os.environ


def test_random_numbers_differ_from_one_run_to_the_next(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path / "n.ipynb", "import random, numpy\nrandom.random(), numpy.random.random()"
    )
    one, two = (run(path).cells[-1].outputs[0].data["text/plain"] for _ in "ab")
    assert all(a != b for a, b in zip(one.split(","), two.split(","), strict=True))


def test_an_error_stops_the_notebook_and_is_marked_in_it(tmp_path: Path) -> None:
    error = failure(write_notebook(tmp_path / "n.ipynb", "print('so far')", "1 / 0", "print('no')"))
    assert str(error).endswith("ZeroDivisionError: division by zero")
    text = error.notebook.decode()
    assert "so far" in text
    assert "papermill-error-cell" in text
    assert '"no\\n"' not in text
    assert not error.killed


def test_a_cell_that_hangs_is_stopped_and_shows_where_it_was(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path / "n.ipynb",
        "print('before')\nimport time\nfor napping in [1]:\n    time.sleep(99)",
    )
    started = time.monotonic()
    error = failure(path, timeout=1)
    assert time.monotonic() - started < 10
    assert "CellTimeoutError: the cell took more than 1 s" in str(error)
    text = error.notebook.decode()
    assert "before" in text
    assert "napping" in text
    assert "KeyboardInterrupt" in text
    assert not error.killed


def test_a_cell_that_refuses_to_be_interrupted_is_killed(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path / "n.ipynb",
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(99)",
    )
    started = time.monotonic()
    assert "took more than 1 s" in str(failure(path, timeout=1))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("import os; os._exit(3)", "exited with 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "was killed by SIGKILL"),
        ("import ctypes; ctypes.string_at(0)", "was killed by SIGSEGV"),
    ],
)
def test_a_notebook_that_ends_its_process_is_told_with_what_it_had_shown(
    tmp_path: Path, source: str, how: str
) -> None:
    error = failure(write_notebook(tmp_path / "n.ipynb", "print('so far')", source))
    assert how in str(error)
    assert error.killed
    assert "so far" in error.notebook.decode()


@pytest.mark.parametrize(
    ("source", "name", "killed"),
    [
        ("import time; time.sleep(99)", "CellTimeoutError: the cell took more than 2 s", False),
        ("import os; os._exit(3)", "DeadKernelError: the kernel died", True),
    ],
)
def test_a_stock_kernel_that_hangs_or_dies_leaves_its_notebook_too(
    tmp_path: Path, source: str, name: str, killed: bool
) -> None:
    path = write_notebook(tmp_path / "n.ipynb", "print('so far')", source)
    with pytest.raises(NotebookError) as caught:
        run_notebook(path, PERIOD, project_folder("data"), engine="stock", timeout=2)
    assert name in str(caught.value)
    assert caught.value.killed == killed
    notebook = nbformat.reads(caught.value.notebook.decode(), as_version=4)
    assert notebook.cells[-2].outputs[0].text == "so far\n"
    assert notebook.cells[-1].outputs[-1].output_type == "error"


def test_exit_is_an_error_of_the_cell(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "n.ipynb", "import sys; sys.exit(3)")
    assert "SystemExit: 3" in str(failure(path))


def test_endless_prints_are_cut(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path / "n.ipynb",
        "for _ in range(100):\n    print('x' * 1_000_000)",
        "import os, subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', 'print(\"y\" * 5_000_000)'])\n'still here'",
    )
    notebook = run(path)
    for cell in notebook.cells[-2:]:
        printed = "".join(o.text for o in cell.outputs if o.output_type == "stream")
        assert 1_000_000 <= len(printed) < 1_000_100
        assert "the rest is cut" in printed
    assert notebook.cells[-1].outputs[0].data["text/plain"].startswith("'still here'") or (
        notebook.cells[-1].outputs[-1].output_type == "stream"
    )


def test_papermill_runs_it_by_its_name(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "in.ipynb", "period")
    out = tmp_path / "out.ipynb"
    options = {"engine_name": "ictstats-fork", "progress_bar": False}
    notebook = papermill.execute_notebook(path, out, parameters=PERIOD, **options)
    assert notebook.cells[-1].outputs[0].data["text/plain"] == "'2023-S1'"
    assert notebook.cells[-1].metadata.papermill["status"] == "completed"
    assert out.is_file()
    failing = write_notebook(tmp_path / "bad.ipynb", "1 / 0")
    with pytest.raises(PapermillExecutionError):
        papermill.execute_notebook(failing, out, **options)


def test_a_process_that_is_itself_a_kernel_can_run_notebooks(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "in.ipynb", "6 * 7, period")
    code = (
        "import asyncio, papermill\n"
        "from ipykernel.zmqshell import ZMQInteractiveShell\n"
        "own = ZMQInteractiveShell.instance()\n"
        "async def run():\n"
        f"    return papermill.execute_notebook({str(path)!r}, None, progress_bar=False,\n"
        "        engine_name='ictstats-fork')\n"
        "notebook = asyncio.run(run())\n"
        "assert ZMQInteractiveShell.instance() is own\n"
        "print(notebook.cells[-1].outputs[0].data['text/plain'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.endswith("(42, '2023-S1')\n"), done.stderr


def test_figures_are_shown_whatever_the_process_did_with_them_before(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path / "in.ipynb", "import matplotlib.pyplot as plt\nplt.plot([1, 3]);"
    )
    code = (
        "import matplotlib, papermill\n"
        "matplotlib.use('agg')\n"
        "import matplotlib.pyplot as plt\n"
        "plt.plot([5, 6])\n"
        f"notebook = papermill.execute_notebook({str(path)!r}, None, progress_bar=False,\n"
        "    engine_name='ictstats-fork')\n"
        "print([list(output.get('data', {})) for output in notebook.cells[-1].outputs])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.count("image/png") == 1, done.stderr


def test_a_notebook_of_another_language_is_refused(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "n.ipynb", "1")
    path.write_text(path.read_text().replace('"language": "python"', '"language": "julia"'))
    with pytest.raises(ReportError, match=r"a notebook of julia; expected Python"):
        papermill.execute_notebook(path, None, engine_name="ictstats-fork", progress_bar=False)
