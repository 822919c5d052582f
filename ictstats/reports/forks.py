"""Functions run in forks of this process: as warm as it is, and apart from one another.

A fork starts in milliseconds, has everything that this process has imported, and whatever happens
in it (an exit, a crash, a hang) happens to it alone.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import warnings
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Final, Protocol

AVAILABLE: Final = sys.platform == "linux"
"""Whether forking is to be had; macOS can fork, but its system libraries do not survive it."""

_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of prctl(2)
_STANDARD: Final = (0, 1, 2)
_GRACE: Final = 5.0  # seconds that a fork which is told to end has for it


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


class Running(Protocol):
    """A process with a pipe to it."""

    pid: int
    connection: Connection

    def kill(self) -> str:
        """End it; how it ended, in words."""
        ...


class Fork:
    """A function that runs in a fork of this process, with a pipe to it.

    The fork leads a process group of its own if asked to, so that Ctrl-C does not reach it and
    whatever it starts can be ended with it. It dies with the process that made it, unless it is
    left to see by itself that the pipe is closed.

    Args:
        function: called in the fork with its end of the pipe.
        leads: whether it leads a group.
        dies: whether the system ends it with the process that made it.
    """

    def __init__(
        self, function: Callable[[Connection], None], *, leads: bool = False, dies: bool = True
    ) -> None:
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
                _live(function, theirs, maker, leads=leads, dies=dies)
            theirs.close()
            if leads:  # here too, since this process may want to end the group before it is led
                with contextlib.suppress(OSError):
                    os.setpgid(self.pid, self.pid)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def stop(self) -> None:
        """Have the system end it, without waiting for that."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            (os.killpg if self._leads else os.kill)(self.pid, signal.SIGKILL)

    def finish(self) -> None:
        """Tell it by None that nothing is left to do; end it, if it does not end by itself."""
        with contextlib.suppress(OSError):
            self.connection.send(None)
            self.connection.poll(_GRACE)
        self.kill()

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
    function: Callable[[Connection], None],
    connection: Connection,
    maker: int,
    *,
    leads: bool,
    dies: bool,
) -> None:
    """The life of a fork; it never returns into the code of its parent."""
    code = 1
    try:
        if leads:
            os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        if AVAILABLE and dies:
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
