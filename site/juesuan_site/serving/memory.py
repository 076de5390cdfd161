"""Finished answers, kept until there is no room: what was used longest ago goes first."""

import threading
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

from cachetools import LRUCache

__all__ = ["Kept"]

_MEBIBYTE: Final = 1 << 20
_SHARE: Final = 8
_OVERHEAD: Final = 1024

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """A bounded memory; any number of threads may use it.

    Args:
        size: MiB to keep; 0 = none. What takes more than an eighth of it is not kept.
        weigh: Bytes that a value takes, about.
    """

    def __init__(self, size: int, weigh: Callable[[Value], int]) -> None:
        self._weigh = weigh
        self._kept: LRUCache[Hashable, Value] = LRUCache(size * _MEBIBYTE, self._weight)
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """What was kept for the key, if it still is."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, key: Hashable, value: Value) -> None:
        """Keep the value in the place of what was kept for the key."""
        if self._weight(value) * _SHARE <= self._kept.maxsize:
            with self._lock:
                self._kept[key] = value

    def _weight(self, value: Value) -> int:
        return self._weigh(value) + _OVERHEAD
