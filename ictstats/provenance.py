"""The record of what a report prints: every text with a digit in it, and what it comes from.

While a record is kept, the functions that write numbers note what they write, those that load or
compute numbers declare them, and those that print a text of a code list or a register tell it. A
written number counts as explained only when a declared one rounds to it. What is explained goes
with the outputs of a notebook, so that the finished page can be checked against it: a digit that
was typed by hand, in a sentence or in a page, is on no record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

if TYPE_CHECKING:  # numpy is not loaded for every command
    import numpy as np

P = ParamSpec("P")
T = TypeVar("T")

COUNT: Final = "count"
"""The origin of what was counted by the report itself."""
_DIGITS = re.compile(r"\d")


class Record:
    """What was written, told and declared since it was begun."""

    def __init__(self) -> None:
        self._told: dict[str, dict[str, None]] = {}
        self._written: dict[str, str] = {}
        self._declared: dict[str, list[np.ndarray]] = {}
        self._added: set[Record] = set()

    def tell(self, text: str, origin: str) -> None:
        """Note a text and its origin."""
        self._told.setdefault(origin, {})[text] = None

    def write(self, text: str, digits: str) -> None:
        """Note a written number with the digits of its value."""
        self._written[text] = digits

    def declare(self, values: Iterable[float | np.ndarray], origin: str) -> None:
        """Note the numbers that something loaded or computed."""
        self._declared.setdefault(origin, []).append(_mantissas(values))

    def add(self, other: Record) -> None:
        """Note all that another record has; its declared numbers once only."""
        for origin, texts in other._told.items():
            self._told.setdefault(origin, {}).update(texts)
        self._written.update(other._written)
        if other not in self._added:
            self._added.add(other)
            for origin, numbers in other._declared.items():
                self._declared.setdefault(origin, []).extend(numbers)

    def take(self) -> dict[str, list[str]]:
        """What can be explained, by origin; the record of texts begins anew."""
        found = {origin: list(texts) for origin, texts in self._told.items()}
        # What was computed for the report explains a number before the whole of the data does.
        known = {origin: self._known(origin) for origin in reversed(self._declared)}
        for text, digits in self._written.items():
            by = next((name for name, values in known.items() if _rounds(values, digits)), None)
            if by is not None:
                found.setdefault(by, []).append(text)
        self._told, self._written = {}, {}
        return found

    def _known(self, origin: str) -> np.ndarray:
        """The mantissas of an origin, in order, each once."""
        import numpy as np

        parts = self._declared[origin]
        if len(parts) > 1:
            parts[:] = [np.unique(np.concatenate(parts))]
        return parts[0]


_record: Record | None = None


def begin() -> None:
    """Begin a record, and forget an earlier one."""
    global _record
    _record = Record()


def end() -> None:
    """Keep no record any more."""
    global _record
    _record = None


@contextmanager
def aside() -> Iterator[None]:
    """Keep what is done meanwhile off the record."""
    global _record
    kept, _record = _record, None
    try:
        yield
    finally:
        _record = kept


@contextmanager
def kept() -> Iterator[Record]:
    """Keep a record of its own of what is done meanwhile."""
    global _record
    outer, record = _record, Record()
    _record = record
    try:
        yield record
    finally:
        _record = outer


def repeat(record: Record) -> None:
    """Note again what was kept on another record."""
    if _record is not None:
        _record.add(record)


def take() -> dict[str, list[str]]:
    """The texts with digits since the last call, by what they come from; nothing without a record.

    >>> begin()
    >>> _ = declare([74473e9], "observations.csv")
    >>> _ = told("quý II", "period"), told("tháng 5/2023", "period")
    >>> written("74.473", "74473"), written("12", "12"), take()
    ('74.473', '12', {'period': ['tháng 5/2023'], 'observations.csv': ['74.473']})
    >>> end()
    """
    return {} if _record is None else _record.take()


def told(text: str, origin: str) -> str:
    """Note what a text with digits comes from (a code list, a register, a period); the text."""
    if _record is not None and _DIGITS.search(text):
        _record.tell(text, origin)
    return text


def count(number: int) -> str:
    """A number that the report has counted itself.

    >>> count(3)
    '3'
    """
    return told(str(number), COUNT)


def written(text: str, digits: str) -> str:
    """Note a number as it is written, with the digits of its value as written; the text."""
    if _record is not None:
        _record.write(text, digits)
    return text


def declare(values: Iterable[float | np.ndarray], origin: str) -> None:
    """Note numbers that were loaded or computed, in any scale; or columns of equal length."""
    if _record is not None:
        _record.declare(values, origin)


def computes(origin: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Declare the numbers that a function returns: a number, or the numbers of a table."""

    def declaring(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def declared(*args: P.args, **kwargs: P.kwargs) -> T:
            result = function(*args, **kwargs)
            if _record is not None:
                _record.declare(_numbers(result), origin)
            return result

        return declared

    return declaring


def _numbers(result: Any) -> Iterable[float]:
    """The numbers of a table, of a tuple, or the number itself."""
    if hasattr(result, "select_dtypes"):  # a table; pandas is not loaded for every command
        table = result.select_dtypes("number").astype("float64")
        return [number for column in table for number in table[column].tolist()]
    parts = result if isinstance(result, tuple) else (result,)
    return [float(number) for number in parts if isinstance(number, float | int)]


def _mantissas(values: Iterable[float | np.ndarray]) -> np.ndarray:
    """Numbers without sign and scale, in order, each once: 74473e9 is 7.4473; zero stays zero."""
    import numpy as np

    numbers = np.abs(np.asarray(list(values), dtype="float64").ravel())
    numbers = np.unique(numbers[np.isfinite(numbers)])
    above = numbers[numbers > 0]
    found = above / 10.0 ** np.floor(np.log10(above))
    found = np.where(found >= 10, found / 10, np.where(found < 1, found * 10, found))
    return np.unique(np.concatenate([numbers[numbers == 0], found]))


def _rounds(known: np.ndarray, digits: str) -> bool:
    """Whether one of the known mantissas rounds to the digits."""
    plain = digits.lstrip("0")
    if not plain:
        return bool(len(known))  # a small number of unknown scale, rounded to nothing
    mantissa = int(plain) / 10.0 ** (len(plain) - 1)
    half = 0.5 * 10.0 ** (1 - len(plain)) * (1 + 1e-9) + 1e-12
    # A number of the decade below may be rounded up into this one: 9.96 is written as 10.0.
    for low, high in ((mantissa - half, mantissa + half), (10 * (mantissa - half), 10.0)):
        at = int(known.searchsorted(low))
        if at < len(known) and known[at] <= high:
            return True
    return False
