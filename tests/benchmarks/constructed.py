"""Constructed observations that are consistent by construction, of any number.

Latent values follow smooth growth with a mild season; what is printed is their rounding, and every
rate is computed from the latent values, as a ministry does that makes no mistakes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

SECTORS = (
    "post.revenue", "telecom.service_revenue", "cybersecurity.revenue", "ict_industry.revenue",
    "press_media.revenue", "publishing.revenue",
)  # fmt: skip
SHARES = (0.02, 0.05, 0.004, 0.85, 0.02, 0.056)
WHOLE = "overall.revenue"
FIRST_YEAR = 2001
MONTHS = 12


def areas(count: int) -> list[str]:
    """Codes of ``VN`` and of as many provinces as are asked for."""
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return ["VN", *(f"VN-{a}{b}" for a in signs for b in signs)][:count]


def constructed(years: int, provinces: int = 1, seed: int = 0) -> pd.DataFrame:
    """A consistent table of observations.

    Args:
        years: how many years.
        provinces: how many areas.
        seed: seed of the random numbers.

    Returns:
        Observations as ``load_observations`` returns them: for every area, sector and year the
        months, the cumulative figures, the growth, the plan and the share of it reached.
    """
    random = np.random.default_rng(seed)
    size = random.lognormal(0, 0.5, provinces) * 1e14
    drift = random.uniform(1.04, 1.12, (provinces, len(SECTORS)))
    wobble = random.uniform(0.98, 1.02, (provinces, len(SECTORS), years * MONTHS))
    time = np.arange(years * MONTHS) / MONTHS
    month = size[:, None, None] * np.array(SHARES)[None, :, None] / MONTHS
    latent = month * drift[:, :, None] ** time[None, None, :] * wobble
    whole = latent.sum(axis=1, keepdims=True) / 0.995
    values = np.concatenate([latent, whole], axis=1).reshape(provinces, -1, years, MONTHS)
    frames = [_of_year(values, year, areas(provinces)) for year in range(years)]
    return pd.concat(frames, ignore_index=True)


def _of_year(values: Floats, year: int, codes: list[str]) -> pd.DataFrame:
    name = FIRST_YEAR + year
    frames = []
    totals = np.cumsum(values, axis=3)
    for month in range(MONTHS):
        frames.append(_levels(values[:, :, year, month], codes, f"{name}-{month + 1:02d}", month))
        if month:
            total = totals[:, :, year, month]
            frames.append(_levels(total, codes, cumulative(name, month + 1), month))
            if year:
                growth = 100 * (total / totals[:, :, year - 1, month] - 1)
                frames.append(_rates(growth, codes, cumulative(name, month + 1), "yoy", month))
    plan = totals[:, :, year, -1] * 1.01
    frames.append(_levels(plan, codes, str(name), 0).assign(measure="plan"))
    for month in (2, 5, 8, 11):
        reached = 100 * totals[:, :, year, month] / plan
        frames.append(_rates(reached, codes, cumulative(name, month + 1), "plan_pct", month))
    return pd.concat([_sourced(frame, name) for frame in frames])


def cumulative(year: int, months: int) -> str:
    """The code of the first months of a year."""
    named = {3: f"{year}-Q1", 6: f"{year}-S1", 12: f"{year}"}
    return named.get(months, f"{year}-01-01/P{months}M")


def _frame(values: Floats, codes: list[str], period: str, measure: str) -> pd.DataFrame:
    indicators = [*SECTORS, WHOLE]
    return pd.DataFrame(
        {
            "indicator": np.tile(indicators, len(codes)),
            "ref_area": np.repeat(codes, len(indicators)),
            "time_period": period,
            "measure": measure,
            "value": values.ravel(),
        }
    )


def _levels(values: Floats, codes: list[str], period: str, month: int) -> pd.DataFrame:
    frame = _frame(np.round(values, -9), codes, period, "level")
    low, high = frame["value"] - 5e8, frame["value"] + 5e8
    billions = (frame["value"] / 1e9).round().astype("int64")
    figure = billions.map(lambda number: f"{number:,} tỷ đồng".replace(",", "."))
    return frame.assign(lower=low, upper=high, unit="VND", figure=figure, month=month)


def _rates(values: Floats, codes: list[str], period: str, measure: str, month: int) -> pd.DataFrame:
    frame = _frame(np.round(values, 2), codes, period, measure)
    low, high = frame["value"] - 0.005, frame["value"] + 0.005
    figure = frame["value"].abs().map(lambda number: f"{number:.2f}%".replace(".", ","))
    return frame.assign(lower=low, upper=high, unit="percent", figure=figure, month=month)


def _sourced(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    month = frame.pop("month").iloc[0] + 1
    period = f"{year}-{month:02d}"
    return frame.assign(
        value_printed=frame["value"], out_of=np.nan, obs_status="A", hedge="", briefing=period,
        line=pd.array([1] * len(frame), dtype="Int64"),
        start=pd.array([0] * len(frame), dtype="Int64"),
        end=pd.array([1] * len(frame), dtype="Int64"),
        sector=frame["indicator"].str.partition(".")[0],
        published=f"{period}-28", publisher="", source_period=period,
    )  # fmt: skip
