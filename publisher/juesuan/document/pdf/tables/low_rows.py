"""Rows lower than their text.

Lines of a wrapped text that lie in the rows above and below go back to their own cell.

What tells them is the order of the file, in which the lines of a cell follow one another, and that
all of them together stand in the middle of their row, each of them in that of none.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from juesuan.document.pdf.native.glyphs import MIDDLE, Glyph
from juesuan.document.pdf.tables.grid import Grid, Span

EDGE = 0.3  # of the font size: a text whose middle line is so near to the border of its row does not fit it
SAME_LINE = 0.1  # of the font size: characters on one baseline
GAP = (-0.2, 0.9)  # of the font size: between characters of one line
DROP = (0.9, 1.7)  # of the font size: between lines of one text
INDENT = 1.2  # of the font size: lines of one text begin, or are centred, so near to one another
FULL = 1.5  # of the font size: a line that leaves less room, paddings included, goes on below
CENTRED = 0.3  # of the height of its row: how far from its middle a text may stand
OWN = 0.2  # of the height of its row: lines so near to the middles of rows are a text each

Cells = dict[Span, list[Glyph]]
Line = list[Glyph]


def regathered(
    cells: Cells, grid: Grid, slots: Mapping[tuple[int, int], Span], glyphs: Sequence[Glyph]
) -> Cells:
    """The cells, wrapped texts of low rows in their own.

    Args:
        cells: The characters of each cell, by where they stand.
        grid: The grid.
        slots: Which cell covers each position of the lattice.
        glyphs: The characters of the page in the order of the file.
    """
    if not any(_overflows(grid, span, own) for span, own in cells.items() if own):
        return cells
    homes = {id(glyph): span for span, own in cells.items() for glyph in own}
    inside = [glyph for glyph in glyphs if id(glyph) in homes]
    for text in _texts(_lines(inside), grid, homes):
        home = _home(text, grid, slots, is_stray=_is_stray(text, cells, homes))
        if home is not None:
            homes.update((id(glyph), home) for line in text for glyph in line)
    gathered: Cells = {}
    for glyph in inside:
        gathered.setdefault(homes[id(glyph)], []).append(glyph)
    return gathered


def _overflows(grid: Grid, span: Span, glyphs: Sequence[Glyph]) -> bool:
    """Whether a text stands at the very edge of its row."""
    heights = [_y(glyph) for glyph in glyphs]
    room = min(min(heights) - grid.ys[span.row], grid.ys[span.row_end] - max(heights))
    return room < EDGE * glyphs[0].size


def _y(glyph: Glyph) -> float:
    return glyph.baseline - MIDDLE * glyph.size


def _lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters that the file writes one behind the other on one baseline."""
    lines: list[Line] = []
    for glyph in glyphs:
        last = lines[-1][-1] if lines else None
        if last is not None and _is_next(last, glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _is_next(one: Glyph, other: Glyph) -> bool:
    gap = (other.left - one.right) / one.size
    return abs(one.baseline - other.baseline) <= SAME_LINE * one.size and GAP[0] <= gap <= GAP[1]


def _texts(lines: Sequence[Line], grid: Grid, homes: Mapping[int, Span]) -> list[list[Line]]:
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
    if not DROP[0] * size <= line[0].baseline - above[0].baseline <= DROP[1] * size:
        return False
    centres = (above[0].left + above[-1].right) / 2 - (line[0].left + line[-1].right) / 2
    return min(abs(line[0].left - above[0].left), abs(centres)) <= INDENT * size


def _is_stray(text: Sequence[Line], cells: Cells, homes: Mapping[int, Span]) -> bool:
    """Whether a line lies in a wider cell that prints a text of its own: the head of its group."""
    spans = [homes[id(line[0])] for line in text]
    least = min(span.column_end - span.column for span in spans)
    wider = [span for span in spans if span.column_end - span.column > least]
    own = {id(glyph) for line in text for glyph in line}
    return any(id(glyph) not in own for span in wider for glyph in cells.get(span, ()))


def _home(
    text: Sequence[Line], grid: Grid, slots: Mapping[tuple[int, int], Span], *, is_stray: bool
) -> Span | None:
    """The cell in whose middle a text stands.

    None if it stands in none, or each of its lines in one, unless one is a stray among others.
    """
    column = bisect_right(grid.xs, (text[0][0].left + text[0][-1].right) / 2) - 1
    heights = [_y(line[0]) for line in text]
    middle = (heights[0] + heights[-1]) / 2
    own = [_off(grid, slots, y, column) for y in heights]
    home = _at(grid, slots, middle, column)
    off = _off(grid, slots, middle, column)
    if (
        home is None
        or off is None
        or off > CENTRED
        or (not is_stray and all(one is not None and one <= OWN for one in own))
    ):
        return None
    return home


def _at(grid: Grid, slots: Mapping[tuple[int, int], Span], y: float, column: int) -> Span | None:
    return slots.get((bisect_right(grid.ys, y) - 1, column))


def _off(grid: Grid, slots: Mapping[tuple[int, int], Span], y: float, column: int) -> float | None:
    """How far from the middle of its cell a height is, in heights of the cell."""
    span = _at(grid, slots, y, column)
    if span is None:
        return None
    top, bottom = grid.ys[span.row], grid.ys[span.row_end]
    return abs(y - (top + bottom) / 2) / (bottom - top)
