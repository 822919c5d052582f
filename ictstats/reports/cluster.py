"""Reports made by a Dask cluster: ``ictstats report --dask tcp://scheduler:8786``.

The workers need this package, in the version of the runner, and no folder in common with it: what
reports are made from is sent to each worker once, and the files come back as bytes.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, Final

from ..errors import IctStatsError, ParameterError
from .parcel import Parcel

ANSWER_TIMEOUT: Final = 10  # seconds in which the scheduler must answer, and a worker be there
_OPTION: Final = "--dask"
_EXAMPLE: Final = "an address as tcp://127.0.0.1:8786"


class ClusterExecutor(Executor):
    """Runs functions on the workers of a cluster; a parcel is sent to each of them but once.

    Args:
        client: of the cluster.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._inner: Executor = client.get_executor(pure=False)
        self._sent: dict[Parcel, Any] = {}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a function run on some worker."""
        there = [self._send(value) if isinstance(value, Parcel) else value for value in args]
        return self._inner.submit(fn, *there, **kwargs)

    def _send(self, parcel: Parcel) -> Any:
        if parcel not in self._sent:
            self._sent[parcel] = self._client.scatter(parcel, broadcast=True, hash=False)
        return self._sent[parcel]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more functions."""
        self._inner.shutdown(wait=wait)


@contextmanager
def connected(address: str) -> Iterator[ClusterExecutor]:
    """An executor on the cluster with this scheduler, as long as the block lasts.

    Args:
        address: of the scheduler, as ``tcp://127.0.0.1:8786``.

    Raises:
        ParameterError: the address is none.
        IctStatsError: Dask is not installed, no scheduler answers at the address, or the cluster
            has no worker.
    """
    if not re.fullmatch(r"(tcp|tls|ws|wss|ucx)://\S+:\d+", address):
        raise ParameterError(f"{address!r} is no address", where=_OPTION, expected=_EXAMPLE)
    try:
        from distributed import Client
    except ImportError:
        raise IctStatsError(
            "Dask is not installed", where=_OPTION, remedy="pip install 'ictstats[dask]'"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # errors are told by us
    try:
        client = Client(  # type: ignore[no-untyped-call]
            address, timeout=ANSWER_TIMEOUT, set_as_default=False
        )
    except (OSError, TimeoutError) as error:
        raise IctStatsError(
            f"no scheduler answers at {address!r} ({type(error).__name__})",
            where=_OPTION,
            expected=_EXAMPLE,
            remedy="start one with `dask scheduler`",
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=ANSWER_TIMEOUT)
        except TimeoutError:
            raise IctStatsError(
                f"the cluster at {address} has no worker",
                where=_OPTION,
                remedy=f"start one with `dask worker {address}`",
            ) from None
        yield ClusterExecutor(client)
