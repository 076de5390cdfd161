"""Tables whose columns nothing draws.

The grids that the places of their words allow, the likeliest first.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.body import Row, body_rows
from juesuan.document.pdf.tables.columns import (
    NEAR,
    Align,
    Column,
    Columns,
    best_align,
    columns_of,
    figure_columns,
)
from juesuan.document.pdf.tables.empty import empty_regions
from juesuan.document.pdf.tables.grid import Grid, Span
from juesuan.document.pdf.tables.head_blocks import blocks
from juesuan.document.pdf.tables.head_columns import parted, with_blanks
from juesuan.document.pdf.tables.heads import Head, header
from juesuan.document.pdf.tables.regions import Region, is_again, regions
from juesuan.document.pdf.tables.words import Kind, Word, WordLine, counts_columns, word_lines
from juesuan.document.pdf.tables.wrapped import unwrapped

MOST_GRIDS = 2  # of one table, besides the likeliest
CENTRED = 0.15  # of their width: a label stands no farther from the middle of its columns
INDENT = 2.0  # of the font size: a label of its own column does not begin farther from its left
REACH = 0.5  # of the font size: how far a label must run over both sides of a border to cover both columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A grid found from the places of words, with the characters of its cells.

    Attributes:
        grid: The grid.
        cells: The characters of each cell that has any.
        columns: The columns, for a page that goes on without heads.
    """

    grid: Grid
    cells: dict[Span, list[Glyph]]
    columns: Columns


def aligned(
    glyphs: Sequence[Glyph], across: Sequence[Rule], before: Columns | None = None
) -> list[tuple[Aligned, ...]]:
    """The tables of a page, each as its grids, the likeliest first.

    Args:
        glyphs: The characters of the page.
        across: Horizontal rules and edges of coloured stripes, joined.
        before: The columns of the last table of the page before: a table without heads may go on
            with them.
    """
    lines = unwrapped(word_lines(glyphs))
    found = regions(lines, across, before)
    used = {id(line) for region in found for line in (*region.heads, *region.body)}
    found += empty_regions([line for line in lines if id(line) not in used], across)
    return [_grids(region, before) for region in found]


def _grids(region: Region, before: Columns | None) -> tuple[Aligned, ...]:
    """The grids of one region."""
    heads, numbers = _without_numbers(region.heads)
    words = tuple((word.text, word.left) for line in region.heads for word in line)
    found: list[Aligned] = []
    for align in best_align(region.body):
        columns = _columns(region.body, heads, numbers, align, before)
        columns = replace(columns, heads=words or columns.heads)
        grid = _grid(region, heads, (*numbers, *region.body), columns)
        if all(grid.cells.keys() != other.cells.keys() for other in found):
            found.append(grid)
    return tuple(found[: MOST_GRIDS + 1])


def _without_numbers(
    heads: Sequence[WordLine],
) -> tuple[tuple[WordLine, ...], tuple[WordLine, ...]]:
    """The heads, and the lines of whole numbers among and below them, which count the columns."""
    counted = [line for line in heads if counts_columns(line)]
    return tuple(line for line in heads if line not in counted), tuple(counted)


def _columns(
    body: Sequence[WordLine],
    heads: Sequence[WordLine],
    numbers: Sequence[WordLine],
    align: Align,
    before: Columns | None,
) -> Columns:
    """The columns of the body, and those that print nothing."""
    columns = columns_of(body, align)
    known = not heads or is_again(heads, before)
    if known and before is not None and _continues(columns, figure_columns(body, align), before):
        return before
    counts = [word for line in numbers for word in line if word.kind is Kind.NUMBER]
    columns = parted(columns, body, blocks(heads, columns))
    return with_blanks(columns, blocks(heads, columns), counts)


def _continues(columns: Columns, own: Sequence[Column], before: Columns) -> bool:
    """Whether each column of figures is one of the page before; a lone code may look like one."""
    ends = [column for column in before.columns if column.figures]
    if len(columns.columns) > len(before.columns):
        return False
    return all(any(_same(column, end, columns.align) for end in ends) for column in own)


def _same(one: Column, other: Column, align: Align) -> bool:
    return abs(align.place(one) - align.place(other)) <= NEAR


def _grid(
    region: Region, heads: Sequence[WordLine], body: Sequence[WordLine], columns: Columns
) -> Aligned:
    """The grid of these columns."""
    tops = header(columns, blocks(heads, columns, region.bars)) if heads else []
    height = max((head.row_end for head in tops), default=0)
    rows = body_rows(body, columns, region.bars)
    cells: dict[Span, list[Glyph]] = {}
    for head in tops:
        span = Span(head.row, head.first, head.row_end, head.after)
        cells.setdefault(span, []).extend(
            glyph for word in head.block.words for glyph in word.glyphs
        )
    for at, row in enumerate(rows, height):
        cells.update(_row_cells(at, row, columns))
    spans = _filled(list(cells), height + len(rows), len(columns.columns))
    grid = Grid(
        xs=_xs(columns),
        ys=_ys(_head_heights(tops, height), rows),
        spans=tuple(sorted(spans)),
        open_sides=frozenset({"left", "right"}),
    )
    return Aligned(grid=grid, cells=cells, columns=columns)


def _row_cells(at: int, row: Row, columns: Columns) -> dict[Span, list[Glyph]]:
    """The cells of a row that hold words."""
    homes: dict[int, list[Word]] = defaultdict(list)
    for word in row:
        homes[columns.home(word)].append(word)
    cells: dict[Span, list[Glyph]] = {}
    for column, words in homes.items():
        after = column + 1
        while (
            after < len(columns.columns) and after not in homes and _covers(words, columns, after)
        ):
            after += 1
        first, after = _centred(column, after, homes, columns)
        cells[Span(at, first, at + 1, after)] = [glyph for word in words for glyph in word.glyphs]
    return cells


def _centred(
    column: int, after: int, homes: Mapping[int, Sequence[Word]], columns: Columns
) -> tuple[int, int]:
    """The columns of a row's label: all between the words beside it if it is centred over them.

    A total (合计) at the foot of one side of a table is; a label of one column never stands over
    one of figures.
    """
    words = homes[column]
    following = min((at for at in homes if at > column), default=None)
    if following is None or any(word.kind is not Kind.TEXT for word in words):
        return column, after
    first = max((at + 1 for at in homes if at < column), default=0)
    left, right = columns.columns[first].left, columns.columns[following].left
    if not _stands_over_figures(words, columns.columns[first:following], left):
        return column, after
    middle = (words[0].left + words[-1].right) / 2
    off = abs((left + right) / 2 - middle)
    return (first, following) if off <= CENTRED * (right - left) else (column, after)


def _stands_over_figures(words: Sequence[Word], columns: Sequence[Column], left: float) -> bool:
    """Whether a label that does not begin at the left stands over a column of figures."""
    if words[0].left <= left + INDENT * words[0].size:
        return False
    return any(column.figures and column.shared(word) > 0 for column in columns for word in words)


def _covers(words: Sequence[Word], columns: Columns, at: int) -> bool:
    """Whether a label runs over the border of the next column of labels."""
    border, size = columns.columns[at].left, words[0].size
    if columns.columns[at].figures:
        return False
    return any(
        word.left < border - REACH * size and word.right > border + REACH * size for word in words
    )


def _filled(spans: Sequence[Span], height: int, width: int) -> list[Span]:
    """The spans, and an empty cell at each position that none covers."""
    covered = {
        (row, column)
        for span in spans
        for row in range(span.row, span.row_end)
        for column in range(span.column, span.column_end)
    }
    empty = [
        Span(row, column, row + 1, column + 1)
        for row in range(height)
        for column in range(width)
        if (row, column) not in covered
    ]
    return [*spans, *empty]


def _xs(columns: Columns) -> tuple[float, ...]:
    """Where the columns part, as near as their words tell."""
    inner = [(one.right + other.left) / 2 for one, other in pairwise(columns.columns)]
    return tuple(_rising([columns.columns[0].left - 1, *inner, columns.columns[-1].right + 1]))


def _ys(heads: Sequence[float], rows: Sequence[Row]) -> tuple[float, ...]:
    """Where the rows part: halfway between their middles."""
    heights = [*heads, *(fmean(word.y for word in row) for row in rows)]
    size = rows[0][0].size
    inner = [(above + below) / 2 for above, below in pairwise(heights)]
    return tuple(_rising([heights[0] - size, *inner, heights[-1] + size]))


def _head_heights(heads: Sequence[Head], height: int) -> list[float]:
    """The middles of the rows of the header."""
    return _rising(
        [
            fmean([head.block.y for head in heads if head.row == row] or [0.0])
            for row in range(height)
        ]
    )


def _rising(places: Sequence[float]) -> list[float]:
    """The places, none before the one that precedes it."""
    rising: list[float] = []
    for place in places:
        rising.append(max(place, rising[-1] + 0.1) if rising else place)
    return rising
