"""Tables whose columns nothing draws.

The grids that the places of their words allow, the likeliest first.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, filterfalse, pairwise, product
from statistics import fmean

from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.body import Row, body_rows
from juesuan.document.pdf.tables.close import with_close_amounts
from juesuan.document.pdf.tables.columns import NEAR, Align, Column, Columns
from juesuan.document.pdf.tables.empty import empty_regions
from juesuan.document.pdf.tables.figures import (
    best_align,
    figure_columns,
    stands_over,
    tied_aligns,
)
from juesuan.document.pdf.tables.grid import Grid, Span
from juesuan.document.pdf.tables.heads.blocks import blocks
from juesuan.document.pdf.tables.heads.columns import headed_left, parted, with_blanks
from juesuan.document.pdf.tables.heads.header import Head, Header, header
from juesuan.document.pdf.tables.heads.lines import is_again
from juesuan.document.pdf.tables.labels import columns_of
from juesuan.document.pdf.tables.lines import RULE
from juesuan.document.pdf.tables.regions import Region, regions
from juesuan.document.pdf.tables.words import (
    Kind,
    Word,
    WordLine,
    counts_columns,
    texts_of,
    word_lines,
    words_of,
    words_of_kind,
)
from juesuan.document.pdf.tables.wrapped import unwrap, with_whole_thousands

MOST_GRIDS = 2  # of one table, besides the likeliest
CENTRED = 0.15  # of their width: a label stands no farther from the middle of its columns
INDENT = 2.0  # of the font size: a label of its own column does not begin farther from its left
# of the font size: how far a label must run over both sides of a border to cover both columns
REACH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A grid found from the places of words, with the characters of its cells.

    Attributes:
        grid: The grid.
        cells: The characters of each cell that has any.
        columns: The columns, for a page that goes on without heads.
        headless: How many columns of figures have no head, where the table has heads.
        off: How far heads of groups stand off their columns, in points.
    """

    grid: Grid
    cells: dict[Span, list[Glyph]]
    columns: Columns
    headless: int = 0
    off: float = 0.0


def align_tables(
    glyphs: Sequence[Glyph], across: Sequence[Rule], before: Columns | None = None
) -> list[tuple[Aligned, ...]]:
    """The tables of a page, each as its grids, the likeliest first.

    Args:
        glyphs: The characters of the page.
        across: Horizontal rules and edges of coloured stripes, joined.
        before: The columns of the last table of the page before: a table without heads may go on
            with them.
    """
    printed = word_lines(glyphs)
    across = [*across, *map(_rule, filter(_is_typed_rule, printed))]
    lines = unwrap(with_whole_thousands([*filterfalse(_is_typed_rule, printed)]))
    found = regions(lines, across, before)
    found += empty_regions(lines, found, across)
    return [_grids(region, before) for region in found]


def _is_typed_rule(line: WordLine) -> bool:
    """Whether a line is nothing but long rows of dashes."""
    return all(RULE.fullmatch(word.text) for word in line)


def _rule(line: WordLine) -> Rule:
    """The rule that a line of dashes is."""
    return Rule(line[0].y, line[0].left, line[-1].right)


def _grids(region: Region, before: Columns | None) -> tuple[Aligned, ...]:
    """The grids of one region, without those that part more figures from their heads."""
    heads, numbers = _without_numbers(region.heads)
    printed = tuple((word.text, word.left) for word in words_of(region.heads))
    found: list[Aligned] = []
    for align in best_align(region.body):
        columns = _columns(region.body, heads, numbers, align, before)
        columns = replace(columns, heads=printed or columns.heads)
        body = with_close_amounts(region.body, columns)
        grid = _grid(region, heads, (*numbers, *body), columns)
        if all(grid.cells.keys() != other.cells.keys() for other in found):
            found.append(grid)
    fewest = min(grid.headless for grid in found)
    headed = [grid for grid in found if grid.headless == fewest]
    # Figures of one width are aligned in every way: then the heads tell the columns.
    tied = tied_aligns(region.body)
    headed.sort(key=lambda grid: grid.off if grid.columns.align in tied else float("inf"))
    return tuple(headed[: MOST_GRIDS + 1])


def _without_numbers(
    lines: Sequence[WordLine],
) -> tuple[tuple[WordLine, ...], tuple[WordLine, ...]]:
    """The heads, and the lines of whole numbers among and below them, which count the columns."""
    counted = tuple(filter(counts_columns, lines))
    heads = tuple(line for line in lines if line not in counted)
    return heads, counted


def _columns(
    body: Sequence[WordLine],
    heads: Sequence[WordLine],
    numbers: Sequence[WordLine],
    align: Align,
    before: Columns | None,
) -> Columns:
    """The columns of the body, and those that print nothing."""
    columns = headed_left(columns_of(body, align), body, heads, numbers)
    is_headless = not heads or is_again(heads, before)
    if before is not None and is_headless:
        own = figure_columns(body, align)
        if _continues(columns, own, before):
            return before
    counts = words_of_kind(words_of(numbers), Kind.NUMBER)
    # Heads that nearly touch part where the numbers below them tell their columns.
    tops = blocks(heads, with_blanks(columns, (), counts))
    columns = parted(columns, body, tops)
    return with_blanks(columns, tops, counts)


def _continues(columns: Columns, own: Sequence[Column], before: Columns) -> bool:
    """Whether each column of figures is one of the page before; a lone code may look like one.

    A page before with few rows shows fewer columns of labels than there are.
    """
    if len(columns.columns) > len(before.columns) or len(columns.labels) > len(before.labels):
        return False
    return all(_has_same(column, before.figures, columns.align) for column in own)


def _has_same(column: Column, others: Sequence[Column], align: Align) -> bool:
    """Whether the figures of a column meet where those of another one do."""
    place = align.place
    return any(abs(place(column) - place(other)) <= NEAR for other in others)


def _grid(
    region: Region, heads: Sequence[WordLine], body: Sequence[WordLine], columns: Columns
) -> Aligned:
    """The grid of these columns."""
    tops, off = header(columns, blocks(heads, columns, region.bars)) if heads else Header()
    height = max((head.row_end for head in tops), default=0)
    rows = body_rows(body, columns, region.bars)
    cells = _head_cells(tops)
    for at, row in enumerate(rows, height):
        cells.update(_row_cells(at, row, columns))
    spans = _fill(list(cells), height + len(rows), len(columns.columns))
    grid = Grid(
        xs=_xs(columns),
        ys=_ys(_head_heights(tops, height), rows),
        spans=tuple(sorted(spans)),
        open_sides=frozenset({"left", "right"}),
    )
    return Aligned(
        grid=grid, cells=cells, columns=columns, headless=_headless(tops, columns), off=off
    )


def _headless(heads: Sequence[Head], columns: Columns) -> int:
    """How many columns of figures no head stands over; none where there are no heads at all."""
    headed = set(chain.from_iterable(range(head.first, head.after) for head in heads))
    figures = [at for at, column in enumerate(columns.columns) if column.figures]
    return len(set(figures) - headed) if heads else 0


def _head_cells(heads: Sequence[Head]) -> dict[Span, list[Glyph]]:
    """The cells of the heads."""
    cells: dict[Span, list[Glyph]] = {}
    for head in heads:
        span = Span(head.row, head.first, head.row_end, head.after)
        cells.setdefault(span, []).extend(_glyphs(head.block.words))
    return cells


def _glyphs(words: Sequence[Word]) -> list[Glyph]:
    return [glyph for word in words for glyph in word.glyphs]


def _row_cells(at: int, row: Row, columns: Columns) -> dict[Span, list[Glyph]]:
    """The cells of a row that hold words."""
    homes: dict[int, list[Word]] = defaultdict(list)
    for word in row:
        homes[columns.home(word)].append(word)
    cells: dict[Span, list[Glyph]] = {}
    for column, words in homes.items():
        first, after = _centred(column, _end(column, homes, columns), homes, columns)
        cells[Span(at, first, at + 1, after)] = _glyphs(words)
    return cells


def _end(column: int, homes: Mapping[int, Sequence[Word]], columns: Columns) -> int:
    """The column behind those that the words of a row cover from this one on."""
    for after in range(column + 1, len(columns.columns)):
        if after in homes or not _covers(homes[column], columns, after):
            return after
    return len(columns.columns)


def _centred(
    column: int, after: int, homes: Mapping[int, Sequence[Word]], columns: Columns
) -> tuple[int, int]:
    """The columns of a row's label: all between the words beside it if it is centred over them.

    A total (合计) at the foot of one side of a table is; a label of one column never stands over
    one of figures.
    """
    words = homes[column]
    behind = [at for at in homes if at > column]
    if not behind or len(texts_of(words)) < len(words):
        return column, after
    following = min(behind)
    first = max((at + 1 for at in homes if at < column), default=0)
    left, right = columns.columns[first].left, columns.columns[following].left
    if not _stands_over_figures(words, columns.columns[first:following], left):
        return column, after
    middle = (words[0].left + words[-1].right) / 2
    off = abs((left + right) / 2 - middle)
    is_centred = off <= CENTRED * (right - left)
    return (first, following) if is_centred else (column, after)


def _stands_over_figures(words: Sequence[Word], columns: Sequence[Column], left: float) -> bool:
    """Whether a label that does not begin at the left stands over a column of figures."""
    if words[0].left <= left + INDENT * words[0].size:
        return False
    figures = [column for column in columns if column.figures]
    return any(stands_over(word, figures) for word in words)


def _covers(words: Sequence[Word], columns: Columns, at: int) -> bool:
    """Whether a label runs over the border of the next column of labels."""
    column = columns.columns[at]
    if column.figures:
        return False
    reach = REACH * words[0].size
    start, end = column.left - reach, column.left + reach
    return any(word.left < start and word.right > end for word in words)


def _fill(spans: Sequence[Span], height: int, width: int) -> list[Span]:
    """The spans, and an empty cell at each position that none covers."""
    covered = {place for span in spans for place in span.places}
    every = product(range(height), range(width))
    empty = [Span(row, column, row + 1, column + 1) for row, column in every]
    return [*spans, *(span for span in empty if span[:2] not in covered)]


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
    heights: list[float] = []
    for row in range(height):
        own = [head.block.y for head in heads if head.row == row]
        heights.append(fmean(own) if own else 0.0)
    return _rising(heights)


def _rising(places: Sequence[float]) -> list[float]:
    """The places, none before the one that precedes it."""
    return list(accumulate(places, lambda before, place: max(place, before + 0.1)))
