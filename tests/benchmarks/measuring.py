"""Run a command and see what it costs: time, processor time, and the memory of all its processes.

Memory is the proportional set size (PSS): what processes share counts once. Linux only.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PAUSE = 0.05  # seconds between two looks at the memory


class Cost(NamedTuple):
    """What a command cost.

    Args:
        wall: seconds from start to end.
        cpu: seconds of processor time of all its processes.
        memory: the most that its processes held together, in MB.
        largest: the most that one of them held, in MB.
        status: its exit status.
        output: what it wrote to its standard output.
    """

    wall: float
    cpu: float
    memory: float
    largest: float
    status: int
    output: str


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end."""
    before = os.times()
    begin = time.perf_counter()
    total = largest = 0.0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})}
    ) as process:
        while process.poll() is None:
            held = [_held(number) for number in _family(process.pid)]
            total, largest = max(total, sum(held)), max(largest, *held, 0.0)
            time.sleep(PAUSE)
        wall = time.perf_counter() - begin
        output = process.stdout.read() if process.stdout else ""
    after = os.times()
    cpu = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    return Cost(wall, cpu, total, largest, process.returncode, output)


def _family(number: int) -> Iterator[int]:
    """A process and all that it has started, by their numbers."""
    yield number
    for path in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _held(number: int) -> float:
    try:
        text = Path(f"/proc/{number}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
