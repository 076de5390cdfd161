"""What holds processes or files until it is closed."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

__all__ = ["Closable"]


class Closable(ABC):
    """Closed at the end of the ``with`` block that it was begun for, whatever happened there."""

    @abstractmethod
    def close(self) -> None:
        """End what it holds; nothing happens if it holds nothing."""

    def __enter__(self) -> Self:
        """The object itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()
