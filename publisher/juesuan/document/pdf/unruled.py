"""Tables ruled only across (三线表): their columns are the white strips that run through all rows below the header."""

from itertools import pairwise

from juesuan.document.pdf.glyphs import MIDDLE, Glyph
from juesuan.document.pdf.grid import Grid, Span
from juesuan.document.pdf.lines import rows
from juesuan.document.pdf.ruling import Rule

FLUSH = 4.0  # points: rules of one table begin and end together
GAP = 0.9  # of the font size: a wider gap parts two columns
FEWEST_RULES = 3
FEWEST_ROWS = 2
FEWEST_COLUMNS = 3
STRIP = 2.0  # points: the narrowest white strip between columns
DENSE = 0.7  # of the rows: so many rules part the rows themselves

Extent = tuple[float, float]


def unruled(across: list[Rule], glyphs: list[Glyph]) -> list[Grid]:
    """The tables between rules of one length that no vertical rule crosses.

    Args:
        across: Horizontal rules of the page, joined.
        glyphs: Characters of the page.
    """
    groups: list[list[Rule]] = []
    for rule in sorted(across):
        for group in groups:
            if abs(group[0].start - rule.start) < FLUSH and abs(group[0].end - rule.end) < FLUSH:
                group.append(rule)
                break
        else:
            groups.append([rule])
    found = (_grid(group, glyphs) for group in groups if len(group) >= FEWEST_RULES)
    return [grid for grid in found if grid]


def _grid(rules: list[Rule], glyphs: list[Glyph]) -> Grid | None:
    """The table between some rules; None if its text stands in no columns."""
    left, right = rules[0].start, rules[0].end
    inside = [
        glyph
        for glyph in glyphs
        if left <= (glyph.left + glyph.right) / 2 <= right and rules[0].at < _height(glyph) < rules[-1].at
    ]
    printed = [(max(map(_height, row)), _extents(row)) for row in rows(inside)]
    printed = [(y, extents) for y, extents in printed if extents]
    body = [extents for y, extents in printed if y > rules[1].at]
    if len(body) < FEWEST_ROWS:
        return None
    strips = _strips([extent for extents in body for extent in extents])
    if len(strips) + 1 < FEWEST_COLUMNS:
        return None
    xs = (left, *strips, right)
    ys = _row_borders(rules, [y for y, _ in printed])
    spans: list[Span] = []
    for index, (top, bottom) in enumerate(pairwise(ys)):
        extents = [extent for y, printed_there in printed if top < y < bottom for extent in printed_there]
        spans.extend(_row(index, xs, extents))
    return Grid(xs=xs, ys=ys, spans=tuple(spans), open_sides=frozenset({"left", "right"}))


def _height(glyph: Glyph) -> float:
    return glyph.baseline - MIDDLE * glyph.size


def _extents(row: list[Glyph]) -> list[Extent]:
    """Where the texts of a line stand, parted by wide gaps."""
    extents: list[Extent] = []
    for glyph in sorted((glyph for glyph in row if not glyph.text.isspace()), key=lambda glyph: glyph.left):
        if extents and glyph.left - extents[-1][1] <= GAP * glyph.size:
            extents[-1] = (extents[-1][0], max(extents[-1][1], glyph.right))
        else:
            extents.append((glyph.left, glyph.right))
    return extents


def _strips(extents: list[Extent]) -> list[float]:
    """The middles of the white strips between texts of all rows."""
    strips: list[float] = []
    end = min(left for left, _ in extents)
    for left, right in sorted(extents):
        if left - end >= STRIP and left > end:
            strips.append((end + left) / 2)
        end = max(end, right)
    return strips


def _row_borders(rules: list[Rule], heights: list[float]) -> tuple[float, ...]:
    """Where rows part: at the rules if most rows have one, else also halfway between lines of text."""
    ys = [rule.at for rule in rules]
    if len(ys) - 1 >= DENSE * len(heights):
        return tuple(ys)
    for above, below in pairwise(sorted(heights)):
        if not any(above < y < below for y in ys):
            ys.append((above + below) / 2)
    return tuple(sorted(ys))


def _row(index: int, xs: tuple[float, ...], extents: list[Extent]) -> list[Span]:
    """The cells of a row: a text over several columns is one cell over them."""
    last = len(xs) - 1
    joined = [any(left < x - STRIP and right > x + STRIP for left, right in extents) for x in xs]
    spans: list[Span] = []
    start = 0
    for column in range(1, last + 1):
        if column == last or not joined[column]:
            spans.append(Span(index, start, index + 1, column))
            start = column
    return spans
