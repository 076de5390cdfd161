"""Tables whose subjects stand beside one another: codes and names head the columns, amounts the rows."""

from dataclasses import replace
from typing import Final

from juesuan.account.tables.grid import Grid, GridCell, Line, printed
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
    turned: dict[int, GridCell] = {}
    for cell in (cell for line in grid.lines for cell in line):
        turned[id(cell)] = turned.get(id(cell)) or _turned(cell)
    lines = zip(*grid.lines, strict=True)
    return replace(
        grid, lines=tuple(tuple(turned[id(cell)] for cell in line) for line in lines), levels=()
    )


def _is_turned(grid: Grid) -> bool:
    """Whether 科目编码 heads a row of codes, and 科目名称 the row of their names below it."""
    words = lexicon()
    codes, names = grid.lines[:HEADS]
    if codes[0].text not in words.code or names[0].text not in words.item:
        return False
    return _are_codes(codes) and not any(cell.wording.figure for cell in printed(names))


def _are_codes(line: Line) -> bool:
    """Whether a row prints nothing but codes and the total behind its head."""
    _, *cells = printed(line)
    others = [cell for cell in cells if not cell.wording.code]
    is_total = all(cell.text in lexicon().total for cell in others)
    return is_total and len(cells) - len(others) >= FEWEST_CODES


def _turned(cell: GridCell) -> GridCell:
    """The cell at its place in the turned grid."""
    return replace(
        cell,
        row=cell.column,
        column=cell.row,
        row_span=cell.column_span,
        column_span=cell.row_span,
    )
