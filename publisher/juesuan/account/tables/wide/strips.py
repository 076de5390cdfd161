"""A sheet that is both longer and wider than its page, printed down and then over.

Its pages come strip by strip: all rows under the first columns, then all rows under the next ones.
The rows of each strip are put below each other, and each strip is then one page of a wide sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import islice

from juesuan.account.tables.grid import Grid
from juesuan.account.tables.table_run import TableRun
from juesuan.account.words.caption import OTHER

__all__ = ["with_whole_strips"]

Pages = Sequence[TableRun]


def with_whole_strips(runs: Pages) -> tuple[TableRun, ...]:
    """The runs; those that are the pages of one strip of a sheet are one."""
    found: list[TableRun] = []
    at = 0
    while at < len(runs):
        strips = _strips(runs[at:])
        found += map(_joined, strips) if strips else [runs[at]]
        at += sum(map(len, strips)) or 1
    return tuple(found)


def _strips(runs: Pages) -> list[Pages]:
    """The strips of the sheet with which the runs begin; none if they begin no such sheet."""
    for length in range(2, _length(runs) + 1):
        first = runs[:length]
        further = list(_further(first, runs[length:]))
        if further:
            return [first, *further]
    return []


def _length(runs: Pages) -> int:
    """How many of the first runs print the same header above other rows."""
    below = (number for number, run in enumerate(runs) if not _goes_down(runs[0], run))
    return next(below, len(runs))


def _further(first: Pages, runs: Pages) -> Iterator[Pages]:
    """The strips behind the first one: as many pages, with its labels again."""
    pages = iter(runs)
    while len(strip := tuple(islice(pages, len(first)))) == len(first):
        if not _is_beside(first, strip):
            return
        yield strip


def _is_beside(first: Pages, strip: Pages) -> bool:
    """Whether a strip has the rows of the first one under other columns."""
    again = _head_height(first[0].grid, strip[0].grid)
    if _names_statement(strip[0]) or again >= _head_height(first[0].grid, first[1].grid):
        return False
    down = all(_goes_down(strip[0], page) for page in strip)
    return down and all(
        _has_labels(one.grid, other.grid) for one, other in zip(first, strip, strict=True)
    )


def _names_statement(run: TableRun) -> bool:
    """Whether a title of one of the nine stands above a run: it begins a statement of its own."""
    titles = (line.title for line in run.lead if line.title is not None)
    return any(title.statement not in ("", OTHER) for title in titles)


def _goes_down(first: TableRun, run: TableRun) -> bool:
    """Whether a run is a page of one grid that prints the header of the first page; or is that."""
    if run.table.alternatives or run.adjacent or first.grid.width != run.grid.width:
        return False
    return run is first or 0 < _head_height(first.grid, run.grid) < run.grid.height


def _head_height(first: Grid, grid: Grid) -> int:
    """How many rows on top of two grids print the same."""
    pairs = zip(_lines(first), _lines(grid), strict=False)
    differ = (number for number, (one, other) in enumerate(pairs) if one != other)
    return next(differ, min(first.height, grid.height))


def _lines(grid: Grid) -> Iterator[list[str]]:
    """The texts of each row."""
    return ([cell.text for cell in line] for line in grid.lines)


def _has_labels(one: Grid, other: Grid) -> bool:
    """Whether two pages of one height print the same in the first column, and it has texts."""
    labels = [cell.text for cell in one.column(0)]
    return any(labels) and labels == [cell.text for cell in other.column(0)]


def _joined(strip: Pages) -> TableRun:
    """The pages of a strip as one run: its header is printed once."""
    first, *rest = strip
    bodies = (page.grid.part(_head_height(first.grid, page.grid)) for page in rest)
    grid = reduce(Grid.stacked, bodies, first.grid)
    further = tuple(page.table for page in rest)
    return replace(first, grid=grid, tail=strip[-1].tail, further=further)
