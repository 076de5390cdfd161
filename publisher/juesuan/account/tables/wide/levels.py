"""Two pages of one sheet: their rows stand at the same heights."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from juesuan.account.tables.geometry import SAME_HEIGHT, height_of
from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.document.model import Ruling

__all__ = ["are_level", "on_common_rows"]

LEAST_ROWS: Final = 2
"""So many rows must stand at the same height on both pages."""


def are_level(left: Grid, right: Grid) -> bool:
    """Whether the rows of two pages stand at the same heights."""
    return on_common_rows(left, right) is not None


def on_common_rows(left: Grid, right: Grid) -> tuple[Grid, Grid] | None:
    """Both pages with the rows of both: a cell that one page draws over two rows spans them.

    None if nothing draws their rows, they do not begin and end at the same heights, or a figure
    stands beside two rows.
    """
    if {left.ruling, right.ruling} != {Ruling.DRAWN}:
        return None
    if not left.levels or not right.levels:
        return (left, right) if _are_texts_level(left, right) else None
    common = _common(left.levels, right.levels)
    if len(common) <= LEAST_ROWS or not (_spans(common, left) and _spans(common, right)):
        return None
    one, other = _on_rows(left, common), _on_rows(right, common)
    return (one, other) if one is not None and other is not None else None


def _are_texts_level(left: Grid, right: Grid) -> bool:
    """Whether each row stands at the height of the one beside it, as far as both print any text."""
    if left.height != right.height:
        return False
    pairs = [
        (one, other)
        for row, beside in zip(left.lines, right.lines, strict=True)
        if (one := height_of(printed(row))) is not None
        and (other := height_of(printed(beside))) is not None
    ]
    return len(pairs) >= LEAST_ROWS and all(abs(a - b) <= SAME_HEIGHT for a, b in pairs)


def _common(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The levels of both pages; such as are nearly the same are one."""
    found: list[float] = []
    for level in sorted((*one, *other)):
        if not found or level - found[-1] > SAME_HEIGHT:
            found.append(level)
    return tuple(found)


def _spans(common: Sequence[float], grid: Grid) -> bool:
    """Whether a page begins and ends where both do."""
    ends = (common[0], grid.levels[0]), (common[-1], grid.levels[-1])
    return all(abs(level - own) <= SAME_HEIGHT for level, own in ends)


def _on_rows(grid: Grid, common: Sequence[float]) -> Grid | None:
    """A page with these rows; None if a row that prints a figure becomes several."""
    starts = [_place(level, common) for level in grid.levels]
    lines: list[Line] = []
    for line, (start, stop) in zip(grid.lines, pairwise(starts), strict=True):
        if stop - start != 1 and any(cell.wording.figure for cell in printed(line)):
            return None
        lines += [tuple(_placed(cell, starts) for cell in line)] * (stop - start)
    return replace(grid, lines=tuple(lines), levels=tuple(common))


def _place(level: float, common: Sequence[float]) -> int:
    """Which of the common levels one of a page is."""
    return min(range(len(common)), key=lambda at: abs(common[at] - level))


def _placed(cell: GridCell, starts: Sequence[int]) -> GridCell:
    """A cell on the common rows, by where each of its own begins there."""
    first, last = starts[cell.row], starts[cell.row + cell.row_span]
    return replace(cell, row=first, row_span=last - first)
