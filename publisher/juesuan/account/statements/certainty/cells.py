"""Amounts by their place, and the doubts of some of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from juesuan.account.model import Doubt, Entry, Statement
from juesuan.document.model import Anchor, Document, Ruling

__all__ = ["amounts_in", "of_cells", "places", "tables_aligned"]


def of_cells(doubt: Doubt, cells: Sequence[Anchor]) -> Iterator[Doubt]:
    """The doubt as that of some cells, if there are any."""
    if cells:
        yield replace(doubt, anchor=cells[0], cells=tuple(cells))


def places(entries: Iterable[Entry]) -> tuple[Anchor, ...]:
    """Where some amounts stand."""
    return tuple(entry.anchor for entry in entries)


def tables_aligned(document: Document) -> frozenset[int | None]:
    """The tables whose columns nothing draws."""
    return frozenset(
        table.anchor.table for table in document.tables if table.ruling is Ruling.ALIGNED
    )


def amounts_in(statement: Statement, tables: frozenset[int | None]) -> list[Entry]:
    """The amounts of a statement in some of the tables."""
    return [
        entry
        for entry in statement.entries
        if entry.amount is not None and entry.anchor.table in tables
    ]
