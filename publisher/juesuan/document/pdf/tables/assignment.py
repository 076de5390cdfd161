"""Which characters stand in which cell.

By their middles; whole words where one runs over a border.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from juesuan.document.pdf.native.glyphs import MIDDLE, Glyph
from juesuan.document.pdf.tables.grid import Grid, Span

NEAR = 0.12  # of the font size: characters of one word are not farther apart
AMOUNT = re.compile(r"[-－]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")


Cells = dict[Span, list[Glyph]]
Slots = dict[tuple[int, int], Span]
"""Which cell covers each position of a lattice."""


class _Table(NamedTuple):
    """A grid, which cell covers each position of its lattice, and the characters of each cell."""

    grid: Grid
    slots: Slots
    cells: Cells

    def span_at(self, x: float, y: float) -> Span:
        """The cell around a point that the grid holds."""
        return self.slots[bisect_right(self.grid.ys, y) - 1, bisect_right(self.grid.xs, x) - 1]


Box = tuple[float, float, float, float]
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


def assign(
    glyphs: list[Glyph], found: Sequence[Grid], slots: Sequence[Slots]
) -> tuple[list[Cells], list[Glyph]]:
    """The characters of each cell of each grid, and those in none.

    Args:
        glyphs: The characters of the page.
        found: Its grids.
        slots: Which cell of each grid covers each position of its lattice.
    """
    tables = [_Table(*each, defaultdict(list)) for each in zip(found, slots, strict=True)]
    if not tables:
        return [], glyphs
    # A grid inside a cell of another one is met first.
    order = sorted(tables, key=lambda table: table.grid.area)
    outside: list[Glyph] = []
    crossing: list[int] = []
    before: list[Glyph] | None = None
    for index, (glyph, cell) in enumerate(zip(glyphs, _homes(glyphs, order), strict=True)):
        if cell is None:
            outside.append(glyph)
        else:
            cell.append(glyph)
            if index and cell is not before and _touch(glyphs[index - 1], glyph):
                crossing.append(index)
        before = cell
    for word in _words(glyphs, crossing):
        _gather(word, order)
    return [table.cells for table in tables], outside


def _homes(glyphs: list[Glyph], order: list[_Table]) -> Iterator[list[Glyph] | None]:
    """The cell of each character; None outside of all grids."""
    cell: list[Glyph] | None = None
    left_side = top = right_side = bottom = 0.0
    for _, left, right, baseline, size in glyphs:
        x, y = (left + right) / 2, baseline - MIDDLE * size
        # Characters that follow one another mostly stand in one cell; its box saves looking it up.
        if not (left_side <= x < right_side and top <= y < bottom):
            cell, box = _home(x, y, order)
            left_side, top, right_side, bottom = box
        yield cell


def _home(x: float, y: float, order: list[_Table]) -> tuple[list[Glyph] | None, Box]:
    """The cell around a point, and its box where no other grid can be inside of it."""
    for table in order:
        if table.grid.holds(x, y):
            span = table.span_at(x, y)
            box = _box(table.grid, span) if len(order) == 1 else NOWHERE
            return table.cells[span], box
    return None, NOWHERE


def _box(grid: Grid, span: Span) -> Box:
    """The left, upper, right and lower side of a cell."""
    row, column, row_end, column_end = span
    return grid.xs[column], grid.ys[row], grid.xs[column_end], grid.ys[row_end]


def _words(glyphs: list[Glyph], crossing: list[int]) -> list[list[Glyph]]:
    """The words that run over a border: an amount that is wider than its column."""
    words: dict[int, list[Glyph]] = {}
    for index in crossing:
        begin = end = index
        while begin > 0 and _touch(glyphs[begin - 1], glyphs[begin]):
            begin -= 1
        while end + 1 < len(glyphs) and _touch(glyphs[end], glyphs[end + 1]):
            end += 1
        words[begin] = glyphs[begin : end + 1]
    return list(words.values())


def _touch(one: Glyph, other: Glyph) -> bool:
    """Whether a character follows another without a gap."""
    near = NEAR * one.size
    return abs(other.baseline - one.baseline) < near and abs(other.left - one.right) < near


def _gather(word: list[Glyph], order: list[_Table]) -> None:
    """Puts a whole word into one cell, if all of it is in one table."""
    middle = _middle(word)
    if middle is None:
        return
    height = word[0].baseline - MIDDLE * word[0].size
    for table in order:
        if table.grid.holds(middle, height):
            _move(word, table.cells, table.span_at(middle, height))
            return


def _move(word: list[Glyph], cells: Cells, home: Span) -> None:
    """Puts a word into a cell, if all of it is in cells of the table."""
    own = set(map(id, word))
    placed = map(id, chain.from_iterable(cells.values()))
    if not own.issubset(placed):
        return
    for span, glyphs in cells.items():
        cells[span] = [glyph for glyph in glyphs if id(glyph) not in own]
    cells[home].extend(word)


def _middle(word: list[Glyph]) -> float | None:
    """Where a word belongs to its cell.

    None for two that only come near, as a code and its name.
    """
    text = "".join(glyph.text for glyph in word)
    if AMOUNT.fullmatch(text):
        return (word[-1].left + word[-1].right) / 2  # amounts stand at the right of their cells
    if any(map(str.isdigit, text)):
        return None
    return (word[0].left + word[-1].right) / 2


def slots_of(grid: Grid) -> Slots:
    """Which cell covers each position of the lattice."""
    return {place: span for span in grid.spans for place in span.places}
