"""Pages become the blocks of a document.

Tables with anchors, paragraphs over line and page breaks.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from juesuan.document.grouping import group
from juesuan.document.model import Anchor, Block, Remark, Table, parameters
from juesuan.document.pdf.furniture import without_furniture
from juesuan.document.pdf.lattice import Lattice, lattices
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.paragraphs import Flow
from juesuan.document.pdf.recognised import Doubt
from juesuan.document.pdf.tables.joining import join
from juesuan.document.pdf.tables.page_breaks import goes_on, is_cut, repeats


def blocks_of(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """All blocks in reading order, and what was left out."""
    cleaned, remarks = without_furniture(pages)
    tables = _tables(list(chain.from_iterable(map(lattices, cleaned))))
    blocks: list[Block] = []
    flow = Flow()
    doubts: list[Remark] = []
    for page in chain.from_iterable(map(_columns, cleaned)):
        flow.turn(page)
        doubts += _doubts(page, tables)
        rest = list(page.lines)
        for filled in page.tables:
            top = filled.grid.ys[0]
            above = [line for line in rest if line.baseline <= top + line.size]
            rest = rest[len(above) :]
            blocks += flow.paragraphs(above)
            blocks += flow.end()
            blocks += tables[id(filled)].table
        blocks += flow.paragraphs(rest)
    blocks += flow.end()
    return tuple(blocks), (*remarks, *doubts)


def _columns(page: Page) -> tuple[Page, ...]:
    """A page whose lines are in two columns as two pages, without tables: each has its margins."""
    if page.gutter is None:
        return (page,)
    left = [line for line in page.lines if line.left < page.gutter]
    right = [line for line in page.lines if line.left >= page.gutter]
    return replace(page, lines=tuple(left)), replace(page, lines=tuple(right), doubts=())


class _Placed(NamedTuple):
    """Where the grid of a page stands in the document.

    A table begins with it, or its rows are in one before, and it has none of its own.
    """

    number: int
    rows_above: int
    table: tuple[Table, ...]


def _tables(found: list[Lattice]) -> dict[int, _Placed]:
    """The tables of a document, by the grid they begin with.

    Parts that a page break made are one.
    """
    placed: dict[int, _Placed] = {}
    for number, parts in enumerate(group(found, goes_on), 1):
        placed[id(parts[0].filled)] = _Placed(number, 0, (join(parts, number=number),))
        above = parts[0].filled.height
        for at, part in enumerate(parts[1:], 1):
            lost = repeats(parts[:at], part) + is_cut(parts[:at], part)
            placed[id(part.filled)] = _Placed(number, above - lost, ())
            above += part.filled.height - lost
    return placed


def _doubts(page: Page, tables: Mapping[int, _Placed]) -> Iterator[Remark]:
    """What may be misread on a page, with its cell."""
    for doubt in page.doubts:
        anchor = _cell_of(doubt, page, tables)
        named = parameters(text=doubt.text, confidence=f"{doubt.certainty:.2f}")
        if doubt.kept:
            yield Remark(code="doubtful-text", anchor=anchor, parameters=named)
        else:
            yield Remark(code="doubtful-text-left-out", anchor=anchor, parameters=named)


def _cell_of(doubt: Doubt, page: Page, tables: Mapping[int, _Placed]) -> Anchor:
    """The cell of a doubtful text; the page where it stands in none."""
    anchor = Anchor(page=page.number)
    for filled in page.tables:
        grid, placed = filled.grid, tables[id(filled)]
        row, column = bisect_right(grid.ys, doubt.y), bisect_right(grid.xs, doubt.x)
        if 0 < row < len(grid.ys) and 0 < column < len(grid.xs):
            row += placed.rows_above
            anchor = replace(anchor, table=placed.number, row=row, column=column)
    return anchor
