"""Forks of a process as it was before: those that run the cells of one report after another.

The process that exports reports does so for many, and has all the faster what it needs; that of
the cells is a fresh one for each report. It is a fork of a server that was forked before the first
report and has done nothing since but fork.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from typing import Final

from .forks import Fork, KilledError, Running, close_others

_ANOTHER: Final = "fork"
_END: Final = "end"


class ForkServer:
    """A fork of this process that makes forks of itself, one at a time.

    It ends when this process does, and so does its fork with all that this has started.

    Args:
        function: called in each fork with its end of a pipe.
        get_ready: called in the server before it makes the first.
    """

    def __init__(
        self,
        function: Callable[[Connection], None],
        get_ready: Callable[[], object] = lambda: None,
    ) -> None:
        serving = partial(_serve, function, get_ready)
        self._fork = Fork(serving, leads=True, dies=False)  # it has to end its own fork first

    def close(self) -> None:
        """End the server."""
        self._fork.finish()

    @contextmanager
    def forked(self) -> Iterator[Running]:
        """A fork of the server, which has ended when the block ends.

        Raises:
            KilledError: the server has ended.
        """
        ours = self._fork.connection
        try:
            ours.send(_ANOTHER)
            fork = _Served(ours.recv(), Connection(recv_handle(ours)), ours)
        except (EOFError, OSError):
            raise KilledError(f"the server of forks {self._fork.kill()}") from None
        try:
            yield fork
        finally:
            fork.kill()


class _Served:
    """A fork of the server."""

    def __init__(self, pid: int, connection: Connection, server: Connection) -> None:
        self.pid, self.connection = pid, connection
        self._server = server
        self._end = ""

    def kill(self) -> str:
        """Have the server end it, with what it has started; how it ended, in words."""
        if not self._end:
            self.connection.close()
            try:
                self._server.send(_END)
                self._end = self._server.recv()
            except (EOFError, OSError):
                self._end = "ended with the process that forked it"
        return self._end


def _serve(
    function: Callable[[Connection], None], get_ready: Callable[[], object], connection: Connection
) -> None:
    """The life of the server: one message begins a fork, and another ends it."""
    close_others(connection)
    get_ready()
    with suppress(EOFError, OSError):  # the process that had it started has ended
        while connection.recv() is not None:
            fork = Fork(function, leads=True)
            try:
                connection.send(fork.pid)
                send_handle(connection, fork.connection.fileno(), 0)
                connection.recv()
            finally:
                ended = fork.kill()
            connection.send(ended)
