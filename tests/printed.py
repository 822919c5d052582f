"""Observations read off printed figures, for tests of the arithmetic."""

from __future__ import annotations

from typing import Any

from ictstats.catalogue import load_catalogue
from ictstats.numerals import interval, leading_number

from .obs_frames import NAN, figure


def printed(indicator: str, text: str, measure: str = "level", **about: Any) -> dict[str, Any]:
    """The row of a figure as printed, such as "4.680 tỷ đồng"; a leading minus is a fall."""
    numeral = leading_number(text)
    assert numeral is not None
    low, high = interval(numeral, about.get("hedge", ""))
    bounds = {
        "lower": NAN if low is None else float(low),
        "upper": NAN if high is None else float(high),
    }
    percent = measure in ("yoy", "pop", "plan_pct", "share")
    unit = "percent" if percent else load_catalogue().indicator(indicator).unit
    values = {"unit": unit, "figure": text.lstrip("-−")} | bounds | about
    return figure(indicator, measure, float(numeral.value), **values)


def corrected(row: dict[str, Any], text: str) -> dict[str, Any]:
    """A row whose figure is accepted to mean what ``text`` says."""
    meant = printed(row["indicator"], text, row["measure"])
    accepted = {name: meant[name] for name in ("value", "lower", "upper")}
    return row | accepted | {"value_printed": row["value"]}
