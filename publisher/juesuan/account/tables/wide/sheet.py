"""A sheet that is wider than its page: what is printed on the pages behind goes back to its right.

The rows of all pages stand at the same heights; where one page draws a cell over two of them, the
other draws both. A cell that the edge of a page cuts, the head of a group or the label of a total,
is one again where its text then stands in the middle, or where the parts of its text make a head
that is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.account.tables.wide.levels import on_common_rows
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.wording import wording
from juesuan.document.model import Anchor
from juesuan_vocab.subject_names import economic_names

__all__ = ["Pages", "beside_torn_heads", "is_bare", "laid_beside", "whole_grid"]

UNNAMED: Final = 0.25
"""Columns: what a wide cell without text costs, beside texts that stand off their middle."""

Cells = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages of a sheet beside each other.

    Attributes:
        grid: Their cells, cut by the edges of the pages.
        edges: The columns with which the pages after the first begin.
    """

    grid: Grid
    edges: tuple[int, ...] = ()


def laid_beside(left: Pages, right: Grid) -> Pages | None:
    """The pages so far with one more at their right; None if it is not of their sheet.

    Args:
        left: The pages so far.
        right: The page behind. Labels that it prints again are left out.
    """
    both = on_common_rows(left.grid, right)
    if both is None:
        return None
    grid, behind = both
    rest = _without_labels(grid, behind)
    if rest is None or not _is_headed(rest):
        return None
    lines = [
        (*one, *(replace(cell, column=cell.column + grid.width) for cell in other))
        for one, other in zip(grid.lines, rest.lines, strict=True)
    ]
    return Pages(grid=replace(grid, lines=tuple(lines)), edges=(*left.edges, grid.width))


def whole_grid(pages: Pages) -> Grid:
    """The grid of the sheet: cells that the edges of its pages cut are one."""
    lines: list[Line] = []
    for line in pages.grid.lines:
        own = line
        for parts in _chains(line, pages):
            for joined in _parted(parts, pages.grid):
                own = _with_cell(own, joined)
        lines.append(own)
    return replace(pages.grid, lines=tuple(lines))


def beside_torn_heads(pages: Pages) -> tuple[Anchor, ...]:
    """Where the figures stand below heads that an edge may have torn, into no known words.

    The head of a group is over one column alone there, and nobody knows it.
    """
    grid = pages.grid
    found: dict[Anchor, None] = {}
    for line in grid.lines:
        for edge in pages.edges:
            ends = (line[edge - 1], line[edge])
            if _is_torn(*ends, grid):
                found |= dict.fromkeys(chain.from_iterable(_below(end, grid) for end in ends))
    return tuple(found)


def _is_torn(end: GridCell, begin: GridCell, grid: Grid) -> bool:
    """Whether two heads at an edge may be one, of which nobody knows the words."""
    if end.column_span > 1 and begin.column_span > 1:
        return False
    headed = _heads_head(end, grid) and _heads_head(begin, grid)
    level = (end.row, end.row_span) == (begin.row, begin.row_span)
    texts = [end.text, begin.text]
    return headed and level and not _make_head(texts) and not _known_heads().issuperset(texts)


def _below(head: GridCell, grid: Grid) -> Iterator[Anchor]:
    """Where the figures below a head stand."""
    for line in grid.lines[head.row + head.row_span :]:
        yield from (line[column].anchor for column in head.columns if line[column].wording.figure)


def is_bare(grid: Grid) -> bool:
    """Whether nothing but figures and marks for nothing stands from the first figure on."""
    rows = [printed(line) for line in grid.lines]
    begun = next((at for at, row in enumerate(rows) if any(map(_is_value, row))), len(rows))
    body = [cell for row in rows[begun:] for cell in row]
    return bool(body) and all(map(_is_value, body))


def _is_value(cell: GridCell) -> bool:
    return cell.wording.data


def _without_labels(left: Grid, right: Grid) -> Grid | None:
    """The page behind without the first columns of the sheet, which it may repeat."""
    again = 0
    while again < min(left.width, right.width) and _is_again(left, right, again):
        again += 1
    kept = tuple(range(again, right.width))
    return right.narrowed(kept) if kept else None


def _is_again(left: Grid, right: Grid, column: int) -> bool:
    """Whether a column prints what that of the first page does."""
    one = [cell.text for cell in left.column(column)]
    return any(one) and one == [cell.text for cell in right.column(column)]


def _is_headed(grid: Grid) -> bool:
    """Whether the page begins with heads, no figures."""
    first = next((cells for line in grid.lines if (cells := printed(line))), [])
    return bool(first) and not any(cell.wording.number for cell in first)


def _chains(line: Line, pages: Pages) -> Iterator[Cells]:
    """The cells of a row that may be parts of one, page by page."""
    parts: list[GridCell] = []
    for edge in pages.edges:
        end, begin = line[edge - 1], line[edge]
        if not parts or parts[-1] != end:
            yield tuple(parts)
            parts = [end]
        if _may_be_one(end, begin, pages.grid):
            parts.append(begin)
        else:
            yield tuple(parts)
            parts = []
    yield tuple(parts)


def _may_be_one(end: GridCell, begin: GridCell, grid: Grid) -> bool:
    """Whether the cells on both sides of an edge may be parts of a wide one.

    One of them is wide, or each heads a head: 事业 | 收入 above 小计 | 其中：教育收费.
    """
    if (end.row, end.row_span) != (begin.row, begin.row_span):
        return False
    is_wide = max(end.column_span, begin.column_span) > 1
    return is_wide or (_heads_head(end, grid) and _heads_head(begin, grid))


def _heads_head(cell: GridCell, grid: Grid) -> bool:
    """Whether another head stands below a head."""
    below = cell.row + cell.row_span
    if below >= grid.height or not cell.text:
        return False
    head = grid.lines[below][cell.column].wording
    return bool(head.plain) and not (head.data or head.code)


def _parted(parts: Cells, grid: Grid) -> Cells:
    """The cells that the parts are of: each text as near to the middle of its own as can be."""
    best: list[tuple[float, Cells]] = [(0.0, ())]
    for end in range(1, len(parts) + 1):
        ways = [
            (best[start][0] + _cost(parts[start:end], grid), (*best[start][1], _joined(own)))
            for start in range(end)
            if _may_be_cell(own := parts[start:end])
        ]
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _may_be_cell(parts: Cells) -> bool:
    """Whether no more than one of the parts prints a text, or all together print a known head."""
    texts = [part.text for part in parts if part.text]
    return len(texts) <= 1 or _make_head(texts)


def _make_head(texts: Sequence[str]) -> bool:
    """Whether some texts are the parts of a known head, and none but the last is a head itself.

    An 明细表 by economic subject has their names as heads. 事业 | 收入 is 事业收入.
    """
    known = _known_heads()
    return "".join(texts) in known and known.isdisjoint(texts[:-1])


def _known_heads() -> frozenset[str]:
    return lexicon().heads | economic_names()


def _cost(parts: Cells, grid: Grid) -> float:
    """How far from the middle of the parts their text stands, in columns."""
    named = next((part for part in parts if part.text), None)
    if named is None:
        return UNNAMED
    place = _place(named, grid)
    middle = (parts[0].column + parts[-1].columns.stop) / 2
    return 0.0 if place is None else abs(place - middle)


def _place(cell: GridCell, grid: Grid) -> float | None:
    """Where the middle of a text stands among the columns, by those that stand below it.

    None if there are no two of them.
    """
    below = cell.row + cell.row_span
    if below >= grid.height or not cell.source.boxes:
        return None
    own = [grid.lines[below][column] for column in cell.columns]
    heads = [head for head in own if head.column_span == 1 and head.source.boxes]
    if len(heads) <= 1:
        return None
    first, last = heads[0], heads[-1]
    step = (_centre(last) - _centre(first)) / (last.column - first.column)
    return first.column + 0.5 + (_centre(cell) - _centre(first)) / step


def _centre(cell: GridCell) -> float:
    """The middle of a text, in points from the left edge of its page."""
    boxes = cell.source.boxes
    return (min(box.left for box in boxes) + max(box.right for box in boxes)) / 2


def _joined(parts: Cells) -> GridCell:
    """The cell of some parts, with the text of those that print any."""
    width = parts[-1].columns.stop - parts[0].column
    named = [part for part in parts if part.text] or [parts[0]]
    whole = replace(named[0], column=parts[0].column, column_span=width)
    if len(named) == 1:
        return whole
    texts, boxes = (part.source.text for part in named), (part.source.boxes for part in named)
    source = replace(named[0].source, text="".join(texts), boxes=tuple(chain.from_iterable(boxes)))
    return replace(whole, source=source, wording=wording(source.text))


def _with_cell(line: Line, cell: GridCell) -> Line:
    """The line with a cell at each of its columns."""
    return tuple(cell if column in cell.columns else own for column, own in enumerate(line))
