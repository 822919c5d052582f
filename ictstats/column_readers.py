"""The columns of a large CSV file, read piece by piece into little memory, with their faults."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from .datafiles import read_number_cell
from .errors import DataError
from .parquet import Kind

MOST_FAULTS = 20
MOST_DIGITS = 15  # of a place, so that it is exact as a float too


@dataclass
class Faults:
    """What is wrong in which rows of a file: the first are told, the rest are counted.

    Args:
        path: the file.
        where: how the place of a row (from 0) is named after the file.
    """

    path: Path
    where: Callable[[int], str]
    count: int = 0
    told: list[tuple[int, str]] = field(default_factory=list)

    def add(self, rows: Iterable[int], tell: Callable[[int], str]) -> None:
        """Take in the rows, in order, that have a fault, and the words for it."""
        found = np.fromiter(rows, dtype=np.intp)
        if len(found):
            self.count += len(found)
            new = [(int(row), tell(int(row))) for row in found[:MOST_FAULTS]]
            self.told = nsmallest(MOST_FAULTS, [*self.told, *new])

    def refuse(self) -> None:
        """Raise what is wrong, if anything is.

        Raises:
            DataError: the first faults, each with its row, and the number of the others.
        """
        if not self.count:
            return
        shown = [
            DataError(found, where=f"{self.path}:{self.where(row)}") for row, found in self.told
        ]
        if self.count > len(shown):
            rest = f"and {self.count - len(shown)} more faults"
            shown.append(DataError(rest, where=str(self.path)))
        raise DataError.from_faults(shown)


class _Column(Protocol):
    """A column that is read piece by piece; ``wrong`` are the rows that hold no number."""

    wrong: list[int]

    def take(self, texts: Sequence[str]) -> None: ...

    def finish(self, faults: Faults) -> Any: ...


class _Codes(dict[str, int]):
    """Numbers texts in the order in which they are first met."""

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self)
        return code


class _Texts:
    """A column of texts: each text is kept once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.wrong: list[int] = []
        self._codes = _Codes()
        self._parts = [np.array([], dtype=np.int32)]

    def take(self, texts: Sequence[str]) -> None:
        codes = map(self._codes.__getitem__, texts)
        self._parts.append(np.fromiter(codes, dtype=np.int32, count=len(texts)))

    def finish(self, faults: Faults) -> pd.Categorical:
        categories = pd.Index(list(self._codes), dtype="str")
        return pd.Categorical.from_codes(np.concatenate(self._parts), categories)


class _Places(_Texts):
    """A column of whole numbers, of which there are few."""

    def finish(self, faults: Faults) -> Any:
        texts, codes = list(self._codes), np.concatenate(self._parts)
        whole = np.array([_is_whole(text) for text in texts], dtype=bool)
        empty = np.array([not text for text in texts], dtype=bool)
        self.wrong = np.flatnonzero(~(whole | empty)[codes]).tolist()
        faults.add(self.wrong, lambda row: _not_whole(self.name, texts[codes[row]]))
        values = [int(text) if ok else 0 for text, ok in zip(texts, whole, strict=True)]
        return pd.arrays.IntegerArray(np.array(values, dtype=np.int64)[codes], ~whole[codes])


def _is_whole(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS


def _not_whole(name: str, text: str) -> str:
    what = "number" if read_number_cell(text) is None else "whole number"
    return f"{name} {text!r} is no {what}"


# Empty cells and numbers, as ``read_number_cell`` takes them, each on a line.
_ALL_NUMBERS = re.compile(r"(?:(?:-?+[0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+)?+\n)*+")


class _Numbers:
    """A column of numbers, NaN where a cell is empty."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.wrong: list[int] = []
        self._texts: dict[int, str] = {}
        self._parts = [np.array([], dtype=np.float64)]
        self._count = 0

    def take(self, texts: Sequence[str]) -> None:
        part = self._fast(texts)
        if part is None:
            read = [read_number_cell(text) for text in texts]
            for row, text in enumerate(texts):
                if text and read[row] is None:
                    self._texts[self._count + row] = text
            part = np.array(read, dtype=np.float64)
        self._parts.append(part)
        self._count += len(part)

    def _fast(self, texts: Sequence[str]) -> npt.NDArray[np.float64] | None:
        """The numbers, if there is nothing but numbers."""
        if not _ALL_NUMBERS.fullmatch("\n".join([*texts, ""])):
            return None
        found = np.array([float(text) if text else math.nan for text in texts])
        return None if np.isinf(found).any() else found

    def finish(self, faults: Faults) -> npt.NDArray[np.float64]:
        self.wrong = list(self._texts)
        faults.add(self.wrong, lambda row: f"{self.name} {self._texts[row]!r} is no number")
        return np.concatenate(self._parts)


READERS: dict[Kind, Callable[[str], _Column]] = {
    "text": _Texts,
    "number": _Numbers,
    "whole": _Places,
}
