"""Tables that a page break cuts inside a row, or right after the header: one table again.

A break between two rows is left to whoever understands the tables; only the page knows that a row was cut: the text
of a cell that goes on below fills its cell to the side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juesuan.document.model import Anchor, Cell, Table
from juesuan.document.pdf.page import FilledGrid, Page

SAME = 3.0  # points: borders of one column on two pages
HEADER_ROWS = 7  # title, body, unit and four rows of heads
FIGURE = re.compile(r"[-－]?(?:\d{3,}|\d+(?:,\d{3})+|\d+\.\d+|\d+\.?\d*[%％])")  # 1, 2, 3 count the columns
FILLED = 0.5  # of the cells of the last row: a row of heads has a text in each


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """A table of the document while pages are put together.

    Attributes:
        filled: The grid on its page.
        page: Number of the page.
        first: Whether nothing stands above it on the page.
        last: Whether nothing stands below it.
    """

    filled: FilledGrid
    page: int
    first: bool
    last: bool


def lattices(page: Page) -> list[Lattice]:
    """The tables of a page that furniture was taken from."""
    heights = [line.baseline for line in page.lines]
    found = []
    for at, filled in enumerate(page.tables):
        top, bottom = filled.grid.ys[0], filled.grid.ys[-1]
        first = at == 0 and not any(height < top for height in heights)
        last = at == len(page.tables) - 1 and not any(height > bottom for height in heights)
        found.append(Lattice(filled=filled, page=page.number, first=first, last=last))
    return found


def goes_on(upper: Lattice, lower: Lattice) -> bool:
    """Whether the lower table is the rest of the upper one, cut inside a row or after the header."""
    if not (upper.last and lower.first and lower.page == upper.page + 1 and _fits(upper.filled, lower.filled)):
        return False
    return is_cut(upper.filled, lower.filled) or _is_header(upper.filled, lower.filled)


def is_cut(upper: FilledGrid, lower: FilledGrid) -> bool:
    """Whether the first row below goes on in the last row above: each of its texts in a cell filled to the side."""
    full = {
        span.column: room
        for span, room in zip(upper.grid.spans, upper.room, strict=True)
        if span.row_end == len(upper.grid.ys) - 1 and room is not None
    }
    went_on = 0
    for span, text in zip(lower.grid.spans, lower.texts, strict=True):
        if span.row or not text:
            continue
        left = lower.grid.xs[span.column]
        column = next((at for at in full if abs(upper.grid.xs[at] - left) <= SAME), None)
        if column is None or full[column] > 0 or span.row_end > 1:
            return False
        went_on += 1
    return 0 < went_on < len([span for span in lower.grid.spans if span.row == 0])


def _is_header(upper: FilledGrid, lower: FilledGrid) -> bool:
    """Whether a table is nothing but the header of the lower one: few rows, no figure, no row of blank cells.

    A lower table that begins with a row of the upper one, or with a title in a cell as the upper one does, is another.
    """
    rows = len(upper.grid.ys) - 1
    if rows > HEADER_ROWS or any(FIGURE.fullmatch("".join(text.split())) for text in upper.texts):
        return False
    last = [text for span, text in zip(upper.grid.spans, upper.texts, strict=True) if span.row_end == rows]
    if sum(map(bool, last)) <= FILLED * len(last):
        return False
    first = _row(lower, 0)
    return bool(first) and all(_row(upper, row) != first for row in range(rows)) and not _alone(upper) & _alone(lower)


def _row(filled: FilledGrid, row: int) -> list[str]:
    """The texts of the cells that begin in a row."""
    return [text for span, text in zip(filled.grid.spans, filled.texts, strict=True) if span.row == row]


def _alone(filled: FilledGrid) -> bool:
    """Whether one cell is the whole first row."""
    return len(_row(filled, 0)) == 1


def _fits(upper: FilledGrid, lower: FilledGrid) -> bool:
    """Whether the borders of one table are borders of the other too, and both are equally wide."""
    fewer, more = sorted((upper.grid.xs, lower.grid.xs), key=len)
    ends = abs(fewer[0] - more[0]) <= SAME and abs(fewer[-1] - more[-1]) <= SAME
    return ends and all(any(abs(x - other) <= SAME for other in more) for x in fewer)


def joined(parts: Sequence[Lattice], *, number: int) -> Table:
    """One table of its parts; cells keep their page, rows are counted on."""
    xs = max((part.filled.grid.xs for part in parts), key=len)
    rows: list[list[Cell | None]] = []
    before: Lattice | None = None
    for part in parts:
        cut = before is not None and is_cut(before.filled, part.filled)
        fresh = _rows(part, xs, number=number, above=len(rows) - cut)
        if cut and rows:
            rows[-1] = _continued(rows[-1], fresh[0])
            fresh = fresh[1:]
        rows += fresh
        before = part
    whole = tuple(tuple(cell for cell in row if cell is not None) for row in rows)
    return Table(rows=whole, anchor=Anchor(page=parts[0].page, table=number))


def _rows(part: Lattice, xs: Sequence[float], *, number: int, above: int) -> list[list[Cell | None]]:
    """The rows of a part on the columns of all parts."""
    grid = part.filled.grid
    at = [min(range(len(xs)), key=lambda i: abs(xs[i] - x)) for x in grid.xs]
    rows: list[list[Cell | None]] = [[None] * (len(xs) - 1) for _ in grid.ys[1:]]
    for span, text in zip(grid.spans, part.filled.texts, strict=True):
        first, after = at[span.column], at[span.column_end]
        cell = Cell(
            text=text,
            anchor=Anchor(page=part.page, table=number, row=above + span.row + 1, column=first + 1),
            row_span=span.row_end - span.row,
            column_span=after - first,
        )
        for row in range(span.row, span.row_end):
            for column in range(first, after):
                rows[row][column] = cell
    return rows


def _continued(upper: list[Cell | None], lower: list[Cell | None]) -> list[Cell | None]:
    """The last row above with the texts that go on below."""
    new: dict[int, Cell] = {}
    for one, other in zip(upper, lower, strict=True):
        if one is not None and other is not None and other.text and id(one) not in new:
            new[id(one)] = replace(one, text=f"{one.text}\n{other.text}")
    return [new.get(id(cell), cell) if cell is not None else None for cell in upper]
