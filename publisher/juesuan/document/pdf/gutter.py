"""Prose set in two columns: each is read to its end before the next.

A gutter shows it: a white strip that hardly a line runs over, with full lines on both sides of it.
"""

from collections.abc import Sequence
from itertools import chain, pairwise
from statistics import median

from juesuan.document.pdf.native.glyphs import LEFT, RIGHT, Glyph
from juesuan.document.pdf.tables.lines import Line, lines, rows

MIDDLE = (0.3, 0.7)  # of the width of what is printed: a gutter is between
NARROWEST = 1.2  # of the font size: a narrower gap parts words
EDGE = 0.5  # of the font size: so near to the lines behind it is the gutter's middle line taken
FEWEST = 6  # lines with text on both sides: fewer are captions and signatures
FULL = 0.8  # of the lines: so many leave the gutter white
PROSE = 12  # characters: half of the lines of each side have more
OUTERMOST = 10  # one line of so many may begin farther to the left

Row = list[Glyph]


def in_columns(glyphs: Sequence[Glyph], *, is_prose: bool) -> tuple[tuple[Line, ...], float | None]:
    """The lines of a page in the order in which they are read, and its gutter, if it has one."""
    printed = [[glyph for glyph in row if not glyph.text.isspace()] for row in rows(glyphs)]
    gutter = _gutter(list(filter(None, printed))) if is_prose else None
    if gutter is None:
        return tuple(lines(glyphs)), None
    left: list[Glyph] = []
    right: list[Glyph] = []
    for row in rows(glyphs):
        before, behind = _parted(row, gutter)
        left += before
        right += behind
    return (*lines(left), *lines(right)), gutter


def _gutter(printed: Sequence[Row]) -> float | None:
    """Where the two columns of these lines part, in points; None if they are one."""
    begins = sorted(chain.from_iterable(_begins(row, printed) for row in printed))
    if len(begins) < FEWEST:
        return None
    size = median(row[0].size for row in printed)
    gutter = begins[len(begins) // OUTERMOST] - EDGE * size
    sides = [_parted(row, gutter) for row in printed]
    crossing = [before for before, behind in sides if not behind and before[-1].right > gutter]
    is_white = len(crossing) <= (1 - FULL) * len(printed)
    return gutter if is_white and _are_full(sides) else None


def _are_full(sides: Sequence[tuple[Row, Row]]) -> bool:
    """Whether enough lines have text on both sides, and half of them prose."""
    both = [side for side in sides if all(side)]
    if len(both) < FEWEST:
        return False
    return all(median(map(len, column)) > PROSE for column in zip(*both, strict=True))


def _begins(row: Row, printed: Sequence[Row]) -> list[float]:
    """Where a line begins anew behind a wide gap near the middle of what is printed."""
    left = min(other[0].left for other in printed)
    width = max(other[-1].right for other in printed) - left
    low, high = (left + share * width for share in MIDDLE)
    wide = [two for one, two in pairwise(row) if two.left - one.right > NARROWEST * two.size]
    return [glyph.left for glyph in wide if low < glyph.left < high]


def _parted(row: Row, gutter: float) -> tuple[Row, Row]:
    """The characters of a line left and right of a gutter; all are left where it runs over it."""
    before = [glyph for glyph in row if glyph.left < gutter]
    behind = [glyph for glyph in row if glyph.left >= gutter]
    if not before or not behind:
        return before, behind
    gap = min(map(LEFT, behind)) - max(map(RIGHT, before))
    return (before, behind) if gap > NARROWEST * behind[0].size else (row, [])
