"""Which characters stand in which cell.

By their middles; whole words where one runs over a border.
"""

import re
from bisect import bisect_right
from collections import defaultdict

from juesuan.document.pdf.native.glyphs import MIDDLE, Glyph
from juesuan.document.pdf.tables.grid import Grid, Span

NEAR = 0.12  # of the font size: characters of one word are not farther apart
AMOUNT = re.compile(r"[-－]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")


def assigned(
    glyphs: list[Glyph], found: list[Grid]
) -> tuple[list[dict[Span, list[Glyph]]], list[Glyph]]:
    """The characters of each cell of each grid, and those in none."""
    inside: list[dict[Span, list[Glyph]]] = [defaultdict(list) for _ in found]
    if not found:
        return inside, glyphs
    # A grid inside a cell of another one is met first.
    order = sorted(
        zip(found, map(slots_of, found), inside, strict=True), key=lambda entry: entry[0].area
    )
    outside: list[Glyph] = []
    crossing: list[int] = []
    before: Span | None = None
    # Characters that follow one another mostly stand in one cell; its box saves looking it up.
    left_side = top_side = right_side = bottom_side = 0.0
    home: list[Glyph] = outside
    alone = len(found) == 1
    for index, glyph in enumerate(glyphs):
        _, left, right, baseline, size = glyph
        x, y = (left + right) / 2, baseline - MIDDLE * size
        if left_side <= x < right_side and top_side <= y < bottom_side:
            home.append(glyph)
            continue
        for grid, slots, cells in order:
            xs, ys = grid.xs, grid.ys
            if xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]:
                span = slots[bisect_right(ys, y) - 1, bisect_right(xs, x) - 1]
                home = cells[span]
                home.append(glyph)
                if alone:
                    left_side, right_side = xs[span.column], xs[span.column_end]
                    top_side, bottom_side = ys[span.row], ys[span.row_end]
                if index and span is not before and _touch(glyphs[index - 1], glyph):
                    crossing.append(index)
                before = span
                break
        else:
            before = None
            outside.append(glyph)
            left_side = right_side = 0.0
    for word in _words(glyphs, crossing):
        _gather(word, order)
    return inside, outside


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
    return (
        abs(other.baseline - one.baseline) < NEAR * one.size
        and abs(other.left - one.right) < NEAR * one.size
    )


def _gather(
    word: list[Glyph],
    order: list[tuple[Grid, dict[tuple[int, int], Span], dict[Span, list[Glyph]]]],
) -> None:
    """Puts a whole word into one cell, if all of it is in one table."""
    middle = _middle(word)
    if middle is None:
        return
    height = word[0].baseline - MIDDLE * word[0].size
    for grid, slots, cells in order:
        if grid.xs[0] <= middle < grid.xs[-1] and grid.ys[0] <= height < grid.ys[-1]:
            home = slots[bisect_right(grid.ys, height) - 1, bisect_right(grid.xs, middle) - 1]
            _move(word, cells, home)
            return


def _move(word: list[Glyph], cells: dict[Span, list[Glyph]], home: Span) -> None:
    """Puts a word into a cell, if all of it is in cells of the table."""
    own = set(map(id, word))
    placed = {id(glyph) for glyphs in cells.values() for glyph in glyphs}
    if not own <= placed:
        return
    for span, glyphs in cells.items():
        cells[span] = [glyph for glyph in glyphs if id(glyph) not in own]
    cells[home].extend(word)


def _middle(word: list[Glyph]) -> float | None:
    """Where a word belongs to its cell; None for two that only come near, as a code and its name."""
    text = "".join(glyph.text for glyph in word)
    if AMOUNT.fullmatch(text):
        return (word[-1].left + word[-1].right) / 2  # amounts stand at the right of their cells
    if any(character.isdigit() for character in text):
        return None
    return (word[0].left + word[-1].right) / 2


def slots_of(grid: Grid) -> dict[tuple[int, int], Span]:
    """Which cell covers each position of the lattice."""
    return {
        (row, column): span
        for span in grid.spans
        for row in range(span.row, span.row_end)
        for column in range(span.column, span.column_end)
    }
