"""The process in which the cells of a notebook run: a kernel without sockets.

It is IPython's kernel shell, and it sends the messages of the Jupyter protocol, so that outputs
are those of a stock kernel; but they go through a pipe, one cell at a time, as JSON.
"""

from __future__ import annotations

import builtins
import io
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, NoReturn

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from traitlets.config import Config

from .forks import close_others

MOST_TEXT: Final = 1_000_000  # characters that the prints of a cell may have
INLINE: Final = "module://matplotlib_inline.backend_inline"
_CUT: Final = "\n[the output of this cell is longer; the rest is cut]\n"


class Wire(Session):
    """Sends messages to the process that runs the notebook.

    Args:
        connection: this process's end of the pipe.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self._lock = threading.Lock()
        self._owner = os.getpid()

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> None:
        """Send a message; those of processes that a cell has started are dropped."""
        kind = msg_or_type if isinstance(msg_or_type, str) else msg_or_type["msg_type"]
        said = content if isinstance(msg_or_type, str) else msg_or_type["content"]
        message = {
            "msg_type": kind,
            "header": {"msg_type": kind},
            "parent_header": {},
            "content": said,
        }
        self.tell({"message": message})

    def tell(self, item: dict[str, Any]) -> None:
        """Send an item as JSON."""
        if os.getpid() == self._owner:
            content = json.dumps(item).encode()
            with self._lock:
                self._connection.send_bytes(content)


class Prints:
    """What a cell prints, on both streams, in its order.

    Args:
        wire: where it goes.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._name = ""
        self._texts: list[str] = []
        self._room = MOST_TEXT

    def start(self) -> None:
        """Begin with a new cell."""
        self._room = MOST_TEXT

    def write(self, name: str, text: str) -> None:
        """Take in a text; beyond the limit it is dropped, with a line that says so."""
        if self._room < 0:
            return
        if name != self._name:
            self.flush()
            self._name = name
        if len(text) > self._room:
            text = text[: self._room] + _CUT
            self._room = -1
        else:
            self._room -= len(text)
        self._texts.append(text)

    def flush(self) -> None:
        """Send what was printed since the last time."""
        if text := "".join(self._texts):
            self._texts.clear()
            self._wire.send(None, "stream", {"name": self._name, "text": text})


class Stream(io.TextIOBase):
    """The standard output or error of the cells.

    Args:
        prints: where the texts go.
        name: stdout or stderr.
        descriptor: of a file to which processes that a cell starts write instead.
    """

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, prints: Prints, name: str, descriptor: int) -> None:
        super().__init__()
        self.name = name
        self._prints = prints
        self._descriptor = descriptor
        self._place = 0

    def writable(self) -> bool:
        """True."""
        return True

    def fileno(self) -> int:
        """The descriptor of the stream, for processes that are started."""
        return {"stdout": 1, "stderr": 2}[self.name]

    def write(self, text: str) -> int:
        """Write a text; the number of its characters."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._prints.write(self.name, text)
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        self._prints.flush()

    def collect(self) -> None:
        """Take in what started processes and libraries in C have written to the descriptor."""
        content = os.pread(self._descriptor, MOST_TEXT + 1, self._place)
        self._place = os.fstat(self._descriptor).st_size
        if content:
            self.write(content.decode("utf-8", "replace"))


class Shell(ZMQInteractiveShell):
    """The shell of a kernel that has no event loop of windows."""

    def enable_gui(self, gui: object = None) -> None:
        """Nothing has to be done: figures are shown at the end of their cell."""


def serve(connection: Connection, get_ready: Callable[[], None] = lambda: None) -> None:
    """Run cells as they come through the pipe, until it is closed.

    Each comes as ``{"source": code, "store_history": bool}``. While it runs, items
    ``{"message": message}`` go back; ``{"reply": content}`` when it has ended.

    Args:
        connection: this process's end of the pipe.
        get_ready: called before the shell starts.
    """
    close_others(connection)
    get_ready()
    wire = Wire(connection)
    prints = Prints(wire)
    streams = [
        Stream(prints, name, _catch(number)) for number, name in ((1, "stdout"), (2, "stderr"))
    ]
    _close_input()
    sys.stdout, sys.stderr = streams
    shell = start_shell(wire)
    while True:
        try:
            asked = json.loads(connection.recv_bytes())
        except EOFError:
            return
        prints.start()
        try:
            reply = run_cell(shell, asked["source"], asked["store_history"])
        except KeyboardInterrupt:  # between the end of the cell and here
            reply = {"status": "error", "ename": "KeyboardInterrupt", "evalue": "", "traceback": []}
        for stream in streams:
            stream.collect()
        prints.flush()
        wire.tell({"reply": reply})


def _catch(descriptor: int) -> int:
    """Lead a standard descriptor into a file without a name; the descriptor of that file."""
    with tempfile.TemporaryFile(prefix="ictstats-") as file:
        os.dup2(file.fileno(), descriptor)
        return os.dup(file.fileno())


def _close_input() -> None:
    """Make every wish for input an error, as in a kernel without a frontend."""

    def refuse(prompt: object = "") -> NoReturn:
        raise StdinNotImplementedError(
            "raw_input was called, but this frontend does not support input requests."
        )

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    builtins.input = refuse


_is_new = False  # whether the shell of this process has been made and not been used yet


def make_shell() -> None:
    """Make the shell of a kernel, without the user's profile and history.

    A process may do so for its forks, which then find it new.
    """
    global _is_new
    if InteractiveShell.initialized():  # this process is itself a kernel or IPython
        type(InteractiveShell.instance()).clear_instance()
    os.environ.setdefault("MPLBACKEND", INLINE)
    config = Config()
    config.HistoryManager.enabled = False
    with tempfile.TemporaryDirectory(prefix="ictstats-") as folder:
        Shell.instance(config=config, ipython_dir=folder, compiler_class=XCachingCompiler)
    _is_new = True


def start_shell(wire: Wire) -> Any:
    """The shell of a kernel, whose outputs go on a wire."""
    global _is_new
    if not _is_new:
        make_shell()
    _is_new = False
    _reseed()
    shell: Any = Shell.instance()
    hook: Any = shell.displayhook
    hook.topic, hook.session = b"execute_result", wire
    publisher: Any = shell.display_pub
    publisher.session = wire
    if "matplotlib" in sys.modules:  # which has read the variable already
        _show_figures()
    return shell


def _show_figures() -> None:
    """Have figures shown at the end of their cell, whatever this process did with them before."""
    import matplotlib
    from matplotlib_inline import backend_inline

    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
    matplotlib.use(os.environ["MPLBACKEND"])
    backend_inline._enable_matplotlib_integration()  # type: ignore[no-untyped-call]


def _reseed() -> None:
    """Give each process random numbers of its own, which forks would otherwise share."""
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def run_cell(shell: Any, source: str, store_history: bool) -> dict[str, Any]:
    """Run a cell; the reply of the Jupyter protocol."""
    result = shell.run_cell(source, store_history=store_history, silent=False)
    error = result.error_before_exec or result.error_in_exec
    reply: dict[str, Any] = {"status": "ok", "execution_count": shell.execution_count - 1}
    if not result.success or getattr(shell, "_last_traceback_during_displayhook", False):
        reply |= {
            "status": "error",
            "ename": type(error).__name__,
            "evalue": str(error),
            "traceback": shell._last_traceback or [],
        }
    shell.payload_manager.clear_payload()
    return reply
