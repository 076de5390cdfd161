"""A grid of printed cells.

Every cell by its coordinates, spans as ranges, each text classified once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from juesuan.account.words.proofreading import proofread
from juesuan.account.words.wording import Wording, wording
from juesuan.document.model import Anchor, Cell, Ruling, Table

__all__ = ["Grid", "GridCell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a grid.

    Attributes:
        row: Its first row, from 0.
        column: Its first column, from 0.
        row_span: Rows it covers, from 1.
        column_span: Columns it covers, from 1.
        wording: Its text, classified.
        source: The cell of the document.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    wording: Wording
    source: Cell

    @property
    def text(self) -> str:
        """The text as it is compared: NFKC, without white space and quotes."""
        return self.wording.plain

    @property
    def anchor(self) -> Anchor:
        """Where it stands in the document."""
        return self.source.anchor

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + self.column_span)


Line = tuple[GridCell, ...]
"""One row: for each column the cell that covers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A rectangle of cells.

    Attributes:
        lines: For each row and each column the cell that covers the place.
        spans: Whether the format told which cells span; if not, a blank may be a covered place.
        ruling: How the reader knows where the cells end.
        levels: Where each row begins and the last one ends on its page, in points; empty where
            that is not known.
    """

    lines: tuple[Line, ...]
    spans: bool
    ruling: Ruling
    levels: tuple[float, ...] = ()

    @property
    def height(self) -> int:
        """Rows."""
        return len(self.lines)

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.lines[0]) if self.lines else 0

    @property
    def cells(self) -> Iterator[GridCell]:
        """The cells that print something, in each of the rows that they cover."""
        return chain.from_iterable(map(printed, self.lines))

    def printed(self, row: int) -> list[GridCell]:
        """The cells of a row that print something, each once."""
        return printed(self.lines[row])

    def column(self, column: int) -> Iterator[GridCell]:
        """The cells of a column from above, each place once."""
        return (line[column] for line in self.lines)

    def part(self, start: int, stop: int | None = None) -> "Grid":
        """The rows from ``start`` to before ``stop`` as a grid of their own.

        Spans are cut at its edges.
        """
        lines = self.lines[start:stop]
        if len(lines) == self.height:
            return self
        return replace(
            self,
            lines=tuple(_cut_line(line, start, len(lines)) for line in lines),
            levels=self.levels[start : start + len(lines) + 1],
        )

    def trimmed(self) -> "Grid":
        """The grid without the last columns in which nothing is printed."""
        width = max((cell.columns.stop for cell in self.cells), default=0)
        return self.narrowed(tuple(range(min(width, self.width))))

    def narrowed(self, kept: tuple[int, ...]) -> "Grid":
        """The grid with only these columns."""
        place = {column: number for number, column in enumerate(kept)}
        lines = [tuple(_moved(line[column], place) for column in kept) for line in self.lines]
        return replace(self, lines=tuple(lines))

    def below(self, texts: Iterable[tuple[Cell, int]]) -> "Grid":
        """The grid with one more row on top: the cells given, each over so many columns."""
        line: list[GridCell] = []
        for cell, width in texts:
            top = _cell(cell, 0, len(line), 1, width)
            line += [top] * width
        lines = [tuple(replace(cell, row=cell.row + 1) for cell in row) for row in self.lines]
        return replace(self, lines=(tuple(line), *lines), levels=())

    def stacked(self, lower: "Grid") -> "Grid":
        """This grid with another one of the same width below it."""
        lines = [
            tuple(replace(cell, row=cell.row + self.height) for cell in line)
            for line in lower.lines
        ]
        return replace(lower, lines=self.lines + tuple(lines), levels=())


def grid_of(table: Table) -> Grid:
    """The grid of a table of the document."""
    lines: list[list[GridCell | None]] = [[None] * table.width for _ in table.rows]
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if lines[row][column] is None:
                _place(lines, cell, row, column)
    whole = tuple(tuple(cell for cell in line if cell is not None) for line in lines)
    return Grid(lines=whole, spans=table.spans, ruling=table.ruling, levels=table.levels)


def _place(lines: list[list[GridCell | None]], cell: Cell, row: int, column: int) -> None:
    """Puts a cell at all places that it covers and no other cell has taken."""
    height = min(cell.row_span, len(lines) - row)
    width = min(cell.column_span, len(lines[row]) - column)
    placed = _cell(cell, row, column, height, width)
    for line in lines[row : row + height]:
        for place in range(column, column + width):
            line[place] = line[place] or placed


def printed(line: Line) -> list[GridCell]:
    """The cells of a line that print something, each once."""
    found: list[GridCell] = []
    before = -1
    for cell in line:
        if cell.column != before and cell.wording.plain:
            found.append(cell)
        before = cell.column
    return found


def _cell(cell: Cell, row: int, column: int, height: int, width: int) -> GridCell:
    return GridCell(
        row=row,
        column=column,
        row_span=height,
        column_span=width,
        wording=wording(proofread(cell.text) if cell.recognition else cell.text),
        source=cell,
    )


def _cut_line(line: Line, start: int, height: int) -> Line:
    return tuple(_cut_cell(cell, start, height) for cell in line)


def _cut_cell(cell: GridCell, start: int, height: int) -> GridCell:
    if not start and cell.row + cell.row_span <= height:
        return cell
    top = max(cell.row - start, 0)
    bottom = min(cell.row + cell.row_span - start, height)
    return replace(cell, row=top, row_span=bottom - top)


def _moved(cell: GridCell, place: dict[int, int]) -> GridCell:
    columns = [place[column] for column in cell.columns if column in place]
    return replace(cell, column=columns[0], column_span=len(columns))
