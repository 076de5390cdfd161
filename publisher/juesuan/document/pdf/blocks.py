"""Pages become the blocks of a document: tables with anchors, paragraphs over line and page breaks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

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
    doubts: list[Remark] = []
    for page in cleaned:
        flow.turn(page)
        doubts += _doubts(page, number)
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
    return tuple(blocks), (*remarks, *doubts)


def _doubts(page: Page, tables: int) -> Iterator[Remark]:
    """What may be misread on a page, with its cell; ``tables`` stand on the pages before."""
    for doubt in page.doubts:
        anchor = Anchor(page=page.number)
        for number, filled in enumerate(page.tables, tables + 1):
            grid = filled.grid
            row, column = bisect_right(grid.ys, doubt.y), bisect_right(grid.xs, doubt.x)
            if 0 < row < len(grid.ys) and 0 < column < len(grid.xs):
                anchor = Anchor(page=page.number, table=number, row=row, column=column)
        kept = "" if doubt.kept else " and was left out"
        message = f"{doubt.text!r} was recognised with a certainty of {doubt.certainty:.2f}{kept}"
        yield Remark(code="doubtful-text", message=message, anchor=anchor)


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
