"""A sheet that is wider than its page: what is printed on the page behind goes back to its right.

The rows of both pages stand at the same heights. A cell that the edge of the page cuts is one again
with the text that one of its parts prints: the head of a group, or the label of a total.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from juesuan.account.tables.geometry import SAME_HEIGHT, height_of
from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.document.model import Ruling

__all__ = ["laid_beside"]

LEAST_ROWS: Final = 2
"""So many rows must stand at the same height on both pages."""


def laid_beside(left: Grid, right: Grid) -> Grid | None:
    """The grid of a page with that of the next one at its right; None if they are not of one sheet.

    Args:
        left: The page, or the pages so far.
        right: The page behind. Labels that it prints again are left out.
    """
    rest = _without_labels(left, right)
    if rest is None or not _are_level(left, rest) or not _is_headed(rest):
        return None
    joined = (_joined(one, other) for one, other in zip(left.lines, rest.lines, strict=True))
    return replace(left, lines=tuple(joined))


def _without_labels(left: Grid, right: Grid) -> Grid | None:
    """The page behind without the first columns of the sheet, which it may repeat."""
    rulings = {left.ruling, right.ruling}
    if rulings != {Ruling.DRAWN} or left.height != right.height:
        return None
    again = 0
    while again < min(left.width, right.width) and _is_again(left, right, again):
        again += 1
    kept = tuple(range(again, right.width))
    return right.narrowed(kept) if kept else None


def _is_again(left: Grid, right: Grid, column: int) -> bool:
    """Whether a column prints what that of the page before does."""
    one = [cell.text for cell in left.column(column)]
    return any(one) and one == [cell.text for cell in right.column(column)]


def _are_level(left: Grid, right: Grid) -> bool:
    """Whether each row stands at the height of the one beside it, as far as both print any text."""
    pairs = [
        (one, other)
        for above, beside in zip(left.lines, right.lines, strict=True)
        if (one := height_of(printed(above))) is not None
        and (other := height_of(printed(beside))) is not None
    ]
    return len(pairs) >= LEAST_ROWS and all(abs(a - b) <= SAME_HEIGHT for a, b in pairs)


def _is_headed(grid: Grid) -> bool:
    """Whether the page begins with heads, no figures."""
    first = next((cells for line in grid.lines if (cells := printed(line))), [])
    return bool(first) and not any(cell.wording.figure or cell.wording.code for cell in first)


def _joined(left: Line, right: Line) -> Line:
    """A row of both pages; the cell at the edge once, if one of its parts is blank."""
    width = len(left)
    moved = [replace(cell, column=cell.column + width) for cell in right]
    end, begin = left[-1], moved[0]
    if not _is_cut(end, begin):
        return (*left, *moved)
    text = end if end.text else begin
    whole = replace(text, column=end.column, column_span=end.column_span + begin.column_span)
    return tuple(_with_whole((*left, *moved), whole))


def _with_whole(line: Line, whole: GridCell) -> Iterator[GridCell]:
    """The cells of a line, one of them at each of its columns."""
    for column, cell in enumerate(line):
        yield whole if column in whole.columns else cell


def _is_cut(end: GridCell, begin: GridCell) -> bool:
    """Whether the cells on both sides of the edge are one: a wide one, with one text or none."""
    is_wide = max(end.column_span, begin.column_span) > 1
    is_level = (end.row, end.row_span) == (begin.row, begin.row_span)
    return is_wide and is_level and not (end.text and begin.text)
