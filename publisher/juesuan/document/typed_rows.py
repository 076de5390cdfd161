"""Rows of a table that are typed as lines into the cells of one row.

Some clerks type a whole table into three or four cells: a line feed after each code, name and
amount. Where all cells have equally many lines and the amounts stand in columns, each line is a
row. Otherwise nothing tells which amount belongs to which name, and the row stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from juesuan.document.flow import FlowCell, FlowParagraph, FlowTable

__all__ = ["with_typed_rows"]

FEWEST_COLUMNS: Final = 2
"""So many columns of amounts must agree in their lines; heads wrap into equal lines, too."""
FEWEST_AMOUNTS: Final = 2
"""So many amounts with decimals stand in each of them."""
_AMOUNT: Final = re.compile(r"[-−－]?[\d,，]*\d[.．]\d+")
_BLANK: Final = re.compile(r"[-−－—─–0\s]*")


def with_typed_rows(table: FlowTable) -> FlowTable:
    """The table with a row for each line of the rows whose cells hold many."""
    rows: list[list[FlowCell]] = []
    reach = 0
    for number, row in enumerate(table.rows):
        # a cell that reaches down from above, or into the rows below, would cover too few of them
        is_covered = reach > number
        reach = max(reach, *(number + cell.row_span for cell in row), 0)
        rows += [row] if is_covered or reach > number + 1 else _typed(row)
    return FlowTable(rows=rows)


def _typed(row: Sequence[FlowCell]) -> Iterator[list[FlowCell]]:
    """The rows that are typed into a row; itself if it is one."""
    lines = [_lines(cell) for cell in row]
    counts = {len(own) for own in lines if any(own)}
    amounts = sum(map(_are_amounts, lines))
    if len(counts) != 1 or amounts < FEWEST_COLUMNS:
        yield list(row)
        return
    for at in range(counts.pop()):
        yield [_cell(cell, own, at) for cell, own in zip(row, lines, strict=True)]


def _cell(cell: FlowCell, lines: Sequence[str], at: int) -> FlowCell:
    """A line of a cell as a cell; blank where the cell is."""
    text = lines[at] if any(lines) else ""
    return replace(cell, blocks=[FlowParagraph(text=text)] if text else [])


def _lines(cell: FlowCell) -> list[str]:
    """The lines of a cell, blank ones too; none where something else than text stands in it."""
    texts = [block.text for block in cell.blocks if isinstance(block, FlowParagraph)]
    if len(texts) != len(cell.blocks):
        return []
    return [line.strip() for line in "\n".join(texts).split("\n")]


def _are_amounts(lines: Sequence[str]) -> bool:
    """Whether all lines are amounts, or blank, and there are several amounts."""
    amounts = sum(_AMOUNT.fullmatch(line) is not None for line in lines)
    rest = (line for line in lines if _AMOUNT.fullmatch(line) is None)
    return amounts >= FEWEST_AMOUNTS and all(map(_BLANK.fullmatch, rest))
