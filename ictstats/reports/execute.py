"""Run one notebook with papermill, apart from all others."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from ..errors import ReportError
from .parameters import check_parameters

CELL_TIMEOUT = 120  # seconds that one cell may take; the slowest of ours takes two


def run_notebook(notebook: Path, parameters: dict[str, str], data: Path) -> Any:
    """Run a notebook and return it with its outputs.

    The kernel speaks over sockets in a folder of its own, so that kernels side by side can
    neither race for a port nor hear each other.

    Args:
        notebook: the notebook.
        parameters: what is injected; checked before the kernel starts.
        data: the data folder that it reads.

    Returns:
        The executed notebook (nbformat), without papermill's timings.

    Raises:
        ParameterError: unknown or wrong parameters.
        NotebookError: a cell failed; it holds the notebook as far as it came.
        ReportError: the kernel died or a cell took too long.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    check_parameters(notebook, parameters)
    os.environ["ICTSTATS_DATA"] = str(data)
    with tempfile.TemporaryDirectory(prefix="ict") as folder:
        output = Path(folder) / "run.ipynb"
        config = Config()
        config.NotebookClient.shutdown_kernel = "immediate"  # nothing is left to be saved
        if sys.platform != "win32":
            config.KernelManager.transport = "ipc"
            config.KernelManager.connection_file = str(Path(folder) / "k.json")
        try:
            executed = papermill.execute_notebook(
                str(notebook),
                str(output),
                parameters=parameters,
                progress_bar=False,
                log_output=False,
                request_save_on_cell_execute=False,
                execution_timeout=CELL_TIMEOUT,
                start_timeout=CELL_TIMEOUT,
                config=config,
            )
        except PapermillExecutionError as error:
            raise NotebookError(error, output.read_bytes()) from None
        except CellTimeoutError:
            raise ReportError(
                f"a cell took more than {CELL_TIMEOUT} s", where=notebook.name
            ) from None
        except DeadKernelError:
            raise ReportError("the kernel died", where=notebook.name) from None
    return without_timings(executed)


class NotebookError(ReportError):
    """A cell of a notebook raised.

    Args:
        error: what papermill says of it.
        notebook: the notebook as far as it came, as bytes, with the error marked.
    """

    def __init__(self, error: Any, notebook: bytes) -> None:
        super().__init__(
            f"{error.ename}: {error.evalue}",
            where=f"cell {error.cell_index} (In [{error.exec_count}])",
        )
        self.notebook = notebook


def without_timings(notebook: Any) -> Any:
    """A notebook without papermill's times and paths, so that the same run gives the same bytes."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    return notebook
