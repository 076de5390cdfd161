"""Prose set in two columns: each is read to its end before the next.

A gutter shows it: a white strip that hardly a line runs over, with full lines on both sides of it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, pairwise, repeat
from statistics import median

from juesuan.document.pdf.native.glyphs import LEFT, SIZE, Glyph
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
    printed = list(filter(None, map(_printed, rows(glyphs))))
    gutter = _gutter(printed) if is_prose else None
    if gutter is None:
        return tuple(lines(glyphs)), None
    sides = map(_parted, rows(glyphs), repeat(gutter))
    left, right = map(chain.from_iterable, zip(*sides, strict=True))
    return (*lines(left), *lines(right)), gutter


def _printed(row: Row) -> Row:
    """The characters of a line that are no white space."""
    return [glyph for glyph in row if not glyph.text.isspace()]


def _gutter(printed: Sequence[Row]) -> float | None:
    """Where the two columns of these lines part, in points; None if they are one."""
    begins = sorted(chain.from_iterable(map(_begins, printed)))
    if len(begins) < FEWEST:
        return None
    size = median(map(SIZE, chain.from_iterable(printed)))
    gutter = begins[len(begins) // OUTERMOST] - EDGE * size
    left = min(row[0].left for row in printed)
    width = max(row[-1].right for row in printed) - left
    low, high = MIDDLE
    is_inside = low * width < gutter - left < high * width
    sides = list(map(_parted, printed, repeat(gutter)))
    return gutter if is_inside and _is_white(sides, gutter) and _are_full(sides) else None


def _is_white(sides: Sequence[tuple[Row, Row]], gutter: float) -> bool:
    """Whether hardly a line runs over a gutter."""
    alone = [before for before, behind in sides if not behind]
    crossing = sum(before[-1].right > gutter for before in alone)
    return crossing <= (1 - FULL) * len(sides)


def _are_full(sides: Sequence[tuple[Row, Row]]) -> bool:
    """Whether enough lines have text on both sides, and half of them prose."""
    both = list(filter(all, sides))
    if len(both) < FEWEST:
        return False
    return all(median(map(len, column)) > PROSE for column in zip(*both, strict=True))


def _begins(row: Row) -> list[float]:
    """Where a line begins anew behind a wide gap."""
    return [two.left for one, two in pairwise(row) if _are_apart(one, two)]


def _are_apart(one: Glyph, two: Glyph) -> bool:
    """Whether the gap between two neighbours is wider than one between words."""
    return two.left - one.right > NARROWEST * two.size


def _parted(row: Row, gutter: float) -> tuple[Row, Row]:
    """The characters of a line left and right of a gutter; all are left where it runs over it."""
    at = bisect_left(row, gutter, key=LEFT)
    if 0 < at < len(row) and not _are_apart(row[at - 1], row[at]):
        return row, []
    return row[:at], row[at:]
