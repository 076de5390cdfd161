"""Rows of a table that no side closes.

A cell over all columns of a page, cut by both its edges, has only the rules above and below: the
pages before and behind draw its sides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.grid import TOUCH, Grid, Span
from juesuan.document.pdf.tables.lines import rows

HEIGHT = (0.6, 1.5)  # of the row beside it: how high a row without sides is
APART = 2.0  # of the font size: the characters of one text do not stand further apart


def with_open_rows(grid: Grid, across: Iterable[Rule], glyphs: Sequence[Glyph]) -> Grid:
    """The grid with the row above it and the one below that no side closes.

    Each holds one text: several would be the cells of a row that is ruled otherwise.

    Args:
        grid: The grid.
        across: All rules across of its page.
        glyphs: All characters of its page.
    """
    own = [rule.at for rule in across if _is_as_wide(rule, grid)]
    first = [at for at in own if _is_row(at, grid.ys[0], grid.ys[1] - grid.ys[0])]
    last = [at for at in own if _is_row(grid.ys[-1], at, grid.ys[-1] - grid.ys[-2])]
    above = [at for at in first[-1:] if _holds_text(at, grid.ys[0], grid, glyphs)]
    below = [at for at in last[:1] if _holds_text(grid.ys[-1], at, grid, glyphs)]
    return _extended(grid, above, below) if above or below else grid


def _extended(grid: Grid, above: Sequence[float], below: Sequence[float]) -> Grid:
    """The grid with a cell over all columns up to a rule above it, and down to one below."""
    height, width, down = len(grid.ys) - 1, len(grid.xs) - 1, len(above)
    spans = [span._replace(row=span.row + down, row_end=span.row_end + down) for span in grid.spans]
    over = [Span(0, 0, 1, width) for _ in above]
    under = [Span(height + down, 0, height + down + 1, width) for _ in below]
    return replace(grid, ys=(*above, *grid.ys, *below), spans=(*over, *spans, *under))


def _is_as_wide(rule: Rule, grid: Grid) -> bool:
    """Whether a rule across runs from side to side of a grid, and no further."""
    return abs(rule.start - grid.xs[0]) <= TOUCH and abs(rule.end - grid.xs[-1]) <= TOUCH


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
