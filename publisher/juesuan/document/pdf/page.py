"""One page: its tables as grids filled with text, and the lines outside of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, filterfalse, repeat
from operator import itemgetter
from typing import NamedTuple

from juesuan.document.model import Box
from juesuan.document.pdf.drawn import drawn_grids
from juesuan.document.pdf.gutter import in_columns
from juesuan.document.pdf.legible import Legibility, legibility
from juesuan.document.pdf.margins import is_cut
from juesuan.document.pdf.native.glyphs import (
    RIGHT,
    SIZE,
    Glyph,
    Print,
    is_outside,
)
from juesuan.document.pdf.native.ruling import Rule, Ruling, edges
from juesuan.document.pdf.native.superscript import with_superscripts
from juesuan.document.pdf.native.upright import View
from juesuan.document.pdf.recognised import Doubt, Recognised
from juesuan.document.pdf.tables.aligned import Aligned, align_tables
from juesuan.document.pdf.tables.assignment import assign, slots_of
from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.pdf.tables.empty import FEWEST_RULES
from juesuan.document.pdf.tables.grid import TOUCH, Grid, Span, runs
from juesuan.document.pdf.tables.lines import Line, is_typed_rule, rows, text_of_rows
from juesuan.document.pdf.tables.low_rows import regather
from juesuan.document.pdf.tables.open_rows import with_open_rows
from juesuan.document.pdf.tables.words import FIGURE, figures_of, word_lines, words_of

FEW_RULES = 2  # fewer horizontal rules are underlines
TEXT, SEPARATORS = itemgetter(0), frozenset(".,，")
FEWEST_SEPARATORS = 3
COUNTED = "123"  # the numbers of columns, as the file writes them one behind the other
CROWDED = 2  # cells with several figures on one line: the rules part no columns
# Of the font size: how far characters reach above and below the baseline.
ASCENT, DESCENT = 0.88, 0.2
TOO_HIGH = 1.4  # times the height of its cell: no text of it
PADDINGS = 12.0  # points, on both sides of a cell together
NEXT_ROW = 2.5  # of the font size: the first row stands so near below its heads
PAGE_EDGE = 3.0  # points: a table that ends so near the edge of the page was cut there
# Of its size: no digit is wider, so that with more room at its end a figure would go on.
DIGIT = 0.6
CUT = "…"  # in the place of what a figure lost beyond the edge of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledGrid:
    """A grid with the text of its cells, in the order of its spans.

    Attributes:
        grid: The grid.
        texts: Of its cells.
        places: Where the lines of each cell stand on the page as read.
        room: Points left beside the last line of the cells of the last row, less than 0 if the next
            character had no room there; None for other and for empty cells.
        is_drawn: Whether lines or coloured areas part its columns.
        alternatives: Other grids that the places of the same words allow.
        columns: The columns by which it was found, where nothing draws them.
    """

    grid: Grid
    texts: tuple[str, ...]
    places: tuple[tuple[Box, ...], ...]
    room: tuple[float | None, ...]
    is_drawn: bool = True
    alternatives: "tuple[FilledGrid, ...]" = ()
    columns: Columns | None = None

    @property
    def height(self) -> int:
        """Rows."""
        return len(self.grid.ys) - 1

    @property
    def cells(self) -> Iterator[tuple[Span, str]]:
        """Its cells with their texts."""
        return zip(self.grid.spans, self.texts, strict=True)

    def row(self, row: int) -> list[tuple[Span, str]]:
        """The cells that begin in a row, with their texts."""
        return [(span, text) for span, text in self.cells if span.row == row]

    def texts_of(self, row: int) -> list[str]:
        """The texts of the cells that begin in a row."""
        return [text for _, text in self.row(row)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, read.

    Attributes:
        number: From 1.
        width: In points, as read.
        height: In points, as read.
        lines: Lines outside of tables, from the top; of two columns, first those of the left one.
        gutter: Where two columns of lines part, in points; None where they are one.
        tables: Tables, from the top.
        tilted: Characters that run askew (watermarks) and were left out.
        outside: Characters that stand outside of its visible part and were left out.
        unseen: Characters that nobody sees on it and that were left out.
        cut: Whether a line outside of tables goes on beyond its right edge.
        legibility: Whether its characters can be trusted.
        doubts: What may be misread on a page that was recognised.
        recognised: What read its characters, where it is a picture.
        view: How it is shown; None for a picture, of which only a part may be the page.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[FilledGrid, ...]
    tilted: int = 0
    outside: int = 0
    unseen: int = 0
    cut: bool = False
    legibility: Legibility = Legibility.TEXT
    doubts: tuple[Doubt, ...] = ()
    recognised: Recognised | None = None
    view: View | None = None
    gutter: float | None = None


class _Leaf(NamedTuple):
    """The number of a page, and how far to the right it shows what is printed, in points."""

    number: int
    edge: float


def lay_out(
    number: int,
    characters: Print,
    ruling: Ruling,
    *,
    pictured: bool = False,
    before: Columns | None = None,
) -> Page:
    """The page that characters and rules make.

    Args:
        number: Of the page, from 1.
        characters: What is printed on it.
        ruling: What is drawn on it.
        pictured: Whether it is a picture, beyond whose edge nothing goes on.
        before: The columns of the last table of the page before, where nothing draws them.
    """
    width, height = characters.upright.size
    edge = float("inf") if pictured else width
    leaf = _Leaf(number, edge)
    across = runs(ruling.horizontal)
    drawn = drawn_grids(across, ruling, width * height)
    wide = [_over_edge(grid, characters, edge) for grid in drawn]
    found = [
        with_open_rows(grid, across, characters.glyphs, [*wide[:at], *wide[at + 1 :]])
        for at, grid in enumerate(wide)
    ]
    glyphs = with_superscripts(_on_page(characters, found))
    slots = list(map(slots_of, found))
    by_place, outside = assign(glyphs, found, slots)
    inside = list(map(regather, by_place, found, slots, repeat(glyphs)))
    laid_over = sum(map(_take_large, inside, found))
    tables, loose = _closed_tables(found, inside, outside, leaf)
    rest = [*outside, *loose]
    free: list[FilledGrid] = []
    if before is not None or _may_be_table(rest, ruling, tables):
        coloured = edges(ruling.fills).horizontal
        bars = runs([*ruling.horizontal, *coloured]) if coloured else across
        free, rest = _aligned_tables(rest, bars, leaf, before)
    printed, gutter = in_columns(rest, is_prose=not (tables or free))
    return Page(
        number=number,
        width=width,
        height=height,
        lines=tuple(filterfalse(is_typed_rule, printed)),
        tables=tuple(sorted([*tables, *free], key=lambda table: table.grid.ys[0])),
        tilted=characters.tilted + laid_over,
        outside=len(characters.glyphs) - len(glyphs),
        cut=bool(characters.outside) and is_cut(printed, characters.glyphs, edge),
        unseen=characters.unseen,
        legibility=legibility(glyphs, ruling, width * height),
        view=None if pictured else characters.upright.view,
        gutter=gutter,
    )


def _closed_tables(
    found: Sequence[Grid],
    inside: Sequence[dict[Span, list[Glyph]]],
    outside: Sequence[Glyph],
    leaf: _Leaf,
) -> tuple[list[FilledGrid], list[Glyph]]:
    """The tables whose rules part their figures, and the characters of the others."""
    tables: list[FilledGrid] = []
    loose: list[Glyph] = []
    for grid, cells in zip(found, inside, strict=True):
        table = _fill(grid, cells, leaf)
        if _parts_figures(table) and not _is_header_alone(table, outside):
            tables.append(table)
        else:
            loose += chain.from_iterable(cells.values())
    return tables, loose


def _fill(grid: Grid, cells: Mapping[Span, list[Glyph]], leaf: _Leaf) -> FilledGrid:
    """The grid with the texts of its cells."""
    lines_of = [rows(cells.get(span, ())) for span in grid.spans]
    return FilledGrid(
        grid=grid,
        texts=tuple(map(_text, grid.spans, lines_of, repeat(grid), repeat(leaf.edge))),
        places=tuple(map(_places, lines_of, repeat(leaf.number))),
        room=tuple(map(_room, grid.spans, lines_of, repeat(grid))),
    )


def _places(found: Sequence[Sequence[Glyph]], page: int) -> tuple[Box, ...]:
    """Where the lines of a cell stand on a page."""
    printed = ([glyph for glyph in row if not glyph[0].isspace()] for row in found)
    return tuple(_place(row, page) for row in printed if row)


def _place(row: Sequence[Glyph], page: int) -> Box:
    """Where a line of characters stands on a page."""
    _, lefts, rights, baselines, sizes = zip(*row, strict=True)
    baseline, size = max(baselines), max(sizes)
    return Box(page, min(lefts), baseline - ASCENT * size, max(rights), baseline + DESCENT * size)


def _parts_figures(table: FilledGrid) -> bool:
    """Whether the rules part figures.

    Where two stand beside each other in several cells, they part only rows.
    """
    lines_of = chain.from_iterable(cell.split("\n") for cell in table.texts)
    return sum(map(_is_crowded, lines_of)) < CROWDED


def _is_crowded(line: str) -> bool:
    """Whether several figures stand beside each other in a line of a cell."""
    if " " not in line:
        return False
    return len(list(filter(FIGURE.fullmatch, line.split(" ")))) > 1


def _is_header_alone(table: FilledGrid, outside: Sequence[Glyph]) -> bool:
    """Whether the cells of a grid are heads, with rows of figures below that nothing parts."""
    if any(map(FIGURE.fullmatch, table.texts)):
        return False
    left, right, bottom = table.grid.xs[0], table.grid.xs[-1], table.grid.ys[-1]
    near = [one for one in outside if 0 < one.baseline - bottom < NEXT_ROW * one.size]
    figures = figures_of(words_of(word_lines(near)[:1]))
    inside = [word for word in figures if left <= word.left and word.right <= right]
    return len(inside) > 1


def _aligned_tables(
    glyphs: list[Glyph], across: Sequence[Rule], leaf: _Leaf, before: Columns | None
) -> tuple[list[FilledGrid], list[Glyph]]:
    """The tables that nothing draws, and the characters in none."""
    tables = align_tables(glyphs, across, before)
    found = [[_filled_aligned(one, leaf) for one in table] for table in tables]
    likeliest = (table[0].cells.values() for table in tables)
    used = set(map(id, chain.from_iterable(chain.from_iterable(likeliest))))
    rest = [glyph for glyph in glyphs if id(glyph) not in used]
    return [replace(table[0], alternatives=tuple(table[1:])) for table in found], rest


def _filled_aligned(table: Aligned, leaf: _Leaf) -> FilledGrid:
    """A grid that nothing draws, with the texts of its cells."""
    filled = _fill(table.grid, table.cells, leaf)
    return replace(filled, is_drawn=False, columns=table.columns)


def _may_be_table(glyphs: Sequence[Glyph], ruling: Ruling, known: Sequence[FilledGrid]) -> bool:
    """Whether a page prints enough figures for one more table, or else what an empty one has."""
    across = ruling.horizontal
    for table in known:
        across = [rule for rule in across if not _parts_rows(rule, table.grid)]
    if len(across) >= FEWEST_RULES:
        return True
    texts = list(map(TEXT, glyphs))
    # Each figure has a point or a comma.
    if sum(map(SEPARATORS.__contains__, texts)) >= FEWEST_SEPARATORS:
        return True
    return COUNTED in "".join("".join(texts).split())


def _parts_rows(rule: Rule, grid: Grid) -> bool:
    """Whether a rule runs between the rows of a grid: it parts nothing outside of it."""
    if not grid.ys[0] + TOUCH < rule.at < grid.ys[-1] - TOUCH:
        return False
    return grid.xs[0] - TOUCH <= rule.start and rule.end <= grid.xs[-1] + TOUCH


def runs_over(grid: Grid, width: float) -> bool:
    """Whether a table of several columns ends at the right edge of a page, or beyond it.

    The page is too narrow.
    """
    return len(grid.xs) > FEW_RULES and grid.xs[-1] > width - PAGE_EDGE


def _on_page(characters: Print, found: Sequence[Grid]) -> list[Glyph]:
    """The characters on the page.

    A table that runs over its right edge keeps what is set in it beyond.
    """
    if not characters.outside:
        return characters.glyphs
    width, height = characters.upright.size
    kept = [grid for grid in found if grid.xs[-1] > width]

    def is_kept(glyph: Glyph) -> bool:
        return not is_outside(glyph, width, height) or _is_beyond(glyph, width, kept)

    return list(filter(is_kept, characters.glyphs))


def _is_beyond(glyph: Glyph, edge: float, found: Sequence[Grid]) -> bool:
    """Whether a character stands in a table that runs over the edge of the page, beyond it."""
    return any(
        edge < glyph.left < grid.xs[-1] and grid.ys[0] < glyph.baseline < grid.ys[-1]
        for grid in found
    )


def _over_edge(grid: Grid, characters: Print, width: float) -> Grid:
    """The grid, its last column as wide as what is set in it beyond the edge of the page."""
    if not characters.outside or not runs_over(grid, width):
        return grid
    beyond = [glyph.right for glyph in characters.glyphs if glyph.left > grid.xs[-1] - PAGE_EDGE]
    return replace(grid, xs=(*grid.xs[:-1], max(beyond, default=grid.xs[-1]) + 1))


def _text(span: Span, found: Sequence[list[Glyph]], grid: Grid, width: float) -> str:
    """The text of a cell.

    A figure that reaches the edge of the page may go on there: it is marked as cut.
    """
    text = text_of_rows(found)
    is_at_edge = span.column_end == len(grid.xs) - 1 and runs_over(grid, width)
    if not is_at_edge or not any(map(str.isdigit, text)):
        return text
    glyphs = list(chain.from_iterable(found))
    end, size = max(map(RIGHT, glyphs)), max(map(SIZE, glyphs))
    is_cut = width - DIGIT * size < end <= width + PAGE_EDGE
    return text + CUT if is_cut else text


def _take_large(cells: dict[Span, list[Glyph]], grid: Grid) -> int:
    """Takes out of the cells what is higher than they are: a watermark that runs level.

    How much it was.
    """
    taken = 0
    for span, glyphs in cells.items():
        most = TOO_HIGH * (grid.ys[span.row_end] - grid.ys[span.row])
        if max(map(SIZE, glyphs), default=0.0) > most:
            cells[span] = [glyph for glyph in glyphs if glyph.size <= most]
            taken += len(glyphs) - len(cells[span])
    return taken


def _room(span: Span, found: Sequence[Sequence[Glyph]], grid: Grid) -> float | None:
    """What is left beside the last line of a cell of the last row.

    Beyond paddings and the width of a character.
    """
    if span.row_end < len(grid.ys) - 1 or not found:
        return None
    last = found[-1]
    width = grid.xs[span.column_end] - grid.xs[span.column]
    return width - (last[-1].right - last[0].left) - PADDINGS - last[-1].size
