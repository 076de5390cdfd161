"""Two pools in a row: every query first gets a short while.

Only what needs longer waits for the slow lane.

Nobody can tell an expensive query from a cheap one before it runs. So all start in the quick lane,
where a worker has half a second and little memory; a query that is stopped there starts again in
the slow lane, whose few workers have the full limits and a lower priority. Ten endless queries at a
time then hold up each other, and hardly a lookup.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from juesuan.closable import Closable
from juesuan.errors import QueryLimitReached
from juesuan.store.endpoint.pool import QueryPool
from juesuan.store.limits import Limits
from juesuan.store.query import Answer, Query

__all__ = ["Lanes"]

_ESCALATES: Final = {"seconds", "memory"}
_NICE: Final = 15


class Lanes(Closable):
    """A :class:`~juesuan.store.protocol.Source` of two pools on one store.

    Args:
        folder: The store folder.
        limits: Of a query, in the end.
        quick_seconds: What it has in the quick lane.
        quick_memory: MiB that it has there.
        workers: Of the quick lane.
        slow_workers: Of the slow lane.
        wait: Seconds that a query waits for a worker, in each lane.
    """

    def __init__(  # noqa: PLR0913 - each is a setting of its own
        self,
        folder: Path,
        limits: Limits,
        *,
        quick_seconds: float,
        quick_memory: int,
        workers: int,
        slow_workers: int,
        wait: float,
    ) -> None:
        short = replace(
            limits,
            seconds=min(quick_seconds, limits.seconds),
            memory=min(quick_memory, limits.memory),
        )
        self._quick = QueryPool(folder, short, workers=workers, wait=wait)
        self._slow = QueryPool(folder, limits, workers=slow_workers, wait=wait, nice=_NICE)

    @property
    def version(self) -> str:
        """Name of the current version of the store, ``0`` before the first load."""
        return self._quick.version

    def query(self, query: Query) -> Answer:
        """The whole answer.

        The errors are those of :meth:`QueryPool.query`, and cite the limits of the slow lane.
        """
        try:
            return self._quick.query(query)
        except QueryLimitReached as stopped:
            if stopped.limit not in _ESCALATES:
                raise
        return self._slow.query(query)

    def close(self) -> None:
        """End the workers of both lanes."""
        self._quick.close()
        self._slow.close()
