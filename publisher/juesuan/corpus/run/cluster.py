"""Work on a Dask cluster: its workers build documents as the processes of one machine do (集群).

The workers run the same version of this software, and see documents and packages under the same
paths. A worker that dies loses nothing: its work is given to another one, and a document that kills
one worker after the other is refused alone.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from juesuan.errors import ClusterMissing

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["cluster"]

T = TypeVar("T")

_SECONDS: Final = 30
"""Seconds to wait for the scheduler and its first worker."""


class _Cluster(Executor):
    """Runs work on a cluster.

    Args:
        client: Of the scheduler.
    """

    def __init__(self, client: "Client") -> None:
        self._client = client
        # Work that writes files is done each time it is asked for: pure=False.
        self._executor: Executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]

    @property
    def jobs(self) -> int:
        """Threads of the workers together, as they are now."""
        return sum(self._client.nthreads().values())  # type: ignore[no-untyped-call]

    def submit(
        self,
        fn: Callable[..., T],
        /,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> Future[T]:
        """Have a worker run it."""
        return self._executor.submit(fn, *args, **kwargs)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """What runs work on the workers of a scheduler.

    Args:
        address: Of the scheduler: ``tcp://scheduler.example.org:8786``.

    Raises:
        ClusterMissing: Nobody answers there, no worker comes, or Dask is not installed.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - only where a cluster is asked for
    except ImportError as error:
        raise ClusterMissing(
            "{error}: pip install 'juesuan[dask]'", error=error, place=address
        ) from error
    try:
        client = Client(  # type: ignore[no-untyped-call]
            address, timeout=_SECONDS, set_as_default=False
        )
        client.wait_for_workers(1, timeout=_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterMissing("{error}", error=error, place=address) from error
    with client:
        yield _Cluster(client)
