"""Rows and columns of two grids, matched by where their texts stand.

A header may be drawn with all its columns while the rows below it have no lines: then the rows have
fewer columns, those that print something. Each of them belongs to the header column that stands
nearest, in the same order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from juesuan.account.tables.grid import Grid, GridCell, Line
from juesuan.account.words.wording import wording
from juesuan.document.model import Box

__all__ = ["height_of", "matched_heights", "spread"]

SAME_HEIGHT: Final = 2.0
"""Points: rows of one sheet on two pages beside each other do not differ more."""

Place = tuple[float, float]
"""Left and right edge of a column of text, in points."""


def spread(rows: Grid, header: Grid) -> Grid | None:
    """The rows with the columns of the header, blank where they print none.

    None if the places are not known.
    """
    own, heads = _places(rows), _places(header)
    if None in own or None in heads or len(own) > len(heads):
        return None
    order = _matched([place for place in own if place], [place for place in heads if place])
    return replace(rows, lines=tuple(_spread(line, order, header.width) for line in rows.lines))


def height_of(cells: Iterable[GridCell]) -> float | None:
    """How far below the upper edge of its page the text of a row stands, in points.

    None if that is not known.
    """
    boxes = [cell.source.boxes for cell in cells if cell.row_span == 1 and cell.source.boxes]
    middles = [(min(b.top for b in own) + max(b.bottom for b in own)) / 2 for own in boxes]
    return median(middles) if middles else None


def matched_heights(
    heights: Sequence[float], rows: Sequence[float | None]
) -> tuple[int, ...] | None:
    """For each height the row that stands at it; None if one stands at none, or two at one."""
    found: list[int] = []
    for height in heights:
        near = [
            at
            for at, own in enumerate(rows)
            if own is not None and abs(own - height) <= SAME_HEIGHT
        ]
        if len(near) != 1 or near[0] in found:
            return None
        found.append(near[0])
    return tuple(found)


def _places(grid: Grid) -> list[Place | None]:
    """Where each column stands, by the boxes of the cells that cover it alone."""
    return [_extent(_boxes(grid, column)) for column in range(grid.width)]


def _boxes(grid: Grid, column: int) -> Iterable[Box]:
    for cell in grid.column(column):
        if cell.column_span == 1:
            yield from cell.source.boxes


def _extent(boxes: Iterable[Box]) -> Place | None:
    found = list(boxes)
    if not found:
        return None
    return min(box.left for box in found), max(box.right for box in found)


def _matched(columns: list[Place], heads: list[Place]) -> list[int]:
    """For each column the head it stands below: in order, and together as near as can be."""
    best: list[tuple[float, list[int]]] = [(0.0, [])] * (len(heads) + 1)
    for number, column in enumerate(columns):
        nearer: list[tuple[float, list[int]]] = [(float("inf"), [])] * (number + 1)
        for head in range(number, len(heads)):
            distance, before = best[head]
            taken = (distance + _distance(column, heads[head]), [*before, head])
            nearer.append(min(nearer[-1], taken))
        best = nearer
    return best[-1][1]


def _distance(column: Place, head: Place) -> float:
    """How far two texts are from standing above each other.

    By their middles or their right edges.
    """
    middles = abs(sum(column) - sum(head)) / 2
    return min(middles, abs(column[1] - head[1]))


def _spread(line: Line, order: list[int], width: int) -> Line:
    blank = replace(line[0], wording=wording(""), column_span=1)
    cells: list[GridCell] = [replace(blank, column=column) for column in range(width)]
    for own, column in zip(line, order, strict=True):
        cells[column] = replace(own, column=column, column_span=1)
    return tuple(cells)
