"""The tables of a document that are no statement, with their titles.

Self-evaluations, lists, what has no title.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from juesuan.account.model import Account
from juesuan.account.tables.heading import heading_of
from juesuan.account.tables.table_run import TableRun, cut
from juesuan.account.words.caption import is_page_mark
from juesuan.document.model import Anchor

__all__ = ["Unread", "unread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A table from which no amount of a statement was read.

    Attributes:
        title: As printed, or the line before the table; empty if none is.
        rows: Rows, its header included.
        figures: Cells that print a number.
        anchor: Where it begins.
    """

    title: str
    rows: int
    figures: int
    anchor: Anchor


def unread(account: Account) -> tuple[Unread, ...]:
    """The tables in printed order.

    One that goes on without a title on the next page is told once a page.
    """
    read = frozenset(_places(account))
    runs, _ = cut(account.document)
    return tuple(_described(run) for run in runs if read.isdisjoint(_places_in(run)))


def _places(account: Account) -> Iterator[Anchor]:
    """Where the entries and labels of the statements stand."""
    for row in chain.from_iterable(statement.rows for statement in account.statements):
        yield from (entry.anchor for entry in row.entries)
        yield from (label.anchor for label in row.labels)


def _places_in(run: TableRun) -> Iterator[Anchor]:
    return (cell.anchor for cell in chain.from_iterable(run.grid.lines))


def _described(run: TableRun) -> Unread:
    title = heading_of(run).title
    before = [line.text for line in run.lead if line.text.strip() and not is_page_mark(line.text)]
    cells = {(cell.row, cell.column): cell for cell in run.grid.cells}
    return Unread(
        title=title.text if title else "".join(before[-1].split()) if before else "",
        rows=run.grid.height,
        figures=sum(cell.wording.figure for cell in cells.values()),
        anchor=run.anchor,
    )
