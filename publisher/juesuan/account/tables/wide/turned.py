"""Tables whose subjects stand beside one another.

Codes and names head the columns, and what the columns of other tables hold stands in the rows.
"""

from dataclasses import replace
from typing import Final

from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.account.words.figure import is_code
from juesuan.account.words.lexicon import lexicon

__all__ = ["upright"]

FEWEST_CODES: Final = 2
"""Codes beside one another behind 科目编码."""
HEADS: Final = 2
"""Rows of heads: the codes, and the names below them."""


def upright(grid: Grid) -> Grid:
    """The grid with its subjects below one another, each cell as it is printed."""
    if grid.height <= HEADS or not _is_turned(grid):
        return grid
    lines = zip(*grid.lines, strict=True)
    turned = tuple(tuple(map(_turned, line)) for line in lines)
    return replace(grid, lines=turned, levels=())


def _is_turned(grid: Grid) -> bool:
    """Whether 科目编码 heads a row of codes, and 科目名称 the row of their names below it."""
    words = lexicon()
    codes, names = grid.lines[:HEADS]
    is_headed = codes[0].text in words.code and names[0].text in words.item
    return is_headed and _are_codes(codes)


def _are_codes(line: Line) -> bool:
    """Whether a row prints nothing but codes and the total behind its head."""
    behind = printed(line)[1:]
    texts = {cell.text for cell in behind} - lexicon().total
    return len(texts) >= FEWEST_CODES and all(map(is_code, texts))


def _turned(cell: GridCell) -> GridCell:
    """The cell at its place in the turned grid."""
    return replace(
        cell,
        row=cell.column,
        column=cell.row,
        row_span=cell.column_span,
        column_span=cell.row_span,
    )
