"""Many briefings on all cores, one result each, in their order.

A document that cannot be read, or that ends the process that reads it, is reported in its place,
and the others are delivered.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple

from ..catalogue import load_catalogue
from ..documents import read_document
from ..errors import DocumentError, IctStatsError
from ..periods import Period
from .lexicon import lexicon_of
from .results import Reading

_NEW_OBJECTS = 20_000  # between two looks for cycles of objects
_AHEAD = 8  # documents a process that are read before their results are asked for


class BulkReading(NamedTuple):
    """What became of one of many documents.

    Args:
        path: the document.
        reading: what was read in it; None where it could not be read.
        error: why it could not be read; None where it was.
        notes: what was converted, left out or concluded on the way.
    """

    path: Path
    reading: Reading | None = None
    error: IctStatsError | None = None
    notes: tuple[str, ...] = ()


def read_briefings(
    paths: Iterable[str | Path],
    *,
    period: str | Period | None = None,
    published: str | None = None,
    jobs: int | None = None,
) -> Iterator[BulkReading]:
    """Read many documents on all cores: text, HTML, DOCX or PDF.

    Results come one after the other, so that a thousand need no more memory than a few::

        for found in read_briefings(Path("inbox").glob("*.docx")):
            print(found.path, found.error or found.reading.observations)

    Args:
        paths: the documents.
        period: what they all report on; found in each document when None.
        published: the day on which all were published; found in each document when None.
        jobs: how many are read at a time; the number of cores when None.

    Yields:
        A ``BulkReading`` for each path, in order.

    Raises:
        DataError: a fault in the code lists.
        PeriodError: ``period`` names no period.
    """
    own = Period.parse(period) if isinstance(period, str) else period
    lexicon_of(load_catalogue())  # once, for the forks to find it
    read = partial(_read, period=own, published=published)
    count = jobs or os.cpu_count() or 1
    waiting = map(Path, paths)
    first = list(islice(waiting, 2))
    if count == 1 or len(first) < 2:
        yield from map(read, [*first, *waiting])
        return
    yield from _side_by_side(read, deque(first), waiting, count)


def _side_by_side(
    read: partial[BulkReading], begun: deque[Path], waiting: Iterator[Path], count: int
) -> Iterator[BulkReading]:
    pool = _pool(count)
    running: deque[tuple[Path, Future[BulkReading]]] = deque()
    try:
        while True:
            begun.extend(islice(waiting, count * _AHEAD - len(running) - len(begun)))
            while begun:
                running.append((begun[0], pool.submit(read, begun[0])))
                begun.popleft()
            if not running:
                return
            try:
                yield running[0][1].result()
                running.popleft()
            except BrokenProcessPool:  # one of those that run has ended its process: which?
                pool.shutdown()
                begun.extendleft(path for path, _ in reversed(running))
                running.clear()
                for _ in range(len(begun)):
                    yield _read_alone(read, begun.popleft())
                pool = _pool(count)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=_context(), initializer=_prepare)


def _prepare() -> None:
    """What a process begins with stays, and a reading leaves few cycles: look for them rarely."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


def _context() -> BaseContext:
    """Forks share what this process has loaded; beside other threads they are not safe."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if safe else "spawn")


def _read_alone(read: partial[BulkReading], path: Path) -> BulkReading:
    with _pool(1) as pool:
        try:
            return pool.submit(read, path).result()
        except BrokenProcessPool:
            found = DocumentError("the process that read it was ended", where=str(path))
            return BulkReading(path, error=found)


def _read(path: Path, *, period: Period | None, published: str | None) -> BulkReading:
    from . import read_figures

    try:
        document = read_document(path, period=period, published=published)
        reading = read_figures(document, load_catalogue())
    except IctStatsError as error:
        return BulkReading(path, error=error)
    return BulkReading(path, reading, notes=document.notes)
