"""Columns that the reader sees twice: edges that do not meet, figures at both sides of one column.

A table drawn by hand has one edge in the header and another in the rows.

The reader sees two columns there, and a cell that covers both. Two edges that no row has together
are one. A figure that was typed as text stands at the left of its column, the others at its right:
two columns with one head that no row prints both of are one.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, pairwise

from juesuan.account.tables.columns import LABELS, part_of
from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.document.model import Ruling

__all__ = ["align_edges", "with_whole_columns"]


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


def with_whole_columns(grid: Grid) -> Grid:
    """The grid, the pieces of each torn column as one; as it is where lines part the columns."""
    if grid.ruling is not Ruling.ALIGNED:
        return grid
    cells = dict.fromkeys(chain.from_iterable(grid.lines))
    torn = next(filter(partial(_is_torn, grid), cells), None)
    return grid if torn is None else with_whole_columns(_joined(grid, torn.columns))


def _is_torn(grid: Grid, head: GridCell) -> bool:
    """Whether the columns below a head print figures, and each row in one of them at most."""
    if head.column_span == 1 or not head.text or part_of((head.text,)) in LABELS:
        return False
    below = [
        line[head.column : head.columns.stop] for line in grid.lines[head.row + head.row_span :]
    ]
    columns = zip(*below, strict=True)
    return (
        bool(below)
        and all(map(_are_figures, columns))
        and not any(printed(one)[1:] for one in below)
    )


def _are_figures(cells: Sequence[GridCell]) -> bool:
    """Whether a column prints figures, at least one, and marks for nothing."""
    texts = [cell.wording for cell in cells if cell.text]
    return any(text.figure for text in texts) and all(text.data for text in texts)


def _joined(grid: Grid, columns: range) -> Grid:
    """The grid with some columns as one."""
    whole = replace(grid, lines=tuple(_joined_line(line, columns) for line in grid.lines))
    gone = columns[1:]
    return whole.narrowed(tuple(column for column in range(grid.width) if column not in gone))


def _joined_line(line: Line, columns: range) -> Line:
    """A row whose one printed cell of some columns stands in the first of them."""
    told = printed(line[columns.start : columns.stop])
    if not told:
        return line
    first = replace(told[0], column=columns.start)
    return (*line[: columns.start], first, *line[columns.start + 1 :])
