"""The flow of a text document while it is read, and how it settles into blocks.

Word and HTML nest: tables stand in cells of tables. The readers collect what they meet as a flow;
``settle`` numbers the tables in reading order, resolves the spans and takes apart the tables that
only lay out the page.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, product, repeat
from operator import attrgetter
from typing import Final, NamedTuple

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
            settled.blocks.append(renumber(block, settled.tables))
        else:
            settled.blocks.append(block)


def _settle_paragraph(block: FlowParagraph, settled: Settled) -> None:
    for line in _lines(block):
        settled.paragraphs += 1
        anchor = Anchor(paragraph=settled.paragraphs)
        settled.blocks.append(Paragraph(text=line, anchor=anchor, level=block.level))


def _lines(block: FlowParagraph) -> list[str]:
    """The lines of a paragraph that print something.

    A soft break parts paragraphs as much as a hard one: pages pasted from the web use nothing else;
    in a heading it only fits the line.
    """
    lines = block.text.split("\n")
    if block.level is not None:
        lines = ["".join(map(str.strip, lines))]
    texts = [line.strip(" \t\r\f\v") for line in lines]
    return [text for text in texts if text.strip()]


def _settle_table(table: FlowTable, settled: Settled, place: str, depth: int) -> None:
    cells = list(chain.from_iterable(table.rows))
    blocks = chain.from_iterable(cell.blocks for cell in cells)
    inner = [block for block in blocks if not isinstance(block, FlowParagraph | Paragraph)]
    if _lays_out(cells, inner):
        for cell in cells:
            _settle_blocks(cell.blocks, settled, place, depth + 1)
        return
    resolved = _resolve(table, settled, place)
    if resolved is not None:
        settled.blocks.append(resolved)
    _settle_blocks(inner, settled, place, depth + 1)


_FRAME_PARAGRAPHS: Final = 3
"""More paragraphs in the only cell of a table are running text."""


def _lays_out(cells: Sequence[FlowCell], inner: Sequence[FlowBlock]) -> bool:
    """Whether the table only lays out the page: what stands in it is mostly other tables."""
    if inner:
        filled = list(filter(str.strip, map(cell_text, cells)))
        return len(filled) <= max(2, sum(map(_size, inner)))
    if len(cells) != 1:
        return False
    # one cell around running text is a frame, not a table
    paragraphs = [block for block in cells[0].blocks if isinstance(block, FlowParagraph)]
    return len(paragraphs) > _FRAME_PARAGRAPHS


def _size(block: FlowBlock) -> int:
    """The cells of a table."""
    return sum(map(len, block.rows)) if isinstance(block, FlowTable | Table) else 0


def cell_text(cell: FlowCell) -> str:
    """The text of a cell without the tables in it, a line feed between paragraphs."""
    texts = (block.text for block in cell.blocks if isinstance(block, FlowParagraph | Paragraph))
    return "\n".join(filter(str.strip, texts)).strip("\n")


_Position = tuple[int, int]


def _resolve(table: FlowTable, settled: Settled, place: str) -> Table | None:
    number = settled.tables + 1
    covered, width = _place(table, number, place)
    height = len(table.rows)
    if not any(cell.text for cell in covered.values()):
        return None
    settled.tables = number
    if any(map(_is_too_high, chain.from_iterable(table.rows), _rows_left(table))):
        settled.remarks.append(Remark(code="span-clamped", anchor=Anchor(table=number)))
    CELLS.check(height * width, place)
    ends = _ends(covered)
    for row, column in product(range(height), range(width)):
        if (row, column) not in covered:
            anchor = Anchor(table=number, row=row + 1, column=column + 1)
            covered[row, column] = Cell(text="", anchor=anchor, absent=column >= ends.get(row, 0))
    rows = (tuple(covered[row, column] for column in range(width)) for row in range(height))
    return Table(rows=tuple(rows), anchor=Anchor(table=number))


def _ends(covered: Iterable[_Position]) -> dict[int, int]:
    """The column behind the last cell of each row."""
    ends: dict[int, int] = {}
    for row, column in covered:
        ends[row] = max(ends.get(row, 0), column + 1)
    return ends


def _rows_left(table: FlowTable) -> Iterator[int]:
    """How many rows there are for each cell, its own and those below."""
    for row, cells in enumerate(table.rows):
        yield from repeat(len(table.rows) - row, len(cells))


def _is_too_high(cell: FlowCell, rows: int) -> bool:
    """Whether a cell spans more rows than there are."""
    return cell.row_span > rows


def _place(table: FlowTable, number: int, place: str) -> tuple[dict[_Position, Cell], int]:
    """Each position a cell covers with the cell, and the width of the table."""
    starts = _starts(table)
    # columns in which no cell begins are not there: colspan="1000" in a title row means "all
    # columns"
    kept = sorted(set(chain.from_iterable(starts)))
    covered: dict[_Position, Cell] = {}
    for row, (cells, firsts) in enumerate(zip(table.rows, starts, strict=True)):
        for cell, first in zip(cells, firsts, strict=True):
            column = bisect_left(kept, first)
            row_span = min(cell.row_span, len(table.rows) - row)
            column_span = bisect_left(kept, first + cell.column_span) - column
            CELLS.check(len(covered) + row_span * column_span, place)
            placed = Cell(
                text=cell_text(cell),
                anchor=Anchor(table=number, row=row + 1, column=column + 1),
                row_span=row_span,
                column_span=column_span,
            )
            own = product(range(row, row + row_span), range(column, column + column_span))
            for position in own:
                covered.setdefault(position, placed)
    return covered, len(kept)


def _starts(table: FlowTable) -> list[list[int]]:
    """The first column of each cell.

    The one the format tells, or the first that no cell from above reaches into.
    """
    starts: list[list[int]] = []
    hanging: list[_Reach] = []
    for row, cells in enumerate(table.rows):
        hanging = [reach for reach in hanging if reach.free > row]
        columns: list[int] = []
        after = 0
        for cell in cells:
            column = _free(after, hanging) if cell.column is None else cell.column
            columns.append(column)
            after = column + cell.column_span
        starts.append(columns)
        hanging += _reaches(row, cells, columns)
    return starts


class _Reach(NamedTuple):
    """The columns of the rows below that a cell covers.

    Attributes:
        free: The first row that it leaves free.
        first: Its first column.
        after: The column behind its last.
    """

    free: int
    first: int
    after: int


def _reaches(row: int, cells: Sequence[FlowCell], columns: Sequence[int]) -> Iterator[_Reach]:
    """What the cells of a row cover below it; a format that tells the columns needs none."""
    for cell, column in zip(cells, columns, strict=True):
        if cell.row_span > 1 and cell.column is None:
            yield _Reach(row + cell.row_span, column, column + cell.column_span)


def _free(column: int, hanging: list[_Reach]) -> int:
    """The first column from this one on that no cell from above covers."""
    for _, first, after in sorted(hanging, key=attrgetter("first")):
        if first <= column < after:
            column = after
    return column


def renumber(table: Table, number: int) -> Table:
    """The table as the ``number``-th of its document.

    Its cells keep their other anchors and their identity.
    """
    fresh: dict[int, Cell] = {}
    for cell in chain.from_iterable(table.rows):
        if id(cell) not in fresh:
            fresh[id(cell)] = replace(cell, anchor=replace(cell.anchor, table=number))
    rows = tuple(tuple(fresh[id(cell)] for cell in row) for row in table.rows)
    return Table(rows=rows, anchor=replace(table.anchor, table=number), spans=table.spans)
