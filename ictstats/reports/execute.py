"""Run one notebook with papermill, apart from all others."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from ..errors import ReportError
from .forks import AVAILABLE, Running
from .parameters import check_parameters
from .warmth import import_papermill

CELL_TIMEOUT: Final = 120  # seconds that one cell may take; the slowest of ours takes three
FORK: Final = "fork"
STOCK: Final = "stock"
ENGINES: Final = (FORK, STOCK)
DEFAULT_ENGINE: Final = FORK if AVAILABLE else STOCK


class NotebookError(ReportError):
    """A cell of a notebook raised, took too long, or ended the process that ran it.

    Args:
        name: of the error.
        found: what it says.
        where: the cell.
        notebook: the notebook as far as it came, as bytes, with the error marked.
    """

    def __init__(self, name: str, found: str, where: str, notebook: bytes) -> None:
        super().__init__(f"{name}: {found}", where=where)
        self.name = name
        self.notebook = notebook

    @property
    def killed(self) -> bool:
        """Whether the process ended, which may have been none of the notebook's doing."""
        return self.name == "DeadKernelError"


def run_notebook(
    notebook: Path,
    parameters: dict[str, str],
    data: Path,
    *,
    engine: str = DEFAULT_ENGINE,
    timeout: int = CELL_TIMEOUT,
    fork: Running | None = None,
) -> Any:
    """Run a notebook and return it with its outputs.

    Args:
        notebook: the notebook.
        parameters: what is injected; checked before anything runs.
        data: the data folder that it reads.
        engine: "fork", in a fork of this process, or "stock", in a kernel.
        timeout: seconds that a cell may take.
        fork: the process for the cells, where it was started ahead.

    Returns:
        The executed notebook (nbformat), without papermill's timings.

    Raises:
        ParameterError: unknown or wrong parameters.
        NotebookError: a cell failed; it holds the notebook as far as it came.
    """
    papermill = import_papermill()
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    check_parameters(notebook, parameters)
    with tempfile.TemporaryDirectory(prefix="ict") as folder:
        output = Path(folder) / "run.ipynb"
        how = _forked(data, fork) if engine == FORK else _stock(data, Path(folder))
        try:
            executed = papermill.execute_notebook(
                str(notebook),
                str(output),
                parameters=parameters,
                progress_bar=False,
                log_output=False,
                execution_timeout=timeout,
                **how,
            )
        except PapermillExecutionError as error:
            where = f"cell {error.cell_index} (In [{error.exec_count}])"
            raise NotebookError(error.ename, error.evalue, where, output.read_bytes()) from None
        except (CellTimeoutError, DeadKernelError) as error:
            raise _marked(error, output, timeout) from None
    return without_timings(executed)


def _forked(data: Path, fork: Running | None) -> dict[str, Any]:
    """What papermill is told to run a notebook in a fork."""
    return {
        "engine_name": "ictstats-fork",
        "request_save_on_cell_execute": False,
        "environment": {"ICTSTATS_DATA": str(data)},
        "fork": fork,
    }


def _stock(data: Path, folder: Path) -> dict[str, Any]:
    """What papermill is told to run a notebook in a kernel.

    The kernel speaks over sockets in a folder of its own, so that kernels side by side can
    neither race for a port nor hear each other.
    """
    from traitlets.config import Config

    os.environ["ICTSTATS_DATA"] = str(data)
    config = Config()
    config.NotebookClient.shutdown_kernel = "immediate"  # nothing is left to be saved
    if sys.platform != "win32":
        config.KernelManager.transport = "ipc"
        config.KernelManager.connection_file = str(folder / "k.json")
    return {"start_timeout": CELL_TIMEOUT, "config": config}


def _marked(error: Exception, output: Path, timeout: int) -> NotebookError:
    """The error of a kernel that hung or died, with the notebook that papermill saved."""
    import nbformat
    from nbformat.v4 import new_output

    name = type(error).__name__
    found = "the kernel died"
    if name == "CellTimeoutError":
        found = f"the cell took more than {timeout} s"
    notebook = nbformat.read(output, as_version=4)  # type: ignore[no-untyped-call]
    states = [cell.metadata.get("papermill", {}).get("exception") for cell in notebook.cells]
    index = max((number for number, state in enumerate(states) if state is not None), default=0)
    cell = notebook.cells[index]
    if cell.cell_type == "code":
        told = {"ename": name, "evalue": found, "traceback": [f"{name}: {found}"]}
        cell.outputs.append(new_output("error", **told))  # type: ignore[no-untyped-call]
    return NotebookError(name, found, f"cell {index}", notebook_bytes(notebook))


def notebook_bytes(notebook: Any) -> bytes:
    """A notebook as the bytes of a file."""
    import nbformat

    return f"{nbformat.writes(notebook)}\n".encode()  # type: ignore[no-untyped-call]


def without_timings(notebook: Any) -> Any:
    """A notebook without what differs from run to run, so that the same run gives the same bytes.

    That is papermill's times and paths, the name that it gives to the cell of parameters, and the
    pieces in which a kernel happens to send what a cell prints.
    """
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """Outputs of which those that continue a stream are one."""
    joined: list[Any] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if last and "stream" == last.output_type == output.output_type and last.name == output.name:
            last.text += output.text
        else:
            joined.append(output)
    return joined
