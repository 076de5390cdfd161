"""Columns whose edges do not meet: a table drawn by hand has one edge in the header and another in the rows.

The reader sees two columns there, and a cell that covers both. Two edges that no row has together are one.
"""

from collections.abc import Iterable

from juesuan.document.model import Cell

__all__ = ["aligned"]

Grid = list[tuple[Cell, ...]]


def aligned(rows: Grid) -> Grid:
    """The rows with such edges made one. No row loses a cell: none has two of the edges that become one."""
    if not rows:
        return rows
    width = len(rows[0])
    edges = [[number for number, row in enumerate(rows) if row[at] is not row[at - 1]] for at in range(1, width)]
    groups = _groups(edges)
    if len(groups) == width - 1:
        return rows
    place = {at: number for number, group in enumerate(groups, 1) for at in group}
    return [_moved(row, place, len(groups) + 1) for row in rows]


def _groups(edges: list[list[int]]) -> list[list[int]]:
    """The edges, from 1, in groups of which no row has two.

    From the right: what spans is a label on the left more often than a figure on the right.
    """
    groups: list[list[int]] = []
    taken: set[int] = set()
    for at in range(len(edges), 0, -1):
        here = set(edges[at - 1])
        if groups and not taken & here:
            groups[-1].append(at)
            taken |= here
        else:
            groups.append([at])
            taken = here
    return [sorted(group) for group in reversed(groups)]


def _moved(row: Iterable[Cell], place: dict[int, int], width: int) -> tuple[Cell, ...]:
    moved: list[Cell | None] = [None] * width
    before: Cell | None = None
    for at, cell in enumerate(row):
        if cell is not before:
            moved[place.get(at, 0)] = cell
        before = cell
    filled: list[Cell] = []
    for cell_here in moved:
        filled.append(cell_here if cell_here is not None else filled[-1])
    return tuple(filled)
