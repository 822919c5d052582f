"""Small observations for tests: a row for each figure, with what a test does not care about."""

from __future__ import annotations

from typing import Any

import pandas as pd

NAN = float("nan")


def figure(indicator: str, measure: str, value: float, **about: Any) -> dict[str, Any]:
    """A row of the observations, of the first half of 2023 where nothing else is said."""
    percent = measure in ("yoy", "pop", "plan_pct", "share")
    row: dict[str, Any] = {
        "indicator": indicator, "ref_area": "VN", "time_period": "2023-S1", "measure": measure,
        "value": value, "value_printed": value, "lower": value, "upper": value, "out_of": NAN,
        "unit": "percent" if percent else "VND", "obs_status": "A", "hedge": "",
        "briefing": "2023-S1", "line": 1, "start": 0, "end": 1, "figure": "",
        "sector": indicator.partition(".")[0], "published": "2023-07",
        "publisher": "Bộ Thông tin và Truyền thông", "source_period": "2023-S1",
    }  # fmt: skip
    return row | about


def observations(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as a table of observations."""
    columns = list(figure("post.revenue", "level", 1.0))
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.astype({"line": "Int64", "start": "Int64", "end": "Int64"})
