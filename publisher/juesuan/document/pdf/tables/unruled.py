"""Tables without vertical rules: their columns are the white strips that run through all rows below the header.

Some are ruled only across (三线表), some not at all: there rows of amounts that stand in columns are a table.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from juesuan.document.pdf.native.glyphs import MIDDLE, Glyph
from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.grid import Grid, Span
from juesuan.document.pdf.tables.lines import rows, text_of

FLUSH = 4.0  # points: rules of one table begin and end together
GAP = 0.9  # of the font size: a wider gap parts two columns
FEWEST_RULES = 3
FEWEST_ROWS = 2
FEWEST_COLUMNS = 3
STRIP = 2.0  # points: the narrowest white strip between columns
DENSE = 0.7  # of the rows: so many rules part the rows themselves

AMOUNT = re.compile(r"[-－]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-—－]+")
AMOUNTS = 2  # in a row, from which on it can be one of a table that nothing rules
ROWS = 3  # of amounts, from which on they are a table
APART = 3.2  # of the font size: rows farther apart are of two tables

Extent = tuple[float, float]


class Row(NamedTuple):
    """A line of text: its height and where its texts stand, parted by wide gaps."""

    y: float
    size: float
    extents: list[Extent]
    amounts: int


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


def aligned(glyphs: list[Glyph]) -> list[Grid]:
    """The tables that only the columns of their amounts show, for pages without any rule."""
    lines = [row for row in map(_row_of, rows(glyphs)) if row.extents]
    found: list[Grid] = []
    block: list[Row] = []
    for at, row in enumerate(lines):
        near = bool(block) and row.y - block[-1].y <= APART * max(row.size, block[-1].size)
        if block and not near:
            found += _aligned(lines, at - len(block), block, glyphs)
            block = []
        if block or row.amounts >= AMOUNTS:
            block.append(row)
    return found + (_aligned(lines, len(lines) - len(block), block, glyphs) if block else [])


def _row_of(glyphs: list[Glyph]) -> Row:
    """A line of text, its texts parted by wide gaps."""
    extents = _extents(glyphs)
    texts = [text_of([g for g in glyphs if left <= (g.left + g.right) / 2 <= right]) for left, right in extents]
    amounts = [text for text in texts if AMOUNT.fullmatch(text)]
    plain = sum(any(character.isdigit() for character in text) for text in amounts)
    return Row(_height(glyphs[0]), glyphs[0].size, extents, len(amounts) if plain else 0)


def _aligned(lines: list[Row], begin: int, block: list[Row], glyphs: list[Glyph]) -> list[Grid]:
    """The table of some lines that begin with a row of amounts, and of the header above them."""
    while block and block[-1].amounts < 1:
        block = block[:-1]
    if sum(row.amounts >= AMOUNTS for row in block) < ROWS:
        return []
    first = begin
    while (
        first
        and len(lines[first - 1].extents) >= FEWEST_COLUMNS
        and lines[first].y - lines[first - 1].y < (APART * lines[first].size)
    ):
        first -= 1
    whole = [*lines[first:begin], *block]
    left = min(extent[0] for row in whole for extent in row.extents) - 1
    right = max(extent[1] for row in whole for extent in row.extents) + 1
    heights = [whole[0].y - whole[0].size, (lines[begin - 1].y + block[0].y) / 2 if first < begin else 0.0]
    heights = [height for height in heights if height] + [block[-1].y + block[-1].size]
    grid = _grid([Rule(height, left, right) for height in heights], glyphs, header=first < begin)
    return [grid] if grid else []


def _grid(rules: list[Rule], glyphs: list[Glyph], *, header: bool = True) -> Grid | None:
    """The table between some rules; None if its text stands in no columns."""
    left, right = rules[0].start, rules[0].end
    inside = [
        glyph
        for glyph in glyphs
        if left <= (glyph.left + glyph.right) / 2 <= right and rules[0].at < _height(glyph) < rules[-1].at
    ]
    printed = [(max(map(_height, row)), _extents(row)) for row in rows(inside)]
    printed = [(y, extents) for y, extents in printed if extents]
    body = [extents for y, extents in printed if y > rules[int(header)].at]
    if len(body) < FEWEST_ROWS:
        return None
    strips = _strips([extent for extents in body for extent in extents])
    if len(strips) + 1 < FEWEST_COLUMNS:
        return None
    xs = (left, *((start + end) / 2 for start, end in strips), right)
    ys = _row_borders(rules, [y for y, _ in printed])
    spans: list[Span] = []
    for index, (top, bottom) in enumerate(pairwise(ys)):
        extents = [extent for y, printed_there in printed if top < y < bottom for extent in printed_there]
        spans.extend(_row(index, strips, extents))
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


def _strips(extents: list[Extent]) -> list[Extent]:
    """The white strips between texts of all rows."""
    strips: list[Extent] = []
    end = min(left for left, _ in extents)
    for left, right in sorted(extents):
        if left - end >= STRIP and left > end:
            strips.append((end, left))
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


def _row(index: int, strips: list[Extent], extents: list[Extent]) -> list[Span]:
    """The cells of a row: a text that covers a whole strip is one cell over both columns."""
    spans: list[Span] = []
    start = 0
    for column, (begin, end) in enumerate(strips, 1):
        if not any(left < begin + STRIP / 2 and right > end - STRIP / 2 for left, right in extents):
            spans.append(Span(index, start, index + 1, column))
            start = column
    spans.append(Span(index, start, index + 1, len(strips) + 1))
    return spans
