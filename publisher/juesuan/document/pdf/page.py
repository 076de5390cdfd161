"""One page: its tables as grids filled with text, and the lines outside of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter

from juesuan.document.pdf.legible import Legibility, legibility
from juesuan.document.pdf.native.glyphs import (
    BASELINE,
    LEFT,
    RIGHT,
    SIZE,
    Glyph,
    Print,
    is_outside,
)
from juesuan.document.pdf.native.ruling import Ruling, edges
from juesuan.document.pdf.native.superscript import with_superscripts
from juesuan.document.pdf.native.upright import Place, View
from juesuan.document.pdf.recognised import Doubt, Recognised
from juesuan.document.pdf.tables.aligned import Aligned, aligned
from juesuan.document.pdf.tables.assignment import assigned, slots_of
from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.pdf.tables.empty import FEWEST_RULES
from juesuan.document.pdf.tables.grid import Grid, Span, grids, runs
from juesuan.document.pdf.tables.lines import Line, lines, rows, text_of_rows
from juesuan.document.pdf.tables.low_rows import regathered
from juesuan.document.pdf.tables.open_rows import with_open_rows
from juesuan.document.pdf.tables.words import FIGURE, Kind, word_lines

FRAME_CELLS = 2  # a grid of so few cells that fills most of the page is a border
FEW_RULES = 2  # fewer horizontal rules are underlines
FRAME_SHARE = 0.4
TEXT, SEPARATORS = itemgetter(0), frozenset(".,，")
FEWEST_SEPARATORS = 3
COUNTED = "123"  # the numbers of columns, as the file writes them one behind the other
CROWDED = 2  # cells with several figures on one line: the rules part no columns
# Of the font size: how far characters reach above and below the baseline.
ASCENT, DESCENT = 0.88, 0.2
FEWEST_FILLS = 6  # coloured cells: fewer are backgrounds of headings
TOO_HIGH = 1.4  # times the height of its cell: no text of it
PADDINGS = 12.0  # points, on both sides of a cell together
NEXT_ROW = 2.5  # of the font size: the first row stands so near below its heads
SMALL = 36.0  # points: a tick box, or a large character on a scan
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
        places: Where the lines of each cell stand.
        room: Points left beside the last line of the cells of the last row, less than 0 if the next
            character had no
            room there; None for other and for empty cells.
        is_drawn: Whether lines or coloured areas part its columns.
        alternatives: Other grids that the places of the same words allow.
        columns: The columns by which it was found, where nothing draws them.
    """

    grid: Grid
    texts: tuple[str, ...]
    places: tuple[tuple[Place, ...], ...]
    room: tuple[float | None, ...]
    is_drawn: bool = True
    alternatives: "tuple[FilledGrid, ...]" = ()
    columns: Columns | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, read.

    Attributes:
        number: From 1.
        width: In points, as read.
        height: In points, as read.
        lines: Lines outside of tables, from the top.
        tables: Tables, from the top.
        tilted: Characters that run askew (watermarks) and were left out.
        outside: Characters that stand outside of its visible part and were left out.
        unseen: Characters that nobody sees on it and that were left out.
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
    legibility: Legibility = Legibility.TEXT
    doubts: tuple[Doubt, ...] = ()
    recognised: Recognised | None = None
    view: View | None = None


def laid_out(
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
    across = runs(ruling.horizontal)
    found = [
        with_open_rows(_over_edge(grid, characters, edge), across, characters.glyphs)
        for grid in _drawn_grids(ruling, width * height)
    ]
    glyphs = with_superscripts(_on_page(characters, found))
    inside, outside = assigned(glyphs, found)
    inside = [
        regathered(cells, grid, slots_of(grid), glyphs)
        for cells, grid in zip(inside, found, strict=True)
    ]
    laid_over = sum(_without_large(cells, grid) for grid, cells in zip(found, inside, strict=True))
    tables, loose = _closed_tables(found, inside, outside, edge)
    free, outside = _aligned_tables([*outside, *loose], ruling, edge, before)
    return Page(
        number=number,
        width=width,
        height=height,
        lines=tuple(lines(outside)),
        tables=tuple(sorted([*tables, *free], key=lambda table: table.grid.ys[0])),
        tilted=characters.tilted + laid_over,
        outside=len(characters.glyphs) - len(glyphs),
        unseen=characters.unseen,
        legibility=legibility(glyphs, ruling, width * height),
        view=None if pictured else characters.upright.view,
    )


def _closed_tables(
    found: Sequence[Grid],
    inside: Sequence[dict[Span, list[Glyph]]],
    outside: Sequence[Glyph],
    edge: float,
) -> tuple[list[FilledGrid], list[Glyph]]:
    """The tables whose rules part their figures, and the characters of the others."""
    tables: list[FilledGrid] = []
    loose: list[Glyph] = []
    for grid, cells in zip(found, inside, strict=True):
        table = _filled(grid, cells, edge)
        if _parts_figures(table) and not _is_header_alone(table, outside):
            tables.append(table)
        else:
            loose += [glyph for cell in cells.values() for glyph in cell]
    return tables, loose


def _drawn_grids(ruling: Ruling, area: float) -> list[Grid]:
    """The tables of a page that rules part, or else coloured cells."""
    found = [grid for grid in grids(ruling) if not _is_frame(grid, area)]
    if not found and len(ruling.fills) >= FEWEST_FILLS:
        found = [grid for grid in grids(edges(ruling.fills)) if grid.is_lattice]
    return found


def _filled(grid: Grid, cells: Mapping[Span, list[Glyph]], edge: float) -> FilledGrid:
    """The grid with the texts of its cells."""
    lines_of = [rows(cells.get(span, ())) for span in grid.spans]
    return FilledGrid(
        grid=grid,
        texts=tuple(
            _text(span, found, grid, edge) for span, found in zip(grid.spans, lines_of, strict=True)
        ),
        places=tuple(map(_places, lines_of)),
        room=tuple(_room(span, cells.get(span, ()), grid) for span in grid.spans),
    )


def _places(found: Sequence[Sequence[Glyph]]) -> tuple[Place, ...]:
    """Where the lines of a cell stand."""
    printed = ([glyph for glyph in row if not glyph.text.isspace()] for row in found)
    return tuple(_place(row) for row in printed if row)


def _place(row: list[Glyph]) -> Place:
    """Where a line of characters stands."""
    baseline, size = max(map(BASELINE, row)), max(map(SIZE, row))
    return Place(
        min(map(LEFT, row)),
        baseline - ASCENT * size,
        max(map(RIGHT, row)),
        baseline + DESCENT * size,
    )


def _parts_figures(table: FilledGrid) -> bool:
    """Whether the rules part figures.

    Where two stand beside each other in several cells, they part only rows.
    """
    crowded = sum(
        sum(FIGURE.fullmatch(text) is not None for text in line.split(" ")) > 1
        for cell in table.texts
        for line in cell.split("\n")
        if " " in line
    )
    return crowded < CROWDED


def _is_header_alone(table: FilledGrid, outside: Sequence[Glyph]) -> bool:
    """Whether the cells of a grid are heads, with rows of figures below that nothing parts."""
    if any(FIGURE.fullmatch(text) for text in table.texts):
        return False
    left, right, bottom = table.grid.xs[0], table.grid.xs[-1], table.grid.ys[-1]
    near = [one for one in outside if 0 < one.baseline - bottom < NEXT_ROW * one.size]
    inside = [
        word
        for line in word_lines(near)[:1]
        for word in line
        if left <= word.left and word.right <= right
    ]
    return sum(word.kind is Kind.FIGURE for word in inside) > 1


def _aligned_tables(
    glyphs: list[Glyph], ruling: Ruling, edge: float, before: Columns | None
) -> tuple[list[FilledGrid], list[Glyph]]:
    """The tables that nothing draws, and the characters in none."""
    if before is None and not _may_be_table(glyphs, ruling):
        return [], glyphs
    across = runs([*ruling.horizontal, *edges(ruling.fills).horizontal])
    tables = aligned(glyphs, across, before)
    found = [[_filled_aligned(one, edge) for one in table] for table in tables]
    likeliest = (table[0].cells.values() for table in tables)
    used = set(map(id, chain.from_iterable(chain.from_iterable(likeliest))))
    rest = [glyph for glyph in glyphs if id(glyph) not in used]
    return [replace(table[0], alternatives=tuple(table[1:])) for table in found], rest


def _filled_aligned(table: Aligned, edge: float) -> FilledGrid:
    """A grid that nothing draws, with the texts of its cells."""
    filled = _filled(table.grid, table.cells, edge)
    return replace(filled, is_drawn=False, columns=table.columns)


def _may_be_table(glyphs: Sequence[Glyph], ruling: Ruling) -> bool:
    """Whether a page prints enough figures for a table, or else what an empty one has."""
    if len(ruling.horizontal) >= FEWEST_RULES:
        return True
    texts = list(map(TEXT, glyphs))
    # Each figure has a point or a comma.
    if sum(map(SEPARATORS.__contains__, texts)) >= FEWEST_SEPARATORS:
        return True
    return COUNTED in "".join("".join(texts).split())


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
    return [
        glyph
        for glyph in characters.glyphs
        if not is_outside(glyph, width, height)
        or any(
            width < glyph.left < grid.xs[-1] and grid.ys[0] < glyph.baseline < grid.ys[-1]
            for grid in kept
        )
    ]


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
    if (
        span.column_end < len(grid.xs) - 1
        or not runs_over(grid, width)
        or not any(map(str.isdigit, text))
    ):
        return text
    end = max(glyph.right for row in found for glyph in row)
    size = max(glyph.size for row in found for glyph in row)
    return text + CUT if end <= width + PAGE_EDGE and end > width - DIGIT * size else text


def _is_frame(grid: Grid, page: float) -> bool:
    """Whether a grid is only a box around something: one cell, or a page border in two."""
    small = grid.xs[-1] - grid.xs[0] < SMALL and grid.ys[-1] - grid.ys[0] < SMALL
    return (
        len(grid.spans) == 1
        or small
        or (len(grid.spans) <= FRAME_CELLS and grid.area > FRAME_SHARE * page)
    )


def _without_large(cells: dict[Span, list[Glyph]], grid: Grid) -> int:
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


def _room(span: Span, glyphs: Sequence[Glyph], grid: Grid) -> float | None:
    """What is left beside the last line of a cell of the last row, beyond paddings and the width of a character."""
    if span.row_end < len(grid.ys) - 1 or not glyphs:
        return None
    last = rows(glyphs)[-1]
    width = grid.xs[span.column_end] - grid.xs[span.column]
    return width - (last[-1].right - last[0].left) - PADDINGS - last[-1].size
