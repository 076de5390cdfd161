"""Tables that a page break cuts inside a row, or right after the header.

A break between two rows is left to whoever understands the tables; only the page knows that a row
was cut: the text of a cell that goes on below fills its cell to the side.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat, takewhile

from juesuan.document.pdf.lattice import Lattice
from juesuan.document.pdf.page import FilledGrid
from juesuan.document.pdf.tables.grid import Span

SAME = 3.0  # points: borders of one column on two pages
HEADER_ROWS = 7  # title, body, unit and four rows of heads
FIGURE = re.compile(r"[-－]?\d[\d,，.]*[%％]?|[-—－─]+")
ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、")  # begins a row of its own
COUNT = re.compile(r"\d{1,2}")  # 1, 2, 3 below the heads count the columns
FILLED = 0.5  # of the cells of the last row: a row of heads has a text in each


def goes_on(parts: Sequence[Lattice], lower: Lattice) -> bool:
    """Whether the lower table is the rest of the one of these parts.

    The break cuts it inside a row or after the header.
    """
    upper = parts[-1]
    if lower.page != upper.page + 1 or not (upper.last and lower.first):
        return False
    if not _fits(upper.filled, lower.filled):
        return False
    return is_cut(parts, lower) or _is_header(upper.filled, lower.filled)


def is_cut(parts: Sequence[Lattice], lower: Lattice) -> bool:
    """Whether the first row below goes on in the last row above.

    Each of its texts in a cell filled to the side.

    The header that a program repeats on each page stands above that row. The words of a header need
    not fill their cells: there a text below the very same cell goes on.
    """
    upper, below, heads = parts[-1].filled, lower.filled, heads_again(parts, lower)
    fresh = below.row(heads)
    texts = [span for span, text in fresh if text]
    if any(ITEM.match(text) for _, text in fresh):
        return False
    if not 0 < len(texts) < len(fresh):
        return False  # a row whose cells all print a text begins here
    if max(span.row_end for span in texts) > heads + 1:
        return False
    rooms = _rooms(upper)
    is_header = is_torn(upper, below, heads)
    return all(_has_room(rooms, _sides(below, span), header=is_header) for span in texts)


Sides = tuple[float, float]
"""Where a cell begins and ends on its page."""


def _sides(filled: FilledGrid, span: Span) -> Sides:
    xs = filled.grid.xs
    return xs[span.column], xs[span.column_end]


def _rooms(filled: FilledGrid) -> dict[Sides, float]:
    """What is left beside the text of each cell that reaches the end, by its sides."""
    rooms: dict[Sides, float] = {}
    for span, room in zip(filled.grid.spans, filled.room, strict=True):
        if room is not None and span.row_end == filled.height:
            rooms[_sides(filled, span)] = room
    return rooms


def is_torn(upper: FilledGrid, lower: FilledGrid, row: int) -> bool:
    """Whether the words in a row below may be the rest of the heads above.

    They are no figures and do not stand in the first column, where rows begin; the heads are not
    counted yet (栏次 1 2 3), and there are figures further below: 合计 of an empty statement is no
    rest.
    """
    if not _is_header(upper, lower) or not any(map(_is_figure, lower.texts)):
        return False
    if _begins_row(upper, lower, row):
        return False
    return not any(map(_is_figure, [*_last_texts(upper), *lower.texts_of(row)]))


def _begins_row(upper: FilledGrid, lower: FilledGrid, row: int) -> bool:
    """Whether a row of the lower table prints a text in the first column of the upper one."""
    first = [span for span in upper.grid.spans if not span.column]
    ends = [upper.grid.xs[span.column_end] for span in first]
    texts = [span for span, text in lower.row(row) if text and not span.column]
    return any(_is_border(lower.grid.xs[span.column_end], ends) for span in texts)


def _is_border(place: float, borders: Iterable[float]) -> bool:
    """Whether a place is one of the borders of a table on another page."""
    return any(abs(place - border) <= SAME for border in borders)


def _is_figure(text: str) -> bool:
    return FIGURE.fullmatch("".join(text.split())) is not None


def _has_room(rooms: Mapping[Sides, float], sides: Sides, *, header: bool) -> bool:
    """Whether a text between these sides is the rest of one above.

    Args:
        rooms: What room each text above left in its cell.
        sides: Where the cell of the text begins and ends.
        header: Whether it may be the rest of a head, which need not fill its cell.
    """
    left, right = sides
    above = next((cell for cell in rooms if abs(cell[0] - left) <= SAME), None)
    if above is None:
        return False
    if header:
        return abs(above[1] - right) <= SAME
    return rooms[above] <= 0


def repeats(parts: Sequence[Lattice], part: Lattice) -> int:
    """The rows of a repeated header that are left out.

    Where the row below it is the rest of the row above.
    """
    return heads_again(parts, part) if parts and is_cut(parts, part) else 0


def heads_again(parts: Sequence[Lattice], lower: Lattice) -> int:
    """How many rows the lower table begins with that the first part begins with too.

    The repeated header.
    """
    first, below = parts[0].filled, lower.filled
    most = min(first.height, below.height) - 1
    same = len(list(takewhile(lambda row: _is_same_row(first, below, row), range(most))))
    while any(span.row < same < span.row_end for span in below.grid.spans):
        same -= 1
    return same


def _is_same_row(first: FilledGrid, below: FilledGrid, row: int) -> bool:
    """Whether a row prints the same in both tables, and prints anything."""
    return any(below.texts_of(row)) and _ends(first, row) == _ends(below, row)


def _ends(filled: FilledGrid, row: int) -> list[tuple[int, str]]:
    """The cells that begin in a row: the row that each ends with, and its text."""
    return [(span.row_end, text) for span, text in filled.row(row)]


def _is_header(upper: FilledGrid, lower: FilledGrid) -> bool:
    """Whether a table is nothing but the header of the lower one.

    Few rows, no figure, no row of blank cells.

    A lower table that begins with a row of the upper one, or with a title in a cell as the upper
    one does, is another.
    """
    last = _last_texts(upper)
    if upper.height > HEADER_ROWS or sum(map(bool, last)) <= FILLED * len(last):
        return False
    if _has_figures(upper):
        return False
    first = lower.texts_of(0)
    if not first or first in map(upper.texts_of, range(upper.height)):
        return False
    return not (_has_title(upper) and _has_title(lower))


def _last_texts(filled: FilledGrid) -> list[str]:
    """The texts of the cells that reach the end of a table."""
    return [text for span, text in filled.cells if span.row_end == filled.height]


def _has_figures(filled: FilledGrid) -> bool:
    """Whether a table prints figures; in its last row whole numbers may count the columns."""
    above = [text for span, text in filled.cells if span.row_end < filled.height]
    if any(map(_is_figure, above)):
        return True
    last = filter(_is_figure, _last_texts(filled))
    return not all(map(COUNT.fullmatch, last))


def _has_title(filled: FilledGrid) -> bool:
    """Whether one cell is the whole first row."""
    return len(filled.row(0)) == 1


def _fits(upper: FilledGrid, lower: FilledGrid) -> bool:
    """Whether the borders of one table are borders of the other too, and both are equally wide."""
    fewer, more = sorted((upper.grid.xs, lower.grid.xs), key=len)
    if max(abs(fewer[0] - more[0]), abs(fewer[-1] - more[-1])) > SAME:
        return False
    return all(map(_is_border, fewer, repeat(more)))
