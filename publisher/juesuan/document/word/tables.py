"""Tables of Word: cells on a grid of columns.

Spans told by ``gridSpan`` and ``vMerge`` (ECMA-376 part 1, 17.4).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from juesuan.document.flow import FlowBlock, FlowCell, FlowTable
from juesuan.document.typed_rows import with_typed_rows
from juesuan.document.word.package import attribute, word
from juesuan.document.word.runs import children, tag

__all__ = ["table_of"]

_WIDEST: Final = 1000  # columns; Word itself stops at 63
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Merge:
    """How a cell hangs together with its neighbours: ``restart``, ``continue`` or None."""

    down: str | None
    right: str | None
    span: int


def table_of(
    table: etree._Element, content: Callable[[etree._Element], list[FlowBlock]]
) -> FlowTable:
    """The table, each cell at its column; ``content`` reads what stands in a cell."""
    flow = FlowTable()
    above: dict[int, FlowCell] = {}
    for row in children(table):
        if tag(row) != "tr" or _is_dropped(row):
            continue
        cells, above = _row(row, above, content)
        flow.rows.append(cells)
    return with_typed_rows(flow)


def _row(
    row: etree._Element,
    above: dict[int, FlowCell],
    content: Callable[[etree._Element], list[FlowBlock]],
) -> tuple[list[FlowCell], dict[int, FlowCell]]:
    """The cells of a row, and by column those that may reach down into the next."""
    cells: list[FlowCell] = []
    reaching: dict[int, FlowCell] = {}
    column = _whole(attribute(row.find(f"{word('trPr')}/{word('gridBefore')}")), 0)
    for element in children(row):
        if tag(element) != "tc":
            continue
        merge = _merge(element)
        if merge.right == "continue" and cells:
            cells[-1].column_span += merge.span
        elif merge.down == "continue" and column in above:
            above[column].row_span += 1
            reaching[column] = above[column]
        else:
            cell = FlowCell(blocks=content(element), column=column, column_span=merge.span)
            cells.append(cell)
            if merge.down is not None:
                reaching[column] = cell
        column += merge.span
    return cells, reaching


def _merge(cell: etree._Element) -> _Merge:
    properties = cell.find(word("tcPr"))
    if properties is None:
        return _Merge(down=None, right=None, span=1)
    down, right = properties.find(word("vMerge")), properties.find(word("hMerge"))
    return _Merge(
        down=None if down is None else attribute(down) or "continue",
        right=None if right is None else attribute(right) or "continue",
        span=max(1, _whole(attribute(properties.find(word("gridSpan"))), 1)),
    )


def _is_dropped(row: etree._Element) -> bool:
    """Whether a tracked change deleted the row, or it is hidden."""
    properties = row.find(word("trPr"))
    if properties is None:
        return False
    hidden = properties.find(word("hidden"))
    return properties.find(word("del")) is not None or (
        hidden is not None and attribute(hidden) not in _OFF
    )


def _whole(told: str | None, otherwise: int) -> int:
    return (
        min(int(told), _WIDEST)
        if told is not None and told.isascii() and told.isdigit()
        else otherwise
    )
