"""What an order asks for, checked before anything is made.

While no file has changed since the last run in the folder, which has checked all of them, the
table of observations is not loaded for it: nothing heavy is imported here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..briefings import known_day, known_on, read_register, require_reported
from ..catalogue import Catalogue
from ..errors import DataError, IctStatsError, ParameterError, PeriodError
from ..periods import Language, Period
from .jobs import FORMATS, LANGUAGES, Job, plan_jobs
from .keys import read_files
from .manifest import made_with
from .slices import OBSERVATIONS, printed_sources
from .warmth import load_table

if TYPE_CHECKING:
    from .order import Order


def check_order(order: Order, data: Path, notebooks: Path, catalogue: Catalogue) -> list[Job]:
    """The jobs of an order.

    Args:
        order: what is asked for.
        data: the data folder.
        notebooks: the folder of notebooks.
        catalogue: the code lists.

    Raises:
        IctStatsError: unknown periods, sectors, formats or languages, all together; or the data is
            wrong.
    """
    faults = _wrong_choices(order, catalogue)
    try:
        reported = _reported(order, data, notebooks)
    except PeriodError as error:
        raise ParameterError.from_faults([*faults, error]) from None
    periods: list[str] = reported if order.every else []
    if order.every and not periods:
        faults.append(ParameterError("no briefing has been published by then", where="--as-of"))
    for text in order.periods:
        try:
            periods = [*periods, require_reported(text, reported)]
        except IctStatsError as error:
            faults.append(error)
    if not order.periods and not order.every:
        known = ", ".join(reported)
        faults.append(ParameterError("no period", expected=f"--all, or one of {known}"))
    if faults:
        raise ParameterError.from_faults(faults)
    return plan_jobs(
        dict.fromkeys(periods),
        catalogue,
        sectors=order.sectors,
        languages=cast(tuple[Language, ...], order.languages),
        as_of=order.as_of,
    )


def _wrong_choices(order: Order, catalogue: Catalogue) -> list[IctStatsError]:
    """The formats, languages and sectors that there are not."""
    faults: list[IctStatsError] = []
    for option, given, allowed in (
        ("--to", order.formats, FORMATS),
        ("--lang", order.languages, LANGUAGES),
    ):
        unknown = [value for value in given if value not in allowed]
        if unknown or not given:
            found = f"unknown {', '.join(map(repr, unknown))}" if unknown else "nothing"
            faults.append(ParameterError(found, where=option, expected=", ".join(allowed)))
    for code in order.sectors:
        if code not in catalogue.sectors:
            faults.append(
                ParameterError(
                    f"unknown sector {code!r}",
                    where="--sector",
                    expected=", ".join(catalogue.sectors),
                )
            )
    return faults


def _reported(order: Order, data: Path, notebooks: Path) -> list[str]:
    """The periods on which a briefing reports, as far as it was known on the day of the order.

    Raises:
        IctStatsError: the day is none, or the data is wrong.
    """
    if made_with(order.out, read_files(data, notebooks)):
        periods = _seen(data, order.as_of)
        if periods is not None:
            return periods
    from ..selection import reported_periods

    return reported_periods(load_table(data, order.as_of))


def _seen(data: Path, as_of: str) -> list[str] | None:
    """These periods by the bytes of data that was checked before; None where they do not tell."""
    register = {row["id"]: row for row in read_register(data)}
    printed = printed_sources(data / OBSERVATIONS)
    if not printed or not printed <= set(register):
        return None
    rows = [register[name] for name in printed]
    if as_of:
        day = known_day(as_of)
        rows = [row for row in rows if known_on(row["published"], row["period"]) <= day]
    return sorted({row["period"] for row in rows}, key=Period.parse)


def require_writable(folder: Path) -> None:
    """Make the output folder.

    Raises:
        DataError: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"cannot be made ({error.strerror})", where=str(folder), remedy="choose another --out"
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DataError("cannot be written", where=str(folder), remedy="choose another --out")
