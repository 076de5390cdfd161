"""Rows lower than their text.

Lines of a wrapped text that lie in the rows above and below go back to their own cell.

What tells them is the order of the file, in which the lines of a cell follow one another, and that
all of them together stand in the middle of their row, each of them in that of none.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from juesuan.document.grouping import group
from juesuan.document.pdf.native.glyphs import MIDDLE, Glyph
from juesuan.document.pdf.tables.grid import Grid, Span

# of the font size: a text whose middle line is so near to the border of its row does not fit it
EDGE = 0.3
SAME_LINE = 0.1  # of the font size: characters on one baseline
GAP = (-0.2, 0.9)  # of the font size: between characters of one line
DROP = (0.9, 1.7)  # of the font size: between lines of one text
INDENT = 1.2  # of the font size: lines of one text begin, or are centred, so near to one another
FULL = 1.5  # of the font size: a line that leaves less room, paddings included, goes on below
CENTRED = 0.3  # of the height of its row: how far from its middle a text may stand
OWN = 0.2  # of the height of its row: lines so near to the middles of rows are a text each

Cells = dict[Span, list[Glyph]]
Homes = dict[int, Span]
"""The cell of each character, by its identity."""
Line = list[Glyph]
Slots = Mapping[tuple[int, int], Span]


def regather(cells: Cells, grid: Grid, slots: Slots, glyphs: Sequence[Glyph]) -> Cells:
    """The cells, wrapped texts of low rows in their own.

    Args:
        cells: The characters of each cell, by where they stand.
        grid: The grid.
        slots: Which cell covers each position of the lattice.
        glyphs: The characters of the page in the order of the file.
    """
    if not any(_overflows(grid, span, own) for span, own in cells.items()):
        return cells
    homes = {id(glyph): span for span, own in cells.items() for glyph in own}
    inside = [glyph for glyph in glyphs if id(glyph) in homes]
    for text in _texts(_lines(inside), grid, homes):
        home = _home(text, grid, slots, is_stray=_is_stray(text, cells, homes))
        if home is not None:
            homes.update(dict.fromkeys(_identities(text), home))
    return _by_cell(inside, homes)


def _by_cell(glyphs: Sequence[Glyph], homes: Homes) -> Cells:
    """The characters of each cell."""
    gathered: Cells = {}
    for glyph in glyphs:
        gathered.setdefault(homes[id(glyph)], []).append(glyph)
    return gathered


def _identities(text: Sequence[Line]) -> set[int]:
    return set(map(id, chain.from_iterable(text)))


def _overflows(grid: Grid, span: Span, glyphs: Sequence[Glyph]) -> bool:
    """Whether a text stands at the very edge of its row."""
    if not glyphs:
        return False
    heights = [baseline - MIDDLE * size for _, _, _, baseline, size in glyphs]
    room = min(min(heights) - grid.ys[span.row], grid.ys[span.row_end] - max(heights))
    return room < EDGE * glyphs[0].size


def _y(glyph: Glyph) -> float:
    return glyph.baseline - MIDDLE * glyph.size


def _lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters that the file writes one behind the other on one baseline."""
    return group(glyphs, lambda line, glyph: _is_next(line[-1], glyph))


def _is_next(one: Glyph, other: Glyph) -> bool:
    gap = (other.left - one.right) / one.size
    return abs(one.baseline - other.baseline) <= SAME_LINE * one.size and GAP[0] <= gap <= GAP[1]


def _texts(lines: Sequence[Line], grid: Grid, homes: Homes) -> list[list[Line]]:
    """Texts of several lines.

    Those that fill their column, and pairs whose middle must prove that they are one.
    """
    texts: list[list[Line]] = []
    for above, line in pairwise(lines):
        if not _stands_below(above, line):
            continue
        border = grid.xs[homes[id(above[0])].column_end]
        is_full = border - above[-1].right <= FULL * line[0].size
        if is_full and texts and texts[-1][-1] is above:
            texts[-1].append(line)
        else:
            texts.append([above, line])
    return texts


def _stands_below(above: Line, line: Line) -> bool:
    size = line[0].size
    drop = line[0].baseline - above[0].baseline
    if not DROP[0] * size <= drop <= DROP[1] * size:
        return False
    begins = line[0].left - above[0].left
    centres = (above[0].left + above[-1].right) / 2 - (line[0].left + line[-1].right) / 2
    return min(abs(begins), abs(centres)) <= INDENT * size


def _is_stray(text: Sequence[Line], cells: Cells, homes: Homes) -> bool:
    """Whether a line lies in a wider cell that prints a text of its own: the head of its group."""
    spans = [homes[id(line[0])] for line in text]
    narrowest = min(map(_width, spans))
    wider = [cells.get(span, ()) for span in spans if _width(span) > narrowest]
    in_wider = set(map(id, chain.from_iterable(wider)))
    return not in_wider <= _identities(text)


def _width(span: Span) -> int:
    return span.column_end - span.column


def _home(text: Sequence[Line], grid: Grid, slots: Slots, *, is_stray: bool) -> Span | None:
    """The cell in whose middle a text stands.

    None if it stands in none, or each of its lines in one, unless one is a stray among others.
    """
    first = text[0]
    column = bisect_right(grid.xs, (first[0].left + first[-1].right) / 2) - 1
    heights = [_y(line[0]) for line in text]
    middle = (heights[0] + heights[-1]) / 2
    if _off(grid, slots, middle, column) > CENTRED:
        return None
    offs = [_off(grid, slots, y, column) for y in heights]
    if max(offs) <= OWN and not is_stray:
        return None
    return _at(grid, slots, middle, column)


def _at(grid: Grid, slots: Slots, y: float, column: int) -> Span | None:
    return slots.get((bisect_right(grid.ys, y) - 1, column))


def _off(grid: Grid, slots: Slots, y: float, column: int) -> float:
    """How far from the middle of its cell a height is, in heights of the cell.

    Infinite where no cell is.
    """
    span = _at(grid, slots, y, column)
    if span is None:
        return math.inf
    top, bottom = grid.ys[span.row], grid.ys[span.row_end]
    return abs(y - (top + bottom) / 2) / (bottom - top)
