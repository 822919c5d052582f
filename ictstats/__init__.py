"""Checked, sourced statistics from the briefings of Viet Nam's ICT ministry.

    import ictstats as ict

    obs = ict.load_observations()
    revenue = ict.series(obs, "telecom.service_revenue", freq="half")
    ict.charts.trend(revenue)

Names are imported when they are first used, so that ``import ictstats`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import charts, prose, sections, style, tables
    from .activities import load_activities, load_activity_kinds
    from .analysis import composition, contributions, coverage, growth, sector_growth
    from .breaks import load_breaks
    from .briefings import load_briefings
    from .catalogue import load_catalogue
    from .checks import Findings, check
    from .checks.acceptance import accept_corrections, propose_corrections
    from .checks.explanation import explain
    from .corrections import load_corrections
    from .formats import format_row, format_value
    from .observations import load_observations, save_observations
    from .periods import Period
    from .plans import plan_pace
    from .reading import read_briefing
    from .reading.bulk import BulkReading, read_briefings
    from .remarks import load_remarks
    from .selection import of_period, reported_periods, require_period
    from .timeseries import IndicatorSeries, discrete, series
    from .vintages import revisions, what_changed

_HOMES = {
    "activities": ("load_activities", "load_activity_kinds"),
    "breaks": ("load_breaks",),
    "briefings": ("load_briefings",),
    "catalogue": ("load_catalogue",),
    "checks": ("Findings", "check"),
    "checks.acceptance": ("accept_corrections", "propose_corrections"),
    "checks.explanation": ("explain",),
    "corrections": ("load_corrections",),
    "formats": ("format_row", "format_value"),
    "analysis": ("composition", "contributions", "coverage", "growth", "sector_growth"),
    "observations": ("load_observations", "save_observations"),
    "periods": ("Period",),
    "plans": ("plan_pace",),
    "reading": ("read_briefing",),
    "reading.bulk": ("BulkReading", "read_briefings"),
    "remarks": ("load_remarks",),
    "selection": ("of_period", "reported_periods", "require_period"),
    "timeseries": ("IndicatorSeries", "discrete", "series"),
    "vintages": ("revisions", "what_changed"),
}
_MODULES = ("charts", "prose", "sections", "style", "tables")
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "BulkReading",
    "Findings",
    "IndicatorSeries",
    "Period",
    "accept_corrections",
    "charts",
    "check",
    "composition",
    "contributions",
    "coverage",
    "discrete",
    "explain",
    "format_row",
    "format_value",
    "growth",
    "load_activities",
    "load_activity_kinds",
    "load_breaks",
    "load_briefings",
    "load_catalogue",
    "load_corrections",
    "load_observations",
    "load_remarks",
    "of_period",
    "plan_pace",
    "propose_corrections",
    "prose",
    "read_briefing",
    "read_briefings",
    "reported_periods",
    "require_period",
    "revisions",
    "save_observations",
    "sections",
    "sector_growth",
    "series",
    "style",
    "tables",
    "what_changed",
]


def __getattr__(name: str) -> object:
    if name in _HOME_OF:
        return getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module 'ictstats' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
