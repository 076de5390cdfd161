"""The tables of a page that rules or coloured cells draw; frames and stripes are none."""

from collections.abc import Sequence
from functools import partial
from operator import is_not

from juesuan.document.pdf.native.ruling import Rule, Ruling, edges
from juesuan.document.pdf.tables.grid import TOUCH, Grid, grids, runs

FRAME_CELLS = 2  # a grid of so few cells that fills most of the page is a border
FRAME_SHARE = 0.4  # of the page
FEWEST_FILLS = 6  # coloured cells: fewer are backgrounds of headings
SMALL = 36.0  # points: a tick box, or a large character on a scan


def drawn_grids(across: list[Rule], ruling: Ruling, area: float) -> list[Grid]:
    """The tables of a page that rules part, or else coloured cells.

    Args:
        across: Its horizontal rules, joined.
        ruling: What is drawn on it.
        area: Of the page, in square points.
    """
    drawn = grids(across, runs(ruling.vertical))
    found = [grid for grid in drawn if not _is_frame(grid, area)]
    if found or len(ruling.fills) < FEWEST_FILLS:
        return found
    sides = edges(ruling.fills)
    coloured = grids(runs(sides.horizontal), runs(sides.vertical))
    lattices = [grid for grid in coloured if grid.is_lattice]
    return [grid for grid in lattices if not _is_striped(grid, coloured)]


def _is_striped(grid: Grid, coloured: Sequence[Grid]) -> bool:
    """Whether coloured rows of its width stand above or below it: white rows are between them."""
    others = filter(partial(is_not, grid), coloured)
    return any(map(partial(_are_as_wide, grid), others))


def _are_as_wide(one: Grid, other: Grid) -> bool:
    """Whether two grids begin and end at the same sides."""
    shifts = (one.xs[0] - other.xs[0], one.xs[-1] - other.xs[-1])
    return max(map(abs, shifts)) <= TOUCH


def _is_frame(grid: Grid, page: float) -> bool:
    """Whether a grid is only a box around something: one cell, or a page border in two."""
    if len(grid.spans) == 1:
        return True
    if max(grid.xs[-1] - grid.xs[0], grid.ys[-1] - grid.ys[0]) < SMALL:
        return True
    return len(grid.spans) <= FRAME_CELLS and grid.area > FRAME_SHARE * page
