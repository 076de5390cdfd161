"""Things in an order become groups of neighbours: characters a word, figures a column."""

from collections.abc import Callable, Iterable
from typing import TypeVar

__all__ = ["group"]

Item = TypeVar("Item")


def group(items: Iterable[Item], joins: Callable[[list[Item], Item], bool]) -> list[list[Item]]:
    """The items in groups of neighbours, in their order.

    Args:
        items: The items.
        joins: Whether an item joins the group before it; else it begins a group.
    """
    groups: list[list[Item]] = []
    for item in items:
        if groups and joins(groups[-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups
