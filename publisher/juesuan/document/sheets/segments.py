"""Which rows of a sheet are tables, and which are lines of text around them.

Published workbooks put the title, 公开01表, 编制单位：… and 金额单位：… in rows above the grid, and
注：… below it. Where borders are drawn they tell what the grid is; where none are, the shape of the
rows does.
"""

from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import Final

from juesuan.document.grouping import group
from juesuan.document.sheets.rows import DENSE, SheetRow

__all__ = ["segments"]

_GAP: Final = 20  # blank rows after which nothing continues
_SHORT: Final = 4  # characters


def segments(rows: list[SheetRow]) -> Iterator[tuple[bool, list[SheetRow]]]:
    """The rows as runs, each with whether it is a table or lines of text."""
    is_framed = any(row.boxed and len(row.texts) > 1 for row in rows)
    tabular = _by_borders(rows) if is_framed else _by_shape(rows)
    for is_table, run in groupby(zip(tabular, rows, strict=True), itemgetter(0)):
        members = [row for _, row in run]
        parts = group(members, _is_near) if is_table else [members]
        yield from ((is_table, part) for part in parts)


def _is_near(rows: list[SheetRow], below: SheetRow) -> bool:
    """Whether so few blank rows are above a row that it goes on with the rows above them."""
    return below.number - rows[-1].number <= _GAP


def _by_borders(rows: list[SheetRow]) -> list[bool]:
    """Which rows belong to a grid, where borders are drawn."""
    # a row whose border was forgotten
    flags = [row.boxed or row.is_data for row in rows]
    # a framed note closes the grid, as a framed title opens it: one cell over the whole width
    for index in reversed(range(len(rows))):
        is_inside = any(flags[index + 1 : index + 2])
        if rows[index].is_note and not is_inside:
            flags[index] = False
    for index in range(len(rows)):
        is_inside = index > 0 and flags[index - 1]
        if not is_inside and _is_title(rows[index : index + 2]):
            flags[index] = False
    return flags


def _is_title(rows: list[SheetRow]) -> bool:
    """Whether the first of two framed rows is the title of a grid.

    On its own over a grid, one cell as wide as the page is a title; over a box of its own width it
    is a header. Another line with labels such as 单位：, follows before the grid.
    """
    if len(rows) == 1 or not all(row.is_line for row in rows):
        return False
    return rows[1].is_labelled


def _by_shape(rows: list[SheetRow]) -> list[bool]:
    """Without borders: a grid begins with the header above its first dense row.

    It ends with a note or a gap. How wide a row must be is told by what is left of the sheet: a
    narrow table may stand below a wide one.
    """
    flags = [False] * len(rows)
    end = 0
    while end < len(rows):
        width = _width(rows[end:])
        dense = [place for place in range(end, len(rows)) if rows[place].is_dense(width)]
        if not dense:
            break
        start = _grid_start(rows, dense[0], end, width)
        end = _grid_end(rows, dense[0], width)
        flags[start:end] = [True] * (end - start)
    return flags


def _width(rows: list[SheetRow]) -> int:
    """Columns up to the last one that prints something."""
    texts = chain.from_iterable(row.texts for row in rows)
    return max((cell.last for cell in texts), default=0) + 1


def _grid_start(rows: list[SheetRow], dense: int, least: int, width: int) -> int:
    """The first row of the header above a dense row."""
    start = dense
    while start > least and _adjacent(rows, start) and _heads(rows, start - 1, width):
        start -= 1
    return start


def _heads(rows: list[SheetRow], index: int, width: int) -> bool:
    """Whether a row above the grid is part of its header.

    A single cell over the whole width is a title, unless the lines of labels stand between it and
    the title already: then it is the top of a header (财政拨款“三公”经费 over all columns).
    """
    row = rows[index]
    if not row.is_line:
        return True
    if row.is_labelled or not row.spans(DENSE, width):
        return False
    return index > 0 and _adjacent(rows, index) and rows[index - 1].is_labelled


def _grid_end(rows: list[SheetRow], dense: int, width: int) -> int:
    """The row behind the last one of a grid with this dense row."""
    behind = range(dense + 1, len(rows))
    return next((end for end in behind if _ends_grid(rows, end, width)), len(rows))


def _ends_grid(rows: list[SheetRow], index: int, width: int) -> bool:
    """Whether a row below a grid is none of it: a note, a title, or one behind a gap."""
    row = rows[index]
    gap = row.number - rows[index - 1].number - 1
    if row.is_note or gap >= _GAP:
        return True
    if row.is_labelled and row.spans(1, width):
        return True
    return gap > 0 and row.is_line and not _is_last_total(rows, index)


def _is_last_total(rows: list[SheetRow], index: int) -> bool:
    """Whether a row is the lone 合计 of an empty grid, after blank rows.

    A short cell, a note or nothing below.
    """
    row = rows[index]
    if not row.is_single or len("".join(row.texts[0].text.split())) > _SHORT:
        return False
    if index + 1 == len(rows) or rows[index + 1].is_note:
        return True
    return not _adjacent(rows, index + 1)


def _adjacent(rows: list[SheetRow], index: int) -> bool:
    return rows[index].number - rows[index - 1].number == 1
