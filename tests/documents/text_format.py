"""Text as converters write it: one line a table row, tabs between cells, positions under a span empty."""

from tests.documents.grid import BoxRow, Grid
from tests.documents.layout import Layout
from tests.documents.publication import Block, Printed, capped

GAP = "    "


def _cells(row: BoxRow) -> list[str]:
    return [box.text.replace("\n", " ") if box else "" for box in row]


def _lines(grid: Grid) -> list[str]:
    """The rows; names with a break stand on the lines around the code if the grid says so."""
    lines = []
    for row in grid.rows:
        at = grid.name_column
        box = row[at] if at is not None else None
        if box is None or box.header or "\n" not in box.text:
            lines.append("\t".join(_cells(row)))
            continue
        for text in (box.text.partition("\n")[0], "", box.text.partition("\n")[2]):
            cells = [""] * len(row) if text else _cells(row)
            cells[at or 0] = text
            lines.append("\t".join(cells))
    return lines


def _statement(printed: Printed, layout: Layout) -> list[str]:
    lines: list[str] = []
    inside = layout.caption_place == "cells"
    if not inside:
        lines += [printed.title, ""] if printed.title else []
        for parts in printed.captions:
            lines += [GAP.join(parts), ""]
    for grid in capped(printed) if inside else printed.grids:
        lines += [*_lines(grid), ""]
        if grid.footer:
            lines += [grid.footer, ""]
    if printed.note and not inside:
        lines += [printed.note, ""]
    return lines


def text(blocks: tuple[Block, ...], layout: Layout) -> bytes:
    """The document as UTF-8 text."""
    lines: list[str] = []
    for block in blocks:
        lines += _statement(block, layout) if isinstance(block, Printed) else [block.text, ""]
    return "\n".join(lines).encode()
