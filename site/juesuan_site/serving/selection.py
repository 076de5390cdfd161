"""Rows of tables by what stands in their columns."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

__all__ = ["first", "matching"]

Row = TypeVar("Row", bound=Mapping[str, str])


def matching(rows: Iterable[Row], **wanted: str) -> list[Row]:
    """The rows that hold the wanted values, in their order."""
    return [row for row in rows if wanted.items() <= row.items()]


def first(rows: Iterable[Row], **wanted: str) -> Row | None:
    """The first row that holds the wanted values; None if none does."""
    return next((row for row in rows if wanted.items() <= row.items()), None)
