"""Sentences of the reports: what went up, what went down, how far the year's plan is reached.

Each function first chooses facts, without regard to a language, and then words them. All return
Markdown in which whatever comes from data is literal text, and an empty string where there is
nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from .activities import load_activity_kinds
from .catalogue import load_catalogue
from .chart_words import check_language, say, value_text
from .corrections import load_corrections
from .facts import (
    RATIO_UNITS,
    Fact,
    by_importance,
    figures_of,
    find_facts,
    is_corrected,
    leads,
    revenues,
)
from .formats import format_row
from .growth import composition
from .numerals import write_number
from .periods import Language, Period
from .plans import share_of_year
from .series import IndicatorSeries
from .wording import (
    amount,
    change_clause,
    dated,
    direction,
    is_count,
    join,
    level_clause,
    lower,
    magnitude,
    place,
    plan_phrase,
    ratio_clause,
    sector_name,
    sentence,
    since,
    statement,
    subject,
    target,
)

MOST_NAMED = 4
"""So many indicators are named in a sentence."""
MOST_POINTS = 5
MOST_PERIODS = 4

Choice = tuple[str, tuple[Fact, ...]]
"""What a sentence does with which facts: chosen once, worded in every language."""
