"""Finished answers, kept until there is no room: what was used longest ago goes first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

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
        self._size = size * _MEBIBYTE
        self._weigh = weigh
        self._used = 0
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """What was kept for the key, if it still is."""
        with self._lock:
            value = self._kept.get(key)
            if value is not None:
                self._kept.move_to_end(key)
        return value

    def keep(self, key: Hashable, value: Value) -> None:
        """Keep the value in the place of what was kept for the key."""
        weight = self._weight(value)
        if weight * _SHARE > self._size:
            return
        with self._lock:
            former = self._kept.pop(key, None)
            self._used += weight - (0 if former is None else self._weight(former))
            self._kept[key] = value
            while self._used > self._size:
                self._used -= self._weight(self._kept.popitem(last=False)[1])

    def _weight(self, value: Value) -> int:
        return self._weigh(value) + _OVERHEAD
