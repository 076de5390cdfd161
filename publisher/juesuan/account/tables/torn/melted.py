"""Rows that a reader of pages took for one: the names of several stand in one cell.

Where no lines part the rows, a name that stands in a row without figures looks like the first line
of the name below it. Several rows of the forms are no name: each line of the row goes to the name
it is level with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise
from typing import Final

from juesuan.account.words.proofreading import is_row_name
from juesuan.document.model import Box, Cell, Ruling, Table

__all__ = ["with_parted_rows"]

MOST_LINES: Final = 6
"""A cell with more lines holds prose."""


def with_parted_rows(table: Table) -> Table:
    """The table, each row with the names of several as the rows that they are.

    As it is where lines part the rows.
    """
    if table.ruling is not Ruling.ALIGNED:
        return table
    rows = tuple(chain.from_iterable(map(_parted, table.rows)))
    return table if len(rows) == len(table.rows) else replace(table, rows=rows)


def _parted(row: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """The row, or the rows that it is."""
    melted = next(filter(None, map(_pieces, row)), ())
    heights = [_middle(piece.boxes) for piece in melted]
    if not heights:
        yield row
        return
    for at in range(len(heights)):
        yield tuple(_piece_at(cell, at, heights) for cell in row)


def _pieces(cell: Cell) -> tuple[Cell, ...]:
    """The cell of each name of a cell that holds several; none if it does not."""
    lines = cell.text.split("\n")
    if not 1 < len(lines) == len(cell.boxes) <= MOST_LINES:
        return ()
    ends = list(accumulate(_lengths(lines)))
    if len(ends) < 2:  # noqa: PLR2004 - one name is no piece
        return ()
    return tuple(_part(cell, lines, *sides) for sides in pairwise([0, *ends]))


def _lengths(lines: Sequence[str]) -> list[int]:
    """How many lines each name has, the first as many as it can; none where they are no names."""
    for length in range(len(lines), 0, -1):
        if not is_row_name("".join(lines[:length])):
            continue
        if length == len(lines):
            return [length]
        if behind := _lengths(lines[length:]):
            return [length, *behind]
    return []


def _part(cell: Cell, lines: Sequence[str], begin: int, end: int) -> Cell:
    """The cell with some of its lines."""
    return replace(cell, text="\n".join(lines[begin:end]), boxes=cell.boxes[begin:end])


def _piece_at(cell: Cell, at: int, heights: Sequence[float]) -> Cell:
    """What a cell prints in one of the rows: its own name, or its text if that is level with it."""
    pieces = _pieces(cell) or (cell,)
    own = [piece for piece in pieces if _row_of(piece, heights) == at]
    return own[0] if own else replace(cell, text="", boxes=())


def _row_of(cell: Cell, heights: Sequence[float]) -> int:
    """Which row a text is level with; the last one where its place is not known."""
    rows = range(len(heights))
    if not cell.boxes:
        return rows[-1]
    middle = _middle(cell.boxes)
    return min(rows, key=lambda at: abs(heights[at] - middle))


def _middle(boxes: Sequence[Box]) -> float:
    """Half the height between the upper edge of the first line and the lower one of the last."""
    return (boxes[0].top + boxes[-1].bottom) / 2
