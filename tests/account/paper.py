"""Documents made by hand: lines of text and ruled tables in which ``<`` and ``^`` are covered positions."""

from dataclasses import replace

from juesuan.account.tables.grid import Grid, grid_of
from juesuan.document.model import Anchor, Block, Cell, Document, Paragraph, Table

LEFT, ABOVE = "<", "^"


def ruled(*rows: str, page: int | None = None, number: int = 1, sheet: str | None = None) -> Table:
    """A table whose cells are parted by ``|``.

    ``<`` is covered by the cell to the left, ``^`` by the one above.
    """
    texts = [[part.strip() for part in row.split("|")] for row in rows]
    origins = _origins(texts)
    cells: dict[tuple[int, int], Cell] = {}
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(origins):
        for column, origin in enumerate(line):
            covered[origin] = (row, column)
    for (row, column), (last_row, last_column) in covered.items():
        cells[row, column] = Cell(
            text=texts[row][column].replace("\\n", "\n"),
            anchor=Anchor(page=page, table=number, row=row + 1, column=column + 1, sheet=sheet),
            row_span=last_row - row + 1,
            column_span=last_column - column + 1,
        )
    return Table(
        rows=tuple(tuple(cells[origin] for origin in line) for line in origins),
        anchor=Anchor(page=page, table=number, row=1, column=1, sheet=sheet),
    )


def _origins(texts: list[list[str]]) -> list[list[tuple[int, int]]]:
    """For each place the place where the cell that covers it begins."""
    origins: list[list[tuple[int, int]]] = []
    for row, line in enumerate(texts):
        places: list[tuple[int, int]] = []
        for column, text in enumerate(line):
            if text == LEFT:
                places.append(places[-1])
            elif text == ABOVE:
                places.append(origins[-1][column])
            else:
                places.append((row, column))
        origins.append(places)
    return origins


def paper(
    *blocks: str | Table, cover: tuple[str, ...] = ("临江市档案局", "2024年度部门决算")
) -> Document:
    """A document of paragraphs and tables with a cover."""
    parts: list[Block] = [
        Paragraph(text=block, anchor=Anchor(line=number)) if isinstance(block, str) else block
        for number, block in enumerate([*cover, *blocks], 1)
    ]
    return Document(
        name="document", media_type="text/plain", sha256="0" * 64, size=1, blocks=tuple(parts)
    )


def laid(*rows: str, spans: bool = True) -> Grid:
    """The grid of a ruled table.

    Without ``spans`` as text tells it, where covered places are blank.
    """
    return grid_of(replace(ruled(*rows), spans=spans))
