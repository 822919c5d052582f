"""Whether a level is of the size that an indicator of the whole country has."""

from __future__ import annotations

from collections.abc import Sequence

from .figures import Number
from .measures import Measure
from .scene import Scene

_LEVELS = ("level", "plan")
_FAR = 10


def out_of_size(scene: Scene, number: Number, measure: Measure, codes: Sequence[str]) -> bool:
    """Whether a count is of a part, or of some other thing, since the country has far more or less.

    An amount of money is let pass if it may be a misprint: a thousand times as much would fit.
    """
    if measure not in _LEVELS or number.numeral is None or number.shape not in ("count", "money"):
        return False
    catalogue, value = scene.state.catalogue, number.numeral.value
    if number.shape == "count":
        return any(catalogue.sized(code, value) is False for code in codes)
    known = [code for code in codes if code in catalogue.magnitudes]
    if number.units[:1] != ("VND",) or not known:
        return False
    return all(
        value * _FAR < catalogue.magnitudes[code][0] and not catalogue.sized(code, value * 1000)
        for code in known
    )
