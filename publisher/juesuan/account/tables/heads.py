"""Heads that touch: where nothing draws columns, they look like one head over several of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.wording import wording
from juesuan.document.model import Ruling

__all__ = ["are_glued", "partings", "with_parted_heads"]

GLUED = range(2, 8)
"""So many heads look like one: that of a column, and those of columns that print no figure."""


def with_parted_heads(grid: Grid) -> Grid:
    """The grid, each lowest head over several columns parted into known heads, one a column.

    Only where one parting alone gives as many known heads as there are columns, those beside it
    that no head stands over among them, and each stands over its figures. A head of one column is
    parted too: that of columns without figures is no part of it.
    """
    if grid.ruling is not Ruling.ALIGNED:
        return grid
    height = sum(1 for _ in takewhile(_holds_heads, grid.lines))
    lines = list(grid.lines)
    for row in range(min(height, grid.height - 1)):
        for cell in printed(grid.lines[row]):
            beside = _beside(cell, grid, height)
            if _is_lowest(cell, grid, height):
                lines[row] = _parted(grid, lines[row], cell, beside)
            elif cell.column_span == 1 and not any(beside):
                _put(_own_head(cell, grid), lines)
    return replace(grid, lines=tuple(lines))


def partings(text: str, count: int) -> Iterator[tuple[str, ...]]:
    """The ways to part a text into so many known heads of amounts."""
    words = lexicon()
    known = words.heads - words.item - words.code - words.sides
    if count == 1:
        if text in known:
            yield (text,)
        return
    for at in range(1, len(text) - count + 2):
        if text[:at] in known:
            yield from ((text[:at], *rest) for rest in partings(text[at:], count - 1))


def are_glued(text: str) -> bool:
    """Whether a head that is none itself is several known heads, its phase (决算数) aside."""
    words = lexicon()
    whole = next((text.removesuffix(one) for one in words.timing if text.endswith(one)), text)
    return whole not in words.heads and bool(_glued(whole))


def _glued(text: str) -> list[tuple[str, ...]]:
    """The ways to part a text into several known heads."""
    return [way for count in GLUED for way in partings(text, count)]


def _holds_heads(line: Line) -> bool:
    """Whether a row prints neither figures nor codes."""
    return not any(cell.wording.number for cell in printed(line))


def _is_lowest(cell: GridCell, grid: Grid, height: int) -> bool:
    """Whether a cell covers several columns of one row, with no heads below."""
    below = [
        grid.lines[row][column] for row in range(cell.row + 1, height) for column in cell.columns
    ]
    return cell.column_span > 1 and cell.row_span == 1 and not any(one.text for one in below)


def _beside(cell: GridCell, grid: Grid, height: int) -> tuple[int, int]:
    """How many columns left and right of a head no head stands over."""
    heads = grid.lines[:height]
    blank = [not any(line[column].text for line in heads) for column in range(grid.width)]
    left = takewhile(bool, reversed(blank[: cell.column]))
    right = takewhile(bool, blank[cell.columns.stop :])
    return sum(left), sum(right)


def _parted(grid: Grid, line: Line, cell: GridCell, beside: tuple[int, int]) -> Line:
    """A row with the heads of a cell in a column each; as it is if that is unsure."""
    left, right = beside
    if cell.text in lexicon().heads or (left and right):
        return line
    ways = []
    for more in range(left + right + 1):
        first = cell.column - (more if left else 0)
        for texts in partings(cell.text, cell.column_span + more):
            parts = _parts(cell, first, texts)
            if all(_stands_over(part, grid) for part in parts):
                ways.append(parts)
    if len(ways) != 1:
        return line
    (parts,) = ways
    return (*line[: parts[0].column], *parts, *line[parts[-1].column + 1 :])


def _own_head(cell: GridCell, grid: Grid) -> GridCell:
    """The one of several known heads in a cell that stands over the figures of its column."""
    ways = [] if cell.text in lexicon().heads else _glued(cell.text)
    if len(ways) != 1:
        return cell
    starts = accumulate(map(len, ways[0]), initial=0)
    shares = (start / len(cell.text) for start in starts)
    parts = (_part(cell, cell.column, *one) for one in zip(ways[0], shares, strict=False))
    over = [part for part in parts if _stands_over(part, grid)]
    return over[0] if len(over) == 1 else cell


def _put(head: GridCell, lines: list[Line]) -> None:
    """Puts a head into all rows of its column that it covers."""
    for row in range(head.row, head.row + head.row_span):
        line = lines[row]
        lines[row] = (*line[: head.column], head, *line[head.column + 1 :])


def _parts(cell: GridCell, first: int, texts: Sequence[str]) -> list[GridCell]:
    """The heads of a cell, each over one of the columns from the first on."""
    starts = accumulate(map(len, texts), initial=0)
    return [
        _part(cell, place, text, start / len(cell.text))
        for place, (text, start) in enumerate(zip(texts, starts, strict=False), first)
    ]


def _stands_over(part: GridCell, grid: Grid) -> bool:
    """Whether a head stands over what its column prints below."""
    below = [line[part.column] for line in grid.lines[part.row + part.row_span :]]
    boxes = [box for one in below if one.column_span == 1 for box in one.source.boxes]
    return any(
        head.left < box.right and box.left < head.right
        for head in part.source.boxes
        for box in boxes
    )


def _part(cell: GridCell, place: int, text: str, begin: float) -> GridCell:
    """One of the heads of a cell.

    Args:
        cell: The cell.
        place: The column that the head stands over.
        text: The head.
        begin: Which share of the text of the cell stands before it.
    """
    share = len(text) / len(cell.text)
    boxes = tuple(box.part(begin, begin + share) for box in cell.source.boxes)
    column = cell.source.anchor.column
    anchor = replace(
        cell.source.anchor, column=None if column is None else column + place - cell.column
    )
    source = replace(cell.source, text=text, anchor=anchor, column_span=1, boxes=boxes)
    return replace(cell, column=place, column_span=1, source=source, wording=wording(text))
