"""Pages become the blocks of a document.

Tables with anchors, paragraphs over line and page breaks.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from juesuan.document.model import Anchor, Block, Remark, Table, parameters
from juesuan.document.pdf.furniture import without_furniture
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.paragraphs import Flow
from juesuan.document.pdf.tables.page_breaks import (
    Lattice,
    goes_on,
    is_cut,
    joined,
    lattices,
    repeats,
)


def blocks_of(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """All blocks in reading order, and what was left out."""
    cleaned, remarks = without_furniture(pages)
    tables = _tables([lattice for page in cleaned for lattice in lattices(page)])
    blocks: list[Block] = []
    flow = Flow()
    doubts: list[Remark] = []
    for page in cleaned:
        flow.turn(page)
        doubts += _doubts(page, tables)
        rest = list(page.lines)
        for filled in page.tables:
            top = filled.grid.ys[0]
            above = [line for line in rest if line.baseline <= top + line.size]
            rest = rest[len(above) :]
            for line in above:
                blocks.extend(flow.add(line))
            blocks.extend(flow.end())
            if table := tables[id(filled)].table:
                blocks.append(table)
        for line in rest:
            blocks.extend(flow.add(line))
    blocks.extend(flow.end())
    return tuple(blocks), (*remarks, *doubts)


class _Placed(NamedTuple):
    """Where the grid of a page stands in the document.

    A table begins with it, or its rows are in one before.
    """

    number: int
    rows_above: int
    table: Table | None


def _tables(found: list[Lattice]) -> dict[int, _Placed]:
    """The tables of a document, by the grid they begin with.

    Parts that a page break made are one.
    """
    groups: list[list[Lattice]] = []
    for lattice in found:
        if groups and goes_on(groups[-1], lattice):
            groups[-1].append(lattice)
        else:
            groups.append([lattice])
    placed: dict[int, _Placed] = {}
    for number, group in enumerate(groups, 1):
        above = 0
        for at, part in enumerate(group):
            lost = repeats(group[:at], part) + (at > 0 and is_cut(group[:at], part))
            table = joined(group, number=number) if at == 0 else None
            placed[id(part.filled)] = _Placed(number, above - lost, table)
            above += len(part.filled.grid.ys) - 1 - lost
    return placed


def _doubts(page: Page, tables: Mapping[int, _Placed]) -> Iterator[Remark]:
    """What may be misread on a page, with its cell."""
    for doubt in page.doubts:
        anchor = Anchor(page=page.number)
        for filled in page.tables:
            grid, placed = filled.grid, tables[id(filled)]
            row, column = bisect_right(grid.ys, doubt.y), bisect_right(grid.xs, doubt.x)
            if 0 < row < len(grid.ys) and 0 < column < len(grid.xs):
                anchor = Anchor(
                    page=page.number,
                    table=placed.number,
                    row=placed.rows_above + row,
                    column=column,
                )
        told = parameters(text=doubt.text, confidence=f"{doubt.certainty:.2f}")
        if doubt.kept:
            yield Remark(code="doubtful-text", anchor=anchor, parameters=told)
        else:
            yield Remark(code="doubtful-text-left-out", anchor=anchor, parameters=told)
