"""A papermill engine that runs a notebook in a fork of a process that is already warm.

Run it with `papermill --engine ictstats-fork in.ipynb out.ipynb`. Messages, outputs and metadata
are handled by papermill's own client; only the kernel, its sockets and its start-up are gone.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any, Final

from ipykernel.ipkernel import IPythonKernel
from nbclient.exceptions import CellExecutionError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine
from papermill.log import logger

from ..errors import ReportError
from ..reports import shell
from .forks import AVAILABLE, Fork, Running

NAME: Final = "ictstats-fork"
DIED: Final = "DeadKernelError"
HUNG: Final = "CellTimeoutError"
_GRACE: Final = 2.0  # seconds that an interrupted cell has to tell where it was


class ForkEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Runs the cells of Python notebooks in a fork of this process."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        execution_timeout: int | None = None,
        environment: Mapping[str, str] | None = None,
        fork: Running | None = None,
        **options: Any,
    ) -> None:
        """Run a notebook; what papermill's own engine takes as options may be given.

        Args:
            nb_man: papermill's manager of the notebook.
            kernel_name: not used.
            execution_timeout: seconds that a cell may take.
            environment: variables that only the notebook sees.
            fork: the process for the cells, if it is there already and has these variables.
            options: those of papermill's client.

        Raises:
            ReportError: this system cannot fork, or the notebook is none of Python.
        """
        if not AVAILABLE:
            raise ReportError(f"engine {NAME} needs Linux", remedy="use papermill's own engine")
        language = nb_man.nb.metadata.get("kernelspec", {}).get("language", "python")
        if language != "python":
            raise ReportError(f"a notebook of {language}", expected="Python", where=kernel_name)
        for unused in ("input_path", "start_timeout", "timeout", "startup_timeout"):
            options.pop(unused, None)
        client = ForkClient(
            nb_man, kernel_name=kernel_name, timeout=execution_timeout, log=logger, **options
        )
        client.environment, client.fork = dict(environment or {}), fork
        client.execute()


class ForkClient(PapermillNotebookClient):  # type: ignore[misc]  # papermill has no types
    """papermill's client, with a fork in the place of the kernel."""

    environment: dict[str, str]
    fork: Running | None

    def execute(self, **_: Any) -> Any:
        """Run all cells; the notebook with its outputs."""
        self.reset_execution_trackers()
        self._fork: Running = self.fork or Fork(self._live)
        try:
            self.papermill_execute_cells()
        finally:
            self._fork.kill()
        self.nb.metadata["language_info"] = dict(IPythonKernel.language_info)
        return self.nb

    def _live(self, connection: Connection) -> None:
        os.environ.update(self.environment)
        shell.serve(connection)

    def execute_cell(
        self,
        cell: Any,
        cell_index: int,
        execution_count: int | None = None,
        store_history: bool = True,
    ) -> Any:
        """Run one cell.

        Raises:
            CellExecutionError: it raised, hung or died; its outputs tell.
        """
        skipped = self.skip_cells_with_tag in cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or skipped:
            return cell
        self.code_cells_executed += 1
        cell.outputs = []
        self.clear_before_next_output = False
        reply = self._run(cell, cell_index, store_history)
        cell.execution_count = reply.get("execution_count", self.code_cells_executed)
        allowed = self.allow_errors or "raises-exception" in cell.metadata.get("tags", [])
        fatal = reply.get("ename") in (DIED, HUNG)
        if reply["status"] == "error" and (fatal or self.force_raise_errors or not allowed):
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        return cell

    def _run(self, cell: Any, cell_index: int, store_history: bool) -> dict[str, Any]:
        """Send a cell to the fork and take in what it says; its reply."""
        limit = self._get_timeout(cell)
        deadline = time.monotonic() + limit if limit else None
        asked = {"source": cell.source, "store_history": store_history}
        try:
            self._fork.connection.send_bytes(json.dumps(asked).encode())
            reply = self._listen(cell, cell_index, deadline)
            if reply is not None:
                return reply
            os.kill(self._fork.pid, signal.SIGINT)
            self._listen(cell, cell_index, time.monotonic() + _GRACE)
        except (EOFError, OSError):
            return _add_error(cell, DIED, f"the process of the notebook {self._fork.kill()}")
        self._fork.kill()
        return _add_error(cell, HUNG, f"the cell took more than {limit:g} s")

    def _listen(self, cell: Any, cell_index: int, deadline: float | None) -> dict[str, Any] | None:
        """Take in messages until the reply comes, or the deadline, for which None stands."""
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not self._fork.connection.poll(left):
                return None
            item = json.loads(self._fork.connection.recv_bytes())
            if "reply" in item:
                reply: dict[str, Any] = item["reply"]
                return reply
            self.process_message(item["message"], cell, cell_index)


def _add_error(cell: Any, name: str, found: str) -> dict[str, Any]:
    """Mark a cell with an error that it could not tell itself; the reply that says so."""
    from nbformat.v4 import new_output

    told = [output for output in cell.outputs if output.output_type == "error"]
    traceback = [*(line for output in told for line in output.traceback), f"{name}: {found}"]
    cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
    error = {"ename": name, "evalue": found, "traceback": traceback}
    cell.outputs.append(new_output("error", **error))  # type: ignore[no-untyped-call]
    return {"status": "error", **error}
