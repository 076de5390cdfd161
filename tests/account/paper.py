"""Documents made by hand: lines of text and ruled tables in which ``<`` and ``^`` are covered positions."""

from juesuan.document.model import Anchor, Block, Cell, Document, Paragraph, Table

LEFT, ABOVE = "<", "^"


def ruled(*rows: str, page: int | None = None, number: int = 1, sheet: str | None = None) -> Table:
    """A table whose cells are parted by ``|``; ``<`` is covered by the cell to the left, ``^`` by the one above."""
    grid: list[list[Cell]] = []
    for row_number, row in enumerate(rows, 1):
        cells: list[Cell] = []
        for column, text in enumerate(part.strip() for part in row.split("|")):
            if text == LEFT:
                cells.append(cells[column - 1])
            elif text == ABOVE:
                cells.append(grid[-1][column])
            else:
                anchor = Anchor(page=page, table=number, row=row_number, column=column + 1, sheet=sheet)
                cells.append(Cell(text=text.replace("\\n", "\n"), anchor=anchor))
        grid.append(cells)
    return Table(
        rows=tuple(tuple(row) for row in grid), anchor=Anchor(page=page, table=number, row=1, column=1, sheet=sheet)
    )


def paper(*blocks: str | Table, cover: tuple[str, ...] = ("临江市档案局", "2024年度部门决算")) -> Document:
    """A document of paragraphs and tables with a cover."""
    parts: list[Block] = [
        Paragraph(text=block, anchor=Anchor(line=number)) if isinstance(block, str) else block
        for number, block in enumerate([*cover, *blocks], 1)
    ]
    return Document(name="document", media_type="text/plain", sha256="0" * 64, size=1, blocks=tuple(parts))
