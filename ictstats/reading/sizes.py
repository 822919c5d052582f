"""Whether a level is of the size that an indicator of the whole country has."""

from __future__ import annotations

from collections.abc import Sequence

from .figures import Number
from .measures import Measure
from .scene import Scene

_LEVELS = ("level", "plan")


def out_of_size(scene: Scene, number: Number, measure: Measure, codes: Sequence[str]) -> bool:
    """Whether a count is of a part, or of some other thing, since the country has far more or less.

    Amounts of money are left as they are: one out of size is rather a misprint.
    """
    if measure not in _LEVELS or number.shape != "count" or number.numeral is None:
        return False
    catalogue, value = scene.state.catalogue, number.numeral.value
    return any(catalogue.sized(code, value) is False for code in codes)
