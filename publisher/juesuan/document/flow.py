"""The flow of a text document while it is read, and how it settles into blocks.

Word and HTML nest: tables stand in cells of tables. The readers collect what they meet as a flow;
``settle`` numbers the tables in reading order, resolves the spans and takes apart the tables that
only lay out the page.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from juesuan.document.bounds.limits import CELLS, NESTING
from juesuan.document.model import Anchor, Block, Cell, Paragraph, Remark, Table

__all__ = ["FlowCell", "FlowParagraph", "FlowTable", "Settled", "settle"]


@dataclass(slots=True, kw_only=True)
class FlowParagraph:
    """A paragraph; soft line breaks are line feeds.

    Attributes:
        text: Its text.
        level: Heading level from 1, or None.
    """

    text: str
    level: int | None = None


@dataclass(slots=True, kw_only=True)
class FlowCell:
    """A cell of a table.

    Attributes:
        blocks: What stands in it, in order.
        row_span: Rows it covers.
        column_span: Columns it covers.
        column: Its first column from 0 if the format tells it (Word), else None: the next free one
            (HTML).
    """

    blocks: "list[FlowBlock]" = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    column: int | None = None


@dataclass(slots=True, kw_only=True)
class FlowTable:
    """A table with its cells row by row, as written."""

    rows: list[list[FlowCell]] = field(default_factory=list)


FlowBlock = FlowParagraph | FlowTable | Block


@dataclass(slots=True, kw_only=True)
class Settled:
    """What a flow became.

    Attributes:
        blocks: Paragraphs and tables in reading order.
        remarks: What was seen on the way.
        tables: How many tables there are.
        paragraphs: How many paragraphs there are outside of tables.
    """

    blocks: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0


def settle(flow: list[FlowBlock], *, place: str) -> Settled:
    """The blocks of a flow.

    Raises:
        DocumentTooLarge: Tables are nested deeper, or are larger, than the limits allow.
    """
    settled = Settled()
    _settle_blocks(flow, settled, place, depth=0)
    return settled


def _settle_blocks(flow: Sequence[FlowBlock], settled: Settled, place: str, depth: int) -> None:
    NESTING.check(depth, place)
    for block in flow:
        if isinstance(block, FlowParagraph):
            _settle_paragraph(block, settled)
        elif isinstance(block, FlowTable):
            _settle_table(block, settled, place, depth)
        elif isinstance(block, Table):
            settled.tables += 1
            settled.blocks.append(renumbered(block, settled.tables))
        else:
            settled.blocks.append(block)


def _settle_paragraph(block: FlowParagraph, settled: Settled) -> None:
    # a soft break parts paragraphs as much as a hard one: pages pasted from the web use nothing
    # else; in a heading it only fits the line
    if block.level is not None:
        lines = ["".join(line.strip() for line in block.text.split("\n"))]
    else:
        lines = block.text.split("\n")
    for line in lines:
        text = line.strip(" \t\r\f\v")
        if text.strip():
            settled.paragraphs += 1
            anchor = Anchor(paragraph=settled.paragraphs)
            settled.blocks.append(Paragraph(text=text, anchor=anchor, level=block.level))


def _settle_table(table: FlowTable, settled: Settled, place: str, depth: int) -> None:
    cells = [cell for row in table.rows for cell in row]
    inner = [
        block
        for cell in cells
        for block in cell.blocks
        if not isinstance(block, FlowParagraph | Paragraph)
    ]
    if _lays_out(cells, inner):
        for cell in cells:
            _settle_blocks(cell.blocks, settled, place, depth + 1)
        return
    resolved = _resolved(table, settled, place)
    if resolved is not None:
        settled.blocks.append(resolved)
    _settle_blocks(inner, settled, place, depth + 1)


def _lays_out(cells: Sequence[FlowCell], inner: Sequence[FlowBlock]) -> bool:
    """Whether the table only lays out the page: what stands in it is mostly other tables."""
    filled = sum(1 for cell in cells if cell_text(cell).strip())
    if inner:
        return filled <= max(2, sum(_size(block) for block in inner))
    # one cell around running text is a frame, not a table
    return (
        len(cells) == 1
        and sum(isinstance(block, FlowParagraph) for block in cells[0].blocks) > _FRAME_PARAGRAPHS
    )


_FRAME_PARAGRAPHS: Final = 3


def _size(block: FlowBlock) -> int:
    if isinstance(block, FlowTable):
        return sum(len(row) for row in block.rows)
    return sum(len(row) for row in block.rows) if isinstance(block, Table) else 0


def cell_text(cell: FlowCell) -> str:
    """The text of a cell without the tables in it, a line feed between paragraphs."""
    texts = (block.text for block in cell.blocks if isinstance(block, FlowParagraph | Paragraph))
    return "\n".join(text for text in texts if text.strip()).strip("\n")


_Position = tuple[int, int]


def _resolved(table: FlowTable, settled: Settled, place: str) -> Table | None:
    number = settled.tables + 1
    covered, width, clamped = _placed(table, number, place)
    height = len(table.rows)
    if not covered or not any(cell.text for cell in covered.values()):
        return None
    settled.tables = number
    if clamped:
        settled.remarks.append(Remark(code="span-clamped", anchor=Anchor(table=number)))
    CELLS.check(height * width, place)
    rows = tuple(
        tuple(
            covered.get((row, column))
            or Cell(text="", anchor=Anchor(table=number, row=row + 1, column=column + 1))
            for column in range(width)
        )
        for row in range(height)
    )
    return Table(rows=rows, anchor=Anchor(table=number))


def _placed(table: FlowTable, number: int, place: str) -> tuple[dict[_Position, Cell], int, bool]:
    """Each position a cell covers with the cell, the width of the table, whether a span was cut."""
    told = _starts(table)
    # columns in which no cell begins are not there: colspan="1000" in a title row means "all
    # columns"
    kept = sorted({column for row in told for column in row})
    starts = [[bisect_left(kept, column) for column in row] for row in told]
    width = len(kept)
    height = len(table.rows)
    covered: dict[_Position, Cell] = {}
    clamped = False
    for row, (cells, columns) in enumerate(zip(table.rows, starts, strict=True)):
        for cell, column in zip(cells, columns, strict=True):
            row_span = min(cell.row_span, height - row)
            column_span = bisect_left(kept, kept[column] + cell.column_span) - column
            clamped |= cell.row_span > row_span
            CELLS.check(len(covered) + row_span * column_span, place)
            anchor = Anchor(table=number, row=row + 1, column=column + 1)
            placed = Cell(
                text=cell_text(cell), anchor=anchor, row_span=row_span, column_span=column_span
            )
            for below in range(row, row + row_span):
                for right in range(column, column + column_span):
                    covered.setdefault((below, right), placed)
    return covered, width, clamped


def _starts(table: FlowTable) -> list[list[int]]:
    """The first column of each cell.

    The one the format tells, or the first that no cell from above reaches into.
    """
    starts: list[list[int]] = []
    hanging: list[
        tuple[int, int, int]
    ] = []  # (first row free of it, first column, first column after it)
    for row, cells in enumerate(table.rows):
        hanging = [reach for reach in hanging if reach[0] > row]
        columns: list[int] = []
        free = 0
        for cell in cells:
            column = cell.column
            if column is None:
                column = _free(free, hanging)
            columns.append(column)
            free = column + cell.column_span
        hanging += [
            (row + cell.row_span, column, column + cell.column_span)
            for cell, column in zip(cells, columns, strict=True)
            if cell.row_span > 1 and cell.column is None
        ]
        starts.append(columns)
    return starts


def _free(column: int, hanging: list[tuple[int, int, int]]) -> int:
    for _, first, after in sorted(hanging, key=lambda reach: reach[1]):
        if first <= column < after:
            column = after
    return column


def renumbered(table: Table, number: int) -> Table:
    """The table as the ``number``-th of its document.

    Its cells keep their other anchors and their identity.
    """
    fresh: dict[int, Cell] = {}
    rows = tuple(
        tuple(
            fresh.setdefault(id(cell), replace(cell, anchor=replace(cell.anchor, table=number)))
            for cell in row
        )
        for row in table.rows
    )
    return Table(rows=rows, anchor=replace(table.anchor, table=number), spans=table.spans)
