"""Pages become the blocks of a document: tables with anchors, paragraphs over line and page breaks."""

from collections.abc import Sequence

from juesuan.document.model import Anchor, Block, Cell, Remark, Table
from juesuan.document.pdf.furniture import without_furniture
from juesuan.document.pdf.page import FilledGrid, Page
from juesuan.document.pdf.paragraphs import Flow


def blocks_of(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """All blocks in reading order, and what was left out."""
    cleaned, remarks = without_furniture(pages)
    blocks: list[Block] = []
    flow = Flow()
    number = 0
    for page in cleaned:
        flow.turn(page)
        rest = list(page.lines)
        for filled in page.tables:
            top = filled.grid.ys[0]
            above = [line for line in rest if line.baseline <= top + line.size]
            rest = rest[len(above) :]
            for line in above:
                blocks.extend(flow.add(line))
            blocks.extend(flow.end())
            number += 1
            blocks.append(table(filled, page=page.number, number=number))
        for line in rest:
            blocks.extend(flow.add(line))
    blocks.extend(flow.end())
    return tuple(blocks), remarks


def table(filled: FilledGrid, *, page: int, number: int) -> Table:
    """A filled grid as a table of the document."""
    grid = filled.grid
    rows: list[list[Cell | None]] = [[None] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for span, text in zip(grid.spans, filled.texts, strict=True):
        cell = Cell(
            text=text,
            anchor=Anchor(page=page, table=number, row=span.row + 1, column=span.column + 1),
            row_span=span.row_end - span.row,
            column_span=span.column_end - span.column,
        )
        for row in range(span.row, span.row_end):
            for column in range(span.column, span.column_end):
                rows[row][column] = cell
    return Table(
        rows=tuple(tuple(cell for cell in row if cell is not None) for row in rows),
        anchor=Anchor(page=page, table=number),
    )
