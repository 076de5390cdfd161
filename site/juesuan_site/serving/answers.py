"""Answers that were given before, kept by query and version of the data.

And queries that were stopped before.
"""

import re
import threading
from dataclasses import replace
from typing import Final

from cachetools import TTLCache

from juesuan.errors import QueryLimitReached
from juesuan.store.protocol import Source
from juesuan.store.query import Answer, Query
from juesuan_site.serving.memory import Kept

__all__ = ["KeptAnswers"]

_STOPPED: Final = 1000
_STOPPED_FOR: Final = 600.0
_FLEETING: Final = re.compile(r"\b(RAND|NOW|UUID|STRUUID)\b", re.IGNORECASE)

_Key = tuple[str, Query]


class KeptAnswers:
    """A :class:`~juesuan.store.protocol.Source` that asks another one nothing twice.

    A query that was stopped at a limit would be stopped again on the same data, so for ten minutes
    it is refused at once: repeating an expensive query costs the one who repeats it, not the
    workers.

    Args:
        source: What is asked.
        size: MiB of answers to keep; 0 = none.
    """

    def __init__(self, source: Source, size: int) -> None:
        self._source = source
        self._kept: Kept[Answer] = Kept(size, lambda answer: len(answer.content))
        self._stopped: TTLCache[_Key, QueryLimitReached] = TTLCache(_STOPPED, _STOPPED_FOR)
        self._lock = threading.Lock()

    @property
    def version(self) -> str:
        """Version of the data now."""
        return self._source.version

    def query(self, query: Query) -> Answer:
        """The answer, kept or new."""
        version = self._source.version
        kept = self._find((version, query))
        if kept is not None:
            return replace(kept, seconds=0.0)
        try:
            answer = self._source.query(query)
        except QueryLimitReached as error:
            if error.limit in {"seconds", "memory", "rows", "bytes"}:
                self._remember((version, query), error)
            raise
        self._keep((answer.version, query), answer)
        return answer

    def _find(self, key: _Key) -> Answer | None:
        with self._lock:
            error = self._stopped.get(key)
        if error is not None:
            raise QueryLimitReached(
                "{before} It was stopped before on the same data and was not run again.",
                before=error.message,
                limit=error.limit,
            )
        return self._kept.get(key)

    def _keep(self, key: _Key, answer: Answer) -> None:
        if not _FLEETING.search(key[1].text):
            self._kept.keep(key, answer)

    def _remember(self, key: _Key, error: QueryLimitReached) -> None:
        with self._lock:
            self._stopped[key] = error
