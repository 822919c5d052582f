"""Tasks done by forks of this process side by side, each of which does one after the other."""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from .forks import Fork, KilledError, LateError

T = TypeVar("T")
R = TypeVar("R")


def run_in_workers(
    tasks: Sequence[T],
    start: Callable[[], AbstractContextManager[Callable[[T], R]]],
    *,
    count: int,
    limit: float,
) -> Generator[tuple[T, R | KilledError]]:
    """Do tasks in forks of this process; in the place of one that has ended another goes on.

    Args:
        tasks: picklable, and none is None.
        start: makes in each fork the function that does its tasks, and what this needs as long as
            the fork lasts; results are sent back, so they must be picklable.
        count: how many forks at a time.
        limit: seconds a task, after which the fork is killed.

    Yields:
        Each task with its result as it comes, or with `KilledError`. All forks have ended when the
        iterator is closed, and whatever they started in their groups.
    """
    left, running = deque(tasks), dict[Connection, tuple[T, Fork, float]]()

    def give(fork: Fork) -> None:
        task = left.popleft()
        with suppress(OSError):  # that it has ended is seen where its result is awaited
            fork.connection.send(task)
        running[fork.connection] = task, fork, time.monotonic() + limit

    gc.freeze()  # the pages of what is known here stay shared with the forks
    try:
        while left or running:
            while left and len(running) < count:
                give(Fork(partial(_work, start), leads=True))
            soonest = min(deadline for _, _, deadline in running.values())
            for ready in wait(list(running), max(0.0, soonest - time.monotonic())):
                if isinstance(ready, Connection):
                    task, fork, _ = running.pop(ready)
                    result: Any = _received(fork)
                    if left and not isinstance(result, KilledError):
                        give(fork)  # before anything is done with the result
                    else:
                        fork.finish()
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


def _work(
    start: Callable[[], AbstractContextManager[Callable[[T], R]]], connection: Connection
) -> None:
    """The life of a fork."""
    with start() as function:
        while (task := connection.recv()) is not None:
            connection.send(function(task))


def _received(fork: Fork) -> Any:
    try:
        return fork.connection.recv()
    except (EOFError, OSError):
        return KilledError(f"the process {fork.kill()}")
