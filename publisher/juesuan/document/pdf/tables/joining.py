"""The parts of a table on several pages become one table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.document.model import Anchor, Cell, Recognition, Table
from juesuan.document.pdf.lattice import Lattice
from juesuan.document.pdf.tables.page_breaks import is_cut, is_torn, repeats

Row = list[Cell | None]
"""A row while its table is put together: None where the parts have different columns."""


def join(parts: Sequence[Lattice], *, number: int) -> Table:
    """One table of its parts; cells keep their page, rows are counted on."""
    xs = max((part.filled.grid.xs for part in parts), key=len)
    rows: list[Row] = []
    for at, part in enumerate(parts):
        rows += _further(parts[:at], part, rows, xs, number=number)
    return Table(
        rows=tuple(tuple(_cells(row)) for row in rows),
        anchor=Anchor(page=parts[0].page, table=number),
        ruling=parts[0].ruling,
        levels=parts[0].levels if len(parts) == 1 else (),
        alternatives=_alternatives(parts, number=number),
    )


def _cells(row: Sequence[Cell | None]) -> list[Cell]:
    return [cell for cell in row if cell is not None]


def _further(
    before: Sequence[Lattice],
    part: Lattice,
    rows: list[Row],
    xs: Sequence[float],
    *,
    number: int,
) -> list[Row]:
    """The rows of a part, without what is the rest of the parts before.

    That is added to the last of the rows.
    """
    if not before:
        return _rows(part, xs, number=number, above=0)
    cut, heads = is_cut(before, part), repeats(before, part)
    fresh = _rows(part, xs, number=number, above=len(rows) - cut - heads)[heads:]
    if cut:
        _carry(rows, fresh[0])
        return fresh[1:]
    if fresh and is_torn(before[-1].filled, part.filled, 0):
        fresh[0] = _without_torn(rows, fresh[0])
    return fresh


def _alternatives(parts: Sequence[Lattice], *, number: int) -> tuple[Table, ...]:
    """The other grids of a table that stands on one page."""
    if len(parts) > 1:
        return ()
    others = [replace(parts[0], filled=other) for other in parts[0].filled.alternatives]
    return tuple(join([other], number=number) for other in others)


def _rows(part: Lattice, xs: Sequence[float], *, number: int, above: int) -> list[Row]:
    """The rows of a part on the columns of all parts."""
    filled = part.filled
    grid = filled.grid
    columns = [_nearest(xs, x) for x in grid.xs]
    rows: list[Row] = [[None] * (len(xs) - 1) for _ in grid.ys[1:]]
    for span, text, places in zip(grid.spans, filled.texts, filled.places, strict=True):
        first, after = columns[span.column], columns[span.column_end]
        cell = Cell(
            text=text,
            anchor=Anchor(page=part.page, table=number, row=above + span.row + 1, column=first + 1),
            row_span=span.row_end - span.row,
            column_span=after - first,
            boxes=part.boxes(places),
            recognition=part.recognition(places),
        )
        for row in rows[span.row : span.row_end]:
            row[first:after] = [cell] * (after - first)
    return rows


def _nearest(borders: Sequence[float], place: float) -> int:
    """Which border is nearest to a place."""
    distances = [abs(border - place) for border in borders]
    return distances.index(min(distances))


def _carry(rows: list[Row], lower: Sequence[Cell | None]) -> None:
    """Adds the texts of the row below to the cells of the last row above."""
    new: dict[int, Cell] = {}
    for one, other in zip(rows[-1], lower, strict=True):
        if one is None or other is None or not other.text:
            continue
        new.setdefault(id(one), _continue(one, other))
    for row in rows:
        row[:] = [new.get(id(cell), cell) for cell in row]


def _continue(upper: Cell, lower: Cell) -> Cell:
    """A cell whose text goes on in the one below."""
    return replace(
        upper,
        text=f"{upper.text}\n{lower.text}",
        boxes=(*upper.boxes, *lower.boxes),
        recognition=_less_certain(upper.recognition, lower.recognition),
    )


def _less_certain(one: Recognition | None, other: Recognition | None) -> Recognition | None:
    """The recognition of a text of two parts: that of the part that is less certain."""
    found = [part for part in (one, other) if part is not None]
    return min(found, key=lambda part: part.confidence, default=None)


def _without_torn(rows: list[Row], lower: Sequence[Cell | None]) -> Row:
    """The first row below a torn header, without the rest of the words above.

    Cells that reach down over the break leave blanks below. Beside blanks, a text below the very
    same cell is its rest.
    """
    if all(cell.text for cell in _cells(lower)):
        return list(lower)
    torn = {id(cell) for cell in _rests(rows[-1], lower)}
    _carry(rows, [cell if id(cell) in torn else None for cell in lower])
    return _blank(lower, torn)


def _blank(row: Sequence[Cell | None], emptied: set[int]) -> Row:
    """A row with some of its cells blank, each cell once."""
    own = [cell for cell in _cells(row) if id(cell) in emptied]
    blank = {id(cell): replace(cell, text="", boxes=()) for cell in own}
    return [blank.get(id(cell), cell) for cell in row]


def _rests(upper: Sequence[Cell | None], lower: Sequence[Cell | None]) -> Iterator[Cell]:
    """The cells with text that stand below the very same cell."""
    for one, other in zip(upper, lower, strict=True):
        if one is None or other is None:
            continue
        if other.text and _sides(one) == _sides(other):
            yield other


def _sides(cell: Cell) -> tuple[int | None, int]:
    return cell.anchor.column, cell.column_span
