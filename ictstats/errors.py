"""The errors that ictstats raises.

Every error tells what was found, where, what was expected, and what to do, in one line::

    IctStatsError
    ├── PeriodError       a text that names no period
    ├── NumeralError      a text that is no number
    ├── CatalogueError    a fault in the code lists, or an unknown code
    ├── DataError         a fault in a data file
    ├── DocumentError     a document that cannot be read
    ├── ParameterError    a parameter of a report or a notebook that is not allowed
    └── ReportError       a report that could not be made
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self


class IctStatsError(Exception):
    """Base of all errors that a user can mend.

    Args:
        found: what was found, as a short clause.
        where: file, line or option in which it was found.
        expected: what would have been right.
        remedy: what the user can do.

    >>> print(IctStatsError("unknown sector 'pos'", where="--sector", expected="post or telecom"))
    --sector: unknown sector 'pos'; expected post or telecom

    """

    def __init__(
        self,
        found: str,
        *,
        where: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.found = found
        self.where = where
        self.expected = expected
        self.remedy = remedy
        parts = [f"{where}: {found}" if where else found]
        if expected:
            parts.append(f"expected {expected}")
        if remedy:
            parts.append(remedy)
        super().__init__("; ".join(parts))

    @classmethod
    def from_faults(cls, faults: Sequence[IctStatsError]) -> Self:
        """Gather several faults, so that the user sees them together, one a line."""
        if len(faults) == 1:
            fault = faults[0]
            return cls(fault.found, where=fault.where, expected=fault.expected, remedy=fault.remedy)
        return cls("\n".join(str(fault) for fault in faults))


class PeriodError(IctStatsError, ValueError):
    """A text that names no period."""


class NumeralError(IctStatsError, ValueError):
    """A text that is no number."""


class CatalogueError(IctStatsError, LookupError):
    """A fault in the code lists, or a code that they do not hold."""


class DataError(IctStatsError):
    """A fault in a data file."""


class DocumentError(IctStatsError):
    """A document that cannot be read."""


class ParameterError(IctStatsError, ValueError):
    """A parameter of a report or a notebook that is not allowed."""


class ReportError(IctStatsError):
    """A report that could not be made."""
