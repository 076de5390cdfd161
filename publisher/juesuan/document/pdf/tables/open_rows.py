"""Rows of a table that no side closes.

A cell over all columns of a page, cut by both its edges, has only the rules above and below: the
pages before and behind draw its sides. And the end of a page cuts a row whose texts go on below its
sides: no rule closes their cells there.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, filterfalse, pairwise

from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.grid import TOUCH, Grid, Span
from juesuan.document.pdf.tables.lines import rows

HEIGHT = (0.6, 1.5)  # of the row beside it: how high a row without sides is
LEADING = 1.6  # of the font size: lines of one text are not farther apart
DESCENT = 0.2  # of the font size: how far characters reach below the baseline
APART = 2.0  # of the font size: the characters of one text do not stand further apart

Sides = tuple[float, float]
"""The upper and the lower side of a row, or the left and the right side of a cell."""


def with_open_rows(
    grid: Grid, across: Iterable[Rule], glyphs: Sequence[Glyph], others: Iterable[Grid] = ()
) -> Grid:
    """The grid with the row above it and the one below that no side closes, and its last row whole.

    A row above or below holds one text: several would be the cells of a row that is ruled
    otherwise. What stands between two grids is in none.

    Args:
        grid: The grid.
        across: All rules across of its page.
        glyphs: All characters of its page.
        others: The other grids of its page.
    """
    grid = _with_cut_row(grid, list(across), glyphs)
    own = _without_sides(_as_wide(across, grid), others)
    first, second, *_ = grid.ys
    *_, last_but_one, last = grid.ys
    tops = [(at, first) for at in own if _is_row(at, first, second - first)]
    bottoms = [(last, at) for at in own if _is_row(last, at, last - last_but_one)]
    above = _with_text(tops[-1:], grid, glyphs)
    below = _with_text(bottoms[:1], grid, glyphs)
    if not above and not below:
        return grid
    return _extend(grid, [top for top, _ in above], [bottom for _, bottom in below])


def _without_sides(places: Iterable[float], grids: Iterable[Grid]) -> list[float]:
    """The heights of rules that are no upper and no lower side of a grid."""
    sides = list(chain.from_iterable((grid.ys[0], grid.ys[-1]) for grid in grids))
    return [place for place in places if all(abs(place - side) > TOUCH for side in sides)]


def _with_cut_row(grid: Grid, across: Sequence[Rule], glyphs: Sequence[Glyph]) -> Grid:
    """The grid, its last row down to the last lines of the cells that no rule closes below."""
    below = list(filter(partial(_is_next, grid), glyphs))
    cells = _open_cells(grid, across) if below else []
    if not cells:
        return grid
    last = list(filter(partial(_is_in_last_row, grid), glyphs))
    if not all(map(partial(_goes_on, last, cells), below)):
        return grid
    return replace(grid, ys=(*grid.ys[:-1], max(map(_foot, below))))


def _foot(glyph: Glyph) -> float:
    """How far down a character reaches."""
    return glyph.baseline + DESCENT * glyph.size


def _open_cells(grid: Grid, across: Sequence[Rule]) -> list[Sides]:
    """The left and right sides of the last cells that no rule closes below; none beside others."""
    if any(map(partial(_is_under, grid), across)):
        return []
    closed = list(filter(partial(_is_foot, grid), across))
    ends = [span for span in grid.spans if span.row_end == len(grid.ys) - 1]
    sides = ((grid.xs[span.column], grid.xs[span.column_end]) for span in ends)
    return list(filterfalse(partial(_is_closed, closed), sides))


def _is_under(grid: Grid, rule: Rule) -> bool:
    """Whether a rule is below a grid."""
    at, start, end = rule
    return at > grid.ys[-1] + TOUCH and start < grid.xs[-1] and end > grid.xs[0]


def _is_foot(grid: Grid, rule: Rule) -> bool:
    """Whether a rule is at the lower side of a grid."""
    return abs(rule.at - grid.ys[-1]) <= TOUCH


def _is_closed(rules: Sequence[Rule], sides: Sides) -> bool:
    """Whether one of these rules is the lower side of a cell."""
    middle = sum(sides) / 2
    return any(rule.start < middle < rule.end for rule in rules)


def _is_in_last_row(grid: Grid, glyph: Glyph) -> bool:
    """Whether a character is printed in the last row of a grid."""
    return grid.ys[-2] < glyph.baseline <= grid.ys[-1] and not glyph.text.isspace()


def _is_next(grid: Grid, glyph: Glyph) -> bool:
    """Whether a character is printed in the line below a grid."""
    step = glyph.baseline - grid.ys[-1]
    if not 0 < step <= LEADING * glyph.size or glyph.text.isspace():
        return False
    return grid.xs[0] <= glyph.left <= grid.xs[-1]


def _goes_on(last: Sequence[Glyph], cells: Sequence[Sides], glyph: Glyph) -> bool:
    """Whether a character is in the line below the text of one of some cells."""
    own = next((one for one in cells if one[0] <= glyph.left and glyph.right <= one[1]), None)
    if own is None:
        return False
    above = [one.baseline for one in last if own[0] <= one.left <= own[1]]
    return glyph.baseline - max(above, default=-math.inf) <= LEADING * glyph.size


def _with_text(sides: Sequence[Sides], grid: Grid, glyphs: Sequence[Glyph]) -> list[Sides]:
    """The rows between these sides that hold one text."""
    return [(top, bottom) for top, bottom in sides if _holds_text(top, bottom, grid, glyphs)]


def _extend(grid: Grid, above: Sequence[float], below: Sequence[float]) -> Grid:
    """The grid with a cell over all columns up to a rule above it, and down to one below."""
    height, width, down = len(grid.ys) - 1, len(grid.xs) - 1, len(above)
    spans = [span._replace(row=span.row + down, row_end=span.row_end + down) for span in grid.spans]
    over = [Span(0, 0, 1, width) for _ in above]
    under = [Span(height + down, 0, height + down + 1, width) for _ in below]
    return replace(grid, ys=(*above, *grid.ys, *below), spans=(*over, *spans, *under))


def _as_wide(across: Iterable[Rule], grid: Grid) -> list[float]:
    """Where the rules across stand that run from side to side of a grid, and no further."""
    left, right = grid.xs[0], grid.xs[-1]
    return [
        at for at, start, end in across if abs(start - left) <= TOUCH and abs(end - right) <= TOUCH
    ]


def _is_row(top: float, bottom: float, beside: float) -> bool:
    """Whether two rules may close a row beside one of that height."""
    least, most = HEIGHT
    return least * beside <= bottom - top <= most * beside


def _holds_text(top: float, bottom: float, grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether one text and no more stands between two rules of a grid."""
    inside = [
        glyph
        for glyph in glyphs
        if top < glyph.baseline < bottom
        and grid.xs[0] <= glyph.left <= grid.xs[-1]
        and not glyph.text.isspace()
    ]
    return bool(inside) and all(
        other.left - one.right <= APART * one.size
        for line in rows(inside)
        for one, other in pairwise(line)
    )
