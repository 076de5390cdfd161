"""Strokes of a pen that a scan takes for rules.

A line in few rows, with nothing on one side, parts no column.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from juesuan.document.model import Box
from juesuan.document.pdf.page import FilledGrid
from juesuan.document.pdf.tables.grid import Grid, Span

__all__ = ["without_strays"]

TIMES: Final = 2
"""So many times as many rows as have the line have the same lines without it."""


def without_strays(table: FilledGrid) -> FilledGrid:
    """The table with the cells that a stray line parts put together."""
    for column in range(1, len(table.grid.xs) - 1):
        rows = _stray_rows(table, column)
        if rows:
            return without_strays(_join(table, column))
    return table


def _stray_rows(table: FilledGrid, column: int) -> frozenset[int]:
    """The rows in which a line stands, if it is a stray one; else none."""
    lines = _lines(table.grid)
    rows = frozenset(row for row, own in enumerate(lines) if column in own)
    if not _is_rare(lines, rows, column):
        return frozenset()
    is_stray = all(_has_blank_side(table, row, column) for row in rows)
    return rows if is_stray else frozenset()


def _is_rare(lines: Sequence[frozenset[int]], rows: frozenset[int], column: int) -> bool:
    """Whether many more rows have all the lines of these rows but one."""
    without = {lines[row] - {column} for row in rows}
    alike = sum(own in without for row, own in enumerate(lines) if row not in rows)
    return len(without) <= 1 and alike >= TIMES * len(rows)


def _lines(grid: Grid) -> list[frozenset[int]]:
    """The lines at which cells of each row begin."""
    found: dict[int, set[int]] = defaultdict(set)
    for span in grid.spans:
        for row in range(span.row, span.row_end):
            found[row].add(span.column)
    return [frozenset(found[row]) for row in range(len(grid.ys) - 1)]


def _has_blank_side(table: FilledGrid, row: int, column: int) -> bool:
    """Whether two cells of the same rows stand beside a line in a row, and one of them is blank."""
    sides = [(span, text) for span, text in table.cells if _ends_at(span, row, column)]
    heights = {(span.row, span.row_end) for span, _ in sides}
    return len(heights) == 1 and not all(text for _, text in sides)


def _ends_at(span: Span, row: int, column: int) -> bool:
    """Whether a cell of a row ends or begins at a line."""
    return span.row <= row < span.row_end and column in {span.column, span.column_end}


class _Cell(NamedTuple):
    """A cell of a filled grid."""

    span: Span
    text: str
    places: tuple[Box, ...]
    room: float | None


def _join(table: FilledGrid, column: int) -> FilledGrid:
    """The table without a line."""
    cells = list(_cells(table, column))
    grid = table.grid
    xs = (*grid.xs[:column], *grid.xs[column + 1 :])
    spans = tuple(_without(cell.span, column) for cell in cells)
    return replace(
        table,
        grid=replace(grid, xs=xs, spans=spans),
        texts=tuple(cell.text for cell in cells),
        places=tuple(cell.places for cell in cells),
        room=tuple(cell.room for cell in cells),
    )


def _cells(table: FilledGrid, column: int) -> Iterator[_Cell]:
    """The cells, those on both sides of the line as one."""
    columns = (table.grid.spans, table.texts, table.places, table.room)
    cells = list(map(_Cell, *columns))
    behind = [cell for cell in cells if cell.span.column == column]
    right = {(cell.span.row, cell.span.row_end): cell for cell in behind}
    for cell in cells:
        if cell.span.column_end == column:
            other = right[cell.span.row, cell.span.row_end]
            filled = cell if cell.text else other
            yield filled._replace(span=cell.span._replace(column_end=other.span.column_end))
        elif cell.span.column != column:
            yield cell


def _without(span: Span, column: int) -> Span:
    """A cell counted in columns without the one that a line began."""
    first = span.column - (span.column > column)
    return span._replace(column=first, column_end=span.column_end - (span.column_end > column))
