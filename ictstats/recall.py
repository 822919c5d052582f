"""What was worked out of a table is not worked out again as long as the table is the same.

A report asks the same of its observations many times: which figures its period has, what the
series are. A result is recalled by the content of the table, of the other arguments and of the
data folder, so that whatever changes them is seen: a cell set in a table, a file saved. What went
on the record of a report meanwhile goes on it again.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from .datafiles import project_folder, sha256
from .provenance import Record, kept, repeat

P = ParamSpec("P")
T = TypeVar("T")

_TABLES: Final = 8  # as many tables, and parts of them, as a session has at hand
MOST_ROWS: Final = 50_000
"""What is worked out of a larger table is not worth the time to see that it is the same."""
_SETTLED: Final = 2e9  # nanoseconds after which a file that changes again shows another time
_Results = dict[Hashable, tuple[Any, Record]]
_known: OrderedDict[Hashable, _Results] = OrderedDict()


def recalled(
    function: Callable[Concatenate[pd.DataFrame, P], T],
) -> Callable[Concatenate[pd.DataFrame, P], T]:
    """Recall what a function of a table returned for the same table and arguments before.

    The function may read the data folder besides. Its other arguments are hashable; its result,
    whose tables are handed out as copies, is a table, a tuple, list or dict, or a dataclass.
    """

    @wraps(function)
    def recalling(table: pd.DataFrame, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if len(table) > MOST_ROWS:
            return function(table, *args, **kwargs)
        return recall(function, table, *args, **kwargs)

    return recalling


def recall(
    function: Callable[Concatenate[pd.DataFrame, P], T],
    table: pd.DataFrame,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What a function returns for a table of any size, recalled if it was called before."""
    results = _results((print_of(table), print_of_folder()))
    call = (function, args, tuple(sorted(kwargs.items())))
    if call not in results:
        with kept() as record:
            result = function(table, *args, **kwargs)
        results[call] = result, record
    found, record = results[call]
    repeat(record)
    copied: T = _copied(found)
    return copied


def _results(content: Hashable) -> _Results:
    results = _known.setdefault(content, {})
    _known.move_to_end(content)
    while len(_known) > _TABLES:
        _known.popitem(last=False)
    return results


def _copied(result: Any) -> Any:
    """A result whose tables may be changed."""
    if isinstance(result, pd.DataFrame):
        return result.copy()
    if isinstance(result, list | tuple) and not hasattr(result, "_fields"):
        return type(result)(map(_copied, result))
    if isinstance(result, dict):
        return {name: _copied(part) for name, part in result.items()}
    if is_dataclass(result) and not isinstance(result, type):
        parts = {field.name: getattr(result, field.name) for field in fields(result)}
        tables = {name: part for name, part in parts.items() if isinstance(part, pd.DataFrame)}
        if tables:
            return replace(result, **{name: _copied(part) for name, part in tables.items()})
    return result


def print_of(table: pd.DataFrame) -> int:
    """A hash of the content of a table, in this process and its forks."""
    index = table.index
    rows: Hashable = (
        (index.start, index.stop, index.step)
        if isinstance(index, pd.RangeIndex)
        else (tuple(index.tolist()))
    )
    return hash((rows, *((name, _print_of_column(column)) for name, column in table.items())))


def _print_of_column(column: pd.Series[Any]) -> int:
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biufM":
        return hash(column.to_numpy().tobytes())
    # Texts know their hashes; a missing cell is always the same object.
    return hash(tuple(np.asarray(column.array, dtype=object).tolist()))


def print_of_folder() -> Hashable:
    """What changes when a file of the data folder does."""
    return tuple(sorted(map(_print_of_file, project_folder("data").glob("*.csv"))))


def _print_of_file(path: Path) -> tuple[str, str]:
    state = path.stat()
    settled = time.time_ns() - state.st_mtime_ns > _SETTLED
    marks = (state.st_size, state.st_mtime_ns, state.st_ino)
    return path.name, _read_once(path, marks) if settled else sha256(path)


@lru_cache(256)
def _read_once(path: Path, _marks: tuple[int, ...]) -> str:
    return sha256(path)
