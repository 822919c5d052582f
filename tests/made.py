"""Observations and data files made for a test."""

from pathlib import Path
from typing import Any

import pandas as pd

from ictstats.catalogue import load_catalogue
from ictstats.observations import COLUMNS, NUMBERS, PERCENT_MEASURES, PLACES

NAN = float("nan")


def row(
    indicator: str, period: str, value: float, measure: str = "level", **changes: Any
) -> dict[str, Any]:
    """An observation printed to the whole number in a briefing on its own period."""
    entry = load_catalogue().indicator(indicator)
    made = {
        "indicator": indicator,
        "ref_area": "VN",
        "time_period": period,
        "measure": measure,
        "value": value,
        "value_printed": changes.get("value_printed", value),
        "lower": value - 0.5,
        "upper": value + 0.5,
        "out_of": NAN,
        "unit": "percent" if measure in PERCENT_MEASURES else entry.unit,
        "obs_status": "A",
        "hedge": "",
        "briefing": period,
        "line": 1,
        "start": 0,
        "end": 3,
        "figure": "",
        "sector": entry.sector,
        "published": "2023-07-15",
        "publisher": "the ministry",
        "source_period": period,
    }
    return made | changes


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """Observations as they are loaded, with the columns of their source."""
    columns = [*COLUMNS, "sector", "published", "publisher", "source_period"]
    kinds = {**dict.fromkeys(NUMBERS, "float64"), **dict.fromkeys(PLACES, "Int64")}
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.astype({column: kinds.get(column, "str") for column in columns})


def edit(path: Path, old: str, new: str) -> int:
    """Change the first place of a text in a file; the number of its line."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), "utf-8", newline="")
    return text[: text.index(old)].count("\n") + 1
