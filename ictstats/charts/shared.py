"""What a chart for a page and the same chart for a phone have in common, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# Results by function and arguments, with the arguments, which so keep their identity.
_Kept = dict[Hashable, tuple[Any, Any]]
_kept: ContextVar[_Kept | None] = ContextVar("kept", default=None)


@contextmanager
def same_data() -> Iterator[None]:
    """Draw the same data several times inside the block: nothing changes it meanwhile."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def shared(function: Callable[P, T]) -> Callable[P, T]:
    """Call a function once for the same arguments inside a block of ``same_data``.

    It depends on its arguments alone, and not on how wide the chart is.
    """

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        known = _kept.get()
        if known is None:
            return function(*args, **kwargs)
        key = (function, _key(args), _key(kwargs.values()))
        if key not in known:
            known[key] = function(*args, **kwargs), (args, kwargs)
        result: T = known[key][0]
        return result

    return kept


def _key(arguments: Any) -> Hashable:
    """What tells arguments from others: tables by their identity, all else by what they are."""
    return tuple(
        _key(each) if isinstance(each, list | tuple) else each if _is_plain(each) else id(each)
        for each in arguments
    )


def _is_plain(argument: Any) -> bool:
    try:
        hash(argument)
    except TypeError:
        return False
    return True
