"""Columns whose edges do not meet.

A table drawn by hand has one edge in the header and another in the rows.

The reader sees two columns there, and a cell that covers both. Two edges that no row has together
are one.
"""

from dataclasses import replace
from itertools import pairwise

from juesuan.account.tables.grid import Grid, GridCell, Line

__all__ = ["align_edges"]


def align_edges(grid: Grid) -> Grid:
    """The grid with such edges made one.

    No row loses a cell: none has two of the edges that become one.
    """
    edges = [_rows_with_edge(grid, at) for at in range(1, grid.width)]
    groups = _groups(edges)
    if len(groups) == len(edges):
        return grid
    place = {at: number for number, group in enumerate(groups, 1) for at in group}
    return replace(grid, lines=tuple(_moved(line, place, len(groups) + 1) for line in grid.lines))


def _rows_with_edge(grid: Grid, at: int) -> frozenset[int]:
    return frozenset(row for row, line in enumerate(grid.lines) if line[at].column == at)


def _groups(edges: list[frozenset[int]]) -> list[list[int]]:
    """The edges, from 1, in groups of which no row has two.

    From the right: what spans is a label on the left more often than a figure on the right.
    """
    groups: list[list[int]] = []
    taken: frozenset[int] = frozenset()
    for at in range(len(edges), 0, -1):
        here = edges[at - 1]
        if groups and not taken & here:
            groups[-1].append(at)
            taken |= here
        else:
            groups.append([at])
            taken = here
    return [sorted(group) for group in reversed(groups)]


def _moved(line: Line, place: dict[int, int], width: int) -> Line:
    """The cells of a row at their new places, each up to where the next begins."""
    starts = {place.get(cell.column, 0): cell for cell in line}
    order = [*sorted(starts), width]
    cells: list[GridCell] = []
    for start, stop in pairwise(order):
        cells += [replace(starts[start], column=start, column_span=stop - start)] * (stop - start)
    return tuple(cells)
