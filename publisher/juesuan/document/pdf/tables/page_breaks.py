"""Tables that a page break cuts inside a row, or right after the header: one table again.

A break between two rows is left to whoever understands the tables; only the page knows that a row
was cut: the text of a cell that goes on below fills its cell to the side.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.document.model import Anchor, Box, Cell, Recognition, Ruling, Table
from juesuan.document.pdf.native.upright import Place, View
from juesuan.document.pdf.page import FilledGrid, Page
from juesuan.document.pdf.recognised import Recognised
from juesuan.document.pdf.tables.grid import Span

SAME = 3.0  # points: borders of one column on two pages
HEADER_ROWS = 7  # title, body, unit and four rows of heads
FIGURE = re.compile(r"[-－]?\d[\d,，.]*[%％]?|[-—－─]+")
ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、")  # begins a row of its own
COUNT = re.compile(r"\d{1,2}")  # 1, 2, 3 below the heads count the columns
FILLED = 0.5  # of the cells of the last row: a row of heads has a text in each


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """A table of the document while pages are put together.

    Attributes:
        filled: The grid on its page.
        page: Number of the page.
        view: How the page is shown; None if the places of its words are not known.
        recognised: What read its characters, where the page is a picture.
        first: Whether nothing stands above it on the page.
        last: Whether nothing stands below it.
    """

    filled: FilledGrid
    page: int
    view: View | None
    recognised: Recognised | None
    first: bool
    last: bool

    @property
    def ruling(self) -> Ruling:
        """How it is known where its cells end."""
        if not self.filled.is_drawn:
            return Ruling.ALIGNED
        return Ruling.DRAWN if self.view is not None else Ruling.RECOGNISED

    @property
    def levels(self) -> tuple[float, ...]:
        """Where its rows begin and end on the page; empty where nothing draws them."""
        return self.filled.grid.ys if self.ruling is Ruling.DRAWN else ()

    def recognition(self, places: Sequence[Place]) -> Recognition | None:
        """What read the lines of a cell, where the page is a picture."""
        return self.recognised.within(places) if self.recognised else None

    def boxes(self, places: Sequence[Place]) -> tuple[Box, ...]:
        """Where the lines of a cell stand on the page as shown."""
        if self.view is None:
            return ()
        return tuple(
            Box(page=self.page, left=left, top=top, right=right, bottom=bottom)
            for left, top, right, bottom in map(self.view.shown, places)
        )


def lattices(page: Page) -> list[Lattice]:
    """The tables of a page that furniture was taken from."""
    heights = [line.baseline for line in page.lines]
    found = []
    for at, filled in enumerate(page.tables):
        top, bottom = filled.grid.ys[0], filled.grid.ys[-1]
        first = at == 0 and not any(height < top for height in heights)
        last = at == len(page.tables) - 1 and not any(height > bottom for height in heights)
        found.append(
            Lattice(
                filled=filled,
                page=page.number,
                view=page.view,
                recognised=page.recognised,
                first=first,
                last=last,
            )
        )
    return found


def goes_on(parts: Sequence[Lattice], lower: Lattice) -> bool:
    """Whether the lower table is the rest of the one of these parts, cut inside a row or after the header."""
    upper = parts[-1]
    if not (
        upper.last
        and lower.first
        and lower.page == upper.page + 1
        and _fits(upper.filled, lower.filled)
    ):
        return False
    return is_cut(parts, lower) or _is_header(upper.filled, lower.filled)


def is_cut(parts: Sequence[Lattice], lower: Lattice) -> bool:
    """Whether the first row below goes on in the last row above.

    Each of its texts in a cell filled to the side.

    The header that a program repeats on each page stands above that row. The words of a header need
    not fill their cells: there a text below the very same cell goes on.
    """
    upper, below, heads = parts[-1].filled, lower.filled, heads_again(parts, lower)
    fresh = _beginning(below, heads)
    texts = [span for span, text in fresh if text]
    if any(ITEM.match(text) for _, text in fresh):
        return False
    if not 0 < len(texts) < len(fresh) or any(span.row_end > heads + 1 for span in texts):
        return False
    rooms, header, xs = _rooms(upper), _is_torn(upper, below, heads), below.grid.xs
    return all(
        _goes_on(rooms, xs[span.column], xs[span.column_end], header=header) for span in texts
    )


def _beginning(filled: FilledGrid, row: int) -> list[tuple[Span, str]]:
    """The cells that begin in a row, and their texts."""
    pairs = zip(filled.grid.spans, filled.texts, strict=True)
    return [(span, text) for span, text in pairs if span.row == row]


def _rooms(filled: FilledGrid) -> dict[tuple[float, float], float]:
    """What is left beside the text of each cell that reaches the end, by its sides."""
    xs, rows = filled.grid.xs, len(filled.grid.ys) - 1
    return {
        (xs[span.column], xs[span.column_end]): room
        for span, room in zip(filled.grid.spans, filled.room, strict=True)
        if span.row_end == rows and room is not None
    }


def _is_torn(upper: FilledGrid, lower: FilledGrid, row: int) -> bool:
    """Whether the words in a row below may be the rest of the heads above.

    They are no figures and do not stand in the first column, where rows begin; the heads are not
    counted yet (栏次 1 2 3), and there are figures further below: 合计 of an empty statement is no
    rest.
    """
    if not _is_header(upper, lower) or not any(map(_is_figure, lower.texts)):
        return False
    texts = [*_last_texts(upper), *_row(lower, row)]
    return not _begins_row(upper, lower, row) and not any(map(_is_figure, texts))


def _begins_row(upper: FilledGrid, lower: FilledGrid, row: int) -> bool:
    """Whether a row of the lower table prints a text in the first column of the upper one."""
    ends = {upper.grid.xs[span.column_end] for span in upper.grid.spans if not span.column}
    own = [
        lower.grid.xs[span.column_end]
        for span, text in zip(lower.grid.spans, lower.texts, strict=True)
        if span.row == row and text and not span.column
    ]
    return any(abs(end - other) <= SAME for end in own for other in ends)


def _is_figure(text: str) -> bool:
    return FIGURE.fullmatch("".join(text.split())) is not None


def _goes_on(
    rooms: Mapping[tuple[float, float], float], left: float, right: float, *, header: bool
) -> bool:
    """Whether a text between these borders is the rest of one above, by what room that left in its cell."""
    above = next((sides for sides in rooms if abs(sides[0] - left) <= SAME), None)
    if above is None:
        return False
    return abs(above[1] - right) <= SAME if header else rooms[above] <= 0


def heads_again(parts: Sequence[Lattice], lower: Lattice) -> int:
    """How many rows the lower table begins with that the first part begins with too.

    The repeated header.
    """
    first, below = parts[0].filled, lower.filled
    same = 0
    for row in range(min(len(first.grid.ys), len(below.grid.ys)) - 2):
        if not any(text for _, text in _cells(below, row)) or _cells(first, row) != _cells(
            below, row
        ):
            break
        same = row + 1
    while any(span.row < same < span.row_end for span in below.grid.spans):
        same -= 1
    return same


def _cells(filled: FilledGrid, row: int) -> list[tuple[int, str]]:
    """The cells that begin in a row: the row that each ends with, and its text."""
    pairs = zip(filled.grid.spans, filled.texts, strict=True)
    return [(span.row_end, text) for span, text in pairs if span.row == row]


def _is_header(upper: FilledGrid, lower: FilledGrid) -> bool:
    """Whether a table is nothing but the header of the lower one.

    Few rows, no figure, no row of blank cells.

    A lower table that begins with a row of the upper one, or with a title in a cell as the upper
    one does, is another.
    """
    rows, last = len(upper.grid.ys) - 1, _last_texts(upper)
    if rows > HEADER_ROWS or sum(map(bool, last)) <= FILLED * len(last):
        return False
    if _has_figures(upper):
        return False
    first = _row(lower, 0)
    return (
        bool(first)
        and all(_row(upper, row) != first for row in range(rows))
        and not _alone(upper) & _alone(lower)
    )


def _last_texts(filled: FilledGrid) -> list[str]:
    """The texts of the cells that reach the end of a table."""
    rows = len(filled.grid.ys) - 1
    pairs = zip(filled.grid.spans, filled.texts, strict=True)
    return [text for span, text in pairs if span.row_end == rows]


def _has_figures(filled: FilledGrid) -> bool:
    """Whether a table prints figures; in its last row whole numbers may count the columns."""
    rows = len(filled.grid.ys) - 1
    return any(
        _is_figure(text) and not (span.row_end == rows and COUNT.fullmatch(text))
        for span, text in zip(filled.grid.spans, filled.texts, strict=True)
    )


def _row(filled: FilledGrid, row: int) -> list[str]:
    """The texts of the cells that begin in a row."""
    return [
        text for span, text in zip(filled.grid.spans, filled.texts, strict=True) if span.row == row
    ]


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
    for at, part in enumerate(parts):
        rows += _further(parts[:at], part, rows, xs, number=number)
    whole = tuple(tuple(cell for cell in row if cell is not None) for row in rows)
    return Table(
        rows=whole,
        anchor=Anchor(page=parts[0].page, table=number),
        ruling=parts[0].ruling,
        levels=parts[0].levels if len(parts) == 1 else (),
        alternatives=_alternatives(parts, number=number),
    )


def _further(
    before: Sequence[Lattice],
    part: Lattice,
    rows: list[list[Cell | None]],
    xs: Sequence[float],
    *,
    number: int,
) -> list[list[Cell | None]]:
    """The rows of a part that are not the rest of rows of the parts before, to which that is added."""
    cut, heads = bool(before) and is_cut(before, part), repeats(before, part)
    fresh = _rows(part, xs, number=number, above=len(rows) - cut - heads)[heads:]
    if cut:
        _carry(rows, fresh[0])
        return fresh[1:]
    if before and fresh and _is_torn(before[-1].filled, part.filled, 0):
        fresh[0] = _without_torn(rows, fresh[0])
    return fresh


def _alternatives(parts: Sequence[Lattice], *, number: int) -> tuple[Table, ...]:
    """The other grids of a table that stands on one page."""
    if len(parts) > 1:
        return ()
    return tuple(
        joined([replace(parts[0], filled=other)], number=number)
        for other in parts[0].filled.alternatives
    )


def repeats(parts: Sequence[Lattice], part: Lattice) -> int:
    """The rows of a repeated header that are left out.

    Where the row below it is the rest of the row above.
    """
    return heads_again(parts, part) if parts and is_cut(parts, part) else 0


def _rows(
    part: Lattice, xs: Sequence[float], *, number: int, above: int
) -> list[list[Cell | None]]:
    """The rows of a part on the columns of all parts."""
    grid = part.filled.grid
    at = [min(range(len(xs)), key=lambda i: abs(xs[i] - x)) for x in grid.xs]
    rows: list[list[Cell | None]] = [[None] * (len(xs) - 1) for _ in grid.ys[1:]]
    for span, text, places in zip(grid.spans, part.filled.texts, part.filled.places, strict=True):
        first, after = at[span.column], at[span.column_end]
        cell = Cell(
            text=text,
            anchor=Anchor(page=part.page, table=number, row=above + span.row + 1, column=first + 1),
            row_span=span.row_end - span.row,
            column_span=after - first,
            boxes=part.boxes(places),
            recognition=part.recognition(places),
        )
        for row in range(span.row, span.row_end):
            for column in range(first, after):
                rows[row][column] = cell
    return rows


def _carry(rows: list[list[Cell | None]], lower: Sequence[Cell | None]) -> None:
    """Adds the texts of the row below to the cells of the last row above."""
    new: dict[int, Cell] = {}
    for one, other in zip(rows[-1], lower, strict=True):
        if one is not None and other is not None and other.text and id(one) not in new:
            new[id(one)] = replace(
                one,
                text=f"{one.text}\n{other.text}",
                boxes=(*one.boxes, *other.boxes),
                recognition=_less_certain(one.recognition, other.recognition),
            )
    for row in rows:
        row[:] = [new.get(id(cell), cell) if cell is not None else None for cell in row]


def _less_certain(one: Recognition | None, other: Recognition | None) -> Recognition | None:
    """The recognition of a text of two parts: that of the part that is less certain."""
    found = [part for part in (one, other) if part is not None]
    return min(found, key=lambda part: part.confidence, default=None)


def _without_torn(rows: list[list[Cell | None]], lower: Sequence[Cell | None]) -> list[Cell | None]:
    """The first row below a torn header, without the rest of the words above.

    Cells that reach down over the break leave blanks below. Beside blanks, a text below the very
    same cell is its rest.
    """
    cells = [cell for cell in lower if cell is not None]
    if all(cell.text for cell in cells):
        return list(lower)
    torn = {id(cell) for cell in _rests(rows[-1], lower)}
    _carry(rows, [cell if id(cell) in torn else None for cell in lower])
    return _blanked(lower, torn)


def _blanked(row: Sequence[Cell | None], emptied: set[int]) -> list[Cell | None]:
    """A row with some of its cells blank, each cell once."""
    blank = {
        id(cell): replace(cell, text="", boxes=())
        for cell in row
        if cell is not None and id(cell) in emptied
    }
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
