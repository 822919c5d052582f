"""The matrix of what is known: which indicator has a value for which period."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..bilingual import (
    check_language,
    indicator_name,
    percent,
    period_label,
    say,
    short_label,
    shorten,
    wrap,
)
from ..catalogue import load_catalogue
from ..errors import IctStatsError
from ..periods import Language, Period
from ..provenance import COUNT, told
from ..style import ACCENT, FAINT, LETTERS, MUTED, chart_width, is_slim, theme
from ..written_numbers import write_number
from .axes import own, text_width
from .data import ChartData, tabulate
from .page import remember
from .rows import lay_rows
from .shared import shared
from .text import ChartText, fit

_NAME_LETTERS = 46
_LONG_NAME_LETTERS = 50
_FEW_COLUMNS = 6
"""Beside so few columns names have room for longer lines, and periods for level letters."""
_SLIM_LETTERS = 26
_MANY = 33
"""So many names may take two lines; more would not fit on a page, and are cut."""
_ROW_HEIGHT = 0.155
_ROW_GAP = 0.03


def coverage(frame: pd.DataFrame, *, lang: Language = "vi", ax: Axes | None = None) -> Axes:
    """Draw which indicators have a published or an implied value for which periods.

    Args:
        frame: index indicator codes, columns periods; cells "published", "implied" or "".
        lang: "vi" or "en".
        ax: where to draw; the current axes when None.

    Raises:
        IctStatsError: there is nothing to draw.

    """
    check_language(lang)
    if frame.empty:
        raise IctStatsError(
            "no indicator or no period to draw",
            where="coverage",
            expected="at least one of each",
        )
    text = _coverage_text(frame, lang)
    names = [indicator_name(str(code), lang) for code in frame.index]
    few = len(frame.columns) <= _FEW_COLUMNS and not is_slim()
    letters = _SLIM_LETTERS if is_slim() else _LONG_NAME_LETTERS if few else _NAME_LETTERS
    if len(names) > _MANY and not is_slim():
        names = [shorten(name, letters) for name in names]
    labels = [
        ("\n" if few else " ").join(short_label(Period.parse(str(code)), lang)).strip()
        for code in frame.columns
    ]
    columns = len(labels)
    widest = max(text_width(wrap(name, letters)) for name in names)
    size = min(7.0, 72 * 0.55 * (chart_width() - widest - 0.3) / columns)
    with theme():
        ax = own(ax)
        rows = lay_rows(ax, names, letters=letters, least=_ROW_HEIGHT, gap=_ROW_GAP, above=False)
        ax.hlines(rows.places, -0.6, columns - 0.4, color=FAINT, linewidth=0.8, zorder=1)
        handles = []
        for state, look in _looks(size, lang).items():
            row, column = np.nonzero((frame == state).to_numpy())
            if not len(row):
                continue
            ax.plot(column, [rows.places[number] for number in row], linestyle="", **look)
            handles.append(Line2D([], [], linestyle="", **look))
        ax.set_xlim(-0.6, columns - 0.4)
        ax.xaxis.tick_top()
        ax.set_xticks(
            range(columns), labels, rotation=0 if few else 90, fontsize=LETTERS, parse_math=False
        )
        ax.tick_params(length=0)
        edge = 1 if few or is_slim() else 0  # long names leave no room at the right
        ax.legend(
            handles=handles,
            ncols=3,
            loc="upper right" if edge else "upper left",
            bbox_to_anchor=(edge, 0),
            fontsize=LETTERS,
            borderaxespad=0.3,
        )
    head = 2 * _ROW_HEIGHT if few else max(map(text_width, labels))
    remember([ax], text, _coverage_data(frame, lang), rows.height + head + 0.4)
    return ax


@shared
def _coverage_data(frame: pd.DataFrame, lang: Language) -> ChartData:
    looks = {state: look["label"] for state, look in _looks(0, lang).items()}
    names = [indicator_name(str(code), lang) for code in frame.index]
    return tabulate(
        {
            say(lang, "Chỉ tiêu", "Indicator"): names,
            **{
                told(str(code), "period"): [looks[state] for state in frame[code]]
                for code in frame.columns
            },
        },
        lang,
        say(
            lang,
            "Chỉ tiêu nào có số liệu cho kỳ nào",
            "Which indicators have figures for which period",
        ),
    )


def _looks(size: float, lang: Language) -> dict[str, dict[str, Any]]:
    """The mark of each state: filled, hollow, or a dash."""
    return {
        "published": {
            "marker": "o", "color": ACCENT, "markersize": size,
            "label": say(lang, "công bố", "published"),
        },
        "implied": {
            "marker": "D", "color": ACCENT, "markerfacecolor": "white", "markeredgewidth": 1.3,
            "markersize": 0.8 * size, "label": say(lang, "suy ra", "implied"),
        },
        "": {
            "marker": "_", "color": MUTED, "markersize": min(size, 4.0),
            "label": say(lang, "không có", "none"),
        },
    }  # fmt: skip


def _sectors(frame: pd.DataFrame, lang: Language) -> str:
    """The sectors whose indicators are drawn."""
    catalogue = load_catalogue()
    codes = dict.fromkeys(catalogue.indicator(str(code)).sector for code in frame.index)
    return "; ".join(catalogue.sectors[code].name(lang) for code in codes)


@shared
def _coverage_text(frame: pd.DataFrame, lang: Language) -> ChartText:
    rows, columns = frame.shape
    published = int((frame == "published").sum().sum())
    implied = int((frame == "implied").sum().sum())
    none = rows * columns - published - implied
    counts = [told(write_number(number, lang), COUNT) for number in (published, implied, none)]
    share = told(percent(100 * published / (rows * columns), lang, decimals=0), COUNT)
    first, last = (period_label(str(frame.columns[number]), lang) for number in (0, -1))
    size = say(lang, f"{rows} chỉ tiêu, {columns} kỳ", f"{rows} indicators, {columns} periods")
    told(size, COUNT)
    matrix = say(
        lang,
        "Ma trận chấm: chỉ tiêu nào có số liệu cho kỳ nào",
        "Dot matrix: which indicator has a figure for which period",
    )
    cells = say(
        lang,
        f"{counts[0]} ô có số liệu công bố, {counts[1]} ô suy ra được, {counts[2]} ô không có.",
        f"{counts[0]} cells published, {counts[1]} implied, {counts[2]} without a figure.",
    )
    return ChartText(
        title=say(
            lang,
            f"{_sectors(frame, lang)}: {share} số ô có số liệu công bố",
            f"{_sectors(frame, lang)}: {share} of the cells have a published figure",
        ),
        subtitle=f"{size}, {first} – {last}",
        source=say(
            lang,
            "ictstats tổng hợp từ các tài liệu đã đăng ký",
            "compiled by ictstats from the registered documents",
        ),
        alt=fit([f"{matrix}; {size}, {first} – {last}.", cells]),
    )
