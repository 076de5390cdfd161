"""What a hand or a printer does to a table: edges that do not meet, columns that go on on pages of their own."""

import random
from dataclasses import replace

from tests.documents.grid import Box, BoxRow, Grid

STEP = 3


def apart(grid: Grid, seed: str) -> Grid:
    """The table with the edges of its rows beside those of its header, as in tables drawn by hand.

    Every edge between two columns is moved to the left or to the right, or not, in all rows alike;
    the header keeps its own.
    """
    rng = random.Random(seed)  # noqa: S311 - made-up damage
    shifts = [0, *(rng.choice((0, -1, 1)) for _ in range(grid.width - 1)), 0]
    heads = _header_rows(grid.rows)
    spans = {
        (r, c): tuple(
            STEP * edge + (0 if r in heads else shifts[edge]) for edge in (c, c + box.columns)
        )
        for r, row in enumerate(grid.rows)
        for c, box in enumerate(row)
        if box
    }
    edges = sorted({edge for span in spans.values() for edge in span})
    place = {edge: number for number, edge in enumerate(edges)}
    rows: list[list[Box | None]] = [[None] * (len(edges) - 1) for _ in grid.rows]
    for (r, c), (start, stop) in spans.items():
        box = grid.rows[r][c]
        rows[r][place[start]] = replace(box, columns=place[stop] - place[start]) if box else None
    return replace(grid, rows=tuple(map(tuple, rows)))


def beside(grid: Grid, first: int, cut: int, *, labelled: bool) -> tuple[Grid, Grid]:
    """The table cut before a column: the second part is printed on a page of its own.

    Args:
        grid: The table.
        first: Its first column of amounts.
        cut: The column before which it is cut.
        labelled: Whether the second part repeats the columns before ``first``.
    """
    left = tuple(_sliced(row, 0, cut) for row in grid.rows)
    right = tuple(
        (_sliced(row, 0, first) if labelled else ()) + _sliced(row, cut, grid.width)
        for row in grid.rows
    )
    return replace(grid, rows=left), replace(grid, rows=right)


def _sliced(row: BoxRow, start: int, stop: int) -> BoxRow:
    """The columns from ``start`` to ``stop``.

    A box that spans over the edge is blank behind it, as printed.
    """
    boxes: list[Box | None] = []
    for at in range(start, stop):
        box = row[at]
        if box is None and at == start:
            box = _covering(row, at)
        if box is not None and box.columns > stop - at:
            box = replace(box, columns=stop - at)
        boxes.append(box)
    return tuple(boxes)


def _covering(row: BoxRow, at: int) -> Box | None:
    for back in range(at - 1, -1, -1):
        box = row[back]
        if box is not None:
            rest = back + box.columns - at
            return Box("", rest, box.rows, header=box.header) if rest > 0 else None
    return None


def _header_rows(rows: tuple[BoxRow, ...]) -> set[int]:
    return {
        r + down
        for r, row in enumerate(rows)
        for box in row
        if box and box.header
        for down in range(max(1, box.rows))
    }
