"""Counts below a matrix of money: 公务用车保有量（辆） | 4 | 国内公务接待批次（个） | 21.

Such rows stand in the grid of 三公 and under none of its heads: each pair of a name and a figure is
a row of a list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.account.tables.unit import row_unit

__all__ = ["parted_counts"]

Pair = tuple[GridCell, GridCell]
"""The name of what is counted, and the cell of its count."""


def parted_counts(grid: Grid) -> list[Grid]:
    """The grid, and the counts below it as a list of two columns; the grid alone if it has none."""
    first = _first_of_pairs(grid)
    if first is None:
        return [grid]
    pairs = [pair for line in grid.lines[first:] for pair in _pairs(line)]
    above = first
    while above > 0 and len(printed(grid.lines[above - 1])) < 2:  # noqa: PLR2004 - 相关统计数：
        above -= 1
    return [grid.part(0, above), _list_of(grid, pairs)]


def _first_of_pairs(grid: Grid) -> int | None:
    """The first of the rows at the end of a grid that hold nothing but counts."""
    first = None
    for row in reversed(range(1, grid.height)):
        cells = printed(grid.lines[row])
        if len(cells) > 1 and not _counts_things(grid, row):
            break
        first = row if len(cells) > 1 else first
    return first


def _counts_things(grid: Grid, row: int) -> bool:
    """Whether a row is pairs of a count's name and a figure, and the names stand where money did."""
    pairs = _pairs(grid.lines[row])
    money = _money_columns(grid.lines[:row])
    return (
        any(value.wording.figure for _, value in pairs)
        and all(_is_count(value) for _, value in pairs)
        and all(row_unit(name.text, coded=False) for name, _ in pairs)
        and all(not money.isdisjoint(name.columns) for name, _ in pairs)
    )


def _pairs(line: Line) -> list[Pair]:
    """The cells of a row, two and two; none if one is left over."""
    cells = list({cell.column: cell for cell in line}.values())
    return list(zip(cells[::2], cells[1::2], strict=True)) if len(cells) % 2 == 0 else []


def _is_count(cell: GridCell) -> bool:
    return not cell.text or cell.wording.data


def _money_columns(lines: Sequence[Line]) -> frozenset[int]:
    """The columns in which rows print figures with decimals."""
    cells = chain.from_iterable(map(printed, lines))
    return frozenset(cell.column for cell in cells if cell.wording.money)


def _list_of(grid: Grid, pairs: Sequence[Pair]) -> Grid:
    """The pairs as rows of two columns."""
    return replace(grid, lines=tuple(_rows(pairs)))


def _rows(pairs: Sequence[Pair]) -> Iterator[Line]:
    for row, pair in enumerate(pairs):
        yield tuple(
            replace(cell, row=row, column=column, row_span=1, column_span=1)
            for column, cell in enumerate(pair)
        )
