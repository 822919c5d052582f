"""Functions run in forks of this process: as warm as it is, and apart from one another.

A fork starts in milliseconds, has everything that this process has imported, and whatever happens
in it (an exit, a crash, a hang) happens to it alone.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AVAILABLE: Final = sys.platform == "linux"
"""Whether forking is to be had; macOS can fork, but its system libraries do not survive it."""

_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of prctl(2)
_STANDARD: Final = (0, 1, 2)


_threads_in = 0  # the process in which a library has started threads that it waits for


def note_threads() -> None:
    """Note that a library is about to start threads; it would wait for them in a fork."""
    global _threads_in
    _threads_in = os.getpid()


def has_threads() -> bool:
    """Whether that was noted in this process."""
    return _threads_in == os.getpid()


class KilledError(Exception):
    """A fork ended without a result; the message tells how."""


class LateError(KilledError):
    """A fork took too long."""


class Fork:
    """A function that runs in a fork of this process, with a pipe to it.

    The fork leads a process group of its own if asked to, so that Ctrl-C does not reach it and
    whatever it starts can be ended with it. It dies with the process that made it.

    Args:
        function: called in the fork with its end of the pipe.
        leads: whether it leads a group.
    """

    def __init__(self, function: Callable[[Connection], None], *, leads: bool = False) -> None:
        self._leads = leads
        self._end = ""
        self.connection, theirs = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        maker = os.getpid()
        # What libraries do at a fork swallows an interruption, so that it has to wait until then.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            with warnings.catch_warnings():  # threads of this process do not concern the fork
                warnings.simplefilter("ignore", DeprecationWarning)
                self.pid = os.fork()
            if self.pid == 0:
                _live(function, theirs, maker, leads)
            theirs.close()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def stop(self) -> None:
        """Have the system end it, without waiting for that."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            (os.killpg if self._leads else os.kill)(self.pid, signal.SIGKILL)

    def kill(self) -> str:
        """End it, and in the group that it leads whatever it started.

        Returns:
            How it ended, in words; "exited with 0" for one that had come to its end.
        """
        if self._end:
            return self._end
        self.connection.close()
        self.stop()
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        ended = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"exited with {code}"
        self._end = ended
        return ended


def _live(
    function: Callable[[Connection], None], connection: Connection, maker: int, leads: bool
) -> None:
    """The life of a fork; it never returns into the code of its parent."""
    code = 1
    try:
        if leads:
            os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        if AVAILABLE:
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == maker:
            function(connection)
            code = 0
    except KeyboardInterrupt:
        pass  # its maker tells of the interruption
    except BaseException as error:
        print(f"ictstats: a forked process failed: {error!r}", file=sys.stderr, flush=True)
    finally:
        os._exit(code)


def close_others(connection: Connection) -> None:
    """Close every file that a fork inherited but the standard streams and its end of the pipe."""
    keep = connection.fileno()
    os.closerange(len(_STANDARD), keep)
    os.closerange(keep + 1, os.sysconf("SC_OPEN_MAX"))


def run_in_forks(
    tasks: Sequence[T], function: Callable[[T], R], *, count: int, limit: float
) -> Generator[tuple[T, R | KilledError]]:
    """Run a function on each task in a fork of its own, some side by side.

    Args:
        tasks: what the function is called with.
        function: its result is sent back, so it must be picklable.
        count: how many forks at a time.
        limit: seconds after which a fork is killed.

    Yields:
        Each task with its result as it comes, or with `KilledError`. All forks have ended when the
        iterator is closed.
    """
    left, running = deque(tasks), dict[Connection, tuple[T, Fork, float]]()
    gc.freeze()  # the pages of what is known here stay shared with the forks
    try:
        while left or running:
            while left and len(running) < count:
                task = left.popleft()
                fork = Fork(_sender(function, task), leads=True)
                running[fork.connection] = task, fork, time.monotonic() + limit
            soonest = min(deadline for _, _, deadline in running.values())
            for ready in wait(list(running), max(0.0, soonest - time.monotonic())):
                if isinstance(ready, Connection):
                    task, fork, _ = running[ready]
                    result = _received(fork)
                    del running[ready]
                    yield task, result
            for late, (task, fork, deadline) in list(running.items()):
                if deadline <= time.monotonic():
                    fork.kill()
                    del running[late]
                    yield task, LateError(f"took more than {limit:g} s")
        gc.unfreeze()  # not after an interruption, when the program should end soon
    finally:
        for _, fork, _ in running.values():
            fork.stop()
        for _, fork, _ in running.values():
            fork.kill()


def _sender(function: Callable[[T], R], task: T) -> Callable[[Connection], None]:
    return lambda connection: connection.send(function(task))


def _received(fork: Fork) -> R | KilledError:
    try:
        result: R = fork.connection.recv()
    except (EOFError, OSError):
        return KilledError(f"the process {fork.kill()}")
    fork.kill()
    return result
