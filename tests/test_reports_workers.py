"""Tasks done side by side, and the fresh forks for what they must not share."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from ictstats.reports import forks
from ictstats.reports.forks import KilledError, LateError
from ictstats.reports.forkserver import ForkServer
from ictstats.reports.workers import run_in_workers

pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="needs a system that can fork")

Start = Callable[[], AbstractContextManager[Callable[[Any], Any]]]


def doing(function: Callable[[Any], Any]) -> Start:
    return lambda: nullcontext(function)


def run(tasks: list[Any], start: Start, *, count: int = 1, limit: float = 30) -> dict[Any, Any]:
    return dict(run_in_workers(tasks, start, count=count, limit=limit))


def ended(pid: int) -> bool:
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.1)
    return False


def start_a_sleeper() -> int:
    pid = os.fork()
    if pid == 0:
        time.sleep(60)
        os._exit(0)
    return pid


def test_a_worker_does_one_task_after_another() -> None:
    found = run(list(range(6)), doing(lambda task: (task * 2, os.getpid())), count=2)
    assert {task: double for task, (double, _) in found.items()} == {n: 2 * n for n in range(6)}
    assert len({pid for _, pid in found.values()} - {os.getpid()}) <= 2


def test_what_becomes_of_each_task_is_told_and_the_others_go_on() -> None:
    def live(task: str) -> str:
        if task == "hang":
            time.sleep(60)
        if task == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return task.upper()

    found = run(["hang", "die", "well", "fine"], doing(live), count=2, limit=1)
    assert (found["well"], found["fine"]) == ("WELL", "FINE")
    assert isinstance(found["hang"], LateError)
    assert str(found["die"]) == "the process was killed by SIGKILL"


def test_workers_are_ended_with_what_they_started() -> None:
    found = run([1], doing(lambda _: start_a_sleeper()))
    assert ended(found[1])


def test_a_worker_that_dies_of_an_earlier_task_fails_the_one_at_hand_alone() -> None:
    def die_soon(task: int) -> int:
        if task == 1:
            pid = os.getpid()
            if os.fork() == 0:
                time.sleep(0.2)
                os.kill(pid, signal.SIGKILL)
                os._exit(0)
        else:
            time.sleep(0.5)
        return task

    found = run([1, 2, 3], doing(die_soon))
    assert (found[1], found[3]) == (1, 3)
    assert isinstance(found[2], KilledError)


seen: list[str] = []


def remember(connection: Connection) -> None:
    """Tell what was remembered before; then remember what is told, or do what it says."""
    connection.send(list(seen))
    while True:
        text = connection.recv()
        if text == "exit":
            os._exit(3)
        if text == "sleeper":
            connection.send(start_a_sleeper())
        seen.append(text)


@contextmanager
def serving() -> Iterator[ForkServer]:
    server = ForkServer(remember)
    try:
        yield server
    finally:
        server.close()


def test_each_fork_of_a_server_is_as_it_was_at_the_start() -> None:
    with serving() as server:
        seen.append("the process that has the server")
        try:
            for _ in range(3):
                with server.forked() as fork:
                    assert fork.connection.recv() == []
                    fork.connection.send("a fork")
        finally:
            seen.clear()


def test_how_a_fork_of_a_server_ended_is_told() -> None:
    with serving() as server:
        with server.forked() as fork:
            fork.connection.recv()
            fork.connection.send("exit")
            with pytest.raises(EOFError):
                fork.connection.recv()
            assert fork.kill() == "exited with 3"
        with server.forked() as fork:
            fork.connection.recv()
            os.kill(fork.pid, signal.SIGKILL)
            assert fork.kill() == "was killed by SIGKILL"


def test_a_fork_of_a_server_ends_with_its_block_and_with_what_it_started() -> None:
    with serving() as server:
        with server.forked() as fork:
            fork.connection.recv()
            fork.connection.send("sleeper")
            sleeper = fork.connection.recv()
            pid = fork.pid
        assert ended(pid)
        assert ended(sleeper)


def test_a_server_and_its_fork_end_with_the_worker_that_has_them() -> None:
    @contextmanager
    def start() -> Iterator[Callable[[Any], Any]]:
        with serving() as server, server.forked() as fork:
            fork.connection.recv()
            fork.connection.send("sleeper")
            pids = fork.pid, fork.connection.recv()

            def live(task: str) -> tuple[int, int]:
                if task == "hang":
                    time.sleep(60)
                return pids

            yield live

    found = run(["tell", "hang"], start, limit=1)
    assert isinstance(found["hang"], LateError)
    assert all(map(ended, found["tell"]))


def test_that_a_server_was_killed_is_told() -> None:
    server = ForkServer(remember)
    os.kill(server._fork.pid, signal.SIGKILL)
    with pytest.raises(KilledError, match="was killed by SIGKILL"), server.forked():
        pass
